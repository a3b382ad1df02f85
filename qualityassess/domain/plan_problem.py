"""A plan as a problem in integers: which steps to take so that gains reach a need within rows of limits."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import ceil, floor, lcm

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_windows import Clock, Window, clock_of, earliest_ends, positions, spans, usage
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
    windows: Iterable[Window] = (),
    clock: Clock | None = None,
) -> Problem:
    """The problem of a model on the given terms; `ignoring` leaves limits out, to find the one that binds.

    `windows` are further stretches of a role's time that its work must fit into, `clock` the model's times on these
    terms where they are known already. Steps of red lines, those
    in progress and a person's own are forced with all they need, a deadline or not.
    UserFacingError `plan_conflict` where a person wants a step and leaves out what it needs.
    """
    clock = clock or clock_of(model, terms)
    out = frozenset[str]() if Limit.CHOICE in ignoring else model.dependents(terms.keep_out)
    wanted = model.closure([*terms.keep_in, *terms.started])
    if clash := sorted(wanted & out):
        raise UserFacingError("plan_conflict", steps=", ".join(clash))
    forced = (wanted | model.closure(s.id for s in model.steps if s.red_line)) - out
    open_ids = {step.id for step in model.steps} - out
    if terms.until is not None and Limit.DEADLINE not in ignoring:
        last = (terms.until - model.start).days * clock.unit
        open_ids -= {step_id for step_id, end in earliest_ends(model, terms, clock).items() if end > last} - forced
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
        rows += _capacity_rows(model, terms, clock, steps, needs, costs, cost_unit, forced_places, windows)
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


def _capacity_rows(
    model: PlanModel,
    terms: Terms,
    clock: Clock,
    steps: list[Step],
    needs: tuple[tuple[int, ...], ...],
    costs: tuple[int, ...],
    cost_unit: int,
    forced: frozenset[int],
    windows: Iterable[Window],
) -> list[Row]:
    """What each role can do by the deadline: work that becomes ready on a day must fit between it and the deadline.

    Necessary, not sufficient: the schedule has the last word. What is forced is work that must be done anyway.
    """
    assert terms.until is not None
    horizon = (terms.until - model.start).days * clock.unit
    found = spans(model, terms, clock, steps, needs)
    rows = []
    for role, own in positions(steps).items():
        # What the role does in a part of a day, in units of cost.
        rate = terms.rate(role) * cost_unit / clock.unit
        plain = [Window(role, moment, 0) for moment in sorted({found.ready[n] for n in own})]
        for window in (*plain, *(w for w in windows if w.role == role)):
            asked = usage(found, own, window, costs)
            bound = floor(rate * max(horizon - window.head - window.tail, 0))
            bound = max(bound, sum(amount for n, amount in asked.items() if n in forced))
            if sum(asked.values()) > bound:
                rows.append(Row(Limit.CAPACITY, role, tuple(asked), tuple(asked.values()), bound))
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
