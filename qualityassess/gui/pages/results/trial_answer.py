"""The control for an assumed answer, one for each kind of criterion."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.answers import Amount, Answered, Level, Percent, State, Ticks, YesNo
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.rubric import LEVELS, Criterion, Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.labels import label, set_property
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator
from qualityassess.services import wording
from qualityassess.services.answering import parse_state

_YES, _NO = "yes", "no"
_BAND_STEP = 5


class TrialAnswer(QWidget):
    """`stateChosen` carries the state that the person assumes."""

    stateChosen = Signal(object)  # noqa: N815 - Qt signal

    def __init__(
        self,
        criterion: Criterion,
        state: State,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._criterion = criterion
        self._tr = tr
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        value = state.value if isinstance(state, Answered) else None
        match criterion.kind:
            case Kind.BANDED:
                self._build_percent(value)
            case Kind.YES_NO:
                self._build_yes_no(value, theme, icons)
            case Kind.CHECKLIST:
                self._build_ticks(value)
            case Kind.INDICATOR:
                self._build_amount(value)
            case _:
                self._build_levels(value, theme, icons)

    def _build_levels(self, value: object, theme: Theme, icons: Icons) -> None:
        options = [Option(str(level), str(level)) for level in LEVELS_FROM_ZERO]
        self.levels = Segmented(options, theme, icons)
        self.levels.takes_digits = True
        self.levels.setAccessibleName(self._tr("Assumed level"))
        for level, button in enumerate(self.levels.buttons()):
            button.setAccessibleName(wording.level_words(self._tr, level))
            if level < len(self._criterion.levels):
                button.setToolTip(self._tr.pick(self._criterion.levels[level]))
        self._meaning = label("", Role.CAPTION, "text2", wrap=True)
        self._column.addWidget(self.levels)
        self._column.addWidget(self._meaning)
        self.levels.set_key(str(value.level) if isinstance(value, Level) else None)
        self._show_meaning(value.level if isinstance(value, Level) else None)
        self.levels.optionChosen.connect(self._on_level)

    def _on_level(self, key: str) -> None:
        self._show_meaning(int(key))
        self.stateChosen.emit(Answered(Level(int(key))))

    def _show_meaning(self, level: int | None) -> None:
        tr, levels = self._tr, self._criterion.levels
        if level is None or level >= len(levels):
            self._meaning.setText(tr("No level is chosen"))
            return
        words = tr.pick(levels[level])
        self._meaning.setText(tr("{head}: {details}", head=wording.level_words(tr, level), details=words))

    def _build_percent(self, value: object) -> None:
        self.percent = QComboBox()
        self.percent.setAccessibleName(self._tr("Assumed percentage"))
        self.percent.addItem("–", None)
        for percent in range(0, 101, _BAND_STEP):
            self.percent.addItem(f"{percent} %", percent)
        chosen = value.percent if isinstance(value, Percent) else None
        self.percent.setCurrentIndex(0 if chosen is None else chosen // _BAND_STEP + 1)
        self.percent.currentIndexChanged.connect(self._on_percent)
        self._column.addWidget(self.percent)

    def _on_percent(self) -> None:
        chosen = self.percent.currentData()
        if chosen is not None:
            self.stateChosen.emit(Answered(Percent(int(chosen))))

    def _build_yes_no(self, value: object, theme: Theme, icons: Icons) -> None:
        tr = self._tr
        self.choice = Segmented([Option(_YES, tr("Yes")), Option(_NO, tr("No"))], theme, icons)
        self.choice.setAccessibleName(tr("Assumed answer"))
        if isinstance(value, YesNo):
            self.choice.set_key(_YES if value.yes else _NO)
        self.choice.optionChosen.connect(lambda key: self.stateChosen.emit(Answered(YesNo(key == _YES))))
        self._column.addWidget(self.choice)

    def _build_ticks(self, value: object) -> None:
        ticked = value.ticked if isinstance(value, Ticks) else frozenset()
        self.ticks: dict[str, QCheckBox] = {}
        for tick in self._criterion.ticks:
            box = QCheckBox(self._tr.pick(tick.title))
            box.setChecked(tick.id in ticked)
            box.toggled.connect(self._on_tick)
            self.ticks[tick.id] = box
            self._column.addWidget(box)

    def _on_tick(self) -> None:
        ticked = frozenset(key for key, box in self.ticks.items() if box.isChecked())
        self.stateChosen.emit(Answered(Ticks(ticked)))

    def _build_amount(self, value: object) -> None:
        self.amount = QLineEdit(_typed(value))
        self.amount.setAccessibleName(self._tr("Assumed value"))
        unit = self._criterion.indicator.unit if self._criterion.indicator else ""
        self.amount.setPlaceholderText(self._tr("value/years, such as 98.5/3"))
        self.amount.setToolTip(unit)
        self.amount.textEdited.connect(self._on_amount)
        self._column.addWidget(self.amount)

    def _on_amount(self, text: str) -> None:
        try:
            state = parse_state(self._criterion, text)
        except UserFacingError:
            set_property(self.amount, "state", "error" if text.strip() else "")
            return
        set_property(self.amount, "state", "")
        if isinstance(state, Answered):
            self.stateChosen.emit(state)


LEVELS_FROM_ZERO = tuple(sorted({0, *LEVELS}))
"""All six levels."""


def _typed(value: object) -> str:
    if not isinstance(value, Amount):
        return ""
    return wording.decimal(value.value) + (f"/{value.years}" if value.years > 1 else "")
