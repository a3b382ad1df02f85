"""The card of a register criterion: computed level and reasons, another level with its reason, and back."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level, Unanswered
from qualityassess.domain.people_records import QcTopic
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.rubric import Kind
from qualityassess.gui.pages.assess.reason_dialog import ReasonDialog
from qualityassess.gui.pages.assess.register_card import RegisterCard
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.session import Session
from qualityassess.services import registers
from tests.gui.assess_fixtures import AS_OF, LEFT, assess_page, go, press, state  # noqa: F401 - the fixture


def answer_dialog(text: str) -> None:
    """Write a reason into the dialog as soon as it is there, or cancel it for an empty text."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReasonDialog)
        dialog.text.setPlainText(text)
        if text:
            dialog.do.click()
        else:
            dialog.reject()

    QTimer.singleShot(0, act)


def test_computed_given_with_a_reason_and_taken_back(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    file = session.file()
    assert file is not None
    enterprise = file.assessment.enterprise
    rows = [QcTopic("", f"t{n}", registered=AS_OF - timedelta(days=30)) for n in range(2)]
    assert session.perform(lambda ws: registers.add_records(ws, enterprise, RegisterName.QC_TOPICS, rows)) is not None
    asked = go(page, next(c for c in file.criteria if c.id == "qc_groups.topics-on-record"))
    assert asked.kind is Kind.REGISTER
    card = page.criterion.answer_card()
    assert isinstance(card, RegisterCard)
    assert card.selector.value() == 1
    assert "Computed from the register: 1" in card.reasons.text()
    assert card.back.isHidden()
    answer_dialog("")
    press(page.tree.tree, Qt.Key.Key_4)
    assert card.selector.value() == 1
    assert isinstance(state(session, asked), Unanswered)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    answer_dialog("Two more are on paper")
    press(page.tree.tree, Qt.Key.Key_4)
    assert state(session, asked) == Answered(Level(4))
    assert card.given.text() == "Reason: Two more are on paper"
    assert not card.back.isHidden()
    QTest.mouseClick(card.back, LEFT)
    assert isinstance(state(session, asked), Unanswered)
    assert card.selector.value() == 1
    assert card.given.isHidden()
    session.undo()
    assert state(session, asked) == Answered(Level(4))
