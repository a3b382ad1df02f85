"""Writes a report in a child process, for the preview and for the export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.i18n import Language, Translator
from qualityassess.services import reporting, sealing
from qualityassess.services import workspace as workspaces
from qualityassess.services.library import Library
from qualityassess.services.report_copying import file_digest
from qualityassess.services.report_documents import DocumentLanguage, write_document
from qualityassess.services.report_outline import OutlineRow, TextLength, outline, self_assessment_length
from qualityassess.services.report_sections import ReportParts
from qualityassess.services.section_choice import SectionChoice
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report: of what assessment, kind, language, edition and sections, and what some kinds need besides.

    `award` and application date `on` belong to a readiness report and a dossier, `earlier` (an assessment) to a
    comparison. `revision` is the number of a sealed revision, 0 for the draft; `format` that of the file; `words` the
    language in which the sections are named to the person.
    """

    location: str
    assessment: str
    kind: ReportKind
    language: DocumentLanguage
    award: str | None = None
    on: date | None = None
    revision: int = 0
    format: ReportFormat = ReportFormat.PDF
    earlier: str | None = None
    edition: Edition = Edition.INTERNAL
    choice: SectionChoice = field(default_factory=SectionChoice)
    branding: str = ""
    words: Language = "zh"


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written and read back: file, pages, digest, and code points printed for want of a glyph.

    Word and Excel files have no pages (0) before they are opened; of them `tables` and `rows` were counted. `bytes` is
    the SHA-256 of the file; `outline` lists the sections of a PDF, `length` is that of a dossier's self-assessment.
    """

    path: str
    pages: int
    digest: str
    missing: tuple[tuple[str, str], ...]
    tables: int = 0
    rows: int = 0
    bytes: str = ""
    outline: tuple[OutlineRow, ...] = ()
    length: TextLength | None = None
    usual: bool = True
    """Whether the sections are the usual ones in their usual order."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The sections of a report: with their pages once it was written (`pages` of all), before that their titles."""

    outline: tuple[OutlineRow, ...] = ()
    length: TextLength | None = None
    pages: int = 0


@contextmanager
def opened(location: str) -> Iterator[Workspace]:
    """The workspace, read-only, for a process of its own."""
    library = Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir())
    workspace = workspaces.open_workspace(location, library, read_only=True)
    try:
        yield workspace
    finally:
        workspace.close()


def prepared(
    workspace: Workspace, request: ReportRequest
) -> tuple[ReportParts, Callable[[Language], ReportContent], Assessment]:
    """The parts of the report in the person's language, what builds its content, and the assessment."""
    assessment = workspace.store.assessment(request.assessment)
    sealed = sealing.revision_numbered(workspace, assessment, request.revision) if request.revision else None
    earlier = workspace.store.assessment(request.earlier) if request.earlier else None
    parts = reporting.all_parts(
        workspace,
        assessment,
        request.kind,
        request.words,
        award_id=request.award,
        earlier=earlier,
        on=request.on,
        revision=sealed,
        edition=request.edition,
    )
    options = ReportOptions(request.edition, request.choice.ids(parts.sections), request.branding)

    def build(language: Language) -> ReportContent:
        return reporting.build_content(
            workspace,
            assessment,
            request.kind,
            language,
            award_id=request.award,
            earlier=earlier,
            on=request.on,
            revision=sealed,
            options=options,
        )

    return parts, build, assessment


def list_sections(request: ReportRequest) -> Listed:
    """The sections that the report will have, without writing it; UserFacingError as in `services.reporting`."""
    with opened(request.location) as workspace:
        parts, _, _ = prepared(workspace, request)
        rows = _outlined(request, parts, {}, 0)
        return Listed(rows, self_assessment_length(parts))


def _outlined(
    request: ReportRequest, parts: ReportParts, starts: Mapping[str, int], pages: int
) -> tuple[OutlineRow, ...]:
    brief = request.kind is ReportKind.BRIEF
    return outline(Translator(request.words), parts.sections, request.choice, starts, pages, compact=brief)


def render_report(report: Callable[[int, int], None], request: ReportRequest, path: str) -> Written:
    """Write the report with a workspace of its own, opened read-only; said to be written once it was read back.

    UserFacingError as in `services.report_documents.write_document`. What goes home are plain values: the window
    shall not import the library that renders.
    """
    with opened(request.location) as workspace:
        parts, build, _ = prepared(workspace, request)
        goal, read = Path(path), workspace.store.read_blob
        made = write_document(build, goal, request.format, request.language, progress=report, read=read)
    found = (str(made.path), made.pages or 0, made.digest, made.missing, made.tables or 0, made.rows or 0)
    if request.format is not ReportFormat.PDF:
        return Written(*found)
    rows = _outlined(request, parts, made.starts, made.pages or 0)
    usual = not request.choice.ids(parts.sections)
    length = self_assessment_length(parts)
    return Written(*found, bytes=file_digest(goal), outline=rows, length=length, usual=usual)
