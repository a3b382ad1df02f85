"""Criteria that only the calendar moves (待数据): results items and indicators, with the year that completes each."""

from collections.abc import Mapping
from datetime import timedelta
from fractions import Fraction

from qualityassess.domain.ceilings import consecutive
from qualityassess.domain.criteria_set import Ceiling, CriteriaSet, Item, ItemKind, ResultsRule
from qualityassess.domain.gaps import Gap
from qualityassess.domain.planning import Awaited
from qualityassess.domain.registers import Indicator
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring

THREE = 3
"""Consecutive years that a trend needs."""


def results_item(scoring: Scoring, criteria_set: str, item_no: str) -> tuple[CriteriaSet, Item] | None:
    """The results item that a criterion asks, with its set; None for process items and other criteria."""
    found = scoring.file.rubric.criteria_set(criteria_set)
    item = found.item(item_no) if found is not None and item_no else None
    if found is None or item is None or item.kind is not ItemKind.RESULTS:
        return None
    return found, item


def awaited(scoring: Scoring, gap: Gap, shares: Mapping[str, Fraction]) -> Awaited | None:
    """The gap as one that waits for data, or None where work or existing records can close it.

    `shares` are the parts of the measure that criteria carry at full value.
    """
    criterion = gap.criterion
    asked = results_item(scoring, gap.module.criteria_set, criterion.item)
    waits = criterion.kind is Kind.REGISTER or (criterion.kind is Kind.INDICATOR and gap.claimed < gap.target)
    if asked is None and not waits:
        return None
    year = _indicator_year(scoring) if asked is None else _results_year(scoring, gap, *asked)
    gain = gap.distance * shares.get(criterion.id, Fraction(0))
    return Awaited(criterion, gap.module.id, gap.current, gap.target, gain, year, gap.missing if asked else ())


def _indicator_year(scoring: Scoring) -> int:
    """An indicator moves with the figures of the next full year at the earliest."""
    return scoring.file.assessment.as_of.year + 1


def _results_year(scoring: Scoring, gap: Gap, criteria_set: CriteriaSet, item: Item) -> int:
    """Latest of what the missing rungs wait for and, where the level has to rise too, of the actions' lead times."""
    as_of = scoring.file.assessment.as_of
    own = [i for i in scoring.file.registers.indicators if i.results_item == item.no]
    rungs = {rung.id: rung for rung in criteria_set.ladder(item.kind)}
    years = [_rung_year(rungs[step_id], own, as_of.year) for step_id in gap.missing if step_id in rungs]
    lead = sum(max(a.lead_days, a.record_cycle_days) for a in gap.actions)
    return max([as_of.year, (as_of + timedelta(days=lead)).year, *years])


def _rung_year(rung: Ceiling, own: list[Indicator], year: int) -> int:
    """The year whose figures make a rung of the results ladder possible."""
    if rung.rule in (ResultsRule.NONE, ResultsRule.FIGURES):
        return year
    runs = [run for run in (consecutive(i, year) for i in own) if run]
    if rung.rule is ResultsRule.BENCHMARK:
        # Every key requirement needs its own trend, hence the slowest one decides.
        keys = [consecutive(i, year) for i in own if i.key]
        return max((_third_year(len(run), run[0].year if run else year - 1) for run in keys), default=year + 2)
    return min((_third_year(len(run), run[0].year) for run in runs), default=year + 2)


def _third_year(length: int, newest: int) -> int:
    """Year that completes three consecutive ones, from the length of the run and its newest year."""
    return newest + max(THREE - length, 0) if length else newest + THREE
