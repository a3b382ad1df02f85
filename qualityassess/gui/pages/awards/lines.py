"""Reads what the list of awards shows beside each readiness: materials, files and rule checks."""

from __future__ import annotations

from collections.abc import Iterable

from qualityassess.domain.readiness import Eligibility
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.services import exhibit_files, rule_checks
from qualityassess.services.workspace import Workspace


def read_lines(workspace: Workspace, enterprise: str, found: Iterable[Eligibility]) -> list[AwardLine]:
    """One line an award."""
    held = workspace.store.held_materials(enterprise)
    checks = rule_checks.checks_of(workspace, enterprise)
    attached = exhibit_files.all_files(workspace, enterprise)
    return [
        AwardLine(
            one,
            frozenset(m.material for m in held if m.award == one.award.key),
            exhibit_files.files_of_materials(attached, enterprise, one.award),
            tuple(check for check in checks if check.award == one.award.id),
        )
        for one in found
    ]
