"""The bars of a brief: every module on one line, or the categories of the criteria set an award is scored on."""

from fractions import Fraction

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.chart_brief import line_bars
from qualityassess.domain.chart_geometry import BarRow
from qualityassess.domain.display import percent
from qualityassess.domain.report_content import ChartBlock, ChartData, ChartKind, ChartSeries
from qualityassess.domain.text_room import shortened
from qualityassess.services.report_charts import WIDTH
from qualityassess.services.report_context import ReportContext, range_words

MOST_BARS = 28
"""Modules that fit on the first page; more of them are in the gap report."""
_NAMED = 3


def standing_chart(context: ReportContext) -> ChartBlock | None:
    """One line a module, or a category where an award is applied for; None where nothing was assessed."""
    tr = context.tr
    award = context.assessment.purpose.kind is PurposeKind.AWARD and bool(context.points)
    rows = _category_rows(context, context.points[0]) if award else _module_rows(context)
    if not any(row.claimed is not None for row in rows):
        return None
    chart = line_bars(rows[:MOST_BARS], context.target, WIDTH)
    target = context.assessment.target
    if context.checkup:
        caption = tr("Bars: claimed; the tick is the target of {target} %.", target=target)
    else:
        caption = tr(
            "Dark: evidenced; light: claimed beyond that; the tick is the target of {target} %.", target=target
        )
    series = [ChartSeries(f"{tr('Claimed')} %", tuple(_shown(row.claimed) for row in rows))]
    if not context.checkup:
        series.insert(0, ChartSeries(f"{tr('Evidenced')} %", tuple(_shown(row.evidenced) for row in rows)))
    data = ChartData(ChartKind.BAR, tuple(row.title for row in rows), tuple(series))
    return ChartBlock(chart, caption, _words(context, rows), data)


def _shown(value: object) -> str:
    return percent(Fraction(value)) if isinstance(value, Fraction | int) else ""


def _module_rows(context: ReportContext) -> list[BarRow]:
    return [
        BarRow(
            context.tr.pick(module.module.title),
            None if module.score is None or context.checkup else module.score.evidenced,
            None if module.score is None else module.score.claimed,
            range_words(context, module.score),
        )
        for module in context.scoring.modules
    ]


def _category_rows(context: ReportContext, points: AwardPoints) -> list[BarRow]:
    """Points of the answered items of a category as a share of theirs."""
    tr = context.tr
    rows = []
    for category in points.criteria_set.categories:
        own = [row for row in points.items if row.item.category == category.no and row.own]
        full = sum(row.item.points for row in own)
        title = f"{category.no} {tr.pick(category.title)}"
        if not full:
            rows.append(BarRow(title, None, None, tr("Not assessed")))
            continue
        low, high = (Fraction(sum(ends), full) for ends in zip(*((r.evidenced, r.claimed) for r in own), strict=True))
        rows.append(BarRow(title, low, high, tr.percent_range(low, high)))
    return rows


def _words(context: ReportContext, rows: list[BarRow]) -> str:
    """How many are below the target, and which are the weakest: the bars themselves are named in the chart."""
    tr = context.tr
    judged = [(row, row.claimed if row.evidenced is None else row.evidenced) for row in rows]
    known = [(row, Fraction(value)) for row, value in judged if isinstance(value, Fraction | int)]
    below = sorted((pair for pair in known if pair[1] < context.target), key=lambda pair: pair[1])
    names = tr(", ").join(shortened(row.title, 11.0) for row, _ in below[:_NAMED])
    words = tr("{below} of {total} below the target", below=len(below), total=len(known))
    if below:
        words = tr("{head}; lowest: {names}", head=words, names=names)
    left = len(rows) - MOST_BARS
    if left > 0:
        more = tr.plural("{count} more in the gap report", "{count} more in the gap report", left)
        words = f"{words}{tr('; ')}{more}"
    return words
