"""The sections of a report (章节): ticked, put in order, with their pages or what is still missing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyleOptionViewItem, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.section_rows import ROW_ROLE, SectionRows, is_written
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services.report_outline import OutlineRow

_ROW = 24
_BOX = 16
_PEN = 20
"""Width of the place for the pencil, behind the title."""
_TITLE_PART = 0.6
"""Part of a line that a long title keeps beside a long state."""
_RIGHT = Qt.AlignmentFlag.AlignRight


class SectionDelegate(CellDelegate):
    """Tick or lock, title, pencil where the text is written here, and at the right the pages or the state."""

    ruled = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height alone counts."""
        return QSize(0, self._theme.px(_ROW))

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints a row; the ground's own padding is not wanted here."""
        row: OutlineRow = index.data(ROW_ROLE)
        theme, pad = self._theme, self._theme.px(12)
        line = rect.adjusted(-pad, 0, pad, 1)
        self._paint_box(painter, QRectF(line.left(), line.top(), theme.px(_BOX), line.height()), row)
        told, tone = _told(row)
        title, aside = _widths(theme, line, row)
        caption = theme.font(Role.CAPTION)
        right = QRectF(line.right() - theme.px(2) - aside, line.top(), aside, line.height())
        draw_line(painter, right, told, caption, theme.color(tone), _RIGHT)
        left = line.left() + theme.px(_BOX + 8)
        ink = theme.color("text" if row.chosen else "text2")
        draw_line(painter, QRectF(left, line.top(), title, line.height()), row.title, theme.font(Role.BODY), ink)
        if is_written(row):
            size = theme.px(14)
            x = pencil_place(theme, line, row) + theme.px(3)
            self._icons.paint(painter, "pencil", "primaryText", x, line.center().y() - size / 2, size)

    def _paint_box(self, painter: QPainter, room: QRectF, row: OutlineRow) -> None:
        theme, side = self._theme, self._theme.px(_BOX)
        box = QRectF(room.left(), round(room.center().y() - side / 2), side, side)
        if row.fixed:
            self._icons.paint(painter, "lock", "text3", box.left() + 1, box.top() + 1, side - 2)
            return
        painter.setPen(QPen(theme.color("primary" if row.chosen else "control"), 1))
        painter.setBrush(theme.color("primary" if row.chosen else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        if row.chosen:
            self._icons.paint(painter, "check", "onPrimary", box.left() + 2, box.top() + 2, side - 4)

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Ticks are the view's own business: it knows where was pressed."""
        return False


def _widths(theme: Theme, line: QRectF, row: OutlineRow) -> tuple[float, float]:
    """Widths of the title and of what stands at the right; where both are long, the title takes the larger part."""
    told, _ = _told(row)
    gap = theme.px(6) + (theme.px(_PEN) if is_written(row) else 0)
    room = line.width() - theme.px(_BOX + 8) - theme.px(2) - gap
    title = theme.metrics(Role.BODY).horizontalAdvance(row.title) + 1
    aside = theme.metrics(Role.CAPTION).horizontalAdvance(told) + 1 if told else 0.0
    if title + aside > room:
        title = min(title, max(room * _TITLE_PART, room - aside))
        aside = min(aside, room - title)
    return title, aside


def pencil_place(theme: Theme, line: QRectF, row: OutlineRow) -> float:
    """Left side of the pencil: right behind the title."""
    return line.left() + theme.px(_BOX + 8) + _widths(theme, line, row)[0] + theme.px(2)


def _told(row: OutlineRow) -> tuple[str, str]:
    """What stands at the right, and its colour token."""
    if row.state:
        return row.state, "warn" if row.chosen and row.usual else "text3"
    return (str(row.pages), "text2") if row.chosen and row.pages else ("", "text2")


class SectionList(QListView):
    """`pageAsked(int)` from 1, `textAsked(id)` for a text to be written, `changed` after each choice.

    Space ticks, Alt and an arrow moves, Enter writes the text or goes to the page; the mouse does the same.
    """

    changed = Signal()
    pageAsked = Signal(int)  # noqa: N815 - Qt signals
    textAsked = Signal(str)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sections = SectionRows(tr, self)
        self.sections.changed.connect(self.changed)
        self.setModel(self.sections)
        self.setItemDelegate(SectionDelegate(theme, icons, _ROW, self))
        self.setAccessibleName(tr("Sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QListView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setDragDropOverwriteMode(False)
        self.setMinimumHeight(theme.px(4 * _ROW))

    def set_rows(self, rows: tuple[OutlineRow, ...]) -> None:
        """Show other sections; the row that was current stays current where it is still there."""
        kept = self.row_at(self.currentIndex())
        self.sections.set_rows(rows)
        if kept is not None:
            places = [place for place, row in enumerate(rows) if row.id == kept.id]
            self.setCurrentIndex(self.sections.index(places[0]) if places else QModelIndex())

    def row_at(self, index: Index) -> OutlineRow | None:
        """The row at an index, None outside of all."""
        return self.sections.rows[index.row()] if index.isValid() else None

    def toggle(self, index: QModelIndex) -> None:
        """Tick or untick a row."""
        row = self.row_at(index)
        if row is not None:
            state = Qt.CheckState.Unchecked if row.chosen else Qt.CheckState.Checked
            self.sections.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        row = self.row_at(index)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and row is not None:
            goal = index.row() + (1 if key == Qt.Key.Key_Down else -1)
            if self.sections.move(index.row(), goal):
                self.setCurrentIndex(self.sections.index(goal))
        elif key == Qt.Key.Key_Space and row is not None:
            self.toggle(index)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self._open(row)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks, on the pencil writes, on the name goes to the page."""
        dragging = self.state() == QListView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row = self.row_at(index)
        if row is None or dragging or event.button() != Qt.MouseButton.LeftButton:
            return
        line, x = QRectF(self.visualRect(index)), event.position().x()
        if x < line.left() + self._theme.px(_BOX + 6):
            self.toggle(index)
        elif is_written(row) and 0 <= x - pencil_place(self._theme, line, row) <= self._theme.px(_PEN):
            self.textAsked.emit(row.id)
        elif row.page:
            self.pageAsked.emit(row.page)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Writes the text of a row that has one."""
        row = self.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and is_written(row) and event.position().x() > self._theme.px(_BOX + 6):
            self.textAsked.emit(row.id)

    def _open(self, row: OutlineRow) -> None:
        if is_written(row):
            self.textAsked.emit(row.id)
        elif row.page:
            self.pageAsked.emit(row.page)
