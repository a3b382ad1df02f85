"""Tables with fine rules: a repeated header, group rows, chips for states, and rows that stay whole."""

from dataclasses import dataclass, replace

from qualityassess.domain.report_content import Align, Tone
from qualityassess.reports.boxes import Box, Setting
from qualityassess.reports.fonts import ASCENT
from qualityassess.reports.marks import ChipBox
from qualityassess.reports.paragraph import TEXT_WIDTH
from qualityassess.reports.pen import Pen

PAD_X = 6.0
PAD_Y = 5.0
"""White space above and below the words of a row in what is handed in."""
TIGHT_PAD_Y = 3.2
"""The same in reports read at a desk, which have hundreds of rows."""
#: A row higher than this (half a page) is cut between lines.
HIGHEST_ROW = 350.0
_LEAST_CUT = 60.0
#: A table up to this height stays on one page.
_WHOLE_TABLE = 150.0
_LEAD_GAP = 4.0


@dataclass(frozen=True, slots=True)
class CellBox:
    """A text or chip in a column at `x` of the table; with `page_of` the page number of that place, as a link to it."""

    setting: Setting
    x: float
    width: float
    align: Align = Align.LEFT
    tone: Tone = Tone.PLAIN
    page_of: str = ""

    @property
    def height(self) -> float:
        """Height without padding."""
        return ChipBox(self.setting, self.tone).height if self.tone is not Tone.PLAIN else self.setting.height

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the table's left edge at `x` and the padding of the row above."""
        if self.page_of:
            self._paint_page(pen, x + self.x, top)
            return
        if self.tone is Tone.PLAIN:
            self.setting.paint(pen, x + self.x + PAD_X, top)
            return
        chip = ChipBox(self.setting, self.tone)
        free = self.width - 2 * PAD_X - chip.width
        shift = {Align.LEFT: 0.0, Align.CENTRE: free / 2, Align.RIGHT: free}[self.align]
        chip.paint(pen, x + self.x + PAD_X + shift, top)

    def _paint_page(self, pen: Pen, x: float, top: float) -> None:
        style = self.setting.style
        room = self.width - 2 * PAD_X
        left = x + PAD_X + {"left": 0.0, "centre": room / 2, "right": room}[style.align]
        key = pen.places[self.page_of]
        pen.words(str(pen.page_of(key)), style, left, top + (style.leading - style.size) / 2 + ASCENT * style.size)
        pen.link(key, x, top, self.width, style.leading)


@dataclass(frozen=True, slots=True)
class RowBox:
    """Cells side by side; `group` marks a spanning row, `whole` is false where the row goes on after a page end."""

    cells: tuple[CellBox, ...]
    height: float
    group: bool = False
    whole: bool = True
    pad: float = PAD_Y

    def cut(self, room: float) -> "tuple[RowBox, RowBox] | None":
        """A row that is too high for half a page, cut between lines; None for others or if too little would fit."""
        if self.height <= HIGHEST_ROW or room < _LEAST_CUT:
            return None
        inner = room - 2 * self.pad - 4.0
        pairs = [cell.setting.cut(cell.setting.fitting(inner)) for cell in self.cells]
        heads = tuple(replace(cell, setting=head) for cell, (head, _) in zip(self.cells, pairs, strict=True))
        tails = tuple(
            replace(
                cell,
                setting=tail,
                tone=cell.tone if tail.lines else Tone.PLAIN,
                page_of=cell.page_of if tail.lines else "",
            )
            for cell, (_, tail) in zip(self.cells, pairs, strict=True)
        )
        return replace(row_of(heads, self.group, self.pad), whole=False), row_of(tails, self.group, self.pad)


def row_of(cells: tuple[CellBox, ...], group: bool = False, pad: float = PAD_Y) -> RowBox:
    """A row as high as its highest cell, with white space above and below."""
    return RowBox(cells, max(cell.height for cell in cells) + 2 * pad, group, pad=pad)


@dataclass(frozen=True, slots=True)
class TableBox:
    """Rows under a header; `lead` stands above the header after a page end."""

    rows: tuple[RowBox, ...]
    header: RowBox | None = None
    again: Setting | None = None
    lead: Setting | None = None
    before: float = 5.0
    after: float = 14.0
    keep: bool = False
    breaks: bool = False
    framed: bool = True

    @property
    def height(self) -> float:
        """Height of lead, header and all rows."""
        return self._top + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """Header, the group rows that come first, and the first row."""
        if self.height <= _WHOLE_TABLE:
            return self.height
        height = self._top
        for row in self.rows:
            height += row.height if row.height <= HIGHEST_ROW else _LEAST_CUT
            if not row.group:
                break
        return height

    @property
    def _top(self) -> float:
        lead = self.lead.height + _LEAD_GAP if self.lead is not None else 0.0
        return lead + (self.header.height if self.header is not None else 0.0)

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Between rows; never after a group row, and not so that one row is left alone."""
        if self.height <= _WHOLE_TABLE:
            return None
        room -= self._top
        count = 0
        while count < len(self.rows) and self.rows[count].height <= room + 0.01:
            room -= self.rows[count].height
            count += 1
        if count == len(self.rows):
            return None
        parts = self.rows[count].cut(room)
        if parts is not None:
            return self._pair((*self.rows[:count], parts[0]), (parts[1], *self.rows[count + 1 :]))
        # Only low rows go in pairs: a high one is not alone, and would leave most of this page white.
        if len(self.rows) - count == 1 and count > 2 and sum(row.height for row in self.rows[-2:]) <= _WHOLE_TABLE:
            count -= 1
        fitting = count
        while count and self.rows[count - 1].group:
            count -= 1
        if not count and sum(row.height for row in self.rows[:fitting]) > HIGHEST_ROW:
            # Nothing but group rows, higher than half a page: on no page would a row after them find room.
            count = fitting
        return self._pair(self.rows[:count], self.rows[count:]) if count else None

    def _pair(self, head: tuple[RowBox, ...], tail: tuple[RowBox, ...]) -> "tuple[TableBox, TableBox]":
        return replace(self, rows=head, after=0.0, keep=False), replace(
            self, rows=tail, lead=self.again, before=0.0, breaks=False
        )

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw lead, header, rows and rules."""
        right = x + TEXT_WIDTH
        if self.lead is not None:
            self.lead.paint(pen, x, top)
            top += self.lead.height + _LEAD_GAP
        if self.header is not None:
            pen.box(x, top, TEXT_WIDTH, self.header.height, fill="subtle")
            _paint_cells(pen, self.header, x, top)
            top += self.header.height
            pen.rule(x, top, right, top, "borderStrong", 0.8)
        elif self.framed:
            pen.rule(x, top, right, top, "border", 0.6)
        for row in self.rows:
            if row.group:
                pen.box(x, top, TEXT_WIDTH, row.height, fill="window")
            _paint_cells(pen, row, x, top)
            top += row.height
            if row.whole:
                pen.rule(x, top, right, top, "border", 0.6)
        if self.header is not None:
            pen.rule(x, top, right, top, "borderStrong", 0.8)


def _paint_cells(pen: Pen, row: RowBox, x: float, top: float) -> None:
    for cell in row.cells:
        cell.paint(pen, x, top + row.pad)
