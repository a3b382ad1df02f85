"""What the exhibits of a criterion support on the as-of date: expectation by expectation, level by level."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from qualityassess.domain.dates import add_months, covered_days
from qualityassess.domain.exhibits import Doubt, EvidenceRule, Exhibit, Link, doubt
from qualityassess.domain.rubric import Criterion, ExhibitType, Expectation

MONTH_DAYS = 30
"""Days that count as one covered month; our own reading, months differ."""


@dataclass(frozen=True, slots=True)
class Support:
    """How one expectation stands: the links that count, those that do not and why, and the days covered."""

    expectation: Expectation
    there: bool
    counted: tuple[str, ...]
    doubted: tuple[tuple[str, Doubt], ...]
    covered_days: int = 0
    fresh_months: int | None = None


@dataclass(frozen=True, slots=True)
class EvidenceOn:
    """Exhibits, links, rule and day that evidence is judged with."""

    exhibits: Mapping[str, Exhibit]
    types: Mapping[str, ExhibitType]
    rule: EvidenceRule
    on: date


def freshness(expectation: Expectation, types: Mapping[str, ExhibitType]) -> int | None:
    """Months of freshness that an expectation asks for: its own, else the type's default."""
    if expectation.fresh_months is not None:
        return expectation.fresh_months
    entry = types.get(expectation.type)
    return entry.fresh_months if entry else None


def judge(expectation: Expectation, links: Sequence[Link], basis: EvidenceOn) -> Support:
    """Whether an expectation is met by the links of its criterion.

    Where a period has to be covered, the newest record must be fresh; with it, older ones of the period count as well:
    twelve monthly minutes prove a year although each alone is soon too old.
    """
    fresh = freshness(expectation, basis.types)
    counted: list[Link] = []
    doubted: list[tuple[str, Doubt]] = []
    for link in links:
        if link.type != expectation.type or (expectation.tick and link.tick not in ("", expectation.tick)):
            continue
        reason = doubt(basis.exhibits[link.exhibit], link, basis.rule, basis.on, fresh)
        if reason is None:
            counted.append(link)
        else:
            doubted.append((link.id, reason))
    if expectation.covers_months is not None and counted:
        stale = {link_id for link_id, reason in doubted if reason is Doubt.STALE}
        first = _cover_start(expectation.covers_months, basis.on)
        older = [k for k in links if k.id in stale and (basis.exhibits[k.exhibit].period_to or date.min) >= first]
        counted += older
        doubted = [(link_id, reason) for link_id, reason in doubted if link_id not in {k.id for k in older}]
    days = _days_covered(expectation, [basis.exhibits[link.exhibit] for link in counted], basis.on)
    enough = expectation.covers_months is None or days >= expectation.covers_months * MONTH_DAYS
    return Support(
        expectation,
        bool(counted) and enough,
        tuple(link.id for link in counted),
        tuple(doubted),
        days,
        fresh,
    )


def _days_covered(expectation: Expectation, exhibits: Iterable[Exhibit], on: date) -> int:
    if expectation.covers_months is None:
        return 0
    first = _cover_start(expectation.covers_months, on)
    periods = [(e.period_from, e.period_to) for e in exhibits if e.period_from and e.period_to]
    return covered_days(periods, first, on)


def _cover_start(months: int, on: date) -> date:
    return add_months(on, -max(12, months)) + timedelta(days=1)


def supports(criterion: Criterion, links: Sequence[Link], basis: EvidenceOn) -> tuple[Support, ...]:
    """How every expectation of a criterion stands."""
    return tuple(judge(expectation, links, basis) for expectation in criterion.exhibits)


def evidenced_level(level: int, found: Sequence[Support]) -> int:
    """Highest k <= level such that every expectation from a level <= k is there (product.md section 5)."""
    for k in range(level, 0, -1):
        if all(support.there for support in found if support.expectation.level <= k):
            return k
    return 0


def evidenced_ticks(ticked: frozenset[str], found: Sequence[Support]) -> frozenset[str]:
    """Ticks whose own expectations are all there; a tick that expects nothing is not evidenced."""
    by_tick: dict[str, list[bool]] = {}
    for support in found:
        by_tick.setdefault(support.expectation.tick, []).append(support.there)
    shared = all(by_tick.get("", [True]))
    return frozenset(
        t for t in ticked if shared and (by_tick.get(t) or by_tick.get("")) and all(by_tick.get(t, [True]))
    )


def share(part: int, whole: int) -> Fraction:
    """part / whole, 0 of nothing being 0."""
    return Fraction(part, whole) if whole else Fraction(0)
