"""Ties one control to one value of the profile: what it says, how it is shown, and when it was edited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from qualityassess.gui.pages.profile.values import Refused
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField


class Binding(QObject):
    """A value of the profile and its field.

    `edited` follows each change by a person, `left` the moment the control loses the focus. `is_dirty` says that
    something was edited since it was last shown or accepted.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, field: FormField) -> None:
        super().__init__(field)
        self.name = name
        self.field = field
        self.is_dirty = False
        self.is_composing = False

    def read(self) -> Any:
        """The value; Refused when what is typed is none."""
        raise TypeError(f"{type(self).__name__} must implement read")

    def show(self, value: Any) -> None:
        """Show a value without sending a signal."""
        raise TypeError(f"{type(self).__name__} must implement show")

    def focus_target(self) -> QWidget:
        """The control that gets the focus when the field is looked for."""
        return self.field.control

    def target_of(self, part: str) -> QWidget:
        """The control of a part, such as one figure or one activity, made current where it is a cell."""
        return self.focus_target()

    def show_stored(self, value: Any) -> None:
        """Show the stored value, unless the control says the same already: then cursor and spelling stay."""
        try:
            same = self.read() == value
        except Refused:
            same = False
        if not same:
            self.show(value)
        self.is_dirty = False

    def _on_edited(self) -> None:
        self.is_dirty = True
        self.edited.emit()


class LineBinding(Binding):
    """A line edit with a parser and a writer; nothing is checked while an input method composes."""

    def __init__(
        self,
        name: str,
        field: FormField,
        edit: QLineEdit,
        parse: Callable[[str], Any],
        write: Callable[[Any], str] = str,
    ) -> None:
        super().__init__(name, field)
        self._edit = edit
        self._parse = parse
        self._write = write
        edit.textEdited.connect(self._on_edited)
        edit.installEventFilter(self)

    def read(self) -> Any:
        """The parsed text."""
        return self._parse(self._edit.text())

    def show(self, value: Any) -> None:
        """The written value."""
        self._edit.setText(self._write(value))
        self._edit.setCursorPosition(0)

    def tidy(self) -> None:
        """Spell an accepted value the usual way once the control has been left."""
        if not self._edit.hasFocus():
            try:
                text = self._write(self.read())
            except Refused:
                return
            if text != self._edit.text():
                self._edit.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes composing and leaving."""
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self.is_composing = bool(event.preeditString())
        elif event.type() == QEvent.Type.FocusOut:
            self.is_composing = False
            self.left.emit()
        return False


class ChoiceBinding(Binding):
    """A box of values; the first stands for "not stated"."""

    def __init__(self, name: str, field: FormField, box: QuietCombo) -> None:
        super().__init__(name, field)
        self._box = box
        box.activated.connect(self._on_activated)

    def read(self) -> Any:
        """The value chosen."""
        return self._box.value()

    def show(self, value: Any) -> None:
        """Chooses the value; the first for an unknown one."""
        self._box.choose(value)

    def _on_activated(self, _: int) -> None:
        self._on_edited()
        self.left.emit()
