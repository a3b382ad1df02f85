"""Steps of one criterion: collecting before raising, one chain, and what each step brings."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from qualityassess.domain.answers import Amount, Answer, Level, NotApplicable, Percent, Ticks, YesNo
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_steps import Draft, chain, mends
from qualityassess.domain.planning import Collecting, Proof
from qualityassess.domain.rubric import Criterion, Direction, Kind
from tests.domain.builders import (
    answer,
    banded,
    checklist,
    criteria_set,
    criterion,
    expect,
    indicator,
    item,
    module,
    proof,
    rubric,
    scoring,
)
from tests.domain.plan_cases import action

LEVELS = tuple(action(f"to{n}", n, n) for n in range(1, 6))
LADDER = (expect("letter"), expect("record", 3), expect("review", 4))
ASKED = criterion("m.c", exhibits=LADDER, actions=LEVELS, role="sales")


def drafts(
    asked: Criterion, answers: list[Answer], evidence: list[tuple[Exhibit, Link]] | None = None, **values: Any
) -> tuple[Draft, ...]:
    sets = [criteria_set(item(asked.item, asked.weight))] if asked.item else []
    scored = scoring(rubric(module("m", asked), sets=sets), answers, evidence=evidence or [])
    return chain(scored.file, scored.criteria[asked.id], Collecting(**values))


def keys(found: tuple[Draft, ...]) -> list[str]:
    return [draft.key for draft in found]


def test_what_is_claimed_is_collected_level_by_level_and_the_rest_is_raised() -> None:
    found = drafts(ASKED, [answer("m.c", Level(3))])
    assert keys(found) == ["collect.1", "collect.3", "to4", "to5"]
    assert [d.way for d in found] == [Way.COLLECT, Way.COLLECT, Way.RAISE, Way.RAISE]
    assert [d.proofs for d in found] == [(Proof("letter"),), (Proof("record"),), (Proof("review"),), ()]
    assert [d.value for d in found] == [None, None, Level(4), Level(5)]
    # The one who answers collects; an action names its own role.
    assert [d.role for d in found] == ["sales", "sales", "quality", "quality"]


def test_what_is_there_is_not_collected_again() -> None:
    assert keys(drafts(ASKED, [answer("m.c", Level(3))], [proof("m.c", "letter")])) == ["collect.3", "to4", "to5"]
    whole = [proof("m.c", t) for t in ("letter", "record", "review")]
    assert keys(drafts(ASKED, [answer("m.c", Level(5))], whole)) == []


def test_effort_of_collecting_is_an_assumption_that_can_be_changed() -> None:
    asked = replace(ASKED, exhibits=(expect("letter"), expect("record")))
    (plain,) = drafts(asked, [answer("m.c", Level(5))])
    assert [plain.days, plain.duration] == [1, 7]
    (other,) = drafts(asked, [answer("m.c", Level(5))], days=Fraction(2), lead_days=14)
    assert [other.days, other.duration] == [4, 14]


def test_an_open_criterion_starts_at_the_ground_and_one_that_does_not_apply_has_no_steps() -> None:
    assert keys(drafts(ASKED, [])) == ["to1", "to2", "to3", "to4", "to5"]
    assert keys(drafts(ASKED, [answer("m.c", NotApplicable("nothing of the kind"))])) == []


def test_an_action_that_produces_records_takes_a_full_cycle_of_them() -> None:
    slow = replace(action("year", 1), lead_days=30, record_cycle_days=365)
    quick = replace(action("month", 2), lead_days=90, record_cycle_days=30)
    found = drafts(replace(ASKED, actions=(slow, quick)), [])
    assert [d.duration for d in found] == [365, 90]


def test_several_actions_to_one_level_raise_it_together_in_the_order_of_their_needs() -> None:
    late = replace(action("late", 1), needs=("early",))
    found = drafts(replace(ASKED, actions=(late, action("early", 1), action("far", 4))), [])
    assert keys(found) == ["early", "late", "far"]
    assert [d.value for d in found] == [None, Level(1), Level(4)]
    assert found[2].proofs == (Proof("record"), Proof("review"))
    # Two that need each other cannot be ordered; none is lost.
    one, two = replace(action("one", 1), needs=("two",)), replace(action("two", 1), needs=("one",))
    assert keys(drafts(replace(ASKED, actions=(one, two)), [])) == ["one", "two"]


def test_yes_or_no_is_reached_by_all_actions_together() -> None:
    asked = criterion("m.c", Kind.YES_NO, exhibits=(expect("letter"),), actions=(action("a", 1), action("b", 5)))
    found = drafts(asked, [answer("m.c", YesNo(False))])
    assert [(d.key, d.value, d.proofs) for d in found] == [("a", None, ()), ("b", YesNo(True), (Proof("letter"),))]
    assert keys(drafts(asked, [answer("m.c", YesNo(True))])) == ["collect.5"]


def test_a_checklist_collects_for_its_ticks_and_raises_to_all() -> None:
    exhibits = (expect("letter", tick="a"), expect("record", tick="b"))
    asked = checklist("m.c", {"a": 1, "b": 3}, exhibits=exhibits, actions=(action("all", 5),))
    found = drafts(asked, [answer("m.c", Ticks(frozenset("a")))])
    assert [(d.key, d.value, d.proofs) for d in found] == [
        ("collect.5", None, (Proof("letter", "a"),)),
        ("all", Ticks(frozenset("ab")), (Proof("record", "b"),)),
    ]


def test_an_indicator_is_never_raised_by_work() -> None:
    asked = indicator("m.c", 90, 99, Direction.UP, exhibits=(expect("letter"),), actions=(action("more", 5),))
    assert keys(drafts(asked, [])) == []
    assert keys(drafts(asked, [answer("m.c", Amount(Fraction(95), 3))])) == ["collect.5"]


def test_an_item_climbs_the_ladder_of_evidence_and_asks_a_record_of_each_unit() -> None:
    asked = banded("m.c", "4.1", actions=(action("to45", 45), action("to85", 85)))
    found = drafts(asked, [answer("m.c", Percent(30), units=("b", "a"))])
    assert [(d.key, d.value, d.proofs) for d in found] == [
        ("collect.25", None, (Proof("method"),)),
        ("collect.45", None, (Proof("record", unit="a"), Proof("record", unit="b"))),
        ("to45", Percent(45), ()),
        ("to85", Percent(85), (Proof("review"), Proof("link"))),
    ]
    held = [proof("m.c", "method"), proof("m.c", "record", unit="a")]
    (collect, *_) = drafts(asked, [answer("m.c", Percent(30), units=("b", "a"))], held)
    assert collect.proofs == (Proof("record", unit="b"),)


def test_mending_a_red_line() -> None:
    line = replace(ASKED, fails_below=2)
    assert [mends(line, value) for value in (None, Level(1), Level(2))] == [False, False, True]
    assert mends(criterion("m.y", Kind.YES_NO, fails_below=1), YesNo(True))
    assert not mends(ASKED, Level(5))
