"""Sentences for gates and readiness: reason codes with their values become words for every front end."""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from qualityassess.domain.awards import Award, RuleSeen, RuleStatus
from qualityassess.domain.completeness import HONOURS
from qualityassess.domain.display import round_half_up
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate import Gate
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LegalForm
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.report_content import Tone
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import gate_reasons, wording

RegionName = Callable[[str], str]
"""Words for a division code; the code itself where it is not listed."""

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
    "county": N_("County award"),
    "city": N_("City award"),
    "province": N_("Provincial award"),
    "nation": N_("National award"),
}

KINDS: Mapping[str, str] = {
    "works_award": N_("Works awards"),
    "title": N_("Titles and brand titles"),
    "group_award": N_("Honours of teams"),
    "accreditation": N_("Accreditation"),
}
"""Headings of the kinds of awards that follow the quality awards."""

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
    reason = row.reason
    if reason == "not_confirmed" and values.get("domain") == HONOURS:
        reason = "honours_not_confirmed"
    if reason == "figure" and "whole" in values:
        reason = "figure_share"
    shown = {key: _shown(tr, key, value, values, region_name) for key, value in values.items()}
    # The region test of a national award asks for nothing: any district of the country is inside.
    if reason == "region" and not values["asked"]:
        shown["asked"] = tr("the country")
    msgid = gate_reasons.PLAIN.get(reason) or (gate_reasons.BY_RESULT.get((reason, row.result)) if row.result else None)
    return tr(msgid, **shown) if msgid else reason


def proof_words(tr: Translator, row: GateResult, exhibits: Mapping[str, Exhibit], number: str = "") -> str:
    """The exhibit that a judgement rests on, by name and number, or that there is none; empty where facts decide."""
    if row.reason != "judged":
        return ""
    exhibit = exhibits.get(exhibit_behind(row))
    if exhibit is None:
        return tr("No exhibit attached")
    if number:
        return tr("Exhibit {number}: {name}", number=number, name=exhibit.name)
    return tr("Exhibit: {name}", name=exhibit.name)


def _shown(tr: Translator, key: str, value: str, values: Mapping[str, str], region_name: RegionName) -> str:
    """Words of one value of a reason."""
    match key:
        case "region" | "asked":
            return region_name(value)
        case "form":
            return wording.name(tr, LegalForm(value))
        case "domain":
            return wording.domain_name(tr, value)
        case "applies_to":
            return tr(gate_reasons.APPLICANTS.get(value, value))
        case "metric":
            return tr(gate_reasons.METRICS.get(value, value))
        case "cert":
            return tr(gate_reasons.CERTS.get(value, value))
        case "state":
            return tr(gate_reasons.STATES.get(value, value))
        case "part" | "whole" | "revenue":
            return tr.money(int(value))
        case "value":
            return _amount(tr, value, values.get("unit", "share"))
        case "limit":
            amount = _amount(tr, value, values.get("unit", ""))
            return (
                tr("at least {amount}", amount=amount)
                if values["op"] == ">="
                else tr("at most {amount}", amount=amount)
            )
        case _:
            return value


def _amount(tr: Translator, value: str, unit: str) -> str:
    if unit == "share":
        figure = tr.percent(Fraction(value), 2).removesuffix(" %")
        return f"{figure.rstrip('0').rstrip('.')} %"
    return tr.money(int(Fraction(value))) if unit == "CNY" else value


def relaxation_words(tr: Translator, gate: Gate) -> str:
    """For whom fewer years are enough; empty where the rule relaxes nothing."""
    return tr("Relaxed: {words}", words=tr.pick(gate.relaxation.text)) if gate.relaxation is not None else ""


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
    if row.earliest is not None:
        return tr("{date} at the earliest, if no fact changes", date=tr.date(row.earliest))
    return (
        tr("Never without a change of facts") if row.never else tr("The facts entered do not tell when it will be met")
    )


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
