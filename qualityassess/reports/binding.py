"""Lays the pages of exhibits into the frames that a rendered report has for them."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from io import BufferedWriter, BytesIO, RawIOBase
from pathlib import Path
from typing import cast

import pikepdf

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import BoundFile
from qualityassess.reports import exhibit_pdf, exhibit_picture
from qualityassess.reports.bound_pages import Read
from qualityassess.reports.exhibit_pages import UnbindableError, holds_pdf, opened_pdf, opened_picture
from qualityassess.reports.exhibit_sheet import Sheet, fitted, times
from qualityassess.reports.patient_file import PatientFile
from qualityassess.reports.pen import Slot
from qualityassess.reports.spool import Spool


def bind(
    report: bytes,
    slots: Sequence[Slot],
    bound: Sequence[BoundFile],
    read: Read,
    out: Path,
    check: Callable[[], None],
) -> None:
    """Write the report to `out` with the exhibits' pages in its frames; the same input gives the same bytes.

    `read` gives a file's bytes by digest. The file is opened again and its pages are counted: ValueError where they
    are others, OSError where the disk refuses. UserFacingError `exhibit_not_bound` (exhibit, name) for a file that is
    not what was examined; `check` is called before each file and may raise.
    """
    waiting: dict[tuple[str, int], list[Slot]] = {}
    for slot in slots:
        waiting.setdefault((slot.digest, slot.page), []).append(slot)
    with Spool() as spool, ExitStack() as opened, pikepdf.open(BytesIO(report)) as into:
        pages = list(into.pages)
        for file in {file.digest: file for file in bound}.values():
            check()
            try:
                for number, sheet in enumerate(_sheets(file, read(file.digest), into, spool, opened), 1):
                    for slot in waiting.pop((file.digest, number), ()):
                        _lay(into, pages[slot.on], sheet, slot)
            except UnbindableError as error:
                raise UserFacingError("exhibit_not_bound", exhibit=file.number, name=file.name) from error
        if waiting:
            missing = next(file for file in bound if any(file.digest == digest for digest, _ in waiting))
            raise UserFacingError("exhibit_not_bound", exhibit=missing.number, name=missing.name)
        check()
        with out.open("xb", buffering=0) as written:
            patient = PatientFile(written)
            with BufferedWriter(cast(RawIOBase, patient)) as stream:
                into.save(
                    stream,
                    deterministic_id=True,
                    fix_metadata_version=False,
                    object_stream_mode=pikepdf.ObjectStreamMode.disable,
                    min_version="1.7",
                )
            patient.require_written()
            os.fsync(written.fileno())
        count = len(pages)
    with pikepdf.open(out) as back:
        if len(back.pages) != count:
            raise ValueError("the file read back differs from the one written")


def _sheets(file: BoundFile, data: bytes, into: pikepdf.Pdf, spool: Spool, opened: ExitStack) -> Iterator[Sheet]:
    """The file's pages as drawings of the report; what they are read from stays open as long as `opened`."""
    if holds_pdf(data, file.name):
        pdf = opened.enter_context(opened_pdf(spool.lent(data)))
        yield from exhibit_pdf.sheets_of(pdf, into)
        return
    with opened_picture(data) as picture, pikepdf.new() as holding:
        sheets = list(exhibit_picture.sheets_of(picture, data, holding))
        holding.Root.Drawings = pikepdf.Array([sheet.drawing for sheet in sheets])
        written = BytesIO()
        holding.save(written)
    pdf = opened.enter_context(pikepdf.open(spool.lent(written.getvalue())))
    for sheet, drawing in zip(sheets, pdf.Root.Drawings, strict=True):
        yield replace(sheet, drawing=into.copy_foreign(drawing))


def _lay(into: pikepdf.Pdf, page: pikepdf.Page, sheet: Sheet, slot: Slot) -> None:
    """Draw the sheet in the middle of its frame, above what the page has."""
    matrix = times(sheet.own, fitted(sheet.area, slot.area))
    name = page.add_resource(sheet.drawing, pikepdf.Name.XObject, pikepdf.Name.Exhibit)
    numbers = " ".join(f"{value:.5f}" for value in matrix)
    page.contents_add(pikepdf.Stream(into, f"q {numbers} cm {name} Do Q".encode()))
