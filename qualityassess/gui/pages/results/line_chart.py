"""The widget of one small line chart: an indicator over years with its targets and comparisons."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from qualityassess.domain.chart_lines import Series, line_chart
from qualityassess.domain.chart_shapes import Chart
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.charts import ChartWidget


class LineChart(ChartWidget):
    """Lines over years; copied with Ctrl+Shift+C like every chart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._series: tuple[Series, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_series(self, series: tuple[Series, ...]) -> None:
        """Show other lines."""
        self._series = series
        self.update()

    def sizeHint(self) -> QSize:
        """A small multiple."""
        return QSize(self._theme.px(250), self._theme.px(118))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for two beside each other in a small window."""
        return QSize(self._theme.px(170), self._theme.px(118))

    def shapes(self, width: float, height: float) -> Chart:
        """The chart for an area in points."""
        return line_chart(self._series, width, height)
