"""The shape of register files: the columns of a register, their choices, due dates and filters."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from qualityassess.catalog.schema import Flag, Table, TextTable, Whole, Word
from qualityassess.domain.marks import Confidence
from qualityassess.domain.register_columns import DueKind, Standing
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.table import CellKind

FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]*$")]
ChoiceId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*$")]
"""An id as it is stored; some are words of the law's own writing, such as CNAS."""


class ChoiceTable(TextTable):
    """One value of a drop-down."""

    id: ChoiceId
    group: str = ""
    also: tuple[Word, ...] = ()
    confidence: Confidence | None = None


class GroupTable(TextTable):
    """One part of the form."""

    id: FieldName


class ColumnTable(TextTable):
    """One column."""

    id: FieldName
    kind: CellKind = CellKind.TEXT
    required: Flag = False
    choices_by: str = ""
    filled_from: str = ""
    free: Flag = False
    other: Flag = False
    not_before: str = ""
    at_most: str = ""
    least: Whole | None = None
    most: Whole | None = None
    unit: Literal["", "yuan", "percent"] = ""
    unique: Flag = False
    code: Flag = False
    refers: str = ""
    group: str = ""
    width: Annotated[Whole, Field(ge=4, le=60)] = 16
    listed: Flag = False
    note: TextTable | None = None


class DueTable(Table):
    """One date that falls due; how long before it is to be seen stands in deadlines.toml alone."""

    column: FieldName
    kind: DueKind
    ended_by: str = ""
    only: dict[FieldName, tuple[Word, ...]] | None = None


class FilterTable(TextTable):
    """One state to filter by."""

    id: FieldName
    due: Standing | None = None
    filled: tuple[FieldName, ...] = ()
    empty: tuple[FieldName, ...] = ()
    # `is` is what people write; Python keeps the word to itself.
    values: dict[FieldName, tuple[Word, ...]] = Field(default_factory=dict, alias="is")


class RegisterTable(Table):
    """A file of rubrics/registers."""

    format: Literal[1]
    id: RegisterName
    title: TextTable
    one: TextTable
    about: TextTable
    main: FieldName
    detail: FieldName
    columns: Annotated[tuple[ColumnTable, ...], Field(min_length=1)]
    key: tuple[FieldName, ...] = ()
    confirmed: Flag = False
    groups: tuple[GroupTable, ...] = ()
    dues: tuple[DueTable, ...] = ()
    states: tuple[FilterTable, ...] = ()
    choices: dict[FieldName, tuple[ChoiceTable, ...]] = Field(default_factory=dict)
    years: tuple[ColumnTable, ...] = ()
    years_title: TextTable | None = None
