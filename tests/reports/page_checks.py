"""Looks at a report while it is drawn: where each line of text stands, in which cell, and what is wrong with it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from qualityassess.domain.report_content import Face, ReportContent
from qualityassess.paths import fonts_dir
from qualityassess.reports import pagination
from qualityassess.reports.breaking import Line
from qualityassess.reports.fonts import Faces
from qualityassess.reports.frame import PageFrame
from qualityassess.reports.headings import HeadingBox
from qualityassess.reports.marks import ChipBox
from qualityassess.reports.pagination import LEAST_FILL, Page, fill
from qualityassess.reports.panels import CalloutBox, TileBox
from qualityassess.reports.paragraph import MARGIN
from qualityassess.reports.pdf import Rendered, render_pdf
from qualityassess.reports.pen import PAGE_HEIGHT, PAGE_WIDTH, Pen, TextStyle
from qualityassess.reports.table import CellBox
from tests.reports.contents import words

NO_START = frozenset("，。、；：？！）」』】》")
NO_END = frozenset("（「『【《")
_BINDING = 9.0
_EDGE = 15.0
_TOLERANCE = 0.6
_TOUCH = 1.0
_WATERMARK = 20.0
_HIGHEST_WORD = 60.0
"""Only the turned watermark is higher."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points from the upper left corner of a page."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: "Area") -> bool:
        """Whether the other one lies inside."""
        t = _TOLERANCE
        return (
            other.left >= self.left - t
            and other.right <= self.right + t
            and other.top >= self.top - t
            and other.bottom <= self.bottom + t
        )

    def overlaps(self, other: "Area") -> bool:
        """Whether both cover more than a hair of the same place."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > _TOUCH
            and min(self.bottom, other.bottom) - max(self.top, other.top) > _TOUCH
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of text on a page: where its ink is, the cells it was drawn in, whether it is of a heading or frame."""

    page: int
    area: Area
    text: str
    weight: int
    cells: tuple[Area, ...]
    part: str


@dataclass(slots=True)
class Record:
    """What was seen of one report."""

    lines: list[Drawn] = field(default_factory=list)
    bodies: dict[int, Area] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    parts: list[tuple[list[Page], float]] = field(default_factory=list)
    cells: list[Area] = field(default_factory=list)
    part: str = "body"


def faults_of(content: ReportContent, path: Path, read: Callable[[str], bytes] | None = None) -> list[str]:
    """Renders the report to `path`; everything that is wrong with its own pages, in words.

    `read` gives the bytes of a digest, for reports with bound files.
    """
    with _watched(content.face) as record:
        rendered = render_pdf(content, path, fonts_dir(), read=read)
    return [
        *record.faults,
        *_outside(record),
        *_overlapping(record),
        *_without_text(record),
        *_nearly_empty(record),
        *_of_the_file(rendered, content),
    ]


def _of_the_file(rendered: Rendered, content: ReportContent) -> Iterator[str]:
    """The same once more as another program reads the written file."""
    spread = _BINDING if content.duplex else 0.0
    for word in words(rendered.path):
        if word.bottom - word.top > _HIGHEST_WORD:
            if word.left < 0 or word.top < 0 or word.right > PAGE_WIDTH or word.bottom > PAGE_HEIGHT:
                yield f"page {word.page}: the watermark {word.text!r} leaves the page"
            continue
        inside = MARGIN - spread - 1 <= word.left and word.right <= PAGE_WIDTH - MARGIN + spread + 1
        if not inside or word.top < _EDGE or word.bottom > PAGE_HEIGHT - _EDGE + 1:
            yield f"page {word.page}: {word.text!r} is outside of the margins"


def _outside(record: Record) -> Iterator[str]:
    page = Area(MARGIN - _BINDING, 20.0, PAGE_WIDTH - MARGIN + _BINDING, PAGE_HEIGHT - 20.0)
    for line in record.lines:
        if not page.holds(line.area):
            yield f"page {line.page}: {line.text!r} is outside of the margins: {line.area}"
        body = record.bodies.get(line.page)
        if body is not None and line.part != "frame" and not body.holds(line.area):
            yield f"page {line.page}: {line.text!r} runs into header or footer: {line.area}"
        for cell in line.cells:
            if not cell.holds(line.area):
                yield f"page {line.page}: {line.text!r} {line.area} is outside of its cell {cell}"


def _overlapping(record: Record) -> Iterator[str]:
    pages: dict[int, list[Drawn]] = {}
    for line in record.lines:
        pages.setdefault(line.page, []).append(line)
    for number, lines in pages.items():
        lines.sort(key=lambda line: line.area.top)
        for index, line in enumerate(lines):
            for other in lines[index + 1 :]:
                if other.area.top >= line.area.bottom - _TOUCH:
                    break
                if line.area.overlaps(other.area):
                    yield f"page {number}: {line.text!r} and {other.text!r} overlap"


def _without_text(record: Record) -> Iterator[str]:
    """Pages that end with a heading, although something follows."""
    last: dict[int, Drawn] = {}
    for line in record.lines:
        if line.part != "frame" and (line.page not in last or line.area.bottom > last[line.page].area.bottom):
            last[line.page] = line
    for line, after in pairwise(last[number] for number in sorted(last)):
        if line.part == "heading" and after.page == line.page + 1 and after.part != "heading":
            yield f"page {line.page} ends with the heading {line.text!r}"


def _nearly_empty(record: Record) -> Iterator[str]:
    """Pages under a fifth full, but for those before a page that was asked for."""
    for pages, height in record.parts:
        for index, page in enumerate(pages):
            share = fill(page) / height
            if share < LEAST_FILL - 0.001 and (index < len(pages) - 1 or len(pages) > 1):
                yield f"page {index + 1} of {len(pages)} is {share:.0%} full"


@contextmanager
def _watched(face: Face) -> Iterator[Record]:
    """Every line, cell and page is told to the record."""
    record, faces = Record(), Faces(fonts_dir(), face)
    with pytest.MonkeyPatch.context() as patch:
        _watch_lines(patch, record, faces)
        _watch_frame(patch, record)
        _watch_parts(patch, record)
        _watch_heading(patch, record)
        for box in (CellBox, TileBox, CalloutBox, ChipBox):
            _watch_cell(patch, record, box)
        yield record


def _watch_lines(patch: pytest.MonkeyPatch, record: Record, faces: Faces) -> None:
    draw = Pen.lines

    def lines(pen: Pen, lines: Sequence[Line], style: TextStyle, x: float, top: float, width: float) -> None:
        draw(pen, lines, style, x, top, width)
        if style.ink == "subtle" and style.size > _WATERMARK:
            return
        page = pen.canvas.getPageNumber()
        record.faults += _badly_broken(page, lines)
        for index, line in enumerate(lines):
            if not line.text.strip():
                continue
            long = line.width * style.size
            free = width - long
            left = x + {"left": 0.0, "centre": free / 2, "right": free}[style.align]
            middle = top + (index + 0.5) * style.leading
            area = Area(left, middle - style.size / 2, left + long, middle + style.size / 2)
            record.lines.append(Drawn(page, area, line.text, style.weight, tuple(record.cells), record.part))
            if free < -_TOLERANCE and len(line.text) > 1:
                record.faults.append(f"page {page}: {line.text!r} is {-free:.1f} points too wide")
            for font, run in faces[style.weight].runs(line.text):
                missing = [character for character in run if not font.face.charToGlyph.get(ord(character))]
                if missing:
                    record.faults.append(f"page {page}: no glyph for {missing!r}")

    patch.setattr(Pen, "lines", lines)


def _badly_broken(page: int, lines: Sequence[Line]) -> Iterator[str]:
    """Lines that begin or end with a mark that Chinese does not allow there."""
    for line, after in pairwise(lines):
        if not line.last and line.text and after.text:
            if after.text[0] in NO_START and not NO_START.issuperset(line.text[-4:]):
                yield f"page {page}: a line begins with {after.text[:6]!r}"
            if line.text[-1] in NO_END:
                yield f"page {page}: a line ends with {line.text[-6:]!r}"


def _watch_frame(patch: pytest.MonkeyPatch, record: Record) -> None:
    draw = PageFrame.paint

    def paint(frame: PageFrame, pen: Pen, *rest: Any, **named: Any) -> None:
        record.bodies[pen.canvas.getPageNumber()] = Area(0.0, frame.top, PAGE_WIDTH, frame.bottom)
        record.part = "frame"
        draw(frame, pen, *rest, **named)
        record.part = "body"

    patch.setattr(PageFrame, "paint", paint)


def _watch_heading(patch: pytest.MonkeyPatch, record: Record) -> None:
    draw = HeadingBox.paint

    def paint(box: HeadingBox, pen: Pen, x: float, top: float) -> None:
        record.part = "heading"
        draw(box, pen, x, top)
        record.part = "body"

    patch.setattr(HeadingBox, "paint", paint)


def _watch_parts(patch: pytest.MonkeyPatch, record: Record) -> None:
    balance = pagination._balanced

    def balanced(boxes: Sequence[Any], height: float, check: Callable[[], None]) -> list[Page]:
        pages = balance(boxes, height, check)
        record.parts.append((pages, height))
        return pages

    patch.setattr(pagination, "_balanced", balanced)


def _watch_cell(patch: pytest.MonkeyPatch, record: Record, box: type) -> None:
    draw = box.paint  # type: ignore[attr-defined]

    def paint(cell: Any, pen: Pen, x: float, top: float) -> None:
        left = x + getattr(cell, "x", 0.0)
        width = getattr(cell, "width", PAGE_WIDTH)
        record.cells.append(Area(left, top, left + width, top + cell.height))
        draw(cell, pen, x, top)
        record.cells.pop()

    patch.setattr(box, "paint", paint)
