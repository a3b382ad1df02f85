"""Where an enterprise stands with its awards: gates, readiness, and what a person states about them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from qualityassess.domain.application import HeldMaterial, Judgement
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.award_points import points_of
from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes, judgement_id, material_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all, results_then
from qualityassess.domain.profile import Profile
from qualityassess.domain.readiness import Eligibility, eligibility
from qualityassess.domain.rounds import outlook
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.services.award_titles import honours_named
from qualityassess.services.exhibit_files import taken_in
from qualityassess.services.rules_in_use import rules_in_use
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope


def readiness_of(workspace: Workspace, scoring: Scoring, award: Award, on: date) -> Eligibility:
    """Readiness of one award edition on an application date.

    A check-up or a topic asks only some of the red lines that bind the enterprise; those it leaves out are unknown.
    """
    enterprise_id = scoring.file.assessment.enterprise
    judged = {j.gate: j for j in workspace.store.judgements(enterprise_id) if j.award == award.key}
    held = {m.material for m in workspace.store.held_materials(enterprise_id) if m.award == award.key}
    registers, strange = honours_named(workspace, scoring.file.registers)
    facts = GateFacts(_profile(workspace, scoring.file), registers, on, judged, strange=strange)
    targets: Mapping[str, int] = dict(scoring.file.assessment.award_targets)
    results = evaluate_all(award, facts)
    found = eligibility(
        award,
        on,
        results,
        [*(held for _, held in red_lines(scoring.criteria.values())), *_red_lines_left_out(workspace, scoring.file)],
        points_of(scoring, award.criteria_set) if award.criteria_set else None,
        targets.get(award.id),
        frozenset(held),
    )
    return replace(found, outlook=outlook(award, on, results, lambda day: results_then(award, facts, day)))


def _red_lines_left_out(workspace: Workspace, file: AssessmentFile) -> list[None]:
    if file.assessment.purpose.kind in (PurposeKind.FULL, PurposeKind.AWARD):
        return []
    everything = replace(file.assessment, purpose=Purpose(PurposeKind.FULL))
    whole = AssessmentFile(everything, workspace.library.rubric.rubric, file.facts)
    asked = {c.id for c in file.criteria}
    return [None for c in whole.criteria if c.fails_below is not None and c.id not in asked]


def _profile(workspace: Workspace, file: AssessmentFile) -> Profile:
    return workspace.store.enterprise(file.assessment.enterprise).profile


def all_readiness(workspace: Workspace, scoring: Scoring, on: date) -> tuple[Eligibility, ...]:
    """Readiness of every award of the enterprise's district that concerns it, quality awards and the nearest first."""
    profile = _profile(workspace, scoring.file)
    listed = rules_in_use(workspace).awards_open(profile, on)
    return tuple(readiness_of(workspace, scoring, award, on) for award in listed)


def award_named(workspace: Workspace, text: str, on: date) -> Award:
    """The edition of `id` or `id@version` that counts on the day, a checked one where there is one.

    UserFacingError lists the known ones.
    """
    rules = rules_in_use(workspace)
    award = rules.award(text, on)
    if award is None:
        known = sorted({*(a.id for a in workspace.library.targets), *rules.own_ids})
        raise UserFacingError("award_unknown", value=text, known=", ".join(known))
    return award


def judge(
    workspace: Workspace,
    enterprise_id: str,
    award: Award,
    gate_id: str,
    *,
    result: bool,
    reason: str,
    proof: str | Path = "",
) -> Changes:
    """Record a person's answer to a gate that only a person can judge; the reason is required.

    `proof` is what it rests on: the id of an exhibit held, or a file that is taken in as one with it. UserFacingError
    without a reason, for an exhibit that is not held, and for a file that cannot be taken in.
    """
    if not reason.strip():
        raise UserFacingError("judgement_without_reason", gate=gate_id)
    fresh: Exhibit | None = None
    if isinstance(proof, Path):
        exhibit, new = taken_in(workspace, enterprise_id, proof)
        fresh, proof = (exhibit if new else None), exhibit.id
    elif proof and all(held.id != proof for held in workspace.store.exhibits(enterprise_id)):
        raise UserFacingError("exhibit_unknown", value=proof[:8])
    row = tidy(Judgement(award.key, gate_id, result, reason.strip(), workspace.who, workspace.today(), proof))
    return _store(workspace, enterprise_id, row, "judgement", row.reason, fresh)


def withdraw_judgement(workspace: Workspace, enterprise_id: str, award: Award, gate_id: str) -> Changes:
    """Take a judgement back; the gate is open again."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "judgement_withdrawn", workspace.who, workspace.now()) as tx:
        tx.remove(enterprise_id, Judgement, judgement_id(enterprise_id, award.key, gate_id))
    return tx.changes


def hold_material(workspace: Workspace, enterprise_id: str, award: Award, material: str, *, held: bool) -> Changes:
    """Say that a material of the award is at hand, or no longer."""
    if held:
        return _store(workspace, enterprise_id, HeldMaterial(award.key, material), "material")
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "material_removed", workspace.who, workspace.now()) as tx:
        tx.remove(enterprise_id, HeldMaterial, material_id(enterprise_id, award.key, material))
    return tx.changes


def _store(
    workspace: Workspace,
    enterprise_id: str,
    row: Judgement | HeldMaterial,
    verb: str,
    why: str = "",
    exhibit: Exhibit | None = None,
) -> Changes:
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now(), why) as tx:
        if exhibit is not None:
            tx.put(enterprise_id, exhibit)
        tx.put(enterprise_id, row)
    return tx.changes
