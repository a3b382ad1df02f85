"""Controls of the profile form: choices that a scrolled page does not change, and a date line with a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QLineEdit, QMenu, QWidget, QWidgetAction

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.values import Refused, parse_date
from qualityassess.gui.theme import Theme


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


class DateLine(QLineEdit):
    """A line for a day, empty for none, with a calendar behind its icon; Alt+Down opens it."""

    def __init__(self, label: str, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.setPlaceholderText("2026-06-12")
        self._action = QAction(label, self)
        self._action.setShortcut("Alt+Down")
        self._action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._action.triggered.connect(self._show_calendar)
        self.addAction(self._action, QLineEdit.ActionPosition.TrailingPosition)
        theme.themeChanged.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._action.setIcon(self._icons.icon("calendar", "text2", self._theme.px(16)))

    def _show_calendar(self) -> None:
        menu = QMenu(self)
        calendar = QCalendarWidget(menu)
        calendar.setGridVisible(False)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        try:
            day = parse_date(self.text())
        except Refused:
            day = None
        if day is not None:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)

        def take(chosen: QDate) -> None:
            self.setText(chosen.toString("yyyy-MM-dd"))
            menu.close()
            self.textEdited.emit(self.text())

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        menu.aboutToHide.connect(menu.deleteLater)
        calendar.setFocus()
