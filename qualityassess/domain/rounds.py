"""Rounds (批次) of an award, announced or expected, and the earliest one that its conditions and lead times allow."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from qualityassess.domain.awards import Award, RuleSeen
from qualityassess.domain.gates import GateResult, overall
from qualityassess.domain.tri import Tri

HORIZON_YEARS = 15
"""So far ahead rounds are looked for."""

_FILING = ("filing", "application")
_AFTER_FILING = frozenset(
    {
        "document-review", "document-defence", "national-review", "review", "defence", "site-review", "overall",
        "committee", "publicity", "approval", "conferral", "post-evaluation",
    }
)  # fmt: skip
"""Ids of steps that begin with, or follow, the filing of an application."""

Evaluate = Callable[[date], Sequence[GateResult]]
"""Results of all gates on a day, if no fact changes until then."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A span of days in which applications are filed; `expected` where no notice of it was seen.

    `months` is false where only the year can be expected.
    """

    first: date
    last: date
    expected: bool
    months: bool = True

    @property
    def shown(self) -> str:
        """Year, or year and month, in which an expected round opens; the last day of an announced one."""
        if not self.expected:
            return self.last.isoformat()
        return self.first.isoformat()[: 7 if self.months else 4]


@dataclass(frozen=True, slots=True)
class Outlook:
    """When an application could be filed if no fact changes.

    `holds_from` is the first day on which every unmet gate is met; None where one is never met (`never`) or the facts
    do not tell. `round` is the first round after it whose filing the known lead times still allow; `lapsing` are ids of
    gates met now and unmet by then, `open` those unknown then. `blocking` are gates that keep every round out.
    """

    lead_days: int
    round: Filing | None = None
    starts: date | None = None
    """Day on which the preparation for that round has to begin at the latest."""
    holds_from: date | None = None
    never: bool = False
    lapsing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    blocking: tuple[str, ...] = ()


def lead_days(award: Award) -> int:
    """Days that the steps up to the filing take, as far as their lead times are known."""
    total = 0
    for step in award.steps:
        if step.id in _AFTER_FILING:
            break
        total += step.lead_days or 0
        if step.id in _FILING:
            break
    return total


def rounds_from(award: Award, on: date) -> Iterator[Filing]:
    """The announced round while it is open, then the expected ones of the cycle, soonest first.

    None is expected from a cycle that the rounds seen do not follow: a wrong date would cost an enterprise a year.
    """
    announced: Filing | None = None
    checked = award.checked
    if checked is not None and checked.closes is not None:
        announced = Filing(checked.opens or checked.closes, checked.closes, expected=False)
        if announced.last >= on:
            yield announced
    last_seen = announced.first.year if announced is not None else _last_year(award)
    if award.cycle_years is None or award.cycle_nominal or last_seen is None:
        return
    for year in range(last_seen + award.cycle_years, on.year + HORIZON_YEARS + 1, award.cycle_years):
        found = _expected(award, year)
        if found.last >= on and (found.months or found.first >= on):
            yield found


def _last_year(award: Award) -> int | None:
    years = [int(row.conferred[:4]) for row in award.rounds if row.conferred[:4].isdigit()]
    return max([*years, *([award.last_seen] if award.last_seen else [])], default=None)


def _expected(award: Award, year: int) -> Filing:
    months = award.window_months
    if not months:
        return Filing(date(year, 1, 1), date(year, 12, 31), expected=True, months=False)
    last = date(year, max(months), monthrange(year, max(months))[1])
    return Filing(date(year, min(months), 1), last, expected=True)


def outlook(award: Award, on: date, results: Sequence[GateResult], evaluate: Evaluate) -> Outlook:
    """Earliest round of an award as seen on a day; nothing is looked for where the rule's text was not seen."""
    lead = lead_days(award)
    if award.rule.seen is RuleSeen.NONE:
        return Outlook(lead)
    met_now = {row.gate.id for row in results if row.result is Tri.TRUE}
    blocking = deciding(results)
    never = any(row.never for row in blocking)
    holds = _holds_from(on, blocking)
    for one in rounds_from(award, on):
        # An announced round takes applications to its last day; of an expected one only the beginning is safe.
        filing = max(one.first, on) if one.expected else one.last
        if filing - timedelta(days=lead) < on:
            continue
        then = evaluate(filing)
        unmet = [row.gate.id for row in deciding(then)]
        late = deciding(evaluate(one.last)) if one.last != filing else []
        lapsing = [name for name in dict.fromkeys([*unmet, *(row.gate.id for row in late)]) if name in met_now]
        if not set(unmet) - set(lapsing):
            open_then = tuple(row.gate.id for row in then if row.result is Tri.UNKNOWN)
            starts = filing - timedelta(days=lead)
            return Outlook(lead, one, starts, holds, never, tuple(lapsing), open_then)
    return Outlook(lead, None, None, holds, never, blocking=tuple(row.gate.id for row in blocking))


def deciding(results: Sequence[GateResult]) -> list[GateResult]:
    """The unmet gates that count: an unmet alternative does not while another of its kind is met or still open."""
    found = []
    for row in results:
        if row.result is not Tri.FALSE:
            continue
        group = [other for other in results if other.gate.any_of == row.gate.any_of] if row.gate.any_of else [row]
        if overall(group) is Tri.FALSE:
            found.append(row)
    return found


def _holds_from(on: date, blocking: Sequence[GateResult]) -> date | None:
    """First day on which all unmet gates are met; of alternatives the soonest one counts."""
    groups: dict[str, list[date | None]] = {}
    for row in blocking:
        groups.setdefault(row.gate.any_of or f"\0{row.gate.id}", []).append(row.earliest)
    days = []
    for group in groups.values():
        known = [day for day in group if day is not None]
        if not known:
            return None
        days.append(min(known))
    return max([on, *days])
