"""`rubric export` and `rubric import`: a module through the Excel authoring template."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.i18n import N_
from qualityassess.services import rubric_workbook


def export(
    context: typer.Context,
    module: Annotated[
        str, typer.Argument(metavar="[MODULE]", help=N_("Id of a module; leave it out for an empty template"))
    ] = "",
    *,
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
) -> None:
    """Export a module as an Excel workbook for authors, or an empty template."""
    run, tr = invocation.of(context), invocation.of(context).tr
    count = rubric_workbook.export_module(run.library, module, out, tr)
    if run.json:
        run.out.json("rubric_export", {"path": str(out), "module": module, "criteria": count})
    elif module:
        run.out.line(tr("{path} was written and read back: {count} criteria", path=out, count=count))
    else:
        run.out.line(tr("{path} was written and read back: an empty template", path=out))


def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The filled workbook"))],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=N_("Only check and tell what would change"))] = False,
) -> None:
    """Read a filled workbook and keep the module among your own; every fault is named by cell."""
    run, tr = invocation.of(context), invocation.of(context).tr
    found = rubric_workbook.import_module(run.library, invocation.existing(file), dry_run=dry_run)
    changes = found.difference
    if run.json:
        data = {
            "module": found.module.id,
            "added": list(changes.added),
            "changed": list(changes.changed),
            "removed": list(changes.removed),
            "heading_changed": changes.heading_changed,
            "path": str(found.path) if found.path else None,
        }
        run.out.json("rubric_import", data)
        return
    run.out.title(f"{tr.pick(found.module.title)}  {found.module.id} {found.module.version}")
    parts = ((tr("Added"), changes.added), (tr("Changed"), changes.changed), (tr("Removed"), changes.removed))
    run.out.pairs([(name, ", ".join(ids)) for name, ids in parts if ids])
    if not any(ids for _, ids in parts) and not changes.heading_changed:
        run.out.line(tr("Nothing differs from the module there is"))
    if changes.heading_changed:
        run.out.line(tr("The module's own values change"))
    if found.path is None:
        run.out.line(tr("Nothing was written: this was a dry run"))
    else:
        run.out.line(tr("Saved as {path}; offered from the next start on", path=found.path))
        run.out.line(tr("Assessments begun before keep their questions"))


VERBS = (
    ("export", export, N_("Export a module as an Excel workbook for authors, or an empty template")),
    ("import", import_, N_("Read a filled workbook and keep the module among your own; every fault is named by cell")),
)
