"""The words of a plan (改进计划): steps, what blocks, what only the calendar brings, terms, and the plan itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from qualityassess.domain.answers import Value
from qualityassess.domain.gaps import Way
from qualityassess.domain.rubric import Action, Criterion
from qualityassess.domain.text import Text

MONTH_DAYS = 30
"""Calendar days of a month of capacity."""
USUAL_CAPACITY = Fraction(10)
"""Person-days a month of a role for which nobody named a figure: this program's own assumption."""


class Measure(StrEnum):
    """What a plan raises, always the evidenced end: 综合得分率 (a share), or 卓越绩效有证据分 (points)."""

    INDEX = "index"
    POINTS = "points"


@dataclass(frozen=True, slots=True)
class Collecting:
    """Person-days and days that collecting one kind of existing record takes: this program's own assumption.

    The rubric gives effort for actions only; whoever knows better passes other figures.
    """

    days: Fraction = Fraction(1, 2)
    lead_days: int = 7


@dataclass(frozen=True, slots=True)
class Proof:
    """An exhibit that a step brings: its type, the tick it proves and the unit it comes from, where these matter."""

    type: str
    tick: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a criterion: collect what exists (归集证据), or one action that raises the level (提等级).

    `days` are person-days of `role`; `duration` the calendar days it takes at least: lead time, or a full cycle of the
    records it produces. `before` and `after` are evidenced shares of the criterion, `gain` what the step adds to the
    model's measure in units of 1 / `PlanModel.unit` once all its `needs` (ids of steps) are done. `value` is the
    answer the step leads to, None where it leaves the answer alone.
    """

    id: str
    criterion: Criterion
    module: str
    way: Way
    role: str
    days: Fraction
    duration: int
    needs: tuple[str, ...]
    before: Fraction
    after: Fraction
    gain: int
    value: Value | None = None
    proofs: tuple[Proof, ...] = ()
    action: Action | None = None
    red_line: bool = False
    """Whether it mends a failed red line, or leads there: such steps come first and are not a matter of choice."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """待数据: a criterion that moves only when a later year has its figures; dated, never bought.

    `gain` is what its target would add to the measure: a share of the index, or points; `earliest` the year whose
    figures complete it.
    """

    criterion: Criterion
    module: str
    current: Fraction
    target: Fraction
    gain: Fraction
    earliest: int
    missing: tuple[str, ...] = ()


class BlockerKind(StrEnum):
    """红线, 申报条件."""

    RED_LINE = "red_line"
    GATE = "gate"


@dataclass(frozen=True, slots=True)
class Blocker:
    """A failed red line with the steps that mend it, or an unmet gate with the day it is met by itself, if any."""

    kind: BlockerKind
    id: str
    title: Text
    steps: tuple[str, ...] = ()
    earliest: date | None = None
    never: bool = False


@dataclass(frozen=True)
class PlanModel:
    """Everything a plan is chosen from; `steps` stand so that each comes after those it needs.

    `current` is the evidenced measure today and `full` its highest value, both in units of 1 / `unit`.
    """

    measure: Measure
    start: date
    unit: int
    current: int
    full: int
    steps: tuple[Step, ...]
    awaited: tuple[Awaited, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    criteria_set: str = ""
    unanswered: int = 0
    """Criteria in the model without an answer: their steps are counted from the ground."""
    unknown_red_lines: int = 0
    uncertain: frozenset[str] = frozenset()
    """Criteria with steps that may not apply: a fact that decides it is open."""

    @cached_property
    def by_id(self) -> dict[str, Step]:
        """Steps by id."""
        return {step.id: step for step in self.steps}

    def closure(self, ids: Iterable[str]) -> frozenset[str]:
        """The steps with everything they need, directly or not; ids that are no steps are left out."""
        found: set[str] = set()
        waiting = [step_id for step_id in ids if step_id in self.by_id]
        while waiting:
            step_id = waiting.pop()
            if step_id not in found:
                found.add(step_id)
                waiting += self.by_id[step_id].needs
        return frozenset(found)

    def dependents(self, ids: Iterable[str]) -> frozenset[str]:
        """The steps with everything that needs them, directly or not."""
        found = set(ids) & self.by_id.keys()
        for step in self.steps:
            if found.intersection(step.needs):
                found.add(step.id)
        return frozenset(found)

    def value(self, units: int) -> Fraction:
        """A figure in units as share of the index, or as points."""
        return Fraction(units, self.unit)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person asks of a plan; a None limit does not bind.

    `target` is a share of the index or points, None = as much as the limits allow. `budget` are person-days, `until`
    the last day, `capacity` person-days a month by role (`usual_capacity` for all others, each above 0). `keep_in` and
    `keep_out` are a person's own choice of steps; `started` are those in progress with their first day: they stay.
    """

    target: Fraction | None = None
    budget: Fraction | None = None
    until: date | None = None
    capacity: Mapping[str, Fraction] = field(default_factory=dict)
    usual_capacity: Fraction = USUAL_CAPACITY
    keep_in: frozenset[str] = frozenset()
    keep_out: frozenset[str] = frozenset()
    started: Mapping[str, date] = field(default_factory=dict)

    def rate(self, role: str) -> Fraction:
        """Person-days of a role on a calendar day."""
        return self.capacity.get(role, self.usual_capacity) / MONTH_DAYS

    def keeping(self, started: Mapping[str, date]) -> "Terms":
        """The terms of a new plan that keeps what is in progress: these steps stay, with their first day.

        A step that answers given since have made needless is no longer part of the model and drops out by itself.
        """
        return replace(self, started={**self.started, **started})


class Limit(StrEnum):
    """What a plan runs into, in the order in which it is found."""

    STEPS = "steps"
    """All steps together do not reach the target: the rest are results, or has no action."""
    CHOICE = "choice"
    """The steps a person left out would be needed."""
    DEADLINE = "deadline"
    CAPACITY = "capacity"
    BUDGET = "budget"


class Outcome(StrEnum):
    """Target reached at least effort; as near as can be reached; or most gain, where no target was set."""

    REACHED = "reached"
    SHORT = "short"
    MOST = "most"


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A step with its first and last day; `late` says that it ends after the deadline."""

    step: Step
    start: date
    end: date
    late: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over chosen steps: person-days in all and by role, and the measure before and after."""

    days: Fraction
    by_role: tuple[tuple[str, Fraction], ...]
    before: Fraction
    after: Fraction

    @property
    def gain(self) -> Fraction:
        """After less before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan: the chosen steps with their dates and totals, and how good the choice is.

    `gap` is the relative distance between the choice and the best that was still thinkable when the search stopped
    (in person-days for `REACHED` and `SHORT`, in gain for `MOST`; of a plan that is short it is the larger of both).
    `limit` says what keeps a short plan from its target. The totals are those of two full scorings.
    """

    model: PlanModel
    terms: Terms
    outcome: Outcome
    limit: Limit | None
    schedule: tuple[Scheduled, ...]
    totals: Totals
    gap: Fraction
    greedy_days: Fraction | None = None
    """Person-days of the simple choice by gain per person-day, where it reaches the same target."""

    @property
    def chosen(self) -> frozenset[str]:
        """Ids of the chosen steps."""
        return frozenset(row.step.id for row in self.schedule)


def overridden(
    model: PlanModel, chosen: Iterable[str], *, take: Iterable[str] = (), leave: Iterable[str] = ()
) -> frozenset[str]:
    """A person's own choice: steps taken come with all they need, steps left go with all that needs them."""
    return (model.closure(chosen) | model.closure(take)) - model.dependents(leave)


def totals(model: PlanModel, chosen: Iterable[str]) -> Totals:
    """Sums over a choice, at once and from the model alone; the choice must hold what its steps need.

    Equal to two full scorings (`plan_effect.evaluate`), which tests assert.
    """
    steps = [model.by_id[step_id] for step_id in sorted(set(chosen))]
    return Totals(
        days=sum((step.days for step in steps), Fraction(0)),
        by_role=days_by_role(steps),
        before=model.value(model.current),
        after=model.value(model.current + sum(step.gain for step in steps)),
    )


def days_by_role(steps: Iterable[Step]) -> tuple[tuple[str, Fraction], ...]:
    """Person-days by role, in alphabetical order of the role's id."""
    found: dict[str, Fraction] = {}
    for step in steps:
        found[step.role] = found.get(step.role, Fraction(0)) + step.days
    return tuple(sorted(found.items()))
