"""Puts boxes on pages: headings stay with what follows, and no page ends up nearly empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qualityassess.reports.boxes import Box
from qualityassess.reports.headings import HeadingBox

#: A last page with less than this share of its height used takes some of the page before.
LEAST_FILL = 0.2
_WANTED_FILL = 0.24
_MOST_MOVED = 0.45
_TOLERANCE = 0.01


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and the distance of its upper edge from that of the text area."""

    top: float
    box: Box

    @property
    def bottom(self) -> float:
        """Distance of the lower edge."""
        return self.top + self.box.height


Page = tuple[Placed, ...]


def fill(page: Page) -> float:
    """How far down the text area the page is used, in points."""
    return max((placed.bottom for placed in page), default=0.0)


def paginate(boxes: Sequence[Box], height: float, check: Callable[[], None]) -> list[Page]:
    """The boxes on pages with a text area of `height` points; `check` is called for each page and may raise."""
    pages: list[Page] = []
    part: list[Box] = []
    for box in boxes:
        if box.breaks:
            pages.extend(_balanced(part, height, check))
            part = []
            if not box.height:
                continue
        part.append(box)
    pages.extend(_balanced(part, height, check))
    return pages


def _balanced(boxes: Sequence[Box], height: float, check: Callable[[], None]) -> list[Page]:
    """The pages of what stands between two page breaks."""
    pages = _flow(boxes, height, check)
    if len(pages) < 2 or fill(pages[-1]) >= LEAST_FILL * height:
        return pages
    moved = _WANTED_FILL * height - fill(pages[-1])
    while moved < _MOST_MOVED * height:
        shorter = _flow(boxes, height, check, short=len(pages) - 2, by=moved)
        if len(shorter) == len(pages) and fill(shorter[-1]) >= LEAST_FILL * height:
            return shorter
        moved += 0.04 * height
    return pages


def _flow(
    boxes: Sequence[Box], height: float, check: Callable[[], None], short: int = -1, by: float = 0.0
) -> list[Page]:
    """Fill page after page; page number `short` (from 0) is `by` points shorter."""
    pages: list[Page] = []
    page: list[Placed] = []
    queue = list(reversed(boxes))

    def limit() -> float:
        return height - by if len(pages) == short else height

    def turn() -> None:
        check()
        pages.append(tuple(page))
        page.clear()

    while queue:
        box = queue.pop()
        top = page[-1].bottom + max(page[-1].box.after, box.before) if page else 0.0
        room = limit() - top
        if page and _wanted(box, queue) > room + _TOLERANCE:
            queue.append(box)
            turn()
            continue
        if box.height <= room + _TOLERANCE:
            page.append(Placed(top, box))
            continue
        parts = box.split(room)
        if parts is not None:
            page.append(Placed(top, parts[0]))
            queue.append(parts[1])
        elif page:
            queue.append(box)
        else:
            # Nothing can be cut off it and it has the whole page: it stands there as it is.
            page.append(Placed(top, box))
            continue
        turn()
    if page:
        turn()
    return pages


def _wanted(box: Box, queue: Sequence[Box]) -> float:
    """Room that must be left for the box to begin here: with everything it is bound to; `queue` is reversed."""
    wanted = 0.0
    last = box
    room = 0.0
    for following in (box, *reversed(queue[-8:])):
        if following is not box:
            wanted += last.height + max(last.after, following.before)
        if isinstance(following, HeadingBox):
            room = max(room, wanted + following.room)
        last = following
        # What can be cut leaves its last lines to what it is bound to: it need not stand here whole.
        if not following.keep or following.least < following.height:
            break
    return max(wanted + last.least, room)
