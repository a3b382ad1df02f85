"""Turns the `applies` tables of rubric files into conditions, naming every fault."""

from collections.abc import Mapping

from qualityassess.domain.conditions import (
    BOOLEAN_FACTS,
    NUMBER_FACTS,
    TEXT_FACTS,
    All,
    Any,
    Between,
    Condition,
    In,
    Is,
    Not,
    StartsWith,
)
from qualityassess.domain.size_class import SizeClass

_VALUES: Mapping[str, tuple[str, ...]] = {"size_class": tuple(SizeClass)}
"""Closed lists of values; sectors are data, so references.py compares them."""


class ConditionError(ValueError):
    """A condition that cannot be read: code and the words of its sentence."""

    def __init__(self, code: str, value: str, allowed: str = "") -> None:
        super().__init__(code, value)
        self.code = code
        self.value = value
        self.allowed = allowed


def condition_of(table: Mapping[str, object]) -> Condition:
    """The condition a table states; ConditionError for anything else."""
    if "fact" in table:
        return _leaf(table)
    if len(table) != 1:
        raise ConditionError("condition_shape", ", ".join(table))
    (word, value), *_ = table.items()
    match word, value:
        case "all", [_, *_]:
            return All(tuple(_part(word, part) for part in value))
        case "any", [_, *_]:
            return Any(tuple(_part(word, part) for part in value))
        case "not", _:
            return Not(_part(word, value))
        case _:
            raise ConditionError("condition_shape", word)


def _part(word: str, part: object) -> Condition:
    if not isinstance(part, Mapping):
        raise ConditionError("condition_shape", word)
    return condition_of(part)


def _leaf(table: Mapping[str, object]) -> Condition:
    fact = str(table["fact"])
    rest = {key: value for key, value in table.items() if key != "fact"}
    if fact in BOOLEAN_FACTS and isinstance(rest.get("is"), bool) and len(rest) == 1:
        return Is(fact, rest["is"] is True)
    if fact in TEXT_FACTS and len(rest) == 1:
        (word, value), *_ = rest.items()
        values = tuple(str(v) for v in value) if isinstance(value, list) else ()
        if word == "in" and values:
            wrong = [v for v in values if v not in _VALUES.get(fact, values)]
            if wrong:
                raise ConditionError("value_not_allowed", wrong[0], ", ".join(_VALUES[fact]))
            return In(fact, values)
        if word == "starts_with" and values:
            return StartsWith(fact, values)
    if fact in NUMBER_FACTS and rest and set(rest) <= {"at_least", "at_most"}:
        low, high = rest.get("at_least"), rest.get("at_most")
        if all(type(v) is int for v in rest.values()):
            return Between(fact, low if isinstance(low, int) else None, high if isinstance(high, int) else None)
    if fact not in BOOLEAN_FACTS | TEXT_FACTS | NUMBER_FACTS:
        raise ConditionError("unknown_fact", fact)
    raise ConditionError("condition_shape", fact)
