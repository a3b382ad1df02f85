"""`todo`: everything of an enterprise that falls due, as a list or as a calendar file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.output import Cell
from qualityassess.cli.parsing import parse_optional_day
from qualityassess.domain.due import DueState
from qualityassess.i18n import N_, Translator
from qualityassess.services import due_wording, todo_calendar
from qualityassess.services import todo as todos
from qualityassess.services.todo import Todo

_STYLES: Mapping[DueState, str] = {DueState.OVERDUE: "red", DueState.SOON: "yellow", DueState.LATER: ""}


def todo(
    context: typer.Context,
    enterprise: Annotated[
        str | None, typer.Option("--enterprise", metavar="E", help=N_("Name, credit code or id of the enterprise"))
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help=N_("Only what falls due up to this day"))
    ] = None,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help=N_("Write the list as a calendar file with alarms"))
    ] = None,
) -> None:
    """List everything that falls due, what is overdue first."""
    run, tr = invocation.of(context), invocation.of(context).tr
    last = parse_optional_day(until)
    with run.workspace() as opened:
        firm = run.enterprise(opened, enterprise)
        found = todos.todo(opened, firm.id, run.on or opened.today(), last)
        written = todo_calendar.write_calendar(opened, tr, found, ics) if ics is not None else None
    if run.json:
        pair = (Translator("zh"), Translator("en"))
        run.out.json(
            "todo",
            {
                "enterprise": firm.id,
                "name": firm.profile.name,
                "on": found.on.isoformat(),
                "until": last.isoformat() if last else None,
                "items": [due_wording.as_json(found, item, pair) for item in found.items],
                "plan_steps": found.plan_steps,
                "calendar": None if ics is None else {"file": str(ics), "entries": written},
            },
        )
    elif written is not None:
        run.out.line(
            tr.plural("Exported {count} entry to {path}", "Exported {count} entries to {path}", written, path=ics)
        )
    elif not found.items:
        run.out.line(tr("Nothing entered falls due"))
    else:
        _print(run, found)


def _print(run: Invocation, found: Todo) -> None:
    tr = run.tr
    columns = (tr("Last day"), tr("State"), tr("What"), tr("To do"), tr("Basis"), tr("Confidence"), tr("Mended at"))
    rows: list[tuple[Cell, ...]] = []
    for item in found.items:
        state = (due_wording.state_words(tr, found, item), _STYLES[item.state(found.on)])
        basis = due_wording.basis(tr, found, item)
        counted = due_wording.counted_words(tr, item)
        rows.append(
            (
                tr.date(item.day),
                state,
                due_wording.subject(tr, found, item),
                due_wording.action(tr, found, item),
                f"{basis}\n{counted}" if counted else basis,
                due_wording.mark(tr, found, item),
                due_wording.place(tr, found, item),
            )
        )
    run.out.table(columns, rows)
    counts = {state: sum(item.state(found.on) is state for item in found.items) for state in DueState}
    words = (f"{tr(due_wording.STATES[state])} {count}" for state, count in counts.items())
    run.out.line(tr(", ").join(words), "dim")
    if note := due_wording.plan_note(tr, found):
        run.out.line(note, "dim")


VERBS = (("todo", todo, N_("List what falls due, or write it as a calendar file")),)
