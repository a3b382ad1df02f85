"""The chosen indicator as judged today: its chart over years, and level, trend, comparison and ceiling in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from qualityassess.domain.indicator_judgement import judge
from qualityassess.domain.registers import Indicator, Record
from qualityassess.gui.models.indicator_lines import indicator_lines
from qualityassess.gui.pages.results.line_chart import LineChart
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.indicator_names import name_width
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.services import indicator_wording, indicators

_BREAK, _BOUND = " %", "\u00a0%"
"""A per cent sign stays with its figure."""


class IndicatorPart(QWidget):
    """A part of the record's view; the chart is hidden while there are no figures."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(rule())
        self.newest = label("", Role.CAPTION_STRONG, wrap=True)
        self.beside = label("", Role.CAPTION, "text2", wrap=True)
        self.chart = LineChart(theme)
        words = tr("Solid: own figures; dashed: own targets; dotted or short dash: industry, competitor or benchmark")
        self.legend = label(words, Role.CAPTION, "text3", wrap=True)
        self.title = label("", Role.SECTION, wrap=True)
        self.said = KeyValueRows(theme, name_width(tr, theme), 5)
        for widget in (self.newest, self.beside, self.chart, self.legend, self.title, self.said):
            column.addWidget(widget)
        self.hide()

    def show_record(self, record: Record | None, others: Sequence[Record]) -> None:
        """Show an indicator among all those of the register; None hides the part."""
        self.setVisible(isinstance(record, Indicator))
        if not isinstance(record, Indicator):
            return
        tr = self._session.tr
        lines = indicator_lines(tr, (record,), max((year.year for year in record.years), default=0))
        for widget in (self.newest, self.beside, self.chart, self.legend):
            widget.setVisible(bool(lines))
        for line in lines:
            self.newest.setText(line.newest)
            self.beside.setText(line.beside)
            self.beside.setVisible(bool(line.beside))
            self.chart.set_series(line.series)
            self.chart.setAccessibleName(line.title)
            self.chart.set_alternative(line.words)
        self._show_judgement(record, others)

    def _show_judgement(self, record: Indicator, others: Sequence[Record]) -> None:
        tr, workspace = self._session.tr, self._session.workspace
        on = workspace.today()
        library = workspace.library
        self.title.setText(tr("Judged on {day}", day=tr.date(on)))
        found = judge(record, on.year)
        said = indicator_wording.explained(tr, found, indicators.criteria_of(library))
        rows = [(entry.name, entry.text.replace(_BREAK, _BOUND), entry.tone) for entry in said]
        own = [entry for entry in others if isinstance(entry, Indicator)]
        covered = indicators.covered(library, record.results_item, own, on)
        if covered is not None:
            words = indicator_wording.item_sentence(tr, covered).replace(_BREAK, _BOUND)
            rows.append((tr("Item {no}", no=record.results_item), words, indicator_wording.PLAIN))
        self.said.set_rows(rows)
