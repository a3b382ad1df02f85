"""The exhibits of an enterprise as a register (证据): what each supports, and how its own facts are changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from qualityassess.domain.application import Judgement, RuleCheck
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes, material_id
from qualityassess.domain.exhibit_uses import ExhibitUse, exhibit_uses
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate import Gate
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gate_support import gates_named, gates_resting_on
from qualityassess.domain.gates import GateResult
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import Confirmation, Registers
from qualityassess.domain.rubric import Rubric
from qualityassess.services.evidence import check_dates
from qualityassess.services.exhibit_files import MATERIALS
from qualityassess.services.rules_in_use import rules_in_use
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope


@dataclass(frozen=True)
class HeldExhibits:
    """All exhibits of an enterprise with their uses; `rubric` is the chosen assessment's, else the catalogue's."""

    workspace: Workspace
    enterprise: Enterprise
    uses: tuple[ExhibitUse, ...]
    rubric: Rubric
    assessment: Assessment | None
    assessments: Mapping[str, Assessment]
    checks: Mapping[str, RuleCheck]

    @cached_property
    def by_id(self) -> Mapping[str, ExhibitUse]:
        """Uses by the id of the exhibit."""
        return {use.exhibit.id: use for use in self.uses}

    @cached_property
    def open_awards(self) -> tuple[Award, ...]:
        """Awards open to the enterprise today, as their rules are in use."""
        return rules_in_use(self.workspace).awards_open(self.enterprise.profile, self.workspace.today())

    @cached_property
    def materials(self) -> Mapping[str, tuple[Award, str]]:
        """Award and material by what a material's file is attached to."""
        owner = self.enterprise.id
        awards = {award.key: award for award in (*self.workspace.library.targets, *self.open_awards)}
        return {
            material_id(owner, award.key, material.id): (award, material.id)
            for award in awards.values()
            for material in award.materials
        }


def held_exhibits(workspace: Workspace, enterprise: Enterprise, file: AssessmentFile | None) -> HeldExhibits:
    """What every exhibit of an enterprise supports: in the chosen assessment, elsewhere, in registers and checks.

    The number of statements does not depend on how much is held.
    """
    store, chosen = workspace.store, file.assessment.id if file is not None else ""
    with store.reading():
        # What was read with the assessment is not read twice.
        exhibits = store.exhibits(enterprise.id) if file is None else tuple(file.exhibits.values())
        records = store.record_exhibits(enterprise.id)
        others = store.links_of_enterprise(enterprise.id, without=chosen)
        heads = {head.id: head for head in store.assessments(enterprise.id)}
        judged = store.judgements(enterprise.id)
        checks = {check.id: check for check in store.rule_checks(enterprise.id)}
    elsewhere = [(key, link) for key, links in others.items() for link in links]
    notices: dict[str, tuple[str, ...]] = {}
    for check in checks.values():
        if check.notice:
            notices[check.notice] = (*notices.get(check.notice, ()), check.id)
    uses = exhibit_uses(exhibits, file.links if file is not None else (), records, elsewhere, notices, judged)
    rubric = file.rubric if file is not None else workspace.library.rubric.rubric
    return HeldExhibits(workspace, enterprise, uses, rubric, heads.get(chosen), heads, checks)


def gates_of(held: HeldExhibits, use: ExhibitUse, registers: Registers) -> tuple[tuple[Award, GateResult], ...]:
    """Conditions of open awards that rest on the records and confirmations that an exhibit is attached to."""
    records = {row.record for row in use.records if row.register != MATERIALS}
    if not records:
        return ()
    facts = GateFacts(held.enterprise.profile, registers, held.workspace.today())
    return gates_resting_on(held.open_awards, facts, records)


def gate_judged(held: HeldExhibits, judgement: Judgement) -> tuple[Award, Gate] | None:
    """The condition of a judgement with its award; None for an edition that is no longer listed."""
    awards = (*held.open_awards, *held.workspace.library.targets)
    return next(gates_named(awards, judgement.award, judgement.gate), None)


def confirmation_of(registers: Registers, record: str) -> Confirmation | None:
    """The confirmation of completeness that a print-out belongs to."""
    return next((row for row in registers.confirmations if row.id == record), None)


def change_properties(workspace: Workspace, enterprise_id: str, exhibit: Exhibit) -> Changes:
    """Store changed dates or properties of an exhibit; UserFacingError for dates in the wrong order."""
    check_dates(exhibit.issued, (exhibit.period_from, exhibit.period_to), exhibit.expires)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "exhibit_changed", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, tidy(exhibit))
    return tx.changes
