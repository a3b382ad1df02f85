"""Kleene's three-valued logic: true, false, unknown."""

from collections.abc import Iterable
from enum import Enum


class Tri(Enum):
    """A truth value that may be unknown."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"

    def __invert__(self) -> "Tri":
        if self is Tri.UNKNOWN:
            return self
        return Tri.FALSE if self is Tri.TRUE else Tri.TRUE


def of(value: bool | None) -> Tri:
    """Tri of a boolean; None is unknown."""
    if value is None:
        return Tri.UNKNOWN
    return Tri.TRUE if value else Tri.FALSE


def all_of(values: Iterable[Tri]) -> Tri:
    """Conjunction: false as soon as one is false, else unknown as soon as one is unknown."""
    seen = set(values)
    if Tri.FALSE in seen:
        return Tri.FALSE
    return Tri.UNKNOWN if Tri.UNKNOWN in seen else Tri.TRUE


def any_of(values: Iterable[Tri]) -> Tri:
    """Disjunction: true as soon as one is true, else unknown as soon as one is unknown."""
    seen = set(values)
    if Tri.TRUE in seen:
        return Tri.TRUE
    return Tri.UNKNOWN if Tri.UNKNOWN in seen else Tri.FALSE
