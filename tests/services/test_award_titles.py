"""Honours entered by title are stored under the award's id; awards of one's own are called by their titles."""

from dataclasses import replace

from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.registers import Honour, RegisterName
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.text import Text
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services import assessments, award_titles, registers, rule_checks
from qualityassess.services.reporting import build_content
from tests.services.conftest import AS_OF, Firm
from tests.services.test_rule_checks import ROUND


def honours(firm: Firm) -> list[str]:
    return [h.award for h in firm.workspace.store.registers(firm.enterprise).honours]


def test_a_title_in_either_language_becomes_the_id_and_a_free_name_stays(firm: Firm) -> None:
    title = {"zh": "港口质量奖", "en": "Harbour Quality Award"}
    rule_checks.begin_own(firm.workspace, firm.enterprise, "harbour-award", title, "city", "330300", ROUND)
    award = next(a for a in firm.workspace.library.targets if a.id == "china-quality-award")
    typed = [
        award.title.en.lower(),
        f"「{award.title.zh}」",
        "Harbour Quality Award",
        "国家高新技术企业",
        "某协会诚信单位",
    ]
    rows = [Honour("", words, f"记录 {n}") for n, words in enumerate(typed)]
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.HONOURS, rows)
    assert honours(firm)[:3] == ["china-quality-award", "china-quality-award", "harbour-award"]
    assert honours(firm)[4] == "某协会诚信单位"
    strange = award_titles.not_recognised(firm.workspace, rows)
    assert strange[-1] == "某协会诚信单位"
    assert not {award.title.en.lower(), "Harbour Quality Award"} & set(strange)


def test_conditions_know_stored_titles_own_awards_and_what_is_strange(firm: Firm) -> None:
    title = {"zh": "港口质量奖", "en": ""}
    rule_checks.begin_own(firm.workspace, firm.enterprise, "harbour-award", title, "city", "330300", ROUND)
    held = firm.workspace.store.registers(firm.enterprise)
    rows = (Honour("a", "", "中国质量奖"), Honour("b", "港口质量奖", "港口质量奖"), Honour("c", "另一个奖", "另一个奖"))
    found, strange = award_titles.honours_named(firm.workspace, replace(held, honours=rows))
    assert [row.award for row in found.honours] == ["china-quality-award", "harbour-award", "另一个奖"]
    assert strange == {"c"}
    assert award_titles.honours_named(firm.workspace, replace(held, honours=())) == (
        replace(held, honours=()),
        frozenset(),
    )


def test_an_award_is_called_by_its_title(firm: Firm) -> None:
    title = {"zh": "港口质量奖", "en": "Harbour Quality Award"}
    rule_checks.begin_own(firm.workspace, firm.enterprise, "harbour-award", title, "city", "330300", ROUND)
    assert award_titles.award_title(firm.workspace, "harbour-award", AS_OF).en == "Harbour Quality Award"
    assert award_titles.award_title(firm.workspace, "china-quality-award", AS_OF).zh == "中国质量奖"
    assert award_titles.award_title(firm.workspace, "gone", AS_OF).zh == "gone"


def test_a_report_for_an_award_of_ones_own_names_it(firm: Firm) -> None:
    workspace = firm.workspace
    title = {"zh": "港口质量奖", "en": "Harbour Quality Award"}
    rule_checks.begin_own(workspace, firm.enterprise, "harbour-award", title, "city", "330300", ROUND)
    purpose = Purpose(PurposeKind.AWARD, ("harbour-award",))
    head, _ = assessments.new_assessment(workspace, firm.enterprise, purpose, title="港口奖预评", as_of=AS_OF)
    for language in LANGUAGES:
        content = build_content(workspace, head, ReportKind.GAP, language)
        facts = " ".join(value for _, value in content.cover.facts)
        assert Translator(language).pick(Text(title["zh"], title["en"])) in facts
        assert "harbour-award" not in facts
