"""A plan as a problem in integers: which steps to take so that gains reach a need within rows of limits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor, lcm

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.planning import Limit, PlanModel, Step, Terms


@dataclass(frozen=True, slots=True)
class Row:
    """A limit: the sum of `usage` over the chosen ones of `steps` is at most `bound`."""

    limit: Limit
    role: str
    steps: tuple[int, ...]
    usage: tuple[int, ...]
    bound: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Steps by position with integer gains and costs (costs in 1 / `cost_unit` person-days).

    `needs` are positions of steps that must be chosen too, always earlier ones. `need` is the gain that must be
    reached, None = as much as possible.
    """

    ids: tuple[str, ...]
    gains: tuple[int, ...]
    costs: tuple[int, ...]
    needs: tuple[tuple[int, ...], ...]
    forced: frozenset[int]
    rows: tuple[Row, ...]
    need: int | None
    cost_unit: int
    chains: tuple[tuple[int, ...], ...] = field(default=())
    """Positions grouped so that no step needs one of another group."""

    def cost(self, chosen: Iterable[int]) -> int:
        """Cost of a choice."""
        return sum(self.costs[n] for n in chosen)

    def gain(self, chosen: Iterable[int]) -> int:
        """Gain of a choice."""
        return sum(self.gains[n] for n in chosen)

    def fits(self, chosen: Iterable[int]) -> bool:
        """Whether a choice holds what it needs and what is forced, and keeps every row."""
        wanted = set(chosen)
        return (
            self.forced <= wanted
            and all(wanted.issuperset(self.needs[n]) for n in wanted)
            and all(sum(u for n, u in zip(r.steps, r.usage, strict=True) if n in wanted) <= r.bound for r in self.rows)
        )

    def reaches(self, chosen: Iterable[int]) -> bool:
        """Whether the gain of a choice is enough."""
        return self.need is None or self.gain(chosen) >= self.need

    def names(self, chosen: Iterable[int]) -> frozenset[str]:
        """Ids of a choice."""
        return frozenset(self.ids[n] for n in chosen)


def problem(
    model: PlanModel,
    terms: Terms,
    *,
    ignoring: frozenset[Limit] = frozenset(),
    reserve: Mapping[str, Fraction] | None = None,
) -> Problem:
    """The problem of a model on the given terms; `ignoring` leaves limits out, to find the one that binds.

    `reserve` is the part of each role's capacity that is kept back because the dates need it. Steps of red lines, those
    in progress and a person's own are forced with all they need, a deadline or not.
    UserFacingError `plan_conflict` where a person wants a step and leaves out what it needs.
    """
    out = frozenset[str]() if Limit.CHOICE in ignoring else model.dependents(terms.keep_out)
    wanted = model.closure([*terms.keep_in, *terms.started])
    if clash := sorted(wanted & out):
        raise UserFacingError("plan_conflict", steps=", ".join(clash))
    forced = (wanted | model.closure(s.id for s in model.steps if s.red_line)) - out
    open_ids = {step.id for step in model.steps} - out
    if terms.until is not None and Limit.DEADLINE not in ignoring:
        days = (terms.until - model.start).days
        open_ids -= {step_id for step_id, end in _earliest_ends(model, terms).items() if end > days} - forced
    steps = [step for step in model.steps if step.id in open_ids]
    place = {step.id: n for n, step in enumerate(steps)}
    needs = tuple(tuple(place[need] for need in step.needs) for step in steps)
    cost_unit = lcm(1, *(step.days.denominator for step in steps))
    costs = tuple(int(step.days * cost_unit) for step in steps)
    forced_places = frozenset(place[step_id] for step_id in forced)
    rows: list[Row] = []
    if terms.budget is not None and Limit.BUDGET not in ignoring:
        rows.append(Row(Limit.BUDGET, "", tuple(range(len(steps))), costs, floor(terms.budget * cost_unit)))
    if terms.until is not None and Limit.CAPACITY not in ignoring:
        rows += _capacity_rows(model, terms, steps, costs, cost_unit, forced_places, reserve or {})
    return Problem(
        tuple(step.id for step in steps),
        tuple(step.gain for step in steps),
        costs,
        needs,
        forced_places,
        tuple(rows),
        None if terms.target is None else max(ceil(terms.target * model.unit) - model.current, 0),
        cost_unit,
        _chains(needs),
    )


def duration(step: Step, terms: Terms) -> Fraction:
    """Calendar days that a step takes: its lead time, or its work at the role's capacity where that is longer."""
    return max(Fraction(step.duration), step.days / terms.rate(step.role))


def _earliest_ends(model: PlanModel, terms: Terms) -> dict[str, Fraction]:
    """Days from the start at which each step can be done at the earliest, if no role had anything else to do."""
    ends: dict[str, Fraction] = {}
    for step in model.steps:
        began = terms.started.get(step.id)
        ready = max((ends[need] for need in step.needs), default=Fraction(0))
        offset = ready if began is None else Fraction((began - model.start).days)
        ends[step.id] = offset + duration(step, terms)
    return ends


def _capacity_rows(
    model: PlanModel,
    terms: Terms,
    steps: list[Step],
    costs: tuple[int, ...],
    cost_unit: int,
    forced: frozenset[int],
    reserve: Mapping[str, Fraction],
) -> list[Row]:
    """What each role can do by the deadline: work that becomes ready on a day must fit between it and the deadline.

    Necessary, not sufficient: the schedule has the last word. What is forced is work that must be done anyway.
    """
    assert terms.until is not None
    horizon = (terms.until - model.start).days
    ends = _earliest_ends(model, terms)
    rows = []
    for role in sorted({step.role for step in steps}):
        own = [n for n, step in enumerate(steps) if step.role == role]
        ready = {n: ends[steps[n].id] - duration(steps[n], terms) for n in own}
        rate = terms.rate(role) * (1 - reserve.get(role, Fraction(0)))
        for day in sorted(set(ready.values())):
            members = tuple(n for n in own if ready[n] >= day)
            bound = floor(rate * max(horizon - day, Fraction(0)) * cost_unit)
            bound = max(bound, sum(costs[n] for n in members if n in forced))
            if sum(costs[n] for n in members) > bound:
                rows.append(Row(Limit.CAPACITY, role, members, tuple(costs[n] for n in members), bound))
    return rows


def _chains(needs: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    """Positions that hang together by needs."""
    owner: list[int] = []
    groups: dict[int, list[int]] = {}
    for n, needed in enumerate(needs):
        roots = {owner[m] for m in needed}
        root = min(roots, default=n)
        groups.setdefault(root, []).append(n)
        owner.append(root)
        for other in sorted(roots - {root}):
            moved = groups.pop(other)
            groups[root] += moved
            for m in moved:
                owner[m] = root
    return tuple(tuple(sorted(members)) for members in groups.values())
