"""The part of the gap report that says what does not fit together between answers, exhibits, registers and profile."""

from qualityassess.domain.report_content import Block, Cell, Column, Heading, Paragraph, Table
from qualityassess.services import consistency
from qualityassess.services.report_context import ReportContext


def consistency_blocks(context: ReportContext) -> list[Block]:
    """Every finding with its places; a sentence where there is none."""
    tr = context.tr
    result = consistency.checked(context.scoring, context.profile, context.library)
    heading = Heading(1, tr("What does not fit together"), "consistency")
    if not result.found:
        return [heading, Paragraph(tr("Nothing was found that does not fit together."))]
    words = tr(
        "Compared are answers, exhibits, registers and profile; what is listed is a hint to look again, never a fault "
        "by itself."
    )
    columns = (Column(tr("Finding"), 2.0), Column(tr("What was seen"), 3.6), Column(tr("Mended at"), 2.8))
    rows = tuple(
        (
            Cell(consistency.title(tr, finding)),
            Cell(consistency.sentence(tr, result, finding)),
            Cell(context.lines([consistency.place_words(tr, result, place) for place in finding.places])),
        )
        for finding in result.found
    )
    return [heading, Paragraph(words), Table(columns, rows)]
