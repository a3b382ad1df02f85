"""Layout under stress: everything inside the page and its cell, headings with their text, no page nearly empty."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Cover,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Table,
    Tone,
)
from qualityassess.paths import fonts_dir
from qualityassess.reports.boxes import Setting
from qualityassess.reports.columns import column_widths, set_key_values, set_table
from qualityassess.reports.frame import set_frame
from qualityassess.reports.headings import HeadingBox, set_heading
from qualityassess.reports.pagination import LEAST_FILL, fill, paginate
from qualityassess.reports.paragraph import MARGIN, TEXT_WIDTH, Setter
from qualityassess.reports.pdf import render_pdf
from qualityassess.reports.pen import PAGE_HEIGHT, PAGE_WIDTH
from qualityassess.reports.table import HIGHEST_ROW, TableBox
from qualityassess.reports.transcript import Transcript
from tests.reports.contents import FRAME, columns, every_block, faces, file_text, report, squeezed, with_frame, words

NAME = "浙江海辰精密阀门与智能流体控制装备制造股份有限公司（温州洞头）" * 10
NARRATIVE = "企业按季度识别关键过程，规定指标、频次与责任人；对超出控制限的工序开展原因分析，并把措施写入文件。" * 104
RARE = "𬭎㛃䶮堃喆犇𬱖𫖯𬀩㙦䥽𣲗 \U0001f600\U0001f468\u200d\U0001f469 \u202e <b>&]]>{\\}"
UNBROKEN = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" * 5
HEIGHT = 700.0


@pytest.fixture
def setter() -> Setter:
    return Setter(faces(), Transcript(faces().draw))


def rows(count: int) -> tuple[tuple[Cell, ...], ...]:
    """Table rows with a number, a name, a state and a figure."""
    return tuple(
        (Cell(str(number)), Cell(f"评价项 {number}"), Cell("不满足", Tone.ERR), Cell(f"{number * 0.5:.1f}"))
        for number in range(count)
    )


def table(count: int) -> Table:
    return Table(
        (Column("#", 1, Align.RIGHT), Column("评价项", 5), Column("结论", 1), Column("可增", 1, Align.RIGHT)),
        rows(count),
        caption="差距",
        empty="没有差距",
    )


def assert_inside(path: Path) -> None:
    """Every word lies inside the page margins; those between header and footer inside the text area."""
    for word in words(path):
        assert word.left >= MARGIN - 1, word
        assert word.right <= PAGE_WIDTH - MARGIN + 1, word
        assert word.top >= 20, word
        assert word.bottom <= PAGE_HEIGHT - 15, word


@pytest.mark.parametrize("text", [NAME, NARRATIVE, RARE, UNBROKEN], ids=["name", "narrative", "rare", "unbroken"])
def test_long_texts_stay_on_the_page_in_every_block(tmp_path: Path, text: str) -> None:
    rendered = render_pdf(report(*every_block(text)), tmp_path / "a.pdf", fonts_dir())
    assert_inside(rendered.path)


def test_a_long_narrative_is_there_to_its_last_character(tmp_path: Path) -> None:
    assert len(NARRATIVE) >= 5000
    rendered = render_pdf(report(Paragraph(NARRATIVE)), tmp_path / "a.pdf", fonts_dir())
    assert squeezed(NARRATIVE) in file_text(rendered.path)


def test_a_cover_and_frame_of_long_texts_stay_on_the_page(tmp_path: Path) -> None:
    figures = tuple(Figure(NAME, "51.8 %", NAME) for _ in range(3))
    cover = Cover(NAME, NAME, NAME, ((NAME, NAME),) * 3, figures, NARRATIVE, NAME)
    content = with_frame(report(*every_block("短"), cover=cover), header_left=NAME, header_right=NAME, footer=NAME)
    rendered = render_pdf(content, tmp_path / "a.pdf", fonts_dir())
    assert_inside(rendered.path)


@pytest.mark.parametrize("count", [0, 1, 500])
def test_tables_of_any_length(tmp_path: Path, count: int) -> None:
    rendered = render_pdf(with_frame(report(table(count)), continued="（续）"), tmp_path / "a.pdf", fonts_dir())
    assert_inside(rendered.path)
    pages = [squeezed(page.extract_text()) for page in PdfReader(rendered.path).pages[1:]]
    assert all("评价项结论可增" in page for page in pages), "the header is repeated"
    assert ["差距（续）" in page for page in pages] == [False] + [True] * (len(pages) - 1)
    if count:
        assert all(f"评价项{number}不满足" in "".join(pages) for number in range(count))
    else:
        assert "没有差距" in pages[0]


def test_words_stay_in_their_column(tmp_path: Path) -> None:
    wide = Table(
        (Column("编号", 1), Column("名称", 1), Column("说明", 1)),
        tuple((Cell(UNBROKEN[:64]), Cell(NAME[:60]), Cell("certification body " * 6)) for _ in range(5)),
    )
    rendered = render_pdf(report(wide), tmp_path / "a.pdf", fonts_dir())
    third = TEXT_WIDTH / 3
    edges = [MARGIN + third * number for number in range(4)]
    for word in words(rendered.path):
        if word.page == 2 and 80 < word.top < 760:
            column = max(index for index in range(3) if word.left >= edges[index] - 0.5)
            assert word.right <= edges[column + 1], word


def test_column_widths_follow_shares_but_not_below_claims() -> None:
    assert column_widths([1, 3], [10, 10], 400) == [100, 300]
    assert column_widths([1, 99], [50, 10], 400) == [50, 350]
    assert sum(column_widths([1, 1], [300, 300], 400)) == pytest.approx(400)
    assert column_widths([0, 0], [10, 10], 400) == [200, 200]


def test_too_many_cells_are_a_fault_of_the_content(setter: Setter) -> None:
    with pytest.raises(ValueError, match="3 cells"):
        set_table(setter, Table(columns("甲", "乙"), ((Cell("a"), Cell("b"), Cell("c")),)), "")


def test_a_row_is_cut_only_if_higher_than_half_a_page(setter: Setter) -> None:
    def box(text: str) -> TableBox:
        (made,) = set_table(setter, Table(columns("甲", "乙"), ((Cell("名"), Cell(text)),) * 12), "")
        assert isinstance(made, TableBox)
        return made

    short = box("文" * 200)
    assert short.rows[0].height < HIGHEST_ROW
    parts = short.split(short.rows[0].height * 2.5)
    assert parts is not None
    head, tail = parts
    assert isinstance(head, TableBox)
    assert isinstance(tail, TableBox)
    assert len(head.rows) + len(tail.rows) == 12
    assert all(row.height == short.rows[0].height for row in (*head.rows, *tail.rows))

    high = box("文" * 1200)
    parts = high.split(300)
    assert parts is not None
    head, tail = parts
    assert isinstance(head, TableBox)
    assert isinstance(tail, TableBox)
    assert not head.rows[-1].whole
    assert head.height <= 300
    lines = head.rows[-1].cells[1].setting.lines + tail.rows[0].cells[1].setting.lines
    assert "".join(line.text for line in lines) == "文" * 1200


def test_a_group_row_stays_with_the_row_after_it(setter: Setter) -> None:
    lines = tuple(
        row for number in range(30) for row in (((Cell(f"组 {number}"),)), (Cell("a"), Cell("b"))) for row in [row]
    )
    (box,) = set_table(setter, Table(columns("甲", "乙"), lines), "")
    for room in range(150, 400, 7):
        parts = box.split(room)
        assert parts is not None
        assert isinstance(parts[0], TableBox)
        assert not parts[0].rows[-1].group


def test_a_group_row_of_half_a_page_may_end_one(setter: Setter) -> None:
    (box,) = set_table(setter, Table(columns("甲", "乙"), ((Cell("组" * 1500),), (Cell("a"), Cell("文" * 1500)))), "")
    assert isinstance(box, TableBox)
    assert HIGHEST_ROW < box.rows[0].height < HEIGHT
    parts = box.split(box.rows[0].height + 60)
    assert parts is not None, "on no page would there be room for both"
    assert isinstance(parts[0], TableBox)
    assert len(parts[0].rows) == 1


def test_a_low_row_takes_another_with_it_and_a_high_one_does_not(setter: Setter) -> None:
    def rows_here(last: str) -> int:
        heights = (Cell("a"), Cell("文" * 300)), (Cell("a"), Cell(last)), (Cell("a"), Cell(last))
        (box,) = set_table(setter, Table(columns("甲", "乙"), ((Cell("a"), Cell("b")),) * 4 + heights), "")
        parts = box.split(box.height - 1)
        assert parts is not None
        assert isinstance(parts[0], TableBox)
        return len(parts[0].rows)

    assert rows_here("短") == 5
    assert rows_here("文" * 300) == 6


def test_what_is_bound_to_the_next_may_be_longer_than_a_page(setter: Setter) -> None:
    heading = set_heading(setter, Heading(2, "节", "a"), "h1")
    pages = paginate([*heading, *setter.bullets((NARRATIVE, NARRATIVE))], HEIGHT, lambda: None)
    assert fill(pages[0]) > 0.9 * HEIGHT


def blocks_of_a_report() -> list[Block]:
    blocks: list[Block] = []
    for chapter in range(9):
        blocks.append(Heading(1, f"第 {chapter} 章", f"c{chapter}"))
        for section in range(chapter % 4 + 1):
            blocks.append(Heading(2, f"节 {section}", f"c{chapter}s{section}"))
            blocks.append(
                Paragraph("企业按季度识别关键过程，规定指标与责任人。" * (3 + (chapter * 7 + section * 5) % 31))
            )
            blocks.append(Heading(3, "条", f"c{chapter}s{section}t"))
            blocks.append(KeyValues((("自评", "3 级"), ("有证据", "2 级"))))
            blocks.append(Bullets(("其一", "其二")))
        blocks.append(Callout("提示", "只归集真实发生的记录。" * (1 + chapter * 3), Tone.INFO))
        blocks.append(table(chapter * 6))
    return blocks


def test_headings_are_followed_by_their_text_and_pages_are_filled(setter: Setter) -> None:
    from qualityassess.reports.compose import compose

    def check() -> None:
        return None

    all_blocks = blocks_of_a_report()
    for last in range(6, len(all_blocks), 3):
        composition = compose(setter, report(*all_blocks[:last]), check)
        pages = paginate(composition.boxes, HEIGHT, check)
        for index, page in enumerate(pages):
            assert fill(page) <= HEIGHT + 0.1
            if index < len(pages) - 1:
                assert not isinstance(page[-1].box, HeadingBox)
            if len(pages) > 1:
                assert fill(page) >= LEAST_FILL * HEIGHT
        placed = [box for page in pages for box in page]
        assert sum(isinstance(one.box, HeadingBox) for one in placed) == len(composition.entries)


def test_a_heading_takes_its_chips_below_when_they_do_not_fit(setter: Setter) -> None:
    from qualityassess.domain.report_content import Chip

    beside = set_heading(setter, Heading(3, "任命", "a", (Chip("法定义务", Tone.STATUTORY),)), "h1")
    below = set_heading(setter, Heading(3, "任命" * 22, "a", (Chip("法定义务", Tone.STATUTORY),) * 9), "h1")
    assert len(beside) == 1
    assert len(below) == 2
    assert all(box.keep for box in below)


def test_a_short_paragraph_is_never_cut(setter: Setter) -> None:
    from qualityassess.domain.report_content import Style

    box = setter.paragraph("问题" * 60, Style.QUESTION)
    assert len(box.setting.lines) > 2
    assert box.split(box.height - 1) is None


def test_a_long_paragraph_leaves_two_lines_on_both_sides(setter: Setter) -> None:
    from qualityassess.domain.report_content import Style

    box = setter.paragraph("正文" * 400, Style.BODY)
    leading = box.setting.style.leading
    total = len(box.setting.lines)
    for room in range(int(leading), int(box.height), 5):
        parts = box.split(room)
        if parts is not None:
            heights = [round(part.height / leading) for part in parts]
            assert sum(heights) == total
            assert min(heights) >= 2
            assert parts[0].height <= room


def test_key_values_of_nothing_are_nothing(setter: Setter) -> None:
    assert set_key_values(setter, KeyValues(())) == []


def test_the_text_area_shrinks_with_a_long_header(setter: Setter) -> None:
    from dataclasses import replace

    short = set_frame(setter, FRAME, "0" * 64)
    long = set_frame(setter, replace(FRAME, header_left=NAME), "0" * 64)
    assert long.height < short.height
    assert isinstance(long.header[0], Setting)
