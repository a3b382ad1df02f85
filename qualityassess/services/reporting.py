"""Builds the content of a report from a workspace and has it rendered; also as a job for a child process."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from qualityassess import __version__, paths
from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.report_origin import Origin
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sealing import SealedRevision
from qualityassess.i18n import Language, Translator
from qualityassess.services import workspace as workspaces
from qualityassess.services.applications import all_readiness, award_named, readiness_of
from qualityassess.services.assessments import open_file
from qualityassess.services.comparing import comparison
from qualityassess.services.fingerprints import fingerprints
from qualityassess.services.key_figures import key_figures
from qualityassess.services.library import Library
from qualityassess.services.report_compare import compare_content
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_gap import gap_content
from qualityassess.services.report_readiness import readiness_content
from qualityassess.services.rules_digest import rules_digest
from qualityassess.services.sealing import opened
from qualityassess.services.workspace import Workspace
from qualityassess.storage.sealed import sealable_rows

if TYPE_CHECKING:
    from qualityassess.reports.pdf import Rendered

_USUAL = ReportOptions()
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def build_content(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    *,
    award_id: str | None = None,
    earlier: Assessment | None = None,
    on: date | None = None,
    revision: SealedRevision | None = None,
    options: ReportOptions = _USUAL,
) -> ReportContent:
    """Content of a report in one language; the same data and day give the same content.

    `on` overrides the as-of date and is the application date. A readiness report needs an award, unless the assessment
    is for one: UserFacingError `report_needs_award` or `award_unknown`. A comparison needs the `earlier` assessment:
    `report_needs_earlier`, or `comparison_two_enterprises`. With a `revision` everything is read as it was sealed, and
    a comparison is refused (`comparison_not_sealed`), for it reads two assessments.
    """
    source, head = (workspace, assessment) if revision is None else opened(workspace, revision)
    return content_of(
        source,
        head,
        kind,
        language,
        award_id=award_id,
        earlier=earlier,
        on=on,
        revision=revision,
        options=options,
    )


def content_of(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    *,
    award_id: str | None = None,
    earlier: Assessment | None = None,
    on: date | None = None,
    revision: SealedRevision | None = None,
    options: ReportOptions = _USUAL,
    maker: tuple[str, str] | None = None,
) -> ReportContent:
    """The same of a workspace that already reads as it shall.

    `maker` is the program that the report names, as version and digest of its rules; None for this one.
    """
    program, rules = maker or (__version__, rules_digest(workspace.library))
    file = open_file(workspace, assessment, on=on)
    profile = workspace.store.enterprise(assessment.enterprise).profile
    context = ReportContext(Translator(language), file, profile, workspace.library, revision=revision, program=program)
    content = _content(workspace, context, kind, award_id, earlier, on, options)
    submitted = options.edition is Edition.SUBMISSION
    origin = Origin(
        kind=kind.value,
        language=language,
        assessment=assessment.id,
        program=program,
        rules=rules,
        revision=revision.number if revision is not None else 0,
        sealed=revision.digest if revision is not None else "",
        award=award_id or "",
        on=on.isoformat() if on is not None else "",
        earlier=earlier.id if earlier is not None else "",
        edition=options.edition.value if submitted else "",
        sections=options.sections,
        branding=options.branding,
        # What goes to an award office names no scores, not even in the file's properties.
        figures={} if submitted else key_figures(context.scoring),
        rows={} if submitted else fingerprints(sealable_rows(workspace.store, assessment)),
    )
    return replace(content, origin=origin)


def _content(
    workspace: Workspace,
    context: ReportContext,
    kind: ReportKind,
    award_id: str | None,
    earlier: Assessment | None,
    on: date | None,
    options: ReportOptions,
) -> ReportContent:
    assessment, day = context.assessment, context.as_of
    if kind is ReportKind.GAP:
        return gap_content(replace(context, eligibilities=_awards_of(workspace, context.scoring, day)))
    if kind is ReportKind.COMPARE:
        if context.revision is not None:
            raise UserFacingError("comparison_not_sealed")
        if earlier is None:
            raise UserFacingError("report_needs_earlier")
        return compare_content(context, comparison(workspace, earlier, assessment, on=on))
    award = _award(workspace, assessment, award_id, day)
    held = {m.material for m in workspace.store.held_materials(assessment.enterprise) if m.award == award.key}
    found = readiness_of(workspace, context.scoring, award, day)
    return readiness_content(replace(context, eligibilities=(found,), held=frozenset(held)))


def _awards_of(workspace: Workspace, scoring: Scoring, day: date) -> tuple[Eligibility, ...]:
    """Awards that a gap report speaks of: those of the region, the one applied for, none for single topics."""
    purpose = scoring.file.assessment.purpose
    if purpose.kind is PurposeKind.MODULES:
        return ()
    if purpose.kind is PurposeKind.AWARD:
        return (readiness_of(workspace, scoring, award_named(workspace, purpose.targets[0], day), day),)
    return all_readiness(workspace, scoring, day)


def _award(workspace: Workspace, assessment: Assessment, award_id: str | None, day: date) -> Award:
    purpose = assessment.purpose
    wanted = award_id or (purpose.targets[0] if purpose.kind is PurposeKind.AWARD else None)
    if wanted is None:
        raise UserFacingError("report_needs_award")
    return award_named(workspace, wanted, day)


def write_report(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    path: Path,
    *,
    award_id: str | None = None,
    earlier: Assessment | None = None,
    on: date | None = None,
    revision: SealedRevision | None = None,
    options: ReportOptions = _USUAL,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> "Rendered":
    """Write a report as PDF and return what was written, once it was read back.

    UserFacingError `report_not_written` and those of `build_content`; Cancelled when a person stopped it.
    """
    # reportlab costs half a second to import: only who writes a report pays for it.
    from qualityassess.reports.pdf import render_pdf

    content = build_content(
        workspace,
        assessment,
        kind,
        language,
        award_id=award_id,
        earlier=earlier,
        on=on,
        revision=revision,
        options=options,
    )
    return render_pdf(content, path, paths.fonts_dir(), progress=progress, cancelled=cancelled)


def write_report_job(
    location: str,
    assessment_id: str,
    kind: str,
    language: Language,
    path: str,
    award_id: str | None = None,
    on: str | None = None,
) -> "Rendered":
    """The same with plain values for a child process: it opens the workspace by itself, read-only."""
    workspace = workspaces.open_workspace(
        location, Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir()), read_only=True
    )
    try:
        return write_report(
            workspace,
            workspace.store.assessment(assessment_id),
            ReportKind(kind),
            language,
            Path(path),
            award_id=award_id,
            on=date.fromisoformat(on) if on else None,
        )
    finally:
        workspace.close()
