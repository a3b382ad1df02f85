"""Works the real window as a person does: keys go to whatever has the focus, and nothing is done before it is seen."""

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QWidget

PATIENCE = 20.0
"""Seconds after which something that does not appear is a failure; far more than any step takes."""
MOST_TABS = 120
FAILED = 70
"""Exit code of a story that could not be told to its end."""


@dataclass(frozen=True, slots=True)
class Do:
    """One thing a person does; `opens` when it shows a modal dialog, which returns only when that is closed."""

    words: str
    act: Callable[[], object]
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Until:
    """One thing a person waits to see."""

    words: str
    holds: Callable[[], bool]
    look: int = 5
    """Milliseconds from one look to the next; longer where looking takes long."""


T = TypeVar("T", bound=QWidget)
Moves = Iterator[Do | Until]
Chapter = tuple[str, Callable[[], Moves]]


class Hand(QObject):
    """Goes through chapters move by move from the event loop, also from that of a modal dialog.

    It stands in for the window manager, which a bare X server lacks: the topmost window is given the focus. The first
    move that fails ends the process with its words on standard error and, where wanted, a picture of the screen.
    """

    def __init__(self, window: QWidget, chapters: tuple[Chapter, ...], ended: Callable[[], None]) -> None:
        super().__init__(window)
        self.pictures: Path | None = None
        self.told: list[tuple[str, float]] = []
        self._window = window
        self._moves = self._all(chapters)
        self._ended = ended
        self._chapter = ""
        self._move: Do | Until | None = None
        self._deadline = 0.0

    def begin(self) -> None:
        """Make the first move as soon as the event loop runs."""
        self._again()

    def target(self) -> QWidget:
        """The window that the keys go to: the topmost dialog, else the main window."""
        return QApplication.activeModalWidget() or self._window

    def picture(self, name: str) -> None:
        """Keep the whole screen as a picture."""
        if self.pictures is not None:
            QGuiApplication.primaryScreen().grabWindow(0).save(
                # Hardly compressed: squeezing takes longer than all else that a chapter does.
                str(self.pictures / f"{name}.png"),
                quality=90,
            )

    def _all(self, chapters: tuple[Chapter, ...]) -> Moves:
        for place, (words, chapter) in enumerate(chapters):
            self._chapter = words
            begun = time.monotonic()
            yield from chapter()
            self.told.append((words, time.monotonic() - begun))
            self.picture(f"{place:02}")

    def _again(self, wait: int = 0) -> None:
        QTimer.singleShot(wait, self, self._step)

    def _step(self) -> None:
        try:
            self._go_on()
        except BaseException as error:  # noqa: BLE001 - a story that fails must end, whatever dialog is open
            self._fail(error)

    def _go_on(self) -> None:
        if not self._is_active():
            self._expect("the focus")
            self.target().activateWindow()
            self._again(5)
            return
        if isinstance(self._move, Until) and not self._move.holds():
            self._expect(self._move.words)
            self._again(self._move.look)
            return
        self._deadline = 0.0
        self._move = next(self._moves, None)
        match self._move:
            case None:
                self._ended()
            case Do(act=act, opens=True):
                # The dialog's own event loop goes on with the story.
                self._again()
                act()
            case Do(act=act):
                act()
                self._again()
            case Until():
                self._again()

    def _is_active(self) -> bool:
        return QApplication.activePopupWidget() is not None or self.target().isActiveWindow()

    def _expect(self, words: str) -> None:
        """Begin to wait, or fail when that has taken too long."""
        now = time.monotonic()
        self._deadline = self._deadline or now + PATIENCE
        if now > self._deadline:
            raise TimeoutError(f"waited {PATIENCE:.0f} s for {words}")

    def _fail(self, error: BaseException) -> None:
        self.picture("failed")
        focused = QApplication.focusWidget()
        has = f"{type(focused).__name__} “{focused.accessibleName()}”" if focused is not None else "nothing"
        move = self._move.words if self._move is not None else ""
        sys.stderr.write(f"“{self._chapter}” failed at “{move}”; the focus is on {has}\n")
        traceback.print_exception(error, file=sys.stderr)
        sys.stderr.flush()
        # Dialogs may be open, each with an event loop of its own: there is no gentle way out of them.
        os._exit(FAILED)


def press(keys: str, *, opens: bool = False, times: int = 1) -> Do:
    """A key or combination as Qt writes it, pressed with whatever has the focus."""
    combination = QKeySequence.fromString(keys)[0]  # type: ignore[index]

    def act() -> None:
        for _ in range(times):
            QTest.keyClick(_native(), combination.key(), combination.keyboardModifiers())

    return Do(f"press {keys}", act, opens)


def enter(text: str) -> Do:
    """A text typed: Latin by keys, anything else as an input method commits it."""

    def act() -> None:
        if text.isascii():
            for character in text:
                QTest.keyClick(_native(), character)  # type: ignore[call-overload]
            return
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        focused = QGuiApplication.focusObject()
        assert focused is not None, "nothing takes the text"
        QGuiApplication.sendEvent(focused, event)

    return Do(f"type “{text}”", act)


def tab_to(control: QWidget | None, *, keys: str = "Tab") -> Moves:
    """Press Tab until a control has the focus; one that cannot be reached is a failure."""
    for _ in range(MOST_TABS):
        if has_focus(control):
            return
        yield press(keys)
    name = control.accessibleName() if control is not None else ""
    raise AssertionError(f"{keys} does not reach {control} “{name}”")


def choose(box: QComboBox, text: str) -> Moves:
    """Go down a combo box that has the focus until a text is chosen."""
    for _ in range(box.count()):
        if text in box.currentText():
            return
        yield press("Down")
    assert text in box.currentText(), f"{text} is not among {[box.itemText(n) for n in range(box.count())]}"


def drop(area: QWidget, path: Path) -> Do:
    """Drop a file on an area, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = QPointF(area.width() / 2, area.height() / 2)
    copy, button, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier

    def act() -> None:
        entered = QDragEnterEvent(place.toPoint(), copy, data, button, plain)
        QApplication.sendEvent(area, entered)
        assert entered.isAccepted(), "the file is not taken"
        QApplication.sendEvent(area, QDropEvent(place, copy, data, button, plain))

    return Do(f"drop {path.name}", act, opens=True)


def has_focus(control: QWidget | None) -> bool:
    """Whether a control, or a part of it, has the focus."""
    focused = QApplication.focusWidget()
    return control is not None and focused is not None and (control is focused or control.isAncestorOf(focused))


def dialog(kind: type[T]) -> T:
    """The topmost dialog."""
    found = QApplication.activeModalWidget()
    assert isinstance(found, kind), f"{found} is in front, not {kind.__name__}"
    return found


def opened(kind: type[QWidget]) -> Until:
    """A dialog of a kind in front."""
    return Until(f"the {kind.__name__}", lambda: isinstance(QApplication.activeModalWidget(), kind))


def closed(kind: type[QWidget]) -> Until:
    """No dialog of that kind any more."""
    return Until(f"the end of the {kind.__name__}", lambda: not isinstance(QApplication.activeModalWidget(), kind))


def popup_ground() -> str:
    """The colour on the screen in the lower left corner of the open popup, "" while there is none."""
    popup = QApplication.activePopupWidget()
    if popup is None:
        return ""
    corner = popup.mapToGlobal(QPoint(3, popup.height() - 3))
    return QGuiApplication.primaryScreen().grabWindow(0, corner.x(), corner.y(), 1, 1).toImage().pixelColor(0, 0).name()


def seen(window: QWidget, text: str) -> Until:
    """A text to be read on a label or button of the window."""
    return Until(f"“{text}”", lambda: any(text in words for words in words_of(window)), look=100)


def words_of(window: QWidget) -> list[str]:
    """All that can be read on the labels and buttons of a window now."""
    parts: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    return [part.text() for part in parts if part.isVisible()]


def _native() -> QWindow:
    active = QApplication.activeWindow()
    handle = active.windowHandle() if active is not None else None
    assert handle is not None, "no window is active"
    return handle
