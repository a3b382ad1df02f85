"""Draws the charts of a report with the spreadsheet's own means, from values that stand beside them."""

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, LineChart, RadarChart, Reference
from openpyxl.chart.legend import Legend

from qualityassess.domain.report_content import ChartData, ChartKind

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_COLOURS = ("2457C5", "6D93E4", "C6CED8", "171C24", "C47A0A", "2B9A66")
_WIDTH = 24
_ROW = 1.15
_LEAST, _MOST = 8.0, 36.0


def add_chart(sheet: "Worksheet", data: ChartData, title: str, first: int) -> None:
    """Draw the table of `data` whose header is row `first`; category names in column A, series from B on."""
    last = first + len(data.categories)
    chart: BarChart | RadarChart | LineChart
    match data.kind:
        case ChartKind.RADAR:
            chart = RadarChart(type="marker")
        case ChartKind.LINE:
            chart = LineChart()
        case ChartKind.BAR:
            chart = BarChart(barDir="bar")
            # The first category stands on top, as in the table.
            chart.x_axis.scaling.orientation = "maxMin"
            chart.gapWidth = 60
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.add_data(
        Reference(sheet, min_col=2, max_col=1 + len(data.series), min_row=first, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=1, min_row=first + 1, max_row=last))
    for series, colour in zip(chart.series, _COLOURS * len(chart.series), strict=False):
        series.graphicalProperties.line.solidFill = colour
        if data.kind is ChartKind.BAR:
            series.graphicalProperties.solidFill = colour
    chart.title = title
    chart.width = _WIDTH
    chart.height = round(min(max(_ROW * len(data.categories) + 4, _LEAST), _MOST))
    chart.legend = Legend(legendPos="b")
    sheet.add_chart(chart, f"{chr(ord('A') + len(data.series) + 2)}{first}")
