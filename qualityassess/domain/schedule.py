"""First and last day of each chosen step: list scheduling by what steps need and what each role can do in a month.

A role works on one step at a time, at its person-days a month; lead time and record cycles run on beside other work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heapify, heappop, heappush

from qualityassess.domain.plan_windows import Clock, clock_of
from qualityassess.domain.planning import PlanModel, Scheduled, Step, Terms

Rank = tuple[bool, int, int, int, int]
"""What goes first: red lines, what is urgent, the longest way still to go, the most gain, the model's order."""


@dataclass(slots=True)
class _Queue:
    """Steps of one role: `ready` ones by rank, and `later` ones by the moment that they become ready."""

    busy: Mapping[str, int]
    waits: bool
    free: int = 0
    ready: list[tuple[Rank, str]] = field(default_factory=list)
    later: list[tuple[int, Rank, str]] = field(default_factory=list)

    def next(self) -> tuple[int, Rank, str] | None:
        """When the role can begin its next step, and which one it is."""
        while self.later and self.later[0][0] <= self.free:
            _, rank, step_id = heappop(self.later)
            heappush(self.ready, (rank, step_id))
        if not self.ready:
            return self.later[0] if self.later else None
        rank, step_id = self.ready[0]
        if self.waits:
            # An urgent step that comes while another would be at work is worth the wait.
            done = self.free + self.busy[step_id]
            awaited = [entry for entry in self.later if entry[0] < done and entry[1][:2] < rank[:2]]
            if awaited:
                return min(awaited)
        return (self.free, rank, step_id)

    def take(self, entry: tuple[int, Rank, str]) -> None:
        """Take the step that `next` named; the role is free again when its work is done."""
        begin, rank, step_id = entry
        if self.ready and self.ready[0] == (rank, step_id):
            heappop(self.ready)
        else:
            self.later.remove(entry)
            heapify(self.later)
        self.free = begin + self.busy[step_id]


def schedule(
    model: PlanModel,
    terms: Terms,
    chosen: Iterable[str],
    urgent: Mapping[str, int] | None = None,
    clock: Clock | None = None,
) -> tuple[Scheduled, ...]:
    """Dates of a choice and all it needs, in order of start; the same choice always gets the same dates.

    Of all steps that could begin, the one that can begin earliest is placed, then by rank; a role waits for a step that
    is more `urgent` (0 where nothing is said) than what it could begin. Steps in progress keep their first day; one
    that should be done by now ends on the plan's first day at the earliest.
    """
    wanted = model.closure(chosen)
    steps = [step for step in model.steps if step.id in wanted]
    clock = clock or clock_of(model, terms)
    ranks = _ranks(steps, clock.span, urgent or {})
    begins, ends = _placed(model, terms, steps, clock, ranks, waits=bool(urgent))
    rows = [_dated(model, terms, step, begins[step.id], ends[step.id], clock.unit) for step in steps]
    return tuple(sorted(rows, key=lambda row: (row.start, not row.step.red_line, row.end, ranks[row.step.id])))


def _placed(
    model: PlanModel, terms: Terms, steps: list[Step], clock: Clock, ranks: Mapping[str, Rank], *, waits: bool
) -> tuple[dict[str, int], dict[str, int]]:
    """First and last moment of each step, in parts of a day from the plan's first."""
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    queues = {step.role: _Queue(clock.busy, waits) for step in steps}
    for step in steps:
        if step.id in terms.started:
            queue = queues[step.role]
            begins[step.id] = (terms.started[step.id] - model.start).days * clock.unit
            ends[step.id] = max(begins[step.id] + clock.span[step.id], 0)
            queue.free = max(queue.free, begins[step.id] + clock.busy[step.id])
    followers: dict[str, list[Step]] = {}
    open_needs: dict[str, int] = {}

    def enter(step: Step) -> None:
        """Line up a step whose needs all have an end."""
        ready = max((ends[need] for need in step.needs), default=0)
        heappush(queues[step.role].later, (ready, ranks[step.id], step.id))

    for step in steps:
        if step.id not in ends:
            open_needs[step.id] = sum(need not in ends for need in step.needs)
            for need in step.needs:
                followers.setdefault(need, []).append(step)
            if not open_needs[step.id]:
                enter(step)
    nexts = {role: queue.next() for role, queue in queues.items()}
    while found := min(((row[0], row[1], role, row) for role, row in nexts.items() if row is not None), default=None):
        role, entry = found[2], found[3]
        begin, _, step_id = entry
        queues[role].take(entry)
        begins[step_id], ends[step_id] = begin, begin + clock.span[step_id]
        changed = {role}
        for follower in followers.get(step_id, ()):
            open_needs[follower.id] -= 1
            if not open_needs[follower.id]:
                enter(follower)
                changed.add(follower.role)
        for other in changed:
            nexts[other] = queues[other].next()
    return begins, ends


def _ranks(steps: list[Step], span: Mapping[str, int], urgent: Mapping[str, int]) -> dict[str, Rank]:
    tails = dict(span)
    for step in reversed(steps):
        for need in step.needs:
            tails[need] = max(tails[need], span[need] + tails[step.id])
    return {
        step.id: (not step.red_line, -urgent.get(step.id, 0), -tails[step.id], -step.gain, n)
        for n, step in enumerate(steps)
    }


def _dated(model: PlanModel, terms: Terms, step: Step, begin: int, end: int, unit: int) -> Scheduled:
    """Whole days: a step that begins within a day begins on it, and ends on the day that its time is up."""
    first = model.start + timedelta(days=begin // unit)
    last = max(model.start + timedelta(days=-(-end // unit)), first)
    return Scheduled(step, first, last, terms.until is not None and last > terms.until)
