"""Records from the cells that people fill: in a sheet, in the clipboard, in a form."""

import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_type_hints

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import OTHER, Choice, RegisterColumn, RegisterForm
from qualityassess.domain.register_faults import SHOWN, FaultFinder, unknown_choice
from qualityassess.domain.registers import RECORDS, Record
from qualityassess.domain.table import CellKind, Column, Value
from qualityassess.interchange import cells
from qualityassess.services.typed_text import storable

_OTHER_WORDS = (OTHER, "其他:", "其它:")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Full-width letters, digits and signs to half-width ones."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A record as far as it could be made, with its faults by column; what is wrong holds a harmless value in it."""

    record: Record
    problems: tuple[Problem, ...]


def fold(text: str) -> str:
    """A word as it is compared: half-width, without spaces and without regard to case."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


class RowReader:
    """Makes records of a register from typed cells; the words of all choices are looked up once."""

    def __init__(self, form: RegisterForm) -> None:
        self.form = form
        self._class: type[Any] = RECORDS[form.id]
        self._words = {c.id: choice_words(c) for c in form.columns if c.choices}
        self._finder = FaultFinder(form)
        self._seen: dict[tuple[str, str, str], str] = {}
        self._enums = enumerations(self._class)
        self._defaults = {field.name: field.default for field in fields(self._class)}
        # A column that decides about the choices of another is read first.
        deciding = {c.choices_by for c in form.columns}
        self._columns = sorted(form.columns, key=lambda c: c.id not in deciding)

    def record(
        self, values: Mapping[str, Value], base: Record | None = None, columns: frozenset[str] | None = None
    ) -> Parsed:
        """A record of the cells by column; an empty cell gives the field's default.

        `base` is the record it changes; of it stays what stands in none of `columns` (None = all columns are there).
        """
        found: dict[str, Any] = {}
        problems: list[Problem] = []
        for column in self._columns:
            if base is not None and columns is not None and column.id not in columns:
                continue
            value = values.get(column.id)
            if value is None or value == "" or value == ():
                self._fill(column, found, problems)
                continue
            group = str(found.get(column.choices_by, getattr(base, column.choices_by, ""))) if column.choices_by else ""
            try:
                found[column.id] = self._value(column, value, group)
            except _RefusedError as refused:
                problems.append(refused.problem)
                found[column.id] = self._stand_in(column)
        self._derive(found, values, problems)
        record = self._class(id="", **found) if base is None else replace(base, **found)
        wrong = {problem.place for problem in problems}
        problems += [problem for problem in self._finder.faults(record) if problem.place not in wrong]
        return Parsed(record, tuple(problems))

    def _fill(self, column: RegisterColumn, found: dict[str, Any], problems: list[Problem]) -> None:
        """What an empty cell means."""
        default = self._defaults[column.id]
        if column.required:
            code = "text_empty" if column.kind is CellKind.TEXT else "key_missing"
            problems.append(Problem(code, place=column.id, value=column.id))
            found[column.id] = self._stand_in(column)
        else:
            found[column.id] = "" if default is MISSING else default

    def _value(self, column: RegisterColumn, value: Value, group: str) -> Any:
        if column.kind is CellKind.WORDS:
            words = value if isinstance(value, tuple) else (str(value),)
            texts = tuple(storable(word) for word in words)
            return tuple(self._word(column, text, group) for text in texts) if column.choices else texts
        if column.kind is not CellKind.TEXT:
            return value
        text = storable(str(value))
        if column.code and not text.isascii():
            text = text.translate(_HALF)
        if not column.choices:
            return text
        # The same few words stand in thousands of rows.
        key = (column.id, group, text)
        word = self._seen.get(key)
        if word is None:
            word = self._seen[key] = self._word(column, text, group)
        enumeration = self._enums.get(column.id)
        return enumeration(word) if enumeration else word

    def _word(self, column: RegisterColumn, text: str, group: str) -> str:
        """The id of a choice for any of its words; other text where the column takes it."""
        words, folded = self._words[column.id], fold(text)
        if column.choices_by and not column.choices_in(group):
            # Any text fits; a word of another group is its choice all the same, as it is shown.
            return next((words[key] for key in words if key[1] == folded), text)
        known = words.get((group if column.choices_by else "", folded))
        if known is not None:
            return known
        if column.other:
            for prefix in _OTHER_WORDS:
                if folded.startswith(prefix):
                    name = unicodedata.normalize("NFKC", text).partition(":")[2].strip()
                    if name:
                        # Somebody who writes “other” before the name of a choice means that choice.
                        return words.get(("", fold(name)), OTHER + name)
            raise _RefusedError(unknown_choice(column, text))
        if column.free and not column.choices_by:
            return text
        allowed = ", ".join(f"{c.title.zh} / {c.title.en}" for c in column.choices_in(group))
        raise _RefusedError(
            Problem("value_not_allowed", place=column.id, value=text[:SHOWN], values=(("allowed", allowed),))
        )

    def _derive(self, found: dict[str, Any], values: Mapping[str, Value], problems: list[Problem]) -> None:
        """Fields that another one's choice gives; where that is no choice of the list, they have to be filled in."""
        for column in self.form.columns:
            if not column.filled_from or column.id not in found or values.get(column.id) is not None:
                continue
            deciding = str(found.get(column.filled_from, ""))
            choice = self.form.column(column.filled_from).choice(deciding)
            if choice is not None and choice.group:
                found[column.id] = choice.group
            elif deciding.startswith(OTHER):
                problems.append(Problem("key_missing", place=column.id, value=column.id))

    def _stand_in(self, column: RegisterColumn) -> Any:
        """A value that fits the field and is found wrong by no check, for the look at the rest of the record."""
        if column.id in self._enums:
            return list(self._enums[column.id])[-1]
        if column.kind is CellKind.WHOLE:
            return column.least or 0
        if column.kind is CellKind.DATE:
            return date.min if self._defaults[column.id] is MISSING else None
        if column.kind is CellKind.DECIMAL:
            return None
        if column.kind is CellKind.WORDS:
            return ()
        default = self._defaults[column.id]
        return default if default not in (MISSING, "") else column.choices[0].id if column.choices else "-"


class _RefusedError(ValueError):
    """A word that a column does not take."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


def choice_words(column: RegisterColumn) -> dict[tuple[str, str], str]:
    """Ids of choices by group and folded word; without a deciding column the group is ""."""
    found: dict[tuple[str, str], str] = {}
    # Ids and names before further words, which may be loose.
    for words in (_names, _also):
        for choice in column.choices:
            group = choice.group if column.choices_by else ""
            for word in words(choice):
                found.setdefault((group, fold(word)), choice.id)
    return found


def _names(choice: Choice) -> tuple[str, ...]:
    return (choice.id, choice.title.zh, choice.title.en)


def _also(choice: Choice) -> tuple[str, ...]:
    return choice.also


def enumerations(record: type[Any]) -> dict[str, type[StrEnum]]:
    """The fields whose type is an enumeration."""
    return {
        name: hint
        for name, hint in get_type_hints(record).items()
        if isinstance(hint, type) and issubclass(hint, StrEnum)
    }


def cell_value(column: RegisterColumn, typed: str) -> Value:
    """The typed value of what a person wrote in a field; ValueError for what does not fit its kind."""
    return cells.value_of(Column(column.id, column.title, column.kind), typed)


def misfit(column: RegisterColumn, typed: str) -> Problem:
    """The problem of a cell whose text does not fit its kind."""
    values = (("allowed", cells.ALLOWED[column.kind]), ("column", column.title.zh))
    return Problem("cell_wrong", place=column.id, value=typed[:SHOWN], values=values)
