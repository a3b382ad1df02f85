"""What some kinds of report need besides the assessment: an award with its date, or the earlier assessment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QWidget

from qualityassess.domain.report_content import ReportKind
from qualityassess.gui.widgets.combos import CutCombo
from qualityassess.i18n import Translator

FOR_AWARD = (ReportKind.READINESS, ReportKind.DOSSIER)
"""Kinds that speak to one award on a day."""


class Needs(QWidget):
    """The award, or the earlier assessment; hidden for kinds that need neither. `date` is placed by the panel."""

    changed = Signal()

    def __init__(self, tr: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.award = self._box(tr("Award"))
        self.earlier = self._box(tr("Earlier assessment"))
        self.date = QDateEdit()
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.setAccessibleName(tr("Application date"))
        self.date.setToolTip(f"{tr('Application date')}\n{tr('Evidence and conditions are judged on this day')}")
        self.date.dateChanged.connect(lambda _: self.changed.emit())
        row.addWidget(self.award, 1)
        row.addWidget(self.earlier, 1)

    def _box(self, name: str) -> CutCombo:
        box = CutCombo()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.activated.connect(lambda _: self.changed.emit())
        return box

    @property
    def award_id(self) -> str:
        """The chosen award, "" while there is none."""
        return str(self.award.value() or "")

    @property
    def earlier_id(self) -> str:
        """The chosen earlier assessment, "" while there is none."""
        return str(self.earlier.value() or "")

    @property
    def on(self) -> date:
        """The application date."""
        day = self.date.date()
        return date(day.year(), day.month(), day.day())

    def set_kind(self, kind: ReportKind) -> None:
        """Show what a kind needs."""
        award, earlier = kind in FOR_AWARD, kind is ReportKind.COMPARE
        self.award.setVisible(award)
        self.date.setVisible(award)
        self.earlier.setVisible(earlier)
        self.setVisible(award or earlier)

    def set_date(self, day: date) -> None:
        """Show an application date without sending a signal."""
        self.date.blockSignals(True)
        self.date.setDate(QDate(day.year, day.month, day.day))
        self.date.blockSignals(False)

    def set_awards(self, awards: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer awards as pairs of id and title; the one named, else the one shown, stays where it can."""
        _fill(self.award, awards, chosen)

    def set_earlier(self, assessments: Sequence[tuple[str, str]]) -> None:
        """Offer assessments as pairs of id and title, the likeliest first; the one shown stays where it can."""
        _fill(self.earlier, assessments, "")


def _fill(box: CutCombo, rows: Sequence[tuple[str, str]], chosen: str) -> None:
    kept = chosen or box.value()
    box.fill([(title, id_) for id_, title in rows])
    box.choose(kept)
