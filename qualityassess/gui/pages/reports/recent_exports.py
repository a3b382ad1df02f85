"""The files exported last, kept from start to start, and offered in a menu."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu

from qualityassess.gui.icons import Icons
from qualityassess.gui.memory import Memory
from qualityassess.i18n import Translator

MOST = 5
_NAME = "reports:exports"
_LETTERS = 44


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was written: its path, when (local time in words) and its number of pages."""

    path: str
    when: str
    pages: int


def recall(memory: Memory) -> list[Export]:
    """The exports kept, newest first; what cannot be read is forgotten."""
    try:
        kept = json.loads(memory.recall(_NAME, "[]"))
        return [Export(str(row["path"]), str(row["when"]), int(row["pages"])) for row in kept]
    except (ValueError, TypeError, KeyError):
        return []


def keep(memory: Memory, export: Export) -> None:
    """Put an export in front of the list; the same file stands there once."""
    others = [row for row in recall(memory) if row.path != export.path]
    memory.keep(_NAME, json.dumps([asdict(row) for row in [export, *others][:MOST]], ensure_ascii=False))


def _icon(path: Path) -> str:
    return {".docx": "file-type-docx", ".xlsx": "file-spreadsheet", ".zip": "folder"}.get(
        path.suffix.lower(), "file-type-pdf"
    )


def fill(menu: QMenu, memory: Memory, tr: Translator, icons: Icons, size: int) -> None:
    """An entry for each export, newest first, that opens the file; one that is gone cannot be chosen."""
    for row in recall(memory):
        path = Path(row.path)
        # Only a PDF has pages before it is opened.
        pages = tr.plural("{count} page", "{count} pages", row.pages) if row.pages else ""
        there = path.exists()
        told = tr(", ").join(part for part in (row.when, pages) if part) if there else tr("moved or deleted since")
        name = _cut(path.name).replace("&", "&&")
        action = menu.addAction(icons.icon(_icon(path), "text2", size), f"{name}  {told}")
        action.setToolTip(row.path)
        action.setEnabled(there)
        action.triggered.connect(lambda _=False, path=row.path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))


def _cut(name: str) -> str:
    return name if len(name) <= _LETTERS else f"{name[: _LETTERS // 2]}…{name[-_LETTERS // 2 :]}"
