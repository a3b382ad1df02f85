"""What is handed in: serif, margins that mirror each other, the digest once, pages named in tables, no colour."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from qualityassess.domain.report_content import (
    Align,
    Bullets,
    Cell,
    Column,
    Face,
    Heading,
    PageBreak,
    Paragraph,
    ReportKind,
    Table,
    Tone,
)
from qualityassess.paths import fonts_dir
from qualityassess.reports.frame import grouped_digits
from qualityassess.reports.pdf import render_pdf
from tests.reports.contents import FRAME, report, squeezed, words

_TEXT = "始终坚持过程管理与持续改进，逐项规定指标、频次与责任人并与战略目标对应，按期核对结果。"


def test_a_formal_document_is_set_for_print_on_both_sides(tmp_path: Path) -> None:
    columns = (Column("章", 3), Column("页", 0.2, Align.RIGHT))
    rows = (
        (Cell("组", page_of="nowhere"),),
        (Cell("末章"), Cell("另附", Tone.WARN, page_of="last")),
        (Cell("无此处"), Cell("另附", page_of="nowhere")),
    )
    sans = report(
        Heading(1, "首章", "first"),
        Paragraph(f"{_TEXT * 2}\n{_TEXT}\nNo indent in English"),
        Bullets((_TEXT,)),
        Table(columns, rows),
        PageBreak(),
        Heading(1, "中章", "middle"),
        Heading(2, "节", "part"),
        Paragraph(_TEXT * 30),
        PageBreak(),
        Heading(1, "末章", "last"),
        Paragraph(_TEXT * 12),
        frame=replace(FRAME, digest_at_end=True),
    )
    formal = replace(sans, kind=ReportKind.DOSSIER, face=Face.SERIF, duplex=True)
    made = render_pdf(formal, tmp_path / "formal.pdf", fonts_dir())
    reader = PdfReader(made.path)
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    assert dict(made.starts) == {"first": 2, "middle": 3, "last": made.pages}
    assert made.missing == ()
    # The page of the last chapter is printed instead of the words, and leads there; an unknown place keeps its words.
    assert f"末章{made.pages}" in texts[1]
    assert "无此处另附" in texts[1]
    # The digest stands once, behind the last block.
    digest = squeezed(grouped_digits(made.digest))
    assert [digest in text for text in texts] == [False] * (made.pages - 1) + [True]
    # Only the serif is embedded.
    resources: list[Any] = [page["/Resources"] for page in reader.pages]
    fonts = {str(font.get_object()["/BaseFont"]) for one in resources for font in one["/Font"].values()}
    assert all("Serif" in name for name in fonts)
    # Inner margins are wider, page numbers stand at the outer edge.
    found = list(words(made.path))
    lefts = [min(word.left for word in found if word.page == page) for page in range(2, made.pages + 1)]
    assert all(abs(abs(a - b) - 18.0) < 1.0 for a, b in pairwise(lefts))
    numbers = [word for word in found if word.text.startswith("第") and word.top > 780]
    assert [word.left < 300 for word in numbers] == [word.page % 2 == 0 for word in numbers]
    # Chinese paragraphs begin two characters to the right, other lines and bullets do not.
    first = [word for word in found if word.page == 2]
    indents = {round(word.left - lefts[0]) for word in first if word.text.startswith("始终")}
    assert 21 in indents
    assert min(word.left for word in first if word.text == "No") - lefts[0] < 1.0

    plain = render_pdf(sans, tmp_path / "plain.pdf", fonts_dir())
    lefts = [min(word.left for word in words(plain.path) if word.page == page) for page in (2, 3)]
    assert abs(lefts[0] - lefts[1]) < 0.5


def test_references_are_raised_and_read_as_they_are_written(tmp_path: Path) -> None:
    reference = "[附件 18、19（第 3 页）]"
    texts = (f"{_TEXT}{reference}。", "[附件 未闭合", f"See [Annex 3, 7].\n{_TEXT} [附件 3\n]")
    content = report(Heading(1, "章", "a"), *map(Paragraph, texts))
    made = render_pdf(replace(content, face=Face.SERIF), tmp_path / "r.pdf", fonts_dir())
    assert made.missing == ()
    page = PdfReader(made.path).pages[1]
    read = squeezed(page.extract_text())
    assert all(squeezed(text) in read for text in texts)
    sizes: dict[str, set[float]] = {}
    page.extract_text(visitor_text=lambda text, cm, tm, font, size: sizes.setdefault(text.strip(), set()).add(size))
    small = "".join(text for text, found in sizes.items() if found and max(found) < 8.0)
    assert squeezed(reference) in squeezed(small)
    assert "[Annex3,7]" in squeezed(small)
    assert "未闭合" not in small
    # Other reports leave them in line.
    plain = render_pdf(content, tmp_path / "p.pdf", fonts_dir())
    assert all(squeezed(text) in squeezed(PdfReader(plain.path).pages[1].extract_text()) for text in texts)
