"""`assess text` and `report --kind dossier` on the command line."""

from pathlib import Path

from pypdf import PdfReader

from tests.cli.conftest import Run

AWARD = "wenzhou-mayor-quality-award"


def test_texts_and_both_editions(ready: Run, tmp_path: Path) -> None:
    ready("assess", "new", "--purpose", f"award:{AWARD}", "--title", "D")
    words = tmp_path / "n.txt"
    words.write_text("notes", encoding="utf-8")
    ready("exhibit", "add", "D", "pe.senior-leadership", str(words), "--type", "duty-record")
    given = ("--narrative", "approach=班子每年议定目标", "--comment", "opportunity:例会记录不全")
    ready("assess", "answer", "D", "pe.senior-leadership", "45%", *given)
    assert ready("assess", "text", "D", "overview", "--text", "本公司做 球阀").out.startswith("overview: 6 characters")
    words = tmp_path / "model.txt"
    words.write_text("一条线两道关", encoding="utf-8-sig")
    assert ready("assess", "text", "D", "model", "--file", str(words), "--json").data["texts"] == [
        {"part": "model", "text": "一条线两道关", "characters": 6}
    ]
    twice = ready("assess", "text", "D", "model", "--file", str(words), "--text", "x")
    assert (twice.code, twice.err) == (2, "Give a part and either --text or --file, not both\n")
    words.write_bytes(b"\xff\xfe\xff")
    assert ready("assess", "text", "D", "model", "--file", str(words)).code == 1

    said = {}
    for edition in ("submission", "internal"):
        path = tmp_path / f"{edition}.pdf"
        made = ready("report", "D", "--kind", "dossier", "--edition", edition, "--language", "zh", "--out", str(path))
        assert (made.code, made.err) == (0, "Note: 1 annex is not bound in (附件 1); the index says why\n")
        said[edition] = "".join("".join(page.extract_text().split()) for page in PdfReader(path).pages)
        assert "班子每年议定目标" in said[edition]
        assert "一条线两道关" in said[edition]
    assert ready("verify", str(tmp_path / "submission.pdf")).code == 0
    assert "例会记录不全" in said["internal"]
    assert "例会记录不全" not in said["submission"]
    listed = ready("report", "D", "--kind", "dossier", "--list-sections", "--json").data["sections"]
    states = {row["id"]: row["state"] for row in listed}
    assert states["commitment"] == "blank, to be signed and sealed"
    assert states["self-assessment"] == "22 items not written"
    assert states["items-table"] == "not asked for by this award"


def test_what_is_refused(ready: Run) -> None:
    ready("assess", "new", "--purpose", "modules:cqo", "--title", "S")
    wrong = ready("report", "S", "--kind", "gap", "--edition", "submission", "--out", "x.pdf")
    assert (wrong.code, wrong.err.split(".")[0]) == (2, "Only a dossier has a submission edition")
    assert ready("report", "S", "--kind", "dossier", "--out", "x.pdf").code == 2
    assert ready("report", "S", "--kind", "dossier", "--award", "nothing", "--out", "x.pdf").code == 1
    # An award whose rules nobody read gives a dossier all the same.
    unseen = "dongtou-district-head-quality-award"
    assert ready("report", "S", "--kind", "dossier", "--award", unseen, "--out", "x.docx", "--format", "docx").code == 0
