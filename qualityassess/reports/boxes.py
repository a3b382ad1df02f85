"""What a page is set from: boxes that know their height, can be cut where a page ends, and paint themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from qualityassess.reports.breaking import Line
from qualityassess.reports.pen import Pen, TextStyle

#: A paragraph of up to this many lines stays on one page.
WHOLE_LINES = 7
_LEAST_LINES = 2


class Box(Protocol):
    """Something set at full width; all numbers are points.

    `least` is the height of the smallest part that may begin on a page, `before` and `after` are the white space
    wanted around it (of two neighbours the larger counts), `keep` binds it to the next box, `breaks` begins a page.
    """

    @property
    def height(self) -> float: ...
    @property
    def least(self) -> float: ...
    @property
    def before(self) -> float: ...
    @property
    def after(self) -> float: ...
    @property
    def keep(self) -> bool: ...
    @property
    def breaks(self) -> bool: ...

    def split(self, room: float) -> "tuple[Box, Box] | None":
        """The part that fits into `room` and the rest; None if no part may stand there."""
        ...

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the upper left corner at (x, top)."""
        ...


class _High(Protocol):
    """Something with a height."""

    @property
    def height(self) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A box that is never cut: what it is has only a height and a way to be painted."""

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    breaks: bool = False

    @property
    def least(self: _High) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Never."""
        return None


@dataclass(frozen=True, slots=True)
class Space(Whole):
    """White space of a fixed height; with `breaks` the end of a page."""

    height: float = 0.0

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines in one style, broken to a width."""

    lines: tuple[Line, ...]
    style: TextStyle
    width: float

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.lines) * self.style.leading

    @property
    def widest(self) -> float:
        """Width in points of the longest line."""
        return max((line.width for line in self.lines), default=0.0) * self.style.size

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the lines."""
        pen.lines(self.lines, self.style, x, top, self.width)

    def cut(self, count: int) -> "tuple[Setting, Setting]":
        """The first `count` lines and the others."""
        return replace(self, lines=self.lines[:count]), replace(self, lines=self.lines[count:])

    def fitting(self, room: float) -> int:
        """How many lines go into a height."""
        return min(int((room + 0.01) // self.style.leading), len(self.lines))


def cut_lines(setting: Setting, room: float) -> int:
    """How many lines of a paragraph stay before a page end: none, or enough on both sides; 0 if it must not be cut."""
    count = setting.fitting(room)
    total = len(setting.lines)
    if count < total:
        count = min(count, total - _LEAST_LINES)
    return count if total > WHOLE_LINES and count >= _LEAST_LINES else 0


@dataclass(frozen=True, slots=True)
class TextBox:
    """A paragraph at an indent, with a bar along its left side or a bullet where asked for."""

    setting: Setting
    indent: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    bar: str = ""
    bullet: bool = False
    breaks: bool = False

    @property
    def height(self) -> float:
        """Height of the lines."""
        return self.setting.height

    @property
    def least(self) -> float:
        """All of a short paragraph, two lines of a long one."""
        total = len(self.setting.lines)
        return self.setting.style.leading * (total if total <= WHOLE_LINES else _LEAST_LINES)

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Between lines, never leaving a single one."""
        count = cut_lines(self.setting, room)
        if not count:
            return None
        head, tail = self.setting.cut(count)
        return replace(self, setting=head, after=0.0, keep=False), replace(
            self, setting=tail, before=0.0, bullet=False, breaks=False
        )

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw bar or bullet, then the lines."""
        if self.bar:
            pen.box(x, top + 1.5, 2.0, self.height - 3.0, fill=self.bar, radius=1.0)
        if self.bullet:
            style = self.setting.style
            pen.dot(x + self.indent - 8.0, top + style.leading / 2 + 0.3, 1.5, "primary")
        self.setting.paint(pen, x + self.indent, top)


@dataclass(frozen=True, slots=True)
class Row(Whole):
    """Solid boxes side by side at horizontal offsets; as high as the highest."""

    parts: tuple[tuple[float, Box], ...]

    @property
    def height(self) -> float:
        """Height of the highest."""
        return max(box.height for _, box in self.parts)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw from left to right."""
        for offset, box in self.parts:
            box.paint(pen, x + offset, top)


@dataclass(frozen=True, slots=True)
class Stack(Whole):
    """Boxes below each other that stay together, such as a chart and its caption."""

    parts: tuple[Box, ...]
    gap: float

    @property
    def height(self) -> float:
        """Sum of the heights and the gaps."""
        return sum(box.height for box in self.parts) + self.gap * (len(self.parts) - 1)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw from top to bottom."""
        for box in self.parts:
            box.paint(pen, x, top)
            top += box.height + self.gap


def total_height(boxes: Sequence[Box]) -> float:
    """Height of boxes below each other with the space between neighbours."""
    height = 0.0
    for index, box in enumerate(boxes):
        height += box.height
        if index:
            height += max(boxes[index - 1].after, box.before)
    return height
