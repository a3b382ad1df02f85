"""Awards: gates that confirmations open and let go again, judgements per edition, materials, red lines left out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from qualityassess.domain.application import HeldMaterial
from qualityassess.domain.award_points import points_of
from qualityassess.domain.awards import Award
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.gates import GateResult
from qualityassess.domain.profile import Activity, Profile
from qualityassess.domain.readiness import Eligibility
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.tri import Tri
from qualityassess.services import applications, assessments, enterprises, registers
from qualityassess.services.workspace import enterprise_scope
from tests.services.conftest import AS_OF, PROFILE, WHO, Firm
from tests.services.test_library import CITY, NATIONAL, with_editions

DOMAINS = ("accident:quality", "accident:safety", "accident:environment")
PERIOD = (date(2015, 1, 1), AS_OF)


def award(firm: Firm, award_id: str = CITY) -> Award:
    return applications.award_named(firm.workspace, award_id, AS_OF)


def found(firm: Firm, award_id: str, on: date = AS_OF) -> Eligibility:
    return applications.readiness_of(firm.workspace, Scoring(firm.file()), award(firm, award_id), on)


def gate(firm: Firm, award_id: str, gate_id: str, on: date = AS_OF) -> GateResult:
    return next(row for row in found(firm, award_id, on).gates if row.gate.id == gate_id)


def test_an_empty_register_proves_nothing_until_it_is_confirmed(firm: Firm) -> None:
    assert (gate(firm, NATIONAL, "g3").result, gate(firm, NATIONAL, "g3").reason) == (Tri.UNKNOWN, "not_confirmed")
    for domain in DOMAINS[:2]:
        registers.confirm(firm.workspace, firm.enterprise, domain, PERIOD, "市场监管局")
    assert gate(firm, NATIONAL, "g3").result is Tri.UNKNOWN
    registers.confirm(firm.workspace, firm.enterprise, DOMAINS[2], PERIOD, "生态环境局")
    assert gate(firm, NATIONAL, "g3").result is Tri.TRUE


def test_one_confirmation_of_the_kind_covers_its_domains(firm: Firm) -> None:
    registers.confirm(firm.workspace, firm.enterprise, "accident", (PERIOD[0], date(2026, 6, 30)), "应急管理局")
    assert gate(firm, NATIONAL, "g3").result is Tri.UNKNOWN
    registers.confirm(firm.workspace, firm.enterprise, "accident", PERIOD, "应急管理局")
    assert gate(firm, NATIONAL, "g3").result is Tri.TRUE


@pytest.mark.parametrize(("days", "result"), [(0, Tri.TRUE), (30, Tri.TRUE), (31, Tri.UNKNOWN), (-1, Tri.UNKNOWN)])
def test_a_confirmation_holds_for_thirty_days(firm: Firm, days: int, result: Tri) -> None:
    registers.confirm(firm.workspace, firm.enterprise, "accident", PERIOD, "应急管理局", looked_up=AS_OF)
    assert gate(firm, NATIONAL, "g3", AS_OF + timedelta(days=days)).result is result


def test_an_event_in_the_window_unmeets_the_gate_until_it_is_behind(firm: Firm) -> None:
    rows = registers.parse_rows(
        [
            {
                "kind": "accident",
                "domain": "safety",
                "occurred": "2024-05-16",
                "title": "重大事故",
                "event_class": "major",
            }
        ],
        firm.workspace.library.register_forms[RegisterName.EVENTS],
    )
    registers.add_records(firm.workspace, firm.enterprise, RegisterName.EVENTS, rows)
    registers.confirm(firm.workspace, firm.enterprise, "accident", PERIOD, "应急管理局")
    row = gate(firm, NATIONAL, "g3")
    assert (row.result, row.reason) == (Tri.FALSE, "event_in_window")
    assert row.earliest is not None
    assert row.earliest > date(2029, 5, 16)


def test_a_person_s_judgement_is_kept_with_name_day_and_reason(firm: Firm) -> None:
    assert gate(firm, CITY, "g4").reason == "judgement_open"
    changes = applications.judge(
        firm.workspace, firm.enterprise, award(firm), "g4", result=True, reason=" 行业\0协会排名 "
    )
    row = gate(firm, CITY, "g4")
    assert (row.result, row.reason) == (Tri.TRUE, "judged")
    assert dict(row.values) == {"by": WHO, "on": "2026-07-01", "why": "行业协会排名"}
    entry = firm.workspace.store.log(enterprise_scope(firm.enterprise))[-1]
    assert (entry.changes, entry.changes.why) == (changes, "行业协会排名")
    applications.judge(firm.workspace, firm.enterprise, award(firm), "g4", result=False, reason="已被超过")
    assert gate(firm, CITY, "g4").result is Tri.FALSE
    assert len(firm.workspace.store.judgements(firm.enterprise)) == 1
    applications.withdraw_judgement(firm.workspace, firm.enterprise, award(firm), "g4")
    assert gate(firm, CITY, "g4").reason == "judgement_open"


def test_a_judgement_needs_its_reason(firm: Firm) -> None:
    with pytest.raises(UserFacingError, match="judgement_without_reason"):
        applications.judge(firm.workspace, firm.enterprise, award(firm), "g4", result=True, reason=" \n")
    assert firm.workspace.store.judgements(firm.enterprise) == ()


def test_a_judgement_is_not_carried_over_to_another_edition(firm: Firm) -> None:
    firm.workspace = replace(firm.workspace, library=with_editions(firm.workspace.library))
    old, new = award(firm, f"{CITY}@2020"), award(firm, f"{CITY}@2027")
    applications.judge(firm.workspace, firm.enterprise, old, "g4", result=True, reason="行业协会排名")
    applications.hold_material(firm.workspace, firm.enterprise, old, "m1", held=True)
    assert gate(firm, old.key, "g4").result is Tri.TRUE
    assert gate(firm, new.key, "g4").result is Tri.UNKNOWN
    file = firm.file()
    for day, edition in ((date(2026, 12, 31), old), (date(2027, 1, 1), new)):
        rows = applications.all_readiness(firm.workspace, Scoring(file), day)
        (city,) = [row for row in rows if row.award.id == CITY]
        assert city.award == edition


def test_a_material_is_at_hand_until_it_is_not(firm: Firm) -> None:
    applications.hold_material(firm.workspace, firm.enterprise, award(firm), "m1", held=True)
    assert firm.workspace.store.held_materials(firm.enterprise) == (HeldMaterial(award(firm).key, "m1"),)
    assert applications.hold_material(firm.workspace, firm.enterprise, award(firm), "m1", held=True).rows == ()
    applications.hold_material(firm.workspace, firm.enterprise, award(firm), "m1", held=False)
    assert firm.workspace.store.held_materials(firm.enterprise) == ()
    assert applications.hold_material(firm.workspace, firm.enterprise, award(firm), "m1", held=False).rows == ()


@pytest.mark.parametrize("region", ["330305", "110108", ""])
def test_awards_open_to_the_district(firm: Firm, region: str) -> None:
    enterprises.save_profile(firm.workspace, firm.enterprise, replace(PROFILE, region=region))
    rows = applications.all_readiness(firm.workspace, Scoring(firm.file()), AS_OF)
    ids = [row.award.id for row in rows]
    assert NATIONAL in ids
    assert (CITY in ids) is (region == "330305")
    assert len(ids) == len(set(ids))
    assert firm.file().criteria


def test_an_unknown_award_names_the_known_ones(firm: Firm) -> None:
    with pytest.raises(UserFacingError) as error:
        award(firm, "no-such-award")
    assert CITY in str(error.value.values["known"])


def test_the_user_s_target_counts_where_the_rule_states_none(firm: Firm) -> None:
    assert found(firm, CITY).threshold is None
    assessments.change_assessment(firm.workspace, replace(firm.assessment, award_targets=((CITY, 520),)))
    firm.assessment = firm.workspace.store.assessment(firm.assessment.id)
    assert found(firm, CITY).threshold == 520


@pytest.mark.parametrize(
    ("purpose", "targets"), [("checkup", ()), ("modules", ("qc_groups",)), ("full", ()), ("award", (CITY,))]
)
def test_red_lines_that_a_purpose_leaves_out_are_unknown(firm: Firm, purpose: str, targets: tuple[str, ...]) -> None:
    file = assessments.open_file(firm.workspace, firm.begin(purpose, *targets))
    row = applications.readiness_of(firm.workspace, Scoring(file), award(firm), AS_OF)
    assert "red_line_unknown" in row.reasons


def test_no_red_line_is_unknown_where_none_binds(firm: Firm) -> None:
    """Without any product the duties of makers and sellers bind nobody."""
    profile = Profile(PROFILE.name, region="330305", activities=tuple((a, False) for a in Activity))
    enterprises.save_profile(firm.workspace, firm.enterprise, profile)
    file = assessments.open_file(firm.workspace, firm.begin("modules", "qc_groups"))
    left = [c for c in firm.file().criteria if c.fails_below is not None]
    row = applications.readiness_of(firm.workspace, Scoring(file), award(firm), AS_OF)
    assert ("red_line_unknown" in row.reasons) == bool(left)


def test_points_of_a_set_that_is_not_there(firm: Firm) -> None:
    assert points_of(Scoring(firm.file()), "no-such-set") is None


@pytest.mark.parametrize(
    "domain", ["honours", "certificates", "credit_listing:serious_discredit", "penalty:data_fraud"]
)
def test_what_can_be_confirmed_complete(firm: Firm, domain: str) -> None:
    registers.confirm(firm.workspace, firm.enterprise, domain, PERIOD, "台账核对")
    assert firm.workspace.store.registers(firm.enterprise).confirmations[-1].domain == domain


@pytest.mark.parametrize("domain", ["indicators", "honours:quality", "certificates:QMS", "penalty:weather", ""])
def test_what_cannot_be_confirmed_complete(firm: Firm, domain: str) -> None:
    with pytest.raises(UserFacingError) as error:
        registers.confirm(firm.workspace, firm.enterprise, domain, PERIOD, "台账核对")
    assert error.value.code == "value_not_allowed"
