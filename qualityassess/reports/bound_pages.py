"""The pages that exhibits are bound in on: number, title and page of the exhibit above a frame for its page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from qualityassess.domain.report_content import BoundFile
from qualityassess.reports.boxes import Setting, Whole
from qualityassess.reports.contents import Entry
from qualityassess.reports.paragraph import TEXT_WIDTH, Setter
from qualityassess.reports.pen import Pen, TextStyle

Read = Callable[[str], bytes]
"""Bytes of a digest: logos and exhibits are read only when they are drawn."""

_TITLES = (TextStyle(9.5, 15.0, 500), TextStyle(8.5, 13.0, 500), TextStyle(7.5, 11.5, 500))
_COUNT = TextStyle(9.5, 15.0, ink="text2", align="right")
_TITLE_GAP = 14.0
_FRAME_GAP = 5.0
_FRAME_PAD = 4.0
_MOST_TITLE_LINES = 4
_LEVEL = 2


@dataclass(frozen=True, slots=True)
class BoundPage(Whole):
    """One page of an exhibit; `key` is the bookmark of its first page, empty on the others."""

    title: Setting
    count: Setting
    height: float
    digest: str
    page: int
    key: str = ""
    breaks: bool = field(default=True, kw_only=True)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Words and frame; the exhibit's page is laid into the frame once all pages are drawn."""
        if self.key:
            pen.target(self.key, top)
        self.title.paint(pen, x, top)
        self.count.paint(pen, x + TEXT_WIDTH - self.count.width, top)
        used = max(self.title.height, self.count.height) + _FRAME_GAP
        pen.box(x, top + used, TEXT_WIDTH, self.height - used, line="borderStrong", stroke=0.6)
        inner = TEXT_WIDTH - 2 * _FRAME_PAD, self.height - used - 2 * _FRAME_PAD
        pen.slot(self.digest, self.page, x + _FRAME_PAD, top + used + _FRAME_PAD, *inner)


def bound_key(number: int) -> str:
    """The bookmark of the bound file with this place, counted from 1."""
    return f"x{number}"


def bound_entries(setter: Setter, bound: tuple[BoundFile, ...]) -> tuple[Entry, ...]:
    """One entry of the outline for each file; the list of contents has none, for the report has its own index."""
    return tuple(
        Entry(_LEVEL, setter.transcript.line(f"{file.number} {file.title}"), bound_key(index))
        for index, file in enumerate(bound, 1)
    )


def set_bound(setter: Setter, bound: tuple[BoundFile, ...], height: float) -> Iterator[BoundPage]:
    """A page for each page of each file, in order, with a text area of `height` points."""
    for index, file in enumerate(bound, 1):
        number = setter.transcript.line(file.number)
        setter.transcript.place = number
        widest = setter.set_visible(f"{number} · {file.pages}/{file.pages}", _COUNT, TEXT_WIDTH)
        side = min(widest.widest + 1.0, TEXT_WIDTH / 2)
        title = setter.shrunk(file.title, _TITLES, TEXT_WIDTH - side - _TITLE_GAP, lines=2)
        # What does not fit above the frame stands in full in the index and in the outline.
        title = replace(title, lines=title.lines[:_MOST_TITLE_LINES])
        for page in range(1, file.pages + 1):
            count = setter.set_visible(f"{number} · {page}/{file.pages}", _COUNT, side)
            key = bound_key(index) if page == 1 else ""
            yield BoundPage(title, count, height, file.digest, page, key)
