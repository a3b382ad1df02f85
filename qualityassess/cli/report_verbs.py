"""`report` and `demo`: documents; what makes them is imported only here and now."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

import typer

from qualityassess.cli import archive_sheet, invocation, report_arguments
from qualityassess.cli.assess_verbs import A
from qualityassess.cli.invocation import Invocation
from qualityassess.cli.parsing import parse_number, parse_term
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.sealing import SealedRevision
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
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which report, of what: as it was typed, and read where a workspace is needed to understand it."""

    assessment: str
    kind: ReportKind
    edition: Edition
    award: str | None
    earlier: str | None
    revision: str

    @contextmanager
    def opened(self, run: Invocation) -> Iterator["_Source"]:
        """The workspace with the assessments and the sealed revision that were named."""
        with run.assessment(self.assessment) as (opened, found, _):
            earlier = workspace.assessment(opened, self.earlier) if self.earlier is not None else None
            sealed = revision_numbered(opened, found, parse_number(self.revision)) if self.revision else None
            yield _Source(opened, found, earlier, sealed)


@dataclass(frozen=True, slots=True)
class _Source:
    """What a report is made from."""

    workspace: Workspace
    assessment: Assessment
    earlier: Assessment | None
    sealed: SealedRevision | None


@dataclass(frozen=True, slots=True)
class _Target:
    """Where a report is written to and how; `packed` asks for the ZIP beside it."""

    path: Path
    format: ReportFormat
    language: DocumentLanguage
    sections: tuple[str, ...]
    branding: str
    packed: bool
    forms: tuple[Path, ...]


def report(
    context: typer.Context,
    assessment: A,
    kind: report_arguments.Kind,
    *,
    out: report_arguments.Out = None,
    award: report_arguments.Award = None,
    with_: report_arguments.With = None,
    format_: report_arguments.Format = "pdf",
    revision: report_arguments.Revision = "",
    language: report_arguments.Language = "",
    sections: report_arguments.Sections = "",
    list_sections: report_arguments.ListSections = False,
    edition: report_arguments.Edition = "internal",
    branding: report_arguments.Branding = "",
    zip_: report_arguments.Zip = False,
    form: report_arguments.Form = None,
) -> None:
    """Write a report as PDF, Word or Excel."""
    run = invocation.of(context)
    asked = _Asked(assessment, parse_term(kind, ReportKind), parse_term(edition, Edition), award, with_, revision)
    file_format = parse_term(format_, ReportFormat)
    if list_sections:
        _list_sections(run, asked)
        return
    if out is None:
        raise UserFacingError("report_without_file")
    if out.suffix.lower() in {other.suffix for other in ReportFormat} - {file_format.suffix}:
        raise UserFacingError("value_not_allowed", value=out.name, allowed=f"*{file_format.suffix}")
    forms = tuple(form or ())
    archive_sheet.require_packable(asked.kind, file_format, forms, wanted=zip_)
    wanted = tuple(part.strip() for part in sections.split(",") if part.strip())
    _write(run, asked, _Target(out, file_format, _language(language, run.tr), wanted, branding, zip_, forms))


def _write(run: Invocation, asked: _Asked, target: _Target) -> None:
    """Write the document, and the archive where one is asked for; then say what was written."""
    from qualityassess.services.reporting import build_content

    with asked.opened(run) as source:
        options = ReportOptions(asked.edition, target.sections, brandings.chosen(source.workspace, target.branding))

        @cache
        def build(spoken: Language) -> ReportContent:
            return build_content(
                source.workspace,
                source.assessment,
                asked.kind,
                spoken,
                award_id=asked.award,
                earlier=source.earlier,
                on=run.on,
                revision=source.sealed,
                options=options,
            )

        content = content_in(build, target.language)
        packing = None
        if target.packed:
            # Forms are filled, and exhibits that are gone are named, before anything is written.
            packing = archive_sheet.packing(
                run,
                source.workspace,
                source.assessment,
                content,
                target.forms,
                asked.award,
                source.sealed,
                target.path,
            )
        written = write_document(
            build, target.path, target.format, target.language, read=source.workspace.store.read_blob
        )
        archive = archive_sheet.Packed(packing.write(target.path), packing.empty) if packing is not None else None
    _tell(run, asked.kind, target, content, written, archive, source.sealed)


def _tell(
    run: Invocation,
    kind: ReportKind,
    target: _Target,
    content: ReportContent,
    written: Document,
    archive: archive_sheet.Packed | None,
    sealed: SealedRevision | None,
) -> None:
    """What was written: as data, or in lines with what a person has to know."""
    tr = run.tr
    if run.json:
        number = sealed.number if sealed is not None else None
        data = {"kind": kind.value, "language": target.language, "revision": number, **_written(written)}
        if archive is not None:
            data["archive"] = archive_sheet.as_data(archive)
        if kind is ReportKind.DOSSIER:
            data["separate"] = [file.name for file in content.separate]
        run.out.json("report", data)
    else:
        run.out.line(_told(tr, written))
        if archive is not None:
            archive_sheet.told(run, archive)
        if target.format is ReportFormat.PDF:
            archive_sheet.left_out(run, content)
    for code_point, where in written.missing:
        run.out.note(
            tr(
                "Note: no font has {code_point} ({where}); it is printed as its code",
                code_point=code_point,
                where=where,
            )
        )


def _list_sections(run: Invocation, asked: _Asked) -> None:
    """The sections that a report can have, in their usual order."""
    from qualityassess.services.reporting import all_parts

    tr = run.tr
    with asked.opened(run) as source:
        known = all_parts(
            source.workspace,
            source.assessment,
            asked.kind,
            resolve_language(tr.language),
            award_id=asked.award,
            earlier=source.earlier,
            on=run.on,
            revision=source.sealed,
            edition=asked.edition,
        ).sections
    if run.json:
        rows = [
            {"id": one.id, "title": one.title, "state": one.state, "usual": one.chosen, "fixed": one.fixed}
            for one in known
        ]
        run.out.json("sections", {"kind": asked.kind.value, "sections": rows})
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
