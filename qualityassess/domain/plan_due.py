"""Steps of a kept plan as dates that matter (到期事项), for the to-do list and the calendar."""

from collections.abc import Iterable
from datetime import date, timedelta

from qualityassess.domain.due import Due
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.plan_rows import PlanStep, StepState

LEAD_DAYS = 14
"""Days before its date from which a step is near: this program's own habit."""
WEEKS, MOST = 8, 30
"""Weeks ahead, and steps at most, that stand among other dates: a plan of hundreds would hide them."""


def dated_steps(rows: Iterable[PlanStep]) -> list[PlanStep]:
    """What is part of the plan, has a date and is not done, earliest first."""
    found = [row for row in rows if row.taken and row.due is not None and row.state is not StepState.DONE]
    return sorted(found, key=lambda row: (row.due or date.max, row.place, row.id))


def due_steps(rows: Iterable[PlanStep], on: date) -> tuple[Due, ...]:
    """The dated steps that are late or due in the weeks ahead, the nearest of them where there are many.

    `record` is the step's id, `subject` one's own words. All others stand in the plan alone.
    """
    last = on + timedelta(weeks=WEEKS)
    near = [row for row in dated_steps(rows) if row.due is not None and row.due <= last]
    return tuple(
        Due(
            f"plan/{row.id}",
            "",
            DueKind.PLAN,
            row.due,
            LEAD_DAYS,
            row.title if row.own else "",
            record=row.step,
            criterion=row.step.partition("/")[0],
        )
        for row in near[:MOST]
        if row.due is not None
    )
