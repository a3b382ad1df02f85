"""`branding list`, `add`, `show`, `usual`: what a consultancy puts on the reports it prepares."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.domain.branding import Branding
from qualityassess.i18n import N_
from qualityassess.services import as_json, branding

B = Annotated[str, typer.Argument(metavar="ID", help=N_("Beginning of the id, or the name"))]


def list_(context: typer.Context) -> None:
    """List the brandings that reports can carry."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        known, usual = opened.store.brandings(), opened.store.usual_branding()
    if run.json:
        run.out.json("brandings", {"usual": usual or None, "brandings": [as_json.plain(row) for row in known]})
        return
    if not known:
        run.out.line(tr("No branding has been added yet"))
    for row in known:
        mark = tr("usual") if row.id == usual else ""
        run.out.line("  ".join(part for part in (f"[{row.id[:8]}]", row.name, row.accent, mark) if part))


def add(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help=N_("Name of the consultancy"))],
    *,
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="FILE", help=N_("PNG or JPEG picture for the cover"))
    ] = None,
    accent: Annotated[str, typer.Option("--accent", metavar="#RRGGBB", help=N_("Colour of bars and titles"))] = "",
    header: Annotated[str, typer.Option("--header", metavar="TEXT", help=N_("Words at the head of each page"))] = "",
    footer: Annotated[str, typer.Option("--footer", metavar="TEXT", help=N_("Words at the foot of each page"))] = "",
    usual: Annotated[bool, typer.Option("--usual", help=N_("Reports carry it unless another is named"))] = False,
) -> None:
    """Add a branding; it is never changed, so that a report can be verified later."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        made = branding.add_branding(opened, name, logo=logo, accent=accent, header=header, footer=footer, usual=usual)
    if run.json:
        run.out.json("branding", as_json.plain(made))
        return
    run.out.line(tr("Added branding “{name}” [{id}]", name=made.name, id=made.id[:8]))


def show(context: typer.Context, which: B) -> None:
    """Show one branding."""
    run = invocation.of(context)
    with run.workspace() as opened:
        found = branding.branding_named(opened, which)
    if run.json:
        run.out.json("branding", as_json.plain(found))
    else:
        _print(run, found)


def _print(run: Invocation, found: Branding) -> None:
    tr = run.tr
    run.out.pairs(
        [
            (tr("Name"), found.name),
            (tr("Id"), found.id),
            (tr("Added"), f"{tr.date_time(found.at)} {found.by}".strip()),
            (tr("Logo"), found.logo or tr("none")),
            (tr("Colour"), found.accent or tr("the program's own")),
            (tr("Header"), found.header or "–"),
            (tr("Footer"), found.footer or "–"),
        ]
    )


def usual(
    context: typer.Context,
    which: Annotated[str, typer.Argument(metavar="ID|none", help=N_("Beginning of the id, the name, or none"))],
) -> None:
    """Choose the branding that reports carry unless another is named."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        found = branding.set_usual(opened, which)
    if run.json:
        run.out.json("branding", {"usual": found.id if found is not None else None})
    elif found is None:
        run.out.line(tr("Reports carry no branding unless one is named"))
    else:
        run.out.line(tr("Reports carry the branding “{name}” unless another is named", name=found.name))


VERBS = (
    ("list", list_, N_("List the brandings that reports can carry")),
    ("add", add, N_("Add a branding; it is never changed, so that a report can be verified later")),
    ("show", show, N_("Show one branding")),
    ("usual", usual, N_("Choose the branding that reports carry unless another is named")),
)
