"""Values of answers and the three scores of criteria, modules and the whole: product.md section 5 to the letter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from qualityassess.domain import ceilings, evidence, scores
from qualityassess.domain.answers import (
    Amount,
    Answered,
    Level,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    Value,
    YesNo,
)
from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.ceilings import ItemCeiling
from qualityassess.domain.criteria_set import CriteriaSet, ItemKind
from qualityassess.domain.evidence import EvidenceOn, Support
from qualityassess.domain.register_judgement import RegisterJudgement
from qualityassess.domain.rubric import Criterion, Direction, IndicatorScale, Kind, Module
from qualityassess.domain.scores import OPEN, Score

ONE_YEAR_CAP = Fraction(1, 4)
"""Most that an indicator known for one year alone scores."""


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """Score of one criterion with what decided its evidenced part; `score` is None where 不适用 takes it out.

    `open_facts` are the profile facts, not known yet, that would decide whether the criterion applies.
    """

    criterion: Criterion
    state: State
    score: Score | None
    supports: tuple[Support, ...] = ()
    ceiling: ItemCeiling | None = None
    open_facts: frozenset[str] = frozenset()
    judgement: RegisterJudgement | None = None

    @property
    def evidenced_level(self) -> int:
        """Evidenced level of a maturity criterion, 0 to 5."""
        return 0 if self.score is None else int(self.score.evidenced * 5)


@dataclass(frozen=True, slots=True)
class ModuleScore:
    """Score of a module over its criteria; `score` is None while nothing in it applies (*not assessed*)."""

    module: Module
    score: Score | None
    criteria: tuple[CriterionScore, ...]

    @property
    def answered(self) -> int:
        """Criteria with any state but 未答."""
        return sum(not isinstance(c.state, Unanswered) for c in self.criteria)

    @property
    def not_applicable_share(self) -> Fraction:
        """Part of the module's weight that is 不适用."""
        out = sum(c.criterion.weight for c in self.criteria if c.score is None)
        return evidence.share(out, sum(c.criterion.weight for c in self.criteria))

    @property
    def not_applicable_flagged(self) -> bool:
        """Whether more of the weight is 不适用 than passes without a flag."""
        return self.not_applicable_share > NOT_APPLICABLE_LIMIT


NOT_APPLICABLE_LIMIT = Fraction(1, 10)
"""Part of a module's weight that may be 不适用 without a flag."""


def value_of(criterion: Criterion, value: Value) -> Fraction:
    """Value s in [0, 1] of an answer; ValueError when the value does not fit the criterion's kind or range."""
    match value:
        case Level(level) if criterion.has_levels and 0 <= level <= 5:
            return Fraction(level, 5)
        case Percent(percent) if criterion.kind is Kind.BANDED and 0 <= percent <= 100 and percent % 5 == 0:
            return Fraction(percent, 100)
        case YesNo(yes) if criterion.kind is Kind.YES_NO:
            return Fraction(int(yes))
        case Ticks(ticked) if criterion.kind is Kind.CHECKLIST and ticked <= {t.id for t in criterion.ticks}:
            return _tick_share(criterion, ticked)
        case Amount() if criterion.kind is Kind.INDICATOR and criterion.indicator is not None:
            return indicator_value(criterion.indicator, value)
        case _:
            raise ValueError(f"{value} does not answer {criterion.id}")


def _tick_share(criterion: Criterion, ticked: frozenset[str]) -> Fraction:
    return evidence.share(
        sum(t.weight for t in criterion.ticks if t.id in ticked), sum(t.weight for t in criterion.ticks)
    )


def indicator_value(scale: IndicatorScale, amount: Amount) -> Fraction:
    """clamp((value - floor) / (goal - floor)), or by deviation from the goal; one year alone scores at most 0.25."""
    if scale.direction is Direction.TARGET:
        assert scale.deviation is not None
        raw = 1 - abs(amount.value - scale.goal) / scale.deviation
    else:
        assert scale.floor is not None
        raw = (amount.value - scale.floor) / (scale.goal - scale.floor)
    clamped = min(max(raw, Fraction(0)), Fraction(1))
    return min(clamped, ONE_YEAR_CAP) if amount.years < 2 else clamped


@dataclass(frozen=True)
class Scoring:
    """All scores of one assessment file, computed on demand and kept."""

    file: AssessmentFile

    @cached_property
    def basis(self) -> EvidenceOn:
        """What evidence is judged with."""
        assessment = self.file.assessment
        return EvidenceOn(
            self.file.exhibits,
            {t.id: t for t in self.file.rubric.exhibit_types},
            assessment.evidence_rule,
            assessment.as_of,
        )

    @cached_property
    def modules(self) -> tuple[ModuleScore, ...]:
        """Scores of the modules of the purpose in catalogue order, those that are *not assessed* included."""
        asked = {module.id: criteria for module, criteria in self.file.modules}
        shown = asked.keys() | {module.id for module in self.file.not_applying}
        return tuple(self._module(m, asked.get(m.id, ())) for m in self.file.rubric.modules if m.id in shown)

    @cached_property
    def criteria(self) -> dict[str, CriterionScore]:
        """Scores of criteria by id."""
        return {c.criterion.id: c for module in self.modules for c in module.criteria}

    @cached_property
    def index(self) -> Score | None:
        """综合得分率: mean of the assessed modules by module weight, for the purposes full and checkup only."""
        if self.file.assessment.purpose.kind not in (PurposeKind.FULL, PurposeKind.CHECKUP):
            return None
        return scores.weighted_mean((m.module.weight, m.score) for m in self.modules if m.score is not None)

    def _module(self, module: Module, criteria: Sequence[Criterion]) -> ModuleScore:
        rows = tuple(self._criterion(module, criterion) for criterion in criteria)
        mean = scores.weighted_mean((r.criterion.weight, r.score) for r in rows if r.score is not None)
        return ModuleScore(module, mean, rows)

    def _criterion(self, module: Module, criterion: Criterion) -> CriterionScore:
        state = self.file.state(criterion.id)
        links = self.file.links_of.get(criterion.id, [])
        found = evidence.supports(criterion, links, self.basis)
        ceiling = None
        if criterion.kind is Kind.BANDED:
            criteria_set = self.file.rubric.criteria_set(module.criteria_set)
            assert criteria_set is not None, module.criteria_set
            ceiling = self._ceiling(criteria_set, criterion)
        judged = self.file.judgements.get(criterion.id)
        score = _score(criterion, state, found, ceiling, judged)
        return CriterionScore(criterion, state, score, found, ceiling, self.file.open_facts(criterion), judged)

    def _ceiling(self, criteria_set: CriteriaSet, criterion: Criterion) -> ItemCeiling:
        item = criteria_set.item(criterion.item)
        assert item is not None, criterion.item
        if item.kind is ItemKind.RESULTS:
            year = self.file.assessment.as_of.year
            return ceilings.results_ceiling(criteria_set, item, self.file.registers.indicators, year)
        answer = self.file.scored.get(criterion.id)
        links = self.file.links_of.get(criterion.id, [])
        return ceilings.process_ceiling(criteria_set, links, answer.units if answer else (), self.basis)


def _score(
    criterion: Criterion,
    state: State,
    found: Sequence[Support],
    ceiling: ItemCeiling | None,
    judged: RegisterJudgement | None,
) -> Score | None:
    match state:
        case NotApplicable():
            return None
        case Unanswered() | Unknown():
            return OPEN
        case Answered(value):
            claimed = value_of(criterion, value)
            if judged is not None:
                # The records are the evidence: a level given above theirs is claimed, not proved.
                return Score(min(claimed, Fraction(judged.level or 0, 5)), claimed, claimed)
            return Score(min(claimed, _evidenced(criterion, value, claimed, found, ceiling)), claimed, claimed)


def _evidenced(
    criterion: Criterion, value: Value, claimed: Fraction, found: Sequence[Support], ceiling: ItemCeiling | None
) -> Fraction:
    if criterion.computed:
        return claimed
    if ceiling is not None:
        return Fraction(ceiling.percent, 100)
    if not criterion.exhibits:
        return Fraction(0)
    match value:
        case Level(level):
            return Fraction(evidence.evidenced_level(level, found), 5)
        case Ticks(ticked):
            return _tick_share(criterion, evidence.evidenced_ticks(ticked, found))
        case _:
            return claimed if all(s.there for s in found) else Fraction(0)


def red_lines(criteria: Iterable[CriterionScore]) -> list[tuple[CriterionScore, bool | None]]:
    """Red lines with their result: True holds, False failed below the stated level, None unknown.

    Unknown while unanswered, and where one was failed that may not bind because a fact about `applies` is open.
    """
    return [(row, _holds(row, row.criterion.fails_below)) for row in criteria if row.criterion.fails_below is not None]


def _holds(row: CriterionScore, line: int) -> bool | None:
    match row.state:
        case Answered(YesNo(yes)):
            held = yes
        case Answered(value):
            held = value_of(row.criterion, value) * 5 >= line
        case _:
            return None
    return held or (None if row.open_facts else False)
