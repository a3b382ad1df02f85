"""Structured conditions on profile facts (`applies`), evaluated in three-valued logic; data, never code."""

from collections.abc import Mapping
from dataclasses import dataclass

from qualityassess.domain import tri
from qualityassess.domain.profile import Activity
from qualityassess.domain.tri import Tri

FactValue = str | int | bool
"""What a profile fact can be; a fact that is absent from the mapping is unknown."""

BOOLEAN_FACTS = frozenset({"above_scale"} | {f"activity.{a.value}" for a in Activity})
TEXT_FACTS = frozenset({"size_class", "sector", "industry", "region"})
NUMBER_FACTS = frozenset({"headcount"})


@dataclass(frozen=True, slots=True)
class Is:
    """A boolean fact has this value."""

    fact: str
    value: bool


@dataclass(frozen=True, slots=True)
class In:
    """A text fact is one of these."""

    fact: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartsWith:
    """A coded fact (region, industry) begins with one of these."""

    fact: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """A number fact lies in [low, high]; None leaves an end open."""

    fact: str
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = Is | In | StartsWith | Between | All | Any | Not


def holds(condition: Condition | None, facts: Mapping[str, FactValue]) -> Tri:
    """Whether the condition holds on the facts; None always holds, a missing fact makes its leaf unknown."""
    match condition:
        case None:
            return Tri.TRUE
        case All(parts):
            return tri.all_of(holds(part, facts) for part in parts)
        case Any(parts):
            return tri.any_of(holds(part, facts) for part in parts)
        case Not(part):
            return ~holds(part, facts)
        case _:
            value = facts.get(condition.fact)
            return Tri.UNKNOWN if value is None else tri.of(_leaf(condition, value))


def _leaf(condition: Is | In | StartsWith | Between, value: FactValue) -> bool:
    match condition:
        case Is():
            return value is condition.value
        case In():
            return value in condition.values
        case StartsWith():
            return str(value).startswith(condition.prefixes)
        case Between():
            number = int(value)
            return (condition.low is None or number >= condition.low) and (
                condition.high is None or number <= condition.high
            )


def facts_used(condition: Condition | None) -> frozenset[str]:
    """Names of the facts that a condition reads."""
    match condition:
        case None:
            return frozenset()
        case All(parts) | Any(parts):
            return frozenset().union(*(facts_used(part) for part in parts))
        case Not(part):
            return facts_used(part)
        case _:
            return frozenset({condition.fact})
