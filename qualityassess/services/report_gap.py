"""The gap report (差距分析报告): where an assessment stands, what is missing, and how every figure comes about."""

from collections.abc import Callable

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.report_content import Block, Heading, ReportContent, ReportKind
from qualityassess.services.report_consistency import consistency_blocks
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_cover import GAP_TITLE, bound_as, colophon
from qualityassess.services.report_exhibits import index_of_exhibits
from qualityassess.services.report_findings import findings
from qualityassess.services.report_open import left_out
from qualityassess.services.report_opportunities import fitting, policies
from qualityassess.services.report_plan import PlanChapter, plan_section
from qualityassess.services.report_points import points_blocks
from qualityassess.services.report_receipts import receipts
from qualityassess.services.report_region import awards, region
from qualityassess.services.report_registers import registers
from qualityassess.services.report_sections import ReportParts, ReportSection
from qualityassess.services.report_sources import sources
from qualityassess.services.report_summary import duties, summary, top_gaps

_NO_PLAN = PlanChapter(Kept(), lambda: None)


def gap_content(context: ReportContext, plan: PlanChapter = _NO_PLAN) -> ReportContent:
    """The whole report with its usual sections."""
    return gap_parts(context, plan).content(())


def gap_parts(context: ReportContext, plan: PlanChapter = _NO_PLAN) -> ReportParts:
    """The report in parts; a check-up has no evidenced figures and no index of exhibits unless some are attached."""
    return ReportParts(tuple(_sections(context, plan)), bound_as(context, ReportKind.GAP, context.tr(GAP_TITLE)))


def _sections(context: ReportContext, plan: PlanChapter) -> list[ReportSection]:
    """All sections in their usual order; one with nothing in it says so and is there only when asked for."""
    tr = context.tr
    proofs = bool(context.exhibits) or not context.checkup

    def one(
        name: str, title: str, build: Callable[[ReportContext], list[Block]], *, there: bool = True, fixed: bool = False
    ) -> ReportSection:
        state = "" if there else tr("nothing to show")
        return ReportSection(name, title, lambda: build(context) if there else [], state, chosen=there, fixed=fixed)

    return [
        one("summary", tr("Summary"), summary),
        one("duties", tr("Red lines and statutory duties"), duties, fixed=True),
        one("gaps", tr("Largest gaps"), top_gaps),
        plan_section(context, plan),
        one("opportunities", tr("Opportunities"), policies, there=bool(fitting(context))),
        one("points", tr("Award points"), _points, there=bool(context.points)),
        one("awards", tr("Awards: conditions"), awards, there=bool(context.eligibilities)),
        one("region", tr("Region: goals and emphases"), region),
        one("findings", tr("Findings"), findings),
        one("open", tr("Not applicable, unknown and unanswered"), left_out),
        one("consistency", tr("What does not fit together"), consistency_blocks),
        one("registers", tr("Profile and registers"), registers),
        one("exhibits", tr("Index of exhibits"), index_of_exhibits, there=proofs),
        one("receipts", tr("How the figures come about"), receipts),
        one("sources", tr("Sources"), sources),
        one("colophon", tr("About this edition"), colophon, fixed=True),
    ]


def _points(context: ReportContext) -> list[Block]:
    """Award points by item of every criteria set that was asked."""
    blocks: list[Block] = [Heading(1, context.tr("Award points"), "points")]
    for points in context.points:
        if context.assessment.purpose.kind is PurposeKind.AWARD and context.eligibilities:
            found = context.eligibilities[0]
            blocks += points_blocks(context, points, award=found.award, threshold=found.threshold)
        else:
            blocks += points_blocks(context, points)
    return blocks
