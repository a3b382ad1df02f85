"""Sentences about a plan, the same in window, reports and command line."""

from fractions import Fraction

from qualityassess.domain.display import round_half_up
from qualityassess.domain.planning import Blocker, BlockerKind, Limit, Measure, Outcome, Plan, PlanModel, Step
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import Translator
from qualityassess.services import wording


def measured(tr: Translator, model: PlanModel, value: Fraction) -> str:
    """A value of the plan's measure: `65.0 %`, or `550.0 points`."""
    if model.measure is Measure.INDEX:
        return tr.percent(value)
    return tr("{points} points", points=round_half_up(value, 1))


def total_gain(tr: Translator, model: PlanModel, value: Fraction) -> str:
    """The gain of a whole plan with its unit: percentage points, or points."""
    if model.measure is Measure.INDEX:
        return tr.point_difference(value)
    return tr("{points} points", points=f"+{round_half_up(value, 1)}")


def step_gain(model: PlanModel, value: Fraction) -> str:
    """The gain of one step without its unit: percentage points with two decimals, or points with one."""
    figure = round_half_up(value * 100, 2) if model.measure is Measure.INDEX else round_half_up(value, 1)
    return f"+{figure}"


def step_title(tr: Translator, rubric: Rubric, step: Step) -> str:
    """What a step does: the action's own words, or the records to collect."""
    if step.action is not None:
        return tr.pick(step.action.title)
    kinds = [(rubric.exhibit_type(proof.type), proof) for proof in step.proofs]
    names = [tr.pick(kind.title) if kind else proof.type for kind, proof in kinds]
    return tr("Collect existing records: {names}", names=tr(", ").join(dict.fromkeys(names)))


def role_title(tr: Translator, rubric: Rubric, role: str) -> str:
    """Name of a role, or its id where the rubric kept with the assessment has none."""
    return next((tr.pick(entry.title) for entry in rubric.roles if entry.id == role), role)


def outcome_sentence(tr: Translator, plan: Plan) -> str:
    """Whether the target is reached and, where it is not, why and how near the plan comes."""
    after = measured(tr, plan.model, plan.totals.after)
    days = wording.decimal(plan.totals.days)
    if plan.outcome is Outcome.REACHED:
        return tr("The target is reached at {days} person-days, the least effort found", days=days)
    if plan.outcome is Outcome.MOST:
        return tr("The most gain found within the limits: {days} person-days", days=days)
    nearest = tr("Nearest reachable: {value} at {days} person-days", value=after, days=days)
    return f"{limit_sentence(tr, plan)}{tr('; ')}{nearest}"


def limit_sentence(tr: Translator, plan: Plan) -> str:
    """What stands between a short plan and its target."""
    until = tr.date(plan.terms.until) if plan.terms.until else ""
    match plan.limit:
        case Limit.STEPS:
            return tr("All steps together do not reach the target: the rest waits for data or has no action")
        case Limit.CHOICE:
            return tr("The target needs steps that were left out")
        case Limit.DEADLINE:
            return tr("Lead times and record cycles do not fit before {date}", date=until)
        case Limit.CAPACITY:
            return tr("The roles cannot do the work before {date}", date=until)
        case Limit.BUDGET:
            budget = plan.terms.budget if plan.terms.budget is not None else Fraction(0)
            return tr("{days} person-days do not pay for the steps to the target", days=wording.decimal(budget))
        case None:
            return ""


def gap_sentence(tr: Translator, plan: Plan) -> str:
    """How far the plan may be from the best, as the search proved it."""
    if plan.outcome is Outcome.REACHED:
        return tr("at most {percent} above the least effort", percent=tr.percent(plan.gap))
    return tr("at most {percent} below the most gain", percent=tr.percent(plan.gap))


def blocker_sentence(tr: Translator, row: Blocker) -> str:
    """What clears a blocker: steps that come first, a day, a change of facts, or an action nobody has written yet."""
    if row.kind is BlockerKind.RED_LINE:
        if row.steps:
            return tr.plural("{count} step comes first", "{count} steps come first", len(row.steps))
        return tr("The rubric names no action; mend it before all else")
    if row.never:
        return tr("Never without a change of facts")
    if row.earliest is not None:
        return tr("Met by itself from {date}", date=tr.date(row.earliest))
    return tr("No step meets it; see the award's conditions")


def notes(tr: Translator, plan: Plan) -> list[str]:
    """What a reader must know beside the figures, most important first; the caution of collecting is not among them."""
    found = []
    if plan.model.unanswered:
        found.append(
            tr.plural(
                "{count} criterion without an answer is counted from the ground: answer it first",
                "{count} criteria without an answer are counted from the ground: answer them first",
                plan.model.unanswered,
            )
        )
    if plan.model.unknown_red_lines:
        found.append(
            tr.plural(
                "{count} red line is unknown: answer it first",
                "{count} red lines are unknown: answer them first",
                plan.model.unknown_red_lines,
            )
        )
    uncertain = len(plan.model.uncertain & {row.step.criterion.id for row in plan.schedule})
    if uncertain:
        found.append(
            tr.plural(
                "{count} criterion of the plan may not apply: complete the profile first",
                "{count} criteria of the plan may not apply: complete the profile first",
                uncertain,
            )
        )
    if any(row.late for row in plan.schedule):
        found.append(tr("Steps that must be done end after {date}", date=tr.date(plan.terms.until or plan.model.start)))
    found.append(tr("Gains of single steps hold in this order; the total is the difference of two full scorings"))
    found.append(
        tr(
            "Effort of collecting records, and {days} person-days a month for a role without a figure, are this "
            "program's own assumptions",
            days=wording.decimal(plan.terms.usual_capacity),
        )
    )
    return found
