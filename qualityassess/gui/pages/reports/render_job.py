"""Writes a report in a child process, for the preview and for the export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.i18n import Language
from qualityassess.services import reporting, sealing
from qualityassess.services import workspace as workspaces
from qualityassess.services.library import Library
from qualityassess.services.report_documents import write_document


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report: of what assessment, kind, language, and for a readiness report the award and application date.

    `revision` is the number of a sealed revision, 0 for the draft; `format` that of the file.
    """

    location: str
    assessment: str
    kind: ReportKind
    language: Language
    award: str | None = None
    on: date | None = None
    revision: int = 0
    format: ReportFormat = ReportFormat.PDF


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written and read back: file, pages, digest, and code points printed for want of a glyph.

    Word and Excel files have no pages (0) before they are opened; of them `tables` and `rows` were counted.
    """

    path: str
    pages: int
    digest: str
    missing: tuple[tuple[str, str], ...]
    tables: int = 0
    rows: int = 0


def render_report(report: Callable[[int, int], None], request: ReportRequest, path: str) -> Written:
    """Write the report with a workspace of its own, opened read-only; said to be written once it was read back.

    UserFacingError as in `services.report_documents.write_document`. What goes home are plain values: the window
    shall not import the library that renders.
    """
    workspace = workspaces.open_workspace(
        request.location, Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir()), read_only=True
    )
    try:
        assessment = workspace.store.assessment(request.assessment)
        sealed = sealing.revision_numbered(workspace, assessment, request.revision) if request.revision else None

        def build(language: Language) -> ReportContent:
            return reporting.build_content(
                workspace, assessment, request.kind, language, award_id=request.award, on=request.on, revision=sealed
            )

        made = write_document(build, Path(path), request.format, request.language, progress=report)
    finally:
        workspace.close()
    return Written(str(made.path), made.pages or 0, made.digest, made.missing, made.tables or 0, made.rows or 0)
