"""Writes the rows of one sheet of a report: a frozen header with a filter, wrapped text, tones, A4 print set-up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from qualityassess.domain.report_content import Align, Tone
from qualityassess.interchange.report_cells import Number, literal, looks_active, number, pieces

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_FACE = "宋体"
_A4 = 9
_HEADER_LIMIT = 70
_HEAD_FILL = PatternFill("solid", fgColor="EEF1F5")
_STRONG_FILL = PatternFill("solid", fgColor="F4F6F8")
_EDGE = Border(bottom=Side("thin", color="DFE4EA"))
_INKS = {Tone.INFO: "1F4FB8", Tone.OK: "17714A", Tone.WARN: "8A5200", Tone.ERR: "B42A22", Tone.STATUTORY: "171C24"}
_GROUNDS = {Tone.INFO: "E8EFFC", Tone.OK: "E3F3EA", Tone.WARN: "FCF0D9", Tone.ERR: "FBE9E7", Tone.STATUTORY: "E6EAF0"}
_SIDES = {Align.LEFT: "left", Align.RIGHT: "right", Align.CENTRE: "center"}
_FONTS = {tone: Font(name=_FACE, size=10, color=_INKS.get(tone), bold=tone is not Tone.PLAIN) for tone in Tone}
_FILLS = {tone: PatternFill("solid", fgColor=ground) for tone, ground in _GROUNDS.items()}
_STRONG = Font(name=_FACE, size=10, bold=True)
_HEAD = Font(name=_FACE, size=10, bold=True, color="465060")
_LINK = Font(name=_FACE, size=10, color="1F4FB8", underline="single")
_ALIGNED = {align: Alignment(horizontal=side, vertical="top", wrap_text=True) for align, side in _SIDES.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell: text, tone, whether it is strong, and the sheet it leads to."""

    text: str
    tone: Tone = Tone.PLAIN
    strong: bool = False
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: title, width in characters, alignment; figures only where it is aligned to the right."""

    title: str
    width: float
    align: Align = Align.LEFT


class ReportSheet:
    """One sheet under construction; `shown` holds the text of every cell, row by row, as it must be read back."""

    def __init__(self, sheet: "Worksheet", fields: Sequence[Field], *, header: bool = True) -> None:
        self.sheet = sheet
        self.fields = tuple(fields)
        self.shown: list[tuple[str, ...]] = []
        self._header = header
        for position, field in enumerate(self.fields, 1):
            sheet.column_dimensions[get_column_letter(position)].width = field.width
        if header:
            self._write([Entry(field.title) for field in self.fields], head=True)

    def add(self, entries: Sequence[Entry]) -> None:
        """Append a row; a text too long for a cell goes on in rows below."""
        parts = [pieces(entry.text) for entry in entries]
        for index in range(max(map(len, parts), default=0)):
            self._write([
                Entry(part[index] if index < len(part) else "", entry.tone, entry.strong, entry.sheet)
                for part, entry in zip(parts, entries, strict=True)
            ])  # fmt: skip

    def finish(self, header: tuple[str, str, str], footer: tuple[str, str], *, landscape: bool) -> None:
        """Filter, frozen header, and how the sheet is printed; the footer ends with the pattern of page numbers."""
        sheet, last = self.sheet, get_column_letter(len(self.fields))
        if self._header:
            sheet.freeze_panes = "A2"
            sheet.auto_filter.ref = f"A1:{last}{len(self.shown)}"
            sheet.print_title_rows = "1:1"
        sheet.page_setup.paperSize = _A4
        sheet.page_setup.orientation = "landscape" if landscape else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_margins.left = sheet.page_margins.right = 0.5
        head, foot = sheet.oddHeader, sheet.oddFooter
        assert head is not None
        assert foot is not None
        head.left.text, head.center.text, head.right.text = map(_printed, header)
        foot.left.text = _printed(footer[0])
        foot.right.text = _printed(footer[1]).replace("{page}", "&P").replace("{pages}", "&N")

    def _write(self, entries: Sequence[Entry], *, head: bool = False) -> None:
        row = len(self.shown) + 1
        self.shown.append(tuple(entry.text for entry in entries))
        for position, (entry, field) in enumerate(zip(entries, self.fields, strict=False), 1):
            cell = self.sheet.cell(row, position)
            assert isinstance(cell, SheetCell), "no sheet of a report has merged cells"
            figure = number(entry.text) if field.align is Align.RIGHT and not head else None
            if figure is not None:
                _set_number(cell, figure)
            elif entry.text:
                _set_text(cell, entry.text)
            _dress(cell, entry, field, head=head)


def _set_number(cell: SheetCell, figure: Number) -> None:
    cell.value = figure.value
    cell.number_format = figure.format


def _set_text(cell: SheetCell, text: str) -> None:
    """A text that stays one: the library would make a formula of `=…` and an error of `#N/A`."""
    cell.value = literal(text)
    cell.data_type = "s"
    if looks_active(text):
        cell.quotePrefix = True


def _dress(cell: SheetCell, entry: Entry, field: Field, *, head: bool) -> None:
    cell.alignment, cell.border = _ALIGNED[field.align], _EDGE
    if head:
        cell.font, cell.fill = _HEAD, _HEAD_FILL
        return
    cell.font = _STRONG if entry.strong and entry.tone is Tone.PLAIN else _FONTS[entry.tone]
    if entry.tone in _FILLS and entry.text:
        cell.fill = _FILLS[entry.tone]
    elif entry.strong:
        cell.fill = _STRONG_FILL
    if entry.sheet:
        name = entry.sheet.replace("'", "''")
        # A string assigned here would become an address outside the file.
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!A1")
        cell.font = _LINK


def _printed(text: str) -> str:
    """A text for the print header, where `&` begins a code; the whole line holds 255 characters."""
    return " ".join(text[:_HEADER_LIMIT].split()).replace("&", "&&")
