"""The last tab of the page 台账: the exhibits, whose view is made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from qualityassess.domain.registers import Registers
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.registers.exhibits_view import KEY, ExhibitsView
from qualityassess.gui.pages.registers.tabs import Tab
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services.exhibit_register import held_exhibits
from qualityassess.services.exhibit_wording import UseLine


class ExhibitsTab:
    """`open` while it is in front; `go(page, what)` leads to what an exhibit supports."""

    def __init__(
        self, views: QStackedWidget, session: Session, theme: Theme, icons: Icons, go: Callable[[str, str], None]
    ) -> None:
        self.open = False
        self.count = 0
        self._views = views
        self._session = session
        self._theme = theme
        self._icons = icons
        self._go = go
        self._view: ExhibitsView | None = None

    @property
    def view(self) -> ExhibitsView:
        """The view, made when first asked for."""
        if self._view is None:
            self._view = ExhibitsView(self._session, self._theme, self._icons)
            self._view.lineAsked.connect(self._lead)
            self._views.addWidget(self._view)
        return self._view

    def tab(self) -> Tab:
        """Key, name and number of exhibits."""
        return Tab(KEY, self._session.tr("Exhibits"), self.count)

    def show(self, registers: Registers, chosen: str = "") -> None:
        """Read what is held and bring the view to the front; `chosen` is the id of the exhibit to be in view."""
        enterprise = self._session.enterprise
        if enterprise is None:
            return
        self._views.setCurrentWidget(self.view)
        self.view.show_held(held_exhibits(self._session.workspace, enterprise, self._session.file()), registers)
        if chosen:
            self.view.choose(chosen)
            self.view.focus_table()

    def panes(self) -> tuple[QWidget, ...]:
        """Table and inspector."""
        return (self.view.table, self.view.inspector)

    def _lead(self, line: UseLine) -> None:
        self._go(line.page, line.what)
