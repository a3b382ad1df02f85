"""Asks which file is to be written or read, and proposes a name."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition
from qualityassess.gui.pages.reports.kind_choice import KINDS
from qualityassess.gui.pages.reports.needs import FOR_AWARD
from qualityassess.gui.pages.reports.render_job import ReportRequest
from qualityassess.gui.session import Session
from qualityassess.i18n import Language, Translator
from qualityassess.services.award_titles import award_title

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
    """Enterprise, report, award, edition and as-of or application date, without what file systems refuse."""
    language: Language = "en" if request.language == "en" else "zh"
    tr = Translator(language) if language != session.tr.language else session.tr
    enterprise, assessment = session.enterprise, session.assessment
    assert enterprise is not None
    assert assessment is not None
    name = next(text for kind, _, text in KINDS if kind is request.kind)
    parts = [enterprise.profile.name, tr(name)]
    day = assessment.as_of
    if request.kind in FOR_AWARD:
        day = request.on or assessment.as_of
        title = award_title(session.workspace, request.award, day) if request.award else None
        parts.append(tr.pick(title) if title else "")
    if request.kind is ReportKind.DOSSIER and request.edition is Edition.INTERNAL:
        parts.append(tr("Internal edition"))
    parts.append(tr.date(day))
    if request.revision:
        parts.append(tr("sealed {number}", number=request.revision))
    name = _FORBIDDEN.sub(" ", " ".join(part for part in parts if part)).strip(" .")
    return name[:_MOST] + request.format.suffix


def ask_path(parent: QWidget, session: Session, request: ReportRequest) -> Path | None:
    """The file chosen by the person, with the suffix, or None; the folder is proposed again next time."""
    return _to_write(parent, session, file_name(session, request), *_words(session.tr, request.format))


def ask_archive(parent: QWidget, session: Session, request: ReportRequest) -> Path | None:
    """The archive to write, as `ask_path`."""
    tr = session.tr
    name = Path(file_name(session, request)).stem + ".zip"
    return _to_write(parent, session, name, tr("Export ZIP"), tr("ZIP archive"))


def ask_filled(parent: QWidget, session: Session, template: Path) -> Path | None:
    """The file that a filled form is written to, as `ask_path`."""
    tr = session.tr
    name = tr("{name} filled in", name=template.stem) + template.suffix
    return _to_write(parent, session, name, tr("Save the filled form"), tr("Word document"))


def ask_form(parent: QWidget, session: Session) -> Path | None:
    """The office's Word form to fill."""
    tr = session.tr
    return _to_read(parent, session, tr("The office's form"), f"{tr('Word document')} (*.docx)")


def ask_report(parent: QWidget, session: Session) -> Path | None:
    """The report's file to check."""
    tr = session.tr
    return _to_read(parent, session, tr("Check a file"), f"{tr('PDF document')} (*.pdf)")


def _folder(session: Session) -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(session.memory.recall(_FOLDER, documents or str(Path.home())))
    return folder if folder.is_dir() else Path.home()


def _to_write(parent: QWidget, session: Session, name: str, title: str, kind: str) -> Path | None:
    suffix = Path(name).suffix
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(_folder(session) / name), f"{kind} (*{suffix})")
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
    session.memory.keep(_FOLDER, str(path.parent))
    return path


def _to_read(parent: QWidget, session: Session, title: str, kinds: str) -> Path | None:
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_folder(session)), kinds)
    if not chosen:
        return None
    session.memory.keep(_FOLDER, str(Path(chosen).parent))
    return Path(chosen)
