"""`assess seal`, `assess copy`, `report --revision` and `verify` on the command line."""

from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.cli.conftest import Run


@pytest.fixture
def small(ready: Run) -> Run:
    """A topic of one module, S, with one answer."""
    ready("assess", "new", "--purpose", "modules:cqo", "--title", "S")
    ready("assess", "answer", "S", "cqo.appointment", "3")
    return ready


def test_sealing(small: Run) -> None:
    told = small("assess", "seal", "S", "--note", "报送前")
    assert told.code == 0
    assert told.out.startswith("Sealed “S” as revision 1\nDigest: ")
    again = small("assess", "seal", "S")
    assert (again.code, again.err) == (1, "Nothing has changed since sealed revision 1. Use that one\n")
    small("assess", "answer", "S", "cqo.appointment", "4")
    second = small("assess", "seal", "S", "--json")
    assert second.envelope["kind"] == "revision"
    assert second.data["number"] == 2
    assert len(second.data["digest"]) == 64
    listed = next(row for row in small("assess", "list", "--json").data if row["title"] == "S")
    assert [(row["number"], row["note"]) for row in listed["revisions"]] == [(1, "报送前"), (2, "")]
    assert listed["revisions"][1]["digest"] == second.data["digest"]
    assert "1 · 20" in small("assess", "list").out
    assert "报送前" in small("assess", "status", "S").out
    assert "定稿版本" in small("assess", "list", lang="zh").out
    assert small("workspace", "check").code == 0


def test_sealing_needs_an_answer(ready: Run) -> None:
    ready("assess", "new", "--purpose", "modules:cqo", "--title", "E")
    told = ready("assess", "seal", "E")
    assert told.code == 1
    assert told.err.startswith("Nothing was answered in “E”")


def test_a_report_of_a_revision(small: Run, tmp_path: Path) -> None:
    small("assess", "seal", "S")
    first = small("report", "S", "--kind", "gap", "--revision", "1", "--out", "1.pdf", "--json").data
    small("assess", "answer", "S", "cqo.appointment", "0")
    later = small("report", "S", "--kind", "gap", "--revision", "1", "--out", "2.pdf", "--json").data
    assert first["revision"] == later["revision"] == 1
    assert first["digest"] == later["digest"]
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
    draft = small("report", "S", "--kind", "gap", "--out", "3.pdf", "--json").data
    assert draft["revision"] is None
    assert draft["digest"] != first["digest"]
    cover = PdfReader(tmp_path / "1.pdf").pages[0].extract_text()
    assert "Sealed revision 1" in cover
    assert "DRAFT" not in cover
    assert "DRAFT" in PdfReader(tmp_path / "3.pdf").pages[0].extract_text()
    unknown = small("report", "S", "--kind", "gap", "--revision", "7", "--out", "4.pdf")
    assert (unknown.code, unknown.err) == (1, "“S” has no sealed revision 7. Known are 1\n")
    assert small("report", "S", "--kind", "gap", "--revision", "x", "--out", "4.pdf").code == 2
    compared = small("report", "S", "--kind", "compare", "--with", "T1", "--revision", "1", "--out", "4.pdf")
    assert compared.code == 1
    assert not (tmp_path / "4.pdf").exists()


def test_verify(small: Run, tmp_path: Path) -> None:
    small("report", "S", "--kind", "gap", "--out", "draft.pdf")
    small("assess", "seal", "S")
    small("report", "S", "--kind", "gap", "--revision", "1", "--out", "sealed.pdf")
    for name in ("draft.pdf", "sealed.pdf"):
        told = small("verify", name)
        assert told.code == 0, told
        assert "Match: the report is what the workspace says" in told.out
        assert "compared byte by byte" in told.out
    small("assess", "answer", "S", "cqo.appointment", "1")
    changed = small("verify", "draft.pdf")
    assert changed.code == 1
    assert "Answer to cqo.appointment" in changed.out
    kept = small("verify", "sealed.pdf")
    assert kept.code == 0
    assert "Changed in the assessment after it was sealed" in kept.out
    data = small("verify", "draft.pdf", "--json")
    assert data.code == 1
    assert data.envelope["kind"] == "verification"
    assert data.data["matches"] is False
    assert {row["criterion"] for row in data.data["differences"] if row["kind"] == "row"} == {"cqo.appointment"}
    assert data.data["method"] == "bytes"
    assert "有改动" in small("verify", "draft.pdf", lang="zh").out
    writer = PdfWriter(clone_from=str(tmp_path / "sealed.pdf"))
    writer.remove_page(1)
    writer.write(str(tmp_path / "edited.pdf"))
    edited = small("verify", "edited.pdf")
    assert edited.code == 1
    assert "Page 2 is missing in the file" in edited.out
    assert small("verify", "none.pdf").code == 1
    (tmp_path / "text.pdf").write_text("no report", encoding="utf-8")
    refused = small("verify", "text.pdf")
    assert refused.code == 1
    assert "cannot be read as PDF" in refused.err


def test_copying(small: Run) -> None:
    told = small("assess", "copy", "S", "--title", "S27", "--on", "2027-06-01")
    assert told.code == 0
    assert "from “S”" in told.out
    assert "Taken over: 1 answer; 0 exhibits attached" in told.out
    data = small("assess", "copy", "S", "--without-exhibits", "--json").data
    assert data["answers"] == 1
    old = next(row for row in small("assess", "list", "--json").data if row["title"] == "S")
    assert data["copied_from"] == old["id"]
    assert "Copied from" in small("assess", "status", "S27").out
    status = small("assess", "status", "S27", "--json").data
    assert status["assessment"]["as_of"] == "2027-06-01"
    answered = [row["id"] for row in status["answers"] if row["state"] == "answered"]
    assert answered == ["cqo.appointment"]
    assert status["revisions"] == []
