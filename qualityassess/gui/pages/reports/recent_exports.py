"""The files exported last, kept from start to start; a double click opens one."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.memory import Memory
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.gui.widgets.delegates import Index, TwoLineDelegate
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator

MOST = 5
_NAME = "reports:exports"
_PATH_ROLE = Qt.ItemDataRole.UserRole + 9
_ROW = 44
_NAME_WIDTH = 218


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
    return {".docx": "file-type-docx", ".xlsx": "file-spreadsheet"}.get(path.suffix.lower(), "file-type-pdf")


class _FileDelegate(TwoLineDelegate):
    """A row as wide as the list, whatever its name would like."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height alone counts."""
        return QSize(0, super().sizeHint(option, index).height())


class RecentExports(QWidget):
    """A heading and the list; hidden while nothing was exported."""

    def __init__(
        self, memory: Memory, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._memory = memory
        self._tr = tr
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(label(tr("Exported last"), Role.SECTION))
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setItemDelegate(_FileDelegate(theme, icons, _ROW, self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Exported last"))
        self.list.activated.connect(self._open)
        column.addWidget(self.list, 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the list again."""
        self._model.clear()
        for row in recall(self._memory):
            path = Path(row.path)
            there = path.exists()
            # Only a PDF has pages before it is opened.
            pages = self._tr.plural("{count} page", "{count} pages", row.pages) if row.pages else ""
            told = " • ".join(part for part in (row.when, pages) if part)
            caption = told if there else self._tr("moved or deleted since")
            item = QStandardItem(path.name)
            middle = Qt.TextElideMode.ElideMiddle
            shown = self._theme.metrics(Role.NAME).elidedText(path.name, middle, self._theme.px(_NAME_WIDTH))
            item.setData(TwoLine(shown, caption, icon=_icon(path), title_tone="text" if there else "text3"), CELL_ROLE)
            item.setData(row.path, _PATH_ROLE)
            item.setToolTip(row.path)
            item.setEnabled(there)
            self._model.appendRow(item)
        self.setVisible(self._model.rowCount() > 0)

    def _open(self, index: QModelIndex) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(index.data(_PATH_ROLE))))
