"""`register list`, `starters`, `add`, `remove`, `import`, `export`, `confirm`, `attach`, `detach`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from qualityassess.cli import indicator_verbs, invocation, register_sheet
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_day, parse_optional_day
from qualityassess.domain.changes import Changes
from qualityassess.domain.completeness import CERTIFICATES, HONOURS
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.register_columns import folded
from qualityassess.domain.registers import Confirmation, Record, RegisterName
from qualityassess.i18n import N_
from qualityassess.services import (
    as_json,
    indicator_json,
    register_exhibits,
    register_intake,
    register_wording,
    register_workbook,
    registers,
    wording,
)
from qualityassess.services.award_titles import not_recognised
from qualityassess.services.register_intake import Intake
from qualityassess.services.workspace import Workspace

R = Annotated[str, typer.Argument(metavar="REGISTER", help=N_("Id of a register; “register list” names them"))]
X = Annotated[
    str, typer.Argument(metavar="RECORD", help=N_("Beginning of the id that “register list” shows, or its number"))
]
E = Annotated[
    str | None,
    typer.Option("--enterprise", metavar="E", help=N_("Name, credit code or id; not needed for the only one")),
]
_CONFIRMED = (RegisterName.EVENTS.value, HONOURS, CERTIFICATES)


def list_(
    context: typer.Context,
    register: Annotated[
        str, typer.Argument(metavar="[REGISTER]", help=N_("Id of a register; leave it out to list the registers"))
    ] = "",
    enterprise: E = None,
) -> None:
    """List the records of a register, or the registers themselves."""
    run, tr = invocation.of(context), invocation.of(context).tr
    if not register:
        with run.workspace() as opened:
            counts = registers.counts(opened, run.enterprise(opened, enterprise).id)
        register_sheet.print_registers(run, counts)
        return
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = registers.records(opened, owner, name)
        confirmed = _confirmations(opened, owner, name)
        files = register_exhibits.counts(opened, owner)
        judged = indicator_verbs.judged(run, opened, found) if name is RegisterName.INDICATORS else None
    if run.json:
        data = {"register": name.value, "records": as_json.plain(found)}
        if name.value in _CONFIRMED:
            data["confirmations"] = as_json.plain(confirmed)
        if judged is not None:
            data |= indicator_json.judgements(judged)
        run.out.json("records", data)
        return
    if found:
        register_sheet.print_records(run, run.library.register_forms[name], found, files)
        if judged is not None:
            indicator_verbs.print_judged(run, judged)
    else:
        run.out.line(tr("The register is empty"))
    if name.value in _CONFIRMED:
        register_sheet.print_confirmations(run, name, confirmed)


def _confirmations(opened: Workspace, owner: str, name: RegisterName) -> list[Confirmation]:
    """The confirmations of a register."""
    found = opened.store.registers(owner).confirmations
    other = (HONOURS, CERTIFICATES)
    if name is RegisterName.EVENTS:
        return [c for c in found if c.domain not in other]
    return [c for c in found if c.domain == name.value]


def add(
    context: typer.Context,
    register: R,
    *,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help=N_("Rows as JSON, all or none"))] = None,
    starter: Annotated[
        list[str] | None,
        typer.Option("--starter", metavar="ID", help=N_("An indicator of “register starters”; may be repeated")),
    ] = None,
    enterprise: E = None,
) -> None:
    """Add records to a register."""
    run = invocation.of(context)
    name = registers.register_named(register)
    if starter and file is None:
        indicator_verbs.add_starters(run, name, starter, enterprise)
        return
    if file is None or starter:
        raise UserFacingError("add_one_source")
    invocation.existing(file)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = register_intake.of_json(opened, owner, name, file)
        changes = register_intake.take_in(opened, owner, found)
        strange = not_recognised(opened, [row.record for row in found.rows])
    added = [row.after for row in changes.rows]
    if run.json:
        run.out.json("records", {"register": name.value, "records": as_json.plain(added)})
    else:
        run.out.line(run.tr.plural("Added {count} record", "Added {count} records", len(added)))
        _say_strange(run, strange)


def import_(
    context: typer.Context,
    register: R,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The filled workbook, or rows as JSON"))],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only check and tell what would change"))] = False,
    enterprise: E = None,
) -> None:
    """Take in the rows of a workbook, all or none; every fault is named by cell."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    path = invocation.existing(file)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        if path.suffix.lower() == ".json":
            found = register_intake.of_json(opened, owner, name, path)
        else:
            found = register_workbook.read_register(opened, owner, name, path)
        if dry_run:
            register_intake.refuse_problems(found)
        else:
            register_intake.take_in(opened, owner, found, f"{name.value}_imported")
        strange = not_recognised(opened, [row.record for row in found.rows])
    if run.json:
        run.out.json("register_import", {"register": name.value, "dry_run": dry_run, **_counted(found)})
        return
    run.out.pairs(
        [
            (tr("Added"), str(found.added)),
            (tr("Replaced"), str(found.replaced)),
            (tr("Unchanged"), str(found.unchanged)),
        ]
    )
    _say_strange(run, strange)
    if not found.rows:
        run.out.line(tr("No rows were found in {path}. Records begin below the headings", path=path.name))
        return
    run.out.line(tr("Nothing was written: this was a dry run") if dry_run else tr("Everything was saved"))


def _say_strange(run: Invocation, names: Sequence[str]) -> None:
    """Awards that the program does not know, which no condition will count."""
    if names:
        run.out.line(
            run.tr("Not known to the program, so no condition counts them: {names}", names=run.tr("; ").join(names))
        )


def _counted(found: Intake) -> dict[str, Any]:
    return {"added": found.added, "replaced": found.replaced, "unchanged": found.unchanged}


def export(
    context: typer.Context,
    register: R,
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
    empty: Annotated[bool, typer.Option("--empty", help=N_("Only the template, without records"))] = False,
    enterprise: E = None,
) -> None:
    """Export a register as an Excel workbook, or an empty template to fill in."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        records = () if empty else registers.records(opened, owner, name)
        count = register_workbook.export_register(opened, name, records, out, tr)
    if run.json:
        run.out.json("register_export", {"register": name.value, "path": str(out), "records": count})
    elif count:
        run.out.line(tr("{path} was written and read back: {count} records", path=out, count=count))
    else:
        run.out.line(tr("{path} was written and read back: an empty template", path=out))


def remove(context: typer.Context, register: R, record: X, enterprise: E = None) -> None:
    """Remove a record with what is attached to it."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = _record(opened, owner, name, record)
        registers.remove_record(opened, owner, found)
    if run.json:
        run.out.json("record", {"register": name.value, "removed": as_json.plain(found)})
    else:
        called = register_wording.name(tr, run.library.register_forms[name], found)
        run.out.line(tr("Removed “{name}” ({id})", name=called, id=found.id[:8]))


def _record(opened: Workspace, owner: str, name: RegisterName, text: str) -> Record:
    """The record of a unique beginning of its id, or of a number that no other has."""
    form = opened.library.register_forms[name]
    found = registers.records(opened, owner, name)
    columns = dict.fromkeys((*(column.id for column in form.columns if column.unique), *form.key[:1]))
    numbered = [r for r in found if any(folded(getattr(r, column)) == folded(text) for column in columns)]
    begun = [r for r in found if text and r.id.startswith(text.lower())]
    named = numbered or begun
    if len(named) == 1:
        return named[0]
    raise UserFacingError("record_ambiguous" if named else "record_unknown", value=text, register=name.value)


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
    if name.value not in _CONFIRMED:
        raise UserFacingError("confirm_events_only", value=name.value)
    if name is not RegisterName.EVENTS and domain != name.value:
        raise UserFacingError("value_not_allowed", value=domain, allowed=name.value)
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


def attach(
    context: typer.Context,
    register: R,
    record: X,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file; its bytes are kept in the workspace"))],
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=N_("Date of issue"))] = None,
    expires: Annotated[str | None, typer.Option("--expires", metavar="DATE", help=N_("Last day of validity"))] = None,
    pages: Annotated[str, typer.Option("--pages", metavar="TEXT", help=N_("Pages that matter"))] = "",
    enterprise: E = None,
) -> None:
    """Take a file into the workspace and attach it to a record."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = _record(opened, owner, name, record)
        days = {"issued": parse_optional_day(issued), "expires": parse_optional_day(expires)}
        exhibit, _ = register_exhibits.attach_file(opened, owner, name, found, file, pages=pages, **days)
    if run.json:
        data = {"register": name.value, "record": found.id, "exhibit": as_json.plain(exhibit), "pages": pages}
        run.out.json("record_exhibit", data)
    else:
        called = register_wording.name(tr, run.library.register_forms[name], found)
        run.out.line(tr("Attached “{file}” to “{name}” ({id})", file=exhibit.name, name=called, id=found.id[:8]))


def detach(
    context: typer.Context,
    register: R,
    record: X,
    file: Annotated[str, typer.Argument(metavar="EXHIBIT", help=N_("Name of the attached file"))],
    enterprise: E = None,
) -> None:
    """Take a file off a record; the workspace keeps it."""
    run, tr = invocation.of(context), invocation.of(context).tr
    name = registers.register_named(register)
    with run.workspace() as opened:
        owner = run.enterprise(opened, enterprise).id
        found = _record(opened, owner, name, record)
        there = register_exhibits.attached(opened, owner, found.id)
        named = [entry for entry in there if entry.exhibit.name == file]
        if len(named) != 1:
            raise UserFacingError("exhibit_ambiguous" if named else "record_exhibit_unknown", value=file)
        register_exhibits.detach(opened, owner, named[0].link)
    if run.json:
        run.out.json("record_exhibit", {"register": name.value, "record": found.id, "detached": file})
    else:
        called = register_wording.name(tr, run.library.register_forms[name], found)
        run.out.line(tr("Took “{file}” off “{name}” ({id})", file=file, name=called, id=found.id[:8]))


VERBS = (
    ("list", list_, N_("List the records of a register, or the registers themselves")),
    (
        "starters",
        indicator_verbs.starters,
        N_("List the indicators that can be chosen instead of being written, marked where they are kept already"),
    ),
    ("add", add, N_("Add records to a register")),
    ("remove", remove, N_("Remove a record with what is attached to it")),
    ("import", import_, N_("Take in the rows of a workbook, all or none; every fault is named by cell")),
    ("export", export, N_("Export a register as an Excel workbook, or an empty template to fill in")),
    ("confirm", confirm, N_("Confirm that the register holds everything of a domain in a period")),
    ("attach", attach, N_("Take a file into the workspace and attach it to a record")),
    ("detach", detach, N_("Take a file off a record; the workspace keeps it")),
)
