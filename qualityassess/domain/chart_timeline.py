"""The timeline of awards: waiting dashed, preparation solid, the round a hollow diamond, today a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qualityassess.domain.chart_shapes import Chart, Line, Polygon, Shape, TextMark

ROW = 22.0
HEAD = 26.0
_NAMES = 150.0
_AFTER = 96.0
_DIAMOND = 6.0


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One award: when its preparation begins at the latest, when its round opens, and the words beside the diamond."""

    name: str
    starts: date
    opens: date
    words: str


def height(entries: Sequence[TimelineEntry]) -> float:
    """Height in points that so many entries need."""
    return HEAD + ROW * len(entries) + 4


def timeline(entries: Sequence[TimelineEntry], today: date, width: float, today_words: str) -> Chart:
    """The chart for a width in points; years are as wide as the last round asks."""
    tall = height(entries)
    first = date(today.year, 1, 1)
    last = max([entry.opens.year for entry in entries], default=today.year) + 1
    span = (date(last, 1, 1) - first).days
    room = max(width - _NAMES - _AFTER, 40.0)

    def at(day: date) -> float:
        return _NAMES + room * (day - first).days / span

    shapes: list[Shape] = []
    now = at(today)
    step = 1 if room / (last - today.year) >= 44 else 2
    for year in range(today.year, last + 1, step):
        x = at(date(year, 1, 1))
        shapes.append(Line(x, HEAD - 4, x, tall - 4, "ring"))
        if abs(x - now) > 34:
            shapes.append(TextMark(x + 4, 15, str(year), "tick"))
    shapes.append(Line(now, HEAD - 6, now, tall - 4, "today", 1.5))
    shapes.append(TextMark(now, 15, today_words, "today_label", anchor="middle", weight=500))
    for place, entry in enumerate(entries):
        y = HEAD + ROW * place + ROW / 2
        shapes.append(TextMark(0, y + 4, entry.name, "label", 12))
        start, end = at(max(entry.starts, today)), at(max(entry.opens, today))
        if start > now:
            shapes.append(Line(now, y, start, y, "comparison", 1.0, (3, 3)))
        if end > start:
            shapes.append(Line(start, y, end, y, "evid", 5.0))
        corners = ((end, y - _DIAMOND), (end + _DIAMOND, y), (end, y + _DIAMOND), (end - _DIAMOND, y))
        shapes.append(Polygon(corners, "gap", 0.0, 1.0))
        shapes.append(Polygon(corners, "evid", 1.5))
        shapes.append(TextMark(end + _DIAMOND + 6, y + 4, entry.words, "label", 12))
    return Chart(width, tall, tuple(shapes))
