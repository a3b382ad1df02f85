"""Plans: what an assessment is to reach, the cheapest steps to it, their dates, and why a target is out of reach."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_effect import evaluate
from qualityassess.domain.plan_model import build_model
from qualityassess.domain.planning import Measure, Outcome, Plan, PlanModel, Terms
from qualityassess.domain.scoring import Scoring
from qualityassess.services import applications
from qualityassess.services.plan_search import Cancelled, Search, forced_only, limit_of
from qualityassess.services.wording import decimal
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Aim:
    """What a plan is for: the measure with its criteria set, the award it serves, and the target (None = none named).

    `target` is a share of the index, or points.
    """

    measure: Measure
    criteria_set: str = ""
    award: Award | None = None
    target: Fraction | None = None


def aim_of(
    workspace: Workspace,
    scoring: Scoring,
    *,
    measure: Measure | None = None,
    target: Fraction | None = None,
    award: str = "",
) -> Aim:
    """The aim of what a person named; where nothing was, the index, else the points of the only criteria set.

    UserFacingError: `plan_without_index`, `plan_without_items`, `plan_award_without_items`, `award_unknown`,
    `target_out_of_range`, `plan_points_out_of_range`.
    """
    head = scoring.file.assessment
    wanted = award or (head.purpose.targets[0] if head.purpose.kind is PurposeKind.AWARD else "")
    edition = applications.award_named(workspace, wanted, head.as_of) if wanted else None
    if measure is None:
        measure = Measure.POINTS if edition is not None else Measure.INDEX
    if measure is Measure.INDEX:
        if head.purpose.kind is not PurposeKind.FULL or scoring.index is None:
            raise UserFacingError("plan_without_index")
        if target is not None and not 0 < target <= 1:
            raise UserFacingError("target_out_of_range", value=decimal(target * 100))
        return Aim(measure, "", edition, target)
    set_id = _criteria_set(scoring, edition)
    criteria_set = scoring.file.rubric.criteria_set(set_id)
    most = criteria_set.total if criteria_set is not None else 0
    if target is not None and not 0 < target <= most:
        raise UserFacingError("plan_points_out_of_range", value=decimal(target), most=most)
    return Aim(measure, set_id, edition, target)


def usual_target(scoring: Scoring, aim: Aim) -> Fraction | None:
    """The target of the assessment itself: its percentage, or the award's threshold, else the user's own for it."""
    head = scoring.file.assessment
    if aim.measure is Measure.INDEX:
        return Fraction(head.target, 100)
    if aim.award is None:
        return None
    points = aim.award.min_score if aim.award.min_score is not None else dict(head.award_targets).get(aim.award.id)
    return None if points is None else Fraction(points)


def with_target(terms: Terms, scoring: Scoring, aim: Aim) -> Terms:
    """The terms with the aim's target; where none was named the assessment's own, unless a limit asks for most gain.

    UserFacingError `plan_target_missing` where there is neither.
    """
    if aim.target is not None or terms.budget is not None or terms.until is not None:
        return replace(terms, target=aim.target)
    target = usual_target(scoring, aim)
    if target is None:
        raise UserFacingError("plan_target_missing")
    return replace(terms, target=target)


def _criteria_set(scoring: Scoring, award: Award | None) -> str:
    asked = list(dict.fromkeys(m.criteria_set for m, _ in scoring.file.modules if m.criteria_set))
    if award is not None:
        # Points of another set are preparation only and are never compared with the award's own.
        if not award.criteria_set or award.criteria_set not in asked:
            raise UserFacingError("plan_award_without_items", value=award.key)
        return award.criteria_set
    if len(asked) != 1:
        raise UserFacingError("plan_without_items")
    return asked[0]


def plan_model(workspace: Workspace, scoring: Scoring, aim: Aim, start: date | None = None) -> PlanModel:
    """The planning model for an aim; with an award its unmet gates stand first. Work begins on the as-of date."""
    on = scoring.file.assessment.as_of
    gates = applications.readiness_of(workspace, scoring, aim.award, on).gates if aim.award is not None else ()
    return build_model(scoring, aim.measure, criteria_set=aim.criteria_set, gates=gates, start=start)


def demand_sound(file: AssessmentFile, model: PlanModel, terms: Terms) -> None:
    """Refuse terms that name roles or steps that do not exist, no capacity, or a deadline before the first day.

    UserFacingError: `value_not_allowed`, `plan_capacity_wrong`, `plan_budget_wrong`, `plan_step_unknown`,
    `dates_reversed`.
    """
    roles = [role.id for role in file.rubric.roles]
    for role, days in terms.capacity.items():
        if role not in roles:
            raise UserFacingError("value_not_allowed", value=role, allowed=", ".join(roles))
        if days <= 0:
            raise UserFacingError("plan_capacity_wrong", role=role)
    if terms.budget is not None and terms.budget < 0:
        raise UserFacingError("plan_budget_wrong", value=decimal(terms.budget))
    for step_id in sorted(terms.keep_in | terms.keep_out):
        if step_id not in model.by_id:
            raise UserFacingError("plan_step_unknown", value=step_id)
    if terms.until is not None and terms.until < model.start:
        raise UserFacingError("dates_reversed", first=model.start.isoformat(), last=terms.until.isoformat())


def make_plan(
    file: AssessmentFile,
    model: PlanModel,
    terms: Terms,
    *,
    gap: Fraction = Fraction(2, 100),
    nodes: int = 2_000,
    cancelled: Cancelled | None = None,
) -> Plan:
    """The plan on the given terms: least effort to the target, or most gain where none is named.

    A target out of reach gives the nearest reachable plan with the limit that stands in the way. Deterministic: stopped
    by gap or nodes. The totals are the difference of two full scorings. Raises Cancelled; UserFacingError as
    `demand_sound`, and `plan_conflict`.
    """
    demand_sound(file, model, terms)
    search = Search(model, gap, nodes, cancelled)
    choice = search.best(terms)
    outcome, limit = (Outcome.MOST if terms.target is None else Outcome.REACHED), None
    if choice is None:
        nearest = search.best(replace(terms, target=None)) or forced_only(model, terms)
        choice = search.to_the_need(terms, nearest) if nearest.rows and terms.target is not None else None
        if choice is None:
            outcome, limit, choice = Outcome.SHORT, limit_of(search, terms), nearest
    return Plan(
        model,
        terms,
        outcome,
        limit,
        choice.rows,
        evaluate(file, model, choice.names),
        choice.gap,
        choice.greedy_days if outcome is Outcome.REACHED else None,
    )
