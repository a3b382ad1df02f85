"""The header of the awards: number, district, application date, the right panel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.awards.confirm_dialog import as_date, as_qdate
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.services.region_wording import not_covered, place_names


class AwardsHeader(QWidget):
    """`dateChosen(date)` and `panelToggled()` carry what a person wants."""

    dateChosen = Signal(object)  # noqa: N815 - Qt signals
    panelToggled = Signal()  # noqa: N815

    def __init__(self, session: Session, on: date, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        self._session = session
        self._names: list[str] = []
        self._tone = "outline"
        self._slim = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.count = ElidedLabel("", Role.BODY, "text2")
        self.district = Chip(ChipSpec(""), theme, icons)
        self.date = QDateEdit(as_qdate(on))
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.setFixedWidth(theme.px(128))
        self.date.setAccessibleName(tr("Application date"))
        self.date.setToolTip(tr("Conditions, windows and evidence are judged on this day"))
        self.date.dateChanged.connect(self._on_date)
        self._date_label = label(tr("Application date"), Role.CAPTION, "text2")
        self._date_label.setBuddy(self.date)
        panel_name = tr("Show or hide the right panel")
        self.panel_button = IconButton("layout-sidebar-right", panel_name, theme, icons, keys=hint("Ctrl+\\"))
        self.panel_button.clicked.connect(self.panelToggled)
        row.addWidget(label(tr("Readiness for awards"), Role.PAGE_TITLE))
        row.addWidget(self.count, 1)
        self._spacer = QWidget()
        row.addWidget(self._spacer, 1)
        for widget in (self.district, self._date_label, self.date, self.panel_button):
            row.addWidget(widget)

    def show_awards(self, count: int) -> None:
        """Say how many awards are listed, and for which district."""
        session, library = self._session, self._session.workspace.library
        assert session.enterprise is not None
        code = session.enterprise.profile.region
        self.count.set_full_text(session.tr.plural("{count} award", "{count} awards", count))
        self._names = place_names(session.tr, library, code)
        self._tone = "outline" if library.pack_of(code) is not None else "outline_warn"
        self._show_district()
        self.district.setToolTip(not_covered(session.tr, library, code))

    def set_slim(self, slim: bool) -> None:
        """Leave out what narrow windows have no room for."""
        self._slim = slim
        self.count.setVisible(not slim)
        self._spacer.setVisible(slim)
        self._date_label.setVisible(not slim)
        self._show_district()

    def _show_district(self) -> None:
        """City and district, the district alone in narrow windows."""
        names = self._names[-1:] if self._slim else self._names
        words = " • ".join(names) or self._session.tr("District not entered")
        if names and self._tone == "outline_warn":
            words = self._session.tr("{place}: national awards only", place=words)
        self.district.set_spec(ChipSpec(words, self._tone, "map-pin"))

    def _on_date(self, chosen: QDate) -> None:
        self.dateChosen.emit(as_date(chosen))
