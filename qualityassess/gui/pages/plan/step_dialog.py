"""Asks for everything about one row of the plan, or for a measure of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.plan_rows import PlanStep, StepState
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services import plan_words


class StepDialog(QDialog):
    """Title and person-days can be given for one's own measures; a step of the rubric has its own."""

    def __init__(
        self,
        row: PlanStep,
        title: str,
        role: str,
        owners: Sequence[str],
        today: date,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        new: bool = False,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._new = new
        heading = tr("Add measure") if new else tr("Measure of the plan")
        self.setWindowTitle(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(label(heading, Role.PAGE_TITLE))
        self._build_title(column, title)
        self._build_controls(role, owners, today)
        column.addLayout(self._build_grid())
        self.note = QPlainTextEdit(row.note)
        self.note.setFixedHeight(theme.px(64))
        self.note.setTabChangesFocus(True)
        column.addWidget(FormField(tr("Note"), self.note, theme, icons))
        column.addStretch(1)
        column.addLayout(self._build_buttons())
        self.setMinimumWidth(theme.px(480))
        (self.title if row.own else self.owner).setFocus()

    def _build_title(self, column: QVBoxLayout, title: str) -> None:
        """A line for one's own words, or the words of the rubric."""
        tr = self._tr
        self.title = QLineEdit(self._row.title)
        self._title_field = FormField(tr("What to do"), self.title, self._theme, self._icons, required=True)
        if self._row.own:
            column.addWidget(self._title_field)
            note = tr("A measure of one's own gives no points and is not chosen by the optimiser")
            column.addWidget(label(note, Role.CAPTION, "text2", wrap=True))
        else:
            self._title_field.setParent(self)
            self._title_field.hide()
            column.addWidget(label(title, Role.BODY, wrap=True))

    def _build_controls(self, role: str, owners: Sequence[str], today: date) -> None:
        row = self._row
        self.owner = QLineEdit(row.owner)
        self.owner.setPlaceholderText(role)
        completer = QCompleter(list(owners), self.owner)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.owner.setCompleter(completer)
        self.days = QDoubleSpinBox()
        self.days.setDecimals(1)
        self.days.setRange(0, 9_999)
        self.days.setValue(float(row.days or 0))
        # What is wanted by a day and has no first one begins now, or on that day where it is over.
        first = row.start or min(today, row.due or today)
        self.start = _date_edit(first)
        self.due = _date_edit(row.due or first)
        self.state = QComboBox()
        for state in StepState:
            self.state.addItem(plan_words.state_words(self._tr, state), state.value)
        self.state.setCurrentIndex(self.state.findData(row.state.value))

    def _build_grid(self) -> QGridLayout:
        tr, theme, icons = self._tr, self._theme, self._icons
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        self._due_field = FormField(tr("Due"), self.due, theme, icons)
        for place, field in enumerate(
            (
                FormField(tr("Owner"), self.owner, theme, icons),
                FormField(tr("State"), self.state, theme, icons),
                FormField(tr("First day"), self.start, theme, icons),
                self._due_field,
            )
        ):
            grid.addWidget(field, place // 2, place % 2)
        days_field = FormField(tr("Person-days"), self.days, theme, icons)
        if self._row.own:
            grid.addWidget(days_field, 2, 0)
        else:
            days_field.setParent(self)
            days_field.hide()
        return grid

    def _build_buttons(self) -> QHBoxLayout:
        tr, theme, icons = self._tr, self._theme, self._icons
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        cancel = Button(tr("Cancel"), theme, icons)
        cancel.clicked.connect(self.reject)
        self.keep = Button(tr("Add measure") if self._new else tr("Keep changes"), theme, icons, "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._on_keep)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        return buttons

    def row(self) -> PlanStep:
        """The row as entered; days of one's own measure are None where 0 was left."""
        days = Fraction(str(round(self.days.value(), 1)))
        return replace(
            self._row,
            owner=self.owner.text().strip(),
            start=_day(self.start),
            due=_day(self.due),
            state=StepState(self.state.currentData()),
            note=self.note.toPlainText().strip(),
            title=self.title.text().strip() if self._row.own else "",
            days=(days or None) if self._row.own else None,
        )

    def _on_keep(self) -> None:
        tr = self._tr
        if self._row.own and not self.title.text().strip():
            self._title_field.set_state("error", tr("Write what is to be done"))
            self.title.setFocus()
        elif self.due.date() < self.start.date():
            self._due_field.set_state("error", tr("It lies before the first day"))
            self.due.setFocus()
        else:
            self.accept()


def _date_edit(day: date) -> QDateEdit:
    edit = QDateEdit(QDate(day.year, day.month, day.day))
    edit.setDisplayFormat("yyyy-MM-dd")
    edit.setCalendarPopup(True)
    return edit


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
