"""Comparing two stored assessments: refusal, candidates, plain data, words and the report."""

from dataclasses import replace
from datetime import timedelta

import pytest

from qualityassess.domain.answers import Answered, Level, NotApplicable
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.bridge import PARTS, Change, Part, nothing
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ChartBlock, ReportKind, Table
from qualityassess.domain.sensitivity import Missing, sensitivity
from qualityassess.i18n import LEGAL, Language, Translator
from qualityassess.services import answering, as_json, compare_json, compare_wording, comparing, enterprises, reporting
from qualityassess.services.assessments import new_assessment
from qualityassess.services.comparing import Comparison
from qualityassess.services.messages import sentence
from tests.services.conftest import AS_OF, PROFILE, Firm
from tests.services.report_case import skeleton, texts

ZH, EN = Translator("zh"), Translator("en")


def answer(firm: Firm, assessment: Assessment, criterion: str, state: Answered | NotApplicable) -> None:
    answering.give_answer(firm.workspace, assessment, firm.criterion(criterion), state)


@pytest.fixture
def later(firm: Firm) -> Assessment:
    """A second full assessment, a year on, with one level more and one criterion less."""
    answer(firm, firm.assessment, "cqo.appointment", Answered(Level(2)))
    answer(firm, firm.assessment, "cqo.training", Answered(Level(2)))
    begun, _ = new_assessment(
        firm.workspace,
        firm.enterprise,
        firm.assessment.purpose,
        title="2027 年度",
        as_of=AS_OF + timedelta(days=365),
    )
    answer(firm, begun, "cqo.appointment", Answered(Level(3)))
    answer(firm, begun, "cqo.training", NotApplicable("总部统一组织培训，本厂没有"))
    return begun


def found(firm: Firm, later: Assessment) -> Comparison:
    return comparing.comparison(firm.workspace, firm.assessment, later)


def test_a_comparison_of_two_stored_assessments(firm: Firm, later: Assessment) -> None:
    bridge = found(firm, later).bridge
    assert bridge.part(Part.ANSWERS).claimed > 0
    assert bridge.part(Part.SCOPE).claimed != 0
    assert bridge.part(Part.RUBRIC) == bridge.part(Part.FACTS) == bridge.part(Part.EVIDENCE) == nothing()
    assert len(bridge.common) + 1 == len(bridge.lines)
    back = comparing.comparison(firm.workspace, later, firm.assessment).bridge
    assert bridge.change is not None
    assert back.change == Change(-bridge.change.evidenced, -bridge.change.claimed)


def test_two_enterprises_are_refused_in_one_sentence(firm: Firm) -> None:
    other, _ = enterprises.add_enterprise(firm.workspace, replace(PROFILE, name="另一家示范企业", credit_code=""))
    begun, _ = new_assessment(firm.workspace, other.id, firm.assessment.purpose, title="别家", as_of=AS_OF)
    with pytest.raises(UserFacingError) as caught:
        comparing.comparison(firm.workspace, firm.assessment, begun)
    assert caught.value.code == "comparison_two_enterprises"
    told = sentence(ZH, caught.value)
    assert told == "「2026 年度」属于洞头示范阀门有限公司，「别家」属于另一家示范企业。请选择同一企业的两次评估"
    assert comparing.comparable(firm.workspace, begun) == []


def test_candidates_come_newest_first(firm: Firm, later: Assessment) -> None:
    topic = firm.begin("modules", "cqo")
    names = [a.id for a in comparing.comparable(firm.workspace, firm.assessment)]
    assert names == [later.id, topic.id]


def test_a_day_named_counts_for_both(firm: Firm, later: Assessment) -> None:
    on = AS_OF + timedelta(days=30)
    pair = comparing.comparison(firm.workspace, firm.assessment, later, on=on)
    assert {pair.before.assessment.as_of, pair.after.assessment.as_of} == {on}


def test_plain_data_carries_everything(firm: Firm, later: Assessment) -> None:
    plain = compare_json.comparison(found(firm, later))
    assert [row["part"] for row in plain["parts"]] == [part.value for part in PARTS]
    assert plain["measure"] == "index"
    assert plain["like_for_like"]["criteria"] == len(plain["like_for_like"]["ids"])
    rows = {row["id"]: row for row in plain["criteria"]}
    assert rows["cqo.appointment"]["outcome"] == "gained"
    assert rows["cqo.appointment"]["answer_after"]["value"] == {"level": 3}
    assert rows["cqo.appointment"]["effect"]["claimed"]["shown"].startswith("+")
    assert rows["cqo.training"]["outcome"] == "gone"
    assert rows["cqo.training"]["after"] is None
    assert list(rows["cqo.appointment"]["effects"]) == ["scope", "answers"]
    assert as_json.plain(plain) == plain


def test_a_check_up_hides_the_evidenced_end(firm: Firm) -> None:
    quick = firm.begin("checkup")
    pair = comparing.comparison(firm.workspace, quick, firm.assessment)
    plain = compare_json.comparison(pair)
    assert plain["note"] == {"zh": LEGAL.checkup_heading.zh, "en": LEGAL.checkup_heading.en}
    assert "evidenced" not in str(plain["figure"]) + str(plain["parts"]) + str(plain["criteria"])
    rows = sensitivity(pair.before)
    shown = compare_json.sensitivity(pair.before.rubric, rows, 3, hidden=True)
    assert Missing.PROOF.value not in shown["width_by_cause"]
    assert len(shown["influences"]) == 3
    assert "+" in compare_wording.difference(EN, Change(rows.width, rows.width), claimed_only=True)


def test_what_is_open_is_named(firm: Firm) -> None:
    file = firm.file()
    shown = compare_json.sensitivity(file.rubric, sensitivity(file), 5, hidden=False)
    assert shown["width"]["exact"] == "1"
    assert shown["width_by_cause"]["unanswered"]["shown"] == "100.0 %"
    assert [len(shown[key]) for key in ("influences", "openings")] == [5, 5]
    assert shown["open_facts"]
    assert compare_wording.fact_name(ZH, "size_class") == "规模类型"
    assert compare_wording.fact_name(EN, "activity.exports") == "Exports"
    assert compare_wording.fact_name(EN, "no.such") == "no.such"


def test_words_of_parts(firm: Firm, later: Assessment) -> None:
    bridge = found(firm, later).bridge
    assert compare_wording.about(EN, bridge, Part.RUBRIC) == "no change"
    assert compare_wording.about(EN, bridge, Part.SCOPE).endswith("(Not applicable)")
    assert compare_wording.about(ZH, bridge, Part.ANSWERS) == "两次都计入的评价项作答不同"
    told = compare_wording.like_for_like(ZH, bridge)
    assert f"{len(bridge.common)} 个评价项" in told
    nothing_there = replace(bridge, like_before=None)
    assert "like with like" in compare_wording.like_for_like(EN, nothing_there)
    assert compare_wording.signed(nothing(), evidenced=True) == "0.00"


def test_the_report_says_the_same_in_both_languages(firm: Firm, later: Assessment) -> None:
    def content(language: Language) -> object:
        return reporting.build_content(firm.workspace, later, ReportKind.COMPARE, language, earlier=firm.assessment)

    chinese, english = content("zh"), content("en")
    assert skeleton(chinese) == skeleton(english)  # type: ignore[arg-type]
    assert chinese == content("zh")
    shown = texts(chinese)  # type: ignore[arg-type]
    assert "年度对比" in shown
    assert "2026 年度 → 2027 年度" in shown
    assert "变化从何而来" in shown
    charts = [block for block in chinese.blocks if isinstance(block, ChartBlock)]  # type: ignore[attr-defined]
    assert [chart.caption for chart in charts] == ["从较早到较晚：有证据", "从较早到较晚：自评"]
    assert all("作答" in chart.alternative for chart in charts)
    tables = [block for block in english.blocks if isinstance(block, Table)]  # type: ignore[attr-defined]
    assert [row[0].text for row in tables[0].rows] == ["Rubric", "Scope", "Facts", "Answers", "Evidence", "Total"]


def test_a_report_of_a_check_up_and_of_nothing_in_common(firm: Firm, later: Assessment) -> None:
    quick = firm.begin("checkup")
    content = reporting.build_content(firm.workspace, later, ReportKind.COMPARE, "en", earlier=quick)
    charts = [block.caption for block in content.blocks if isinstance(block, ChartBlock)]
    assert charts == ["From the earlier to the later figure: Claimed"]
    assert LEGAL.checkup_heading.en in texts(content)
    with pytest.raises(UserFacingError, match="report_needs_earlier"):
        reporting.build_content(firm.workspace, later, ReportKind.COMPARE, "en")
