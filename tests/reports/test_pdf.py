"""The written file: everything is found again, fonts are embedded, bytes repeat, failures leave nothing."""

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.report_content import (
    Block,
    Bullets,
    Callout,
    Cell,
    Chip,
    Figure,
    Figures,
    Heading,
    KeyValues,
    Paragraph,
    ReportContent,
    Style,
    Table,
    Tone,
)
from qualityassess.paths import fonts_dir
from qualityassess.reports.fonts import to_unicode_map
from qualityassess.reports.pdf import Rendered, render_pdf
from qualityassess.reports.pdf_file import page_count
from tests.reports.contents import columns, every_block, file_text, language, printed, report, strings, with_frame

Render = Callable[[ReportContent], Rendered]

_WORDS = st.text(
    st.one_of(
        st.sampled_from("质量管理自评证据，。（）《》%a1 -/\n"),
        st.characters(min_codepoint=0x20, max_codepoint=0x1F6FF, exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
).map(lambda text: f"始{text}终")
_TONES = st.sampled_from(Tone)
_CELLS = st.builds(Cell, _WORDS, _TONES, st.booleans())
_CHIPS = st.lists(st.builds(Chip, _WORDS, _TONES), max_size=2).map(tuple)
_BLOCKS = st.one_of(
    st.builds(Heading, st.integers(1, 3), _WORDS, st.just("a"), _CHIPS),
    st.builds(Paragraph, _WORDS, st.sampled_from(Style)),
    st.builds(Bullets, st.lists(_WORDS, min_size=1, max_size=3).map(tuple)),
    st.builds(Callout, _WORDS, _WORDS, _TONES),
    st.builds(Figures, st.lists(st.builds(Figure, _WORDS, _WORDS, _WORDS, _TONES), min_size=1, max_size=5).map(tuple)),
    st.builds(KeyValues, st.lists(st.tuples(_WORDS, _WORDS), min_size=1, max_size=3).map(tuple)),
    st.builds(
        Table,
        st.just(columns("甲", "乙", "丙")),
        st.lists(st.one_of(st.tuples(_CELLS), st.tuples(_CELLS, _CELLS, _CELLS)), max_size=4).map(tuple),
        _WORDS,
        _WORDS,
    ),
)  # fmt: skip


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders into a file of the test's own."""
    return lambda content: render_pdf(content, tmp_path / "report.pdf", fonts_dir())


def assert_found(text: str, blocks: tuple[Block, ...], start: int = 0) -> None:
    """Every string of every block is there, in order."""
    for block in blocks:
        for string in strings(block):
            wanted = printed(string)
            at = text.find(wanted, start)
            assert at >= 0, f"{type(block).__name__}: {wanted!r} not after {text[max(start - 40, 0) : start]!r}"
            start = at + len(wanted)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_BLOCKS, min_size=1, max_size=8).map(tuple))
def test_every_string_is_found_again_in_order(render: Render, blocks: tuple[Block, ...]) -> None:
    mark = "正文由此开始"
    rendered = render(report(Paragraph(mark), *blocks))
    text = file_text(rendered.path)
    assert_found(text, blocks, text.index(mark))


@pytest.mark.parametrize("text", ["短", "<b>&amp;]]>{\\}</para>", "𬭎㛃䶮𣲗\U0001f600 \u202e", "x" * 90])
def test_every_block_type_is_found_again(render: Render, text: str) -> None:
    blocks = every_block(text)
    rendered = render(report(*blocks))
    found = file_text(rendered.path)
    assert_found(found, blocks, found.index(printed(f"正文 {text}")) - len(printed(f"一 {text}甲{text}乙")))


def test_cover_and_frame_are_found_again(render: Render) -> None:
    content = with_frame(report(*every_block("短")), watermark="草稿")
    rendered = render(content)
    reader = PdfReader(rendered.path)
    cover = "".join(reader.pages[0].extract_text().split())
    for string in (
        "示例：数据均为虚构",
        "质量自评差距分析报告",
        "浙江海辰精密阀门有限公司",
        "51.8–64.2%",
        "不构成法律意见",
    ):
        assert string in cover
    inner = "".join(reader.pages[2].extract_text().split())
    shown = rendered.digest[:16]
    for string in ("差距分析报告", "质评", f"第3页共{rendered.pages}页", f"内容摘要{shown}", "草稿"):
        assert string in inner
    assert " ".join(shown[start : start + 4] for start in range(0, 16, 4)) in reader.pages[2].extract_text()


def test_properties_outline_and_contents_lead_to_the_headings(render: Render) -> None:
    more = [Heading(2, f"续 {number}", f"more{number}") for number in range(9)]
    content = report(*every_block("短"), *more)
    rendered = render(content)
    reader = PdfReader(rendered.path)
    assert len(reader.pages) == rendered.pages == page_count(rendered.path.read_bytes())
    assert rendered.digest == content.digest()
    assert language(reader) == "zh-CN"
    assert reader.metadata is not None
    assert reader.metadata.title == content.cover.title
    assert reader.metadata.author == content.cover.organisation
    assert reader.metadata.subject == content.cover.subtitle

    top, first, below = reader.outline[0], reader.outline[1], reader.outline[2]
    assert not isinstance(top, list)
    assert not isinstance(first, list)
    assert isinstance(below, list)
    assert (top.title, first.title) == ("目录", "一 短")
    assert reader.get_destination_page_number(first) == 2
    links = [entry.get_object() for entry in reader.pages[1].annotations or ()]
    assert len(links) == 2 + len(more), "level 3 is in the outline only"
    contents = "".join(reader.pages[1].extract_text().split())
    assert "一短3" in contents
    assert "三短" not in contents


def test_english_reports_say_so(render: Render) -> None:
    rendered = render(report(Paragraph("Text"), language="en"))
    assert language(PdfReader(rendered.path)) == "en"


def test_only_embedded_subsets_of_the_own_fonts(render: Render) -> None:
    rendered = render(with_frame(report(*every_block("𬭎\U0001f600 & Ω")), watermark="DRAFT"))
    done = subprocess.run(["pdffonts", str(rendered.path)], capture_output=True, text=True, check=True)
    rows = done.stdout.splitlines()[2:]
    assert len(rows) >= 3
    for row in rows:
        assert "+Noto" in row
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], "embedded, subset, searchable"


def test_poppler_reads_rare_characters_too(render: Render) -> None:
    rendered = render(report(Paragraph("姓名：𬭎㛃䶮𬱖𣲗")))
    done = subprocess.run(["pdftotext", "-raw", str(rendered.path), "-"], capture_output=True, text=True, check=True)
    assert "𬭎㛃䶮𬱖𣲗" in done.stdout


def test_a_map_has_blocks_of_at_most_a_hundred() -> None:
    text = to_unicode_map("AAAAAA+X", [*range(0x4E00, 0x4E00 + 150), 0x2CB4E])
    assert "100 beginbfchar" in text
    assert "51 beginbfchar" in text
    assert "<96> <D872DF4E>" in text


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    content = with_frame(report(*every_block("同")), watermark="草稿")
    first = render_pdf(content, tmp_path / "one.pdf", fonts_dir())
    second = render_pdf(content, tmp_path / "two.pdf", fonts_dir())
    assert first.path.read_bytes() == second.path.read_bytes()
    other = render_pdf(with_frame(content, footer="别"), tmp_path / "three.pdf", fonts_dir())
    assert other.digest != first.digest


def test_missing_characters_are_reported_with_their_heading(render: Render) -> None:
    rendered = render(
        report(Heading(1, "甲", "a"), Paragraph("\U0001f600"), Heading(1, "乙", "b"), Bullets(("\u202e",)))
    )
    assert rendered.missing == (("U+1F600", "甲"), ("U+202E", "乙"))


def test_progress_ends_with_the_last_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    rendered = render_pdf(
        report(*every_block("短")),
        tmp_path / "a.pdf",
        fonts_dir(),
        progress=lambda page, pages: told.append((page, pages)),
    )
    assert told[0][0] == 0
    assert [page for page, _ in told[1:]] == list(range(1, rendered.pages + 1))
    assert {pages for _, pages in told[1:]} == {rendered.pages}


@pytest.mark.parametrize("after", [0, 3, 12])
def test_cancelling_leaves_nothing_and_keeps_the_old_file(tmp_path: Path, after: int) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    asked = iter(range(10_000))
    with pytest.raises(Cancelled):
        render_pdf(report(*every_block("短")), target, fonts_dir(), cancelled=lambda: next(asked) >= after)
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]
    assert target.read_bytes() == b"old"


def assert_not_written(path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        render_pdf(report(Paragraph("文")), path, fonts_dir())
    assert caught.value.code == "report_not_written"
    assert caught.value.values["path"] == str(path)
    assert caught.value.values["detail"]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    assert_not_written(tmp_path / "none" / "report.pdf")


def test_a_folder_in_the_way_is_said(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(UserFacingError, match="place_not_regular"):
        render_pdf(report(Paragraph("文")), tmp_path / "report.pdf", fonts_dir())
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]


def test_a_read_only_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        if os.access(folder, os.W_OK):
            # Root may write anywhere: let the system say no as it does to everybody else.
            def refuse(path: Path, *_: object, **__: object) -> None:
                raise PermissionError(13, "Permission denied", str(path))

            monkeypatch.setattr(Path, "open", refuse)
        assert_not_written(folder / "report.pdf")
        assert list(folder.iterdir()) == []
    finally:
        folder.chmod(0o700)


def test_a_full_disk_is_said_and_nothing_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    assert_not_written(target)
    assert [file.name for file in tmp_path.iterdir()] == ["report.pdf"]
    assert target.read_bytes() == b"old"


def test_a_file_that_reads_back_differently_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: b"%PDF-1.4 cut")
    assert_not_written(tmp_path / "report.pdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.4\n", b"%PDF-1.4\nstartxref\n3\n%%EOF\n", b"%PDF-1.4\nxref\nstartxref\n9\n%%EOF\n"]
)
def test_half_a_file_is_recognised(data: bytes) -> None:
    with pytest.raises(ValueError):
        page_count(data)


def test_a_long_organisation_name_wraps(render: Render) -> None:
    name = "中国（浙江）自由贸易试验区舟山片区海洋装备精密阀门与智能制造产业技术创新研究发展股份有限公司温州洞头分公司"
    content = report(Paragraph("文"))
    rendered = render(replace(content, cover=replace(content.cover, organisation=name)))
    assert "".join(PdfReader(rendered.path).pages[0].extract_text().split()).count(name) == 1
