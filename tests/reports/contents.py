"""Builds report contents for the tests, and reads rendered files back."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject

from qualityassess.domain import chart_geometry
from qualityassess.domain.report_content import (
    Align,
    Block,
    Bullets,
    Callout,
    Cell,
    ChartBlock,
    Chip,
    Column,
    Cover,
    Figure,
    Figures,
    Frame,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    ReportContent,
    ReportKind,
    Table,
    Tone,
)
from qualityassess.paths import fonts_dir
from qualityassess.reports.fonts import Faces
from qualityassess.reports.transcript import Transcript

COVER = Cover(
    title="质量自评差距分析报告",
    subtitle="2026 年度 · 全面自评",
    organisation="浙江海辰精密阀门有限公司",
    facts=(("评价日", "2026-06-12"), ("量表", "通用质量自评 2026.1")),
    figures=(Figure("综合得分率", "51.8–64.2 %", "有证据–自评"), Figure("申报准备状态", "待核实", "", Tone.WARN)),
    disclaimer="本报告由企业自行评价生成，不构成法律意见。",
    notice="示例：数据均为虚构",
)
FRAME = Frame(
    header_left="浙江海辰精密阀门有限公司",
    header_right="差距分析报告",
    footer="质评",
    page="第 {page} 页 共 {pages} 页",
    contents_title="目录",
    digest_label="内容摘要",
    continued="（续）",
)


def report(*blocks: Block, language: str = "zh", cover: Cover = COVER, frame: Frame = FRAME) -> ReportContent:
    """A gap report of these blocks."""
    return ReportContent(ReportKind.GAP, language, cover, frame, blocks)


def columns(*titles: str) -> tuple[Column, ...]:
    """Columns of equal share."""
    return tuple(Column(title, 1.0) for title in titles)


def every_block(text: str) -> tuple[Block, ...]:
    """One block of every type, each with the text in every place that takes one."""
    chart = chart_geometry.gauge(0.5, 0.6, 0.65, 260, 170, figure="50.0–60.0 %", caption="目标")
    bars = chart_geometry.module_bars([chart_geometry.BarRow(text, 0.3, 0.6, "30.0–60.0 %", "10")], 0.5, 600)
    return (
        Heading(1, f"一 {text}", "one", (Chip(f"甲{text}", Tone.STATUTORY), Chip("乙", Tone.ERR))),
        Paragraph(f"正文 {text}"),
        Heading(2, f"二 {text}", "two"),
        Bullets((f"其一 {text}", f"其二 {text}", "其三")),
        Callout(f"当心 {text}", f"说明 {text}", Tone.WARN),
        Figures((Figure(f"名 {text}", f"值 {text}", f"注 {text}", Tone.OK), Figure("名", "12.5", "注"))),
        KeyValues(((f"键 {text}", f"值 {text}"), ("键", "值"))),
        Heading(3, f"三 {text}", "three"),
        Table(
            (Column(f"列甲 {text}", 2), Column("列乙", 1, Align.RIGHT), Column("列丙", 1, Align.CENTRE)),
            (
                (Cell(f"组 {text}"),),
                (Cell(f"格 {text}"), Cell("12.5"), Cell(f"态 {text}", Tone.ERR)),
                (Cell("合计", strong=True), Cell("99.0"), Cell("满足", Tone.OK)),
            ),
            caption=f"表 {text}",
        ),
        Table(columns("空甲", "空乙"), (), empty=f"无 {text}"),
        ChartBlock(chart, f"图 {text}", f"替代 {text}"),
        ChartBlock(bars, "图二", f"替代二 {text}"),
        PageBreak(),
        Paragraph(f"末段 {text}"),
    )


@cache
def faces() -> Faces:
    """The fonts of the tests."""
    return Faces(fonts_dir())


def language(reader: PdfReader) -> object:
    """The document language of the catalog."""
    root = reader.trailer["/Root"].get_object()
    assert isinstance(root, DictionaryObject)
    return root["/Lang"]


def squeezed(text: str) -> str:
    """The text without any white space."""
    return re.sub(r"\s+", "", text)


def printed(text: str) -> str:
    """What the printed form of a text looks like without white space."""
    return squeezed(Transcript(faces().draw)(text))


def strings(block: Block) -> list[str]:
    """Every text of a block in reading order, but those inside a chart: its alternative says the same."""
    match block:
        case Heading():
            return [block.text, *(chip.word for chip in block.chips)]
        case Paragraph():
            return [block.text]
        case Bullets():
            return list(block.lines)
        case Callout():
            return [block.title, block.text]
        case Figures():
            return [text for figure in block.figures for text in (figure.label, figure.value, figure.note)]
        case KeyValues():
            return [text for row in block.rows for text in row]
        case Table():
            cells = [cell.text for row in block.rows for cell in row] or [block.empty]
            return [block.caption, *(column.title for column in block.columns), *cells]
        case ChartBlock():
            return [block.caption, block.alternative]
        case PageBreak():
            return []


def body_text(page: PageObject) -> str:
    """Text of a page between header and footer, in the order it was drawn; the watermark is turned, hence left out."""
    parts: list[str] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if abs(cm[1]) < 1e-6 and 72 < tm[5] < 775:
            parts.append(text)

    page.extract_text(visitor_text=visit)
    return squeezed("".join(parts))


def file_text(path: Path) -> str:
    """Text of a whole file without white space, frames left out."""
    return "".join(body_text(page) for page in PdfReader(path).pages)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page with its box in points from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', re.S)


def words(path: Path) -> Iterator[Word]:
    """Every word of a file as poppler sees it."""
    done = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True)
    text = done.stdout.decode(errors="replace")
    for number, page in enumerate(text.split("<page ")[1:], 1):
        for match in _WORD.finditer(page):
            left, top, right, bottom = (float(part) for part in match.groups()[:4])
            yield Word(number, left, top, right, bottom, match.group(5))


def with_frame(content: ReportContent, **changes: Any) -> ReportContent:
    """The content with other words in its frame."""
    return replace(content, frame=replace(content.frame, **changes))
