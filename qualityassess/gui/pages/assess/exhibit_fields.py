"""The facts of an exhibit as fields: dates, original or copy, seal, unit, confidential; checked as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit

from qualityassess.domain.exhibits import Copy, Exhibit
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.controls import DateLine
from qualityassess.gui.pages.profile.values import Refused, parse_date
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.i18n import Translator

_DATES = ("issued", "expires", "period_from", "period_to")
ROWS = 3
"""Rows of the grid that the dates, the nature and the unit take; six columns each side."""


class ExhibitFields(QObject):
    """Controls for the facts of an exhibit; `changed()` follows every edit of a date."""

    changed = Signal()

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self.dates = {name: DateLine(tr("Calendar"), theme, icons) for name in _DATES}
        for line in self.dates.values():
            line.textChanged.connect(lambda _: self.changed.emit())
        self.copy = combo([(tr("Not stated"), Copy.UNSTATED), (tr("Original"), Copy.ORIGINAL), (tr("Copy"), Copy.COPY)])
        self.sealed = combo([(tr("Not stated"), None), (tr("Sealed"), True), (tr("Not sealed"), False)])
        self.unit = QLineEdit()
        self.confidential = QCheckBox(tr("Confidential: never part of a submission"))
        captions = {
            "issued": tr("Date of issue"),
            "period_from": tr("Period from"),
            "period_to": tr("Period to"),
            "expires": tr("Valid until"),
        }
        self.fields = {name: FormField(captions[name], self.dates[name], theme, icons) for name in _DATES}

    def add_to(self, grid: QGridLayout, row: int) -> int:
        """Put the fields into a grid of twelve columns from a row on; the row of the unit, whose right half is free."""
        tr, theme, icons = self._tr, self._theme, self._icons
        for place, name in enumerate(_DATES):
            grid.addWidget(self.fields[name], row + place // 2, 6 * (place % 2), 1, 6)
        grid.addWidget(FormField(tr("Original or copy"), self.copy, theme, icons), row + 2, 0, 1, 6)
        grid.addWidget(FormField(tr("Seal"), self.sealed, theme, icons), row + 2, 6, 1, 6)
        hint = tr("Department the record comes from")
        grid.addWidget(FormField(tr("Unit"), self.unit, theme, icons, hint=hint), row + ROWS, 0, 1, 6)
        return row + ROWS

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Fill the fields."""
        for name in _DATES:
            day: date | None = getattr(exhibit, name)
            self.dates[name].setText(day.isoformat() if day is not None else "")
        self.copy.choose(exhibit.copy)
        self.sealed.choose(exhibit.sealed)
        self.confidential.setChecked(exhibit.confidential)
        self.unit.setText(exhibit.unit)

    def of(self, exhibit: Exhibit) -> Exhibit:
        """The exhibit with what the fields say."""
        return replace(
            exhibit,
            issued=self.day("issued"),
            period_from=self.day("period_from"),
            period_to=self.day("period_to"),
            expires=self.day("expires"),
            copy=self.copy.value(),
            sealed=self.sealed.value(),
            confidential=self.confidential.isChecked(),
            unit=self.unit.text().strip(),
        )

    def day(self, name: str) -> date | None:
        """A date as typed; None for an empty or a wrong one."""
        try:
            return parse_date(self.dates[name].text())
        except Refused:
            return None

    def check(self) -> bool:
        """Say below the fields what is wrong with a date; whether all are right."""
        tr, sound = self._tr, True
        for name, field in self.fields.items():
            try:
                parse_date(self.dates[name].text())
                field.set_state("")
            except Refused as refused:
                field.set_state("error", tr(refused.msgid))
                sound = False
        for first, last in (("period_from", "period_to"), ("issued", "expires")):
            begin, end = self.day(first), self.day(last)
            if begin is not None and end is not None and end < begin:
                self.fields[last].set_state("error", tr("Lies before {date}", date=tr.date(begin)))
                sound = False
        return sound


def combo(items: Sequence[tuple[str, object]]) -> QuietCombo:
    """A choice that the mouse wheel does not change."""
    made = QuietCombo()
    made.fill(items)
    return made
