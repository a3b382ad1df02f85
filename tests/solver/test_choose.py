"""The solver: equal to exhaustive search under the real scoring, never dearer than the simple choice, deterministic."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random

import pytest

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.plan_greedy import greedy
from qualityassess.domain.plan_problem import Problem, Row, problem
from qualityassess.domain.planning import Limit, Terms
from qualityassess.solver.choose import Solution, choose
from qualityassess.solver.programme import Stop
from tests.domain.plan_cases import Case, exhaustive, most, random_case

EXACT = Stop(gap=Fraction(0))
BLOCKS = 10
CASES_A_BLOCK = 20


def terms_of(random: Random, case: Case) -> Terms:
    """Terms of every sort: a target somewhere between now and all, and each limit now and then."""
    model = case.model
    reachable = model.current + sum(step.gain for step in model.steps)
    part = Fraction(random.randint(1, 11), 10)
    days = sum((step.days for step in model.steps), Fraction(0))
    return Terms(
        target=model.value(model.current) + part * (model.value(reachable) - model.value(model.current)),
        budget=days * Fraction(random.randint(2, 10), 10) if random.random() < 0.3 else None,
        until=model.start + timedelta(days=random.randint(20, 500)) if random.random() < 0.4 else None,
        capacity={"quality": Fraction(random.randint(1, 20), 2)},
        usual_capacity=Fraction(random.randint(1, 12), 4),
        keep_out=frozenset({model.steps[-1].id}) if random.random() < 0.1 else frozenset(),
    )


@pytest.mark.parametrize("block", range(BLOCKS))
def test_two_hundred_small_instances_cost_what_exhaustive_search_under_the_real_scoring_finds(block: int) -> None:
    random = Random(block)
    for _ in range(CASES_A_BLOCK):
        case = random_case(random)
        asked = problem(case.model, terms_of(random, case))
        found = choose(asked, EXACT)
        least = exhaustive(case, asked)
        if found.chosen is None:
            assert least is None
            continue
        assert asked.fits(found.chosen)
        assert asked.cost(found.chosen) == least
        assert found.gap == 0
        assert found.greedy_cost is None or asked.cost(found.chosen) <= found.greedy_cost
        # The model's gain is that of two full scorings.
        assert case.real_gain(asked.names(found.chosen)) == asked.gain(found.chosen)


@pytest.mark.parametrize("block", range(2))
def test_most_gain_within_limits_is_what_exhaustive_search_finds(block: int) -> None:
    random = Random(1000 + block)
    for _ in range(CASES_A_BLOCK):
        case = random_case(random)
        asked = replace(problem(case.model, terms_of(random, case)), need=None)
        found = choose(asked, EXACT)
        best = most(case, asked)
        assert (asked.gain(found.chosen) if found.chosen is not None else None) == best
        assert found.chosen is None or asked.fits(found.chosen)


def knapsack(gains: tuple[int, ...], costs: tuple[int, ...], need: int | None, bound: int | None = None) -> Problem:
    """Steps that need nothing, with a budget."""
    places = tuple(range(len(gains)))
    rows = (Row(Limit.BUDGET, "", places, costs, bound),) if bound is not None else ()
    names = tuple(str(n) for n in places)
    return Problem(names, gains, costs, ((),) * len(gains), frozenset(), rows, need, 1, tuple((n,) for n in places))


def test_the_simple_choice_can_be_dearer_and_the_solver_is_not() -> None:
    asked = knapsack((7, 6, 10), (5, 5, 8), 13)
    assert asked.cost(greedy(asked)) == 13
    found = choose(asked, EXACT)
    assert found == Solution(frozenset({0, 1}), Fraction(0), 13)


def test_a_choice_that_reaches_the_need_in_floating_point_only_is_cut_off() -> None:
    huge = 10**18
    # One less than the need is the same number in floating point.
    asked = knapsack((huge - 1, huge), (1, 5), huge)
    assert float(Fraction(huge - 1, huge)) == 1.0
    assert choose(asked, EXACT).chosen == frozenset({1})


def test_nothing_reaches_the_need() -> None:
    assert choose(knapsack((3, 4), (1, 1), 8)).chosen is None
    assert choose(knapsack((3, 4), (1, 1), 7, bound=1)).chosen is None
    assert choose(knapsack((), (), 1)).chosen is None
    assert choose(knapsack((), (), 0)).chosen == frozenset()


def test_steps_that_must_be_done_and_cost_more_than_the_budget_leave_no_choice() -> None:
    asked = replace(knapsack((3, 4), (5, 1), 4, bound=4), forced=frozenset({0}))
    assert choose(asked).chosen is None


def test_the_same_problem_gets_the_same_choice_and_the_gap_is_kept() -> None:
    random = Random(7)
    gains = tuple(random.randint(1, 1000) for _ in range(60))
    costs = tuple(random.randint(1, 60) for _ in range(60))
    asked = knapsack(gains, costs, sum(gains) // 2)
    first, again = choose(asked), choose(asked)
    assert first == again
    assert first.gap <= Fraction(2, 100)
    assert first.chosen is not None
    assert asked.cost(first.chosen) <= asked.cost(greedy(asked))


def test_a_search_that_stops_at_its_first_node_still_has_the_simple_choice_and_says_how_far_it_may_be_off() -> None:
    asked = knapsack((7, 6, 10), (5, 5, 8), 13)
    found = choose(asked, Stop(gap=Fraction(0), nodes=0))
    assert found.chosen is not None
    assert asked.reaches(found.chosen)
    assert 0 <= found.gap < 1


def test_cancel_stops_before_and_within_the_search() -> None:
    asked = knapsack((7, 6, 10), (5, 5, 8), 13)
    with pytest.raises(Cancelled):
        choose(asked, cancelled=lambda: True)
    calls = iter((False,))
    random = Random(3)
    costs = tuple(random.randint(10_000, 20_000) for _ in range(80))
    hard = knapsack(costs, costs, sum(costs) // 2 + 1)
    with pytest.raises(Cancelled):
        choose(hard, Stop(Fraction(0), 1_000_000), cancelled=lambda: next(calls, True))
