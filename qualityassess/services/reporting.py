"""Builds the content of a report from a workspace and has it rendered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from qualityassess import __version__, paths
from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.report_origin import Origin
from qualityassess.domain.sealing import SealedRevision
from qualityassess.i18n import Language, Translator
from qualityassess.services.assessments import open_file
from qualityassess.services.award_titles import award_title
from qualityassess.services.branding import branded, branding_named
from qualityassess.services.fingerprints import fingerprints
from qualityassess.services.key_figures import key_figures
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_parts import parts_of
from qualityassess.services.report_sections import ReportParts
from qualityassess.services.rules_digest import rules_digest
from qualityassess.services.sealing import opened
from qualityassess.services.workspace import Workspace
from qualityassess.storage.sealed import sealable_rows

if TYPE_CHECKING:
    from qualityassess.reports.pdf import Rendered

_USUAL = ReportOptions()
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class ReportChoices(TypedDict, total=False):
    """What a person may choose of a report besides kind and language; `build_content` says what each does."""

    award_id: str | None
    earlier: Assessment | None
    on: date | None
    revision: SealedRevision | None
    options: ReportOptions


def build_content(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    **choices: Unpack[ReportChoices],
) -> ReportContent:
    """Content of a report in one language; the same data and day give the same content.

    `on` overrides the as-of date and is the application date. A readiness report needs an award, unless the assessment
    is for one: UserFacingError `report_needs_award` or `award_unknown`. A comparison needs the `earlier` assessment:
    `report_needs_earlier`, or `comparison_two_enterprises`. With a `revision` everything is read as it was sealed, and
    a comparison is refused (`comparison_not_sealed`), for it reads two assessments.
    """
    source, head = _read_from(workspace, assessment, choices.get("revision"))
    return content_of(source, head, kind, language, **choices)


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
    context = _context(workspace, assessment, language, on, revision, program)
    parts = parts_of(workspace, context, kind, award_id=award_id, earlier=earlier, on=on, edition=options.edition)
    content = parts.content(options.sections)
    submitted = options.edition is Edition.SUBMISSION
    # What goes to an award office says nothing of who helped.
    branding = "" if submitted else options.branding
    if branding:
        content = branded(context.tr, content, branding_named(workspace, branding))
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
        branding=branding,
        # What goes to an award office names no scores, not even in the file's properties.
        figures={} if submitted else key_figures(context.scoring),
        rows={} if submitted else fingerprints(sealable_rows(workspace.store, assessment)),
    )
    return replace(content, origin=origin)


def all_parts(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    *,
    award_id: str | None = None,
    earlier: Assessment | None = None,
    on: date | None = None,
    revision: SealedRevision | None = None,
    edition: Edition = Edition.INTERNAL,
) -> ReportParts:
    """What a report is put together from, with all its sections in their usual order; errors as `build_content`."""
    source, head = _read_from(workspace, assessment, revision)
    context = _context(source, head, language, on, revision, __version__)
    return parts_of(source, context, kind, award_id=award_id, earlier=earlier, on=on, edition=edition)


def _read_from(
    workspace: Workspace, assessment: Assessment, revision: SealedRevision | None
) -> tuple[Workspace, Assessment]:
    """Where a report reads, and the assessment as it is there: as it was sealed, with a revision."""
    return (workspace, assessment) if revision is None else opened(workspace, revision)


def _context(
    workspace: Workspace,
    assessment: Assessment,
    language: Language,
    on: date | None,
    revision: SealedRevision | None,
    program: str,
) -> ReportContext:
    """What a report reads of an assessment."""
    file = open_file(workspace, assessment, on=on)
    profile = workspace.store.enterprise(assessment.enterprise).profile
    purpose = file.assessment.purpose
    named = purpose.targets[0] if purpose.kind is PurposeKind.AWARD else ""
    title = award_title(workspace, named, file.assessment.as_of) if named else None
    return ReportContext(
        Translator(language),
        file,
        profile,
        workspace.library,
        revision=revision,
        program=program,
        award_title=title,
    )


def write_report(
    workspace: Workspace,
    assessment: Assessment,
    kind: ReportKind,
    language: Language,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    **choices: Unpack[ReportChoices],
) -> "Rendered":
    """Write a report as PDF and return what was written, once it was read back.

    UserFacingError `report_not_written` and those of `build_content`; Cancelled when a person stopped it.
    """
    # reportlab costs half a second to import: only who writes a report pays for it.
    from qualityassess.reports.pdf import render_pdf

    content = build_content(workspace, assessment, kind, language, **choices)
    read = workspace.store.read_blob
    return render_pdf(content, path, paths.fonts_dir(), progress=progress, cancelled=cancelled, read=read)
