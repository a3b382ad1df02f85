"""Sentences for gates and readiness: reason codes with their values become words for every front end."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from qualityassess.domain.awards import Award, Gate, RuleSeen, RuleStatus
from qualityassess.domain.display import round_half_up
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LegalForm
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.report_content import Tone
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import wording

RegionName = Callable[[str], str]
"""Words for a division code; the code itself where it is not listed."""

_PLAIN: Mapping[str, str] = {
    "rule_not_found": N_("The rule behind this condition was not found; ask the authority"),
    "region_missing": N_("The profile does not name the district of registration"),
    "legal_form_missing": N_("The profile does not state the legal form"),
    "years_not_known": N_("The condition is known, its number of years is not; ask the authority"),
    "operating_since_missing": N_("{years} years are asked; the profile does not state in operation since when"),
    "excellence_since_missing": N_(
        "{years} years are asked; the profile does not state when the excellence model was introduced"
    ),
    "founded_too_late": N_("{years} years are asked; founded on {since}, so reached on {until} at the earliest"),
    "recommendation_open": N_("No recommendation has been recorded"),
    "judgement_open": N_("A person has to judge this; nobody has yet"),
    "window_not_known": N_("The rule's look-back period was not seen; ask the authority"),
    "event_in_window": N_("“{event}” on {occurred} lies in the period from {from}"),
    "event_not_classed": N_("“{event}” on {occurred} has no class yet; classify it"),
    "penalty_may_bar": N_("“{event}” on {occurred} may bar; the rule does not define what counts, ask the authority"),
    "readings_differ": N_(
        "“{event}” on {occurred} counts or not depending on how the years are counted; the rule seen does not say"
    ),
    "not_confirmed": N_(
        "The event register is not confirmed complete since {from} ({domain}), or the confirmation is over 30 days old"
    ),
    "none_in_window": N_("None entered from {from} to {to}, and the register is confirmed complete"),
    "not_bound": N_("Binds other applicants only ({applies_to})"),
    "binding_unknown": N_("Whether it binds this applicant is not known ({applies_to})"),
}

_BY_RESULT: Mapping[tuple[str, Tri], str] = {
    ("region", Tri.TRUE): N_("Registered in {region}, inside {asked}"),
    ("region", Tri.FALSE): N_("Registered in {region}, outside {asked}"),
    ("legal_form", Tri.TRUE): N_("{form} is an admitted kind of applicant"),
    ("legal_form", Tri.FALSE): N_("{form} is not a legal person"),
    ("operating_since", Tri.TRUE): N_("In operation since {since}, so {years} years were reached on {until}"),
    ("operating_since", Tri.FALSE): N_("In operation since {since}, so {years} years are reached only on {until}"),
    ("excellence_since", Tri.TRUE): N_("Excellence model since {since}, so {years} years were reached on {until}"),
    ("excellence_since", Tri.FALSE): N_("Excellence model since {since}, so {years} years are reached only on {until}"),
    ("judged", Tri.TRUE): N_("Judged met by {by} on {on}: {why}"),
    ("judged", Tri.FALSE): N_("Judged unmet by {by} on {on}: {why}"),
}

_APPLICANTS: Mapping[str, str] = {
    "organisation": N_("organisations"),
    "person": N_("persons"),
    "industrial": N_("industrial enterprises"),
    "manufacturing_and_works": N_("manufacturing and construction enterprises"),
    "agriculture": N_("farming enterprises"),
}

_REASONS: Mapping[str, str] = {
    "red_line_failed": N_("A red line is failed: working below it is forbidden by law"),
    "rule_not_valid_on_date": N_("The edition of the rule is not known to be valid on {on}"),
    "red_line_unknown": N_("At least one red line has not been answered"),
    "gates_incomplete": N_("The list of conditions is incomplete: not the whole rule was read"),
    "no_threshold": N_("Neither a minimum score nor a target of one's own is set"),
}

SEEN: Mapping[RuleSeen, str] = {
    RuleSeen.FULL: N_("whole text read"),
    RuleSeen.PART: N_("part of the text read"),
    RuleSeen.SUMMARY: N_("only a summary read"),
    RuleSeen.NONE: N_("text not seen"),
}

STATUS: Mapping[RuleStatus, str] = {
    RuleStatus.IN_FORCE: N_("in force"),
    RuleStatus.SUPERSEDED: N_("superseded"),
    RuleStatus.UNKNOWN: N_("state unknown"),
}

GRADES: Mapping[str, str] = {"official": N_("official"), "trade": N_("trade press"), "repost": N_("repost")}

LEVELS: Mapping[str, str] = {
    "district": N_("District award"),
    "city": N_("City award"),
    "province": N_("Provincial award"),
    "nation": N_("National award"),
}

GATE_TONES: Mapping[Tri, Tone] = {Tri.TRUE: Tone.OK, Tri.FALSE: Tone.ERR, Tri.UNKNOWN: Tone.WARN}

STATUS_TONES: Mapping[Readiness, Tone] = {
    Readiness.BLOCKED: Tone.ERR,
    Readiness.UNDECIDED: Tone.WARN,
    Readiness.UNSCORED: Tone.INFO,
    Readiness.BELOW: Tone.WARN,
    Readiness.PREPARING: Tone.INFO,
    Readiness.READY: Tone.OK,
}


def gate_sentence(tr: Translator, row: GateResult, region_name: RegionName = str) -> str:
    """Why a gate has its result, with the facts used."""
    values = dict(row.values)
    for key in ("region", "asked"):
        if key in values:
            values[key] = region_name(values[key])
    if "form" in values:
        values["form"] = wording.name(tr, LegalForm(values["form"]))
    if "domain" in values:
        values["domain"] = wording.domain_name(tr, values["domain"])
    if "applies_to" in values:
        values["applies_to"] = tr(_APPLICANTS.get(values["applies_to"], values["applies_to"]))
    # The region test of a national award asks for nothing: any district of the country is inside.
    if row.reason == "region" and not dict(row.values)["asked"]:
        values["asked"] = tr("the country")
    msgid = _PLAIN.get(row.reason) or (_BY_RESULT.get((row.reason, row.result)) if row.result else None)
    return tr(msgid, **values) if msgid else row.reason


def result_word(tr: Translator, row: GateResult) -> str:
    """满足, 不满足, 未知, or that the gate does not bind this applicant."""
    return tr("Does not bind") if row.result is None else wording.name(tr, row.result)


def result_tone(row: GateResult) -> Tone:
    """Tone of a gate's result."""
    return Tone.PLAIN if row.result is None else GATE_TONES[row.result]


def earliest_sentence(tr: Translator, row: GateResult) -> str:
    """When an unmet gate is met if no fact changes; empty for all others."""
    if row.result is not Tri.FALSE:
        return ""
    if row.earliest is None:
        return tr("Never without a change of facts")
    return tr("{date} at the earliest, if no fact changes", date=tr.date(row.earliest))


def _titles(tr: Translator, gates: list[Gate]) -> str:
    return tr("; ").join(tr.pick(gate.title) for gate in gates)


def reason_sentence(tr: Translator, found: Eligibility, code: str, *, held: frozenset[str] = frozenset()) -> str:
    """Why an award has its status; no counts are named where the rule's text was not seen.

    `code` is one of `found.reasons`; `held` are the ids of the materials at hand.
    """
    rows = found.gates
    match code:
        case "gate_unmet":
            gates = [row.gate for row in rows if row.result is Tri.FALSE]
            return tr("Conditions unmet: {titles}", titles=_titles(tr, gates))
        case "gate_unknown":
            gates = [row.gate for row in rows if row.result is Tri.UNKNOWN]
            return tr("Conditions unknown: {titles}", titles=_titles(tr, gates))
        case "gate_recalled":
            gates = [row.gate for row in rows if row.result and row.gate.confidence is Confidence.RECALLED]
            return tr("Conditions whose wording is only recalled: {titles}", titles=_titles(tr, gates))
        case "rule_not_seen":
            return tr.pick(LEGAL.rule_not_seen)
        case "items_open":
            return _items_open(tr, found)
        case "below_target":
            return _below(tr, found)
        case "material_missing":
            missing = [tr.pick(m.title) for m in found.award.materials if m.required and m.id not in held]
            return tr("Required materials not at hand yet: {titles}", titles=tr("; ").join(missing))
        case _:
            msgid = _REASONS.get(code)
            return tr(msgid, on=tr.date(found.on)) if msgid else code


def _items_open(tr: Translator, found: Eligibility) -> str:
    points = found.points
    if points is None:
        return tr("The award scores items, and none of them is part of this assessment")
    total = len(points.criteria_set.items)
    return tr("{count} of {total} items have an answer of their own", count=points.answered, total=total)


def _below(tr: Translator, found: Eligibility) -> str:
    points, threshold = found.points, found.threshold
    assert points is not None
    assert threshold is not None
    figure = round_half_up(points.evidenced, 0)
    if points.evidenced < Fraction(threshold) <= Fraction(figure):
        # Rounded to an integer the points would read as if they reached the target; a twentieth is their finest part.
        figure = round_half_up(points.evidenced, 2)
    if found.award.min_score is not None:
        return tr("Evidenced points {points} are below the minimum score of {target}", points=figure, target=threshold)
    return tr("Evidenced points {points} are below the own target of {target}", points=figure, target=threshold)


def rule_words(tr: Translator, award: Award) -> str:
    """Title, number, state and how much of the rule was read, in one line."""
    rule = award.rule
    parts = [part for part in (rule.number, tr(STATUS[rule.status]), tr(SEEN[rule.seen])) if part]
    title = tr("“{title}”", title=tr.pick(rule.title))
    return tr("{head} ({details})", head=title, details=tr(", ").join(parts))


def validity_words(tr: Translator, award: Award, on: date) -> str:
    """From when to when the edition is valid as far as stated, and whether that holds the day."""
    rule = award.rule
    begin = rule.valid_from
    if not begin and not rule.valid_to:
        return tr("no dates seen")
    span = tr("from {begin} to {end}", begin=begin or "?", end=rule.valid_to) if rule.valid_to else ""
    words = span or tr("from {begin}, no end stated", begin=begin)
    if award.valid_on(on):
        return words
    return tr("{words}; not known to hold on {date}", words=words, date=tr.date(on))
