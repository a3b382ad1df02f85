"""Consistency checks on a whole assessment: sentences and places in both languages, and the part of the gap report."""

from dataclasses import replace
from datetime import date

from qualityassess.domain.answers import Answered, Level, Percent
from qualityassess.domain.checks.finding import CheckCode, Finding
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import Translator
from qualityassess.services import answering, consistency, registers
from qualityassess.services.consistency import Consistency
from qualityassess.services.report_consistency import consistency_blocks
from qualityassess.services.report_context import ReportContext
from tests.services.conftest import PROFILE, Firm
from tests.services.report_case import block_texts

EN, ZH = Translator("en"), Translator("zh")


def answer(firm: Firm, criterion: str, value: Level | Percent, **values: object) -> None:
    """Answer a criterion."""
    answering.give_answer(firm.workspace, firm.assessment, firm.criterion(criterion), Answered(value), **values)  # type: ignore[arg-type]


def looked(firm: Firm) -> Consistency:
    """All findings."""
    return consistency.consistency(firm.workspace, Scoring(firm.file()))


def one(result: Consistency, code: CheckCode) -> Finding:
    """The only finding of a kind."""
    (finding,) = [entry for entry in result.found if entry.code is code]
    return finding


def printed(context: ReportContext) -> list[str]:
    """Every text of the report's part."""
    return [text for block in consistency_blocks(context) for text in block_texts(block)]


def test_an_empty_assessment_has_nothing_to_find(firm: Firm) -> None:
    assert looked(firm).found == ()


def test_certified_without_certificate_says_which_ended_and_where_it_is_mended(firm: Firm) -> None:
    answer(firm, "certification.qms-certificate", Level(3))
    row = Certificate("", "iso9001", "QMS-1", standard="GB/T 19001-2016", expires=date(2026, 6, 30))
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.CERTIFICATES, [row])
    result = looked(firm)
    finding = one(result, CheckCode.NO_CERTIFICATE)
    words = consistency.sentence(EN, result, finding)
    assert words.startswith("Level 3 says certified")
    assert words.endswith("the newest ended or ends on 2026-06-30")
    places = [consistency.place_words(EN, result, place) for place in finding.places]
    assert "QMS certificate and scope" in places[0]
    assert places[1] == "Register: Certificates, Quality management system"
    assert "2026-06-30" in consistency.sentence(ZH, result, finding)


def test_a_contradiction_tells_both_answers_and_why(firm: Firm) -> None:
    answer(firm, "responsibility.daily-weekly-monthly", Level(4))
    answer(firm, "responsibility.risk-list", Level(0))
    result = looked(firm)
    (finding,) = [f for f in result.found if f.code is CheckCode.CONTRADICTION]
    words = consistency.sentence(EN, result, finding)
    assert words == "There is no risk list, yet daily control follows it (answered Level 4 Measured and Level 0 None)"


def test_silent_factors_are_named(firm: Firm) -> None:
    answer(firm, "pe.process-operation", Percent(55), narratives={"approach": "按工艺文件组织生产"})
    result = looked(firm)
    finding = one(result, CheckCode.NO_LEARNING)
    assert "Learning" in consistency.sentence(EN, result, finding)
    assert "学习" in consistency.sentence(ZH, result, finding)
    assert consistency.place_words(ZH, result, finding.places[0]).endswith("学习")


def test_json_carries_both_languages_and_the_places(firm: Firm) -> None:
    answer(firm, "certification.qms-certificate", Level(3))
    data = consistency.as_json(looked(firm), (ZH, EN))
    assert data["count"] == len(data["findings"]) == 1
    (row,) = data["findings"]
    assert row["code"] == "no_certificate"
    assert set(row["sentence"]) == {"zh", "en"}
    assert row["mended_at"][0]["criterion"] == "certification.qms-certificate"
    assert row["mended_at"][1]["register"] == "certificates"


def test_the_gap_report_lists_every_finding(firm: Firm) -> None:
    context = ReportContext(EN, firm.file(), PROFILE, firm.workspace.library)
    assert "Nothing was found that does not fit together." in printed(context)
    answer(firm, "certification.qms-certificate", Level(4))
    context = replace(context, file=firm.file())
    text = "\n".join(printed(context))
    result = looked(firm)
    assert {f.code for f in result.found} == {CheckCode.NO_CERTIFICATE, CheckCode.NO_EXHIBIT}
    for finding in result.found:
        assert consistency.sentence(EN, result, finding) in text
        assert consistency.title(EN, finding) in text
