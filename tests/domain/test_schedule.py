"""Dates: needs first, one step at a time for each role, red lines before others, steps in progress where they are."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from qualityassess.domain.answers import Level
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.plan_windows import clock_of
from qualityassess.domain.planning import Measure, Terms
from qualityassess.domain.rubric import Force
from qualityassess.domain.schedule import schedule
from tests.domain.builders import ON, answer, criterion, expect, module, rubric, scoring
from tests.domain.plan_cases import action, random_case
from tests.domain.test_plan_problem import MODEL


def days(count: int) -> date:
    return ON + timedelta(days=count)


def test_a_role_does_one_step_after_the_other_and_lead_times_run_on_beside() -> None:
    rows = {r.step.id: (r.start, r.end) for r in schedule(MODEL, Terms(), MODEL.by_id)}
    # Ten person-days at ten a month are 30 days of work; the lead time is 60.
    assert rows == {
        "m.b/to1": (days(0), days(60)),
        "m.a/to1": (days(30), days(90)),
        "m.b/to2": (days(60), days(120)),
        "m.a/to2": (days(90), days(150)),
    }
    quick = {r.step.id: r.start for r in schedule(MODEL, Terms(capacity={"quality": Fraction(300)}), MODEL.by_id)}
    assert quick["m.a/to1"] == days(1)


def test_few_hands_stretch_a_step_beyond_its_lead_time() -> None:
    (row,) = schedule(MODEL, Terms(usual_capacity=Fraction(3)), {"m.a/to1"})
    assert row.end == days(100)
    clock = clock_of(MODEL, Terms(usual_capacity=Fraction(3)))
    assert clock.span[row.step.id] == clock.busy[row.step.id] == 100 * clock.unit


def test_urgent_steps_go_first_and_are_waited_for() -> None:
    # The second step of the heavy criterion is ready on day 60; the light one would keep the role busy beyond it.
    slow = Terms(usual_capacity=Fraction(5))
    usual = {r.step.id: r.start for r in schedule(MODEL, slow, MODEL.by_id)}
    assert usual["m.a/to1"] == days(60)
    hurried = {r.step.id: r.start for r in schedule(MODEL, slow, MODEL.by_id, {"m.a/to1": 2, "m.a/to2": 1})}
    assert [hurried[name] for name in ("m.a/to1", "m.a/to2", "m.b/to1", "m.b/to2")] == [
        days(0), days(60), days(120), days(180),
    ]  # fmt: skip


def test_what_a_step_needs_is_scheduled_with_it() -> None:
    assert [r.step.id for r in schedule(MODEL, Terms(), {"m.a/to2"})] == ["m.a/to1", "m.a/to2"]


def test_red_lines_go_first() -> None:
    steps = tuple(action(f"to{n}", n, 10) for n in (1, 2))
    line = criterion("m.z", exhibits=(expect("letter"),), actions=steps, force=Force.STATUTORY, fails_below=1)
    heavy = criterion("m.a", exhibits=(expect("letter"),), actions=steps, weight=9)
    model = build_model(scoring(rubric(module("m", heavy, line)), [answer("m.z", Level(0))]), Measure.INDEX)
    assert next(iter(schedule(model, Terms(), model.by_id))).step.id == "m.z/to1"


def test_steps_in_progress_keep_their_first_day_and_their_role_is_busy_meanwhile() -> None:
    terms = Terms(started={"m.a/to1": date(2026, 5, 22)})
    rows = {r.step.id: (r.start, r.end) for r in schedule(MODEL, terms, MODEL.by_id)}
    assert rows["m.a/to1"] == (date(2026, 5, 22), date(2026, 7, 21))
    assert rows["m.b/to1"][0] == days(20)
    overdue = Terms(started={"m.a/to1": date(2025, 1, 1)})
    assert {r.step.id: r.end for r in schedule(MODEL, overdue, {"m.a/to1"})} == {"m.a/to1": ON}


def test_steps_after_the_deadline_are_late() -> None:
    rows = schedule(MODEL, Terms(until=days(120)), MODEL.by_id)
    assert [r.step.id for r in rows if r.late] == ["m.a/to2"]


@pytest.mark.parametrize("seed", range(5))
def test_any_choice_keeps_needs_and_capacity_and_has_one_schedule(seed: int) -> None:
    random = Random(seed)
    for _ in range(20):
        case = random_case(random)
        terms = Terms(usual_capacity=Fraction(random.randint(1, 30), 2))
        chosen = case.model.closure(s.id for s in case.model.steps if random.random() < 0.7)
        rows = schedule(case.model, terms, chosen)
        assert rows == schedule(case.model, terms, sorted(chosen, reverse=True))
        by_id = {r.step.id: r for r in rows}
        assert by_id.keys() == chosen
        for row in rows:
            assert row.start >= case.model.start
            assert row.end >= row.start + timedelta(days=row.step.duration)
            assert all(by_id[need].end <= row.start + timedelta(days=1) for need in row.step.needs)
        for role in {r.step.role for r in rows}:
            own = [r.step for r in rows if r.step.role == role]
            work = sum((s.days for s in own), Fraction(0)) / terms.rate(role)
            last = max(r.end for r in rows if r.step.role == role)
            assert work <= (last - case.model.start).days + 1


def test_a_longer_way_goes_first() -> None:
    long = criterion("m.l", exhibits=(expect("letter"),), actions=(action("to1", 1, 1), action("to2", 2, 1, lead=300)))
    short = criterion("m.s", exhibits=(expect("letter"),), actions=(action("to1", 1, 1),), weight=9)
    model = build_model(scoring(rubric(module("m", short, replace(long, role="sales")))), Measure.INDEX)
    assert schedule(model, Terms(), model.by_id)[0].step.id == "m.l/to1"
