"""LibreOffice opens the Word and the Excel file of every kind of report, in every language: nothing is missing."""

from collections.abc import Iterator
from pathlib import Path

from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.i18n import Language
from qualityassess.services import assessments, reporting
from qualityassess.services.report_documents import DOCUMENT_LANGUAGES, Build, content_in, write_document
from qualityassess.services.workspace import Workspace
from tests.bench.measure import Figure
from tests.reports.office import INSTALLED, faults_of, opened


def figures(workspace: Workspace, folder: Path) -> list[Figure]:
    """How many things LibreOffice shows otherwise than the reports say, of Word and of Excel; the goal is none."""
    if not INSTALLED:
        raise SystemExit("LibreOffice is missing: `make bench` installs it as root")
    contents = dict(_contents(workspace))
    rows = []
    for format_ in (ReportFormat.DOCX, ReportFormat.XLSX):
        target = folder / format_.value
        target.mkdir()
        paths = []
        for name, content in contents.items():
            path = target / f"{name}{format_.suffix}"
            write_document(_as_it_is(content), path, format_, "zh", read=workspace.store.read_blob)
            paths.append(path)
        faults = [
            f"{name}: {fault}"
            for (name, content), found in zip(contents.items(), opened(paths, target), strict=True)
            for fault in faults_of(content, found)
        ]
        detail = f"{len(paths)} files; {'; '.join(faults[:3])[:300]}"
        rows.append(Figure(f"{format_.value} files opened by LibreOffice", len(faults), "wrong", 0, detail))
    return rows


def _as_it_is(content: ReportContent) -> Build:
    return lambda language: content


def _contents(workspace: Workspace) -> Iterator[tuple[str, ReportContent]]:
    """Every kind of report of the sample's award application; a dossier in both editions."""
    rows = assessments.assessment_rows(workspace)
    assessment, earlier = rows[0].assessment, rows[-1].assessment
    for kind in ReportKind:
        for edition in Edition if kind is ReportKind.DOSSIER else (Edition.INTERNAL,):

            def build(language: Language, kind: ReportKind = kind, edition: Edition = edition) -> ReportContent:
                begins = earlier if kind is ReportKind.COMPARE else None
                options = ReportOptions(edition)
                return reporting.build_content(workspace, assessment, kind, language, earlier=begins, options=options)

            for language in DOCUMENT_LANGUAGES:
                yield f"{kind.value}-{edition.value}-{language}", content_in(build, language)
