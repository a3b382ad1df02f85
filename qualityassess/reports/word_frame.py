"""Header, footer and watermark of a Word report, and the properties of the file."""

from collections.abc import Callable

from docx.document import Document
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import _BaseHeaderFooter
from docx.shared import Mm

from qualityassess.domain.report_content import Frame, ReportContent
from qualityassess.reports.frame import grouped_digits
from qualityassess.reports.word_table import TEXT_WIDTH
from qualityassess.reports.word_xml import colour, field, run

Write = Callable[[str], str]

PROGRAM = "QualityAssess"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_MARGIN = Mm(20)
_SPINE, _EDGE = Mm(24), Mm(16)
_MARK_SIZE = 120
_MARK_WIDTH = 420
_FIELDS = {"{page}": ("PAGE", "1"), "{pages}": ("NUMPAGES", "1")}
#: A text on a path behind the page, which is how Word itself makes a watermark (VML, ECMA-376 part 4).
_MARK = """
<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>
<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>
<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"
 o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136" o:allowincell="f"
 fillcolor="#{ink}" stroked="f" style="position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;
rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;
mso-position-vertical:center;mso-position-vertical-relative:margin"><v:fill opacity=".6"/>
<v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt;font-weight:bold"/></v:shape></w:pict></w:r>"""


def set_frame(document: Document, frame: Frame, digest: str, write: Write) -> None:
    """A4 with margins of 20 mm; the cover has the watermark only."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(22)
    section.different_first_page_header_footer = True
    mark = write(frame.watermark)
    left, right = write(frame.header_left), write(frame.header_right)
    _line(section.header, run(left) + "<w:r><w:tab/></w:r>" + run(right), edge="bottom")
    _line(section.first_page_header, "", edge="")
    if mark:
        for number, header in enumerate((section.header, section.first_page_header), 1):
            header.paragraphs[0]._p.append(_watermark(mark, number))
    footer = run(write(frame.footer)) + "<w:r><w:tab/></w:r>" + _page(write(frame.page))
    below = "" if frame.digest_at_end else "<w:r><w:br/></w:r>" + run(digest_words(frame, digest, write))
    _line(section.footer, footer + below, edge="top")
    _line(section.first_page_footer, "", edge="")


def program_of(content: ReportContent) -> str:
    """The program that made the file; "" in what goes to an award office, which carries no program marks."""
    return "" if content.origin is not None and content.origin.submitted else PROGRAM


def digest_words(frame: Frame, digest: str, write: Write) -> str:
    """The digest with its label."""
    return " ".join(part for part in (write(frame.digest_label), grouped_digits(digest)) if part)


def set_duplex(document: Document) -> None:
    """Both sides of the paper are printed: left and right pages mirror each other, with more room at the spine."""
    section = document.sections[0]
    section.left_margin, section.right_margin = _SPINE, _EDGE
    settings = document.settings.element
    mirror = parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>")
    # The order of settings is fixed (ECMA-376 part 1, 17.15.1.78): after the zoom, before what the template has next.
    zoom = settings.find(qn("w:zoom"))
    settings.insert(0 if zoom is None else settings.index(zoom) + 1, mirror)


def set_properties(document: Document, content: ReportContent, digest: str, write: Write) -> None:
    """Title, author, language and what the report was made from; no moment, so that the same content repeats."""
    properties = document.core_properties
    properties.title = _line_of(write, content.cover.title)
    properties.subject = _line_of(write, content.cover.subtitle)
    properties.author = _line_of(write, content.cover.organisation)
    properties.language = _LANGUAGES.get(content.language, content.language)
    properties.keywords = ""
    properties.identifier = digest
    properties.comments = ""
    properties.last_modified_by = program_of(content)
    core = properties._element
    if content.origin is not None:
        # That of a sealed revision is longer than the 255 characters that python-docx takes; the format has no limit.
        core.get_or_add_keywords().text = content.origin.keywords(digest)
    for name in ("dcterms:created", "dcterms:modified"):
        for moment in core.findall(qn(name)):
            core.remove(moment)


def _line_of(write: Write, text: str) -> str:
    """One line of at most 255 characters, which is what a property holds."""
    return " ".join(write(text).split())[:255]


def _page(pattern: str) -> str:
    """The words of a page number with fields where the pattern has {page} and {pages}."""
    parts, rest = [], pattern
    while rest:
        at, name = min(((rest.find(name), name) for name in _FIELDS if name in rest), default=(len(rest), ""))
        parts.append(run(rest[:at]))
        if name:
            parts.append(field(*_FIELDS[name]))
        rest = rest[at + len(name) :]
    return "".join(parts)


def _line(part: _BaseHeaderFooter, inside: str, *, edge: str) -> None:
    """Replace the paragraphs of a header or footer by one with a tab stop at the right edge, ruled at one side."""
    part.is_linked_to_previous = False
    name = "Footer" if edge == "top" or part.__class__.__name__.endswith("Footer") else "Header"
    rule = f'<w:{edge} w:val="single" w:sz="4" w:space="4" w:color="{colour("border")}"/>' if edge else ""
    border = f"<w:pBdr>{rule}</w:pBdr>" if rule else ""
    tabs = f'<w:tabs><w:tab w:val="clear" w:pos="4320"/><w:tab w:val="clear" w:pos="8640"/><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'  # noqa: E501
    made = parse_xml(f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{name}"/>{border}{tabs}</w:pPr>{inside}</w:p>')
    for old in part.paragraphs:
        old._p.getparent().remove(old._p)
    part._element.append(made)


def _watermark(text: str, number: int) -> object:
    """One word along the diagonal; the text is set as an attribute, never as markup."""
    size = min(_MARK_WIDTH, _MARK_SIZE * len(text))
    ink = colour("border")
    made = parse_xml(
        _MARK.format(
            ns=nsdecls("w"), number=number, spid=2048 + number, ink=ink, width=size, height=size // max(len(text), 1)
        ).strip()
    )
    for path in made.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if path.get("style"):
            path.set("string", text)
    return made
