"""Award points (卓越绩效自评分): items, sums and estimates on a versioned criteria set, product.md section 5."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qualityassess.domain.answers import Answered, NotApplicable
from qualityassess.domain.criteria_set import CriteriaSet, Item, ItemKind
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scores import OPEN, Score
from qualityassess.domain.scoring import CriterionScore, Scoring

ESTIMATE_AT_LEVEL = tuple(Fraction(p) for p in (0, 10, 20, 35, 45, 45))
"""Percent estimated at a mean level of 0 to 5, linear between: this program's own conservative rule."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate of a process item from its supporting criteria, in percent; it enters no sum and no readiness."""

    percent: int
    criteria: tuple[str, ...]
    mean_level: Fraction


@dataclass(frozen=True, slots=True)
class ItemPoints:
    """Points of one item; `own` says whether it has an answer of its own."""

    item: Item
    criterion: str
    score: Score
    own: bool
    estimate: Estimate | None = None

    @property
    def evidenced(self) -> Fraction:
        """Evidenced points."""
        return self.score.evidenced * self.item.points

    @property
    def claimed(self) -> Fraction:
        """Claimed points."""
        return self.score.claimed * self.item.points

    @property
    def possible(self) -> Fraction:
        """Possible points."""
        return self.score.possible * self.item.points


@dataclass(frozen=True, slots=True)
class AwardPoints:
    """Points of a criteria set: a total only when every item has an answer of its own."""

    criteria_set: CriteriaSet
    items: tuple[ItemPoints, ...]

    @property
    def answered(self) -> int:
        """Items with an answer of their own."""
        return sum(row.own for row in self.items)

    @property
    def covered(self) -> int:
        """Points that the answered items carry."""
        return sum(row.item.points for row in self.items if row.own)

    @property
    def complete(self) -> bool:
        """Whether a total may be printed."""
        return self.answered == len(self.criteria_set.items)

    @property
    def evidenced(self) -> Fraction:
        """Evidenced points of the assessed items."""
        return sum((row.evidenced for row in self.items), Fraction(0))

    @property
    def claimed(self) -> Fraction:
        """Claimed points of the assessed items."""
        return sum((row.claimed for row in self.items), Fraction(0))

    @property
    def possible(self) -> Fraction:
        """Points possible when every open item reached full value; items that were not asked are open as well."""
        asked = {row.item.no for row in self.items}
        unasked = sum(item.points for item in self.criteria_set.items if item.no not in asked)
        return sum((row.possible for row in self.items), Fraction(unasked))


def award_points(criteria_set: CriteriaSet, criteria: Mapping[str, CriterionScore]) -> AwardPoints | None:
    """Points over the items of a set; None when no criterion of the assessment is an item of it."""
    by_item = {row.criterion.item: row for row in criteria.values() if row.criterion.kind is Kind.BANDED}
    if not by_item:
        return None
    # Looked up once: going through all criteria for every item took as long as the rest of the page.
    supporting: defaultdict[str, list[CriterionScore]] = defaultdict(list)
    for supporter in criteria.values():
        for number in {support.item for support in supporter.criterion.supports}:
            supporting[number].append(supporter)
    rows = []
    for item in criteria_set.items:
        row = by_item.get(item.no)
        if row is None:
            continue
        own = isinstance(row.state, Answered)
        estimate = None
        if not own and item.kind is ItemKind.PROCESS:
            ceiling = row.ceiling.percent if row.ceiling else 0
            estimate = estimate_item(item, supporting[item.no], ceiling)
        # An award item is never 不适用: one that was imported as such is an item without an answer of its own.
        rows.append(ItemPoints(item, row.criterion.id, row.score or OPEN, own, estimate))
    return AwardPoints(criteria_set, tuple(rows))


def estimate_item(item: Item, criteria: Sequence[CriterionScore], ceiling: int) -> Estimate | None:
    """Estimate of a process item, or None with fewer than two answers or under half of the declared support weight."""
    declared = [
        row
        for row in criteria
        if any(s.item == item.no for s in row.criterion.supports) and not isinstance(row.state, NotApplicable)
    ]
    answered = [(row, row.score) for row in declared if isinstance(row.state, Answered) and row.score is not None]
    weight = sum(row.criterion.weight for row, _ in answered)
    if len(answered) < 2 or 2 * weight < sum(row.criterion.weight for row in declared):
        return None
    mean = sum((row.criterion.weight * score.claimed * 5 for row, score in answered), Fraction(0)) / weight
    low = min(int(mean), 4)
    raw = ESTIMATE_AT_LEVEL[low] + (mean - low) * (ESTIMATE_AT_LEVEL[low + 1] - ESTIMATE_AT_LEVEL[low])
    return Estimate(min(int(raw // 5) * 5, ceiling), tuple(row.criterion.id for row, _ in answered), mean)


def points_of(scoring: Scoring, set_id: str) -> AwardPoints | None:
    """Award points on a criteria set, or None where the assessment has none of its items."""
    criteria_set = scoring.file.rubric.criteria_set(set_id)
    return award_points(criteria_set, scoring.criteria) if criteria_set is not None else None
