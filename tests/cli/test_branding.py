"""`branding`, `report --sections`, `--list-sections` and `--branding` on the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def small(ready: Run) -> Run:
    """A topic of one module, S, with one answer."""
    ready("assess", "new", "--purpose", "modules:cqo", "--title", "S")
    ready("assess", "answer", "S", "cqo.appointment", "3")
    return ready


def test_a_branding_is_added_shown_and_carried(small: Run) -> None:
    assert small("branding", "list").out == "No branding has been added yet\n"
    faint = small("branding", "add", "--name", "甲", "--accent", "#FFCC00")
    assert faint.code == 2
    assert "cannot be read on white paper" in faint.err
    made = small("branding", "add", "--name", "远见咨询", "--accent", "8e2440", "--usual", "--json").data
    assert (made["name"], made["accent"], made["logo"]) == ("远见咨询", "#8E2440", "")
    assert "usual" in small("branding", "list").out
    assert made["id"] in small("branding", "show", "远见咨询").out
    for options, carried in (((), made["id"]), (("--branding", "none"), "")):
        told = small("report", "S", "--kind", "brief", "--out", "b.pdf", *options, "--json")
        assert told.data["pages"] == 2
        verified = small("verify", "b.pdf", "--json").data
        assert verified["matches"]
        assert verified.get("branding", carried) == carried
    assert small("branding", "usual", "none").code == 0
    assert small("branding", "list", "--json").data["usual"] is None
    unknown = small("report", "S", "--kind", "gap", "--out", "b.pdf", "--branding", "nobody")
    assert (unknown.code, "no branding nobody" in unknown.err) == (1, True)


def test_sections_are_listed_and_chosen(small: Run, tmp_path: Path) -> None:
    listed = small("report", "S", "--kind", "gap", "--list-sections", "--json").data["sections"]
    assert [row["id"] for row in listed if row["fixed"]] == ["duties", "colophon"]
    assert {row["id"]: row["state"] for row in listed}["awards"] == "nothing to show"
    assert "findings" in small("report", "S", "--kind", "gap", "--list-sections").out
    told = small("report", "S", "--kind", "gap", "--sections", "gaps, summary", "--out", "r.docx", "--format", "docx")
    assert told.code == 0
    wrong = small("report", "S", "--kind", "gap", "--sections", "nowhere", "--out", "x.pdf")
    assert (wrong.code, "no section nowhere" in wrong.err) == (2, True)
    assert not (tmp_path / "x.pdf").exists()
    nowhere = small("report", "S", "--kind", "gap")
    assert "--out" in nowhere.err
    assert nowhere.code == 2
    both = small("report", "S", "--kind", "feedback", "--language", "both", "--out", "f.pdf")
    assert both.code == 0
    assert "Review feedback report · in Chinese and English" in small("verify", "f.pdf").out
