"""The charts of a report with captions and text alternatives; shapes come from the one chart geometry."""

from collections.abc import Sequence
from fractions import Fraction

from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.chart_geometry import (
    Anchor,
    BarRow,
    Chart,
    TextMark,
    gauge,
    module_bars,
    points_bar,
    radar,
    text_width,
)
from qualityassess.domain.display import percent
from qualityassess.domain.report_content import ChartBlock, ChartData, ChartKind, ChartSeries
from qualityassess.domain.scores import Score
from qualityassess.services.report_context import ReportContext, range_words, sum_points

WIDTH = 600.0
"""Width of a bar chart in the geometry's points, which a page shows at four fifths: the text column of an A4 page."""
GAUGE_WIDTH = 220.0
RADAR_WIDTH = 352.0
"""Gauge and radar fit side by side."""
PAIR_HEIGHT = 216.0
RADAR_AXES = range(5, 10)
_AXIS_WIDTH = 104.0
"""Room for the name of an axis of the radar, in points."""
_SCALE_ANCHORS: tuple[Anchor, ...] = ("start", "middle", "middle", "middle", "middle", "end")


def index_chart(context: ReportContext, index: Score) -> ChartBlock:
    """The gauge of the index."""
    tr = context.tr
    low = None if context.checkup else index.evidenced
    caption = tr("possible {percent}", percent=tr.percent(index.possible))
    figure = range_words(context, index)
    shape = gauge(low, index.claimed, context.target, GAUGE_WIDTH, 150.0, figure=figure, caption=caption)
    words = tr(
        "Index {range}, possible {possible}, target {target} %",
        range=figure,
        possible=tr.percent(index.possible),
        target=context.assessment.target,
    )
    data = _ranges(context, ChartKind.BAR, [tr("Index")], [index])
    return ChartBlock(shape, tr("Index"), words, data)


def profile_chart(context: ReportContext) -> ChartBlock | None:
    """The radar of the modules; None for fewer than five or more than nine, and where nothing is evidenced."""
    modules = [(m.module, m.score) for m in context.scoring.modules if m.score is not None]
    if len(modules) not in RADAR_AXES or context.checkup:
        return None
    tr = context.tr
    names = [tr.pick(module.title) for module, _ in modules]
    axes = [_short(name) for name in names]
    low = [score.evidenced for _, score in modules]
    high = [score.claimed for _, score in modules]
    shape = radar(axes, low, high, context.target, RADAR_WIDTH, PAIR_HEIGHT)
    words = (f"{name} {range_words(context, score)}" for name, (_, score) in zip(names, modules, strict=True))
    data = _ranges(context, ChartKind.RADAR, names, [score for _, score in modules])
    return ChartBlock(shape, tr("Profile of the modules"), context.joined(words), data)


def _short(name: str) -> str:
    """A name that leaves room for the radar itself; cut at a word, the text below names it in full."""
    if text_width(name, 12.0) <= _AXIS_WIDTH:
        return name
    words = name.split(" ")
    while len(words) > 1 and text_width(" ".join(words), 12.0) > _AXIS_WIDTH:
        words.pop()
    head = " ".join(words)
    while text_width(head, 12.0) > _AXIS_WIDTH:
        head = head[:-1]
    return f"{head}…"


def modules_chart(context: ReportContext) -> ChartBlock:
    """One bar per module with range, target and weight."""
    tr = context.tr
    rows = []
    words = []
    weighted = context.scoring.index is not None
    for module in context.scoring.modules:
        score = module.score
        figure = range_words(context, score)
        title = tr.pick(module.module.title)
        rows.append(
            BarRow(
                title,
                None if score is None or context.checkup else score.evidenced,
                None if score is None else score.claimed,
                figure,
                tr("weight {weight}", weight=module.module.weight) if weighted else "",
            )
        )
        words.append(f"{title} {figure}")
    aside = 68.0 if tr.language == "en" else 54.0
    shape = module_bars(rows, context.target, WIDTH, row_height=38.0, weight_width=aside if weighted else 0.0)
    target = tr("target {percent} %", percent=context.assessment.target)
    titles = [tr.pick(module.module.title) for module in context.scoring.modules]
    data = _ranges(context, ChartKind.BAR, titles, [module.score for module in context.scoring.modules])
    return ChartBlock(shape, tr("Modules"), context.joined([*words, target]), data)


def points_chart(context: ReportContext, points: AwardPoints, target: int | None) -> ChartBlock:
    """The bar of the award points from 0 to the set's total, with its scale below."""
    tr = context.tr
    total = points.criteria_set.total
    bar = points_bar(
        None if context.checkup else points.evidenced,
        points.claimed,
        points.possible,
        WIDTH,
        target=target,
        scale=total,
        height=12.0,
    )
    marks = [
        TextMark(WIDTH * n / 5, bar.height + 12.0, sum_points(Fraction(total * n, 5)), "tick", 10.0, anchor)
        for n, anchor in enumerate(_SCALE_ANCHORS)
    ]
    words = [
        tr("claimed {points}", points=sum_points(points.claimed)),
        tr("possible {points}", points=sum_points(points.possible)),
    ]
    if not context.checkup:
        words.insert(0, tr("evidenced {points}", points=sum_points(points.evidenced)))
    if target is not None:
        words.append(tr("target {points}", points=target))
    shape = Chart(WIDTH, bar.height + 16.0, (*bar.shapes, *marks))
    caption = tr("Points out of {total}", total=total)
    ends = [(tr("Claimed"), points.claimed), (tr("Possible"), points.possible)]
    if not context.checkup:
        ends.insert(0, (tr("Evidenced"), points.evidenced))
    series = [ChartSeries(name, (sum_points(value),)) for name, value in ends]
    if target is not None:
        series.append(ChartSeries(tr("Target"), (str(target),)))
    return ChartBlock(shape, caption, context.joined(words), ChartData(ChartKind.BAR, (caption,), tuple(series)))


def _ranges(
    context: ReportContext, kind: ChartKind, categories: Sequence[str], scores: Sequence[Score | None]
) -> ChartData:
    """The three scores of each category in percent, as they are shown, and the target."""
    tr = context.tr

    def series(name: str, values: Sequence[Fraction | None]) -> ChartSeries:
        return ChartSeries(name, tuple("" if value is None else percent(value) for value in values))

    found = [
        series(f"{tr('Claimed')} %", [None if score is None else score.claimed for score in scores]),
        series(f"{tr('Possible')} %", [None if score is None else score.possible for score in scores]),
        series(f"{tr('Target')} %", [context.target] * len(scores)),
    ]
    if not context.checkup:
        found.insert(
            0, series(f"{tr('Evidenced')} %", [None if score is None else score.evidenced for score in scores])
        )
    return ChartData(kind, tuple(categories), tuple(found))


def legend(context: ReportContext) -> str:
    """What the colours of the charts mean, in one line."""
    tr = context.tr
    if context.checkup:
        return tr("Bars: claimed; the tick is the target of {target} %.", target=context.assessment.target)
    return tr(
        "Dark: evidenced, what valid and fresh exhibits support. Light: claimed beyond that. The tick or dashed line "
        "is the target of {target} %.",
        target=context.assessment.target,
    )
