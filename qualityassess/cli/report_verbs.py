"""`report` and `demo`: documents; what makes them is imported only here and now."""

from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.parsing import parse_number, parse_term
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.i18n import N_, Language, Translator, resolve_language
from qualityassess.services import as_json, workspace
from qualityassess.services.report_documents import DOCUMENT_LANGUAGES, Document, DocumentLanguage, write_document
from qualityassess.services.sealing import revision_numbered


def report(
    context: typer.Context,
    assessment: A,
    kind: Annotated[str, typer.Option("--kind", metavar="gap|readiness|compare", help=N_("Which report"))],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))],
    award: Annotated[str | None, typer.Option("--award", metavar="ID", help=N_("Award of a readiness report"))] = None,
    with_: Annotated[
        str | None, typer.Option("--with", metavar="B", help=N_("The earlier assessment that a comparison begins at"))
    ] = None,
    format_: Annotated[str, typer.Option("--format", metavar="pdf|xlsx|docx", help=N_("Format of the file"))] = "pdf",
    revision: Annotated[
        str,
        typer.Option("--revision", metavar="N", help=N_("Sealed revision to report on; default: the draft as it is")),
    ] = "",
    language: Annotated[
        str,
        typer.Option(
            "--language", metavar="zh|en|both", help=N_("Language of the document; default: that of messages")
        ),
    ] = "",
) -> None:
    """Write a report as PDF, Word or Excel."""
    run, tr = invocation.of(context), invocation.of(context).tr
    from qualityassess.services.reporting import build_content

    wanted = parse_term(kind, ReportKind)
    file_format = parse_term(format_, ReportFormat)
    if out.suffix.lower() in {other.suffix for other in ReportFormat} - {file_format.suffix}:
        raise UserFacingError("value_not_allowed", value=out.name, allowed=f"*{file_format.suffix}")
    chosen = _language(language, tr)
    with run.assessment(assessment) as (opened, found, _):
        earlier = workspace.assessment(opened, with_) if with_ is not None else None
        sealed = revision_numbered(opened, found, parse_number(revision)) if revision else None

        def build(spoken: Language) -> ReportContent:
            return build_content(
                opened, found, wanted, spoken, award_id=award, earlier=earlier, on=run.on, revision=sealed
            )

        written = write_document(build, out, file_format, chosen)
    if run.json:
        number = sealed.number if sealed is not None else None
        data = {"kind": wanted.value, "language": chosen, "revision": number, **_written(written)}
        run.out.json("report", data)
    else:
        run.out.line(_told(tr, written))
    for code_point, where in written.missing:
        run.out.note(
            tr(
                "Note: no font has {code_point} ({where}); it is printed as its code",
                code_point=code_point,
                where=where,
            )
        )


def _language(choice: str, tr: Translator) -> DocumentLanguage:
    for known in DOCUMENT_LANGUAGES:
        if choice == known:
            return known
    if choice:
        raise UserFacingError("value_not_allowed", value=choice, allowed=", ".join(DOCUMENT_LANGUAGES))
    return resolve_language(tr.language)


def _told(tr: Translator, written: Document) -> str:
    """What was written, with what was counted in the file read back."""
    if written.pages is not None:
        return tr.plural("Wrote {path}, {count} page", "Wrote {path}, {count} pages", written.pages, path=written.path)
    if written.sheets is not None:
        return tr(
            "Wrote {path}: {sheets} sheets, {rows} rows, {charts} charts",
            path=written.path,
            sheets=written.sheets,
            rows=written.rows,
            charts=written.charts,
        )
    return tr(
        "Wrote {path}: {headings} headings, {tables} tables, {rows} rows",
        path=written.path,
        headings=written.headings,
        tables=written.tables,
        rows=written.rows,
    )


def _written(written: Document) -> as_json.Json:
    missing = [{"code_point": code_point, "where": where} for code_point, where in written.missing]
    counts = ("pages", "headings", "tables", "rows", "sheets", "charts")
    counted = {name: getattr(written, name) for name in counts if getattr(written, name) is not None}
    found = {"path": str(written.path), "format": written.format.value, "digest": written.digest}
    return {**found, **counted, "missing": missing}


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
    ("report", report, N_("Write a report as PDF, Word or Excel")),
    ("demo", demo, N_("Write a complete sample workspace with its reports in both languages")),
)
