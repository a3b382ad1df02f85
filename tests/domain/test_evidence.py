"""What exhibits support, kind by kind."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from qualityassess.domain.answers import Amount, Level, Ticks, Value, YesNo
from qualityassess.domain.evidence import EvidenceOn, evidenced_level, freshness, judge
from qualityassess.domain.exhibits import Doubt, EvidenceRule, Exhibit, Link
from qualityassess.domain.rubric import Criterion, Direction, Kind
from tests.domain.builders import (
    ON,
    TYPES,
    answer,
    checklist,
    criterion,
    expect,
    indicator,
    module,
    proof,
    rubric,
    scoring,
)

Evidence = list[tuple[Exhibit, Link]]
BY_TYPE = {t.id: t for t in TYPES}
STEPS = criterion("m.c", exhibits=(expect("letter"), expect("record", 3), expect("review", 4), expect("link", 4)))


def evidenced(
    asked: Criterion, value: Value, evidence: Evidence, rule: EvidenceRule = EvidenceRule.ATTACHED
) -> Fraction:
    row = scoring(rubric(module("m", asked)), [answer("m.c", value)], evidence=evidence, rule=rule).criteria["m.c"]
    assert row.score is not None
    return row.score.evidenced


def basis(evidence: Evidence) -> EvidenceOn:
    return EvidenceOn({e.id: e for e, _ in evidence}, BY_TYPE, EvidenceRule.ATTACHED, ON)


@pytest.mark.parametrize(
    ("types", "levels"),
    [
        ([], [0, 0, 0, 0, 0, 0]),
        (["letter"], [0, 1, 2, 2, 2, 2]),
        (["record"], [0, 0, 0, 0, 0, 0]),
        (["letter", "record"], [0, 1, 2, 3, 3, 3]),
        (["letter", "review", "link"], [0, 1, 2, 2, 2, 2]),
        (["letter", "record", "review"], [0, 1, 2, 3, 3, 3]),
        (["letter", "record", "review", "link"], [0, 1, 2, 3, 4, 5]),
    ],
)
def test_maturity_needs_every_type_up_to_the_level(types: list[str], levels: list[int]) -> None:
    evidence = [proof("m.c", t) for t in types]
    assert [evidenced(STEPS, Level(level), evidence) * 5 for level in range(6)] == levels


def test_a_level_that_expects_nothing_stands_by_itself() -> None:
    # "every exhibit type expected from a level <= k": where the first is expected from level 2 on, level 1 needs none.
    later = criterion("m.c", exhibits=(expect("letter", 2), expect("review", 3)))
    assert evidenced(later, Level(4), []) == Fraction(1, 5)


def test_no_expected_exhibit_means_no_evidence_unless_computed() -> None:
    assert evidenced(criterion("m.c"), Level(5), [proof("m.c", "letter")]) == 0
    assert evidenced(criterion("m.c", computed=True), Level(3), []) == Fraction(3, 5)


def test_checklist_counts_tick_by_tick() -> None:
    ticks = checklist(
        "m.c", {"a": 3, "b": 2, "c": 1}, exhibits=(expect("letter", tick="a"), expect("review", tick="b"))
    )
    both = Ticks(frozenset("abc"))
    assert evidenced(ticks, both, []) == 0
    assert evidenced(ticks, both, [proof("m.c", "letter", tick="a")]) == Fraction(3, 6)
    assert evidenced(ticks, both, [proof("m.c", "letter"), proof("m.c", "review")]) == Fraction(5, 6)
    assert evidenced(ticks, both, [proof("m.c", "letter", tick="b"), proof("m.c", "review", tick="a")]) == 0
    assert evidenced(ticks, Ticks(frozenset("b")), [proof("m.c", "letter"), proof("m.c", "review")]) == Fraction(2, 6)


def test_an_exhibit_shared_by_all_ticks() -> None:
    shared = checklist("m.c", {"a": 1, "b": 1}, exhibits=(expect("letter"), expect("review", tick="b")))
    both = Ticks(frozenset("ab"))
    assert evidenced(shared, both, [proof("m.c", "letter")]) == Fraction(1, 2)
    assert evidenced(shared, both, [proof("m.c", "letter"), proof("m.c", "review")]) == 1
    assert evidenced(shared, both, [proof("m.c", "review")]) == 0


@pytest.mark.parametrize("types", [[], ["letter"], ["letter", "review"]])
def test_yes_no_needs_all_of_it(types: list[str]) -> None:
    asked = criterion("m.c", Kind.YES_NO, exhibits=(expect("letter"), expect("review")))
    evidence = [proof("m.c", t) for t in types]
    assert evidenced(asked, YesNo(True), evidence) == (1 if len(types) == 2 else 0)
    assert evidenced(asked, YesNo(False), evidence) == 0


def test_indicator_needs_all_of_it() -> None:
    asked = indicator("m.c", 90, 100, Direction.UP, exhibits=(expect("letter"), expect("review")))
    value = Amount(Fraction(94), 3)
    assert evidenced(asked, value, [proof("m.c", "letter")]) == 0
    assert evidenced(asked, value, [proof("m.c", "letter"), proof("m.c", "review")]) == Fraction(2, 5)


def test_only_accepted_exhibits_under_that_rule() -> None:
    yes = criterion("m.c", Kind.YES_NO, exhibits=(expect("letter"),))
    evidence = [proof("m.c", "letter")]
    assert evidenced(yes, YesNo(True), evidence) == 1
    assert evidenced(yes, YesNo(True), evidence, EvidenceRule.ACCEPTED) == 0


def test_own_freshness_before_the_default_of_the_type() -> None:
    assert freshness(expect("record"), BY_TYPE) == 12
    assert freshness(expect("record", fresh_months=6), BY_TYPE) == 6
    assert freshness(expect("letter"), BY_TYPE) is None
    assert freshness(expect("unlisted"), BY_TYPE) is None
    old = [proof("m.c", "record", date(2025, 11, 30))]
    links = [link for _, link in old]
    assert judge(expect("record"), links, basis(old)).there
    found = judge(expect("record", fresh_months=6), links, basis(old))
    assert (found.there, found.doubted, found.fresh_months) == (False, ((links[0].id, Doubt.STALE),), 6)


def month(n: int) -> tuple[Exhibit, Link]:
    """A record of thirty days, n times thirty days before the as-of date."""
    end = ON - timedelta(days=30 * n)
    return proof("m.c", "record", end, period_from=end - timedelta(days=29), period_to=end)


def test_months_are_covered_by_the_union_of_periods() -> None:
    wanted = expect("record", covers_months=6)
    evidence = [month(n) for n in range(6)]
    found = judge(wanted, [link for _, link in evidence], basis(evidence))
    assert (found.there, found.covered_days) == (True, 180)
    again = [*evidence[:5], month(0)]
    found = judge(wanted, [link for _, link in again], basis(again))
    assert (found.there, found.covered_days) == (False, 150)


def test_older_records_count_for_the_period_once_the_newest_is_fresh() -> None:
    wanted = expect("record", fresh_months=1, covers_months=6)
    evidence = [month(n) for n in range(6)]
    links = [link for _, link in evidence]
    found = judge(wanted, links, basis(evidence))
    assert (found.there, found.covered_days, found.doubted) == (True, 180, ())
    stale = judge(wanted, links[2:], basis(evidence))
    assert (stale.there, stale.covered_days) == (False, 0)
    assert {reason for _, reason in stale.doubted} == {Doubt.STALE}


def test_only_the_last_twelve_months_count() -> None:
    begun = proof("m.c", "record", ON, period_from=date(2020, 1, 1), period_to=ON)
    assert judge(expect("record", covers_months=6), [begun[1]], basis([begun])).covered_days == 365
    assert judge(expect("record", covers_months=24), [begun[1]], basis([begun])).covered_days == 730
    assert judge(expect("record"), [begun[1]], basis([begun])).covered_days == 0


def test_a_period_that_goes_on_covers_up_to_the_as_of_date() -> None:
    running = proof("m.c", "record", ON, period_from=ON - timedelta(days=9), period_to=ON + timedelta(days=300))
    assert judge(expect("record", covers_months=1), [running[1]], basis([running])).covered_days == 10


def test_records_without_a_period_cover_nothing() -> None:
    dated = [proof("m.c", "record")]
    found = judge(expect("record", covers_months=1), [dated[0][1]], basis(dated))
    assert (found.there, found.counted, found.covered_days) == (False, (dated[0][1].id,), 0)


def test_other_types_prove_nothing() -> None:
    evidence = [proof("m.c", "review")]
    found = judge(expect("letter"), [evidence[0][1]], basis(evidence))
    assert (found.there, found.counted, found.doubted) == (False, (), ())


def test_evidenced_level_never_exceeds_the_answer() -> None:
    assert [evidenced_level(level, []) for level in range(6)] == [0, 1, 2, 3, 4, 5]
