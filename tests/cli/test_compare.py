"""`compare`, `score --sensitive` and the comparison report on the command line."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.cli.conftest import NAME, Run


@pytest.fixture
def two(ready: Run) -> Run:
    """T1 and, half a year later, T2 with one level more."""
    ready("assess", "answer", "T1", "cqo.appointment", "2")
    ready("assess", "new", "--title", "T2", "--on", "2026-12-12")
    ready("assess", "answer", "T2", "cqo.appointment", "4")
    return ready


def test_compare(two: Run) -> None:
    told = two("compare", "T1", "T2")
    assert told.code == 0
    assert "Earlier assessment: “T1”, as of 2026-06-12" in told.out
    assert "Answers" in told.out
    assert "gained 1" in told.out
    assert "cqo.appointment" in told.out
    assert "both assessments count" in told.out
    assert "cqo.appointment" not in two("compare", "T1", "T2", "--top", "0").out
    chinese = two("compare", "T1", "T2", lang="zh").out
    assert "较早的评估：「T1」" in chinese
    assert "两次评估都计入" in chinese


def test_compare_as_json(two: Run) -> None:
    told = two("compare", "T1", "T2", "--json")
    assert told.envelope["kind"] == "compare"
    parts = {row["part"]: Fraction(row["claimed"]["exact"]) for row in told.data["parts"]}
    assert sum(parts.values()) == parts["answers"] == Fraction(told.data["figure"]["change"]["claimed"]["exact"]) > 0
    same = two("compare", "T2", "T2", "--json").data
    assert {step["claimed"]["exact"] for step in same["steps"]} == {"0"}


def test_compare_refuses_two_enterprises(two: Run, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text('name = "另一家企业"\n', encoding="utf-8")
    two("enterprise", "add", "--file", "other.toml")
    two("assess", "new", "--enterprise", "另一家企业", "--title", "T3")
    told = two("compare", "T1", "T3")
    assert told.code == 1
    assert told.err == f"“T1” belongs to {NAME} and “T3” to 另一家企业. Choose two assessments of one enterprise\n"
    assert two("compare", "T1", "T9").code == 1
    assert two("compare", "T1", "T2", "--top", "x").code == 2


def test_compare_with_a_check_up_shows_the_claimed_end(two: Run) -> None:
    two("assess", "new", "--purpose", "checkup", "--title", "C")
    told = two("compare", "C", "T2").out
    assert told.startswith("Claimed; evidence not checked")
    assert "Evidenced" not in told


def test_what_is_not_assessed_is_said(two: Run, tmp_path: Path) -> None:
    nothing_of_it = ("makes_food", "sells_food", "makes_drugs", "holds_drug_authorisation", "makes_devices")
    activities = "".join(f"{name} = false\n" for name in (*nothing_of_it, "makes_cosmetics"))
    profile = f'name = "另一家企业"\nindustry = "C3443"\n\n[activities]\n{activities}'
    (tmp_path / "other.toml").write_text(profile, encoding="utf-8")
    two("enterprise", "add", "--file", "other.toml")
    for title, purpose in (("Food", "modules:agri_food_drugs"), ("All", "full")):
        two("assess", "new", "--enterprise", "另一家企业", "--purpose", purpose, "--title", title)
    told = two("compare", "Food", "All")
    assert told.code == 0
    assert "Not assessed" in told.out
    assert told.out.endswith("One of them is not assessed, so there is no change to split.\n")
    assert two("compare", "Food", "All", "--json").data["figure"]["change"] is None


def test_sensitivity(two: Run) -> None:
    told = two("score", "T2", "--sensitive", "3").out
    assert "Answers that move the result most" in told
    assert "From evidenced to possible" in told
    assert "sensitivity" not in two("score", "T2", "--json").data
    data = two("score", "T2", "--sensitive", "3", "--json").data["sensitivity"]
    assert len(data["influences"]) == 3
    kinds = (Fraction(value["exact"]) for value in data["width_by_cause"].values())
    assert sum(kinds) == Fraction(data["width"]["exact"])
    assert two("score", "T2", "--sensitive", "many").code == 2
    quick = two("assess", "new", "--purpose", "checkup", "--title", "C")
    assert quick.code == 0
    assert "From claimed to possible" in two("score", "C", "--sensitive", "2").out


def test_the_comparison_report(two: Run, tmp_path: Path) -> None:
    written = two("report", "T2", "--kind", "compare", "--with", "T1", "--out", "c.pdf", "--json")
    assert written.data["kind"] == "compare"
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF")
    refused = two("report", "T2", "--kind", "compare", "--out", "d.pdf")
    assert refused.code == 1
    assert "--with B" in refused.err
