"""What a spreadsheet cell means: typed values in and out, with the faults people make in cells."""

import re
import unicodedata
from datetime import date, datetime
from fractions import Fraction

from qualityassess.domain.table import CellKind, Column, Value

_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_WORDS = re.compile(r"[,，、;；\n]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_YES = frozenset({"是", "yes", "true", "1", "y", "√"})
_NO = frozenset({"否", "no", "false", "0", "n", "×"})
_FIGURE = re.compile(r"[+-]?(?:\d{1,40}(?:/\d{1,40}|\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,2})?")
"""A figure that a person may mean; one with a huge exponent would fill the memory once it is taken exactly."""
ALLOWED = {
    CellKind.TEXT: "…",
    CellKind.WHOLE: "1, 2, 3 …",
    CellKind.DECIMAL: "0.5, 1, 2 …",
    CellKind.DATE: "2026-06-12",
    CellKind.FLAG: "是, 否",
    CellKind.WORDS: "…, …",
}
"""What fits in a cell of a kind, without words, so that it reads the same in every language."""


def value_of(column: Column, found: object) -> Value:
    """Typed value of what a cell holds; ValueError for what does not fit the column."""
    if found is None or (isinstance(found, str) and not found.strip()):
        return None
    if column.kind in (CellKind.TEXT, CellKind.WORDS):
        value = _text(found)
        if column.choices and value not in column.choices:
            raise ValueError(value)
        return value if column.kind is CellKind.TEXT else tuple(w for p in _WORDS.split(value) if (w := p.strip()))
    if column.kind is CellKind.DATE:
        return _date(found)
    if column.kind is CellKind.FLAG:
        return _flag(found)
    number = _number(found)
    if column.kind is CellKind.DECIMAL:
        return number
    if number.denominator != 1:
        raise ValueError(found)
    return int(number)


def shown(found: object) -> str:
    """A cell's content as a person sees it, for the sentence that names it."""
    if isinstance(found, datetime):
        return found.date().isoformat()
    return _text(found)[:60] if found is not None else ""


def cell_of(value: Value) -> str | int | float | bool | date | None:
    """What is written for a value; control characters, which no sheet can hold, are left out."""
    match value:
        case None:
            return None
        case bool():
            return "是" if value else "否"
        case str():
            return _CONTROL.sub("", value)
        case tuple():
            return "\n".join(value)
        case Fraction():
            if value.denominator == 1:
                return int(value)
            # A fraction without end, such as a third, is exact only as text.
            return float(value) if Fraction(str(float(value))) == value else str(value)
        case _:
            return value


def _text(found: object) -> str:
    if isinstance(found, bool):
        return "是" if found else "否"
    if isinstance(found, float) and found.is_integer():
        return str(int(found))
    if isinstance(found, datetime):
        return found.date().isoformat()
    return str(found).strip()


def _date(found: object) -> date:
    if isinstance(found, datetime):
        return found.date()
    if isinstance(found, date):
        return found
    match = _DATE.fullmatch(unicodedata.normalize("NFKC", str(found)).strip())
    if match is None:
        raise ValueError(found)
    return date(*map(int, match.groups()))


def _flag(found: object) -> bool:
    word = unicodedata.normalize("NFKC", _text(found)).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise ValueError(found)


def _number(found: object) -> Fraction:
    """Exact number of a cell; digits may be full-width and grouped by commas."""
    if isinstance(found, bool | date):
        raise ValueError(found)
    text = unicodedata.normalize("NFKC", str(found)).replace(",", "").strip()
    if not _FIGURE.fullmatch(text):
        raise ValueError(found)
    try:
        return Fraction(text)
    except ZeroDivisionError as error:
        raise ValueError(found) from error
