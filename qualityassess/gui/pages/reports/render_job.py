"""Writes a report in a child process, for the preview and for the export."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.report_content import ReportKind
from qualityassess.i18n import Language
from qualityassess.services import reporting
from qualityassess.services import workspace as workspaces
from qualityassess.services.library import Library


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Which report: of what assessment, kind, language, and for a readiness report the award and application date."""

    location: str
    assessment: str
    kind: ReportKind
    language: Language
    award: str | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written and read back: file, pages, digest, and code points printed for want of a glyph."""

    path: str
    pages: int
    digest: str
    missing: tuple[tuple[str, str], ...]


def render_report(report: Callable[[int, int], None], request: ReportRequest, path: str) -> Written:
    """Write the report with a workspace of its own, opened read-only; said to be written once it was read back.

    UserFacingError as in `services.reporting.write_report`. What goes home are plain values: the window shall not
    import the library that renders.
    """
    workspace = workspaces.open_workspace(
        request.location, Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir()), read_only=True
    )
    try:
        rendered = reporting.write_report(
            workspace,
            workspace.store.assessment(request.assessment),
            request.kind,
            request.language,
            Path(path),
            award_id=request.award,
            on=request.on,
            progress=report,
        )
    finally:
        workspace.close()
    return Written(str(rendered.path), rendered.pages, rendered.digest, rendered.missing)
