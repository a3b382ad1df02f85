"""The self-assessment of a dossier (自评报告): item by item and factor by factor, with references to the annexes."""

from collections.abc import Iterator

from qualityassess.domain.criteria_set import Item
from qualityassess.domain.report_content import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Style,
    Table,
)
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.scoring import CriterionScore
from qualityassess.domain.text_count import characters
from qualityassess.services.report_context import item_points, sum_points
from qualityassess.services.report_dossier_context import DossierContext
from qualityassess.services.report_dossier_figures import exhibits_of, result_blocks, results
from qualityassess.services.report_dossier_front import paragraphs
from qualityassess.services.report_dossier_notes import item_notes
from qualityassess.services.report_dossier_parts import DossierPart
from qualityassess.services.report_exhibits import factor_name, pages_words
from qualityassess.services.report_points import DASH


def self_assessment(context: DossierContext) -> DossierPart | None:
    """The part with all items; None for an award without items, or an assessment that asks none of them."""
    if context.criteria is None or not context.items:
        return None
    tr = context.tr
    unwritten = sum(not context.narratives(row.criterion) for _, row in context.items)
    state = tr.plural("{count} item not written", "{count} items not written", unwritten) if unwritten else ""
    title = tr.plural("Self-assessment ({count} item)", "Self-assessment ({count} items)", len(context.items))
    return DossierPart("self-assessment", title, lambda chosen: _build(chosen, title), _names, state)


def item_text_count(context: DossierContext) -> int:
    """Characters of the texts of all items."""
    return sum(characters(text) for _, row in context.items for text in context.narratives(row.criterion).values())


def _names(context: DossierContext) -> Iterator[str]:
    """Exhibits in the order in which the texts name them: by factor, then those of the whole item."""
    for item, row in context.items:
        links = context.shown_links(row.criterion)
        for factor in context.factors(row.criterion):
            yield from context.allowed(link.exhibit for link in links if factor and link.factor == factor)
        yield from context.allowed(link.exhibit for link in links if not link.factor)
        yield from (id_ for id_, _ in exhibits_of(context, results(context, item.no)))
        if context.internal:
            for comment in context.file.comments_of.get(row.criterion.id, []):
                yield from context.allowed(comment.exhibits)


def _build(context: DossierContext, title: str) -> list[Block]:
    tr, criteria = context.tr, context.criteria
    assert criteria is not None
    blocks: list[Block] = [
        Heading(1, title, "self-assessment"),
        Paragraph(tr("Follows {name}; annex numbers in brackets.", name=tr.pick(criteria.name)), Style.CAPTION),
    ]
    for category in criteria.categories:
        inside = [(item, row) for item, row in context.items if item.category == category.no]
        if inside:
            blocks.append(Heading(2, f"{category.no} {tr.pick(category.title)}", f"category-{category.no}"))
            for item, row in inside:
                blocks += _item(context, item, row)
    return blocks


def _item(context: DossierContext, item: Item, row: CriterionScore) -> Iterator[Block]:
    tr, criterion = context.tr, row.criterion
    yield Heading(3, f"{item.no} {tr.pick(item.title)}", f"item-{item.no}")
    said = [*_factors(context, criterion), *_whole(context, item, criterion), *result_blocks(context, item.no)]
    yield from said or [Paragraph(DASH)]
    if context.internal:
        yield from item_notes(context, item, row)


def _factors(context: DossierContext, criterion: Criterion) -> Iterator[Block]:
    """Each factor under its name with what was written and the annexes that prove it."""
    tr, texts = context.tr, context.narratives(criterion)
    links = context.shown_links(criterion)
    number = 0
    for factor in context.factors(criterion):
        references = context.references(
            (link.exhibit, pages_words(context, link)) for link in links if factor == link.factor
        )
        text = texts.get(factor, "")
        if not factor:
            yield from paragraphs(text)
            continue
        if not text and not references:
            continue
        number += 1
        yield Paragraph(f"{number}. {factor_name(context, criterion, factor)}", Style.QUESTION)
        written = text.rstrip()
        if references:
            written = f"{written} {references}" if written else tr("See {references}", references=references)
        yield from paragraphs(written)


def _whole(context: DossierContext, item: Item, criterion: Criterion) -> Iterator[Block]:
    """Annexes of the item as a whole, and of the figures that follow."""
    named = [(link.exhibit, pages_words(context, link)) for link in context.shown_links(criterion) if not link.factor]
    named += exhibits_of(context, results(context, item.no))
    references = context.references(named)
    if references:
        yield Paragraph(context.tr("Proof: {references}", references=references), Style.CAPTION)


def item_table(context: DossierContext) -> DossierPart | None:
    """Claimed points by item (条目得分表), usual only where the award asks for them; None without items."""
    if context.criteria is None or not context.items:
        return None
    tr, asked = context.tr, context.award.asks_item_scores
    state = "" if asked else tr("not asked for by this award")
    return DossierPart("items-table", tr("Points by item"), _item_table, state=state, chosen=asked)


def _item_table(context: DossierContext) -> list[Block]:
    """The table; never in a 报送版 to an award that does not ask for it."""
    tr, criteria = context.tr, context.criteria
    assert criteria is not None
    if not context.internal and not context.award.asks_item_scores:
        return []
    points = next(points for points in context.points if points.criteria_set.id == criteria.id)
    columns = (
        Column(tr("Item"), 4.6),
        Column(tr("Full points"), 1.2, Align.RIGHT),
        Column(tr("Percentage"), 1.2, Align.RIGHT),
        Column(tr("Points"), 1.2, Align.RIGHT),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in points.items:
        texts = (f"{int(row.score.claimed * 100)} %", item_points(row.claimed)) if row.own else (DASH, DASH)
        cells = (f"{row.item.no} {tr.pick(row.item.title)}", str(row.item.points), *texts)
        rows.append(tuple(Cell(text) for text in cells))
    if points.complete:
        total = (tr("Total"), str(criteria.total), "", sum_points(points.claimed))
        rows.append(tuple(Cell(text, strong=True) for text in total))
    caption = tr("The enterprise's own points on {name}", name=tr.pick(criteria.title))
    return [Heading(1, tr("Points by item"), "items-table"), Table(columns, tuple(rows), caption)]
