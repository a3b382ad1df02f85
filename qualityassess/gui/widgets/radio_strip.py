"""A row or column of radio buttons that paint themselves: one focus stop, arrow keys, digits."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from qualityassess.gui.widgets.kbfocus import OWN_FOCUS

_FAR = 1000
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


class PaintedRadio(QRadioButton):
    """A radio button without indicator, for subclasses that paint themselves.

    Being a real radio button it has its role, name and state for assistive technology for free.
    """

    stepped = Signal(int)
    typed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty(OWN_FOCUS, True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # An active Chinese input method would swallow the digits.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole area is the button."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End move, digits choose, Space and Enter press."""
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        if plain and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif plain and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self.typed.emit(key - Qt.Key.Key_0)
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            event.ignore()


class RadioStrip(QWidget):
    """Holds painted radio buttons in one exclusive group; nothing chosen is a state of its own."""

    chosen = Signal(int)
    takes_digits = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._value: int | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def value(self) -> int | None:
        """The place of the chosen button, or None."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Shows a choice without sending a signal; an unknown place clears the choice."""
        button = None if value is None else self._group.button(value)
        self._value = value if button is not None else None
        if button is not None:
            button.setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            # An exclusive group does not let go of its last choice.
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        self._fix_focus_stop()

    def buttons(self) -> list[PaintedRadio]:
        """The buttons in reading order."""
        return [button for button in self._group.buttons() if isinstance(button, PaintedRadio)]

    def choose(self, place: int) -> None:
        """Chooses as if the user had pressed the button; does nothing for an unknown or disabled place."""
        button = self._group.button(place)
        if button is not None and button.isEnabled():
            button.click()

    def changeEvent(self, event: QEvent) -> None:
        """Moves the focus stop when buttons are enabled or disabled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._fix_focus_stop()

    def _add(self, button: PaintedRadio) -> None:
        place = len(self._group.buttons())
        self._group.addButton(button, place)
        button.stepped.connect(self._on_stepped)
        button.typed.connect(self._on_typed)
        if place:
            QWidget.setTabOrder(self._group.button(place - 1), button)
        self._fix_focus_stop()

    def _clear(self) -> None:
        for button in self.buttons():
            self._group.removeButton(button)
            # Without a parent it would be a window of its own, and take the keys, until it is gone.
            button.hide()
            button.setParent(None)
            button.deleteLater()
        self._value = None

    def _fix_focus_stop(self) -> None:
        buttons = self.buttons()
        stop = self._group.checkedButton() or next((each for each in buttons if each.isEnabled()), None)
        for button in buttons:
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)
        if stop is not None:
            self.setFocusProxy(stop)

    def _on_clicked(self, place: int) -> None:
        if place != self._value:
            self._value = place
            self._fix_focus_stop()
            self.chosen.emit(place)

    def _on_stepped(self, delta: int) -> None:
        sender = self.sender()
        buttons = [button for button in self.buttons() if button.isEnabled()]
        if not isinstance(sender, PaintedRadio) or sender not in buttons:
            return
        start = buttons.index(sender)
        goal = buttons[min(max(start + delta, 0), len(buttons) - 1)]
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        goal.click()

    def _on_typed(self, digit: int) -> None:
        button = self._group.button(digit) if self.takes_digits else None
        if button is not None and button.isEnabled():
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()
