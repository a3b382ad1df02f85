"""A form field: label, control, and one line below for help and errors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import ElidedLabel, label, repolish, set_property

#: State of a field: tone of the line, icon in the line, icon inside a line edit, its tone.
_STATES = {
    "": ("text3", "", "", ""),
    "hint": ("text3", "", "", ""),
    "ok": ("ok", "circle-check", "circle-check", "ok"),
    "warn": ("warn", "alert-triangle", "", ""),
    "error": ("err", "alert-circle", "alert-circle", "err"),
}


def dress_spin_box(box: QSpinBox | QDoubleSpinBox, theme: Theme) -> None:
    """Gives a number box the left padding of other inputs, which Qt takes from no style sheet."""
    box.lineEdit().setTextMargins(theme.px(8), 0, 0, 0)


class FormField(QWidget):
    """Label, control and a line of 17 px reserved for help and errors, so that the form never jumps.

    The label is the buddy of the control and part of its accessible name and description.
    """

    def __init__(
        self,
        text: str,
        control: QWidget,
        theme: Theme,
        icons: Icons,
        *,
        required: bool = False,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._hint = hint
        self._state = ""
        self._action: QAction | None = None
        self._icon_inside = ("", "")
        self.control = control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.setSpacing(theme.px(3))
        self._label = label(text, Role.CAPTION, "text2")
        self._label.setBuddy(control)
        self._star = label("*", Role.CAPTION, "err", parent=self)
        self._star.setVisible(required)
        top.addWidget(self._label)
        top.addWidget(self._star)
        top.addStretch(1)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(5))
        self._mark = IconLabel("alert-circle", "err", theme, icons, 13)
        self._message = ElidedLabel("", Role.CAPTION, "text3")
        line.addWidget(self._mark)
        line.addWidget(self._message, 1)
        self._line = QWidget(self)
        self._line.setLayout(line)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        column.addLayout(top)
        column.addWidget(control)
        column.setSpacing(theme.px(3))
        column.addWidget(self._line)
        if not control.accessibleName():
            control.setAccessibleName(text)
        if isinstance(control, QLineEdit):
            control.installEventFilter(self)
        elif isinstance(control, QSpinBox | QDoubleSpinBox):
            dress_spin_box(control, theme)
        theme.themeChanged.connect(self._restyle)
        self._restyle()
        self.set_state("", "")

    def state(self) -> str:
        """ "", hint, ok, warn or error."""
        return self._state

    def message(self) -> str:
        """The text of the line below."""
        return self._message.full_text()

    def set_required(self, required: bool) -> None:
        """Shows or hides the star."""
        self._star.setVisible(required)

    def set_state(self, state: str, text: str = "") -> None:
        """Shows a state and its message; without a state the hint returns. Raises KeyError for another state."""
        tone, icon, inside, inside_tone = _STATES[state]
        self._state = state
        shown = text or (self._hint if state in ("", "hint") else "")
        set_property(self.control, "state", state)
        set_property(self._message, "tone", tone)
        self._message.set_full_text(shown)
        self._mark.setVisible(bool(icon) and bool(shown))
        if icon:
            self._mark.set_icon(icon, tone)
        self.control.setAccessibleDescription(shown)
        self._icon_inside = (inside, inside_tone)
        self._show_inside()

    def set_hint(self, hint: str) -> None:
        """Changes the help text shown while there is no message."""
        self._hint = hint
        if self._state in ("", "hint"):
            self.set_state(self._state)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Shows the lock when the line edit becomes read-only."""
        if event.type() == QEvent.Type.ReadOnlyChange:
            repolish(self.control)
            self._show_inside()
        return False

    def _show_inside(self) -> None:
        control = self.control
        if not isinstance(control, QLineEdit):
            return
        name, tone = self._icon_inside
        if control.isReadOnly():
            name, tone = "lock", "text3"
        if self._action is not None:
            control.removeAction(self._action)
            self._action.deleteLater()
            self._action = None
        if name:
            icon = self._icons.icon(name, tone, self._theme.px(16))
            self._action = control.addAction(icon, QLineEdit.ActionPosition.TrailingPosition)
            for child in control.findChildren(QWidget):
                child.setCursor(Qt.CursorShape.ArrowCursor)

    def _restyle(self) -> None:
        self._line.setFixedHeight(self._theme.px(17))
        self._show_inside()
