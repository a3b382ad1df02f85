"""What is wrong with a record: values outside the choices and bounds of its columns, dates reversed, numbers twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import OTHER, RegisterColumn, RegisterForm, folded
from qualityassess.domain.registers import RECORDS, EnvironmentLevel, Event, EventClass, EventKind, Indicator, Record
from qualityassess.domain.table import CellKind

SHOWN = 40
"""So many characters of a faulty value are repeated."""
MOST, MOST_YUAN = 10**9, 10**15
"""Above these no count and no sum of money is meant, and the columns of a database end not far beyond."""


class FaultFinder:
    """Finds the faults of records of one register; what each column asks is looked up once."""

    def __init__(self, form: RegisterForm) -> None:
        self._optional = _optional(RECORDS[form.id])
        self._columns = [column for column in form.columns if _asks(column)]

    def faults(self, record: Record) -> list[Problem]:
        """Every fault of a record's own values; `place` is the id of the column."""
        found: list[Problem] = []
        if record.id and not _is_uuid(record.id):
            found.append(Problem("record_id_wrong", place="id", value=record.id[:SHOWN]))
        for column in self._columns:
            found += _column_faults(column, record, getattr(record, column.id), self._optional)
        match record:
            case Event():
                found += _class_faults(record)
            case Indicator():
                found += _year_faults(record)
        return found


def faults(form: RegisterForm, record: Record) -> list[Problem]:
    """Every fault of a record's own values; `place` is the id of the column."""
    return FaultFinder(form).faults(record)


def _asks(column: RegisterColumn) -> bool:
    """Whether a value of the column can be wrong at all."""
    bounds = (column.least, column.most)
    bounded = bounds != (None, None) or column.kind is CellKind.WHOLE
    return bool(column.required or column.choices or column.not_before or column.at_most) or bounded


def _optional(record: type[Record]) -> frozenset[str]:
    """Fields that may be left empty: their default is."""
    return frozenset(field.name for field in fields(record) if field.default in ("", None) or field.default == ())


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _column_faults(column: RegisterColumn, record: Record, value: Any, optional: frozenset[str]) -> Iterable[Problem]:
    if value is None or value == "" or value == ():
        if column.required or (column.choices and column.id not in optional):
            return [Problem("text_empty" if value == "" else "key_missing", place=column.id, value=column.id)]
        return ()
    match column.kind:
        case CellKind.TEXT:
            return _text_faults(column, record, str(value))
        case CellKind.WORDS:
            return _words_faults(column, record, value)
        case CellKind.DATE:
            return _reversed(column, record, value)
        case CellKind.WHOLE | CellKind.DECIMAL:
            return _bounds(column, record, value)
        case _:
            return ()


def _text_faults(column: RegisterColumn, record: Record, value: str) -> Iterator[Problem]:
    if column.required and not value.strip():
        yield Problem("text_empty", place=column.id)
        return
    choices = column.choices_for(record) if column.choices else ()
    if not choices or any(choice.id == value for choice in choices):
        return
    if column.other:
        if not value.startswith(OTHER) or not value.removeprefix(OTHER).strip():
            yield unknown_choice(column, value)
    elif column.choices_by or not column.free:
        yield _not_listed(column.id, value, [choice.id for choice in choices])


def _words_faults(column: RegisterColumn, record: Record, value: Sequence[str]) -> Iterator[Problem]:
    choices = [choice.id for choice in column.choices_for(record)]
    if choices:
        yield from (_not_listed(column.id, word, choices) for word in value if word not in choices)


def unknown_choice(column: RegisterColumn, value: str) -> Problem:
    """A name that a column with `other` does not know; the fix names the likeliest choices."""
    near = sorted(column.choices, key=lambda choice: -_shared(value, choice.title.zh + choice.title.en))[:4]
    names = tuple(f"{choice.title.zh} / {choice.title.en}" for choice in near)
    return Problem("scheme_unknown", place=column.id, value=value[:SHOWN], values=(("allowed", ", ".join(names)),))


def _shared(value: str, title: str) -> int:
    """How many pairs of neighbouring characters two names share."""
    one, two = ({text[n : n + 2] for n in range(len(text) - 1)} for text in (value.casefold(), title.casefold()))
    return len(one & two)


def _reversed(column: RegisterColumn, record: Record, value: date) -> Iterator[Problem]:
    first: date | None = getattr(record, column.not_before) if column.not_before else None
    if first is not None and value < first:
        values = (("first", first.isoformat()), ("last", value.isoformat()))
        yield Problem("dates_reversed", place=column.id, value=value.isoformat(), values=values)


def _bounds(column: RegisterColumn, record: Record, value: int | Fraction) -> Iterator[Problem]:
    if column.least is not None and value < column.least:
        if column.least == 0:
            yield Problem("number_negative", place=column.id, value=str(value))
        else:
            yield _beyond(column.id, value, f"≥ {column.least}")
    most = column.most
    if most is None and column.kind is CellKind.WHOLE:
        most = MOST_YUAN if column.unit == "yuan" else MOST
    if most is not None and value > most:
        yield _beyond(column.id, value, f"≤ {most}")
    limit: int | Fraction | None = getattr(record, column.at_most) if column.at_most else None
    if limit is not None and value > limit:
        yield _beyond(column.id, value, f"≤ {limit}")


def _beyond(place: str, value: int | Fraction, allowed: str) -> Problem:
    shown = str(value)[:SHOWN] if isinstance(value, int) or value.denominator == 1 else f"{float(value):g}"
    return Problem("value_wrong", place=place, value=shown, values=(("allowed", allowed),))


def _not_listed(place: str, value: str, known: Iterable[str]) -> Problem:
    return Problem("value_not_allowed", place=place, value=value[:SHOWN], values=(("allowed", ", ".join(known)),))


def _class_faults(event: Event) -> Iterator[Problem]:
    """Only accidents have a scale by law, and environment events one of their own."""
    if event.kind is EventKind.ACCIDENT and event.event_class:
        scale = list(EnvironmentLevel if event.domain == "environment" else EventClass)
        if event.event_class not in scale:
            yield _not_listed("event_class", event.event_class, scale)


def _year_faults(indicator: Indicator) -> Iterator[Problem]:
    years = [entry.year for entry in indicator.years]
    for year in sorted({year for year in years if years.count(year) > 1}):
        yield Problem("year_twice", place="years", values=(("year", str(year)),))
    for year in years:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            yield Problem("year_out_of_range", place="years", values=(("year", str(year)),))


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that an indicator may have."""


def repeated(form: RegisterForm, records: Sequence[Record]) -> Iterator[tuple[int, str, int]]:
    """Records with a number that an earlier one has: its place in the sequence, the column, and that earlier place."""
    columns = [column.id for column in form.columns if column.unique]
    seen: dict[tuple[str, str], int] = {}
    keys: dict[tuple[str, ...], int] = {}
    for n, record in enumerate(records):
        told = False
        for column in columns:
            value = folded(getattr(record, column))
            if not value:
                continue
            first = seen.setdefault((column, value), n)
            if first != n:
                told = True
                yield n, column, first
        key = form.key_of(record)
        if key is not None and not told:
            first = keys.setdefault(key, n)
            if first != n:
                yield n, form.key[0], first
