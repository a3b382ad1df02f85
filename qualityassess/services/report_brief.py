"""The two-page brief (两页简报) for management: where the enterprise stands, what is missing most, what falls due.

What fits is decided here and not by a renderer: so many rows of each kind, every text cut to the room of its cell.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.display import round_half_up
from qualityassess.domain.due import DueState
from qualityassess.domain.gaps import Gap
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import StepState
from qualityassess.domain.planning import Measure
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Cell,
    Chip,
    Column,
    Figure,
    Figures,
    Heading,
    PageBreak,
    Paragraph,
    ReportContent,
    ReportKind,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.text_room import shortened
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import due_wording, wording
from qualityassess.services.gate_wording import STATUS_TONES
from qualityassess.services.report_brief_chart import standing_chart
from qualityassess.services.report_context import ReportContext, range_words, share_words, sum_points
from qualityassess.services.report_cover import cover, frame, purpose_words
from qualityassess.services.report_sections import ReportParts, ReportSection
from qualityassess.services.report_summary import claimed_gaps, gap_span
from qualityassess.services.todo import Todo

BRIEF_TITLE = N_("Two-page brief")
_LINES, _GAPS, _AWARDS, _DATES = 3, 5, 4, 4
"""Rows at most: red lines, gaps, awards, dates."""


@dataclass(frozen=True)
class Brief:
    """What a brief is made of beside the assessment: what falls due, and the plan that is kept."""

    context: ReportContext
    due: Todo
    plan: Kept


def brief_parts(found: Brief) -> ReportParts:
    """The brief in parts: the first three sections are the first page, the others the second one."""
    context = found.context
    title = context.tr(BRIEF_TITLE)

    def whole(blocks: tuple[Block, ...]) -> ReportContent:
        head = cover(context, title, shortened(context.assessment.title, 44.0), ())
        words = frame(context, title)
        return ReportContent(
            ReportKind.BRIEF,
            context.tr.language,
            replace(head, organisation=shortened(context.profile.name, 62.0), facts=_facts(context), disclaimer=""),
            replace(words, header_left=shortened(context.profile.name, 20.0)),
            blocks,
            compact=True,
        )

    return ReportParts(tuple(_sections(found)), whole)


def _facts(context: ReportContext) -> tuple[tuple[str, str], ...]:
    tr, head = context.tr, context.assessment
    return (
        (tr("Purpose"), shortened(purpose_words(context), 24.0)),
        (tr("As-of date"), tr.date(head.as_of)),
        (tr("Rubric"), shortened(head.rubric_version, 16.0)),
    )


def _sections(found: Brief) -> list[ReportSection]:
    context = found.context
    tr = context.tr

    def one(name: str, title: str, build: Callable[[], list[Block]], *, fixed: bool = False) -> ReportSection:
        return ReportSection(name, title, build, fixed=fixed)

    return [
        one("status", tr("Where it stands"), lambda: _status(context), fixed=True),
        one("modules", tr("Scores"), lambda: _modules(context)),
        one("red-lines", tr("Red lines"), lambda: _red_lines(context), fixed=True),
        one("gaps", tr("Largest gaps"), lambda: _gaps(context)),
        one("awards", tr("Awards"), lambda: _awards(context)),
        one("due", tr("Dates that fall due"), lambda: _due(found)),
        one("plan", tr("Improvement plan"), lambda: _plan(found)),
        one("notices", tr("Notices"), lambda: _notices(context), fixed=True),
    ]


def _more(context: ReportContext, left: int) -> tuple[Chip, ...]:
    """How many rows more the gap report has; none where all are here."""
    if left <= 0:
        return ()
    return (Chip(context.tr.plural("{count} more in the gap report", "{count} more in the gap report", left)),)


def _status(context: ReportContext) -> list[Block]:
    tr = context.tr
    return [Heading(1, tr("Where it stands"), "status"), Figures(_figures(context))]


def _figures(context: ReportContext) -> tuple[Figure, ...]:
    """The measure of the purpose, points, answers, red lines: four at most."""
    tr = context.tr
    kind, index = context.assessment.purpose.kind, context.scoring.index
    figures: list[Figure] = []
    ends = tr.pick(LEGAL.checkup_heading) if context.checkup else tr("evidenced–claimed")
    if kind in (PurposeKind.FULL, PurposeKind.CHECKUP):
        value = tr("Not assessed") if index is None else range_words(context, index)
        figures.append(Figure(tr("Index"), value, ends))
    for points in context.points[:1] if kind is not PurposeKind.CHECKUP else ():
        shown = tr.span(sum_points(points.evidenced), sum_points(points.claimed))
        covered = points.criteria_set.total if points.complete else points.covered
        of = tr("of {total}", total=covered) if points.complete else tr("of {total}, no total", total=covered)
        figures.append(Figure(tr("Award points"), shown, of))
    done, total = context.file.progress()
    figures.append(Figure(tr("Answered"), f"{done} / {total}", tr("criteria that apply")))
    figures.append(_red_line_figure(context))
    return tuple(figures)


def _red_line_figure(context: ReportContext) -> Figure:
    tr = context.tr
    failed = sum(holds is False for _, holds in context.red_lines)
    unknown = sum(holds is None for _, holds in context.red_lines)
    tone = Tone.ERR if failed else Tone.WARN if unknown else Tone.PLAIN
    return Figure(tr("Red lines failed"), str(failed), tr("{count} unknown", count=unknown), tone)


def _modules(context: ReportContext) -> list[Block]:
    heading = Heading(1, context.tr("Scores"), "modules")
    chart = standing_chart(context)
    return [heading, chart] if chart is not None else [heading, Paragraph(context.tr("Nothing has been assessed yet."))]


def _red_lines(context: ReportContext) -> list[Block]:
    """Counts, then those that failed or are unknown; the first page ends here."""
    tr = context.tr
    results = [holds for _, holds in context.red_lines]
    bad = [(row, holds) for row, holds in context.red_lines if holds is not True]
    counts = tr(
        "{failed} failed, {unknown} unknown, {held} hold",
        failed=results.count(False),
        unknown=results.count(None),
        held=results.count(True),
    )
    words = {False: tr.within("red line", "Failed"), None: tr("Unknown")}
    lines = tuple(
        tr("{head}: {details}", head=words[holds], details=shortened(context.titled(row.criterion), 40.0))
        for row, holds in bad[:_LINES]
    )
    blocks: list[Block] = [
        Heading(1, tr("Red lines"), "red-lines", _more(context, len(bad) - _LINES)),
        Paragraph(counts if results else tr("No red line applies to this assessment")),
    ]
    return [*blocks, *([Bullets(lines)] if lines else []), PageBreak()]


def _gaps(context: ReportContext) -> list[Block]:
    tr = context.tr
    gaps = claimed_gaps(context) if context.checkup else context.gaps
    columns = [
        Column(tr("Criterion"), 3.8),
        Column(tr("Claimed → target") if context.checkup else tr("Evidenced → target"), 3.0),
    ]
    if not context.checkup:
        columns.append(Column(tr("Way"), 3.4))
    rows = tuple(_gap_row(context, gap) for gap in gaps[:_GAPS])
    empty = tr("Every criterion that was asked reaches its target.")
    heading = Heading(1, tr("Largest gaps"), "gaps", _more(context, len(gaps) - _GAPS))
    return [heading, Table(tuple(columns), rows, empty=empty)]


def _gap_row(context: ReportContext, gap: Gap) -> tuple[Cell, ...]:
    tr = context.tr
    title = Cell(shortened(context.titled(gap.criterion), 34.0), strong=gap.red_line_failed)
    if context.checkup:
        span = f"{share_words(tr, gap.criterion, gap.claimed)} → {share_words(tr, gap.criterion, gap.target)}"
        return title, Cell(shortened(span, 17.0))
    ways = tr(", ").join(wording.name(tr, way) for way in gap.ways)
    return title, Cell(shortened(gap_span(context, gap), 14.2)), Cell(shortened(ways, 16.3))


def _awards(context: ReportContext) -> list[Block]:
    tr = context.tr
    found = context.eligibilities
    columns = (
        Column(tr("Award"), 4.0),
        Column(tr("Readiness"), 2.0),
        Column(tr("Met"), 0.9, Align.RIGHT),
        Column(tr("Unmet"), 0.9, Align.RIGHT),
        Column(tr("Unknown"), 0.9, Align.RIGHT),
    )
    rows = tuple(_award_row(context, row) for row in found[:_AWARDS])
    heading = Heading(1, tr("Awards"), "awards", _more(context, len(found) - _AWARDS))
    return [heading, Table(columns, rows, empty=tr("This assessment speaks of no award"))]


def _award_row(context: ReportContext, found: Eligibility) -> tuple[Cell, ...]:
    tr = context.tr
    counts = [str(found.count(result)) if found.judged else "–" for result in (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN)]
    status = Cell(wording.name(tr, found.status), STATUS_TONES[found.status])
    return Cell(shortened(tr.pick(found.award.title), 23.0)), status, *(Cell(text) for text in counts)


def _due(found: Brief) -> list[Block]:
    """What is overdue or near on the as-of date, the earliest first."""
    context, todo = found.context, found.due
    tr = context.tr
    near = [item for item in todo.items if item.state(todo.on) is not DueState.LATER]
    lines = tuple(
        tr(
            "{date} ({state}): {what}",
            date=tr.date(item.day),
            state=due_wording.state_words(tr, todo, item),
            what=shortened(due_wording.summary(tr, todo, item), 30.0),
        )
        for item in near[:_DATES]
    )
    left = len(near) - _DATES
    chips: tuple[Chip, ...] = ()
    if left > 0:
        chips = (Chip(tr.plural("{count} more in the to-do list", "{count} more in the to-do list", left)),)
    body: Block = Bullets(lines) if lines else Paragraph(tr("Nothing is overdue or falls due soon."))
    return [Heading(1, tr("Dates that fall due"), "due", chips), body]


def _plan(found: Brief) -> list[Block]:
    """Totals of the plan as it was kept; nothing is solved again."""
    context, plan = found.context, found.plan
    tr = context.tr
    heading = Heading(1, tr("Improvement plan"), "plan")
    taken = [row for row in plan.steps if row.taken]
    if not taken:
        return [heading, Paragraph(tr("No plan is kept with this assessment."))]
    late = sum(row.due is not None and row.due < context.as_of and row.state is not StepState.DONE for row in taken)
    counts = tr(
        "{total} measures: {done} done, {going} in progress, {late} overdue",
        total=len(taken),
        done=sum(row.state is StepState.DONE for row in taken),
        going=sum(row.state is StepState.IN_PROGRESS for row in taken),
        late=late,
    )
    return [heading, Paragraph(tr("; ").join(part for part in (counts, _aim_words(context, plan)) if part))]


def _aim_words(context: ReportContext, plan: Kept) -> str:
    """From where to where the plan leads, as it was last optimised."""
    tr, aim = context.tr, plan.aim
    if aim is None or aim.before is None or aim.after is None or aim.days is None:
        return ""
    index = aim.measure is Measure.INDEX
    ends = [
        tr.percent(v) if index else tr("{points} points", points=round_half_up(v, 1)) for v in (aim.before, aim.after)
    ]
    return tr(
        "as last optimised {before} → {after} evidenced, {days} person-days",
        before=ends[0],
        after=ends[1],
        days=wording.decimal(aim.days),
    )


def _notices(context: ReportContext) -> list[Block]:
    """The fixed wording; the second page ends with it."""
    tr = context.tr
    beside = tr("{vacant}. {note}.", vacant=tr.pick(LEGAL.may_be_vacant), note=tr.pick(LEGAL.award_note))
    evidence = tr(
        "Exhibits: {counts}. Evidenced: {note}.",
        counts=context.evidence_counts(),
        note=tr.pick(LEGAL.evidence_note),
    )
    first = context.sentences(*([] if context.checkup else [evidence]), beside)
    return [
        Heading(1, tr("Notices"), "notices"),
        Paragraph(first, Style.CAPTION),
        Paragraph(tr.pick(LEGAL.disclaimer), Style.CAPTION),
    ]
