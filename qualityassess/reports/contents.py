"""The list of contents: entries of two levels with leaders, page numbers and links."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualityassess.reports.boxes import Box, Setting
from qualityassess.reports.headings import HeadingBox
from qualityassess.reports.paragraph import TEXT_WIDTH, Setter
from qualityassess.reports.pen import Pen, TextStyle

_STYLES = (TextStyle(10.5, 17.0, 500), TextStyle(9.3, 15.5, ink="text2"))
_INDENT = (0.0, 14.0)
_BEFORE = (9.0, 1.5)
_NUMBER_WIDTH = 34.0
_LEADER_GAP = 7.0
_LEADER_DASH = (0.8, 3.2)
CONTENTS_KEY = "contents"


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of the report: level, text on one line, bookmark."""

    level: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class EntryBox:
    """One line of the contents; a long title wraps and its number stands on the last line."""

    setting: Setting
    indent: float
    key: str
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    breaks: bool = False

    @property
    def height(self) -> float:
        """Height of the title."""
        return self.setting.height

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Between lines if it is longer than any title should be."""
        count = self.setting.fitting(room)
        if not 0 < count < len(self.setting.lines) or len(self.setting.lines) < 20:
            return None
        head, tail = self.setting.cut(count)
        return replace(self, setting=head, key=""), replace(self, setting=tail, before=0.0)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Title, leader, page number, link."""
        style = self.setting.style
        self.setting.paint(pen, x + self.indent, top)
        if not self.key:
            return
        number = str(pen.page_of(self.key))
        figure = replace(style, align="right", weight=400)
        last = top + self.setting.height - style.leading
        baseline = last + (style.leading - style.size) / 2 + 0.88 * style.size
        right = x + TEXT_WIDTH
        pen.words(number, figure, right, baseline)
        begin = x + self.indent + self.setting.lines[-1].width * style.size + _LEADER_GAP
        end = right - pen.width(number, figure) - _LEADER_GAP
        if end - begin > 6:
            # Drawn from the right, so that the dots of all lines stand below each other.
            pen.rule(end, baseline - 0.8, begin, baseline - 0.8, "control", 0.8, _LEADER_DASH)
        pen.link(self.key, x, top, TEXT_WIDTH, self.setting.height)


def set_contents(setter: Setter, title: str, entries: Sequence[Entry]) -> list[Box]:
    """Title and entries of the first two levels."""
    heading = setter.set(title, TextStyle(19.0, 27.0, 700), TEXT_WIDTH)
    boxes: list[Box] = [HeadingBox(heading, CONTENTS_KEY, 1, 0.0, after=12.0, plain=setter.formal)]
    for entry in entries:
        if entry.level > len(_STYLES):
            continue
        index = max(entry.level, 1) - 1
        width = TEXT_WIDTH - _INDENT[index] - _NUMBER_WIDTH
        setting = setter.set_visible(entry.text, _STYLES[index], width)
        boxes.append(EntryBox(setting, _INDENT[index], entry.key, before=_BEFORE[index]))
    return boxes
