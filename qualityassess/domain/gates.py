"""Gates (申报条件) evaluated in three-valued logic on facts, with the facts used, the reason and the earliest date."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from qualityassess.domain import divisions, tri
from qualityassess.domain.application import Judgement
from qualityassess.domain.awards import Award, Gate, GateType
from qualityassess.domain.dates import add_years
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LEGAL_PERSONS, LegalForm, Profile
from qualityassess.domain.registers import Registers
from qualityassess.domain.tri import Tri
from qualityassess.domain.windows import candidate_days, no_event, no_penalty


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What gates are evaluated on: facts and the application date.

    `renewed` treats completeness confirmations as looked up again on the application date; it serves the earliest date,
    which assumes that no fact changes.
    """

    profile: Profile
    registers: Registers
    on: date
    judgements: Mapping[str, Judgement] = field(default_factory=dict)
    renewed: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Outcome of one gate: truth value, reason code and the values its sentence names (facts used among them)."""

    result: Tri
    reason: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GateResult:
    """Result of a gate on the application date.

    `result` is None where the gate does not bind this applicant. `earliest` is the first day an unmet gate is met if no
    fact changes; `never` says that no such day exists. Neither is set where facts are missing to tell.
    """

    gate: Gate
    result: Tri | None
    reason: str
    values: tuple[tuple[str, str], ...]
    earliest: date | None = None
    never: bool = False


def evaluate(gate: Gate, facts: GateFacts) -> GateResult:
    """Result of one gate; a not-found gate is always unknown, an unmet one carries its earliest date."""
    bound = _binds(gate, facts.profile)
    if bound is Tri.FALSE:
        return GateResult(gate, None, "not_bound", (("applies_to", gate.applies_to),))
    finding = _finding(gate, facts)
    if bound is Tri.UNKNOWN and finding.result is not Tri.TRUE:
        finding = Finding(Tri.UNKNOWN, "binding_unknown", (("applies_to", gate.applies_to),))
    if finding.result is not Tri.FALSE:
        return GateResult(gate, finding.result, finding.reason, finding.values)
    earliest, never = _outlook(gate, facts)
    return GateResult(gate, Tri.FALSE, finding.reason, finding.values, earliest, never)


def evaluate_all(award: Award, facts: GateFacts) -> tuple[GateResult, ...]:
    """Results of all gates of an award, in the order of the rule."""
    return tuple(evaluate(gate, facts) for gate in award.gates)


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


def _outlook(gate: Gate, facts: GateFacts) -> tuple[date | None, bool]:
    """First day an unmet gate is met, and whether it is never met: it stays unmet on every day to come."""
    never = True
    for day in candidate_days(gate, facts.profile, facts.registers, facts.on):
        result = _finding(gate, replace(facts, on=day, renewed=True)).result
        if result is Tri.TRUE:
            return day, False
        never = never and result is Tri.FALSE
    return None, never


def _finding(gate: Gate, facts: GateFacts) -> Finding:
    if gate.confidence is Confidence.NOT_FOUND:
        return Finding(Tri.UNKNOWN, "rule_not_found")
    return _CHECKS[gate.type](gate, facts)


def _registered(gate: Gate, facts: GateFacts) -> Finding:
    region = facts.profile.region
    result = divisions.inside(region, gate.region)
    if not region or result is Tri.UNKNOWN:
        return Finding(Tri.UNKNOWN, "region_missing")
    return Finding(result, "region", (("region", region), ("asked", gate.region)))


def _applicant(gate: Gate, facts: GateFacts) -> Finding:
    form = facts.profile.legal_form
    if form is None:
        return Finding(Tri.UNKNOWN, "legal_form_missing")
    if not gate.kinds:
        return Finding(Tri.UNKNOWN, "legal_form", (("form", form.value),))
    return Finding(tri.any_of(_is_kind(form, kind) for kind in gate.kinds), "legal_form", (("form", form.value),))


def _is_kind(form: LegalForm, kind: str) -> Tri:
    """Whether a legal form is of an applicant kind; a word no rule read defines, or an unsettled form, is unknown."""
    if kind not in _KINDS:
        return Tri.UNKNOWN
    sure, unsettled = _KINDS[kind]
    return Tri.UNKNOWN if form in unsettled else tri.of(form in sure)


def _operating(gate: Gate, facts: GateFacts) -> Finding:
    profile = facts.profile
    if gate.years is None:
        return Finding(Tri.UNKNOWN, "years_not_known")
    since = profile.operating_since
    if since is None:
        # Nobody operates before being founded: a young firm fails for sure, an old one still has to state its start.
        founded = min((day for day in (profile.founded, profile.registered) if day is not None), default=None)
        if founded is not None and add_years(founded, gate.years) > facts.on:
            return Finding(Tri.FALSE, "founded_too_late", _since(founded, gate.years))
        return Finding(Tri.UNKNOWN, "operating_since_missing", (("years", str(gate.years)),))
    return Finding(tri.of(add_years(since, gate.years) <= facts.on), "operating_since", _since(since, gate.years))


def _excellence(gate: Gate, facts: GateFacts) -> Finding:
    if gate.years is None:
        return Finding(Tri.UNKNOWN, "years_not_known")
    since = facts.profile.excellence_since
    if since is None:
        return Finding(Tri.UNKNOWN, "excellence_since_missing", (("years", str(gate.years)),))
    return Finding(tri.of(add_years(since, gate.years) <= facts.on), "excellence_since", _since(since, gate.years))


def _since(day: date, years: int) -> tuple[tuple[str, str], ...]:
    return (("since", day.isoformat()), ("years", str(years)), ("until", add_years(day, years).isoformat()))


def _person(gate: Gate, facts: GateFacts) -> Finding:
    judgement = facts.judgements.get(gate.id)
    if judgement is None:
        code = "recommendation_open" if gate.type is GateType.RECOMMENDATION else "judgement_open"
        return Finding(Tri.UNKNOWN, code)
    values = (("by", judgement.by), ("on", judgement.on.isoformat()), ("why", judgement.reason))
    return Finding(tri.of(judgement.result), "judged", values)


def _events(gate: Gate, facts: GateFacts) -> Finding:
    return Finding(*no_event(gate, facts.registers, facts.on, renewed=facts.renewed))


def _penalties(gate: Gate, facts: GateFacts) -> Finding:
    return Finding(*no_penalty(gate, facts.registers, facts.on, renewed=facts.renewed))


_CHECKS: Mapping[GateType, Callable[[Gate, GateFacts], Finding]] = {
    GateType.REGISTERED_IN_REGION: _registered,
    GateType.APPLICANT_KIND: _applicant,
    GateType.OPERATING_YEARS: _operating,
    GateType.EXCELLENCE_YEARS: _excellence,
    GateType.NO_EVENT: _events,
    GateType.NO_PENALTY: _penalties,
    GateType.RECOMMENDATION: _person,
    GateType.JUDGEMENT: _person,
}

_KINDS: Mapping[str, tuple[frozenset[LegalForm], frozenset[LegalForm]]] = {
    "legal_person": (LEGAL_PERSONS, frozenset()),
    "unincorporated_organisation": (
        frozenset({LegalForm.SOLE, LegalForm.PARTNERSHIP}),
        frozenset({LegalForm.BRANCH}),
    ),
    "branch_or_internal_unit": (frozenset({LegalForm.BRANCH}), frozenset()),
    "enterprise": (
        frozenset({LegalForm.LIMITED, LegalForm.JOINT_STOCK, LegalForm.SOLE, LegalForm.PARTNERSHIP}),
        frozenset({LegalForm.COOPERATIVE, LegalForm.BRANCH, LegalForm.INDIVIDUAL}),
    ),
    "organisation": (frozenset(LegalForm) - {LegalForm.INDIVIDUAL}, frozenset({LegalForm.INDIVIDUAL})),
    "front_line_team": (frozenset(), frozenset()),
    "person": (frozenset(), frozenset({LegalForm.INDIVIDUAL})),
}
"""Legal forms that surely are of an applicant kind, and those whose standing the rules read do not settle."""

_SECTORS: Mapping[str, Sequence[str]] = {
    "industrial": ("industry",),
    "manufacturing_and_works": ("industry", "construction"),
    "agriculture": ("agriculture",),
}


def _binds(gate: Gate, profile: Profile) -> Tri:
    """Whether a gate binds this applicant; an enterprise is an organisation, never a person."""
    if not gate.applies_to or gate.applies_to == "organisation":
        return Tri.TRUE
    if gate.applies_to == "person":
        return Tri.FALSE
    sectors = _SECTORS.get(gate.applies_to)
    if sectors is None or not profile.sector:
        return Tri.UNKNOWN
    return tri.of(profile.sector in sectors)
