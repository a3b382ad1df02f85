"""All sixteen sectors of the statistical size rule of 2017, typed in again from the source, at every limit."""

import pytest

from qualityassess import paths
from qualityassess.catalog.sources import load_size_rules
from qualityassess.domain.size_class import SizeClass, SizeIndicator, SizeLimits, SizeRule, derive, reached

X, Y, Z = SizeIndicator.STAFF, SizeIndicator.REVENUE, SizeIndicator.ASSETS

TABLE: dict[str, dict[SizeIndicator, tuple[int, int, int]]] = {
    "agriculture": {Y: (20000, 500, 50)},
    "industry": {X: (1000, 300, 20), Y: (40000, 2000, 300)},
    "construction": {Y: (80000, 6000, 300), Z: (80000, 5000, 300)},
    "wholesale": {X: (200, 20, 5), Y: (40000, 5000, 1000)},
    "retail": {X: (300, 50, 10), Y: (20000, 500, 100)},
    "transport": {X: (1000, 300, 20), Y: (30000, 3000, 200)},
    "warehousing": {X: (200, 100, 20), Y: (30000, 1000, 100)},
    "post": {X: (1000, 300, 20), Y: (30000, 2000, 100)},
    "lodging": {X: (300, 100, 10), Y: (10000, 2000, 100)},
    "catering": {X: (300, 100, 10), Y: (10000, 2000, 100)},
    "telecom": {X: (2000, 100, 10), Y: (100000, 1000, 100)},
    "software": {X: (300, 100, 10), Y: (10000, 1000, 50)},
    "real_estate": {Y: (200000, 1000, 100), Z: (10000, 5000, 2000)},
    "property_management": {X: (1000, 300, 100), Y: (5000, 1000, 500)},
    "leasing_business": {X: (300, 100, 10), Z: (120000, 8000, 100)},
    "other": {X: (300, 100, 10)},
}
CLASSES = (SizeClass.LARGE, SizeClass.MEDIUM, SizeClass.SMALL)


@pytest.fixture(scope="module")
def rules() -> dict[str, SizeRule]:
    return {rule.sector: rule for rule in load_size_rules(paths.rubrics_dir())}


def test_the_sixteen_sectors_as_in_the_source(rules: dict[str, SizeRule]) -> None:
    loaded = {
        sector: {limit.indicator: (limit.large, limit.medium, limit.small) for limit in rule.limits}
        for sector, rule in rules.items()
    }
    assert loaded == TABLE


@pytest.mark.parametrize("sector", TABLE)
@pytest.mark.parametrize("n", range(3))
def test_exactly_on_every_limit_and_one_below(rules: dict[str, SizeRule], sector: str, n: int) -> None:
    limits = TABLE[sector]
    on_limit = {indicator: row[n] for indicator, row in limits.items()}
    assert derive(rules[sector], on_limit).size is CLASSES[n]
    for indicator in limits:
        below = derive(rules[sector], on_limit | {indicator: on_limit[indicator] - 1})
        assert below.size is (*CLASSES, SizeClass.MICRO)[n + 1]


def test_worked_traps(rules: dict[str, SizeRule]) -> None:
    industry = rules["industry"]
    assert derive(industry, {X: 500, Y: 1500}).size is SizeClass.SMALL
    assert derive(industry, {X: 15, Y: 50_000}).size is SizeClass.MICRO
    assert derive(industry, {X: 2000, Y: 299}).size is SizeClass.MICRO


def test_reasons_name_what_each_figure_reaches(rules: dict[str, SizeRule]) -> None:
    result = derive(rules["industry"], {X: 500, Y: 1500})
    assert [(r.indicator, r.value, r.reaches) for r in result.reasons] == [
        (X, 500, SizeClass.MEDIUM),
        (Y, 1500, SizeClass.SMALL),
    ]
    assert result.missing == ()


def test_a_missing_figure_leaves_the_class_open_unless_micro_is_certain(rules: dict[str, SizeRule]) -> None:
    industry = rules["industry"]
    assert derive(industry, {}).size is None
    assert derive(industry, {X: 500}).size is None
    assert derive(industry, {X: 500}).missing == (Y,)
    assert derive(industry, {X: 19}).size is SizeClass.MICRO
    assert derive(industry, {Y: 50_000, Z: 1}).size is None


def test_reached_is_monotone() -> None:
    limits = SizeLimits(X, 300, 100, 10)
    order = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)
    ranks = [order.index(reached(limits, value)) for value in range(400)]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2, 3}
