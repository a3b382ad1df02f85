"""A kept plan beside its model: what a new plan keeps, what taking, leaving and moving lead to, and the strip."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import count

import pytest

from qualityassess.domain.gantt import Unit, strip
from qualityassess.domain.plan_kept import (
    Edit,
    Kept,
    alternatives,
    left_out,
    overdue,
    replanned,
    swapped,
    taken_in,
    terms_of,
)
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.plan_rows import Pin, PlanAim, PlanStep, StepState
from qualityassess.domain.planning import Measure, Outcome, Plan, Terms, totals
from qualityassess.domain.schedule import schedule
from qualityassess.domain.scoring import Scoring
from tests.domain.builders import ON, assessment_file, criterion, expect, module, rubric
from tests.domain.plan_cases import action

STEPS = tuple(replace(action(f"to{n}", n, 10), lead_days=60) for n in (1, 2))
FILE = assessment_file(
    rubric(
        module(
            "m",
            criterion("m.a", exhibits=(expect("letter"),), actions=STEPS),
            criterion("m.b", exhibits=(expect("letter"),), actions=STEPS, weight=3),
        )
    )
)
MODEL = build_model(Scoring(FILE), Measure.INDEX)
TERMS = Terms(target=Fraction(1, 10))


@pytest.fixture
def new_id() -> Callable[[], str]:
    numbers = count()
    return lambda: f"id{next(numbers)}"


def plan_of(*chosen: str) -> Plan:
    """A plan of these steps as the solver would hand it over."""
    ids = MODEL.closure(chosen)
    return Plan(MODEL, TERMS, Outcome.REACHED, None, schedule(MODEL, TERMS, ids), totals(MODEL, ids), Fraction(0))


def after(kept: Kept, edit: Edit) -> Kept:
    """The kept plan once an edit is written."""
    rows = {row.id: row for row in kept.steps if row.id not in edit.remove}
    rows |= {row.id: row for row in edit.put}
    return replace(kept, steps=tuple(rows.values()))


def test_a_new_plan_keeps_what_has_begun_and_what_a_person_wrote(new_id: Callable[[], str]) -> None:
    kept = after(Kept(), replanned(Kept(), plan_of("m.a/to1", "m.b/to1"), new_id))
    first = kept.by_step["m.a/to1"]
    assert first.start is not None
    begun = replace(first, state=StepState.IN_PROGRESS, owner="Li", start=ON - timedelta(days=9), due=ON)
    named = replace(kept.by_step["m.b/to1"], owner="Wang", note="ask")
    own = PlanStep("own", "", 7, title="Visit")
    kept = Kept(steps=(begun, named, own))
    later = after(kept, replanned(kept, plan_of("m.a/to1", "m.b/to2"), new_id))
    assert later.by_step["m.a/to1"] == replace(begun, place=later.by_step["m.a/to1"].place)
    assert (later.by_step["m.b/to1"].owner, later.by_step["m.b/to1"].note) == ("Wang", "ask")
    assert {row.step for row in later.steps} == {"m.a/to1", "m.b/to1", "m.b/to2", ""}
    # Steps that are not chosen any more go; one in progress stays even then.
    last = after(later, replanned(later, plan_of(), new_id))
    assert {row.step for row in last.steps} == {"m.a/to1", ""}
    assert sorted(row.place for row in later.steps) == list(range(len(later.steps)))


def test_the_terms_of_a_new_plan_hold_a_persons_word() -> None:
    rows = (
        PlanStep("1", "m.a/to1", 0, pin=Pin.IN),
        PlanStep("2", "m.b/to1", 1, state=StepState.IN_PROGRESS, start=date(2026, 5, 1)),
        PlanStep("3", "m.b/to2", 2, pin=Pin.OUT),
        PlanStep("4", "m.a/to2", 3, state=StepState.DROPPED),
        PlanStep("5", "gone/x", 4, pin=Pin.IN),
    )
    aim = PlanAim(target=Fraction(1, 2), until=date(2027, 1, 1), budget=Fraction(30))
    terms = terms_of(MODEL, aim, rows)
    assert (terms.target, terms.until, terms.budget) == (aim.target, aim.until, aim.budget)
    assert terms.keep_in == {"m.a/to1"}
    assert terms.keep_out == {"m.b/to2", "m.a/to2"}
    assert terms.started == {"m.b/to1": date(2026, 5, 1)}


def test_taking_brings_what_is_needed_and_leaving_takes_what_needs_it(new_id: Callable[[], str]) -> None:
    kept = after(Kept(), taken_in(Kept(), MODEL, TERMS, "m.b/to2", new_id))
    assert {row.step: row.pin for row in kept.steps} == {"m.b/to1": None, "m.b/to2": Pin.IN}
    assert all(row.start is not None and row.due is not None for row in kept.steps)
    assert kept.totals(MODEL).days == 20
    out = after(kept, left_out(kept, MODEL, "m.b/to1", new_id))
    assert [(row.step, row.pin) for row in out.steps] == [("m.b/to1", Pin.OUT)]
    assert out.chosen(MODEL) == frozenset()
    back = after(out, taken_in(out, MODEL, TERMS, "m.b/to1", new_id))
    assert back.by_step["m.b/to1"].pin is Pin.IN
    dropped = Kept(steps=(replace(kept.by_step["m.b/to1"], state=StepState.DROPPED),))
    assert after(dropped, taken_in(dropped, MODEL, TERMS, "m.b/to1", new_id)).by_step["m.b/to1"].taken
    # A step nobody chose can be barred as well.
    barred = after(Kept(), left_out(Kept(), MODEL, "m.a/to1", new_id))
    assert terms_of(MODEL, PlanAim(), barred.steps).keep_out == {"m.a/to1"}


def test_rows_change_places_and_stop_at_the_ends() -> None:
    rows = tuple(PlanStep(str(n), f"s{n}", n) for n in range(3))
    moved = after(Kept(steps=rows), swapped(rows, "1", -1))
    assert [row.id for row in moved.in_order] == ["1", "0", "2"]
    assert swapped(rows, "0", -1) == swapped(rows, "2", 1) == swapped(rows, "9", 1) == Edit()
    same = tuple(replace(row, place=0) for row in rows)
    assert [row.id for row in after(Kept(steps=same), swapped(same, "0", 1)).in_order] == ["1", "0", "2"]


def test_alternatives_put_first_what_can_begin(new_id: Callable[[], str]) -> None:
    assert next(step.id for step in alternatives(Kept(), MODEL)) == "m.b/to1"
    kept = after(Kept(), taken_in(Kept(), MODEL, TERMS, "m.b/to1", new_id))
    rest = [step.id for step in alternatives(kept, MODEL)]
    assert set(rest) == {"m.a/to1", "m.a/to2", "m.b/to2"}
    assert rest[-1] == "m.a/to2"


def test_overdue_is_what_should_be_done_and_is_not() -> None:
    row = PlanStep("1", "s", 0, due=ON)
    assert not overdue(row, ON)
    assert overdue(row, ON + timedelta(days=1))
    assert not overdue(replace(row, state=StepState.DONE), ON + timedelta(days=1))
    assert not overdue(replace(row, pin=Pin.OUT), ON + timedelta(days=1))


def test_whether_the_plan_is_still_the_solvers(new_id: Callable[[], str]) -> None:
    kept = after(Kept(), taken_in(Kept(), MODEL, TERMS, "m.b/to1", new_id))
    now = kept.totals(MODEL)
    aim = PlanAim(outcome=Outcome.REACHED, before=now.before, after=now.after, days=now.days)
    assert replace(kept, aim=aim).is_solvers(MODEL)
    assert not kept.is_solvers(MODEL)
    more = replace(kept, aim=aim)
    assert not after(more, taken_in(more, MODEL, TERMS, "m.a/to1", new_id)).is_solvers(MODEL)


def test_the_strip_has_months_then_quarters_and_ends_after_a_year_and_a_half() -> None:
    short = strip(date(2026, 6, 12), [date(2026, 7, 1), date(2026, 11, 30)])
    assert (short.first, short.end, short.unit) == (date(2026, 6, 1), date(2026, 12, 1), Unit.MONTH)
    assert [tick.day.month for tick in short.ticks()] == [6, 7, 8, 9, 10, 11]
    assert short.place(date(2026, 6, 1)) == 0.0
    assert short.place(date(2030, 1, 1)) == 1.0
    long = strip(date(2026, 11, 22), [date(2020, 1, 1), date(2033, 1, 1)])
    assert (long.first, long.end, long.unit) == (date(2026, 4, 1), date(2027, 10, 1), Unit.QUARTER)
    assert long.holds(date(2027, 9, 30))
    assert not long.holds(date(2027, 10, 1))
    places = [tick.place for tick in long.ticks()]
    assert places == sorted(places)
    assert len(places) == 6
