"""Feedback item by item and criterion by criterion: where it stands, what holds it back, and what reviewers wrote."""

from collections.abc import Iterator

from qualityassess.domain.answers import (
    Answer,
    Answered,
    AssessorKind,
    Comment,
    CommentKind,
    NotApplicable,
    Unanswered,
)
from qualityassess.domain.award_points import AwardPoints, ItemPoints
from qualityassess.domain.report_content import Block, Cell, Column, Heading, KeyValues, Paragraph, Style, Table
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scoring import CriterionScore, ModuleScore
from qualityassess.services import wording
from qualityassess.services.report_context import ReportContext, is_open, range_words, share_words, state_word
from qualityassess.services.report_exhibits import factor_name, held_back, pages_words
from qualityassess.services.report_findings import answer_words, comment_words, given_words
from qualityassess.services.report_items import Rows, item_rows


def comments_on(context: ReportContext, criterion: str, kind: CommentKind) -> list[Comment]:
    """What was written about a criterion, the strong ones (++) first."""
    found = [comment for comment in context.file.comments_of.get(criterion, []) if comment.kind is kind]
    return sorted(found, key=lambda comment: not comment.strong)


def items_of(context: ReportContext, points: AwardPoints) -> list[Block]:
    """The items of a criteria set, category by category."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, items_title(context, points), f"items-{points.criteria_set.id}")]
    for category in points.criteria_set.categories:
        inside = [row for row in points.items if row.item.category == category.no]
        if inside:
            anchor = f"category-{points.criteria_set.id}-{category.no}"
            blocks.append(Heading(2, f"{category.no} {tr.pick(category.title)}", anchor))
        for item in inside:
            blocks += _item(context, item)
    return blocks


def items_title(context: ReportContext, points: AwardPoints) -> str:
    """Title of the chapter of a criteria set."""
    return context.tr("Items ({name})", name=context.tr.pick(points.criteria_set.title))


def _item(context: ReportContext, item: ItemPoints) -> Iterator[Block]:
    tr, row = context.tr, context.scoring.criteria[item.criterion]
    yield Heading(3, f"{item.item.no} {tr.pick(item.item.title)}", f"item-{item.criterion}")
    rows: Rows = []
    if not item.own:
        points = tr.plural("{count} point", "{count} points", item.item.points)
        words = tr("{head}: {details}", head=state_word(row, tr), details=tr("{points} at stake", points=points))
        rows.append((tr("Points"), words))
    # Estimates and the ladder stand in the gap report: feedback is on what was assessed.
    told = (tr("Band"), tr("Next band"), tr("Points"), tr("Evidenced"))
    rows += [pair for pair in item_rows(context, row) if pair[0] in told]
    rows += _factor_rows(context, row)
    rows += said_rows(context, row)
    yield KeyValues(tuple(rows))


def _factor_rows(context: ReportContext, row: CriterionScore) -> Rows:
    """The factor whose missing step keeps the evidenced percentage below the claimed one."""
    tr = context.tr
    if context.checkup or row.ceiling is None or row.ceiling.missing is None or row.score is None:
        return []
    if not isinstance(row.state, Answered) or row.score.evidenced >= row.score.claimed:
        return []
    step = row.ceiling.missing
    factor = factor_name(context, row.criterion, step.factor)
    words = tr("{head}: {details}", head=factor, details=tr.pick(step.label)) if factor else tr.pick(step.label)
    return [(tr("Factor that holds it back"), words)]


def said_rows(context: ReportContext, row: CriterionScore) -> Rows:
    """Strengths, opportunities, exhibits cited and answers that differ; where nobody wrote, it says so."""
    tr, criterion = context.tr, row.criterion
    rows: Rows = []
    for kind, label in (
        (CommentKind.STRENGTH, tr("Strengths")),
        (CommentKind.OPPORTUNITY, tr("Opportunities to improve")),
    ):
        found = comments_on(context, criterion.id, kind)
        lines = [f"{'++' if one.strong else '+'} {comment_words(context, criterion, one)}" for one in found]
        rows.append((label, "\n".join(lines) or tr("no comment written")))
    cited = cited_words(context, criterion.id)
    if cited:
        rows.append((tr("Exhibits cited"), cited))
    other = differing(context, criterion)
    if other:
        rows.append((tr("Assessors differ"), context.lines([_given(context, criterion, answer) for answer in other])))
    return rows


def cited_words(context: ReportContext, criterion: str) -> str:
    """Numbers, names and pages of the exhibits attached or named in a comment, one a line."""
    tr, file = context.tr, context.file
    pages: dict[str, list[str]] = {}
    for link in file.links_of.get(criterion, []):
        pages.setdefault(link.exhibit, []).append(pages_words(context, link))
    for comment in file.comments_of.get(criterion, []):
        for exhibit in comment.exhibits:
            pages.setdefault(exhibit, [])
    lines = []
    for exhibit, places in pages.items():
        number = context.exhibit_numbers.get(exhibit)
        if number is not None:
            named = (f"{number} {file.exhibits[exhibit].name}", *dict.fromkeys(places))
            lines.append(tr(", ").join(part for part in named if part))
    return "\n".join(lines)


def differing(context: ReportContext, criterion: Criterion) -> list[Answer]:
    """Everybody's answers to a criterion where not all say the same; none where they do.

    不适用 that is not scored says something else than the answer that is missing.
    """
    given = [a for a in context.file.answers if a.criterion == criterion.id and not isinstance(a.state, Unanswered)]
    scored = context.file.scored.get(criterion.id)
    aside = scored is None and any(isinstance(answer.state, NotApplicable) for answer in given)
    if not aside and len({given_words(context, criterion, answer.state) for answer in given}) < 2:
        return []
    order = tuple(AssessorKind)
    return sorted(given, key=lambda answer: (order.index(answer.assessor.kind), answer.assessor.name))


def who_words(context: ReportContext, answer: Answer) -> str:
    """Whose answer it is."""
    named = (wording.name(context.tr, answer.assessor.kind), answer.assessor.name)
    return context.tr(", ").join(part for part in named if part)


def _given(context: ReportContext, criterion: Criterion, answer: Answer) -> str:
    tr = context.tr
    scored = context.file.scored.get(criterion.id) is answer
    words = given_words(context, criterion, answer.state, tr("scored") if scored else "")
    return tr("{head}: {details}", head=who_words(context, answer), details=words)


def modules_of(context: ReportContext) -> list[Block]:
    """The criteria that are no items, module by module: in full where something was written, else in a table."""
    blocks: list[Block] = [Heading(1, context.tr("Criteria by module"), "criteria")]
    for module in plain_modules(context):
        blocks += _module(context, module)
    return [*blocks, *_elsewhere(context)]


def _elsewhere(context: ReportContext) -> list[Block]:
    """Comments on criteria that the assessment does not ask: they were written, so they are told."""
    tr, asked = context.tr, context.scoring.criteria
    rows: Rows = []
    for comment in context.file.comments:
        if comment.criterion not in asked:
            criterion = context.file.rubric.criterion(comment.criterion)
            label = context.titled(criterion) if criterion is not None else comment.criterion
            words = f"{wording.name(tr, comment.kind)} {'++' if comment.strong else '+'} {comment.text}"
            numbers = context.exhibit_list(comment.exhibits)
            details = [
                tr("exhibits {numbers}", numbers=numbers) if numbers else "",
                tr("verify on site") if comment.verify_on_site else "",
                comment.author,
            ]
            told = context.joined(details)
            rows.append((label, context.lines([words, tr("[{details}]", details=told) if told else ""])))
    if not rows:
        return []
    return [Heading(2, tr("Comments on criteria that are not asked"), "not-asked"), KeyValues(tuple(rows))]


def plain_modules(context: ReportContext) -> list[ModuleScore]:
    """Modules with criteria that are no items."""
    return [module for module in context.scoring.modules if _plain(module)]


def _plain(module: ModuleScore) -> list[CriterionScore]:
    return [row for row in module.criteria if row.criterion.kind is not Kind.BANDED]


def _module(context: ReportContext, module: ModuleScore) -> Iterator[Block]:
    tr = context.tr
    yield Heading(2, tr.pick(module.module.title), f"module-{module.module.id}")
    rows = _plain(module)
    yield Paragraph(
        tr(
            "{answered} of {total} criteria answered; {range}.",
            answered=module.answered,
            total=len(module.criteria),
            range=range_words(context, module.score),
        )
    )
    said = [row for row in rows if context.file.comments_of.get(row.criterion.id) or differing(context, row.criterion)]
    for row in said:
        yield Heading(3, context.titled(row.criterion), f"criterion-{row.criterion.id}")
        yield KeyValues((*_criterion_rows(context, row), *said_rows(context, row)))
    rest = [row for row in rows if row not in said and not is_open(row) and row.score is not None]
    if rest:
        yield _rest(context, rest)
    left = len(rows) - len(said) - len(rest)
    if left:
        words = tr.plural(
            "{count} criterion without an answer or not applicable has no comment.",
            "{count} criteria without an answer or not applicable have no comment.",
            left,
        )
        yield Paragraph(words, Style.CAPTION)


def _criterion_rows(context: ReportContext, row: CriterionScore) -> Rows:
    tr = context.tr
    rows: Rows = [(tr("Claimed"), answer_words(context, row.criterion, row.state))]
    if row.score is not None and isinstance(row.state, Answered) and not context.checkup:
        rows.append((tr("Evidenced"), share_words(tr, row.criterion, row.score.evidenced)))
        back = held_back(context, row)
        if back:
            rows.append((tr("Held back by"), back))
    return rows


def _rest(context: ReportContext, rows: list[CriterionScore]) -> Table:
    """Answered criteria about which nobody wrote anything."""
    tr = context.tr
    columns = [Column(tr("Criterion"), 3.2), Column(tr("Claimed"), 1.4)]
    if not context.checkup:
        columns.append(Column(tr("Evidenced"), 1.4))
    columns.append(Column(tr("Comments"), 2.2))
    found = []
    for row in rows:
        assert row.score is not None
        line = [Cell(context.titled(row.criterion)), Cell(share_words(tr, row.criterion, row.score.claimed))]
        if not context.checkup:
            line.append(Cell(share_words(tr, row.criterion, row.score.evidenced)))
        found.append((*line, Cell(tr("no comment written"))))
    return Table(tuple(columns), tuple(found))
