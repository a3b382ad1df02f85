"""The list of attached exhibits: model, delegate and view, which also takes files that are dropped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyleOptionViewItem, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.exhibit_words import ExhibitRow
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.chip import link_spec
from qualityassess.gui.widgets.chip_painter import chip_height, chip_width, paint_chip
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import LEGAL

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
ROW_HEIGHT = 40
MOST_ROWS = 8
"""Rows shown before the list scrolls by itself."""


class ExhibitModel(QAbstractListModel):
    """Rows of `ExhibitRow`."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows: tuple[ExhibitRow, ...] = ()

    def set_rows(self, rows: Sequence[ExhibitRow]) -> None:
        """Show other rows; where only their contents differ the selection stays."""
        fresh = tuple(rows)
        if fresh == self.rows:
            return
        if [r.link.id for r in fresh] == [r.link.id for r in self.rows]:
            self.rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self.rows = fresh
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of exhibits."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name for display, everything in words for assistive technology, the row for the delegate."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.exhibit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            tr = self._session.tr
            return tr.within("said", ", ").join((row.exhibit.name, row.caption, row.effect, row.state_word))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row)
        return row if role == CELL_ROLE else None

    def _tip(self, row: ExhibitRow) -> str:
        tr = self._session.tr
        lines = [row.exhibit.name, row.caption, f"{row.effect}{tr(': ')}{row.effect_detail}"]
        if row.link.reviewer:
            lines.append(tr("{state} by {who}", state=row.state_word, who=row.link.reviewer))
        lines.append(tr.pick(LEGAL.evidence_note))
        return "\n".join(lines)


class ExhibitDelegate(CellDelegate):
    """Icon, name and dates; effect and link chip at the right."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(theme, icons, ROW_HEIGHT, parent)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints the row as wide as the view, whatever the size hint says."""
        super().paint(painter, option, index)

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints one exhibit."""
        row = index.data(CELL_ROLE)
        if not isinstance(row, ExhibitRow):
            return
        theme = self._theme
        size, right = theme.px(18), rect.right() + theme.px(2)
        self._icons.paint(painter, row.icon, "text2", rect.left(), rect.center().y() - size / 2, size)
        chip = link_spec(row.link.state.value, row.state_word)
        wide, high = chip_width(chip, theme), chip_height(chip, theme)
        box = QRectF(right - wide, round(rect.center().y() - high / 2), wide, high)
        paint_chip(painter, box, chip, theme, self._icons, selected=selected)
        right -= wide + theme.px(8)
        metrics = theme.metrics(Role.CAPTION)
        effect = metrics.horizontalAdvance(row.effect)
        place = QRectF(right - effect - 1, rect.top(), effect + 2, rect.height())
        draw_line(painter, place, row.effect, theme.font(Role.CAPTION), theme.color("text2"))
        right -= effect + theme.px(8)
        if row.spread:
            mark = theme.px(14)
            self._icons.paint(painter, "alert-triangle", "warn", right - mark, rect.center().y() - mark / 2, mark)
            right -= mark + theme.px(6)
        left = rect.left() + size + theme.px(10)
        upper = QRectF(left, rect.center().y() - theme.px(18), max(right - left, 0), theme.px(18))
        middle = Qt.TextElideMode.ElideMiddle
        draw_line(painter, upper, row.exhibit.name, theme.font(Role.BODY), theme.color("text"), mode=middle)
        lower = upper.translated(0, theme.px(17))
        draw_line(painter, lower, row.caption, theme.font(Role.CAPTION), theme.color(row.caption_tone))


class ExhibitList(QListView):
    """`removeRequested` follows Del, `filesDropped` carries paths; Enter and double click activate a row."""

    removeRequested = Signal()  # noqa: N815 - Qt signals
    filesDropped = Signal(list)  # noqa: N815

    def __init__(self, model: ExhibitModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setModel(model)
        self.setItemDelegate(ExhibitDelegate(theme, icons, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.modelReset.connect(self.fit)
        self.fit()

    def fit(self) -> None:
        """As high as its rows, up to `MOST_ROWS`."""
        count = self.model().rowCount()
        self.setFixedHeight(self._theme.px(ROW_HEIGHT) * min(count, MOST_ROWS) + (1 if count else 0))
        self.setVisible(bool(count))

    def viewportSizeHint(self) -> QSize:
        """No wider than it is given."""
        return QSize(self._theme.px(120), self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes."""
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.removeRequested.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the list."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Sends the paths."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.filesDropped.emit(paths)
