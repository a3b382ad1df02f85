"""What each purpose of an assessment gives by command line."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("day", ["2026-06-12", "2029-06-12"])
def test_the_as_of_date_can_be_overridden(ready: Run, tmp_path: Path, day: str) -> None:
    """`organisation-chart` is fresh for 24 months: three years later it supports nothing."""
    ready("assess", "answer", "T1", "cqo.appointment", "1")
    (tmp_path / "chart.pdf").write_bytes(b"chart")
    ready("exhibit", "add", "T1", "cqo.appointment", "chart.pdf", "--type", "organisation-chart",
          "--issued", "2026-01-05")  # fmt: skip
    score = ready("score", "T1", "--on", day, "--json").data
    assert score["as_of"] == day
    rows = {c["id"]: c for module in score["modules"] for c in module["criteria"]}
    expected = Fraction(1, 5) if date.fromisoformat(day).year == 2026 else 0
    assert Fraction(rows["cqo.appointment"]["evidenced"]["exact"]) == expected


def test_a_checkup_has_its_claimed_end_only(ready: Run) -> None:
    ready("assess", "new", "--purpose", "checkup", "--title", "C")
    ready("assess", "answer", "C", "cqo.appointment", "5")
    index = ready("score", "C", "--json").data["index"]
    assert set(index) == {"state", "claimed", "note", "receipt"}
    table = ready("score", "C", lang="zh").out
    assert "自评，未核证据" in table
    assert "有证据" not in table.split("红线")[0]


def test_an_award_assessment_knows_its_award(ready: Run) -> None:
    ready("assess", "new", "--purpose", "award:wenzhou-mayor-quality-award", "--title", "W")
    (found,) = ready("eligibility", "W", "--json").data["awards"]
    assert found["award"]["id"] == "wenzhou-mayor-quality-award"
    assert ready("score", "W", "--json").data["index"] is None
    assert ready("report", "W", "--kind", "readiness", "--out", "w.pdf").code == 0


def test_topics_have_no_index(ready: Run) -> None:
    ready("assess", "new", "--purpose", "modules:cqo,qc_groups", "--title", "M")
    score = ready("score", "M", "--json").data
    assert [module["id"] for module in score["modules"]] == ["cqo", "qc_groups"]
    assert score["index"] is None


def test_the_demo_names_what_it_wrote(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told = run("demo", "--out", "D", "--json")
    assert told.code == 0
    files = [Path(file) for file in told.data["files"]]
    assert Path(told.data["workspace"]).name == "sample.qaw"
    assert sorted(file.suffix for file in files) == [".pdf"] * 10 + [".qaw"]
    assert all((tmp_path / file).stat().st_size for file in files)
