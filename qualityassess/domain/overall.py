"""The one figure over an assessment that comparison and sensitivity take apart, with each criterion's share of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.answers import NotApplicable
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.rubric import Kind, Rubric
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring

EVERYTHING = Purpose(PurposeKind.FULL)


class Measure(StrEnum):
    """What the figure is: 综合得分率, the share of an award's points (条目得分率), or the mean of single topics."""

    INDEX = "index"
    ITEMS = "items"
    MODULES = "modules"


_OF_PURPOSE = {
    PurposeKind.FULL: Measure.INDEX,
    PurposeKind.CHECKUP: Measure.INDEX,
    PurposeKind.AWARD: Measure.ITEMS,
    PurposeKind.MODULES: Measure.MODULES,
}


def measure_of(*purposes: Purpose) -> Measure:
    """The figure that all these purposes have: items as soon as one is an award, the index only where all have it."""
    found = {_OF_PURPOSE[purpose.kind] for purpose in purposes}
    if Measure.ITEMS in found:
        return Measure.ITEMS
    return Measure.INDEX if found == {Measure.INDEX} else Measure.MODULES


@dataclass(frozen=True)
class Overall:
    """The figure with, by criterion, its share of the whole (shares sum to 1) and its score.

    `score` is None while nothing is counted (*not assessed*); then there are no shares either.
    """

    score: Score | None
    shares: dict[str, Fraction]
    scores: dict[str, Score]

    def contribution(self, criterion: str) -> tuple[Fraction, Fraction]:
        """What a criterion brings to the evidenced and the claimed figure; nothing where it is not counted."""
        if criterion not in self.shares:
            return Fraction(0), Fraction(0)
        share, score = self.shares[criterion], self.scores[criterion]
        return share * score.evidenced, share * score.claimed


def counted(scoring: Scoring, measure: Measure) -> tuple[str, ...]:
    """Ids of the criteria that the figure is made of, in catalogue order: those that apply and are not 不适用.

    Of an award only the items count; one that was imported as 不适用 is an item without an answer of its own.
    """
    rows = scoring.criteria.values()
    if measure is Measure.ITEMS:
        return tuple(row.criterion.id for row in rows if row.criterion.kind is Kind.BANDED)
    return tuple(row.criterion.id for row in rows if row.score is not None)


def overall(file: AssessmentFile, criteria: Collection[str], measure: Measure) -> Overall:
    """The figure over just these criteria of a file, by a full scoring of the file cut down to them.

    What they are was decided before, so conditions and purpose play no part any more.
    """
    scoring = Scoring(narrowed(file, criteria, measure))
    assessed = [m for m in scoring.modules if m.score is not None]
    modules = sum(m.module.weight for m in assessed)
    shares: dict[str, Fraction] = {}
    found: dict[str, Score] = {}
    for module in assessed:
        rows = [(row.criterion, row.score) for row in module.criteria if row.score is not None]
        inside = sum(criterion.weight for criterion, _ in rows)
        for criterion, score in rows:
            shares[criterion.id] = Fraction(module.module.weight * criterion.weight, modules * inside)
            found[criterion.id] = score
    return Overall(scoring.index, shares, found)


def narrowed(file: AssessmentFile, criteria: Collection[str], measure: Measure) -> AssessmentFile:
    """The file with only these criteria in its rubric, all of them applying."""
    wanted = frozenset(criteria)
    answers = file.answers
    if measure is Measure.ITEMS:
        answers = tuple(a for a in answers if not isinstance(a.state, NotApplicable))
    return replace(
        file,
        assessment=replace(file.assessment, purpose=EVERYTHING),
        rubric=_part(file.rubric, wanted),
        facts={},
        answers=answers,
    )


def _part(rubric: Rubric, wanted: frozenset[str]) -> Rubric:
    modules = []
    for module in rubric.modules:
        inside = tuple(
            criterion if criterion.applies is None else replace(criterion, applies=None)
            for criterion in module.criteria
            if criterion.id in wanted
        )
        if inside:
            modules.append(replace(module, criteria=inside, applies=None))
    return replace(rubric, modules=tuple(modules))
