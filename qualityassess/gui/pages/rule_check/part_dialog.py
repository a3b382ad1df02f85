"""Writes one part of a pack as the notice has it: title, the fields of its type, and a note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gate import GateType
from qualityassess.domain.rule_check import DATES, SCORE
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.controls import DateLine
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services.messages import sentence
from qualityassess.services.pack_values import put
from qualityassess.services.round_wording import KINDS
from qualityassess.services.rule_fields import TYPES, Field, FieldKind, choice_words, fields_of

Attempt = Callable[[dict[str, Any]], str]
"""Writes the values; what is wrong with them in a sentence, or nothing once they are written."""

Control = QLineEdit | QCheckBox | QuietCombo


class PartDialog(QDialog):
    """`part` is the id of a part, or a bare kind for a new row; the dialog stays open until the values fit."""

    def __init__(
        self,
        part: str,
        table: Mapping[str, Any],
        attempt: Attempt,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._part = part
        self._kind = part.partition(":")[0]
        self._table = dict(table)
        self._attempt = attempt
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self.controls: dict[str, Control] = {}
        is_new = part == self._kind and part not in (DATES, SCORE)
        verb = tr("Add") if is_new else tr("Save")
        self.setWindowTitle(tr(KINDS[self._kind]))
        self.setMinimumWidth(theme.px(600))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(label(tr("Write it as the notice has it"), Role.CARD_TITLE))
        self.wrong = Banner("err", theme, icons, stacked=True)
        self.wrong.hide()
        column.addWidget(self.wrong)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(theme.px(280 if self._kind == "gate" else 190))
        column.addWidget(self._area, 1)
        foot = DialogFoot(self, verb, self._save, tr, theme, icons)
        self.accept_button = foot.do
        column.addLayout(foot)
        self._build()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        part: str,
        table: Mapping[str, Any],
        attempt: Attempt,
        tr: Translator,
        theme: Theme,
        icons: Icons,
    ) -> bool:
        """Whether the values were written."""
        dialog = cls(part, table, attempt, tr, theme, icons, parent)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done

    def values(self) -> dict[str, Any]:
        """The part with what stands in the form; UserFacingError where a value does not fit its field."""
        fields = {field.key: field for field in self._fields()}
        found = {key: value for key, value in self._table.items() if key not in fields}
        if self._kind == "gate":
            found["type"] = str(self.type.value())
        for key, control in self.controls.items():
            head, _, language = key.partition(".")
            if language:
                found[head] = self._both(head)
            elif isinstance(control, QCheckBox):
                if control.isChecked() or (fields[head].key in self._table) or head in ("required", "scores_items"):
                    found[head] = control.isChecked()
            elif isinstance(control, QuietCombo):
                put(found, key, str(control.value() or ""))
            elif control.text().strip() or head in found:
                put(found, key, control.text().strip())
        return {key: value for key, value in found.items() if value not in ("", None, [], {})}

    def _both(self, head: str) -> dict[str, str]:
        """A text in both languages; one that was left empty reads like the other."""
        lines = {language: self.controls[f"{head}.{language}"] for language in ("zh", "en")}
        texts = {key: line.text().strip() for key, line in lines.items() if isinstance(line, QLineEdit)}
        either = texts["zh"] or texts["en"]
        return {key: text or either for key, text in texts.items()} if either else {}

    def _fields(self) -> tuple[Field, ...]:
        gate_type = str(self.type.value()) if self._kind == "gate" else ""
        return fields_of(self._part, gate_type)

    def _build(self) -> None:
        tr, theme = self._tr, self._theme
        inside = QWidget()
        inside.setProperty("page", "true")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, theme.px(8), 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(2))
        place = 0
        if self._kind not in (DATES, SCORE):
            title = self._table.get("title") or {}
            for column, language in enumerate(("zh", "en")):
                line = QLineEdit(str(title.get(language, "")))
                self.controls[f"title.{language}"] = line
                words = tr("Title in Chinese") if language == "zh" else tr("Title in English")
                self._grid.addWidget(self._field(words, line, required=language == "zh"), 0, column)
            place = 1
        if self._kind == "gate":
            self.type = QuietCombo()
            self.type.fill([(tr(words), kind.value) for kind, words in TYPES.items()])
            self.type.choose(str(self._table.get("type", GateType.JUDGEMENT.value)))
            self.type.activated.connect(self._rebuild)
            self._grid.addWidget(self._field(tr("Type of condition"), self.type), place, 0, 1, 2)
            place += 1
        self._first_row = place
        self._rest: list[QWidget] = []
        self._add_fields()
        self._area.setWidget(inside)

    def _rebuild(self) -> None:
        """Other fields for another type; what was typed into fields of the same name stays."""
        self._table = {**self._table, **self._typed()}
        for widget in self._rest:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._rest = []
        titles = ("title.zh", "title.en")
        self.controls = {key: control for key, control in self.controls.items() if key in titles}
        self._add_fields()

    def _typed(self) -> dict[str, Any]:
        try:
            return self.values()
        except UserFacingError:
            return {}

    def _add_fields(self) -> None:
        row, column = self._first_row, 0
        for field in self._fields():
            texts = ("zh", "en") if field.kind is FieldKind.TEXT else ("",)
            if field.kind is FieldKind.TEXT and column:
                row, column = row + 1, 0
            for language in texts:
                widget = self._made(field, language)
                self._rest.append(widget)
                self._grid.addWidget(widget, row, column)
                row, column = (row + 1, 0) if column else (row, 1)

    def _made(self, field: Field, language: str) -> QWidget:
        tr = self._tr
        value = self._table.get(field.key)
        words = tr(field.label)
        key = f"{field.key}.{language}" if language else field.key
        control: Control
        if language:
            words = tr("{field} (Chinese)", field=words) if language == "zh" else tr("{field} (English)", field=words)
            control = QLineEdit(str((value or {}).get(language, "")))
        elif field.kind is FieldKind.FLAG:
            control = QCheckBox(words)
            control.setChecked(bool(value))
        elif field.kind is FieldKind.CHOICE:
            control = QuietCombo()
            control.fill([(choice_words(tr, field.key, choice), choice) for choice in field.choices])
            control.choose(str(value or ""))
        elif field.kind is FieldKind.DAY:
            control = DateLine(words, self._theme, self._icons)
            control.setText(str(value or ""))
        else:
            shown = (
                ", ".join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)
            )
            control = QLineEdit(shown)
            if field.kind is FieldKind.WORDS:
                control.setPlaceholderText(tr("several, separated by commas"))
        self.controls[key] = control
        return self._field("" if isinstance(control, QCheckBox) else words, control)

    def _field(self, words: str, control: QWidget, *, required: bool = False) -> FormField:
        return FormField(words, control, self._theme, self._icons, required=required)

    def _save(self) -> None:
        try:
            wrong = self._attempt(self.values())
        except UserFacingError as error:
            wrong = sentence(self._tr, error)
        if not wrong:
            self.accept()
            return
        self.wrong.set_texts(self._tr("This does not fit yet"), wrong)
        self.wrong.show()
