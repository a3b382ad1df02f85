"""First and last day of each chosen step: list scheduling by what steps need and what each role can do in a month.

A role works on one step at a time, at its person-days a month; lead time and record cycles run on beside other work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
from math import lcm

from qualityassess.domain.plan_problem import duration
from qualityassess.domain.planning import PlanModel, Scheduled, Step, Terms

Rank = tuple[bool, int, int, int]
"""What goes first: red lines, the longest way still to go, the most gain, the model's order."""


@dataclass(slots=True)
class _Queue:
    """Steps of one role: `ready` ones by rank, and `later` ones by the moment that they become ready."""

    free: int = 0
    ready: list[tuple[Rank, str]] = field(default_factory=list)
    later: list[tuple[int, Rank, str]] = field(default_factory=list)

    def next(self) -> tuple[int, Rank, str] | None:
        """When the role can begin its next step, and which one it is."""
        while self.later and self.later[0][0] <= self.free:
            _, rank, step_id = heappop(self.later)
            heappush(self.ready, (rank, step_id))
        if self.ready:
            return (self.free, *self.ready[0])
        return self.later[0] if self.later else None

    def pop(self) -> None:
        """Take the step that `next` named."""
        if self.ready:
            heappop(self.ready)
        else:
            heappop(self.later)


def schedule(model: PlanModel, terms: Terms, chosen: Iterable[str]) -> tuple[Scheduled, ...]:
    """Dates of a choice and all it needs, in order of start; the same choice always gets the same dates.

    Of all steps that could begin, the one that can begin earliest is placed, then by rank. Steps in progress keep their
    first day; one that should be done by now ends on the plan's first day at the earliest.
    """
    wanted = model.closure(chosen)
    steps = [step for step in model.steps if step.id in wanted]
    spans = {step.id: duration(step, terms) for step in steps}
    work = {step.id: step.days / terms.rate(step.role) for step in steps}
    unit = lcm(1, *(f.denominator for f in (*spans.values(), *work.values())))
    span = {step_id: int(days * unit) for step_id, days in spans.items()}
    busy = {step_id: int(days * unit) for step_id, days in work.items()}
    ranks = _ranks(steps, span)
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    queues = {step.role: _Queue() for step in steps}
    for step in steps:
        if step.id in terms.started:
            begins[step.id] = (terms.started[step.id] - model.start).days * unit
            ends[step.id] = max(begins[step.id] + span[step.id], 0)
            queues[step.role].free = max(queues[step.role].free, begins[step.id] + busy[step.id])
    followers: dict[str, list[Step]] = {}
    open_needs: dict[str, int] = {}
    for step in steps:
        if step.id not in ends:
            open_needs[step.id] = sum(need not in ends for need in step.needs)
            for need in step.needs:
                followers.setdefault(need, []).append(step)
            if not open_needs[step.id]:
                _enter(step, queues, ends, ranks)
    while (found := _first(queues)) is not None:
        role, begin, step_id = found
        queue = queues[role]
        queue.pop()
        begins[step_id], ends[step_id] = begin, begin + span[step_id]
        queue.free = begin + busy[step_id]
        for follower in followers.get(step_id, ()):
            open_needs[follower.id] -= 1
            if not open_needs[follower.id]:
                _enter(follower, queues, ends, ranks)
    rows = [_dated(model, terms, step, begins[step.id], ends[step.id], unit) for step in steps]
    return tuple(sorted(rows, key=lambda row: (row.start, not row.step.red_line, row.end, ranks[row.step.id])))


def _enter(step: Step, queues: Mapping[str, _Queue], ends: Mapping[str, int], ranks: Mapping[str, Rank]) -> None:
    """Line up a step whose needs all have an end."""
    ready = max((ends[need] for need in step.needs), default=0)
    heappush(queues[step.role].later, (ready, ranks[step.id], step.id))


def _first(queues: Mapping[str, _Queue]) -> tuple[str, int, str] | None:
    """The step that can begin earliest, with its role."""
    rows = ((role, queue.next()) for role, queue in queues.items())
    found = [(row[0], row[1], role, row[2]) for role, row in rows if row is not None]
    if not found:
        return None
    begin, _, role, step_id = min(found)
    return role, begin, step_id


def _ranks(steps: list[Step], span: Mapping[str, int]) -> dict[str, Rank]:
    tails = dict(span)
    for step in reversed(steps):
        for need in step.needs:
            tails[need] = max(tails[need], span[need] + tails[step.id])
    return {step.id: (not step.red_line, -tails[step.id], -step.gain, n) for n, step in enumerate(steps)}


def _dated(model: PlanModel, terms: Terms, step: Step, begin: int, end: int, unit: int) -> Scheduled:
    """Whole days: a step that begins within a day begins on it, and ends on the day that its time is up."""
    first = model.start + timedelta(days=begin // unit)
    last = max(model.start + timedelta(days=-(-end // unit)), first)
    return Scheduled(step, first, last, terms.until is not None and last > terms.until)
