"""Shapes of a small line chart: the years of one indicator with its own targets and its comparisons."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log10
from types import MappingProxyType

from qualityassess.domain.chart_geometry import Chart, Dot, Line, Point, Polygon, Shape, TextMark, text_width
from qualityassess.domain.display import round_half_up

_ROOM = 8.0
_STROKES: Mapping[str, tuple[str, float, tuple[float, ...]]] = MappingProxyType(
    {
        "value": ("evid", 2.0, ()),
        "target": ("target_ring", 1.2, (4.0, 3.0)),
        "comparison": ("comparison", 1.2, (1.5, 2.5)),
    }
)
"""Style, width and dash of a series by its kind; later kinds are painted first."""


@dataclass(frozen=True, slots=True)
class Series:
    """Values by year: the indicator's own, its targets (dashed) or a comparison (dotted)."""

    values: tuple[tuple[int, Fraction], ...]
    kind: str = "value"
    """value, target or comparison."""


def scale_of(values: Sequence[Fraction]) -> tuple[Fraction, Fraction, Fraction]:
    """Lower end, upper end and step of a vertical axis of two to five steps that holds all values.

    Lines, unlike bars, need no zero. ValueError without values.
    """
    low, high = min(values), max(values)
    span = float(high - low) or max(abs(float(high)), 1.0) * 0.1
    raw = span / 3
    power = floor(log10(raw))
    step = next(
        factor * Fraction(10) ** power for factor in (1, 2, 5, 10) if factor * Fraction(10) ** power >= Fraction(raw)
    )
    bottom, top = step * floor(low / step), step * ceil(high / step)
    if bottom == top:
        bottom, top = bottom - step, top + step
    return bottom, top, step


def tick_words(value: Fraction, step: Fraction) -> str:
    """A tick with just the decimals that its step needs, at most four."""
    decimals = 0
    while decimals < 4 and (step * 10**decimals).denominator != 1:
        decimals += 1
    return round_half_up(value, decimals)


def line_chart(series: Sequence[Series], width: float, height: float) -> Chart:
    """The chart for an area in points: ticks, years, and one line a series; a missing year breaks a line.

    Nothing but the frame is drawn without values.
    """
    points = [value for entry in series for _, value in entry.values]
    years = sorted({year for entry in series for year, _ in entry.values})
    if not points:
        return Chart(width, height, ())
    low, high, step = scale_of(points)
    ticks = [low + step * n for n in range(int((high - low) / step) + 1)]
    left = max(text_width(tick_words(tick, step), 11.0) for tick in ticks) + _ROOM
    right, top, bottom = width - _ROOM * 2, _ROOM, height - 20.0
    span = max(years[-1] - years[0], 1)

    def place(year: int, value: Fraction) -> Point:
        across = (year - years[0]) / span if len(years) > 1 else 0.5
        return left + _ROOM + (right - left - _ROOM) * across, bottom - (bottom - top) * float(
            (value - low) / (high - low)
        )

    shapes: list[Shape] = []
    for tick in ticks:
        _, y = place(years[0], tick)
        shapes.append(Line(left, y, width - 2, y, "ring"))
        shapes.append(TextMark(left - 4, y + 4, tick_words(tick, step), "tick", 11.0, "end"))
    for year in _shown(years, right - left):
        x, _ = place(year, low)
        shapes.append(TextMark(x, height - 4, str(year), "tick", 11.0, "middle"))
    for entry in sorted(series, key=lambda e: list(_STROKES).index(e.kind), reverse=True):
        shapes.extend(_line(entry, place))
    return Chart(width, height, tuple(shapes))


def _shown(years: list[int], room: float) -> list[int]:
    """Years that have room below the axis, the newest always among them."""
    every = max(1, ceil(len(years) * 34.0 / max(room, 1.0)))
    return list(reversed(years[::-1][::every]))


def _line(entry: Series, place: Callable[[int, Fraction], Point]) -> list[Shape]:
    style, width, dash = _STROKES[entry.kind]
    shapes: list[Shape] = []
    run: list[Point] = []
    before: int | None = None
    for year, value in sorted(entry.values):
        if before is not None and year != before + 1:
            shapes += _stroke(run, style, width, dash)
            run = []
        run.append(place(year, value))
        before = year
        if entry.kind == "value":
            shapes.append(Dot(*run[-1], 2.6, style))
    shapes += _stroke(run, style, width, dash)
    if entry.kind != "value":
        # A single year has no line: a mark shows that it is there.
        shapes += [Line(x - 4, y, x + 4, y, style, 1.2) for x, y in run[:1] if len(entry.values) == 1]
    return shapes


def _stroke(run: list[Point], style: str, width: float, dash: tuple[float, ...]) -> list[Shape]:
    return [Polygon(tuple(run), style, width, closed=False, dash=dash)] if len(run) > 1 else []
