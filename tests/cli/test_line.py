"""From an empty workspace to the PDF by command line alone, with every figure calculated by hand beside it."""

import json
import tomllib
from datetime import date
from fractions import Fraction
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from qualityassess import paths
from tests.cli.conftest import CODE, PROFILE, Run

PROCESS_FLOOR = Fraction(5, 100)
"""Evidence ceiling of a process item, and of a results item, without any exhibit or figure."""


def modules() -> dict[str, Any]:
    """The module files as they stand, read without the program."""
    files = sorted((paths.rubrics_dir() / "modules").glob("*.toml"))
    return {data["id"]: data for data in (tomllib.loads(file.read_text(encoding="utf-8")) for file in files)}


def item_points() -> dict[str, int]:
    (file,) = (paths.rubrics_dir() / "criteria").glob("*.toml")
    return {item["no"]: item["points"] for item in tomllib.loads(file.read_text(encoding="utf-8"))["item"]}


def half_up(value: Fraction) -> str:
    """A share as percent with one decimal, halves up."""
    tenths = (value * 1000 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10}"


def test_the_whole_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "p.toml").write_text(PROFILE, encoding="utf-8")
    assert run("workspace", "new").code == 0
    assert run("enterprise", "add", "--file", "p.toml").code == 0
    assert run("assess", "new", "--enterprise", CODE, "--title", "Line", "--on", "2026-06-12").code == 0
    raw = modules()
    rows = {c["id"]: (m, c) for m in raw.values() for c in m["criterion"]}
    asked = [row["id"] for row in run("assess", "status", "Line", "--json").data["answers"]]

    # 60 answers: ten items of the criteria set, fifty maturity levels in turn, the first always 3.
    items = [c for c in asked if rows[c][1]["kind"] == "banded"][:10]
    graded = [c for c in asked if rows[c][1]["kind"] == "maturity"][:50]
    levels = dict(zip(graded, cycle((3, 1, 4, 2, 5, 0)), strict=False))
    answers = [{"criterion": c, "value": "45%"} for c in items] + [
        {"criterion": c, "value": level} for c, level in levels.items() if c != "cqo.appointment"
    ]
    (tmp_path / "answers.json").write_text(json.dumps(answers), encoding="utf-8")
    assert run("assess", "answer", "Line", "--file", "answers.json").code == 0
    assert levels["cqo.appointment"] == 3
    assert run("assess", "answer", "Line", "cqo.appointment", "3").code == 0

    # Exhibits for levels 1 and 2 of the first criterion; level 3 asks for duty records that are not there.
    for kind in ("organisation-chart", "appointment-letter"):
        (tmp_path / f"{kind}.pdf").write_bytes(kind.encode())
        add = ("exhibit", "add", "Line", "cqo.appointment", f"{kind}.pdf", "--type", kind)
        assert run(*add, "--issued", "2026-01-05").code == 0

    # By hand: value s of every criterion asked, and what its exhibits support.
    points = item_points()
    sums: dict[str, list[Fraction]] = {}
    for c in asked:
        module, criterion = rows[c]
        weight = points[criterion["item"]] if criterion["kind"] == "banded" else criterion["weight"]
        if c in levels:
            claimed = possible = Fraction(levels[c], 5)
            # Without exhibits as far as the levels below the first that expects one.
            free = min(e.get("level", 1) for e in criterion["exhibits"]) - 1
            evidenced = Fraction(2 if c == "cqo.appointment" else min(free, levels[c]), 5)
        elif c in items:
            claimed = possible = Fraction(45, 100)
            evidenced = PROCESS_FLOOR
        else:
            evidenced = claimed = Fraction(0)
            possible = Fraction(1)
        total = sums.setdefault(module["id"], [Fraction(0)] * 4)
        for n, part in enumerate((weight * evidenced, weight * claimed, weight * possible, Fraction(weight))):
            total[n] += part
    index = [
        sum(raw[m]["weight"] * s[n] / s[3] for m, s in sums.items()) / sum(raw[m]["weight"] for m in sums)
        for n in range(3)
    ]

    score = run("score", "Line", "--json").data
    assert score["progress"]["answered"] == 60
    names = ("evidenced", "claimed", "possible")
    assert [Fraction(score["index"][name]["exact"]) for name in names] == index
    assert [score["index"][name]["shown"] for name in names] == [f"{half_up(value)} %" for value in index]
    # What concerns nobody of its kind is listed as not assessed, and counts for nothing.
    assert {module["id"] for module in score["modules"]} == set(raw)
    assert {module["id"] for module in score["modules"] if module.get("state") != "not_assessed"} == set(sums)
    for module in score["modules"]:
        if module["id"] not in sums:
            continue
        total = sums[module["id"]]
        assert [Fraction(module[name]["exact"]) for name in names] == [total[n] / total[3] for n in range(3)]
        assert module["receipt"]["total_weight"] == total[3]
    (set_points,) = score["award_points"]
    assert set_points["covered"] == sum(points[rows[c][1]["item"]] for c in items)
    assert Fraction(set_points["assessed"]["claimed"]["exact"]) == Fraction(45, 100) * set_points["covered"]
    assert (set_points["answered"], set_points["complete"], set_points["total"]) == (10, False, None)

    table = run("score", "Line").out
    shown = f"{half_up(index[0])}–{half_up(index[1])} %"
    assert f"Index: {shown}" in table

    for language in ("zh", "en"):
        told = run("report", "Line", "--kind", "gap", "--language", language, "--out", f"{language}.pdf", "--json")
        assert told.data["missing"] == []
        reader = PdfReader(tmp_path / f"{language}.pdf")
        assert len(reader.pages) == told.data["pages"] > 10
        text = "".join("".join(page.extract_text().split()) for page in reader.pages)
        assert "".join(shown.split()) in text
        for module in sums.values():
            assert half_up(module[1] / module[3]) in text


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
    assert sorted(file.suffix for file in files) == [".pdf"] * 4 + [".qaw"]
    assert all((tmp_path / file).stat().st_size for file in files)
