"""Every key of the window once: what it does, for the key bindings, the tooltips and the shortcut sheet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from qualityassess.i18n import N_


@dataclass(frozen=True, slots=True)
class Key:
    """Keys as Qt writes them, parted by blanks, and the msgid of what they do."""

    id: str
    keys: str
    text: str


@dataclass(frozen=True, slots=True)
class Group:
    """Keys that work in one place; `title` is a msgid."""

    title: str
    keys: tuple[Key, ...]


EVERYWHERE = Group(
    N_("Everywhere"),
    (
        Key("pages", "Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5 Ctrl+6 Ctrl+7 Ctrl+8", N_("Pages in the order of the rail")),
        Key("new", "Ctrl+N", N_("New assessment")),
        Key("open", "Ctrl+O", N_("Open assessment")),
        Key("palette", "Ctrl+K", N_("Search and commands")),
        Key("seal", "Ctrl+Shift+S", N_("Seal the assessment")),
        Key("filter", "Ctrl+F", N_("Filter the current list")),
        Key("undo", "Ctrl+Z", N_("Undo")),
        Key("redo", "Ctrl+Y", N_("Redo")),
        Key("gap_report", "Ctrl+P", N_("Gap report")),
        Key("panel", "Ctrl+\\", N_("Show or hide the right panel")),
        Key("next_pane", "F6", N_("Next pane")),
        Key("previous_pane", "Shift+F6", N_("Previous pane")),
        Key("settings", "Ctrl+,", N_("Settings")),
        Key("theme", "Ctrl+Shift+L", N_("Light or dark")),
        Key("help", "F1", N_("Keyboard shortcuts")),
    ),
)
GROUPS: tuple[Group, ...] = (
    EVERYWHERE,
    Group(
        N_("Home and tables"),
        (
            Key("move", "Up Down", N_("Choose")),
            Key("open_row", "Enter", N_("Open")),
            Key("rename", "F2", N_("Rename or edit")),
            Key("copy_row", "Ctrl+D", N_("Copy the assessment for the next year")),
            Key("copy", "Ctrl+C", N_("Copy as table")),
            Key("paste", "Ctrl+V", N_("Paste rows")),
        ),
    ),
    Group(
        N_("Self-assessment"),
        (
            Key("level", "0–5", N_("Maturity level")),
            Key("not_applicable", "N", N_("Not applicable, where offered")),
            Key("unknown", "U", N_("Unknown")),
            Key("less_more", "Left Right", N_("Item: 5 % less or more")),
            Key("bands", "PgUp PgDown", N_("Item: a band up or down")),
            Key("previous", "Alt+Left", N_("Previous criterion")),
            Key("next", "Alt+Right", N_("Next criterion")),
            Key("next_open", "Alt+N", N_("Next unanswered criterion")),
            Key("flag", "F", N_("Flag for later")),
            Key("evidence", "Ctrl+E", N_("Add evidence")),
            Key("comment", "Ctrl+M", N_("Add comment")),
        ),
    ),
    Group(
        N_("Rule check"),
        (
            Key("rule_confirm", "Space", N_("Confirm the part")),
            Key("rule_edit", "F2", N_("Edit the part")),
            Key("rule_strike", "Del", N_("Strike the part")),
            Key("rule_add", "Ins", N_("Add a condition")),
            Key("rule_sign", "Ctrl+Enter", N_("Sign")),
        ),
    ),
    Group(
        N_("Improvement plan"),
        (
            Key("plan_tick", "Space", N_("Take or leave out")),
            Key("plan_move", "Alt+Up Alt+Down", N_("Reorder")),
            Key("plan_card", "Alt+Left Alt+Right", N_("Move a card of the board")),
            Key("plan_edit", "F2", N_("Edit the cell")),
            Key("plan_solve", "Ctrl+Enter", N_("Optimise")),
        ),
    ),
    Group(
        N_("Registers"),
        (
            Key("next_register", "Ctrl+PgDown Ctrl+PgUp", N_("Next or previous register")),
            Key("edit_record", "Enter", N_("Edit the record")),
            Key("save_record", "Ctrl+S", N_("Save the record")),
            Key("leave_record", "Esc", N_("Leave the form without saving")),
            Key("add_record", "Ins", N_("Add a record")),
            Key("remove_record", "Del", N_("Remove ticked or selected records")),
            Key("tick_record", "Space", N_("Tick the record")),
            Key("attach_file", "Ctrl+E", N_("Attach a file to the record")),
        ),
    ),
    Group(
        N_("Reports"),
        (
            Key("export", "Ctrl+S", N_("Export")),
            Key("print", "Ctrl+P", N_("Print")),
            Key("leaf", "PgUp PgDown", N_("Previous or next page")),
            Key("zoom", "Ctrl++ Ctrl+-", N_("Zoom")),
            Key("find", "Ctrl+F", N_("Find in the report")),
            Key("next_match", "F3 Shift+F3", N_("Next or previous match")),
            Key("tick_section", "Space", N_("Take a section in or leave it out")),
            Key("move_section", "Alt+Up Alt+Down", N_("Reorder")),
            Key("open_section", "Enter", N_("Write the section's text or go to its page")),
        ),
    ),
)
_ARROWS = {"Up": "↑", "Down": "↓", "Left": "←", "Right": "→", "PgDown": "PgDn", "-": "−"}


def shown(keys: str) -> tuple[str, ...]:
    """Keys as a person reads them, one text for each combination: `Ctrl+Z`, on macOS `⌘Z`."""
    return tuple(_shown_one(one) for one in keys.split(" "))


def _shown_one(keys: str) -> str:
    head, _, last = keys.rpartition("+") if not keys.endswith("++") else (keys[:-2], "+", "+")
    last = _ARROWS.get(last, last)
    if sys.platform == "darwin":
        head = head.replace("Ctrl", "⌘").replace("Alt", "⌥").replace("Shift", "⇧").replace("+", "")
        return head + last
    return f"{head}+{last}" if head else last


def hint(keys: str) -> str:
    """Keys for the small frame beside an action: `Ctrl Z`."""
    return _shown_one(keys).replace("+", " ")


def bind(window: QWidget, actions: Mapping[str, Callable[[], object]]) -> dict[str, QShortcut]:
    """Bind the keys of `EVERYWHERE` to what they do; KeyError for an id that has no keys."""
    known = {key.id: key.keys for key in EVERYWHERE.keys}
    bound: dict[str, QShortcut] = {}
    for name, action in actions.items():
        sequences = [QKeySequence(part) for part in known[name].split(" ")]
        if name == "redo":
            sequences.append(QKeySequence("Ctrl+Shift+Z"))
        shortcut = QShortcut(window)
        shortcut.setKeys(sequences)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(action)
        bound[name] = shortcut
    return bound


class UndoKeys(QObject):
    """Lets Ctrl+Z through to the window when the text field that has the focus has nothing of its own to undo.

    Ctrl+K always goes through: on Linux a text field would cut the rest of its line with it.

    It watches the focused field alone: a filter on the whole application would cost every event its time.
    """

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent or app)
        app.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks at shortcut overrides only."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.keyCombination() == QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_K):
            event.ignore()
            return True
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo) or event.keyCombination() == QKeyCombination(
            Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Y
        )
        if not (undo or redo) or self._has_own(watched, undo):
            return False
        event.ignore()
        return True

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and isValid(old):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit | QPlainTextEdit | QTextEdit | QAbstractSpinBox):
            new.installEventFilter(self)

    @staticmethod
    def _has_own(watched: QObject, undo: bool) -> bool:
        if isinstance(watched, QLineEdit):
            return watched.isUndoAvailable() if undo else watched.isRedoAvailable()
        if isinstance(watched, QPlainTextEdit | QTextEdit):
            document = watched.document()
            return document.isUndoAvailable() if undo else document.isRedoAvailable()
        return True
