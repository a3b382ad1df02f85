"""Limits of figures of the years: each metric, both directions, tiers by revenue, and what the profile lacks."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from qualityassess.domain.gate import Bounds, Gate, GateType, Metric
from qualityassess.domain.gate_facts import GateFacts, number_words
from qualityassess.domain.gates import GateResult, evaluate
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.domain.registers import Registers
from qualityassess.domain.tri import Tri
from tests.domain.builders import ON, gate, judgement

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
LAST = YearFigures(
    2025, revenue=20_000_000, profit=1_000_000, tax=500_000, research=600_000, assets=100, liabilities=70
)
BEFORE = YearFigures(2024, revenue=16_000_000, research=500_000)


def limit(metric: Metric, value: object, op: str = ">=", **values: Any) -> Gate:
    return gate(GateType.BOUNDS, bounds=Bounds(metric, op, Fraction(str(value)), **values))


def judge(asked: Gate, *years: YearFigures, on: date = ON, **more: Any) -> GateResult:
    return evaluate(asked, GateFacts(Profile("Firm", years=years), Registers(), on, **more))


@pytest.mark.parametrize(
    ("metric", "op", "value", "result"),
    [
        (Metric.REVENUE, ">=", 20_000_000, T),
        (Metric.REVENUE, ">=", 20_000_001, F),
        (Metric.REVENUE, "<=", 19_999_999, F),
        (Metric.PROFIT, ">=", 1_000_000, T),
        (Metric.TAX, ">=", 500_001, F),
        (Metric.RD_SPEND, ">=", 600_000, T),
        (Metric.RD_RATIO, ">=", 0.03, T),
        (Metric.RD_RATIO, ">=", 0.0301, F),
        (Metric.DEBT_RATIO, "<=", 0.7, T),
        (Metric.DEBT_RATIO, "<=", 0.69, F),
    ],
)
def test_the_year_before_decides(metric: Metric, op: str, value: float, result: Tri) -> None:
    found = judge(limit(metric, value, op), LAST)
    assert (found.result, found.reason, dict(found.values)["year"]) == (result, "figure", "2025")
    assert judge(limit(metric, value, op)).reason == "figure_missing"
    # In 2027 the year before is 2026, of which nothing is entered.
    assert judge(limit(metric, value, op), LAST, on=date(2027, 1, 1)).result is U


@pytest.mark.parametrize("year", [YearFigures(2025), YearFigures(2025, revenue=0, research=0, assets=0, liabilities=0)])
@pytest.mark.parametrize("metric", [Metric.RD_RATIO, Metric.DEBT_RATIO])
def test_a_share_of_nothing_is_unknown(metric: Metric, year: YearFigures) -> None:
    found = judge(limit(metric, 0.03), year)
    assert (found.result, found.reason, found.person) == (U, "figure_missing", False)


@pytest.mark.parametrize(
    ("before", "last", "result"),
    [(480_000, 600_000, T), (479_999, 600_000, F), (480_000, 599_999, F), (None, 599_999, F), (None, 600_000, U)],
)
def test_each_of_two_years(before: int | None, last: int, result: Tri) -> None:
    years = (
        YearFigures(2024, revenue=16_000_000, research=before),
        YearFigures(2025, revenue=20_000_000, research=last),
    )
    assert judge(limit(Metric.RD_RATIO, 0.03, years=2), *years).result is result


def test_a_mean_needs_all_its_years() -> None:
    mean = limit(Metric.RD_SPEND_MEAN, 550_000, years=2)
    assert judge(mean, LAST, BEFORE).result is T
    assert judge(limit(Metric.RD_SPEND_MEAN, 550_001, years=2), LAST, BEFORE).result is F
    assert judge(mean, LAST).result is U


def test_an_unmet_figure_may_change_with_the_next_year() -> None:
    asked = limit(Metric.REVENUE, 30_000_000)
    found = judge(asked, LAST)
    assert (found.result, found.earliest, found.never) == (F, None, False)
    with_next = (LAST, YearFigures(2026, revenue=30_000_000))
    found = judge(asked, *with_next)
    assert (found.earliest, found.never) == (date(2027, 1, 1), False)
    assert judge(asked, *with_next, on=date(2026, 12, 31)).result is F
    assert judge(asked, *with_next, on=date(2027, 1, 1)).result is T
    # Figures of the running year that are too low say nothing about the years after.
    assert not judge(asked, LAST, YearFigures(2026, revenue=1)).never


TIERS = (
    limit(Metric.RD_RATIO, 0.03, when_revenue_min=100_000_000),
    limit(Metric.RD_RATIO, 0.06, when_revenue_min=50_000_000, when_revenue_below=100_000_000),
    limit(Metric.EQUITY_RAISED, 80_000_000, when_revenue_below=50_000_000, and_rd_spend_min=30_000_000),
)


@pytest.mark.parametrize(
    ("revenue", "binding"), [(100_000_000, 0), (99_999_999, 1), (50_000_000, 1), (49_999_999, 2), (0, 2)]
)
def test_one_tier_binds(revenue: int, binding: int) -> None:
    found = [judge(asked, YearFigures(2025, revenue=revenue, research=0)) for asked in TIERS]
    assert [row.reason == "other_tier" for row in found] == [n != binding for n in range(3)]
    assert [row.result is None for row in found] == [n != binding for n in range(3)]


def test_without_revenue_no_tier_is_known() -> None:
    assert {judge(asked).reason for asked in TIERS} == {"figure_missing"}


@pytest.mark.parametrize(
    ("before", "last", "given", "result", "reason"),
    [
        (30_000_000, 30_000_000, True, T, "judged"),
        (30_000_000, 30_000_000, False, F, "judged"),
        (30_000_000, 30_000_000, None, U, "judgement_open"),
        (10_000_000, 19_999_999, True, F, "figure"),
        (10_000_000, 20_000_000, None, U, "judgement_open"),
        (None, 30_000_000, None, U, "judgement_open"),
    ],
)
def test_equity_is_judged_and_research_is_computed(
    before: int | None, last: int, given: bool | None, result: Tri, reason: str
) -> None:
    asked = limit(Metric.EQUITY_RAISED, 80_000_000, years=2, and_rd_spend_min=30_000_000)
    judgements = {} if given is None else {"g": judgement("g", result=given)}
    years = (YearFigures(2024, research=before), YearFigures(2025, research=last))
    found = judge(asked, *years, judgements=judgements)
    assert (found.result, found.reason) == (result, reason)


def test_research_that_no_reading_settles() -> None:
    asked = limit(Metric.REVENUE, 0, years=2, and_rd_spend_min=1_000_000)
    assert judge(asked, LAST, BEFORE).reason == "sum_or_each"
    assert judge(limit(Metric.REVENUE, 0, years=2, and_rd_spend_min=500_000), LAST, BEFORE).result is T
    assert judge(limit(Metric.REVENUE, 0, years=2, and_rd_spend_min=1_100_001), LAST, BEFORE).result is F


@pytest.mark.parametrize(
    "metric",
    [
        Metric.EQUITY_RAISED,
        Metric.GROWTH_MEAN,
        Metric.MAIN_BUSINESS_SHARE,
        Metric.NICHE_SHARE,
        Metric.EVALUATION_SCORE,
        Metric.DIGITAL_CORE_PROCESSES,
        Metric.FLOOR_AREA,
        Metric.OCCUPANCY,
        Metric.NEW_TECHNOLOGIES,
    ],
)
def test_a_figure_without_a_typed_fact_is_answered_by_a_person(metric: Metric) -> None:
    asked = limit(metric, 1)
    found = judge(asked, LAST, BEFORE)
    assert (found.result, found.person) == (U, True)
    for result in (True, False):
        judged = judge(asked, LAST, judgements={"g": judgement("g", result=result)})
        assert (judged.result, judged.reason) == (T if result else F, "judged")
        assert (judged.earliest, judged.never) == (None, False)


def test_a_computed_figure_is_never_judged() -> None:
    assert judge(limit(Metric.REVENUE, 1), judgements={"g": judgement("g", result=True)}).result is U


def test_growth_of_all_revenue_is_told_and_decides_nothing() -> None:
    years = (YearFigures(2023, revenue=100), YearFigures(2024, revenue=110), YearFigures(2025, revenue=132))
    found = judge(limit(Metric.GROWTH_MEAN, 0.05, years=2), *years)
    assert (found.result, found.reason, found.values) == (U, "growth_known", (("value", "0.15"),))
    assert judge(limit(Metric.GROWTH_MEAN, 0.05, years=2), *years[1:]).reason == "judgement_open"


@pytest.mark.parametrize(
    ("number", "words"),
    [(5, "5"), (Fraction(1, 2), "0.5"), (Fraction(1, 40), "0.025"), (Fraction(1, 3), "0.3333"), (Fraction(200), "200")],
)
def test_numbers_as_decimals(number: Fraction, words: str) -> None:
    assert number_words(number) == words
