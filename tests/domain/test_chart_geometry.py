"""The shapes of the charts: places, limits and what is never drawn."""

import math
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.chart_geometry import (
    STYLE_TOKENS,
    Arc,
    BarRow,
    Chart,
    Dot,
    Line,
    Polygon,
    Rect,
    Shape,
    TextMark,
    figure_style,
    gauge,
    module_bars,
    points_bar,
    radar,
    range_bar,
    rect_path,
    text_width,
)
from qualityassess.domain.chart_timeline import timeline

SHARES = st.fractions(min_value=0, max_value=1, max_denominator=1000)
AXES = ("领导", "卓越", "标准", "计量", "品牌", "数字", "绿色")


def named(chart: Chart, style: str) -> list[Shape]:
    """The shapes of a style, in painting order."""
    return [shape for shape in chart.shapes if shape.style == style]


def rect(chart: Chart, style: str) -> Rect:
    """The one rectangle of a style."""
    (found,) = named(chart, style)
    assert isinstance(found, Rect)
    return found


@given(SHARES, SHARES)
def test_a_bar_shows_both_ends_of_the_range(first: Fraction, second: Fraction) -> None:
    low, high = sorted((first, second))
    chart = range_bar(low, high, 200.0)
    if low > 0:
        assert rect(chart, "evid").width == pytest.approx(200 * float(low))
    if 200 * float(high - low) > 1:
        claimed = rect(chart, "claimed")
        assert claimed.x + claimed.width == pytest.approx(200 * float(high))
        assert claimed.x == pytest.approx(200 * float(low) + (1 if low > 0 else 0))
    for shape in chart.shapes:
        assert isinstance(shape, Rect)
        assert shape.width >= 0
        assert max(shape.corners) <= shape.height / 2


def test_the_gap_is_one_point_of_surface() -> None:
    chart = range_bar(Fraction(1, 2), Fraction(3, 4), 100.0)
    gap = rect(chart, "gap")
    assert (gap.x, gap.width) == (50.0, 1.0)
    assert rect(chart, "evid").corners == (4.0, 0.0, 0.0, 4.0)
    assert rect(chart, "claimed").corners == (0.0, 4.0, 4.0, 0.0)


def test_not_assessed_is_an_empty_track() -> None:
    chart = range_bar(None, None, 100.0)
    assert [shape.style for shape in chart.shapes] == ["track"]


def test_only_claimed_has_no_gap_and_round_ends() -> None:
    chart = range_bar(None, Fraction(41, 100), 100.0)
    assert not named(chart, "gap")
    assert rect(chart, "claimed").corners == (4.0, 4.0, 4.0, 4.0)


def test_target_tick_stands_out_and_stays_inside() -> None:
    chart = range_bar(0.5, 0.6, 100.0, target=1)
    (tick,) = named(chart, "target")
    assert isinstance(tick, Line)
    assert (tick.y1, tick.y2, tick.width) == (0.0, 14.0, 2.0)
    assert tick.x1 <= 99.0


def test_comparison_is_dashed() -> None:
    (tick,) = named(range_bar(0.5, 0.6, 100.0, comparison=Fraction(2, 5)), "comparison")
    assert isinstance(tick, Line)
    assert tick.dash
    assert tick.x1 == 40.0


@pytest.mark.parametrize("value", [-0.1, 1.01, 64.2])
def test_a_score_outside_its_range_is_refused(value: float) -> None:
    with pytest.raises(ValueError):
        range_bar(value, None, 100.0)


def test_points_bar_takes_points() -> None:
    chart = points_bar(232, 295, 700, 1000.0)
    assert rect(chart, "evid").width == pytest.approx(232)
    possible = rect(chart, "possible")
    assert possible.outline == 1.0
    assert possible.dash
    assert possible.x + possible.width == pytest.approx(699.5)


@pytest.mark.parametrize(
    ("evidenced", "target", "style"),
    [
        (Fraction(65, 100), Fraction(65, 100), "figure_ok"),
        (Fraction(64, 100), Fraction(65, 100), "figure_plain"),
        (Fraction(2, 5), None, "figure_plain"),
        (Fraction(399, 1000), Fraction(65, 100), "figure_err"),
        (Fraction(1, 5), Fraction(1, 5), "figure_ok"),
        (None, Fraction(65, 100), "figure_plain"),
    ],
)
def test_figures_take_their_colour_from_the_evidenced_end(
    evidenced: Fraction | None, target: Fraction | None, style: str
) -> None:
    assert figure_style(evidenced, target) == style


def test_module_bars_have_one_row_each() -> None:
    rows = [BarRow("首席质量官", 0.67, 0.779, "67.0–77.9 %", "10 %"), BarRow("品牌", None, None, "未评")]
    chart = module_bars(rows, Fraction(65, 100), 300.0)
    assert chart.height == 88.0
    assert len(named(chart, "track")) == len(named(chart, "target")) == 2
    assert len(named(chart, "evid")) == 1
    (figure,) = named(chart, "figure_ok")
    assert isinstance(figure, TextMark)
    assert figure.anchor == "end"
    assert all(isinstance(shape, TextMark) or _bottom(shape) <= 88.0 for shape in chart.shapes)


def _bottom(shape: Shape) -> float:
    if isinstance(shape, Rect):
        return shape.y + shape.height
    assert isinstance(shape, Line)
    return max(shape.y1, shape.y2)


@given(SHARES, SHARES)
def test_the_gauge_sweeps_as_far_as_the_scores(first: Fraction, second: Fraction) -> None:
    low, high = sorted((first, second))
    chart = gauge(low, high, None, 300.0, 130.0)
    arcs = {shape.style: shape for shape in chart.shapes if isinstance(shape, Arc)}
    assert arcs["track"].sweep == -180.0
    end = 180.0
    if low > 0:
        assert arcs["evid"].sweep == pytest.approx(-180 * float(low))
        end = arcs["evid"].start + arcs["evid"].sweep
    if "claimed" in arcs:
        end = arcs["claimed"].start + arcs["claimed"].sweep
        assert end == pytest.approx(180 - 180 * float(high))
    assert end >= -1e-9


@pytest.mark.parametrize(("width", "height"), [(296.0, 132.0), (200.0, 104.0), (600.0, 120.0), (160.0, 300.0)])
def test_the_gauge_stays_inside_its_area(width: float, height: float) -> None:
    chart = gauge(0.5, 0.6, 0.65, width, height, figure="51.8–64.2 %", caption="有证据 – 自评")
    for shape in chart.shapes:
        if isinstance(shape, Arc):
            outer = shape.radius + shape.width / 2
            assert shape.cx - outer >= 0
            assert shape.cx + outer <= width
            assert shape.cy - outer >= 0
            assert shape.cy <= height
        elif isinstance(shape, TextMark):
            half = text_width(shape.text, shape.size) / 2
            assert shape.anchor == "middle"
            assert shape.x - half >= 0
            assert shape.x + half <= width
            assert shape.y - shape.size >= 0
            assert shape.y <= height
    assert [shape.text for shape in named(chart, "tick") if isinstance(shape, TextMark)] == [
        "0",
        "20",
        "40",
        "60",
        "80",
        "100",
    ]


def test_a_gauge_without_scores_has_only_track_and_ticks() -> None:
    assert {shape.style for shape in gauge(None, None, None, 300.0, 130.0).shapes} == {"track", "tick"}


@pytest.mark.parametrize("count", [0, 4, 10])
def test_a_radar_has_five_to_nine_axes(count: int) -> None:
    with pytest.raises(ValueError):
        radar(["x"] * count, [0.5] * count, [0.5] * count, None, 300.0, 200.0)


def test_a_radar_takes_one_value_per_axis() -> None:
    with pytest.raises(ValueError):
        radar(AXES, [0.5] * 6, [0.5] * 7, None, 300.0, 200.0)
    with pytest.raises(ValueError):
        radar(AXES, [0.5] * 7, [0.5] * 7, None, 300.0, 200.0, comparison=[0.5])


def test_a_radar_draws_rings_target_and_both_scores() -> None:
    chart = radar(AXES, [0.5] * 7, [0.6] * 7, Fraction(65, 100), 300.0, 200.0, comparison=[0.4] * 7)
    rings = [shape for shape in named(chart, "ring") if isinstance(shape, Polygon)]
    assert len(rings) == 5
    fills = {
        shape.style: shape.fill_opacity for shape in chart.shapes if isinstance(shape, Polygon) and shape.fill_opacity
    }
    assert fills == {"claimed": 0.18, "evid": 0.28}
    (target,) = named(chart, "target_ring")
    assert isinstance(target, Polygon)
    assert target.dash
    assert len(named(chart, "comparison")) == 1
    top = rings[-1].points[0]
    centre = sum(x for x, _ in rings[-1].points) / 7, sum(y for _, y in rings[-1].points) / 7
    assert top[0] == pytest.approx(150.0)
    assert centre[0] == pytest.approx(150.0)
    assert min(y for _, y in rings[-1].points) >= 0
    assert max(y for _, y in rings[-1].points) <= 200


def test_an_axis_not_assessed_has_no_corner() -> None:
    evidenced = [0.5, None, 0.5, 0.5, 0.5]
    chart = radar(AXES[:5], evidenced, evidenced, None, 300.0, 200.0)
    polygon = next(shape for shape in named(chart, "evid") if isinstance(shape, Polygon))
    assert len(polygon.points) == 4
    assert len([shape for shape in chart.shapes if isinstance(shape, Dot)]) == 4
    assert len(named(chart, "label_missing")) == 1
    assert len([shape for shape in named(chart, "ring") if isinstance(shape, Line) and shape.dash]) == 1


def test_every_style_has_a_colour() -> None:
    charts = [
        range_bar(0.5, 0.6, 100.0, possible=0.9, target=0.7, comparison=0.2),
        module_bars([BarRow("a", value, value, "x", "y") for value in (0.1, 0.5, 0.9)], 0.8, 100.0),
        gauge(0.5, 0.6, 0.7, 300.0, 130.0, figure="1", caption="2"),
        radar(AXES, [0.5, None] + [0.5] * 5, [0.6, None] + [0.6] * 5, 0.7, 300.0, 200.0, comparison=[0.3] * 7),
        timeline([], date(2026, 6, 12), 300.0, "today"),
    ]
    styles = {shape.style for chart in charts for shape in chart.shapes}
    assert styles <= STYLE_TOKENS.keys()
    assert len(styles) == len(STYLE_TOKENS)


@given(st.floats(0.1, 50), st.floats(0.1, 50), st.floats(0, 10))
def test_a_path_is_closed_and_inside_its_rectangle(width: float, height: float, radius: float) -> None:
    shape = Rect(3.0, 4.0, width, height, "evid", (radius, 0.0, radius, 0.0))
    path = rect_path(shape)
    assert path[0][0] == "M"
    assert path[-1] == ("Z", ())
    for _, numbers in path:
        for x, y in zip(numbers[::2], numbers[1::2], strict=True):
            assert 3.0 - 1e-9 <= x <= 3.0 + width + 1e-9
            assert 4.0 - 1e-9 <= y <= 4.0 + height + 1e-9
            assert math.isfinite(x + y)
