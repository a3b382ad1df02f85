"""Readiness (申报准备状态) of an award on an application date: a status, never a number; product.md section 5."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qualityassess.domain import gates
from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.awards import Award, RuleSeen
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.readiness_status import Readiness as Readiness
from qualityassess.domain.rounds import Outlook
from qualityassess.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Readiness of one award edition with everything that decided it; `reasons` are codes, most serious first."""

    award: Award
    on: date
    status: Readiness
    reasons: tuple[str, ...]
    gates: tuple[GateResult, ...]
    points: AwardPoints | None
    threshold: int | None
    outlook: Outlook | None = None
    """When it could be filed; None where nobody asked."""

    @property
    def judged(self) -> bool:
        """False where the rule's text was not seen: then no counts are shown, only what to ask."""
        return self.award.rule.seen is not RuleSeen.NONE

    def count(self, result: Tri) -> int:
        """Gates with this result."""
        return sum(row.result is result for row in self.gates)


def eligibility(
    award: Award,
    on: date,
    results: Sequence[GateResult],
    red_lines: Sequence[bool | None],
    points: AwardPoints | None,
    user_target: int | None,
    materials_there: frozenset[str],
) -> Eligibility:
    """Readiness of an award on the application date.

    `red_lines`: True holds, False failed, None unknown. `points` are those of the award's own criteria set, None where
    it was not assessed. `materials_there` are the ids of materials the user has.
    """
    threshold = award.min_score if award.min_score is not None else user_target
    found: list[tuple[Readiness, str]] = []
    overall = gates.overall(results)
    if overall is Tri.FALSE:
        found.append((Readiness.BLOCKED, "gate_unmet"))
    if False in red_lines:
        found.append((Readiness.BLOCKED, "red_line_failed"))
    found += [(Readiness.UNDECIDED, code) for code in _doubts(award, on, results, red_lines, overall)]
    if award.scores_items:
        found += _score_findings(points, threshold)
    if any(m.required and m.id not in materials_there for m in award.materials):
        found.append((Readiness.PREPARING, "material_missing"))
    order = list(Readiness)
    found.sort(key=lambda entry: order.index(entry[0]))
    status = found[0][0] if found else Readiness.READY
    return Eligibility(award, on, status, tuple(code for _, code in found), tuple(results), points, threshold)


def _doubts(
    award: Award, on: date, results: Sequence[GateResult], red_lines: Sequence[bool | None], overall: Tri
) -> list[str]:
    codes = []
    if award.rule.seen is RuleSeen.NONE or award.confidence is Confidence.NOT_FOUND:
        codes.append("rule_not_seen")
    if not award.valid_on(on):
        codes.append("rule_not_valid_on_date")
    if overall is Tri.UNKNOWN:
        codes.append("gate_unknown")
    if None in red_lines:
        codes.append("red_line_unknown")
    if any(row.result is not None and row.gate.confidence is Confidence.RECALLED for row in results):
        codes.append("gate_recalled")
    if not award.gates_complete:
        codes.append("gates_incomplete")
    return codes


def _score_findings(points: AwardPoints | None, threshold: int | None) -> list[tuple[Readiness, str]]:
    if points is None or not points.complete:
        return [(Readiness.UNSCORED, "items_open")]
    if threshold is None:
        return [(Readiness.UNSCORED, "no_threshold")]
    return [(Readiness.BELOW, "below_target")] if points.evidenced < Fraction(threshold) else []
