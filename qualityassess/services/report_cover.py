"""Cover, page frame and colophon of a report: what it is, for whom, on which rules, and with which headline figures."""

from collections.abc import Callable
from datetime import timedelta, timezone
from fractions import Fraction

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.report_content import (
    Block,
    Cover,
    Figure,
    Frame,
    Heading,
    KeyValues,
    Paragraph,
    ReportContent,
    ReportKind,
    Style,
    Tone,
)
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import wording
from qualityassess.services.report_context import ReportContext, range_words
from qualityassess.services.report_points import points_figure

GAP_TITLE = N_("Gap report")
READINESS_TITLE = N_("Readiness report")
_MOST_MODULES = 4
CHINA = timezone(timedelta(hours=8))
"""One zone for all: a report says the same wherever it is made."""


def cover(
    context: ReportContext,
    title: str,
    subtitle: str,
    figures: tuple[Figure, ...],
    more: tuple[tuple[str, str], ...] = (),
) -> Cover:
    """The cover with the facts that every edition states, and `more` of this one."""
    tr = context.tr
    notice = sealed_words(context) or tr("Internal draft, not sealed")
    if context.invented:
        notice = tr("{head}. {details}", head=notice, details=tr.pick(LEGAL.invented))
    return Cover(
        title=title,
        subtitle=subtitle,
        organisation=context.profile.name,
        facts=(*more, *_facts(context)),
        figures=figures,
        disclaimer=tr.pick(LEGAL.disclaimer),
        notice=notice,
    )


def sealed_words(context: ReportContext) -> str:
    """Number, day and digest of the sealed revision (定稿); empty for a draft."""
    tr, revision = context.tr, context.revision
    if revision is None:
        return ""
    return tr(
        "Sealed revision {number} · {day} · {digest}",
        number=revision.number,
        day=tr.date(revision.at.astimezone(CHINA).date()),
        digest=grouped(revision.digest[:16]),
    )


def _facts(context: ReportContext) -> list[tuple[str, str]]:
    tr, head = context.tr, context.assessment
    facts = [
        (tr("Assessment"), head.title),
        (tr("Purpose"), purpose_words(context)),
        (tr("As-of date"), tr.date(head.as_of)),
        (tr("Rubric"), f"{head.rubric_version} · {grouped(head.rubric_digest[:16])}"),
    ]
    if not context.checkup:
        facts += [
            (tr("Evidence rule"), wording.name(tr, head.evidence_rule)),
            (tr("Exhibits attached"), context.evidence_counts()),
        ]
    return facts


def purpose_words(context: ReportContext) -> str:
    """Purpose with the award or modules it names."""
    tr, purpose = context.tr, context.assessment.purpose
    word = wording.purpose_words(tr, purpose)
    if purpose.kind is PurposeKind.AWARD:
        known = context.library.award(purpose.targets[0], context.as_of)
        title = context.award_title or (known.title if known is not None else None)
        return tr("{head}: {details}", head=word, details=tr.pick(title) if title else purpose.targets[0])
    if purpose.kind is PurposeKind.MODULES:
        titles = [tr.pick(m.title) for m in context.file.rubric.modules]
        return tr("{head}: {details}", head=word, details=tr(", ").join(titles))
    return word


def headline(context: ReportContext) -> tuple[Figure, ...]:
    """Headline figures of the gap report, by purpose."""
    kind = context.assessment.purpose.kind
    figures: list[Figure] = []
    if kind in (PurposeKind.FULL, PurposeKind.CHECKUP):
        figures.append(_index_figure(context))
    if kind is PurposeKind.MODULES:
        figures += _module_figures(context)
    if kind in (PurposeKind.FULL, PurposeKind.AWARD):
        # In a full assessment the points belong to no award; where one is applied for, its own criteria decide.
        award = context.eligibilities[0].award if kind is PurposeKind.AWARD and context.eligibilities else None
        figures += [points_figure(context, points, award) for points in context.points]
    figures.append(_progress_figure(context))
    failed = sum(holds is False for _, holds in context.red_lines)
    if failed:
        figures.append(Figure(context.tr("Red lines failed"), str(failed), tone=Tone.ERR))
    return tuple(figures)


def _index_figure(context: ReportContext) -> Figure:
    tr, index = context.tr, context.scoring.index
    if index is None:
        return Figure(tr("Index"), tr("Not assessed"))
    possible = tr("possible {percent}", percent=tr.percent(index.possible))
    if context.checkup:
        return Figure(tr("Index (claimed)"), tr.percent(index.claimed), tr.pick(LEGAL.checkup_heading), Tone.WARN)
    return Figure(
        tr("Index"), range_words(context, index), f"{tr('evidenced–claimed')}{tr('; ')}{possible}", _tone(context)
    )


def _tone(context: ReportContext) -> Tone:
    """At or above target, below 40 %, or neither: the same rule as in the charts."""
    index = context.scoring.index
    if index is None:
        return Tone.PLAIN
    if index.evidenced >= context.target:
        return Tone.OK
    return Tone.ERR if index.evidenced < Fraction(2, 5) else Tone.PLAIN


def _module_figures(context: ReportContext) -> list[Figure]:
    """One figure a module; a topic of many modules shows them in the summary only."""
    modules = context.scoring.modules
    if len(modules) > _MOST_MODULES:
        return []
    note = context.tr("evidenced–claimed")
    return [Figure(context.tr.pick(m.module.title), range_words(context, m.score), note) for m in modules]


def _progress_figure(context: ReportContext) -> Figure:
    tr = context.tr
    done, total = context.file.progress()
    return Figure(tr("Answered"), f"{done} / {total}", tr("criteria that apply"))


def bound_as(context: ReportContext, kind: ReportKind, title: str) -> Callable[[tuple[Block, ...]], ReportContent]:
    """Makes a report on a whole assessment of its blocks: its cover has the headline figures."""

    def whole(blocks: tuple[Block, ...]) -> ReportContent:
        named = context.assessment.title
        front = cover(context, title, named, headline(context))
        return ReportContent(kind, context.tr.language, front, frame(context, f"{title} · {named}"), blocks)

    return whole


def frame(context: ReportContext, title: str) -> Frame:
    """Words on every page."""
    tr = context.tr
    return Frame(
        header_left=context.profile.name,
        header_right=title,
        footer=_footer(context),
        page=tr("Page {page} of {pages}"),
        contents_title=tr("Contents"),
        digest_label=tr("Digest"),
        watermark=tr("DRAFT") if context.revision is None else "",
        continued=tr(" (continued)"),
    )


def _footer(context: ReportContext) -> str:
    tr, revision = context.tr, context.revision
    if revision is None:
        return tr("QualityAssess {version} · internal draft", version=context.program)
    return tr("QualityAssess {version} · sealed revision {number}", version=context.program, number=revision.number)


def colophon(context: ReportContext) -> list[Block]:
    """Which versions of rules and program the report was made from."""
    tr, head = context.tr, context.assessment
    rows = [
        (tr("Program"), f"QualityAssess {context.program}"),
        (tr("Rubric version"), head.rubric_version),
        (tr("Rubric digest"), grouped(head.rubric_digest)),
        (
            tr("Modules"),
            context.joined(f"{tr.pick(m.title)} {m.version}" for m in context.file.rubric.modules),
        ),
        (tr("As-of date"), tr.date(head.as_of)),
        (tr("Target"), f"{head.target} %"),
        (tr("Assessment id"), head.id),
        *_sealed_facts(context),
    ]
    if not context.checkup:
        rows += [
            (tr("Evidence rule"), wording.name(tr, head.evidence_rule)),
            (tr("Exhibits attached"), context.evidence_counts()),
        ]
    return [
        Heading(1, tr("About this edition"), "colophon"),
        KeyValues(tuple(rows)),
        Paragraph(tr.pick(LEGAL.disclaimer), Style.CAPTION),
        Paragraph(
            tr(
                "The digest at the foot of each page is that of the content of this report; the same data and the same "
                "program give the same digest."
            ),
            Style.CAPTION,
        ),
    ]


def _sealed_facts(context: ReportContext) -> list[tuple[str, str]]:
    """Which revision was read, who sealed it and when; nothing for a draft."""
    tr, revision = context.tr, context.revision
    if revision is None:
        return []
    rows = [
        (tr("Sealed revision"), str(revision.number)),
        (tr("Sealed on"), f"{tr.date_time(revision.at.astimezone(CHINA))} UTC+8"),
        (tr("Sealed by"), revision.by),
        (tr("Digest of the sealed data"), grouped(revision.digest)),
        (tr("Note"), revision.note),
    ]
    return [(name, value) for name, value in rows if value]


def grouped(digest: str) -> str:
    """Hexadecimal digits in groups of four, so that a person can compare them."""
    return " ".join(digest[i : i + 4] for i in range(0, len(digest), 4))
