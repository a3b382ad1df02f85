"""Every readiness status, the order worst first, and what a high score cannot hide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from qualityassess.domain.answers import Percent
from qualityassess.domain.award_points import AwardPoints, award_points
from qualityassess.domain.awards import Award, RuleSeen, RuleStatus
from qualityassess.domain.gate import GateType
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness import Eligibility, Readiness, eligibility
from qualityassess.domain.tri import Tri
from tests.domain.builders import ON, answer, award, banded, criteria_set, gate, item, material, module, proof, rubric
from tests.domain.builders import scoring as scoring_of

SET = criteria_set(item("4.1.2", 600), item("4.2.2", 400))
ITEMS = rubric(module("pe", banded("pe.a", "4.1.2", 600), banded("pe.b", "4.2.2", 400)), sets=[SET])
ALL_TYPES = ("method", "record", "review", "link")


def points(*percents: int, proofs: Sequence[str] = ALL_TYPES) -> AwardPoints | None:
    """Points with these answers; with all proofs evidenced equals claimed."""
    answers = [answer(c, Percent(p)) for c, p in zip(("pe.a", "pe.b"), percents, strict=False)]
    evidence = [proof(c, t) for c in ("pe.a", "pe.b") for t in proofs]
    return award_points(SET, scoring_of(ITEMS, answers, evidence=evidence).criteria)


def met(result: Tri | None = Tri.TRUE, confidence: Confidence = Confidence.CONFIRMED, any_of: str = "") -> GateResult:
    return GateResult(gate(GateType.JUDGEMENT, confidence=confidence, any_of=any_of), result, "", ())


AWARD = award(min_score=500, materials=(material("form"), material("extra", required=False)))


def judge(asked: Award = AWARD, **values: Any) -> Eligibility:
    base: dict[str, Any] = {
        "results": [met()],
        "red_lines": [True],
        "points": points(50, 50),
        "user_target": None,
        "materials_there": frozenset({"form"}),
    }
    return eligibility(asked, ON, **(base | values))


def test_no_obstacle_found() -> None:
    found = judge()
    assert (found.status, found.reasons, found.judged, found.threshold) == (Readiness.READY, (), True, 500)


CASES: list[tuple[Readiness, str, dict[str, Any]]] = [
    (Readiness.BLOCKED, "gate_unmet", {"results": [met(), met(Tri.FALSE)]}),
    (Readiness.BLOCKED, "red_line_failed", {"red_lines": [True, False]}),
    (Readiness.UNDECIDED, "gate_unknown", {"results": [met(), met(Tri.UNKNOWN)]}),
    (Readiness.UNDECIDED, "red_line_unknown", {"red_lines": [None]}),
    (Readiness.UNDECIDED, "gate_recalled", {"results": [met(confidence=Confidence.RECALLED)]}),
    (Readiness.UNSCORED, "items_open", {"points": points(50)}),
    (Readiness.UNSCORED, "items_open", {"points": None}),
    (Readiness.BELOW, "below_target", {"points": points(50, 45)}),
    (Readiness.PREPARING, "material_missing", {"materials_there": frozenset({"extra"})}),
]


@pytest.mark.parametrize(("status", "reason", "values"), CASES)
def test_each_obstacle_alone(status: Readiness, reason: str, values: dict[str, Any]) -> None:
    found = judge(**values)
    assert (found.status, found.reasons) == (status, (reason,))


PAIRS = [(a, b) for a, b in combinations(CASES, 2) if not set(a[2]) & set(b[2])]
"""Obstacles that can stand side by side."""


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_the_worst_obstacle_decides(
    first: tuple[Readiness, str, dict[str, Any]], second: tuple[Readiness, str, dict[str, Any]]
) -> None:
    order = list(Readiness)
    found = judge(**first[2], **second[2])
    assert found.status is min(first[0], second[0], key=order.index)
    assert set(found.reasons) == {first[1], second[1]}
    assert found.reasons[0] in {case[1] for case in (first, second) if case[0] is found.status}


def with_rule(**values: Any) -> Award:
    return replace(AWARD, rule=replace(AWARD.rule, **values))


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (with_rule(seen=RuleSeen.NONE), "rule_not_seen"),
        (replace(AWARD, confidence=Confidence.NOT_FOUND), "rule_not_seen"),
        (with_rule(valid_to="2026-05-31"), "rule_not_valid_on_date"),
        (with_rule(valid_from="2026-06-02"), "rule_not_valid_on_date"),
        (with_rule(status=RuleStatus.SUPERSEDED), "rule_not_valid_on_date"),
        (replace(AWARD, gates_complete=False), "gates_incomplete"),
    ],
)
def test_a_rule_that_is_not_found_not_valid_or_incomplete(asked: Award, reason: str) -> None:
    found = judge(asked)
    assert (found.status, found.reasons) == (Readiness.UNDECIDED, (reason,))


def test_a_rule_that_was_not_seen_judges_nothing() -> None:
    assert not judge(with_rule(seen=RuleSeen.NONE)).judged


def test_an_unmet_gate_blocks_however_little_is_known_and_however_high_the_score() -> None:
    asked = replace(with_rule(seen=RuleSeen.NONE), gates_complete=False, confidence=Confidence.NOT_FOUND)
    found = judge(asked, results=[met(Tri.FALSE)], points=points(100, 100))
    assert found.status is Readiness.BLOCKED
    assert found.reasons == ("gate_unmet", "rule_not_seen", "gates_incomplete")


def test_alternatives_and_gates_that_do_not_bind() -> None:
    assert judge(results=[met(Tri.FALSE, any_of="x"), met(any_of="x")]).status is Readiness.READY
    assert judge(results=[met(None)]).status is Readiness.READY
    assert judge(results=[met(None, Confidence.RECALLED)]).status is Readiness.READY
    assert judge(results=[]).status is Readiness.READY


def test_evidenced_points_are_compared_not_claimed_ones() -> None:
    found = judge(points=points(60, 60, proofs=("method",)))
    assert found.points is not None
    assert [int(found.points.claimed), int(found.points.evidenced)] == [600, 250]
    assert found.status is Readiness.BELOW


def test_the_threshold_itself_is_enough() -> None:
    assert judge(replace(AWARD, min_score=500)).status is Readiness.READY
    assert judge(replace(AWARD, min_score=501)).status is Readiness.BELOW


def test_the_users_target_counts_only_where_the_rule_states_none() -> None:
    assert (judge(user_target=900).status, judge(user_target=900).threshold) == (Readiness.READY, 500)
    free = replace(AWARD, min_score=None)
    assert (judge(free).status, judge(free).reasons) == (Readiness.UNSCORED, ("no_threshold",))
    assert judge(free, user_target=500).status is Readiness.READY
    assert judge(free, user_target=501).status is Readiness.BELOW


def test_awards_that_score_no_items_skip_both_steps() -> None:
    asked = replace(AWARD, scores_items=False, criteria_set="", min_score=None)
    assert judge(asked, points=None).status is Readiness.READY
    assert judge(asked, points=None, materials_there=frozenset()).status is Readiness.PREPARING


def test_only_required_materials_are_missed() -> None:
    assert judge(replace(AWARD, materials=(material("extra", required=False),))).status is Readiness.READY
    assert judge(replace(AWARD, materials=()), materials_there=frozenset()).status is Readiness.READY


def test_counts_of_gates() -> None:
    found = judge(results=[met(), met(), met(Tri.UNKNOWN), met(Tri.FALSE), met(None)])
    assert [found.count(value) for value in (Tri.TRUE, Tri.UNKNOWN, Tri.FALSE)] == [2, 1, 1]
    assert (found.on, len(found.gates)) == (date(2026, 6, 1), 5)
