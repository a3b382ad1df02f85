"""A kept plan beside the model: what is part of it, on which terms it is made again, what a change leads to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import cached_property

from qualityassess.domain.plan_rows import Pin, PlanAim, PlanStep, StepState
from qualityassess.domain.planning import Plan, PlanModel, Scheduled, Step, Terms, Totals, totals
from qualityassess.domain.schedule import schedule

NewId = Callable[[], str]


@dataclass(frozen=True)
class Kept:
    """The plan of an assessment as it is kept; `aim` is None before the first one."""

    aim: PlanAim | None = None
    steps: tuple[PlanStep, ...] = ()

    @cached_property
    def by_step(self) -> dict[str, PlanStep]:
        """Kept rows by the id of the model's step."""
        return {row.step: row for row in self.steps if row.step}

    @property
    def in_order(self) -> tuple[PlanStep, ...]:
        """The rows as a person ordered them."""
        return tuple(sorted(self.steps, key=lambda row: (row.place, row.id)))

    def from_origin(self, origin: str) -> PlanStep | None:
        """The measure of one's own that was made from something and is part of the plan, done or not."""
        return next((row for row in self.in_order if row.own and row.taken and row.origin == origin), None)

    def chosen(self, model: PlanModel) -> frozenset[str]:
        """Steps of the model that are part of the plan, with all they need."""
        return model.closure(row.step for row in self.steps if row.taken)

    def totals(self, model: PlanModel) -> Totals:
        """Sums over the plan as it stands now, at once."""
        return totals(model, self.chosen(model))

    def is_solvers(self, model: PlanModel) -> bool:
        """Whether the plan is still the solver's choice for the answers as they are."""
        aim = self.aim
        if aim is None or aim.outcome is None:
            return False
        now = self.totals(model)
        return (aim.before, aim.after, aim.days) == (now.before, now.after, now.days)


def terms_of(model: PlanModel, aim: PlanAim, steps: Iterable[PlanStep]) -> Terms:
    """The terms of a new plan: the aim's limits, a person's own choice, and what is in progress or done stays."""
    rows = [row for row in steps if row.step in model.by_id]
    return Terms(
        target=aim.target,
        budget=aim.budget,
        until=aim.until,
        capacity=dict(aim.capacity),
        keep_in=frozenset(row.step for row in rows if row.taken and row.pin is Pin.IN),
        keep_out=frozenset(row.step for row in rows if not row.taken),
        started={row.step: row.start or model.start for row in rows if row.taken and row.begun},
    )


@dataclass(frozen=True, slots=True)
class Edit:
    """Rows to write, and ids of rows to remove."""

    put: tuple[PlanStep, ...] = ()
    remove: tuple[str, ...] = ()


def replanned(kept: Kept, plan: Plan, new_id: NewId) -> Edit:
    """What a new plan changes: dates of what has not begun, new steps, and steps that are no longer chosen.

    Owners and notes of steps that stay are kept; what is in progress or done keeps its dates, a person's own measures
    and choices keep everything.
    """
    put: list[PlanStep] = []
    for place, entry in enumerate(plan.schedule):
        row = kept.by_step.get(entry.step.id)
        put.append(_fresh(entry, place, new_id()) if row is None else _moved(row, entry, place))
    chosen = plan.chosen
    rest = [row for row in kept.in_order if row.step not in chosen]
    stays = [row for row in rest if row.own or row.begun or not row.taken]
    put += [replace(row, place=len(plan.schedule) + n) for n, row in enumerate(stays)]
    known = {row.id: row for row in kept.steps}
    changed = tuple(row for row in put if known.get(row.id) != row)
    return Edit(changed, tuple(row.id for row in rest if row not in stays))


def _fresh(entry: Scheduled, place: int, row_id: str, pin: Pin | None = None) -> PlanStep:
    return PlanStep(row_id, entry.step.id, place, start=entry.start, due=entry.end, pin=pin)


def _moved(row: PlanStep, entry: Scheduled, place: int) -> PlanStep:
    if row.begun:
        return replace(row, place=place, start=row.start or entry.start, due=row.due or entry.end)
    return replace(row, place=place, start=entry.start, due=entry.end)


def taken_in(kept: Kept, model: PlanModel, terms: Terms, step_id: str, new_id: NewId) -> Edit:
    """A person takes a step: it comes with all it needs, at the end of the list, dated behind what is there."""
    wanted = model.closure([*kept.chosen(model), step_id])
    dates = {row.step.id: row for row in schedule(model, terms, wanted)}
    last = max((row.place for row in kept.steps), default=-1)
    put: list[PlanStep] = []
    for step in model.steps:
        row = kept.by_step.get(step.id)
        if step.id not in wanted or (row is not None and row.taken and step.id != step_id):
            continue
        pin = Pin.IN if step.id == step_id else None
        if row is None:
            last += 1
            put.append(_fresh(dates[step.id], last, new_id(), pin))
        else:
            back = replace(row, state=row.state if row.taken else StepState.PLANNED, pin=pin)
            entry = dates[step.id]
            put.append(replace(back, start=back.start or entry.start, due=back.due or entry.end))
    return Edit(tuple(put))


def step_towards(model: PlanModel, criterion: str, target: Fraction) -> Step | None:
    """The first step of a criterion that reaches a share of its full value, else its last; None where it has none."""
    own = [step for step in model.steps if step.criterion.id == criterion]
    return next((step for step in own if step.after >= target), own[-1] if own else None)


def left_out(kept: Kept, model: PlanModel, step_id: str, new_id: NewId) -> Edit:
    """A person leaves a step out: it goes with all that needs it, and the solver will not choose it again."""
    row = kept.by_step.get(step_id)
    if row is None:
        last = max((r.place for r in kept.steps), default=-1)
        put = PlanStep(new_id(), step_id, last + 1, pin=Pin.OUT)
    else:
        put = replace(row, pin=Pin.OUT)
    return Edit((put,), needless(kept, model, step_id))


def needless(kept: Kept, model: PlanModel, step_id: str) -> tuple[str, ...]:
    """Ids of the rows that go with a step given up: those that need it, directly or not."""
    gone = model.dependents([step_id])
    return tuple(row.id for row in kept.steps if row.step in gone and row.step != step_id and row.taken)


def swapped(shown: tuple[PlanStep, ...], row_id: str, by: int) -> Edit:
    """A row one place up (-1) or down (+1) among the rows shown; nothing at either end."""
    order = [row.id for row in shown]
    if row_id not in order:
        return Edit()
    at = order.index(row_id)
    other = at + by
    if not 0 <= other < len(shown):
        return Edit()
    places = [row.place for row in shown]
    first, second = shown[at], shown[other]
    if places[at] == places[other]:
        # Rows that came by different ways may share a place: then all are numbered anew.
        moved = [*shown]
        moved[at], moved[other] = second, first
        return Edit(tuple(replace(row, place=n) for n, row in enumerate(moved) if row.place != n))
    return Edit((replace(first, place=places[other]), replace(second, place=places[at])))


def alternatives(kept: Kept, model: PlanModel) -> tuple[Step, ...]:
    """Steps of the model that are not part of the plan (备选): what can be begun now first, then by gain per day."""
    chosen = kept.chosen(model)
    rest = [step for step in model.steps if step.id not in chosen]

    def rank(step: Step) -> tuple[bool, Fraction, str]:
        return not chosen.issuperset(step.needs), -step.gain / max(step.days, Fraction(1, 2)), step.id

    return tuple(sorted(rest, key=rank))


def overdue(row: PlanStep, on: date) -> bool:
    """Whether a step of the plan should be done by now and is not."""
    return row.taken and row.due is not None and row.due < on and row.state is not StepState.DONE
