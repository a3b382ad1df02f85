"""Evidence ceilings of banded items: how far exhibits and figures carry a percentage, and what holds it back.

The ladders are data of the criteria set and this program's conservative rule, marked so wherever they are shown.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from qualityassess.domain.criteria_set import Ceiling, CriteriaSet, Item, ItemKind, ResultsRule
from qualityassess.domain.evidence import EvidenceOn
from qualityassess.domain.exhibits import Link, doubt
from qualityassess.domain.registers import Indicator, IndicatorYear

TREND_YEARS = 3
"""Consecutive years without which there is no trend."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder and whether it is there, with the ids of the links or indicators that prove it."""

    ceiling: Ceiling
    there: bool
    proofs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemCeiling:
    """How far an item is evidenced at most, the ladder, and the first missing step (None at the top)."""

    percent: int
    rungs: tuple[Rung, ...]
    missing: Ceiling | None


def process_ceiling(
    criteria_set: CriteriaSet, links: Sequence[Link], units: Sequence[str], basis: EvidenceOn
) -> ItemCeiling:
    """Ceiling of a process item: a step counts once it and all before it are proved.

    A step with freshness that names deployment needs a fresh record from each unit concerned, where units are named.
    """
    rungs = []
    for step in criteria_set.ladder(ItemKind.PROCESS):
        proofs = tuple(
            link
            for link in links
            if link.type in step.exhibits
            and doubt(basis.exhibits[link.exhibit], link, basis.rule, basis.on, _fresh(step, link, basis)) is None
        )
        there = not step.exhibits or bool(proofs)
        if there and step.factor == "deployment" and units:
            there = set(units) <= {basis.exhibits[link.exhibit].unit for link in proofs}
        rungs.append(Rung(step, there, tuple(link.id for link in proofs)))
    return _climb(rungs)


def _fresh(step: Ceiling, link: Link, basis: EvidenceOn) -> int | None:
    """Freshness of the step, else the exhibit type's default."""
    entry = basis.types.get(link.type)
    return step.fresh_months if step.fresh_months is not None or entry is None else entry.fresh_months


def results_ceiling(criteria_set: CriteriaSet, item: Item, indicators: Sequence[Indicator], year: int) -> ItemCeiling:
    """Ceiling of a results item from the indicator register, counting years up to `year`."""
    own = [i for i in indicators if i.results_item == item.no]
    rungs = []
    for step in criteria_set.ladder(ItemKind.RESULTS):
        proofs = tuple(i.id for i in own if shows(i, step.rule, year))
        there = step.rule is ResultsRule.NONE or bool(proofs)
        if step.rule is ResultsRule.BENCHMARK:
            keys = [i for i in own if i.key]
            there = bool(keys) and all(shows(i, step.rule, year) for i in keys)
        rungs.append(Rung(step, there, proofs))
    return _climb(rungs)


def _climb(rungs: list[Rung]) -> ItemCeiling:
    percent = 0
    for rung in rungs:
        if not rung.there:
            return ItemCeiling(percent, tuple(rungs), rung.ceiling)
        percent = rung.ceiling.percent
    return ItemCeiling(percent, tuple(rungs), None)


def consecutive(indicator: Indicator, year: int) -> list[IndicatorYear]:
    """The newest run of years without a hole, newest first, that ends in `year` or the year before."""
    by_year = {entry.year: entry for entry in indicator.years if entry.year <= year}
    newest = max(by_year, default=None)
    if newest is None or newest < year - 1:
        return []
    run = []
    while newest in by_year:
        run.append(by_year[newest])
        newest -= 1
    return run


def compared(entry: IndicatorYear) -> bool:
    """Whether the year stands beside the industry's mean or a competitor, with the source of these figures."""
    return (entry.industry_mean is not None or entry.competitor is not None) and bool(entry.comparison_source)


def led(entry: IndicatorYear) -> bool:
    """Whether the year stands beside a benchmark, with its source."""
    return entry.benchmark is not None and bool(entry.benchmark_source)


def shows(indicator: Indicator, rule: ResultsRule, year: int) -> bool:
    """Whether an indicator by itself gives what a step of the results ladder asks, counting years up to `year`."""
    run = consecutive(indicator, year)
    if rule is ResultsRule.NONE:
        return True
    if rule is ResultsRule.FIGURES:
        return any(entry.year <= year for entry in indicator.years)
    if len(run) < TREND_YEARS:
        return False
    if rule is ResultsRule.THREE_YEARS:
        return True
    newest = run[0]
    return compared(newest) or led(newest) if rule is ResultsRule.COMPARISON else led(newest)
