"""`report` and `demo`: documents; what makes them is imported only here and now."""

from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import archive_sheet, invocation
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_number, parse_term
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.i18n import N_, Language, Translator, resolve_language
from qualityassess.services import as_json, workspace
from qualityassess.services import branding as brandings
from qualityassess.services.report_documents import (
    DOCUMENT_LANGUAGES,
    Document,
    DocumentLanguage,
    content_in,
    write_document,
)
from qualityassess.services.sealing import revision_numbered


def report(
    context: typer.Context,
    assessment: A,
    kind: Annotated[
        str, typer.Option("--kind", metavar="gap|readiness|dossier|brief|compare|feedback", help=N_("Which report"))
    ],
    *,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=N_("Where to write it"))] = None,
    award: Annotated[
        str | None, typer.Option("--award", metavar="ID", help=N_("Award of a readiness report or a dossier"))
    ] = None,
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
    sections: Annotated[
        str,
        typer.Option("--sections", metavar="ID,ID", help=N_("Sections in the order wanted; default: the usual ones")),
    ] = "",
    list_sections: Annotated[
        bool, typer.Option("--list-sections", help=N_("List the sections of the report instead of writing it"))
    ] = False,
    edition: Annotated[
        str,
        typer.Option(
            "--edition",
            metavar="submission|internal",
            help=N_("Edition of a dossier: submission says nothing of scores, gaps or comments"),
        ),
    ] = "internal",
    branding: Annotated[
        str, typer.Option("--branding", metavar="ID|none", help=N_("Branding to carry; default: the usual one"))
    ] = "",
    zip_: Annotated[
        bool, typer.Option("--zip", help=N_("Pack a dossier with its exhibits into a ZIP beside it"))
    ] = False,
    form: Annotated[
        list[Path] | None, typer.Option("--form", metavar="FILE", help=N_("Word form to fill and pack; repeatable"))
    ] = None,
) -> None:
    """Write a report as PDF, Word or Excel."""
    run, tr = invocation.of(context), invocation.of(context).tr
    from qualityassess.services.reporting import build_content

    wanted = parse_term(kind, ReportKind)
    file_format = parse_term(format_, ReportFormat)
    if list_sections:
        _list_sections(run, assessment, wanted, award, with_, revision, parse_term(edition, Edition))
        return
    if out is None:
        raise UserFacingError("report_without_file")
    if out.suffix.lower() in {other.suffix for other in ReportFormat} - {file_format.suffix}:
        raise UserFacingError("value_not_allowed", value=out.name, allowed=f"*{file_format.suffix}")
    forms = form or []
    archive_sheet.require_packable(wanted, file_format, forms, wanted=zip_)
    chosen = _language(language, tr)
    with run.assessment(assessment) as (opened, found, _):
        earlier = workspace.assessment(opened, with_) if with_ is not None else None
        sealed = revision_numbered(opened, found, parse_number(revision)) if revision else None

        options = ReportOptions(
            edition=parse_term(edition, Edition),
            sections=tuple(part.strip() for part in sections.split(",") if part.strip()),
            branding=brandings.chosen(opened, branding),
        )

        @cache
        def build(spoken: Language) -> ReportContent:
            return build_content(
                opened,
                found,
                wanted,
                spoken,
                award_id=award,
                earlier=earlier,
                on=run.on,
                revision=sealed,
                options=options,
            )

        packing = None
        if zip_:
            packing = archive_sheet.packing(run, opened, found, content_in(build, chosen), forms, award, sealed, out)
        written = write_document(build, out, file_format, chosen, read=opened.store.read_blob)
        packed = packing.write(out) if packing is not None else None
    if run.json:
        number = sealed.number if sealed is not None else None
        data = {"kind": wanted.value, "language": chosen, "revision": number, **_written(written)}
        if packing is not None and packed is not None:
            data["archive"] = archive_sheet.as_data(packed, packing.empty)
        if wanted is ReportKind.DOSSIER:
            data["separate"] = [file.name for file in content_in(build, chosen).separate]
        run.out.json("report", data)
    else:
        run.out.line(_told(tr, written))
        if packing is not None and packed is not None:
            archive_sheet.told(run, packed, packing.empty)
        if file_format is ReportFormat.PDF:
            archive_sheet.left_out(run, content_in(build, chosen))
    for code_point, where in written.missing:
        run.out.note(
            tr(
                "Note: no font has {code_point} ({where}); it is printed as its code",
                code_point=code_point,
                where=where,
            )
        )


def _list_sections(
    run: Invocation,
    assessment: str,
    kind: ReportKind,
    award: str | None,
    with_: str | None,
    revision: str,
    edition: Edition,
) -> None:
    """The sections that a report can have, in their usual order."""
    from qualityassess.services.reporting import all_parts

    tr = run.tr
    with run.assessment(assessment) as (opened, found, _):
        earlier = workspace.assessment(opened, with_) if with_ is not None else None
        sealed = revision_numbered(opened, found, parse_number(revision)) if revision else None
        language = resolve_language(tr.language)
        known = all_parts(
            opened,
            found,
            kind,
            language,
            award_id=award,
            earlier=earlier,
            on=run.on,
            revision=sealed,
            edition=edition,
        ).sections
    if run.json:
        rows = [
            {"id": one.id, "title": one.title, "state": one.state, "usual": one.chosen, "fixed": one.fixed}
            for one in known
        ]
        run.out.json("sections", {"kind": kind.value, "sections": rows})
        return
    for one in known:
        marks = tr("; ").join(part for part in (tr("always there") if one.fixed else "", one.state) if part)
        run.out.line("  ".join(part for part in (f"{one.id:<14}", one.title, marks) if part))


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
