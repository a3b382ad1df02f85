"""Shapes of one row of the module bars: title, figure and what stands at the right above the bar."""

from dataclasses import dataclass, replace

from qualityassess.domain.chart_geometry import (
    Chart,
    Line,
    Rect,
    Score,
    Shape,
    TextMark,
    figure_style,
    range_bar,
    share,
)

ASIDE = 46.0
"""Points kept free at the right for a weight; a change of two figures takes `WIDE_ASIDE`."""
WIDE_ASIDE = 88.0


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """One row: a module, or a group of them; scores are shares, None is not assessed (never drawn as 0).

    `possible` is drawn where answers are open. `aside` is the weight, or the change against an earlier assessment.
    """

    title: str
    evidenced: Score | None
    claimed: Score | None
    figure: str
    aside: str = ""
    possible: Score | None = None
    comparison: Score | None = None
    heading: bool = False

    @property
    def assessed(self) -> bool:
        """Whether there is anything to draw."""
        return self.evidenced is not None or self.claimed is not None


def module_row(row: ModuleRow, target: Score | None, width: float, height: float, aside: float = ASIDE) -> Chart:
    """The row for an area in points; one that is not assessed has no bar at all.

    The title is not shortened here: the caller knows the font.
    """
    free = aside if row.aside else 0.0
    weight = 700 if row.heading else 400
    if not row.assessed:
        line = height / 2 + 4
        return Chart(
            width,
            height,
            (
                TextMark(0.0, line, row.title, "label_missing", 13.0, weight=weight),
                TextMark(width, line, row.figure, "figure_plain", 12.0, "end"),
            ),
        )
    line = height / 2 - 6
    style = figure_style(row.evidenced, target)
    shapes: list[Shape] = [
        TextMark(0.0, line, row.title, "title", 13.0, weight=weight),
        TextMark(width - free, line, row.figure, style, 12.0, "end", 500),
    ]
    if row.aside:
        shapes.append(TextMark(width, line, row.aside, "tick", 12.0, "end"))
    bar = range_bar(row.evidenced, row.claimed, width, possible=row.possible, target=target)
    shapes.extend(_lowered(shape, height / 2 + 1) for shape in bar.shapes)
    if row.comparison is not None:
        # Wider than in a bar of its own: here it must be seen across a filled one.
        x = min(max(width * share(row.comparison), 1.0), width - 1.0)
        top = height / 2 + 1
        shapes.append(Line(x, top - 1, x, top + bar.height + 1, "comparison", 2.0, (2.5, 1.5)))
    return Chart(width, height, tuple(shapes))


def stacked(charts: tuple[Chart, ...]) -> Chart:
    """Charts of one width, one below the other, as a single one."""
    shapes: list[Shape] = []
    top = 0.0
    for chart in charts:
        shapes.extend(_lowered(shape, top) for shape in chart.shapes)
        top += chart.height
    return Chart(max((chart.width for chart in charts), default=0.0), top, tuple(shapes))


def _lowered(shape: Shape, down: float) -> Shape:
    match shape:
        case Rect() | TextMark():
            return replace(shape, y=shape.y + down)
        case Line():
            return replace(shape, y1=shape.y1 + down, y2=shape.y2 + down)
        case _:
            raise TypeError(f"a row has no {type(shape).__name__}")
