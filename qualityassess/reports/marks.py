"""Small signs that stand beside colours, so that no meaning is told by colour alone: tone marks and chips."""

from dataclasses import dataclass, field

from qualityassess.domain.report_content import Chip, Tone
from qualityassess.reports.boxes import Setting, Whole
from qualityassess.reports.palette import TONES
from qualityassess.reports.paragraph import Setter
from qualityassess.reports.pen import PathSegment, Pen, TextStyle

#: Tones that carry a drawn mark inside a chip.
_MARKED = frozenset({Tone.OK, Tone.WARN, Tone.ERR})
_PAD_X = 5.5
_PAD_Y = 1.2
_MARK = 10.0
_CHIP_GAP = 5.0
_ROW_GAP = 4.0


def chip_style(tone: Tone) -> TextStyle:
    """Words of a chip in the colour that can be read on its background."""
    return TextStyle(8.2, 12.6, 500, TONES[tone].on_soft)


def paint_mark(pen: Pen, tone: Tone, cx: float, cy: float, radius: float, ink: str) -> None:
    """The sign of a tone around a centre: tick, exclamation mark, cross, i, or section bar."""
    r = radius
    if tone is Tone.WARN:
        pen.path(_polygon([(cx, cy - r), (cx + r, cy + r * 0.8), (cx - r, cy + r * 0.8)]), line=ink, stroke=r * 0.22)
        pen.rule(cx, cy - r * 0.35, cx, cy + r * 0.2, ink, r * 0.24)
        pen.dot(cx, cy + r * 0.5, r * 0.14, ink)
        return
    if tone in (Tone.PLAIN, Tone.STATUTORY):
        pen.box(cx - r * 0.75, cy - r * 0.75, r * 1.5, r * 1.5, line=ink, stroke=r * 0.22, radius=r * 0.3)
        pen.rule(cx - r * 0.35, cy, cx + r * 0.35, cy, ink, r * 0.24)
        return
    pen.path(_circle(cx, cy, r * 0.92), line=ink, stroke=r * 0.22)
    if tone is Tone.OK:
        tick: list[PathSegment] = [
            ("M", (cx - r * 0.42, cy + r * 0.02)),
            ("L", (cx - r * 0.1, cy + r * 0.34)),
            ("L", (cx + r * 0.44, cy - r * 0.32)),
        ]
        pen.path(tick, line=ink, stroke=r * 0.24)
    elif tone is Tone.ERR:
        d = r * 0.32
        pen.rule(cx - d, cy - d, cx + d, cy + d, ink, r * 0.24)
        pen.rule(cx - d, cy + d, cx + d, cy - d, ink, r * 0.24)
    else:
        pen.dot(cx, cy - r * 0.42, r * 0.15, ink)
        pen.rule(cx, cy - r * 0.1, cx, cy + r * 0.5, ink, r * 0.24)


def _polygon(points: list[tuple[float, float]]) -> list[PathSegment]:
    first, *others = points
    return [("M", first), *(("L", point) for point in others), ("Z", ())]


def _circle(cx: float, cy: float, r: float) -> list[PathSegment]:
    k = r * 0.5523
    return [
        ("M", (cx + r, cy)),
        ("C", (cx + r, cy + k, cx + k, cy + r, cx, cy + r)),
        ("C", (cx - k, cy + r, cx - r, cy + k, cx - r, cy)),
        ("C", (cx - r, cy - k, cx - k, cy - r, cx, cy - r)),
        ("C", (cx + k, cy - r, cx + r, cy - k, cx + r, cy)),
        ("Z", ()),
    ]


@dataclass(frozen=True, slots=True)
class ChipBox(Whole):
    """A word on a soft background; long words take several lines, between which a table cuts the setting itself."""

    setting: Setting
    tone: Tone

    @property
    def width(self) -> float:
        """Width of the background."""
        return self.setting.widest + 2 * _PAD_X + (_MARK if self.tone in _MARKED else 0.0)

    @property
    def height(self) -> float:
        """Height of the background."""
        return self.setting.height + 2 * _PAD_Y

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Background, mark, word."""
        colours = TONES[self.tone]
        pen.box(x, top, self.width, self.height, fill=colours.soft, radius=3.0)
        left = x + _PAD_X
        if self.tone in _MARKED:
            middle = top + _PAD_Y + self.setting.style.leading / 2
            paint_mark(pen, self.tone, left + 3.2, middle, 3.6, colours.on_soft)
            left += _MARK
        self.setting.paint(pen, left, top + _PAD_Y)


def chip_room(tone: Tone) -> float:
    """Width of a chip beyond its words."""
    return 2 * _PAD_X + (_MARK if tone in _MARKED else 0.0)


def set_chip(setter: Setter, chip: Chip, width: float) -> ChipBox:
    """A chip of at most `width` points."""
    return ChipBox(setter.set(chip.word, chip_style(chip.tone), width - chip_room(chip.tone)), chip.tone)


@dataclass(frozen=True, slots=True)
class ChipRow(Whole):
    """Chips side by side, in as many rows as they need; bound to the next box."""

    chips: tuple[tuple[float, float, ChipBox], ...]
    after: float = field(default=7.0, kw_only=True)
    keep: bool = field(default=True, kw_only=True)

    @property
    def width(self) -> float:
        """Right edge of the chip that reaches farthest."""
        return max(x + chip.width for x, _, chip in self.chips)

    @property
    def height(self) -> float:
        """Height of all rows."""
        return max(y + chip.height for _, y, chip in self.chips)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw each chip."""
        for left, down, chip in self.chips:
            chip.paint(pen, x + left, top + down)


def set_chips(setter: Setter, chips: tuple[Chip, ...], width: float) -> ChipRow:
    """The chips from left to right within `width` points."""
    placed: list[tuple[float, float, ChipBox]] = []
    x = y = deepest = 0.0
    for chip in chips:
        box = set_chip(setter, chip, width)
        if x and x + box.width > width:
            x, y = 0.0, deepest + _ROW_GAP
        placed.append((x, y, box))
        x += box.width + _CHIP_GAP
        deepest = max(deepest, y + box.height)
    return ChipRow(tuple(placed))
