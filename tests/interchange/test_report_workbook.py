"""The workbook of a report: every text is found again as text, figures can be summed, charts are the program's own."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.report_content import (
    Align,
    Block,
    Cell,
    ChartBlock,
    ChartData,
    ChartKind,
    ChartSeries,
    Column,
    Heading,
    Paragraph,
    ReportContent,
    Table,
)
from qualityassess.interchange.report_cells import literal, number, pieces, shown
from qualityassess.interchange.report_workbook import SheetCounts, SheetWords, write_report_workbook
from qualityassess.reports.transcript import Transcript
from tests.reports.contents import columns, every_block, report, strings, with_frame
from tests.reports.generated import HOSTILE, blocks

WORDS = SheetWords("封面", "章", "节", "小节", "名目", "文本", "状态", "表题", "分组", "类别", "工作表")
PRINTED = Transcript(lambda _: True)


def write(content: ReportContent, path: Path) -> SheetCounts:
    return write_report_workbook(path, content, WORDS, Transcript(lambda _: True), check=lambda: None)


def rows(path: Path) -> dict[str, list[list[str]]]:
    """What every cell shows, by sheet; no cell is a formula."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        assert not [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return {
        sheet.title: [[shown(cell.value, cell.number_format) for cell in row] for row in sheet.iter_rows()]
        for sheet in book.worksheets
    }


def assert_found(path: Path, made: tuple[Block, ...]) -> None:
    """Every string of every block fills a cell; chips stand side by side in one."""
    cells = {cell for sheet in rows(path).values() for row in sheet for cell in row}
    chips = "\n".join(cells)
    for block in made:
        for string in filter(None, strings(block)):
            wanted = PRINTED(string)
            assert wanted in cells or (isinstance(block, Heading) and wanted in chips), f"{type(block)}: {wanted!r}"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(blocks)
def test_every_string_is_found_again(tmp_path: Path, made: tuple[Block, ...]) -> None:
    path = tmp_path / "report.xlsx"
    write(report(*made), path)
    assert_found(path, made)


@pytest.mark.parametrize("text", HOSTILE)
def test_nobodys_text_does_anything(tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.xlsx"
    write(with_frame(report(*every_block(text)), watermark=text, header_left=text, footer=text), path)
    assert_found(path, every_block(text))
    book = openpyxl.load_workbook(path)
    links = [c.hyperlink for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.hyperlink]
    assert links
    assert all(link.target is None and str(link.location).endswith("!A1") for link in links)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            data = package.read(name)
            assert not (name.endswith(".rels") and b"External" in data)
            assert b"<f>" not in data or "chart" in name


def test_a_text_that_would_be_a_formula_is_marked_as_text(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    write(report(Paragraph("=1+1"), Paragraph("1+1")), path)
    sheet = openpyxl.load_workbook(path).worksheets[1]
    found = {c.value: c.quotePrefix for row in sheet.iter_rows() for c in row if c.value}
    assert found["=1+1"]
    assert not found["1+1"]


def test_an_escape_in_a_text_is_escaped(tmp_path: Path) -> None:
    assert literal("_x0041_ _xyz_ _x000D_") == "_x005F_x0041_ _xyz_ _x005F_x000D_"
    assert shown(literal("_x0041_"), "General") == "_x0041_"


@pytest.mark.parametrize(
    ("text", "value", "shape"),
    [
        ("0", 0, "0"),
        ("12.50", 12.5, "0.00"),
        ("-3.2", -3.2, "0.0"),
        ("1,234", 1234, "#,##0"),
        ("51.8 %", 0.518, "0.0 %"),
        ("7%", 0.07, "0%"),
    ],
)
def test_figures_are_numbers_that_show_the_same(text: str, value: float, shape: str) -> None:
    made = number(text)
    assert made is not None
    assert made.value == pytest.approx(value)
    assert made.format == shape
    assert shown(made.value, made.format) == text


@pytest.mark.parametrize(
    "text", ["", "0012", "-0", "1e5", "51.8–64.2 %", "+1", "１２", "1,23", "9" * 16, "12 万元", "–"]
)
def test_everything_else_stays_text(text: str) -> None:
    assert number(text) is None


def test_tables_of_a_kind_share_a_sheet_with_filter_header_and_groups(tmp_path: Path) -> None:
    head = (Column("证据", 2.0), Column("得分", 1.0, Align.RIGHT))
    first = Table(head, ((Cell("甲组"),), (Cell("任命书"), Cell("51.8 %"))), caption="表一")
    second = Table(head, ((Cell("记录"), Cell("–")),), caption="表二")
    other = Table(columns("别的"), (), empty="没有")
    content = report(
        Heading(1, "逐项/结论", "a"), Heading(2, "一项", "b"), first, Heading(2, "二项", "c"), second, other
    )
    path = tmp_path / "report.xlsx"
    counts = write(content, path)
    assert (counts.tables, counts.charts) == (3, 0)
    found = rows(path)
    assert list(found) == ["封面", "逐项 结论", "逐项 结论 证据", "二项"]
    assert found["逐项 结论 证据"] == [
        ["章", "节", "表题", "分组", "证据", "得分"],
        ["逐项/结论", "一项", "表一", "甲组", "任命书", "51.8 %"],
        ["逐项/结论", "二项", "表二", "", "记录", "–"],
    ]
    assert ["二项", "", "", "没有", ""] in found["逐项 结论"]
    sheet = openpyxl.load_workbook(path)["逐项 结论 证据"]
    assert sheet["F2"].value == pytest.approx(0.518)
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", "A1:F3", "$1:$1")
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (9, "landscape", 0)
    assert "fitToPage=True" in repr(sheet.sheet_properties.pageSetUpPr).replace(" ", "")
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["F"].width


@pytest.mark.parametrize(
    ("kind", "tag"), [(ChartKind.BAR, "barChart"), (ChartKind.RADAR, "radarChart"), (ChartKind.LINE, "lineChart")]
)
def test_charts_are_native_and_read_their_values_from_cells(tmp_path: Path, kind: ChartKind, tag: str) -> None:
    chart = every_block("短")[-4]
    assert isinstance(chart, ChartBlock)
    data = ChartData(
        kind, ("甲", "乙"), (ChartSeries("有证据 %", ("51.8", "")), ChartSeries("目标 %", ("65.0", "65.0")))
    )
    path = tmp_path / "report.xlsx"
    assert write(report(Heading(1, "章", "a"), replace(chart, data=data)), path).charts == 1
    sheet = openpyxl.load_workbook(path)["图 短"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["类别", "有证据 %", "目标 %"],
        ["甲", 51.8, 65],
        ["乙", None, 65],
    ]
    with zipfile.ZipFile(path) as package:
        drawn = package.read("xl/charts/chart1.xml").decode()
    assert f"<{tag}>" in drawn
    assert re.findall(r"<f>([^<]*)</f>", drawn).count("'图 短'!$A$2:$A$3") == 2
    assert "'图 短'!$C$2:$C$3" in drawn


def test_cover_print_header_and_properties(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    content = with_frame(report(Heading(1, "章", "a")), watermark="草稿", footer="质&评")
    write(content, path)
    cover = rows(path)["封面"]
    texts = [cell for row in cover for cell in row]
    for wanted in ("质量自评差距分析报告", "51.8–64.2 %", "2026-06-12", "草稿", content.digest(), "示例：数据均为虚构"):
        assert wanted in texts
    book = openpyxl.load_workbook(path)
    sheet = book["章"]
    head, foot = sheet.oddHeader, sheet.oddFooter
    assert head is not None
    assert foot is not None
    assert head.center.text == "草稿"
    assert foot.left.text == "质&&评"
    assert foot.right.text == "第 &P 页 共 &N 页"
    assert (book.properties.title, book.properties.identifier) == (content.cover.title, content.digest())


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = report(*every_block("同"))
    write(content, tmp_path / "one.xlsx")
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    write(content, tmp_path / "two.xlsx")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    properties = openpyxl.load_workbook(tmp_path / "one.xlsx").properties
    with zipfile.ZipFile(tmp_path / "one.xlsx") as package:
        assert b"dcterms:created" not in package.read("docProps/core.xml")
    assert properties.identifier == content.digest()


def test_sheet_names_are_short_allowed_and_unique(tmp_path: Path) -> None:
    names = ("很" * 40, "很" * 40, "[a]*?:/\\b", "'", "History", "history", "封面", "甲" * 31)
    path = tmp_path / "report.xlsx"
    write(report(*(Heading(1, name, str(n)) for n, name in enumerate(names))), path)
    found = openpyxl.load_workbook(path).sheetnames
    assert len({name.casefold() for name in found}) == len(names) + 1
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in found)
    assert "history" not in {name.casefold() for name in found}


def test_a_text_longer_than_a_cell_goes_on_below(tmp_path: Path) -> None:
    text = "字" * 40_000
    assert "".join(pieces(text)) == text
    path = tmp_path / "report.xlsx"
    write(report(Paragraph(text), Paragraph("完")), path)
    column = [row[3] for row in rows(path)["质量自评差距分析报告"][1:]]
    assert "".join(column) == text + "完"


def test_cancelling_stops(tmp_path: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_report_workbook(tmp_path / "a.xlsx", report(Paragraph("文")), WORDS, PRINTED, check=stop)
    assert list(tmp_path.iterdir()) == []
