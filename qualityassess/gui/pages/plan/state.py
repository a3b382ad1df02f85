"""What the page works on: the scoring, the models by measure and the kept plan, read again only when they changed."""

from __future__ import annotations

from dataclasses import replace

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.planning import Measure, PlanModel
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.models.plan_lines import PlanSight
from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services import plan_keeping


class PlanState:
    """A change of the plan alone leaves scoring and models as they are: answers did not move."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._scoring: Scoring | None = None
        self._models: dict[Measure, PlanModel | None] = {}
        self._usual: PlanAim | None = None
        self._kept = Kept()

    def forget(self, changes: Changes | None) -> None:
        """Drop what a change made stale."""
        if changes is None or any(row.type not in (PlanAim, PlanStep) for row in changes.rows):
            self._scoring = None

    def read(self) -> Scoring | None:
        """The scoring of the chosen assessment, with the plan as it is stored now; None where none is chosen."""
        head = self._session.assessment
        if head is None:
            self._scoring = None
            return None
        if self._scoring is None or self._scoring.file.assessment.id != head.id:
            self._scoring = self._session.scoring()
            self._models = {}
            self._usual = None
            if self._scoring is not None:
                self._usual = plan_keeping.usual_aim(self._session.workspace, self._scoring)
        self._kept = plan_keeping.kept(self._session.workspace, head)
        return self._scoring

    @property
    def kept(self) -> Kept:
        """The plan as it is stored."""
        return self._kept

    @property
    def usual(self) -> PlanAim | None:
        """What a first plan would be for; None where the assessment has nothing to plan for."""
        return self._usual

    @property
    def aim(self) -> PlanAim:
        """What the plan is for; a measure that the assessment no longer has gives way to its usual one."""
        aim = self._kept.aim
        assert self._usual is not None
        return aim if aim is not None and self.model_of(aim.measure) is not None else self._usual

    def model_of(self, measure: Measure) -> PlanModel | None:
        """The model of a measure, built once per change of the answers; None where there is no such score."""
        if measure not in self._models:
            assert self._scoring is not None
            try:
                found = plan_keeping.model_for(self._session.workspace, self._scoring, measure)
            except UserFacingError:
                self._models[measure] = None
            else:
                self._models[measure] = found
        return self._models[measure]

    @property
    def model(self) -> PlanModel:
        """The model of the plan's own measure."""
        found = self.model_of(self.aim.measure)
        assert found is not None
        return found

    def aim_in(self, measure: Measure) -> PlanAim:
        """The aim in another measure, with that one's own target; limits stay."""
        assert self._scoring is not None
        assert self._usual is not None
        if measure is self._usual.measure:
            return replace(self.aim, measure=measure, target=self._usual.target)
        target = plan_keeping.target_in(self._session.workspace, self._scoring, measure)
        return replace(self.aim, measure=measure, target=target)

    def roles(self, tr: Translator) -> list[tuple[str, str]]:
        """Ids and names of the roles that have work in the model, in the rubric's order."""
        assert self._scoring is not None
        used = {step.role for step in self.model.steps}
        return [(role.id, tr.pick(role.title)) for role in self._scoring.file.rubric.roles if role.id in used]

    def sight(self) -> PlanSight:
        """What the list shows."""
        assert self._scoring is not None
        return PlanSight(self._scoring.file, self.model, self._kept, self._session.workspace.today())
