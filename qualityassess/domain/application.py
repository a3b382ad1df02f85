"""What a person states about an application for an award: judgements of gates, and materials that are at hand."""

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


@dataclass(frozen=True, slots=True)
class HeldMaterial:
    """A material of an award that the enterprise has at hand."""

    award: str
    material: str
    note: str = ""
