"""Asks where a report is to be written, and proposes a name."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.gui.pages.reports.render_job import ReportRequest
from qualityassess.gui.session import Session
from qualityassess.i18n import Translator

_FOLDER = "reports:folder"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_MOST = 80


def _words(tr: Translator, wanted: ReportFormat) -> tuple[str, str]:
    """Title of the dialog and name of the file type."""
    match wanted:
        case ReportFormat.PDF:
            return tr("Export PDF"), tr("PDF document")
        case ReportFormat.DOCX:
            return tr("Export Word"), tr("Word document")
        case ReportFormat.XLSX:
            return tr("Export Excel"), tr("Excel workbook")


def file_name(session: Session, request: ReportRequest) -> str:
    """Enterprise, report, award and as-of or application date, without what file systems refuse."""
    tr = Translator(request.language) if request.language != session.tr.language else session.tr
    enterprise, assessment = session.enterprise, session.assessment
    assert enterprise is not None
    assert assessment is not None
    parts = [enterprise.profile.name]
    if request.kind is ReportKind.GAP:
        parts += [tr("Gap report"), tr.date(assessment.as_of)]
    else:
        award = session.workspace.library.award(request.award or "", request.on or assessment.as_of)
        parts += [
            tr("Readiness report"),
            tr.pick(award.title) if award else "",
            tr.date(request.on or assessment.as_of),
        ]
    if request.revision:
        parts.append(tr("sealed {number}", number=request.revision))
    name = _FORBIDDEN.sub(" ", " ".join(part for part in parts if part)).strip(" .")
    return name[:_MOST] + request.format.suffix


def ask_path(parent: QWidget, session: Session, request: ReportRequest) -> Path | None:
    """The file chosen by the person, with the suffix, or None; the folder is proposed again next time."""
    tr = session.tr
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(session.memory.recall(_FOLDER, documents or str(Path.home())))
    start = (folder if folder.is_dir() else Path.home()) / file_name(session, request)
    title, kind = _words(tr, request.format)
    suffix = request.format.suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
    session.memory.keep(_FOLDER, str(path.parent))
    return path
