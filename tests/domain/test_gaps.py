"""Gaps: targets, gain, the ways to close them, the actions chosen, and what comes first."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.answers import Answer, Level, Mark, NotApplicable, Percent, Unknown, YesNo
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.gaps import Gap, Way, gaps, target_of
from qualityassess.domain.registers import Indicator, IndicatorYear, Registers
from qualityassess.domain.rubric import Action, Criterion, Direction, Force, Kind
from tests.domain.builders import (
    FAST,
    answer,
    banded,
    criteria_set,
    criterion,
    expect,
    item,
    module,
    proof,
    rubric,
    scoring,
    words,
)


def action(action_id: str, to: int, days: int = 1, needs: tuple[str, ...] = ()) -> Action:
    return Action(action_id, to, Fraction(days), 30, "quality", words(action_id), needs)


STEPS = tuple(action(f"to{n}", n, n) for n in range(1, 6))
LADDER = (expect("letter"), expect("record", 3), expect("review", 4))
ASKED = criterion("m.c", exhibits=LADDER, actions=STEPS)


def gap_of(
    asked: Criterion,
    answers: list[Answer],
    evidence: list[tuple[Exhibit, Link]] | None = None,
    target: int = 65,
    mark: Mark | None = None,
) -> Gap | None:
    marks = [mark] if mark else []
    found = gaps(scoring(rubric(module("m", asked)), answers, evidence=evidence or [], target=target, marks=marks))
    return found[0] if found else None


@pytest.mark.parametrize(
    ("kind", "percent", "target"),
    [
        (Kind.MATURITY, 65, Fraction(4, 5)),
        (Kind.MATURITY, 60, Fraction(3, 5)),
        (Kind.MATURITY, 61, Fraction(4, 5)),
        (Kind.MATURITY, 1, Fraction(1, 5)),
        (Kind.MATURITY, 100, Fraction(1)),
        (Kind.BANDED, 65, Fraction(65, 100)),
        (Kind.BANDED, 66, Fraction(70, 100)),
        (Kind.YES_NO, 65, Fraction(65, 100)),
        (Kind.CHECKLIST, 33, Fraction(33, 100)),
    ],
)
def test_targets_are_rounded_up_to_what_can_be_answered(kind: Kind, percent: int, target: Fraction) -> None:
    plain = scoring(rubric(), target=percent)
    assert target_of(plain, criterion("m.c", kind)) == target
    own = scoring(rubric(), marks=[Mark("m.c", target=Fraction(percent, 100))], target=5)
    assert target_of(own, criterion("m.c", kind)) == target


def test_no_gap_at_the_target_and_none_for_what_does_not_apply() -> None:
    all_of_it = [proof("m.c", t) for t in ("letter", "record", "review")]
    assert gap_of(ASKED, [answer("m.c", Level(4))], all_of_it) is None
    assert gap_of(ASKED, [answer("m.c", NotApplicable("nothing of the kind"))]) is None
    assert gap_of(ASKED, [], mark=Mark("m.c", target=Fraction(0))) is None


def test_a_claim_without_evidence_is_a_gap_to_collect() -> None:
    found = gap_of(ASKED, [answer("m.c", Level(4))], [proof("m.c", "letter")])
    assert found is not None
    assert [found.current, found.claimed, found.target] == [Fraction(2, 5), Fraction(4, 5), Fraction(4, 5)]
    assert (found.ways, found.missing) == ((Way.COLLECT,), ("record", "review"))
    # What is claimed already needs no action, only its evidence.
    assert (found.actions, found.effort) == ((), None)


def test_a_low_level_with_its_evidence_is_a_gap_to_raise() -> None:
    found = gap_of(ASKED, [answer("m.c", Level(2))], [proof("m.c", "letter")])
    assert found is not None
    assert (found.ways, found.missing) == ((Way.RAISE,), ("record", "review"))
    assert [a.id for a in found.actions] == ["to3", "to4"]
    assert found.effort == 7


def test_both_ways() -> None:
    found = gap_of(ASKED, [answer("m.c", Level(3))], [proof("m.c", "letter")])
    assert found is not None
    assert found.ways == (Way.COLLECT, Way.RAISE)
    assert [a.id for a in found.actions] == ["to4"]


@pytest.mark.parametrize("answers", [[], [answer("m.c", Unknown())]])
def test_open_criteria_are_raised_from_the_ground(answers: list[Answer]) -> None:
    found = gap_of(ASKED, answers)
    assert found is not None
    assert (int(found.current * 5), found.ways) == (0, (Way.RAISE,))
    assert [a.id for a in found.actions] == ["to1", "to2", "to3", "to4"]


def test_missing_exhibits_are_those_up_to_the_target_level() -> None:
    found = gap_of(ASKED, [answer("m.c", Level(0))], target=60)
    assert found is not None
    assert found.missing == ("letter", "record")


def test_a_step_beyond_the_target_serves_where_none_ends_on_it() -> None:
    two = criterion("m.c", actions=(action("far", 5, 9), action("near", 2, 1), action("near too", 2, 1)))
    found = gap_of(two, [answer("m.c", Level(1))], target=60)
    assert found is not None
    assert [a.id for a in found.actions] == ["near", "near too", "far"]
    near = gap_of(two, [answer("m.c", Level(1))], target=40)
    assert near is not None
    assert [a.id for a in near.actions] == ["near", "near too"]


def test_yes_no_gaps() -> None:
    asked = criterion("m.c", Kind.YES_NO, exhibits=(expect("letter"), expect("review")))
    found = gap_of(asked, [answer("m.c", YesNo(True))], [proof("m.c", "letter")])
    assert found is not None
    assert (found.ways, found.missing) == ((Way.COLLECT,), ("review",))


def red(**values: Any) -> Criterion:
    return criterion("m.r", fails_below=2, force=Force.STATUTORY, actions=STEPS, **values)


def test_a_failed_red_line_comes_first_and_asks_for_its_level() -> None:
    big = criterion("m.c", weight=50, exhibits=LADDER)
    low_target = Mark("m.r", target=Fraction(1, 5))
    rows = rubric(module("m", big, red(exhibits=(expect("letter"),))))
    found = gaps(scoring(rows, [answer("m.r", Level(1))], evidence=[proof("m.r", "letter")], marks=[low_target]))
    assert [(g.criterion.id, g.red_line_failed) for g in found] == [("m.r", True), ("m.c", False)]
    first = found[0]
    assert [first.current, first.target, first.distance] == [Fraction(1, 5), Fraction(2, 5), Fraction(1, 5)]
    assert (first.ways, [a.id for a in first.actions]) == ((Way.RAISE,), ["to2"])


def test_a_red_line_that_holds_is_an_ordinary_gap() -> None:
    found = gap_of(red(), [answer("m.r", Level(2))])
    assert found is not None
    assert not found.red_line_failed


def test_gain_is_a_share_of_the_index_and_orders_the_list() -> None:
    small = module("small", criterion("small.c"), weight=1)
    large = module("large", criterion("large.a", weight=1), criterion("large.b", weight=3), weight=3)
    found = gaps(scoring(rubric(small, large)))
    assert [g.criterion.id for g in found] == ["large.b", "small.c", "large.a"]
    goal = Fraction(4, 5)
    assert [g.gain for g in found] == [goal * Fraction(9, 16), goal * Fraction(1, 4), goal * Fraction(3, 16)]


def test_equal_gains_stand_in_catalogue_order() -> None:
    found = gaps(scoring(rubric(module("m", criterion("m.b"), criterion("m.a")))))
    assert [g.criterion.id for g in found] == ["m.b", "m.a"]


def test_in_an_award_assessment_only_items_earn_points() -> None:
    line = criterion("m.line", exhibits=LADDER, force=Force.STATUTORY, fails_below=2)
    items = module("pe", banded("pe.a", "1.1"))
    asked = rubric(module("m", line), items, sets=[criteria_set(item("1.1", 100))])
    found = gaps(scoring(asked, purpose=Purpose(PurposeKind.AWARD, ("award",))))
    assert [(g.criterion.id, g.gain) for g in found] == [("pe.a", Fraction(13, 20)), ("m.line", 0)]


def test_without_an_index_gain_is_a_share_of_the_module() -> None:
    two = [module(m, criterion(f"{m}.c"), weight=w) for m, w in (("m", 1), ("n", 9))]
    found = gaps(scoring(rubric(*two), purpose=Purpose(PurposeKind.MODULES, ("m", "n"))))
    assert {g.gain for g in found} == {Fraction(4, 5)}


SET = criteria_set(item("4.1.2", 100), item("4.7.2", 100, ItemKind.RESULTS))


def item_gap(no: str, percent: int, types: tuple[str, ...] = (), registers: Registers | None = None) -> Gap:
    actions = tuple(action(f"to{n}", n) for n in (25, 45, 65))
    rows = rubric(module("pe", banded("pe.c", no, actions=actions)), sets=[SET])
    evidence = [proof("pe.c", t) for t in types]
    (found,) = gaps(scoring(rows, [answer("pe.c", Percent(percent))], evidence=evidence, registers=registers))
    return found


def test_process_items_name_the_missing_steps_up_to_the_target() -> None:
    found = item_gap("4.1.2", 65, ("method",))
    assert [found.current, found.target] == [Fraction(25, 100), Fraction(65, 100)]
    assert (found.ways, found.missing, found.actions) == ((Way.COLLECT,), ("deployment", "evaluation"), ())
    low = item_gap("4.1.2", 20, ("method",))
    assert (low.ways, low.missing) == ((Way.RAISE,), ("deployment", "evaluation"))
    assert [a.id for a in low.actions] == ["to25", "to45", "to65"]
    both = item_gap("4.1.2", 50)
    assert (both.ways, both.missing) == ((Way.COLLECT, Way.RAISE), ("method", "deployment", "evaluation"))


def figures(*years: int) -> Registers:
    rows = tuple(IndicatorYear(year, Fraction(1)) for year in years)
    return Registers(indicators=(Indicator("i", "share", "%", Direction.UP, "4.7.2", years=rows),))


def test_results_are_collected_only_where_figures_are_missing_and_otherwise_wait_for_the_calendar() -> None:
    none = item_gap("4.7.2", 65)
    assert (none.ways, none.missing) == ((Way.COLLECT,), ("figures", "three_years", "comparison"))
    assert item_gap("4.7.2", 50).ways == (Way.COLLECT, Way.AWAIT)
    assert item_gap("4.7.2", 65, registers=figures(2025)).ways == (Way.AWAIT,)
    assert item_gap("4.7.2", 20, registers=figures(2023, 2024, 2025)).ways == (Way.AWAIT,)


@FAST
@given(st.integers(0, 5), st.sets(st.sampled_from(["letter", "record", "review"])), st.integers(1, 100), st.booleans())
def test_a_gap_always_offers_a_way_and_closing_it_is_its_gain(
    level: int, types: set[str], target: int, is_red: bool
) -> None:
    asked = red(exhibits=LADDER) if is_red else criterion("m.r", exhibits=LADDER, actions=STEPS)
    rows = rubric(module("m", asked, criterion("m.o", weight=2)))
    before = scoring(rows, [answer("m.r", Level(level))], evidence=[proof("m.r", t) for t in types], target=target)
    found = next((g for g in gaps(before) if g.criterion.id == "m.r"), None)
    if found is None:
        return
    assert found.ways
    assert (Way.RAISE in found.ways) is bool(found.actions)
    assert found.distance > 0
    after = scoring(
        rows,
        [answer("m.r", Level(max(level, int(found.target * 5))))],
        evidence=[proof("m.r", t) for t in ("letter", "record", "review")],
        target=target,
    )
    assert before.index is not None
    assert after.index is not None
    if level <= found.target * 5:
        assert after.index.evidenced - before.index.evidenced == found.gain
    assert all(g.criterion.id != "m.r" for g in gaps(after))


def test_stale_exhibits_are_missing() -> None:
    old = [proof("m.c", "letter"), proof("m.c", "record", date(2024, 1, 1))]
    found = gap_of(ASKED, [answer("m.c", Level(3))], old, target=60)
    assert found is not None
    assert (found.ways, found.missing) == ((Way.COLLECT,), ("record",))
