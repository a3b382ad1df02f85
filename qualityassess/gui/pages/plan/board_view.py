"""The plan as a board (看板): a column for each state, cards that are moved by drag and by key."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QListView, QStyle, QStyleOptionViewItem, QWidget

from qualityassess.domain.plan_rows import StepState
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.board_list import CARD_MIME, LINE_ROLE, BoardModel
from qualityassess.gui.models.gap_list import WAY_CHIPS
from qualityassess.gui.models.plan_lines import PlanLine
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_height, chip_width, paint_chip
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.gui.widgets.text_lines import broken_lines, draw_line
from qualityassess.i18n import Translator
from qualityassess.services import plan_words, wording

CARD_HEIGHT = 102


class CardDelegate(CellDelegate):
    """Paints a card: two lines of title, then way, gain and work, then owner and date."""

    ruled = False

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, view: QListView) -> None:
        super().__init__(theme, icons, CARD_HEIGHT, view)
        self._tr = tr

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the column."""
        return QSize(0, self._theme.px(CARD_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a framed card with a bar where it is chosen."""
        line = index.data(LINE_ROLE)
        assert isinstance(line, PlanLine)
        theme = self._theme
        state = getattr(option, "state")  # noqa: B009 - the stubs lack the field
        rect = QRectF(getattr(option, "rect")).adjusted(0.5, 0.5, -0.5, -theme.px(8) - 0.5)  # noqa: B009
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("evid" if chosen else "border"))
        painter.setBrush(theme.color("primarySoft" if chosen else "subtle" if over else "window"))
        painter.drawRoundedRect(rect, theme.px(6), theme.px(6))
        inside = rect.adjusted(theme.px(10), theme.px(6), -theme.px(10), -theme.px(6))
        self._paint_title(painter, inside, line)
        self._paint_way(painter, inside, line)
        self._paint_foot(painter, inside, line)
        painter.restore()

    def _paint_title(self, painter: QPainter, inside: QRectF, line: PlanLine) -> None:
        theme, font = self._theme, self._theme.font(Role.CAPTION_STRONG)
        red = line.step is not None and line.step.red_line
        step = theme.px(17)
        for place, text in enumerate(broken_lines(line.title, font, inside.width(), 2)):
            row = QRectF(inside.left(), inside.top() + place * step, inside.width(), step)
            draw_line(painter, row, text, font, theme.color("err" if red else "text"))

    def _paint_way(self, painter: QPainter, inside: QRectF, line: PlanLine) -> None:
        theme = self._theme
        top = inside.top() + theme.px(38)
        tone = WAY_CHIPS[line.way] if line.way is not None else ("outline",)
        spec = ChipSpec(line.way_text, *tone)
        wide = chip_width(spec, theme)
        paint_chip(painter, QRectF(inside.left(), top, wide, chip_height(spec, theme)), spec, theme, self._icons)
        days = self._tr("{days} person-days", days=line.days) if line.days != "—" else ""
        gain = line.gain if line.gain != "—" else ""
        row = inside.adjusted(wide + theme.px(8), 0, 0, 0)
        row.setTop(top)
        row.setHeight(chip_height(spec, theme))
        both = "  ".join(part for part in (days, gain) if part)
        # Where both have no room the gain stays; the work stands in the list and in the dialog too.
        words = both if theme.metrics(Role.CAPTION).horizontalAdvance(both) <= row.width() else gain or days
        draw_line(painter, row, words, theme.font(Role.CAPTION), theme.color("text2"), Qt.AlignmentFlag.AlignRight)

    def _paint_foot(self, painter: QPainter, inside: QRectF, line: PlanLine) -> None:
        theme, font = self._theme, self._theme.font(Role.CAPTION)
        row = QRectF(inside.left(), inside.bottom() - theme.px(16), inside.width(), theme.px(16))
        due = line.due if line.due != "—" else ""
        wide = theme.metrics(Role.CAPTION).horizontalAdvance(due) + 2
        tone = "err" if line.late else "text2"
        if line.late:
            size = theme.px(13)
            left = row.right() - wide - size - theme.px(3)
            self._icons.paint(painter, "alert-circle", tone, left, row.center().y() - size / 2, size)
            wide += size + theme.px(3)
        draw_line(painter, row, due, font, theme.color(tone), Qt.AlignmentFlag.AlignRight)
        named = line.row is not None and line.row.owner
        owner = row.adjusted(0, 0, -wide - theme.px(8), 0)
        draw_line(painter, owner, line.owner, font, theme.color("text" if named else "text2"))


class BoardColumn(QListView):
    """The cards of one state.

    Signals: `dropped(key)`, `moved(line, by)`, `opened(line)`, `removed(line)`, `left(by)` for another column.
    """

    dropped = Signal(str)
    moved = Signal(object, int)
    opened = Signal(object)
    removed = Signal(object)
    left = Signal(int)

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = BoardModel(tr, self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(tr, theme, icons, self))
        self.setProperty("framed", "false")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda _: self._open())

    def current(self) -> PlanLine | None:
        """The current card."""
        place = self.currentIndex().row()
        return self.cards.lines[place] if 0 <= place < len(self.cards.lines) else None

    def choose(self, place: int) -> None:
        """Make a card current and show it."""
        index = self.cards.index(min(place, len(self.cards.lines) - 1))
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between cards and columns, with Alt the card itself; Enter opens, Delete removes."""
        line, key = self.current(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = -1 if key == Qt.Key.Key_Left else 1
            if not alt:
                self.left.emit(by)
            elif line is not None:
                self.moved.emit(line, by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key == Qt.Key.Key_Delete and line is not None:
            self.removed.emit(line)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A column that is reached has a current card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards of this board only."""
        event.setAccepted(self.cards.movable and event.mimeData().hasFormat(CARD_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column."""
        event.setAccepted(self.cards.movable and event.mimeData().hasFormat(CARD_MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the card's new state; it moves once that is written."""
        key = event.mimeData().data(CARD_MIME).toStdString()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if key and self.cards.place_of(key) < 0:
            self.dropped.emit(key)

    def _open(self) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line)


class BoardView(QWidget):
    """Four columns.

    Signals: `stateAsked(line, state)`, `openAsked(line)`, `removeAsked(line)`, `menuAsked(line, place)`.
    """

    stateAsked = Signal(object, object)  # noqa: N815 - Qt signals
    openAsked = Signal(object)  # noqa: N815
    removeAsked = Signal(object)  # noqa: N815
    menuAsked = Signal(object, QPoint)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.setAccessibleName(tr("Board of the plan"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.columns: dict[StepState, BoardColumn] = {}
        self._cards: dict[StepState, Card] = {}
        for state in StepState:
            card = Card(theme, icons, plan_words.state_words(tr, state))
            column = BoardColumn(tr, theme, icons)
            column.setAccessibleName(plan_words.state_words(tr, state))
            card.body.setContentsMargins(theme.px(10), 0, theme.px(10), theme.px(8))
            card.body.addWidget(column, 1)
            self.columns[state], self._cards[state] = column, card
            row.addWidget(card, 1)
            self._connect(state, column)

    def _connect(self, state: StepState, column: BoardColumn) -> None:
        column.dropped.connect(lambda key: self._take(key, state))
        column.moved.connect(lambda line, by: self._shift(line, state, by))
        column.left.connect(lambda by: self._leave(state, by))
        column.opened.connect(self.openAsked)
        column.removed.connect(self.removeAsked)
        column.customContextMenuRequested.connect(lambda place: self._ask_menu(column, place))

    def show_lines(self, lines: Mapping[StepState, tuple[PlanLine, ...]], *, movable: bool) -> None:
        """Show the rows by their states, with count and work of each column."""
        tr = self._tr
        for state, column in self.columns.items():
            found = lines[state]
            place = column.currentIndex().row()
            column.cards.set_lines(found, movable=movable)
            if place >= 0:
                column.choose(place)
            days = sum((line.person_days or Fraction(0) for line in found), Fraction(0))
            parts = [str(len(found)), tr("{days} person-days", days=wording.decimal(days)) if days else ""]
            self._cards[state].set_caption(" • ".join(part for part in parts if part))

    def choose(self, key: str) -> bool:
        """Make a card current by its key or step; False where no column has it."""
        for column in self.columns.values():
            place = column.cards.place_of(key)
            if place >= 0:
                column.choose(place)
                column.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _line(self, key: str) -> PlanLine | None:
        rows = (line for column in self.columns.values() for line in column.cards.lines)
        return next((line for line in rows if line.key == key), None)

    def _take(self, key: str, state: StepState) -> None:
        line = self._line(key)
        if line is not None:
            self.stateAsked.emit(line, state)

    def _shift(self, line: PlanLine, state: StepState, by: int) -> None:
        states = list(StepState)
        place = states.index(state) + by
        if 0 <= place < len(states) and self.columns[state].cards.movable:
            self.stateAsked.emit(line, states[place])

    def _leave(self, state: StepState, by: int) -> None:
        states = list(StepState)
        place = states.index(state) + by
        if 0 <= place < len(states):
            self.columns[states[place]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_menu(self, column: BoardColumn, place: QPoint) -> None:
        index = column.indexAt(place)
        if index.isValid():
            column.setCurrentIndex(index)
            line = column.current()
            self.menuAsked.emit(line, column.viewport().mapToGlobal(place))
