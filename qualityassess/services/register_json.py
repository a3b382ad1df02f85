"""Records from rows of JSON: the fields of their class, choices by id, every fault of every row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, replace
from datetime import date
from enum import StrEnum
from types import GenericAlias
from typing import Any, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.register_faults import SHOWN, FaultFinder
from qualityassess.domain.registers import RECORDS, Certificate, Record
from qualityassess.services.json_file import fits
from qualityassess.services.register_rows import choice_words, fold
from qualityassess.services.typed_text import storable, tidy


class JsonReader:
    """Makes records of a register from plain rows of JSON, with every fault of every row."""

    def __init__(self, form: RegisterForm) -> None:
        self.form = form
        self._finder = FaultFinder(form)
        # A list around the class is what lets the rule against unknown keys reach down to the years of an indicator.
        shape: Any = GenericAlias(list, (RECORDS[form.id],))
        self._adapter: TypeAdapter[list[Record]] = TypeAdapter(shape, config=ConfigDict(extra="forbid"))
        self._named = {c.id: choice_words(c) for c in form.columns if c.other}
        self._stand_ins = _stand_ins(form)

    def record(self, row: Mapping[str, Any]) -> tuple[Record | None, list[Problem]]:
        """The record of a row with its faults; places are paths inside the row, such as `years[2].value`."""
        named = {key: self._known(key, value) for key, value in row.items()}
        record, refused = self._parsed(named)
        problems = [_problem(fault) for fault in refused]
        if record is None:
            return None, problems
        record = tidy(self._derived(record, row))
        # A stand-in is harmless, save where a choice or a bound decides; what was refused is said already.
        wrong = {problem.place for problem in problems}
        problems += [problem for problem in self._finder.faults(record) if problem.place not in wrong]
        return record, problems

    def _known(self, key: str, value: Any) -> Any:
        if key not in self._named or not isinstance(value, str):
            return value
        return self._named[key].get(("", fold(value)), value)

    def _derived(self, record: Record, row: Mapping[str, Any]) -> Record:
        if not isinstance(record, Certificate) or "holder_class" in row:
            return record
        choice = self.form.column("scheme").choice(record.scheme)
        return replace(record, holder_class=choice.group) if choice is not None and choice.group else record

    def _parsed(self, row: Mapping[str, Any]) -> tuple[Record | None, list[Any]]:
        """The record of a row and what was refused; then the record is what is left of it, for further faults."""
        try:
            return self._validated({"id": "", **row}), []
        except ValidationError as error:
            refused = error.errors(include_url=False)
        wrong = {str(fault["loc"][1]) for fault in refused if len(fault["loc"]) > 1}
        sound = {"id": "", **{key: value for key, value in row.items() if key not in wrong}}
        required = {name: self._stand_ins[name] for name in wrong & self._stand_ins.keys()}
        try:
            return self._validated({**sound, **required}), refused
        except ValidationError:
            # A stand-in that this class does not have: the row is of another register.
            return None, refused

    def _validated(self, row: Mapping[str, Any]) -> Record:
        text = storable(json.dumps([row], ensure_ascii=False, default=str))
        return self._adapter.validate_json(text, strict=True)[0]


def _stand_ins(form: RegisterForm) -> dict[str, Any]:
    """Harmless values of the required fields, so that a row with a fault in one of them is looked at as a whole."""
    record: type[Any] = RECORDS[form.id]
    hints = get_type_hints(record)
    found: dict[str, Any] = {}
    for field in fields(record):
        if field.default is not MISSING or field.name == "id":
            continue
        hint = hints[field.name]
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            found[field.name] = list(hint)[-1].value
        elif hint is date:
            found[field.name] = date.min.isoformat()
        elif hint is int:
            found[field.name] = form.column(field.name).least or 0
        else:
            choices = form.column(field.name).choices
            found[field.name] = choices[-1].id if choices else "-"
    return found


def _problem(fault: Any) -> Problem:
    parts: Sequence[int | str] = fault["loc"][1:]
    path = "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in parts).removeprefix(".")
    kind = fault["type"]
    if kind == "missing":
        return Problem("key_missing", place=path, value=str(parts[-1]))
    if kind == "unexpected_keyword_argument":
        return Problem("key_unknown", place=path, value=str(parts[-1]))
    shown = str(fault["input"])[:SHOWN]
    if kind.startswith("date"):
        return Problem("date_wrong", place=path, value=shown)
    return Problem("value_not_allowed", place=path, value=shown, values=(("allowed", fits(fault)),))
