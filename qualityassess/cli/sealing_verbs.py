"""`assess seal`, `assess copy` and `verify`: fixed copies of an assessment, and reports compared with them."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess import __version__
from qualityassess.cli import faults, invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.domain.rubric import Rubric
from qualityassess.i18n import N_
from qualityassess.services import as_json, assessments, copying, sealing, sealing_wording, verify_wording, workspace
from qualityassess.services.verifying import Verification

_MOST = 20
"""So many rows that changed since sealing are named."""


def seal(
    context: typer.Context,
    assessment: A,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=N_("What the revision is for"))] = "",
) -> None:
    """Seal an assessment as it stands; reports of the sealed revision carry its number and no draft mark."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        found = workspace.assessment(opened, assessment)
        revision, _ = sealing.seal(opened, found, note)
    if run.json:
        run.out.json("revision", {"assessment": found.id, **as_json.plain(revision)})
        return
    run.out.line(tr("Sealed “{title}” as revision {number}", title=found.title, number=revision.number))
    run.out.line(tr("Digest: {digest}", digest=revision.digest))


def copy(
    context: typer.Context,
    assessment: A,
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=N_("Title; default: the year"))] = "",
    without_exhibits: Annotated[
        bool, typer.Option("--without-exhibits", help=N_("Leave the attached exhibits behind"))
    ] = False,
) -> None:
    """Begin a new assessment with the answers of an old one, as of --on."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.workspace() as opened:
        found = workspace.assessment(opened, assessment)
        made, _ = copying.copy_assessment(opened, found, title=title, as_of=run.on, exhibits=not without_exhibits)
    if run.json:
        data = {"answers": made.answers, "links": made.links, "left_out": list(made.left_out)}
        run.out.json("assessment", {**as_json.assessment(made.assessment), **data})
        return
    run.out.line(
        tr("Began “{title}” ({id}) from “{old}”", title=made.assessment.title, id=made.assessment.id, old=found.title)
    )
    answers = tr.plural("{count} answer", "{count} answers", made.answers)
    links = tr.plural("{count} exhibit attached", "{count} exhibits attached", made.links)
    run.out.line(tr("Taken over: {answers}; {links}", answers=answers, links=links))
    if made.left_out:
        run.out.line(tr("No longer fitting and left out: {ids}", ids=", ".join(made.left_out)))


def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE.pdf", help=N_("A report that this program wrote"))],
) -> None:
    """Compare a written report with the workspace; exit 1 when something differs."""
    run = invocation.of(context)
    from qualityassess.services import verifying

    with run.workspace() as opened:
        found = verifying.verify(opened, invocation.existing(file))
        rubric = assessments.snapshot(opened, found.assessment)
    if run.json:
        run.out.json("verification", _as_json(run, found, rubric))
    else:
        _print(run, found, rubric)
    if not found.matches:
        raise typer.Exit(faults.WRONG)


def _print(run: Invocation, found: Verification, rubric: Rubric) -> None:
    tr, origin = run.tr, found.origin
    language = verify_wording.language_words(tr, origin.language)
    sealed = sealing_wording.revision_words(tr, found.revision) if found.revision else tr("none: made from a draft")
    run.out.pairs(
        [
            (tr("Report"), f"{verify_wording.kind_words(tr, origin.kind)} · {language}"),
            (tr("Assessment"), f"{found.assessment.title} [{found.assessment.id[:8]}]"),
            (tr("Sealed revision"), sealed),
            (tr("Compared"), verify_wording.method_words(tr, found, __version__)),
        ]
    )
    if found.matches:
        run.out.line(tr("Match: the report is what the workspace says"), "green")
    else:
        sentences = verify_wording.all_words(tr, found, rubric)
        run.out.line(tr.plural("{count} difference", "{count} differences", len(sentences)), "red")
        for sentence in sentences:
            run.out.line(f"  {sentence}")
    if found.since:
        run.out.line(tr("Changed in the assessment after it was sealed (the sealed revision stays as it was):"))
        for row in found.since[:_MOST]:
            run.out.line(f"  {verify_wording.row_words(tr, row, rubric, found.assessment.id)}")
        if len(found.since) > _MOST:
            run.out.line("  " + tr("and {count} more", count=len(found.since) - _MOST))


def _as_json(run: Invocation, found: Verification, rubric: Rubric) -> as_json.Json:
    rows = []
    for difference in found.differences:
        row = difference.row
        rows.append(
            {
                "kind": difference.kind.value,
                "name": difference.name,
                "was": difference.was,
                "now": difference.now,
                "page": difference.page or None,
                "row": {"class": row.row_class, "id": row.id, "fate": row.fate.value} if row is not None else None,
                "criterion": getattr(row.row, "criterion", None) if row is not None else None,
                "message": verify_wording.difference_words(run.tr, difference, rubric, found.assessment.id),
            }
        )
    origin = found.origin
    return {
        "matches": found.matches,
        "method": found.method.value,
        "report": {
            "kind": origin.kind,
            "language": origin.language,
            "award": origin.award or None,
            "program": origin.program,
            "digest": origin.digest,
        },
        "assessment": as_json.assessment(found.assessment),
        "revision": as_json.plain(found.revision),
        "differences": rows,
        "changed_since": [verify_wording.row_words(run.tr, row, rubric, found.assessment.id) for row in found.since],
    }


ASSESS = (
    ("seal", seal, N_("Seal an assessment: a fixed copy with number and digest")),
    ("copy", copy, N_("Begin a new assessment with the answers of an old one")),
)
VERBS = (("verify", verify, N_("Compare a written report with the workspace; exit 1 when something differs")),)
