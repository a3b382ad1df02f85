"""What is kept of a plan (改进计划) with its assessment: what it was made for, and its steps with their dates.

Gains are not kept: they belong to the answers and are read off the model whenever the plan is looked at.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.planning import Limit, Measure, Outcome


class StepState(StrEnum):
    """未开始, 进行中, 已完成, 已放弃."""

    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


class Pin(StrEnum):
    """A person's own word on a step, which the solver takes as given: 选入, 移出."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class PlanAim:
    """What the plan of an assessment was made for, and how good the solver's choice was; one per assessment.

    `target` is a share of the index, or points; `before` and `after` are the measure as it stood without and with the
    solver's choice, so that a plan that was changed since, or whose answers were, is known. `outcome` is None while
    nothing was solved.
    """

    measure: Measure = Measure.INDEX
    target: Fraction | None = None
    until: date | None = None
    budget: Fraction | None = None
    start: date | None = None
    outcome: Outcome | None = None
    limit: Limit | None = None
    gap: Fraction | None = None
    before: Fraction | None = None
    after: Fraction | None = None
    days: Fraction | None = None
    """Person-days of the solver's choice."""
    capacity: tuple[tuple[str, Fraction], ...] = ()
    """Person-days a month of roles by their ids, in alphabetical order; each above 0, other roles have the usual."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step as it is kept: `step` is the id of a step of the model, empty for a measure of one's own.

    `owner` is empty where the role of the step is meant. `place` orders the list. `title` and `days` (person-days) are
    those of one's own measure; steps of the model have theirs from the rubric.
    """

    id: str
    step: str
    place: int
    owner: str = ""
    start: date | None = None
    due: date | None = None
    state: StepState = StepState.PLANNED
    pin: Pin | None = None
    note: str = ""
    title: str = ""
    days: Fraction | None = None
    origin: str = ""
    """What a measure of one's own was made from: `register:certificates/ID`, `gate:AWARD/ID`, `material:AWARD/ID` or
    `criterion:ID`; empty where a person just wrote it."""

    @property
    def own(self) -> bool:
        """Whether a person wrote the measure: it gives no points and is never chosen by the solver."""
        return not self.step

    @property
    def taken(self) -> bool:
        """Whether the step is part of the plan: neither left out nor given up."""
        return self.pin is not Pin.OUT and self.state is not StepState.DROPPED

    @property
    def begun(self) -> bool:
        """Whether work has begun: such a step keeps its dates in a new plan."""
        return self.state in (StepState.IN_PROGRESS, StepState.DONE)
