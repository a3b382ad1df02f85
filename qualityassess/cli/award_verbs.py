"""`award judge`, `material`, `target`: what only a person can state about an application."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.exhibit_link_verbs import held_exhibit
from qualityassess.cli.parsing import parse_number
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gate import Gate
from qualityassess.domain.gates import asks_person
from qualityassess.i18n import N_
from qualityassess.services import applications, as_json, assessments, exhibit_files

MOST_POINTS = 1000

W = Annotated[str, typer.Argument(metavar="AWARD", help=N_("Id of the award, or id@version for one edition"))]


def judge(
    context: typer.Context,
    assessment: A,
    award: W,
    gate: Annotated[str, typer.Argument(metavar="GATE", help=N_("Id of the condition"))],
    answer: Annotated[str, typer.Argument(metavar="yes|no", help=N_("Whether it holds"))],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help=N_("Why; required, and printed with it"))
    ] = "",
    exhibit: Annotated[
        str, typer.Option("--exhibit", metavar="EXHIBIT", help=N_("The exhibit it rests on: its id or file name"))
    ] = "",
    file_: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help=N_("A file that becomes the exhibit it rests on"))
    ] = None,
) -> None:
    """Answer a condition that only a person can judge."""
    run, tr = invocation.of(context), invocation.of(context).tr
    if answer not in ("yes", "no"):
        raise UserFacingError("value_not_allowed", value=answer, allowed="yes, no")
    if exhibit and file_ is not None:
        raise UserFacingError("proof_twice")
    path = invocation.existing(file_) if file_ is not None else None
    with run.assessment(assessment) as (opened, found, file):
        edition = applications.award_named(opened, award, file.assessment.as_of)
        asked = _judged_gate(edition, gate)
        proof = path or (held_exhibit(file, exhibit) if exhibit else "")
        holds = answer == "yes"
        applications.judge(opened, found.enterprise, edition, asked.id, result=holds, reason=reason, proof=proof)
        rows = opened.store.judgements(found.enterprise)
        held = {entry.id: entry for entry in opened.store.exhibits(found.enterprise)}
    row = next(row for row in rows if (row.award, row.gate) == (edition.key, asked.id))
    if run.json:
        run.out.json("judgement", as_json.plain(row))
    else:
        words = tr("met") if row.result else tr("not met")
        run.out.line(tr("Judged “{gate}”: {result}", gate=tr.pick(asked.title), result=words))
        run.out.line(tr("Exhibit: {name}", name=held[row.exhibit].name) if row.exhibit else tr("No exhibit attached"))


def _judged_gate(award: Award, text: str) -> Gate:
    found = next((gate for gate in award.gates if gate.id == text), None)
    if found is None:
        raise UserFacingError("gate_unknown", value=text, known=", ".join(gate.id for gate in award.gates) or "-")
    if not asks_person(found):
        raise UserFacingError("gate_not_judged", value=text)
    return found


def material(
    context: typer.Context,
    assessment: A,
    award: W,
    material_: Annotated[str, typer.Argument(metavar="MATERIAL", help=N_("Id of the material"))],
    missing: Annotated[bool, typer.Option("--missing", help=N_("It is not at hand any more"))] = False,
    file_: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help=N_("Attach a file; the material is then at hand"))
    ] = None,
) -> None:
    """Say that a material of an award is at hand, with a file where there is one."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (opened, found, file):
        edition = applications.award_named(opened, award, file.assessment.as_of)
        asked = next((m for m in edition.materials if m.id == material_), None)
        if asked is None:
            known = ", ".join(m.id for m in edition.materials) or "-"
            raise UserFacingError("material_unknown", value=material_, known=known)
        if file_ is not None and not missing:
            path = invocation.existing(file_)
            exhibit_files.attach_material(opened, found.enterprise, edition, asked.id, path)
        else:
            applications.hold_material(opened, found.enterprise, edition, asked.id, held=not missing)
    if run.json:
        run.out.json("material", {"award": edition.key, "material": asked.id, "there": not missing})
    else:
        words = tr("missing") if missing else tr("at hand")
        run.out.line(tr("“{material}”: {state}", material=tr.pick(asked.title), state=words))


def target(
    context: typer.Context,
    assessment: A,
    award: W,
    points: Annotated[
        str, typer.Argument(metavar="POINTS", help=N_("Own target of award points, 1 to 1000; 0 removes it"))
    ],
) -> None:
    """Set one's own target of award points, used where the rule states no minimum."""
    run, tr = invocation.of(context), invocation.of(context).tr
    wanted = parse_number(points)
    if not 0 <= wanted <= MOST_POINTS:
        raise UserFacingError("points_out_of_range", value=points, most=MOST_POINTS)
    with run.assessment(assessment) as (opened, found, file):
        edition = applications.award_named(opened, award, file.assessment.as_of)
        kept = {award_id: value for award_id, value in found.award_targets if award_id != edition.id}
        targets = {**kept, edition.id: wanted} if wanted else kept
        assessments.change_assessment(opened, replace(found, award_targets=tuple(sorted(targets.items()))))
    if run.json:
        run.out.json("target", {"assessment": found.id, "award_targets": targets})
    elif wanted:
        run.out.line(tr("Target of “{award}”: {points} points", award=tr.pick(edition.title), points=wanted))
    else:
        run.out.line(tr("“{award}” has no target of one's own now", award=tr.pick(edition.title)))


VERBS = (
    ("judge", judge, N_("Answer a condition that only a person can judge")),
    ("material", material, N_("Say that a material of an award is at hand, or no more")),
    ("target", target, N_("Set one's own target of award points")),
)
