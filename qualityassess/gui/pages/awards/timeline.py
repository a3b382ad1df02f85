"""The timeline card below the list of awards: the rounds that can be reached, soonest first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.domain.chart_geometry import Chart
from qualityassess.domain.chart_timeline import TimelineEntry, height, timeline
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.charts import ChartWidget
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.i18n import Translator
from qualityassess.services.round_wording import round_sentence

MOST = 5
"""So many rounds are drawn; all stand in the list."""
_NAME_WIDTH = 138


class TimelineChart(ChartWidget):
    """Paints the entries; its height follows their number."""

    def __init__(self, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._tr = tr
        self._entries: tuple[TimelineEntry, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: tuple[TimelineEntry, ...], today: date) -> None:
        """Show other rounds."""
        self._entries, self._today = entries, today
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the entries."""
        return QSize(self._theme.px(420), self._theme.px(round(height(self._entries))))

    def minimumSizeHint(self) -> QSize:
        """Narrow windows squeeze the years."""
        return QSize(self._theme.px(320), self.sizeHint().height())

    def shapes(self, width: float, height: float) -> Chart:
        """The timeline for a width in points."""
        if not self._entries:
            return Chart(width, height, ())
        return timeline(self._entries, self._today, width, self._tr("Today"))


class TimelineCard(QFrame):
    """Title, legend and chart; hidden while no round is known."""

    def __init__(self, tr: Translator, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(6))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.addWidget(label(tr("Timeline"), Role.SECTION))
        legend = tr("dashed: until preparation begins • solid: preparation • diamond: round")
        words = ElidedLabel(legend, Role.CAPTION, "text2")
        head.addStretch(1)
        head.addWidget(words)
        column.addLayout(head)
        self.chart = TimelineChart(tr, theme)
        self.chart.setAccessibleName(tr("Timeline"))
        column.addWidget(self.chart)

    def set_lines(self, lines: list[AwardLine], on: date) -> None:
        """Show the rounds of awards, soonest first."""
        found = []
        for line in lines:
            outlook = line.found.outlook
            if outlook is None or outlook.round is None or not line.found.judged:
                continue
            span = outlook.round
            head = self._tr("expected {round}", round=span.shown) if span.expected else span.shown
            # An announced round takes applications to its last day.
            opens = span.first if span.expected else span.last
            name = self._short(self._tr.pick(line.award.title))
            found.append((TimelineEntry(name, outlook.starts or opens, opens, head), line))
        found.sort(key=lambda pair: (pair[0].opens, pair[0].name))
        shown = found[:MOST]
        self.chart.set_entries(tuple(entry for entry, _ in shown), on)
        told = [f"{self._tr.pick(line.award.title)}: {round_sentence(self._tr, line.found)}" for _, line in found]
        self.chart.set_alternative("\n".join(told))
        self.setVisible(bool(shown))

    def _short(self, text: str) -> str:
        metrics = self._theme.metrics(Role.CAPTION)
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._theme.px(_NAME_WIDTH))
