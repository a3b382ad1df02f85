"""What carries no value: 不适用 with reasons and shares, unknown and unanswered criteria, and unknown profile facts."""

from collections.abc import Callable

from qualityassess.domain.answers import NotApplicable, Unanswered, Unknown
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Tone,
)
from qualityassess.domain.scoring import NOT_APPLICABLE_LIMIT, CriterionScore
from qualityassess.services.report_context import ReportContext, cells, not_applicable
from qualityassess.services.report_findings import fact_words


def left_out(context: ReportContext) -> list[Block]:
    """The chapter of everything without a value."""
    return [
        Heading(1, context.tr("Not applicable, unknown and unanswered"), "open"),
        *_not_applicable(context),
        *_open(context),
        *_open_facts(context),
    ]


def _not_applicable(context: ReportContext) -> list[Block]:
    """Every 不适用 with its reason, and the share per module, flagged above one tenth."""
    tr = context.tr
    rows = [
        cells(
            context.titled(row.criterion),
            tr.pick(row.criterion.question),
            tr.pick(module.module.title),
            row.state.reason,
        )
        for module in context.scoring.modules
        for row in module.criteria
        if isinstance(row.state, NotApplicable)
    ]
    columns = (
        Column(tr("Criterion"), 2.2),
        Column(tr("Question"), 3.2),
        Column(tr("Module"), 1.5),
        Column(tr("Reason"), 3.0),
    )
    blocks: list[Block] = [
        Heading(2, tr("Not applicable"), "not-applicable"),
        Table(columns, tuple(rows), empty=tr("No criterion was set not applicable")),
    ]
    shares = _shares(context)
    return [*blocks, shares] if rows else blocks


def _shares(context: ReportContext) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Module"), 3.0),
        Column(tr("Criteria"), 1.0, Align.RIGHT),
        Column(tr("Share of the module's weight"), 2.0, Align.RIGHT),
        Column(tr("Note"), 3.0),
    )
    rows = []
    for module in context.scoring.modules:
        count = sum(not_applicable(row) for row in module.criteria)
        if count:
            share = module.not_applicable_share
            flagged = share > NOT_APPLICABLE_LIMIT
            note = tr("above 10 %: check each reason") if flagged else tr("within 10 %")
            tone = Tone.WARN if flagged else Tone.PLAIN
            title = Cell(tr.pick(module.module.title))
            rows.append((title, Cell(str(count)), Cell(tr.percent(share)), Cell(note, tone)))
    return Table(columns, tuple(rows))


def _open(context: ReportContext) -> list[Block]:
    tr = context.tr
    blocks: list[Block] = [Heading(2, tr("Unknown and unanswered"), "unanswered")]
    unknown = _lines(context, lambda row: isinstance(row.state, Unknown))
    if unknown:
        blocks += [Paragraph(tr("Asked, and nobody could say. Each counts 0 until it is answered:")), Bullets(unknown)]
    unanswered = _lines(context, lambda row: isinstance(row.state, Unanswered))
    if unanswered:
        words = tr("Not answered yet. Each counts 0 in evidenced and claimed, and in full in possible:")
        blocks += [Paragraph(words), Bullets(unanswered)]
    if not unknown and not unanswered:
        blocks.append(Paragraph(tr("Every criterion was answered.")))
    return blocks


def _lines(context: ReportContext, wanted: Callable[[CriterionScore], bool]) -> tuple[str, ...]:
    """One line a module with the numbers of the criteria; their questions stand in the findings."""
    tr = context.tr
    lines = []
    for module in context.scoring.modules:
        numbers = [context.numbers[row.criterion.id] for row in module.criteria if wanted(row)]
        if numbers:
            lines.append(tr("{head}: {details}", head=tr.pick(module.module.title), details=tr(", ").join(numbers)))
    return tuple(lines)


def _open_facts(context: ReportContext) -> list[Block]:
    """Criteria that are asked only because a profile fact is missing."""
    tr = context.tr
    by_facts: dict[frozenset[str], list[str]] = {}
    for criterion in context.file.criteria:
        facts = context.file.open_facts(criterion)
        if facts:
            by_facts.setdefault(facts, []).append(context.titled(criterion))
    rows = [
        cells(tr(", ").join(fact_words(context, fact) for fact in sorted(facts)), context.joined(titles))
        for facts, titles in by_facts.items()
    ]
    if not rows:
        return []
    words = tr("Whether these apply depends on facts that the profile does not state. Until then they are asked.")
    columns = (Column(tr("Missing facts"), 4.0), Column(tr("Criteria that depend on them"), 5.0))
    return [
        Heading(2, tr("Criteria that depend on unknown facts"), "open-facts"),
        Callout(tr("Complete the profile"), words, Tone.INFO),
        Table(columns, tuple(rows)),
    ]
