"""The page 改进计划 as list and board: narrowed, parted, sorted, moved, hands given, and measures from elsewhere."""

from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qualityassess.domain.gaps import gaps
from qualityassess.domain.plan_rows import StepState
from qualityassess.domain.planning import USUAL_CAPACITY
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.board_list import CARD_MIME
from qualityassess.gui.models.plan_lines import GroupKey
from qualityassess.gui.models.plan_order import SortKey
from qualityassess.gui.models.plan_tree import DAYS, TITLE
from qualityassess.gui.pages.home.today_lines import due_rows
from qualityassess.gui.pages.plan.adding import known_step
from qualityassess.gui.pages.plan.board_view import BoardColumn
from qualityassess.gui.pages.plan.header import BOARD, LIST
from qualityassess.gui.pages.plan.limits_dialog import LimitsDialog
from qualityassess.gui.pages.plan.plan_gap import plan_gap
from qualityassess.gui.pages.plan.step_dialog import StepDialog
from qualityassess.gui.pages.registers.plan_record import plan_record
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_keeping, plan_seeds
from qualityassess.services.today import today
from tests.gui.results_fixtures import scoring_of
from tests.gui.sample_session import in_dialog
from tests.gui.test_plan_page import (
    Opened,
    answered_session,  # noqa: F401 - a fixture
    kept,
    lines,
    opened_page,  # noqa: F401 - a fixture
    planned,
)

ALT = Qt.KeyboardModifier.AltModifier


def drop(column: BoardColumn, key: str) -> None:
    data = QMimeData()
    data.setData(CARD_MIME, key.encode())
    place = QPointF(column.viewport().rect().center())
    left, move = Qt.MouseButton.LeftButton, Qt.DropAction.MoveAction
    column.dropEvent(QDropEvent(place, move, data, left, Qt.KeyboardModifier.NoModifier))


def test_the_board_shows_the_same_rows_and_moves_them(full: Session, opened: Opened) -> None:
    planned(full)
    page = opened(full)
    shown = [line.key for line in lines(page)]
    QTest.mouseClick(page.header.views.buttons()[1], Qt.MouseButton.LeftButton)
    columns = page.board.columns
    waiting = columns[StepState.PLANNED]
    assert page.board.isVisible()
    assert [line.key for line in waiting.cards.lines] == shown
    first = shown[0]
    needed = {need for line in lines(page) if line.step is not None for need in line.step.needs}
    second = next(ln.key for ln in lines(page)[1:] if ln.step is not None and ln.step.id in needed)
    # By key: the card goes on, and the keyboard goes with it.
    waiting.setFocus()
    waiting.choose(0)
    QTest.keyClick(waiting, Qt.Key.Key_Right, ALT)
    QApplication.processEvents()
    moving = columns[StepState.IN_PROGRESS]
    assert [line.key for line in moving.cards.lines] == [first]
    assert moving.hasFocus()
    assert kept(full).in_order[0].state is StepState.IN_PROGRESS
    assert page.header.under_way.text() == "1 in progress"
    # By drag: given up is no part of the plan any more, and the totals say so at once.
    chosen = int(page.card.chosen.figure.text())
    drop(columns[StepState.DROPPED], second)
    QApplication.processEvents()
    assert [line.key for line in columns[StepState.DROPPED].cards.lines] == [second]
    # What needs the step goes with it.
    assert int(page.card.chosen.figure.text()) <= chosen - 2
    assert full.undo()
    assert [line.key for line in columns[StepState.DROPPED].cards.lines] == []
    assert int(page.card.chosen.figure.text()) == chosen
    QTest.keyClick(moving, Qt.Key.Key_Left)
    assert waiting.hasFocus()
    page.open_at(first)
    assert moving.hasFocus()
    page.show_as(LIST)
    assert [line.key for line in lines(page)] == shown


def test_the_list_is_narrowed_parted_and_sorted(full: Session, opened: Opened) -> None:
    planned(full)
    page = opened(full)
    every = lines(page)
    boxes = page.filters.boxes
    owner = every[0].owner
    boxes["owner"].setCurrentIndex(boxes["owner"].findData(owner))
    assert {line.owner for group in page.model.groups for line in group.lines} == {owner}
    assert f"of {len(every)} shown" in page.model.groups[0].caption
    page.show_as(BOARD)
    assert {line.owner for line in page.board.columns[StepState.PLANNED].cards.lines} == {owner}
    page.show_as(LIST)
    page.open_at(next(line.key for line in every if line.owner != owner))
    assert not page.filters.narrows
    assert lines(page) == every
    boxes["parts"].setCurrentIndex(boxes["parts"].findData("module"))
    parts = [group for group in page.model.groups if group.key is GroupKey.PLAN]
    assert [group.part for group in parts] == list(dict.fromkeys(line.module for line in every))
    assert sum(len(group.lines) for group in parts) == len(every)
    page.filters.clear()
    for falling in (False, True):
        page.view.header().sectionClicked.emit(DAYS)
        days = [line.person_days for line in lines(page)]
        assert days == sorted(days, key=lambda value: value or Fraction(0), reverse=falling)
        assert page._order.key is SortKey.DAYS
        assert page.view.header().isSortIndicatorShown()
    # Rows have no neighbours of their own while they are sorted.
    line = lines(page)[0]
    page.view.moveAsked.emit(line, 1)
    assert [row.id for row in kept(full).in_order] == [entry.key for entry in every]
    page.view.header().sectionClicked.emit(DAYS)
    assert lines(page) == every
    assert not page.view.header().isSortIndicatorShown()
    assert page.view.current() is not None
    assert page.view.currentIndex().column() == TITLE


def test_what_each_role_can_do_is_given_on_the_page(full: Session, opened: Opened) -> None:
    planned(full)
    page = opened(full)

    def give(dialog: LimitsDialog) -> None:
        assert dialog.hands.boxes.keys() == {role for role, _ in page._state.roles(full.tr)}
        box = dialog.hands.boxes["quality"]
        assert box.text() == f"usual: {USUAL_CAPACITY}"
        box.setValue(2.5)
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    in_dialog(give)
    QTest.mouseClick(page.card.adjust, Qt.MouseButton.LeftButton)
    aim = kept(full).aim
    assert aim is not None
    assert aim.capacity == (("quality", Fraction(5, 2)),)
    terms = plan_keeping.terms_for(page._state.model, aim, kept(full))
    assert terms.rate("quality") * 30 == Fraction(5, 2)
    assert full.undo()
    assert kept(full).aim is not None
    assert kept(full).aim.capacity == ()  # type: ignore[union-attr]


def test_measures_are_made_from_records_and_gaps(full: Session, opened: Opened, theme: Theme, icons: Icons) -> None:
    page, tr = opened(full), full.tr
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    lapses = full.workspace.today() + timedelta(days=40)
    record = Certificate("c1", "GB/T 19001", "Q-1", expires=lapses)
    form = full.workspace.library.register_forms[RegisterName.CERTIFICATES]

    def keep(dialog: StepDialog) -> None:
        assert (dialog.title.text(), dialog.due.date().toPython()) == ("Renew: GB/T 19001 Q-1", lapses)
        dialog.owner.setText("Li")
        QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)

    in_dialog(keep)
    plan_record(page, form, record, theme, icons)
    (row,) = (row for row in kept(full).steps if row.own)
    assert (row.origin, row.owner, row.due) == ("register:certificates/c1", "Li", lapses)
    assert plan_seeds.place_of(row.origin) == ("registers", "certificates/c1")
    # What came of it is found again instead of being made twice.
    plan_record(page, form, record, theme, icons)
    assert asked == [("plan", row.id)]
    assert known_step(full, plan_seeds.of_record(tr, form, record, lapses)) == row.id
    scoring = scoring_of(full)
    gap = next(g for g in gaps(scoring) if any(s.criterion.id == g.criterion.id for s in page._state.model.steps))
    before = page.card.gain.figure.text()
    plan_gap(page, scoring, gap, theme, icons)
    assert page.card.gain.figure.text() != before
    steps = [row.step for row in kept(full).steps if row.step]
    assert steps
    assert {step.partition("/")[0] for step in steps} == {gap.criterion.id}
    plan_gap(page, scoring, gap, theme, icons)
    assert asked[-1] == ("plan", steps[-1])
    # On the home page the nearest steps lead to their rows here.
    found = today(full.workspace, full.enterprise.id, date(2026, 6, 12))  # type: ignore[union-attr]
    leads = {row.what for row in due_rows(tr, found) if row.page == "plan"}
    near = {entry.id for entry in kept(full).steps if entry.due and entry.due <= date(2026, 6, 12) + timedelta(weeks=8)}
    assert leads == near
    page.open_at(row.id)
    assert page.view.current().row == row  # type: ignore[union-attr]
