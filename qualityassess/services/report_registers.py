"""Profile and registers as used by the report: figures, certificates on the as-of date, events, indicators, honours."""

from datetime import date
from fractions import Fraction

from qualityassess.domain.facts import YUAN_PER_WAN
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Event,
    EventClass,
    Honour,
    Indicator,
    RegisterName,
)
from qualityassess.domain.report_content import Align, Block, Cell, Column, Heading, KeyValues, Paragraph, Table, Tone
from qualityassess.domain.rubric import Direction
from qualityassess.domain.size_class import SizeIndicator
from qualityassess.i18n import N_
from qualityassess.services import register_wording, wording
from qualityassess.services.report_context import ReportContext, cells, day

_CERTIFICATE_STATES = {
    CertificateState.VALID: N_("valid as looked up"),
    CertificateState.SUSPENDED: N_("suspended"),
    CertificateState.WITHDRAWN: N_("withdrawn"),
    CertificateState.EXPIRED: N_("expired as looked up"),
    CertificateState.UNCHECKED: N_("state not looked up"),
}
_DIRECTIONS = {
    Direction.UP: N_("higher is better"),
    Direction.DOWN: N_("lower is better"),
    Direction.TARGET: N_("on target"),
}
_ENVIRONMENT = {"level_IV": "IV", "level_III": "III", "level_II": "II", "level_I": "I"}
_HOLDER = {"system": N_("system"), "product": N_("product"), "licence": N_("licence")}


MOST_YEARS = 6
"""Years of an indicator that fit side by side."""


def registers(context: ReportContext) -> list[Block]:
    """The chapter of entered facts."""
    tr, found = context.tr, context.file.registers
    return [
        Heading(1, tr("Profile and registers"), "registers"),
        Heading(2, tr("Enterprise"), "profile"),
        KeyValues(tuple(_profile_rows(context))),
        *_years(context),
        Heading(2, tr("Certificates on {date}", date=tr.date(context.as_of)), "certificates"),
        _certificates(context, found.certificates),
        Heading(2, tr("Quality events"), "events"),
        _events(context, found.events),
        _confirmations(context),
        Heading(2, tr("Indicators"), "indicators"),
        *_indicators(context, found.indicators),
        Heading(2, tr("Honours"), "honours"),
        _honours(context, found.honours),
    ]


def _profile_rows(context: ReportContext) -> list[tuple[str, str]]:
    tr, profile = context.tr, context.profile
    industry = context.library.industry(profile.industry)
    named = tr("{name} ({code})", name=tr.pick(industry.title), code=profile.industry) if industry else profile.industry
    rows = [
        (tr("Enterprise name"), profile.name),
        (tr("Credit code"), profile.credit_code),
        (tr("Legal representative"), profile.legal_representative),
        (tr("Legal form"), wording.name(tr, profile.legal_form) if profile.legal_form else ""),
        (tr("District"), context.region_words(profile.region) if profile.region else ""),
        (tr("Industry"), named),
        (tr("Main products"), profile.main_products),
        (tr("Founded"), tr.date(profile.founded) if profile.founded else ""),
        (tr("In operation since"), tr.date(profile.operating_since) if profile.operating_since else ""),
        (tr("Excellence model since"), tr.date(profile.excellence_since) if profile.excellence_since else ""),
        (tr("Head of quality"), tr(", ").join(p for p in (profile.quality_head, profile.quality_head_post) if p)),
        (tr("Size class"), _size_words(context, profile)),
    ]
    return [(label, value or tr("not entered")) for label, value in rows]


def _size_words(context: ReportContext, profile: Profile) -> str:
    """Derived class with the year and figures it rests on."""
    tr, size, latest = context.tr, context.library.size(profile), profile.latest()
    if size is None:
        return tr("not derived: the sector is not known")
    year = latest.year if latest else None
    if size.size is None:
        missing = tr(", ").join(wording.name(tr, m) for m in size.missing)
        return tr("not derived: {missing} not entered", missing=missing)
    reasons = []
    for reason in size.reasons:
        staff = reason.indicator is SizeIndicator.STAFF
        value = tr("{count} persons", count=tr.number(reason.value)) if staff else tr.money(reason.value * YUAN_PER_WAN)
        reached = wording.name(tr, reason.reaches)
        figure = f"{wording.name(tr, reason.indicator)} {value}"
        reasons.append(f"{figure} → {reached}")
    details = tr("figures of {year}; {reasons}; statistical rule of 2017", year=year, reasons=context.joined(reasons))
    return tr("{head} ({details})", head=wording.name(tr, size.size), details=details)


def _years(context: ReportContext) -> list[Block]:
    tr = context.tr
    figures = sorted(context.profile.years, key=lambda y: y.year)
    if not figures:
        return []
    columns = (Column(tr.within("report", "Figure"), 2.4), *(Column(str(y.year), 1.6, Align.RIGHT) for y in figures))
    fields = (
        (tr("Staff"), "headcount"),
        (tr("Revenue"), "revenue"),
        (tr("Profit"), "profit"),
        (tr("Tax"), "tax"),
        (tr("R&D spending"), "research"),
        (tr("Export revenue"), "export"),
        (tr("Total assets"), "assets"),
    )
    rows = [cells(label, *(_figure(context, y, name) for y in figures)) for label, name in fields]
    shown = [row for row in rows if any(cell.text != "–" for cell in row[1:])]
    return [Table(columns, tuple(shown), tr("Figures by year"))]


def _figure(context: ReportContext, year: YearFigures, name: str) -> str:
    value: int | None = getattr(year, name)
    if value is None:
        return "–"
    return context.tr.number(value) if name == "headcount" else context.tr.money(value)


def _scheme(context: ReportContext, row: Certificate) -> str:
    column = context.library.register_forms[RegisterName.CERTIFICATES].column("scheme")
    return register_wording.word(context.tr, column, row.scheme)


def _certificates(context: ReportContext, rows: tuple[Certificate, ...]) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Certificate"), 2.6),
        Column(tr("Number and body"), 2.8),
        Column(tr("Scope"), 2.4),
        Column(tr("Issued – expires"), 1.6),
        Column(tr("On the as-of date"), 1.8),
    )
    found = []
    for row in sorted(rows, key=lambda c: (c.expires or date.max, c.number)):
        head = context.lines(
            [row.standard or _scheme(context, row), tr(_HOLDER.get(row.holder_class, row.holder_class))]
        )
        span = f"{day(tr, row.issued)}\n– {day(tr, row.expires)}"
        found.append(
            (
                Cell(head),
                Cell(context.lines([row.number, row.body])),
                Cell(context.lines([row.scope, row.sites])),
                Cell(span),
                certificate_state(context, row),
            )
        )
    return Table(columns, tuple(found), empty=tr("No certificate has been entered"))


def certificate_state(context: ReportContext, row: Certificate) -> Cell:
    """Whether a certificate holds on the as-of date, and its state as looked up."""
    tr, on = context.tr, context.as_of
    looked = tr(_CERTIFICATE_STATES[row.state])
    if row.looked_up:
        looked = tr("{head} ({details})", head=looked, details=tr.date(row.looked_up))
    if row.expires is not None and row.expires < on:
        return Cell(context.joined([tr("expired"), looked]), Tone.ERR)
    if row.issued is not None and row.issued > on:
        return Cell(context.joined([tr("not issued yet"), looked]), Tone.WARN)
    bad = row.state in (CertificateState.SUSPENDED, CertificateState.WITHDRAWN, CertificateState.EXPIRED)
    words = tr("within its dates") if row.expires else tr("no expiry stated")
    tone = Tone.ERR if bad else Tone.OK if row.state is CertificateState.VALID else Tone.PLAIN
    return Cell(context.joined([words, looked]), tone)


def _events(context: ReportContext, rows: tuple[Event, ...]) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Date"), 1.6),
        Column(tr("Event"), 3.2),
        Column(tr("Kind and domain"), 2.2),
        Column(tr("Class"), 1.4),
        Column(tr("Authority, amount"), 2.2),
        Column(tr("Mended"), 1.6),
    )
    found = [
        cells(
            tr.date(row.occurred),
            context.lines([row.title, row.note]),
            tr("{head}: {details}", head=wording.name(tr, row.kind), details=wording.domain_name(tr, row.domain)),
            _class_words(context, row),
            context.lines([row.authority, tr.money(row.amount) if row.amount is not None else ""]) or "–",
            day(tr, row.repaired),
        )
        for row in sorted(rows, key=lambda e: (e.occurred, e.id), reverse=True)
    ]
    return Table(columns, tuple(found), empty=tr("No event has been entered"))


def _class_words(context: ReportContext, row: Event) -> str:
    tr = context.tr
    if row.event_class in list(EventClass):
        return wording.name(tr, EventClass(row.event_class))
    if row.event_class in _ENVIRONMENT:
        return tr("level {level}", level=_ENVIRONMENT[row.event_class])
    return row.event_class or tr("not classed")


def _confirmations(context: ReportContext) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Confirmed complete"), 2.4),
        Column(tr("Period"), 2.8),
        Column(tr("Looked up"), 1.6),
        Column(tr("Where"), 3.2),
        Column(tr.within("report", "By"), 1.2),
    )
    rows = [
        cells(
            wording.domain_name(tr, row.domain),
            f"{tr.date(row.period_from)} – {tr.date(row.period_to)}",
            tr.date(row.looked_up),
            row.where,
            row.by,
        )
        for row in sorted(context.file.registers.confirmations, key=lambda c: (c.domain, c.looked_up, c.id))
    ]
    empty = tr("Not confirmed complete: an empty register proves nothing, such conditions count as unknown")
    return Table(columns, tuple(rows), empty=empty)


def _indicators(context: ReportContext, rows: tuple[Indicator, ...]) -> list[Block]:
    """One row an indicator with a column a year; the newest years where there are more than a page holds."""
    tr = context.tr
    if not rows:
        return [Paragraph(tr("No indicator has been entered"))]
    years = sorted({entry.year for row in rows for entry in row.years})[-MOST_YEARS:]
    columns = (Column(tr("Indicator"), 5.0), *(Column(str(year), 1.2, Align.RIGHT) for year in years))
    table = [
        (Cell(_indicator_words(context, row)), *(Cell(_year_words(context, row, year)) for year in years))
        for row in rows
    ]
    return [Table(columns, tuple(table), tr("Value of each year, with target and comparisons where entered"))]


def _year_words(context: ReportContext, row: Indicator, year: int) -> str:
    """Value of a year, then target and comparisons, one a line."""
    tr = context.tr
    entry = next((y for y in row.years if y.year == year), None)
    if entry is None:
        return "–"
    named: tuple[tuple[str, Fraction | None], ...] = (
        (tr("target"), entry.target),
        (tr("industry"), entry.industry_mean),
        (tr("competitor"), entry.competitor),
        (tr("benchmark"), entry.benchmark),
    )
    lines = [f"{name} {wording.decimal(value)}" for name, value in named if value is not None]
    return context.lines([wording.decimal(entry.value), *lines])


def _indicator_words(context: ReportContext, row: Indicator) -> str:
    tr = context.tr
    details = [
        row.unit,
        tr(_DIRECTIONS[row.direction]),
        tr("item {number}", number=row.results_item) if row.results_item else "",
        tr("key requirement") if row.key else "",
        row.segment,
        row.definition,
        row.formula,
    ]
    sources = dict.fromkeys(s for y in row.years for s in (y.comparison_source, y.benchmark_source) if s)
    compared = tr("Comparisons: {sources}", sources=context.joined(sources)) if sources else ""
    return context.lines([row.name, context.joined(details), compared])


def _honours(context: ReportContext, rows: tuple[Honour, ...]) -> Table:
    tr = context.tr
    columns = (
        Column(tr("Honour"), 4.0),
        Column(tr("Conferred by"), 3.0),
        Column(tr("Conferred"), 1.5),
        Column(tr("Valid to"), 1.5),
    )
    found = [
        cells(
            tr("{head} ({details})", head=row.title, details=tr("group member")) if row.by_group_member else row.title,
            row.body or "–",
            day(tr, row.conferred),
            day(tr, row.expires),
        )
        for row in sorted(rows, key=lambda h: (h.conferred or date.min, h.id), reverse=True)
    ]
    return Table(columns, tuple(found), empty=tr("No honour has been entered"))
