"""`workspace new`, `info`, `check`."""

from typing import Annotated

import typer

from qualityassess.cli import faults, invocation
from qualityassess.i18n import N_
from qualityassess.services import as_json, workspace
from qualityassess.services.messages import problem_sentence


def new(
    context: typer.Context,
    path: Annotated[
        str, typer.Argument(metavar="PATH", help=N_("Where; default: what -w names, else the user's own"))
    ] = "",
) -> None:
    """Make an empty workspace."""
    run = invocation.of(context)
    opened = workspace.create(path or run.location, run.library, who=run.who)
    try:
        made = workspace.info(opened)
    finally:
        opened.close()
    if run.json:
        run.out.json("workspace", as_json.plain(made))
    else:
        run.out.line(run.tr("Made the workspace {path}", path=made.location))


def info(context: typer.Context) -> None:
    """Describe the workspace."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        found = workspace.info(opened)
    if run.json:
        run.out.json("workspace", as_json.plain(found))
        return
    counts = found.counts
    run.out.pairs(
        [
            (tr("Workspace"), found.location),
            (tr("Id"), found.id),
            (tr("Made on"), tr.date_time(found.created_at.astimezone())),
            (tr("Format"), str(found.schema_version)),
            (tr("Size"), tr.file_size(found.size)),
            (tr("Writable"), tr("No") if found.read_only else tr("Yes")),
            (tr("Enterprises"), str(counts.get("enterprises", 0))),
            (tr("Assessments"), str(counts.get("assessments", 0))),
            (tr("Answers"), str(counts.get("answers", 0))),
            (tr("Exhibits"), str(counts.get("exhibits", 0))),
            (tr("Changes on record"), str(counts.get("change_log", 0))),
        ]
    )


def check(context: typer.Context) -> None:
    """Check integrity, digests, orphans and the change-log chains; exit 1 when something was found."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        problems = workspace.check(opened)
    if run.json:
        rows = [{**as_json.plain(p), "message": problem_sentence(tr, p)} for p in problems]
        run.out.json("check", {"passed": not problems, "problems": rows})
    elif problems:
        for problem in problems:
            run.out.note(problem_sentence(tr, problem))
    else:
        run.out.line(tr("The workspace is sound"))
    if problems:
        raise typer.Exit(faults.WRONG)


VERBS = (
    ("new", new, N_("Make an empty workspace")),
    ("info", info, N_("Describe the workspace")),
    ("check", check, N_("Check integrity, digests, orphans and the change log; exit 1 when something was found")),
)
