"""The peer of the report renderer: the same content as plain reportlab flowables, nothing added."""

from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from qualityassess.domain import report_content as rc

BODY = ParagraphStyle("body", fontName="BenchSans", fontSize=9.5, leading=15, wordWrap="CJK")
HEAD = ParagraphStyle("head", parent=BODY, fontSize=14, leading=20)
_HIGHEST = 550.0
"""Height in points that no chart of a report exceeds."""


def write(content: rc.ReportContent, path: Path, fonts: Path) -> None:
    """Write the content with Paragraph and Table as they come."""
    if "BenchSans" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("BenchSans", str(fonts / "NotoSansSC-Regular.ttf")))
    story: list[Flowable] = [_text(content.cover.title, HEAD), _text(content.cover.disclaimer), PageBreak()]
    for block in content.blocks:
        story += _flowables(block)
    SimpleDocTemplate(str(path), pagesize=A4).build(story)


def _text(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    return Paragraph(escape(text) or " ", style)


def _flowables(block: rc.Block) -> list[Flowable]:
    match block:
        case rc.Heading():
            return [_text(" ".join([block.text, *(c.word for c in block.chips)]), HEAD)]
        case rc.Paragraph():
            return [_text(block.text)]
        case rc.Bullets():
            return [_text(line) for line in block.lines]
        case rc.Callout():
            return [_text(block.title), _text(block.text)]
        case rc.Figures():
            return [_text(f"{f.label} {f.value} {f.note}") for f in block.figures]
        case rc.KeyValues():
            return [_table([[_text(k), _text(v)] for k, v in block.rows], [120, 330])] if block.rows else []
        case rc.Table():
            return _table_of(block)
        case rc.ChartBlock():
            return [Spacer(1, min(block.chart.height, _HIGHEST)), _text(block.caption), _text(block.alternative)]
        case rc.PageBreak():
            return [PageBreak()]


def _table_of(block: rc.Table) -> list[Flowable]:
    total = sum(c.share for c in block.columns)
    widths = [450 * c.share / total for c in block.columns]
    rows = [[_text(c.title) for c in block.columns]]
    for row in block.rows:
        cells = [_text(cell.text) for cell in row]
        rows.append(cells + [_text("")] * (len(widths) - len(cells)))
    return [_table(rows, widths), _text(block.caption)]


def _table(rows: list[list[Paragraph]], widths: list[float]) -> Table:
    return Table(rows, colWidths=widths, repeatRows=1)
