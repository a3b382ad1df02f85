"""Writes report content as an Excel workbook: a sheet a chapter, one a kind of table, one a chart, all found again."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    ChartBlock,
    Chip,
    Figures,
    Heading,
    KeyValues,
    Paragraph,
    ReportContent,
    Table,
    Tone,
)
from qualityassess.interchange.repeatable_workbook import save_repeatable
from qualityassess.interchange.report_cells import shown
from qualityassess.interchange.report_kinds import TOP, Key, Kind, Place, grouped, key_of, kinds_of, moved
from qualityassess.interchange.report_native_chart import add_chart
from qualityassess.interchange.report_sheets import Entry, Field, ReportSheet

Write = Callable[[str], str]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NAME = 31
_RESERVED = frozenset({"history"})
_WIDE = 130.0
_LANDSCAPE = 5


@dataclass(frozen=True, slots=True)
class SheetWords:
    """Words that only a workbook needs, in the language of the report."""

    cover: str
    chapter: str
    section: str
    item: str
    label: str
    text: str
    state: str
    caption: str
    group: str
    category: str
    sheets: str


@dataclass(frozen=True, slots=True)
class SheetCounts:
    """What was found in the written file: sheets, tables of the report, rows below headers, native charts."""

    sheets: int
    tables: int
    rows: int
    charts: int


def write_report_workbook(
    path: Path, content: ReportContent, words: SheetWords, write: Write, *, check: Callable[[], None]
) -> SheetCounts:
    """Write the workbook and read every cell back; `write` makes a text printable.

    `check` is called between blocks and before the reading, and may raise Cancelled.
    OSError as the system says it, ValueError when a cell read back is not what was meant.
    """
    book = _Book(content, words, write)
    book.fill(check)
    save_repeatable(book.workbook, path)
    check()
    return _read_back(path, book)


class _Book:
    """The workbook under construction, and where in the report it stands."""

    def __init__(self, content: ReportContent, words: SheetWords, write: Write) -> None:
        self.workbook = Workbook()
        first = self.workbook.active
        assert first is not None
        self.workbook.remove(first)
        self.sheets: dict[str, ReportSheet] = {}
        self.tables = 0
        self.charts = 0
        self._content = content
        self._words = words
        self._write = write
        self._place: Place = TOP
        self._chapter: ReportSheet | None = None
        self._kinds = kinds_of(content.blocks)
        self._of_kind: dict[Key, str] = {}

    def fill(self, check: Callable[[], None]) -> None:
        """All sheets, the cover first and with links to the others."""
        content, words = self._content, self._words
        cover = self._new(words.cover, [Field("", 24), Field("", 70), Field("", 36)], header=False)
        self._describe()
        for block in content.blocks:
            check()
            self._add(block)
        self._cover(cover)
        frame = content.frame
        left, right, mark = (self._write(text) for text in (frame.header_left, frame.header_right, frame.watermark))
        foot = (self._write(frame.footer), self._write(frame.page))
        for sheet in self.sheets.values():
            sheet.finish((left, mark, right), foot, landscape=len(sheet.fields) >= _LANDSCAPE)

    def _describe(self) -> None:
        """Properties of the file; their length is limited."""
        content, properties = self._content, self.workbook.properties
        digest = content.digest()
        properties.title = self._line(content.cover.title)
        properties.subject = self._line(content.cover.subtitle)
        properties.creator = self._line(content.cover.organisation)
        properties.language = "zh-CN" if content.language == "zh" else "en-US"
        properties.keywords = digest if content.origin is None else content.origin.keywords(digest)
        properties.identifier = digest

    def _line(self, text: str) -> str:
        return " ".join(self._write(text).split())[:255]

    def _cover(self, sheet: ReportSheet) -> None:
        cover, frame, write = self._content.cover, self._content.frame, self._write
        for text, strong in ((cover.title, True), (cover.subtitle, False), (cover.organisation, True)):
            if text:
                sheet.add([Entry(write(text), strong=strong)])
        if cover.notice:
            sheet.add([Entry(write(cover.notice), Tone.WARN)])
        for figure in cover.figures:
            sheet.add([Entry(write(figure.label)), Entry(write(figure.value), figure.tone), Entry(write(figure.note))])
        for key, value in cover.facts:
            sheet.add([Entry(write(key)), Entry(write(value))])
        sheet.add([Entry(""), Entry(write(cover.disclaimer))])
        if frame.watermark:
            sheet.add([Entry(""), Entry(write(frame.watermark), Tone.WARN)])
        sheet.add([Entry(write(frame.digest_label)), Entry(self._content.digest())])
        sheet.add([Entry(self._words.sheets, strong=True)])
        for name in self.sheets:
            sheet.add([Entry(""), Entry(name, sheet=name)])

    def _new(self, title: str, fields: list[Field], *, header: bool = True) -> ReportSheet:
        """A sheet under a name that is allowed and still free."""
        base = " ".join(_FORBIDDEN.sub(" ", self._write(title)).split()).strip("'")[:_NAME].strip("' ") or "–"
        name, count = base, 1
        taken = {known.casefold() for known in self.sheets} | _RESERVED
        while name.casefold() in taken:
            count += 1
            name = f"{base[: _NAME - len(str(count)) - 1]} {count}"
        sheet = ReportSheet(self.workbook.create_sheet(name), fields, header=header)
        self.sheets[name] = sheet
        return sheet

    def _add(self, block: Block) -> None:
        write = self._write
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._say("", block.text)
            case Bullets():
                for line in block.lines:
                    self._say("", line)
            case Callout():
                self._say(block.title, block.text, block.tone)
            case Figures():
                for figure in block.figures:
                    self._row(Entry(write(figure.label)), Entry(write(figure.value), figure.tone), figure.note)
            case KeyValues():
                for key, value in block.rows:
                    self._say(key, value)
            case Table():
                self._table(block)
            case ChartBlock():
                self._chart(block)
            case _:
                pass  # A page break says nothing.

    def _heading(self, block: Heading) -> None:
        self._place = moved(self._place, block)
        chapter = block.level <= 1
        if chapter:
            self._chapter = None
        text = self._write(block.text) if chapter else ""
        self._row(Entry(""), Entry(text, strong=True), _joined(block.chips), strong=True)

    def _open_chapter(self) -> ReportSheet:
        if self._chapter is None:
            words = self._words
            fields = [Field(words.section, 24), Field(words.item, 30), Field(words.label, 24), Field(words.text, 84)]
            self._chapter = self._new(self._place[0] or self._content.cover.title, [*fields, Field(words.state, 24)])
        return self._chapter

    def _say(self, label: str, text: str, tone: Tone = Tone.PLAIN) -> None:
        self._row(Entry(self._write(label), tone), Entry(self._write(text)), "")

    def _row(self, label: Entry, text: Entry, state: str, *, strong: bool = False) -> None:
        section, item = (Entry(self._write(place), strong=strong) for place in self._place[1:])
        self._open_chapter().add([section, item, label, text, Entry(self._write(state), strong=strong)])

    def _table(self, block: Table) -> None:
        """Rows join those of earlier tables with the same columns; the chapter leads to them."""
        self.tables += 1
        self._open_chapter()
        key = key_of(block)
        kind = self._kinds[key]
        if key not in self._of_kind:
            self._new(kind.title, self._fields(kind))
            self._of_kind[key] = next(reversed(self.sheets))
        name = self._of_kind[key]
        sheet = self.sheets[name]
        caption = self._write(block.caption)
        for group, row in grouped(block):
            entries = [Entry(self._write(place)) for n, place in enumerate(self._place, 1) if kind.deep(n)]
            entries += [Entry(caption)] * kind.captions + [self._entry(group)] * kind.groups
            entries += [self._entry(cell) for cell in row]
            sheet.add([*entries, *[Entry("")] * (len(sheet.fields) - len(entries))])
        if block.rows:
            self._row(Entry(caption), Entry(f"→ {name}", sheet=name), "")
        else:
            self._row(Entry(caption), Entry(self._write(block.empty)), "")

    def _fields(self, kind: Kind) -> list[Field]:
        """Where the table stands, its caption and groups as far as any has them, then its own columns."""
        words, write = self._words, self._write
        levels = ((words.chapter, 16), (words.section, 22), (words.item, 28))
        fields = [Field(title, width) for n, (title, width) in enumerate(levels, 1) if kind.deep(n)]
        fields += [Field(words.caption, 22)] * kind.captions + [Field(words.group, 22)] * kind.groups
        total = sum(column.share for column in kind.columns)
        for column in kind.columns:
            width = min(max(_WIDE * column.share / total, 10.0), 70.0)
            fields.append(Field(write(column.title), width, column.align))
        return fields

    def _entry(self, cell: Cell) -> Entry:
        return Entry(self._write(cell.text), cell.tone, cell.strong)

    def _chart(self, block: ChartBlock) -> None:
        write, data = self._write, block.data
        caption = write(block.caption)
        if data is None:
            self._row(Entry(caption), Entry(write(block.alternative)), "")
            return
        series = [Field(write(one.name), 14, Align.RIGHT) for one in data.series]
        self._open_chapter()
        sheet = self._new(block.caption, [Field(self._words.category, 34), *series])
        name = next(reversed(self.sheets))
        for number, category in enumerate(data.categories):
            sheet.add([Entry(write(category)), *(Entry(write(one.values[number])) for one in data.series)])
        add_chart(sheet.sheet, data, caption, 1)
        self.charts += 1
        self._row(Entry(caption), Entry(write(block.alternative)), "")
        self._row(Entry(""), Entry(f"→ {name}", sheet=name), "")


def _joined(chips: tuple[Chip, ...]) -> str:
    return "; ".join(chip.word for chip in chips)


def _read_back(path: Path, book: _Book) -> SheetCounts:
    """Compare every cell of the written file with what was meant."""
    # Of bytes, for the library refuses names with another ending.
    again = load_workbook(BytesIO(path.read_bytes()))
    try:
        if again.sheetnames != list(book.sheets):
            raise ValueError("the sheets read back differ from those written")
        charts = 0
        for name, meant in book.sheets.items():
            sheet = again[name]
            charts += len(sheet._charts)  # type: ignore[attr-defined]  # the library has no public name for them
            for cells, row in zip(sheet.iter_rows(max_row=len(meant.shown)), meant.shown, strict=True):
                for cell, text in zip(cells, row, strict=False):
                    if cell.data_type == "f" or shown(cell.value, cell.number_format) != text:
                        raise ValueError(f"cell {cell.coordinate} of {name} differs from what was written")
    finally:
        again.close()
    if charts != book.charts:
        raise ValueError("the charts read back differ from those written")
    rows = sum(len(sheet.shown) - 1 for sheet in book.sheets.values())
    return SheetCounts(len(book.sheets), book.tables, rows, charts)
