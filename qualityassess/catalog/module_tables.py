"""Turns a module file into the tables of the authoring template and back, keeping where every value stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

import rtoml

from qualityassess.catalog.module_columns import CRITERION, ModuleSheet
from qualityassess.catalog.toml_file import Loc
from qualityassess.catalog.toml_writer import inline
from qualityassess.domain.errors import Problem, dotted
from qualityassess.domain.table import CellKind, Column, Row, Table, Value, letters

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetFile:
    """A module read from sheets: its data as a module file would hold it, and the cell that each path stands in."""

    name: str
    data: Data
    places: Mapping[Loc, tuple[Table, int]] = field(default_factory=dict)
    """Sheet and row of a table, by its path."""

    def problem(self, code: str, loc: Loc, value: object = "", **values: object) -> Problem:
        """A problem at a path, placed at its sheet, row and column."""
        named = tuple((key, str(v)) for key, v in values.items())
        return Problem(code, file=self.name, place=self.cell(loc), value=str(value), values=named)

    def cell(self, loc: Loc) -> str:
        """`评价项!G7` of a path: the deepest table it lies in, and the column of what is left."""
        for length in range(len(loc), -1, -1):
            if loc[:length] in self.places:
                table, row = self.places[loc[:length]]
                rest = dotted(loc[length:])
                column = next((c.id for c in table.columns if _names(c, rest)), None)
                return _cell_name(table, column, row)
        return dotted(loc)


def _cell_name(table: Table, column: str | None, row: int) -> str:
    """`评价项!G7`, with the name that the sheet has in its file; without a column only sheet and row."""
    position = "" if column is None else letters(table.places[table.position(column)])
    return f"{table.sheet}!{position}{row}"


def _names(column: Column, rest: str) -> bool:
    return bool(rest) and (column.id == rest or column.id.startswith(f"{rest}.") or rest.startswith(f"{column.id}["))


def to_tables(data: Mapping[str, Any], sheets: Sequence[ModuleSheet]) -> tuple[Table, ...]:
    """The tables of a module file's data; without data they are an empty template."""
    criteria: Sequence[Mapping[str, Any]] = data.get("criterion", ())
    return tuple(sheet.table.with_rows(tuple(_rows(sheet, data, criteria))) for sheet in sheets)


def _rows(sheet: ModuleSheet, data: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]]) -> Iterable[Row]:
    columns = sheet.table.columns
    if sheet.inner:
        for criterion in criteria:
            found = criterion.get(sheet.inner, ())
            for entry in [found] if isinstance(found, Mapping) else found:
                yield Row({**_flat(entry, columns), CRITERION: criterion["id"]})
    elif sheet.key:
        for entry in data.get(sheet.key, ()):
            yield Row(_flat(entry, columns))
    elif data:
        yield Row(_flat(data, columns))


def _flat(entry: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    for column in columns:
        found: Any = entry
        for key in column.id.split("."):
            found = found.get(key) if isinstance(found, Mapping) else None
        if found is not None and found != []:
            values[column.id] = _cell(found)
    return values


def _cell(found: Any) -> Value:
    if isinstance(found, Mapping):
        return inline(found)
    if isinstance(found, list):
        return tuple(found)
    # The decimal as written, not the binary fraction nearest to it.
    return Fraction(str(found)) if isinstance(found, float) else found


def from_tables(name: str, tables: Sequence[Table], sheets: Sequence[ModuleSheet]) -> tuple[SheetFile, list[Problem]]:
    """The module that the filled tables hold, and problems of rows that belong nowhere."""
    data: Data = {"format": 1}
    places: dict[Loc, tuple[Table, int]] = {}
    problems: list[Problem] = []
    criteria: dict[object, int] = {}
    for table, sheet in zip(tables, sheets, strict=True):
        for row in table.rows:
            at = _Place(name, table, row, problems)
            entry = _nested(at)
            if sheet.inner:
                loc = _into_criterion(data, criteria, sheet, entry, at)
            elif sheet.key:
                rows = data.setdefault(sheet.key, [])
                loc = (sheet.key, len(rows))
                rows.append(entry)
                if sheet.key == "criterion":
                    criteria.setdefault(entry.get("id"), loc[1])
            else:
                loc = ()
                data = {**data, **entry}
            if loc is not None:
                places[loc] = (table, row.number)
    return SheetFile(name, data, places), problems


@dataclass(frozen=True, slots=True)
class _Place:
    file: str
    table: Table
    row: Row
    problems: list[Problem]

    def tell(self, code: str, column: str, value: object) -> None:
        cell = _cell_name(self.table, column, self.row.number)
        self.problems.append(Problem(code, file=self.file, place=cell, value=str(value)))


def _into_criterion(
    data: Data, criteria: Mapping[object, int], sheet: ModuleSheet, entry: Data, at: _Place
) -> Loc | None:
    owner = entry.pop(CRITERION, "")
    if owner not in criteria:
        at.tell("row_owner_unknown", CRITERION, owner)
        return None
    n = criteria[owner]
    criterion = data["criterion"][n]
    if sheet.single:
        if sheet.inner in criterion:
            at.tell("row_twice", CRITERION, owner)
        criterion[sheet.inner] = entry
        return ("criterion", n, sheet.inner)
    rows = criterion.setdefault(sheet.inner, [])
    rows.append(entry)
    return ("criterion", n, sheet.inner, len(rows) - 1)


def _nested(at: _Place) -> Data:
    """The row as the nested table it stands for; `title.zh` becomes a key of `title`."""
    entry: Data = {}
    for column in at.table.columns:
        value = at.row.values.get(column.id)
        if value is None:
            continue
        found = _plain(column, value, at)
        *outer, key = column.id.split(".")
        inner = entry
        for name in outer:
            inner = inner.setdefault(name, {})
        inner[key] = found
    return entry


def _plain(column: Column, value: Value, at: _Place) -> Any:
    if column.id in ("applies", "register"):
        try:
            return rtoml.loads(f"x = {value}")["x"]
        except rtoml.TomlParsingError:
            at.tell("condition_shape", column.id, value)
            return None
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Fraction):
        return float(value) if column.kind is CellKind.DECIMAL and value.denominator != 1 else _whole(value)
    return value


def _whole(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)
