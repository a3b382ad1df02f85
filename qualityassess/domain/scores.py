"""The three scores (有证据, 自评, 可达) as exact numbers, and their weighted mean without rounding."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm


@dataclass(frozen=True, slots=True)
class Score:
    """Three shares of full value, each in [0, 1], with 0 <= evidenced <= claimed <= possible <= 1."""

    evidenced: Fraction
    claimed: Fraction
    possible: Fraction

    def __post_init__(self) -> None:
        if not 0 <= self.evidenced <= self.claimed <= self.possible <= 1:
            raise ValueError(f"scores out of order: {self.evidenced}, {self.claimed}, {self.possible}")


ZERO = Score(Fraction(0), Fraction(0), Fraction(0))
OPEN = Score(Fraction(0), Fraction(0), Fraction(1))
"""Score of a criterion without an answer: nothing yet, everything still possible."""


def weighted_mean(parts: Iterable[tuple[int, Score]]) -> Score | None:
    """Mean of scores by positive integer weights; None when there is nothing to weigh (*not assessed*).

    Integers over the common denominator of the parts, one Fraction per score at the end.
    """
    rows = list(parts)
    if not rows:
        return None
    total = sum(weight for weight, _ in rows)
    return Score(
        _mean([(w, s.evidenced) for w, s in rows], total),
        _mean([(w, s.claimed) for w, s in rows], total),
        _mean([(w, s.possible) for w, s in rows], total),
    )


def _mean(rows: list[tuple[int, Fraction]], total: int) -> Fraction:
    common = lcm(*(value.denominator for _, value in rows))
    return Fraction(sum(w * v.numerator * (common // v.denominator) for w, v in rows), common * total)
