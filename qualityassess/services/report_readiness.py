"""The readiness report (申报准备报告) of one award: status with reasons, conditions, points, procedure, materials."""

from collections.abc import Callable

from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.awards import Award
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.report_content import (
    Block,
    Callout,
    Figure,
    Figures,
    Heading,
    Paragraph,
    ReportContent,
    ReportKind,
    Tone,
)
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL
from qualityassess.services import report_award, wording
from qualityassess.services.gate_wording import STATUS_TONES, reason_sentence
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_cover import READINESS_TITLE, colophon, cover, frame
from qualityassess.services.report_points import points_blocks, points_figure
from qualityassess.services.report_sections import ReportParts, ReportSection
from qualityassess.services.report_sources import award_sources, criteria_sets, edition_words
from qualityassess.services.report_summary import red_line_table


def readiness_content(context: ReportContext) -> ReportContent:
    """The whole report on the first (and only) award of the context."""
    return readiness_parts(context).content(())


def readiness_parts(context: ReportContext) -> ReportParts:
    """The report on the first (and only) award of the context, in parts."""
    tr = context.tr
    found = context.eligibilities[0]
    title = tr(READINESS_TITLE)
    points = _points(context, found.award)
    more = ((tr("Application date"), tr.date(found.on)),)

    def whole(blocks: tuple[Block, ...]) -> ReportContent:
        return ReportContent(
            ReportKind.READINESS,
            tr.language,
            cover(context, title, edition_words(context, found.award), _figures(context, found, points), more),
            frame(context, tr("{head}: {details}", head=title, details=tr.pick(found.award.title))),
            blocks,
        )

    return ReportParts(tuple(_sections(context, found, points)), whole)


def _sections(context: ReportContext, found: Eligibility, points: AwardPoints | None) -> list[ReportSection]:
    """All sections in their usual order: status and conditions, with the red lines, are always there."""
    tr, award = context.tr, found.award

    def one(name: str, title: str, build: Callable[[], list[Block]], *, there: bool = True) -> ReportSection:
        fixed = name in ("readiness", "conditions", "colophon")
        state = "" if there else tr("nothing to show")
        return ReportSection(name, title, build if there else list, state, chosen=there, fixed=fixed)

    neighbours = report_award.neighbours(context, award) if not found.judged else []
    editions = report_award.other_editions(context, award)
    return [
        one("readiness", tr("Readiness"), lambda: _status(context, found, points)),
        one("conditions", tr("Conditions"), lambda: _conditions(context, found)),
        one("points", tr("Award points"), lambda: _award_points(context, found, points)),
        one("quota", tr("Quota, cycle and rewards"), lambda: report_award.quota_and_money(context, award)),
        one("steps", tr("Procedure and rounds"), lambda: report_award.steps(context, award)),
        one("materials", tr("Materials"), lambda: report_award.materials(context, award)),
        one("questions", tr("Questions to the office"), lambda: report_award.questions(context, award)),
        one("neighbours", tr("What neighbouring rules ask"), lambda: neighbours, there=bool(neighbours)),
        one("editions", tr("Other editions"), lambda: editions, there=bool(editions)),
        one("sources", tr("Sources"), lambda: _sources(context, award, points)),
        one("colophon", tr("About this edition"), lambda: colophon(context)),
    ]


def _points(context: ReportContext, award: Award) -> AwardPoints | None:
    """Points of the award's own set, else of the set that prepares for it."""
    wanted = award.criteria_set or award.preparation_set
    return next((points for points in context.points if points.criteria_set.id == wanted), None)


def _figures(context: ReportContext, found: Eligibility, points: AwardPoints | None) -> tuple[Figure, ...]:
    """Headline figures of the cover: status, counts of conditions where they were seen, points where they decide."""
    tr = context.tr
    note = ""
    if not found.judged:
        note = reason_sentence(tr, found, found.reasons[0]) if found.status is Readiness.BLOCKED else ""
        note = note or tr.pick(LEGAL.rule_not_seen_short)
    status = Figure(tr("Readiness"), wording.name(tr, found.status), note, STATUS_TONES[found.status])
    return (status, *_known_figures(context, found, points))


def _known_figures(context: ReportContext, found: Eligibility, points: AwardPoints | None) -> tuple[Figure, ...]:
    figures = _counts(context, found) if found.judged else []
    if points is not None and found.award.criteria_set:
        figures.append(points_figure(context, points))
    return tuple(figures)


def _counts(context: ReportContext, found: Eligibility) -> list[Figure]:
    tr = context.tr
    tones = {Tri.TRUE: Tone.OK, Tri.FALSE: Tone.ERR, Tri.UNKNOWN: Tone.WARN}
    return [
        Figure(
            tr("Conditions: {result}", result=wording.name(tr, result)), str(count), tone=tone if count else Tone.PLAIN
        )
        for result, tone in tones.items()
        for count in (found.count(result),)
    ]


def _status(context: ReportContext, found: Eligibility, points: AwardPoints | None) -> list[Block]:
    tr = context.tr
    codes = [code for code in found.reasons if code != "rule_not_seen"]
    reasons = context.lines([reason_sentence(tr, found, code, held=context.held) for code in codes])
    blocks: list[Block] = [Heading(1, tr("Readiness"), "readiness")]
    if not found.judged:
        blocks.append(Callout(tr.pick(LEGAL.rule_not_seen_short), tr.pick(LEGAL.rule_not_seen), Tone.WARN))
    words = tr.pick(LEGAL.ready_note) if found.status is Readiness.READY else reasons
    blocks.append(Callout(wording.name(tr, found.status), words, STATUS_TONES[found.status]))
    figures = _known_figures(context, found, points)
    blocks += [Figures(figures)] if figures else []
    blocks += [_beside(context, found.award), report_award.rule_rows(context, found)]
    return blocks


def _beside(context: ReportContext, award: Award) -> Callout:
    """What stands beside every readiness: quota, 可空缺, 满足条件不等于获奖."""
    tr = context.tr
    quota = report_award.quota_words(context, award)
    words = tr(
        "Quota: {quota}. {vacant}. {note}.",
        quota=quota,
        vacant=tr.pick(LEGAL.may_be_vacant),
        note=tr.pick(LEGAL.award_note),
    )
    return Callout(tr("Beside the status"), words, Tone.INFO)


def _conditions(context: ReportContext, found: Eligibility) -> list[Block]:
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Conditions"), "conditions")]
    if not found.judged:
        blocks.append(Paragraph(tr("The conditions of this award were not seen, so none is listed or counted.")))
    else:
        words = tr(
            "Every condition entered, judged for {date} in three values: met, unmet, unknown. A condition whose rule "
            "was not found is unknown.",
            date=tr.date(found.on),
        )
        blocks += [Paragraph(words), report_award.gate_table(context, found, titled=True)]
    return [*blocks, Heading(2, tr("Red lines"), "red-lines"), red_line_table(context)]


def _award_points(context: ReportContext, found: Eligibility, points: AwardPoints | None) -> list[Block]:
    tr = context.tr
    heading = Heading(1, tr("Award points"), "points")
    if points is None:
        return [heading, Paragraph(tr("No item of a criteria set is part of this assessment."))]
    return [heading, *points_blocks(context, points, award=found.award, threshold=found.threshold)]


def _sources(context: ReportContext, award: Award, points: AwardPoints | None) -> list[Block]:
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Sources"), "sources"), award_sources(context, award)]
    if points is not None:
        blocks += criteria_sets(context)
    return blocks
