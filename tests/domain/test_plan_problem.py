"""The problem in integers: limits, what is forced, what is left out, and the simple choice within them."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from qualityassess.domain.answers import Level
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_greedy import greedy, pruned
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.plan_problem import problem
from qualityassess.domain.plan_windows import Window, clock_of, overfull, positions, spans
from qualityassess.domain.planning import Limit, Measure, PlanModel, Terms
from qualityassess.domain.rubric import Force
from tests.domain.builders import ON, answer, criterion, expect, module, rubric, scoring
from tests.domain.plan_cases import action

TWO = tuple(replace(action(f"to{n}", n, 10), lead_days=60) for n in (1, 2))


def model_of(*, line: bool = False) -> PlanModel:
    """Two criteria of two steps each (10 person-days, 60 days); the first may be a failed red line."""
    force = Force.STATUTORY if line else Force.PRACTICE
    first = criterion("m.a", exhibits=(expect("letter"),), actions=TWO, force=force, fails_below=1 if line else None)
    second = criterion("m.b", exhibits=(expect("letter"),), actions=TWO, weight=3)
    return build_model(scoring(rubric(module("m", first, second)), [answer("m.a", Level(0))]), Measure.INDEX)


MODEL = model_of()


def test_needs_costs_and_need_in_integers() -> None:
    asked = problem(MODEL, Terms(target=Fraction(1, 4)))
    assert asked.ids == ("m.a/to1", "m.a/to2", "m.b/to1", "m.b/to2")
    assert asked.needs == ((), (0,), (), (2,))
    assert asked.chains == ((0, 1), (2, 3))
    assert (asked.cost_unit, asked.costs) == (1, (10, 10, 10, 10))
    assert asked.need == MODEL.unit / 4
    assert asked.reaches({2, 3})
    assert not asked.reaches({0, 1})
    assert not asked.fits({3})


def test_a_deadline_leaves_out_what_cannot_be_done_by_then() -> None:
    by = {days: problem(MODEL, Terms(until=ON + timedelta(days=days))).ids for days in (59, 60, 119, 120)}
    assert by == {59: (), 60: ("m.a/to1", "m.b/to1"), 119: ("m.a/to1", "m.b/to1"), 120: tuple(MODEL.by_id)}
    # Work takes longer than the lead time where hands are few.
    slow = Terms(until=ON + timedelta(days=120), usual_capacity=Fraction(4))
    assert problem(MODEL, slow).ids == ("m.a/to1", "m.b/to1")
    assert len(problem(MODEL, slow, ignoring=frozenset({Limit.DEADLINE})).ids) == 4


def test_capacity_counts_work_between_its_first_day_and_the_deadline() -> None:
    terms = Terms(until=ON + timedelta(days=120), usual_capacity=Fraction(5))
    asked = problem(MODEL, terms)
    assert [(row.role, row.steps, row.bound) for row in asked.rows] == [
        ("quality", (0, 1, 2, 3), 20),
        ("quality", (1, 3), 10),
    ]
    assert asked.fits({0, 1})
    assert not asked.fits({0, 1, 2})
    assert not problem(MODEL, terms, ignoring=frozenset({Limit.CAPACITY})).rows


def test_windows_that_a_choice_overfills_become_limits_which_any_dates_must_keep() -> None:
    # Ten person-days are 30 days of work within a lead time of 60: work has to end 30 days before the deadline.
    terms = Terms(until=ON + timedelta(days=140))
    asked = problem(MODEL, terms)
    everything = range(4)
    assert asked.fits(everything)
    clock = clock_of(MODEL, terms)
    found = spans(MODEL, terms, clock, MODEL.steps, asked.needs)
    assert [[days // clock.unit for days, _ in ways] for ways in found.ways] == [[30, 90], [30], [30, 90], [30]]
    horizon = 140 * clock.unit
    windows = overfull(found, positions(MODEL.steps), everything, horizon)
    assert windows == (Window("quality", 0, 30 * clock.unit), Window("quality", 60 * clock.unit, 30 * clock.unit))
    assert not problem(MODEL, terms, windows=windows).fits(everything)
    assert not overfull(found, positions(MODEL.steps), {0, 1, 2}, horizon)
    assert problem(MODEL, terms, windows=windows).fits({0, 1, 2})


def test_a_budget_is_a_row() -> None:
    asked = problem(MODEL, Terms(budget=Fraction(25)))
    assert asked.fits({0, 2})
    assert not asked.fits({0, 1, 2})
    assert problem(MODEL, Terms(budget=Fraction(25)), ignoring=frozenset({Limit.BUDGET})).rows == ()


def test_red_lines_are_forced_also_past_a_deadline() -> None:
    asked = problem(model_of(line=True), Terms(until=ON + timedelta(days=10)))
    assert asked.names(asked.forced) == {"m.a/to1"}
    assert asked.ids == ("m.a/to1",)
    assert asked.fits(asked.forced)


def test_a_persons_choice_takes_and_leaves_steps() -> None:
    kept = problem(MODEL, Terms(keep_in=frozenset({"m.b/to2"})))
    assert kept.names(kept.forced) == {"m.b/to1", "m.b/to2"}
    left = problem(MODEL, Terms(keep_out=frozenset({"m.b/to1"})))
    assert left.ids == ("m.a/to1", "m.a/to2")
    # A red line may be left out by hand; it stays among what blocks.
    assert problem(model_of(line=True), Terms(keep_out=frozenset({"m.a/to1"}))).forced == frozenset()
    with pytest.raises(UserFacingError, match="plan_conflict"):
        problem(MODEL, Terms(keep_in=frozenset({"m.b/to2"}), keep_out=frozenset({"m.b/to1"})))


def test_steps_in_progress_stay_and_steps_no_longer_needed_drop_out() -> None:
    terms = Terms(until=ON + timedelta(days=10)).keeping({"m.b/to1": date(2026, 5, 1), "m.gone/to1": ON})
    asked = problem(MODEL, terms)
    assert asked.names(asked.forced) == {"m.b/to1"}


def test_the_simple_choice_takes_the_best_bundle_first_and_keeps_the_limits() -> None:
    asked = problem(MODEL, Terms(target=Fraction(1, 4)))
    assert asked.names(greedy(asked)) == {"m.b/to1", "m.b/to2"}
    tight = problem(MODEL, Terms(target=Fraction(1, 4), budget=Fraction(10)))
    assert tight.names(greedy(tight)) == {"m.b/to1"}
    assert not tight.reaches(greedy(tight))
    everything = problem(MODEL, Terms())
    assert len(greedy(everything)) == 4


def test_pruning_drops_the_dearest_that_is_not_called_for_and_nothing_that_is() -> None:
    asked = problem(MODEL, Terms(target=Fraction(1, 20)))
    assert asked.names(pruned(asked, range(4))) == {"m.b/to1"}
    assert len(pruned(problem(MODEL, Terms()), range(4))) == 4
