"""Where a report's demands come from: clauses, statutes, criteria sets and award sources, with editions and marks."""

from collections.abc import Sequence

from qualityassess.domain.awards import Award
from qualityassess.domain.report_content import Block, Bullets, Cell, Column, Heading, Paragraph, Table, Tone
from qualityassess.domain.rubric import Criterion
from qualityassess.domain.sources import Clause, Document, Statute
from qualityassess.i18n import LEGAL, N_
from qualityassess.services import wording
from qualityassess.services.gate_wording import GRADES
from qualityassess.services.report_context import ReportContext, cells

_STATUTE_STATES = {
    "current": N_("in force"),
    "amended-later": N_("amended after the edition read"),
    "not-found": N_("text not found"),
    "repealed": N_("repealed"),
    "superseded-text": N_("superseded edition read"),
    "unknown": N_("state unknown"),
}
_CURRENT_UNTIL = "current-until-"


def articles_words(context: ReportContext, article_ids: Sequence[str]) -> str:
    """Statutes with the numbers of their articles, with 请核对现行文本 where the edition read must be checked."""
    tr, register = context.tr, context.library.register
    by_statute: dict[str, tuple[Statute, list[str]]] = {}
    for article_id in article_ids:
        found = register.article(article_id)
        if found is not None:
            by_statute.setdefault(found[0].id, (found[0], []))[1].append(found[1].no)
    words = []
    for statute, numbers in by_statute.values():
        named = [no for no in numbers if no]
        text = tr("{statute}, article {no}", statute=tr.pick(statute.title), no=tr(", ").join(named))
        text = text if named else tr.pick(statute.title)
        words.append(tr("{head} ({details})", head=text, details=tr.pick(LEGAL.recheck)) if statute.recheck else text)
    return context.joined(words)


def document_name(context: ReportContext, document: Document) -> str:
    """Short name of a policy document: the region it speaks for. Its whole title stands under the sources."""
    region = context.library.region_name(document.region)
    return context.tr.pick(region if region is not None else document.title)


def clause_words(context: ReportContext, reference: str) -> str:
    """Document and heading of a clause, with the point where one is named."""
    tr, register = context.tr, context.library.register
    clause = register.clause_of(reference)
    if clause is None:
        return reference
    document = register.document(clause.document)
    name = document_name(context, document) if document else clause.document
    point = register.point(reference)
    heading = tr.pick(clause.heading)
    if point is not None:
        heading = tr("{head}: {details}", head=heading, details=tr.pick(point.title))
    return tr("{document}, {no} “{heading}”", document=name, no=reference.partition(":")[2], heading=heading)


def criterion_sources(context: ReportContext, criterion: Criterion) -> str:
    """All sources of a criterion: statutes, then documents with the headings of their clauses."""
    tr, register = context.tr, context.library.register
    by_document: dict[str, list[str]] = {}
    for reference in criterion.clauses:
        clause = register.clause_of(reference)
        if clause is not None:
            by_document.setdefault(clause.document, []).append(_clause_short(context, clause, reference))
    documents = []
    for document_id, headings in by_document.items():
        document = register.document(document_id)
        name = document_name(context, document) if document else document_id
        documents.append(tr("{head}: {details}", head=name, details=tr(", ").join(dict.fromkeys(headings))))
    return context.lines([articles_words(context, criterion.statutes), context.joined(documents)])


def _clause_short(context: ReportContext, clause: Clause, reference: str) -> str:
    no = reference.partition(":")[2]
    return f"{no} {context.tr.pick(clause.heading)}"


def cited(context: ReportContext) -> tuple[list[str], list[str]]:
    """Clause references and article ids that the report's criteria cite, in order of first use."""
    clauses = dict.fromkeys(c for criterion in context.file.criteria for c in criterion.clauses)
    articles = dict.fromkeys(a for criterion in context.file.criteria for a in criterion.statutes)
    return list(clauses), list(articles)


def sources(context: ReportContext) -> list[Block]:
    """Documents, statutes, criteria sets and award sources of the gap report."""
    tr = context.tr
    blocks: list[Block] = [Heading(1, tr("Sources"), "sources")]
    clauses, articles = cited(context)
    blocks.append(Heading(2, tr("Policy documents"), "sources-documents"))
    blocks.append(_documents(context, clauses))
    blocks.append(Heading(2, tr("Statutes"), "sources-statutes"))
    blocks.append(_statutes(context, articles))
    blocks += criteria_sets(context)
    awards = [found.award for found in context.eligibilities]
    if awards:
        blocks.append(Heading(2, tr("Award rules"), "sources-awards"))
        blocks += [award_sources(context, award, titled=True) for award in awards]
    return blocks


def _documents(context: ReportContext, references: list[str]) -> Table:
    tr, register = context.tr, context.library.register
    rows: list[tuple[Cell, ...]] = []
    for document in register.documents:
        used = [r for r in references if (c := register.clause_of(r)) is not None and c.document == document.id]
        if used:
            rows.append((*_document_cells(context, document), Cell(_headings(context, used))))
    columns = (
        Column(tr("Document"), 3.2),
        Column(tr("Number"), 1.2),
        Column(tr("Date"), 1.3),
        Column(tr("Clauses cited"), 4.3),
    )
    return Table(columns, tuple(rows), empty=tr("No policy document is cited"))


def _document_cells(context: ReportContext, document: Document) -> tuple[Cell, ...]:
    tr = context.tr
    stated = tr("not stated")
    title = tr("{head}: {details}", head=document_name(context, document), details=tr.pick(document.title))
    return cells(title, document.number or stated, document.date or stated)


def _headings(context: ReportContext, references: list[str]) -> str:
    register = context.library.register
    found = dict.fromkeys(c for r in references if (c := register.clause_of(r)) is not None)
    return context.joined(_clause_short(context, clause, clause.id) for clause in found)


def _statutes(context: ReportContext, articles: list[str]) -> Table:
    tr, register = context.tr, context.library.register
    by_statute: dict[str, tuple[Statute, list[str]]] = {}
    for article_id in articles:
        found = register.article(article_id)
        if found is not None:
            by_statute.setdefault(found[0].id, (found[0], []))[1].append(found[1].no)
    rows = [
        (
            Cell(tr.pick(statute.title)),
            Cell(statute.number),
            Cell(statute.text_version or tr("not stated")),
            _statute_state(context, statute),
            Cell(tr(", ").join(numbers)),
        )
        for statute, numbers in by_statute.values()
    ]
    columns = (
        Column(tr("Statute"), 3.0),
        Column(tr("Number"), 2.6),
        Column(tr("Edition read"), 1.5),
        Column(tr("State"), 1.7),
        Column(tr("Articles cited"), 2.2),
    )
    return Table(columns, tuple(rows), empty=tr("No statute is cited"))


def _statute_state(context: ReportContext, statute: Statute) -> Cell:
    tr = context.tr
    if statute.recheck:
        return Cell(tr.pick(LEGAL.recheck), Tone.WARN)
    if statute.status.startswith(_CURRENT_UNTIL):
        return Cell(tr("in force until {date}", date=statute.status.removeprefix(_CURRENT_UNTIL)))
    return Cell(tr(_STATUTE_STATES.get(statute.status, statute.status)))


def criteria_sets(context: ReportContext) -> list[Block]:
    """The criteria sets whose items were asked, with their notes and confidence."""
    tr = context.tr
    blocks: list[Block] = []
    for points in context.points:
        entry = points.criteria_set
        blocks.append(Heading(2, tr.pick(entry.name), f"sources-{entry.id}"))
        blocks.append(
            Paragraph(
                tr(
                    "Structure: {structure}; points: {points}. Source: {source}.",
                    structure=wording.name(tr, entry.structure_confidence),
                    points=wording.name(tr, entry.points_confidence),
                    source=tr.pick(entry.source),
                )
            )
        )
        blocks.append(Bullets(tuple(tr.pick(note) for note in entry.notes)))
    return blocks


def award_sources(context: ReportContext, award: Award, *, titled: bool = False) -> Table:
    """Texts that an award pack was read from, with address, grade and date; the award is named where asked."""
    tr = context.tr
    columns = (
        Column(tr("No."), 0.6),
        Column(tr.within("source", "Text"), 4.0),
        Column(tr("Address"), 3.4),
        Column(tr("Grade"), 1.2),
        Column(tr("Date"), 1.6),
    )
    rows = [
        cells(source.id, source.title, source.address or "–", tr(GRADES[source.grade]), source.date or tr("not stated"))
        for source in award.sources
    ]
    caption = edition_words(context, award) if titled else ""
    return Table(columns, tuple(rows), caption, tr("No text was found"))


def edition_words(context: ReportContext, award: Award) -> str:
    """Title of an award with its edition."""
    tr = context.tr
    version = tr("edition unknown") if award.version == "unknown" else award.version
    return tr("{head} ({details})", head=tr.pick(award.title), details=version)


def source_words(context: ReportContext, award: Award, ids: tuple[str, ...], *, titled: bool = False) -> str:
    """Numbers of the sources of one fact, each with grade and date, with their titles where asked."""
    tr = context.tr
    found = {source.id: source for source in award.sources}
    words = []
    for source in (found[i] for i in ids if i in found):
        details = tr(", ").join(part for part in (tr(GRADES[source.grade]), source.date) if part)
        head = f"{source.id} {source.title}" if titled else source.id
        words.append(tr("{head} ({details})", head=head, details=details))
    return context.joined(words) or tr("no source seen")
