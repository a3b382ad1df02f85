"""The gap report (差距分析报告): where an assessment stands, what is missing, and how every figure comes about."""

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.report_content import Block, Heading, ReportContent, ReportKind
from qualityassess.services.report_consistency import consistency_blocks
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_cover import GAP_TITLE, colophon, cover, frame, headline
from qualityassess.services.report_exhibits import index_of_exhibits
from qualityassess.services.report_findings import findings
from qualityassess.services.report_open import left_out
from qualityassess.services.report_opportunities import policies
from qualityassess.services.report_points import points_blocks
from qualityassess.services.report_receipts import receipts
from qualityassess.services.report_region import awards, region
from qualityassess.services.report_registers import registers
from qualityassess.services.report_sources import sources
from qualityassess.services.report_summary import duties, summary, top_gaps


def gap_content(context: ReportContext) -> ReportContent:
    """The whole report; a check-up has no evidenced figures and no index of exhibits unless some are attached."""
    title = context.tr(GAP_TITLE)
    blocks = [
        *summary(context),
        *duties(context),
        *top_gaps(context),
        *policies(context),
        *_points(context),
        *awards(context),
        *region(context),
        *findings(context),
        *left_out(context),
        *consistency_blocks(context),
        *registers(context),
        *(index_of_exhibits(context) if context.exhibits or not context.checkup else []),
        *receipts(context),
        *sources(context),
        *colophon(context),
    ]
    return ReportContent(
        ReportKind.GAP,
        context.tr.language,
        cover(context, title, context.assessment.title, headline(context)),
        frame(context, f"{title} · {context.assessment.title}"),
        tuple(blocks),
    )


def _points(context: ReportContext) -> list[Block]:
    """Award points by item of every criteria set that was asked."""
    if not context.points:
        return []
    blocks: list[Block] = [Heading(1, context.tr("Award points"), "points")]
    for points in context.points:
        if context.assessment.purpose.kind is PurposeKind.AWARD and context.eligibilities:
            found = context.eligibilities[0]
            blocks += points_blocks(context, points, award=found.award, threshold=found.threshold)
        else:
            blocks += points_blocks(context, points)
    return blocks
