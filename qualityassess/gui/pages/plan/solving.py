"""Makes a plan in a child process, so that the window stays live and the search can be ended at once."""

from __future__ import annotations

from collections.abc import Callable

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.planning import Plan, PlanModel, Terms
from qualityassess.services import planning


def solve(report: Callable[[int, int], None], file: AssessmentFile, model: PlanModel, terms: Terms) -> Plan:
    """The plan on these terms; UserFacingError as `planning.make_plan`. Its length is not known: no steps are told."""
    report(0, 0)
    return planning.make_plan(file, model, terms)
