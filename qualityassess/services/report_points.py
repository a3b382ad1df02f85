"""Award points in reports: a total only when every item has its own answer, estimates always apart (section 5)."""

from collections.abc import Sequence
from fractions import Fraction

from qualityassess.domain.award_points import AwardPoints, ItemPoints
from qualityassess.domain.awards import Award
from qualityassess.domain.display import round_half_up
from qualityassess.domain.report_content import (
    Align,
    Block,
    Callout,
    Cell,
    Column,
    Figure,
    Figures,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.i18n import LEGAL
from qualityassess.services import wording
from qualityassess.services.report_charts import points_chart
from qualityassess.services.report_context import ReportContext, item_points, sum_points

DASH = "–"


def points_figure(context: ReportContext, points: AwardPoints, award: Award | None = None) -> Figure:
    """The headline figure: the total, or the points of the assessed items as such.

    For an award that is not known to be scored on the set it says that the points only prepare.
    """
    tr = context.tr
    name = tr.pick(points.criteria_set.title)
    shown = tr.span(sum_points(points.evidenced), sum_points(points.claimed))
    ends = tr("evidenced–claimed")
    if context.checkup:
        shown, ends = sum_points(points.claimed), tr.pick(LEGAL.checkup_heading)
    if award is not None and award.criteria_set != points.criteria_set.id:
        ends = context.joined([tr("Preparation only"), ends])
    if points.complete:
        note = tr("{ends}, of {total}", ends=ends, total=points.criteria_set.total)
        return Figure(tr("Award points ({name})", name=name), shown, note)
    note = f"{ends}{tr('; ')}{coverage_words(context, points)}"
    return Figure(tr("Points of the assessed items ({name})", name=name), shown, note)


def coverage_words(context: ReportContext, points: AwardPoints) -> str:
    """How many items and points are covered."""
    return context.tr(
        "{count} of {total} items, covering {covered} points; no total",
        count=points.answered,
        total=len(points.criteria_set.items),
        covered=points.covered,
    )


def points_blocks(
    context: ReportContext, points: AwardPoints, *, award: Award | None = None, threshold: int | None = None
) -> list[Block]:
    """Figures, bar, what they mean and the table of items; with an award also what its target is."""
    tr = context.tr
    compared = award is not None and award.criteria_set == points.criteria_set.id
    blocks: list[Block] = []
    if award is not None and not compared:
        blocks.append(Callout(tr("Preparation only"), _preparation(context, points, award), Tone.INFO))
    blocks.append(Figures(_figures(context, points)))
    target = threshold if compared and points.complete else None
    blocks.append(points_chart(context, points, target))
    blocks.append(Paragraph(_meaning(context, points)))
    if compared and award is not None:
        blocks.append(Paragraph(_target_words(context, points, award, threshold)))
    blocks.append(items_table(context, points))
    confidence = wording.name(tr, points.criteria_set.points_confidence)
    blocks.append(
        Paragraph(
            tr(
                "Points of the items: {confidence}. Evidence ceilings: {own}; notes on the set under “Sources”.",
                confidence=confidence,
                own=tr.pick(LEGAL.own_ceiling),
            ),
            Style.CAPTION,
        )
    )
    return blocks


def _preparation(context: ReportContext, points: AwardPoints, award: Award) -> str:
    return context.tr(
        "{award} is not known to be scored on {set}. The points below prepare for it and are not compared with it.",
        award=context.tr.pick(award.title),
        set=context.tr.pick(points.criteria_set.title),
    )


def _figures(context: ReportContext, points: AwardPoints) -> tuple[Figure, ...]:
    tr = context.tr
    total = points.criteria_set.total
    of = (
        tr("of {total}", total=total) if points.complete else tr("of {covered} points assessed", covered=points.covered)
    )
    possible = Figure(
        tr("Possible"), sum_points(points.possible), tr("open items at full value, of {total}", total=total)
    )
    claimed = Figure(tr("Claimed"), sum_points(points.claimed), of)
    if context.checkup:
        return (claimed, possible)
    return (Figure(tr("Evidenced"), sum_points(points.evidenced), of), claimed, possible)


def _meaning(context: ReportContext, points: AwardPoints) -> str:
    tr = context.tr
    if points.complete:
        return tr(
            "All {total} items have an answer of their own, so the total stands: each item's points times its "
            "percentage, added up exactly and rounded once.",
            total=len(points.criteria_set.items),
        )
    return tr(
        "{count} of {total} items have an answer of their own and carry {covered} of {points} points. Until all have "
        "one there is no total; the figures are those of the assessed items.",
        count=points.answered,
        total=len(points.criteria_set.items),
        covered=points.covered,
        points=points.criteria_set.total,
    )


def _target_words(context: ReportContext, points: AwardPoints, award: Award, threshold: int | None) -> str:
    tr = context.tr
    if threshold is None:
        return tr("Neither a minimum score of the award nor a target of one's own is known: nothing is compared.")
    kind = tr("Minimum score of the rule") if award.min_score is not None else tr("Target of one's own")
    if not points.complete:
        return tr("{kind}: {target} points. It is compared once all items are answered.", kind=kind, target=threshold)
    short = Fraction(threshold) - points.evidenced
    if short > 0:
        return tr(
            "{kind}: {target} points. Evidenced are {short} points fewer.",
            kind=kind,
            target=threshold,
            short=round_half_up(short, 1),
        )
    return tr("{kind}: {target} points, reached by the evidenced points.", kind=kind, target=threshold)


def items_table(context: ReportContext, points: AwardPoints) -> Table:
    """All items with percentages and points; the estimate stands in a column of its own and enters no sum."""
    tr = context.tr
    estimated = any(row.estimate for row in points.items)
    columns = [
        Column(tr("Item"), 4.6),
        Column(tr("Full points"), 1.2, Align.RIGHT),
        Column(tr("Claimed"), 1.8, Align.RIGHT),
    ]
    if not context.checkup:
        columns.append(Column(tr("Evidenced"), 1.8, Align.RIGHT))
    if estimated:
        columns.append(Column(tr("Estimate"), 1.3, Align.RIGHT))
    rows: list[tuple[Cell, ...]] = []
    for category in points.criteria_set.categories:
        inside = [row for row in points.items if row.item.category == category.no]
        if inside:
            rows.append((Cell(f"{category.no} {tr.pick(category.title)}", strong=True),))
            rows += [_item_row(context, row, estimated=estimated) for row in inside]
    rows.append(_sum_row(context, points, estimated=estimated))
    caption = tr.pick(LEGAL.estimate) if estimated else ""
    return Table(tuple(columns), tuple(rows), caption)


def _item_row(context: ReportContext, row: ItemPoints, *, estimated: bool) -> tuple[Cell, ...]:
    tr = context.tr
    texts = [f"{row.item.no} {tr.pick(row.item.title)}", str(row.item.points)]
    parts: Sequence[tuple[Fraction, Fraction]] = (
        (row.score.claimed, row.claimed),
        (row.score.evidenced, row.evidenced),
    )
    for share, value in parts[:1] if context.checkup else parts:
        shown = tr("{points} ({percent} %)", points=item_points(value), percent=round_half_up(share * 100, 0))
        texts.append(shown if row.own else DASH)
    if estimated:
        texts.append(f"{row.estimate.percent} %" if row.estimate else "")
    return tuple(Cell(text) for text in texts)


def _sum_row(context: ReportContext, points: AwardPoints, *, estimated: bool) -> tuple[Cell, ...]:
    tr = context.tr
    if points.complete:
        texts = [tr("Total"), str(points.criteria_set.total)]
    else:
        texts = [tr("Assessed items, no total"), str(points.covered)]
    texts.append(sum_points(points.claimed))
    if not context.checkup:
        texts.append(sum_points(points.evidenced))
    if estimated:
        texts.append("")
    return tuple(Cell(text, strong=True) for text in texts)
