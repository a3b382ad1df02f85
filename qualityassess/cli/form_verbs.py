"""`form fill` and `form names`: an award office's own Word form filled from the profile."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.domain.errors import UserFacingError
from qualityassess.i18n import N_
from qualityassess.services import as_json
from qualityassess.services.form_filling import FormName, names_for, write_filled_form

Award = Annotated[
    str | None, typer.Option("--award", metavar="ID", help=N_("The award; default: that of the assessment"))
]


def fill(
    context: typer.Context,
    assessment: A,
    template: Annotated[
        Path, typer.Option("--template", metavar="FILE", help=N_("The office's form as .docx, with placeholders"))
    ],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
    award: Award = None,
) -> None:
    """Fill the placeholders of an award office's Word form."""
    run, tr = invocation.of(context), invocation.of(context).tr
    if template.suffix.lower() != ".docx" or out.suffix.lower() != ".docx":
        wrong = template if template.suffix.lower() != ".docx" else out
        raise UserFacingError("value_not_allowed", value=wrong.name, allowed="*.docx")
    made = write_filled_form(invocation.existing(template), out, _names(run, assessment, award))
    if run.json:
        run.out.json("form", {"path": str(out), "filled": made.filled, "empty": list(made.empty)})
        return
    run.out.line(
        tr.plural(
            "Wrote {path}, {count} placeholder filled",
            "Wrote {path}, {count} placeholders filled",
            made.filled,
            path=out,
        )
    )
    if made.empty:
        run.out.note(tr("Note: nothing is known for {names}; these places are empty", names=tr(", ").join(made.empty)))


def names(context: typer.Context, assessment: A, award: Award = None) -> None:
    """List the placeholders that a form may have, with what they become."""
    run = invocation.of(context)
    known = _names(run, assessment, award)
    if run.json:
        run.out.json("form_names", {"names": [as_json.plain(name) for name in known]})
        return
    for name in known:
        run.out.line(f"{{{{{name.chinese}}}}}  {{{{{name.id}}}}}  {name.value}".rstrip())


def _names(run: Invocation, assessment: str, award: str | None) -> tuple[FormName, ...]:
    with run.assessment(assessment) as (opened, found, _):
        return names_for(opened, found, award, run.on)


VERBS = (
    ("fill", fill, N_("Fill the placeholders of an award office's Word form")),
    ("names", names, N_("List the placeholders that a form may have, with what they become")),
)
