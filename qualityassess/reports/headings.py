"""Headings of three levels with their chips, bound to what follows them."""

from dataclasses import dataclass, replace

from qualityassess.domain.report_content import Heading
from qualityassess.reports.boxes import Box, Setting, TextBox, cut_lines
from qualityassess.reports.marks import ChipRow, set_chips
from qualityassess.reports.paragraph import BODY, TEXT_WIDTH, Setter
from qualityassess.reports.pen import Pen, TextStyle

_SMALLEST = TextStyle(10.5, 16.5, 700)
#: Sizes of each level; a heading of more than three lines takes a smaller one.
_STYLES = (
    (TextStyle(19.0, 27.0, 700), TextStyle(16.0, 23.0, 700), TextStyle(13.0, 20.0, 700), _SMALLEST),
    (TextStyle(13.0, 20.0, 700), _SMALLEST),
    (_SMALLEST,),
)
_MOST_LINES = 3
_BEFORE = (34.0, 22.0, 15.0)
_AFTER = (13.0, 7.0, 4.0)
#: Room in points below which a heading goes to the next page, in addition to what follows it.
_ROOM = (200.0, 90.0, 60.0)
_BAR_HEIGHT = 3.0
_BAR_SPACE = 12.0
_CHIP_SPACE = 10.0
_HIGHEST_CHIPS = 150.0


@dataclass(frozen=True, slots=True)
class HeadingBox:
    """A heading; `key` is its bookmark, `room` the height that should be left where it stands.

    A chapter that is not `plain` has a bar above it.
    """

    setting: Setting
    key: str
    level: int
    room: float
    chips: ChipRow | None = None
    before: float = 0.0
    after: float = 0.0
    keep: bool = True
    breaks: bool = False
    plain: bool = False

    @property
    def height(self) -> float:
        """Height with the bar of a chapter."""
        return self.setting.height + self._lead

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    @property
    def _lead(self) -> float:
        return _BAR_HEIGHT + _BAR_SPACE if self.level == 1 and not self.plain else 0.0

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Only a heading that is longer than a paragraph should be."""
        count = cut_lines(self.setting, room - self._lead)
        if not count:
            return None
        head, tail = self.setting.cut(count)
        rest = replace(self, setting=tail, key="", level=3, before=0.0)
        return replace(self, setting=head, chips=None, after=0.0, keep=False), rest

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw bar, words and chips; mark the place for links."""
        if self.key:
            pen.target(self.key, top)
        if self._lead:
            pen.box(x, top, 30.0, _BAR_HEIGHT, fill="primary")
        first = top + self._lead
        self.setting.paint(pen, x, first)
        if self.chips is not None:
            down = (self.setting.style.leading - self.chips.height) / 2
            self.chips.paint(pen, x + self.setting.widest + _CHIP_SPACE, first + down)


def set_heading(setter: Setter, heading: Heading, key: str) -> list[Box]:
    """The heading, with its chips behind it if there is room, else in a row below."""
    index = min(max(heading.level, 1), 3) - 1
    setting = setter.shrunk(heading.text, _STYLES[index], TEXT_WIDTH, lines=_MOST_LINES)
    box = HeadingBox(
        setting, key, index + 1, _ROOM[index], before=_BEFORE[index], after=_AFTER[index], plain=setter.formal
    )
    if not heading.chips:
        return [box]
    chips = set_chips(setter, heading.chips, TEXT_WIDTH)
    if chips.height > _HIGHEST_CHIPS:
        # No word of a state is that long, but what was entered is printed all the same.
        return [box, *(TextBox(setter.set(chip.word, BODY, TEXT_WIDTH), after=7.0) for chip in heading.chips)]
    if len(setting.lines) == 1 and setting.widest + _CHIP_SPACE + chips.width <= TEXT_WIDTH:
        return [replace(box, chips=chips)]
    return [replace(box, after=5.0), chips]
