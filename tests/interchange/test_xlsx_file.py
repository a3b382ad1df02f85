"""The reader of .xlsx files: the same values as openpyxl reads, and what other programs write or break."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from qualityassess.interchange.xlsx_file import (
    Content,
    ErrorValue,
    Formula,
    NotAWorkbook,
    SheetContent,
    XlsxFile,
    column_of,
)

MOST = 1000


def read(path: Path, n: int = 0) -> SheetContent:
    with XlsxFile(path) as book:
        return book.read(book.sheets[n], MOST)


def cells(path: Path) -> dict[int, Content]:
    """The cells of the only row."""
    ((number, found),) = read(path).rows
    assert number == 1
    return found


def test_values_are_those_of_the_library(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    values = ["词 =A1", 7, -3, 2.5, 1e-7, True, False, "", " x ", "多\n行", "&<>\"'"]
    sheet.append(values)
    sheet.append([])
    sheet["AB3"] = "远"
    book.save(tmp_path / "b.xlsx")
    content = read(tmp_path / "b.xlsx")
    found = dict(content.rows)
    assert (list(found), content.count) == ([1, 3], 2)
    assert [found[1].get(n) for n in range(len(values))] == [value if value != "" else None for value in values]
    assert found[3] == {27: "远"}


@pytest.mark.parametrize(
    ("number_format", "value"),
    [
        ("yyyy-mm-dd", date(2026, 6, 12)),
        ('yyyy"年"m"月"d"日";@', date(2026, 6, 12)),
        ("[$-804]yyyy/m/d", date(2026, 6, 12)),
        ("m/d/yy h:mm", date(2026, 6, 12)),
        ("General", 46185),
        ('0.00"days"', 46185),
        ("[Red]0", 46185),
    ],
)
def test_a_number_is_a_date_by_its_format(tmp_path: Path, number_format: str, value: Content) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 46185
    sheet["A1"].number_format = number_format
    book.save(tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx") == {0: value}


def test_dates_of_the_other_epoch_and_mere_times(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet.append([datetime(2026, 6, 12, 13, 30), 0.25, 9e9])  # noqa: DTZ001 - as the sheet holds it
    sheet["B1"].number_format = sheet["C1"].number_format = "h:mm"
    book.save(tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx") == {0: date(2026, 6, 12), 1: 0.25, 2: 9e9}


def test_formulas_errors_and_rich_text(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "=B1+1"
    sheet["B1"] = "#N/A"
    sheet["B1"].data_type = "e"
    sheet["C1"] = CellRichText("半 ", TextBlock(InlineFont(b=True), "粗"), " 尾")
    book.save(tmp_path / "b.xlsx")
    assert cells(tmp_path / "b.xlsx") == {0: Formula("=B1+1"), 1: ErrorValue("#N/A"), 2: "半 粗 尾"}


def test_hidden_sheets_and_merged_ranges_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "甲"
    sheet.append(["a", "b"])
    sheet.merge_cells("A2:B3")
    book.create_sheet("乙").sheet_state = "hidden"
    book.create_sheet("丙").sheet_state = "veryHidden"
    book.create_chartsheet("图")
    book.save(tmp_path / "b.xlsx")
    with XlsxFile(tmp_path / "b.xlsx") as opened:
        assert [(s.title, s.visible) for s in opened.sheets] == [("甲", True), ("乙", False), ("丙", False)]
        assert opened.read(opened.sheets[0], MOST).merged == ("A2:B3",)


def test_rows_beyond_the_limit_are_counted_only(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for n in range(5):
        sheet.append([n])
    book.save(tmp_path / "b.xlsx")
    with XlsxFile(tmp_path / "b.xlsx") as opened:
        content = opened.read(opened.sheets[0], 3)
    assert (len(content.rows), content.count) == (3, 5)


def altered(path: Path, part: str, change: dict[str, str]) -> Path:
    """A copy of a workbook with texts of one part replaced."""
    target = path.with_name("altered.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                text = data.decode()
                for before, after in change.items():
                    assert before in text
                    text = text.replace(before, after)
                data = text.encode()
            copy.writestr(name, data)
    return target


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "xl/workbook.xml": f'''<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'''
    """<sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
    """<Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>""",
    "xl/sharedStrings.xml": f'''<sst xmlns="{MAIN}"><si><t>词</t></si></sst>''',
    "xl/worksheets/sheet1.xml": f'''<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'''
    """<c r="B1"><v>3</v></c></row></sheetData></worksheet>""",
}


@pytest.fixture
def simple(tmp_path: Path) -> Path:
    """A workbook with one shared text and one number, in the fewest parts."""
    path = tmp_path / "simple.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in PARTS.items():
            archive.writestr(name, text)
    assert cells(path) == {0: "词", 1: 3}
    return path


def test_what_other_programs_leave_out_or_write_otherwise(simple: Path) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    without_places = altered(simple, sheet, {' r="1"': "", ' r="A1"': "", ' r="B1"': ""})
    assert cells(without_places) == {0: "词", 1: 3}
    strict = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main"
    }
    assert cells(altered(simple, sheet, strict)) == {0: "词", 1: 3}
    iso = altered(simple, sheet, {'<c r="B1"><v>3</v>': '<c r="B1" t="d"><v>2026-06-12T00:00:00</v>'})
    assert cells(iso) == {0: "词", 1: date(2026, 6, 12)}
    inline = altered(simple, sheet, {'t="s"><v>0</v>': 't="inlineStr"><is><t>内</t></is>'})
    assert cells(inline) == {0: "内", 1: 3}


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", {"</row>": ""}),
        ("xl/worksheets/sheet1.xml", {"<v>0</v>": "<v>9</v>"}),
        ("xl/worksheets/sheet1.xml", {"<v>3</v>": "<v>drei</v>"}),
        ("xl/worksheets/sheet1.xml", {'r="A1"': 'r="1A"'}),
        ("xl/workbook.xml", {"<sheets>": "<sheets"}),
        ("xl/_rels/workbook.xml.rels", {"sheet1.xml": "sheet9.xml"}),
    ],
)
def test_a_damaged_part_is_no_workbook(simple: Path, part: str, change: dict[str, str]) -> None:
    with pytest.raises(NotAWorkbook):
        read(altered(simple, part, change))


def test_an_entity_bomb_is_refused(simple: Path) -> None:
    lol = '<!DOCTYPE a [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 40}">' for n in range(8)
    )
    bomb = altered(simple, "xl/sharedStrings.xml", {"<sst": f"{lol}]><sst", "词": "&i;"})
    with pytest.raises(NotAWorkbook):
        read(bomb)


def test_letters_of_columns() -> None:
    assert [column_of(text) for text in ("A1", "Z9", "AA7", "XFD1048576")] == [0, 25, 26, 16383]
    with pytest.raises(ValueError, match="a1"):
        column_of("a1")


def test_the_reader_and_the_library_agree_on_a_large_sheet(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for n in range(60):
        sheet.append([f"第 {n} 行", n / 7, date(2026, 1, 1 + n % 28), n % 2 == 0, None, f"{n}"])
    book.save(tmp_path / "b.xlsx")
    library = load_workbook(tmp_path / "b.xlsx").worksheets[0]
    for number, found in read(tmp_path / "b.xlsx").rows:
        for n, cell in enumerate(library[number]):
            value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
            assert found.get(n) == value
