"""The controls of the form of a record, one a column: text, number, date, choice, flag and words."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from PySide6.QtCore import QObject, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.domain.register_columns import OTHER, Choice, RegisterColumn
from qualityassess.domain.table import CellKind, Value
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile import values as typed
from qualityassess.gui.pages.profile.controls import DateLine
from qualityassess.gui.pages.profile.values import Refused
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.layouts import empty
from qualityassess.i18n import N_, Translator
from qualityassess.services.wording import decimal

LONG_TEXT = 28
"""Columns as wide as this hold sentences and get several lines."""
_LINES = 3


class RecordField(QObject):
    """A control with the way to show and read its column's value; `edited()` follows every change by a person."""

    edited = Signal()

    def __init__(self, column: RegisterColumn, control: QWidget) -> None:
        super().__init__(control)
        self.column = column
        self.control = control

    def show(self, value: Value) -> None:
        """Show a value."""
        raise TypeError(f"{type(self).__name__} must implement show")

    def read(self) -> Value:
        """The value entered; Refused says why there is none."""
        raise TypeError(f"{type(self).__name__} must implement read")

    def set_group(self, group: str) -> None:
        """Offer the choices that belong to the value of the deciding column."""


class LineField(RecordField):
    """A line of text, of a number or of a day."""

    def __init__(self, column: RegisterColumn, line: QLineEdit) -> None:
        super().__init__(column, line)
        self._line = line
        line.textEdited.connect(self.edited)

    def show(self, value: Value) -> None:
        """Show a value as a person writes it."""
        self._line.setText(self._words(value))

    def read(self) -> Value:
        """The value of what was written."""
        text = self._line.text()
        match self.column.kind:
            case CellKind.DATE:
                return typed.parse_date(text)
            case CellKind.WHOLE:
                return typed.parse_wan(text) if self.column.unit == "yuan" else typed.parse_count(text)
            case CellKind.DECIMAL:
                return parse_decimal(text)
            case _:
                return typed.half_width(text) if self.column.code else text.strip()

    def suggest(self, words: Sequence[str]) -> None:
        """Offer words that occur elsewhere while one is typed."""
        completer = QCompleter(QStringListModel(list(words), self._line), self._line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # The completer sets the text without an edit by key.
        completer.activated.connect(self.edited)
        self._line.setCompleter(completer)

    def _words(self, value: Value) -> str:
        if value is None:
            return ""
        if self.column.kind is CellKind.WHOLE and isinstance(value, int):
            return typed.show_wan(value) if self.column.unit == "yuan" else str(value)
        if isinstance(value, Fraction):
            return decimal(value)
        return str(value)


class TextField(RecordField):
    """Several lines of text, or words one a line."""

    def __init__(self, column: RegisterColumn, edit: QPlainTextEdit) -> None:
        super().__init__(column, edit)
        self._edit = edit
        self._showing = False
        edit.textChanged.connect(self._on_text)

    def show(self, value: Value) -> None:
        """Show a value."""
        self._showing = True
        self._edit.setPlainText(
            "\n".join(str(part) for part in value) if isinstance(value, tuple) else str(value or "")
        )
        self._showing = False

    def read(self) -> Value:
        """The text, or its words."""
        text = self._edit.toPlainText()
        return typed.parse_list(text) if self.column.kind is CellKind.WORDS else text.strip()

    def _on_text(self) -> None:
        if not self._showing:
            self.edited.emit()


class ChoiceField(RecordField):
    """A choice; where other words fit too, it can be typed into."""

    def __init__(self, column: RegisterColumn, combo: QuietCombo, tr: Translator) -> None:
        super().__init__(column, combo)
        self._combo = combo
        self._tr = tr
        self._group = ""
        combo.setEditable(column.free or column.other)
        if combo.isEditable():
            combo.setInsertPolicy(QuietCombo.InsertPolicy.NoInsert)
            completer = combo.completer()
            assert completer is not None
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            combo.editTextChanged.connect(lambda _: self.edited.emit())
        combo.activated.connect(lambda _: self.edited.emit())
        self._fill()

    def set_group(self, group: str) -> None:
        """Offer the choices of a group, keeping the value."""
        if group != self._group:
            kept = self.read()
            self._group = group
            self._fill()
            self.show(kept)

    def show(self, value: Value) -> None:
        """Choose a value, or write one that is not offered."""
        text = str(value or "")
        self._combo.blockSignals(True)
        if not self._combo.choose(text):
            if self._combo.isEditable():
                self._combo.setCurrentIndex(-1)
                self._combo.setEditText(other_words(self._tr, text))
            elif text:
                # An old word that is no choice any more is shown as it is, so that nothing is lost by looking.
                self._combo.fill([*self._items(), (text, text)])
                self._combo.choose(text)
        self._combo.blockSignals(False)

    def read(self) -> Value:
        """The id of the choice, or the words typed; what is written behind “other:” is no choice."""
        if not self._combo.isEditable():
            return str(self._combo.value() or "")
        text = self._combo.currentText().strip()
        known = next((c for c in self._offered() if _names(c, text)), None)
        if known is not None:
            return known.id
        head, colon, rest = text.replace("：", ":").partition(":")
        if self.column.other and colon and head.strip().casefold() in OTHER_WORDS:
            return OTHER + rest.strip()
        return text

    def _offered(self) -> tuple[Choice, ...]:
        return self.column.choices_in(self._group)

    def _items(self) -> list[tuple[str, str]]:
        blank = [] if self.column.required and not self._combo.isEditable() else [("", "")]
        return blank + [(self._tr.pick(choice.title), choice.id) for choice in self._offered()]

    def _fill(self) -> None:
        self._combo.blockSignals(True)
        self._combo.fill(self._items())
        self._combo.blockSignals(False)


OTHER_WORDS = frozenset({OTHER.removesuffix(":"), "其他", "其它"})
"""What stands before the name of something that is not offered."""


def other_words(tr: Translator, text: str) -> str:
    """A value that is not offered, as a person writes it."""
    if not text.startswith(OTHER):
        return text
    return tr("other: {name}", name=text.removeprefix(OTHER).strip())


def _names(choice: Choice, text: str) -> bool:
    return folded(text) in {folded(word) for word in (choice.id, choice.title.zh, choice.title.en, *choice.also)}


def folded(text: str) -> str:
    """A word for comparison: half-width, without blanks and without regard to case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class FlagField(RecordField):
    """Yes or no, and not stated where that may be."""

    def __init__(self, column: RegisterColumn, combo: QuietCombo, tr: Translator, *, optional: bool) -> None:
        super().__init__(column, combo)
        self._combo = combo
        combo.fill([*([(tr("Not stated"), None)] if optional else []), (tr("Yes"), True), (tr("No"), False)])
        combo.activated.connect(lambda _: self.edited.emit())

    def show(self, value: Value) -> None:
        """Choose a value."""
        self._combo.choose(value)

    def read(self) -> Value:
        """The value chosen."""
        value: Value = self._combo.value()
        return value


class TicksField(RecordField):
    """Words that are ticked in a list of choices; those of the deciding column's value are offered."""

    def __init__(self, column: RegisterColumn, box: QWidget, theme: Theme, tr: Translator) -> None:
        super().__init__(column, box)
        self._tr = tr
        self._group: str | None = None
        self._layout = QVBoxLayout(box)
        self._layout.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self._layout.setSpacing(theme.px(4))
        self._boxes: dict[str, QCheckBox] = {}
        self._other: tuple[str, ...] = ()
        self.set_group("")

    def set_group(self, group: str) -> None:
        """Offer the choices of a group; what is ticked stays where it is among them."""
        if group == self._group:
            return
        kept, self._group = self.read(), group
        empty(self._layout)
        self._boxes = {}
        for choice in self.column.choices_in(group):
            tick = QCheckBox(self._tr.pick(choice.title))
            tick.clicked.connect(lambda _: self.edited.emit())
            self._layout.addWidget(tick)
            self._boxes[choice.id] = tick
        first = next(iter(self._boxes.values()), None)
        if first is not None:
            self.control.setFocusProxy(first)
        self.show(kept)

    def show(self, value: Value) -> None:
        """Tick words; those that are not offered are kept as they are."""
        words = value if isinstance(value, tuple) else ()
        self._other = tuple(word for word in words if word not in self._boxes)
        for key, tick in self._boxes.items():
            tick.setChecked(key in words)

    def read(self) -> Value:
        """The words ticked, in the order of the choices."""
        return (*(key for key, tick in self._boxes.items() if tick.isChecked()), *self._other)


def parse_decimal(text: str) -> Fraction | None:
    """A number with a decimal point, a percent sign allowed behind it; None when empty."""
    plain = typed.half_width(text).replace(",", "").replace(" ", "").removesuffix("%")
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise Refused(N_("Enter a number")) from None
    if not value.is_finite() or abs(value) >= 10**12:
        raise Refused(N_("Enter a number"))
    return Fraction(value)


def make_field(column: RegisterColumn, tr: Translator, theme: Theme, icons: Icons, *, optional: bool) -> RecordField:
    """The control of a column."""
    if column.kind is CellKind.FLAG:
        return FlagField(column, QuietCombo(), tr, optional=optional)
    if column.kind is CellKind.WORDS and column.choices:
        return TicksField(column, QWidget(), theme, tr)
    if column.choices:
        return ChoiceField(column, QuietCombo(), tr)
    if column.kind is CellKind.DATE:
        return LineField(column, DateLine(tr("Calendar"), theme, icons))
    if column.kind is CellKind.WORDS or (
        column.kind is CellKind.TEXT and column.width >= LONG_TEXT and not column.required
    ):
        edit = QPlainTextEdit()
        edit.setTabChangesFocus(True)
        edit.setFixedHeight(theme.px(20) * _LINES + theme.px(14))
        return TextField(column, edit)
    return LineField(column, QLineEdit())
