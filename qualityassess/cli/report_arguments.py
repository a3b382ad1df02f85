"""The arguments of `report` as they are typed: names, placeholders and what the help page says of each."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.i18n import N_

Kind = Annotated[
    str, typer.Option("--kind", metavar="gap|readiness|dossier|brief|compare|feedback", help=N_("Which report"))
]
Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))]
Award = Annotated[
    str | None, typer.Option("--award", metavar="ID", help=N_("Award of a readiness report or a dossier"))
]
With = Annotated[
    str | None, typer.Option("--with", metavar="B", help=N_("The earlier assessment that a comparison begins at"))
]
Format = Annotated[str, typer.Option("--format", metavar="pdf|xlsx|docx", help=N_("Format of the file"))]
Revision = Annotated[
    str, typer.Option("--revision", metavar="N", help=N_("Sealed revision to report on; default: the draft as it is"))
]
Language = Annotated[
    str,
    typer.Option("--language", metavar="zh|en|both", help=N_("Language of the document; default: that of messages")),
]
Sections = Annotated[
    str, typer.Option("--sections", metavar="ID,ID", help=N_("Sections in the order wanted; default: the usual ones"))
]
ListSections = Annotated[
    bool, typer.Option("--list-sections", help=N_("List the sections of the report instead of writing it"))
]
Edition = Annotated[
    str,
    typer.Option(
        "--edition",
        metavar="submission|internal",
        help=N_("Edition of a dossier: submission says nothing of scores, gaps or comments"),
    ),
]
Branding = Annotated[
    str, typer.Option("--branding", metavar="ID|none", help=N_("Branding to carry; default: the usual one"))
]
Zip = Annotated[bool, typer.Option("--zip", help=N_("Pack a dossier with its exhibits into a ZIP beside it"))]
Form = Annotated[
    list[Path] | None, typer.Option("--form", metavar="FILE", help=N_("Word form to fill and pack; repeatable"))
]
