"""`assess check`: what does not fit together in an assessment, each with the place where it is mended."""

import typer

from qualityassess.cli import faults, invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.output import Cell
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import N_, Translator
from qualityassess.services import consistency


def check(context: typer.Context, assessment: A) -> None:
    """Look for what does not fit together; exit 1 when something was found."""
    run, tr = invocation.of(context), invocation.of(context).tr
    with run.assessment(assessment) as (opened, _, file):
        result = consistency.consistency(opened, Scoring(file))
    if run.json:
        run.out.json("consistency", consistency.as_json(result, (Translator("zh"), Translator("en"))))
    elif not result.found:
        run.out.line(tr("Nothing was found that does not fit together"))
    else:
        rows: list[tuple[Cell, ...]] = [
            (
                consistency.title(tr, finding),
                consistency.sentence(tr, result, finding),
                "\n".join(consistency.place_words(tr, result, place) for place in finding.places),
            )
            for finding in result.found
        ]
        run.out.table((tr("Finding"), tr("What was seen"), tr("Mended at")), rows)
        run.out.line(tr.plural("{count} finding", "{count} findings", len(result.found)), "dim")
    if result.found:
        raise typer.Exit(faults.WRONG)


VERBS = (("check", check, N_("Look for what does not fit together; exit 1 when something was found")),)
