"""Gates about who applies: region, kind of applicant, years of operation, and whom a gate binds at all."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from qualityassess.domain import divisions, tri
from qualityassess.domain.dates import add_years
from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.gate_facts import Finding, GateFacts, Values, number_words
from qualityassess.domain.gates_held import title_held
from qualityassess.domain.profile import LEGAL_PERSONS, LegalForm, Profile
from qualityassess.domain.tri import Tri

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

_SECTORS: Mapping[str, tuple[str, ...]] = {
    "industrial": ("industry",),
    "manufacturing_and_works": ("industry", "construction"),
    "agriculture": ("agriculture",),
}

_UNDATED = frozenset({"four_new", "digital", "health"})
"""Kinds of enterprises that relaxations name and no typed fact decides; a person answers."""

_MANUFACTURING = "C"
"""Section letter of manufacturing in GB/T 4754."""


def binds(gate: Gate, profile: Profile) -> Tri:
    """Whether a gate binds this applicant; an enterprise is an organisation, never a person.

    A gate about a works project binds the project: whether its kind fits is for the person who answers it.
    """
    if gate.subject == "project" or gate.applies_to in ("", "organisation"):
        return Tri.TRUE
    if gate.applies_to == "person":
        return Tri.FALSE
    if gate.applies_to == "manufacturer_above_size":
        return tri.all_of((_manufactures(profile), tri.of(profile.above_scale.value if profile.above_scale else None)))
    sectors = _SECTORS.get(gate.applies_to)
    if sectors is None or not profile.sector:
        return Tri.UNKNOWN
    return tri.of(profile.sector in sectors)


def _manufactures(profile: Profile) -> Tri:
    """Industry has mining and utilities beside manufacturing: only the industry code tells them apart."""
    if profile.industry:
        return tri.of(profile.industry.startswith(_MANUFACTURING))
    return Tri.FALSE if profile.sector and profile.sector != "industry" else Tri.UNKNOWN


def registered(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the district of registration lies in the gate's region."""
    region = facts.profile.region
    result = divisions.inside(region, gate.region)
    if not region or result is Tri.UNKNOWN:
        return Finding(Tri.UNKNOWN, "region_missing")
    return Finding(result, "region", (("region", region), ("asked", gate.region)))


def applicant(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the legal form is of an admitted kind; a kind that no form decides is left to a person."""
    form = facts.profile.legal_form
    if form is None:
        return Finding(Tri.UNKNOWN, "legal_form_missing", person=has_other_kinds(gate))
    values = (("form", form.value),)
    if not gate.kinds:
        return Finding(Tri.UNKNOWN, "kind_not_defined", values)
    result = tri.any_of(_is_kind(form, kind) for kind in gate.kinds)
    if result is Tri.UNKNOWN:
        return Finding(result, "kind_not_defined", values, person=True)
    return Finding(result, "legal_form", values)


def has_other_kinds(gate: Gate) -> bool:
    """Whether a gate admits kinds (a laboratory, a contractor) that are no legal form."""
    return bool(set(gate.kinds) - set(_KINDS))


def _is_kind(form: LegalForm, kind: str) -> Tri:
    """Whether a legal form is of an applicant kind; a word no rule read defines, or an unsettled form, is unknown."""
    if kind not in _KINDS:
        return Tri.UNKNOWN
    sure, unsettled = _KINDS[kind]
    return Tri.UNKNOWN if form in unsettled else tri.of(form in sure)


def counts_other(gate: Gate) -> bool:
    """Whether years are counted of something that the profile does not date: a brand, a market, works in use."""
    return bool(gate.of not in ("", "enterprise") or gate.accepted_within_years or gate.also_done)


def years_reached(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the years of operation, or of the excellence model, are reached, relaxations considered."""
    if counts_other(gate):
        return Finding(Tri.UNKNOWN, "judgement_open", person=True)
    if gate.years is None:
        return Finding(Tri.UNKNOWN, "years_not_known")
    full = _clock(gate.type, gate.years, facts)
    relaxed = gate.relaxation
    if relaxed is None or full.result is Tri.TRUE:
        return full
    favoured = _favoured(relaxed.holders, facts)
    short = _clock(gate.type, relaxed.years, facts) if relaxed.years else Finding(Tri.TRUE, "waived")
    assert short.result is not None
    both = tri.all_of((favoured, short.result))
    if both is Tri.TRUE:
        shown = (("years", number_words(relaxed.years)), ("full", number_words(gate.years)))
        return Finding(both, "relaxed" if relaxed.years else "waived", (*shown, *_start(gate.type, facts.profile)))
    if full.result is Tri.UNKNOWN or both is Tri.FALSE:
        return full
    return Finding(Tri.UNKNOWN, "relaxation_open", full.values, person=favoured is Tri.UNKNOWN)


def _clock(kind: GateType, years: Fraction | int, facts: GateFacts) -> Finding:
    profile = facts.profile
    name = "operating_since" if kind is GateType.OPERATING_YEARS else "excellence_since"
    since: date | None = getattr(profile, name)
    if since is not None:
        return Finding(tri.of(add_years(since, years) <= facts.on), name, _since(since, years))
    if kind is GateType.OPERATING_YEARS:
        # Nobody operates before being founded: a young firm fails for sure, an old one still has to state its start.
        founded = min((day for day in (profile.founded, profile.registered) if day is not None), default=None)
        if founded is not None and add_years(founded, years) > facts.on:
            return Finding(Tri.FALSE, "founded_too_late", _since(founded, years))
    return Finding(Tri.UNKNOWN, f"{name}_missing", (("years", number_words(years)),))


def _since(day: date, years: Fraction | int) -> Values:
    return (("since", day.isoformat()), ("years", number_words(years)), ("until", add_years(day, years).isoformat()))


def _start(kind: GateType, profile: Profile) -> Values:
    since = profile.operating_since if kind is GateType.OPERATING_YEARS else profile.excellence_since
    return (("since", since.isoformat()),) if since is not None else ()


def _favoured(holders: tuple[str, ...], facts: GateFacts) -> Tri:
    """Whether the enterprise is one of those that a relaxation names, on the application date."""
    return tri.any_of(_is_favoured(holder, facts) for holder in holders)


def _is_favoured(holder: str, facts: GateFacts) -> Tri:
    profile = facts.profile
    if holder == "agriculture":
        return tri.of(profile.sector == holder if profile.sector else None)
    if holder in _UNDATED:
        return Tri.UNKNOWN
    held = title_held(holder, facts)
    if holder == "specialised-innovator" and held is Tri.UNKNOWN:
        # The register knows dates, the profile only yes or no: it decides where the register holds no such title.
        entered = any(honour.award == holder for honour in facts.registers.honours)
        return held if entered else tri.of(profile.specialised_innovator)
    return held
