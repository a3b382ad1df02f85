"""A plan as plain data for `--json`: scores and gains exact and shown, effort, gap of the search, steps with dates."""

from collections.abc import Iterable
from fractions import Fraction

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.display import exact, round_half_up
from qualityassess.domain.plan_rows import PlanStep
from qualityassess.domain.planning import Awaited, Blocker, Collecting, Measure, Plan, PlanModel, Proof, Scheduled
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import LEGAL
from qualityassess.services.as_json import Json, assessment, criterion_head, plain, points, share


def plan(file: AssessmentFile, value: Plan, kept: Iterable[PlanStep] = ()) -> Json:
    """Everything about a plan; the steps in order of their first day, and the measures of one's own that are `kept`."""
    model, terms, totals = value.model, value.terms, value.totals
    last = max((row.end for row in value.schedule), default=None)
    return {
        "assessment": assessment(file.assessment),
        "measure": model.measure.value,
        "criteria_set": model.criteria_set or None,
        "start": model.start.isoformat(),
        "end": last.isoformat() if last else None,
        "terms": {
            "target": measured(model, terms.target) if terms.target is not None else None,
            "budget_days": exact(terms.budget) if terms.budget is not None else None,
            "until": terms.until.isoformat() if terms.until else None,
            "capacity_days_a_month": {
                **{role: exact(days) for role, days in sorted(terms.capacity.items())},
                "others": exact(terms.usual_capacity),
            },
            "kept_in": sorted(terms.keep_in),
            "kept_out": sorted(terms.keep_out),
        },
        "outcome": value.outcome.value,
        "limit": value.limit.value if value.limit else None,
        "before": measured(model, totals.before),
        "after": measured(model, totals.after),
        "gain": measured(model, totals.gain),
        "effort_days": exact(totals.days),
        "effort_by_role": {role: exact(days) for role, days in totals.by_role},
        "simple_choice_days": exact(value.greedy_days) if value.greedy_days is not None else None,
        "gap": share(value.gap),
        "steps": [_step(file.rubric, model, row) for row in value.schedule],
        "own_measures": [_own(row) for row in kept if row.own and row.taken],
        "awaited": [_awaited(file.rubric, model, row) for row in model.awaited],
        "blockers": [_blocker(row) for row in model.blockers],
        "unanswered": model.unanswered,
        "unknown_red_lines": model.unknown_red_lines,
        "uncertain_criteria": sorted(model.uncertain & {row.step.criterion.id for row in value.schedule}),
        "collecting_days_assumed": exact(Collecting().days),
        "note": plain(LEGAL.caution),
    }


def measured(model: PlanModel, value: Fraction) -> Json:
    """A value of the plan's measure: a share of the index, or points with one decimal."""
    return share(value) if model.measure is Measure.INDEX else points(value, 1)


def _gain(model: PlanModel, value: Fraction) -> Json:
    """The gain of one step: percentage points with two decimals, or points with one."""
    if model.measure is Measure.INDEX:
        return {"exact": exact(value), "shown": f"{round_half_up(value * 100, 2)} %"}
    return points(value, 1)


def _step(rubric: Rubric, model: PlanModel, row: Scheduled) -> Json:
    step = row.step
    return {
        "id": step.id,
        "criterion": criterion_head(rubric, step.criterion),
        "module": step.module,
        "way": step.way.value,
        "role": step.role,
        "days": exact(step.days),
        "duration_days": step.duration,
        "needs": list(step.needs),
        "before": share(step.before),
        "after": share(step.after),
        "gain": _gain(model, model.value(step.gain)),
        "action": {"id": step.action.id, "to": step.action.to, "title": plain(step.action.title)}
        if step.action
        else None,
        "exhibits": [_proof(rubric, proof) for proof in step.proofs],
        "red_line": step.red_line,
        "start": row.start.isoformat(),
        "end": row.end.isoformat(),
        "late": row.late,
    }


def _own(row: PlanStep) -> Json:
    return {
        "id": row.id,
        "title": row.title,
        "origin": row.origin or None,
        "owner": row.owner or None,
        "days": exact(row.days) if row.days is not None else None,
        "start": row.start.isoformat() if row.start else None,
        "due": row.due.isoformat() if row.due else None,
        "state": row.state.value,
        "note": row.note or None,
    }


def _proof(rubric: Rubric, proof: Proof) -> Json:
    entry = rubric.exhibit_type(proof.type)
    return {"type": proof.type, "title": plain(entry.title) if entry else None, "tick": proof.tick, "unit": proof.unit}


def _awaited(rubric: Rubric, model: PlanModel, row: Awaited) -> Json:
    return {
        "criterion": criterion_head(rubric, row.criterion),
        "module": row.module,
        "current": share(row.current),
        "target": share(row.target),
        "gain": _gain(model, row.gain),
        "earliest_year": row.earliest,
        "missing": list(row.missing),
    }


def _blocker(row: Blocker) -> Json:
    return {
        "kind": row.kind.value,
        "id": row.id,
        "title": plain(row.title),
        "steps": list(row.steps),
        "earliest": row.earliest.isoformat() if row.earliest else None,
        "never": row.never,
    }
