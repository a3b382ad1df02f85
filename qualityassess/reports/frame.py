"""Header, footer and watermark of the inner pages."""

from dataclasses import dataclass, replace
from math import atan2, degrees, hypot

from qualityassess.domain.report_content import Frame
from qualityassess.reports.boxes import Setting, TextBox
from qualityassess.reports.paragraph import MARGIN, TEXT_WIDTH, Setter
from qualityassess.reports.pen import PAGE_HEIGHT, PAGE_WIDTH, Pen, TextStyle

_STYLE = TextStyle(8.0, 12.0, ink="text3")
_DIGEST = TextStyle(7.0, 11.0, ink="text3")
_GAP = 24.0
_TOP = 34.0
_BOTTOM = 32.0
_RULE_GAP = 6.0
_BODY_GAP = 22.0
_SHOWN_DIGITS = 16
_WATERMARK_SIZE = 120.0
_WATERMARK_SHARE = 0.72


def grouped_digits(digest: str) -> str:
    """The first 16 hexadecimal digits in groups of four."""
    return " ".join(digest[start : start + 4] for start in range(0, _SHOWN_DIGITS, 4))


def _columns(setter: Setter, left: str, right: str, spare: float = 0.0) -> tuple[Setting, Setting]:
    """Two texts side by side; each takes what the other leaves, at least two fifths."""
    shown = setter.transcript.line(left), setter.transcript.line(right)
    wide = [setter.width(text, _STYLE) + 1.0 for text in shown]
    wide[1] = max(wide[1], spare)
    room = TEXT_WIDTH - _GAP
    if sum(wide) > room:
        wide[1] = min(wide[1], max(room - wide[0], room * 0.4))
    return (
        setter.set_visible(shown[0], _STYLE, room - wide[1]),
        setter.set_visible(shown[1], replace(_STYLE, align="right"), wide[1]),
    )


@dataclass(frozen=True, slots=True)
class PageFrame:
    """Set header and footer; `top` and `bottom` bound the text area of inner pages."""

    header: tuple[Setting, Setting]
    footer: Setting
    digest: Setting
    page: str
    page_width: float
    watermark: str

    @property
    def top(self) -> float:
        """Upper edge of the text area."""
        return _TOP + max(setting.height for setting in self.header) + _RULE_GAP + _BODY_GAP

    @property
    def bottom(self) -> float:
        """Lower edge of the text area."""
        return self._foot - _RULE_GAP - _BODY_GAP + 6.0

    @property
    def height(self) -> float:
        """Height of the text area."""
        return self.bottom - self.top

    @property
    def _foot(self) -> float:
        return PAGE_HEIGHT - _BOTTOM - max(self.footer.height, _STYLE.leading) - self.digest.height

    def paint_watermark(self, pen: Pen) -> None:
        """Draw the watermark, if there is one, under what comes next."""
        if self.watermark:
            _paint_watermark(pen, self.watermark)

    def paint(self, pen: Pen, page: int, pages: int, x: float = MARGIN, *, outside: bool = False) -> None:
        """Draw on page number `page` of `pages` with the text's left edge at `x`.

        With `outside` an even page has its number at the left: the outer edge of a book.
        """
        self.paint_watermark(pen)
        left, right = self.header
        height = max(left.height, right.height)
        end = x + TEXT_WIDTH
        left.paint(pen, x, _TOP + height - left.height)
        right.paint(pen, end - right.width, _TOP + height - right.height)
        edge = _TOP + height + _RULE_GAP
        pen.rule(x, edge, end, edge, "border", 0.6)
        foot = self._foot
        pen.rule(x, foot - _RULE_GAP, end, foot - _RULE_GAP, "border", 0.6)
        words = _numbered(self.page, page, pages)
        baseline = foot + (_STYLE.leading - _STYLE.size) / 2 + 0.88 * _STYLE.size
        if outside and page % 2 == 0:
            pen.words(words, replace(_STYLE, ink="text2"), x, baseline)
            aligned = replace(self.footer, style=replace(_STYLE, align="right"))
            aligned.paint(pen, end - self.footer.width, foot)
        else:
            self.footer.paint(pen, x, foot)
            pen.words(words, replace(_STYLE, align="right", ink="text2"), end, baseline)
        self.digest.paint(pen, x, foot + max(self.footer.height, _STYLE.leading))


def _numbered(pattern: str, page: int, pages: int) -> str:
    return pattern.replace("{page}", str(page)).replace("{pages}", str(pages))


def set_frame(setter: Setter, frame: Frame, digest: str) -> PageFrame:
    """Set the words that stand on every page."""
    pattern = setter.transcript.line(frame.page)
    page_width = setter.width(_numbered(pattern, 9999, 9999), _STYLE)
    footer, _ = _columns(setter, frame.footer, "", page_width)
    words = setter.set_visible(_digest_words(setter, frame, digest), _DIGEST, TEXT_WIDTH)
    return PageFrame(
        _columns(setter, frame.header_left, frame.header_right),
        footer,
        replace(words, lines=()) if frame.digest_at_end else words,
        pattern,
        page_width,
        setter.transcript.line(frame.watermark),
    )


def _digest_words(setter: Setter, frame: Frame, digest: str) -> str:
    return f"{setter.transcript.line(frame.digest_label)} {grouped_digits(digest)}".strip()


def set_digest(setter: Setter, frame: Frame, digest: str) -> list[TextBox]:
    """The digest below the last block, where no page has it at its foot."""
    if not frame.digest_at_end:
        return []
    return [TextBox(setter.set_visible(_digest_words(setter, frame, digest), _DIGEST, TEXT_WIDTH), before=14.0)]


def _paint_watermark(pen: Pen, text: str) -> None:
    """One word along the diagonal, light enough to read through, under everything else."""
    diagonal = hypot(PAGE_WIDTH, PAGE_HEIGHT)
    style = TextStyle(_WATERMARK_SIZE, _WATERMARK_SIZE, 700, "subtle", "centre")
    width = pen.width(text, style)
    size = min(_WATERMARK_SIZE, _WATERMARK_SIZE * _WATERMARK_SHARE * diagonal / max(width, 1.0))
    style = replace(style, size=size, leading=size)
    canvas = pen.canvas
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(degrees(atan2(PAGE_HEIGHT, PAGE_WIDTH)))
    # The pen measures from the upper edge of the page; here the origin is the middle of it.
    pen.words(text, style, 0.0, PAGE_HEIGHT + size * 0.35)
    canvas.restoreState()
