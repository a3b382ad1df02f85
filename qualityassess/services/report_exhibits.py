"""Exhibits in reports: what is attached to a criterion, whether it counts, what holds evidence back, and the index."""

from collections.abc import Iterator

from qualityassess.domain.evidence import MONTH_DAYS, Support, freshness
from qualityassess.domain.exhibits import Copy, Doubt, Exhibit, Link, LinkState, doubt
from qualityassess.domain.report_content import Block, Cell, Column, Heading, Paragraph, Style, Table, Tone
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scoring import CriterionScore
from qualityassess.i18n import LEGAL
from qualityassess.services import exhibit_wording, wording
from qualityassess.services.report_context import ReportContext

_SHORT = 4
_STATE_TONES = {LinkState.ATTACHED: Tone.PLAIN, LinkState.ACCEPTED: Tone.OK, LinkState.REJECTED: Tone.ERR}


def exhibit_table(context: ReportContext, row: CriterionScore) -> Table | None:
    """The exhibits linked to a criterion with type, dates, pages, review state and whether they count."""
    tr = context.tr
    links = context.file.links_of.get(row.criterion.id, [])
    if not links:
        return None
    # 附件 12 needs more room than E12.
    longest = max(len(context.exhibit_numbers[link.exhibit]) for link in links)
    columns = (
        Column(tr("No."), 0.7 if longest <= _SHORT else 1.3),
        Column(tr("Exhibit and type"), 3.5),
        Column(tr("Dates"), 3.1),
        Column(tr.within("exhibit", "Review"), 1.4),
        Column(tr.within("exhibit", "Counts"), 1.4),
    )
    return Table(columns, tuple(_link_row(context, row, link) for link in links))


def _link_row(context: ReportContext, row: CriterionScore, link: Link) -> tuple[Cell, ...]:
    tr = context.tr
    exhibit = context.file.exhibits[link.exhibit]
    what = tr(", ").join(
        part for part in (_type_words(context, row.criterion, link), pages_words(context, link)) if part
    )
    review = tr(", ").join(part for part in (link.reviewer, link.reason) if part)
    return (
        Cell(context.exhibit_numbers[exhibit.id]),
        Cell(context.lines([exhibit.name, what, tr("[{details}]", details=review) if review else ""])),
        Cell(dates(context, exhibit)),
        Cell(wording.name(tr, link.state), _STATE_TONES[link.state]),
        _counts(context, row, link) if not context.checkup else Cell(tr("not checked")),
    )


def pages_words(context: ReportContext, link: Link) -> str:
    """Pages of a link, or the place as a person wrote it, such as the name of a sheet."""
    return exhibit_wording.pages_words(context.tr, link.pages)


def _type_words(context: ReportContext, criterion: Criterion, link: Link) -> str:
    """Type, and the factor or tick it proves where one is named."""
    tick = next((t for t in criterion.ticks if t.id == link.tick), None)
    parts = [
        context.type_name(link.type),
        context.tr.pick(tick.title) if tick else factor_name(context, criterion, link.factor),
    ]
    return context.tr(", ").join(part for part in parts if part)


def factor_name(context: ReportContext, criterion: Criterion, factor: str) -> str:
    """Name of a factor of a banded item; empty for none."""
    if not factor:
        return ""
    criteria_set = context.set_of(context.file.rubric.module_of(criterion.id))
    found = next((f for f in criteria_set.factors if f.id == factor), None) if criteria_set else None
    return context.tr.pick(found.title) if found else factor


def dates(context: ReportContext, exhibit: Exhibit) -> str:
    """Issue and validity, then the period covered, as far as stated."""
    tr = context.tr
    ends = []
    if exhibit.issued:
        ends.append(tr("issued {date}", date=tr.date(exhibit.issued)))
    if exhibit.expires:
        ends.append(tr("valid to {date}", date=tr.date(exhibit.expires)))
    period = ""
    if exhibit.period_from or exhibit.period_to:
        begin = tr.date(exhibit.period_from) if exhibit.period_from else ""
        end = tr.date(exhibit.period_to) if exhibit.period_to else ""
        period = tr("for {begin} – {end}", begin=begin, end=end)
    return context.lines([tr(", ").join(ends), period]) or tr("no date stated")


def _counts(context: ReportContext, row: CriterionScore, link: Link) -> Cell:
    """Whether a link counts on the as-of date, or why not."""
    tr = context.tr
    why = link_doubt(context, row, link)
    if why is not None:
        return Cell(wording.name(tr, why), Tone.ERR if why in (Doubt.REJECTED, Doubt.EXPIRED) else Tone.WARN)
    if link.id in counted_links(row):
        return Cell(tr.within("exhibit", "Counts"), Tone.OK)
    return Cell(tr("not asked for here"))


def counted_links(row: CriterionScore) -> set[str]:
    """Ids of the links that some expectation or ladder step counts."""
    found = {link for support in row.supports for link in support.counted}
    if row.ceiling is not None:
        found |= {proof for rung in row.ceiling.rungs for proof in rung.proofs}
    return found


def link_doubt(context: ReportContext, row: CriterionScore, link: Link) -> Doubt | None:
    """Why a link does not count, None where it does or where only nobody asked for its type."""
    if link.id in counted_links(row):
        return None
    known = {doubted: why for support in row.supports for doubted, why in support.doubted}
    if link.id in known:
        return known[link.id]
    basis = context.scoring.basis
    fresh = None
    if row.ceiling is not None:
        steps = [rung.ceiling for rung in row.ceiling.rungs if link.type in rung.ceiling.exhibits]
        if steps:
            entry = basis.types.get(link.type)
            fresh = steps[0].fresh_months if steps[0].fresh_months is not None or entry is None else entry.fresh_months
    return doubt(basis.exhibits[link.exhibit], link, basis.rule, basis.on, fresh)


def held_back(context: ReportContext, row: CriterionScore) -> str:
    """What keeps the evidenced score of a criterion below the claimed one; empty where nothing does."""
    tr = context.tr
    if row.score is None or row.score.evidenced >= row.score.claimed or row.criterion.kind is Kind.BANDED:
        return ""
    if not row.criterion.exhibits:
        return tr("No exhibit is listed for this criterion, so it cannot be evidenced")
    level = int(row.score.claimed * 5) if row.criterion.kind is Kind.MATURITY else 5
    missing = [s for s in row.supports if not s.there and s.expectation.level <= level]
    return context.lines(
        [_absent_words(context, row.criterion, missing), *_doubted_words(context, row.criterion, missing)]
    )


def _absent_words(context: ReportContext, criterion: Criterion, missing: list[Support]) -> str:
    """The expected exhibits of which nothing is attached, in one line."""
    absent = [expectation_words(context, criterion, s) for s in missing if not s.doubted and not s.counted]
    head = context.tr("Nothing attached")
    return context.tr("{head}: {details}", head=head, details=context.tr(", ").join(absent)) if absent else ""


def _doubted_words(context: ReportContext, criterion: Criterion, missing: list[Support]) -> Iterator[str]:
    """The expected exhibits of which something is attached that does not count or does not cover enough."""
    tr = context.tr
    for support in missing:
        parts = []
        for link_id, why in support.doubted:
            number = context.exhibit_numbers[context.link_of[link_id].exhibit]
            parts.append(tr("{number} {reason}", number=number, reason=wording.name(tr, why)))
        if support.counted and support.expectation.covers_months is not None:
            days = support.expectation.covers_months * MONTH_DAYS
            parts.append(tr("covers {days} of {asked} days", days=support.covered_days, asked=days))
        if parts:
            head = expectation_words(context, criterion, support)
            yield tr("{head}: {details}", head=head, details=context.joined(parts))


def expectation_words(context: ReportContext, criterion: Criterion, support: Support) -> str:
    """An expected exhibit with level or tick and freshness."""
    tr, expectation = context.tr, support.expectation
    details = []
    if criterion.kind is Kind.MATURITY:
        details.append(tr("from level {level}", level=expectation.level))
    tick = next((t for t in criterion.ticks if t.id == expectation.tick), None)
    if tick is not None:
        details.append(tr.pick(tick.title))
    fresh = freshness(expectation, context.scoring.basis.types)
    if fresh is not None:
        details.append(tr("of the last {months} months", months=fresh))
    name = context.type_name(expectation.type)
    return tr("{head} ({details})", head=name, details=tr(", ").join(details)) if details else name


def index_of_exhibits(context: ReportContext) -> list[Block]:
    """All exhibits by number with what they are and which criteria they are attached to."""
    tr = context.tr
    columns = (
        Column(tr("No."), 0.7),
        Column(tr("Exhibit"), 3.2),
        Column(tr("Dates"), 3.2),
        Column(tr("Attached to"), 2.4),
        Column(tr("Digest"), 1.3),
    )
    rows = tuple(_index_row(context, exhibit) for exhibit in context.exhibits)
    return [
        Heading(1, tr("Index of exhibits"), "exhibits"),
        Paragraph(
            tr(
                "Numbers E1 onwards are used throughout this report. {note}. The digest is the beginning of the "
                "SHA-256 of the file kept in the workspace.",
                note=tr.pick(LEGAL.evidence_note),
            ),
            Style.CAPTION,
        ),
        Table(columns, rows, empty=tr("No exhibit is attached")),
    ]


def _index_row(context: ReportContext, exhibit: Exhibit) -> tuple[Cell, ...]:
    return (
        Cell(context.exhibit_numbers[exhibit.id]),
        Cell(context.lines([exhibit.name, _details(context, exhibit)])),
        Cell(dates(context, exhibit)),
        Cell(_attached_to(context, exhibit)),
        Cell(exhibit.digest[:8]),
    )


def _details(context: ReportContext, exhibit: Exhibit) -> str:
    tr = context.tr
    copies = {Copy.ORIGINAL: tr("original"), Copy.COPY: tr("copy"), Copy.UNSTATED: ""}
    parts = [copies[exhibit.copy], exhibit.unit, tr.file_size(exhibit.size)]
    if exhibit.sealed is not None:
        parts.insert(1, tr("sealed") if exhibit.sealed else tr("not sealed"))
    if exhibit.confidential:
        parts.append(tr("confidential"))
    return tr(", ").join(part for part in parts if part)


def _attached_to(context: ReportContext, exhibit: Exhibit) -> str:
    tr = context.tr
    ids = dict.fromkeys(link.criterion for link in context.links if link.exhibit == exhibit.id)
    asked = {criterion.id for criterion in context.file.criteria}
    words = []
    for criterion_id in ids:
        number = context.numbers.get(criterion_id, criterion_id)
        words.append(number if criterion_id in asked else tr("{number} (not asked)", number=number))
    if exhibit.id in context.judged_exhibits:
        words.append(tr("Condition of an award"))
    return tr(", ").join(words) or tr("named in a comment only")
