"""Writes the kept plan as an Excel sheet, and says so only after the file was read back."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from qualityassess.domain.display import round_half_up
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanStep
from qualityassess.domain.planning import Awaited, Measure, PlanModel, Step
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.table import CellKind, Column, Row, Table, Value
from qualityassess.domain.text import Text
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.interchange.whole_file import whole_file
from qualityassess.interchange.workbook import read_workbook, write_workbook
from qualityassess.services import plan_wording as words
from qualityassess.services import plan_words, wording

_COLUMNS = (
    ("number", N_("No."), CellKind.TEXT, 8),
    ("step", N_("Step id"), CellKind.TEXT, 30, True),
    ("title", N_("Measure"), CellKind.TEXT, 46),
    ("module", N_("Module"), CellKind.TEXT, 24),
    ("way", N_("Way to close"), CellKind.TEXT, 12),
    ("gain", N_("Gain"), CellKind.DECIMAL, 10),
    ("days", N_("Person-days"), CellKind.DECIMAL, 10),
    ("owner", N_("Owner"), CellKind.TEXT, 16),
    ("start", N_("First day"), CellKind.DATE, 12),
    ("due", N_("Due"), CellKind.TEXT, 12),
    ("state", N_("State"), CellKind.TEXT, 10),
    ("note", N_("Note"), CellKind.TEXT, 40),
)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What is exported: the assessment's scoring, the model, and the plan that is kept."""

    scoring: Scoring
    model: PlanModel
    kept: Kept


def export_plan(path: Path, tr: Translator, sheet: PlanSheet) -> int:
    """Write the plan, then what waits for data; the number of rows, counted in the written file.

    UserFacingError for a place that cannot be written, or a file that does not hold what was meant.
    """
    template = _template(tr)
    shown = [row for row in sheet.kept.in_order if row.taken]
    rows = tuple(
        Row(values)
        for values in (
            *(_kept_values(tr, sheet, row) for row in shown),
            *(_awaited_values(tr, sheet, row) for row in sheet.model.awaited),
        )
    )
    with whole_file(path) as new:
        write_workbook(new, [template.with_rows(rows)], tr.language, _guide(tr, sheet))
        again, problems = read_workbook(new, [template])
        written = [dict(row.values) for row in again[0].rows]
        if (
            problems
            or len(written) != len(rows)
            or any(_held(read) != _held(meant.values) for read, meant in zip(written, rows, strict=True))
        ):
            raise UserFacingError("export_incomplete", path=path)
    return len(written)


def _guide(tr: Translator, sheet: PlanSheet) -> list[str]:
    head, now = sheet.scoring.file.assessment, sheet.kept.totals(sheet.model)
    unit = tr("percentage points") if sheet.model.measure is Measure.INDEX else tr("points")
    return [
        tr("Improvement plan of {title}, as of {date}", title=head.title, date=tr.date(head.as_of)),
        tr(
            "Evidenced {before}, with the plan {after}; {days} person-days",
            before=words.measured(tr, sheet.model, now.before),
            after=words.measured(tr, sheet.model, now.after),
            days=wording.decimal(now.days),
        ),
        tr("Unit of the gain: {unit}", unit=unit),
        tr("Gains of single steps hold in this order; the total is the difference of two full scorings"),
        tr.pick(LEGAL.caution),
    ]


def _template(tr: Translator) -> Table:
    def text(msgid: str) -> Text:
        return Text(zh=tr(msgid), en=tr(msgid))

    columns = tuple(
        Column(entry[0], text(entry[1]), entry[2], width=entry[3], hidden=len(entry) > 4) for entry in _COLUMNS
    )
    return Table("plan", text("Improvement plan"), columns)


def _kept_values(tr: Translator, sheet: PlanSheet, row: PlanStep) -> dict[str, Value]:
    rubric, step = sheet.scoring.file.rubric, sheet.model.by_id.get(row.step)
    criterion = row.step.partition("/")[0]
    found = rubric.criterion(criterion) if criterion else None
    return {
        "number": rubric.display_number(criterion) if found is not None else "",
        "step": row.step,
        "title": plan_words.row_title(tr, rubric, sheet.model, row),
        "module": tr.pick(rubric.module_of(criterion).title) if found is not None else "",
        "way": plan_words.way_words(tr, row, step),
        "gain": _gain(sheet.model, step),
        "days": step.days if step is not None else row.days,
        "owner": plan_words.owner_words(tr, rubric, row, step),
        "start": row.start,
        "due": tr.date(row.due) if row.due is not None else "",
        "state": plan_words.state_words(tr, row.state),
        "note": row.note,
    }


def _gain(model: PlanModel, step: Step | None) -> Fraction | None:
    return None if step is None else _shown_gain(model, model.value(step.gain))


def _shown_gain(model: PlanModel, value: Fraction) -> Fraction:
    """Percentage points with two decimals, or points with one."""
    index = model.measure is Measure.INDEX
    return Fraction(round_half_up(value * 100 if index else value, 2 if index else 1))


def _awaited_values(tr: Translator, sheet: PlanSheet, row: Awaited) -> dict[str, Value]:
    rubric = sheet.scoring.file.rubric
    return {
        "number": rubric.display_number(row.criterion.id),
        "title": tr.pick(row.criterion.title),
        "module": tr.pick(rubric.module_of(row.criterion.id).title),
        "way": wording.name(tr, Way.AWAIT),
        "gain": _shown_gain(sheet.model, row.gain),
        "owner": words.role_title(tr, rubric, row.criterion.role),
        "due": tr("earliest {year}", year=row.earliest),
    }


def _held(values: Mapping[str, Value]) -> dict[str, Value]:
    """What a cell can hold: nothing and an empty text are the same there."""
    return {key: value for key, value in values.items() if value not in (None, "")}
