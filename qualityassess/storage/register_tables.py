"""The tables of the registers (台账), made from the fields of their classes: one typed column a field."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from fractions import Fraction
from types import MappingProxyType, UnionType
from typing import Any, Final, get_args, get_type_hints

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, Text
from sqlalchemy.types import TypeEngine

from qualityassess.storage.columns import FractionText, TextList

_MONEY: Final = frozenset({"amount", "saving", "compensation"})
"""Whole numbers that are yuan and may be large."""

_TYPES: Final[Mapping[Any, type[TypeEngine[Any]]]] = MappingProxyType(
    {str: Text, int: Integer, bool: Boolean, date: Date, Fraction: FractionText, tuple[str, ...]: TextList}
)


def record_columns(record: type[Any]) -> list[Column[Any]]:
    """A column for each field but `id`; a field that may be None is nullable. KeyError for a type of no column."""
    hints = get_type_hints(record)
    found = []
    for field in fields(record):
        if field.name == "id":
            continue
        kind, nullable = _plain(hints[field.name])
        column_type = BigInteger if field.name in _MONEY else _TYPES[kind]
        found.append(Column(field.name, column_type, nullable=nullable))
    return found


def _plain(hint: Any) -> tuple[Any, bool]:
    """The type without None, and whether None is allowed."""
    if isinstance(hint, UnionType):
        (kind,) = (part for part in get_args(hint) if part is not type(None))
        return kind, True
    return hint, False
