"""Reads a report back from all three formats: nothing of the content is missing, and no text in it does anything."""

import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, takewhile
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
from docx.oxml.ns import qn
from pypdf import PdfReader

from qualityassess.domain.report_content import Cell, ReportContent, Table
from qualityassess.domain.report_format import ReportFormat
from qualityassess.interchange.report_cells import shown
from qualityassess.reports.transcript import Transcript
from qualityassess.reports.word_reading import text_of
from qualityassess.services.report_documents import write_document
from tests.reports.contents import faces, squeezed
from tests.services.report_case import block_texts

_LEAST_PART = 8
_LEAST_CUT = 100
_FARTHEST = 6000
_FOOT, _BODY = 72, 703


def pdf_text(path: Path) -> str:
    """Text between header and footer in the order it was drawn."""
    crop = ("-x", "0", "-y", str(_FOOT), "-W", "596", "-H", str(_BODY))
    done = subprocess.run(["pdftotext", "-raw", *crop, str(path), "-"], capture_output=True, check=True)
    return squeezed(done.stdout.decode())


def word_text(path: Path) -> str:
    """Text of the body, paragraph after paragraph."""
    body = docx.Document(str(path)).element.body
    return squeezed("".join(text_of(paragraph) for paragraph in body.iter(qn("w:p"))))


def sheet_text(path: Path) -> str:
    """What the cells show, row after row."""
    rows = (row for sheet in openpyxl.load_workbook(path).worksheets for row in sheet.iter_rows())
    return squeezed("".join(shown(cell.value, cell.number_format) for row in rows for cell in row))


def said(content: ReportContent) -> Iterator[tuple[str, ...]]:
    """Every text of the content; the cells of a table's row together, so that a figure is found in its row only."""
    for block in content.blocks:
        if isinstance(block, Table):
            yield from ((text,) for text in (block.caption, *(column.title for column in block.columns)))
            yield from (part for row in block.rows for part in _between_pages(row))
        else:
            yield from ((text,) for text in block_texts(block))
    cover = content.cover
    yield from ((text,) for text in (cover.title, cover.organisation, cover.disclaimer))
    yield from ((figure.value,) for figure in cover.figures)


def _between_pages(row: Sequence[Cell]) -> Iterator[tuple[str, ...]]:
    """The texts of a row before, between and behind the cells that print the number of a page."""
    for numbered, cells in groupby(row, lambda cell: bool(cell.page_of)):
        if not numbered:
            yield tuple(cell.text for cell in cells)


def is_there(wanted: str, text: str) -> bool:
    """Whether a text is there whole, or in parts one soon after the other where pages end within it."""
    if wanted in text:
        return True
    starts = re.finditer(re.escape(wanted[:_LEAST_PART]), text)
    return any(_goes_on(wanted, text, place.start()) for place in starts)


def _goes_on(wanted: str, text: str, at: int) -> bool:
    """Whether all of a text follows from a place on."""
    while wanted:
        place = text.find(wanted[:_LEAST_PART], at, at + _FARTHEST)
        if place < 0:
            return False
        pairs = zip(wanted, text[place : place + len(wanted)], strict=False)
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        at, wanted = place + same, wanted[same:]
    return True


def assert_nothing_acts(path: Path) -> None:
    """No file or address outside of the file, no field and no formula that the program did not write itself."""
    if path.suffix == ".pdf":
        for page in PdfReader(path).pages:
            for annotation in page.get("/Annots") or ():
                # Links lead to places of this file; none has an action.
                assert annotation.get_object().keys().isdisjoint({"/A", "/AA"})
        return
    with ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            assert not (name.endswith(".rels") and b"External" in data), name
            if name == "word/document.xml":
                codes = re.findall(rb"<w:instrText[^>]*>([^<]*)<", data)
                assert all(re.fullmatch(rb" (TOC|PAGEREF) .*", code) for code in codes), codes
                assert b"fldSimple" not in data
            assert b"<f>" not in data or "chart" in name, name
            assert "externalLink" not in name


def assert_said_everywhere(content: ReportContent, folder: Path, blob: Callable[[str], bytes] | None = None) -> None:
    """Each format has each text, as it prints it, and does nothing with it; `blob` reads the bytes of a digest."""
    read = {ReportFormat.PDF: pdf_text, ReportFormat.DOCX: word_text, ReportFormat.XLSX: sheet_text}
    for format_, text_in in read.items():
        path = folder / f"report{format_.suffix}"
        made = write_document(lambda language: content, path, format_, "zh", read=blob)
        assert made.digest == content.digest()
        assert_nothing_acts(path)
        text = text_in(path)
        printed = Transcript(faces().draw if format_ is ReportFormat.PDF else lambda _: True)
        for cells in said(content):
            wanted = [squeezed(printed(cell)) for cell in cells]
            # A page end cuts only a high row, which has the first part of each cell before the rest of any.
            cut = format_ is ReportFormat.PDF and max(map(len, wanted), default=0) > _LEAST_CUT
            found = "".join(wanted) in text or (cut and all(is_there(one, text) for one in wanted))
            assert found, (format_, [cell[:200] for cell in cells])
