"""The plan that is kept with an assessment: made by the solver, then edited by a person; each change can be undone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import Edit, Kept, left_out, needless, replanned, swapped, taken_in, terms_of
from qualityassess.domain.plan_rows import PlanAim, PlanStep, StepState
from qualityassess.domain.planning import Measure, Outcome, Plan, PlanModel, Terms
from qualityassess.domain.scoring import Scoring
from qualityassess.services import planning
from qualityassess.services.workspace import Workspace, assessment_scope

PLAN = "plan"
"""Verbs of the change log: a plan made by the solver, and a change of it by hand."""
EDIT = "plan_edit"


def kept(workspace: Workspace, assessment: Assessment) -> Kept:
    """The plan of an assessment as it is stored."""
    store = workspace.store
    with store.reading():
        return Kept(store.plan_aim(assessment.id), store.plan_steps(assessment.id))


def first_day(workspace: Workspace, assessment: Assessment) -> date:
    """The day on which a plan made now begins: today, but not before the as-of date that its answers speak of."""
    return max(workspace.today(), assessment.as_of)


def model_for(workspace: Workspace, scoring: Scoring, measure: Measure) -> PlanModel:
    """The model that a plan in this measure is chosen from; UserFacingError as `planning.aim_of`."""
    aim = planning.aim_of(workspace, scoring, measure=measure)
    return planning.plan_model(workspace, scoring, aim, first_day(workspace, scoring.file.assessment))


def usual_aim(workspace: Workspace, scoring: Scoring) -> PlanAim | None:
    """What a first plan is for: the assessment's own target; None where it has neither index nor items."""
    for measure in (None, Measure.INDEX, Measure.POINTS):
        try:
            aim = planning.aim_of(workspace, scoring, measure=measure)
        except UserFacingError:
            continue
        return PlanAim(aim.measure, _target(scoring, aim))
    return None


def target_in(workspace: Workspace, scoring: Scoring, measure: Measure) -> Fraction:
    """The usual target in a measure; UserFacingError as `planning.aim_of`."""
    return _target(scoring, planning.aim_of(workspace, scoring, measure=measure))


def _target(scoring: Scoring, aim: planning.Aim) -> Fraction:
    """The assessment's or the award's own target; where nobody named points, the assessment's percentage of all."""
    target = planning.usual_target(scoring, aim)
    return target if target is not None else points_target(scoring, aim.criteria_set)


def points_target(scoring: Scoring, criteria_set: str) -> Fraction:
    """A target in points where nobody named one: the assessment's percentage of the set's whole."""
    found = scoring.file.rubric.criteria_set(criteria_set)
    whole = found.total if found is not None else 1000
    return Fraction(whole * scoring.file.assessment.target, 100)


def terms_for(model: PlanModel, aim: PlanAim, plan: Kept) -> Terms:
    """The terms of a new plan, with what a person chose and what is in progress."""
    return terms_of(model, aim, plan.steps)


def keep_plan(workspace: Workspace, assessment: Assessment, aim: PlanAim, plan: Plan) -> Changes:
    """Store a plan that the solver made, as one change; what is in progress, done or one's own stays as it is."""
    before = kept(workspace, assessment)
    found = replace(
        aim,
        start=plan.model.start,
        outcome=plan.outcome,
        limit=plan.limit,
        gap=plan.gap,
        before=plan.totals.before,
        after=plan.totals.after,
        days=plan.totals.days,
    )
    edit = replanned(before, plan, workspace.new_id)
    return _write(workspace, assessment, PLAN, edit, found)


def set_aim(workspace: Workspace, assessment: Assessment, aim: PlanAim) -> Changes:
    """Keep another target or other limits; the steps stay until the plan is made again.

    UserFacingError `plan_budget_wrong`, `plan_capacity_wrong`.
    """
    for role, days in aim.capacity:
        if days <= 0:
            raise UserFacingError("plan_capacity_wrong", role=role)
    if aim.budget is not None and aim.budget < 0:
        raise UserFacingError("plan_budget_wrong", value=str(aim.budget))
    bare = replace(aim, outcome=None, limit=None, gap=None, before=None, after=None, days=None)
    return _write(workspace, assessment, EDIT, Edit(), bare)


def choose(workspace: Workspace, assessment: Assessment, model: PlanModel, step_id: str, *, take: bool) -> Changes:
    """Take a step with all it needs, or leave it out with all that needs it; a person's word binds the solver.

    UserFacingError `plan_step_unknown`.
    """
    if step_id not in model.by_id:
        raise UserFacingError("plan_step_unknown", value=step_id)
    plan = kept(workspace, assessment)
    if take:
        terms = terms_for(model, plan.aim or PlanAim(model.measure), plan)
        # What was left out before is wanted now: only dates are asked here, and these know no choice.
        edit = taken_in(plan, model, terms, step_id, workspace.new_id)
    else:
        edit = left_out(plan, model, step_id, workspace.new_id)
    return _write(workspace, assessment, EDIT, edit)


def unpin(workspace: Workspace, assessment: Assessment, row_id: str) -> Changes:
    """Leave the choice of a step to the solver again; one that was left out is forgotten."""
    row = _row(workspace, assessment, row_id)
    if row.taken:
        return _write(workspace, assessment, EDIT, Edit((replace(row, pin=None),)))
    return _write(workspace, assessment, EDIT, Edit(remove=(row.id,)))


def edit_step(
    workspace: Workspace,
    assessment: Assessment,
    row_id: str,
    change: Callable[[PlanStep], PlanStep],
    model: PlanModel | None = None,
) -> Changes:
    """Give a row another owner, date, state, note, or words; with the model, what needs a step given up goes with it.

    UserFacingError `plan_title_missing`, `dates_reversed`.
    """
    old = _row(workspace, assessment, row_id)
    new = replace(change(old), id=old.id, step=old.step)
    if new.own and not new.title.strip():
        raise UserFacingError("plan_title_missing")
    if new.start is not None and new.due is not None and new.due < new.start:
        if new.start != old.start:
            raise UserFacingError("dates_reversed", first=new.start.isoformat(), last=new.due.isoformat())
        # A step that is to be done earlier begins earlier.
        new = replace(new, start=new.due)
    if new.state is StepState.IN_PROGRESS and old.state is StepState.PLANNED and new.start == old.start:
        today = workspace.today()
        start = today if new.start is None or new.start > today else new.start
        new = replace(new, start=start)
    given_up = new.state is StepState.DROPPED and old.taken and not old.own
    gone = needless(kept(workspace, assessment), model, old.step) if given_up and model is not None else ()
    return _write(workspace, assessment, EDIT, Edit((new,), gone))


def add_own(
    workspace: Workspace,
    assessment: Assessment,
    title: str,
    *,
    owner: str = "",
    days: Fraction | None = None,
    start: date | None = None,
    due: date | None = None,
    note: str = "",
    origin: str = "",
) -> tuple[PlanStep, Changes]:
    """Add a measure of one's own, perhaps made from something; it gives no points.

    UserFacingError `plan_title_missing`, `dates_reversed`.
    """
    if not title.strip():
        raise UserFacingError("plan_title_missing")
    if start is not None and due is not None and due < start:
        raise UserFacingError("dates_reversed", first=start.isoformat(), last=due.isoformat())
    plan = kept(workspace, assessment)
    last = max((row.place for row in plan.steps), default=-1)
    row = PlanStep(
        workspace.new_id(),
        "",
        last + 1,
        owner.strip(),
        start,
        due,
        note=note,
        title=title.strip(),
        days=days,
        origin=origin,
    )
    return row, _write(workspace, assessment, EDIT, Edit((row,)))


def remove_own(workspace: Workspace, assessment: Assessment, row_id: str) -> Changes:
    """Remove a measure of one's own, or the row of a step that the model no longer has."""
    return _write(workspace, assessment, EDIT, Edit(remove=(_row(workspace, assessment, row_id).id,)))


def move(workspace: Workspace, assessment: Assessment, shown: tuple[PlanStep, ...], row_id: str, by: int) -> Changes:
    """Move a row one place up (-1) or down (+1) among the rows shown."""
    return _write(workspace, assessment, EDIT, swapped(shown, row_id, by))


def is_short(aim: PlanAim | None) -> bool:
    """Whether the solver could not reach the target."""
    return aim is not None and aim.outcome is Outcome.SHORT


def _row(workspace: Workspace, assessment: Assessment, row_id: str) -> PlanStep:
    found = next((row for row in workspace.store.plan_steps(assessment.id) if row.id == row_id), None)
    if found is None:
        raise UserFacingError("plan_step_unknown", value=row_id[:8])
    return found


def _write(workspace: Workspace, assessment: Assessment, verb: str, edit: Edit, aim: PlanAim | None = None) -> Changes:
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now()) as transaction:
        if aim is not None:
            transaction.put(assessment.id, aim)
        for row_id in edit.remove:
            transaction.remove(assessment.id, PlanStep, row_id)
        transaction.put_all(assessment.id, edit.put)
    return transaction.changes
