"""Many records taken into a register at once: what is new, what replaces, what is wrong, and then all or nothing."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.register_faults import SHOWN, repeated
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.table import Row, letters
from qualityassess.services.award_titles import with_award_id
from qualityassess.services.json_file import read_json
from qualityassess.services.register_json import JsonReader
from qualityassess.services.register_rows import RowReader, cell_value, misfit
from qualityassess.services.workspace import Workspace, enterprise_scope


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row with its number in the source, the record it makes, and the one it replaces."""

    number: int
    record: Record
    before: Record | None = None
    problems: tuple[Problem, ...] = ()
    """Their places are ids of columns."""

    @property
    def unchanged(self) -> bool:
        """Whether the register has this very record already."""
        return self.record == self.before


@dataclass(frozen=True, slots=True)
class Intake:
    """Rows as they would be taken in; nothing is stored yet."""

    register: RegisterName
    rows: tuple[TakenRow, ...]
    problems: tuple[Problem, ...] = ()
    """All problems, with their places in the source."""

    @property
    def added(self) -> int:
        """How many records are new."""
        return sum(row.before is None for row in self.rows)

    @property
    def replaced(self) -> int:
        """How many records change."""
        return sum(row.before is not None and not row.unchanged for row in self.rows)

    @property
    def unchanged(self) -> int:
        """How many records stay as they are."""
        return sum(row.unchanged for row in self.rows)


Place = Callable[[int, str], str]
"""Where the cell of a row number and column id stands, as a person finds it."""


def in_rows(number: int, column: str) -> str:
    """Place in a list of rows, such as a JSON file."""
    return f"[{number}]" if not column else f"[{number}].{column}"


class Matcher:
    """Knows the records of a register by id and by what tells them apart."""

    def __init__(self, workspace: Workspace, enterprise_id: str, form: RegisterForm) -> None:
        self.form = form
        self.records = workspace.store.register(enterprise_id, form.id)
        self._by_id = {record.id: record for record in self.records}
        keyed = ((form.key_of(record), record) for record in self.records)
        self._by_key = {key: record for key, record in keyed if key is not None}

    def by_id(self, record_id: str) -> Record | None:
        """The record of an id."""
        return self._by_id.get(record_id)

    def like(self, record: Record) -> Record | None:
        """The record with the same key."""
        key = self.form.key_of(record)
        return None if key is None else self._by_key.get(key)

    def doubled(self, rows: Sequence[TakenRow]) -> Iterator[tuple[int, Problem]]:
        """Numbers that occur twice, among the rows or in the register: place among the rows, and the problem."""
        replaced = {row.before.id for row in rows if row.before is not None}
        # What the register has twice already is not the fault of a row that leaves it as it is.
        kept = [record for record in self.records if record.id not in replaced]
        for n, column, first in repeated(self.form, [*kept, *(row.record for row in rows)]):
            if n < len(kept):
                continue
            row = rows[n - len(kept)]
            if row.unchanged:
                continue
            value = str(getattr(row.record, column))[:SHOWN]
            if first < len(kept):
                yield n - len(kept), Problem("number_exists", place=column, value=value)
            else:
                other = (("other", str(rows[first - len(kept)].number)),)
                yield n - len(kept), Problem("number_twice", place=column, value=value, values=other)


def intake(
    matcher: Matcher, rows: Sequence[TakenRow], file: str, place: Place, found: Sequence[Problem] = ()
) -> Intake:
    """The rows with all their problems; `found` are those known before, with their places."""
    doubled: dict[int, list[Problem]] = {}
    for n, problem in matcher.doubled(rows):
        doubled.setdefault(n, []).append(problem)
    all_rows = tuple(replace(row, problems=(*row.problems, *doubled.get(n, ()))) for n, row in enumerate(rows))
    problems = list(found)
    for row in all_rows:
        problems += [replace(p, file=file, place=place(row.number, p.place)) for p in row.problems]
    return Intake(matcher.form.id, all_rows, tuple(problems))


def rows_of_table(matcher: Matcher, rows: Sequence[Row], columns: frozenset[str]) -> Iterator[TakenRow]:
    """The records of sheet rows; one with the id or key of a stored record changes that.

    Only the first row of an id does: a row that was copied in the sheet carries the hidden id of its original.
    """
    reader = RowReader(matcher.form)
    claimed: set[str] = set()
    for row in rows:
        before = matcher.by_id(str(row.values.get("id") or "").strip())
        if before is not None and before.id in claimed:
            before = None
        parsed = reader.record(row.values, before, columns)
        if before is None:
            before = matcher.like(parsed.record)
            if before is not None and before.id in claimed:
                before = None
            if before is not None:
                parsed = reader.record(row.values, before, columns)
        if before is not None:
            claimed.add(before.id)
        yield TakenRow(row.number, parsed.record, before, parsed.problems)


def of_json(workspace: Workspace, enterprise_id: str, register: RegisterName, path: Path) -> Intake:
    """The rows of a JSON file (a list, or one row); a row with the id of a record replaces it.

    ProblemsError when the file is no JSON.
    """
    data = read_json(path)
    form = workspace.library.register_forms[register]
    matcher = Matcher(workspace, enterprise_id, form)
    rows, problems = json_rows(form, data if isinstance(data, list) else [data], path.name)
    taken = [replace(row, before=matcher.by_id(row.record.id)) for row in rows]
    return intake(matcher, taken, path.name, in_rows, problems)


def json_rows(form: RegisterForm, rows: Sequence[Any], file: str) -> tuple[list[TakenRow], list[Problem]]:
    """The records of plain rows, and the problems of rows that make none."""
    reader = JsonReader(form)
    found: list[TakenRow] = []
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            problems.append(Problem("file_shape", file=file, place=in_rows(number, ""), value=str(row)[:SHOWN]))
            continue
        record, faults = reader.record(row)
        if record is None:
            problems += [replace(p, file=file, place=in_rows(number, p.place)) for p in faults]
            continue
        if record.id and record.id in first:
            other = (("other", in_rows(first[record.id], "")),)
            faults.append(Problem("id_twice", place="id", value=record.id, values=other))
        first[record.id] = number
        found.append(TakenRow(number, record, None, tuple(faults)))
    return found, problems


def of_cells(
    workspace: Workspace,
    enterprise_id: str,
    register: RegisterName,
    columns: Sequence[str],
    cells: Sequence[Sequence[str]],
) -> Intake:
    """Rows pasted from a sheet, their cells in the order of the columns; problems name row and column of each cell.

    Rows whose key a record has change it, in these columns only; empty rows are passed over.
    """
    form = workspace.library.register_forms[register]
    matcher = Matcher(workspace, enterprise_id, form)
    rows: list[TakenRow] = []
    table_rows: list[Row] = []
    misfits: dict[int, list[Problem]] = {}
    for number, line in enumerate(cells, 1):
        if not any(cell.strip() for cell in line):
            continue
        values = {}
        for column_id, typed in zip(columns, line, strict=False):
            column = form.column(column_id)
            try:
                values[column_id] = cell_value(column, typed)
            except ValueError:
                misfits.setdefault(number, []).append(misfit(column, typed))
        table_rows.append(Row(values, number))
    for row in rows_of_table(matcher, table_rows, frozenset(columns)):
        wrong = misfits.get(row.number, [])
        places = {problem.place for problem in wrong}
        rows.append(replace(row, problems=(*wrong, *(p for p in row.problems if p.place not in places))))
    positions = {column: n for n, column in enumerate(columns)}

    def place(number: int, column: str) -> str:
        return f"{letters(positions[column])}{number}" if column in positions else str(number)

    return intake(matcher, rows, "", place)


def take_in(workspace: Workspace, enterprise_id: str, found: Intake, verb: str = "") -> Changes:
    """Store all rows of an intake as one change; ProblemsError, and nothing stored, when one has a problem."""
    refuse_problems(found)
    changed = [row for row in found.rows if not row.unchanged]
    ids = [row.before.id if row.before is not None else free_id(workspace, row.record) for row in changed]
    records = [replace(with_award_id(workspace, row.record), id=new) for row, new in zip(changed, ids, strict=True)]
    scope = enterprise_scope(enterprise_id)
    name = verb or f"{found.register.value}_added"
    with workspace.store.transaction(scope, name, workspace.who, workspace.now()) as tx:
        tx.put_all(enterprise_id, records)
    return tx.changes


def refuse_problems(found: Intake) -> None:
    """ProblemsError with all problems of an intake, where it has any."""
    if found.problems:
        raise ProblemsError(found.problems)


def free_id(workspace: Workspace, record: Record) -> str:
    """The record's own id where none has it yet, else a new one."""
    taken = not record.id or workspace.store.revision(type(record), record.id) is not None
    return workspace.new_id() if taken else record.id
