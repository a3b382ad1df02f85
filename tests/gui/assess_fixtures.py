"""What the tests of the self-assessment page share: the page in a window, keys, and small exhibits."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answer, Answered, Level, State, Unanswered
from qualityassess.domain.rubric import Criterion, Force, Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.kbfocus import KeyboardFocus
from qualityassess.services import answering, evidence

CTRL, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
LEFT = Qt.MouseButton.LeftButton
AS_OF = date(2026, 6, 12)


@pytest.fixture(name="page")
def assess_page(session: Session, theme: Theme, icons: Icons, qapp: QApplication, qtbot: QtBot) -> Iterator[AssessPage]:
    """The page of the full assessment, shown as large as in a window of 1280 by 800."""
    watcher = KeyboardFocus(qapp, theme)
    made = AssessPage(session, theme, icons)
    qtbot.addWidget(made)
    made.resize(1204, 726)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.settle()
    qapp.removeEventFilter(watcher)
    watcher.deleteLater()


def press(widget: QWidget, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
    """A key pressed with the focus on a widget."""
    widget.setFocus()
    QTest.keyClick(widget, key, keys)


def criterion(session: Session, kind: Kind = Kind.MATURITY, *, statutory: bool = False, item: str = "") -> Criterion:
    """The first criterion of a kind, statutory or not, or the item of a number."""
    file = session.file()
    assert file is not None
    return next(
        c
        for c in file.criteria
        if c.kind is kind and (c.force is Force.STATUTORY) == statutory and (not item or c.item == item)
    )


def go(page: AssessPage, wanted: Criterion) -> Criterion:
    """Show a criterion with the focus on the tree."""
    page.go_to(wanted.id)
    page.tree.tree.setFocus()
    assert page.subject is not None
    assert page.subject.criterion.id == wanted.id
    return wanted


def state(session: Session, wanted: Criterion) -> State:
    """What is stored as the acting assessor's answer."""
    answer = stored(session, wanted)
    return answer.state if answer is not None else Unanswered()


def stored(session: Session, wanted: Criterion) -> Answer | None:
    """The row of the acting assessor's answer, read from the store."""
    assert session.assessment is not None
    rows = session.workspace.store.answers(session.assessment.id)
    who = session.workspace.assessor
    return next((a for a in rows if a.criterion == wanted.id and a.assessor == who), None)


def answer_level(session: Session, wanted: Criterion, level: int) -> None:
    """Give a level through the service."""
    head = session.assessment
    assert head is not None
    session.perform(lambda ws: answering.give_answer(ws, head, wanted, Answered(Level(level))))


def a_file(folder: Path, name: str = "record.pdf", text: str = "a record") -> Path:
    """A small file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def attach(session: Session, wanted: Criterion, path: Path, exhibit_type: str, issued: date = AS_OF) -> None:
    """Attach a file through the service."""
    head = session.assessment
    assert head is not None
    known = frozenset({exhibit_type})
    session.perform(
        lambda ws: evidence.add_exhibit(
            ws, head, wanted, path, exhibit_type, known_types=known, issued=issued, period=(date(2025, 6, 13), AS_OF)
        )[1]
    )


class DialogFiller(QObject):
    """Waits for the next dialog and does something in it, as a person would."""

    def __init__(self, do: Callable[[QDialog], None]) -> None:
        super().__init__()
        self.done = False
        self._do = do
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._timer.stop()
            self.done = True
            try:
                self._do(dialog)
            finally:
                # A failed assertion must not leave the test waiting for a person.
                if dialog.isVisible():
                    dialog.reject()
