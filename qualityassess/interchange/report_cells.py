"""What a report's texts become in a sheet: text that stays text, and figures that can be sorted and summed."""

import re
from dataclasses import dataclass
from decimal import Decimal

GENERAL = "General"
LONGEST = 18_000
"""Characters of one cell: a cell holds 32,767, and an escape makes seven characters twelve."""
_FIGURE = re.compile(r"(-?)(0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d+))?( ?%)?")
_MOST_DIGITS = 15
_ESCAPE = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)")
_ESCAPED = "_x005F_x"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure with the number format that shows it as it was written."""

    value: int | float
    format: str


def number(text: str) -> Number | None:
    """The figure that a text is, if a number format can show exactly that text; None for everything else."""
    match = _FIGURE.fullmatch(text)
    if match is None or len(re.sub(r"\D", "", text)) > _MOST_DIGITS:
        return None
    sign, whole, decimals, percent = match[1], match[2], match[3] or "", match[4] or ""
    plain = Decimal(sign + whole.replace(",", "") + (f".{decimals}" if decimals else ""))
    if sign and not plain:
        return None
    places = f".{'0' * len(decimals)}" if decimals else ""
    shape = ("#,##0" if "," in whole else "0") + places + percent
    if percent:
        return Number(float(plain / 100), shape)
    return Number(float(plain) if decimals else int(plain), shape)


def shown(value: object, shape: str) -> str:
    """The text that a cell read back shows: the inverse of `number` and of `literal`."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace(_ESCAPED, "_x")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"{value!r} is neither text nor figure")
    places = len(shape.split(".")[1].rstrip(" %")) if "." in shape else 0
    figure = Decimal(str(value)) * (100 if shape.endswith("%") else 1)
    group = "," if "," in shape else ""
    percent = " %" if shape.endswith(" %") else "%" if shape.endswith("%") else ""
    return f"{figure:{group}.{places}f}{percent}"


def literal(text: str) -> str:
    """The text with what a workbook would take for an escaped character (ECMA-376 part 1, 22.9.2.19) escaped itself."""
    return _ESCAPE.sub(_ESCAPED, text)


def looks_active(text: str) -> bool:
    """Whether typing the text into a cell would make a formula; such cells are marked as text."""
    return text.startswith(_FORMULA_STARTS)


def pieces(text: str) -> list[str]:
    """The text in parts that each fit into a cell."""
    return [text[start : start + LONGEST] for start in range(0, len(text), LONGEST)] or [""]
