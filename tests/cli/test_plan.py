"""`plan` and the filters of `gaps` on the terminal and as data."""

from fractions import Fraction
from pathlib import Path

import pytest

from qualityassess.i18n import LEGAL
from tests.cli.conftest import Run


def test_a_plan_to_a_target_as_table_and_as_data(ready: Run) -> None:
    told = ready("plan", "T1", "--target", "5%")
    assert told.code == 0
    assert "The target is reached at" in told.out
    assert LEGAL.caution.en in told.out
    assert "own assumptions" in told.out
    assert "may not apply: complete the profile first" in told.out
    found = ready("plan", "T1", "--target", "5%", "--json")
    assert found.envelope["kind"] == "plan"
    data = found.data
    assert data["terms"]["target"] == {"exact": "1/20", "shown": "5.0 %"}
    assert Fraction(data["after"]["exact"]) >= Fraction(1, 20)
    assert Fraction(data["after"]["exact"]) - Fraction(data["before"]["exact"]) == Fraction(data["gain"]["exact"])
    assert Fraction(data["gap"]["exact"]) <= Fraction(2, 100)
    assert sum(Fraction(step["days"]) for step in data["steps"]) == Fraction(data["effort_days"])
    assert all(step["start"] <= step["end"] <= data["end"] for step in data["steps"])
    assert data["steps"][0]["start"] == data["start"] == "2026-06-12"
    assert data["awaited"]
    assert data["uncertain_criteria"]
    assert ready("plan", "T1", "--target", "5%", "--json").out == found.out


def test_a_plan_in_chinese(ready: Run) -> None:
    told = ready("plan", "T1", "--target", "5%", lang="zh")
    assert "达到目标，最小投入" in told.out
    assert "最早 2028" in told.out
    assert LEGAL.caution.zh in told.out


def test_points_of_the_items(ready: Run) -> None:
    data = ready("plan", "T1", "--target", "60", "--json").data
    assert (data["measure"], data["criteria_set"]) == ("points", "gbt19580-2012")
    assert Fraction(data["after"]["exact"]) >= 60
    assert all(step["criterion"]["id"].startswith("pe.") for step in data["steps"])


def test_most_gain_for_a_budget_and_a_deadline_with_named_hands(ready: Run) -> None:
    limits = ("--budget", "12.5", "--until", "2026-12-31", "--capacity", "quality=12", "--capacity", "sales=1.5")
    data = ready("plan", "T1", *limits, "--json").data
    assert data["outcome"] == "most"
    assert Fraction(data["effort_days"]) <= Fraction(25, 2)
    assert data["end"] <= "2026-12-31"
    assert data["terms"]["capacity_days_a_month"] == {"quality": "12", "sales": "3/2", "others": "10"}


def test_out_of_reach_says_why_and_how_near(ready: Run) -> None:
    told = ready("plan", "T1", "--target", "30%", "--budget", "20")
    assert told.code == 0
    assert "20 person-days do not pay for the steps to the target" in told.out
    assert "Nearest reachable" in told.out


def test_taking_and_leaving_steps(ready: Run) -> None:
    plain = ready("plan", "T1", "--target", "5%", "--json").data
    first = plain["steps"][0]["id"]
    without = ready("plan", "T1", "--target", "5%", "--leave", first, "--json").data
    assert first not in {step["id"] for step in without["steps"]}
    with_it = ready("plan", "T1", "--target", "1%", "--take", "cqo.mandate/authorise", "--json").data
    assert {"cqo.mandate/describe", "cqo.mandate/authorise"} <= {step["id"] for step in with_it["steps"]}


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--target", "much"), 2, "is no target"),
        (("--target", "120%"), 2, "out of range"),
        (("--target", "1200"), 2, "out of range"),
        (("--target", "5%", "--budget", "some"), 2, "is no number of person-days"),
        (("--target", "5%", "--capacity", "quality"), 2, "is no capacity"),
        (("--target", "5%", "--capacity", "quality=0"), 2, "more than 0"),
        (("--target", "5%", "--capacity", "nobody=1"), 2, "is not allowed"),
        (("--target", "5%", "--until", "soon"), 2, "is no date"),
        (("--target", "5%", "--until", "2020-01-01"), 2, "lies before"),
        (("--target", "5%", "--take", "no/step"), 1, "knows no step"),
        (("--target", "500", "--award", "no-such-award"), 1, "There is no award"),
    ],
)
def test_what_cannot_be_planned_is_one_sentence(ready: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    ran = ready("plan", "T1", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_an_assessment_without_an_index_says_so(ready: Run, tmp_path: Path) -> None:
    assert ready("assess", "new", "--title", "T2", "--purpose", "modules:cqo", "--on", "2026-06-12").code == 0
    ran = ready("plan", "T2", "--target", "50%")
    assert (ran.code, ran.out) == (1, "")
    assert "no index to plan for" in ran.err


def test_gaps_by_role_module_and_effort(ready: Run) -> None:
    data = ready("gaps", "T1", "--role", "hr", "--module", "cqo", "--effort", "middle", "--json").data
    assert data["gaps"]
    assert {gap["module"] for gap in data["gaps"]} == {"cqo"}
    assert all(5 < Fraction(gap["effort_days"]) <= 15 for gap in data["gaps"])
    everything = ready("gaps", "T1", "--json").data["gaps"]
    assert len(data["gaps"]) < len(everything)
    for arguments in (("--role", "nobody"), ("--module", "nothing"), ("--effort", "huge")):
        ran = ready("gaps", "T1", *arguments)
        assert ran.code == 2
        assert "is not allowed" in ran.err


def test_a_failed_red_line_stands_first_and_is_mended_past_any_limit(ready: Run) -> None:
    assert ready("assess", "answer", "T1", "responsibility.release-inspection", "0").code == 0
    told = ready("plan", "T1", "--target", "1%", "--until", "2026-06-13").out
    assert "First of all" in told
    assert "come first" in told
    assert "Steps that must be done end after 2026-06-13" in told
    data = ready("plan", "T1", "--target", "1%", "--json").data
    (blocker,) = data["blockers"]
    assert (blocker["kind"], blocker["id"]) == ("red_line", "responsibility.release-inspection")
    first = data["steps"][0]
    assert first["red_line"]
    assert first["id"] == blocker["steps"][0]
