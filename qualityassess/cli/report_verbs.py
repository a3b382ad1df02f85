"""`report` and `demo`: documents; what makes them is imported only here and now."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.parsing import parse_term
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.i18n import LANGUAGES, N_, resolve_language
from qualityassess.services import as_json, workspace


def report(
    context: typer.Context,
    assessment: A,
    kind: Annotated[str, typer.Option("--kind", metavar="gap|readiness|compare", help=N_("Which report"))],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
    award: Annotated[str | None, typer.Option("--award", metavar="ID", help=N_("Award of a readiness report"))] = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="B", help=N_("The earlier assessment that a comparison begins at"))
    ] = None,
    format_: Annotated[str, typer.Option("--format", metavar="pdf", help=N_("Format of the file"))] = "pdf",
    language: Annotated[
        str, typer.Option("--language", metavar="zh|en", help=N_("Language of the document; default: that of messages"))
    ] = "",
) -> None:
    """Write a report as PDF."""
    run, tr = invocation.of(context), invocation.of(context).tr
    from qualityassess.services.reporting import write_report

    wanted = parse_term(kind, ReportKind)
    if format_ != "pdf":
        raise UserFacingError("value_not_allowed", value=format_, allowed="pdf")
    if language and language not in LANGUAGES:
        raise UserFacingError("value_not_allowed", value=language, allowed=", ".join(LANGUAGES))
    chosen = resolve_language(language or tr.language)
    with run.assessment(assessment) as (opened, found, _):
        earlier = workspace.assessment(opened, with_) if with_ is not None else None
        rendered = write_report(opened, found, wanted, chosen, out, award_id=award, earlier=earlier, on=run.on)
    if run.json:
        run.out.json("report", {"kind": wanted.value, "language": chosen, **_written(rendered)})
    else:
        words = tr.plural(
            "Wrote {path}, {count} page", "Wrote {path}, {count} pages", rendered.pages, path=rendered.path
        )
        run.out.line(words)
    for code_point, where in rendered.missing:
        run.out.note(
            tr(
                "Note: no font has {code_point} ({where}); it is printed as its code",
                code_point=f"U+{code_point:04X}",
                where=where,
            )
        )


def _written(rendered: object) -> as_json.Json:
    data = {name: getattr(rendered, name) for name in ("path", "pages", "digest", "missing")}
    missing = [{"code_point": f"U+{code_point:04X}", "where": where} for code_point, where in data["missing"]]
    return {"path": str(data["path"]), "pages": data["pages"], "digest": data["digest"], "missing": missing}


def demo(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help=N_("Folder to write into; default: demo"))] = Path(
        "demo"
    ),
) -> None:
    """Write a complete sample workspace with its reports in both languages."""
    run, tr = invocation.of(context), invocation.of(context).tr
    from qualityassess.services.sample import write_demo

    made = write_demo(out, run.library)
    if run.json:
        files = [str(path) for path in made.files]
        run.out.json("demo", {"workspace": str(made.workspace), "files": files})
        return
    run.out.line(tr("Wrote the sample into {folder}:", folder=out))
    for path in made.files:
        run.out.line(f"  {path.name}  {tr.file_size(path.stat().st_size)}")
    run.out.line(tr("Look at it with: qualityassess -w {path}", path=made.workspace))


VERBS = (
    ("report", report, N_("Write a report as PDF")),
    ("demo", demo, N_("Write a complete sample workspace with its reports in both languages")),
)
