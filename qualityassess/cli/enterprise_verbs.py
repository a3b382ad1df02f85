"""`enterprise add`, `list`, `show`."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.output import Cell
from qualityassess.domain.profile import Enterprise, Profile
from qualityassess.i18n import N_, Translator
from qualityassess.services import as_json, enterprises, intake, messages, wording
from qualityassess.services.library import Library


def add(
    context: typer.Context,
    file: Annotated[Path, typer.Option("--file", metavar="FILE", help=N_("Profile as TOML or JSON; money in yuan"))],
) -> None:
    """Add an enterprise from its profile."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        profile = intake.read_profile(opened, file)
        added, _ = enterprises.add_enterprise(opened, profile)
        hints = [
            tr(messages.SENTENCES[fault.code], **dict(fault.values))
            for fault in enterprises.profile_faults(opened, added.profile)
        ]
    if run.json:
        run.out.json("enterprise", as_json.enterprise(added))
    else:
        run.out.line(tr("Added “{name}” ({id})", name=added.profile.name, id=added.id))
    for hint in hints:
        run.out.note(tr("Note: {text}", text=hint))


def list_(context: typer.Context) -> None:
    """List the enterprises."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        found = opened.store.enterprises()
    if run.json:
        run.out.json("enterprises", [as_json.enterprise(e) for e in found])
    elif not found:
        run.out.line(tr("No enterprises yet. Add one with “enterprise add”"))
    else:
        rows = [(e.id[:8], e.profile.name, e.profile.credit_code, _region(tr, run.library, e.profile)) for e in found]
        run.out.table((tr("Id"), tr("Enterprise"), tr("Credit code"), tr("Region")), rows)


def show(
    context: typer.Context,
    enterprise: Annotated[str, typer.Argument(metavar="E", help=N_("Name, credit code, or beginning of the id"))],
) -> None:
    """Show the profile of an enterprise."""
    run = invocation.of(context)
    with run.workspace() as opened:
        found = run.enterprise(opened, enterprise)
    size = run.library.size(found.profile)
    if run.json:
        data = {**as_json.enterprise(found), "size_class": as_json.plain(size)}
        run.out.json("enterprise", data)
        return
    run.out.title(found.profile.name)
    run.out.pairs(_profile_rows(run.tr, run.library, found))
    _print_years(run, found.profile)


def _region(tr: Translator, library: Library, profile: Profile) -> str:
    name = library.region_name(profile.region) if profile.region else None
    return f"{profile.region} {tr.pick(name)}" if name else profile.region


def _profile_rows(tr: Translator, library: Library, enterprise: Enterprise) -> list[tuple[str, Cell]]:
    profile = enterprise.profile
    industry = library.industry(profile.industry)
    size = library.size(profile)
    days = (
        (tr("Founded"), profile.founded),
        (tr("Registered on"), profile.registered),
        (tr("In operation since"), profile.operating_since),
        (tr("Excellence model since"), profile.excellence_since),
    )
    rows = [
        (tr("Id"), enterprise.id),
        (tr("Credit code"), profile.credit_code),
        (tr("Legal representative"), profile.legal_representative),
        (tr("Legal form"), wording.name(tr, profile.legal_form) if profile.legal_form else ""),
        (tr("Region"), _region(tr, library, profile)),
        (tr("Industry"), f"{profile.industry} {tr.pick(industry.title)}" if industry else profile.industry),
        (tr("Size class"), wording.name(tr, size.size) if size and size.size else ""),
        (tr("Registered address"), profile.registered_address),
        (tr("Production address"), profile.production_address),
        (tr("Main products"), profile.main_products),
        *((name, tr.date(day) if day else "") for name, day in days),
        (tr("Head of quality"), " ".join(part for part in (profile.quality_head, profile.quality_head_post) if part)),
    ]
    done = [wording.name(tr, activity) for activity, does in profile.activities if does]
    rows.append((tr("Activities"), tr("; ").join(done)))
    return [(name, value or tr("Not entered")) for name, value in rows]


def _print_years(run: invocation.Invocation, profile: Profile) -> None:
    tr = run.tr
    columns = (tr("Year"), tr("Staff"), tr("Revenue"), tr("Profit"), tr("Tax"), tr("Total assets"))
    rows = []
    for year in sorted(profile.years, key=lambda y: y.year):
        figures = (year.revenue, year.profit, year.tax, year.assets)
        money = (tr.money(figure) if figure is not None else "" for figure in figures)
        rows.append((str(year.year), str(year.headcount) if year.headcount is not None else "", *money))
    if rows:
        run.out.line()
        run.out.table(columns, rows, right=range(1, 6))


VERBS = (
    ("add", add, N_("Add an enterprise from its profile")),
    ("list", list_, N_("List the enterprises")),
    ("show", show, N_("Show the profile of an enterprise")),
)
