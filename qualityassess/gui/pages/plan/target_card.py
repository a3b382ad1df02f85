"""The card above the list: what the plan aims at, its limits, and what it comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.display import round_half_up
from qualityassess.domain.planning import Measure
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.plan.target_slider import TargetSlider
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import Card, IconLabel
from qualityassess.gui.widgets.chip import ChipButton
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator
from qualityassess.services import wording

_LEAST_ROW = 300
SETTLE_MS = 500
"""Rest after the last move of the handle before the target is written."""


@dataclass(frozen=True, slots=True)
class TargetFigures:
    """What the card shows: the measure and those on offer, target and whole, what is evidenced, and the limits."""

    measure: Measure
    offered: frozenset[Measure]
    target: Fraction | None
    now: Fraction
    whole: Fraction
    until: date | None
    budget: Fraction | None


@dataclass(frozen=True, slots=True)
class Stat:
    """A figure with its unit, and a caption in a tone with an icon."""

    figure: str
    unit: str
    caption: str
    tone: str = "text2"
    icon: str = ""


class _Line(QWidget):
    """A line between two figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedWidth(1)
        theme.themeChanged.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints it somewhat shorter than the card."""
        inset = self._theme.px(4)
        QPainter(self).fillRect(0, inset, 1, self.height() - 2 * inset, self._theme.color("border"))


class _StatLabel(QWidget):
    """Name, figure with unit, caption."""

    def __init__(self, name: str, theme: Theme, icons: Icons) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(1))
        self._name = name
        self._least = 0
        column.addWidget(label(name, Role.CAPTION, "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.figure = label("", Role.SCORE)
        self.unit = label("", Role.CAPTION, "text2")
        row.addWidget(self.figure, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.unit, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(4))
        self._mark = IconLabel("circle-check", "ok", theme, icons, 14)
        self.caption = ElidedLabel("", Role.CAPTION, "text2")
        foot.addWidget(self._mark)
        foot.addWidget(self.caption, 1)
        column.addLayout(foot)

    def set_least(self, width: int) -> None:
        """The width below which it does not go."""
        self._least = width
        self.setFixedWidth(width)

    def show_stat(self, stat: Stat) -> None:
        """Shows a figure."""
        self.figure.setText(stat.figure)
        self.unit.setText(stat.unit)
        self.caption.set_full_text(stat.caption)
        figures = self.figure.sizeHint().width() + self.unit.sizeHint().width() + 6
        self.setFixedWidth(max(self._least, figures))
        self._mark.setVisible(bool(stat.icon))
        if stat.icon:
            self._mark.set_icon(stat.icon, stat.tone)
        self.setAccessibleName(" ".join(p for p in (self._name, stat.figure, stat.unit, stat.caption) if p))


class TargetCard(Card):
    """Signals: `targetChosen(Fraction)`, `measureChosen(Measure)` and `limitsAsked()`."""

    targetChosen = Signal(object)  # noqa: N815 - Qt signals
    measureChosen = Signal(object)  # noqa: N815
    limitsAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, parent=parent)
        self._tr = tr
        self._shown: TargetFigures | None = None
        self.setAccessibleName(tr("Target of the plan"))
        self.body.setContentsMargins(theme.px(16), theme.px(9), theme.px(16), theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addLayout(self._build_target(theme, icons), 1)
        self.chosen = _StatLabel(tr("Chosen steps"), theme, icons)
        self.gain = _StatLabel(tr("Gain (evidenced)"), theme, icons)
        self.effort = _StatLabel(tr("Effort in all"), theme, icons)
        for stat, wide in ((self.chosen, 124), (self.gain, 128), (self.effort, 124)):
            row.addWidget(_Line(theme))
            stat.set_least(theme.px(wide))
            row.addWidget(stat, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.settle)

    def _build_target(self, theme: Theme, icons: Icons) -> QVBoxLayout:
        tr = self._tr
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        # It fits itself into what there is, so it does not keep the window wide.
        box = QWidget()
        box.setMinimumWidth(theme.px(_LEAST_ROW))
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._title = label(tr("Target"), Role.SECTION)
        row.addWidget(self._title)
        options = (
            Option(Measure.INDEX.value, tr("Index")),
            Option(Measure.POINTS.value, tr("Award points (evidenced)")),
        )
        self.measures = Segmented(options, theme, icons, compact=True)
        self.measures.setAccessibleName(tr("What the target is in"))
        self.measures.optionChosen.connect(lambda key: self.measureChosen.emit(Measure(key)))
        row.addWidget(self.measures)
        self.figure = label("", Role.PAGE_TITLE, "primaryText")
        row.addWidget(self.figure)
        row.addStretch(1)
        self.until = ChipButton(ChipSpec("", "outline"), theme, icons)
        self.budget = ChipButton(ChipSpec("", "outline"), theme, icons)
        self.adjust = Button(tr("Limits"), theme, icons, "ghost", icon="adjustments", compact=True)
        for button in (self.until, self.budget, self.adjust):
            button.clicked.connect(self.limitsAsked)
        for widget in (self.until, self.budget, self.adjust):
            row.addWidget(widget)
        column.addWidget(box)
        self.slider = TargetSlider(theme)
        self.slider.setAccessibleName(tr("Target (evidenced)"))
        self.slider.valueChanged.connect(self._on_value)
        column.addWidget(self.slider)
        return column

    def show_figures(self, shown: TargetFigures) -> None:
        """Shows target, limits and what is evidenced; nothing is signalled."""
        self._timer.stop()
        self._shown = shown
        tr = self._tr
        self.measures.set_key(shown.measure.value)
        for button, measure in zip(self.measures.buttons(), Measure, strict=True):
            button.setEnabled(measure in shown.offered)
            button.setToolTip("" if measure in shown.offered else tr("This assessment has no such score"))
        whole = 1000 if shown.measure is Measure.INDEX else int(shown.whole)
        self.slider.blockSignals(True)
        self.slider.setRange(0, whole)
        self.slider.setSingleStep(5)
        self.slider.setPageStep(50)
        self.slider.setEnabled(shown.target is not None)
        if shown.target is not None:
            self.slider.setValue(round(shown.target * (1000 if shown.measure is Measure.INDEX else 1)))
        self.slider.set_now(float(shown.now / shown.whole) if shown.whole else 0.0)
        self.slider.blockSignals(False)
        self._show_target(shown.target)
        self.until.setVisible(shown.until is not None)
        if shown.until is not None:
            words = tr("by {date}", date=tr.date(shown.until))
            self.until.set_spec(ChipSpec(words, "outline"))
            self.until.setText(words)
        self.budget.setVisible(shown.budget is not None)
        if shown.budget is not None:
            days = tr("≤ {days} person-days", days=wording.decimal(shown.budget))
            self.budget.set_spec(ChipSpec(days, "outline"))
        self._fit()

    def show_stats(self, chosen: Stat, gain: Stat, effort: Stat, *, notes: str = "") -> None:
        """Shows what the plan comes to; `notes` stand in the tooltip."""
        for widget, stat in ((self.chosen, chosen), (self.gain, gain), (self.effort, effort)):
            widget.show_stat(stat)
            widget.setToolTip(notes)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves out what has no room."""
        super().resizeEvent(event)
        self._fit()

    def set_busy(self, busy: bool) -> None:
        """While a plan is worked out, nothing it rests on can be changed here."""
        for widget in (self.measures, self.slider, self.until, self.budget, self.adjust):
            widget.setEnabled(not busy)
        if not busy and self._shown is not None:
            self.show_figures(self._shown)

    def settle(self) -> None:
        """Write the target that the handle stands on, if it is another one."""
        self._timer.stop()
        if self._shown is None or self._shown.target is None:
            return
        target = self._target()
        if target != self._shown.target and target > 0:
            self.targetChosen.emit(target)

    def _fit(self) -> None:
        """Leave out, one after the other, what the row has no room for: figure, name, limits (their button counts)."""
        shown = self._shown
        if shown is None:
            return
        theme = self._theme
        stats = sum(widget.width() for widget in (self.chosen, self.gain, self.effort))
        room = self.width() - stats - theme.px(16) * 8 - 6
        limits = [w for w, on in ((self.until, shown.until), (self.budget, shown.budget)) if on is not None]
        segments = sum(button.sizeHint().width() for button in self.measures.buttons())
        words = self._tr("Limits")
        for left_out in range(4):
            self.figure.setVisible(left_out < 1)
            self._title.setVisible(left_out < 2)
            for chip in (self.until, self.budget):
                chip.setVisible(chip in limits and left_out < 3)
            self.adjust.setText(f"{words} ({len(limits)})" if left_out == 3 and limits else words)
            self.adjust.setToolTip("\n".join(chip.text() for chip in limits))
            parts = [w for w in (self._title, self.figure, *limits, self.adjust) if not w.isHidden()]
            if segments + sum(w.sizeHint().width() + theme.px(8) for w in parts) + theme.px(8) <= room:
                break
        self.adjust.updateGeometry()

    def _target(self) -> Fraction:
        index = self._shown is not None and self._shown.measure is Measure.INDEX
        return Fraction(self.slider.value(), 1000 if index else 1)

    def _on_value(self) -> None:
        self._show_target(self._target())
        self._timer.start()

    def _show_target(self, target: Fraction | None) -> None:
        assert self._shown is not None
        tr, shown = self._tr, self._shown
        index = shown.measure is Measure.INDEX

        def words(value: Fraction) -> str:
            return tr.percent(value) if index else tr("{points} points", points=round_half_up(value, 1))

        named = words(target) if target is not None else tr("most gain")
        self.figure.setText(named)
        now = tr("Evidenced {value}", value=words(shown.now))
        aim = tr("Target (evidenced) {value}", value=words(target)) if target is not None else ""
        high = "100 %" if index else str(int(shown.whole))
        self.slider.set_words("0", now, aim, high)
