"""One complete record of every register, read off the fields of its class, and a small one with what is required."""

from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, get_type_hints

from qualityassess.domain.register_columns import RegisterColumn, RegisterForm
from qualityassess.domain.registers import RECORDS, Indicator, IndicatorYear, Record, RegisterName
from qualityassess.domain.table import CellKind
from qualityassess.services.register_rows import enumerations

FIRST = date(2026, 1, 5)


def full_record(form: RegisterForm, number: int = 1) -> Record:
    """A record with a fitting value in every field; two of different numbers share no identifier."""
    enums = enumerations(RECORDS[form.id])
    values: dict[str, Any] = {}
    for n, column in enumerate(form.columns):
        values[column.id] = _value(column, n, number, values)
        if column.id in enums:
            values[column.id] = enums[column.id](values[column.id])
    if form.id is RegisterName.EVENTS:
        values["event_class"] = "larger"
    record: Any = RECORDS[form.id]
    if form.id is RegisterName.INDICATORS:
        values["years"] = (
            IndicatorYear(2024, Fraction(971, 10), Fraction(98)),
            IndicatorYear(2025, Fraction(1, 3), None, Fraction(965, 10), None, Fraction(99), "协会统计", "年报"),
        )
    made: Record = record(id="", **values)
    return made


def _value(column: RegisterColumn, n: int, number: int, values: dict[str, Any]) -> Any:
    group = str(values.get(column.choices_by, ""))
    choices = column.choices_in(group)
    match column.kind:
        case CellKind.DATE:
            return FIRST + timedelta(days=n)
        case CellKind.FLAG:
            return n % 2 == 0
        case CellKind.WHOLE:
            return max(column.least or 0, 3)
        case CellKind.DECIMAL:
            return Fraction(55, 2)
        case CellKind.WORDS:
            return tuple(choice.id for choice in choices[:3]) if choices else (f"甲 {n}", "=SUM(A1)")
        case _:
            text = f"{column.id}-{n}-{number}" if column.unique or column.code else f"文字 {n}.{number}"
            return choices[0].id if choices else text


def required_row(form: RegisterForm, number: int = 1) -> dict[str, object]:
    """A row of JSON with only what is required."""
    hints = get_type_hints(RECORDS[form.id])
    row: dict[str, object] = {}
    for field in fields(RECORDS[form.id]):
        column = next((c for c in form.columns if c.id == field.name and c.required), None)
        if column is None and field.name not in {"unit", "award"}:
            continue
        if column is not None and column.choices:
            row[field.name] = column.choices[0].id
        elif column is not None and column.kind is CellKind.DATE:
            row[field.name] = "2025-03-02"
        elif column is not None and column.kind is CellKind.WHOLE:
            row[field.name] = 2025
        elif field.name in hints:
            row[field.name] = f"{field.name} {number}" if column is not None else ""
    return row


def years_of(record: Record) -> tuple[IndicatorYear, ...]:
    """The years of an indicator."""
    assert isinstance(record, Indicator)
    return record.years
