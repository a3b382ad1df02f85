"""Gaps (差距): target against evidenced, criterion by criterion, with the gain and the two ways to close them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.answers import Answered, NotApplicable
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.rubric import Action, Criterion, Kind, Module
from qualityassess.domain.scoring import CriterionScore, ModuleScore, Scoring, red_lines


class Way(StrEnum):
    """归集证据 (it exists, show it), 提等级 (raise the level), 待数据 (the calendar must pass)."""

    COLLECT = "collect"
    RAISE = "raise"
    AWAIT = "await"


@dataclass(frozen=True, slots=True)
class Gap:
    """One criterion below its target; values are shares of full value, `gain` is one of the index (or the module).

    `missing` are the ids of expected exhibit types (or ladder steps) that are not there for the target level.
    `effort` are person-days of the steps still needed, None where the rubric names none.
    """

    module: Module
    criterion: Criterion
    current: Fraction
    claimed: Fraction
    target: Fraction
    gain: Fraction
    ways: tuple[Way, ...]
    missing: tuple[str, ...]
    actions: tuple[Action, ...]
    effort: Fraction | None
    red_line_failed: bool = False

    @property
    def distance(self) -> Fraction:
        """Target less current."""
        return self.target - self.current


def target_of(scoring: Scoring, criterion: Criterion) -> Fraction:
    """Target of a criterion as share of full value: its own, else the assessment's percentage.

    A maturity criterion's target is rounded up to the next whole level, a banded item's to the next step of 5 %.
    """
    mark = scoring.file.mark_of.get(criterion.id)
    if mark is not None and mark.target is not None:
        return mark.target
    percent = Fraction(scoring.file.assessment.target, 100)
    steps = {Kind.MATURITY: 5, Kind.BANDED: 20}.get(criterion.kind)
    return Fraction(-(-percent * steps // 1), steps) if steps else percent


def gaps(scoring: Scoring) -> tuple[Gap, ...]:
    """All gaps: failed red lines first, then by gain, then in catalogue order."""
    failed = {row.criterion.id for row, holds in red_lines(scoring.criteria.values()) if holds is False}
    total = sum(m.module.weight for m in scoring.modules if m.score is not None)
    found = []
    for module in scoring.modules:
        inside = sum(c.criterion.weight for c in module.criteria if c.score is not None)
        for row in module.criteria:
            gap = _gap(scoring, module, row, row.criterion.id in failed)
            if gap is not None:
                share = Fraction(row.criterion.weight, inside)
                weight = Fraction(module.module.weight, total) if scoring.index is not None else Fraction(1)
                found.append(replace(gap, gain=gap.distance * share * weight))
    order = {criterion.id: n for n, criterion in enumerate(scoring.file.criteria)}
    return tuple(sorted(found, key=lambda g: (not g.red_line_failed, -g.gain, order[g.criterion.id])))


def _gap(scoring: Scoring, module: ModuleScore, row: CriterionScore, failed: bool) -> Gap | None:
    if row.score is None or isinstance(row.state, NotApplicable):
        return None
    target = target_of(scoring, row.criterion)
    current = row.score.evidenced
    if current >= target and not failed:
        return None
    target = max(target, current)
    ways, missing = _ways(scoring, module.module, row, target)
    actions = _actions(row, target)
    effort = sum((a.days for a in actions), Fraction(0)) if actions else None
    return Gap(
        module.module,
        row.criterion,
        current,
        row.score.claimed,
        target,
        Fraction(0),
        ways,
        missing,
        actions,
        effort,
        failed,
    )


def _ways(
    scoring: Scoring, module: Module, row: CriterionScore, target: Fraction
) -> tuple[tuple[Way, ...], tuple[str, ...]]:
    assert row.score is not None
    ways: list[Way] = []
    if row.criterion.kind is Kind.BANDED and row.ceiling is not None:
        ceiling = row.ceiling
        missing = tuple(r.ceiling.id for r in ceiling.rungs if not r.there)
        criteria_set = scoring.file.rubric.criteria_set(module.criteria_set)
        item = criteria_set.item(row.criterion.item) if criteria_set else None
        results = item is not None and item.kind is ItemKind.RESULTS
        if Fraction(ceiling.percent, 100) < min(target, max(row.score.claimed, row.score.evidenced)):
            ways.append(Way.AWAIT if results else Way.COLLECT)
        if row.score.claimed < target:
            ways.append(Way.AWAIT if results and Way.AWAIT not in ways else Way.RAISE)
        return tuple(dict.fromkeys(ways)) or (Way.RAISE,), missing
    needed = int(target * 5) if row.criterion.kind is Kind.MATURITY else 5
    missing = tuple(
        dict.fromkeys(s.expectation.type for s in row.supports if not s.there and s.expectation.level <= needed)
    )
    if row.score.claimed > row.score.evidenced:
        ways.append(Way.COLLECT)
    if row.score.claimed < target or not isinstance(row.state, Answered):
        ways.append(Way.RAISE)
    return tuple(ways) or (Way.COLLECT,), missing


def _actions(row: CriterionScore, target: Fraction) -> tuple[Action, ...]:
    """Steps above the claimed value up to the target; what is claimed already only needs its evidence."""
    assert row.score is not None
    scale = 100 if row.criterion.kind is Kind.BANDED else 5
    low, high = row.score.claimed * scale, target * scale
    # The first step that reaches beyond the target is still needed when no step ends exactly on it.
    chosen: list[Action] = []
    for action in sorted(row.criterion.actions, key=lambda a: a.to):
        if action.to > low and (not chosen or action.to <= high or max(c.to for c in chosen) < high):
            chosen.append(action)
    return tuple(chosen)
