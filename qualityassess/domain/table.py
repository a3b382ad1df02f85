"""Tables (表格): typed columns and rows that know where they stand; records and modules are exchanged in this form."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.text import Text

Value = str | int | bool | date | Fraction | tuple[str, ...] | None
"""What a cell holds; None = empty."""


class CellKind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    FLAG = "flag"
    WORDS = "words"
    """Several words, one below the other or separated by commas."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its permanent id, what it is called, what it holds, and what may stand in it."""

    id: str
    title: Text
    kind: CellKind = CellKind.TEXT
    choices: tuple[str, ...] = ()
    """The only values that fit; empty = any."""
    width: int = 16
    """Characters."""
    note: Text | None = None
    open: bool = False
    """The choices are only offered; anything else may be written too."""
    hidden: bool = False
    """Written, but not shown: what a program needs to know a row again."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: values by column id, and its number in the sheet it was read from (0 = not from a sheet)."""

    values: Mapping[str, Value]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns and rows; without rows it is a template."""

    id: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    places: tuple[int, ...] = ()
    """Where the columns stand in the sheet the table was read from, from 0; empty = one after the other."""
    sheet: str = ""
    """Name of the sheet it was read from."""

    def with_rows(self, rows: tuple[Row, ...]) -> "Table":
        """The same table with other rows."""
        return replace(self, rows=rows)

    def position(self, column: str) -> int:
        """Place of a column from 0, in the sheet it was read from; KeyError when there is none of that id."""
        for n, entry in enumerate(self.columns):
            if entry.id == column:
                return self.places[n] if self.places else n
        raise KeyError(column)


def letters(position: int) -> str:
    """Letters of a spreadsheet column: 0 → A, 25 → Z, 26 → AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name
