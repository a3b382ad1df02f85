"""What the figures of an indicator say on a day: level, trend, comparison, and how far they carry a results item.

Whether years and comparisons count is decided by the ladder of `ceilings`; here it is only told apart and explained.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from qualityassess.domain.ceilings import TREND_YEARS, ItemCeiling, compared, consecutive, led, results_ceiling, shows
from qualityassess.domain.criteria_set import CriteriaSet, Item, ItemKind, ResultsRule
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.domain.rubric import Direction


class Level(StrEnum):
    """水平: the newest figure against the enterprise's own target of that year."""

    NO_FIGURES = "no_figures"
    NO_TARGET = "no_target"
    REACHED = "reached"
    MISSED = "missed"


class Trend(StrEnum):
    """趋势: which way the consecutive years went."""

    NO_FIGURES = "no_figures"
    OLD = "old"
    """The newest figure is older than the year before: no run counts."""
    SHORT = "short"
    NO_TARGET = "no_target"
    """On target is best, and a year of the run has no target."""
    IMPROVING = "improving"
    STEADY = "steady"
    WORSENING = "worsening"
    MIXED = "mixed"


class Against(StrEnum):
    """What a figure is compared with; the values are the fields of a year."""

    INDUSTRY_MEAN = "industry_mean"
    COMPETITOR = "competitor"
    BENCHMARK = "benchmark"


class Side(StrEnum):
    """对比: where the own figure stands; open where nothing says which of two deviations is the better."""

    AHEAD = "ahead"
    EQUAL = "equal"
    BEHIND = "behind"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The newest figure beside another; one without source counts for nothing."""

    against: Against
    value: Fraction
    source: str
    counted: bool
    side: Side


@dataclass(frozen=True, slots=True)
class IndicatorJudgement:
    """One indicator as judged for a year."""

    indicator: Indicator
    year: int
    newest: IndicatorYear | None
    level: Level
    gap: Fraction | None
    """How far beyond the target, in the indicator's unit: negative where it is missed or deviates."""
    trend: Trend
    run: tuple[IndicatorYear, ...]
    """The consecutive years that count, the earliest first."""
    change: Fraction | None
    """From the first year of the run to the last, positive for the better."""
    comparisons: tuple[Comparison, ...]
    carries: ResultsRule
    """The highest step of the results ladder up to which the indicator by itself gives everything."""


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """What the register holds for one results item, and how far that carries it."""

    item: Item
    indicators: tuple[Indicator, ...]
    keys: tuple[Indicator, ...]
    keys_led: tuple[Indicator, ...]
    """Key figures with a run of years and a benchmark with source."""
    segments: tuple[str, ...]
    ceiling: ItemCeiling


def judge(indicator: Indicator, year: int) -> IndicatorJudgement:
    """Judge an indicator by its years up to `year`, that of the as-of date."""
    known = [entry for entry in indicator.years if entry.year <= year]
    newest = max(known, key=lambda entry: entry.year, default=None)
    run = tuple(reversed(consecutive(indicator, year)))
    gap = None if newest is None else _gap(indicator.direction, newest)
    return IndicatorJudgement(
        indicator,
        year,
        newest,
        _level(newest, gap),
        gap,
        *_trend(indicator.direction, newest, run),
        comparisons=() if newest is None else _comparisons(indicator.direction, newest),
        carries=_carries(indicator, year),
    )


def cover(criteria_set: CriteriaSet, item: Item, indicators: Sequence[Indicator], year: int) -> ItemCoverage:
    """What the indicators of a results item cover, counting years up to `year`."""
    own = tuple(entry for entry in indicators if entry.results_item == item.no)
    keys = tuple(entry for entry in own if entry.key)
    whole = tuple(entry for entry in keys if shows(entry, ResultsRule.BENCHMARK, year))
    segments = tuple(dict.fromkeys(entry.segment.strip() for entry in own if entry.segment.strip()))
    return ItemCoverage(item, own, keys, whole, segments, results_ceiling(criteria_set, item, own, year))


def coverage(criteria_set: CriteriaSet, indicators: Sequence[Indicator], year: int) -> tuple[ItemCoverage, ...]:
    """All results items of a criteria set in their order."""
    items = [item for item in criteria_set.items if item.kind is ItemKind.RESULTS]
    return tuple(cover(criteria_set, item, indicators, year) for item in items)


def _level(newest: IndicatorYear | None, gap: Fraction | None) -> Level:
    if newest is None:
        return Level.NO_FIGURES
    if gap is None:
        return Level.NO_TARGET
    return Level.REACHED if gap >= 0 else Level.MISSED


def _gap(direction: Direction, entry: IndicatorYear) -> Fraction | None:
    if entry.target is None:
        return None
    over = entry.value - entry.target
    match direction:
        case Direction.UP:
            return over
        case Direction.DOWN:
            return -over
        case _:
            return -abs(over)


def _goodness(direction: Direction, entry: IndicatorYear) -> Fraction | None:
    """The figure as a number that is the higher the better; None where on target is best and there is no target."""
    match direction:
        case Direction.UP:
            return entry.value
        case Direction.DOWN:
            return -entry.value
        case _:
            return _gap(direction, entry)


def _trend(
    direction: Direction, newest: IndicatorYear | None, run: tuple[IndicatorYear, ...]
) -> tuple[Trend, tuple[IndicatorYear, ...], Fraction | None]:
    if newest is None:
        return Trend.NO_FIGURES, (), None
    if not run:
        return Trend.OLD, (), None
    if len(run) < TREND_YEARS:
        return Trend.SHORT, run, None
    marks = [mark for entry in run if (mark := _goodness(direction, entry)) is not None]
    if len(marks) < len(run):
        return Trend.NO_TARGET, run, None
    steps = [after - before for before, after in pairwise(marks)]
    change = marks[-1] - marks[0]
    if not any(steps):
        return Trend.STEADY, run, change
    if all(step >= 0 for step in steps):
        return Trend.IMPROVING, run, change
    return Trend.WORSENING if all(step <= 0 for step in steps) else Trend.MIXED, run, change


def _comparisons(direction: Direction, entry: IndicatorYear) -> tuple[Comparison, ...]:
    found = []
    for against in Against:
        value: Fraction | None = getattr(entry, against.value)
        if value is None:
            continue
        if against is Against.BENCHMARK:
            source, counted = entry.benchmark_source, led(entry)
        else:
            source, counted = entry.comparison_source, compared(entry)
        found.append(Comparison(against, value, source, counted, _side(direction, entry, value)))
    return tuple(found)


def _side(direction: Direction, entry: IndicatorYear, other: Fraction) -> Side:
    if direction is Direction.TARGET and entry.target is None:
        return Side.EQUAL if other == entry.value else Side.OPEN
    match direction:
        case Direction.UP:
            lead = entry.value - other
        case Direction.DOWN:
            lead = other - entry.value
        case _:
            target = entry.target or Fraction(0)
            lead = abs(other - target) - abs(entry.value - target)
    return Side.AHEAD if lead > 0 else Side.BEHIND if lead < 0 else Side.EQUAL


def _carries(indicator: Indicator, year: int) -> ResultsRule:
    reached = ResultsRule.NONE
    for rule in ResultsRule:
        if not shows(indicator, rule, year):
            break
        reached = rule
    return reached
