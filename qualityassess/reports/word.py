"""Renders report content as an editable Word document: real styles, contents field, repeated headers, page fields."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from qualityassess.domain import chart_geometry as geometry
from qualityassess.domain.report_content import (
    Block,
    Bullets,
    Callout,
    ChartBlock,
    Cover,
    Face,
    Figures,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    Style,
    Table,
)
from qualityassess.reports import word_table
from qualityassess.reports.chart_picture import chart_png
from qualityassess.reports.logo import logo_png
from qualityassess.reports.palette import TONES
from qualityassess.reports.transcript import Transcript
from qualityassess.reports.word_frame import digest_words, program_of, set_duplex, set_frame, set_properties
from qualityassess.reports.word_reading import Counts, read_counts
from qualityassess.reports.word_styles import set_styles
from qualityassess.reports.word_xml import Look, bookmark, chip, colour, contents, paragraph, run

Check = Callable[[], None]
Read = Callable[[str], bytes]

_CONTENTS_DEPTH = 2
_EMU = 12_700
"""English metric units per point."""
_PIXELS = 3.75
"""Pixels per point on the page: 270 dots per inch."""
_LARGEST_SCALE = 0.8
_WIDEST, _HIGHEST = 480.0, 560.0
_STYLES = {Style.BODY: "Normal", Style.CAPTION: "Note", Style.QUESTION: "Question", Style.QUOTE: "Quote"}
#: The text of a dossier begins each paragraph two characters in, and factors stand as small titles.
_SERIF_STYLES = {Style.BODY: "DossierText", Style.QUESTION: "DossierTitle"}
#: The oldest moment a zip file can name: the same content gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_NAMESPACES = nsdecls("w", "wp", "a", "pic", "r")


@dataclass(frozen=True, slots=True)
class WordFile:
    """A finished document with what must be found in it, and code points that are printed as such, with headings."""

    data: bytes
    digest: str
    counts: Counts
    missing: tuple[tuple[str, str], ...]


def render_word(content: ReportContent, fonts: Path, *, check: Check, read: Read | None = None) -> WordFile:
    """The document of a report, read back and counted; `fonts` is the folder of the Noto files, for charts.

    `read` gives the bytes of a digest, such as that of the logo; without it none is set. `check` is called between
    blocks and may raise Cancelled. ValueError when the file read back is not what was meant.
    """
    digest = content.digest()
    # Word has the fonts of the reader's machine: only what nobody can see is printed as its code point.
    transcript = Transcript(lambda _: True, content.cover.title)
    document = docx.Document()
    serif = content.face is Face.SERIF
    # What is handed in is black, unless a house colour was chosen.
    set_styles(document, content.frame.accent or (f"#{colour('text')}" if serif else ""))
    set_frame(document, content.frame, digest, transcript.line)
    # The first page of a compact report is no cover: it has header and footer as the others.
    document.sections[0].different_first_page_header_footer = not content.compact
    set_properties(document, content, digest, transcript)
    if content.duplex:
        set_duplex(document)
    setter = _Setter(document, transcript, fonts, serif=serif)
    logo = read(content.cover.logo) if read is not None and content.cover.logo else b""
    body = "".join(setter.pages(content, logo, check))
    if content.frame.digest_at_end:
        body += paragraph("Note", run(digest_words(content.frame, digest, transcript.line)))
    root = parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>")
    end = document.element.body.sectPr
    for element in list(root):
        end.addprevious(element)
    counts = Counts(tuple(setter.headings), setter.tables, setter.rows, setter.pictures)
    data = _packed(document, program_of(content))
    if read_counts(data) != counts:
        raise ValueError("the file read back differs from the one written")
    return WordFile(data, digest, counts, transcript.missing)


class _Setter:
    """Sets the blocks of one document and counts what it sets."""

    def __init__(self, document: Document, transcript: Transcript, fonts: Path, *, serif: bool) -> None:
        self._document = document
        self._write = transcript
        self._fonts = fonts
        self._styles = {**_STYLES, **(_SERIF_STYLES if serif else {})}
        self._marks: dict[str, str] = {}
        self._break = False
        self._deeper = 0
        self.headings: list[tuple[int, str]] = []
        self.tables = 0
        self.rows = 0
        self.pictures = 0

    def pages(self, content: ReportContent, logo: bytes, check: Check) -> Iterator[str]:
        """Cover, contents and body."""
        if logo:
            yield self._logo(logo, content.cover.organisation)
        yield from self._cover(content.cover, "ContentsTitle" if content.compact else "Title")
        self._deeper = int(content.compact)
        listed = () if content.compact else content.blocks
        entries = [block for block in listed if isinstance(block, Heading) and block.level <= _CONTENTS_DEPTH]
        for number, entry in enumerate(entries):
            self._marks.setdefault(entry.anchor, f"_Toc{number + 1:08d}")
        if entries:
            lines = [(max(one.level, 1), self._write.line(one.text), self._marks[one.anchor]) for one in entries]
            title = run(self._write.line(content.frame.contents_title))
            yield paragraph("ContentsTitle", title, look=Look(break_before=True))
            yield contents(lines, rf'TOC \o "1-{_CONTENTS_DEPTH}" \h \z')
        self._break = not content.compact
        for block in content.blocks:
            check()
            yield self._block(block)

    def _cover(self, cover: Cover, title: str) -> Iterator[str]:
        write = self._write
        yield paragraph(title, run(write(cover.title)))
        if cover.subtitle:
            yield paragraph("Subtitle", run(write(cover.subtitle)))
        yield paragraph("Organisation", run(write(cover.organisation)))
        if cover.notice:
            yield paragraph("CalloutTitle", run(write(cover.notice)), look=Look(bar=colour("warnFill")))
        if cover.figures:
            yield self._table(word_table.figures(cover.figures, write))
        if cover.facts:
            yield self._table(word_table.key_values(cover.facts, write))
        if cover.disclaimer:
            yield paragraph("Note", run(write(cover.disclaimer)))

    def _block(self, block: Block) -> str:
        """A block; after a page break with an empty line that begins the page where its kind cannot."""
        if isinstance(block, PageBreak):
            self._break = True
            return ""
        begins, self._break = self._break, False
        if isinstance(block, Heading):
            return self._heading(block, begins=begins)
        opening = paragraph("TableGap", look=Look(break_before=True)) if begins else ""
        return opening + self._inner(block)

    def _inner(self, block: Block) -> str:
        write = self._write
        match block:
            case Paragraph():
                return paragraph(self._styles[block.style], run(write(block.text)))
            case Bullets():
                return "".join(paragraph("ListBullet", run(write(line))) for line in block.lines)
            case Callout():
                return self._callout(block)
            case Figures():
                return self._table(word_table.figures(block.figures, write))
            case KeyValues():
                return self._table(word_table.key_values(block.rows, write)) if block.rows else ""
            case Table():
                look = Look(keep_next=True)
                caption = paragraph("Caption", run(write(block.caption)), look=look) if block.caption else ""
                return caption + self._table(word_table.table(block, write))
            case ChartBlock():
                return self._chart(block)
            case _:
                raise TypeError(f"no setting for {type(block).__name__}")

    def _heading(self, block: Heading, *, begins: bool) -> str:
        level = min(max(block.level, 1) + self._deeper, 3)
        text = self._write(block.text)
        self._write.place = block.text
        self.headings.append((level, text))
        # Two headings may share an anchor; a bookmark has one place.
        mark = self._marks.pop(block.anchor, "") if block.level <= _CONTENTS_DEPTH else ""
        inside = bookmark(len(self.headings), mark, run(text)) if mark else run(text)
        heading = paragraph(f"Heading{level}", inside, look=Look(break_before=begins))
        if not block.chips:
            return heading
        chips = run("  ").join(chip(self._write(one.word), one.tone) for one in block.chips)
        return heading + paragraph("Chips", chips)

    def _callout(self, block: Callout) -> str:
        colours = TONES[block.tone]
        ground = colour("subtle") if colours.soft == "text" else colour(colours.soft)
        look = Look(bar=colour(colours.bar), fill=ground)
        parts = (("CalloutTitle", block.title), ("CalloutText", block.text))
        return "".join(paragraph(style, run(self._write(text)), look=look) for style, text in parts if text)

    def _table(self, table: str) -> str:
        self.tables += 1
        self.rows += table.count("<w:tr>")
        return table

    def _logo(self, data: bytes, name: str) -> str:
        """The consultancy's picture, its pixels alone."""
        png, size = logo_png(data)
        relation, _ = self._document.part.get_or_add_image(BytesIO(png))
        self.pictures += 1
        room = round(size[0] * _EMU), round(size[1] * _EMU)
        title = self._write.line(name)
        return paragraph("Logo", _drawing(self.pictures, relation, room, title, title))

    def _chart(self, block: ChartBlock) -> str:
        """The picture with its text alternative for those who hear the document, caption and alternative below."""
        chart = block.chart
        scale = min(_LARGEST_SCALE, _WIDEST / max(chart.width, 1.0), _HIGHEST / max(chart.height, 1.0))
        marks = [self._write.line(mark.text) for mark in chart.shapes if isinstance(mark, geometry.TextMark)]
        png = chart_png(chart, marks, self._fonts, scale * _PIXELS)
        relation, _ = self._document.part.get_or_add_image(BytesIO(png))
        self.pictures += 1
        size = round(chart.width * scale * _EMU), round(chart.height * scale * _EMU)
        caption, words = self._write(block.caption), self._write(block.alternative)
        picture = paragraph("Picture", _drawing(self.pictures, relation, size, caption, words or caption))
        title = paragraph("Caption", run(caption), look=Look(keep_next=bool(words))) if caption else ""
        return picture + title + (paragraph("Note", run(words)) if words else "")


def _drawing(number: int, relation: str, size: tuple[int, int], title: str, description: str) -> str:
    """An inline picture (ECMA-376 part 1, 20.4.2.8)."""
    extent = f'cx="{size[0]}" cy="{size[1]}"'
    named = f'id="{number}" name="Chart {number}" descr={quoteattr(description)} title={quoteattr(title)}'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr {named}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="chart{number}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _packed(document: Document, program: str) -> bytes:
    """The package with one fixed moment, made by `program`, without the preview picture of the library's template."""
    package = document.part.package
    assert package is not None
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]
    loose = BytesIO()
    document.save(loose)
    packed = BytesIO()
    with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == "docProps/app.xml":
                data = data.replace(b"Microsoft Macintosh Word", program.encode())
            info = zipfile.ZipInfo(entry.filename, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return packed.getvalue()
