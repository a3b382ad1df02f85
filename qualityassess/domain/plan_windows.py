"""What the hands of a role can do between a first and a last day: limits that any dates of a choice must keep."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from qualityassess.domain.planning import PlanModel, Step, Terms

FRESH = 3
"""Windows of a role that are named at most for one choice: the most overfull ones."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long each step runs, and its role is busy with it, in whole parts of a day: 1 / `unit` of one."""

    unit: int
    span: Mapping[str, int]
    busy: Mapping[str, int]


def clock_of(model: PlanModel, terms: Terms) -> Clock:
    """The times of all steps of a model, read once for many schedules."""
    rates = {role: terms.rate(role) for role in sorted({step.role for step in model.steps})}
    work = {step.id: step.days / rates[step.role] for step in model.steps}
    # A step takes its lead time, or its work at the role's capacity where that is longer.
    spans = {step.id: max(Fraction(step.duration), work[step.id]) for step in model.steps}
    unit = lcm(1, *(f.denominator for f in (*spans.values(), *work.values())))
    return Clock(
        unit,
        {step_id: days.numerator * (unit // days.denominator) for step_id, days in spans.items()},
        {step_id: days.numerator * (unit // days.denominator) for step_id, days in work.items()},
    )


def earliest_ends(model: PlanModel, terms: Terms, clock: Clock) -> dict[str, int]:
    """When each step can be done at the earliest, if no role had anything else to do; in parts of a day."""
    ends: dict[str, int] = {}
    for step in model.steps:
        began = terms.started.get(step.id)
        ready = max((ends[need] for need in step.needs), default=0)
        offset = ready if began is None else (began - model.start).days * clock.unit
        ends[step.id] = offset + clock.span[step.id]
    return ends


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a role's time: from `head` after the plan's first day to `tail` before its deadline.

    Both are parts of a day. Work that cannot begin before the head, and after which at least the tail has still to run,
    has to fit in.
    """

    role: str
    head: int
    tail: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Steps by position: when each is ready at the earliest, how long its work takes, and what runs after that.

    All are parts of a day. `ways[n]` says how much runs after the work of a step, at least: (time, position) for the
    step itself, whose lead time may outlast its work, then for each step that needs it, once that one is chosen too;
    times rise.
    """

    ready: tuple[int, ...]
    work: tuple[int, ...]
    ways: tuple[tuple[tuple[int, int], ...], ...]


def spans(model: PlanModel, terms: Terms, clock: Clock, steps: Sequence[Step], needs: Sequence[Sequence[int]]) -> Spans:
    """When steps are ready, their work in their role's time, and what runs after it; each stands after its needs."""
    ends = earliest_ends(model, terms, clock)
    whole = [clock.span[step.id] for step in steps]
    work = tuple(clock.busy[step.id] for step in steps)
    behind: list[dict[int, int]] = []
    for n, needed in enumerate(needs):
        through: dict[int, int] = {}
        for before, time in (pair for m in needed for pair in behind[m].items()):
            through[before] = max(through.get(before, time), time)
        behind.append({before: time + whole[n] for before, time in through.items()} | {n: whole[n] - work[n]})
    ways: list[list[tuple[int, int]]] = [[] for _ in steps]
    for n, found in enumerate(behind):
        for before, time in found.items():
            ways[before].append((time, n))
    ready = tuple(ends[step.id] - time for step, time in zip(steps, whole, strict=True))
    return Spans(ready, work, tuple(tuple(sorted(found)) for found in ways))


def positions(steps: Sequence[Step]) -> dict[str, tuple[int, ...]]:
    """Positions of steps by their role, roles in alphabetical order."""
    found: dict[str, list[int]] = {}
    for n, step in enumerate(steps):
        found.setdefault(step.role, []).append(n)
    return {role: tuple(found[role]) for role in sorted(found)}


def usage(found: Spans, own: Sequence[int], window: Window, costs: Sequence[int]) -> dict[int, int]:
    """What the steps of a role ask of a window, by the position that has to be chosen for it.

    A step whose own time runs out soon asks it only together with a later one that needs it.
    """
    asked: dict[int, int] = {}
    for n in own:
        if found.ready[n] >= window.head:
            place = next((place for time, place in found.ways[n] if time >= window.tail), None)
            if place is not None:
                asked[place] = asked.get(place, 0) + costs[n]
    return asked


def overfull(
    found: Spans, roles: Mapping[str, Sequence[int]], chosen: Collection[int], horizon: int
) -> tuple[Window, ...]:
    """The windows that a choice fills beyond what they hold, worst of each role first; `horizon` in parts of a day."""
    named: list[Window] = []
    for role, own in roles.items():
        jobs = sorted(
            (
                (max(time for time, place in found.ways[n] if place in chosen), found.ready[n], found.work[n])
                for n in own
                if n in chosen
            ),
            reverse=True,
        )
        over: list[tuple[int, int, int]] = []
        for head in sorted({ready for _, ready, _ in jobs}):
            total, worst = 0, (0, 0, 0)
            for tail, ready, work in jobs:
                if ready >= head:
                    total += work
                    worst = min(worst, (horizon - head - tail - total, head, tail))
            if worst[0] < 0:
                over.append(worst)
        named += [Window(role, head, tail) for _, head, tail in sorted(over)[:FRESH]]
    return tuple(named)
