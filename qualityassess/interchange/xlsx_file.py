"""Reads the cells of an .xlsx file, many times faster than a general library and with all that marks a fault in one.

Only what an import needs: values, dates by their number format, formulas, merged ranges and whether a sheet is hidden.
Parts of the file: ECMA-376 (ISO/IEC 29500), SpreadsheetML, transitional and strict.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from posixpath import join, normpath
from xml.etree.ElementTree import Element, ParseError, iterparse

from qualityassess.domain.errors import UserFacingError


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed cell, with what stands in it."""

    text: str


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error value such as #N/A."""

    text: str


Content = str | int | float | bool | date | Formula | ErrorValue
"""What a cell that is not empty holds; a date is a number with a date format."""

Cells = dict[int, Content]
"""The cells of a row by position from 0."""

MAX_BYTES = 200_000_000
"""Unpacked size above which a workbook is not opened."""
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
)
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Number formats that every workbook has without declaring them (18.8.30); 27 to 58 are those of Chinese systems."""
_NOT_A_DATE = re.compile(r'"[^"]*"|\\.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")
_EPOCH = date(1899, 12, 30).toordinal()
_EPOCH_1904 = date(1904, 1, 1).toordinal()
_LAST_DAY = date.max.toordinal()
_BROKEN = (
    *(KeyError, ValueError, IndexError, EOFError, NotImplementedError, RuntimeError),
    *(ParseError, zipfile.BadZipFile, zlib.error),
)
"""What a damaged, encrypted or foreign file makes of reading it."""


class NotAWorkbook(Exception):  # noqa: N818 - said of a file
    """The file has not the parts of a workbook."""


def refuse_unsafe(path: Path, most: int = MAX_BYTES, too_large: str = "workbook_too_large") -> None:
    """Look at a workbook's list of parts before any is unpacked.

    UserFacingError for a file that is missing or no workbook, that carries macros, or that unpacks to more than `most`
    bytes, which is code `too_large`.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except FileNotFoundError as error:
        raise UserFacingError("file_missing", path=path) from error
    except (zipfile.BadZipFile, OSError) as error:
        raise UserFacingError("workbook_unreadable", path=path.name) from error
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise UserFacingError("workbook_macros", path=path.name)
    if sum(entry.file_size for entry in entries) > most:
        raise UserFacingError(too_large, path=path.name)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, whether it is shown, and its part of the file."""

    title: str
    visible: bool
    part: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """What a sheet holds: rows that are not empty with their numbers from 1, how many there are, and merged ranges."""

    rows: tuple[tuple[int, Cells], ...]
    count: int
    merged: tuple[str, ...]


class XlsxFile:
    """An open workbook; NotAWorkbook, here and while reading, where it is damaged or none at all."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError) as error:
            raise NotAWorkbook(path) from error
        self._epoch = _EPOCH
        self.sheets = tuple(self._sheets())

    def __enter__(self) -> "XlsxFile":
        return self

    def __exit__(self, *details: object) -> None:
        self._zip.close()

    def read(self, sheet: Sheet, most: int, *, stop: bool = False) -> SheetContent:
        """The content of a sheet; beyond `most` rows they are only counted, or with `stop` reading ends there.

        Where it ended `count` is one more than the rows, and merged ranges, which stand at the end, are not known.
        """
        strings, dates, epoch = self._strings, self._date_styles, self._epoch
        rows: list[tuple[int, Cells]] = []
        merged: list[str] = []
        number = count = 0
        for element in self._elements(sheet.part, "row", "mergeCell"):
            if element.tag.endswith("mergeCell"):
                merged.append(element.get("ref", ""))
                continue
            if count >= most and stop:
                count += 1
                break
            if count >= most:
                count += any(len(cell) for cell in element)
                continue
            try:
                number = int(element.get("r") or number + 1)
                cells = _cells(element, strings, dates, epoch)
            except _BROKEN as error:
                raise NotAWorkbook(sheet.part) from error
            if cells:
                count += 1
                rows.append((number, cells))
        return SheetContent(tuple(rows), count, tuple(merged))

    def _sheets(self) -> Iterator[Sheet]:
        links = self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        targets = {link.get("Id", ""): link.get("Target", "") for link in links}
        for element in self._elements("xl/workbook.xml", "sheet", "workbookPr"):
            if element.tag.endswith("workbookPr"):
                self._epoch = _EPOCH_1904 if element.get("date1904") in ("1", "true") else _EPOCH
                continue
            link_id = next((value for key, value in element.items() if key.endswith("}id")), "")
            target = targets.get(link_id, "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
            if "worksheet" in part:
                yield Sheet(element.get("name", ""), element.get("state", "visible") == "visible", part)

    @cached_property
    def _strings(self) -> list[str]:
        return [_rich(element) for element in self._elements("xl/sharedStrings.xml", "si", optional=True)]

    @cached_property
    def _date_styles(self) -> frozenset[str]:
        """Numbers of the cell styles that show a date."""
        own: dict[str, bool] = {}
        styles: list[str] = []
        for element in self._elements("xl/styles.xml", "numFmt", "cellXfs", optional=True):
            if element.tag.endswith("numFmt"):
                own.setdefault(element.get("numFmtId", ""), _shows_date(element.get("formatCode", "")))
            else:
                styles = [style.get("numFmtId", "0") for style in element]
        built_in = {str(n) for n in _BUILT_IN_DATES}
        return frozenset(str(n) for n, style in enumerate(styles) if own.get(style, style in built_in))

    def _elements(self, part: str, *names: str, optional: bool = False) -> Iterator[Element]:
        """Elements of a part by name, each with its children, which are released afterwards."""
        if optional and part not in self._zip.namelist():
            return
        wanted = {f"{{{space}}}{name}" for space in _SPACES for name in names}
        try:
            with self._zip.open(part) as stream:
                for _, element in iterparse(stream):
                    if element.tag in wanted:
                        yield element
                        element.clear()
        except _BROKEN as error:
            raise NotAWorkbook(part) from error


def column_of(reference: str) -> int:
    """Position of a cell's column: A1 → 0, AA7 → 26; ValueError for what is no reference."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    position = 0
    for letter in match.group(1):
        position = position * 26 + ord(letter) - 64
    return position - 1


def _cells(row: Element, strings: list[str], dates: frozenset[str], epoch: int) -> Cells:
    found: Cells = {}
    position = -1
    for cell in row:
        reference = cell.get("r")
        position = column_of(reference) if reference else position + 1
        content = _content(cell, strings, dates, epoch)
        if content is not None:
            found[position] = content
    return found


def _content(cell: Element, strings: list[str], dates: frozenset[str], epoch: int) -> Content | None:
    text: str | None = None
    for child in cell:
        name = child.tag[child.tag.rfind("}") + 1 :]
        if name == "f":
            return Formula(f"={child.text or ''}")
        if name == "v":
            text = child.text
        elif name == "is":
            text = _rich(child)
    if text is None:
        return None
    match cell.get("t", "n"):
        case "s":
            return strings[int(text)]
        case "n":
            return _day(float(text), epoch) if cell.get("s") in dates else _number(text)
        case "b":
            return text == "1"
        case "e":
            return ErrorValue(text)
        case "d":
            return datetime.fromisoformat(text).date()
        case _:
            return text


def _number(text: str) -> int | float:
    return int(text) if text.lstrip("-").isdecimal() else float(text)


def _day(serial: float, epoch: int) -> date | float:
    """The day of a serial number; a mere time, or one that no calendar has, stays a number."""
    day = epoch + int(serial)
    return date.fromordinal(day) if serial >= 1 and day <= _LAST_DAY else serial


def _rich(element: Element) -> str:
    """Text of a string; runs of rich text are joined, phonetic guides left out."""
    parts = []
    for child in element:
        name = child.tag[child.tag.rfind("}") + 1 :]
        if name == "t":
            parts.append(child.text or "")
        elif name == "r":
            parts += [run.text or "" for run in child if run.tag.endswith("}t")]
    return "".join(parts)


def _shows_date(code: str) -> bool:
    """Whether a number format shows a date or time."""
    return _DATE_LETTERS.search(_NOT_A_DATE.sub("", code.split(";")[0])) is not None
