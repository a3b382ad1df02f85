"""Asks where the plan is to be written, and says what was."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services.plan_export import PlanSheet, export_plan

SUFFIX = ".xlsx"
_FOLDER = "plan:folder"
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_MOST = 80


def file_name(session: Session) -> str:
    """Enterprise, what it is and the day, without what file systems refuse."""
    tr, enterprise = session.tr, session.enterprise
    parts = [enterprise.profile.name if enterprise else "", tr("Improvement plan"), tr.date(session.workspace.today())]
    name = _FORBIDDEN.sub(" ", " ".join(part for part in parts if part)).strip(" .")
    return name[:_MOST] + SUFFIX


def ask_path(parent: QWidget, session: Session) -> Path | None:
    """The file chosen by the person, with the suffix, or None; the folder is proposed again next time."""
    tr = session.tr
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = Path(session.memory.recall(_FOLDER, documents or str(Path.home())))
    start = (folder if folder.is_dir() else Path.home()) / file_name(session)
    pattern = tr("Excel workbook") + f" (*{SUFFIX})"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("Export the plan to Excel"), str(start), pattern)
    if not chosen:
        return None
    path = Path(chosen)
    path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
    session.memory.keep(_FOLDER, str(path.parent))
    return path


def written(tr: Translator, path: Path, sheet: PlanSheet) -> str:
    """Write the plan and say what was read back; UserFacingError as `export_plan`."""
    count = export_plan(path, tr, sheet)
    return tr.plural(
        "Exported and read back: {name}, {count} row",
        "Exported and read back: {name}, {count} rows",
        count,
        name=path.name,
    )
