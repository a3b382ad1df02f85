"""The kept plan (改进计划) in the gap report: its steps with owner, dates, state, effort and gain, and their totals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanStep, StepState
from qualityassess.domain.planning import Measure, PlanModel
from qualityassess.domain.report_content import (
    Align,
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    Paragraph,
    Style,
    Table,
    Tone,
)
from qualityassess.i18n import LEGAL
from qualityassess.services import plan_wording, plan_words, planning, wording
from qualityassess.services.report_context import ReportContext, day
from qualityassess.services.report_sections import ReportSection
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PlanChapter:
    """A kept plan, and what makes the model that its gains are read off; None where its measure is not there."""

    kept: Kept
    model: Callable[[], PlanModel | None]

    @property
    def rows(self) -> tuple[PlanStep, ...]:
        """The steps that are part of the plan, as a person ordered them."""
        return tuple(row for row in self.kept.in_order if row.taken)


def kept_plan(workspace: Workspace, context: ReportContext) -> PlanChapter:
    """The plan of a draft; a sealed revision holds none, for plans go on after an assessment is sealed."""
    if context.revision is not None:
        return PlanChapter(Kept(), lambda: None)
    store, head = workspace.store, context.assessment
    kept = Kept(store.plan_aim(head.id), store.plan_steps(head.id))

    def model() -> PlanModel | None:
        try:
            aim = planning.aim_of(workspace, context.scoring, measure=kept.aim.measure if kept.aim else None)
        except UserFacingError:
            return None
        # Never the day of today: the same data give the same report.
        return planning.plan_model(workspace, context.scoring, aim, kept.aim.start if kept.aim else None)

    return PlanChapter(kept, model)


def plan_section(context: ReportContext, plan: PlanChapter) -> ReportSection:
    """The plan as a section: there by itself once a plan is kept, with the reason where it is not."""
    tr = context.tr
    there = bool(plan.rows)
    state = "" if there else tr("nothing to show")
    if context.revision is not None:
        state = tr("no part of a sealed revision")
    build = (lambda: _blocks(context, plan)) if there else list
    return ReportSection("plan", tr("Improvement plan"), build, state, chosen=there)


def _blocks(context: ReportContext, plan: PlanChapter) -> list[Block]:
    tr, model = context.tr, plan.model()
    blocks: list[Block] = [Heading(1, tr("Improvement plan"), "plan")]
    blocks += [Paragraph(words) for words in _totals(context, plan.kept, model)]
    columns = (
        Column(tr("Measure"), 3.0),
        Column(tr("Owner"), 2.05),
        Column(tr("First day"), 1.65),
        Column(tr("Due"), 1.65),
        Column(tr("State"), 1.0),
        Column(tr("Person-days"), 1.1, Align.RIGHT),
        Column(tr("Gain"), 0.8, Align.RIGHT),
    )
    blocks.append(Table(columns, tuple(_row(context, model, row) for row in plan.rows)))
    if model is not None:
        unit = tr("percentage points") if model.measure is Measure.INDEX else tr("points")
        order = tr("Gains of single steps hold in this order; the total is the difference of two full scorings")
        blocks.append(Paragraph(tr("; ").join((tr("Unit of the gain: {unit}", unit=unit), order)), Style.CAPTION))
    blocks.append(Callout(wording.name(tr, Way.COLLECT), tr.pick(LEGAL.caution), Tone.WARN))
    return blocks


def _totals(context: ReportContext, kept: Kept, model: PlanModel | None) -> list[str]:
    """Where the plan leads at which effort, and how good the choice is; nothing without its measure."""
    tr = context.tr
    if model is None:
        return []
    now = kept.totals(model)
    totals = tr(
        "Evidenced {before}, with the plan {after}; {days} person-days",
        before=plan_wording.measured(tr, model, now.before),
        after=plan_wording.measured(tr, model, now.after),
        days=wording.decimal(now.days),
    )
    gain = tr("{head}: {details}", head=tr("Gain"), details=plan_wording.total_gain(tr, model, now.gain))
    outcome, _ = plan_words.outcome_words(tr, kept, model)
    return [context.joined((totals, gain, outcome)), *filter(None, [plan_words.short_words(tr, kept, model)])]


def _row(context: ReportContext, model: PlanModel | None, row: PlanStep) -> tuple[Cell, ...]:
    tr, rubric = context.tr, context.file.rubric
    step = model.by_id.get(row.step) if model is not None else None
    if row.own:
        title = row.title
    elif step is not None:
        title = plan_wording.step_title(tr, rubric, step)
    else:
        title = plan_words.step_words(tr, rubric, row.step)
    criterion = rubric.criterion(row.step.partition("/")[0])
    place = context.titled(criterion) if criterion is not None else ""
    days: Fraction | None = step.days if step is not None else row.days
    return (
        Cell(context.lines([place, title, row.note])),
        Cell(plan_words.owner_words(tr, rubric, row, step)),
        Cell(day(tr, row.start)),
        Cell(day(tr, row.due), Tone.WARN if _late(row, context.as_of) else Tone.PLAIN),
        Cell(plan_words.state_words(tr, row.state), Tone.OK if row.state is StepState.DONE else Tone.PLAIN),
        Cell(wording.decimal(days) if days is not None else "–"),
        Cell(plan_wording.step_gain(model, model.value(step.gain)) if model is not None and step is not None else "–"),
    )


def _late(row: PlanStep, on: date) -> bool:
    return row.due is not None and row.due < on and row.state is not StepState.DONE
