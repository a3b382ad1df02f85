"""Words for the rows of a kept plan, the same in window, workbook and calendar."""

from collections.abc import Mapping
from fractions import Fraction

from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanAim, PlanStep, StepState
from qualityassess.domain.planning import Limit, Outcome, Plan, PlanModel, Step, Terms
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import N_, Translator
from qualityassess.services import plan_wording, wording

STATES: Mapping[StepState, str] = {
    StepState.PLANNED: N_("Not begun"),
    StepState.IN_PROGRESS: N_("In progress"),
    StepState.DONE: N_("Done"),
    StepState.DROPPED: N_("Given up"),
}


def state_words(tr: Translator, state: StepState) -> str:
    """未开始, 进行中, 已完成, 已放弃."""
    return tr(STATES[state])


def row_title(tr: Translator, rubric: Rubric, model: PlanModel, row: PlanStep) -> str:
    """What a row does: one's own words, the step's, or the action's where the model no longer has the step."""
    if row.own:
        return row.title
    step = model.by_id.get(row.step)
    if step is not None:
        return plan_wording.step_title(tr, rubric, step)
    return step_words(tr, rubric, row.step)


def step_words(tr: Translator, rubric: Rubric, step_id: str) -> str:
    """What a step does by its id alone: the action's words, else its criterion's; the id where the rubric has none."""
    criterion_id, _, key = step_id.partition("/")
    criterion = rubric.criterion(criterion_id)
    if criterion is None:
        return step_id
    action = next((entry for entry in criterion.actions if entry.id == key), None)
    return tr.pick(criterion.title if action is None else action.title)


def way_words(tr: Translator, row: PlanStep, step: Step | None) -> str:
    """归集证据 or 提等级; one's own measures say so."""
    if row.own:
        return tr("Own measure")
    if step is not None:
        return wording.name(tr, step.way)
    return wording.name(tr, Way.COLLECT if row.step.partition("/")[2].startswith("collect.") else Way.RAISE)


def owner_words(tr: Translator, rubric: Rubric, row: PlanStep, step: Step | None) -> str:
    """Who was named, else the role of the step."""
    if row.owner or step is None:
        return row.owner
    return plan_wording.role_title(tr, rubric, step.role)


def outcome_words(tr: Translator, kept: Kept, model: PlanModel) -> tuple[str, str]:
    """How the plan stands, short, and its tone: least effort, most gain, short of the target, changed, not made."""
    aim = kept.aim
    if aim is None or aim.outcome is None:
        return (tr("not optimised for this target") if kept.steps else tr("no plan yet")), "warn"
    if not kept.is_solvers(model):
        return tr("changed since it was optimised"), "warn"
    match aim.outcome:
        case Outcome.REACHED:
            return tr("least effort"), "ok"
        case Outcome.MOST:
            return tr("most gain"), "ok"
        case _:
            return tr("target not reached"), "warn"


def gap_words(tr: Translator, aim: PlanAim) -> str:
    """How far the solver's choice may be from the best; empty before one was made."""
    if aim.gap is None or aim.outcome is None:
        return ""
    percent = tr.percent(aim.gap)
    if aim.outcome is Outcome.REACHED:
        return tr("at most {percent} above the least effort", percent=percent)
    return tr("at most {percent} below the most gain", percent=percent)


def short_words(tr: Translator, kept: Kept, model: PlanModel) -> str:
    """Why the target is out of reach and how near the plan comes; empty where it is reached."""
    aim = kept.aim
    if aim is None or aim.outcome is not Outcome.SHORT or aim.limit is None or aim.after is None or aim.days is None:
        return ""
    now = kept.totals(model)
    stand_in = Plan(
        model, Terms(aim.target, aim.budget, aim.until), aim.outcome, Limit(aim.limit), (), now, aim.gap or Fraction(0)
    )
    nearest = tr(
        "Nearest reachable: {value} at {days} person-days",
        value=plan_wording.measured(tr, model, aim.after),
        days=wording.decimal(aim.days),
    )
    return f"{plan_wording.limit_sentence(tr, stand_in)}{tr('; ')}{nearest}"
