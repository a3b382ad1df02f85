"""Gates (申报条件) evaluated in three-valued logic on facts, with the facts used, the reason and the earliest date."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from qualityassess.domain import gates_applicant, gates_figures, gates_held, tri, windows
from qualityassess.domain.awards import Award
from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.gate_dates import candidate_days
from qualityassess.domain.gate_facts import Finding, GateFacts, Values
from qualityassess.domain.marks import Confidence
from qualityassess.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class GateResult:
    """Result of a gate on the application date.

    `result` is None where the gate does not bind this applicant. `earliest` is the first day an unmet gate is met if no
    fact changes; `never` says that no such day exists. Neither is set where facts are missing to tell. `person` says
    that a person's answer counts here, given or still open.
    """

    gate: Gate
    result: Tri | None
    reason: str
    values: Values
    earliest: date | None = None
    never: bool = False
    person: bool = False


def evaluate(gate: Gate, facts: GateFacts) -> GateResult:
    """Result of one gate; a not-found gate is always unknown, an unmet one carries its earliest date."""
    found = result_on(gate, facts)
    if found.result is not Tri.FALSE:
        return found
    earliest, never = _outlook(gate, facts)
    return replace(found, earliest=earliest, never=never)


def result_on(gate: Gate, facts: GateFacts) -> GateResult:
    """Result of one gate on the day alone, no earliest date looked for."""
    bound = gates_applicant.binds(gate, facts.profile)
    if bound is Tri.FALSE:
        return GateResult(gate, None, "not_bound", (("applies_to", gate.applies_to),))
    finding = _finding(gate, facts)
    if bound is Tri.UNKNOWN and finding.result in (Tri.FALSE, Tri.UNKNOWN):
        finding = Finding(Tri.UNKNOWN, "binding_unknown", (("applies_to", gate.applies_to),))
    return GateResult(gate, finding.result, finding.reason, finding.values, person=finding.person)


def evaluate_all(award: Award, facts: GateFacts) -> tuple[GateResult, ...]:
    """Results of all gates of an award, in the order of the rule."""
    return tuple(evaluate(gate, facts) for gate in award.gates)


def results_then(award: Award, facts: GateFacts, day: date) -> tuple[GateResult, ...]:
    """Results on a later day if no fact changes: what was looked up is then looked up again."""
    then = replace(facts, on=day, renewed=day > facts.on or facts.renewed)
    return tuple(result_on(gate, then) for gate in award.gates)


def overall(results: Iterable[GateResult]) -> Tri:
    """Whether all gates hold; gates that share `any_of` are alternatives, gates that do not bind are left out."""
    groups: dict[str, list[Tri]] = {}
    single: list[Tri] = []
    for row in results:
        if row.result is None:
            continue
        if row.gate.any_of:
            groups.setdefault(row.gate.any_of, []).append(row.result)
        else:
            single.append(row.result)
    return tri.all_of([*single, *(tri.any_of(group) for group in groups.values())])


def asks_person(gate: Gate) -> bool:
    """Whether a person's answer to the gate can ever count: always, or where the facts leave something open."""
    if gate.confidence is Confidence.NOT_FOUND:
        return False
    return (
        gate.subject == "project"
        or gate.type in _PERSONS
        or gate.type is GateType.LOWER_AWARD
        or gate.relaxation is not None
        or bool(gate.also)
        or gates_applicant.counts_other(gate)
        or gates_applicant.has_other_kinds(gate)
        or gates_held.asks_other_proof(gate)
        or (gate.bounds is not None and not gates_figures.is_entered(gate.bounds.metric))
    )


def _outlook(gate: Gate, facts: GateFacts) -> tuple[date | None, bool]:
    """First day an unmet gate is met, and whether it is never met: it stays unmet on every day to come."""
    timed = gate.window is not None or gate.years is not None or gate.bounds is not None
    # A judgement does not say when what it found will have passed.
    never = not (timed and gate.id in facts.judgements)
    for day in candidate_days(gate, facts.profile, facts.registers, facts.on):
        result = _finding(gate, replace(facts, on=day, renewed=True)).result
        if result is Tri.TRUE:
            return day, False
        never = never and result is Tri.FALSE
    return None, never


def _finding(gate: Gate, facts: GateFacts) -> Finding:
    """Outcome on the facts; what they leave open for a person is settled by a judgement, where there is one."""
    if gate.confidence is Confidence.NOT_FOUND:
        return Finding(Tri.UNKNOWN, "rule_not_found")
    if gate.subject == "project":
        found = Finding(Tri.UNKNOWN, "project_open", person=True)
    else:
        found = _CHECKS[gate.type](gate, facts)
    judgement = facts.judgements.get(gate.id)
    if not found.person or judgement is None:
        return found
    proof = (("exhibit", judgement.exhibit),) if judgement.exhibit else ()
    values = (("by", judgement.by), ("on", judgement.on.isoformat()), ("why", judgement.reason), *proof)
    return Finding(tri.of(judgement.result), "judged", values, person=True)


def _person(gate: Gate, facts: GateFacts) -> Finding:
    code = "recommendation_open" if gate.type is GateType.RECOMMENDATION else "judgement_open"
    return Finding(Tri.UNKNOWN, code, person=True)


def _efficiency(gate: Gate, facts: GateFacts) -> Finding:
    """The profile's class has no year and no scheme: it helps a person to answer, and decides nothing."""
    known = facts.profile.efficiency_class
    if not known:
        return _person(gate, facts)
    return Finding(Tri.UNKNOWN, "class_undated", (("class", known),), person=True)


def _events(gate: Gate, facts: GateFacts) -> Finding:
    return Finding(*windows.no_event(gate, facts.registers, facts.on, renewed=facts.renewed))


def _penalties(gate: Gate, facts: GateFacts) -> Finding:
    return Finding(*windows.no_penalty(gate, facts.registers, facts.on, renewed=facts.renewed))


def _listings(gate: Gate, facts: GateFacts) -> Finding:
    return Finding(*windows.not_listed(gate, facts.registers, facts.on, renewed=facts.renewed))


def _spot_checks(gate: Gate, facts: GateFacts) -> Finding:
    """Spot checks on the register; what the rule asks besides is answered by a person once the register is clean."""
    found = Finding(*windows.no_spot_check_failure(gate, facts.registers, facts.on, renewed=facts.renewed))
    if gate.also and found.result is Tri.TRUE:
        return Finding(Tri.UNKNOWN, "also_open", found.values, person=True)
    return found


_CHECKS: Mapping[GateType, Callable[[Gate, GateFacts], Finding]] = {
    GateType.REGISTERED_IN_REGION: gates_applicant.registered,
    GateType.APPLICANT_KIND: gates_applicant.applicant,
    GateType.OPERATING_YEARS: gates_applicant.years_reached,
    GateType.EXCELLENCE_YEARS: gates_applicant.years_reached,
    GateType.NO_EVENT: _events,
    GateType.NO_SPOTCHECK_FAIL: _spot_checks,
    GateType.NO_PENALTY: _penalties,
    GateType.NOT_ON_CREDIT_LIST: _listings,
    GateType.CERTIFICATE_IN_FORCE: gates_held.certificates,
    GateType.BOUNDS: gates_figures.bounds,
    GateType.REGIONAL_EFFICIENCY_CLASS: _efficiency,
    GateType.INDICATOR_AT_LEVEL: _person,
    GateType.LOWER_AWARD: gates_held.honour_held,
    GateType.CULTIVATION_POOL: _person,
    GateType.COOLING_OFF: gates_held.cooling_off,
    GateType.LEGAL_REP_NO_RECORD: _person,
    GateType.NO_AWARD_FALSIFICATION: _person,
    GateType.RECOMMENDATION: _person,
    GateType.JUDGEMENT: _person,
}

_PERSONS = frozenset({kind for kind, check in _CHECKS.items() if check in (_person, _efficiency)})
"""Types that only a person answers."""
