"""Answering on the self-assessment page by real keys and clicks."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import (
    CONSULTANT,
    ENTERPRISE,
    Amount,
    Answered,
    Level,
    NotApplicable,
    Percent,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.rubric import Kind
from qualityassess.gui.pages.assess.choice_cards import ChecklistCard, YesNoCard
from qualityassess.gui.pages.assess.indicator_card import IndicatorCard
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.session import Session
from qualityassess.services import answering
from tests.gui.assess_fixtures import (
    ALT,
    LEFT,
    answer_level,
    assess_page,  # noqa: F401 - the fixture
    criterion,
    go,
    press,
    state,
)

REASON = "No laboratory of our own"


@pytest.mark.parametrize("level", range(6))
def test_a_digit_on_the_tree_answers_and_is_shown_as_saved(page: AssessPage, session: Session, level: int) -> None:
    asked = go(page, criterion(session))
    press(page.tree.tree, Qt.Key(Qt.Key.Key_0 + level))
    assert state(session, asked) == Answered(Level(level))
    assert page.criterion.levels.selector.value() == level
    assert page.footer.save.state == "saved"
    assert page.footer.save.text.full_text().startswith("Saved ")
    # The focus stays in the tree, so that arrows go on to the next criterion.
    assert QApplication.focusWidget() is page.tree.tree


def test_a_digit_on_a_level_takes_the_focus_along(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    page.criterion.levels.focus_answer()
    press(page.criterion.levels.selector.row(0), Qt.Key.Key_4)
    assert state(session, asked) == Answered(Level(4))
    assert QApplication.focusWidget() is page.criterion.levels.selector.row(4)


def test_a_click_on_a_level_answers_once(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    changes: list[object] = []
    session.changed.connect(changes.append)
    row = page.criterion.levels.selector.row(3)
    QTest.mouseClick(row, LEFT, pos=QPoint(60, 10))
    QTest.mouseClick(row, LEFT, pos=QPoint(60, 10))
    assert state(session, asked) == Answered(Level(3))
    assert len(changes) == 1


def test_digits_typed_into_a_text_field_answer_nothing(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    page.tree.filter.setFocus()
    QTest.keyClicks(page.tree.filter, "13nuf")
    assert page.tree.filter.text() == "13nuf"
    assert isinstance(state(session, asked), Unanswered)


def test_not_applicable_waits_for_its_reason(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    asked = go(page, criterion(session))
    others = page.criterion.levels.others
    press(page.tree.tree, Qt.Key.Key_N)
    assert others.tick.isChecked()
    assert not page.criterion.levels.selector.isEnabled()
    assert QApplication.focusWidget() is others.reason
    QTest.keyClicks(others.reason, "too short")
    qtbot.wait(500)
    assert isinstance(state(session, asked), Unanswered)
    assert others.reason.property("state") == "error"
    others.reason.clear()
    QTest.keyClicks(others.reason, REASON)
    qtbot.waitUntil(lambda: state(session, asked) == NotApplicable(REASON), timeout=900)
    assert others.reason.property("state") == ""
    QTest.mouseClick(others.tick, LEFT, pos=QPoint(8, others.tick.height() // 2))
    assert isinstance(state(session, asked), Unanswered)
    assert page.criterion.levels.selector.isEnabled()


def test_a_digit_takes_not_applicable_back(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    head = session.assessment
    assert head is not None
    session.perform(lambda ws: answering.give_answer(ws, head, asked, NotApplicable(REASON)))
    assert page.criterion.levels.others.reason.text() == REASON
    press(page.tree.tree, Qt.Key.Key_2)
    assert state(session, asked) == Answered(Level(2))
    assert not page.criterion.levels.others.tick.isChecked()


def test_leaving_without_a_reason_keeps_the_answer_as_it_was(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    answer_level(session, asked, 3)
    press(page.tree.tree, Qt.Key.Key_N)
    page.step(1)
    page.step(-1)
    assert state(session, asked) == Answered(Level(3))
    assert not page.criterion.levels.others.tick.isChecked()


def test_statutory_criteria_have_no_not_applicable(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, statutory=True))
    card = page.criterion.levels
    assert card.others.tick.isHidden()
    assert card.lock.isVisible()
    assert card.lock.accessibleName() == "Statutory: no “not applicable”"
    press(page.tree.tree, Qt.Key.Key_N)
    assert not card.others.is_ticked
    assert isinstance(state(session, asked), Unanswered)


def test_unknown_is_a_toggle(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    press(page.tree.tree, Qt.Key.Key_U)
    assert isinstance(state(session, asked), Unknown)
    assert page.criterion.levels.others.unknown.isChecked()
    press(page.tree.tree, Qt.Key.Key_U)
    assert isinstance(state(session, asked), Unanswered)


def test_clear_returns_to_unanswered(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    answer_level(session, asked, 3)
    QTest.mouseClick(page.criterion.levels.others.clear, LEFT)
    assert isinstance(state(session, asked), Unanswered)
    assert page.criterion.levels.selector.value() is None


def test_moving_on_by_keys(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    ids = [c.id for c in file.criteria]
    page.go_to(ids[0])
    assert not page.footer.back.isEnabled()
    press(page.tree.tree, Qt.Key.Key_Right, ALT)
    press(page.tree.tree, Qt.Key.Key_Right, ALT)
    assert page._criterion == ids[2]
    press(page.tree.tree, Qt.Key.Key_Left, ALT)
    assert page._criterion == ids[1]
    answer_level(session, file.criteria[2], 1)
    press(page.tree.tree, Qt.Key.Key_N, ALT)
    assert page._criterion == ids[3]
    page.go_to(ids[-1])
    assert not page.footer.on.isEnabled()
    press(page.tree.tree, Qt.Key.Key_N, ALT)
    assert page._criterion == ids[0]


def test_yes_and_no(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.YES_NO))
    card = page.criterion.answer_card()
    assert isinstance(card, YesNoCard)
    press(page.tree.tree, Qt.Key.Key_1)
    assert state(session, asked) == Answered(YesNo(True))
    QTest.mouseClick(card.strip.rows[1], LEFT)
    assert state(session, asked) == Answered(YesNo(False))
    assert card.strip.rows[0].accessibleName() == "Yes"


def test_a_checklist_tells_nothing_ticked_from_unanswered(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.CHECKLIST, statutory=True))
    card = page.criterion.answer_card()
    assert isinstance(card, ChecklistCard)
    first, second = list(card.rows)[:2]
    for tick in (first, second):
        QTest.mouseClick(card.rows[tick].box, LEFT, pos=QPoint(8, card.rows[tick].box.height() // 2))
    assert state(session, asked) == Answered(Ticks(frozenset({first, second})))
    QTest.mouseClick(card.rows[first].box, LEFT, pos=QPoint(8, card.rows[first].box.height() // 2))
    assert state(session, asked) == Answered(Ticks(frozenset({second})))
    QTest.mouseClick(card.none, LEFT)
    assert state(session, asked) == Answered(Ticks(frozenset()))
    assert not card.rows[second].box.isChecked()
    QTest.mouseClick(card.others.clear, LEFT)
    assert isinstance(state(session, asked), Unanswered)


def test_an_indicator_saves_itself_and_refuses_words(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    asked = go(page, criterion(session, Kind.INDICATOR))
    card = page.criterion.answer_card()
    assert isinstance(card, IndicatorCard)
    card.value.setFocus()
    QTest.keyClicks(card.value, "many")
    qtbot.waitUntil(lambda: card._value_field.state() == "error", timeout=900)
    assert isinstance(state(session, asked), Unanswered)
    card.value.clear()
    QTest.keyClicks(card.value, "85.5")
    qtbot.waitUntil(lambda: isinstance(state(session, asked), Answered), timeout=900)
    assert state(session, asked) == Answered(Amount(Fraction(171, 2), 1))
    assert card._years_field.message() == "One year alone scores 25 % at most"
    card.years.setFocus()
    QTest.keyClick(card.years, Qt.Key.Key_Up)
    assert state(session, asked) == Answered(Amount(Fraction(171, 2), 2))


def test_items_are_answered_by_arrows_page_keys_and_bands(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.5.3"))
    band = page.item.band
    assert page.centre is page.item
    QTest.mouseClick(band.bands.buttons()[3], LEFT)
    assert state(session, asked) == Answered(Percent(50))
    press(band.track, Qt.Key.Key_Right)
    assert state(session, asked) == Answered(Percent(55))
    assert band.bands.value() == 3
    press(band.track, Qt.Key.Key_PageUp)
    assert state(session, asked) == Answered(Percent(30))
    press(band.track, Qt.Key.Key_Left)
    assert state(session, asked) == Answered(Percent(25))
    assert band.bands.value() == 1
    assert band.others.tick.isHidden()


def test_undo_and_redo_lead_to_what_they_change(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    first, second = file.criteria[:2]
    page.go_to(first.id)
    press(page.tree.tree, Qt.Key.Key_3)
    page.step(1)
    session.undo()
    assert page._criterion == first.id
    assert isinstance(state(session, first), Unanswered)
    assert page.criterion.levels.selector.value() is None
    page.go_to(second.id)
    session.redo()
    assert page._criterion == first.id
    assert page.criterion.levels.selector.value() == 3


def test_two_assessors_are_kept_apart(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    press(page.item.band.track, Qt.Key.Key_End)
    QTest.mouseClick(page.side.assessors.rows[CONSULTANT], LEFT)
    assert session.workspace.assessor == CONSULTANT
    assert page._notice_frame.isVisible()
    assert page.item.band.track.percent() is None
    press(page.item.band.track, Qt.Key.Key_Home)
    assert state(session, asked) == Answered(Percent(0))
    scoring = session.scoring()
    assert scoring is not None
    assert scoring.criteria[asked.id].state == Answered(Percent(100))
    QTest.mouseClick(page._notice.button(), LEFT)
    assert session.workspace.assessor == ENTERPRISE
    assert page.item.band.track.percent() == 100
    names = [row.accessibleName() for row in page.side.assessors.rows.values()]
    assert "100 %" in names[0]
    assert "0 %" in names[1]


def test_a_refused_answer_says_so_and_can_be_tried_again(
    page: AssessPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = go(page, criterion(session))

    def full(*args: object, **named: object) -> None:
        raise UserFacingError("disk_full", path="workspace.qaw")

    with monkeypatch.context() as patched:
        patched.setattr(answering, "give_answer", full)
        press(page.tree.tree, Qt.Key.Key_4)
    assert page.footer.save.state == "failed"
    assert "The disk that holds workspace.qaw is full" in page.footer.save.text.full_text()
    assert isinstance(state(session, asked), Unanswered)
    QTest.mouseClick(page.footer.save.again, LEFT)
    assert page.footer.save.state == "saved"
    assert state(session, asked) == Answered(Level(4))
