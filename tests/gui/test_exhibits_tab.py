"""The tab 证据 of the page 台账 by keys and mouse: found, filtered, previewed, dated, replaced, followed, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import event
from sqlalchemy.engine import Engine

from qualityassess.domain.changes import Changes
from qualityassess.domain.exhibit_uses import MANY_LINKS
from qualityassess.domain.exhibits import Exhibit, LinkState
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.models.exhibit_table import Column
from qualityassess.gui.pages.assess.preview_dialog import PreviewDialog
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.registers.exhibit_properties import ExhibitProperties
from qualityassess.gui.pages.registers.exhibits_view import ExhibitsView
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.session import Session
from qualityassess.services import evidence, exhibit_links, register_exhibits, registers
from qualityassess.services.exhibit_links import Wanted
from qualityassess.services.workspace import Workspace, enterprise_scope
from tests.gui.conftest import type_text
from tests.gui.keys import press

CTRL, LEFT = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
CERTIFICATES = RegisterName.CERTIFICATES


def owner(session: Session) -> str:
    assert session.enterprise is not None
    return session.enterprise.id


def paper(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + name.encode())
    return path


@pytest.fixture(name="letter")
def a_letter(session: Session, tmp_path: Path) -> Exhibit:
    """A file of a certificate that too many criteria share, and one that nothing uses."""
    w, today = session.workspace, session.workspace.today()
    row = Certificate("", "iso9001", "Q-1", issued=today - timedelta(days=30), expires=today + timedelta(days=30))
    registers.add_records(w, owner(session), CERTIFICATES, [row])
    record = w.store.register(owner(session), CERTIFICATES)[0]
    made, _ = register_exhibits.attach_file(
        w, owner(session), CERTIFICATES, record, paper(tmp_path, "letter.pdf"), pages="2"
    )
    spare, _ = register_exhibits.attach_file(w, owner(session), CERTIFICATES, record, paper(tmp_path, "spare.txt"))
    register_exhibits.detach(w, owner(session), w.store.record_exhibits(owner(session))[-1])
    file = session.file()
    assert file is not None
    asked = [c for c in file.criteria if c.exhibits][: MANY_LINKS + 1]
    session.choose_assessment(file.assessment.id)
    fresh = session.file()
    assert fresh is not None
    wanted = [Wanted(c.id, c.exhibits[0].type, "3-4") for c in asked]
    exhibit_links.attach_held(w, fresh, made.id, wanted)
    evidence.review_link(w, fresh.assessment, w.store.links(fresh.assessment.id)[0], LinkState.ACCEPTED)
    session.choose_assessment(file.assessment.id)
    assert spare.id != made.id
    return made


@pytest.fixture(name="view")
def the_view(letter: Exhibit, shell: MainWindow) -> ExhibitsView:
    """The tab, reached by keys: one step back from the first register is the last tab."""
    shell.resize(1280, 800)
    QTest.keyClick(shell, Qt.Key.Key_4, CTRL)
    page = shell.page
    assert isinstance(page, RegistersPage)
    press(Qt.Key.Key_PageUp, CTRL)
    assert page.tabs.key() == "exhibits"
    return page.exhibits.view


def back(shell: MainWindow, view: ExhibitsView, qtbot: QtBot) -> None:
    """To the table, as the window comes back to the front when a dialog closes."""
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    view.focus_table()


def names(view: ExhibitsView) -> list[str]:
    return [str(view.model.index(row, Column.NAME).data()) for row in range(view.model.rowCount())]


def cell(view: ExhibitsView, column: Column) -> str:
    return str(view.model.index(view.table.currentIndex().row(), column).data())


def in_dialog(kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, run)


def test_exhibits_by_keys_and_mouse(
    view: ExhibitsView,
    shell: MainWindow,
    session: Session,
    letter: Exhibit,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # All are listed; what many criteria share is flagged in words.
    texts = [button.text() for button in view.states.buttons()]
    assert texts == ["All 2", "In use 1", "Not used 1", "Many links 1"]
    view.focus_table()
    press(Qt.Key.Key_Home, CTRL)
    assert names(view) == ["letter.pdf", "spare.txt"]
    assert (cell(view, Column.USES), cell(view, Column.STATE)) == ("7, many", "Attached")
    assert letter.expires is not None
    assert cell(view, Column.EXPIRES) == letter.expires.isoformat()
    assert "7 links" in str(view.model.index(0, Column.USES).data(Qt.ItemDataRole.ToolTipRole))
    # Found by typing, narrowed by the mouse.
    press(Qt.Key.Key_F, CTRL)
    type_text(view.search, "spare", qtbot)
    press(Qt.Key.Key_Return)
    assert names(view) == ["spare.txt"]
    view.clear()
    QTest.mouseClick(view.states.buttons()[2], LEFT)
    assert (names(view), cell(view, Column.STATE)) == (["spare.txt"], "Not used")
    QTest.mouseClick(view.states.buttons()[0], LEFT)
    # Enter previews, F2 opens the facts; a change is stored and taken back.
    view.focus_table()
    press(Qt.Key.Key_Down)
    seen: list[str] = []
    in_dialog(PreviewDialog, lambda dialog: seen.append(dialog.windowTitle()))
    press(Qt.Key.Key_Return)
    assert seen == [cell(view, Column.NAME)]

    def enter(dialog: QDialog) -> None:
        assert isinstance(dialog, ExhibitProperties)
        type_text(dialog.facts.dates["issued"], "2026-02-30", qtbot)
        assert not dialog.do.isEnabled()
        dialog.facts.dates["issued"].clear()
        type_text(dialog.facts.dates["issued"], "2026-02-03", qtbot)
        dialog.facts.confidential.setChecked(True)
        QTest.mouseClick(dialog.do, LEFT)

    view.choose(letter.id)
    back(shell, view, qtbot)
    in_dialog(ExhibitProperties, enter)
    press(Qt.Key.Key_F2)
    assert (cell(view, Column.ISSUED), cell(view, Column.NATURE)) == ("2026-02-03", "Confidential")
    back(shell, view, qtbot)
    press(Qt.Key.Key_Z, CTRL)
    assert letter.issued is not None
    assert cell(view, Column.ISSUED) == letter.issued.isoformat()
    # A newer version takes the links; the old one is kept and leads to it.
    newer = paper(tmp_path, "newer.pdf")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(newer), ""))
    QTest.mouseClick(view.inspector.newer, LEFT)
    assert (cell(view, Column.NAME), cell(view, Column.USES)) == ("newer.pdf", "7, many")
    QTest.mouseClick(view.inspector.links[0], LEFT)
    assert (cell(view, Column.NAME), cell(view, Column.STATE)) == ("letter.pdf", "Old version")
    press(Qt.Key.Key_Z, CTRL)
    assert names(view) == ["letter.pdf", "spare.txt"]
    # What it supports is one click away: the record, and the criterion.
    view.choose(letter.id)
    record = next(link for link in view.inspector.links if "Q-1" in link.accessibleName())
    assert "p. 2" in record.accessibleName()
    QTest.mouseClick(record, LEFT)
    page = shell.page
    assert isinstance(page, RegistersPage)
    assert page.tabs.key() == CERTIFICATES.value
    page.tabs.step(-1)
    view.choose(letter.id)
    first = view.inspector.links[0]
    assert first.accessibleName().endswith("p. 3-4 • Accepted")
    QTest.mouseClick(first, LEFT)
    assert isinstance(shell.page, AssessPage)
    row = shell.page.criterion.evidence.model.rows[0]
    assert (row.spread, row.caption.startswith("Linked to 6 criteria")) == (6, True)


def more_files(workspace: Workspace, enterprise: str, like: Exhibit) -> Changes:
    """Two hundred exhibits of the same bytes."""
    rows = [Exhibit(workspace.new_id(), f"{n}.pdf", like.digest, 1) for n in range(200)]
    with workspace.store.transaction(enterprise_scope(enterprise), "added", workspace.who, workspace.now()) as tx:
        tx.put_all(enterprise, rows)
    return tx.changes


def test_the_number_of_statements_does_not_grow_and_panes_are_reached(
    view: ExhibitsView, shell: MainWindow, session: Session, letter: Exhibit, qtbot: QtBot
) -> None:
    page = shell.page
    assert isinstance(page, RegistersPage)
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    def opened() -> int:
        page.show_register(CERTIFICATES)
        session.file()
        sent.clear()
        page.show_register(None)
        return len(sent)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        few = opened()
        session.perform(lambda w: more_files(w, owner(session), letter))
        assert opened() == few <= 8
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert view.model.rowCount() == 202
    assert view.model.counts()["same"] == 201
    view.table.horizontalHeader().setSortIndicator(Column.EXPIRES, Qt.SortOrder.DescendingOrder)
    assert names(view)[0] == "letter.pdf"
    assert page.panes()[1:] == (view.table, view.inspector)
    qtbot.waitUntil(view.inspector.isVisible)
    QTest.mouseClick(view.inspector.head.close, LEFT)
    assert not view.inspector.isVisible()
    view.table.copy_row()
    assert QApplication.clipboard().text().startswith("letter.pdf")
    assert date.fromisoformat(QApplication.clipboard().text().split("\t")[Column.EXPIRES])


def test_f6_goes_round_tabs_table_and_what_it_supports(view: ExhibitsView, shell: MainWindow, letter: Exhibit) -> None:
    assert shell.page is not None
    panes = shell.page.panes()
    assert panes[1:] == (view.table, view.inspector)
    met: list[int] = []
    for _ in range(12):
        QTest.keyClick(shell, Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        met += [n for n, pane in enumerate(panes) if focus is not None and (focus is pane or pane.isAncestorOf(focus))]
    assert {0, 1, 2} <= set(met)
    first = met.index(0)
    assert met[first : first + 3] == [0, 1, 2]
