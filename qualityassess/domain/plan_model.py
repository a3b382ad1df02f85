"""Builds the planning model from a scored assessment: every gain is read off the real scoring, none is estimated."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm

from qualityassess.domain.answers import Unanswered, Unknown, Value
from qualityassess.domain.gaps import gaps
from qualityassess.domain.gates import GateResult
from qualityassess.domain.plan_awaited import awaited, results_item
from qualityassess.domain.plan_effect import applied, measured
from qualityassess.domain.plan_steps import Draft, chain, mends
from qualityassess.domain.planning import (
    Blocker,
    BlockerKind,
    Collecting,
    Measure,
    PlanModel,
    Proof,
    Step,
)
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scoring import CriterionScore, Scoring, red_lines
from qualityassess.domain.tri import Tri

Chains = Mapping[str, tuple[Draft, ...]]


def build_model(
    scoring: Scoring,
    measure: Measure,
    *,
    criteria_set: str = "",
    gates: Sequence[GateResult] = (),
    start: date | None = None,
    collecting: Collecting | None = None,
) -> PlanModel:
    """The model of an assessment for one measure; work begins on `start`, else on the as-of date.

    `criteria_set` names the set of the points. Steps that raise nothing are left out, save those that mend a failed red
    line. Results items and indicators are awaited, not chosen. ValueError where the assessment has no such measure.
    """
    shares = _shares(scoring, measure, criteria_set)
    failed = [row for row, holds in red_lines(scoring.criteria.values()) if holds is False]
    failed_ids = {row.criterion.id for row in failed}
    chains = {
        row.criterion.id: found
        for row in scoring.criteria.values()
        if (row.criterion.id in failed_ids or shares.get(row.criterion.id))
        and not _is_results(scoring, row)
        and (found := chain(scoring.file, row, collecting or Collecting()))
    }
    reached = _reached(scoring, chains)
    current = measured(scoring, measure, criteria_set)
    worth = {
        criterion_id: [shares.get(criterion_id, Fraction(0)) * (b - a) for a, b in pairwise(values)]
        for criterion_id, values in reached.items()
    }
    unit = lcm(current.denominator, *(gain.denominator for gains in worth.values() for gain in gains))
    steps = tuple(
        step
        for criterion_id, drafts in chains.items()
        for step in _steps(
            scoring.criteria[criterion_id].criterion,
            _module_of(scoring, criterion_id),
            drafts,
            reached[criterion_id],
            [int(gain * unit) for gain in worth[criterion_id]],
            criterion_id in failed_ids,
        )
    )
    rows = (awaited(scoring, gap, shares) for gap in gaps(scoring) if shares.get(gap.criterion.id))
    in_plan = {step.criterion.id for step in steps}
    whole = sum(shares.values(), Fraction(0))
    return PlanModel(
        measure,
        start or scoring.file.assessment.as_of,
        unit,
        int(current * unit),
        int(whole * unit),
        steps,
        tuple(row for row in rows if row is not None),
        (*_red_line_blockers(failed, steps), *_gate_blockers(gates)),
        criteria_set,
        sum(isinstance(scoring.criteria[c].state, Unanswered | Unknown) for c in in_plan),
        sum(holds is None for _, holds in red_lines(scoring.criteria.values())),
        frozenset(c for c in in_plan if scoring.criteria[c].open_facts),
    )


def _shares(scoring: Scoring, measure: Measure, criteria_set: str) -> dict[str, Fraction]:
    """Part of the measure that each criterion carries at full value: a share of the index, or its points."""
    if measure is Measure.POINTS:
        found = scoring.file.rubric.criteria_set(criteria_set)
        rows = [r for r in scoring.criteria.values() if r.criterion.kind is Kind.BANDED and r.score is not None]
        items = ((r.criterion.id, found.item(r.criterion.item)) for r in rows) if found is not None else ()
        shares = {criterion_id: Fraction(item.points) for criterion_id, item in items if item is not None}
        if not shares:
            raise ValueError(f"no item of {criteria_set} is asked")
        return shares
    if scoring.index is None:
        raise ValueError("the assessment has no index")
    assessed = [m for m in scoring.modules if m.score is not None]
    total = sum(m.module.weight for m in assessed)
    shares = {}
    for module in assessed:
        scored = [c.criterion for c in module.criteria if c.score is not None]
        inside = sum(c.weight for c in scored)
        shares |= {c.id: Fraction(module.module.weight * c.weight, total * inside) for c in scored}
    return shares


def _module_of(scoring: Scoring, criterion_id: str) -> str:
    return next(m.module.id for m in scoring.modules if any(c.criterion.id == criterion_id for c in m.criteria))


def _is_results(scoring: Scoring, row: CriterionScore) -> bool:
    if not row.criterion.item:
        return False
    module = scoring.file.rubric.module_of(row.criterion.id)
    return results_item(scoring, module.criteria_set, row.criterion.item) is not None


def _reached(scoring: Scoring, chains: Chains) -> dict[str, list[Fraction]]:
    """Evidenced value of each criterion after 0, 1, 2 … of its steps, from the real scoring.

    Criteria do not touch each other's value, hence one scoring tells the n-th value of all of them.
    """
    values: dict[str, list[Fraction]] = {criterion_id: [] for criterion_id in chains}
    for n in range(max((len(drafts) for drafts in chains.values()), default=-1) + 1):
        answers: dict[str, Value] = {}
        proofs: list[tuple[Criterion, Proof]] = []
        for criterion_id, drafts in chains.items():
            for draft in drafts[:n]:
                if draft.value is not None:
                    answers[criterion_id] = draft.value
                proofs += [(scoring.criteria[criterion_id].criterion, proof) for proof in draft.proofs]
        after = Scoring(applied(scoring.file, answers, proofs)) if n else scoring
        for criterion_id, drafts in chains.items():
            if n <= len(drafts):
                score = after.criteria[criterion_id].score
                assert score is not None, criterion_id
                values[criterion_id].append(score.evidenced)
    return values


def _steps(
    criterion: Criterion,
    module: str,
    drafts: Sequence[Draft],
    reached: Sequence[Fraction],
    gains: Sequence[int],
    failed: bool,
) -> list[Step]:
    """The steps of one criterion up to the last that raises something or mends its red line."""
    mending = next((n for n, draft in enumerate(drafts, 1) if mends(criterion, draft.value)), 0) if failed else 0
    useful = max([n for n, gain in enumerate(gains, 1) if gain > 0], default=0)
    steps: list[Step] = []
    for n, draft in enumerate(drafts[: max(mending, useful)]):
        steps.append(
            Step(
                f"{criterion.id}/{draft.key}",
                criterion,
                module,
                draft.way,
                draft.role,
                draft.days,
                draft.duration,
                (steps[-1].id,) if steps else (),
                reached[n],
                reached[n + 1],
                gains[n],
                draft.value,
                draft.proofs,
                draft.action,
                n < mending,
            )
        )
    return steps


def _red_line_blockers(failed: Iterable[CriterionScore], steps: Sequence[Step]) -> list[Blocker]:
    return [
        Blocker(
            BlockerKind.RED_LINE,
            row.criterion.id,
            row.criterion.title,
            tuple(s.id for s in steps if s.red_line and s.criterion.id == row.criterion.id),
        )
        for row in failed
    ]


def _gate_blockers(results: Sequence[GateResult]) -> list[Blocker]:
    """Unmet gates; one of several alternatives is no blocker while another holds."""
    held = {row.gate.any_of for row in results if row.gate.any_of and row.result is Tri.TRUE}
    return [
        Blocker(BlockerKind.GATE, row.gate.id, row.gate.title, (), row.earliest, row.never)
        for row in results
        if row.result is Tri.FALSE and row.gate.any_of not in held
    ]
