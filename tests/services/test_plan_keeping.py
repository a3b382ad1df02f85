"""The kept plan over a real workspace: stored, edited, undone, made again, exported and read back."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.changes import Changes
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_due import MOST
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import Pin, PlanAim, StepState
from qualityassess.domain.planning import Limit, Measure, Outcome, Plan, PlanModel
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import answering, due_wording, plan_keeping, plan_words, planning, workspace
from qualityassess.services.plan_export import PlanSheet, export_plan
from qualityassess.services.todo import Todo, todo
from qualityassess.services.todo_calendar import write_calendar
from tests.services.conftest import Firm


def model_of(firm: Firm) -> PlanModel:
    return plan_keeping.model_for(firm.workspace, Scoring(firm.file()), Measure.INDEX)


def solved(firm: Firm, aim: PlanAim) -> tuple[Plan, Changes]:
    """The plan for an aim, made and kept."""
    model = model_of(firm)
    terms = plan_keeping.terms_for(model, aim, kept(firm))
    plan = planning.make_plan(firm.file(), model, terms)
    return plan, plan_keeping.keep_plan(firm.workspace, firm.assessment, aim, plan)


def kept(firm: Firm) -> Kept:
    return plan_keeping.kept(firm.workspace, firm.assessment)


AIM = PlanAim(Measure.INDEX, Fraction(1, 10))


def test_a_plan_is_kept_as_made_and_taken_back_as_one(firm: Firm) -> None:
    plan, changes = solved(firm, AIM)
    found = kept(firm)
    assert found.chosen(plan.model) == plan.chosen
    assert found.totals(plan.model) == plan.totals
    assert found.is_solvers(plan.model)
    assert {row.step: (row.start, row.due) for row in found.steps} == {
        row.step.id: (row.start, row.end) for row in plan.schedule
    }
    assert found.aim is not None
    assert (found.aim.outcome, found.aim.gap) == (Outcome.REACHED, plan.gap)
    assert found.aim.start == firm.workspace.today()
    workspace.take_back(firm.workspace, changes)
    assert kept(firm) == Kept()
    # The same plan again changes nothing but what was taken back.
    solved(firm, AIM)
    _, again = solved(firm, AIM)
    assert again.rows == ()


def test_edits_are_one_change_each_and_a_new_plan_keeps_them(firm: Firm) -> None:
    plan, _ = solved(firm, AIM)
    row = kept(firm).in_order[0]
    due = firm.workspace.today() + timedelta(days=5)
    changes = plan_keeping.edit_step(
        firm.workspace,
        firm.assessment,
        row.id,
        lambda r: replace(r, owner="Li", due=due, state=StepState.IN_PROGRESS),
    )
    assert len(changes.rows) == 1
    found = next(r for r in kept(firm).steps if r.id == row.id)
    assert (found.owner, found.due, found.state, found.start) == ("Li", due, StepState.IN_PROGRESS, plan.model.start)
    solved(firm, replace(AIM, target=Fraction(1, 5)))
    again = next(r for r in kept(firm).steps if r.id == row.id)
    assert replace(again, place=0) == replace(found, place=0)


def test_taken_and_left_steps_bind_the_solver_until_they_are_freed(firm: Firm) -> None:
    plan, _ = solved(firm, AIM)
    model = plan.model
    gone = kept(firm).in_order[0].step
    plan_keeping.choose(firm.workspace, firm.assessment, model, gone, take=False)
    assert gone not in kept(firm).chosen(model)
    assert not kept(firm).is_solvers(model)
    assert gone not in solved(firm, AIM)[0].chosen
    wanted = next(step.id for step in model.steps if step.id not in kept(firm).chosen(model) and step.id != gone)
    plan_keeping.choose(firm.workspace, firm.assessment, model, wanted, take=True)
    assert wanted in solved(firm, AIM)[0].chosen
    assert kept(firm).by_step[wanted].pin is Pin.IN
    for step in (gone, wanted):
        plan_keeping.unpin(firm.workspace, firm.assessment, kept(firm).by_step[step].id)
    assert gone not in kept(firm).by_step
    assert solved(firm, AIM)[0].chosen == plan.chosen
    with pytest.raises(UserFacingError, match="plan_step_unknown"):
        plan_keeping.choose(firm.workspace, firm.assessment, model, "no/step", take=True)
    with pytest.raises(UserFacingError, match="plan_step_unknown"):
        plan_keeping.unpin(firm.workspace, firm.assessment, "nothing")


def test_own_measures_give_no_points_and_stay(firm: Firm) -> None:
    plan, _ = solved(firm, AIM)
    first, last = date(2026, 8, 1), date(2026, 9, 1)
    row, _ = plan_keeping.add_own(
        firm.workspace, firm.assessment, " Visit ", owner="Li", days=Fraction(3), start=first, due=last
    )
    found = kept(firm)
    assert found.steps[-1] == row
    assert (row.title, row.own, row.place) == ("Visit", True, len(plan.schedule))
    assert found.totals(plan.model) == plan.totals
    solved(firm, replace(AIM, target=Fraction(1, 5)))
    assert any(r.id == row.id for r in kept(firm).steps)
    with pytest.raises(UserFacingError, match="plan_title_missing"):
        plan_keeping.add_own(firm.workspace, firm.assessment, "  ")
    with pytest.raises(UserFacingError, match="dates_reversed"):
        plan_keeping.add_own(firm.workspace, firm.assessment, "x", start=last, due=first)
    with pytest.raises(UserFacingError, match="plan_title_missing"):
        plan_keeping.edit_step(firm.workspace, firm.assessment, row.id, lambda r: replace(r, title=""))
    with pytest.raises(UserFacingError, match="dates_reversed"):
        plan_keeping.edit_step(
            firm.workspace, firm.assessment, row.id, lambda r: replace(r, start=last + timedelta(days=1))
        )
    plan_keeping.edit_step(firm.workspace, firm.assessment, row.id, lambda r: replace(r, due=date(2026, 7, 20)))
    moved = next(r for r in kept(firm).steps if r.id == row.id)
    assert (moved.start, moved.due) == (date(2026, 7, 20), date(2026, 7, 20))
    shown = kept(firm).in_order
    plan_keeping.move(firm.workspace, firm.assessment, shown, row.id, -1)
    assert [r.id for r in kept(firm).in_order].index(row.id) == [r.id for r in shown].index(row.id) - 1
    plan_keeping.remove_own(firm.workspace, firm.assessment, row.id)
    assert all(r.id != row.id for r in kept(firm).steps)


def test_another_target_waits_for_the_solver_and_an_impossible_one_says_why(firm: Firm) -> None:
    solved(firm, AIM)
    plan_keeping.set_aim(firm.workspace, firm.assessment, replace(AIM, target=Fraction(99, 100)))
    waiting = kept(firm)
    assert waiting.aim is not None
    assert waiting.aim.outcome is None
    tr = Translator("en")
    model = model_of(firm)
    assert plan_words.outcome_words(tr, waiting, model) == ("not optimised for this target", "warn")
    plan, _ = solved(firm, waiting.aim)
    assert (plan.outcome, plan.limit) == (Outcome.SHORT, Limit.STEPS)
    words = plan_words.short_words(tr, kept(firm), model)
    assert words.startswith("All steps together do not reach the target")
    assert tr.percent(plan.totals.after) in words
    with pytest.raises(UserFacingError, match="plan_budget_wrong"):
        plan_keeping.set_aim(firm.workspace, firm.assessment, replace(AIM, budget=Fraction(-1)))
    with pytest.raises(UserFacingError, match="plan_capacity_wrong"):
        plan_keeping.set_aim(firm.workspace, firm.assessment, replace(AIM, capacity=(("quality", Fraction(0)),)))
    hands = replace(AIM, capacity=(("production", Fraction(40)), ("quality", Fraction(5, 2))))
    plan_keeping.set_aim(firm.workspace, firm.assessment, hands)
    assert kept(firm).aim == hands
    assert plan_keeping.terms_for(model, hands, kept(firm)).rate("production") == Fraction(4, 3)


def test_the_usual_aim_is_the_assessments_own(firm: Firm) -> None:
    usual = plan_keeping.usual_aim(firm.workspace, Scoring(firm.file()))
    assert usual is not None
    assert (usual.measure, usual.target) == (Measure.INDEX, Fraction(firm.assessment.target, 100))
    points = plan_keeping.target_in(firm.workspace, Scoring(firm.file()), Measure.POINTS)
    assert points == Fraction(1000 * firm.assessment.target, 100)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_plan_is_exported_as_it_stands(firm: Firm, tmp_path: Path, language: str) -> None:
    tr = Translator(language)  # type: ignore[arg-type]
    asked = next(c for c in firm.file().criteria if c.kind is Kind.MATURITY)
    answering.give_answer(firm.workspace, firm.assessment, asked, Answered(Level(2)))
    plan, _ = solved(firm, AIM)
    plan_keeping.add_own(firm.workspace, firm.assessment, "=1+1", note="own")
    sheet = PlanSheet(Scoring(firm.file()), model_of(firm), kept(firm))
    path = tmp_path / "plan.xlsx"
    count = len(plan.schedule) + 1 + len(plan.model.awaited)
    assert export_plan(path, tr, sheet) == count
    book = openpyxl.load_workbook(path)
    found = book[tr("Improvement plan")]
    heads = [cell.value for cell in found[2]]
    rows = [dict(zip(heads, row, strict=True)) for row in found.iter_rows(min_row=3, values_only=True)][:count]
    assert [row["step"] for row in rows[: len(plan.schedule)]] == [row.step for row in kept(firm).in_order[:-1]]
    assert rows[len(plan.schedule)]["title"] == "=1+1"
    assert rows[-1]["due"] == tr("earliest {year}", year=plan.model.awaited[-1].earliest)
    guide = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
    assert tr.pick(LEGAL.caution) in guide
    with pytest.raises(UserFacingError, match="file_not_written"):
        export_plan(tmp_path / "no" / "plan.xlsx", tr, sheet)


def test_steps_with_a_date_stand_in_the_calendar_until_they_are_done(firm: Firm, tmp_path: Path) -> None:
    solved(firm, AIM)
    due = firm.workspace.today() + timedelta(days=9)
    own, _ = plan_keeping.add_own(firm.workspace, firm.assessment, "Visit", start=due, due=due)
    tr = Translator("en")

    def listed() -> Todo:
        return todo(firm.workspace, firm.enterprise, firm.workspace.today())

    found = listed()
    steps = {item.id: item for item in found.items if item.kind is DueKind.PLAN}
    # A plan of hundreds would hide all other dates: the nearest stand here, and how many more there are is said.
    nearest = sorted((row for row in kept(firm).steps if row.due), key=lambda row: (row.due, row.place, row.id))[:MOST]
    assert {key: item.day for key, item in steps.items()} == {f"plan/{row.id}": row.due for row in nearest}
    more = len(kept(firm).steps) - MOST
    assert due_wording.plan_note(tr, found).startswith(f"{more} more dated steps stand in the improvement plan")
    mine = steps[f"plan/{own.id}"]
    assert due_wording.summary(tr, found, mine) == "Visit: Finish this step of the improvement plan"
    assert due_wording.place(tr, found, mine) == "Improvement plan"
    other = next(item for item in steps.values() if item.criterion)
    criterion = firm.criterion(other.criterion)
    words = {tr.pick(criterion.title), *(tr.pick(action.title) for action in criterion.actions)}
    assert due_wording.subject(tr, found, other) in words
    assert "Date set in the improvement plan" in due_wording.description(tr, found, other)
    path = tmp_path / "dates.ics"
    assert write_calendar(firm.workspace, tr, found, path) == len(found.items)
    assert "Visit" in path.read_text(encoding="utf-8")
    plan_keeping.edit_step(firm.workspace, firm.assessment, own.id, lambda r: replace(r, state=StepState.DONE))
    assert all(item.id != f"plan/{own.id}" for item in listed().items)
