"""`assess text`: the texts of a dossier that belong to the whole assessment, with their length."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_term
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_texts import TextPart
from qualityassess.domain.text_count import characters
from qualityassess.i18n import N_
from qualityassess.services import report_texts
from qualityassess.services.workspace import Workspace


def text(
    context: typer.Context,
    assessment: A,
    part: Annotated[str, typer.Argument(metavar="PART", help=N_("overview, terms or model; none: list all"))] = "",
    words: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help=N_("The text; empty takes it away"))
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", metavar="FILE", help=N_("Take the text from a file"))] = None,
) -> None:
    """Write or show a text of the dossier that belongs to the whole assessment."""
    run = invocation.of(context)
    if (words is not None and file is not None) or (not part and (words is not None or file is not None)):
        raise UserFacingError("text_two_ways")
    wanted = parse_term(part, TextPart) if part else None
    given = _read(invocation.existing(file)) if file is not None else words
    with run.assessment(assessment) as (opened, found, _):
        if wanted is not None and given is not None:
            report_texts.write_text(opened, found, wanted, given)
        _show(run, opened, found, wanted)


def _read(path: Path) -> str:
    """The text of a file; UserFacingError `text_file_unreadable` for one that is no UTF-8 text."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserFacingError("text_file_unreadable", path=path) from error


def _show(run: Invocation, opened: Workspace, assessment: Assessment, part: TextPart | None) -> None:
    tr, texts = run.tr, report_texts.texts_of(opened, assessment)
    shown = [part] if part is not None else list(TextPart)
    if run.json:
        rows = [
            {"part": one.value, "text": texts.get(one, ""), "characters": characters(texts.get(one, ""))}
            for one in shown
        ]
        run.out.json("texts", {"assessment": assessment.id, "texts": rows})
        return
    for one in shown:
        count = characters(texts.get(one, ""))
        run.out.line(tr("{part}: {count} characters without white space", part=one.value, count=tr.number(count)))
    if part is not None and part in texts:
        run.out.line(texts[part])


VERBS = (("text", text, N_("Write or show a text of the dossier: overview, terms or model")),)
