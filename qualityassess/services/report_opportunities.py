"""What the documents offer (可用政策) to an enterprise for the modules in which it has gaps: context, never scored."""

from fractions import Fraction

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.opportunities import Offer, OpportunityStatus
from qualityassess.domain.report_content import Block, Cell, Column, Heading, Paragraph, Style, Table, Tone
from qualityassess.services import opportunities
from qualityassess.services.opportunity_wording import CHECK, depends_sentence, status_sentence
from qualityassess.services.report_context import ReportContext

MOST = 8
"""Rows of the table: a report names what fits best, the window lists the rest."""


def policies(context: ReportContext) -> list[Block]:
    """The offers whose modules have the largest gaps; nothing where none fits, or the purpose is an award."""
    if context.assessment.purpose.kind is PurposeKind.AWARD:
        return []
    found = fitting(context)
    if not found:
        return []
    tr = context.tr
    columns = (
        Column(tr.within("policy", "Opportunity"), 2.2),
        Column(tr("What it offers"), 3.6),
        Column(tr("How to take part"), 3.6),
        Column(tr("Status"), 1.8),
    )
    intro = tr("What the documents offer for modules with gaps. It is not scored and promises nothing.")
    blocks: list[Block] = [
        Heading(1, tr("Opportunities"), "opportunities"),
        Paragraph(context.sentences(intro, tr(CHECK))),
        Table(columns, tuple(_row(context, offer) for offer in found[:MOST])),
    ]
    left = len(found) - MOST
    if left > 0:
        words = tr.plural(
            "{count} further opportunity is listed in the program.",
            "{count} further opportunities are listed in the program.",
            left,
        )
        blocks.append(Paragraph(words, Style.CAPTION))
    return blocks


def fitting(context: ReportContext) -> tuple[Offer, ...]:
    """Offers for modules with gaps: one of each module in turn, the largest gap first, so that none fills the list.

    A check-up has gaps of what was claimed. What surely concerns the enterprise stands before what hangs on open facts.
    """
    weight: dict[str, Fraction] = {}
    for gap in context.gaps:
        current = gap.claimed if context.checkup else gap.current
        if current < gap.target:
            size = (gap.target - current) * gap.criterion.weight * gap.module.weight
            weight[gap.module.id] = weight.get(gap.module.id, Fraction(0)) + size
    offers = opportunities.offers(context.library, context.profile, context.as_of)
    found = [offer for offer in offers if any(module in weight for module in offer.opportunity.modules)]
    turns: dict[tuple[bool, str], int] = {}
    order: dict[str, tuple[bool, int, Fraction]] = {}
    for offer in found:
        leading = max(offer.opportunity.modules, key=lambda m: weight.get(m, Fraction(-1)))
        key = (bool(offer.depends_on), leading)
        turns[key] = turns.get(key, 0) + 1
        order[offer.opportunity.id] = (key[0], turns[key], -weight[leading])
    return tuple(sorted(found, key=lambda offer: order[offer.opportunity.id]))


def _row(context: ReportContext, offer: Offer) -> tuple[Cell, ...]:
    tr, entry = context.tr, offer.opportunity
    title = context.lines([tr.pick(entry.title), depends_sentence(tr, offer.depends_on)])
    tone = Tone.WARN if entry.status is OpportunityStatus.UNKNOWN else Tone.PLAIN
    return (
        Cell(title),
        Cell(tr.pick(entry.offers)),
        Cell(tr.pick(entry.take_part)),
        Cell(status_sentence(tr, entry), tone),
    )
