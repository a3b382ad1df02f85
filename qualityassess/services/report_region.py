"""Context of the gap report: the awards open to the enterprise, and what the region stresses and sets as goals."""

from qualityassess.catalog.awards import RegionPack
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.domain.sources import Target
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import wording
from qualityassess.services.gate_wording import STATUS_TONES, reason_sentence
from qualityassess.services.report_award import gate_table
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_sources import clause_words, edition_words

_UNITS = {"percent": N_("%"), "score": N_("points"), "index": N_("(index)")}
_COMPARATORS = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "="}


def awards(context: ReportContext) -> list[Block]:
    """Where the enterprise stands with each award of its region: status, reasons and conditions."""
    tr = context.tr
    if not context.eligibilities:
        return []
    blocks: list[Block] = [
        Heading(1, tr("Awards: conditions"), "awards"),
        Paragraph(
            tr(
                "Judged on the rules entered, for an application on {date}. {vacant}; {note}.",
                date=tr.date(context.eligibilities[0].on),
                vacant=tr.pick(LEGAL.may_be_vacant),
                note=tr.pick(LEGAL.award_note),
            )
        ),
        _overview(context),
    ]
    for found in context.eligibilities:
        blocks += _award(context, found)
    return blocks


def _overview(context: ReportContext) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Award"), 4.0),
        Column(tr("Readiness"), 1.6),
        Column(tr("Met"), 0.8, Align.RIGHT),
        Column(tr("Unmet"), 0.8, Align.RIGHT),
        Column(tr("Unknown"), 0.8, Align.RIGHT),
    )
    rows = []
    for found in context.eligibilities:
        counts = [str(found.count(result)) for result in (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN)]
        status = Cell(wording.name(tr, found.status), STATUS_TONES[found.status])
        shown = counts if found.judged else ["–", "–", "–"]
        rows.append((Cell(edition_words(context, found.award)), status, *(Cell(text) for text in shown)))
    return Table(columns, tuple(rows))


def _award(context: ReportContext, found: Eligibility) -> list[Block]:
    tr = context.tr
    heading = Heading(2, tr.pick(found.award.title), f"award-{found.award.id}")
    if not found.judged:
        words = tr("What to ask the office stands in the readiness report of this award.")
        return [
            heading,
            Callout(tr.pick(LEGAL.rule_not_seen_short), tr.pick(LEGAL.rule_not_seen), Tone.WARN),
            Paragraph(words),
        ]
    reasons = tuple(reason_sentence(tr, found, code, held=context.held) for code in found.reasons)
    blocks: list[Block] = [heading]
    if reasons:
        blocks.append(Bullets(reasons))
    return [*blocks, gate_table(context, found)]


def region(context: ReportContext) -> list[Block]:
    """Goals of the region as context, and what it stresses, each with its source."""
    tr = context.tr
    pack = context.library.pack_of(context.profile.region)
    blocks: list[Block] = [Heading(1, tr("Region: goals and emphases"), "region")]
    if pack is None:
        words = tr("No document of this region has been entered; the common criteria apply.")
        return [*blocks, Callout(tr("Region not covered"), words, Tone.INFO)]
    blocks += [
        Heading(2, tr("Goals of {region}", region=tr.pick(pack.name)), "region-goals"),
        Paragraph(tr("Goals of the whole region: a comparison, never a threshold for one enterprise."), Style.CAPTION),
        _targets(context, pack),
    ]
    if pack.cqo_rule is not None:
        source = context.joined(clause_words(context, clause) for clause in pack.cqo_clauses)
        blocks.append(
            Callout(
                tr("Chief quality officer in this region"), context.lines([tr.pick(pack.cqo_rule), source]), Tone.INFO
            )
        )
    blocks += [Heading(2, tr("What the region stresses"), "region-stress"), _stresses(context, pack)]
    return blocks


def _targets(context: ReportContext, pack: RegionPack) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Goal"), 3.2),
        Column(tr("Value"), 1.5),
        Column(tr("Year"), 2.0),
        Column(tr("Source"), 4.0),
    )
    rows = []
    for target in pack.targets:
        past = target.year is not None and target.year < context.as_of.year
        year = "–" if target.year is None else str(target.year)
        if past:
            year = tr("{year}, target year past", year=year)
        rows.append(
            (
                Cell(tr.pick(target.title)),
                Cell(_value(context, target)),
                Cell(year, Tone.WARN if past else Tone.PLAIN),
                Cell(clause_words(context, target.clause)),
            )
        )
    return Table(columns, tuple(rows), empty=tr("No figure is stated"))


def _value(context: ReportContext, target: Target) -> str:
    if target.value is None:
        return context.tr("stated without a figure")
    sign = _COMPARATORS.get(target.comparator, target.comparator)
    unit = context.tr(_UNITS.get(target.unit, target.unit))
    return f"{sign} {target.value:g} {unit}".strip()


def _stresses(context: ReportContext, pack: RegionPack) -> Table:
    tr = context.tr
    columns = (Column(tr("Emphasis"), 4.5), Column(tr("Clauses"), 4.5))
    register = context.library.register
    rows = []
    for text, clauses in pack.stresses:
        headings = dict.fromkeys(
            f"{clause.partition(':')[2].partition('/')[0]} {tr.pick(found.heading)}"
            for clause in clauses
            if (found := register.clause_of(clause)) is not None
        )
        rows.append((Cell(tr.pick(text)), Cell(context.joined(headings))))
    documents = (register.document(d) for d in pack.documents)
    names = tr(", ").join(tr.pick(d.title) for d in documents if d is not None)
    return Table(columns, tuple(rows), tr("Clauses of: {documents}", documents=names))
