"""A record while it is being edited: its values by column, whether they differ, and the record they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_type_hints

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import RECORDS, IndicatorYear, Record
from qualityassess.domain.table import CellKind, Value

RENEWED = frozenset({"number", "certificate", "training_certificate", "issued", "verified", "looked_up"})
"""Columns that a renewal has anew, beside the dates that fall due."""


def blank_values(form: RegisterForm) -> dict[str, Value]:
    """What a new record begins with: the defaults of its class."""
    values: dict[str, Value] = {}
    stated = {entry.name: entry.default for entry in fields(RECORDS[form.id])}
    for column in form.columns:
        default = stated.get(column.id, MISSING)
        values[column.id] = _plain(_EMPTY[column.kind] if default is MISSING else default)
    return values


_EMPTY: Mapping[CellKind, Value] = {
    CellKind.TEXT: "",
    CellKind.WHOLE: None,
    CellKind.DECIMAL: None,
    CellKind.DATE: None,
    CellKind.FLAG: None,
    CellKind.WORDS: (),
}


def values_of(form: RegisterForm, record: Record) -> dict[str, Value]:
    """The values of a record by column."""
    return {column.id: _plain(getattr(record, column.id)) for column in form.columns}


def renewal_values(form: RegisterForm, record: Record) -> dict[str, Value]:
    """What a renewal of a record begins with: all but its number and its dates."""
    dated = RENEWED | {due.column for due in form.dues} | {"last_surveillance", "state"}
    blank = blank_values(form)
    return {key: blank[key] if key in dated else value for key, value in values_of(form, record).items()}


def is_optional(form: RegisterForm, column_id: str) -> bool:
    """Whether a flag or number of the record may be left open."""
    stated = next(entry for entry in fields(RECORDS[form.id]) if entry.name == column_id)
    return stated.default is None


def build_record(
    form: RegisterForm,
    values: Mapping[str, Value],
    original: Record | None,
    years: tuple[IndicatorYear, ...] | None = None,
) -> Record:
    """The record of values; what the form does not show stays as it was. It is not checked here."""
    kinds = get_type_hints(RECORDS[form.id])
    typed = {key: _typed(kinds[key], value) for key, value in values.items()}
    for entry in fields(RECORDS[form.id]):
        # An emptied number or flag that must have one takes the value of its class.
        if typed.get(entry.name, "") is None and entry.default is not MISSING:
            typed[entry.name] = entry.default
    if years is not None:
        typed["years"] = years
    if original is not None:
        return replace(original, **typed)
    make: Any = RECORDS[form.id]
    made: Record = make(**{"id": "", **typed})
    return made


def _typed(kind: Any, value: Value) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum) and isinstance(value, str):
        # A word that the class does not know stays one, and is named as a fault where the record is checked.
        return next((entry for entry in kind if entry.value == value), value)
    return value


def _plain(value: Any) -> Value:
    if isinstance(value, StrEnum):
        return value.value
    plain: Value = value
    return plain


def is_date(value: Value) -> bool:
    """Whether a value is a day."""
    return isinstance(value, date)
