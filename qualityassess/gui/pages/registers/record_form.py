"""The form of a record, made from the columns of its register: every fault stands at its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import AWARD, RegisterColumn, RegisterForm
from qualityassess.domain.register_faults import faults
from qualityassess.domain.registers import Indicator, Record
from qualityassess.domain.table import CellKind, Value
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_draft import build_record, is_optional
from qualityassess.gui.pages.profile.values import Refused
from qualityassess.gui.pages.registers.fields import LineField, RecordField, make_field
from qualityassess.gui.pages.registers.side_parts import SideColumn, SideFoot
from qualityassess.gui.pages.registers.years_table import IndicatorYears, YearsSheet
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.i18n import Translator
from qualityassess.services.messages import problem_sentence

CHECK_MS = 300
YEARS = "years"
Suggest = Callable[[RegisterColumn], Sequence[str]]
"""The words that a column with `refers` may name."""


class RecordForm(QFrame):
    """`saveAsked(record)` carries a record without fault, `cancelAsked()` follows Esc; nothing is stored here."""

    saveAsked = Signal(object)  # noqa: N815 - Qt signals
    cancelAsked = Signal()  # noqa: N815

    def __init__(
        self, form: RegisterForm, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._original: Record | None = None
        self._begun: dict[str, Value] = {}
        self._touched: set[str] = set()
        self._awards: dict[str, frozenset[str]] = {}
        self.fields: dict[str, RecordField] = {}
        self.boxes: dict[str, FormField] = {}
        self._years: IndicatorYears | None = None
        self._years_box: FormField | None = None
        self._years_edited = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_area(), 1)
        column.addWidget(self._build_foot())
        self._checking = QTimer(self)
        self._checking.setSingleShot(True)
        self._checking.setInterval(CHECK_MS)
        self._checking.timeout.connect(self._check_touched)
        for keys, act in (("Ctrl+S", self.save), ("Esc", self.cancelAsked.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---------------------------------------------------------------- what is edited

    def begin(self, values: dict[str, Value], original: Record | None, title: str, suggest: Suggest) -> None:
        """Show values: those of a record to change, or what a new one begins with."""
        self._original, self._begun = original, dict(values)
        self._touched.clear()
        self._years_edited = False
        self.title.setText(title)
        for key, field in self.fields.items():
            if isinstance(field, LineField) and field.column.refers:
                words = suggest(field.column)
                field.suggest(words)
                if field.column.refers == AWARD:
                    self._awards[key] = frozenset(word.casefold() for word in words)
            field.set_group(self._group(field.column, values))
            field.show(values.get(key))
            self.boxes[key].set_state("")
        if self._years is not None:
            self._years.show_years(original.years if isinstance(original, Indicator) else ())
            assert self._years_box is not None
            self._years_box.set_state("")
        self.area.verticalScrollBar().setValue(0)

    def focus_first(self, column_id: str = "") -> None:
        """Give the focus to a field, else to the first one."""
        field = self.fields.get(column_id) or next(iter(self.fields.values()))
        field.control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def original(self) -> Record | None:
        """The record that is being changed, None for a new one."""
        return self._original

    def is_dirty(self) -> bool:
        """Whether something differs from what the form began with; what cannot be read differs."""
        values, refused = self._values()
        return bool(refused) or self._years_edited or any(values[key] != self._begun.get(key) for key in values)

    def save(self) -> None:
        """Send the record, or say at every field what is wrong and go to the first of them."""
        record, wrong = self._checked()
        for key in self.fields:
            self._say(key, wrong.get(key, ""))
        if self._years_box is not None:
            self._years_box.set_state("error" if YEARS in wrong else "", wrong.get(YEARS, ""))
        if record is not None and not wrong:
            self.saveAsked.emit(record)
            return
        first = next((key for key in self.fields if key in wrong), None)
        if first is not None:
            self.area.ensureWidgetVisible(self.boxes[first])
            self.fields[first].control.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._years_box is not None and YEARS in wrong:
            self.area.ensureWidgetVisible(self._years_box)
            self._years_box.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def record_if_sound(self) -> Record | None:
        """The record as it stands, None while something in it is wrong."""
        record, wrong = self._checked()
        return None if wrong else record

    def say(self, problems: Sequence[Problem]) -> None:
        """Say faults that only the register as a whole shows, such as a number that another record has."""
        for problem in problems:
            if problem.place in self.boxes:
                self._say(problem.place, self._sentence(problem))

    # ---------------------------------------------------------------- inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line goes on to the next field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), QLineEdit):
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def _build_area(self) -> SideColumn:
        theme, tr = self._theme, self._tr
        self.area = SideColumn(theme, 4)
        column = self.area.column
        self.title = label("", Role.CARD_TITLE, wrap=True)
        column.addWidget(self.title)
        groups = self.form.groups or ()
        known = {group.id for group in groups}
        for group in groups:
            columns = [entry for entry in self.form.columns if entry.group == group.id]
            if columns:
                column.addSpacing(theme.px(4))
                column.addWidget(rule())
                column.addWidget(label(tr.pick(group.title), Role.SECTION))
                self._add_fields(column, columns)
        self._add_fields(column, [entry for entry in self.form.columns if entry.group not in known])
        if self.form.years:
            self._add_years(column)
        column.addStretch(1)
        self._bind_groups()
        return self.area

    def _add_fields(self, into: QVBoxLayout, columns: Sequence[RegisterColumn]) -> None:
        tr = self._tr
        for entry in columns:
            optional = entry.kind is not CellKind.FLAG or is_optional(self.form, entry.id)
            field = make_field(entry, tr, self._theme, self._icons, optional=optional)
            note = tr.pick(entry.note) if entry.note is not None else ""
            box = FormField(
                _caption(tr, entry), field.control, self._theme, self._icons, required=entry.required, hint=note
            )
            field.control.setToolTip(note)
            field.control.setObjectName(entry.id)
            field.edited.connect(lambda key=entry.id: self._on_edited(key))
            self.fields[entry.id], self.boxes[entry.id] = field, box
            into.addWidget(box)

    def _add_years(self, into: QVBoxLayout) -> None:
        tr = self._tr
        title = tr.pick(self.form.years_title) if self.form.years_title is not None else tr("Years")
        self._years = IndicatorYears(self.form.years, tr, self)
        sheet = YearsSheet(self._years, self.form.years, self._theme, self._icons)
        sheet.setObjectName(YEARS)
        self._years.edited.connect(self._on_years)
        hint_text = tr("Type into the cells, or paste them from a sheet")
        self._years_box = FormField(title, sheet, self._theme, self._icons, hint=hint_text)
        into.addWidget(rule())
        into.addWidget(self._years_box)

    def _build_foot(self) -> QFrame:
        tr, theme, icons = self._tr, self._theme, self._icons
        foot = SideFoot(theme)
        row = foot.row
        self.save_button = Button(tr("Save"), theme, icons, "primary", keys=hint("Ctrl+S"))
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(tr("Cancel"), theme, icons, keys=hint("Esc"))
        self.cancel_button.clicked.connect(self.cancelAsked)
        row.addWidget(self.save_button, 1)
        row.addWidget(self.cancel_button)
        return foot

    def _bind_groups(self) -> None:
        """Offer other choices as soon as the value that decides about them changes."""
        for entry in self.form.columns:
            if entry.choices_by in self.fields:
                self.fields[entry.choices_by].edited.connect(lambda key=entry.id: self._on_group(key))
            if entry.filled_from in self.fields:
                self.fields[entry.filled_from].edited.connect(lambda key=entry.id: self._on_source(key))

    def _on_group(self, key: str) -> None:
        values, _ = self._values()
        field = self.fields[key]
        field.set_group(self._group(field.column, values))

    def _on_source(self, key: str) -> None:
        """Fill in the value that a choice gives, until a person chooses another."""
        if key in self._touched:
            return
        values, _ = self._values()
        column = self.fields[key].column
        choice = self.form.column(column.filled_from).choice(str(values.get(column.filled_from) or ""))
        if choice is not None and choice.group:
            self.fields[key].show(choice.group)

    @staticmethod
    def _group(column: RegisterColumn, values: dict[str, Value]) -> str:
        return str(values.get(column.choices_by) or "") if column.choices_by else ""

    def _on_edited(self, key: str) -> None:
        self._touched.add(key)
        self._checking.start()

    def _on_years(self) -> None:
        self._years_edited = True
        self._touched.add(YEARS)
        self._checking.start()

    def _check_touched(self) -> None:
        """Say what is wrong with fields that were edited; the others are still to be filled."""
        _, wrong = self._checked()
        for key in self._touched & self.boxes.keys():
            self._say(key, wrong.get(key, ""))
            if key not in wrong and key in self._awards:
                self._doubt(key)
        if self._years_box is not None and YEARS in self._touched:
            self._years_box.set_state("error" if YEARS in wrong else "", wrong.get(YEARS, ""))

    def _values(self) -> tuple[dict[str, Value], dict[str, str]]:
        values: dict[str, Value] = {}
        refused: dict[str, str] = {}
        for key, field in self.fields.items():
            try:
                values[key] = field.read()
            except Refused as fault:
                refused[key] = self._tr(fault.msgid, **fault.values)
        return values, refused

    def _checked(self) -> tuple[Record | None, dict[str, str]]:
        """The record and the sentence of every faulty field."""
        values, wrong = self._values()
        years = None
        if self._years is not None:
            try:
                years = self._years.years()
            except Refused as fault:
                wrong[YEARS] = self._tr(fault.msgid, **fault.values)
        # A field that cannot be read takes no part in the other checks.
        whole = {key: values.get(key, self._begun.get(key)) for key in self.fields}
        record = build_record(self.form, whole, self._original, years)
        for problem in faults(self.form, record):
            wrong.setdefault(problem.place, self._sentence(problem))
        return record, wrong

    def _sentence(self, problem: Problem) -> str:
        if problem.code in ("key_missing", "text_empty"):
            return self._tr("To be filled in")
        named = dict(problem.values)
        if problem.code == "value_not_allowed" and problem.place in self.fields:
            column = self.fields[problem.place].column
            words = [
                self._tr.pick(found.title) for key in named["allowed"].split(", ") if (found := column.choice(key))
            ]
            named["allowed"] = self._tr(", ").join(words) or named["allowed"]
        return problem_sentence(self._tr, replace(problem, file="", place="", line=0, values=tuple(named.items())))

    def _doubt(self, key: str) -> None:
        """Say that an award is not one of the list; it is kept as written all the same."""
        words = str(self.fields[key].read() or "").strip()
        if words and words.casefold() not in self._awards[key]:
            self.boxes[key].set_state("warn", self._tr("Not in the catalogue: no condition counts it"))
            hint_text = self._tr("Choose the award from the list where it is one of them; it is kept as written")
            self.boxes[key].control.setToolTip(hint_text)

    def _say(self, key: str, sentence: str) -> None:
        box = self.boxes[key]
        box.set_state("error" if sentence else "", sentence)
        note = self.fields[key].column.note
        box.control.setToolTip(sentence or (self._tr.pick(note) if note is not None else ""))


def _caption(tr: Translator, column: RegisterColumn) -> str:
    """The name of a column with the unit that its field is typed in."""
    unit = {"yuan": tr("in 10,000 yuan"), "percent": "%"}.get(column.unit, "")
    return tr("{head} ({details})", head=tr.pick(column.title), details=unit) if unit else tr.pick(column.title)
