"""加入计划: the steps of the rubric that close a gap, or a measure of one's own where it has none."""

from __future__ import annotations

from qualityassess.domain.gaps import Gap
from qualityassess.domain.plan_kept import step_towards
from qualityassess.domain.planning import PlanModel
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan.adding import offer
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_keeping, plan_seeds


def plan_gap(page: Page, scoring: Scoring, gap: Gap, theme: Theme, icons: Icons) -> None:
    """Take the steps up to the gap's target, as one change; where they are in the plan already, go there."""
    session, head = page.session, scoring.file.assessment
    model = _model(session, scoring)
    step = step_towards(model, gap.criterion.id, gap.target) if model is not None else None
    if model is None or step is None:
        offer(page, plan_seeds.of_gap(session.tr, scoring.file.rubric, gap), theme, icons)
        return
    kept = plan_keeping.kept(session.workspace, head)
    if step.id in kept.chosen(model):
        page.go.emit("plan", step.id)
    elif session.perform(lambda w: plan_keeping.choose(w, head, model, step.id, take=True)) is not None:
        title = session.tr.pick(gap.criterion.title)
        page.message.emit(session.tr("Added to the plan with its steps: {title}", title=title))


def _model(session: Session, scoring: Scoring) -> PlanModel | None:
    """The model of the plan's own measure, else of the usual one; None where there is nothing to plan for."""
    usual = plan_keeping.usual_aim(session.workspace, scoring)
    if usual is None:
        return None
    kept = plan_keeping.kept(session.workspace, scoring.file.assessment)
    measure = kept.aim.measure if kept.aim is not None else usual.measure
    return plan_keeping.model_for(session.workspace, scoring, measure)
