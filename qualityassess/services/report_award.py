"""Parts of the readiness report that come from the award's rule: conditions, steps, materials, quota, money, rounds."""

from collections.abc import Iterable

from qualityassess.domain.awards import Award, Material, Money, Step
from qualityassess.domain.gaps import Way
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    KeyValues,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.i18n import LEGAL
from qualityassess.services import award_wording, wording
from qualityassess.services.gate_wording import (
    earliest_sentence,
    gate_sentence,
    proof_words,
    relaxation_words,
    result_tone,
    result_word,
    rule_words,
    validity_words,
)
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_sources import edition_words, source_words
from qualityassess.services.round_wording import checked_words, lapse_sentence, round_sentence

CONFIDENCE_TONES = {Confidence.CONFIRMED: Tone.PLAIN, Confidence.RECALLED: Tone.WARN, Confidence.NOT_FOUND: Tone.WARN}


def gate_table(context: ReportContext, found: Eligibility, *, titled: bool = False) -> Table:
    """All conditions of an award in the order of the rule, with reason, facts used, confidence and source.

    `titled` names the sources by their titles; else their numbers refer to the list of sources.
    """
    tr = context.tr
    columns = (
        Column(tr("Condition"), 3.0),
        Column(tr("Result"), 1.15),
        Column(tr("Why, on which facts"), 3.2),
        Column(tr("Confidence"), 1.2),
        Column(tr("Source"), 2.4),
    )
    rows = tuple(_gate_row(context, found, row, titled=titled) for row in found.gates)
    return Table(columns, rows, empty=tr("No condition has been entered"))


def _gate_row(context: ReportContext, found: Eligibility, row: GateResult, *, titled: bool) -> tuple[Cell, ...]:
    tr, award = context.tr, found.award
    title = tr.pick(row.gate.title)
    if row.gate.any_of:
        title = tr("{head} ({details})", head=title, details=tr("one of several alternatives"))
    reason = gate_sentence(tr, row, context.region_words)
    number = context.exhibit_numbers.get(exhibit_behind(row), "")
    proof = proof_words(tr, row, context.file.exhibits, number)
    return (
        Cell(context.lines([title, relaxation_words(tr, row.gate), context.pick(row.gate.note)])),
        Cell(result_word(tr, row), result_tone(row)),
        Cell(context.lines([reason, proof, earliest_sentence(tr, row) or lapse_sentence(tr, found, row.gate.id)])),
        _confidence(context, row.gate.confidence),
        Cell(source_words(context, award, row.gate.sources, titled=titled)),
    )


def _confidence(context: ReportContext, confidence: Confidence) -> Cell:
    return Cell(wording.name(context.tr, confidence), CONFIDENCE_TONES[confidence])


def rule_rows(context: ReportContext, found: Eligibility) -> KeyValues:
    """Which edition of which rule was used, and what is known of its scoring."""
    tr, award = context.tr, found.award
    criteria = context.file.rubric.criteria_set(award.criteria_set) if award.criteria_set else None
    complete = tr("yes") if award.gates_complete else tr("no: compare with the notice of the round")
    rows = [
        (tr("Award"), edition_words(context, award)),
        *award_wording.portrait(tr, award),
        (tr("Application date"), tr.date(found.on)),
        (tr("Rule"), rule_words(tr, award)),
        (tr("Validity"), validity_words(tr, award, found.on)),
        (tr("Confidence of the pack"), wording.name(tr, award.confidence)),
        (tr("All conditions read"), complete),
        (tr("Rule check"), checked_words(tr, award) or tr("not compared with the notice of the round")),
        (tr("Earliest round"), round_sentence(tr, found) or tr("not seen")),
        (tr("Scored on"), tr.pick(criteria.name) if criteria else tr("criteria of its own or not seen")),
        (tr("Minimum score"), str(award.min_score) if award.min_score is not None else tr("none seen")),
    ]
    target = dict(context.assessment.award_targets).get(award.id)
    if award.scores_items and target is not None:
        rows.append((tr("Target of one's own"), tr("{points} points", points=target)))
    return KeyValues(tuple(rows))


def quota_and_money(context: ReportContext, award: Award) -> list[Block]:
    """Quota, cycle, window and rewards; always that it may be left vacant and that meeting conditions is no award."""
    tr = context.tr
    quota = quota_words(context, award)
    vacant = tr.pick(LEGAL.may_be_vacant)
    cycle = tr.plural("every {count} year", "every {count} years", award.cycle_years) if award.cycle_years else ""
    rows = [
        (tr("Quota"), context.lines([context.pick(award.quota_note) or quota, vacant])),
        (tr("Cycle"), context.pick(award.cycle_note) or cycle or tr("not seen")),
        (tr("Application window"), context.pick(award.window_note) or tr("not seen")),
        (tr("Remember"), tr.pick(LEGAL.award_note)),
    ]
    blocks: list[Block] = [
        Heading(1, tr("Quota, cycle and rewards"), "quota"),
        KeyValues(tuple(rows)),
        Heading(2, tr("Rewards"), "money"),
    ]
    columns = (
        Column(tr("Reward"), 2.6),
        Column(tr("Paid by"), 1.6),
        Column(tr("Amount"), 1.4, Align.RIGHT),
        Column(tr("Year"), 0.8),
        Column(tr("State"), 2.2),
        Column(tr("Confidence"), 1.2),
        Column(tr("Source"), 2.2),
    )
    blocks.append(
        _table_or_note(columns, tuple(_money_row(context, award, m) for m in award.money), tr("No reward was seen"))
    )
    return blocks


def quota_words(context: ReportContext, award: Award) -> str:
    """Most awards given in a round, as far as seen."""
    tr = context.tr
    return tr("at most {count}", count=award.quota_max) if award.quota_max is not None else tr("not seen")


def _table_or_note(columns: tuple[Column, ...], rows: tuple[tuple[Cell, ...], ...], empty: str) -> Table | Paragraph:
    """A table, or one line where nothing is known: an empty grid says less than a sentence."""
    return Table(columns, rows) if rows else Paragraph(empty)


def _money_row(context: ReportContext, award: Award, row: Money) -> tuple[Cell, ...]:
    tr = context.tr
    return (
        Cell(tr.pick(row.what)),
        Cell(tr.pick(row.payer)),
        Cell(tr.money(row.cny) if row.cny is not None else tr("not seen")),
        Cell(str(row.year) if row.year is not None else "–"),
        Cell(context.lines([tr.pick(row.status), context.pick(row.note)])),
        _confidence(context, row.confidence),
        Cell(source_words(context, award, row.sources)),
    )


def steps(context: ReportContext, award: Award) -> list[Block]:
    """Steps in order with lead times, and past rounds; nothing is projected."""
    tr = context.tr
    columns = (
        Column(tr("Step"), 3.4),
        Column(tr("When"), 2.4),
        Column(tr("Lead time, days"), 1.1, Align.RIGHT),
        Column(tr("Confidence"), 1.1),
        Column(tr("Source"), 2.8),
    )
    rows = tuple(_step_row(context, award, n, step) for n, step in enumerate(award.steps, 1))
    rounds = tuple(
        (
            Cell(tr.pick(row.name)),
            Cell(row.conferred or tr("not seen")),
            Cell(context.pick(row.winners) or tr("not seen")),
            _confidence(context, row.confidence),
            Cell(source_words(context, award, row.sources)),
        )
        for row in award.rounds
    )
    round_columns = (
        Column(tr("Round"), 1.6),
        Column(tr("Conferred"), 1.4),
        Column(tr("Winners"), 3.4),
        Column(tr("Confidence"), 1.1),
        Column(tr("Source"), 3.0),
    )
    return [
        Heading(1, tr("Procedure and rounds"), "steps"),
        _table_or_note(columns, rows, tr("No step was seen")),
        Heading(2, tr("Rounds so far"), "rounds"),
        _table_or_note(round_columns, rounds, tr("No round was seen")),
        Paragraph(tr("Rounds to come are expected from the cycle; the notice of the round decides."), Style.CAPTION),
    ]


def _step_row(context: ReportContext, award: Award, n: int, step: Step) -> tuple[Cell, ...]:
    tr = context.tr
    return (
        Cell(context.lines([f"{n}. {tr.pick(step.title)}", context.pick(step.note)])),
        Cell(context.pick(step.when) or "–"),
        Cell(str(step.lead_days) if step.lead_days is not None else tr("not seen")),
        _confidence(context, step.confidence),
        Cell(source_words(context, award, step.sources)),
    )


def materials(context: ReportContext, award: Award) -> list[Block]:
    """Materials with whether they are at hand, text limits and where these come from."""
    tr = context.tr
    columns = (
        Column(tr("Material"), 2.8),
        Column(tr("Required"), 1.2),
        Column(tr("At hand"), 1.1),
        Column(tr("Limit"), 1.7),
        Column(tr("Confidence"), 1.1),
        Column(tr("Note and source"), 3.6),
    )
    rows = tuple(_material_row(context, award, material) for material in award.materials)
    return [
        Heading(1, tr("Materials"), "materials"),
        Callout(wording.name(tr, Way.COLLECT), tr.pick(LEGAL.caution), Tone.WARN),
        _table_or_note(columns, rows, tr("No list of materials was seen; the notice of the round decides")),
    ]


def _material_row(context: ReportContext, award: Award, row: Material) -> tuple[Cell, ...]:
    tr = context.tr
    held = row.id in context.held
    limits = []
    if row.text_limit is not None:
        limits.append(tr("{count} characters", count=tr.number(row.text_limit)))
    if row.copies is not None:
        limits.append(tr.plural("{count} copy", "{count} copies", row.copies))
    return (
        Cell(tr.pick(row.title)),
        Cell(tr("required") if row.required else tr("usual")),
        Cell(tr("at hand") if held else tr("missing"), Tone.OK if held else Tone.WARN if row.required else Tone.PLAIN),
        Cell(context.lines(limits) or "–"),
        _confidence(context, row.confidence),
        Cell(context.lines([context.pick(row.note), source_words(context, award, row.sources)])),
    )


def questions(context: ReportContext, award: Award) -> list[Block]:
    """What to ask the office, and what is known about the pack."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Questions to the office"), "questions")]
    if award.ask:
        blocks.append(Bullets(tuple(tr.pick(question) for question in award.ask)))
    else:
        blocks.append(Paragraph(tr("No open question has been entered.")))
    return [*blocks, *_disputes(context, award), *_notes(context, award)]


def _disputes(context: ReportContext, award: Award) -> list[Block]:
    """Facts on which sources disagree, every version with the numbers of its sources."""
    tr = context.tr
    found = award_wording.disputes(tr, award, lambda ids: source_words(context, award, ids) if ids else "")
    if not found:
        return []
    rows = tuple((dispute.about, context.lines(dispute.versions)) for dispute in found)
    return [Heading(2, tr("Where sources disagree"), "disputes"), KeyValues(rows)]


def _notes(context: ReportContext, award: Award) -> list[Block]:
    tr = context.tr
    remarks = award_wording.remarks(tr, award)
    if not award.notes and not remarks:
        return []
    blocks: list[Block] = [Heading(2, tr("Notes on this edition"), "notes")]
    if remarks:
        blocks.append(KeyValues(tuple(remarks)))
    if award.notes:
        blocks.append(Bullets(tuple(tr.pick(note) for note in award.notes)))
    return blocks


def neighbours(context: ReportContext, award: Award) -> list[Block]:
    """What neighbouring rules ask, as orientation only: shown where the award's own text was not seen."""
    tr = context.tr
    chosen = [a for key in award.neighbours for a in context.library.awards if a.key == key]
    if not chosen:
        return []
    columns = (Column(tr("Condition"), 4.6), Column(tr("Confidence"), 1.2), Column(tr("Source"), 3.6))
    rows: list[tuple[Cell, ...]] = []
    for neighbour in chosen:
        rows.append((Cell(edition_words(context, neighbour), strong=True),))
        rows += _neighbour_rows(context, neighbour)
    words = tr("Rules of neighbouring places only show what is usual. They are no basis for any result here.")
    return [
        Heading(1, tr("What neighbouring rules ask"), "neighbours"),
        Callout(tr("Orientation only"), words, Tone.WARN),
        Table(columns, tuple(rows)),
    ]


def _neighbour_rows(context: ReportContext, award: Award) -> Iterable[tuple[Cell, ...]]:
    for gate in award.gates:
        yield (
            Cell(context.tr.pick(gate.title)),
            _confidence(context, gate.confidence),
            Cell(source_words(context, award, gate.sources)),
        )


def other_editions(context: ReportContext, award: Award) -> list[Block]:
    """Other editions of the award with their validity: conditions are never carried over."""
    tr = context.tr
    others = [a for a in context.library.editions(award.id) if a.key != award.key]
    if not others:
        return []
    columns = (Column(tr("Edition"), 2.6), Column(tr("Rule"), 4.4), Column(tr("Validity"), 2.4))
    on = context.eligibilities[0].on
    rows = tuple(
        (
            Cell(edition_words(context, other)),
            Cell(rule_words(tr, other)),
            Cell(validity_words(tr, other, on)),
        )
        for other in others
    )
    return [
        Heading(1, tr("Other editions"), "editions"),
        Paragraph(tr("Conditions of another edition are not carried over.")),
        Table(columns, rows),
    ]
