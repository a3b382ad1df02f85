"""Reads a report's PDF back: what it was made from, and page by page what stands there."""

import hashlib
import json
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_origin import Origin, origin_of, with_details
from qualityassess.reports.pdf_origin import TAG

_DETAILS = re.compile(f"<{TAG}>(.*?)</{TAG}>", re.DOTALL)
_BROKEN = (
    PyPdfError,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    NotImplementedError,
    AssertionError,
)
"""What reading a damaged file can raise: the library follows the file wherever it leads."""


_DEEPEST = 8
"""Drawings inside drawings that are followed; a file that goes round in circles ends there."""
_EXHIBIT = "/Exhibit"
"""Beginning of the name under which `binding` lays the page of an exhibit on a page."""
_Told = tuple[tuple[str, ...], str]
"""Text of a page line by line, and SHA-256 of the exhibits laid on it ("" for none)."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A file's bytes, and the origin that it names; None where it names none."""

    path: Path
    data: bytes
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page that differs: its number in the file, 0 where the file lacks it, and in the report, 0 where that does.

    `was` and `now` are the first lines that differ, without spaces; both are empty where the text agrees but is drawn
    otherwise or cannot be read.
    """

    number: int
    report_number: int
    was: str = ""
    now: str = ""


def read_report(path: Path) -> ReadReport:
    """The report that a file holds; UserFacingError `report_unreadable` (path, detail) where it is no sound PDF."""
    try:
        data = path.read_bytes()
        reader = _reader(data)
        properties = reader.metadata
        found = origin_of(str(properties.get("/Keywords", "")) if properties is not None else "")
        if found is not None:
            details = _details(reader)
            found = with_details(found, _texts(details.get("figures")), _texts(details.get("rows")))
        # A page tree that cannot be walked is found now and not while pages are compared.
        len(reader.pages)
    except _BROKEN as error:
        detail = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UserFacingError("report_unreadable", path=str(path), detail=detail) from error
    return ReadReport(path, data, found)


def differing_pages(
    file: bytes, report: bytes, path: Path, erase: tuple[re.Pattern[str], re.Pattern[str]], *, drawn: bool
) -> Iterator[PageDifference]:
    """Pages of a file that are not those of the report, in order; pages that only moved do not differ.

    `erase` is what each of the two leaves out of its text, such as digests and page numbers. Pages of exhibits bound in
    are compared with all that draws them, for a scan has no text; with `drawn` every page differs too where its text
    agrees but is drawn otherwise. UserFacingError `report_unreadable`.
    """
    try:
        before, after = list(_reader(file).pages), list(_reader(report).pages)
    except _BROKEN as error:
        raise UserFacingError("report_unreadable", path=str(path), detail=str(error)) from error
    # Text takes long to extract: it is asked only of pages that are not drawn alike.
    pairs = SequenceMatcher(None, [_drawn(p) for p in before], [_drawn(p) for p in after], autojunk=False)
    for operation, start, end, other_start, other_end in pairs.get_opcodes():
        if operation != "equal":
            texts = [(_lines(page, erase[0]), _scan(page)) for page in before[start:end]]
            others = [(_lines(page, erase[1]), _scan(page)) for page in after[other_start:other_end]]
            yield from _by_text(texts, others, start + 1, other_start + 1, drawn)


def _by_text(
    texts: list[_Told], others: list[_Told], first: int, other_first: int, drawn: bool
) -> Iterator[PageDifference]:
    """The pages of two runs that begin at the page numbers given, compared by their text and exhibits."""
    pairs = SequenceMatcher(None, texts, others, autojunk=False)
    for operation, start, end, other_start, other_end in pairs.get_opcodes():
        for place in range(max(end - start, other_end - other_start)):
            number = first + start + place if start + place < end else 0
            other = other_first + other_start + place if other_start + place < other_end else 0
            if operation == "equal":
                if drawn:
                    yield PageDifference(number, other)
            elif number and other:
                was, now = _first_difference(texts[start + place][0], others[other_start + place][0])
                yield PageDifference(number, other, was, now)
            else:
                yield PageDifference(number, other)


def _first_difference(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, str]:
    for first, second in zip(before, after, strict=False):
        if first != second:
            return first, second
    # One page has all lines of the other and more.
    shorter = min(len(before), len(after))
    return "".join(before[shorter : shorter + 1]), "".join(after[shorter : shorter + 1])


def _reader(data: bytes) -> PdfReader:
    # It writes of every fault that it gets over; what matters here is only what can be read.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        return PdfReader(BytesIO(data))
    except DependencyError as error:
        # What it lacks is for deciphering, and a report of this program is never enciphered.
        raise ValueError("encrypted") from error


def _details(reader: PdfReader) -> dict[str, Any]:
    metadata: Any = reader.trailer["/Root"].get_object()
    stream = metadata.get("/Metadata")
    if stream is None:
        return {}
    found = _DETAILS.search(stream.get_object().get_data().decode(errors="replace"))
    data = json.loads(unescape(found[1])) if found else {}
    return data if isinstance(data, dict) else {}


def _texts(value: object) -> Mapping[str, str]:
    if not isinstance(value, dict):
        return {}
    return {str(name): text for name, text in value.items() if isinstance(text, str)}


def _drawn(page: PageObject) -> str:
    """SHA-256 of what draws a page and is laid over it; of nothing where that cannot be read."""
    hasher = hashlib.sha256()
    try:
        contents = page.get_contents()
        hasher.update(contents.get_data() if contents is not None else b"")
        resources: Any = page.get("/Resources")
        drawings = resources.get_object().get("/XObject") if resources is not None else None
        for name, drawing in sorted((drawings.get_object() if drawings is not None else {}).items()):
            # An exhibit bound in is a drawing of its own; its data are hashed as they are stored.
            hasher.update(str(name).encode() + drawing.get_object()._data)
        for annotation in page.get("/Annots") or ():
            entry = annotation.get_object()
            # Links name pages by object number, which another writer of the same file is free to change.
            hasher.update(str((entry.get("/Subtype"), entry.get("/Rect"), entry.get("/Contents"))).encode())
    except _BROKEN:
        return ""
    return hasher.hexdigest()


def _scan(page: PageObject) -> str:
    """SHA-256 of everything that draws the exhibits laid on a page; empty where there is none or it cannot be read."""
    hasher = hashlib.sha256()
    found = False
    try:
        resources: Any = page.get("/Resources")
        drawings = resources.get_object().get("/XObject") if resources is not None else None
        for name, drawing in sorted((drawings.get_object() if drawings is not None else {}).items()):
            if str(name).startswith(_EXHIBIT):
                found = True
                _hash_drawing(hasher, drawing.get_object(), 0)
    except _BROKEN:
        return ""
    return hasher.hexdigest() if found else ""


def _hash_drawing(hasher: "hashlib._Hash", drawing: Any, depth: int) -> None:
    """A drawing with the pictures inside it; how their data are packed does not matter where they can be unpacked."""
    try:
        data = drawing.get_data()
    except _BROKEN:
        data = drawing._data
    hasher.update(hashlib.sha256(data).digest())
    resources = drawing.get("/Resources")
    inside = resources.get_object().get("/XObject") if resources is not None else None
    if inside is None or depth >= _DEEPEST:
        return
    for _, inner in sorted(inside.get_object().items()):
        _hash_drawing(hasher, inner.get_object(), depth + 1)


def _lines(page: PageObject, erase: re.Pattern[str]) -> tuple[str, ...]:
    """The page's text without spaces, line by line; nothing where it cannot be read."""
    try:
        text = page.extract_text()
    except _BROKEN:
        return ()
    lines = (erase.sub("", "".join(line.split())) for line in text.splitlines())
    return tuple(line for line in lines if line)
