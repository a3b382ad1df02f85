"""`register` on the command line: list, remove, import and export, attach and detach, with their exit codes."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run

ROWS = [
    {"scheme": "iso9001", "number": "Q-1", "expires": "2027-03-01"},
    {"scheme": "ccc", "number": "C-1", "expires": "2028-03-01"},
]


@pytest.fixture
def filled(ready: Run, tmp_path: Path) -> Run:
    """A workspace with two certificates."""
    (tmp_path / "rows.json").write_text(json.dumps(ROWS), encoding="utf-8")
    assert ready("register", "add", "certificates", "--file", "rows.json").code == 0
    return ready


def test_registers_are_listed_with_their_counts(filled: Run) -> None:
    data = filled("register", "list", "--json").data
    assert len(data) == 22
    assert data[0] == {"register": "certificates", "title": {"zh": "证书", "en": "Certificates"}, "records": 2}
    assert "Certificates" in filled("register", "list").out
    assert "QC 课题" in filled("register", "list", "--lang", "zh").out


def test_records_are_listed_in_words(filled: Run) -> None:
    told = filled("register", "list", "certificates", "--lang", "zh").out
    assert "质量管理体系认证" in told
    assert "强制性产品认证（CCC）" in told
    assert "尚未确认完整" in told
    given = ("--domain", "certificates", "--from", "2026-01-01", "--to", "2026-06-12", "--where", "公示平台")
    assert filled("register", "confirm", "certificates", *given).code == 0
    assert "公示平台" in filled("register", "list", "certificates").out
    assert len(filled("register", "list", "certificates", "--json").data["confirmations"]) == 1


def test_out_and_in_again_through_excel(filled: Run, tmp_path: Path) -> None:
    told = filled("register", "export", "certificates", "--out", "r.xlsx", "--json").data
    assert told["records"] == 2
    assert "2 records" in filled("register", "export", "certificates", "--out", "r.xlsx").out
    assert "empty template" in filled("register", "export", "certificates", "--out", "t.xlsx", "--empty").out
    book = load_workbook(tmp_path / "r.xlsx")
    sheet = book["Certificates"]
    sheet.cell(3, 5).value = "认证中心"
    for n, value in enumerate(("ISO 14001", None, None, "E-1"), 1):
        sheet.cell(5, n).value = value
    book.save(tmp_path / "r.xlsx")
    dry = filled("register", "import", "certificates", "r.xlsx", "--dry-run", "--json").data
    assert dry == {"register": "certificates", "dry_run": True, "added": 1, "replaced": 1, "unchanged": 1}
    assert "dry run" in filled("register", "import", "certificates", "r.xlsx", "--dry-run").out
    assert len(filled("register", "list", "certificates", "--json").data["records"]) == 2
    assert "Everything was saved" in filled("register", "import", "certificates", "r.xlsx").out
    records = filled("register", "list", "certificates", "--json").data["records"]
    assert [(r["scheme"], r["number"], r["body"]) for r in records] == [
        ("iso9001", "Q-1", "认证中心"),
        ("ccc", "C-1", ""),
        ("iso14001", "E-1", ""),
    ]


def test_every_fault_of_a_sheet_is_said_and_nothing_is_written(filled: Run, tmp_path: Path) -> None:
    filled("register", "export", "certificates", "--out", "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    sheet = book["Certificates"]
    sheet.cell(3, 1).value, sheet.cell(4, 9).value = "没有的认证", "明年"
    book.save(tmp_path / "r.xlsx")
    for more in ((), ("--dry-run",)):
        ran = filled("register", "import", "certificates", "r.xlsx", *more)
        assert ran.code == 1
        lines = ran.err.splitlines()
        assert [line.split(":")[0] for line in lines[:2]] == ["r.xlsx Certificates!A3", "r.xlsx Certificates!I4"]
    assert filled("register", "import", "certificates", "gone.xlsx").code == 1
    (tmp_path / "wrong.json").write_text('[{"scheme": "nothing", "number": "Q-9"}]', encoding="utf-8")
    refused = filled("register", "import", "certificates", "wrong.json")
    assert (refused.code, "not in the list" in refused.err) == (1, True)
    again = filled("register", "add", "certificates", "--file", "rows.json")
    assert (again.code, again.err.count("in the register already")) == (1, 2)


def test_a_record_is_removed_by_number_or_id(filled: Run) -> None:
    listed = filled("register", "list", "certificates", "--json").data["records"]
    assert "Quality management system" in filled("register", "remove", "certificates", "Q-1").out
    gone = filled("register", "remove", "certificates", listed[1]["id"][:8], "--json").data
    assert gone["removed"]["number"] == "C-1"
    assert filled("register", "list", "certificates", "--json").data["records"] == []
    missing = filled("register", "remove", "certificates", "Q-1")
    assert (missing.code, "no record Q-1" in missing.err) == (1, True)


def test_a_file_is_attached_to_a_record_and_taken_off(filled: Run, tmp_path: Path) -> None:
    (tmp_path / "证书.pdf").write_bytes(b"%PDF-1.4")
    told = filled("register", "attach", "certificates", "Q-1", "证书.pdf", "--pages", "1", "--issued", "2026-01-01")
    assert (told.code, "证书.pdf" in told.out) == (0, True)
    data = filled("register", "attach", "certificates", "C-1", "证书.pdf", "--json").data
    assert data["exhibit"]["name"] == "证书.pdf"
    assert "Exhibits" in filled("register", "list", "certificates").out
    assert filled("register", "attach", "certificates", "Q-1", "gone.pdf").code == 1
    assert filled("register", "detach", "certificates", "Q-1", "证书.pdf").code == 0
    again = filled("register", "detach", "certificates", "Q-1", "证书.pdf")
    assert (again.code, "No file" in again.err) == (1, True)
    assert filled("register", "detach", "certificates", "C-1", "证书.pdf", "--json").data["detached"] == "证书.pdf"
