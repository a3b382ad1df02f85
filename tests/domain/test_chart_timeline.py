"""The timeline of awards: what lies where, and nothing outside its area."""

from datetime import date

from qualityassess.domain.chart_shapes import STYLE_TOKENS, Line, Polygon, TextMark
from qualityassess.domain.chart_timeline import TimelineEntry, height, timeline

TODAY = date(2026, 6, 15)
SOON = TimelineEntry("Soon", date(2026, 9, 1), date(2027, 3, 1), "2027-03")
LATE = TimelineEntry("Late", date(2029, 3, 1), date(2029, 3, 1), "2029-03")


def test_waiting_is_dashed_preparation_solid_and_the_round_a_diamond() -> None:
    chart = timeline([SOON, LATE], TODAY, 760, "Today")
    assert chart.height == height([SOON, LATE])
    dashed = [s for s in chart.shapes if isinstance(s, Line) and s.dash]
    solid = [s for s in chart.shapes if isinstance(s, Line) and s.style == "evid"]
    diamonds = [s for s in chart.shapes if isinstance(s, Polygon) and s.style == "evid"]
    today = next(s for s in chart.shapes if isinstance(s, Line) and s.style == "today")
    assert (len(dashed), len(solid), len(diamonds)) == (2, 1, 2)
    # What has no known lead time waits until its round.
    assert dashed[0].x1 == dashed[1].x1 == today.x1
    assert solid[0].x1 == dashed[0].x2
    assert solid[0].x2 == diamonds[0].points[0][0]
    assert dashed[1].x2 == diamonds[1].points[0][0] > diamonds[0].points[0][0]


def test_everything_stays_inside_and_has_a_colour() -> None:
    for width in (320, 760, 1400):
        chart = timeline([SOON, LATE], TODAY, width, "Today")
        for shape in chart.shapes:
            assert shape.style in STYLE_TOKENS
            if isinstance(shape, Line):
                assert 0 <= min(shape.x1, shape.x2) <= max(shape.x1, shape.x2) <= width
                assert 0 <= shape.y1 <= chart.height
        words = [s.text for s in chart.shapes if isinstance(s, TextMark)]
        assert {"Soon", "Late", "2027-03", "2029-03", "Today"} <= set(words)
        assert ("2026" in words) is (width > 320)


def test_what_should_have_begun_begins_today() -> None:
    late = TimelineEntry("Late", date(2026, 1, 1), date(2026, 12, 1), "2026-12")
    chart = timeline([late], TODAY, 760, "Today")
    today = next(s for s in chart.shapes if isinstance(s, Line) and s.style == "today")
    solid = next(s for s in chart.shapes if isinstance(s, Line) and s.style == "evid")
    assert solid.x1 == today.x1
    assert not [s for s in chart.shapes if isinstance(s, Line) and s.dash]
