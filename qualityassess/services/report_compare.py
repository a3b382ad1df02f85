"""The comparison report (年度对比): what changed between two assessments, from where, and how it was computed."""

from collections.abc import Callable
from fractions import Fraction

from qualityassess.domain.bridge import PARTS, Bridge, Change, Line, Outcome, Phase
from qualityassess.domain.chart_waterfall import WaterfallRow, waterfall
from qualityassess.domain.display import exact, percent
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Cell,
    ChartBlock,
    ChartData,
    ChartKind,
    ChartSeries,
    Column,
    Figure,
    Figures,
    Heading,
    Paragraph,
    ReportContent,
    ReportKind,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.scores import Score
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import compare_wording as words
from qualityassess.services import wording
from qualityassess.services.comparing import Comparison
from qualityassess.services.report_charts import WIDTH
from qualityassess.services.report_context import ReportContext, cells, group
from qualityassess.services.report_cover import colophon, cover, frame
from qualityassess.services.report_sections import ReportParts, ReportSection

COMPARE_TITLE = N_("Year-over-year comparison")
_ORDER = (
    N_("Criteria that only the earlier assessment counts leave first."),
    N_("On the criteria of both, rubric, as-of date and registers change while answers and exhibits stay as before."),
    N_("Then the answers change, and after them the exhibits: evidence counts only up to what is claimed."),
    N_("Criteria that only the later assessment counts join last."),
)
_PHASES = {Phase.LEAVING: N_("leaving"), Phase.COMMON: N_("on both"), Phase.JOINING: N_("joining")}
_TONES = {Outcome.GAINED: Tone.OK, Outcome.LOST: Tone.ERR}
_LISTED = (Outcome.LOST, Outcome.GAINED, Outcome.NEW, Outcome.GONE, Outcome.REWRITTEN)


def compare_content(context: ReportContext, found: Comparison) -> ReportContent:
    """The whole report; `context` is that of the later assessment."""
    return compare_parts(context, found).content(())


def compare_parts(context: ReportContext, found: Comparison) -> ReportParts:
    """The report in parts; where one of the two is not assessed there is no change to split."""
    title = context.tr(COMPARE_TITLE)
    subtitle = f"{found.before.assessment.title} → {found.after.assessment.title}"

    def whole(blocks: tuple[Block, ...]) -> ReportContent:
        return ReportContent(
            ReportKind.COMPARE,
            context.tr.language,
            cover(context, title, subtitle, _figures(context, found.bridge), (_earlier(context, found),)),
            frame(context, f"{title} · {found.after.assessment.title}"),
            blocks,
        )

    return ReportParts(tuple(_sections(context, found)), whole)


def _sections(context: ReportContext, found: Comparison) -> list[ReportSection]:
    tr, there = context.tr, found.bridge.change is not None
    state = "" if there else tr("nothing to show")

    def one(name: str, title: str, build: Callable[[ReportContext, Bridge], list[Block]]) -> ReportSection:
        return ReportSection(name, title, lambda: build(context, found.bridge) if there else [], state, chosen=there)

    def change() -> list[Block]:
        return [Heading(1, tr("What changed"), "change"), *_headline(context, found)]

    return [
        ReportSection("change", tr("What changed"), change),
        one("parts", tr("Where the change comes from"), _parts),
        one("modules", tr("Modules"), _modules),
        one("criteria", tr("Criteria that changed"), _criteria),
        one("steps", tr("How the change was computed"), _steps),
        ReportSection("colophon", tr("About this edition"), lambda: colophon(context), fixed=True),
    ]


def _earlier(context: ReportContext, found: Comparison) -> tuple[str, str]:
    tr, head = context.tr, found.before.assessment
    about = (head.title, wording.purpose_words(tr, head.purpose), tr.date(head.as_of), head.rubric_version)
    return tr("Earlier assessment"), " · ".join(about)


def _figures(context: ReportContext, bridge: Bridge) -> tuple[Figure, ...]:
    tr = context.tr
    note = tr.pick(LEGAL.checkup_heading) if bridge.claimed_only else tr("evidenced–claimed")
    name = words.measure(tr, bridge.measure)
    figures = [
        Figure(tr("{head}: {details}", head=end, details=name), _range(context, bridge, score), note)
        for end, score in ((tr("Earlier"), bridge.before), (tr("Later"), bridge.after))
    ]
    if bridge.change is not None:
        tone = (
            Tone.OK
            if _lead(bridge, bridge.change) > 0
            else Tone.ERR
            if _lead(bridge, bridge.change) < 0
            else Tone.PLAIN
        )
        shown = words.signed_ends(bridge.change, claimed_only=bridge.claimed_only)
        figures.append(Figure(tr("Change"), shown, tr("percentage points, {ends}", ends=note), tone))
    return tuple(figures)


def _lead(bridge: Bridge, change: Change) -> Fraction:
    """The end that leads: evidenced, or in a check-up claimed."""
    return change.claimed if bridge.claimed_only else change.evidenced


def _range(context: ReportContext, bridge: Bridge, score: Score | None) -> str:
    return words.range_words(context.tr, score, claimed_only=bridge.claimed_only)


def _headline(context: ReportContext, found: Comparison) -> list[Block]:
    tr, bridge = context.tr, found.bridge
    blocks: list[Block] = [Figures(_figures(context, bridge))]
    if bridge.change is None:
        return [*blocks, Paragraph(tr("One of them is not assessed, so there is no change to split."))]
    blocks.append(Paragraph(words.like_for_like(tr, bridge)))
    if not bridge.claimed_only:
        blocks.append(_chart(context, bridge, evidenced=True))
    blocks.append(_chart(context, bridge, evidenced=False))
    return blocks


def _chart(context: ReportContext, bridge: Bridge, *, evidenced: bool) -> ChartBlock:
    """One end of the figure from the earlier over the parts to the later one."""
    tr = context.tr
    assert bridge.before is not None
    assert bridge.after is not None
    at = bridge.before.evidenced if evidenced else bridge.before.claimed
    last = bridge.after.evidenced if evidenced else bridge.after.claimed
    rows = [WaterfallRow(tr("Earlier"), 0, at, tr.percent(at), total=True)]
    for part in PARTS:
        moved = bridge.part(part)
        start, at = at, at + (moved.evidenced if evidenced else moved.claimed)
        # A path may leave 0 to 100 % between two parts although no re-scoring ever does: parts are sums of steps.
        low, high = (min(max(end, Fraction(0)), Fraction(1)) for end in (start, at))
        rows.append(WaterfallRow(words.part(tr, part), low, high, words.signed(moved, evidenced=evidenced)))
    rows.append(WaterfallRow(tr("Later"), 0, last, tr.percent(last), total=True))
    caption = tr("From the earlier to the later figure: {end}", end=tr("Evidenced") if evidenced else tr("Claimed"))
    told = context.joined(f"{row.title} {row.figure}" for row in rows)
    name = f"{tr('Evidenced')} %" if evidenced else f"{tr('Claimed')} %"
    series = ChartSeries(name, tuple(percent(Fraction(row.end)) for row in rows))
    data = ChartData(ChartKind.BAR, tuple(row.title for row in rows), (series,))
    return ChartBlock(waterfall(rows, WIDTH, total_style="evid" if evidenced else "claimed"), caption, told, data)


def _end_columns(context: ReportContext, bridge: Bridge) -> tuple[Column, ...]:
    tr = context.tr
    names = (tr("Claimed"),) if bridge.claimed_only else (tr("Evidenced"), tr("Claimed"))
    return tuple(Column(name, 1.2, Align.RIGHT) for name in names)


def _ends(bridge: Bridge, change: Change) -> tuple[str, ...]:
    claimed = words.signed(change, evidenced=False)
    return (claimed,) if bridge.claimed_only else (words.signed(change, evidenced=True), claimed)


def _parts(context: ReportContext, bridge: Bridge) -> list[Block]:
    tr = context.tr
    assert bridge.change is not None
    rows = []
    for part in PARTS:
        rows.append(cells(words.part(tr, part), *_ends(bridge, bridge.part(part)), words.about(tr, bridge, part)))
    total = (tr("Total"), *_ends(bridge, bridge.change), tr("the difference of the two figures, exactly"))
    rows.append(tuple(Cell(text, strong=True) for text in total))
    columns = (
        Column(tr("Percentage points"), 1.6),
        *_end_columns(context, bridge),
        Column(tr("Where it comes from"), 5.0),
    )
    return [Heading(1, tr("Where the change comes from"), "parts"), Table(columns, tuple(rows))]


def _modules(context: ReportContext, bridge: Bridge) -> list[Block]:
    tr = context.tr
    rows = [
        cells(
            tr.pick(entry.module.title),
            _range(context, bridge, entry.before),
            _range(context, bridge, entry.after),
            *_ends(bridge, entry.effect),
        )
        for entry in bridge.modules
    ]
    columns = (
        Column(tr("Module"), 3.0),
        Column(tr("Earlier"), 1.8, Align.RIGHT),
        Column(tr("Later"), 1.8, Align.RIGHT),
        *_end_columns(context, bridge),
    )
    caption = tr("The last columns are effects on the whole figure in percentage points; they sum to the change.")
    return [Heading(1, tr("Modules"), "modules"), Table(columns, tuple(rows), caption)]


def _criteria(context: ReportContext, bridge: Bridge) -> list[Block]:
    """Criteria whose result changed, grouped by what became of them, the largest effect first."""
    tr = context.tr
    rows: list[tuple[Cell, ...]] = []
    for outcome in _LISTED:
        lines = sorted(bridge.of(outcome), key=lambda line: -abs(_lead(bridge, line.effect)))
        if lines:
            rows.append(group(f"{words.outcome(tr, outcome)} · {len(lines)}"))
            rows += [_row(context, bridge, line) for line in lines]
    columns = (
        Column(tr("Criterion"), 3.6),
        Column(tr("Earlier"), 1.6, Align.RIGHT),
        Column(tr("Later"), 1.6, Align.RIGHT),
        *_end_columns(context, bridge),
    )
    same = len(bridge.of(Outcome.SAME))
    told = tr.plural("{count} criterion is unchanged.", "{count} criteria are unchanged.", same)
    table = Table(columns, tuple(rows), told, tr("No criterion changed"))
    return [Heading(1, tr("Criteria that changed"), "criteria"), table]


def _row(context: ReportContext, bridge: Bridge, line: Line) -> tuple[Cell, ...]:
    tr = context.tr
    shown = (_range(context, bridge, score) if score is not None else "–" for score in (line.before, line.after))
    first, *others = _ends(bridge, line.effect)
    tone = _TONES.get(line.outcome, Tone.PLAIN)
    return (
        *cells(tr.pick(line.criterion.title), *shown),
        Cell(first, tone),
        *cells(*others),
    )


def _steps(context: ReportContext, bridge: Bridge) -> list[Block]:
    """The path step by step, exact: the receipt of every part."""
    tr = context.tr
    rows = []
    for step in bridge.steps:
        moved = (step.change.claimed,) if bridge.claimed_only else (step.change.evidenced, step.change.claimed)
        rows.append(
            cells(
                tr("{head} ({details})", head=words.step_words(tr, step), details=tr(_PHASES[step.phase])),
                words.part(tr, step.cause.part),
                str(step.criteria),
                *(_exact(end) for end in moved),
            )
        )
    columns = (
        Column(tr("Step"), 3.2),
        Column(tr("Part"), 1.2),
        Column(tr("Criteria"), 1.0, Align.RIGHT),
        *_end_columns(context, bridge),
    )
    return [
        Heading(1, tr("How the change was computed"), "steps"),
        Paragraph(
            tr("The change is one path of complete re-scorings; each part is the sum of its steps, so nothing is left.")
        ),
        Bullets(tuple(tr(line) for line in _ORDER)),
        Table(columns, tuple(rows)),
        Paragraph(
            tr("Exact values are shares of full value; long fractions are shown in percent with four decimals."),
            Style.CAPTION,
        ),
    ]


_READABLE = 11
"""Characters of a fraction that a person still reads."""


def _exact(value: Fraction) -> str:
    text = exact(value)
    return text if len(text) <= _READABLE else f"{percent(value, 4)} %"
