"""What gates are evaluated on, and the outcome that a check of one gate hands back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from qualityassess.domain.application import Judgement
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Registers
from qualityassess.domain.tri import Tri

Values = tuple[tuple[str, str], ...]
"""Names and values that a reason's sentence uses; dates ISO, money in yuan, shares as decimals of 1."""


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What gates are evaluated on: facts and the application date.

    `renewed` treats completeness confirmations and states of certificates as looked up again on the application date;
    it serves the earliest date, which assumes that no fact changes. `strange` are ids of honours whose award is named
    but not known: they may be the one that is asked for.
    """

    profile: Profile
    registers: Registers
    on: date
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    renewed: bool = False
    strange: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Finding:
    """Outcome of one gate: truth value, reason code and the values its sentence names (facts used among them).

    `result` None: the gate does not bind. `person` says that a person's answer settles what the facts leave open.
    """

    result: Tri | None
    reason: str
    values: Values = ()
    person: bool = False


def number_words(number: Fraction | int) -> str:
    """A number as its decimal digits: `5`, `0.5`, `0.025`; four decimals at most."""
    exact = Fraction(number)
    if exact.denominator == 1:
        return str(exact.numerator)
    return f"{float(round(exact, 4)):f}".rstrip("0").rstrip(".")
