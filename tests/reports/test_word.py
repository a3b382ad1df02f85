"""The Word file: everything is found again, styles and fields are real, nobody's text does anything, bytes repeat."""

import re
import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from PIL import Image

from qualityassess.domain.errors import Cancelled
from qualityassess.domain.report_content import Block, Cell, Heading, Paragraph, ReportContent, Table
from qualityassess.paths import fonts_dir
from qualityassess.reports.transcript import Transcript
from qualityassess.reports.word import WordFile, render_word
from qualityassess.reports.word_reading import read_counts, text_of
from tests.reports.contents import columns, every_block, report, strings, with_frame
from tests.reports.generated import HOSTILE, blocks


def render(content: ReportContent) -> WordFile:
    return render_word(content, fonts_dir(), check=lambda: None)


def body_text(data: bytes) -> str:
    """All text of the body in reading order, line breaks as line feeds, one line a paragraph."""
    body = docx.Document(BytesIO(data)).element.body
    return "\n".join(text_of(paragraph) for paragraph in body.iter(qn("w:p")))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def assert_found(data: bytes, wanted: tuple[Block, ...], mark: str = "") -> None:
    """Every string of every block after the mark, in order and character by character."""
    text = body_text(data)
    start = text.index(mark)
    for block in wanted:
        for string in strings(block):
            if not string:
                continue
            shown = Transcript(lambda _: True)(string)
            at = text.find(shown, start)
            assert at >= 0, f"{type(block).__name__}: {shown!r}"
            start = at + len(shown)


@settings(max_examples=25, deadline=None)
@given(blocks)
def test_every_string_is_found_again_in_order(made: tuple[Block, ...]) -> None:
    mark = "正文由此开始"
    data = render(report(Paragraph(mark), *made)).data
    assert_found(data, made, mark)


@pytest.mark.parametrize("text", HOSTILE)
def test_nobodys_text_does_anything(text: str) -> None:
    plain = render(with_frame(report(*every_block("短")), watermark="草稿"))
    made = render(with_frame(report(*every_block(text)), watermark=text, header_left=text, footer=text))
    assert_found(made.data, every_block(text))
    with zipfile.ZipFile(BytesIO(made.data)) as package, zipfile.ZipFile(BytesIO(plain.data)) as other:
        assert package.namelist() == other.namelist()
        assert not [name for name in package.namelist() if name.endswith(".rels") and b"External" in package.read(name)]
    codes = re.findall(r"<w:instrText[^>]*>([^<]*)<", part(made.data, "word/document.xml"))
    assert codes == [r' TOC \o "1-2" \h \z ']
    assert made.counts.tables == plain.counts.tables


def test_headings_styles_and_contents_are_real() -> None:
    content = report(*every_block("短"))
    made = render(content)
    document = docx.Document(BytesIO(made.data))
    found = [
        (p.style.name, p.text)
        for p in document.paragraphs
        if p.style is not None and str(p.style.name).startswith("Heading")
    ]
    assert found == [("Heading 1", "一 短"), ("Heading 2", "二 短"), ("Heading 3", "三 短")]
    assert made.counts.headings == ((1, "一 短"), (2, "二 短"), (3, "三 短"))
    captions = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert captions == ["表 短", "图 短", "图二"]
    for name, east, latin in (
        ("Normal", "仿宋", "Times New Roman"),
        ("Heading 1", "黑体", "Arial"),
        ("Table Text", "宋体", "Times New Roman"),
    ):
        fonts = document.styles[name].element.rPr.rFonts
        assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (east, latin)
    xml = part(made.data, "word/document.xml")
    links = re.findall(r'<w:hyperlink w:anchor="([^"]+)"', xml)
    marks = re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]+)"', xml)
    assert links == marks
    assert len(marks) == 2


def test_tables_repeat_their_header_and_keep_their_width() -> None:
    made = render(report(*every_block("短")))
    document = docx.Document(BytesIO(made.data))
    assert len(document.tables) == made.counts.tables
    assert sum(len(table.rows) for table in document.tables) == made.counts.rows
    table = next(t for t in document.tables if t.cell(0, 0).text.startswith("列甲"))
    assert "<w:tblHeader/>" in table.rows[0]._tr.xml
    assert "<w:tblHeader/>" not in table.rows[1]._tr.xml
    assert [cell.text for cell in table.rows[2].cells] == ["格 短", "12.5", "态 短"]
    assert len({cell._tc for cell in table.rows[1].cells}) == 1, "a group row spans all columns"
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert sum(widths) == 9638
    assert widths[0] == 4819


def test_header_footer_and_watermark() -> None:
    made = render(with_frame(report(*every_block("短")), watermark="草稿"))
    section = docx.Document(BytesIO(made.data)).sections[0]
    assert section.header.paragraphs[0].text == "浙江海辰精密阀门有限公司\t差距分析报告"
    footer = section.footer.paragraphs[0]
    digest = " ".join(made.digest[start : start + 4] for start in range(0, 16, 4))
    assert footer.text == f"质评\t第 1 页 共 1 页\n内容摘要 {digest}"
    assert re.findall(r"<w:instrText[^>]*> (\w+) <", footer._p.xml) == ["PAGE", "NUMPAGES"]
    for header in (section.header, section.first_page_header):
        assert re.findall(r'string="([^"]*)"', header._element.xml) == ["草稿"]
    sealed = render(report(*every_block("短")))
    assert "textpath" not in docx.Document(BytesIO(sealed.data)).sections[0].header._element.xml


def test_charts_are_sharp_pictures_with_their_alternative() -> None:
    made = render(report(*every_block("短")))
    assert made.counts.pictures == 2
    xml = part(made.data, "word/document.xml")
    assert re.findall(r'<wp:docPr id="(\d)" name="[^"]*" descr="([^"]*)" title="([^"]*)"', xml) == [
        ("1", "替代 短", "图 短"),
        ("2", "替代二 短", "图二"),
    ]
    with zipfile.ZipFile(BytesIO(made.data)) as package:
        picture = next(name for name in package.namelist() if name.endswith("image1.png"))
        image = Image.open(BytesIO(package.read(picture)))
        width = int(re.findall(r'<wp:extent cx="(\d+)"', xml)[0]) / 914_400
        assert image.width / width >= 260, "dots per inch"
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or ()}
    assert {(0x24, 0x57, 0xC5), (0x6D, 0x93, 0xE4)} <= colours


def test_properties_and_language() -> None:
    made = render(report(Paragraph("Text"), language="en"))
    properties = docx.Document(BytesIO(made.data)).core_properties
    assert (properties.title, properties.language) == ("质量自评差距分析报告", "en-US")
    assert properties.author == "浙江海辰精密阀门有限公司"
    assert properties.identifier == made.digest == report(Paragraph("Text"), language="en").digest()
    assert properties.comments == ""
    assert "python" not in part(made.data, "docProps/core.xml")
    with zipfile.ZipFile(BytesIO(made.data)) as package:
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_the_same_content_gives_the_same_bytes() -> None:
    content = with_frame(report(*every_block("同")), watermark="草稿")
    assert render(content).data == render(content).data
    assert render(with_frame(content, footer="别")).digest != render(content).digest


def test_invisible_characters_are_reported_with_their_heading() -> None:
    made = render(report(Heading(1, "甲", "a"), Paragraph("\u202e"), Heading(1, "乙", "b"), Paragraph("\U0001f600")))
    assert made.missing == (("U+202E", "甲"),)


def test_cancelling_stops() -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render_word(report(*every_block("短")), fonts_dir(), check=stop)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no file"])
def test_half_a_file_is_recognised(data: bytes) -> None:
    with pytest.raises(ValueError):
        read_counts(data)


def test_five_hundred_rows_and_long_names() -> None:
    table = Table(columns("名称", "数值"), tuple((Cell("很" * 300), Cell(str(n))) for n in range(500)))
    made = render(report(Heading(1, "甲", "a"), Paragraph("字" * 5000), table))
    assert made.counts.rows == 501 + 2 + 1  # with the facts and figures of the cover
