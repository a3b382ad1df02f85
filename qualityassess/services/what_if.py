"""What-if (试算) beside the real assessment: what would follow, and writing what is meant as one undoable change."""

from dataclasses import dataclass

from qualityassess.domain.answers import Answered
from qualityassess.domain.award_points import AwardPoints, points_of
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.domain.what_if import WhatIf, counting_assessor, differing, overlay
from qualityassess.services import answering, applications
from qualityassess.services.workspace import Workspace, assessment_scope

VERB = "what_if"
"""Verb of the change log."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an assessment stands: its scoring, points, red lines by result, and every award open to the enterprise."""

    scoring: Scoring
    points: AwardPoints | None
    red_lines: tuple[tuple[str, bool | None], ...]
    awards: tuple[Eligibility, ...]

    @property
    def index(self) -> Score | None:
        """The index (综合得分率)."""
        return self.scoring.index


@dataclass(frozen=True, slots=True)
class Beside:
    """The real standing, the assumed one, and the criteria whose scores differ."""

    real: Standing
    assumed: Standing
    criteria: tuple[str, ...]

    @property
    def awards(self) -> tuple[tuple[Eligibility | None, Eligibility], ...]:
        """Each award as it stands and as it would; None where no edition is in force on the real date."""
        real = {found.award.id: found for found in self.real.awards}
        return tuple((real.get(found.award.id), found) for found in self.assumed.awards)


def standing(workspace: Workspace, scoring: Scoring) -> Standing:
    """Where a scoring leaves the enterprise on the scoring's own as-of date."""
    found = (points_of(scoring, entry.id) for entry in scoring.file.rubric.criteria_sets)
    return Standing(
        scoring,
        next((points for points in found if points is not None), None),
        tuple((row.criterion.id, holds) for row, holds in red_lines(scoring.criteria.values())),
        applications.all_readiness(workspace, scoring, scoring.file.assessment.as_of),
    )


def beside(workspace: Workspace, real: Standing, what_if: WhatIf) -> Beside:
    """The assumed standing beside the real one; nothing is written."""
    if not what_if:
        return Beside(real, real, ())
    scoring = Scoring(overlay(real.scoring.file, what_if))
    return Beside(real, standing(workspace, scoring), differing(real.scoring, scoring))


def without_reason(scoring: Scoring, what_if: WhatIf) -> tuple[Criterion, ...]:
    """Criteria computed from records whose level is tried without a reason: trying needs none, applying does."""
    file = scoring.file
    found = []
    for criterion_id, state in what_if.applicable.states:
        criterion = file.rubric.criterion(criterion_id)
        if criterion is None or criterion.kind is not Kind.REGISTER or not isinstance(state, Answered):
            continue
        given = file.by_assessor.get((criterion_id, counting_assessor(file, criterion_id)))
        if not dict(given.narratives if given is not None else ()).get("", "").strip():
            found.append(criterion)
    return tuple(found)


def apply(workspace: Workspace, scoring: Scoring, what_if: WhatIf, *, reason: str = "") -> Changes:
    """Write the applicable part as one change of the assessment: answers, and exhibits held already as attached.

    Each answer is written for the assessor whose answer counts, so that the score becomes the assumed one. Assumed
    dates and exhibits that do not exist are left out. `reason` says why levels hold in place of computed ones, where
    none was given before. Errors as of `answering.give_answer`; UserFacingError as well for
    an exhibit that is held no longer. Nothing is written then.
    """
    file, meant = scoring.file, what_if.applicable
    assessment = file.assessment
    unexplained = {criterion.id for criterion in without_reason(scoring, what_if)}
    with workspace.store.transaction(assessment_scope(assessment.id), VERB, workspace.who, workspace.now()) as tx:
        for criterion_id, state in meant.states:
            criterion = answering.criterion_of(file, criterion_id)
            acting = workspace.acting_as(counting_assessor(file, criterion_id))
            texts = {"": reason} if criterion.id in unexplained else {}
            answering.write_answer(tx, acting, assessment, criterion, state, texts)
        for entry in meant.exhibits:
            criterion = answering.criterion_of(file, entry.criterion)
            if tx.get(Exhibit, entry.exhibit) is None:
                raise UserFacingError("exhibit_unknown", value=entry.exhibit[:8])
            link = Link(workspace.new_id(), criterion.id, entry.exhibit, entry.type, tick=entry.tick)
            tx.put(assessment.id, link)
    return tx.changes
