"""The card of the index (综合得分率): gauge, legend, the distance to the target, and the change since earlier."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.earlier import Against, change_figures, change_words
from qualityassess.gui.models.module_rows import open_counts, open_words
from qualityassess.gui.models.sensitivity_receipts import INFLUENCE, WIDTH
from qualityassess.gui.pages.results.chart_menu import ChartMenu
from qualityassess.gui.pages.results.opening import OpensReceipt
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.charts import GaugeWidget
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.legend import Legend
from qualityassess.i18n import LEGAL, N_, Translator

_NOTHING = N_("Nothing in it applies, so there is no index")
_NO_INDEX = {
    PurposeKind.AWARD: N_("An award application has no index: what counts are its items, conditions and materials"),
    PurposeKind.MODULES: N_("A topic has no index: single modules say nothing about the whole"),
}


class IndexCard(Card):
    """The index as a range; a check-up shows its claimed end only, other purposes say why there is none.

    `sensitivityAsked` carries which of the two receipts of sensitivity is wanted.
    """

    receiptAsked = Signal()  # noqa: N815 - Qt signals
    changeAsked = Signal()  # noqa: N815
    sensitivityAsked = Signal(str)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Index"), ruled=True, parent=parent)
        self._tr = tr
        self._theme = theme
        self.change = Button("", theme, icons, "link", compact=True)
        self.change.clicked.connect(self.changeAsked)
        self.add_header_widget(self.change)
        self.influence = IconButton("arrows-sort", tr("Answers that move it most"), theme, icons, size=26, icon_size=16)
        self.influence.clicked.connect(lambda: self.sensitivityAsked.emit(INFLUENCE))
        self.add_header_widget(self.influence)
        self.width_ = IconButton("maximize", tr("How wide the result is, and why"), theme, icons, size=26, icon_size=16)
        self.width_.clicked.connect(lambda: self.sensitivityAsked.emit(WIDTH))
        self.add_header_widget(self.width_)
        self.receipt = IconButton("calculator", tr("How this figure comes about"), theme, icons, size=26, icon_size=16)
        self.receipt.clicked.connect(self.receiptAsked)
        self.add_header_widget(self.receipt)
        self.gauge = GaugeWidget(theme)
        OpensReceipt(self.gauge).asked.connect(self.receiptAsked)
        ChartMenu(self.gauge, tr, self.gauge.copy, table=False).receiptAsked.connect(self.receiptAsked)
        self.body.setSpacing(theme.px(4))
        self.body.setContentsMargins(theme.px(13), theme.px(8), theme.px(13), theme.px(8))
        self.body.addWidget(self.gauge)
        self._legend_row = QHBoxLayout()
        self._legend_row.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._legend_row)
        self._legend: Legend | None = None
        self.distance = label("", Role.CAPTION, "text2", wrap=True)
        self.possible = label("", Role.CAPTION, "text2", wrap=True)
        for words in (self.distance, self.possible):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.why_none = label("", Role.CAPTION, "text2", wrap=True)
        for words in (self.distance, self.possible, self.why_none):
            self.body.addWidget(words)

    def show_scoring(self, scoring: Scoring, against: Against) -> None:
        """Show the index of an assessment, or why there is none."""
        kind = scoring.file.assessment.purpose.kind
        index = scoring.index
        for widget in (self.gauge, self.distance, self.receipt):
            widget.setVisible(index is not None)
        self.why_none.setVisible(index is None)
        self.possible.hide()
        self._show_change(against, claimed_only=kind is PurposeKind.CHECKUP)
        if index is None:
            self.why_none.setText(self._tr(_NO_INDEX.get(kind, _NOTHING)))
            self._show_legend(())
            return
        target = Fraction(scoring.file.assessment.target, 100)
        if kind is PurposeKind.CHECKUP:
            self._show_claimed(index.claimed, target, against)
        else:
            self._show_range(index, target, against)
            self._show_possible(scoring, index)

    def _show_range(self, index: Score, target: Fraction, against: Against) -> None:
        tr = self._tr
        low, high = index.evidenced, index.claimed
        figure, goal = tr.percent_range(low, high), tr.percent(target)
        self.gauge.set_scores(low, high, against.target, figure, tr("evidenced–claimed"))
        short = tr.point_difference(target - low).removeprefix("+")
        words = (
            tr("Evidenced is {difference} short of the target", difference=short)
            if low < target
            else tr("Evidenced has reached the target")
        )
        self.distance.setText(words)
        alternative = tr(
            "Index {range}, evidenced to claimed; target {target}. {distance}",
            range=figure,
            target=goal,
            distance=words,
        )
        self.gauge.set_alternative(f"{alternative}\n{self.change.text()}".strip())
        tick = (("target", self._goal(goal)),) if against.target is not None else ()
        self._show_legend((("evid", tr("Evidenced")), ("claimed", tr("Claimed only")), *tick))

    def _show_claimed(self, claimed: Fraction, target: Fraction, against: Against) -> None:
        tr = self._tr
        figure, goal = tr.percent(claimed), tr.percent(target)
        heading = tr.pick(LEGAL.checkup_heading)
        self.gauge.set_scores(None, claimed, against.target, figure, heading)
        self.distance.setText(tr("A check-up asks for claims only. What exhibits support was not looked at."))
        self.gauge.set_alternative(
            tr("Index {figure}; {heading}; target {target}", figure=figure, heading=heading, target=goal)
        )
        tick = (("target", self._goal(goal)),) if against.target is not None else ()
        self._show_legend((("claimed", tr("Claimed")), *tick))

    def _show_possible(self, scoring: Scoring, index: Score) -> None:
        """What the open answers leave open, said only while there are any."""
        waiting = open_words(self._tr, *open_counts(scoring.modules))
        if waiting:
            most = self._tr.percent(index.possible)
            self.possible.setText(self._tr("Possible {percent}: {open} at full value", percent=most, open=waiting))
            self.possible.show()

    def _show_change(self, against: Against, *, claimed_only: bool) -> None:
        change = against.since.index_change if against.since is not None else None
        self.change.setVisible(change is not None)
        if change is None or against.since is None:
            self.change.setText("")
            return
        words = change_words(self._tr, change, claimed_only=claimed_only)
        figures = change_figures(change, claimed_only=claimed_only)
        self.change.setText(self._tr("{figures} pp", figures=figures))
        title = against.since.assessment.title
        self.change.setToolTip(self._tr("Against {title}: {change}", title=title, change=words))
        self.change.setAccessibleName(self.change.toolTip())
        self.change.updateGeometry()

    def _goal(self, goal: str) -> str:
        return self._tr("Target {percent}", percent=goal)

    def _show_legend(self, entries: tuple[tuple[str, str], ...]) -> None:
        if self._legend is not None:
            self._legend.hide()
            self._legend.deleteLater()
            self._legend = None
        while self._legend_row.takeAt(0) is not None:
            continue
        if entries:
            self._legend = Legend(entries, self._theme)
            self._legend_row.addStretch(1)
            self._legend_row.addWidget(self._legend)
            self._legend_row.addStretch(1)
