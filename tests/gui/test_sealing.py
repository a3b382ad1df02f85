"""Sealing and copying in the window: by keyboard, with what is said before, and what the pages show after."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.rubric import Kind
from qualityassess.gui.dialogs.copy_assessment import CopyAssessmentDialog
from qualityassess.gui.dialogs.seal_dialog import SealDialog
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.models.assessment_list import STATE, TITLE
from qualityassess.gui.pages.home_page import HomePage
from qualityassess.gui.pages.reports.save_as import file_name
from qualityassess.gui.pages.reports_page import ReportsPage
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.chip import Chip
from qualityassess.services import answering, assessments, sealing

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BUILT = 60_000


@pytest.fixture
def answered(session: Session) -> Session:
    """The small workspace, its topic chosen, with one answer."""
    topic = next(a for a in session.workspace.store.assessments() if a.title == "2026 topic")
    session.choose_assessment(topic.id)
    give(session, 3)
    return session


def give(session: Session, level: int) -> None:
    file = session.file()
    assert file is not None
    asked = next(c for c in file.criteria if c.kind is Kind.MATURITY)
    session.perform(lambda w: answering.give_answer(w, file.assessment, asked, Answered(Level(level))))


def in_dialog(act: Callable[[Any], object]) -> None:
    """Do something in the next modal dialog as soon as it is open."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(200, run)


def chips(shell: MainWindow) -> list[str]:
    """Texts of the chips in the context bar."""
    return [chip.text() for chip in shell.bar.findChildren(Chip) if not chip.isHidden()]


def seal(shell: MainWindow, session: Session, note: str = "") -> None:
    """Seal with Ctrl+Shift+S, a note and Enter."""

    def act(dialog: SealDialog) -> None:
        assert isinstance(dialog, SealDialog)
        QTest.keyClicks(dialog.note, note)
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)

    press_seal(shell, act)


def press_seal(shell: MainWindow, act: Callable[[Any], object]) -> None:
    """Press Ctrl+Shift+S and act in the dialog that it opens."""
    # The offscreen platform does not give the focus back after a dialog.
    shell.activateWindow()
    assert QTest.qWaitForWindowActive(shell)
    in_dialog(act)
    QTest.keyClick(shell, Qt.Key.Key_S, CTRL | SHIFT)


def test_sealing_by_keyboard(answered: Session, shell: MainWindow, qtbot: QtBot) -> None:
    shell.show_page("assess")
    qtbot.waitUntil(lambda: len(chips(shell)) == 1)
    seal(shell, answered, "first filing")
    assert answered.assessment is not None
    (revision,) = sealing.revisions(answered.workspace, answered.assessment)
    assert (revision.number, revision.note, revision.by) == (1, "first filing", "tester")
    qtbot.waitUntil(lambda: chips(shell)[1:] == ["Sealed 1"])
    assert shell.page is not None
    assert shell.page.key == "assess"
    give(answered, 4)
    qtbot.waitUntil(lambda: chips(shell)[1:] == ["Sealed 1, changed since"])


def test_the_dialog_says_what_is_open_and_can_be_left(answered: Session, shell: MainWindow) -> None:
    seen: list[str] = []

    def look(dialog: SealDialog) -> None:
        seen.append("open" if not dialog.open_banner.isHidden() else "")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    press_seal(shell, look)
    assert seen == ["open"]
    assert answered.assessment is not None
    assert sealing.revisions(answered.workspace, answered.assessment) == ()


def test_a_refusal_is_said_in_the_dialog(answered: Session, shell: MainWindow) -> None:
    seal(shell, answered)
    said: list[str] = []

    def again(dialog: SealDialog) -> None:
        QTest.keyClick(dialog.note, Qt.Key.Key_Return)
        said.append(dialog.error.text())
        dialog.reject()

    press_seal(shell, again)
    assert said == ["Nothing has changed since sealed revision 1. Use that one"]


def test_undo_goes_past_a_seal(answered: Session, shell: MainWindow) -> None:
    assert answered.can_undo
    seal(shell, answered)
    file = answered.file()
    assert file is not None
    assert file.progress()[0] == 1
    shell.undo()
    file = answered.file()
    assert file is not None
    assert file.progress()[0] == 0
    assert answered.assessment is not None
    assert len(sealing.revisions(answered.workspace, answered.assessment)) == 1


def test_the_reports_page_offers_the_revision(
    answered: Session, shell: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    shell.show_page("reports")
    page = shell.page
    assert isinstance(page, ReportsPage)
    assert page.options.edition.number == 0
    in_dialog(lambda dialog: dialog.seal_button.click())
    QTest.mouseClick(page.options.edition.seal_button, Qt.MouseButton.LeftButton)
    assert page.options.edition.number == 1
    request = page.request()
    assert request is not None
    assert request.revision == 1
    assert file_name(answered, request).endswith(" sealed 1.pdf")
    qtbot.waitUntil(lambda: page.options.export_button.isEnabled(), timeout=BUILT)
    target = tmp_path / "sealed.pdf"
    page.export_to(request, target)
    qtbot.waitUntil(target.exists, timeout=BUILT)
    qtbot.waitUntil(lambda: not page.is_busy)
    cover = PdfReader(target).pages[0].extract_text()
    assert "Sealed revision 1" in cover
    assert "DRAFT" not in cover
    box = page.options.edition.box
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert page.options.edition.number == 0
    draft = page.request()
    assert draft is not None
    assert draft.revision == 0
    qtbot.waitUntil(lambda: not page.is_busy, timeout=BUILT)
    page.preview.clear()


def test_the_choice_stays_with_its_assessment(answered: Session, shell: MainWindow) -> None:
    seal(shell, answered)
    shell.show_page("reports")
    page = shell.page
    assert isinstance(page, ReportsPage)
    assert (page.options.edition.number, page.options.edition.count) == (0, 1)
    page.options.edition.box.setCurrentIndex(1)
    page.retranslate()
    assert page.options.edition.number == 1
    other = next(a for a in answered.workspace.store.assessments() if a.title == "2026 full")
    answered.choose_assessment(other.id)
    page.ensure_fresh()
    page._stop()
    assert page.options.edition.number == 0


def test_the_list_shows_the_seal_until_something_changes(answered: Session, shell: MainWindow) -> None:
    home = shell.page
    assert isinstance(home, HomePage)

    def state() -> str:
        rows = range(home.proxy.rowCount())
        row = next(r for r in rows if home.proxy.index(r, TITLE).data() == "2026 topic")
        return str(home.proxy.index(row, STATE).data())

    assert state() == "In progress"
    seal(shell, answered)
    assert state() == "Sealed 1"
    give(answered, 5)
    assert state() == "In progress"


def test_copying_from_the_list_by_keyboard(answered: Session, shell: MainWindow) -> None:
    home = shell.page
    assert isinstance(home, HomePage)
    assert answered.assessment is not None
    old = answered.assessment
    home._select(old.id)
    home.table.setFocus()

    def act(dialog: CopyAssessmentDialog) -> None:
        assert isinstance(dialog, CopyAssessmentDialog)
        assert dialog.title.text() == "2027 topic"
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)

    in_dialog(act)
    QTest.keyClick(home.table, Qt.Key.Key_D, CTRL)
    fresh = answered.assessment
    assert fresh is not None
    assert (fresh.title, fresh.as_of, fresh.copied_from) == ("2027 topic", date(2027, 6, 12), old.id)
    file = assessments.open_file(answered.workspace, fresh)
    assert file.progress()[0] == 1
    assert shell.page is not None
    assert shell.page.key == "assess"
    shell.undo()
    assert fresh.id not in {a.id for a in answered.workspace.store.assessments()}


def test_the_copy_button_and_escape(answered: Session, shell: MainWindow, qtbot: QtBot) -> None:
    home = shell.page
    assert isinstance(home, HomePage)
    before = len(answered.workspace.store.assessments())

    def leave(dialog: CopyAssessmentDialog) -> None:
        dialog.title.clear()
        QTest.keyClicks(dialog.title, "own")
        dialog.as_of.setDate(dialog.as_of.date().addYears(1))
        assert dialog.title.text() == "own"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(leave)
    QTest.mouseClick(home.copy_button, Qt.MouseButton.LeftButton)
    assert len(answered.workspace.store.assessments()) == before
