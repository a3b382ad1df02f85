"""Registers through Excel: a register as a workbook, an empty one as template, and a filled one taken in again."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.register_columns import RegisterColumn, RegisterForm
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.domain.table import CellKind, Column, Row, Table, Value
from qualityassess.domain.text import Text
from qualityassess.i18n import N_, Translator
from qualityassess.services import register_wording
from qualityassess.services.register_intake import Intake, Matcher, TakenRow, intake, rows_of_table
from qualityassess.services.register_sheets import letters_of, sheet_column, with_years, year_rows, years_table
from qualityassess.services.registers import read_rows
from qualityassess.services.workspace import Workspace

_GUIDE = (
    N_("This workbook holds one register. Columns are explained in the notes of their headings."),
    N_("The second row holds the ids of the columns: leave it as it is. Write from the third row on."),
    N_("Several words in one cell stand one below the other or are separated by commas."),
    N_("An empty workbook has a sheet with an invented example; that sheet is not read in."),
    N_("A row that has a record's id or number changes that record; every other row is added."),
    N_("Read it in with: qualityassess register import REGISTER FILE --dry-run. Every fault is named by cell."),
)
_ROW = re.compile(r"[A-Z]*([0-9]+)")
_ID = Column("id", Text("记录编号", "Record id"), width=38, hidden=True)
_EXAMPLES = (
    Text("示例（不读入）", "Example (not read in)"),
    Text("示例各年（不读入）", "Example of years (not read in)"),
)
"""Sheets of the template that show a filled row: names of no register, so that reading passes them over."""


def export_register(
    workspace: Workspace, register: RegisterName, records: Sequence[Record], path: Path, tr: Translator
) -> int:
    """Write records of a register (none = the empty template); how many, counted in the file that was read back.

    UserFacingError `file_not_written` or `export_incomplete`; then nothing is left.
    """
    from qualityassess.interchange.whole_file import whole_file
    from qualityassess.interchange.workbook import read_workbook, write_workbook

    form = workspace.library.register_forms[register]
    tables = tables_of(form, records, tr)
    with whole_file(path) as new:
        shown = tables if records else [*tables, *_examples(form, tr)]
        write_workbook(new, shown, tr.language, [tr.pick(form.about), *(tr(line) for line in _GUIDE)])
        again, problems = read_workbook(new, _templates(form))
        if problems or [len(t.rows) for t in again] != [len(t.rows) for t in tables]:
            raise UserFacingError("export_incomplete", path=path)
    return len(again[0].rows)


def tables_of(form: RegisterForm, records: Sequence[Record], tr: Translator) -> list[Table]:
    """The sheets of a register with its records in words."""
    columns = (*(sheet_column(column, tr) for column in form.columns), _ID)
    rows = tuple(Row({c.id: _cell(tr, c, record) for c in form.columns} | {"id": record.id}) for record in records)
    found = [Table(form.id.value, form.title, columns, rows)]
    if form.years:
        found.append(years_table(form, tr).with_rows(year_rows(form, records)))
    return found


def _examples(form: RegisterForm, tr: Translator) -> list[Table]:
    """The sheets of the template with the first record of the invented sample."""
    rows = paths.sample_dir() / "registers" / f"{form.id.value}.json"
    tables = tables_of(form, read_rows(rows, form)[:1], tr)
    return [replace(table, title=title) for table, title in zip(tables, _EXAMPLES, strict=False)]


def _cell(tr: Translator, column: RegisterColumn, record: Record) -> Value:
    value = getattr(record, column.id)
    if column.choices and value not in (None, "", ()):
        group = str(getattr(record, column.choices_by)) if column.choices_by else ""
        words = tuple(
            _choice_word(tr, column, word, group) for word in (value if isinstance(value, tuple) else [value])
        )
        return words if column.kind is CellKind.WORDS else words[0]
    found: Value = value if value != "" else None
    return found


def _choice_word(tr: Translator, column: RegisterColumn, value: str, group: str) -> str:
    """The name of a choice; another one with the mark that lets it be taken in again."""
    name = register_wording.word(tr, column, value, group)
    if column.other and column.choice(value) is None:
        return tr("other: {name}", name=name)
    return name


def _templates(form: RegisterForm) -> list[Table]:
    """The sheets as they are read."""
    columns = (*(sheet_column(column, None) for column in form.columns), _ID)
    found = [Table(form.id.value, form.title, columns)]
    if form.years:
        found.append(years_table(form, None))
    return found


def read_register(workspace: Workspace, enterprise_id: str, register: RegisterName, path: Path) -> Intake:
    """The rows of a workbook as they would be taken in, with every problem of every cell.

    UserFacingError for a file that is no workbook, carries macros or is too large.
    """
    from qualityassess.interchange.workbook import read_workbook

    form = workspace.library.register_forms[register]
    tables, problems = read_workbook(path, _templates(form), own_sheets=True)
    table = tables[0]
    columns = frozenset(column.id for column in table.columns)
    matcher = Matcher(workspace, enterprise_id, form)
    known = {(problem.place, problem.code) for problem in problems}
    wrong_cells = {place for place, _ in known}
    rows = list(rows_of_table(matcher, table.rows, columns))
    if table.rows and table.places:
        problems += _missing(form, table, rows, path.name)
    absent = {column.id for column in form.columns if column.required} - columns
    rows = [_without(row, table, absent, wrong_cells) for row in rows]
    if form.years:
        rows = with_years(form, rows, tables[1], path.name, problems)

    def place(number: int, column: str) -> str:
        return f"{table.sheet}!{letters_of(table, column)}{number}"

    found = intake(matcher, rows, path.name, place, problems)
    sheets = list(dict.fromkeys(problem.place.partition("!")[0] for problem in found.problems))
    return replace(found, problems=tuple(sorted(found.problems, key=lambda problem: _in_order(problem.place, sheets))))


def _in_order(place: str, sheets: Sequence[str]) -> tuple[int, int]:
    """Where a problem stands as one reads down the sheets; what concerns a whole sheet comes first."""
    sheet, _, cell = place.partition("!")
    row = _ROW.match(cell)
    return sheets.index(sheet), int(row[1]) if row else 0


def _missing(form: RegisterForm, table: Table, rows: Sequence[TakenRow], file: str) -> list[Problem]:
    """Required columns that the sheet does not have, one problem each, where a row is to be added."""
    if all(row.before is not None for row in rows):
        return []
    present = {column.id for column in table.columns}
    place = f"{table.sheet}!2"
    return [
        Problem("heading_missing", file=file, place=place, value=f"{column.title.zh} / {column.title.en}")
        for column in form.columns
        if column.required and column.id not in present
    ]


def _without(row: TakenRow, table: Table, absent: set[str], wrong_cells: set[str]) -> TakenRow:
    """The row without problems that were said of its sheet or its cell already."""
    kept = tuple(
        problem
        for problem in row.problems
        if problem.place not in absent
        and f"{table.sheet}!{letters_of(table, problem.place)}{row.number}" not in wrong_cells
    )
    return replace(row, problems=kept)
