"""Lists whose rows lead to another place of the window: what each shows, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_height, chip_width, paint_chip
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.gui.widgets.tri_count import paint_tri

ROW_ROLE = Qt.ItemDataRole.UserRole + 5
Index = QModelIndex | QPersistentModelIndex

SINGLE, DOUBLE = 31, 39
"""Heights of rows with one line and with two."""
_TRI_WIDTH = 126
_TITLE_LEAST = 62
"""Beside a narrower title the counts are left out; they stand in the tooltip."""


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One row: a mark or number, a kind, a title, a second line, and at the right counts, a chip or a word.

    `page` and `what` are where it leads; `spoken` is the row read aloud.
    """

    title: str
    spoken: str
    page: str
    what: str = ""
    mark: str = ""
    mark_tone: str = "text2"
    number: str = ""
    kind: str = ""
    caption: str = ""
    counts: tuple[int, int, int] | None = None
    chip: ChipSpec | None = None
    word: str = ""
    word_tone: str = "text3"


class LeadModel(QAbstractListModel):
    """Rows in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[LeadRow, ...] = ()

    def set_rows(self, rows: tuple[LeadRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or what is read aloud and shown as tooltip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return row.spoken
        return None


class LeadDelegate(CellDelegate):
    """Paints a row: mark, title with its kind before it, second line, and what stands at the right."""

    ruled = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One or two lines high."""
        row: LeadRow = index.data(ROW_ROLE)
        return QSize(1, self._theme.px(DOUBLE if row.caption else SINGLE))

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints the content of the row into `rect`."""
        row: LeadRow = index.data(ROW_ROLE)
        theme = self._theme
        rect = rect.adjusted(-theme.px(5), 0, theme.px(5), 0)
        upper = QRectF(rect)
        if row.caption:
            upper.setHeight(theme.px(18))
            upper.moveTop(rect.top() + theme.px(2))
        left = rect.left() + self._paint_front(painter, upper, row)
        right = self._paint_right(painter, rect if row.caption else upper, row, left, selected)
        if row.kind:
            wide = theme.metrics(Role.CAPTION).horizontalAdvance(row.kind)
            room = QRectF(left, upper.top(), wide + 1, upper.height())
            draw_line(painter, room, row.kind, theme.font(Role.CAPTION), theme.color("text2"))
            title_left = left + wide + theme.px(10)
        else:
            title_left = left
        role = Role.NAME if row.caption else Role.BODY
        room = QRectF(title_left, upper.top(), max(right - title_left, 1), upper.height())
        draw_line(painter, room, row.title, theme.font(role), theme.color("text"))
        if row.caption:
            lower = QRectF(left, upper.bottom() - theme.px(1), max(right - left, 1), theme.px(17))
            draw_line(painter, lower, row.caption, theme.font(Role.CAPTION), theme.color("text2"))

    def _paint_front(self, painter: QPainter, rect: QRectF, row: LeadRow) -> float:
        """Mark or number at the left; returns the room it takes."""
        theme = self._theme
        if row.mark:
            size = theme.px(16)
            self._icons.paint(painter, row.mark, row.mark_tone, rect.left(), rect.center().y() - size / 2, size)
            return size + theme.px(7)
        if row.number:
            side = theme.px(18)
            spec = ChipSpec(row.number, "neutral", small=True)
            wide = max(side, chip_width(spec, theme))
            paint_chip(painter, QRectF(rect.left(), rect.center().y() - side / 2, wide, side), spec, theme, self._icons)
            return wide + theme.px(8)
        return 0.0

    def _paint_right(self, painter: QPainter, rect: QRectF, row: LeadRow, left: float, selected: bool) -> float:
        """Chip, word and counts from the right; returns where the title has to end."""
        theme, right, gap = self._theme, rect.right(), self._theme.px(8)
        if row.chip is not None:
            wide, high = chip_width(row.chip, theme), chip_height(row.chip, theme)
            place = QRectF(right - wide, rect.center().y() - high / 2, wide, high)
            paint_chip(painter, place, row.chip, theme, self._icons, selected=selected)
            right -= wide + gap
        if row.word:
            long = theme.metrics(Role.CAPTION).horizontalAdvance(row.word) + 1
            if right - long - gap - left >= theme.px(_TITLE_LEAST):
                room = QRectF(right - long, rect.top(), long, rect.height())
                draw_line(painter, room, row.word, theme.font(Role.CAPTION), theme.color(row.word_tone))
                right -= long + gap
        if row.counts is not None and right - theme.px(_TRI_WIDTH) - left >= theme.px(_TITLE_LEAST):
            room = QRectF(right - theme.px(_TRI_WIDTH), rect.top(), theme.px(_TRI_WIDTH), rect.height())
            paint_tri(painter, room, row.counts, theme, self._icons)
            right -= theme.px(_TRI_WIDTH) + gap
        return right


class LeadList(QListView):
    """Rows to choose from by mouse, or by arrows and Enter; `chosen(page, what)` says where one leads."""

    chosen = Signal(str, str)

    def __init__(
        self, theme: Theme, icons: Icons, name: str, *, scrolls: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = LeadModel(self)
        self.setModel(self._model)
        self.setItemDelegate(LeadDelegate(theme, icons, SINGLE, self))
        self.setAccessibleName(name)
        self.setProperty("framed", "true" if scrolls else "false")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)

    @property
    def rows(self) -> tuple[LeadRow, ...]:
        """The rows shown."""
        return self._model.rows

    def set_rows(self, rows: tuple[LeadRow, ...]) -> None:
        """Show other rows; the first is where the arrows begin, and none is marked as chosen."""
        self._model.set_rows(rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space go where the row leads."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            index = self.currentIndex() if self.currentIndex().isValid() else self._model.index(0)
            if index.isValid():
                self._choose(index)
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        row = self._model.rows[index.row()]
        self.chosen.emit(row.page, row.what)
