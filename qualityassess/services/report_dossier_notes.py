"""What the 内部版 of a dossier adds: notes per item, what is missing, and the working papers of all other answers."""

from collections.abc import Iterator

from qualityassess.domain.answers import Answered, Percent
from qualityassess.domain.criteria_set import Item
from qualityassess.domain.gaps import Way
from qualityassess.domain.marks import Confidence
from qualityassess.domain.material_parts import MaterialPart, limited_material
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.report_texts import TextPart
from qualityassess.domain.scoring import CriterionScore
from qualityassess.domain.text_count import characters
from qualityassess.i18n import LEGAL
from qualityassess.services import wording
from qualityassess.services.gate_wording import STATUS_TONES, reason_sentence
from qualityassess.services.report_award import quota_words
from qualityassess.services.report_context import item_points
from qualityassess.services.report_dossier_context import DossierContext
from qualityassess.services.report_dossier_front import TITLES
from qualityassess.services.report_exhibits import exhibit_table, factor_name
from qualityassess.services.report_findings import (
    action_rows,
    comment_rows,
    module_findings,
    other_answers,
    target_rows,
)
from qualityassess.services.report_items import item_rows
from qualityassess.services.report_points import DASH, points_blocks

Rows = list[tuple[str, str]]


def item_notes(context: DossierContext, item: Item, row: CriterionScore) -> Iterator[Block]:
    """Points with their receipt, what holds evidence back, gap, comments, other answers, and what is not written."""
    tr, criterion = context.tr, row.criterion
    yield Paragraph(tr("Internal notes on {no}", no=item.no), Style.QUESTION)
    rows: Rows = [(tr("Claimed"), wording.value_words(tr, criterion, row.state))]
    rows += other_answers(context, row)
    rows += item_rows(context, row)
    rows += _receipt(context, item, row)
    rows += _written(context, row)
    rows += _other_texts(context, row)
    rows += comment_rows(context, criterion)
    rows += target_rows(context, row)
    rows += action_rows(context, row)
    yield KeyValues(tuple(rows))
    exhibits = exhibit_table(context, row)
    if exhibits is not None:
        yield exhibits


def _receipt(context: DossierContext, item: Item, row: CriterionScore) -> Rows:
    """How the points of an item come about, in one line."""
    tr = context.tr
    if row.score is None or not (isinstance(row.state, Answered) and isinstance(row.state.value, Percent)):
        return []
    ceiling = row.ceiling.percent if row.ceiling is not None else 100
    claimed = row.state.value.percent
    words = tr(
        "claimed {points} × {claimed} % = {high}; evidenced {points} × min({claimed} %, {ceiling} %) = {low}; "
        "possible {best}",
        points=item.points,
        claimed=claimed,
        ceiling=ceiling,
        high=item_points(row.score.claimed * item.points),
        low=item_points(row.score.evidenced * item.points),
        best=item_points(row.score.possible * item.points),
    )
    return [(tr("Receipt"), words)]


def _written(context: DossierContext, row: CriterionScore) -> Rows:
    """Characters per factor, and the factors that nobody wrote."""
    tr, texts = context.tr, context.narratives(row.criterion)
    counts = [
        tr("{head} {count}", head=factor_name(context, row.criterion, f) or tr("Text"), count=characters(texts[f]))
        for f in context.factors(row.criterion)
        if f in texts
    ]
    missing = [factor_name(context, row.criterion, f.id) for f in row.criterion.factors if f.id not in texts]
    rows = [(tr("Characters"), tr(", ").join(counts))] if counts else []
    return [*rows, (tr("Not written"), tr(", ").join(missing))] if missing else rows


def _other_texts(context: DossierContext, row: CriterionScore) -> Rows:
    """Texts of answers that the self-assessment does not print, such as a consultant's."""
    tr, printed = context.tr, context.narratives(row.criterion)
    rows: Rows = []
    for answer in context.file.answers:
        if answer.criterion != row.criterion.id:
            continue
        who = tr(", ").join(p for p in (wording.name(tr, answer.assessor.kind), answer.assessor.name) if p)
        for factor, text in answer.narratives:
            if text.strip() and printed.get(factor) != text:
                label = factor_name(context, row.criterion, factor) or tr("Text")
                rows.append((tr("{head} ({details})", head=label, details=who), text))
    return rows


def state_blocks(context: DossierContext, written: int) -> list[Block]:
    """Where the application stands and what is missing; `written` is the number of characters of all items."""
    tr, found = context.tr, context.found
    blocks: list[Block] = [Heading(1, tr("Internal: state and what is missing"), "internal")]
    words = tr("The submission edition contains neither this chapter nor any internal note, score or comment.")
    blocks.append(Callout(tr("For internal use"), words, Tone.INFO))
    if not found.judged:
        blocks.append(Callout(tr.pick(LEGAL.rule_not_seen_short), tr.pick(LEGAL.rule_not_seen), Tone.WARN))
    codes = [code for code in found.reasons if code != "rule_not_seen"]
    reasons = [reason_sentence(tr, found, code, held=context.held) for code in codes]
    head = tr("Readiness: {state}", state=wording.name(tr, found.status))
    blocks.append(Callout(head, context.lines(reasons), STATUS_TONES[found.status]))
    beside = tr(
        "Quota: {quota}. {vacant}. {note}.",
        quota=quota_words(context, context.award),
        vacant=tr.pick(LEGAL.may_be_vacant),
        note=tr.pick(LEGAL.award_note),
    )
    blocks += [Paragraph(beside), Callout(wording.name(tr, Way.COLLECT), tr.pick(LEGAL.caution), Tone.WARN)]
    # What follows is for hand and seal and begins a page of its own.
    blocks += [_count_table(context, written), *_missing(context), PageBreak()]
    return blocks


def _count_table(context: DossierContext, written: int) -> Table:
    """Length of the texts against the limits of the award's materials."""
    tr, texts = context.tr, context.texts
    rows = []
    parts: list[tuple[str, int, MaterialPart | None]] = [
        (
            tr(TITLES[part]),
            characters(texts.get(part, "")),
            MaterialPart.OVERVIEW if part is TextPart.OVERVIEW else None,
        )
        for part in TextPart
    ]
    if context.items:
        parts.append((tr("Self-assessment report"), written, MaterialPart.SELF_ASSESSMENT))
    for title, count, part in parts:
        material = limited_material(context.award, part) if part is not None else None
        limit = material.text_limit if material is not None else None
        over = limit is not None and count > limit
        state = tr("{count} too many", count=tr.number(count - limit)) if over and limit else ""
        state = state or (tr("not written") if not count else tr("within the limit") if limit else DASH)
        most = tr.number(limit) if limit is not None else DASH
        if material is not None and material.confidence is not Confidence.CONFIRMED:
            most = tr("{head} ({details})", head=most, details=wording.name(tr, material.confidence))
        cells = (title, tr.number(count), most)
        rows.append((*(Cell(text) for text in cells), Cell(state, Tone.WARN if over or not count else Tone.PLAIN)))
    columns = (
        Column(tr("Text"), 3.0),
        Column(tr("Characters"), 1.2, Align.RIGHT),
        Column(tr("Limit, characters"), 1.7, Align.RIGHT),
        Column(tr("State"), 1.6),
    )
    words = tr("Length of the texts: characters without white space; the notice of the year decides on limits")
    return Table(columns, tuple(rows), words)


def _missing(context: DossierContext) -> Iterator[Block]:
    """What is still to be written, obtained or settled."""
    tr = context.tr
    items = [item.no for item, row in context.items if not context.narratives(row.criterion)]
    materials = [tr.pick(m.title) for m in context.award.materials if m.id not in context.held]
    secret = [context.exhibit_numbers[e.id] for e in context.exhibits if e.confidential]
    lines = [
        tr("Items without a text: {items}", items=tr(", ").join(items)) if items else "",
        tr("Materials not at hand: {titles}", titles=tr("; ").join(materials)) if materials else "",
        tr("Confidential, left out of the submission edition: {numbers}", numbers=tr(", ").join(secret))
        if secret
        else "",
    ]
    shown = tuple(line for line in lines if line)
    if shown:
        yield Heading(2, tr("Still missing"), "missing")
        yield Bullets(shown)


def working_papers(context: DossierContext) -> list[Block]:
    """Award points, and every other answer with its exhibits, comments and gaps."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Internal: working papers"), "working-papers")]
    for points in context.points:
        blocks.append(Heading(2, tr.pick(points.criteria_set.name), f"points-{points.criteria_set.id}"))
        blocks += points_blocks(context, points, award=context.award, threshold=context.found.threshold)
    shown = {row.criterion.id for _, row in context.items}
    for module in context.scoring.modules:
        if any(row.criterion.id not in shown for row in module.criteria):
            blocks += module_findings(context, module)
    return blocks


def papers_name(context: DossierContext) -> Iterator[str]:
    """Exhibits that only the working papers name: all others of the assessment."""
    links = [link for c in context.file.criteria for link in context.file.links_of.get(c.id, [])]
    yield from context.allowed(link.exhibit for link in (*links, *context.file.links))
    for comment in context.file.comments:
        yield from context.allowed(comment.exhibits)
