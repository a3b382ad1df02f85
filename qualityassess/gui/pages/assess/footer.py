"""The fixed row below the centre: back, how far saving is, flag, next unanswered, on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import ElidedLabel, set_property

_STATES = {
    "saved": ("circle-check", "ok"),
    "saving": ("loader-2", "text2"),
    "failed": ("alert-circle", "err"),
}


class SaveState(QWidget):
    """Saving, saved with its time, or not saved with the reason and the way to try again."""

    retry = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.state = ""
        self._time = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self._mark = IconLabel("circle-check", "ok", theme, icons, 16)
        self.text = ElidedLabel("", Role.CAPTION, "ok")
        self.again = Button(session.tr("Retry"), theme, icons, "link", compact=True)
        self.again.clicked.connect(self.retry)
        row.addWidget(self._mark)
        row.addWidget(self.text, 1)
        row.addWidget(self.again)
        self.again.hide()
        self.hide()

    def set_saving(self) -> None:
        """Something is being written or typed."""
        self._show("saving", self._session.tr("Saving"))

    def set_saved(self, time: str = "") -> None:
        """Committed at a local time; without one, as before."""
        self._time = time or self._time
        if self._time:
            self._show("saved", self._session.tr("Saved {time}", time=self._time))
        else:
            self.state = ""
            self.hide()

    def set_failed(self, why: str, *, can_retry: bool) -> None:
        """Refused; what was typed is still there."""
        self._show("failed", self._session.tr("Not saved: {why}", why=why))
        self.again.setVisible(can_retry)

    def _show(self, state: str, words: str) -> None:
        icon, tone = _STATES[state]
        self.state = state
        self._mark.set_icon(icon, tone)
        set_property(self.text, "tone", tone)
        self.text.set_full_text(words)
        self.again.hide()
        self.show()
        if state == "saved":
            # Told at once: the figures around it take a few milliseconds more.
            self.repaint()


class Footer(QFrame):
    """Buttons lose their key hints before they would be cut."""

    previous = Signal()
    following = Signal()
    nextOpen = Signal()  # noqa: N815 - Qt signals
    flagged = Signal(bool)
    panelWanted = Signal()  # noqa: N815

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        self._theme = theme
        self.setProperty("panel", "footer")
        self.setAccessibleName(tr("Move on"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(8))
        row.setSpacing(theme.px(8))
        self._keys = (hint("Alt+Left"), "F", hint("Alt+N"), hint("Alt+Right"))
        self.back = Button(tr("Previous"), theme, icons, icon="chevron-left", keys=self._keys[0])
        self.save = SaveState(session, theme, icons)
        self.totals = Button("", theme, icons, "ghost", icon="layout-sidebar-right")
        self.totals.setToolTip(f"{tr('Show or hide the right panel')}  Ctrl+\\")
        self.flag = Button(tr("Flag"), theme, icons, icon="flag", keys=self._keys[1])
        self.flag.setCheckable(True)
        self.open = Button(tr("Next unanswered"), theme, icons, keys=self._keys[2])
        self.on = Button(tr("Next"), theme, icons, "primary", icon_after="chevron-right", keys=self._keys[3])
        self._buttons = (self.back, self.flag, self.open, self.on)
        self.back.clicked.connect(self.previous)
        self.flag.clicked.connect(self.flagged)
        self.open.clicked.connect(self.nextOpen)
        self.on.clicked.connect(self.following)
        self.totals.clicked.connect(self.panelWanted)
        row.addWidget(self.back)
        row.addWidget(self.save, 1)
        row.addStretch(0)
        for button in (self.totals, self.flag, self.open, self.on):
            row.addWidget(button)
        self.setFixedHeight(theme.px(48) + 1)

    def show_place(self, *, first: bool, last: bool, flagged: bool, nothing_open: bool) -> None:
        """Show where the criterion stands."""
        self.back.setEnabled(not first)
        self.on.setEnabled(not last)
        self.open.setEnabled(not nothing_open)
        self.flag.setChecked(flagged)
        self.flag.set_icon_name("flag")

    def show_totals(self, words: str, closed: bool) -> None:
        """Totals stand here while the right panel is closed."""
        self.totals.setText(words)
        self.totals.setAccessibleName(words)
        self.totals.updateGeometry()
        self.totals.setVisible(closed)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drops the key hints where the row is too narrow for them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for button, keys in zip(self._buttons, self._keys, strict=True):
            button.set_keys(keys)
        room = self.width() - self._theme.px(40 + 110 + 5 * 8)
        if not self.totals.isHidden():
            room -= self.totals.sizeHint().width() + self._theme.px(8)
        # The keys that are guessed most easily go first.
        for button in (self.flag, self.back, self.on, self.open):
            if sum(each.sizeHint().width() for each in self._buttons) > room:
                button.set_keys("")
