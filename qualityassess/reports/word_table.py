"""Sets tables of a Word document: columns by share, a repeated header, group rows across, states in their colours."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from qualityassess.domain.report_content import Align, Cell, Column, Figure, Table, Tone
from qualityassess.reports.palette import TONES
from qualityassess.reports.word_xml import Look, chip, colour, paragraph, run

TEXT_WIDTH = 9638
"""Twentieths of a point: A4 less two margins of 20 mm."""
#: A row with more characters than this may be cut at a page end, or it could never be set.
_LONGEST_WHOLE = 700
_JUSTIFY = {Align.LEFT: "", Align.RIGHT: "right", Align.CENTRE: "center"}
_FIGURES_A_ROW = 4
_KEY_SHARE = 0.26

Write = Callable[[str], str]


def table(block: Table, write: Write) -> str:
    """Header and rows; `write` makes a text printable. Without rows the sentence that says so."""
    widths = _widths([column.share for column in block.columns])
    head = [_cell(paragraph("TableHead", run(write(c.title)), look=Look(align=_JUSTIFY[c.align])), width, "subtle")
            for c, width in zip(block.columns, widths, strict=True)]  # fmt: skip
    rows = [_row(head, header=True)]
    rows += [_body_row(cells, block.columns, widths, write) for cells in block.rows]
    if not block.rows:
        rows.append(_row([_cell(paragraph("TableText", run(write(block.empty))), TEXT_WIDTH, span=len(widths))]))
    return _table(widths, rows, "horizontal")


def key_values(rows: Sequence[tuple[str, str]], write: Write) -> str:
    """Labels with values, one below the other."""
    widths = _widths([_KEY_SHARE, 1 - _KEY_SHARE])
    made = []
    for key, value in rows:
        cells = [paragraph("TableHead", run(write(key))), paragraph("TableText", run(write(value)))]
        whole = len(key) + len(value) <= _LONGEST_WHOLE
        made.append(_row([_cell(text, width) for text, width in zip(cells, widths, strict=True)], whole=whole))
    return _table(widths, made, "horizontal")


def figures(block: Sequence[Figure], write: Write) -> str:
    """Headline figures side by side, four to a row."""
    count = min(len(block), _FIGURES_A_ROW)
    widths = _widths([1.0] * count)
    rows = []
    for start in range(0, len(block), count):
        cells = [_figure(figure, width, write)
                 for figure, width in zip(block[start : start + count], widths, strict=False)]  # fmt: skip
        cells += [_cell(paragraph("TableText"), width) for width in widths[len(cells) :]]
        rows.append(_row(cells))
    return _table(widths, rows, "none")


def _figure(figure: Figure, width: int, write: Write) -> str:
    ink = colour(TONES[figure.tone].ink)
    lines = [
        paragraph("FigureLabel", run(write(figure.label))),
        paragraph("FigureValue", run(write(figure.value), ink=ink)),
    ]
    if figure.note:
        lines.append(paragraph("FigureLabel", run(write(figure.note))))
    return _cell("".join(lines), width, "window")


def _body_row(cells: Sequence[Cell], columns: Sequence[Column], widths: Sequence[int], write: Write) -> str:
    whole = sum(len(cell.text) for cell in cells) <= _LONGEST_WHOLE
    if len(cells) == 1 and len(columns) > 1:
        text = paragraph("TableText", _inside(cells[0], write, strong=True), look=Look(keep_next=True))
        return _row([_cell(text, TEXT_WIDTH, "window", span=len(columns))], whole=whole)
    made = []
    for cell, column, width in zip(cells, columns, widths, strict=False):
        look = Look(align=_JUSTIFY[column.align])
        made.append(_cell(paragraph("TableText", _inside(cell, write), look=look), width))
    made += [_cell(paragraph("TableText"), width) for width in widths[len(made) :]]
    return _row(made, whole=whole)


def _inside(cell: Cell, write: Write, *, strong: bool = False) -> str:
    text = write(cell.text)
    return chip(text, cell.tone) if cell.tone is not Tone.PLAIN else run(text, bold=strong or cell.strong)


def _widths(shares: Sequence[float]) -> list[int]:
    """Widths of the columns that sum to the text's."""
    total = sum(shares)
    edges = [round(TEXT_WIDTH * sum(shares[:count]) / total) for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _cell(inside: str, width: int, fill: str = "", span: int = 1) -> str:
    props = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    props += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    props += f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(fill)}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"


def _row(cells: Sequence[str], *, header: bool = False, whole: bool = True) -> str:
    props = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr>{f'<w:trPr>{props}</w:trPr>' if props else ''}{''.join(cells)}</w:tr>"


def _table(widths: Sequence[int], rows: Sequence[str], rules: str) -> str:
    """The table, and a thin line after it: two tables that touch become one."""
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{colour("borderStrong")}"'
    borders = f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    props = (
        '<w:tblStyle w:val="TableNormal"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/>{borders if rules == "horizontal" else ""}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        'w:noVBand="1"/>'
    )
    return f"<w:tbl><w:tblPr>{props}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>" + paragraph(
        "TableGap"
    )
