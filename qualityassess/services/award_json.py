"""Readiness of awards as plain data for `--json`: gates with facts, source, confidence and earliest date."""

from collections.abc import Collection, Mapping
from dataclasses import fields

from qualityassess.domain.awards import Award
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate import Gate
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL
from qualityassess.services.as_json import Json, plain
from qualityassess.services.scores_json import points_of_set

RESULTS = {Tri.TRUE: "met", Tri.FALSE: "unmet", Tri.UNKNOWN: "unknown", None: "not_bound"}
"""Words of a gate's result; `not_bound` where the gate is not for this applicant."""


def eligibility(value: Eligibility, held: Collection[str], exhibits: Mapping[str, Exhibit]) -> Json:
    """Readiness of one award edition with everything that decided it.

    `held` are the ids of materials at hand, `exhibits` those of the enterprise, of which judged gates name some.
    Where the rule's text was not seen, nothing is counted and only what to ask is listed beside the gates.
    """
    award = value.award
    counts = {RESULTS[result]: value.count(result) for result in Tri}
    return {
        "award": _head(award),
        "on": value.on.isoformat(),
        "status": value.status.value,
        "reasons": list(value.reasons),
        "judged": value.judged,
        "counts": counts if value.judged else None,
        "gates": [gate(award, row, exhibits) for row in value.gates],
        "points": points_of_set(value.points) if value.points else None,
        "threshold": value.threshold,
        "materials": [{**plain(m), "there": m.id in held} for m in award.materials],
        "steps": plain(award.steps),
        "ask": plain(award.ask),
        "quota": {"max": award.quota_max, "note": plain(award.quota_note)},
        "earliest_round": earliest_round(value),
        "notes": [plain(note) for note in _notes(value)],
    }


def earliest_round(value: Eligibility) -> Json | None:
    """When an application could be filed if no fact changes; None where nobody asked or the rule was not seen."""
    found = value.outlook
    if found is None or not value.judged:
        return None
    span = found.round
    days = (span.first.isoformat(), span.last.isoformat()) if span is not None else (None, None)
    return {
        "round": span.shown if span is not None else None,
        "first_day": days[0],
        "last_day": days[1],
        "expected": span.expected if span is not None else None,
        "conditions_hold_from": found.holds_from.isoformat() if found.holds_from else None,
        "never_without_a_change": found.never,
        "lead_days": found.lead_days,
        "begin_by": found.starts.isoformat() if found.starts else None,
        "unmet_by_then": list(found.lapsing),
        "unknown_by_then": list(found.open),
        "blocking": list(found.blocking),
    }


def _head(award: Award) -> Json:
    return {
        "id": award.id,
        "version": award.version,
        "title": plain(award.title),
        "level": award.level,
        "region": award.region,
        "rule": plain(award.rule),
        "confidence": award.confidence.value,
        "gates_complete": award.gates_complete,
        "subject": award.subject or "enterprise",
        "portrait": plain(award.portrait),
        "validity_years": award.validity_years,
        "remarks": plain(award.remarks),
        "disagreements": plain(award.disagreements),
        "sources": plain(award.sources),
        "checked": plain(award.checked),
    }


def edition(award: Award) -> Json:
    """One edition of an award as its pack has it, nothing evaluated."""
    return {
        **_head(award),
        "role": award.role,
        "gates": [_asked(award, gate) for gate in award.gates],
        "steps": plain(award.steps),
        "materials": plain(award.materials),
        "money": plain(award.money),
        "rounds": plain(award.rounds),
        "ask": plain(award.ask),
        "quota": {"max": award.quota_max, "note": plain(award.quota_note)},
        "cycle": {"years": award.cycle_years, "note": plain(award.cycle_note)},
        "min_score": award.min_score,
        "notes": plain(award.notes),
    }


def _asked(award: Award, gate: Gate) -> dict[str, Json]:
    """What a gate asks, with the parameters of its type."""
    return {
        "id": gate.id,
        "type": gate.type.value,
        "title": plain(gate.title),
        "parameters": _parameters(gate),
        "confidence": gate.confidence.value,
        "sources": [plain(source) for source in award.sources if source.id in gate.sources],
        "any_of": gate.any_of or None,
        "note": plain(gate.note),
    }


_TOLD_APART = frozenset({"id", "type", "title", "confidence", "sources", "any_of", "note"})


def _parameters(gate: Gate) -> dict[str, Json]:
    """Parameters that the rule sets; the ones at their default say nothing."""
    values = ((field.name, getattr(gate, field.name)) for field in fields(gate) if field.name not in _TOLD_APART)
    return {name: plain(value) for name, value in values if value not in ("", (), None, False)}


def _notes(value: Eligibility) -> list[object]:
    notes: list[object] = [LEGAL.may_be_vacant, LEGAL.award_note]
    return notes if value.judged else [LEGAL.rule_not_seen, *notes]


def gate(award: Award, row: GateResult, exhibits: Mapping[str, Exhibit]) -> Json:
    """Result of one gate: the facts used, the reason as a code, sources, confidence and the earliest date.

    `exhibit` is the one that a person judged it by; None for none, and where the facts decide.
    """
    proof = exhibits.get(exhibit_behind(row))
    return {
        **_asked(award, row.gate),
        "result": RESULTS[row.result],
        "reason": row.reason,
        "facts": dict(row.values),
        "person_answers": row.person,
        "exhibit": {"id": proof.id, "name": proof.name, "digest": proof.digest} if proof is not None else None,
        "earliest": row.earliest.isoformat() if row.earliest else None,
        "never_without_a_change": row.never,
    }
