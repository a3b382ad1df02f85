"""Confirms that a register is complete for a domain and a period (完整性确认)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.registers import CONFIRMATION_DAYS
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services.wording import domain_name


@dataclass(frozen=True, slots=True)
class Completeness:
    """What was confirmed: a domain of events or a register, the period, when it was looked up and where."""

    domain: str
    period: tuple[date, date]
    looked_up: date
    where: str


def as_date(chosen: QDate) -> date:
    """A date of Python."""
    return date(chosen.year(), chosen.month(), chosen.day())


def as_qdate(day: date) -> QDate:
    """A date of Qt."""
    return QDate(day.year, day.month, day.day)


class ConfirmDialog(QDialog):
    """`domain` is what the condition needs; the whole kind of event may be confirmed instead."""

    def __init__(
        self,
        domain: str,
        first: date,
        today: date,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self.setWindowTitle(tr("Confirm completeness"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(6))
        column.addWidget(label(tr("Confirm completeness"), Role.CARD_TITLE))
        words = tr(
            "An empty register proves nothing. Confirm only what was looked up; after {days} days it has to be "
            "looked up again",
            days=CONFIRMATION_DAYS,
        )
        column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        self._build_fields(column, domain, first, today)
        foot = DialogFoot(self, tr("Confirm"), self.accept, tr, theme, icons)
        self.accept_button = foot.do
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(520))
        self._check()
        self.where.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, domain: str, first: date, today: date, tr: Translator, theme: Theme, icons: Icons
    ) -> Completeness | None:
        """What the person confirms, or None."""
        dialog = cls(domain, first, today, tr, theme, icons, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        value = dialog.value()
        dialog.deleteLater()
        return value if accepted else None

    def value(self) -> Completeness:
        """What stands in the fields."""
        return Completeness(
            str(self.domain.currentData()),
            (as_date(self.first.date()), as_date(self.last.date())),
            as_date(self.looked_up.date()),
            self.where.text().strip(),
        )

    def _build_fields(self, column: QVBoxLayout, domain: str, first: date, today: date) -> None:
        tr = self._tr
        self.domain = QComboBox()
        self.domain.addItem(domain_name(tr, domain), domain)
        kind = domain.partition(":")[0]
        if kind != domain:
            self.domain.addItem(tr("{kind}, all domains", kind=domain_name(tr, kind)), kind)
        self.first = self._day(first, today)
        self.last = self._day(today, today)
        self.looked_up = self._day(today, today)
        self.where = QLineEdit()
        self.where.setPlaceholderText(tr("Such as the public credit query, with its print-out"))
        self.where.textChanged.connect(self._check)
        self.first.dateChanged.connect(self._check)
        self.last.dateChanged.connect(self._check)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        self._first_field = self._field(tr("Complete from"), self.first)
        grid.addWidget(self._field(tr("What is complete"), self.domain), 0, 0, 1, 2)
        grid.addWidget(self._first_field, 1, 0)
        grid.addWidget(self._field(tr("Complete to"), self.last), 1, 1)
        grid.addWidget(self._field(tr("Looked up on"), self.looked_up), 2, 0)
        grid.addWidget(self._field(tr("Looked up where"), self.where, required=True), 2, 1)
        column.addLayout(grid)

    def _field(self, text: str, control: QWidget, *, required: bool = False) -> FormField:
        return FormField(text, control, self._theme, self._icons, required=required)

    def _day(self, day: date, most: date) -> QDateEdit:
        edit = QDateEdit(as_qdate(day), self)
        edit.setDisplayFormat("yyyy-MM-dd")
        edit.setCalendarPopup(True)
        edit.setMaximumDate(as_qdate(most))
        return edit

    def _check(self) -> None:
        ordered = self.first.date() <= self.last.date()
        late = "" if ordered else self._tr("The period ends before it begins")
        self._first_field.set_state("" if ordered else "error", late)
        self.accept_button.setEnabled(ordered and bool(self.where.text().strip()))
