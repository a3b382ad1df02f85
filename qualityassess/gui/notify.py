"""The one door to message boxes: errors, questions with verbs on their buttons, and the choice of files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from qualityassess.i18n import Translator

WORKSPACE_SUFFIX = ".qaw"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a question: the key it answers with, its verb, and its kind (primary, secondary, danger)."""

    key: str
    text: str
    kind: str = "secondary"


def ask(
    parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], *, details: str = "", icon: str = "ask"
) -> str | None:
    """Ask with one button per choice, the last being the way out; None when the box was closed without one."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon({"ask": QMessageBox.Icon.Question, "error": QMessageBox.Icon.Critical}[icon])
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    if details:
        box.setInformativeText(details)
    buttons = {}
    for place, choice in enumerate(choices):
        last = place == len(choices) - 1
        role = QMessageBox.ButtonRole.RejectRole if last else QMessageBox.ButtonRole.ActionRole
        button = box.addButton(choice.text, role)
        button.setProperty("kind", choice.kind)
        buttons[choice.key] = button
        if place == 0:
            box.setDefaultButton(button)
        if last:
            box.setEscapeButton(button)
    box.exec()
    pressed = box.clickedButton()
    box.deleteLater()
    return next((key for key, button in buttons.items() if button is pressed), None)


def error(parent: QWidget | None, tr: Translator, text: str, *, details: str = "") -> None:
    """Say what went wrong and wait until it was read."""
    ask(parent, tr("QualityAssess"), text, [Choice("close", tr("Close"))], details=details, icon="error")


def confirm(parent: QWidget | None, tr: Translator, text: str, verb: str, *, details: str = "") -> bool:
    """Whether a person wants what cannot be undone; the verb stands on the button."""
    choices = [Choice("do", verb, "danger"), Choice("cancel", tr("Cancel"))]
    return ask(parent, tr("QualityAssess"), text, choices, details=details) == "do"


def open_workspace_file(parent: QWidget | None, tr: Translator, folder: Path) -> Path | None:
    """A workspace file chosen by the person, or None."""
    pattern = tr("QualityAssess workspace") + f" (*{WORKSPACE_SUFFIX})"
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Open workspace"), str(folder), pattern)
    return Path(chosen) if chosen else None


def new_workspace_file(parent: QWidget | None, tr: Translator, folder: Path) -> Path | None:
    """A path for a new workspace chosen by the person, with the suffix, or None."""
    pattern = tr("QualityAssess workspace") + f" (*{WORKSPACE_SUFFIX})"
    chosen, _ = QFileDialog.getSaveFileName(parent, tr("New workspace"), str(folder), pattern)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix == WORKSPACE_SUFFIX else path.with_name(path.name + WORKSPACE_SUFFIX)
