"""The feedback report (评审反馈报告): points by band, strengths, opportunities, and what to verify on site."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import partial

from qualityassess.domain.answers import AssessorKind, Comment, CommentKind
from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Cell,
    Column,
    Figures,
    Heading,
    Paragraph,
    ReportKind,
    Style,
    Table,
)
from qualityassess.domain.scoring import CriterionScore
from qualityassess.i18n import N_
from qualityassess.services import wording
from qualityassess.services.report_context import ReportContext, item_points, range_words, sum_points
from qualityassess.services.report_cover import bound_as, colophon, headline
from qualityassess.services.report_exhibits import factor_name, index_of_exhibits
from qualityassess.services.report_feedback_items import (
    differing,
    items_of,
    items_title,
    modules_of,
    plain_modules,
    who_words,
)
from qualityassess.services.report_findings import given_words
from qualityassess.services.report_sections import ReportParts, ReportSection
from qualityassess.services.report_summary import red_line_callout, red_line_table

FEEDBACK_TITLE = N_("Review feedback report")
DASH = "–"


def feedback_parts(context: ReportContext) -> ReportParts:
    """The report in parts; it is internal only."""
    return ReportParts(tuple(_sections(context)), bound_as(context, ReportKind.FEEDBACK, context.tr(FEEDBACK_TITLE)))


def _sections(context: ReportContext) -> list[ReportSection]:
    """All sections in their usual order; summary and red lines are always there."""
    tr = context.tr

    def one(name: str, title: str, build: Callable[[], list[Block]], *, there: bool = True) -> ReportSection:
        state = "" if there else tr("nothing to show")
        fixed = name in ("summary", "red-lines", "colophon")
        return ReportSection(name, title, build if there else list, state, chosen=there, fixed=fixed)

    items = [
        one(f"items-{points.criteria_set.id}", items_title(context, points), partial(items_of, context, points))
        for points in context.points
    ]
    differ = _differing(context)
    return [
        one("summary", tr("Summary"), partial(_summary, context)),
        *items,
        one("criteria", tr("Criteria by module"), partial(modules_of, context), there=bool(plain_modules(context))),
        one("site", tr("To verify on site"), partial(_site, context)),
        one("assessors", tr("Where assessors differ"), partial(_assessors, context, differ), there=bool(differ)),
        one("red-lines", tr("Red lines"), partial(_red_lines, context)),
        one("exhibits", tr("Index of exhibits"), partial(index_of_exhibits, context), there=bool(context.exhibits)),
        one("colophon", tr("About this edition"), partial(colophon, context)),
    ]


def _summary(context: ReportContext) -> list[Block]:
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Summary"), "summary"), *red_line_callout(context), Figures(headline(context))]
    words = tr(
        "Everything below was entered by the assessors; where nobody wrote a comment, this report says so and adds "
        "nothing. ++ marks a comment of great weight."
    )
    blocks.append(Paragraph(words))
    for points in context.points:
        blocks.append(_category_table(context, points))
    if plain_modules(context):
        blocks.append(_module_table(context))
    blocks += _key_comments(context, CommentKind.STRENGTH, tr("Great strengths"), "great-strengths")
    blocks += _key_comments(context, CommentKind.OPPORTUNITY, tr("Great opportunities"), "great-opportunities")
    return blocks


def _red_lines(context: ReportContext) -> list[Block]:
    return [Heading(1, context.tr("Red lines"), "red-lines"), red_line_table(context)]


def _comments(context: ReportContext, criteria: Sequence[str]) -> list[Comment]:
    return [comment for criterion in criteria for comment in context.file.comments_of.get(criterion, [])]


def _counts(context: ReportContext, criteria: Sequence[str]) -> tuple[str, str, str]:
    """Strengths, opportunities and what is to be verified on site, as counted."""
    found = _comments(context, criteria)
    kinds = [comment.kind for comment in found]
    shown = (
        kinds.count(CommentKind.STRENGTH),
        kinds.count(CommentKind.OPPORTUNITY),
        sum(comment.verify_on_site for comment in found),
    )
    return str(shown[0]), str(shown[1]), str(shown[2])


def _count_columns(context: ReportContext) -> tuple[Column, ...]:
    tr = context.tr
    titles = (tr("Strengths"), tr("Opportunities to improve"), tr("On site"))
    return tuple(Column(title, 1.1, Align.RIGHT) for title in titles)


def _category_table(context: ReportContext, points: AwardPoints) -> Table:
    """Points and comments by category of a criteria set."""
    tr = context.tr
    columns = [
        Column(tr("Category"), 3.0),
        Column(tr("Answered"), 1.1, Align.RIGHT),
        Column(tr("Full points"), 1.1, Align.RIGHT),
        Column(tr("Claimed"), 1.1, Align.RIGHT),
    ]
    if not context.checkup:
        columns.append(Column(tr("Evidenced"), 1.1, Align.RIGHT))
    rows = []
    for category in points.criteria_set.categories:
        inside = [row for row in points.items if row.item.category == category.no]
        if not inside:
            continue
        own = [row for row in inside if row.own]
        texts = [
            f"{category.no} {tr.pick(category.title)}",
            f"{len(own)} / {len(inside)}",
            str(sum(row.item.points for row in inside)),
            item_points(sum((row.claimed for row in own), start=Fraction(0))) if own else DASH,
        ]
        if not context.checkup:
            texts.append(item_points(sum((row.evidenced for row in own), start=Fraction(0))) if own else DASH)
        rows.append(tuple(Cell(text) for text in (*texts, *_counts(context, [row.criterion for row in inside]))))
    rows.append(tuple(Cell(text, strong=True) for text in _category_sum(context, points)))
    return Table((*columns, *_count_columns(context)), tuple(rows), tr.pick(points.criteria_set.title))


def _category_sum(context: ReportContext, points: AwardPoints) -> list[str]:
    tr = context.tr
    texts = [
        tr("Total") if points.complete else tr("Assessed items, no total"),
        f"{points.answered} / {len(points.items)}",
        str(points.criteria_set.total if points.complete else points.covered),
        sum_points(points.claimed),
    ]
    if not context.checkup:
        texts.append(sum_points(points.evidenced))
    return [*texts, *_counts(context, [row.criterion for row in points.items])]


def _module_table(context: ReportContext) -> Table:
    """Scores and comments by module."""
    tr = context.tr
    columns = (
        Column(tr("Module"), 3.0),
        Column(tr("Answered"), 1.1, Align.RIGHT),
        Column(tr("Score"), 1.6, Align.RIGHT),
    )
    rows = []
    for module in plain_modules(context):
        texts = [
            tr.pick(module.module.title),
            f"{module.answered} / {len(module.criteria)}",
            range_words(context, module.score),
        ]
        counts = _counts(context, [row.criterion.id for row in module.criteria])
        rows.append(tuple(Cell(text) for text in (*texts, *counts)))
    note = tr("claimed, in percent") if context.checkup else tr("evidenced–claimed, in percent")
    return Table((*columns, *_count_columns(context)), tuple(rows), tr("Modules, {note}", note=note))


def _key_comments(context: ReportContext, kind: CommentKind, title: str, anchor: str) -> list[Block]:
    """The comments of great weight, in the order of the criteria."""
    tr = context.tr
    found = [
        tr("{head}: {details}", head=context.titled(row.criterion), details=comment.text)
        for row in _rows(context)
        for comment in context.file.comments_of.get(row.criterion.id, [])
        if comment.kind is kind and comment.strong
    ]
    heading = Heading(2, title, anchor)
    return [heading, Bullets(tuple(found))] if found else [heading, Paragraph(tr("No comment is marked ++."))]


def _rows(context: ReportContext) -> list[CriterionScore]:
    return list(context.scoring.criteria.values())


def _site(context: ReportContext) -> list[Block]:
    """What reviewers asked to verify on site: what to look at, where, and on which exhibits."""
    tr = context.tr
    columns = (
        Column(tr("No."), 0.6),
        Column(tr("About"), 2.2),
        Column(tr("What to look at"), 3.6),
        Column(tr("Unit or place"), 1.7),
        Column(tr("Exhibits"), 1.0),
        Column(tr("Found"), 1.6),
    )
    rows: list[tuple[Cell, ...]] = []
    for row in _rows(context):
        for comment in context.file.comments_of.get(row.criterion.id, []):
            if comment.verify_on_site:
                rows.append(_site_row(context, row, comment, len(rows) + 1))
    words = tr("The last column stays empty for notes made on site.")
    empty = tr("No comment asks to verify anything on site")
    note = [Paragraph(words, Style.CAPTION)] if rows else []
    return [Heading(1, tr("To verify on site"), "site"), *note, Table(columns, tuple(rows), empty=empty)]


def _site_row(context: ReportContext, row: CriterionScore, comment: Comment, number: int) -> tuple[Cell, ...]:
    tr, file = context.tr, context.file
    answer = file.scored.get(row.criterion.id)
    units = [file.exhibits[e].unit for e in comment.exhibits if e in file.exhibits]
    units += answer.units if answer is not None else ()
    linked = [link.exhibit for link in file.links_of.get(row.criterion.id, [])]
    details = [
        factor_name(context, row.criterion, comment.factor),
        wording.name(tr, comment.kind),
        comment.author,
    ]
    return (
        Cell(str(number)),
        Cell(context.titled(row.criterion)),
        Cell(context.lines([comment.text, tr("[{details}]", details=context.joined(details))])),
        Cell(tr(", ").join(dict.fromkeys(unit for unit in units if unit)) or tr("not stated")),
        Cell(context.exhibit_list(comment.exhibits or linked) or DASH),
        Cell(""),
    )


def _differing(context: ReportContext) -> list[CriterionScore]:
    return [row for row in _rows(context) if differing(context, row.criterion)]


_KINDS = (AssessorKind.ENTERPRISE, AssessorKind.CONSULTANT, AssessorKind.CONSENSUS)


def _assessors(context: ReportContext, rows: Sequence[CriterionScore]) -> list[Block]:
    """Answers side by side where they are not the same; the one that is scored is strong."""
    tr = context.tr
    columns = (
        Column(tr("Criterion"), 2.8),
        *(Column(wording.name(tr, kind), 1.4) for kind in _KINDS),
        Column(wording.name(tr, AssessorKind.RESPONDENT), 2.0),
    )
    words = tr("The answer in bold is the one that is scored: the consensus where there is one, else the enterprise's.")
    table = Table(columns, tuple(_assessor_row(context, row) for row in rows))
    return [Heading(1, tr("Where assessors differ"), "assessors"), Paragraph(words, Style.CAPTION), table]


def _assessor_row(context: ReportContext, row: CriterionScore) -> tuple[Cell, ...]:
    tr, criterion = context.tr, row.criterion
    given = differing(context, criterion)
    scored = context.file.scored.get(criterion.id)
    found = []
    for kind in _KINDS:
        answer = next((one for one in given if one.assessor.kind is kind), None)
        words = given_words(context, criterion, answer.state) if answer is not None else DASH
        found.append(Cell(words, strong=answer is not None and answer is scored))
    others = [
        tr(
            "{head}: {details}",
            head=one.assessor.name or who_words(context, one),
            details=given_words(context, criterion, one.state),
        )
        for one in given
        if one.assessor.kind is AssessorKind.RESPONDENT
    ]
    return (Cell(context.titled(criterion)), *found, Cell("\n".join(others) or DASH))
