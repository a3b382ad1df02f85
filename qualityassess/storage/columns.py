"""Column types that keep domain values exact and alike on SQLite and PostgreSQL."""

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Any
from urllib.parse import quote, unquote

from sqlalchemy import JSON, DateTime, Dialect, Text
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment with its zone, kept in UTC; a time without a zone is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without its zone: {value}")
        moment = value.astimezone(UTC)
        # SQLite keeps no zone: the text there is UTC by agreement.
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class FractionText(TypeDecorator[Fraction]):
    """An exact number as `n/d`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        return None if value is None else fraction_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        return None if value is None else Fraction(value)


class EnumText(TypeDecorator[StrEnum]):
    """A member of an enumeration by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, enum_class: type[StrEnum]) -> None:
        self.enum_class = enum_class
        super().__init__()

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum_class(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.enum_class(value)


class TextList(TypeDecorator[tuple[str, ...]]):
    """Texts in order, as a JSON list."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else list(value)

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value)


class TextSet(TypeDecorator[frozenset[str]]):
    """A set of texts, as a sorted JSON list."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: frozenset[str] | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else sorted(value)

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> frozenset[str] | None:
        return None if value is None else frozenset(value)


class Pairs(TypeDecorator[tuple[tuple[str, Any], ...]]):
    """Pairs of a text and a text or integer in order, as a JSON list of lists."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Iterable[tuple[str, Any]] | None, dialect: Dialect) -> list[list[Any]] | None:
        return None if value is None else [list(pair) for pair in value]

    def process_result_value(self, value: list[list[Any]] | None, dialect: Dialect) -> tuple[Any, ...] | None:
        return None if value is None else tuple((first, second) for first, second in value)


class FractionPairs(TypeDecorator[tuple[tuple[str, Fraction], ...]]):
    """Exact numbers by names, in order, as `name=n/d` with a space between; empty for none.

    What is no letter of an id is percent-encoded in the name, so that no name can be taken for a separator.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Iterable[tuple[str, Fraction]] | None, dialect: Dialect) -> str | None:
        return (
            None
            if value is None
            else " ".join(f"{quote(name, safe='')}={fraction_text(number)}" for name, number in value)
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[tuple[str, Fraction], ...] | None:
        if value is None:
            return None
        pairs = (entry.rpartition("=") for entry in value.split())
        return tuple((unquote(name), Fraction(number)) for name, _, number in pairs)


def fraction_text(value: Fraction) -> str:
    """`n/d` in lowest terms, with the denominator written even when it is 1."""
    exact = Fraction(value)
    return f"{exact.numerator}/{exact.denominator}"
