"""Level, trend, comparison and coverage of indicators: by hand, and as properties over any figures."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualityassess.domain.ceilings import results_ceiling
from qualityassess.domain.criteria_set import ItemKind, ResultsRule
from qualityassess.domain.indicator_judgement import Against, Level, Side, Trend, cover, coverage, judge
from qualityassess.domain.indicator_starters import Starter
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.domain.rubric import Direction
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri
from tests.domain.builders import criteria_set, item

ITEM = item("4.7.2", 80, ItemKind.RESULTS)
SET = criteria_set(item("4.1.2", 50), ITEM)
UP, DOWN, TARGET = Direction.UP, Direction.DOWN, Direction.TARGET
AS_OF = 2026


def years(*values: int, last: int = 2025, **more: object) -> tuple[IndicatorYear, ...]:
    """Consecutive years to the last one, each with the same further figures."""
    first = last - len(values) + 1
    return tuple(
        IndicatorYear(first + n, Fraction(v), **more)  # type: ignore[arg-type]
        for n, v in enumerate(values)
    )


def indicator(direction: Direction, entries: tuple[IndicatorYear, ...], **more: object) -> Indicator:
    return Indicator("i", "Pass rate", "%", direction, results_item="4.7.2", years=entries, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("direction", "target", "level", "gap"),
    [
        (UP, 97, Level.REACHED, 0),
        (UP, 98, Level.MISSED, -1),
        (DOWN, 98, Level.REACHED, 1),
        (DOWN, 96, Level.MISSED, -1),
        (TARGET, 97, Level.REACHED, 0),
        (TARGET, 99, Level.MISSED, -2),
        (TARGET, 95, Level.MISSED, -2),
        (UP, None, Level.NO_TARGET, None),
    ],
)
def test_level_follows_the_direction(direction: Direction, target: int | None, level: Level, gap: int | None) -> None:
    goal = None if target is None else Fraction(target)
    found = judge(indicator(direction, years(97, target=goal)), AS_OF)
    assert (found.level, found.gap) == (level, gap)


@pytest.mark.parametrize(
    ("direction", "values", "trend"),
    [
        (UP, (1, 2, 2, 3), Trend.IMPROVING),
        (UP, (3, 2, 1), Trend.WORSENING),
        (DOWN, (3, 2, 1), Trend.IMPROVING),
        (UP, (2, 2, 2), Trend.STEADY),
        (UP, (1, 3, 2), Trend.MIXED),
        (UP, (1, 2), Trend.SHORT),
        (TARGET, (1, 9, 4), Trend.IMPROVING),
        (TARGET, (5, 7, 9), Trend.WORSENING),
    ],
)
def test_trend_follows_the_direction(direction: Direction, values: tuple[int, ...], trend: Trend) -> None:
    """On target is best: deviations 4, 4, 1 from 5 shrink, 0, 2, 4 grow."""
    entries = years(*values, target=Fraction(5) if direction is TARGET else None)
    assert judge(indicator(direction, entries), AS_OF).trend is trend


def test_years_that_cannot_be_judged_say_why() -> None:
    assert judge(indicator(UP, ()), AS_OF).trend is Trend.NO_FIGURES
    assert judge(indicator(UP, years(1, 2, 3, last=2024)), AS_OF).trend is Trend.OLD
    assert judge(indicator(TARGET, years(1, 2, 3)), AS_OF).trend is Trend.NO_TARGET
    assert judge(indicator(UP, years(1, 2, 3, last=2027)), AS_OF).newest == IndicatorYear(2026, Fraction(2))
    hole = (*years(1, 2, last=2022), *years(3, 4))
    assert len(judge(indicator(UP, hole), AS_OF).run) == 2


def test_a_comparison_without_source_counts_for_nothing() -> None:
    bare = years(95, 96, 97, industry_mean=Fraction(95), benchmark=Fraction(99))
    found = judge(indicator(UP, bare), AS_OF)
    assert [(c.against, c.counted, c.side) for c in found.comparisons] == [
        (Against.INDUSTRY_MEAN, False, Side.AHEAD),
        (Against.BENCHMARK, False, Side.BEHIND),
    ]
    assert found.carries is ResultsRule.THREE_YEARS
    named = tuple(replace(y, comparison_source="S") for y in bare)
    assert judge(indicator(UP, named), AS_OF).carries is ResultsRule.COMPARISON
    led = tuple(replace(y, benchmark_source="B") for y in named)
    assert judge(indicator(UP, led), AS_OF).carries is ResultsRule.BENCHMARK
    open_side = judge(indicator(TARGET, years(5, competitor=Fraction(6))), AS_OF)
    assert open_side.comparisons[0].side is Side.OPEN
    nearer = judge(indicator(TARGET, years(5, target=Fraction(5), competitor=Fraction(6))), AS_OF)
    assert nearer.comparisons[0].side is Side.AHEAD


def test_an_item_is_covered_by_its_own_key_figures_and_segments() -> None:
    led = years(95, 96, 97, benchmark=Fraction(99), benchmark_source="B")
    rows = [
        replace(indicator(UP, led, key=True, segment="A"), id="a"),
        replace(indicator(UP, years(1), key=True, segment=" B "), id="b"),
        replace(indicator(UP, led, segment="A"), id="c"),
        replace(indicator(UP, led, key=True), id="d", results_item="4.7.3"),
    ]
    found = cover(SET, ITEM, rows, AS_OF)
    assert [entry.id for entry in found.indicators] == ["a", "b", "c"]
    assert ([k.id for k in found.keys], [k.id for k in found.keys_led]) == (["a", "b"], ["a"])
    assert found.segments == ("A", "B")
    assert found.ceiling == results_ceiling(SET, ITEM, rows, AS_OF)
    assert [entry.item.no for entry in coverage(SET, rows, AS_OF)] == ["4.7.2"]


numbers = st.integers(-40, 40).map(Fraction)
maybe = st.none() | numbers
sources = st.sampled_from(["", "S"])
entries = st.lists(
    st.builds(IndicatorYear, st.integers(2019, 2027), numbers, maybe, maybe, maybe, maybe, sources, sources),
    max_size=8,
    unique_by=lambda entry: entry.year,
).map(tuple)


def _mirrored(entry: IndicatorYear) -> IndicatorYear:
    def turned(value: Fraction | None) -> Fraction | None:
        return None if value is None else -value

    return replace(
        entry,
        value=-entry.value,
        target=turned(entry.target),
        industry_mean=turned(entry.industry_mean),
        competitor=turned(entry.competitor),
        benchmark=turned(entry.benchmark),
    )


@settings(max_examples=80, deadline=None)
@given(entries, st.sampled_from([UP, DOWN]), st.randoms(use_true_random=False))
def test_lower_is_better_mirrors_higher_is_better(
    found: tuple[IndicatorYear, ...], direction: Direction, mix: Random
) -> None:
    other = DOWN if direction is UP else UP
    turned = [_mirrored(entry) for entry in found]
    mix.shuffle(turned)
    one, two = judge(indicator(direction, found), AS_OF), judge(indicator(other, tuple(turned)), AS_OF)
    assert (one.level, one.gap, one.trend, one.change) == (two.level, two.gap, two.trend, two.change)
    assert [(c.side, c.counted) for c in one.comparisons] == [(c.side, c.counted) for c in two.comparisons]
    assert one.carries is two.carries


@settings(max_examples=80, deadline=None)
@given(entries, st.sampled_from(list(Direction)))
def test_what_one_key_figure_carries_is_what_the_ladder_gives(
    found: tuple[IndicatorYear, ...], direction: Direction
) -> None:
    row = indicator(direction, found, key=True)
    judged = judge(row, AS_OF)
    ladder = {step.rule: step.percent for step in SET.ladder(ItemKind.RESULTS)}
    assert results_ceiling(SET, ITEM, [row], AS_OF).percent == ladder[judged.carries]
    # Naming sources never takes anything away, and years after the as-of year change nothing.
    named = tuple(replace(y, comparison_source="S", benchmark_source="S") for y in found)
    order = list(ResultsRule)
    assert order.index(judge(replace(row, years=named), AS_OF).carries) >= order.index(judged.carries)
    past = tuple(y for y in found if y.year <= AS_OF)
    assert judge(replace(row, years=past), AS_OF) == replace(judged, indicator=replace(row, years=past))
    assert (judged.trend in (Trend.IMPROVING, Trend.WORSENING, Trend.STEADY, Trend.MIXED)) <= (len(judged.run) >= 3)


def test_starters_fit_their_sectors_and_are_known_by_name() -> None:
    text = Text("一次交检合格率", "First-pass yield")
    starter = Starter("s", "4.7.2", text, text, text, text, UP, key=True, sectors=("manufacturing",))
    assert starter.fits({"industry": "C34"}) is Tri.TRUE
    assert starter.fits({"industry": "I65", "activity.makes_products": False}) is Tri.FALSE
    assert starter.fits({}) is Tri.UNKNOWN
    assert [starter.proposed(facts) for facts in ({"industry": "C34"}, {})] == [True, False]
    assert not replace(starter, key=False).proposed({"industry": "C34"})
    row = indicator(UP, ())
    assert starter.kept_as([row]) is None
    assert starter.kept_as([row, replace(row, name=" first-pass YIELD ", segment="A")]) is not None
