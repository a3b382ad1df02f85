"""The settings dialog: one row for each option that has a label; every change takes effect at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QSpinBox, QWidget

from qualityassess.gui.forms.ui_settings_dialog import Ui_SettingsDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.layouts import empty
from qualityassess.i18n import Translator, resolve_language
from qualityassess.settings import LANGUAGE, OPTIONS, Option, Settings


class SettingsDialog(QDialog):
    """Rows are made from the declared options, so that a new option needs no new dialog; `changed` carries it."""

    changed = Signal(object)

    def __init__(
        self, settings: Settings, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._form = Ui_SettingsDialog()
        self._form.setupUi(self)  # type: ignore[no-untyped-call]
        self.controls: dict[str, QWidget] = {}
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._form.retranslateUi(self)  # type: ignore[no-untyped-call]

    def _fill(self) -> None:
        empty(self._form.rows)
        for option in OPTIONS:
            if option.label:
                control = self._control(option)
                self.controls[option.key] = control
                field = FormField(self._tr(option.label), control, self._theme, self._icons, hint=self._tr(option.help))
                self._form.rows.addWidget(field)

    def _control(self, option: Option[Any]) -> QWidget:
        value = self._settings.get(option)
        if option.choices:
            combo = QComboBox(self)
            for choice, name in option.choices:
                combo.addItem(self._tr(name), choice)
            combo.setCurrentIndex(max(combo.findData(value), 0))
            combo.activated.connect(lambda _: self._take(option, combo.currentData()))
            return combo
        if isinstance(option.default, int):
            spin = QSpinBox(self)
            spin.setRange(option.lowest or 0, 10**6 if option.highest is None else option.highest)
            spin.setValue(value)
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(lambda number: self._take(option, number))
            return spin
        edit = QLineEdit(str(value), self)
        edit.editingFinished.connect(lambda: self._take(option, edit.text().strip()))
        return edit

    def _take(self, option: Option[Any], value: object) -> None:
        if value == self._settings.get(option):
            return
        self._settings.set(option, value)
        self.changed.emit(option)
        if option is LANGUAGE:
            self._tr = Translator(resolve_language(self._settings.get(LANGUAGE)))
            focus = option.key
            self._fill()
            self.controls[focus].setFocus()
