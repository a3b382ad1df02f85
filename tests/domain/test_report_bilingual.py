"""One document in both languages: Chinese first, nothing lost, places stay distinct."""

from dataclasses import replace

import pytest

from qualityassess.domain.report_bilingual import bilingual
from qualityassess.domain.report_content import (
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
)
from qualityassess.domain.report_origin import Origin

ZH = ReportContent(
    ReportKind.GAP,
    "zh",
    Cover("差距分析报告", "年度", "甲公司", (("评价日", "2026"),), (Figure("得分", "51.8 %"),), "免责", "示例"),
    Frame("甲公司", "差距", "质评", "第 {page} 页", "目录", "摘要", "草稿", "（续）"),
    (Heading(1, "摘要", "summary"), Paragraph("正文")),
    Origin("gap", "zh", "a-1", "0.1"),
)
EN = ReportContent(
    ReportKind.GAP,
    "en",
    Cover("Gap report", "Year", "甲公司", (("As of", "2026"),), (Figure("Index", "51.8 %"),), "Disclaimer", "Sample"),
    Frame("甲公司", "Gap", "QualityAssess", "Page {page}", "Contents", "Digest", "", " (continued)"),
    (Heading(1, "Summary", "summary"), Paragraph("Text")),
    Origin("gap", "en", "a-1", "0.1"),
)


def test_chinese_comes_first_and_the_english_cover_is_a_chapter() -> None:
    both = bilingual(ZH, EN)
    assert (both.cover, both.language) == (ZH.cover, "zh")
    assert both.blocks[:3] == (*ZH.blocks, PageBreak())
    assert both.blocks[3:6] == (Heading(1, "Gap report", "en-cover"), Paragraph("Year"), Paragraph("甲公司"))
    assert Figures(EN.cover.figures) in both.blocks
    assert KeyValues(EN.cover.facts) in both.blocks
    assert both.blocks[-2:] == (Heading(1, "Summary", "en-summary"), Paragraph("Text"))


def test_the_frame_says_what_is_the_same_once() -> None:
    frame = bilingual(ZH, EN).frame
    assert frame == Frame(
        "甲公司",
        "差距 Gap",
        "质评 QualityAssess",
        "第 {page} 页 Page {page}",
        "目录 Contents",
        "摘要 Digest",
        "草稿",
        "（续） (continued)",
    )


def test_the_origin_says_both() -> None:
    both = bilingual(ZH, EN)
    assert both.origin is not None
    assert (both.origin.language, both.origin.assessment) == ("both", "a-1")
    assert bilingual(replace(ZH, origin=None), EN).origin is None


def test_contents_of_two_reports_are_refused() -> None:
    with pytest.raises(ValueError):
        bilingual(EN, ZH)
    with pytest.raises(ValueError):
        bilingual(ZH, replace(EN, kind=ReportKind.READINESS))
