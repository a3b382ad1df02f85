"""The gap report of a hand-made assessment: all that was said is there, and figures equal those written out by hand."""

from dataclasses import replace

import pytest

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Percent
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.exhibits import EvidenceRule
from qualityassess.domain.report_content import Heading, KeyValues, Table
from qualityassess.i18n import LANGUAGES, LEGAL, Language
from qualityassess.services.report_gap import gap_content
from tests.services.report_case import (
    ANSWERS,
    assessment_file,
    chapter,
    chapter_text,
    context,
    rubric,
    skeleton,
    texts,
)

FORBIDDEN = ("可申报", "符合", "保证", "您", "你")
COMPLETE = (*ANSWERS, Answer("b.results", ENTERPRISE, Answered(Percent(5))))


def test_figures_equal_the_calculation_by_hand() -> None:
    # Module a, weights 2 1 (1 out) 1 2, values 3/5, 1/5, unknown, 1/2:
    #   claimed   (2·3/5 + 1·1/5 + 0 + 2·1/2) / 6 = 12/5 / 6 = 2/5              = 40.0 %
    #   evidenced the letter is there, the record is too old: 2 of 3 levels; 2·2/5 / 6 = 2/15 = 13.3 %
    #   possible  (6/5 + 1/5 + 1 + 1) / 6 = 17/30                               = 56.7 %
    # Module b, points 60 and 40: claimed 27/100, evidenced 60·25 % = 15/100, possible 67/100.
    # Index, weights 3 and 1: evidenced (3·2/15 + 15/100) / 4 = 11/80 = 13.75 %, claimed (6/5 + 27/100) / 4 = 147/400
    #   = 36.75 %, possible (17/10 + 67/100) / 4 = 237/400 = 59.25 %; halves are rounded up.
    content = gap_content(context("zh"))
    index = content.cover.figures[0]
    assert (index.label, index.value) == ("综合得分率", "13.8–36.8 %")
    assert "59.3 %" in index.note
    receipt = chapter_text(content, "receipt-index")
    for exact in ("11/80 ≈ 13.8 %", "147/400 ≈ 36.8 %", "237/400 ≈ 59.3 %", "2/15 ≈ 13.3 %", "2/5 = 40.0 %"):
        assert exact in receipt
    module = chapter(content, "receipt-a")[1]
    assert isinstance(module, Table)
    assert [cell.text for cell in module.rows[-2]][2:] == ["6", "4/5", "12/5", "17/5"]
    assert [cell.text for cell in module.rows[-1]][3:] == ["13.3 %", "40.0 %", "56.7 %"]


def test_red_line_and_progress_are_headlines() -> None:
    content = gap_content(context("zh"))
    values = {figure.label: figure.value for figure in content.cover.figures}
    assert values["已作答"] == "6 / 7"
    assert values["未达到的红线"] == "1"
    assert "1.2 标志真实" in chapter_text(content, "summary")
    assert "未达到" in chapter_text(content, "red-lines")


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_was_said_is_printed(language: Language) -> None:
    shown = "\n".join(texts(gap_content(context(language))))
    file = assessment_file()
    for criterion in rubric().criteria():
        for text in (criterion.title, criterion.question):
            assert getattr(text, language) in shown
    spoken = [text for answer in file.answers for _, text in answer.narratives]
    spoken += [comment.text for comment in file.comments]
    spoken += [exhibit.name for exhibit in file.exhibits.values()]
    spoken += ["本企业没有外协工序，不涉及", "审阅人甲", "评审员", "3–5"]
    spoken += [
        "证书编号原文",
        "处罚标题原文",
        "合格率原文",
        "荣誉原文",
        "2.5" if language == "zh" else "Appointment letter",
    ]
    assert [text for text in spoken if text not in shown] == []


def test_a_finding_names_level_next_level_evidence_and_action() -> None:
    found = chapter_text(gap_content(context("zh")), "criterion-a.one")
    assert "3 规范：甲第 3 级的样子" in found
    assert "4 量化：甲第 4 级的样子" in found
    assert "2 部分" in found
    assert "履职记录（3 级起、近 12 个月）：E2 超出时效" in found
    assert "优势 ++\n评语一原文\n〔证据 E1；评审员〕" in found
    assert "顾问" in found
    assert "→ 4 量化：按月统计履职情况（2.5 人日，周期 90 天，质量部门）" in found
    assert "洞头区：12/1 先进质量管理模式" in found
    # Gain of a.one: (4/5 - 2/5) · 2/6 · 3/4 of the index = 1/10.
    assert "+10.00 个百分点（综合得分率）" in found


def test_an_item_names_band_points_and_ceiling() -> None:
    found = chapter_text(gap_content(context("zh")), "criterion-b.process")
    assert "30–45 % 档 30：第 2 档的样子" in found
    assert "50–65 % 档 50：第 3 档的样子" in found
    assert "有证据 15.0，自评 27.0，满分 60" in found
    assert f"缺记录，最高 25 %（{LEGAL.own_ceiling.zh}）" in found
    assert "至 25 %：方法，已具备（E1）；至 100 %：展开，尚缺" in found
    assert "现场核实点" in found


def test_open_items_print_no_total() -> None:
    part = gap_content(context("zh"))
    shown = chapter_text(part, "points")
    assert "已评条目（非总分）" in shown
    assert "合计" not in shown
    figure = next(f for f in part.cover.figures if "小准则" in f.label)
    assert (figure.label, figure.value) == ("已评条目得分（小准则）", "15–27")
    assert "已评 1 / 2 个条目，覆盖 60 分；非总分" in figure.note
    whole = gap_content(context("zh", assessment_file(answers=COMPLETE)))
    assert "合计" in chapter_text(whole, "points")
    figure = next(f for f in whole.cover.figures if "小准则" in f.label)
    # 60·25 % + 40·5 % evidenced, 60·45 % + 40·5 % claimed.
    assert (figure.label, figure.value) == ("卓越绩效自评分（小准则）", "17–29")


def test_the_evidence_rule_is_stated_with_both_counts_and_followed() -> None:
    strict = assessment_file(evidence_rule=EvidenceRule.ACCEPTED)
    content = gap_content(context("zh", strict))
    facts = dict(content.cover.facts)
    assert facts["证据挂接"] == "已挂接且未被否定 4 份，其中已采信 1 份；不采信 0 份"
    # Only the accepted letter of b.process counts: 15/100 of module b, nothing of module a; 15/100 / 4 = 3.75 %.
    assert content.cover.figures[0].value == "3.8–36.8 %"


def test_a_check_up_shows_claims_only() -> None:
    content = gap_content(context("zh", assessment_file(Purpose(PurposeKind.CHECKUP))))
    figure = content.cover.figures[0]
    # Only a.one and a.two are asked: (2·3/5 + 1/5) / 3 = 7/15.
    assert (figure.value, figure.note) == ("46.7 %", "自评，未核证据")
    assert all("有证据" not in text for text in texts(content) if text != LEGAL.evidence_note.zh)


def test_a_topic_has_no_index() -> None:
    content = gap_content(context("zh", assessment_file(Purpose(PurposeKind.MODULES, ("a", "b")))))
    labels = [figure.label for figure in content.cover.figures]
    assert "综合得分率" not in labels
    assert {"制度模块", "条目模块"} <= set(labels)
    assert "本评估目的不设综合得分率" in chapter_text(content, "summary")


@pytest.mark.parametrize("purpose", [PurposeKind.FULL, PurposeKind.CHECKUP, PurposeKind.MODULES])
def test_both_languages_have_one_structure(purpose: PurposeKind) -> None:
    file = assessment_file(Purpose(purpose))
    zh, en = (gap_content(context(language, file)) for language in LANGUAGES)
    assert skeleton(zh) == skeleton(en)
    assert [b.anchor for b in zh.blocks if isinstance(b, Heading)] == [
        b.anchor for b in en.blocks if isinstance(b, Heading)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_anchors_are_unique_and_rows_fit_their_columns(language: Language) -> None:
    content = gap_content(context(language))
    anchors = [block.anchor for block in content.blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))
    for block in content.blocks:
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} <= {1, len(block.columns)}
        if isinstance(block, KeyValues):
            assert all(value for _, value in block.rows)


def test_words_never_used() -> None:
    shown = "\n".join(texts(gap_content(context("zh"))))
    assert not [word for word in FORBIDDEN if word in shown]


def test_content_depends_on_data_only() -> None:
    first, second = gap_content(context("zh")), gap_content(context("zh"))
    assert first == second
    assert first.digest() == second.digest()
    other = assessment_file()
    changed = replace(other, comments=(replace(other.comments[0], text="另一句"), *other.comments[1:]))
    assert gap_content(context("zh", changed)).digest() != first.digest()


def test_lists_of_what_has_no_value() -> None:
    content = gap_content(context("zh"))
    shown = chapter_text(content, "open")
    # a.three carries 1 of 7: 14.3 %, above one tenth.
    assert "14.3 %" in shown
    assert "超过 10 %" in shown
    assert "制度模块：1.4" in shown
    assert "条目模块：1.2" in shown
    assert "出口" in shown
