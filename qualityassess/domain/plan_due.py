"""Steps of a kept plan as dates that matter (到期事项), for the to-do list and the calendar."""

from collections.abc import Iterable

from qualityassess.domain.due import Due
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.plan_rows import PlanStep, StepState

LEAD_DAYS = 14
"""Days before its date from which a step is near: this program's own habit."""


def due_steps(rows: Iterable[PlanStep]) -> tuple[Due, ...]:
    """What is part of the plan, has a date and is not done; `record` is the step's id, `subject` one's own words."""
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
        for row in rows
        if row.taken and row.due is not None and row.state is not StepState.DONE
    )
