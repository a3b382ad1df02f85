"""The other peer of the report renderer: the same content as a plain web page, printed by WeasyPrint."""

from html import escape
from pathlib import Path

from qualityassess.domain import report_content as rc

_STYLE = """
@page { size: A4; margin: 25mm 20mm 22mm; @bottom-right { content: counter(page) " / " counter(pages) } }
@font-face { font-family: Bench; src: url("NotoSansSC-Regular.ttf") }
@font-face { font-family: Bench; font-weight: bold; src: url("NotoSansSC-Bold.ttf") }
body { font: 9.5pt/16pt Bench; margin: 0 }
h1, h2, h3 { font-size: 14pt; line-height: 20pt; break-after: avoid }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 5pt 0 14pt }
td, th { font-size: 9pt; padding: 5pt 6pt; text-align: left; vertical-align: top; border-bottom: 0.6pt solid #ccc;
         overflow-wrap: anywhere }
p { margin: 0 0 7pt; white-space: pre-line; overflow-wrap: anywhere }
hr { break-after: page; border: 0; margin: 0 }
"""


def write(content: rc.ReportContent, path: Path, fonts: Path) -> int:
    """Print the content; the number of pages."""
    from weasyprint import HTML

    document = HTML(string=page_of(content), base_url=f"{fonts.resolve().as_uri()}/").render()
    document.write_pdf(path)
    return len(document.pages)


def page_of(content: rc.ReportContent) -> str:
    """The web page: nothing but the words in headings, paragraphs and tables; charts are white space of their size."""
    cover = content.cover
    parts = [
        f"<!doctype html><html lang={content.language}><meta charset=utf-8><title>{escape(cover.title)}</title>",
        f"<style>{_STYLE}</style><h1>{escape(cover.title)}</h1>{_text(cover.disclaimer)}<hr>",
        *map(_element, content.blocks),
        "</html>",
    ]
    return "".join(parts)


def _text(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _row(cells: list[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells) + "</tr>"


def _element(block: rc.Block) -> str:
    match block:
        case rc.Heading():
            words = " ".join([block.text, *(chip.word for chip in block.chips)])
            return f"<h{block.level}>{escape(words)}</h{block.level}>"
        case rc.Paragraph():
            return _text(block.text)
        case rc.Bullets():
            return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in block.lines) + "</ul>"
        case rc.Callout():
            return _text(block.title) + _text(block.text)
        case rc.Figures():
            return "".join(_text(f"{figure.label} {figure.value} {figure.note}") for figure in block.figures)
        case rc.KeyValues():
            return "<table>" + "".join(_row(list(pair)) for pair in block.rows) + "</table>"
        case rc.Table():
            return _table(block)
        case rc.ChartBlock():
            space = f"<div style='height:{min(block.chart.height, 550.0)}pt'></div>"
            return space + _text(block.caption) + _text(block.alternative)
        case rc.PageBreak():
            return "<hr>"


def _table(table: rc.Table) -> str:
    total = sum(column.share for column in table.columns) or 1.0
    columns = "".join(f"<col style='width:{column.share / total:.2%}'>" for column in table.columns)
    head = _row([column.title for column in table.columns], "th")
    rows = [
        f"<tr><td colspan={len(table.columns)}>{escape(row[0].text)}</td></tr>"
        if len(row) == 1
        else _row([cell.text for cell in row])
        for row in table.rows
    ]
    return f"<table>{columns}<thead>{head}</thead>{''.join(rows)}</table>{_text(table.caption)}"
