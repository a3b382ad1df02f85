"""The view of indicators: small charts over years, and the goals of the region as context beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.count_receipts import goals_receipt
from qualityassess.gui.models.indicator_lines import GoalLine, IndicatorLine, goal_lines, indicator_lines
from qualityassess.gui.pages.results.chart_menu import ChartMenu
from qualityassess.gui.pages.results.line_chart import LineChart
from qualityassess.gui.pages.results.opening import OpensReceipt
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule

_LEAST = 250
_GOALS = 300
_FILLED, _EMPTY = range(2)


class IndicatorPanel(Card):
    """One indicator: its chart, its newest figure and what stands beside it."""

    receiptAsked = Signal(object)  # noqa: N815 - Qt signal

    def __init__(self, line: IndicatorLine, session: Session, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, icons)
        tr = session.tr
        self.line = line
        self.body.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        self.body.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        head.addWidget(ElidedLabel(line.title, Role.SECTION), 1)
        if line.indicator.key:
            head.addWidget(Chip(ChipSpec(tr("key figure"), "neutral"), theme, icons))
        self.body.addLayout(head)
        figures = QHBoxLayout()
        figures.setSpacing(theme.px(8))
        figures.addWidget(label(line.newest, Role.CAPTION_STRONG, "text"))
        figures.addWidget(ElidedLabel(line.beside, Role.CAPTION, "text2"), 1)
        self.body.addLayout(figures)
        self.chart = LineChart(theme)
        self.chart.setAccessibleName(line.title)
        self.chart.set_series(line.series)
        self.chart.set_alternative(line.words)
        OpensReceipt(self.chart).asked.connect(lambda: self.receiptAsked.emit(line))
        ChartMenu(self.chart, tr, self.chart.copy, receipt=False).tableAsked.connect(
            lambda: self.receiptAsked.emit(line)
        )
        self.body.addWidget(self.chart)


class IndicatorsView(QWidget):
    """`receiptAsked` carries the `IndicatorLine` whose figures are wanted, `goalsAsked` the receipt of the goals."""

    receiptAsked = Signal(object)  # noqa: N815 - Qt signals
    goalsAsked = Signal(object)  # noqa: N815

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._shown: tuple[object, ...] | None = None
        self._goals: tuple[tuple[GoalLine, ...], str] = ((), "")
        self._columns = 0
        self.panels: list[IndicatorPanel] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self._stack = QStackedWidget()
        self.area = self._area()
        self._grid_box = QWidget()
        self._grid_box.setProperty("page", "true")
        self._grid = QGridLayout(self._grid_box)
        self._grid.setContentsMargins(0, 0, theme.px(4), 0)
        self._grid.setSpacing(theme.px(12))
        self.area.setWidget(self._grid_box)
        self._stack.addWidget(self.area)
        tr = session.tr
        text = tr("Figures of the indicator register with two years or more appear here as lines.")
        self._stack.addWidget(EmptyState("chart-line", tr("No indicator has figures yet"), text, theme, icons))
        left = QVBoxLayout()
        left.setSpacing(theme.px(6))
        left.addWidget(self._stack, 1)
        note = tr("Solid: own figures; dashed: own targets; dotted or short dash: industry, competitor or benchmark")
        left.addWidget(label(note, Role.CAPTION, "text2", wrap=True))
        row.addLayout(left, 1)
        self.goals = Card(theme, icons, tr("Goals of the region"), ruled=True)
        self.goals_receipt = IconButton("calculator", tr("Figures as a table"), theme, icons, size=26, icon_size=16)
        self.goals_receipt.clicked.connect(lambda: self.goalsAsked.emit(goals_receipt(tr, *self._goals)))
        self.goals.add_header_widget(self.goals_receipt)
        self.goals.setFixedWidth(theme.px(_GOALS))
        self._goal_area = self._area()
        self._goal_area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._goal_area.setAccessibleName(tr("Goals of the region"))
        self.goals.body.setContentsMargins(1, theme.px(4), 1, theme.px(8))
        self.goals.body.addWidget(self._goal_area)
        row.addWidget(self.goals)

    def _area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def show_scoring(self, scoring: Scoring) -> None:
        """Show the indicators up to the as-of year of an assessment."""
        session, on = self._session, scoring.file.assessment.as_of
        lines = indicator_lines(session.tr, scoring.file.registers.indicators, on.year)
        goals, words = goal_lines(session, on)
        if self._shown == (lines, goals, words):
            return
        self._shown = (lines, goals, words)
        for panel in self.panels:
            panel.hide()
            panel.deleteLater()
        self.panels = [IndicatorPanel(line, session, self._theme, self._icons) for line in lines]
        for panel in self.panels:
            panel.receiptAsked.connect(self.receiptAsked)
        self._columns = 0
        self._place()
        self._stack.setCurrentIndex(_FILLED if lines else _EMPTY)
        self._show_goals(goals, words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many charts beside each other as there is room for."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        theme = self._theme
        gap = theme.px(12)
        room = self.width() - theme.px(_GOALS) - gap - theme.px(14)
        columns = max(1, (room + gap) // (theme.px(_LEAST) + gap))
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            continue
        for place, panel in enumerate(self.panels):
            self._grid.addWidget(panel, place // columns, place % columns)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        self._grid.setRowStretch(len(self.panels) // columns + 1, 1)

    def _show_goals(self, goals: tuple[GoalLine, ...], words: str) -> None:
        tr, theme = self._session.tr, self._theme
        self._goals = (goals, words)
        self.goals_receipt.setVisible(bool(goals))
        box = QWidget()
        box.setProperty("page", "true")
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(13), theme.px(4), theme.px(13), theme.px(4))
        column.setSpacing(theme.px(2))
        if not goals:
            column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        else:
            self.goals.set_caption(words)
            context = tr("Goals of a region are context: they say nothing about what a single enterprise must reach.")
            column.addWidget(label(context, Role.CAPTION, "text2", wrap=True))
        for goal in goals:
            column.addSpacing(theme.px(6))
            column.addWidget(rule())
            column.addSpacing(theme.px(4))
            self._add_goal(column, goal)
        column.addStretch(1)
        self._goal_area.setWidget(box)
        self._goal_area.setAccessibleDescription(
            "\n".join(" ".join((g.title, g.value, g.year, g.scope, g.source)) for g in goals) or words
        )

    def _add_goal(self, column: QVBoxLayout, goal: GoalLine) -> None:
        theme = self._theme
        column.addWidget(label(goal.title, Role.NAME, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(label(goal.value, Role.BODY, "text", wrap=True), 1)
        if goal.year:
            tone, icon = ("warn", "history") if goal.past else ("neutral", "")
            row.addWidget(Chip(ChipSpec(goal.year, tone, icon), theme, self._icons), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        words = self._session.tr("; ").join(part for part in (goal.scope, goal.source) if part)
        column.addWidget(label(words, Role.CAPTION, "text3", wrap=True))
