"""`register add`, `list`, `confirm`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_day, parse_optional_day
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Confirmation,
    EnvironmentLevel,
    Event,
    EventClass,
    Honour,
    Indicator,
    RegisterName,
)
from qualityassess.i18n import N_, Translator
from qualityassess.services import as_json, registers, wording
from qualityassess.services.registers import Record

R = Annotated[str, typer.Argument(metavar="REGISTER", help=N_("certificates, events, indicators or honours"))]
E = Annotated[
    str | None,
    typer.Option("--enterprise", metavar="E", help=N_("Name, credit code or id; not needed for the only one")),
]


def add(
    context: typer.Context,
    register: R,
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help=N_("Rows as JSON, all or none"))],
    enterprise: E = None,
) -> None:
    """Add records to a register."""
    run = invocation.of(context)
    name = registers.register_named(register)
    invocation.existing(file)
    rows = registers.read_rows(file, name)
    with run.workspace() as opened:
        changes = registers.add_records(opened, run.enterprise(opened, enterprise).id, name, rows)
    added = [row.after for row in changes.rows]
    if run.json:
        run.out.json("records", {"register": name.value, "records": as_json.plain(added)})
    else:
        run.out.line(run.tr.plural("Added {count} record", "Added {count} records", len(added)))


def list_(context: typer.Context, register: R, enterprise: E = None) -> None:
    """List the records of a register."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = registers.records(opened, owner, name)
        confirmed = opened.store.registers(owner).confirmations if name is RegisterName.EVENTS else ()
    if run.json:
        data = {"register": name.value, "records": as_json.plain(found)}
        if name is RegisterName.EVENTS:
            data["confirmations"] = as_json.plain(confirmed)
        run.out.json("records", data)
        return
    if found:
        columns, right, row_of = _TABLES[name]
        run.out.table([tr(column) for column in columns], [row_of(tr, record) for record in found], right=right)
    else:
        run.out.line(tr("The register is empty"))
    if name is RegisterName.EVENTS:
        _print_confirmations(run, confirmed)


def _print_confirmations(run: Invocation, confirmed: Sequence[Confirmation]) -> None:
    tr = run.tr
    run.out.line()
    if not confirmed:
        run.out.line(tr("Not confirmed complete: “no event” conditions count as unknown"))
        return
    rows = [
        (
            wording.domain_name(tr, c.domain),
            tr.span(tr.date(c.period_from), tr.date(c.period_to)),
            tr.date(c.looked_up),
            c.where,
            c.by,
        )
        for c in confirmed
    ]
    run.out.table((tr("Confirmed complete"), tr("Period"), tr("Looked up on"), tr("Where"), tr("Confirmed by")), rows)


def confirm(
    context: typer.Context,
    register: R,
    domain: Annotated[
        str, typer.Option("--domain", metavar="DOMAIN", help=N_("Event kind, or kind:domain such as accident:quality"))
    ],
    from_: Annotated[str, typer.Option("--from", metavar="DATE", help=N_("First day of the period"))],
    to: Annotated[str, typer.Option("--to", metavar="DATE", help=N_("Last day of the period"))],
    where: Annotated[str, typer.Option("--where", metavar="TEXT", help=N_("Where it was looked up"))],
    looked_up: Annotated[
        str | None, typer.Option("--looked-up", metavar="DATE", help=N_("When; default: today"))
    ] = None,
    enterprise: E = None,
) -> None:
    """Confirm that the register holds everything of a domain in a period."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    if name is not RegisterName.EVENTS:
        raise UserFacingError("confirm_events_only", value=name.value)
    period = (parse_day(from_), parse_day(to))
    day = parse_optional_day(looked_up)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise)
        changes: Changes = registers.confirm(opened, owner.id, domain, period, where, looked_up=day)
    row = next(row.after for row in changes.rows if isinstance(row.after, Confirmation))
    if run.json:
        run.out.json("confirmation", as_json.plain(row))
    else:
        span = tr.span(tr.date(row.period_from), tr.date(row.period_to))
        run.out.line(
            tr("Confirmed complete: {domain}, {period}", domain=wording.domain_name(tr, row.domain), period=span)
        )


def _day(tr: Translator, day: object) -> str:
    return str(day) if day else ""


def _certificate(tr: Translator, row: Record) -> tuple[str, ...]:
    assert isinstance(row, Certificate)
    state = tr(_CERTIFICATE_STATES[row.state])
    return (
        row.id[:8],
        row.scheme,
        row.number,
        row.body,
        row.standard,
        _day(tr, row.issued),
        _day(tr, row.expires),
        state,
    )


def _event(tr: Translator, row: Record) -> tuple[str, ...]:
    assert isinstance(row, Event)
    return (
        row.id[:8],
        wording.name(tr, row.kind),
        wording.domain_name(tr, row.domain),
        _class(tr, row),
        _day(tr, row.occurred),
        row.title,
    )


def _class(tr: Translator, row: Event) -> str:
    if row.event_class in list(EventClass):
        return wording.name(tr, EventClass(row.event_class))
    if row.event_class in list(EnvironmentLevel):
        return row.event_class.removeprefix("level_")
    return row.event_class


def _indicator(tr: Translator, row: Record) -> tuple[str, ...]:
    assert isinstance(row, Indicator)
    years = sorted(row.years, key=lambda y: y.year)
    figures = tr("; ").join(f"{entry.year}: {wording.decimal(entry.value)}" for entry in years)
    return (row.id[:8], row.name, row.unit, row.results_item, figures)


def _honour(tr: Translator, row: Record) -> tuple[str, ...]:
    assert isinstance(row, Honour)
    return (row.id[:8], row.title, row.award, row.level, _day(tr, row.conferred), _day(tr, row.expires))


_CERTIFICATE_STATES = {
    CertificateState.VALID: N_("Valid"),
    CertificateState.SUSPENDED: N_("Suspended"),
    CertificateState.WITHDRAWN: N_("Withdrawn"),
    CertificateState.EXPIRED: N_("Expired"),
    CertificateState.UNCHECKED: N_("Not looked up"),
}

_Row = Callable[[Translator, Record], tuple[str, ...]]
_TABLES: dict[RegisterName, tuple[tuple[str, ...], tuple[int, ...], _Row]] = {
    RegisterName.CERTIFICATES: (
        (
            N_("Id"),
            N_("Scheme"),
            N_("Certificate number"),
            N_("Issued by"),
            N_("Standard"),
            N_("Issued on"),
            N_("Expires"),
            N_("State"),
        ),
        (),
        _certificate,
    ),
    RegisterName.EVENTS: (
        (N_("Id"), N_("Kind"), N_("Domain"), N_("Class"), N_("Occurred on"), N_("What happened")),
        (),
        _event,
    ),
    RegisterName.INDICATORS: (
        (N_("Id"), N_("Indicator"), N_("Unit of measure"), N_("Results item"), N_("Years")),
        (),
        _indicator,
    ),
    RegisterName.HONOURS: (
        (N_("Id"), N_("Title"), N_("Award"), N_("Award level"), N_("Conferred"), N_("Expires")),
        (),
        _honour,
    ),
}

VERBS = (
    ("add", add, N_("Add records to a register")),
    ("list", list_, N_("List the records of a register")),
    ("confirm", confirm, N_("Confirm that the register holds everything of a domain in a period")),
)
