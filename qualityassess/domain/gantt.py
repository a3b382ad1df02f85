"""Gantt strip (甘特条) without colours: a span of whole months, its ticks, and where a day stands in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain.dates import add_months

MONTHS, MOST = 8, 18
"""Months up to which each has a column of its own, and months that the strip shows at most; then quarters have one."""
BACK = 6
"""Months before today that the strip shows at most."""


class Unit(StrEnum):
    """What a column of the strip is."""

    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a column and its place in [0, 1]."""

    day: date
    place: float


@dataclass(frozen=True, slots=True)
class Strip:
    """A span of days from the first of a month to before the first of another."""

    first: date
    end: date
    unit: Unit

    def holds(self, day: date) -> bool:
        """Whether a day lies in the span."""
        return self.first <= day < self.end

    def place(self, day: date) -> float:
        """Where a day begins, in [0, 1]; days outside stand at the end nearest to them."""
        whole = (self.end - self.first).days
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    def ticks(self) -> tuple[Tick, ...]:
        """The columns of the strip."""
        step = {Unit.MONTH: 1, Unit.QUARTER: 3}[self.unit]
        found, day = [], self.first
        while day < self.end:
            found.append(Tick(day, self.place(day)))
            day = add_months(day, step)
        return tuple(found)


def strip(on: date, days: Iterable[date]) -> Strip:
    """The span that holds a day and all others, at least six months; what lies further off is beyond its end."""
    every = [on, *days]
    low = max(min(every), add_months(on, -BACK)).replace(day=1)
    high = max(every)
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if months <= MONTHS:
        return Strip(low, add_months(low, max(months, 6)), Unit.MONTH)
    first = date(low.year, low.month - (low.month - 1) % 3, 1)
    count = min((high.year - first.year) * 12 + high.month - first.month + 1, MOST)
    return Strip(first, add_months(first, 3 * -(-count // 3)), Unit.QUARTER)
