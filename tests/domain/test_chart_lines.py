"""Line charts and module rows: within their area, broken where a year is missing, nothing drawn for what is unknown."""

import random
from fractions import Fraction

import pytest

from qualityassess.domain.chart_lines import Series, line_chart, scale_of, tick_words
from qualityassess.domain.chart_modules import ModuleRow, module_row, stacked
from qualityassess.domain.chart_shapes import Dot, Line, Polygon, Rect, TextMark


def values(*pairs: tuple[int, str]) -> tuple[tuple[int, Fraction], ...]:
    return tuple((year, Fraction(text)) for year, text in pairs)


def test_the_scale_holds_all_values_in_a_few_steps() -> None:
    draw = random.Random(5)
    for _ in range(300):
        found = [Fraction(draw.randint(-5000, 5000), draw.choice((1, 7, 100))) for _ in range(draw.randint(1, 6))]
        low, high, step = scale_of(found)
        assert low <= min(found) <= max(found) <= high
        assert low < high
        assert 1 <= (high - low) / step <= 6


def test_ticks_have_the_decimals_of_their_step() -> None:
    assert tick_words(Fraction(97), Fraction(1)) == "97"
    assert tick_words(Fraction(195, 2), Fraction(1, 2)) == "97.5"
    assert tick_words(Fraction(1, 25), Fraction(1, 200)) == "0.040"


def test_a_missing_year_breaks_the_line() -> None:
    whole = line_chart([Series(values((2021, "1"), (2022, "2"), (2023, "3")))], 250, 118)
    broken = line_chart([Series(values((2020, "1"), (2021, "1"), (2023, "2"), (2024, "3")))], 250, 118)
    assert len([s for s in whole.shapes if isinstance(s, Polygon)]) == 1
    assert len([s for s in broken.shapes if isinstance(s, Polygon)]) == 2
    assert len([s for s in broken.shapes if isinstance(s, Dot)]) == 4


def test_everything_lies_inside_the_area() -> None:
    series = [
        Series(values((2021, "8260"), (2025, "12400"))),
        Series(values((2023, "10000"), (2024, "11000")), "target"),
        Series(values((2025, "9000")), "comparison"),
    ]
    chart = line_chart(series, 170, 118)
    for shape in chart.shapes:
        match shape:
            case Line():
                spots = [(shape.x1, shape.y1), (shape.x2, shape.y2)]
            case Dot():
                spots = [(shape.cx, shape.cy)]
            case Polygon():
                spots = list(shape.points)
            case TextMark():
                spots = [(shape.x, shape.y)]
            case _:
                raise AssertionError(shape)
        assert all(0 <= x <= 170 and 0 <= y <= 118 for x, y in spots)
    dashes = {shape.style: shape.dash for shape in chart.shapes if isinstance(shape, Polygon)}
    assert dashes["target_ring"]
    # One figure of a comparison is a mark, not a line.
    assert any(isinstance(s, Line) and s.style == "comparison" for s in chart.shapes)


@pytest.mark.parametrize("series", [[], [Series(())]])
def test_without_figures_nothing_is_drawn(series: list[Series]) -> None:
    assert line_chart(series, 100, 50).shapes == ()


def test_a_row_that_is_not_assessed_has_no_bar() -> None:
    row = module_row(ModuleRow("Trade", None, None, "Not assessed"), Fraction(65, 100), 300, 30)
    assert not any(isinstance(shape, Rect) for shape in row.shapes)
    assert [shape.text for shape in row.shapes if isinstance(shape, TextMark)] == ["Trade", "Not assessed"]


def test_a_row_shows_what_is_open_and_what_was_before() -> None:
    half, most = Fraction(1, 2), Fraction(9, 10)
    plain = module_row(ModuleRow("A", half, half, "50.0 %", "10.0 %"), None, 300, 44)
    full = module_row(ModuleRow("A", half, half, "50.0 %", "+1.0 / 0.0", most, Fraction(1, 4)), None, 300, 44)
    assert not any(isinstance(s, Line) for s in plain.shapes)
    assert [s.style for s in full.shapes if isinstance(s, Line)] == ["comparison"]
    assert "possible" in {s.style for s in full.shapes if isinstance(s, Rect)}
    both = stacked((plain, full))
    assert both.height == 88
    assert len(both.shapes) == len(plain.shapes) + len(full.shapes)
