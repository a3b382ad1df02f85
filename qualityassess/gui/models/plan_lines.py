"""The rows of the plan as the page shows them: four groups, from the model, the kept plan and the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.display import round_half_up
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_kept import Kept, alternatives, overdue
from qualityassess.domain.plan_rows import Pin, PlanStep, StepState
from qualityassess.domain.planning import Awaited, Measure, PlanModel, Step
from qualityassess.i18n import Translator
from qualityassess.services import plan_wording, plan_words, wording


class GroupKey(StrEnum):
    """组合, 已办结, 待数据, 备选."""

    PLAN = "plan"
    SETTLED = "settled"
    AWAITED = "awaited"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One row: `key` is the kept row's id, else the step's or the awaited criterion's; texts as they are shown.

    `row` is None for what is not kept (alternatives and what waits for data), `step` for own measures and rows whose
    step is no longer needed.
    """

    key: str
    criterion: str
    title: str
    module: str
    way: Way | None
    way_text: str
    gain: str
    days: str
    owner: str
    due: str
    state: str
    row: PlanStep | None = None
    step: Step | None = None
    awaited: Awaited | None = None
    taken: bool = False
    late: bool = False
    tooltip: str = ""

    @property
    def can_tick(self) -> bool:
        """Whether it can be taken or left out."""
        return self.step is not None

    @property
    def can_edit(self) -> bool:
        """Whether owner, dates and state can be given."""
        return self.row is not None and self.row.taken

    @property
    def person_days(self) -> Fraction | None:
        """The work of the row; None where nobody said, and for what waits for data."""
        if self.step is not None:
            return self.step.days
        return self.row.days if self.row is not None else None


@dataclass(frozen=True, slots=True)
class PlanGroup:
    """A group with its heading and rows; `part` tells the parts of one group apart, such as its modules."""

    key: GroupKey
    title: str
    caption: str
    lines: tuple[PlanLine, ...]
    part: str = ""

    @property
    def name(self) -> str:
        """What it is remembered by."""
        return f"{self.key.value}:{self.part}"


@dataclass(frozen=True, slots=True)
class PlanSight:
    """What the page looks at: the file, the model, the kept plan, and today."""

    file: AssessmentFile
    model: PlanModel
    kept: Kept
    on: date


def plan_groups(tr: Translator, sight: PlanSight) -> list[PlanGroup]:
    """All groups that have rows; the plan itself always stands first."""
    kept, model = sight.kept, sight.model
    rows = [row for row in kept.in_order if row.taken]
    inside = [_kept_line(tr, sight, row) for row in rows if row.own or row.step in model.by_id]
    settled = [_kept_line(tr, sight, row) for row in rows if not row.own and row.step not in model.by_id]
    rest = [_rest_line(tr, sight, step) for step in alternatives(kept, model)]
    awaited = [_awaited_line(tr, sight, row) for row in model.awaited]
    groups = [
        PlanGroup(GroupKey.PLAN, *_plan_words(tr, sight, len(inside)), tuple(inside)),
        PlanGroup(
            GroupKey.SETTLED,
            tr.plural("Settled • {count} step", "Settled • {count} steps", len(settled)),
            tr("the answers need them no longer"),
            tuple(settled),
        ),
        PlanGroup(
            GroupKey.AWAITED,
            tr.plural("Awaiting data • {count} criterion", "Awaiting data • {count} criteria", len(awaited)),
            tr("results come with their dates, not by person-days"),
            tuple(awaited),
        ),
        PlanGroup(GroupKey.REST, _rest_words(tr, sight, len(rest)), "", tuple(rest)),
    ]
    return [group for group in groups if group.lines or group.key is GroupKey.PLAN]


def board_lines(tr: Translator, sight: PlanSight) -> dict[StepState, tuple[PlanLine, ...]]:
    """The rows of the plan by how far they are, in its own order; without what a person left out."""
    found: dict[StepState, list[PlanLine]] = {state: [] for state in StepState}
    for row in sight.kept.in_order:
        if row.pin is not Pin.OUT:
            found[row.state].append(_kept_line(tr, sight, row))
    return {state: tuple(lines) for state, lines in found.items()}


def _plan_words(tr: Translator, sight: PlanSight, count: int) -> tuple[str, str]:
    kept, model = sight.kept, sight.model
    if not count:
        return tr("No step chosen yet"), tr("optimise, or tick alternatives below")
    now = kept.totals(model)
    name = tr("Recommended set") if kept.is_solvers(model) else tr("Present set")
    own = sum((row.days or Fraction(0) for row in kept.steps if row.own and row.taken), Fraction(0))
    parts = [
        name,
        tr.plural("{count} step", "{count} steps", count),
        plan_wording.total_gain(tr, model, now.gain),
        tr("{days} person-days", days=wording.decimal(now.days)),
    ]
    if own:
        parts.append(tr("own measures {days}", days=wording.decimal(own)))
    return " • ".join(parts), tr("gains hold in this order and cannot be picked out singly")


def _rest_words(tr: Translator, sight: PlanSight, count: int) -> str:
    days = sum((step.days for step in alternatives(sight.kept, sight.model)), Fraction(0))
    head = tr.plural("Alternatives • {count} step", "Alternatives • {count} steps", count)
    return f"{head} • {tr('{days} person-days', days=wording.decimal(days))}"


def _gain_text(model: PlanModel, value: Fraction) -> str:
    if model.measure is Measure.INDEX:
        return f"+{round_half_up(value * 100, 2)}"
    return f"+{round_half_up(value, 1)}"


def _title(tr: Translator, sight: PlanSight, step: Step) -> str:
    """An action by its own words; of records to collect which and for what, since the chip says collect already."""
    if step.action is not None:
        return tr.pick(step.action.title)
    kinds = [(sight.file.rubric.exhibit_type(proof.type), proof.type) for proof in step.proofs]
    names = dict.fromkeys(tr.pick(kind.title) if kind is not None else type_ for kind, type_ in kinds)
    return f"{tr(', ').join(names)} • {tr.pick(step.criterion.title)}"


def _module_title(tr: Translator, sight: PlanSight, criterion: str) -> str:
    if sight.file.rubric.criterion(criterion) is None:
        return ""
    return tr.pick(sight.file.rubric.module_of(criterion).title)


def _kept_line(tr: Translator, sight: PlanSight, row: PlanStep) -> PlanLine:
    rubric, model = sight.file.rubric, sight.model
    step = model.by_id.get(row.step)
    criterion = row.step.partition("/")[0]
    days = step.days if step is not None else row.days
    late = overdue(row, sight.on) and (row.own or step is not None)
    title = plan_words.row_title(tr, rubric, model, row) if step is None else _title(tr, sight, step)
    return PlanLine(
        key=row.id,
        criterion=criterion,
        title=title,
        module=_module_title(tr, sight, criterion),
        way=step.way if step is not None else None,
        way_text=plan_words.way_words(tr, row, step),
        gain=_gain_text(model, model.value(step.gain)) if step is not None else "—",
        days=wording.decimal(days) if days is not None else "—",
        owner=plan_words.owner_words(tr, rubric, row, step),
        due=tr.date(row.due) if row.due is not None else "—",
        state=plan_words.state_words(tr, row.state),
        row=row,
        step=step,
        taken=row.taken,
        late=late,
        tooltip=_tooltip(tr, sight, title, step, row),
    )


def _rest_line(tr: Translator, sight: PlanSight, step: Step) -> PlanLine:
    row = sight.kept.by_step.get(step.id)
    state = ""
    if row is not None and not row.taken:
        state = tr("left out") if row.pin is Pin.OUT else plan_words.state_words(tr, StepState.DROPPED)
    title = _title(tr, sight, step)
    return PlanLine(
        key=step.id,
        criterion=step.criterion.id,
        title=title,
        module=_module_title(tr, sight, step.criterion.id),
        way=step.way,
        way_text=wording.name(tr, step.way),
        gain=_gain_text(sight.model, sight.model.value(step.gain)),
        days=wording.decimal(step.days),
        owner=plan_wording.role_title(tr, sight.file.rubric, step.role),
        due="",
        state=state,
        row=row,
        step=step,
        tooltip=_tooltip(tr, sight, title, step, row),
    )


def _awaited_line(tr: Translator, sight: PlanSight, row: Awaited) -> PlanLine:
    rubric = sight.file.rubric
    title = f"{rubric.display_number(row.criterion.id)} {tr.pick(row.criterion.title)}"
    return PlanLine(
        key=f"awaited:{row.criterion.id}",
        criterion=row.criterion.id,
        title=title,
        module=_module_title(tr, sight, row.criterion.id),
        way=Way.AWAIT,
        way_text=wording.name(tr, Way.AWAIT),
        gain=_gain_text(sight.model, row.gain),
        days="—",
        owner=plan_wording.role_title(tr, rubric, row.criterion.role),
        due=str(row.earliest),
        state="",
        awaited=row,
        tooltip=f"{title}\n{tr('earliest {year}', year=row.earliest)}",
    )


def _tooltip(tr: Translator, sight: PlanSight, title: str, step: Step | None, row: PlanStep | None) -> str:
    parts = [title]
    if step is not None:
        number = sight.file.rubric.display_number(step.criterion.id)
        parts.append(f"{number} {tr.pick(step.criterion.title)}")
        parts.append(f"{tr('Evidenced')} {tr.percent(step.before)} → {tr.percent(step.after)}")
        if step.red_line:
            parts.append(tr("Mends a red line and comes first"))
        if step.needs:
            needed = [sight.model.by_id[need] for need in step.needs]
            names = tr(", ").join(plan_wording.step_title(tr, sight.file.rubric, need) for need in needed)
            parts.append(tr("Needs first: {names}", names=names))
    if row is not None:
        if row.start is not None and row.due is not None:
            parts.append(tr.span(tr.date(row.start), tr.date(row.due)))
        if row.note:
            parts.append(row.note)
    return "\n".join(parts)
