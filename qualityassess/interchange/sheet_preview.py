"""The first rows of the sheets of a workbook, or of a file of separated values, as texts that are only looked at."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange.xlsx_file import Content, ErrorValue, Formula, NotAWorkbook, XlsxFile, refuse_unsafe

MAX_UNPACKED = 40_000_000
"""Unpacked size above which a workbook is not shown: whoever looks does not wait for it."""
MAX_ROWS, MAX_COLUMNS, MAX_SHEETS, MAX_CELL = 200, 40, 5, 500
"""Bounds of what is shown: rows and columns of a sheet, sheets of a workbook, characters of a cell."""
_SEPARATORS = (",", "\t", ";")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The beginning of a sheet: rows with their numbers from 1; `more` where rows or columns were left out."""

    title: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class SheetParts:
    """The first sheets that a workbook shows; how many more there are, and how many it hides."""

    sheets: tuple[SheetPart, ...]
    further: int = 0
    hidden: int = 0


def read_workbook_parts(path: Path) -> SheetParts:
    """The first sheets of a workbook; formulas are shown as they stand, nothing is computed or run.

    UserFacingError for what is no workbook, carries macros, or is too large to be looked at.
    """
    refuse_unsafe(path, MAX_UNPACKED, "preview_too_large")
    try:
        with XlsxFile(path) as book:
            visible = [sheet for sheet in book.sheets if sheet.visible]
            parts = []
            for sheet in visible[:MAX_SHEETS]:
                content = book.read(sheet, MAX_ROWS, stop=True)
                widest = max((max(cells) + 1 for _, cells in content.rows), default=0)
                wide = min(widest, MAX_COLUMNS)
                rows = tuple((n, tuple(_words(cells.get(c)) for c in range(wide))) for n, cells in content.rows)
                parts.append(SheetPart(sheet.title, rows, content.count > len(content.rows) or widest > wide))
            return SheetParts(tuple(parts), len(visible) - len(parts), len(book.sheets) - len(visible))
    except NotAWorkbook as error:
        raise UserFacingError("workbook_unreadable", path=path.name) from error


def read_separated(text: str, *, whole: bool = True) -> SheetPart | None:
    """The first rows of separated values, the separator being the one most frequent in the first line.

    None for a text that cannot be read so. A text that is not the `whole` file ends with a row cut in two, left out.
    """
    lines = text.splitlines(keepends=True)
    first = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=first.count)
    rows: list[tuple[int, tuple[str, ...]]] = []
    more = not whole
    widest = 0
    try:
        for n, row in enumerate(csv.reader(lines if whole else lines[:-1], delimiter=separator), start=1):
            if len(rows) >= MAX_ROWS:
                more = True
                break
            widest = max(widest, len(row))
            if any(row):
                rows.append((n, tuple(_cut(cell) for cell in row[:MAX_COLUMNS])))
    except csv.Error:
        return None
    return SheetPart("", tuple(rows), more or widest > MAX_COLUMNS)


def _words(content: Content | None) -> str:
    match content:
        case None:
            return ""
        case Formula(text) | ErrorValue(text):
            return _cut(text)
        case bool():
            return "TRUE" if content else "FALSE"
        case float():
            return f"{content:.12g}"
        case date():
            return content.isoformat()
        case _:
            return _cut(str(content))


def _cut(text: str) -> str:
    return text if len(text) <= MAX_CELL else text[:MAX_CELL] + " …"
