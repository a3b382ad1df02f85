"""The row of registers: as many tabs with their counts as there is room for, the others behind 更多."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QTabBar, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class Tab:
    """One register: its key, its name and the number of its records."""

    key: str
    text: str
    count: int

    @property
    def words(self) -> str:
        """Name and count."""
        return f"{self.text}  {self.count}"


class RegisterTabs(QFrame):
    """`chosen(key)` follows a person's choice, by tab or from the menu; arrows move between the tabs shown."""

    chosen = Signal(str)

    def __init__(self, more: str, name: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tabs: list[Tab] = []
        self._shown: list[Tab] = []
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(38))
        self.setProperty("panel", "tabs")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        row.setSpacing(theme.px(4))
        self.bar = QTabBar()
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setAccessibleName(name)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.bar.currentChanged.connect(self._on_tab)
        self.more = Button(more, theme, icons, "ghost", icon_after="chevron-down", compact=True)
        self.more.clicked.connect(self._show_menu)
        row.addWidget(self.bar)
        row.addStretch(1)
        row.addWidget(self.more)

    def set_tabs(self, tabs: Sequence[Tab], key: str) -> None:
        """Show registers with their counts and the one in view."""
        if list(tabs) != self._tabs or key != self._key:
            self._tabs, self._key = list(tabs), key
            self._lay_out()

    def key(self) -> str:
        """The register in view."""
        return self._key

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) register, round the end."""
        keys = [tab.key for tab in self._tabs]
        if self._key in keys:
            self._choose(keys[(keys.index(self._key) + by) % len(keys)])

    def hidden_tabs(self) -> list[Tab]:
        """The registers behind the menu."""
        return [tab for tab in self._tabs if tab not in self._shown]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many tabs as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """The tabs give way."""
        return QSize(0, self.height())

    def build_menu(self) -> QMenu:
        """The registers that have no room for a tab."""
        menu = QMenu(self)
        for tab in self.hidden_tabs():
            menu.addAction(tab.words).triggered.connect(partial(self._choose, tab.key))
        return menu

    def _lay_out(self) -> None:
        shown = self._fitting()
        if shown != self._shown or self.bar.count() != len(shown):
            self._shown = shown
            with QSignalBlocker(self.bar):
                while self.bar.count():
                    self.bar.removeTab(0)
                for tab in shown:
                    self.bar.addTab(tab.words)
        keys = [tab.key for tab in shown]
        if self._key in keys:
            with QSignalBlocker(self.bar):
                self.bar.setCurrentIndex(keys.index(self._key))
        self.more.setVisible(len(shown) < len(self._tabs))

    def _fitting(self) -> list[Tab]:
        """The first registers that fit; the one in view takes the last place where it would not be among them."""
        # Measured in the weight of the chosen tab, so that choosing moves nothing.
        metrics, pad = self._theme.metrics(Role.NAME), self._theme.px(26)
        wide = {tab.key: metrics.horizontalAdvance(tab.words) + pad for tab in self._tabs}
        room = self.width() - self._theme.px(24)
        if sum(wide.values()) <= room:
            return list(self._tabs)
        room -= self.more.sizeHint().width() + self._theme.px(8)
        current = next((tab for tab in self._tabs if tab.key == self._key), None)
        shown: list[Tab] = []
        for tab in self._tabs:
            if sum(wide[entry.key] for entry in shown) + wide[tab.key] > room:
                break
            shown.append(tab)
        if current is not None and current not in shown:
            while shown and sum(wide[entry.key] for entry in shown) + wide[current.key] > room:
                shown.pop()
            shown.append(current)
        return shown

    def _on_tab(self, place: int) -> None:
        if 0 <= place < len(self._shown):
            self._choose(self._shown[place].key)

    def _choose(self, key: str, *_: object) -> None:
        if key != self._key:
            self._key = key
            self._lay_out()
            self.chosen.emit(key)

    def _show_menu(self) -> None:
        menu = self.build_menu()
        menu.exec(self.more.mapToGlobal(QPoint(0, self.more.height())))
        menu.deleteLater()
