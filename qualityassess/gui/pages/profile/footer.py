"""The footer of the profile: what is to be corrected, when it was saved, and the way on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label, set_property


class ProfileFooter(QFrame):
    """48 px high; `located(name)` asks for the first faulty field, `continued` for the next page."""

    located = Signal(str)
    continued = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._session = session
        self._first = ""
        self._saved = ""
        self._problems = 0
        tr = session.tr
        self.setProperty("panel", "footer")
        self.setFixedHeight(theme.px(48))
        self.setAccessibleName(tr("Footer"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 1, theme.px(20), 0)
        row.setSpacing(theme.px(8))
        self._mark = IconLabel("alert-circle", "err", theme, icons)
        self._count = label("", Role.BODY, "err")
        self.locate_button = Button("", theme, icons, "link")
        self.locate_button.clicked.connect(lambda: self.located.emit(self._first))
        self._tick = IconLabel("circle-check", "ok", theme, icons)
        self._state = label("", Role.BODY, "ok")
        self.continue_button = Button(
            tr("Go on to self-assessment"), theme, icons, "primary", icon_after="chevron-right", keys=hint("Ctrl+3")
        )
        self.continue_button.clicked.connect(self.continued)
        for widget in (self._mark, self._count, self.locate_button):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._tick, self._state, self.continue_button):
            row.addWidget(widget)
        self.show_problems(())

    def show_problems(self, problems: Sequence[tuple[str, str]]) -> None:
        """Shows pairs of field and label; the first can be gone to."""
        tr = self._session.tr
        self._problems = len(problems)
        for widget in (self._mark, self._count, self.locate_button):
            widget.setVisible(bool(problems))
        if problems:
            self._first = problems[0][0]
            self._count.setText(tr.plural("{count} field to correct", "{count} fields to correct", len(problems)))
            self.locate_button.setText(tr("Go to “{field}”", field=problems[0][1]))
            self.locate_button.updateGeometry()
        self._show_state()

    def show_saved(self, time: str) -> None:
        """Shows when the last change was committed."""
        self._saved = time
        self._show_state()

    def state(self) -> str:
        """The text about saving."""
        return self._state.text()

    def _show_state(self) -> None:
        tr = self._session.tr
        self._tick.setVisible(bool(self._saved))
        text = tr("Changes are saved as they are made")
        if self._saved:
            text = tr("Saved {time}", time=self._saved)
            if self._problems:
                text = tr("Everything else saved {time}", time=self._saved)
        self._state.setText(text)
        set_property(self._state, "tone", "ok" if self._saved else "text2")
