"""The styles of a Word report: 黑体 for headings, 仿宋 for text, 宋体 in tables, each with a Latin face beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from qualityassess.reports.palette import tokens

_HEAD = ("黑体", "Arial")
_TEXT = ("仿宋", "Times New Roman")
_CELL = ("宋体", "Times New Roman")


@dataclass(frozen=True, slots=True)
class _Style:
    """Faces (East Asian, Latin), size, spacing, indent and first-line indent in points, colour token."""

    name: str
    faces: tuple[str, str]
    size: float
    before: float = 0.0
    after: float = 0.0
    bold: bool = False
    ink: str = "text"
    indent: float = 0.0
    leading: float = 1.35
    keep: bool = False
    first: float = 0.0


_STYLES = (
    _Style("Normal", _TEXT, 11, after=5),
    _Style("Title", _HEAD, 26, before=150, after=10, bold=True),
    _Style("Subtitle", _HEAD, 14, after=24, ink="text2"),
    _Style("Organisation", _HEAD, 16, after=26),
    _Style("Heading 1", _HEAD, 18, before=18, after=9, bold=True, ink="primaryText", keep=True),
    _Style("Heading 2", _HEAD, 14, before=14, after=6, bold=True, keep=True),
    _Style("Heading 3", _HEAD, 11.5, before=10, after=4, bold=True, keep=True),
    _Style("Caption", _HEAD, 9.5, before=4, after=4, bold=True, ink="text2"),
    _Style("Note", _CELL, 9, after=8, ink="text2"),
    _Style("Question", _HEAD, 10.5, after=4, ink="text2"),
    _Style("Quote", _TEXT, 11, after=5, indent=18),
    _Style("Chips", _HEAD, 9, after=4, keep=True),
    _Style("List Bullet", _TEXT, 11, after=3),
    _Style("Callout Title", _HEAD, 11, before=4, bold=True, indent=8, keep=True),
    _Style("Callout Text", _TEXT, 11, after=8, indent=8),
    _Style("Table Head", _HEAD, 9, bold=True, ink="text2", leading=1.2),
    _Style("Table Text", _CELL, 9, leading=1.2),
    _Style("Table Gap", _CELL, 5, after=3, leading=1.0),
    _Style("Figure Label", _HEAD, 9, ink="text2", leading=1.2),
    _Style("Figure Value", _HEAD, 16, bold=True, leading=1.2),
    _Style("Picture", _TEXT, 11, before=6, after=4, leading=1.0, keep=True),
    _Style("Dossier Text", _TEXT, 12, after=4, leading=1.5, first=24),
    _Style("Dossier Title", _HEAD, 12, before=6, after=3, keep=True),
    _Style("Logo", _HEAD, 11, after=6, leading=1.0),
    _Style("Contents Title", _HEAD, 18, after=10, bold=True),
    _Style("toc 1", _HEAD, 11, before=4),
    _Style("toc 2", _TEXT, 10.5, indent=16),
    _Style("Header", _CELL, 8.5, ink="text3", leading=1.1),
    _Style("Footer", _CELL, 8.5, ink="text3", leading=1.1),
)


def set_styles(document: Document, accent: str = "") -> None:
    """Give the document's styles their faces, sizes and spacing; those that Word knows keep their names.

    `accent` is the colour of chapter titles as `#RRGGBB`, "" for the program's own.
    """
    colours = tokens(accent)
    _set_defaults(document)
    for wanted in _STYLES:
        known = {style.name: style for style in document.styles}
        style = known.get(wanted.name) or document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        _set(style, wanted, colours)


def _set(style: ParagraphStyle, wanted: _Style, colours: Mapping[str, str]) -> None:
    properties = style.element.get_or_add_rPr()
    for tag in ("w:rFonts", "w:spacing", "w:kern", "w:i", "w:iCs", "w:caps", "w:color"):
        for old in properties.findall(qn(tag)):
            properties.remove(old)
    own = style.element.get_or_add_pPr()
    for old in own.findall(qn("w:pBdr")):
        own.remove(old)
    style.font.name = wanted.faces[1]
    fonts = properties.rFonts
    assert fonts is not None
    fonts.set(qn("w:eastAsia"), wanted.faces[0])
    fonts.set(qn("w:cs"), wanted.faces[1])
    style.font.size = Pt(wanted.size)
    style.font.bold = wanted.bold
    style.font.color.rgb = RGBColor.from_string(colours[wanted.ink].removeprefix("#"))
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(wanted.before), Pt(wanted.after)
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.MULTIPLE, wanted.leading
    layout.keep_with_next = wanted.keep
    if wanted.first:
        layout.first_line_indent = Pt(wanted.first)
    if wanted.indent:
        layout.left_indent = Pt(wanted.indent)
    layout.widow_control = True


def _set_defaults(document: Document) -> None:
    """Faces and languages of whatever has no style, and the language that East Asian text is proofed in."""
    for fonts in document.styles.element.iterfind(f".//{qn('w:docDefaults')}//{qn('w:rFonts')}"):
        fonts.attrib.clear()
        fonts.set(qn("w:ascii"), _TEXT[1])
        fonts.set(qn("w:hAnsi"), _TEXT[1])
        fonts.set(qn("w:eastAsia"), _TEXT[0])
    for tongue in document.styles.element.iterfind(f".//{qn('w:docDefaults')}//{qn('w:lang')}"):
        tongue.set(qn("w:val"), "en-US")
        tongue.set(qn("w:eastAsia"), "zh-CN")
    settings = document.settings.element
    for tongue in settings.findall(qn("w:themeFontLang")):
        tongue.set(qn("w:eastAsia"), "zh-CN")
    # Full-width punctuation may be squeezed as Chinese typesetting does; lines break by Chinese rules by default.
    for control in settings.findall(qn("w:characterSpacingControl")):
        control.set(qn("w:val"), "compressPunctuation")
