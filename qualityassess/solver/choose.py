"""Solves a plan's problem: the better of the exact programme's choice and the simple one, with how good it is.

HiGHS works in floating point; every choice is checked in integers, and one that only seemed to reach the need is cut
off before the search goes on. The simple choice by gain per person-day starts the search and is the answer where
nothing cheaper was found before the search stopped: a plan is never dearer than it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.plan_greedy import greedy, pruned
from qualityassess.domain.plan_problem import Problem
from qualityassess.solver.programme import Programme, Stop

ROUNDS = 50
"""Choices cut off at most because they reach the need in floating point only."""


@dataclass(frozen=True, slots=True)
class Solution:
    """A choice of positions, or None where nothing reaches the need within the limits.

    `gap` is relative: of the person-days above the least that was still thinkable when the search stopped or, where as
    much gain as possible was asked, of the gain below the most. `greedy_cost` is the cost of the simple choice, None
    where it does not reach the need.
    """

    chosen: frozenset[int] | None
    gap: Fraction = Fraction(0)
    greedy_cost: int | None = None


def choose(problem: Problem, stop: Stop | None = None, cancelled: Callable[[], bool] | None = None) -> Solution:
    """Least cost to the need, or most gain where there is none; the same problem always gets the same choice.

    Stopped by a relative gap or a number of nodes, never by the clock. Raises Cancelled when `cancelled` says so.
    """
    if cancelled is not None and cancelled():
        raise Cancelled
    stop = stop or Stop()
    simple = greedy(problem)
    if not problem.fits(problem.forced):
        return Solution(None)
    start = simple if problem.fits(simple) and problem.reaches(simple) else None
    programme = Programme(problem, stop, cancelled)
    chosen: frozenset[int] | None = None
    bound = 0.0
    for _ in range(ROUNDS):
        found = programme.solve(start)
        if found is None:
            break
        chosen, bound = found
        if chosen is None or (problem.fits(chosen) and problem.reaches(chosen)):
            break
        programme.demand_more_than(chosen)
        chosen = None
    return _judged(problem, chosen, bound, start)


def _judged(problem: Problem, chosen: frozenset[int] | None, bound: float, simple: frozenset[int] | None) -> Solution:
    """The better of the two choices with its gap to the bound."""
    candidates = [pruned(problem, choice) for choice in (chosen, simple) if choice is not None]
    greedy_cost = problem.cost(simple) if simple is not None else None
    if not candidates:
        return Solution(None)
    if problem.need is None:
        best = min(candidates, key=lambda c: (-problem.gain(c), problem.cost(c), sorted(c)))
        reached = problem.gain(best)
        best = pruned(replace(problem, need=reached), best)
        most = max(floor(bound * (1 + 1e-9) + 1e-6), reached)
        return Solution(best, Fraction(most - reached, max(most, 1)), greedy_cost)
    best = min(candidates, key=lambda c: (problem.cost(c), -problem.gain(c), sorted(c)))
    paid = problem.cost(best)
    least = min(max(ceil(bound - 1e-6), 0), paid)
    return Solution(best, Fraction(paid - least, max(paid, 1)), greedy_cost)
