"""Renders report content as PDF: A4, embedded fonts, outline, linked contents, the same bytes for the same content."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.report_content import ReportContent
from qualityassess.reports.boxes import Box, Space
from qualityassess.reports.compose import Composition, compose
from qualityassess.reports.contents import CONTENTS_KEY, Entry, set_contents
from qualityassess.reports.cover import paint_cover_ground, set_cover
from qualityassess.reports.fonts import Faces
from qualityassess.reports.frame import PageFrame, set_frame
from qualityassess.reports.headings import HeadingBox
from qualityassess.reports.pagination import LEAST_FILL, Page, paginate
from qualityassess.reports.paragraph import MARGIN, Setter
from qualityassess.reports.pdf_file import write_checked
from qualityassess.reports.pdf_origin import write_origin
from qualityassess.reports.pen import PAGE_HEIGHT, PAGE_WIDTH, Pen
from qualityassess.reports.transcript import Transcript

Progress = Callable[[int, int], None]

_COVER_TOP = 62.0
_COVER_BOTTOM = 58.0
#: Blocks that fill about one page, for the estimate before the pages are known.
_BLOCKS_PER_PAGE = 7
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Rendered:
    """A written report: its file, number of pages, SHA-256 of the content (64 hexadecimal digits).

    `missing` holds pairs of code point (`U+1F600`) and heading for every character that was printed as its code
    point, because it is invisible or no font has it.
    """

    path: Path
    pages: int
    digest: str
    missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """All pages before they are drawn: how many belong to the cover, and where each bookmark is."""

    covers: tuple[Page, ...]
    inner: tuple[Page, ...]
    entries: tuple[Entry, ...]
    frame: PageFrame
    numbers: dict[str, int]

    @property
    def pages(self) -> int:
        return len(self.covers) + len(self.inner)


def render_pdf(
    content: ReportContent,
    path: Path,
    fonts: Path,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Rendered:
    """Write the report to `path`, replacing what is there only after the new file was read back.

    `fonts` is the folder of the Noto files. `progress` is told the page being drawn (0 while setting) and the number
    of pages (an estimate at first). Raises Cancelled when `cancelled` says so, and UserFacingError
    `report_not_written` (path, detail) when the file cannot be written; both leave nothing behind.
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
    faces = Faces(fonts)
    transcript = Transcript(faces.draw, content.cover.title)
    setter = Setter(faces, transcript)
    plan = _plan(setter, content, digest, check)
    data = _draw(setter, content, plan, digest, check, tell)
    check()
    write_checked(path, data, plan.pages)
    return Rendered(path, plan.pages, digest, transcript.missing)


def _plan(setter: Setter, content: ReportContent, digest: str, check: Callable[[], None]) -> _Plan:
    """Set everything and put it on pages."""
    frame = set_frame(setter, content.frame, digest)
    cover_height = PAGE_HEIGHT - _COVER_TOP - _COVER_BOTTOM
    covers = paginate(set_cover(setter, content.cover, cover_height), cover_height, check)
    body = compose(setter, content, check)
    inner = paginate(_inner_boxes(setter, content, body, frame.height), frame.height, check)
    numbers: dict[str, int] = {}
    for index, page in enumerate(inner, len(covers) + 1):
        for placed in page:
            if isinstance(placed.box, HeadingBox) and placed.box.key:
                numbers.setdefault(placed.box.key, index)
    return _Plan(tuple(covers), tuple(inner), body.entries, frame, numbers)


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
) -> bytes:
    """Draw all pages and return the file."""
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
    pen = Pen(canvas, setter.faces, plan.numbers.__getitem__)
    for number, page in enumerate((*plan.covers, *plan.inner), 1):
        check()
        tell(number, plan.pages)
        if number <= len(plan.covers):
            plan.frame.paint_watermark(pen)
            paint_cover_ground(pen)
            top = _COVER_TOP
        else:
            plan.frame.paint(pen, number, plan.pages)
            top = plan.frame.top
        for placed in page:
            placed.box.paint(pen, MARGIN, top + placed.top)
        canvas.showPage()
    _outline(canvas, setter.transcript.line(content.frame.contents_title), plan)
    data: bytes = canvas.getpdfdata()
    return data


def _describe(canvas: Canvas, transcript: Transcript, content: ReportContent, digest: str) -> None:
    """Document properties."""
    cover = content.cover
    canvas.setTitle(transcript.line(cover.title))
    canvas.setAuthor(transcript.line(cover.organisation))
    canvas.setSubject(transcript.line(cover.subtitle))
    write_origin(canvas, content.origin, digest)
    canvas.setCreator("QualityAssess")
    canvas.setProducer("QualityAssess")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _outline(canvas: Canvas, contents_title: str, plan: _Plan) -> None:
    """The headings as a tree; levels never go down by more than one step."""
    if not plan.entries:
        return
    canvas.showOutline()
    canvas.addOutlineEntry(contents_title or "–", CONTENTS_KEY, 0, closed=False)
    depth = 0
    for entry in plan.entries:
        depth = min(max(entry.level, 1) - 1, depth + 1)
        canvas.addOutlineEntry(entry.text or "–", entry.key, depth, closed=depth >= 1)
