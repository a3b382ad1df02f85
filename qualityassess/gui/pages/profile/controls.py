"""A line for a day, with a calendar."""

from __future__ import annotations

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QWidget, QWidgetAction

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.values import Refused, parse_date
from qualityassess.gui.theme import Theme


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
