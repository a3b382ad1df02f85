"""The list behind Ctrl+K: a field under which everything found is listed, laid over the window as a child of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from qualityassess.gui.icons import Icons
from qualityassess.gui.palette.entries import Group, read_entries
from qualityassess.gui.palette.finding import HEADING, MORE, matching, rows_of
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.lead_list import ROW_ROLE, SINGLE, Index, LeadDelegate, LeadModel, LeadRow
from qualityassess.gui.widgets.text_lines import draw_line

_WIDTH, _EDGE = 600, 12
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FoundModel(LeadModel):
    """Rows of which headings cannot be chosen."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Nothing for a heading."""
        row: LeadRow | None = index.data(ROW_ROLE)
        if row is None or row.page == HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FoundDelegate(LeadDelegate):
    """Headings and "and n more" as small text, all else as rows that lead somewhere."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Headings are lower than rows."""
        row: LeadRow = index.data(ROW_ROLE)
        return QSize(1, self._theme.px(26 if row.page in (HEADING, MORE) else SINGLE))

    def paint_content(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        """Paints one line of small text, or the row."""
        row: LeadRow = index.data(ROW_ROLE)
        if row.page not in (HEADING, MORE):
            super().paint_content(painter, rect, index, selected)
            return
        pad = self._theme.px(5)
        font, tone = self._theme.font(Role.CAPTION_STRONG), "text2" if row.page == HEADING else "primaryText"
        draw_line(painter, rect.adjusted(-pad, 0, pad, 0), row.title, font, self._theme.color(tone))


class Palette(QWidget):
    """Covers its parent; `chosen(page, what)` says where the entry leads, after the list is gone.

    The focus stays in the field while the arrows move through the list; a click beside it or Esc closes it and gives
    the focus back. It is made for one search and deletes itself.
    """

    chosen = Signal(str, str)
    closed = Signal()

    def __init__(self, session: Session, anchor: QWidget, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._anchor, self._theme = session, anchor, theme
        self._host = parent
        self._before = QApplication.focusWidget()
        self._opened: set[Group] = set()
        self._entries = read_entries(session)
        self._build(icons)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.installEventFilter(self)
        self.view.clicked.connect(self._choose)
        parent.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)
        self._on_typed()

    @property
    def rows(self) -> tuple[LeadRow, ...]:
        """The rows shown, headings included."""
        return self._model.rows

    def begin(self) -> None:
        """Show the list and write into its field; what is typed already is selected."""
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def dismiss(self, *, back: bool = True) -> None:
        """Take the list away, giving the focus back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        # Hidden first, Qt would look for the next field by itself.
        if back and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps to the size of the parent, and takes the keys that move and choose."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._host.rect())
            self._fit()
        elif watched is self.edit and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._is_ours(event):
                self._on_key(Qt.Key(event.key()))
                return True
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the list closes it."""
        if not self.card.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def showEvent(self, event: QShowEvent) -> None:
        """Takes its place under the field of the bar."""
        super().showEvent(event)
        self._fit()

    def _build(self, icons: Icons) -> None:
        theme, tr = self._theme, self._session.tr
        self.card = QFrame(self)
        self.card.setProperty("panel", "popup")
        self.edit = QLineEdit()
        self.edit.setAccessibleName(tr("Search and commands"))
        self.edit.setPlaceholderText(tr("Search criteria, evidence …"))
        self.edit.addAction(icons.icon("search", "text3", theme.px(16)), QLineEdit.ActionPosition.LeadingPosition)
        self._model = FoundModel(self)
        self.view = QListView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(FoundDelegate(theme, icons, SINGLE, self.view))
        self.view.setAccessibleName(tr("Search results"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(tr("Nothing found"), Role.BODY, "text2")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFixedHeight(theme.px(64))
        hints = QHBoxLayout()
        hints.setSpacing(theme.px(16))
        for keys, text in ((("↑", "↓"), tr("Choose")), (("Enter",), tr("Open")), (("Esc",), tr("Close"))):
            hints.addWidget(KeyHints(keys, text, theme))
        hints.addStretch(1)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(*(theme.px(8),) * 4)
        column.setSpacing(theme.px(8))
        column.addWidget(self.edit)
        column.addWidget(self.view, 1)
        column.addWidget(self.nothing)
        column.addLayout(hints)

    def _on_typed(self) -> None:
        self._opened.clear()
        self._show_rows()

    def _show_rows(self) -> None:
        self._model.set_rows(rows_of(self._session.tr, matching(self._entries, self.edit.text()), self._opened))
        self.view.setVisible(bool(self.rows))
        self.nothing.setVisible(not self.rows)
        self._fit()
        self.view.scrollToTop()
        self._mark(self._places()[0] if self.rows else -1)

    def _places(self) -> list[int]:
        """Numbers of the rows that can be chosen."""
        return [place for place, row in enumerate(self.rows) if row.page != HEADING]

    def _mark(self, place: int) -> None:
        index = self._model.index(place)
        self.view.setCurrentIndex(index)
        spoken = self.rows[place].spoken if index.isValid() else self._session.tr("Nothing found")
        # The focus stays in the field; a change of its description is what a screen reader says.
        self.edit.setAccessibleDescription(spoken)

    def _fit(self) -> None:
        """As high as its rows, within the window, its right edge under that of the bar's field."""
        theme, edge = self._theme, self._theme.px(_EDGE)
        corner = self._anchor.mapTo(self._host, QPoint(self._anchor.width(), 0))
        wide = min(theme.px(_WIDTH), self.width() - 2 * edge)
        left = max(min(corner.x(), self.width() - edge) - wide, edge)
        top = max(corner.y() - theme.px(2), 0)
        rows_high = sum(self.view.sizeHintForRow(place) for place in range(len(self.rows))) + 2
        self.view.setMinimumHeight(0)
        layout = self.card.layout()
        assert layout is not None
        layout.activate()
        other = layout.sizeHint().height() - (self.view.sizeHint().height() if self.rows else 0)
        high = min(other + (rows_high if self.rows else 0), self.height() - top - edge)
        self.card.setGeometry(left, top, wide, high)

    def _is_ours(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if plain != Qt.KeyboardModifier.NoModifier or (shifted and key not in _TABS):
            return False
        return key in _STEPS or key in _TABS or key in _ENTER or key == Qt.Key.Key_Escape

    def _on_key(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _ENTER:
            self._choose(self.view.currentIndex())
        elif places := self._places():
            at = places.index(self.view.currentIndex().row())
            by = {**_STEPS, **_TABS}[key]
            # One step goes round; a page stops at the end.
            goal = (at + by) % len(places) if abs(by) == 1 else min(max(at + by, 0), len(places) - 1)
            self._mark(places[goal])
            if goal == 0:
                self.view.scrollToTop()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid() or (row := self.rows[index.row()]).page == HEADING:
            return
        if row.page == MORE:
            place = index.row()
            self._opened.add(Group[row.what])
            self._show_rows()
            self._mark(place)
            return
        self.dismiss()
        self.chosen.emit(row.page, row.what)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Another place that took the focus, such as a dialog, has it for good."""
        if new is not None and isValid(self) and self.isVisible() and not self.isAncestorOf(new):
            self.dismiss(back=False)
