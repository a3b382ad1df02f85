"""Awards of one's own and the files of materials: entered by the same form, listed, judged, applied for."""

from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain import rule_check as rules
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.tri import Tri
from qualityassess.services import applications, assessments, exhibit_files, rule_checks
from qualityassess.services.rules_in_use import pack_of
from tests.services.conftest import AS_OF, Firm
from tests.services.test_rule_checks import CITY, DAYS, ROUND, do, found, refused


def test_an_own_award_is_listed_and_undecided_until_it_is_signed(firm: Firm, tmp_path: Path) -> None:
    title = {"zh": "港口质量奖", "en": ""}
    check, _ = rule_checks.begin_own(firm.workspace, firm.enterprise, "harbour-award", title, "city", "330300", ROUND)
    rows = {"gate": [{"type": "registered_in_region", "region": "330305", "title": {"zh": "在洞头", "en": "Here"}}]}
    check = do(firm, rule_checks.add, check, rows)
    listed = {one.award.id: one for one in applications.all_readiness(firm.workspace, Scoring(firm.file()), AS_OF)}
    draft = listed["harbour-award"]
    assert (draft.status, draft.award.title.en) == (Readiness.UNDECIDED, "港口质量奖")
    assert "gates_incomplete" in draft.reasons
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    check = do(firm, rule_checks.attach_notice, check, notice)
    check = do(firm, rule_checks.edit, check, rules.DATES, DAYS)
    check = do(firm, rule_checks.confirm, check, rules.open_parts(check, pack_of(check)))
    check = do(firm, rule_checks.sign, check, "陈立")
    row = found(firm, "harbour-award")
    assert "gates_incomplete" not in row.reasons
    assert [gate.result for gate in row.gates] == [Tri.TRUE]
    # After its round only the old pack is known, and it says so.
    late = found(firm, "harbour-award", date(2026, 9, 1))
    assert "rule_not_valid_on_date" in late.reasons
    draft_check, _ = rule_checks.carry(firm.workspace, firm.enterprise, check, "2027")
    assert pack_of(draft_check)["version"] == "2027"
    assert found(firm, f"harbour-award@{ROUND}").award.checked is not None


@pytest.mark.parametrize(
    ("award_id", "title", "level", "code"),
    [
        ("Harbour Award", "奖", "city", "id_shape"),
        (CITY, "奖", "city", "award_id_taken"),
        ("harbour-award", "奖", "town", "value_not_allowed"),
        ("harbour-award", " ", "city", "award_title_missing"),
    ],
)
def test_the_head_of_an_own_award_is_checked(firm: Firm, award_id: str, title: str, level: str, code: str) -> None:
    refused(
        code,
        lambda: rule_checks.begin_own(firm.workspace, firm.enterprise, award_id, {"zh": title}, level, "330300", ROUND),
    )


def test_own_awards_of_other_regions_are_not_listed(firm: Firm) -> None:
    rule_checks.begin_own(
        firm.workspace, firm.enterprise, "hunan-harbour", {"zh": "奖", "en": "Prize"}, "province", "430000", ROUND
    )
    rows = applications.all_readiness(firm.workspace, Scoring(firm.file()), AS_OF)
    assert "hunan-harbour" not in {row.award.id for row in rows}
    assert applications.award_named(firm.workspace, "hunan-harbour", AS_OF).id == "hunan-harbour"


def test_a_material_has_files(firm: Firm, tmp_path: Path) -> None:
    award = applications.award_named(firm.workspace, CITY, AS_OF)
    form = tmp_path / "申报表.docx"
    form.write_bytes(b"form")
    changes = exhibit_files.attach_material(firm.workspace, firm.enterprise, award, "m1", form)
    attached = exhibit_files.all_files(firm.workspace, firm.enterprise)
    files = exhibit_files.files_of_materials(attached, firm.enterprise, award)
    assert len(changes.rows) == 3
    assert [exhibit.name for exhibit in files["m1"]] == ["申报表.docx"]
    assert [held.material for held in firm.workspace.store.held_materials(firm.enterprise)] == ["m1"]
    refused(
        "material_file_twice",
        lambda: exhibit_files.attach_material(firm.workspace, firm.enterprise, award, "m1", form),
    )
    # The same file serves another material, and is kept once.
    exhibit_files.attach_material(firm.workspace, firm.enterprise, award, "m2", form)
    assert len(firm.workspace.store.exhibits(firm.enterprise)) == 1
    exhibit_files.detach_material(firm.workspace, firm.enterprise, award, "m2", files["m1"][0].id)
    exhibit_files.detach_material(firm.workspace, firm.enterprise, award, "m1", files["m1"][0].id)
    assert exhibit_files.all_files(firm.workspace, firm.enterprise) == {}
    assert len(firm.workspace.store.exhibits(firm.enterprise)) == 1


def test_an_own_award_is_the_purpose_of_an_assessment(firm: Firm) -> None:
    rule_checks.begin_own(firm.workspace, firm.enterprise, "harbour-award", {"zh": "奖"}, "city", "330300", ROUND)
    purpose = Purpose(PurposeKind.AWARD, ("harbour-award",))
    made, _ = assessments.new_assessment(firm.workspace, firm.enterprise, purpose, as_of=AS_OF)
    assert made.purpose == purpose
    wrong = Purpose(PurposeKind.AWARD, ("no-such-award",))
    with pytest.raises(UserFacingError) as error:
        assessments.new_assessment(firm.workspace, firm.enterprise, wrong, as_of=AS_OF)
    assert "harbour-award" in str(error.value.values["known"])
