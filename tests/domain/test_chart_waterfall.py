"""The waterfall: bars stand where their figures are, rows are joined, nothing lies outside the chart."""

from fractions import Fraction

import pytest

from qualityassess.domain.chart_geometry import STYLE_TOKENS, Line, Rect, TextMark
from qualityassess.domain.chart_waterfall import ROW_HEIGHT, WaterfallRow, waterfall

ROWS = (
    WaterfallRow("Earlier", 0, Fraction(1, 2), "50.0 %", total=True),
    WaterfallRow("Facts", Fraction(1, 2), Fraction(2, 5), "-10.00"),
    WaterfallRow("Scope", Fraction(2, 5), Fraction(2, 5), "0.00"),
    WaterfallRow("Answers", Fraction(2, 5), Fraction(3, 5), "+20.00"),
    WaterfallRow("Later", 0, Fraction(3, 5), "60.0 %", total=True),
)


def test_bars_stand_where_their_figures_are() -> None:
    chart = waterfall(ROWS, 600.0)
    bars = [shape for shape in chart.shapes if isinstance(shape, Rect)]
    assert [bar.style for bar in bars] == ["evid", "figure_err", "figure_ok", "evid"]
    left = bars[0].x
    scale = bars[0].width / 0.5
    assert [round((bar.x - left) / scale, 6) for bar in bars] == [0.0, 0.4, 0.4, 0.0]
    assert [round(bar.width / scale, 6) for bar in bars] == [0.5, 0.1, 0.2, 0.6]
    assert chart.height == ROW_HEIGHT * len(ROWS)
    assert all(bar.x + bar.width <= 600.0 for bar in bars)


def test_rows_are_joined_and_a_part_without_change_is_a_stroke() -> None:
    chart = waterfall(ROWS, 600.0)
    lines = [shape for shape in chart.shapes if isinstance(shape, Line)]
    assert [line.style for line in lines].count("ring") == len(ROWS) - 1
    (stroke,) = (line for line in lines if line.style == "tick")
    assert stroke.x1 == stroke.x2
    first = next(line for line in lines if line.style == "ring")
    bar = next(shape for shape in chart.shapes if isinstance(shape, Rect))
    assert first.x1 == pytest.approx(bar.x + bar.width)


def test_every_row_has_its_title_and_figure() -> None:
    chart = waterfall(ROWS, 600.0, total_style="claimed")
    words = [shape.text for shape in chart.shapes if isinstance(shape, TextMark)]
    assert words == [text for row in ROWS for text in (row.title, row.figure)]
    assert {shape.style for shape in chart.shapes} <= set(STYLE_TOKENS)
    assert waterfall((), 100.0).shapes == ()


def test_a_change_too_small_to_draw_is_still_seen() -> None:
    (bar,) = (
        shape
        for shape in waterfall((WaterfallRow("Facts", Fraction(1, 2), Fraction(1001, 2000), "+0.05"),), 600.0).shapes
        if isinstance(shape, Rect)
    )
    assert bar.width == 1.0


def test_shares_only() -> None:
    with pytest.raises(ValueError, match="a score lies in"):
        waterfall((WaterfallRow("Facts", 0, 2, ""),), 600.0)
