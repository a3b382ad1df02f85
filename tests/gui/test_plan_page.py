"""The page 改进计划: made, cancelled, ticked, moved, edited, undone and exported by real events."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDateEdit, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from qualityassess.domain.changes import Changes
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import Pin, PlanStep, StepState
from qualityassess.domain.planning import Measure, Outcome
from qualityassess.domain.rubric import Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.plan_lines import GroupKey, PlanLine
from qualityassess.gui.models.plan_tree import DUE, GANTT, OWNER, STATE, TICK, TITLE, GanttCell
from qualityassess.gui.pages import plan_page
from qualityassess.gui.pages.plan.limits_dialog import LimitsDialog
from qualityassess.gui.pages.plan.step_dialog import StepDialog
from qualityassess.gui.pages.plan_page import PlanPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import answering, plan_keeping, planning
from qualityassess.services.workspace import Workspace, assessment_scope
from tests.gui.results_fixtures import answer, scoring_of, some_state
from tests.gui.sample_session import in_dialog

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
Opened = Callable[[Session], PlanPage]


@pytest.fixture(name="full")
def answered_session(session: Session) -> Session:
    """Every level and percentage answered, nothing evidenced yet."""
    file = scoring_of(session).file

    def verb(workspace: Workspace) -> Changes:
        head = file.assessment
        with workspace.store.transaction(assessment_scope(head.id), "answer", workspace.who, workspace.now()) as tx:
            for criterion in file.criteria:
                if criterion.kind in (Kind.MATURITY, Kind.BANDED):
                    answering.write_answer(tx, workspace, head, criterion, some_state(criterion), {})
        return tx.changes

    assert session.perform(verb) is not None
    return session


@pytest.fixture(name="opened")
def opened_page(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[Opened]:
    pages: list[PlanPage] = []

    def show(session: Session) -> PlanPage:
        page = PlanPage(session, theme, icons)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1204, 694)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield show
    for page in pages:
        page.cancel()


def kept(session: Session) -> Kept:
    assert session.assessment is not None
    return plan_keeping.kept(session.workspace, session.assessment)


def planned(session: Session, target: Fraction = Fraction(25, 100)) -> Kept:
    """A plan made and kept without the window, for tests of what comes after."""
    scoring, head = scoring_of(session), session.assessment
    assert head is not None
    usual = plan_keeping.usual_aim(session.workspace, scoring)
    assert usual is not None
    aim = type(usual)(usual.measure, target)
    model = plan_keeping.model_for(session.workspace, scoring, aim.measure)
    plan = planning.make_plan(scoring.file, model, plan_keeping.terms_for(model, aim, Kept()))
    assert session.perform(lambda w: plan_keeping.keep_plan(w, head, aim, plan)) is not None
    return kept(session)


def lines(page: PlanPage, key: GroupKey = GroupKey.PLAN) -> tuple[PlanLine, ...]:
    return next((group.lines for group in page.model.groups if group.key is key), ())


def solved(page: PlanPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.is_solving, timeout=60_000)


def at_once(
    _: object, work: Callable[..., object], *args: object, done: Callable[[object], None], failed: object = None
) -> None:
    """In place of a child process, where what the solver finds is not the point."""
    done(work(lambda *_: None, *args))


def focus(page: PlanPage, place: int = 0, column: int = TITLE) -> PlanLine:
    """The focus on a row of the plan."""
    page.view.setFocus()
    index = page.model.index(place, column, page.model.group_index(GroupKey.PLAN))
    page.view.make_current(index)
    line = page.model.line_at(index)
    assert line is not None
    return line


def test_without_answers_there_is_no_plan(session: Session, opened: Opened) -> None:
    page = opened(session)
    assert page._stack.currentIndex() == 2
    assert not page.header.solve.isVisible()
    assert not page.card.isVisible()
    page.optimise()
    assert not page.is_solving
    session.choose_assessment(None)
    assert page._stack.currentIndex() == 1


def test_a_topic_has_nothing_to_plan_for(session: Session, opened: Opened) -> None:
    topic = next(a for a in session.workspace.store.assessments() if a.title == "2026 topic")
    session.choose_assessment(topic.id)
    answer(session, next(c.id for c in scoring_of(session).file.criteria if c.kind.value == "maturity"), 2)
    page = opened(session)
    assert page._stack.currentIndex() == 3


def test_the_first_answer_is_enough_for_a_plan(session: Session, opened: Opened) -> None:
    answer(session, next(c.id for c in scoring_of(session).file.criteria if c.kind.value == "maturity"), 2)
    page = opened(session)
    assert page.card.isVisible()
    assert page.caution.accessibleName() == session.tr.pick(LEGAL.caution)
    rest = lines(page, GroupKey.REST)
    assert rest
    # While nothing is chosen the alternatives are open to be ticked.
    assert page.view.isExpanded(page.model.group_index(GroupKey.REST))
    assert lines(page, GroupKey.AWAITED)
    assert "counted from the ground" in page.card.chosen.toolTip()


def test_the_solver_makes_a_plan_that_is_one_undoable_change(full: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(full)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Return, CTRL)
    assert page.is_solving
    assert page.progress.isVisible()
    assert not page.header.solve.isEnabled()
    solved(page, qtbot)
    found, model = kept(full), page._state.model
    assert found.aim is not None
    assert found.aim.outcome is Outcome.REACHED
    assert len(lines(page)) == len(found.steps)
    assert found.totals(model).after >= Fraction(65, 100)
    assert page.card.chosen.figure.text() == str(len(found.steps))
    assert page.card.chosen.caption.full_text() == "least effort"
    assert "gap at most" in page.card.effort.caption.full_text()
    assert not page.progress.isVisible()
    assert page.header.solve.isEnabled()
    first = page.model.index(0, GANTT, page.model.group_index(GroupKey.PLAN))
    cell = first.data(CELL_ROLE)
    assert isinstance(cell, GanttCell)
    assert cell.start == lines(page)[0].row.start  # type: ignore[union-attr]
    full.undo()
    assert kept(full) == Kept()
    assert lines(page) == ()
    full.redo()
    assert kept(full) == found


def test_cancel_and_another_answer_end_the_search_and_leave_the_plan(full: Session, opened: Opened) -> None:
    page = opened(full)
    page.optimise()
    QTest.mouseClick(page.progress.button(), Qt.MouseButton.LeftButton)
    assert not page.is_solving
    assert not page.progress.isVisible()
    assert kept(full) == Kept()
    page.optimise()
    answer(full, next(c.id for c in scoring_of(full).file.criteria if c.kind is Kind.MATURITY), 1)
    assert not page.is_solving
    assert kept(full) == Kept()


def test_rows_are_folded_moved_left_out_and_taken(full: Session, opened: Opened, qtbot: QtBot) -> None:
    planned(full)
    page = opened(full)
    # A group folds by key and by click.
    group = page.model.group_index(GroupKey.PLAN)
    page.view.setFocus()
    page.view.make_current(group)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert not page.view.isExpanded(group)
    place = page.view.visualRect(group).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.view.isExpanded(group)
    # Alt with arrows moves a row.
    first, second = lines(page)[:2]
    focus(page)
    QTest.keyClick(page.view, Qt.Key.Key_Down, ALT)
    assert [line.key for line in lines(page)[:2]] == [second.key, first.key]
    current = page.view.current()
    assert current is not None
    assert current.key == first.key
    QTest.keyClick(page.view, Qt.Key.Key_Up, ALT)
    assert [line.key for line in lines(page)[:2]] == [first.key, second.key]
    # Space leaves a row out; undo takes it back.
    before = page._state.kept.totals(page._state.model)
    line = focus(page)
    said: list[str] = []
    page.message.connect(said.append)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert line.step is not None
    assert kept(full).by_step[line.step.id].pin is Pin.OUT
    assert page._state.kept.totals(page._state.model).days < before.days
    assert said == [f"Left out of the plan: {line.title}"]
    assert page.card.chosen.caption.full_text() == "changed since it was optimised"
    assert any(entry.key == line.step.id and entry.state == "left out" for entry in lines(page, GroupKey.REST))
    full.undo()
    assert page._state.kept.totals(page._state.model) == before
    # A click on the box takes an alternative.
    rest = page.model.group_index(GroupKey.REST)
    page.view.expand(rest)
    page.view.scrollTo(page.model.index(0, TICK, rest))
    line = lines(page, GroupKey.REST)[0]
    assert line.step is not None
    step = line.step.id
    place = page.view.visualRect(page.model.index(0, TICK, rest)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: step in kept(full).by_step)
    assert kept(full).by_step[step].pin is Pin.IN
    assert step in kept(full).chosen(page._state.model)


def test_a_row_is_edited_in_place_and_the_target_by_keys(full: Session, opened: Opened, qtbot: QtBot) -> None:
    planned(full)
    page = opened(full)
    row = focus(page, column=OWNER).row
    assert row is not None

    def stored() -> PlanStep:
        return next(r for r in kept(full).steps if r.id == row.id)

    QTest.keyClick(page.view, Qt.Key.Key_F2)
    edit = page.view.viewport().findChild(QLineEdit)
    assert edit is not None
    QTest.keyClicks(edit, "Li Hua")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored().owner == "Li Hua")
    focus(page, column=DUE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    day = page.view.viewport().findChild(QDateEdit)
    assert day is not None
    shown = day.date()
    day.setDate(shown.addDays(3))
    QTest.keyClick(day, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: stored().due != row.due)
    assert row.due is not None
    assert (stored().due - row.due).days == 3  # type: ignore[operator]
    focus(page, column=STATE)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    box = page.view.viewport().findChild(QComboBox)
    assert box is not None
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: stored().state is StepState.IN_PROGRESS)
    assert page.header.under_way.isVisible()
    assert page.header.under_way.text() == "1 in progress"
    # The slider sets another target.
    assert page.card.figure.text() == "25.0 %"
    page.card.slider.setFocus()
    QTest.keyClick(page.card.slider, Qt.Key.Key_Right)
    assert page.card.figure.text() == "25.5 %"
    page.settle()
    aim = kept(full).aim
    assert aim is not None
    assert (aim.target, aim.outcome) == (Fraction(255, 1000), None)
    assert page.card.chosen.caption.full_text() == "not optimised for this target"
    QTest.mouseClick(page.card.measures.buttons()[1], Qt.MouseButton.LeftButton)
    aim = kept(full).aim
    assert aim is not None
    assert (aim.measure, aim.target) == (Measure.POINTS, Fraction(650))
    assert page.card.figure.text() == "650.0 points"


def test_limits_that_are_too_narrow_are_explained(
    full: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(full)
    monkeypatch.setattr(plan_page, "run_job", at_once)

    def narrow(dialog: LimitsDialog) -> None:
        QTest.mouseClick(dialog.has_budget, Qt.MouseButton.LeftButton)
        dialog.has_budget.setChecked(True)
        dialog.budget.setValue(20)
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    in_dialog(narrow)
    QTest.mouseClick(page.card.adjust, Qt.MouseButton.LeftButton)
    assert page.card.budget.text() == "≤ 20 person-days"
    page.optimise()
    assert page.short.isVisible()
    assert "20 person-days do not pay for the steps to the target" in page.short.accessibleName()
    assert "Nearest reachable" in page.short.accessibleName()
    assert page.card.chosen.caption.full_text() == "target not reached"


def test_a_measure_of_ones_own_is_added_edited_and_removed(full: Session, opened: Opened) -> None:
    page = opened(full)

    def fill(dialog: StepDialog) -> None:
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.title, "Visit a customer")
        dialog.days.setValue(2.5)
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    in_dialog(fill)
    QTest.mouseClick(page.header.add, Qt.MouseButton.LeftButton)
    (row,) = kept(full).steps
    assert (row.title, row.days, row.step) == ("Visit a customer", Fraction(5, 2), "")
    (line,) = lines(page)
    assert (line.way_text, line.gain) == ("Own measure", "—")
    focus(page)

    def rename(dialog: StepDialog) -> None:
        QTest.keyClicks(dialog.owner, "Li")
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    in_dialog(rename)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert kept(full).steps[0].owner == "Li"
    focus(page)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert kept(full).steps == ()
    full.undo()
    assert len(kept(full).steps) == 1


def test_the_plan_is_exported_and_copied(
    full: Session, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(full)
    page = opened(full)
    path = tmp_path / "plan.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.mouseClick(page.header.export, Qt.MouseButton.LeftButton)
    count = len(lines(page)) + len(lines(page, GroupKey.AWAITED))
    assert f"{count} rows" in page.exported.accessibleName()
    sheet = openpyxl.load_workbook(path)["Improvement plan"]
    assert sheet.max_row == count + 2
    focus(page)
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    copied = QApplication.clipboard().text().splitlines()
    assert len(copied) == count + 1
    assert copied[1].startswith(lines(page)[0].title)


def test_the_page_is_painted_in_both_themes_and_nothing_is_cut(full: Session, opened: Opened, theme: Theme) -> None:
    planned(full)
    page = opened(full)
    for language, width in (("zh", 1204), ("en", 1204), ("en", 950)):
        full.set_translator(Translator(language))  # type: ignore[arg-type]
        page.resize(width, 600)
        page.retranslate()
        page.reload()
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= width
        assert not page.grab().isNull()
        header = page.view.header()
        assert sum(header.sectionSize(c) for c in range(header.count())) <= page.view.viewport().width() + 1
        assert header.sectionSize(TITLE) > 120
        for button in page.card.measures.buttons():
            assert button.width() >= button.sizeHint().width()
    light = page.grab().toImage()
    theme.set_mode(Mode.DARK)
    assert page.grab().toImage() != light
    theme.set_mode(Mode.LIGHT)
