"""The answer to an indicator criterion: a value, its years, and the scale it is read on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QWidget

from qualityassess.domain.answers import Amount, Answered
from qualityassess.domain.rubric import Direction, IndicatorScale
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.autosave import Autosave
from qualityassess.gui.pages.assess.level_card import AnswerCard
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.charts import RangeBar
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.services.wording import decimal

MOST_YEARS = 20


class IndicatorCard(AnswerCard):
    """Value and years; the scale shows where 0 and full value lie."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        super().__init__(session, actions, theme, icons, tr("Indicator"), None, parent)
        self._criterion = ""
        self.value = QLineEdit()
        self.value.textEdited.connect(self._on_edited)
        self.value.returnPressed.connect(self._save)
        self.years = QSpinBox()
        self.years.setRange(1, MOST_YEARS)
        self.years.setKeyboardTracking(False)
        self.years.valueChanged.connect(self._on_years)
        self._autosave = Autosave(self.value)
        self._autosave.due.connect(self._save)
        self._value_field = FormField(tr("Value"), self.value, theme, icons)
        self._years_field = FormField(tr("Years with figures"), self.years, theme, icons)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(12))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._value_field, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._years_field, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._inputs = QWidget()
        self._inputs.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self._definition = label("", Role.CAPTION, "text2", wrap=True, selectable=True)
        self._scale = label("", Role.CAPTION, "text3", wrap=True)
        self._bar = RangeBar(theme)
        self._result = label("", Role.CAPTION_STRONG, "text")
        for widget in (self._definition, self._inputs, self._bar, self._scale, self._result):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.body.addWidget(self.others)

    def show_subject(self, subject: Subject) -> None:
        """Show scale, value and score."""
        scale = subject.criterion.indicator
        assert scale is not None, subject.criterion.id
        tr = self._session.tr
        if subject.criterion.id != self._criterion:
            self._criterion = subject.criterion.id
            self._definition.setText(tr.pick(scale.definition))
            self._scale.setText(self._scale_words(scale))
            self._value_field.set_hint(tr("In {unit}", unit=scale.unit) if scale.unit else "")
            self._autosave.drop()
            self.value.clear()
        match subject.state:
            case Answered(Amount(value, years)):
                shown: str | None = decimal(value)
            case _:
                shown, years = "", 1
        if not self._autosave.pending and self.value.text() != shown:
            self.value.setText(shown)
        with QSignalBlocker(self.years):
            self.years.setValue(years)
        self._value_field.set_state("")
        one = bool(shown) and years < 2
        warning = tr("One year alone scores 25 % at most")
        self._years_field.set_state("warn" if one else "", warning if one else "")
        score = subject.row.score
        if score is not None and isinstance(subject.row.state, Answered):
            self._bar.set_scores(None if subject.is_checkup else score.evidenced, score.claimed, target=subject.target)
            self._result.setText(tr("Full value reached: {percent}", percent=tr.percent(score.claimed)))
        else:
            self._bar.set_scores(None, None, target=subject.target)
            self._result.setText("")
        super().show_subject(subject)

    def set_dimmed(self, dimmed: bool) -> None:
        """Take no value."""
        self._inputs.setEnabled(not dimmed)

    def focus_answer(self) -> None:
        """Focus the value."""
        self.value.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def settle(self) -> None:
        """Save a value that is being typed."""
        self._autosave.flush()
        super().settle()

    def _scale_words(self, scale: IndicatorScale) -> str:
        tr = self._session.tr
        if scale.direction is Direction.TARGET:
            return tr(
                "Full value at {goal} {unit}, none at a deviation of {deviation}",
                goal=decimal(scale.goal),
                unit=scale.unit,
                deviation=decimal(scale.deviation or Fraction(0)),
            )
        return tr(
            "None at {floor} {unit}, full value at {goal} {unit}",
            floor=decimal(scale.floor or Fraction(0)),
            goal=decimal(scale.goal),
            unit=scale.unit,
        )

    def _on_edited(self) -> None:
        self._value_field.set_state("")
        self._autosave.touch()

    def _on_years(self) -> None:
        if self.value.text().strip():
            self._save()

    def _save(self) -> None:
        self._autosave.drop()
        text = self.value.text().strip().rstrip("%").strip()
        if not text:
            return
        try:
            value = Fraction(Decimal(text))
        except (InvalidOperation, ValueError, OverflowError):
            self._value_field.set_state("error", self._session.tr("Enter a number, such as 97.5"))
            return
        if not self._actions.answer(Answered(Amount(value, self.years.value()))):
            self._autosave.keep()
