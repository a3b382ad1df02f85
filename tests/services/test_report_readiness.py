"""The readiness report on the real awards: conditions with reasons and sources, nothing counted that was not seen."""

from dataclasses import replace

import pytest

from qualityassess.domain.application import Judgement
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all
from qualityassess.domain.readiness import Eligibility, Readiness, eligibility
from qualityassess.domain.report_content import Bullets, Callout, Heading, ReportContent, Table, Tone
from qualityassess.domain.tri import Tri
from qualityassess.i18n import LANGUAGES, LEGAL, Language
from qualityassess.services.report_context import ReportContext
from qualityassess.services.report_readiness import readiness_content
from tests.services.report_case import DAY, chapter, chapter_text, context, library, profile, skeleton, texts

SEEN = "wenzhou-mayor-quality-award"
UNSEEN = "dongtou-district-head-quality-award"
OTHER = "china-quality-award"
FORBIDDEN = ("可申报", "符合", "保证")


def _eligibility(base: ReportContext, award_id: str) -> Eligibility:
    award = library().award(award_id, DAY)
    assert award is not None
    judged = {"g4": Judgement(award.key, "g4", True, "理由原文", "陈敏", DAY)}
    results = evaluate_all(award, GateFacts(profile(), base.file.registers, DAY, judged))
    lines = [holds for _, holds in base.red_lines]
    target = 550 if award.scores_items else None
    return eligibility(award, DAY, results, lines, None, target, frozenset())


def _content(language: Language, award_id: str) -> ReportContent:
    base = context(language)
    return readiness_content(replace(base, eligibilities=(_eligibility(base, award_id),)))


def test_status_reasons_and_what_stands_beside_it() -> None:
    content = _content("zh", SEEN)
    shown = chapter_text(content, "readiness")
    assert content.cover.figures[0].value == "不满足"
    assert "有红线未达到" in shown
    assert "条件未知：" in shown
    assert "名额：不超过 5 个。可空缺。满足条件不等于获奖。" in shown
    assert "温政办〔2020〕79号" in shown
    assert "读到部分原文" in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("award_id", [SEEN, OTHER])
def test_every_condition_is_printed_with_result_reason_confidence_and_source(award_id: str, language: Language) -> None:
    content = _content(language, award_id)
    award = library().award(award_id, DAY)
    assert award is not None
    table = chapter(content, "conditions")[2]
    assert isinstance(table, Table)
    assert len(table.rows) == len(award.gates)
    for gate, row in zip(award.gates, table.rows, strict=True):
        assert getattr(gate.title, language) in row[0].text
        assert all(cell.text for cell in row)
        for source in gate.sources:
            assert next(s.title for s in award.sources if s.id == source) in row[4].text
    counts = {f.label: f.value for f in content.cover.figures}
    assert sum(int(value) for value in counts.values() if value.isdigit()) == len(award.gates)


def test_a_judgement_is_printed_with_its_reason() -> None:
    shown = chapter_text(_content("zh", SEEN), "conditions")
    assert "陈敏于 2026-06-12 判断为满足：理由原文" in shown
    assert "登记地为洞头区（330305），在温州市（330300）范围内" in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_award_whose_rule_was_not_seen_has_no_counts(language: Language) -> None:
    content = _content(language, UNSEEN)
    sentence = getattr(LEGAL.rule_not_seen, language)
    callouts = [block for block in chapter(content, "readiness") if isinstance(block, Callout)]
    assert callouts[0].text == sentence
    assert callouts[0].tone is Tone.WARN
    assert len(content.cover.figures) == 1
    conditions = chapter(content, "conditions")
    assert [block.anchor for block in conditions if isinstance(block, Heading)] == ["conditions", "red-lines"]
    award = library().award(UNSEEN, DAY)
    assert award is not None
    questions = next(block for block in chapter(content, "questions") if isinstance(block, Bullets))
    assert list(questions.lines) == [getattr(question, language) for question in award.ask]


def test_neighbours_are_orientation_only() -> None:
    content = _content("zh", UNSEEN)
    shown = chapter_text(content, "neighbours")
    assert "仅供了解" in shown
    assert "龙湾区政府质量奖（2025）" in shown
    assert "合法经营 3 年" in shown
    anchors = [block.anchor for block in _content("zh", SEEN).blocks if isinstance(block, Heading)]
    assert "neighbours" not in anchors


def test_points_only_prepare_where_the_award_scores_by_others() -> None:
    award = library().award(OTHER, DAY)
    assert award is not None
    assert award.criteria_set == ""
    base = context("zh")
    found = replace(_eligibility(base, OTHER), award=replace(award, preparation_set="mini"))
    shown = chapter_text(readiness_content(replace(base, eligibilities=(found,))), "points")
    assert "仅作准备" in shown
    assert "不与该奖项比较" in shown
    assert "550" not in shown


def test_points_are_compared_with_the_target_once_complete() -> None:
    base = context("zh")
    found = _eligibility(base, SEEN)
    found = replace(found, award=replace(found.award, criteria_set="mini"))
    shown = chapter_text(readiness_content(replace(base, eligibilities=(found,))), "points")
    assert "自定目标：550 分。全部条目作答后再作比较。" in shown


def test_money_rounds_and_materials() -> None:
    content = _content("zh", OTHER)
    money = chapter_text(content, "quota")
    assert "300 万元" in money
    assert "2018" in money
    assert "可能已被取代" in money
    rounds = chapter_text(content, "rounds")
    assert "第五届" in rounds
    assert "2025-09-17" in rounds
    assert "按周期预计" in rounds
    materials = chapter_text(content, "materials")
    assert "4 份" in materials
    assert LEGAL.caution.zh in materials
    assert "30,000 字" in chapter_text(_content("zh", SEEN), "materials")


def test_held_materials_are_at_hand() -> None:
    base = context("zh")
    found = _eligibility(base, OTHER)
    content = readiness_content(replace(base, eligibilities=(found,), held=frozenset({"m1"})))
    table = next(block for block in chapter(content, "materials") if isinstance(block, Table))
    assert [row[2].text for row in table.rows] == ["在手", "尚缺"]


def test_ready_says_only_that_no_obstacle_was_found() -> None:
    base = context("zh")
    award = library().award(OTHER, DAY)
    assert award is not None
    found = Eligibility(award, DAY, Readiness.READY, (), (), None, None)
    callouts = [b for b in readiness_content(replace(base, eligibilities=(found,))).blocks if isinstance(b, Callout)]
    assert callouts[0].text == LEGAL.ready_note.zh
    assert found.count(Tri.TRUE) == 0


@pytest.mark.parametrize("award_id", [SEEN, UNSEEN, OTHER, "zhejiang-government-quality-award"])
def test_both_languages_have_one_structure_and_no_promise(award_id: str) -> None:
    zh, en = (_content(language, award_id) for language in LANGUAGES)
    assert skeleton(zh) == skeleton(en)
    shown = "\n".join(texts(zh))
    assert not [word for word in FORBIDDEN if word in shown]
    anchors = [block.anchor for block in zh.blocks if isinstance(block, Heading)]
    assert len(anchors) == len(set(anchors))


def test_other_editions_are_listed() -> None:
    shown = chapter_text(_content("zh", "zhejiang-government-quality-award"), "editions")
    assert "浙江省人民政府质量奖" in shown
    assert "（2019）" in shown
    assert "不沿用" in shown
