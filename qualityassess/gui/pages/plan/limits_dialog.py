"""Asks for the limits of a plan: the last day, the person-days, what roles can do, and whether there is a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QDialog,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.plan_rows import PlanAim
from qualityassess.domain.planning import USUAL_CAPACITY
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.plan.capacity_table import CapacityTable
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import dress_spin_box
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services import wording


class LimitsDialog(QDialog):
    """Two limits that may be left open, and the hands of `roles` (ids with names).

    Without a target at least one of the two limits is asked for.
    """

    def __init__(
        self,
        aim: PlanAim,
        usual: Fraction | None,
        first: date,
        roles: Sequence[tuple[str, str]],
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._aim = aim
        self._usual = usual
        self._tr = tr
        self._theme = theme
        self.setWindowTitle(tr("Limits of the plan"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(label(tr("Limits of the plan"), Role.PAGE_TITLE))
        self._build_until(aim, first)
        self._build_budget(aim)
        column.addLayout(self._build_limits())
        self.no_target = QCheckBox(tr("No target: as much gain as the limits allow"))
        self.no_target.setChecked(aim.target is None)
        column.addWidget(self.no_target)
        column.addWidget(label(tr("Person-days a month by role"), Role.SECTION))
        words = tr(
            "A role without a figure is counted with {days} person-days a month, this program's own assumption",
            days=wording.decimal(USUAL_CAPACITY),
        )
        column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        self.hands = CapacityTable(roles, aim.capacity, tr, theme)
        column.addWidget(self.hands)
        column.addStretch(1)
        column.addLayout(self._build_buttons(icons))
        self.setMinimumWidth(theme.px(440))
        self._follow()

    def _build_until(self, aim: PlanAim, first: date) -> None:
        tr = self._tr
        self.has_until = QCheckBox(tr("Last day of the plan"))
        self.has_until.setChecked(aim.until is not None)
        self.until = QDateEdit()
        self.until.setDisplayFormat("yyyy-MM-dd")
        self.until.setCalendarPopup(True)
        self.until.setMinimumDate(QDate(first.year, first.month, first.day))
        self.until.setAccessibleName(tr("Last day of the plan"))
        day = aim.until or date(first.year + (first.month > 6), 12, 31)
        self.until.setDate(QDate(day.year, day.month, day.day))

    def _build_budget(self, aim: PlanAim) -> None:
        tr = self._tr
        self.has_budget = QCheckBox(tr("Person-days at most"))
        self.has_budget.setChecked(aim.budget is not None)
        self.budget = QDoubleSpinBox()
        self.budget.setDecimals(1)
        self.budget.setRange(0, 99_999)
        self.budget.setSingleStep(5)
        self.budget.setAccessibleName(tr("Person-days at most"))
        self.budget.setValue(float(aim.budget) if aim.budget is not None else 90.0)
        dress_spin_box(self.budget, self._theme)

    def _build_limits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(10))
        for row, (check, edit) in enumerate(((self.has_until, self.until), (self.has_budget, self.budget))):
            grid.addWidget(check, row, 0)
            grid.addWidget(edit, row, 1)
            check.toggled.connect(self._follow)
        grid.setColumnStretch(0, 1)
        return grid

    def _build_buttons(self, icons: Icons) -> QHBoxLayout:
        tr, theme = self._tr, self._theme
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addStretch(1)
        cancel = Button(tr("Cancel"), theme, icons)
        cancel.clicked.connect(self.reject)
        self.keep = Button(tr("Keep limits"), theme, icons, "primary")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.accept)
        buttons.addWidget(cancel)
        buttons.addWidget(self.keep)
        return buttons

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        aim: PlanAim,
        usual: Fraction | None,
        first: date,
        roles: Sequence[tuple[str, str]],
        tr: Translator,
        theme: Theme,
        icons: Icons,
    ) -> PlanAim | None:
        """The aim with its new limits, or None; `usual` is the target that comes back where there was none."""
        dialog = cls(aim, usual, first, roles, tr, theme, icons, parent)
        answer = dialog.aim() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return answer

    def aim(self) -> PlanAim:
        """What is entered."""
        day = self.until.date()
        until = date(day.year(), day.month(), day.day()) if self.has_until.isChecked() else None
        budget = Fraction(str(round(self.budget.value(), 1))) if self.has_budget.isChecked() else None
        target = None if self.no_target.isChecked() else self._aim.target or self._usual
        return replace(self._aim, until=until, budget=budget, target=target, capacity=self.hands.capacity())

    def _follow(self) -> None:
        self.until.setEnabled(self.has_until.isChecked())
        self.budget.setEnabled(self.has_budget.isChecked())
        limited = self.has_until.isChecked() or self.has_budget.isChecked()
        # Without any limit the most gain would be everything there is.
        self.no_target.setEnabled(limited)
        if not limited:
            self.no_target.setChecked(False)
