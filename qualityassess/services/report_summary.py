"""The first chapters of the gap report: scores at a glance, red lines and duties, the largest gaps."""

from fractions import Fraction

from qualityassess.domain.answers import Answered
from qualityassess.domain.display import percent
from qualityassess.domain.gaps import Gap, Way
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Figures,
    Heading,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.rubric import Force, Kind
from qualityassess.domain.scoring import CriterionScore
from qualityassess.i18n import LEGAL
from qualityassess.services import wording
from qualityassess.services.report_charts import index_chart, legend, modules_chart, profile_chart
from qualityassess.services.report_context import (
    ReportContext,
    cells,
    is_open,
    not_applicable,
    share_words,
    state_word,
)
from qualityassess.services.report_cover import headline
from qualityassess.services.report_sources import articles_words

TOP_GAPS = 10
DUTY_LEVEL = Fraction(3, 5)
"""A statutory duty below this share of full value (level 3, 规范) is listed."""


def summary(context: ReportContext) -> list[Block]:
    """Scores at a glance."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Summary"), "summary")]
    if context.checkup:
        words = tr("A check-up asks for claims only. What exhibits support was not looked at.")
        blocks.append(Callout(tr.pick(LEGAL.checkup_heading), words, Tone.WARN))
    blocks += red_line_callout(context)
    blocks.append(Figures(headline(context)))
    blocks.append(Paragraph(_score_words(context)))
    index = context.scoring.index
    if index is not None:
        blocks.append(index_chart(context, index))
        profile = profile_chart(context)
        blocks += [profile] if profile is not None else []
    if context.scoring.modules:
        blocks.append(modules_chart(context))
        blocks.append(Paragraph(legend(context), Style.CAPTION))
        blocks.append(_module_table(context))
    return blocks


def _evidence_words(context: ReportContext) -> str:
    tr = context.tr
    return tr(
        "{note}. {rule}. Exhibits: {counts}.",
        note=tr.pick(LEGAL.evidence_note),
        rule=wording.name(tr, context.assessment.evidence_rule),
        counts=context.evidence_counts(),
    )


def _score_words(context: ReportContext) -> str:
    """What the three figures mean, and what this purpose leaves out."""
    tr = context.tr
    if context.checkup:
        return tr(
            "Claimed is the enterprise's own answer; unanswered and unknown count 0. Possible counts them as reached."
        )
    words = tr(
        "Evidenced is what exhibits that are valid and fresh on the as-of date support; claimed is the enterprise's "
        "own answer; possible counts everything unanswered or unknown as reached."
    )
    none = "" if context.scoring.index is not None else tr("This purpose has no index.")
    return context.sentences(words, none, _evidence_words(context))


def red_line_callout(context: ReportContext) -> list[Block]:
    """A box that names the failed red lines; nothing where none failed."""
    failed = [context.titled(row.criterion) for row, holds in context.red_lines if holds is False]
    if not failed:
        return []
    tr = context.tr
    title = tr.plural("{count} red line failed", "{count} red lines failed", len(failed))
    words = tr(
        "The law forbids working below it: {titles}. This comes before every score.", titles=context.joined(failed)
    )
    return [Callout(title, words, Tone.ERR)]


def _module_table(context: ReportContext) -> Table:
    tr = context.tr
    columns = [Column(tr("Module"), 3.2), Column(tr("Answered"), 1.3, Align.RIGHT)]
    if not context.checkup:
        columns.append(Column(tr("Evidenced"), 1.2, Align.RIGHT))
    columns += [
        Column(tr("Claimed"), 1.2, Align.RIGHT),
        Column(tr("Possible"), 1.2, Align.RIGHT),
        Column(tr("Weight"), 1.0, Align.RIGHT),
    ]
    rows = []
    for n, module in enumerate(context.scoring.modules):
        score = module.score
        texts = [tr.pick(module.module.title), f"{module.answered} / {len(module.criteria)}"]
        if score is None:
            texts += [tr("Not assessed")] + [""] * (1 if context.checkup else 2)
        else:
            shown = (
                (score.claimed, score.possible) if context.checkup else (score.evidenced, score.claimed, score.possible)
            )
            texts += [tr.percent(value) for value in shown]
        rows.append(cells(*texts, str(context.scoring.modules[n].module.weight)))
    index = context.scoring.index
    if index is not None:
        done, total = context.file.progress()
        shown = (index.claimed, index.possible) if context.checkup else (index.evidenced, index.claimed, index.possible)
        texts = [tr("Index"), f"{done} / {total}", *(tr.percent(value) for value in shown)]
        weight = str(sum(m.module.weight for m in context.scoring.modules if m.score is not None))
        rows.append(tuple(Cell(text, strong=True) for text in (*texts, weight)))
    return Table(tuple(columns), tuple(rows))


def duties(context: ReportContext) -> list[Block]:
    """Red lines, failed ones first, and statutory duties below level 3."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Red lines and statutory duties"), "duties")]
    blocks.append(Heading(2, tr("Red lines"), "red-lines"))
    blocks.append(red_line_table(context))
    blocks.append(Heading(2, tr("Statutory duties below level 3"), "statutory"))
    lines = {row.criterion.id for row, _ in context.red_lines}
    rows = [
        row
        for row in context.scoring.criteria.values()
        if row.criterion.force is Force.STATUTORY and row.criterion.id not in lines and not not_applicable(row)
    ]
    below = [row for row in rows if _below(row)]
    blocks.append(_duty_table(context, below))
    blocks += _duty_notes(context, rows)
    return blocks


def _below(row: CriterionScore) -> bool:
    return isinstance(row.state, Answered) and row.score is not None and row.score.claimed < DUTY_LEVEL


def red_line_table(context: ReportContext) -> Table:
    """Red lines of the assessment with their result, failed first; ends with the articles that forbid."""
    tr = context.tr
    words = {
        False: Cell(tr.within("red line", "Failed"), Tone.ERR),
        None: Cell(tr("Unknown"), Tone.WARN),
        True: Cell(tr.within("red line", "Holds"), Tone.OK),
    }
    rows = [
        (
            Cell(context.titled(row.criterion)),
            words[holds],
            Cell(state_word(row, tr)),
            Cell(_least(context, row)),
            Cell(_articles(context, row)),
        )
        for row, holds in context.red_lines
    ]
    columns = (
        Column(tr("Red line"), 3.0),
        Column(tr("Result"), 1.0),
        Column(tr("Answer"), 1.6),
        Column(tr("At least"), 1.2),
        Column(tr("Basis"), 3.0),
    )
    return Table(columns, tuple(rows), empty=tr("No red line applies to this assessment"))


def _least(context: ReportContext, row: CriterionScore) -> str:
    line = row.criterion.fails_below
    if line is None:
        return ""
    return context.tr("Yes") if row.criterion.kind is Kind.YES_NO else wording.level_words(context.tr, line)


def _articles(context: ReportContext, row: CriterionScore) -> str:
    return articles_words(context, row.criterion.statutes)


def _duty_table(context: ReportContext, rows: list[CriterionScore]) -> Table:
    tr = context.tr
    columns = [Column(tr("Duty"), 3.0), Column(tr("Claimed"), 1.2)]
    if not context.checkup:
        columns.append(Column(tr("Evidenced"), 1.2))
    columns.append(Column(tr("Basis"), 3.4))
    found = []
    for row in rows:
        assert row.score is not None
        line = [Cell(context.titled(row.criterion)), Cell(share_words(tr, row.criterion, row.score.claimed), Tone.WARN)]
        if not context.checkup:
            line.append(Cell(share_words(tr, row.criterion, row.score.evidenced)))
        found.append((*line, Cell(_articles(context, row))))
    return Table(tuple(columns), tuple(found), empty=tr("None of the answered statutory duties is below level 3"))


def _duty_notes(context: ReportContext, rows: list[CriterionScore]) -> list[Block]:
    tr = context.tr
    lines = []
    unknown = [context.titled(row.criterion) for row in rows if is_open(row)]
    if unknown:
        lines.append(tr("Not answered or unknown, so nothing can be said: {titles}", titles=context.joined(unknown)))
    unproved = [
        context.titled(row.criterion)
        for row in rows
        if row.score is not None and row.score.claimed >= DUTY_LEVEL > row.score.evidenced
    ]
    if unproved and not context.checkup:
        lines.append(tr("Claimed at level 3 or above, evidenced below it: {titles}", titles=context.joined(unproved)))
    return [Bullets(tuple(lines))] if lines else []


def top_gaps(context: ReportContext) -> list[Block]:
    """The largest gaps with gain, way, effort and what is missing, and the caution beside them."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Largest gaps"), "gaps")]
    if context.checkup:
        return [*blocks, *_claimed_gaps(context)]
    chosen = context.gaps[:TOP_GAPS]
    if not chosen:
        return [*blocks, Paragraph(tr("Every criterion that was asked reaches its target."))]
    count = tr.plural(
        "{count} criterion is below its target; failed red lines come first, then the largest gain.",
        "{count} criteria are below their target; failed red lines come first, then the largest gain.",
        len(context.gaps),
    )
    blocks.append(Paragraph(context.sentences(count, _gain_words(context))))
    blocks.append(Callout(wording.name(tr, Way.COLLECT), tr.pick(LEGAL.caution), Tone.WARN))
    columns = (
        Column(tr("Criterion"), 2.8),
        Column(tr("Evidenced → target"), 1.7),
        Column(tr("Gain"), 0.9, Align.RIGHT),
        Column(tr("Way"), 1.3),
        Column(tr("Effort"), 1.0, Align.RIGHT),
        Column(tr("Still missing"), 2.9),
    )
    blocks.append(Table(columns, tuple(_gap_row(context, gap) for gap in chosen)))
    blocks.append(
        Paragraph(
            tr(
                "Gain in percentage points of full evidence at the target; effort in person-days of the steps not "
                "taken yet, a dash where only evidence has to be collected. Gains of single criteria are no plan: some "
                "steps wait for others."
            ),
            Style.CAPTION,
        )
    )
    return blocks


def _gain_words(context: ReportContext) -> str:
    if context.scoring.index is not None:
        return context.tr("Gains are those of the index.")
    return context.tr("Gains are those of the module.")


def _gap_row(context: ReportContext, gap: Gap) -> tuple[Cell, ...]:
    tr = context.tr
    return (
        _title_cell(context, gap),
        Cell(gap_span(context, gap)),
        Cell(percent(gap.gain, 2)),
        Cell(tr(", ").join(wording.name(tr, way) for way in gap.ways)),
        Cell(effort_words(context, gap)),
        Cell(missing_words(context, gap)),
    )


def _title_cell(context: ReportContext, gap: Gap) -> Cell:
    """Title of the criterion, with a word where its red line is failed."""
    failed = context.tr("Red line failed") if gap.red_line_failed else ""
    return Cell(context.lines([context.titled(gap.criterion), failed]), strong=gap.red_line_failed)


def gap_span(context: ReportContext, gap: Gap) -> str:
    """From where to where, in the criterion's own words."""
    low = share_words(context.tr, gap.criterion, gap.current)
    return f"{low} → {share_words(context.tr, gap.criterion, gap.target)}"


def effort_words(context: ReportContext, gap: Gap) -> str:
    """Person-days of the steps still needed, a dash where none is named."""
    return "–" if gap.effort is None else wording.decimal(gap.effort)


def missing_words(context: ReportContext, gap: Gap) -> str:
    """Names of the exhibit types or ladder steps that are not there for the target."""
    criteria_set = context.set_of(gap.module)
    if gap.criterion.kind is Kind.BANDED and criteria_set is not None:
        item = criteria_set.item(gap.criterion.item)
        ladder = criteria_set.ladder(item.kind) if item else ()
        names = [context.tr.pick(step.label) for step in ladder if step.id in gap.missing]
    else:
        names = [context.type_name(entry) for entry in gap.missing]
    return context.tr(", ").join(names)


def claimed_gaps(context: ReportContext) -> list[Gap]:
    """Gaps of a check-up: failed red lines first, then the largest distance of the claim from the target."""
    return sorted(
        (gap for gap in context.gaps if gap.claimed < gap.target or gap.red_line_failed),
        key=lambda gap: (not gap.red_line_failed, -(gap.target - gap.claimed) * gap.criterion.weight),
    )


def _claimed_gaps(context: ReportContext) -> list[Block]:
    """Largest distances of the claimed answers from the target: a check-up knows no evidence."""
    tr = context.tr
    rows = claimed_gaps(context)[:TOP_GAPS]
    columns = (
        Column(tr("Criterion"), 3.2),
        Column(tr("Claimed"), 1.4),
        Column(tr("Target"), 1.4),
        Column(tr("Answer"), 1.4),
    )
    found = [
        (
            _title_cell(context, gap),
            Cell(share_words(tr, gap.criterion, gap.claimed)),
            Cell(share_words(tr, gap.criterion, gap.target)),
            Cell(state_word(context.scoring.criteria[gap.criterion.id], tr)),
        )
        for gap in rows
    ]
    return [Table(columns, tuple(found), empty=tr("Every criterion that was asked reaches its target."))]
