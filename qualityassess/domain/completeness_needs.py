"""Which domains of a register have to be confirmed complete (完整性确认), and the awards that wait for it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from qualityassess.domain.awards import Award
from qualityassess.domain.completeness import CERTIFICATES, HONOURS, covers, stands
from qualityassess.domain.dates import covered_days
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import result_on
from qualityassess.domain.registers import CONFIRMATION_DAYS, Confirmation, RegisterName

TO_CONFIRM = frozenset({"not_confirmed", "listing_not_looked_up", "honour_not_entered", "certificate_not_entered"})
"""Reasons of an unknown condition that a confirmation settles."""


class Confirmed(StrEnum):
    """未确认, 部分 (the period is not covered), 须重查 (looked up too long ago), 已确认."""

    NO = "no"
    PART = "part"
    OLD = "old"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Need:
    """A domain, the first day that conditions ask about, and ids of the awards that wait for it or are decided."""

    domain: str
    first: date
    waiting: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DomainState:
    """How far a domain is confirmed on a day; `covered` of `total` days, both 0 where only the day itself counts."""

    need: Need
    state: Confirmed
    covered: int
    total: int
    looked_up: date | None
    until: date | None
    """Last day that confirmations cover."""


def register_of(domain: str) -> RegisterName:
    """The register that a domain belongs to."""
    kind = domain.partition(":")[0]
    return {HONOURS: RegisterName.HONOURS, CERTIFICATES: RegisterName.CERTIFICATES}.get(kind, RegisterName.EVENTS)


def needs(awards: Iterable[Award], facts: GateFacts) -> dict[str, Need]:
    """What the conditions of awards ask to be confirmed, by domain; the earliest first day counts."""
    bare = replace(facts, registers=replace(facts.registers, confirmations=()))
    asked: dict[str, date] = {}
    waiting: dict[str, dict[str, None]] = {}
    decided: dict[str, dict[str, None]] = {}
    for award in awards:
        for gate in award.gates:
            without = result_on(gate, bare)
            if without.reason not in TO_CONFIRM:
                continue
            for open_, found in ((False, without), (True, result_on(gate, facts))):
                values = dict(found.values)
                if found.reason in TO_CONFIRM:
                    domain, first = values["domain"], date.fromisoformat(values["from"])
                    asked[domain] = min(asked.get(domain, first), first)
                    if open_:
                        waiting.setdefault(domain, {})[award.id] = None
                elif open_:
                    decided.setdefault(dict(without.values)["domain"], {})[award.id] = None
    return {
        domain: Need(
            domain,
            first,
            tuple(waiting.get(domain, ())),
            tuple(award for award in decided.get(domain, ()) if award not in waiting.get(domain, ())),
        )
        for domain, first in asked.items()
    }


def domain_state(need: Need, confirmations: Sequence[Confirmation], on: date) -> DomainState:
    """How far the confirmations of a domain, or of the whole kind, reach on a day."""
    kind = need.domain.partition(":")[0]
    own = [entry for entry in confirmations if entry.domain in (need.domain, kind)]
    total = (on - need.first).days + 1 if need.first < on else 0
    periods = [(entry.period_from, min(entry.period_to, entry.looked_up)) for entry in own]
    covered = covered_days(periods, need.first, on) if total else 0
    if not own:
        state = Confirmed.NO
    elif all((on - entry.looked_up).days > CONFIRMATION_DAYS for entry in own):
        state = Confirmed.OLD
    elif total:
        state = Confirmed.YES if covers(own, need.domain, need.first, on) else Confirmed.PART
    else:
        state = Confirmed.YES if stands(own, need.domain, on) else Confirmed.PART
    looked_up = max((entry.looked_up for entry in own), default=None)
    return DomainState(need, state, covered, total, looked_up, max((end for _, end in periods), default=None))


def with_usual(found: Mapping[str, Need], usual: Iterable[str], first: date) -> list[Need]:
    """The needs of conditions first, those that wait ahead, then domains that are usually looked up."""
    asked = sorted(found.values(), key=lambda need: (not need.waiting, -len(need.waiting), need.domain))
    rest = [Need(domain, first) for domain in usual if domain not in found]
    return [*asked, *rest]
