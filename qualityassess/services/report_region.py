"""Context of the gap report: awards open to the enterprise, and what its region rules, sets as goals and stresses."""

from collections.abc import Iterator

from qualityassess.domain.awards import AwardKind
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.regions import RegionPack, RegionRule
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
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL
from qualityassess.services import wording
from qualityassess.services.gate_wording import STATUS_TONES, reason_sentence
from qualityassess.services.region_wording import SECTORS, goal_words, not_covered
from qualityassess.services.report_award import CONFIDENCE_TONES, gate_table
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_sources import clause_words, edition_words


def awards(context: ReportContext) -> list[Block]:
    """Where the enterprise stands with each award of its region: the status of all, the conditions of quality awards.

    Titles and the like are many and mostly undecided; what they ask stands in their own readiness reports.
    """
    tr = context.tr
    if not context.eligibilities:
        return []
    blocks: list[Block] = [
        Heading(1, tr("Awards: conditions"), "awards"),
        Paragraph(
            tr(
                "Judged on the rules entered, for an application on {date}. {vacant}. {note}.",
                date=tr.date(context.eligibilities[0].on),
                vacant=tr.pick(LEGAL.may_be_vacant),
                note=tr.pick(LEGAL.award_note),
            )
        ),
        _overview(context),
    ]
    whole = [found for found in context.eligibilities if found.award.kind is AwardKind.QUALITY_AWARD]
    whole = whole or list(context.eligibilities)
    if len(whole) < len(context.eligibilities):
        words = tr("The conditions of works awards, titles, team honours and accreditation stand in their own reports.")
        blocks.append(Paragraph(words, Style.CAPTION))
    for found in whole:
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
    """Rules, goals as context, and emphases of the region that concern the enterprise, each with its source."""
    tr, library = context.tr, context.library
    pack = library.pack_of(context.profile.region)
    national = library.national_pack
    blocks: list[Block] = [Heading(1, tr("Region: goals and emphases"), "region")]
    if pack is None:
        told = not_covered(tr, library, context.profile.region)
        blocks.append(Callout(tr("Region not covered"), told, Tone.INFO))
        return [*blocks, *(_rules(context, national) if national is not None else [])]
    blocks += [
        *_rules(context, pack),
        Heading(2, tr("Goals of {region}", region=tr.pick(pack.name)), "region-goals"),
        Paragraph(tr("Goals of the whole region: a comparison, never a threshold for one enterprise."), Style.CAPTION),
        _targets(context, pack),
    ]
    if pack.note is not None:
        blocks.append(Paragraph(tr.pick(pack.note), Style.CAPTION))
    blocks += [Heading(2, tr("What the region stresses"), "region-stress"), _stresses(context, pack)]
    places = pack.places_around(context.profile.region)
    if places:
        words = tuple(tr("{head}: {details}", head=tr.pick(p.name), details=tr.pick(p.what)) for p in places)
        blocks += [Heading(2, tr("What is said of this city"), "region-place"), Bullets(words)]
    return blocks


def _rules(context: ReportContext, pack: RegionPack) -> list[Block]:
    """Rules that differ from region to region, as far as they may concern the enterprise."""
    tr = context.tr
    rows = [
        (
            Cell(tr.pick(rule.title)),
            Cell(tr.pick(rule.text)),
            Cell(context.joined(_rule_sources(context, rule))),
            Cell(wording.name(tr, rule.confidence), CONFIDENCE_TONES[rule.confidence]),
        )
        for rule in pack.rules_for(context.library.facts(context.profile))
    ]
    if not rows:
        return []
    columns = (
        Column(tr("Rule"), 1.6),
        Column(tr("What holds here"), 4.0),
        Column(tr("Source"), 3.4),
        Column(tr("Confidence"), 1.2),
    )
    return [Heading(2, tr("Rules of the region"), "region-rules"), Table(columns, tuple(rows))]


def _rule_sources(context: ReportContext, rule: RegionRule) -> Iterator[str]:
    """Clauses by their headings, then the officer rules that explain them."""
    by_clause = dict.fromkeys(clause.partition("/")[0] for clause in rule.clauses)
    yield from (clause_words(context, clause) for clause in by_clause)
    for reference in rule.officer_rules:
        found = context.library.reference_tables.find(reference)
        if found is not None:
            yield context.tr.pick(found.title)


def _targets(context: ReportContext, pack: RegionPack) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Goal"), 3.2),
        Column(tr("Value"), 2.2),
        Column(tr("Year"), 1.6),
        Column(tr("For"), 1.2),
        Column(tr("Source"), 2.8),
    )
    rows = []
    for target in pack.targets_for(context.library.facts(context.profile)):
        past = target.past_on(context.as_of)
        year = "–" if target.year is None else str(target.year)
        if past:
            year = tr("{year}, target year past", year=year)
        rows.append(
            (
                Cell(tr.pick(target.title)),
                Cell(goal_words(tr, target)),
                Cell(year, Tone.WARN if past else Tone.PLAIN),
                Cell(tr(SECTORS[target.sector])),
                Cell(clause_words(context, target.clause)),
            )
        )
    return Table(columns, tuple(rows), empty=tr("No figure is stated"))


def _stresses(context: ReportContext, pack: RegionPack) -> Table:
    tr = context.tr
    columns = (Column(tr("Emphasis"), 4.5), Column(tr("Clauses"), 4.5))
    register = context.library.register
    rows = []
    for stress in pack.stresses:
        headings = dict.fromkeys(
            f"{clause.partition(':')[2].partition('/')[0]} {tr.pick(found.heading)}"
            for clause in stress.clauses
            if (found := register.clause_of(clause)) is not None
        )
        rows.append((Cell(tr.pick(stress.text)), Cell(context.joined(headings))))
    documents = (register.document(d) for d in pack.documents)
    names = tr(", ").join(tr.pick(d.title) for d in documents if d is not None)
    return Table(columns, tuple(rows), tr("Clauses of: {documents}", documents=names))
