"""Scores, award points and gaps as plain data for `--json`, each score with its receipt.

A receipt names the formula, the inputs with their weights, and what is left out and why. Window, reports and command
line read the same domain values; a test compares their figures through this form.
"""

from collections.abc import Iterable

from qualityassess.domain.answers import NotApplicable
from qualityassess.domain.assessment import AssessmentFile, PurposeKind
from qualityassess.domain.award_points import AwardPoints, ItemPoints
from qualityassess.domain.ceilings import ItemCeiling
from qualityassess.domain.display import exact
from qualityassess.domain.evidence import Support
from qualityassess.domain.gaps import Gap
from qualityassess.domain.register_judgement import RegisterJudgement
from qualityassess.domain.register_scale import RegisterScale
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import CriterionScore, ModuleScore, Scoring, red_lines
from qualityassess.i18n import LEGAL
from qualityassess.services.as_json import Json, assessment, criterion_head, plain, points, score, share, state
from qualityassess.services.item_indicators_json import of_item


def scoring(value: Scoring, award_points: Iterable[AwardPoints]) -> Json:
    """All scores of an assessment: index, modules with criteria, red lines, award points, each with its receipt."""
    file = value.file
    head = file.assessment
    answered, applicable = file.progress()
    return {
        "assessment": assessment(head),
        "as_of": head.as_of.isoformat(),
        "evidence_rule": head.evidence_rule.value,
        "rubric": {"version": file.rubric.version, "digest": file.rubric.digest},
        "progress": {"answered": answered, "applicable": applicable},
        "index": index(value),
        "modules": [
            {**module(row), "criteria": [_criterion(file, entry) for entry in row.criteria]} for row in value.modules
        ],
        "red_lines": [_red_line(file, row, holds) for row, holds in red_lines(value.criteria.values())],
        "award_points": [points_of_set(entry) for entry in award_points],
    }


def index(value: Scoring) -> Json | None:
    """The index with its receipt; a check-up has its claimed end only, other purposes none."""
    kind = value.file.assessment.purpose.kind
    if kind not in (PurposeKind.FULL, PurposeKind.CHECKUP):
        return None
    data = score(value.index)
    if kind is PurposeKind.CHECKUP and value.index is not None:
        data = {"state": "assessed", "claimed": data["claimed"], "note": plain(LEGAL.checkup_heading)}
    return {
        **data,
        "receipt": {
            "formula": "Σ module.weight · module.score / Σ module.weight",
            "inputs": [
                {"module": m.module.id, "weight": m.module.weight, **_exact_scores(m.score)}
                for m in value.modules
                if m.score is not None
            ],
            "total_weight": sum(m.module.weight for m in value.modules if m.score is not None),
            "exclusions": [{"module": m.module.id, "why": "not_assessed"} for m in value.modules if m.score is None],
        },
    }


def _exact_scores(value: Score | None) -> Json:
    if value is None:
        return {}
    return {name: exact(getattr(value, name)) for name in ("evidenced", "claimed", "possible")}


def module(row: ModuleScore) -> Json:
    """A module's score with its receipt; the criteria in it by id, weight and scores alone."""
    head = row.module
    return {
        "id": head.id,
        "version": head.version,
        "title": plain(head.title),
        "weight": head.weight,
        "answered": row.answered,
        "applicable": len(row.criteria),
        **score(row.score),
        "not_applicable_share": share(row.not_applicable_share),
        "not_applicable_flagged": row.not_applicable_flagged,
        "receipt": {
            "formula": "Σ weight · value / Σ weight",
            "inputs": [
                {"criterion": c.criterion.id, "weight": c.criterion.weight, **_exact_scores(c.score)}
                for c in row.criteria
                if c.score is not None
            ],
            "total_weight": sum(c.criterion.weight for c in row.criteria if c.score is not None),
            "exclusions": [
                {"criterion": c.criterion.id, "weight": c.criterion.weight, "why": c.state.reason}
                for c in row.criteria
                if isinstance(c.state, NotApplicable)
            ],
        },
    }


def _criterion(file: AssessmentFile, row: CriterionScore) -> Json:
    return {
        **criterion_head(file.rubric, row.criterion),
        "kind": row.criterion.kind.value,
        "force": row.criterion.force.value,
        "weight": row.criterion.weight,
        "answer": state(row.state),
        "depends_on_facts": sorted(row.open_facts),
        **score(row.score),
        "expected_exhibits": [_support(file.rubric, support) for support in row.supports],
        "evidence_ceiling": _ceiling(row.ceiling),
        "indicators": of_item(file, row.criterion),
        "register": _judgement(row.judgement, row.criterion.register),
    }


def _support(rubric: Rubric, support: Support) -> Json:
    expectation = support.expectation
    entry = rubric.exhibit_type(expectation.type)
    return {
        "type": expectation.type,
        "title": plain(entry.title) if entry else None,
        "from_level": expectation.level,
        "tick": expectation.tick,
        "fresh_months": support.fresh_months,
        "covers_months": expectation.covers_months,
        "there": support.there,
        "counted": list(support.counted),
        "not_counted": [{"link": link, "why": doubt.value} for link, doubt in support.doubted],
        "covered_days": support.covered_days,
    }


def _judgement(judged: RegisterJudgement | None, scale: RegisterScale | None) -> Json | None:
    if judged is None or scale is None:
        return None
    return {
        "register": scale.register,
        "computed_level": judged.level,
        "records": judged.total,
        "rules": [
            {
                "level": result.rule.level,
                "holds": result.holds,
                "needs": [
                    {
                        "text": plain(count.need.text),
                        "asked": count.asked,
                        "found": len(count.records),
                        "records": list(count.records),
                    }
                    for count in result.counts
                ],
            }
            for result in judged.results
        ],
    }


def _ceiling(ceiling: ItemCeiling | None) -> Json | None:
    if ceiling is None:
        return None
    return {
        "percent": ceiling.percent,
        "held_back_by": plain(ceiling.missing.missing) if ceiling.missing else None,
        "factor": ceiling.missing.factor if ceiling.missing else None,
        "steps": [{"id": r.ceiling.id, "there": r.there, "proofs": list(r.proofs)} for r in ceiling.rungs],
        "note": plain(LEGAL.own_ceiling),
    }


def _red_line(file: AssessmentFile, row: CriterionScore, holds: bool | None) -> Json:
    return {
        **criterion_head(file.rubric, row.criterion),
        "fails_below": row.criterion.fails_below,
        "result": {True: "holds", False: "failed", None: "unknown"}[holds],
        "statutes": list(row.criterion.statutes),
    }


def points_of_set(value: AwardPoints) -> Json:
    """Award points on a criteria set; `total` only where every item has an answer of its own."""
    criteria_set = value.criteria_set
    sums = {name: points(getattr(value, name)) for name in ("evidenced", "claimed", "possible")}
    return {
        "criteria_set": criteria_set.id,
        "name": plain(criteria_set.name),
        "of": criteria_set.total,
        "items": len(criteria_set.items),
        "answered": value.answered,
        "covered": value.covered,
        "complete": value.complete,
        "total": sums if value.complete else None,
        "assessed": sums,
        "receipt": {
            "formula": "Σ points · percent",
            "inputs": [_item(row) for row in value.items],
            "exclusions": [{"item": row.item.no, "why": "no_own_answer"} for row in value.items if not row.own],
        },
        "note": plain(LEGAL.estimate),
    }


def _item(row: ItemPoints) -> Json:
    return {
        "item": row.item.no,
        "title": plain(row.item.title),
        "criterion": row.criterion,
        "points": row.item.points,
        "own_answer": row.own,
        "evidenced": points(row.evidenced, 1),
        "claimed": points(row.claimed, 1),
        "possible": points(row.possible, 1),
        "estimate": {
            "percent": row.estimate.percent,
            "criteria": list(row.estimate.criteria),
            "mean_level": exact(row.estimate.mean_level),
        }
        if row.estimate
        else None,
    }


def gap(rubric: Rubric, value: Gap) -> Json:
    """A criterion below its target, with both ways to close it kept apart."""
    return {
        **criterion_head(rubric, value.criterion),
        "module": value.module.id,
        "current": share(value.current),
        "claimed": share(value.claimed),
        "target": share(value.target),
        "gap": share(value.distance),
        "gain": share(value.gain),
        "ways": [way.value for way in value.ways],
        "missing": _missing(rubric, value),
        "actions": [
            {
                "id": action.id,
                "to": action.to,
                "days": exact(action.days),
                "lead_days": action.lead_days,
                "role": action.role,
                "title": plain(action.title),
            }
            for action in value.actions
        ],
        "effort_days": exact(value.effort) if value.effort is not None else None,
        "red_line_failed": value.red_line_failed,
    }


def _missing(rubric: Rubric, value: Gap) -> list[Json]:
    """Expected exhibit types, or steps of the evidence ladder of an item, that are not there."""
    criteria_set = rubric.criteria_set(value.module.criteria_set)
    item = criteria_set.item(value.criterion.item) if criteria_set else None
    if criteria_set is None or item is None:
        titles = {entry.id: entry.title for entry in rubric.exhibit_types}
        return [{"type": type_id, "title": plain(titles.get(type_id))} for type_id in value.missing]
    steps = {step.id: step.missing for step in criteria_set.ladder(item.kind)}
    return [{"step": step_id, "title": plain(steps.get(step_id))} for step_id in value.missing]
