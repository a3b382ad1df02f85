"""Profile facts for conditions, and the year whose figures decide the size class."""

from dataclasses import replace

from qualityassess import paths
from qualityassess.catalog.sources import load_size_rules
from qualityassess.domain.facts import profile_facts, size_of
from qualityassess.domain.profile import AboveScale, Activity, Profile, YearFigures
from qualityassess.domain.size_class import SizeClass, SizeIndicator

RULES = load_size_rules(paths.rubrics_dir())
FIRM = Profile("Firm", sector="industry", years=(YearFigures(2025, headcount=500, revenue=15_000_000),))


def test_small_with_500_staff_and_15_million_yuan() -> None:
    result = size_of(FIRM, RULES)
    assert result is not None
    assert (result.size, result.year) == (SizeClass.SMALL, 2025)


def test_micro_with_15_staff_and_500_million_yuan() -> None:
    result = size_of(replace(FIRM, years=(YearFigures(2025, headcount=15, revenue=500_000_000),)), RULES)
    assert result is not None
    assert result.size is SizeClass.MICRO


def test_a_limit_is_reached_only_by_the_full_amount() -> None:
    short = replace(FIRM, years=(YearFigures(2025, headcount=300, revenue=19_999_999),))
    full = replace(FIRM, years=(YearFigures(2025, headcount=300, revenue=20_000_000),))
    assert [r.size for r in (size_of(short, RULES), size_of(full, RULES)) if r] == [SizeClass.SMALL, SizeClass.MEDIUM]


def test_a_year_just_begun_hides_no_complete_one() -> None:
    begun = replace(FIRM, years=(YearFigures(2026, headcount=520), *FIRM.years))
    result = size_of(begun, RULES)
    assert result is not None
    assert (result.size, result.year) == (SizeClass.SMALL, 2025)


def test_open_while_no_year_decides() -> None:
    result = size_of(replace(FIRM, years=(YearFigures(2024), YearFigures(2025, headcount=500))), RULES)
    assert result is not None
    assert (result.size, result.year, result.missing) == (None, 2025, (SizeIndicator.REVENUE,))
    nothing = size_of(replace(FIRM, years=()), RULES)
    assert nothing is not None
    assert (nothing.size, nothing.year) == (None, None)
    assert size_of(replace(FIRM, sector=""), RULES) is None


def test_assets_count_in_construction() -> None:
    years = (YearFigures(2025, revenue=100_000_000, assets=49_999_999),)
    result = size_of(Profile("Firm", sector="construction", years=years), RULES)
    assert result is not None
    assert result.size is SizeClass.SMALL


def test_only_entered_facts_are_known() -> None:
    assert profile_facts(Profile("Firm"), None) == {}
    full = replace(
        FIRM,
        region="330305",
        industry="C3443",
        above_scale=AboveScale(False),
        activities=((Activity.EXPORTS, False), (Activity.MAKES_PRODUCTS, True)),
    )
    assert profile_facts(full, SizeClass.SMALL) == {
        "activity.exports": False,
        "activity.makes_products": True,
        "sector": "industry",
        "industry": "C3443",
        "region": "330305",
        "size_class": "small",
        "above_scale": False,
        "headcount": 500,
    }
