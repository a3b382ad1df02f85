"""What each purpose of an assessment gives by command line."""

from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.services.library import Library
from qualityassess.services.reporting import build_content
from qualityassess.services.sample import write_demo
from qualityassess.services.workspace import info, open_workspace
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


def test_the_demo_writes_everything_and_may_be_repeated(run: Run, library: Library, tmp_path: Path) -> None:
    """Written twice in all, for ten reports take long: through the service and by command line."""
    out = tmp_path / "new" / "demo"
    told: list[str] = []
    first = write_demo(out, library, progress=told.append)
    # What is being written is told, and it is all there is.
    assert [f.name for f in first.files] == told
    assert {f.name for f in out.iterdir()} == set(told)
    assert told[0] == "sample.qaw"
    assert first.counts["exhibits"] == 26
    bytes_before = {f.name: f.read_bytes() for f in first.files[1:]}
    contents_before = report_contents(out / "sample.qaw", library)
    # The verb names its files, replaces the sample and gives the same reports byte by byte.
    again = run("demo", "--out", out, "--json")
    assert again.code == 0
    files = [Path(file) for file in again.data["files"]]
    assert Path(again.data["workspace"]).name == "sample.qaw"
    assert sorted(file.suffix for file in files) == [".pdf"] * 10 + [".qaw"]
    assert {f.name for f in files} == set(told)
    assert all((tmp_path / file).stat().st_size for file in files)
    assert {name: (out / name).read_bytes() for name in bytes_before} == bytes_before
    # Two builds of the workspace hold the same: so do the contents of the reports, and what is counted.
    assert report_contents(out / "sample.qaw", library) == contents_before
    with closing(open_workspace(str(out / "sample.qaw"), library, read_only=True)) as workspace:
        assert info(workspace).counts == first.counts


def report_contents(location: Path, library: Library) -> list[ReportContent]:
    """Contents of a gap report and of a readiness report of the sample."""
    with closing(open_workspace(str(location), library, read_only=True)) as workspace:
        assessments = {a.purpose.kind: a for a in workspace.store.assessments()}
        wanted = ((ReportKind.GAP, PurposeKind.FULL), (ReportKind.READINESS, PurposeKind.AWARD))
        return [build_content(workspace, assessments[purpose], kind, "zh") for kind, purpose in wanted]
