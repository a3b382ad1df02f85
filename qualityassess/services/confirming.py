"""Completeness (完整性确认): what conditions ask to be confirmed, and confirmations with their print-outs."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from qualityassess.domain.changes import Changes
from qualityassess.domain.completeness import CERTIFICATES, HONOURS
from qualityassess.domain.completeness_needs import DomainState, domain_state, needs, register_of, with_usual
from qualityassess.domain.dates import add_years
from qualityassess.domain.exhibits import RecordExhibit
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import Confirmation, EventKind, RegisterName, Registers
from qualityassess.services import registers
from qualityassess.services.award_titles import honours_named
from qualityassess.services.exhibit_files import taken_in
from qualityassess.services.rules_in_use import rules_in_use
from qualityassess.services.workspace import Workspace, enterprise_scope

CONFIRMATIONS = "confirmations"
"""Stands for the register of a print-out."""
USUAL_YEARS = 3
"""Years that a domain is usually looked up for, where no condition says otherwise."""
_USUAL = {
    RegisterName.EVENTS: tuple(kind.value for kind in EventKind),
    RegisterName.HONOURS: (HONOURS,),
    RegisterName.CERTIFICATES: (CERTIFICATES,),
}


def domain_states(
    workspace: Workspace, enterprise: Enterprise, register: RegisterName, on: date, held: Registers | None = None
) -> tuple[DomainState, ...]:
    """How far the domains of a register are confirmed, those that conditions of open awards wait for first.

    `held` are the registers of the enterprise, where they have been read already.
    """
    held = held or workspace.store.registers(enterprise.id)
    registers, strange = honours_named(workspace, held)
    facts = GateFacts(enterprise.profile, registers, on, strange=strange)
    awards = rules_in_use(workspace).awards_open(enterprise.profile, on)
    found = {key: need for key, need in needs(awards, facts).items() if register_of(key) is register}
    listed = with_usual(found, _USUAL.get(register, ()), add_years(on, -USUAL_YEARS))
    return tuple(domain_state(need, held.confirmations, on) for need in listed)


def confirm_with_files(
    workspace: Workspace,
    enterprise_id: str,
    domain: str,
    period: tuple[date, date],
    where: str,
    looked_up: date,
    files: Sequence[Path] = (),
) -> Changes:
    """Confirm a domain and keep the print-outs of the look-up; both are taken back together.

    UserFacingError as for any confirmation, and for a file that cannot be taken in; then nothing is confirmed.
    """
    exhibits = [taken_in(workspace, enterprise_id, path) for path in files]
    changes = registers.confirm(workspace, enterprise_id, domain, period, where, looked_up=looked_up)
    if not exhibits:
        return changes
    owner = next(row.id for row in changes.rows if row.type is Confirmation)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "print_outs_attached", workspace.who, workspace.now()) as tx:
        for exhibit, fresh in exhibits:
            if fresh:
                tx.put(enterprise_id, exhibit)
            tx.put(enterprise_id, RecordExhibit(workspace.new_id(), CONFIRMATIONS, owner, exhibit.id))
    return replace(changes, rows=(*changes.rows, *tx.changes.rows))


def print_outs(workspace: Workspace, enterprise_id: str) -> dict[str, int]:
    """How many print-outs each confirmation has, by its id."""
    found: dict[str, int] = {}
    for link in workspace.store.record_exhibits(enterprise_id):
        if link.register == CONFIRMATIONS:
            found[link.record] = found.get(link.record, 0) + 1
    return found
