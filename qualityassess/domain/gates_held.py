"""Gates about what the enterprise holds: certificates in force, awards and titles, and the time since an award."""

import re
from collections.abc import Mapping
from datetime import date

from qualityassess.domain import tri
from qualityassess.domain.completeness import CERTIFICATES, HONOURS, covers, stands
from qualityassess.domain.gate import Gate
from qualityassess.domain.gate_facts import Finding, GateFacts, Values
from qualityassess.domain.registers import Certificate, CertificateState, Honour
from qualityassess.domain.tri import Tri
from qualityassess.domain.windows import Outcome, first_days, read_both

_SYSTEMS: Mapping[str, tuple[str, str]] = {
    "QMS": ("9001|19001", "质量管理体系|QMS"),
    "EMS": ("14001|24001", "环境管理体系|EMS"),
    "OHSMS": ("45001", "职业健康安全管理体系|OHSMS"),
    "EnMS": ("50001|23331", "能源管理体系|EnMS"),
    "FSMS": ("22000", "食品安全管理体系|FSMS"),
    "ISMS": ("27001|22080", "信息安全管理体系|ISMS"),
}
"""Numbers of the standards of a management system, and words of a certificate that names none."""

_ANY_SYSTEM = "management_system"

_TERM_TITLES = frozenset({"innovative-sme", "specialised-innovator", "little-giant", "single-champion"})
"""Titles given for a term and reviewed: held only while their end is known to lie ahead."""

_ENDED = frozenset({CertificateState.SUSPENDED, CertificateState.WITHDRAWN, CertificateState.EXPIRED})


def asks_other_proof(gate: Gate) -> bool:
    """Whether a gate names proofs (a foreign product certificate, a trade mark) that no typed record decides."""
    return any(word != _ANY_SYSTEM and word not in _SYSTEMS for word in gate.certs)


def certificates(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the asked certificates, or one of them, are valid on the application date and were looked up."""
    parts = [_certificate(word, facts) for word in gate.certs]
    join = tri.any_of if gate.any_cert else tri.all_of
    result = join(part.result for part in parts if part.result is not None)
    deciding = [part for part in parts if part.result is result]
    if result is not Tri.UNKNOWN:
        return deciding[0]
    # What the register leaves open is looked up, not judged; a person answers what no record can show.
    if not gate.any_cert:
        deciding.sort(key=lambda part: part.person)
        return deciding[0]
    deciding.sort(key=lambda part: not part.person)
    return deciding[0]


def _certificate(word: str, facts: GateFacts) -> Finding:
    if word != _ANY_SYSTEM and word not in _SYSTEMS:
        return Finding(Tri.UNKNOWN, "judgement_open", person=True)
    found = [_state(row, facts) for row in facts.registers.certificates if _is_of(row, word)]
    for wanted in (Tri.TRUE, Tri.UNKNOWN, Tri.FALSE):
        part = next((part for part in found if part.result is wanted), None)
        if part is not None:
            return part
    values = (("cert", word), ("domain", CERTIFICATES), ("from", facts.on.isoformat()))
    if stands(facts.registers.confirmations, CERTIFICATES, facts.on, renewed=facts.renewed):
        return Finding(Tri.FALSE, "certificate_absent", values)
    return Finding(Tri.UNKNOWN, "certificate_not_entered", values)


def _is_of(row: Certificate, word: str) -> bool:
    if word == _ANY_SYSTEM:
        return row.holder_class == "system"
    numbers, words = _SYSTEMS[word]
    if row.standard:
        return re.search(rf"(?<!\d)({numbers})(?!\d)", row.standard) is not None
    return re.search(rf"{words}|(?<!\d)({numbers})(?!\d)", row.scheme) is not None


def _state(row: Certificate, facts: GateFacts) -> Finding:
    on = facts.on
    values = _named(row)
    if row.state in _ENDED:
        return Finding(Tri.FALSE, "certificate_ended", (*values, ("state", row.state.value)))
    if row.expires is not None and row.expires < on:
        return Finding(Tri.FALSE, "certificate_lapsed", (*values, ("expires", row.expires.isoformat())))
    if row.issued is not None and row.issued > on:
        return Finding(Tri.FALSE, "certificate_not_yet", (*values, ("issued", row.issued.isoformat())))
    if row.state is not CertificateState.VALID or row.looked_up is None:
        return Finding(Tri.UNKNOWN, "certificate_unchecked", values)
    if row.expires is None:
        return Finding(Tri.UNKNOWN, "certificate_end_missing", values)
    due = row.next_surveillance
    if due is not None and row.looked_up < due < on and not facts.renewed:
        # A surveillance that fell due since may have suspended it.
        return Finding(Tri.UNKNOWN, "surveillance_due", (*values, ("due", due.isoformat())))
    dates = (("looked_up", row.looked_up.isoformat()), ("expires", row.expires.isoformat()))
    return Finding(Tri.TRUE, "certificate_in_force", (*values, *dates))


def _named(row: Certificate) -> Values:
    return (("cert", row.standard or row.scheme), ("number", row.number))


def title_held(award: str, facts: GateFacts) -> Tri:
    """Whether a title of the register is held on the day; without such a record a complete register alone says no."""
    rows = [honour for honour in facts.registers.honours if honour.award == award and not honour.by_group_member]
    held = tri.any_of(_in_force(row, facts.on) for row in rows)
    if held is not Tri.FALSE:
        return held
    return tri.of(False if _is_complete(facts) else None)


def _is_complete(facts: GateFacts) -> bool:
    """Whether the honours were confirmed complete and each names an award that is known."""
    return _unrecognised(facts) is None and _is_confirmed(facts)


def _is_confirmed(facts: GateFacts) -> bool:
    return stands(facts.registers.confirmations, HONOURS, facts.on, renewed=facts.renewed)


def _unrecognised(facts: GateFacts) -> Honour | None:
    """The first honour that may be any award: its award is named but not known, or else left open."""
    rows = facts.registers.honours
    strange = next((row for row in rows if row.id in facts.strange), None)
    return strange or next((row for row in rows if not row.award), None)


def _in_force(row: Honour, on: date) -> Tri:
    """Whether an honour counts on the day; a title given for a term needs its end, a prize has none."""
    if row.expires is not None and row.expires < on:
        return Tri.FALSE
    if row.conferred is not None and row.conferred > on:
        return Tri.FALSE
    if row.expires is None and row.award in _TERM_TITLES:
        return Tri.UNKNOWN
    return Tri.UNKNOWN if row.conferred is None and row.expires is None else Tri.TRUE


def honour_held(gate: Gate, facts: GateFacts) -> Finding:
    """Whether one of the asked awards or titles is held, or was won in the window."""
    rows = [h for h in facts.registers.honours if h.award in gate.awards and not h.by_group_member]
    found = [(row, _counts(row, gate, facts.on)) for row in rows]
    for wanted in (Tri.TRUE, Tri.UNKNOWN):
        row = next((row for row, counts in found if counts is wanted), None)
        if row is not None:
            return Finding(wanted, _reason(row, gate, wanted), _honour_values(row))
    ended = _honour_values(rows[0]) if rows else ()
    if _is_complete(facts):
        return Finding(Tri.FALSE, "honour_over" if rows else "honour_absent", ended)
    values = (("domain", HONOURS), ("from", facts.on.isoformat()))
    row = _unrecognised(facts)
    if row is not None and (row.award or _is_confirmed(facts)):
        return Finding(Tri.UNKNOWN, "honour_not_recognised", (*values, *_honour_values(row)), person=True)
    return Finding(Tri.UNKNOWN, "honour_not_entered", values, person=True)


def _reason(row: Honour, gate: Gate, counts: Tri) -> str:
    if counts is Tri.TRUE:
        return "honour_held"
    return "readings_differ" if gate.window is not None and row.conferred is not None else "honour_doubtful"


def _counts(row: Honour, gate: Gate, on: date) -> Tri:
    if gate.window is None:
        return _in_force(row, on)
    if row.conferred is None:
        return Tri.UNKNOWN
    inside = {first <= row.conferred <= on for first in first_days(gate.window, on)}
    return tri.of(inside.pop()) if len(inside) == 1 else Tri.UNKNOWN


def cooling_off(gate: Gate, facts: GateFacts) -> Finding:
    """Whether the time for which winners are barred is over, for group members too where the rule says so.

    `gate.awards` are the awards that bar. A nomination (提名奖) does not bar where the rule bars winners only.
    """
    if gate.window is None:
        return Finding(Tri.UNKNOWN, "years_not_known")
    rows = [row for row in facts.registers.honours if _bars(row, gate)]
    return Finding(*read_both([_cooled(rows, first, facts) for first in first_days(gate.window, facts.on)]))


def _bars(row: Honour, gate: Gate) -> bool:
    if row.award not in gate.awards or (row.by_group_member and not gate.group_members):
        return False
    nominated = "提名" in row.title or "nomination" in row.title.lower()
    return not (nominated and gate.prizes and "nomination" not in gate.prizes)


def _cooled(rows: list[Honour], first: date, facts: GateFacts) -> Outcome:
    won = next((r for r in rows if r.conferred is not None and first <= r.conferred <= facts.on), None)
    if won is not None:
        reason = "won_by_group" if won.by_group_member else "won_in_window"
        return Tri.FALSE, reason, (*_honour_values(won), ("from", first.isoformat()))
    undated = next((row for row in rows if row.conferred is None), None)
    if undated is not None:
        return Tri.UNKNOWN, "honour_doubtful", _honour_values(undated)
    strange = next((row for row in facts.registers.honours if row.id in facts.strange and _may_fall(row, first)), None)
    if strange is not None:
        return Tri.UNKNOWN, "honour_not_recognised", _honour_values(strange)
    confirmations, on = facts.registers.confirmations, facts.on
    if not covers(confirmations, HONOURS, first, on, renewed=facts.renewed):
        return Tri.UNKNOWN, "not_confirmed", (("domain", HONOURS), ("from", first.isoformat()))
    return Tri.TRUE, "not_won", (("from", first.isoformat()), ("to", on.isoformat()))


def _may_fall(row: Honour, first: date) -> bool:
    return row.conferred is None or row.conferred >= first


def _honour_values(row: Honour) -> Values:
    dates = (("occurred", row.conferred), ("expires", row.expires))
    return (("event", row.title), *((name, day.isoformat()) for name, day in dates if day is not None))
