"""Gaps (差距): target against evidenced, criterion by criterion, with the gain and the two ways to close them."""

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from math import ceil

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.ceilings import ItemCeiling
from qualityassess.domain.criteria_set import ItemKind, ResultsRule
from qualityassess.domain.rubric import LEVELS, Action, Criterion, Kind, Module
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
    own = mark.target if mark is not None else None
    share = Fraction(scoring.file.assessment.target, 100) if own is None else own
    steps = {Kind.MATURITY: 5, Kind.REGISTER: 5, Kind.BANDED: 20}.get(criterion.kind)
    return Fraction(ceil(share * steps), steps) if steps else share


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
                share = Fraction(row.criterion.weight, inside) * _module_share(scoring, module, row.criterion, total)
                found.append(replace(gap, gain=gap.distance * share))
    order = {criterion.id: n for n, criterion in enumerate(scoring.file.criteria)}
    return tuple(sorted(found, key=lambda g: (not g.red_line_failed, -g.gain, order[g.criterion.id])))


def _module_share(scoring: Scoring, module: ModuleScore, criterion: Criterion, total: int) -> Fraction:
    """Part of the whole that a module carries: of the index where there is one, else the module is the whole.

    In an award assessment only the items earn points; the red lines beside them bar or do not.
    """
    if scoring.index is not None:
        return Fraction(module.module.weight, total)
    award = scoring.file.assessment.purpose.kind is PurposeKind.AWARD
    return Fraction(0 if award and criterion.kind is not Kind.BANDED else 1)


def _gap(scoring: Scoring, module: ModuleScore, row: CriterionScore, failed: bool) -> Gap | None:
    if row.score is None:
        return None
    target = target_of(scoring, row.criterion)
    current = row.score.evidenced
    if failed:
        # However low the target was set: below a red line nobody may work.
        target = max(target, Fraction(row.criterion.fails_below or 0, 5))
    if current >= target:
        return None
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
    """Ways to close a gap (at least one: below its target a criterion lacks evidence or level) and what is missing."""
    assert row.score is not None
    collect = row.score.evidenced < min(row.score.claimed, target)
    lift = row.score.claimed < target
    if row.ceiling is not None:
        missing = _missing_steps(row.ceiling, target)
        if _is_results(scoring, module, row.criterion):
            # Figures that exist can be entered; trend and comparison come with the calendar only.
            there = row.ceiling.missing is not None and row.ceiling.missing.rule is ResultsRule.FIGURES
            return ((Way.COLLECT,) if collect and there else ()) + ((Way.AWAIT,) if lift or not there else ()), missing
    elif row.criterion.kind is Kind.REGISTER:
        # Its level follows the records; work elsewhere brings them, and an override above them lacks them.
        return (Way.COLLECT,) if collect else (Way.AWAIT,), ()
    else:
        needed = int(target * 5) if row.criterion.kind is Kind.MATURITY else max(LEVELS)
        open_types = (s.expectation.type for s in row.supports if not s.there and s.expectation.level <= needed)
        missing = tuple(dict.fromkeys(open_types))
    return ((Way.COLLECT,) if collect else ()) + ((Way.RAISE,) if lift else ()), missing


def _is_results(scoring: Scoring, module: Module, criterion: Criterion) -> bool:
    criteria_set = scoring.file.rubric.criteria_set(module.criteria_set)
    item = criteria_set.item(criterion.item) if criteria_set else None
    return item is not None and item.kind is ItemKind.RESULTS


def _missing_steps(ceiling: ItemCeiling, target: Fraction) -> tuple[str, ...]:
    """Ids of the steps of the ladder, up to the first that carries the target, that are not there."""
    found = []
    for rung in ceiling.rungs:
        if not rung.there:
            found.append(rung.ceiling.id)
        if rung.ceiling.percent >= target * 100:
            break
    return tuple(found)


def _actions(row: CriterionScore, target: Fraction) -> tuple[Action, ...]:
    """Steps above the claimed value up to the target; what is claimed already only needs its evidence."""
    assert row.score is not None
    scale = 100 if row.criterion.kind is Kind.BANDED else 5
    reached, goal = row.score.claimed * scale, target * scale
    chosen: list[Action] = []
    for action in sorted(row.criterion.actions, key=lambda a: a.to):
        # A step that reaches beyond the target is still needed where none ends exactly on it.
        if action.to > row.score.claimed * scale and (action.to <= goal or reached < goal):
            chosen.append(action)
            reached = max(reached, Fraction(action.to))
    return tuple(chosen)
