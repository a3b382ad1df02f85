"""Renders report content as PDF: A4, embedded fonts, outline, linked contents, the same bytes for the same content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from reportlab.pdfgen.canvas import Canvas

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.report_content import Face, Heading, ReportContent
from qualityassess.reports.bound_pages import BoundPage, Read, bound_entries, bound_key, set_bound
from qualityassess.reports.boxes import Box, Space
from qualityassess.reports.compose import Composition, compose
from qualityassess.reports.contents import CONTENTS_KEY, Entry, set_contents
from qualityassess.reports.cover import paint_cover_ground, set_cover, set_head
from qualityassess.reports.fonts import Faces
from qualityassess.reports.frame import PageFrame, set_digest, set_frame
from qualityassess.reports.headings import HeadingBox
from qualityassess.reports.pagination import LEAST_FILL, Page, paginate
from qualityassess.reports.paragraph import MARGIN, Setter
from qualityassess.reports.pdf_file import take_place, write_checked
from qualityassess.reports.pdf_origin import write_origin
from qualityassess.reports.pen import PAGE_HEIGHT, PAGE_WIDTH, Pen, Slot
from qualityassess.reports.transcript import Transcript

Progress = Callable[[int, int], None]

_COVER_TOP = 62.0
_COVER_BOTTOM = 58.0
_BINDING = 9.0
"""Points by which the text of a page printed on both sides stands off the back of the book."""
#: Blocks that fill about one page, for the estimate before the pages are known.
_BLOCKS_PER_PAGE = 7
_INK = "#171C24"
"""Bars and bullets of what is handed in, which has no colour of its own."""
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written report: its file, number of pages, SHA-256 of the content (64 hexadecimal digits).

    `starts` is the page on which each chapter and each bound file begins, by its anchor. `missing` holds pairs of
    code point (`U+1F600`) and heading for every character that was printed as its code point, because it is invisible
    or no font has it.
    """

    path: Path
    pages: int
    digest: str
    missing: tuple[tuple[str, str], ...]
    starts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Plan:
    """All pages before they are drawn: how many belong to the cover, and where each bookmark and anchor is."""

    covers: tuple[Page, ...]
    inner: tuple[Page, ...]
    entries: tuple[Entry, ...]
    frame: PageFrame
    numbers: Mapping[str, int]
    places: Mapping[str, str]

    @property
    def pages(self) -> int:
        return len(self.covers) + len(self.inner)

    def starts(self, content: ReportContent) -> Mapping[str, int]:
        chapters = [block.anchor for block in content.blocks if isinstance(block, Heading) and block.level == 1]
        named = (*chapters, *(file.anchor for file in content.bound))
        return MappingProxyType({anchor: self.numbers[self.places[anchor]] for anchor in named})


def render_pdf(
    content: ReportContent,
    path: Path,
    fonts: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    read: Read | None = None,
) -> Rendered:
    """Write the report to `path`, replacing what is there only after the new file was read back.

    `fonts` is the folder of the Noto files. `progress` is told the page being drawn (0 while setting) and the number
    of pages (an estimate at first). `read` gives the bytes of a digest; without it no logo is drawn, and a report with
    bound files is refused (ValueError). Raises Cancelled when `cancelled` says so, UserFacingError `exhibit_not_bound`
    (exhibit, name) for a bound file that cannot be read any more, and `report_not_written` (path, detail) when the file
    cannot be written; all leave nothing behind.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    def tell(page: int, pages: int) -> None:
        if progress is not None:
            progress(page, pages)

    check()
    tell(0, 2 + len(content.blocks) // _BLOCKS_PER_PAGE)
    digest = content.digest()
    faces = Faces(fonts, content.face)
    transcript = Transcript(faces.draw, content.cover.title)
    setter = Setter(faces, transcript, formal=content.face is Face.SERIF, anchors=_anchors(content))
    logo = read(content.cover.logo) if read is not None and content.cover.logo else b""
    plan = _plan(setter, content, digest, logo, check)
    data, slots = _draw(setter, content, plan, digest, check, tell)
    check()
    if not content.bound:
        write_checked(path, data, plan.pages)
    elif read is None:
        raise ValueError("files are bound into this report, and nothing reads them")
    else:
        # What binds is imported by who binds: it costs a tenth of a second.
        from qualityassess.reports.binding import bind

        take_place(path, partial(bind, data, slots, content.bound, read, check=check))
    return Rendered(path, plan.pages, digest, transcript.missing, plan.starts(content))


def _anchors(content: ReportContent) -> set[str]:
    """All places whose page may be named."""
    headings = {block.anchor for block in content.blocks if isinstance(block, Heading)}
    return headings | {file.anchor for file in content.bound}


def _plan(setter: Setter, content: ReportContent, digest: str, logo: bytes, check: Callable[[], None]) -> _Plan:
    """Set everything and put it on pages."""
    frame = set_frame(setter, content.frame, digest)
    covers: list[Page] = []
    if content.compact:
        head = set_head(setter, content.cover, logo)
    else:
        cover_height = PAGE_HEIGHT - _COVER_TOP - _COVER_BOTTOM
        covers = paginate(set_cover(setter, content.cover, cover_height, logo), cover_height, check)
    body = compose(setter, content, check)
    body_boxes = [*head, *body.boxes] if content.compact else _inner_boxes(setter, content, body, frame.height)
    boxes = (*body_boxes, *set_digest(setter, content.frame, digest), *set_bound(setter, content.bound, frame.height))
    inner = paginate(boxes, frame.height, check)
    numbers: dict[str, int] = {}
    for index, page in enumerate(inner, len(covers) + 1):
        for placed in page:
            if isinstance(placed.box, (HeadingBox, BoundPage)) and placed.box.key:
                numbers.setdefault(placed.box.key, index)
    bound = {file.anchor: bound_key(index) for index, file in enumerate(content.bound, 1)}
    entries = (*body.entries, *bound_entries(setter, content.bound))
    return _Plan(tuple(covers), tuple(inner), entries, frame, numbers, {**bound, **body.places})


def _inner_boxes(setter: Setter, content: ReportContent, body: Composition, height: float) -> list[Box]:
    """Contents and body; a very short list of contents shares its page with the beginning of the body."""
    if not body.entries:
        return list(body.boxes)
    contents = set_contents(setter, content.frame.contents_title, body.entries)
    used = sum(box.height + box.before for box in contents)
    between = [] if used < LEAST_FILL * height else [Space(breaks=True)]
    return [*contents, *between, *body.boxes]


def _draw(
    setter: Setter,
    content: ReportContent,
    plan: _Plan,
    digest: str,
    check: Callable[[], None],
    tell: Progress,
) -> tuple[bytes, list[Slot]]:
    """Draw all pages and return the file, with the areas that exhibits are laid into."""
    canvas = Canvas(
        "report.pdf",
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        # Any name reportlab embeds: with its default every page would ask for Helvetica.
        initialFontName=setter.faces[400].name,
        lang=_LANGUAGES.get(content.language, content.language),
    )
    _describe(canvas, setter.transcript, content, digest)
    pen = Pen(canvas, setter.faces, plan.numbers.__getitem__, content.frame.accent or _INK * setter.formal, plan.places)
    for number, page in enumerate((*plan.covers, *plan.inner), 1):
        check()
        tell(number, plan.pages)
        x = MARGIN
        if content.duplex:
            # The first page lies on the right: its inner margin is the left one.
            x += _BINDING if number % 2 else -_BINDING
        if number <= len(plan.covers):
            plan.frame.paint_watermark(pen)
            if not setter.formal:
                paint_cover_ground(pen)
            top = _COVER_TOP
        else:
            plan.frame.paint(pen, number, plan.pages, x, outside=content.duplex)
            top = plan.frame.top
        for placed in page:
            placed.box.paint(pen, x, top + placed.top)
        canvas.showPage()
    title = "" if content.compact else setter.transcript.line(content.frame.contents_title) or "–"
    _outline(canvas, title, plan)
    data: bytes = canvas.getpdfdata()
    return data, pen.slots


def _describe(canvas: Canvas, transcript: Transcript, content: ReportContent, digest: str) -> None:
    """Document properties."""
    cover = content.cover
    canvas.setTitle(transcript.line(cover.title))
    canvas.setAuthor(transcript.line(cover.organisation))
    canvas.setSubject(transcript.line(cover.subtitle))
    write_origin(canvas, content.origin, digest)
    program = "" if content.origin is not None and content.origin.submitted else "QualityAssess"
    canvas.setCreator(program)
    canvas.setProducer(program)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _outline(canvas: Canvas, contents_title: str, plan: _Plan) -> None:
    """The headings as a tree; levels never go down by more than one step."""
    if not plan.entries:
        return
    canvas.showOutline()
    if contents_title:
        canvas.addOutlineEntry(contents_title, CONTENTS_KEY, 0, closed=False)
    depth = 0
    for entry in plan.entries:
        depth = min(max(entry.level, 1) - 1, depth + 1)
        canvas.addOutlineEntry(entry.text or "–", entry.key, depth, closed=depth >= 1)
