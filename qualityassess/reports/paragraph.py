"""Sets entered text in a style: made visible, broken by the rules of Chinese, ready to be painted."""

import re
from collections.abc import Iterable, Sequence

from qualityassess.domain.report_content import Style
from qualityassess.reports.boxes import Setting, TextBox
from qualityassess.reports.breaking import break_text
from qualityassess.reports.fonts import Faces
from qualityassess.reports.pen import PAGE_WIDTH, TextStyle
from qualityassess.reports.raised import with_raised
from qualityassess.reports.transcript import Transcript

MARGIN = 56.7
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

BODY = TextStyle(9.5, 16.0, justify=True)
CAPTION = TextStyle(8.3, 13.0, ink="text3", justify=True)
QUESTION = TextStyle(10.5, 17.5, 500)
FORMAL = TextStyle(10.5, 18.5, justify=True)
"""The body of what is handed in."""
QUOTE = TextStyle(9.5, 16.0, ink="text2", justify=True)
TITLE = TextStyle(9.0, 14.0, 500)

_QUOTE_INDENT = 12.0
_BULLET_INDENT = 14.0
_OPENING = "\u3000\u3000"
"""Two characters of white space before a Chinese paragraph."""
_HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


class Setter:
    """Sets texts of one report: its fonts and its transcript.

    `formal` is how a document looks that is handed in: larger type, Chinese paragraphs with their first line indented,
    no colour. `anchors` are the places whose page a table may name.
    """

    def __init__(
        self, faces: Faces, transcript: Transcript, *, formal: bool = False, anchors: Iterable[str] = ()
    ) -> None:
        self.faces = faces
        self.transcript = transcript
        self.formal = formal
        self.anchors = frozenset(anchors)

    @property
    def body(self) -> TextStyle:
        """The style of the text."""
        return FORMAL if self.formal else BODY

    def set(self, text: str, style: TextStyle, width: float) -> Setting:
        """The text in lines of at most `width` points."""
        shown = self.transcript(text).rstrip("\n")
        lines = break_text(shown, self.faces[style.weight].widths, width / style.size)
        return Setting(tuple(lines), style, width)

    def set_visible(self, shown: str, style: TextStyle, width: float) -> Setting:
        """As `set`, for a text that went through the transcript before."""
        lines = break_text(shown, self.faces[style.weight].widths, width / style.size)
        return Setting(tuple(lines), style, width)

    def width(self, shown: str, style: TextStyle) -> float:
        """Width in points of visible text on one line."""
        return sum(map(self.faces[style.weight].widths.__getitem__, shown)) * style.size

    def shrunk(self, text: str, styles: Sequence[TextStyle], width: float, *, lines: int) -> Setting:
        """The text in the first style in which it takes at most `lines` lines, else in the last."""
        shown = self.transcript(text).rstrip("\n")
        for style in styles[:-1]:
            setting = self.set_visible(shown, style, width)
            if len(setting.lines) <= lines:
                return setting
        return self.set_visible(shown, styles[-1], width)

    def paragraph(self, text: str, style: Style) -> TextBox:
        """A paragraph in one of the roles, at full width."""
        if style is Style.QUESTION:
            return TextBox(self.set(text, QUESTION, TEXT_WIDTH), before=4.0, after=7.0, keep=True)
        if style is Style.QUOTE:
            setting = self.set(text, QUOTE, TEXT_WIDTH - _QUOTE_INDENT)
            return TextBox(setting, _QUOTE_INDENT, before=6.0, after=8.0, bar="borderStrong")
        if style is Style.CAPTION:
            return TextBox(self.set(text, CAPTION, TEXT_WIDTH), before=2.0, after=7.0)
        if self.formal:
            return TextBox(self.set_visible(self._indented(text), FORMAL, TEXT_WIDTH), after=6.0)
        return TextBox(self.set(text, BODY, TEXT_WIDTH), after=7.0)

    def _indented(self, text: str) -> str:
        shown = with_raised(self.transcript(text).rstrip("\n"))
        return "\n".join(f"{_OPENING}{line}" if _HAN.search(line) else line for line in shown.split("\n"))

    def bullets(self, lines: tuple[str, ...]) -> list[TextBox]:
        """One box per line; the white space of a paragraph stands after the last."""
        last = len(lines) - 1
        return [
            TextBox(
                self.set(line, self.body, TEXT_WIDTH - _BULLET_INDENT),
                _BULLET_INDENT,
                after=8.0 if index == last else 2.5,
                bullet=True,
                # The first is never left alone before a page end, nor the last behind it.
                keep=index < last and index in (0, last - 1),
            )
            for index, line in enumerate(lines)
        ]
