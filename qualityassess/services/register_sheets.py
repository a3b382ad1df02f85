"""The sheets of a register: its columns as a person fills them, and the years of indicators on a sheet of their own."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import RegisterColumn, RegisterForm, folded
from qualityassess.domain.register_faults import faults
from qualityassess.domain.registers import Indicator, IndicatorYear, Record
from qualityassess.domain.table import CellKind, Column, Row, Table, Value, letters
from qualityassess.domain.text import Text
from qualityassess.i18n import Translator
from qualityassess.services.register_intake import TakenRow

_OWNER = "indicator"
_SEGMENT = "segment"


def sheet_column(column: RegisterColumn, tr: Translator | None) -> Column:
    """The sheet's column; without a language as it is read, when any word of a choice will do."""
    units = {"yuan": ("（元）", " (yuan)"), "percent": ("（%）", " (%)")}.get(column.unit, ("", ""))
    title = Text(column.title.zh + units[0], column.title.en + units[1])
    if tr is None:
        return Column(column.id, title, column.kind)
    # Several choices in one cell, or choices that hang on another cell, are no drop-down.
    offered = column.choices if column.kind is CellKind.TEXT and not column.choices_by else ()
    choices = tuple(tr.pick(choice.title) for choice in offered)
    return Column(column.id, title, column.kind, choices, column.width, _note(column), open=column.free or column.other)


def _note(column: RegisterColumn) -> Text | None:
    """What a heading explains: the column's note, whether it must be filled, and choices without a drop-down."""
    names = list(dict.fromkeys((choice.title.zh, choice.title.en) for choice in column.choices))
    listed = bool(names) and (bool(column.choices_by) or column.kind is CellKind.WORDS)
    zh = [column.note.zh] if column.note else []
    en = [column.note.en] if column.note else []
    if column.required:
        zh.append("必填。")
        en.append("Required.")
    if listed:
        zh.append("可填：" + "、".join(name for name, _ in names))
        en.append("One of: " + "; ".join(name for _, name in names))
    return Text("\n".join(zh), "\n".join(en)) if zh else None


def letters_of(table: Table, column: str) -> str:
    """Letters of a column in the sheet it was read from; "" for one that the sheet does not have."""
    return letters(table.position(column)) if any(c.id == column for c in table.columns) else ""


def years_table(form: RegisterForm, tr: Translator | None) -> Table:
    """The sheet of the years: the indicator each belongs to, then the columns of the year; no rows."""
    main, segment = form.column("name"), form.column(_SEGMENT)
    owner = (Column(_OWNER, main.title, width=main.width), Column(_SEGMENT, segment.title, width=segment.width))
    columns = (*owner, *(sheet_column(column, tr) for column in form.years))
    return Table("years", form.years_title or form.title, columns)


def year_rows(form: RegisterForm, records: Sequence[Record]) -> tuple[Row, ...]:
    """The years of all indicators as rows."""
    indicators = [record for record in records if isinstance(record, Indicator)]
    return tuple(_year_row(form, record, year) for record in indicators for year in record.years)


def _year_row(form: RegisterForm, record: Indicator, year: IndicatorYear) -> Row:
    values: dict[str, Value] = {_OWNER: record.name, _SEGMENT: record.segment or None}
    for column in form.years:
        value = getattr(year, column.id)
        values[column.id] = value if value != "" else None
    return Row(values)


def with_years(
    form: RegisterForm, rows: Sequence[TakenRow], table: Table, file: str, problems: list[Problem]
) -> list[TakenRow]:
    """The indicators with the years of their sheet; without that sheet each keeps the years it has.

    Problems of the years' own cells are added to `problems`.
    """
    if not table.places:
        return list(rows)
    indicators = [(row, row.record) for row in rows if isinstance(row.record, Indicator)]
    years: dict[tuple[str, str], list[IndicatorYear]] = {_key(record): [] for _, record in indicators}
    wrong = {problem.place for problem in problems}
    for line in table.rows:
        named = (folded(line.values.get(_OWNER)), folded(line.values.get(_SEGMENT)))
        if named not in years:
            shown = str(line.values.get(_OWNER) or "")
            place = f"{table.sheet}!{letters_of(table, _OWNER)}{line.number}"
            problems.append(Problem("indicator_unknown", file=file, place=place, value=shown))
            continue
        missing = _missing(form, table, line, file)
        problems += [problem for problem in missing if problem.place not in wrong]
        if not missing:
            years[named].append(_year(form, line))
    return [_complete(form, row, replace(record, years=tuple(years[_key(record)]))) for row, record in indicators]


def _key(record: Indicator) -> tuple[str, str]:
    return folded(record.name), folded(record.segment)


def _complete(form: RegisterForm, row: TakenRow, record: Indicator) -> TakenRow:
    of_years = [problem for problem in faults(form, record) if problem.place == "years"]
    kept = [problem for problem in row.problems if problem.place != "years"]
    return replace(row, record=record, problems=(*kept, *of_years))


def _missing(form: RegisterForm, table: Table, line: Row, file: str) -> list[Problem]:
    return [
        Problem(
            "key_missing",
            file=file,
            place=f"{table.sheet}!{letters_of(table, column.id)}{line.number}",
            value=column.id,
        )
        for column in form.years
        if column.required and line.values.get(column.id) is None
    ]


def _year(form: RegisterForm, line: Row) -> IndicatorYear:
    figures = {c.id: _figure(line.values.get(c.id)) for c in form.years if c.kind is CellKind.DECIMAL}
    texts = {c.id: str(line.values.get(c.id) or "") for c in form.years if c.kind is CellKind.TEXT}
    year, value = line.values["year"], figures.pop("value")
    assert isinstance(year, int)
    assert value is not None
    return IndicatorYear(
        year,
        value,
        figures["target"],
        figures["industry_mean"],
        figures["competitor"],
        figures["benchmark"],
        texts["comparison_source"],
        texts["benchmark_source"],
    )


def _figure(value: Value) -> Fraction | None:
    return value if isinstance(value, Fraction) else None
