"""What of sheets and texts is shown: bounds, encodings, characters that act, and files that are refused."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange import sheet_preview
from qualityassess.interchange.xlsx_file import refuse_unsafe
from qualityassess.services import exhibit_preview
from qualityassess.services.exhibit_preview import LARGEST_TEXT, Shown


def shown(path: Path, kind: str = "") -> Shown:
    found = exhibit_preview.read(path, path.name, kind)
    assert found is not None
    return found


def a_workbook(path: Path, rows: int = 3) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "检验 记录"
    sheet.append(["项目", "日期", "结果", None])
    for n in range(rows):
        sheet.append([f"第 {n} 项\n续", date(2026, 6, 1), 99.5, "=SUM(C2:C3)"])
    book.create_sheet("说明").append(["a\u202eb"])
    book.create_sheet("底稿").sheet_state = "hidden"
    book.save(path)
    return path


def test_a_workbook_shows_its_first_sheets_as_texts(tmp_path: Path) -> None:
    found = shown(a_workbook(tmp_path / "记录.xlsx"))
    first, second = found.sheets
    assert (first.title, second.title, found.hidden, found.further) == ("检验 记录", "说明", 1, 0)
    assert first.rows[0] == (1, ("项目", "日期", "结果", ""))
    assert first.rows[1] == (2, ("第 0 项 续", "2026-06-01", "99.5", "=SUM(C2:C3)"))
    assert second.rows == ((1, ("a[U+202E]b",)),)
    assert not first.more


def test_a_long_or_wide_sheet_says_that_it_goes_on(tmp_path: Path) -> None:
    found = shown(a_workbook(tmp_path / "long.xlsx", sheet_preview.MAX_ROWS))
    assert len(found.sheets[0].rows) == sheet_preview.MAX_ROWS
    assert found.sheets[0].more
    table = tmp_path / "wide.csv"
    table.write_text(",".join(str(n) for n in range(sheet_preview.MAX_COLUMNS + 1)) + "\n", "utf-8")
    (wide,) = shown(table).sheets
    assert (len(wide.rows[0][1]), wide.more) == (sheet_preview.MAX_COLUMNS, True)


@pytest.mark.parametrize(("separator", "encoding"), [(",", "utf-8"), (";", "gb18030"), ("\t", "utf-8-sig")])
def test_separated_values_are_a_sheet(tmp_path: Path, separator: str, encoding: str) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(f'编号{separator}名称\r\n1{separator}"阀门{separator}甲"\r\n\r\n2\r\n'.encode(encoding))
    (sheet,) = shown(path, "text/csv").sheets
    assert sheet.rows == ((1, ("编号", "名称")), (2, ("1", f"阀门{separator}甲")), (4, ("2",)))


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * (sheet_preview.MAX_UNPACKED + 1))


def macros(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")


def not_one(path: Path) -> None:
    path.write_bytes(b"no workbook")


@pytest.mark.parametrize(
    ("make", "code"), [(bomb, "preview_too_large"), (macros, "workbook_macros"), (not_one, "workbook_unreadable")]
)
def test_what_is_not_safe_is_refused(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    path = tmp_path / "a.xlsx"
    make(path)
    with pytest.raises(UserFacingError, match=code):
        shown(path)


def test_the_import_takes_larger_workbooks_than_the_preview(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    bomb(path)
    refuse_unsafe(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_long_text_is_cut_between_characters(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.log"
    path.write_bytes("a".encode("utf-8" if encoding != "utf-16" else encoding) + ("质" * LARGEST_TEXT).encode(encoding))
    if encoding == "utf-16":
        path.write_bytes(("a" + "质" * LARGEST_TEXT).encode(encoding))
    found = shown(path)
    assert found.cut
    assert set(found.text) == {"a", "质"}


def test_characters_that_act_are_written_out(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<b>x</b>\r\n\x1b[31m\x00\ttab\xe2\x80\x8b")
    assert shown(path).text == "<b>x</b>\n[U+001B][31m[U+0000]\ttab[U+200B]"
    assert exhibit_preview.read(path, "a.zip", "application/zip") is None
