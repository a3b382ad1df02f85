"""The feedback report: every comment where it belongs, nothing where nobody wrote, what to look at on site."""

from dataclasses import replace

import pytest

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Answer,
    Answered,
    Comment,
    CommentKind,
    Level,
    Percent,
)
from qualityassess.domain.assessment import AssessmentFile, Purpose, PurposeKind
from qualityassess.domain.report_content import Heading, ReportContent, Table
from qualityassess.i18n import LANGUAGES, Language
from qualityassess.services.report_feedback import feedback_parts
from tests.services.report_case import ANSWERS, assessment_file, chapter, chapter_text, context, skeleton, texts

MORE = (
    Comment("c3", "b.process", CommentKind.STRENGTH, "普通优势原文"),
    Comment("c4", "b.process", CommentKind.STRENGTH, "突出优势原文", strong=True, exhibits=("x1",)),
    Comment("c5", "b.process", CommentKind.OPPORTUNITY, "重大机会原文", strong=True, verify_on_site=True),
    Comment("c6", "a.four", CommentKind.OPPORTUNITY, "未知项评语原文", author="评审员乙"),
    Comment("c7", "gone.one", CommentKind.STRENGTH, "别处评语原文", exhibits=("x2",), verify_on_site=True),
)


def file() -> AssessmentFile:
    """The usual case with more comments and a consultant who sees an item otherwise."""
    base = assessment_file(answers=(*ANSWERS, Answer("b.process", CONSULTANT, Answered(Percent(30)))))
    return replace(base, comments=(*base.comments, *MORE))


def content(language: Language = "zh", of: AssessmentFile | None = None) -> ReportContent:
    return feedback_parts(context(language, of or file())).content(())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_comment_is_told_and_both_languages_say_the_same(language: Language) -> None:
    shown = "\n".join(texts(content(language)))
    for comment in file().comments:
        assert comment.text in shown
        assert comment.author in shown
    assert skeleton(content("zh")) == skeleton(content("en"))


def test_an_item_has_band_points_factor_and_comments_strong_ones_first() -> None:
    shown = chapter_text(content(), "item-b.process")
    assert "30–45 % 档 30：第 2 档的样子" in shown
    assert "有证据 15.0，自评 27.0，满分 60" in shown
    assert "受限要素\nRecords" not in shown
    assert "受限要素" in shown
    assert "展开" in shown
    assert shown.index("++ 突出优势原文") < shown.index("+ 普通优势原文")
    assert shown.index("++ 重大机会原文") < shown.index("+ 评语二原文")
    assert "E1 任命书.pdf" in shown
    assert "企业" in shown
    assert "30 %" in shown.split("评价人意见不同")[1]


def test_nothing_is_invented_where_nobody_wrote() -> None:
    silent = replace(file(), comments=())
    shown = "\n".join(texts(content("zh", silent)))
    assert shown.count("没有评语") >= 5
    assert "没有标为 ++ 的评语。" in shown
    assert "没有评语要求现场核实" in shown
    results = chapter_text(content("zh", silent), "item-b.results")
    assert "可得 40 分" in results
    assert results.count("没有评语") == 2


def test_the_list_for_the_site_names_what_where_and_exhibits() -> None:
    blocks = chapter(content(), "site")
    table = blocks[-1]
    assert isinstance(table, Table)
    assert [row[2].text.split("\n")[0] for row in table.rows] == ["评语二原文", "重大机会原文"]
    assert all(row[-1].text == "" for row in table.rows)
    assert "E1" in table.rows[0][4].text, "the item's exhibits where the comment names none"


def test_the_summary_counts_by_category_and_module() -> None:
    category, modules = (b for b in chapter(content(), "summary") if isinstance(b, Table))
    assert [cell.text for cell in category.rows[0]] == ["1 领导", "1 / 2", "100", "27.0", "15.0", "2", "2", "2"]
    assert category.rows[1][0].strong
    assert [cell.text for cell in modules.rows[0]][-3:] == ["1", "1", "0"]
    great = chapter_text(content(), "great-strengths")
    assert "突出优势原文" in great
    assert "普通优势原文" not in great


def test_assessors_stand_side_by_side_only_where_they_differ() -> None:
    table = chapter(content(), "assessors")[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == 2
    item = table.rows[1]
    assert (item[1].text, item[1].strong) == ("45 %", True)
    assert (item[2].text, item[2].strong) == ("30 %", False)
    agreed = (
        Answer("a.one", ENTERPRISE, Answered(Level(3))),
        Answer("a.one", CONSULTANT, Answered(Level(3))),
        Answer("a.one", CONSENSUS, Answered(Level(3))),
    )
    anchors = [b.anchor for b in content("zh", assessment_file(answers=agreed)).blocks if isinstance(b, Heading)]
    assert "assessors" not in anchors


def test_without_items_it_goes_by_criterion_and_a_check_up_shows_claims_only() -> None:
    anchors = [b.anchor for b in content().blocks if isinstance(b, Heading)]
    assert {"items-mini", "criteria", "criterion-a.one", "not-asked"} <= set(anchors)
    quick = content("zh", assessment_file(Purpose(PurposeKind.CHECKUP)))
    shown = "\n".join(texts(quick))
    assert "评语一原文" in shown
    assert "受限要素" not in shown
