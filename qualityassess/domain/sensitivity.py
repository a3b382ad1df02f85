"""Which answers move the result most (敏感度), and how wide it is while answers, proof and facts are missing.

The weights do not depend on the answers, so the figure is linear in each criterion: moving one answer changes it by
exactly the criterion's share times the change of its own score. A step is the smallest one that the kind of question
knows: a level, 5 %, yes or no, the heaviest tick; an indicator has none and knows only its two ends.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.answers import (
    ENTERPRISE,
    Amount,
    Answer,
    Answered,
    Level,
    Percent,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.bridge import Change
from qualityassess.domain.overall import Measure, counted, measure_of, narrowed, overall
from qualityassess.domain.rubric import Criterion, Direction, IndicatorScale, Kind, Module
from qualityassess.domain.scores import OPEN, Score
from qualityassess.domain.scoring import CriterionScore, Scoring

TOP_LEVEL = 5
STEP_PERCENT = 5
KNOWN_YEARS = 2
"""Years over which an indicator is given when its ends are tried, so that no cap for a single year applies."""


class Move(StrEnum):
    """Where an answer is moved to: the next step up or down, nothing at all, or full value."""

    UP = "up"
    DOWN = "down"
    ZERO = "zero"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Effect:
    """What one move does to the figure; `value` is the answer moved to."""

    move: Move
    value: Value
    change: Change


@dataclass(frozen=True, slots=True)
class Influence:
    """How far a criterion's answer moves the figure; `share` is its part of the whole, all shares sum to 1.

    A move that would not change the answer is left out, and so is a step below an answer that is not there.
    """

    module: Module
    row: CriterionScore
    score: Score
    share: Fraction
    effects: tuple[Effect, ...]

    def effect(self, move: Move) -> Effect | None:
        """The effect of one move."""
        return next((entry for entry in self.effects if entry.move is move), None)

    @property
    def reach(self) -> Fraction:
        """Largest change of either end by one step; for an indicator by one of its ends."""
        steps = [e for e in self.effects if e.move in (Move.UP, Move.DOWN)] or list(self.effects)
        ends = (end for e in steps for end in (abs(e.change.evidenced), abs(e.change.claimed)))
        return max(ends, default=Fraction(0))


class Missing(StrEnum):
    """Why possible and evidenced differ at a criterion: 未答, 未知, or claimed without proof."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Opening:
    """What one criterion contributes to possible less evidenced, a share of full value."""

    module: Module
    row: CriterionScore
    missing: Missing
    width: Fraction


@dataclass(frozen=True, slots=True)
class OpenFact:
    """A fact of the profile that is not known, so that it is open whether `criteria` apply; they count as applying.

    `width` is what they contribute to possible less evidenced (a criterion that waits for two facts is in both);
    `without` is the figure if none of them applied, None where nothing would be left.
    """

    fact: str
    criteria: tuple[str, ...]
    width: Fraction
    without: Score | None


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Influences, strongest first, and the openings, widest first; their widths sum to possible less evidenced."""

    measure: Measure
    score: Score | None
    influences: tuple[Influence, ...]
    openings: tuple[Opening, ...]
    facts: tuple[OpenFact, ...]

    @property
    def width(self) -> Fraction:
        """Possible less evidenced."""
        return Fraction(0) if self.score is None else self.score.possible - self.score.evidenced

    def missing(self, kind: Missing) -> Fraction:
        """The part of the width that comes from one kind of opening."""
        return sum((entry.width for entry in self.openings if entry.missing is kind), Fraction(0))


def sensitivity(file: AssessmentFile) -> Sensitivity:
    """How the figure of an assessment depends on each answer and on what is missing, all of it exact."""
    measure = measure_of(file.assessment.purpose)
    scoring = Scoring(file)
    ids = counted(scoring, measure)
    whole = overall(file, ids, measure)
    homes = {c.criterion.id: m.module for m in scoring.modules for c in m.criteria}
    influences, openings = [], []
    for criterion, share in whole.shares.items():
        row, score = scoring.criteria[criterion], whole.scores[criterion]
        effects = tuple(_effects(file, row, score, share, measure))
        influences.append(Influence(homes[criterion], row, score, share, effects))
        width = share * (score.possible - score.evidenced)
        if width:
            openings.append(Opening(homes[criterion], row, _missing(row), width))
    # Sorting is stable: where two weigh the same, the order of the catalogue stands.
    influences.sort(key=lambda entry: (-entry.reach, -entry.share))
    openings.sort(key=lambda entry: -entry.width)
    widths = {entry.row.criterion.id: entry.width for entry in openings}
    facts = tuple(_facts(file, scoring, ids, measure, widths))
    return Sensitivity(measure, whole.score, tuple(influences), tuple(openings), facts)


def _missing(row: CriterionScore) -> Missing:
    match row.state:
        case Answered():
            return Missing.PROOF
        case Unknown():
            return Missing.UNKNOWN
        case _:
            return Missing.UNANSWERED


def _facts(
    file: AssessmentFile, scoring: Scoring, ids: tuple[str, ...], measure: Measure, widths: dict[str, Fraction]
) -> Iterator[OpenFact]:
    waiting: dict[str, list[str]] = {}
    for criterion in ids:
        for fact in sorted(scoring.criteria[criterion].open_facts):
            waiting.setdefault(fact, []).append(criterion)
    for fact, criteria in waiting.items():
        rest = [i for i in ids if i not in criteria]
        width = sum((widths.get(i, Fraction(0)) for i in criteria), Fraction(0))
        yield OpenFact(fact, tuple(criteria), width, overall(file, rest, measure).score)


def _effects(
    file: AssessmentFile, row: CriterionScore, score: Score, share: Fraction, measure: Measure
) -> Iterator[Effect]:
    given = row.state.value if isinstance(row.state, Answered) else None
    cell = _cell(file, row.criterion.id, measure)
    tried: dict[Value, Score] = {}
    for move, value in _moves(row.criterion, given):
        if value not in tried:
            tried[value] = _moved(cell, row.criterion, value, measure)
        moved = Change.between(score, tried[value])
        yield Effect(move, value, Change(share * moved.evidenced, share * moved.claimed))


def _cell(file: AssessmentFile, criterion: str, measure: Measure) -> AssessmentFile:
    """The file with nothing but one criterion, its answer and its links: quick to score again and again."""
    answer = file.scored.get(criterion) or Answer(criterion, ENTERPRISE, Unanswered())
    links = tuple(file.links_of.get(criterion, ()))
    return narrowed(replace(file, answers=(answer,), links=links, comments=(), marks=()), (criterion,), measure)


def _moved(cell: AssessmentFile, criterion: Criterion, value: Value, measure: Measure) -> Score:
    answers = (replace(cell.answers[0], state=Answered(value)),)
    return overall(replace(cell, answers=answers), (criterion.id,), measure).scores.get(criterion.id, OPEN)


def _moves(criterion: Criterion, given: Value | None) -> Iterator[tuple[Move, Value]]:
    """Moves with the answers they lead to; an open criterion starts from nothing."""
    lowest, highest = _ends(criterion)
    for move, value in (
        (Move.UP, _next(criterion, given or lowest, up=True)),
        (Move.DOWN, None if given is None else _next(criterion, given, up=False)),
        (Move.ZERO, lowest),
        (Move.FULL, highest),
    ):
        if value is not None and value != given:
            yield move, value


def _ends(criterion: Criterion) -> tuple[Value, Value]:
    """The answers worth nothing and worth full value."""
    match criterion.kind:
        case Kind.MATURITY | Kind.REGISTER:
            return Level(0), Level(TOP_LEVEL)
        case Kind.BANDED:
            return Percent(0), Percent(100)
        case Kind.YES_NO:
            return YesNo(False), YesNo(True)
        case Kind.CHECKLIST:
            return Ticks(frozenset()), Ticks(frozenset(t.id for t in criterion.ticks))
        case Kind.INDICATOR:
            assert criterion.indicator is not None
            return _scale_ends(criterion.indicator)


def _scale_ends(scale: IndicatorScale) -> tuple[Value, Value]:
    if scale.direction is Direction.TARGET:
        assert scale.deviation is not None
        worst = scale.goal + scale.deviation
    else:
        assert scale.floor is not None
        worst = scale.floor
    return Amount(worst, KNOWN_YEARS), Amount(scale.goal, KNOWN_YEARS)


def _next(criterion: Criterion, value: Value, *, up: bool) -> Value | None:
    """The answer one step up or down; None at the end of the scale and for an indicator."""
    sign = 1 if up else -1
    match value:
        case Level(level):
            return Level(level + sign) if 0 <= level + sign <= TOP_LEVEL else None
        case Percent(percent):
            moved = percent + sign * STEP_PERCENT
            return Percent(moved) if 0 <= moved <= 100 else None
        case YesNo(yes):
            return YesNo(up) if yes is not up else None
        case Ticks(ticked):
            # The heaviest line that can still be ticked or unticked; the first of those that weigh the same.
            free = [t for t in criterion.ticks if (t.id in ticked) is not up]
            heaviest = max(free, key=lambda t: t.weight, default=None)
            return None if heaviest is None else Ticks(ticked ^ {heaviest.id})
        case Amount():
            return None
