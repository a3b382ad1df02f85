"""What a person states about an application for an award: judgements, materials at hand, and rule checks."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's answer to a gate that only a person can judge, with reason, name and date.

    `award` is the key `id@version`: a judgement is never carried over to another edition.
    """

    award: str
    gate: str
    result: bool
    reason: str
    by: str
    on: date
    exhibit: str = ""
    """Id of the exhibit that it rests on; empty for none."""


@dataclass(frozen=True, slots=True)
class HeldMaterial:
    """A material of an award that the enterprise has at hand."""

    award: str
    material: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleCheck:
    """规则核对: an award's pack as a person compared it with the notice of a round; a draft until it is signed."""

    id: str
    award: str
    """Id of the award, without edition."""
    base: str = ""
    """Edition `id@version` it was begun from; empty for an award of one's own."""
    round: str = ""
    """Name of the round, such as 2027 年度."""
    pack: str = ""
    """The pack in the form of an award file, as JSON."""
    notice: str = ""
    """Id of the exhibit that holds the notice."""
    decided: tuple[str, ...] = ()
    """What was decided about each part, `part=verdict`, such as `gate:g1=confirmed`; see domain/rule_check.py."""
    signed_by: str = ""
    signed: date | None = None
