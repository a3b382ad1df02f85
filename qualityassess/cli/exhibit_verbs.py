"""`exhibit add`, `list`, `accept`, `reject`."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.parsing import parse_optional_day
from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.i18n import N_, Translator
from qualityassess.services import answering, as_json, assessments, evidence, wording

X = Annotated[str, typer.Argument(metavar="EXHIBIT", help=N_("Beginning of the id that “exhibit list” shows"))]


def add(
    context: typer.Context,
    assessment: A,
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help=N_("Id of the criterion, such as cqo.appointment"))
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help=N_("The file; its bytes are kept in the workspace"))],
    type_: Annotated[
        str, typer.Option("--type", metavar="T", help=N_("Exhibit type; “rubric show CRITERION” names them"))
    ],
    issued: Annotated[str | None, typer.Option("--issued", metavar="DATE", help=N_("Date of issue"))] = None,
    from_: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help=N_("First day of the period covered"))
    ] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="DATE", help=N_("Last day of the period covered"))] = None,
    expires: Annotated[str | None, typer.Option("--expires", metavar="DATE", help=N_("Last day of validity"))] = None,
    unit: Annotated[str, typer.Option("--unit", metavar="TEXT", help=N_("Department the record comes from"))] = "",
    pages: Annotated[str, typer.Option("--pages", metavar="TEXT", help=N_("Pages that matter"))] = "",
    factor: Annotated[str, typer.Option("--factor", metavar="FACTOR", help=N_("Factor it proves"))] = "",
    tick: Annotated[str, typer.Option("--tick", metavar="TICK", help=N_("Line of a checklist it proves"))] = "",
    confidential: Annotated[bool, typer.Option("--confidential", help=N_("Keep it out of submissions"))] = False,
) -> None:
    """Take a file into the workspace and attach it to a criterion."""
    run, tr = invocation.of(context), invocation.of(context).tr
    period = (parse_optional_day(from_), parse_optional_day(to))
    with run.assessment(assessment) as (opened, found, before):
        asked = answering.criterion_of(before, criterion)
        _, changes = evidence.add_exhibit(
            opened,
            found,
            asked,
            file,
            type_,
            known_types=frozenset(t.id for t in before.rubric.exhibit_types),
            issued=parse_optional_day(issued),
            period=period,
            expires=parse_optional_day(expires),
            confidential=confidential,
            unit=unit,
            pages=pages,
            factor=factor,
            tick=tick,
        )
        after = assessments.open_file(opened, found)
    link = next(row.after for row in changes.rows if isinstance(row.after, Link))
    if run.json:
        run.out.json("exhibit", as_json.attached(after, link))
    else:
        name = after.exhibits[link.exhibit].name
        run.out.line(tr("Attached “{name}” to {criterion} ({id})", name=name, criterion=asked.id, id=link.id[:8]))
    expected = evidence.types_for(before, asked)
    if type_ not in expected:
        run.out.note(
            tr(
                "Note: {criterion} expects {types}; this type proves nothing there",
                criterion=asked.id,
                types=", ".join(expected),
            )
        )


def list_(
    context: typer.Context,
    assessment: A,
    criterion: Annotated[
        str | None, typer.Argument(metavar="CRITERION", help=N_("Only those of one criterion"))
    ] = None,
) -> None:
    """List the attached exhibits."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (_, _found, file):
        only = answering.criterion_of(file, criterion).id if criterion is not None else None
    links = [link for link in file.links if only in (None, link.criterion)]
    if run.json:
        run.out.json("exhibits", [as_json.attached(file, link) for link in links])
    elif not links:
        run.out.line(tr("No exhibits yet. Attach one with “exhibit add”"))
    else:
        rows = [(link.id[:8], link.criterion, *_row(tr, file, link)) for link in links]
        columns = (tr("Id"), tr("Criterion"), tr("File"), tr("Type"), tr("Dates"), tr("State"), tr("Size"))
        run.out.table(columns, rows, right=(6,))


def _row(tr: Translator, file: AssessmentFile, link: Link) -> tuple[str, str, str, str, str]:
    exhibit = file.exhibits[link.exhibit]
    entry = file.rubric.exhibit_type(link.type)
    return (
        exhibit.name,
        tr.pick(entry.title) if entry else link.type,
        _dates(tr, exhibit),
        wording.name(tr, link.state),
        tr.file_size(exhibit.size),
    )


def _dates(tr: Translator, exhibit: Exhibit) -> str:
    parts = []
    if exhibit.issued:
        parts.append(tr("issued {date}", date=tr.date(exhibit.issued)))
    if exhibit.period_from and exhibit.period_to:
        parts.append(tr.span(tr.date(exhibit.period_from), tr.date(exhibit.period_to)))
    if exhibit.expires:
        parts.append(tr("valid until {date}", date=tr.date(exhibit.expires)))
    return tr("; ").join(parts)


def accept(context: typer.Context, assessment: A, exhibit: X) -> None:
    """Accept an attached exhibit as evidence."""
    _review(context, assessment, exhibit, LinkState.ACCEPTED, "")


def reject(
    context: typer.Context,
    assessment: A,
    exhibit: X,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=N_("Why it proves nothing; required"))] = "",
) -> None:
    """Reject an attached exhibit; it counts no more."""
    _review(context, assessment, exhibit, LinkState.REJECTED, reason)


def _review(context: typer.Context, assessment: str, text: str, state: LinkState, reason: str) -> None:
    run = invocation.of(context)
    with run.assessment(assessment) as (opened, found, file):
        link = _attached(file, text)
        changes = evidence.review_link(opened, found, link, state, reason)
    reviewed = next((row.after for row in changes.rows if isinstance(row.after, Link)), link)
    if run.json:
        run.out.json("exhibit", as_json.attached(file, reviewed))
    else:
        name = file.exhibits[link.exhibit].name
        run.out.line(run.tr("“{name}”: {state}", name=name, state=wording.name(run.tr, state)))


def _attached(file: AssessmentFile, text: str) -> Link:
    """The link of a unique beginning of its id, or of a file name that is attached once."""
    named = [
        link for link in file.links if link.id.startswith(text.lower()) or file.exhibits[link.exhibit].name == text
    ]
    if len(named) == 1 and text:
        return named[0]
    raise UserFacingError("exhibit_ambiguous" if named and text else "exhibit_unknown", value=text)


VERBS = (
    ("add", add, N_("Take a file into the workspace and attach it to a criterion")),
    ("list", list_, N_("List the attached exhibits")),
    ("accept", accept, N_("Accept an attached exhibit as evidence")),
    ("reject", reject, N_("Reject an attached exhibit; it counts no more")),
)
