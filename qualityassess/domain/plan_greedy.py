"""The simple choice of steps, by gain per person-day: the baseline that a plan must never be dearer than."""

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from heapq import heapify, heappop, heappush

from qualityassess.domain.plan_problem import Problem, Row

Bundle = tuple[Fraction, int, int]
"""Person-days per gain, cost, and the last step of the bundle: least is best."""


class _Room:
    """What is left of each row while steps are taken."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._left: list[int] = []
        self._of: dict[int, list[tuple[int, int]]] = {}
        for number, row in enumerate(rows):
            self._left.append(row.bound)
            for step, usage in zip(row.steps, row.usage, strict=True):
                self._of.setdefault(step, []).append((number, usage))

    def take(self, steps: Iterable[int]) -> bool:
        """Take steps if all rows still hold with them."""
        used: dict[int, int] = {}
        for step in steps:
            for number, usage in self._of.get(step, ()):
                used[number] = used.get(number, 0) + usage
        if any(amount > self._left[number] for number, amount in used.items() if amount):
            return False
        for number, amount in used.items():
            self._left[number] -= amount
        return True


def greedy(problem: Problem) -> frozenset[int]:
    """Forced steps, then always the bundle (a step with all it still needs) that gains most per person-day.

    Stops when the need is reached or nothing more fits, then drops what is not needed. The choice may fall short of the
    need; where even the forced steps break a row it is the forced steps alone.
    """
    chosen = set(problem.forced)
    gain = problem.gain(chosen)
    if problem.need is None or gain < problem.need:
        for steps in growth(problem, chosen):
            chosen.update(steps)
            gain += problem.gain(steps)
            if problem.need is not None and gain >= problem.need:
                break
    return pruned(problem, chosen)


def growth(problem: Problem, begun: Iterable[int], barred: Collection[int] = frozenset()) -> Iterator[tuple[int, ...]]:
    """What a choice can grow by, best gain per person-day first; each fits beside all that came before.

    Nothing where what is begun breaks a row already; steps that are barred, or need one that is, are left out.
    """
    chosen = set(begun)
    room = _Room(problem.rows)
    if not room.take(sorted(chosen)):
        return
    chain_of = {step: chain for chain in problem.chains for step in chain}
    heap = [bundle for chain in problem.chains for bundle in _bundles(problem, chain, chosen)]
    heapify(heap)
    while heap:
        bundle = heappop(heap)
        last = bundle[2]
        if last in chosen or bundle != _bundle(problem, last, chosen):
            continue
        steps = _missing(problem, last, chosen)
        if not any(step in barred for step in steps) and room.take(steps):
            yield tuple(steps)
            chosen.update(steps)
            for fresh in _bundles(problem, chain_of[last], chosen):
                heappush(heap, fresh)


def pruned(problem: Problem, chosen: Iterable[int]) -> frozenset[int]:
    """The choice without steps that the need does not call for, dearest first; a need of None keeps every gain."""
    kept = set(chosen)
    needed_by: dict[int, set[int]] = {}
    for n in kept:
        for need in problem.needs[n]:
            needed_by.setdefault(need, set()).add(n)
    spare = problem.gain(kept) - problem.need if problem.need is not None else 0
    dropped = True
    while dropped:
        dropped = False
        for n in sorted(kept - problem.forced, key=lambda k: (-problem.costs[k], problem.gains[k], k)):
            if problem.gains[n] <= spare and not needed_by.get(n):
                kept.remove(n)
                spare -= problem.gains[n]
                for need in problem.needs[n]:
                    needed_by[need].discard(n)
                dropped = True
    return frozenset(kept)


def _missing(problem: Problem, last: int, chosen: set[int]) -> list[int]:
    """A step with all it needs that is not chosen yet, in order."""
    found: set[int] = set()
    waiting = [last]
    while waiting:
        n = waiting.pop()
        if n not in found and n not in chosen:
            found.add(n)
            waiting += problem.needs[n]
    return sorted(found)


def _bundle(problem: Problem, last: int, chosen: set[int]) -> Bundle | None:
    steps = _missing(problem, last, chosen)
    gain, cost = problem.gain(steps), problem.cost(steps)
    return (Fraction(cost, gain), cost, last) if gain > 0 else None


def _bundles(problem: Problem, chain: Iterable[int], chosen: set[int]) -> list[Bundle]:
    found = (_bundle(problem, n, chosen) for n in chain if n not in chosen)
    return [bundle for bundle in found if bundle is not None]
