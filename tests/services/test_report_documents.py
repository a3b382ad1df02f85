"""The same report as PDF, Word and Excel: every string and figure of the content is in all three files."""

import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest

from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.report_content import ChartBlock, Heading, ReportContent, Table
from qualityassess.domain.report_format import ReportFormat
from qualityassess.i18n import Language
from qualityassess.interchange.report_cells import shown
from qualityassess.services.report_documents import Document, content_in, write_document
from qualityassess.services.report_gap import gap_content
from tests.reports.contents import file_text, printed, squeezed
from tests.services.report_case import block_texts, context

_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def build(language: Language) -> ReportContent:
    return gap_content(context(language))


def write(tmp_path: Path, format_: ReportFormat, language: str = "zh") -> Document:
    return write_document(
        build, tmp_path / f"report{format_.suffix}", format_, "both" if language == "both" else build_language(language)
    )


def build_language(language: str) -> Language:
    return "en" if language == "en" else "zh"


def word_text(path: Path) -> str:
    with ZipFile(BytesIO(path.read_bytes())) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return squeezed("".join(element.text or "" for element in root.iter(_TEXT)))


def sheet_text(path: Path) -> str:
    book = openpyxl.load_workbook(path)
    cells = (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)
    return squeezed("\n".join(shown(cell.value, cell.number_format) for cell in cells))


@pytest.mark.parametrize("language", ["zh", "en", "both"])
def test_every_text_and_figure_is_in_all_three_files(tmp_path: Path, language: str) -> None:
    made = {format_: write(tmp_path, format_, language) for format_ in ReportFormat}
    assert {one.missing for one in made.values()} == {()}
    assert len({one.digest for one in made.values()}) == 1
    content = content_in(build, "both" if language == "both" else build_language(language))
    pdf = file_text(made[ReportFormat.PDF].path)
    word, sheets = word_text(made[ReportFormat.DOCX].path), sheet_text(made[ReportFormat.XLSX].path)
    figures = 0
    for block in content.blocks:
        for text in filter(None, block_texts(block)):
            wanted = printed(text)
            figures += bool(re.search(r"\d", wanted))
            assert wanted in word
            assert wanted in sheets
            # A text over two pages has header and footer in between: the PDF's own tests look at its order.
            assert wanted[:12] in pdf
    assert figures > 100


def test_what_was_counted_is_what_the_content_has(tmp_path: Path) -> None:
    content = build("zh")
    headings = sum(isinstance(block, Heading) for block in content.blocks)
    tables = sum(isinstance(block, Table) for block in content.blocks)
    charts = sum(isinstance(block, ChartBlock) and block.data is not None for block in content.blocks)
    word, book = write(tmp_path, ReportFormat.DOCX), write(tmp_path, ReportFormat.XLSX)
    assert word.headings == headings
    assert (book.tables, book.charts) == (tables, charts)
    assert charts > 0
    assert word.tables is not None
    assert word.tables > tables
    assert (word.pages, book.pages) == (None, None)
    assert write(tmp_path, ReportFormat.PDF).pages


def test_charts_of_both_languages_carry_the_same_values() -> None:
    def values(language: Language) -> list[tuple[tuple[str, ...], ...]]:
        charts = [block.data for block in build(language).blocks if isinstance(block, ChartBlock)]
        return [tuple(one.values for one in data.series) for data in charts if data is not None]

    assert values("zh") == values("en")
    assert all(re.fullmatch(r"\d+(\.\d)?|", value) for chart in values("zh") for one in chart for value in one)


def test_word_repeats_byte_for_byte(tmp_path: Path) -> None:
    first = write(tmp_path, ReportFormat.DOCX).path.read_bytes()
    assert write(tmp_path, ReportFormat.DOCX).path.read_bytes() == first


@pytest.mark.parametrize("format_", [ReportFormat.DOCX, ReportFormat.XLSX])
def test_a_place_that_refuses_is_said_and_nothing_stays(tmp_path: Path, format_: ReportFormat) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(UserFacingError) as caught:
        write_document(build, target, format_, "zh")
    assert caught.value.code == "place_not_regular"
    with pytest.raises(UserFacingError) as caught:
        write_document(build, tmp_path / "none" / "report", format_, "zh")
    assert caught.value.code == "report_not_written"
    assert [file.name for file in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("format_", list(ReportFormat))
@pytest.mark.parametrize("after", [0, 5])
def test_cancelling_leaves_nothing_and_keeps_the_old_file(tmp_path: Path, format_: ReportFormat, after: int) -> None:
    target = tmp_path / f"report{format_.suffix}"
    target.write_bytes(b"old")
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        write_document(build, target, format_, "zh", cancelled=lambda: next(asked) >= after)
    assert target.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == [target.name]


def test_a_workbook_that_reads_back_differently_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qualityassess.interchange.report_workbook.shown", lambda value, shape: "other")
    with pytest.raises(UserFacingError) as caught:
        write(tmp_path, ReportFormat.XLSX)
    assert caught.value.code == "report_not_written"
    assert "differs" in str(caught.value.values["detail"])
    assert list(tmp_path.iterdir()) == []
