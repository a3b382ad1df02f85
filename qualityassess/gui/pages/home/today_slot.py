"""The place of 今日结论 on the home page: an empty card of its size, filled once the page was painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.home.today_size import HEIGHT, LOW_HEIGHT
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme

if TYPE_CHECKING:
    from qualityassess.gui.pages.home.today_card import TodayCard


class TodaySlot(QWidget):
    """Shows the card of the chosen enterprise; `chosen(page, what)` leads on.

    The card, and everything that the conclusion is drawn from, is imported and read shortly after the page is shown:
    it is most of what a home page costs, and the list of assessments shall not wait for it.
    """

    chosen = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._low = False
        self._card: TodayCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._empty = QFrame()
        self._empty.setProperty("panel", "card")
        self._column.addWidget(self._empty)
        self._size_empty()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        # Long enough for the page to be painted, short enough that nobody waits.
        self._timer.setInterval(200)
        self._timer.timeout.connect(self.read)

    def reload(self) -> None:
        """Read the enterprise anew, shortly; hidden while there is none."""
        known = self._session.workspace.store.enterprises()
        self.setVisible(bool(known))
        if known:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """A page that is left reads nothing more."""
        self._timer.stop()
        super().hideEvent(event)

    def set_low(self, low: bool) -> None:
        """In low windows only the head with its counts is shown, until a person unfolds the rest."""
        self._low = low
        self._size_empty()
        if self._card is not None:
            self._card.set_low(low)

    def read(self) -> None:
        """Show the enterprise chosen, else the first."""
        self._timer.stop()
        if self._session.workspace.store.enterprises():
            self.card().read()
        else:
            self.hide()

    def card(self) -> TodayCard:
        """The card, made the first time it is asked for."""
        if self._card is None:
            from qualityassess.gui.pages.home.today_card import TodayCard

            self._card = TodayCard(self._session, self._theme, self._icons)
            self._card.set_low(self._low)
            self._card.chosen.connect(self.chosen)
            self._column.addWidget(self._card)
            self._empty.hide()
            self._card.show()
        return self._card

    def _size_empty(self) -> None:
        self._empty.setFixedHeight(self._theme.px(LOW_HEIGHT if self._low else HEIGHT))
