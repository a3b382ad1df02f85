"""Command-line verbs on exhibits already held: what supports what, further links, pages, newer versions."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import ExhibitUse
from qualityassess.i18n import N_, Translator
from qualityassess.services import answering, as_json, exhibit_links

X = Annotated[str, typer.Argument(metavar="EXHIBIT", help=N_("Id of the exhibit, or the name of its file"))]


def uses(context: typer.Context, assessment: A) -> None:
    """List what every exhibit supports; more than five links are flagged."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (opened, _, file):
        found = exhibit_links.uses(opened, file)
    if run.json:
        run.out.json("exhibit_uses", [_plain(use) for use in found])
    elif not found:
        run.out.line(tr("No exhibits yet. Attach one with “exhibit add”"))
    else:
        columns = (tr("Id"), tr("File"), tr("Criteria"), tr("Records"), tr("Look at"))
        run.out.table(columns, [_row(tr, use) for use in found], right=(3,))


def _plain(use: ExhibitUse) -> dict[str, object]:
    return {
        "exhibit": as_json.plain(use.exhibit),
        "criteria": [{"criterion": k.criterion, "type": k.type, "pages": k.pages} for k in use.links],
        "records": [{"register": r.register, "record": r.record, "pages": r.pages} for r in use.records],
        "judgements": [{"award": j.award, "gate": j.gate} for j in use.judgements],
        "same_bytes": list(use.same),
        "replaced_by": use.newer or None,
        "many_links": use.many,
    }


def _row(tr: Translator, use: ExhibitUse) -> tuple[str, ...]:
    notes = []
    if use.many:
        notes.append(tr("more than five links"))
    if use.same:
        notes.append(tr("same bytes as another"))
    if use.newer:
        notes.append(tr("replaced by a newer version"))
    if not use.proves:
        notes.append(tr("supports nothing"))
    names = tr(", ").join(dict.fromkeys(link.criterion for link in use.links))
    return (use.exhibit.id[:8], use.exhibit.name, names, str(len(use.records)), tr("; ").join(notes))


def attach(
    context: typer.Context,
    assessment: A,
    exhibit: X,
    criterion: Annotated[list[str], typer.Argument(metavar="CRITERION…", help=N_("Ids of one or more criteria"))],
    type_: Annotated[
        str, typer.Option("--type", metavar="T", help=N_("Exhibit type; “rubric show CRITERION” names them"))
    ],
    pages: Annotated[str, typer.Option("--pages", metavar="TEXT", help=N_("Pages that matter"))] = "",
) -> None:
    """Attach an exhibit that is held already to further criteria."""
    run = invocation.of(context)
    with run.assessment(assessment) as (opened, _, file):
        held = held_exhibit(file, exhibit)
        asked = [answering.criterion_of(file, text).id for text in criterion]
        wanted = [exhibit_links.Wanted(asked_id, type_, pages) for asked_id in asked]
        changes = exhibit_links.attach_held(opened, file, held, wanted)
    _tell(run, file, held, len(changes.rows))


def newer(
    context: typer.Context,
    assessment: A,
    exhibit: X,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The newer version"))],
) -> None:
    """Take in a newer version; the old one is kept and its links go to the new one."""
    run = invocation.of(context)
    with run.assessment(assessment) as (opened, _, before):
        fresh, changes = exhibit_links.take_newer(opened, before, held_exhibit(before, exhibit), file)
    if run.json:
        run.out.json("exhibit", {"exhibit": as_json.plain(fresh), "links": len(changes.rows) - 1})
    else:
        words = run.tr.plural(
            "“{name}” has {count} link", "“{name}” has {count} links", len(changes.rows) - 1, name=fresh.name
        )
        run.out.line(words)


def _tell(run: invocation.Invocation, file: AssessmentFile, exhibit_id: str, count: int) -> None:
    name = file.exhibits[exhibit_id].name
    if run.json:
        run.out.json("exhibit", {"exhibit": exhibit_id, "links_added": count})
    else:
        run.out.line(run.tr.plural("“{name}”: {count} link added", "“{name}”: {count} links added", count, name=name))


def held_exhibit(file: AssessmentFile, text: str) -> str:
    """The exhibit of a unique beginning of its id, or of a file name that occurs once."""
    named = [e.id for e in file.exhibits.values() if text and (e.id.startswith(text.lower()) or e.name == text)]
    if len(named) == 1:
        return named[0]
    raise UserFacingError("exhibit_ambiguous" if named else "exhibit_unknown", value=text)


VERBS = (
    ("uses", uses, N_("List what every exhibit supports; more than five links are flagged")),
    ("attach", attach, N_("Attach an exhibit that is held already to further criteria")),
    ("newer", newer, N_("Take in a newer version; the old one is kept and its links go to the new one")),
)
