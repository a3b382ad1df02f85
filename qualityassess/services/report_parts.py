"""Which parts a report of each kind has, and what it has to read for them from the workspace."""

from dataclasses import replace
from datetime import date

from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition
from qualityassess.services.applications import all_readiness, award_named, readiness_of
from qualityassess.services.comparing import comparison
from qualityassess.services.report_brief import Brief, brief_parts
from qualityassess.services.report_compare import compare_parts
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_dossier import dossier_parts
from qualityassess.services.report_feedback import feedback_parts
from qualityassess.services.report_gap import gap_parts
from qualityassess.services.report_plan import kept_plan
from qualityassess.services.report_readiness import readiness_parts
from qualityassess.services.report_sections import ReportParts
from qualityassess.services.todo import todo_with
from qualityassess.services.workspace import Workspace


def parts_of(
    workspace: Workspace,
    context: ReportContext,
    kind: ReportKind,
    *,
    award_id: str | None = None,
    earlier: Assessment | None = None,
    on: date | None = None,
    edition: Edition = Edition.INTERNAL,
) -> ReportParts:
    """The parts of a report; UserFacingError as `reporting.build_content`."""
    if edition is Edition.SUBMISSION and kind is not ReportKind.DOSSIER:
        raise UserFacingError("edition_without_dossier")
    match kind:
        case ReportKind.DOSSIER:
            return dossier_parts(workspace, context, award_of(workspace, context, award_id), edition)
        case ReportKind.COMPARE:
            if context.revision is not None:
                raise UserFacingError("comparison_not_sealed")
            if earlier is None:
                raise UserFacingError("report_needs_earlier")
            return compare_parts(context, comparison(workspace, earlier, context.assessment, on=on))
        case ReportKind.READINESS:
            return _readiness(workspace, context, award_id)
        case ReportKind.BRIEF:
            return _brief(workspace, replace(context, eligibilities=_awards_of(workspace, context)))
        case ReportKind.FEEDBACK:
            return feedback_parts(replace(context, eligibilities=_awards_of(workspace, context)))
        case _:
            found = replace(context, eligibilities=_awards_of(workspace, context))
            return gap_parts(found, kept_plan(workspace, found))


def _brief(workspace: Workspace, context: ReportContext) -> ReportParts:
    store, head = workspace.store, context.assessment
    due = todo_with(workspace, head.enterprise, context.file, context.as_of)
    return brief_parts(Brief(context, due, Kept(store.plan_aim(head.id), store.plan_steps(head.id))))


def _readiness(workspace: Workspace, context: ReportContext, award_id: str | None) -> ReportParts:
    award = award_of(workspace, context, award_id)
    held = {m.material for m in workspace.store.held_materials(context.assessment.enterprise) if m.award == award.key}
    found = readiness_of(workspace, context.scoring, award, context.as_of)
    return readiness_parts(replace(context, eligibilities=(found,), held=frozenset(held)))


def _awards_of(workspace: Workspace, context: ReportContext) -> tuple[Eligibility, ...]:
    """Awards that a report on the whole speaks of: those of the region, the one applied for, none for single topics."""
    purpose, day = context.assessment.purpose, context.as_of
    if purpose.kind is PurposeKind.MODULES:
        return ()
    if purpose.kind is PurposeKind.AWARD:
        return (readiness_of(workspace, context.scoring, award_named(workspace, purpose.targets[0], day), day),)
    return all_readiness(workspace, context.scoring, day)


def award_of(workspace: Workspace, context: ReportContext, award_id: str | None) -> Award:
    """The award named, else the one the assessment is for; UserFacingError `report_needs_award`, `award_unknown`."""
    purpose = context.assessment.purpose
    wanted = award_id or (purpose.targets[0] if purpose.kind is PurposeKind.AWARD else None)
    if wanted is None:
        raise UserFacingError("report_needs_award")
    return award_named(workspace, wanted, context.as_of)
