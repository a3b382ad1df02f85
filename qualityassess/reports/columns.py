"""Sets the cells of a table: how wide each column becomes, which style each cell has."""

from collections.abc import Sequence
from dataclasses import replace

from qualityassess.domain.report_content import Align, Cell, KeyValues, Table, Tone
from qualityassess.reports.boxes import Box, TextBox
from qualityassess.reports.marks import chip_room, chip_style
from qualityassess.reports.paragraph import TEXT_WIDTH, TITLE, Setter
from qualityassess.reports.pen import Align as Side
from qualityassess.reports.pen import TextStyle
from qualityassess.reports.table import PAD_X, PAD_Y, TIGHT_PAD_Y, CellBox, RowBox, TableBox, row_of

_HEAD = TextStyle(8.5, 13.5, 500, "text2")
_CELL = TextStyle(9.0, 14.5)
_STRONG = TextStyle(9.0, 14.5, 700)
_EMPTY = TextStyle(9.0, 14.5, ink="text3")
_KEY = TextStyle(9.0, 14.5, ink="text3")
_VALUE = TextStyle(9.3, 14.5)
_SIDES: dict[Align, Side] = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "centre"}

#: No column is narrower than this, in points.
_NARROWEST = 34.0
#: How much of the table one column may claim for what should stay on one line.
_CLAIM_CHIP = 0.26
_CLAIM_FIGURE = 0.2
_CLAIM_HEAD = 0.14
#: A header higher than this is printed once, as a row, instead of on every page.
_HIGHEST_HEADER = 160.0
_KEY_SHARES = (0.16, 0.36)
_WIDEST_PAGE = "9999"
"""Stands for a page number that is known only once all pages are."""


def _pad(setter: Setter) -> float:
    """White space above and below the words of a row."""
    return PAD_Y if setter.formal else TIGHT_PAD_Y


def column_widths(shares: Sequence[float], claims: Sequence[float], width: float) -> list[float]:
    """Widths that sum to `width`: by share, but none below its claim as long as the claims fit."""
    total = sum(max(share, 0.0) for share in shares)
    if total <= 0:
        shares, total = [1.0] * len(shares), float(len(shares))
    claimed = sum(claims)
    if claimed >= width:
        return [width * claim / claimed for claim in claims]
    fixed: set[int] = set()
    while True:
        free = width - sum(claims[index] for index in fixed)
        weight = sum(max(share, 0.0) for index, share in enumerate(shares) if index not in fixed)
        widths = [
            claims[index] if index in fixed or weight <= 0 else free * max(share, 0.0) / weight
            for index, share in enumerate(shares)
        ]
        short = {index for index, value in enumerate(widths) if value < claims[index] - 1e-9} - fixed
        if not short:
            return widths
        fixed |= short


def _claim(setter: Setter, table: Table, index: int) -> float:
    """Width that column `index` needs so that chips, figures and its title stay on a line, within limits."""
    column = table.columns[index]
    shown = setter.transcript
    head = min(setter.width(shown(column.title), _HEAD), TEXT_WIDTH * _CLAIM_HEAD)
    need = head
    for row in table.rows:
        if len(row) <= index or (len(row) == 1 and len(table.columns) > 1):
            continue
        cell = row[index]
        # A text of more than 40 characters is over every limit: no need to measure it.
        text = _WIDEST_PAGE if cell.page_of in setter.anchors else shown(cell.text[:40])
        if cell.tone is not Tone.PLAIN and cell.page_of not in setter.anchors:
            chip = setter.width(text, chip_style(cell.tone)) + chip_room(cell.tone)
            need = max(need, min(chip, TEXT_WIDTH * _CLAIM_CHIP))
        elif column.align is not Align.LEFT:
            need = max(need, min(setter.width(text, _CELL), TEXT_WIDTH * _CLAIM_FIGURE))
    return max(need + 2 * PAD_X + 0.5, _NARROWEST)


def _cell(setter: Setter, cell: Cell, x: float, width: float, align: Align) -> CellBox:
    style = _STRONG if cell.strong else _CELL
    room = width - 2 * PAD_X
    if cell.page_of in setter.anchors:
        setting = setter.set_visible(_WIDEST_PAGE, replace(style, align=_SIDES[align]), room)
        return CellBox(setting, x, width, align, page_of=cell.page_of)
    if cell.tone is not Tone.PLAIN:
        setting = setter.set(cell.text, chip_style(cell.tone), room - chip_room(cell.tone))
        return CellBox(setting, x, width, align, cell.tone)
    return CellBox(setter.set(cell.text, replace(style, align=_SIDES[align]), room), x, width, align)


def _row(setter: Setter, table: Table, row: tuple[Cell, ...], widths: Sequence[float]) -> RowBox:
    if len(row) > len(widths):
        raise ValueError(f"a row has {len(row)} cells, the table {len(widths)} columns")
    if len(row) == 1 and len(widths) > 1:
        cell = replace(row[0], strong=True)
        return row_of((_cell(setter, cell, 0.0, TEXT_WIDTH, Align.LEFT),), group=True, pad=_pad(setter))
    cells = [
        _cell(setter, cell, sum(widths[:index]), widths[index], table.columns[index].align)
        for index, cell in enumerate(row)
    ]
    return row_of(tuple(cells or [_cell(setter, Cell(""), 0.0, TEXT_WIDTH, Align.LEFT)]), pad=_pad(setter))


def set_table(setter: Setter, table: Table, continued: str) -> list[Box]:
    """Caption and table; `continued` follows the caption where the table goes on over the page."""
    widths = column_widths(
        [column.share for column in table.columns],
        [_claim(setter, table, index) for index in range(len(table.columns))],
        TEXT_WIDTH,
    )
    rows = [_row(setter, table, row, widths) for row in table.rows]
    if not rows and (table.empty or not table.columns):
        empty = setter.set(table.empty, _EMPTY, TEXT_WIDTH - 2 * PAD_X)
        rows = [row_of((CellBox(empty, 0.0, TEXT_WIDTH),), pad=_pad(setter))]
    header: RowBox | None = None
    if table.columns:
        titles = tuple(
            CellBox(
                setter.set(column.title, replace(_HEAD, align=_SIDES[column.align]), widths[index] - 2 * PAD_X),
                sum(widths[:index]),
                widths[index],
            )
            for index, column in enumerate(table.columns)
        )
        header = row_of(titles, pad=_pad(setter))
        if header.height > _HIGHEST_HEADER:
            rows.insert(0, header)
            header = None
    again = table.caption + continued if continued else ""
    caption = setter.set(table.caption, TITLE, TEXT_WIDTH) if table.caption else None
    if again:
        setting = setter.set(again, TITLE, TEXT_WIDTH)
        lead = setting if len(setting.lines) <= 2 else setter.set(continued, TITLE, TEXT_WIDTH)
    box = TableBox(tuple(rows), header, lead if again else None)
    if caption is None:
        return [box]
    return [TextBox(caption, before=8.0, after=5.0, keep=True), box]


def set_key_values(setter: Setter, pairs: KeyValues) -> list[Box]:
    """Labels and values as two columns without a header."""
    if not pairs.rows:
        return []
    longest = max(setter.width(setter.transcript(label[:60]), _KEY) for label, _ in pairs.rows) + 2 * PAD_X + 6.0
    low, high = (share * TEXT_WIDTH for share in _KEY_SHARES)
    left = min(max(longest, low), high)
    rows = [
        row_of(
            (
                CellBox(setter.set(label, _KEY, left - 2 * PAD_X), 0.0, left),
                CellBox(setter.set(value, _VALUE, TEXT_WIDTH - left - 2 * PAD_X), left, TEXT_WIDTH - left),
            ),
            pad=_pad(setter),
        )
        for label, value in pairs.rows
    ]
    return [TableBox(tuple(rows), before=4.0)]
