"""Begins assessments, keeps their rubric snapshot, and gathers everything that scoring and reports read."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from qualityassess.catalog import loaded as catalog
from qualityassess.domain.assessment import Assessment, AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import EvidenceRule
from qualityassess.domain.registers import RegisterName, Registers
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sealing import SealedRevision
from qualityassess.services.typed_text import storable
from qualityassess.services.workspace import Workspace, assessment_scope


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One line of a list of assessments."""

    assessment: Assessment
    enterprise_name: str
    region: str
    industry: str
    answered: int
    applicable: int
    scoring: Scoring
    """Its file holds those registers only that scores are read from."""
    modified: datetime | None
    revisions: tuple[SealedRevision, ...] = ()
    """Sealed revisions (定稿版本), the first one first."""

    @property
    def index(self) -> Score | None:
        """Index of the assessment; None while nothing was answered, and for purposes without an index."""
        return self.scoring.index if self.answered else None


def new_assessment(
    workspace: Workspace,
    enterprise_id: str,
    purpose: Purpose,
    *,
    title: str = "",
    as_of: date | None = None,
    target: int = 65,
    evidence_rule: EvidenceRule = EvidenceRule.ATTACHED,
) -> tuple[Assessment, Changes]:
    """A new assessment with a snapshot of the rubric, in one durable transaction.

    UserFacingError for unknown modules, an unknown award or edition, or a target out of range; nothing is written.
    """
    assessment, text = begun(
        workspace, enterprise_id, purpose, title=title, as_of=as_of, target=target, evidence_rule=evidence_rule
    )
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "assessment_added", workspace.who, workspace.now()) as tx:
        workspace.store.put_snapshot(assessment.rubric_digest, text)
        tx.put(enterprise_id, assessment)
    return assessment, tx.changes


def begun(
    workspace: Workspace,
    enterprise_id: str,
    purpose: Purpose,
    *,
    title: str = "",
    as_of: date | None = None,
    target: int = 65,
    evidence_rule: EvidenceRule = EvidenceRule.ATTACHED,
) -> tuple[Assessment, str]:
    """The head of a new assessment and the text of its rubric snapshot; nothing is written. Errors as above."""
    if not 1 <= target <= 100:
        raise UserFacingError("target_out_of_range", value=target)
    raw = catalog.part(workspace.library.rubric.raw, _module_ids(workspace, purpose))
    text = catalog.canonical(raw)
    day = as_of or workspace.today()
    assessment = Assessment(
        id=workspace.new_id(),
        enterprise=enterprise_id,
        title=storable(title.strip()) or f"{day.year}",
        purpose=purpose,
        as_of=day,
        target=target,
        evidence_rule=evidence_rule,
        rubric_version=str(raw["edition"]),
        rubric_digest=catalog.digest(text),
        created_at=workspace.now(),
    )
    return assessment, text


def _module_ids(workspace: Workspace, purpose: Purpose) -> list[str]:
    known = [m.id for m in workspace.library.rubric.rubric.modules]
    if purpose.kind is PurposeKind.MODULES:
        unknown = [m for m in purpose.targets if m not in known]
        if unknown:
            raise UserFacingError("module_unknown", value=", ".join(unknown), known=", ".join(known))
        return [m for m in known if m in purpose.targets]
    if purpose.kind is PurposeKind.AWARD:
        wanted = purpose.targets[0]
        # What reads award rules is imported by who begins an application: a list of assessments needs none.
        from qualityassess.services.rules_in_use import rules_in_use

        # The edition is chosen on each application date; one that is named must exist.
        rules = rules_in_use(workspace)
        if rules.award(wanted, workspace.today()) is None:
            ids = sorted({*(a.id for a in workspace.library.targets), *rules.own_ids})
            raise UserFacingError("award_unknown", value=wanted, known=", ".join(ids))
    return known


def change_assessment(workspace: Workspace, assessment: Assessment) -> Changes:
    """Store a changed head: title, target, evidence rule and award targets; all else was fixed when it began.

    UserFacingError for a target out of range.
    """
    if not 1 <= assessment.target <= 100:
        raise UserFacingError("target_out_of_range", value=assessment.target)
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "assessment_changed", workspace.who, workspace.now()) as tx:
        before = tx.get(Assessment, assessment.id)
        if before is None:
            raise LookupError(f"no assessment {assessment.id}")
        after = replace(
            before,
            title=storable(assessment.title.strip()) or before.title,
            target=assessment.target,
            evidence_rule=assessment.evidence_rule,
            award_targets=assessment.award_targets,
        )
        tx.put(before.enterprise, after)
    return tx.changes


def snapshot(workspace: Workspace, assessment: Assessment) -> Rubric:
    """The rubric an assessment was begun with; the catalogue's own when it is still the same."""
    digest = assessment.rubric_digest

    def read() -> Rubric:
        from qualityassess.catalog.load import rubric_of

        return rubric_of(json.loads(workspace.store.snapshot(digest)))

    return workspace.library.rubric_kept(digest, read)


def open_file(
    workspace: Workspace, assessment: Assessment, *, on: date | None = None, registers: Registers | None = None
) -> AssessmentFile:
    """Everything about an assessment in one value, read at one moment; `on` overrides its as-of date.

    `registers` are those of its enterprise where they were read before.
    """
    store = workspace.store
    with store.reading():
        return AssessmentFile(
            assessment=assessment if on is None else replace(assessment, as_of=on),
            rubric=snapshot(workspace, assessment),
            facts=workspace.library.facts(store.enterprise(assessment.enterprise).profile),
            answers=store.answers(assessment.id),
            comments=store.comments(assessment.id),
            exhibits={e.id: e for e in store.exhibits(assessment.enterprise)},
            links=store.links(assessment.id),
            marks=store.marks(assessment.id),
            registers=store.registers(assessment.enterprise) if registers is None else registers,
        )


def _scored_registers(rubric: Rubric) -> set[RegisterName]:
    """The registers that scores are read from: those of register criteria, and the figures results items rest on."""
    asked = (criterion.register for module in rubric.modules for criterion in module.criteria)
    return {RegisterName.INDICATORS, *(RegisterName(scale.register) for scale in asked if scale is not None)}


def assessment_rows(workspace: Workspace, enterprise_id: str | None = None) -> list[AssessmentRow]:
    """All assessments with progress and index, latest change first."""
    names = {e.id: e.profile for e in workspace.store.enterprises()}
    rows = []
    assessments = workspace.store.assessments(enterprise_id)
    scored = {name for assessment in assessments for name in _scored_registers(snapshot(workspace, assessment))}
    registers: dict[str, Registers] = {}
    for assessment in assessments:
        owner = assessment.enterprise
        if owner not in registers:
            registers[owner] = workspace.store.registers(owner, scored)
        file = open_file(workspace, assessment, registers=registers[owner])
        answered, applicable = file.progress()
        profile = names[assessment.enterprise]
        rows.append(
            AssessmentRow(
                assessment,
                profile.name,
                profile.region,
                profile.industry,
                answered,
                applicable,
                Scoring(file),
                workspace.store.last_modified(assessment.id),
                workspace.store.sealed_revisions(assessment.id),
            )
        )
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(rows, key=lambda row: row.modified or row.assessment.created_at or oldest, reverse=True)
