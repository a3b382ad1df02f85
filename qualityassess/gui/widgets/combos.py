"""Choices that a scrolled page does not change, and those of them that fit a narrow panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget


class QuietCombo(QComboBox):
    """A combo box that leaves the wheel to the page, so that scrolling changes nothing.

    It keeps its values itself: item data would turn an enumeration into plain text.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(3)
        self._values: list[Any] = []

    def fill(self, items: Sequence[tuple[str, Any]]) -> None:
        """Offer pairs of text and value and choose the first."""
        self.clear()
        self._values = [value for _, value in items]
        self.addItems([text for text, _ in items])
        self.setCurrentIndex(0)

    def value(self) -> Any:
        """The value chosen, None for an empty box."""
        place = self.currentIndex()
        return self._values[place] if 0 <= place < len(self._values) else None

    def choose(self, value: Any) -> bool:
        """Choose a value without sending `activated`; false, and the first chosen, for one that is not offered."""
        found = value in self._values
        self.setCurrentIndex(self._values.index(value) if found else 0)
        return found

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Passes the wheel on."""
        event.ignore()


class CutCombo(QuietCombo):
    """A quiet combo box in a narrow panel: long text ends in dots, and the list is as wide as its longest entry."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the box with the shortened text."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = text
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Gives the list the room of its longest entry."""
        texts = (self.itemText(place) for place in range(self.count()))
        wide = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        self.view().setMinimumWidth(wide + 2 * self.fontMetrics().height())
        super().showPopup()
