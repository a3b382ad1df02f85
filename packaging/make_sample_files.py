"""Makes the sample's exhibits (PDF, sheet and drawing) from packaging/sample_files.toml, with the same bytes each run.

Run it after a change of that file: `.venv/bin/python packaging/make_sample_files.py`. The files are committed, so that
neither the program nor its tests need it.
"""

import io
import sys
import tomllib
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "packaging" / "sample_files.toml"
TARGET = ROOT / "resources" / "sample" / "exhibits"
FONT_FILE = ROOT / "resources" / "fonts" / "NotoSansSC-Regular.ttf"
LARGEST = 60 * 1024
"""Largest file in bytes: the sample travels with the program."""

FONT = "NotoSansSC"
MADE = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001 - office formats know no time zone
RED, INK, GREY = (0.72, 0.12, 0.12), (0.12, 0.14, 0.18), (0.45, 0.48, 0.53)
RULE, HEAD = (0.8, 0.82, 0.85), (0.94, 0.95, 0.97)
LEFT, RIGHT, SIZE, LEADING = 62.0, A4[0] - 62.0, 10.5, 19.0
Mark = tuple[str, str]
"""Mark of invention and name of the company, shown on every page."""


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Lines of a text, broken after any character that still fits."""
    lines, line = [], ""
    for character in text:
        if pdfmetrics.stringWidth(line + character, FONT, size) > width and line:
            # A line never begins with closing punctuation.
            if character in "，。、；：）」？":
                line += character
                continue
            lines.append(line)
            line = ""
        line += character
    return [*lines, line]


def draw_frame(canvas: Canvas, mark: Mark, number: str, page: int, pages: int) -> None:
    """Banner, company, document number and foot of a page."""
    canvas.setFillColorRGB(*RED)
    canvas.setFont(FONT, 9)
    canvas.drawString(LEFT, A4[1] - 40, mark[0])
    canvas.setFillColorRGB(*GREY)
    canvas.drawRightString(RIGHT, A4[1] - 40, mark[1])
    canvas.drawString(LEFT, 40, number)
    canvas.drawRightString(RIGHT, 40, f"{page} / {pages}")
    canvas.setStrokeColorRGB(*RULE)
    canvas.line(LEFT, A4[1] - 48, RIGHT, A4[1] - 48)
    canvas.line(LEFT, 54, RIGHT, 54)


def draw_table(canvas: Canvas, rows: list[list[str]], top: float) -> float:
    """Draw a table with a tinted header; returns the height it ends at."""
    columns = [[row[n] for row in rows if n < len(row)] for n in range(len(rows[0]))]
    widths = [max(pdfmetrics.stringWidth(text, FONT, SIZE) for text in column) for column in columns]
    scale = (RIGHT - LEFT) / sum(widths)
    edges = [LEFT]
    for width in widths:
        edges.append(edges[-1] + width * scale)
    y = top
    for index, row in enumerate(rows):
        cells = [wrapped(text, edges[n + 1] - edges[n] - 10, SIZE) for n, text in enumerate(row)]
        height = max(len(lines) for lines in cells) * 15 + 7
        if index == 0:
            canvas.setFillColorRGB(*HEAD)
            canvas.rect(LEFT, y - height, RIGHT - LEFT, height, stroke=0, fill=1)
        canvas.setFillColorRGB(*INK)
        canvas.setFont(FONT, SIZE)
        for n, lines in enumerate(cells):
            for k, line in enumerate(lines):
                canvas.drawString(edges[n] + 5, y - 14 - 15 * k, line)
        y -= height
        canvas.line(LEFT, y, RIGHT, y)
    return y - 10


def write_pdf(entry: dict[str, Any], mark: Mark, path: Path) -> None:
    """One document with a page per `page` table."""
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1, invariant=1, initialFontName=FONT)
    canvas.setTitle(path.stem)
    canvas.setSubject(mark[0])
    canvas.setAuthor(mark[1])
    for number, page in enumerate(entry["page"], 1):
        draw_frame(canvas, mark, entry["number"], number, len(entry["page"]))
        canvas.setFillColorRGB(*INK)
        canvas.setFont(FONT, 18)
        canvas.drawString(LEFT, A4[1] - 96, page["heading"])
        y = A4[1] - 132
        table: list[list[str]] = []
        for line in [*page["lines"], ""]:
            if "|" in line:
                table.append(line.split("|"))
                continue
            if table:
                y = draw_table(canvas, table, y)
                table = []
            canvas.setFillColorRGB(*INK)
            canvas.setFont(FONT, SIZE)
            for part in wrapped(line, RIGHT - LEFT, SIZE):
                canvas.drawString(LEFT, y - 12, part)
                y -= LEADING
        canvas.showPage()
    canvas.save()


def write_sheet(entry: dict[str, Any], mark: Mark, path: Path) -> None:
    """One workbook; the mark stands above the header of every sheet."""
    book = Workbook()
    book.remove(book["Sheet"])
    line = Side(style="thin", color="FFD0D4DA")
    for sheet_entry in entry["sheet"]:
        sheet = book.create_sheet(sheet_entry["name"])
        rows = [row.split("|") for row in sheet_entry["rows"]]
        sheet.append([f"{mark[0]}　{mark[1]}"])
        sheet["A1"].font = Font(color="FFB71F1F", bold=True)
        for row in rows:
            sheet.append(row)
        for cell in sheet[2]:
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="FFEFF2F6")
        for n in range(1, max(map(len, rows)) + 1):
            letter = sheet.cell(2, n).column_letter
            longest = max(sum(2 if ord(c) > 255 else 1 for c in row[n - 1]) for row in rows if n <= len(row))
            sheet.column_dimensions[letter].width = min(longest + 3, 48)
        for cells in sheet.iter_rows(min_row=2):
            for cell in cells:
                cell.border = Border(bottom=line)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.freeze_panes = "A3"
    book.properties.creator = mark[1]
    book.properties.title = path.stem
    book.properties.created = book.properties.modified = MADE
    book.save(path)
    path.write_bytes(repeatable(path.read_bytes()))


def repeatable(data: bytes) -> bytes:
    """The same zip archive with fixed times, so that a second run gives the same bytes."""
    out = io.BytesIO()
    stamp = f"{MADE:%Y-%m-%dT%H:%M:%S}Z".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                # openpyxl writes the time of saving over the one that was set.
                head, _, rest = content.partition(b"<dcterms:modified")
                tag, _, tail = rest.partition(b">")
                content = head + b"<dcterms:modified" + tag + b">" + stamp + tail[tail.index(b"<") :]
            info = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return out.getvalue()


def write_drawing(entry: dict[str, Any], mark: Mark, path: Path) -> None:
    """One picture: a screen with a table, or a drawing of a valve on the test bench."""
    image = Image.new("RGB", (960, 540), "#f4f6f9")
    pen = ImageDraw.Draw(image)
    font, small = ImageFont.truetype(str(FONT_FILE), 26), ImageFont.truetype(str(FONT_FILE), 17)
    if entry["kind"] == "screen":
        draw_screen(pen, entry, font, small)
    else:
        image = draw_valve()
        pen = ImageDraw.Draw(image)
        pen.text((24, 440), entry["title"], font=font, fill="#1f2937")
    pen.rectangle((0, 492, 960, 540), fill="#b71f1f")
    pen.text((24, 502), f"{mark[0]}　{mark[1]}", font=small, fill="white")
    image.quantize(48, dither=Image.Dither.NONE).save(path, optimize=True)


def draw_screen(pen: ImageDraw.ImageDraw, entry: dict[str, Any], font: Any, small: Any) -> None:
    """A plain query page with the rows of the entry."""
    pen.rectangle((0, 0, 960, 64), fill="#2457c5")
    pen.text((24, 14), entry["title"], font=font, fill="white")
    rows = [row.split("|") for row in entry["rows"]]
    pen.rounded_rectangle((24, 88, 936, 108 + 48 * len(rows)), 8, fill="white", outline="#d3d9e2")
    for k, row in enumerate(rows):
        y = 98 + 48 * k
        if k:
            pen.line((40, y, 920, y), fill="#e4e8ee")
        for n, text in enumerate(row):
            pen.text((44 + n * (872 // len(row)), y + 12), text, font=small, fill="#1f2937" if k else "#64748b")


def draw_valve() -> Image.Image:
    """A ball valve clamped on a test bench, drawn large and reduced so that its edges are smooth."""
    image = Image.new("RGB", (1920, 1080), "#dfe6ee")
    pen = ImageDraw.Draw(image)
    for k in range(12):
        pen.rectangle((0, 60 * k, 1920, 60 * k + 60), fill=(214 - 2 * k, 222 - 2 * k, 232 - 2 * k))
    pen.rectangle((0, 720, 1920, 1080), fill="#9aa5b1")
    pen.rectangle((200, 680, 1720, 760), fill="#4b5a6b")
    for x in (330, 1430):
        pen.rectangle((x, 330, x + 160, 680), fill="#63748a")
        pen.rectangle((x + 30, 290, x + 130, 330), fill="#46566a")
    for x in (520, 1310):
        pen.rounded_rectangle((x, 320, x + 90, 660), 16, fill="#8f9ba8", outline="#55636f", width=6)
        for y in (350, 470, 590):
            pen.ellipse((x + 25, y, x + 65, y + 40), fill="#47535f")
    pen.rectangle((610, 400, 1310, 580), fill="#b9c3cd", outline="#6b7885", width=6)
    pen.ellipse((790, 310, 1130, 670), fill="#aab6c2", outline="#5c6976", width=8)
    pen.ellipse((870, 400, 1050, 580), fill="#cfd7df", outline="#7b8895", width=6)
    pen.rectangle((925, 200, 995, 320), fill="#7d8996")
    pen.rounded_rectangle((600, 150, 1010, 206), 26, fill="#b03030")
    pen.ellipse((1480, 120, 1700, 340), fill="white", outline="#2b3440", width=12)
    pen.line((1590, 230, 1650, 170), fill="#b03030", width=10)
    pen.rectangle((1575, 340, 1605, 680), fill="#55636f")
    return image.resize((960, 540), Image.Resampling.LANCZOS)


def main() -> int:
    """Write every file and say how large each became; 1 when one is too large."""
    source = tomllib.loads(SOURCE.read_text(encoding="utf-8"))
    mark = (source["mark"], source["company"])
    pdfmetrics.registerFont(TTFont(FONT, str(FONT_FILE)))
    TARGET.mkdir(parents=True, exist_ok=True)
    writers = {"pdf": write_pdf, "xlsx": write_sheet, "png": write_drawing}
    too_large = []
    for kind, write in writers.items():
        for entry in source[kind]:
            path = TARGET / entry["file"]
            write(entry, mark, path)
            size = path.stat().st_size
            print(f"{size:7}  {path.name}")
            too_large += [path.name] if size > LARGEST else []
    for name in too_large:
        print(f"too large: {name}", file=sys.stderr)
    return 1 if too_large else 0


if __name__ == "__main__":
    sys.exit(main())
