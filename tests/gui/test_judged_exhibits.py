"""A condition judged by keyboard alone with an exhibit: chosen, shown, changed, taken back, and undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.application import Judgement
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.awards.gate_row import GateRow
from qualityassess.gui.pages.awards.judge_dialog import JudgeDialog
from qualityassess.gui.pages.awards_page import AwardsPage
from qualityassess.gui.theme import Theme
from qualityassess.services.library import Library
from qualityassess.settings import Settings
from tests.gui.sample_session import in_dialog, open_copy

AWARD = "wenzhou-mayor-quality-award"
GATE = "g4"


def test_a_condition_is_judged_with_its_exhibit_by_keys(
    sample_file: Path,
    tmp_path: Path,
    library: Library,
    settings: Settings,
    theme: Theme,
    icons: Icons,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = open_copy(sample_file, tmp_path, library, settings)
    page = AwardsPage(session, theme, icons)
    qtbot.addWidget(page)
    page.resize(1204, 694)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open_at(AWARD)
    owner = page._statements.owner
    ranking = tmp_path / "ranking 2026.pdf"
    ranking.write_bytes(b"%PDF-1.4 ranking")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(ranking), ""))

    def button(what: str) -> QWidget:
        return next(w for s in page.inspector.sections() for w in s.findChildren(QWidget, f"{what}:{GATE}"))

    def press(what: str) -> None:
        control = button(what)
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Space)

    def row() -> Judgement:
        return next(j for j in session.workspace.store.judgements(owner) if j.gate == GATE)

    def said() -> str:
        place = button("withdraw").parentWidget()
        while not isinstance(place, GateRow):
            assert place is not None
            place = place.parentWidget()
        return "\n".join(label.text() for label in place.findChildren(QLabel)) + place.accessibleName()

    def focused() -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def without(dialog: JudgeDialog) -> None:
        QTest.keyClicks(focused(), "First since 2021")
        for _ in range(4):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is dialog.accept_button
        QTest.keyClick(dialog.accept_button, Qt.Key.Key_Space)

    in_dialog(without)
    press("yes")
    assert (row().exhibit, said().count("No exhibit attached")) == ("", 2)

    def with_file(dialog: JudgeDialog) -> None:
        assert dialog.value().reason == "First since 2021"
        for _ in range(2):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is dialog.drop
        QTest.keyClick(dialog.drop, Qt.Key.Key_Space)
        assert dialog.proof.currentText() == ranking.name
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(with_file)
    press("change")
    exhibit = next(e for e in session.workspace.store.exhibits(owner) if e.name == ranking.name)
    assert (row().exhibit, row().result, row().on) == (exhibit.id, True, session.workspace.today())
    assert said().count(f"Exhibit: {ranking.name}") == 2

    def another(dialog: JudgeDialog) -> None:
        assert dialog.proof.currentData() == exhibit.id
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused() is dialog.proof
        QTest.keyClick(dialog.proof, Qt.Key.Key_Home)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(another)
    press("change")
    assert row().exhibit == ""
    session.undo()
    assert row().exhibit == exhibit.id
    session.undo()
    assert row().exhibit == ""
    assert all(held.name != ranking.name for held in session.workspace.store.exhibits(owner))
    session.workspace.close()
