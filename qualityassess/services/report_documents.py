"""Writes a report as PDF, Word or Excel, in Chinese, English or both in one file, and says what was found in it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from qualityassess import paths
from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.report_bilingual import bilingual
from qualityassess.domain.report_content import ReportContent
from qualityassess.domain.report_format import ReportFormat
from qualityassess.i18n import LANGUAGES, Language, Translator
from qualityassess.interchange.whole_file import place_for, whole_file

if TYPE_CHECKING:
    from qualityassess.interchange.report_workbook import SheetWords

DocumentLanguage = Literal["zh", "en", "both"]
DOCUMENT_LANGUAGES: tuple[DocumentLanguage, ...] = (*LANGUAGES, "both")

Build = Callable[[Language], ReportContent]
Progress = Callable[[int, int], None]
Read = Callable[[str], bytes]


Write = Callable[[ReportContent, Path, Path, DocumentLanguage, Callable[[], None]], "Document"]


@dataclass(frozen=True, slots=True)
class Document:
    """A written report: file, format, SHA-256 of the content, what was counted in the file read back.

    `pages` is known of a PDF only, `headings` of a Word file, `sheets` and `charts` of a workbook; others are None.
    `missing` holds pairs of code point (`U+202E`) and heading for characters that are printed as their code point.
    """

    path: Path
    format: ReportFormat
    digest: str
    missing: tuple[tuple[str, str], ...] = ()
    pages: int | None = None
    headings: int | None = None
    tables: int | None = None
    rows: int | None = None
    sheets: int | None = None
    charts: int | None = None
    starts: Mapping[str, int] = field(default_factory=dict)
    """Of a PDF the page on which each chapter and each bound file begins, by its anchor."""


def content_in(build: Build, language: DocumentLanguage) -> ReportContent:
    """The content that `build` makes in a language, or both joined."""
    if language == "both":
        return bilingual(build("zh"), build("en"))
    return build(language)


def write_document(
    build: Build,
    path: Path,
    format_: ReportFormat,
    language: DocumentLanguage,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    read: Read | None = None,
) -> Document:
    """Write the report that `build` makes to `path`; the file takes its place once it was read back.

    `read` gives the bytes of a digest (`store.read_blob`): logos and bound exhibits are drawn only with it.
    UserFacingError `place_not_regular`, `report_not_written` (path, detail) for a place that refuses or a file that
    reads back differently, and those of `build`; Cancelled when a person stopped it. Both leave nothing behind.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    check()
    # Asked before the work is done, not only when the file is to take its place.
    place_for(path)
    content = content_in(build, language)
    if format_ is ReportFormat.PDF:
        # What renders is imported by who renders: reportlab costs half a second.
        from qualityassess.reports.pdf import render_pdf

        rendered = render_pdf(content, path, paths.fonts_dir(), progress=progress, cancelled=cancelled, read=read)
        found = (rendered.path, format_, rendered.digest, rendered.missing)
        return Document(*found, pages=rendered.pages, starts=rendered.starts)
    if progress is not None:
        progress(0, 1)
    if format_ is ReportFormat.DOCX:
        write: Write = partial(_word, read=read)
    else:
        write = _workbook
    try:
        with whole_file(path) as part:
            made = write(content, path, part, language, check)
            check()
    except UserFacingError as error:
        if error.code != "file_not_written":
            raise
        raise UserFacingError("report_not_written", **error.values) from error
    except ValueError as error:
        raise UserFacingError("report_not_written", path=str(path), detail=str(error)) from error
    if progress is not None:
        progress(1, 1)
    return made


def _word(
    content: ReportContent,
    path: Path,
    part: Path,
    language: DocumentLanguage,
    check: Callable[[], None],
    *,
    read: Read | None,
) -> Document:
    from qualityassess.reports.word import render_word
    from qualityassess.reports.word_reading import read_counts

    made = render_word(content, paths.fonts_dir(), check=check, read=read)
    with part.open("xb") as file:
        file.write(made.data)
        file.flush()
        os.fsync(file.fileno())
    back = part.read_bytes()
    if back != made.data or read_counts(back) != made.counts:
        raise ValueError("the file read back differs from the one written")
    counts = made.counts
    return Document(
        path,
        ReportFormat.DOCX,
        made.digest,
        made.missing,
        headings=len(counts.headings),
        tables=counts.tables,
        rows=counts.rows,
    )


def _workbook(
    content: ReportContent, path: Path, part: Path, language: DocumentLanguage, check: Callable[[], None]
) -> Document:
    from qualityassess.interchange.report_workbook import write_report_workbook
    from qualityassess.reports.transcript import Transcript

    transcript = Transcript(lambda _: True, content.cover.title)
    counts = write_report_workbook(part, content, sheet_words(language), transcript, check=check)
    return Document(
        path,
        ReportFormat.XLSX,
        content.digest(),
        transcript.missing,
        tables=counts.tables,
        rows=counts.rows,
        sheets=counts.sheets,
        charts=counts.charts,
    )


def sheet_words(language: DocumentLanguage) -> "SheetWords":
    """Titles of the columns and sheets that only a workbook has; in both languages side by side."""
    from qualityassess.interchange.report_workbook import SheetWords

    def of(tr: Translator) -> tuple[str, ...]:
        return (
            *(tr("Cover sheet"), tr("Chapter"), tr("Section"), tr("Subsection"), tr("Label"), tr("Text"), tr("State")),
            *(tr("Table caption"), tr("Grouped under"), tr("Category"), tr("Sheets of this file")),
        )

    if language == "both":
        pairs = zip(of(Translator("zh")), of(Translator("en")), strict=True)
        return SheetWords(*(f"{zh} {en}" for zh, en in pairs))
    return SheetWords(*of(Translator(language)))
