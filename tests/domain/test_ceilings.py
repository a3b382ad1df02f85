"""The two evidence ladders, rung by rung."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from qualityassess.domain.ceilings import ItemCeiling, consecutive, process_ceiling, results_ceiling
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.evidence import EvidenceOn
from qualityassess.domain.exhibits import EvidenceRule, Exhibit, Link, LinkState
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.domain.rubric import Direction
from tests.domain.builders import ON, TYPES, criteria_set, item, proof

ITEM = item("4.7.2", 80, ItemKind.RESULTS)
SET = criteria_set(item("4.1.2", 50), ITEM)


def process(
    evidence: Sequence[tuple[Exhibit, Link]], units: Sequence[str] = (), rule: EvidenceRule = EvidenceRule.ATTACHED
) -> ItemCeiling:
    basis = EvidenceOn({e.id: e for e, _ in evidence}, {t.id: t for t in TYPES}, rule, ON)
    return process_ceiling(SET, [link for _, link in evidence], units, basis)


LADDER = ("method", "record", "review", "link")


@pytest.mark.parametrize(("count", "percent"), list(enumerate((5, 25, 45, 65, 100))))
def test_each_rung_of_a_process_item(count: int, percent: int) -> None:
    found = process([proof("m.c", t) for t in LADDER[:count]])
    assert found.percent == percent
    names = ("method", "deployment", "evaluation", "linkage")
    assert (found.missing.id if found.missing else None) == (names[count] if count < 4 else None)
    assert [rung.there for rung in found.rungs] == [True] * (count + 1) + [False] * (4 - count)


def test_a_rung_does_not_count_without_those_below() -> None:
    assert process([proof("m.c", t) for t in ("record", "review", "link")]).percent == 5
    assert process([proof("m.c", t) for t in ("method", "review", "link")]).percent == 25


def test_deployment_records_are_of_the_last_twelve_months() -> None:
    method = proof("m.c", "method")
    assert process([method, proof("m.c", "record", date(2025, 6, 1))]).percent == 45
    assert process([method, proof("m.c", "record", date(2025, 5, 31))]).percent == 25
    assert process([method, proof("m.c", "record", None)]).percent == 25


def test_a_method_keeps_the_freshness_of_its_type() -> None:
    assert process([proof("m.c", "method", date(2023, 6, 1))]).percent == 25
    assert process([proof("m.c", "method", date(2023, 5, 31))]).percent == 5


def test_every_unit_concerned_needs_a_record() -> None:
    method = proof("m.c", "method")
    sales, works = proof("m.c", "record", unit="sales"), proof("m.c", "record", unit="works")
    assert process([method, sales], ["sales", "works"]).percent == 25
    assert process([method, sales, works], ["sales", "works"]).percent == 45
    assert process([method, sales], ["sales"]).percent == 45
    stale = proof("m.c", "record", date(2024, 1, 1), unit="works")
    assert process([method, sales, stale], ["sales", "works"]).percent == 25
    assert process([method, proof("m.c", "record")], ["sales"]).percent == 25


def test_rejected_and_unaccepted_links_prove_nothing() -> None:
    exhibit, link = proof("m.c", "method")
    assert process([(exhibit, replace(link, state=LinkState.REJECTED))]).percent == 5
    assert process([(exhibit, link)], rule=EvidenceRule.ACCEPTED).percent == 5
    assert process([(exhibit, replace(link, state=LinkState.ACCEPTED))], rule=EvidenceRule.ACCEPTED).percent == 25


def figures(*years: int, key: bool = False, no: str = "4.7.2", **newest: object) -> Indicator:
    rows = [IndicatorYear(year, Fraction(year)) for year in sorted(years)]
    if rows:
        rows[-1] = replace(rows[-1], **newest)  # type: ignore[arg-type]
    return Indicator(f"i{years}{no}{key}{sorted(newest)}", "share", "%", Direction.UP, no, key=key, years=tuple(rows))


def results(*indicators: Indicator, year: int = 2026) -> ItemCeiling:
    return results_ceiling(SET, ITEM, indicators, year)


def compared(*, key: bool = False) -> Indicator:
    return figures(2023, 2024, 2025, key=key, industry_mean=Fraction(9), comparison_source="yearbook")


def led(*, key: bool = False) -> Indicator:
    return figures(2023, 2024, 2025, key=key, benchmark=Fraction(9), benchmark_source="visit")


@pytest.mark.parametrize(
    ("indicators", "percent"),
    [
        ((), 5),
        ((figures(),), 5),
        ((figures(2023, 2024, 2025, no="4.7.3"),), 5),
        ((figures(2025),), 25),
        ((figures(2024, 2025),), 25),
        ((figures(2022, 2023, 2025),), 25),
        ((figures(2022, 2023, 2024),), 25),
        ((figures(2023, 2024, 2025),), 45),
        ((figures(2024, 2025, 2026),), 45),
        ((figures(2023, 2024, 2025, industry_mean=Fraction(1)),), 45),
        ((compared(),), 65),
        ((figures(2023, 2024, 2025, competitor=Fraction(1), comparison_source="bid"),), 65),
        ((led(),), 65),
        ((led(key=True),), 100),
        ((led(key=True), compared()), 100),
        ((led(key=True), compared(key=True)), 65),
        ((led(key=True), figures(key=True)), 65),
        ((figures(2023, 2024, 2025, key=True, benchmark=Fraction(1)),), 45),
        ((figures(2024, 2025, key=True, benchmark=Fraction(1), benchmark_source="visit"),), 25),
    ],
)
def test_each_rung_of_a_results_item(indicators: tuple[Indicator, ...], percent: int) -> None:
    assert results(*indicators).percent == percent


def test_figures_of_years_to_come_prove_nothing_yet() -> None:
    assert results(figures(2027), year=2026).percent == 5
    assert results(figures(2026, 2027, 2028), year=2026).percent == 25


def test_the_missing_rung_names_the_factor() -> None:
    missing = results(compared()).missing
    assert missing is not None
    assert (missing.id, missing.factor) == ("benchmark", "integration")
    assert results(led(key=True)).missing is None


def test_consecutive_years() -> None:
    def years(*known: int) -> list[int]:
        return [entry.year for entry in consecutive(figures(*known), 2026)]

    assert years(2021, 2023, 2024, 2025) == [2025, 2024, 2023]
    assert years(2025, 2026, 2027) == [2026, 2025]
    assert years(2023, 2024) == []
    assert years() == []
