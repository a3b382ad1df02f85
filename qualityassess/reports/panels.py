"""Framed things: callouts with a bar and a mark, and headline figures as tiles side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qualityassess.domain.report_content import Callout, Figure, Tone
from qualityassess.reports.boxes import WHOLE_LINES, Box, Row, Setting, Whole
from qualityassess.reports.marks import paint_mark
from qualityassess.reports.palette import TONES
from qualityassess.reports.paragraph import TEXT_WIDTH, Setter
from qualityassess.reports.pen import Pen, TextStyle

_PAD = 11.0
_LEFT = 32.0
_BAR = 3.0
_PART_GAP = 3.0
_CALLOUT_TEXT = TextStyle(9.3, 15.5)
_NEUTRAL = frozenset({Tone.PLAIN, Tone.STATUTORY})

_TILE_GAP = 10.0
_TILE_PAD = 11.0
_TILES_PER_ROW = 4
_SIZES = (19.0, 17.0, 15.0, 13.5, 12.0)
#: A tile higher than this is no tile any more.
_HIGHEST_TILE = 150.0
_LABEL = TextStyle(8.3, 13.0, ink="text2")
_NOTE = TextStyle(8.0, 12.5, ink="text3")


@dataclass(frozen=True, slots=True)
class CalloutBox:
    """Settings below each other on a soft background with a bar and a mark at the left."""

    parts: tuple[Setting, ...]
    tone: Tone
    begins: bool = True
    before: float = 8.0
    after: float = 12.0
    keep: bool = False
    breaks: bool = False

    @property
    def height(self) -> float:
        """Height with padding."""
        return 2 * _PAD + sum(part.height for part in self.parts) + _PART_GAP * (len(self.parts) - 1)

    @property
    def least(self) -> float:
        """All of a short callout, title and two lines of a long one."""
        if sum(len(part.lines) for part in self.parts) <= WHOLE_LINES + 2:
            return self.height
        return 2 * _PAD + 4 * max(part.style.leading for part in self.parts)

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Between lines of the first part that does not fit."""
        if self.least > room or self.least == self.height:
            return None
        room -= 2 * _PAD
        head: list[Setting] = []
        for index, part in enumerate(self.parts):
            if part.height > room:
                count = min(part.fitting(room), max(len(part.lines) - 2, 1))
                tail = self.parts[index:]
                if count >= 2:
                    first, rest = part.cut(count)
                    head.append(first)
                    tail = (rest, *self.parts[index + 1 :])
                if not head:
                    return None
                return replace(self, parts=tuple(head), after=0.0), replace(self, parts=tail, begins=False, before=0.0)
            head.append(part)
            room -= part.height + _PART_GAP
        return None

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Background, bar, mark, words."""
        colours = TONES[self.tone]
        soft = "window" if self.tone in _NEUTRAL else colours.soft
        pen.box(x, top, TEXT_WIDTH, self.height, fill=soft)
        pen.box(x, top, _BAR, self.height, fill=colours.bar)
        y = top + _PAD
        if self.begins:
            paint_mark(pen, self.tone, x + 18.0, y + self.parts[0].style.leading / 2, 5.6, colours.ink)
        for part in self.parts:
            part.paint(pen, x + _LEFT, y)
            y += part.height + _PART_GAP


def set_callout(setter: Setter, callout: Callout) -> CalloutBox:
    """A callout; title and text may be empty."""
    width = TEXT_WIDTH - _LEFT - _PAD
    title = TextStyle(10.0, 16.0, 700, TONES[callout.tone].ink)
    parts = [
        setter.set(text, style, width)
        for text, style in ((callout.title, title), (callout.text, _CALLOUT_TEXT))
        if text
    ]
    return CalloutBox(tuple(parts) or (setter.set("", title, width),), callout.tone)


@dataclass(frozen=True, slots=True)
class TileBox(Whole):
    """One headline figure in a frame: label, value, note."""

    parts: tuple[Setting, ...]
    tone: Tone
    width: float
    height: float

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Frame with an edge in the colour of the tone, then the words."""
        edge = "primary" if self.tone is Tone.PLAIN else TONES[self.tone].bar
        pen.box(x, top, self.width, self.height, fill="surface", line="border", stroke=0.7)
        pen.box(x, top, self.width, 2.0, fill=edge)
        y = top + _TILE_PAD
        for part in self.parts:
            part.paint(pen, x + _TILE_PAD, y)
            y += part.height + 2.0


def set_tiles(setter: Setter, figures: Sequence[Figure], width: float = TEXT_WIDTH) -> list[Row] | None:
    """Rows of up to four tiles of equal size; None where a figure is too long to be one."""
    if not figures:
        return []
    rows = -(-len(figures) // _TILES_PER_ROW)
    columns = -(-len(figures) // rows)
    tile = (width - _TILE_GAP * (columns - 1)) / columns
    inner = tile - 2 * _TILE_PAD
    sizes = _common_sizes(setter, figures, inner)
    set_rows: list[Row] = []
    for start in range(0, len(figures), columns):
        settings = [_figure_parts(setter, figure, inner, sizes) for figure in figures[start : start + columns]]
        height = 2 * _TILE_PAD + max(sum(part.height + 2.0 for part in parts) - 2.0 for parts in settings)
        if height > _HIGHEST_TILE:
            return None
        tiles = tuple(
            (index * (tile + _TILE_GAP), TileBox(parts, figures[start + index].tone, tile, height))
            for index, parts in enumerate(settings)
        )
        set_rows.append(Row(tiles, before=_TILE_GAP if set_rows else 8.0, after=14.0))
    return [*(replace(row, after=_TILE_GAP) for row in set_rows[:-1]), set_rows[-1]]


def _common_sizes(setter: Setter, figures: Sequence[Figure], width: float) -> tuple[float, ...]:
    """The largest size in which every value takes one line, then the smaller ones; values look alike side by side."""
    for index, size in enumerate(_SIZES):
        style = TextStyle(size, size, 700)
        if all(setter.width(setter.transcript.line(figure.value), style) <= width for figure in figures):
            return _SIZES[index:]
    return _SIZES


def _figure_parts(setter: Setter, figure: Figure, width: float, sizes: tuple[float, ...]) -> tuple[Setting, ...]:
    ink = "text" if figure.tone is Tone.PLAIN else TONES[figure.tone].ink
    styles = tuple(TextStyle(size, round(size * 1.4, 1), 700, ink) for size in sizes)
    parts = [setter.set(figure.label, _LABEL, width), setter.shrunk(figure.value, styles, width, lines=1)]
    if figure.note:
        parts.append(setter.set(figure.note, _NOTE, width))
    return tuple(parts)
