"""Scenarios of whole awards: a shipped pack (or one checked by the user), facts of a firm, and an application date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from qualityassess.domain.application import Judgement
from qualityassess.domain.awards import Award
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all, results_then
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LegalForm, Profile
from qualityassess.domain.readiness import Eligibility, Readiness, eligibility
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Confirmation,
    Event,
    EventKind,
    Honour,
    Registers,
)
from qualityassess.domain.rounds import outlook
from qualityassess.domain.tri import Tri
from qualityassess.services.library import Library
from tests.domain.builders import judgement

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
ON = date(2026, 6, 1)
CHINA, GUANGDONG, JIANGXI = (
    "china-quality-award@2021",
    "guangdong-government-quality-award@2021",
    "jinggang-quality-award@2014",
)
WENZHOU, DONGTOU = "wenzhou-mayor-quality-award@2020", "dongtou-district-head-quality-award@unknown"
ZHEJIANG, ZHEJIANG_OLD = "zhejiang-government-quality-award@2025", "zhejiang-government-quality-award@2019"
LUBAN, SPECIALISED = "luban-award@2008", "specialised-innovator@2022"
FIRM = Profile(
    "Firm",
    region="330305",
    legal_form=LegalForm.LIMITED,
    industry="C3443",
    sector="industry",
    founded=date(2010, 1, 1),
    operating_since=date(2010, 1, 1),
    excellence_since=date(2020, 1, 1),
)
NANCHANG, CANTON = replace(FIRM, region="360102"), replace(FIRM, region="440106")

Record = Event | Certificate | Honour | Confirmation


def accident(event_class: str, day: date = date(2025, 6, 1), domain: str = "quality") -> Event:
    return Event("e", EventKind.ACCIDENT, domain, day, "Accident", event_class)


def confirmed(domain: str = "accident", days_ago: int = 0) -> Confirmation:
    return Confirmation(domain, domain, date(2000, 1, 1), ON, ON - timedelta(days=days_ago), "public query", "Chen")


@dataclass(frozen=True)
class Scenario:
    """What is told, of which award, on which facts; what the gate says, and the award's status."""

    told: str
    award: str
    gate: str
    result: Tri | None
    status: Readiness
    records: tuple[Record, ...] = ()
    profile: Profile = FIRM
    on: date = ON
    earliest: date | None = None

    def __str__(self) -> str:
        return self.told


S = Scenario
BLOCKED, UNDECIDED = Readiness.BLOCKED, Readiness.UNDECIDED
SCENARIOS = [
    # One accident, three scales: the larger class bars in Jiangxi, the major one in Guangdong and nationally.
    S("larger accident, Jiangxi", JIANGXI, "g4", F, BLOCKED, (accident("larger"), confirmed()), NANCHANG,
      earliest=date(2029, 1, 1)),
    S("larger accident, Guangdong", GUANGDONG, "g3", T, UNDECIDED, (accident("larger"), confirmed()), CANTON),
    S("larger accident, nation", CHINA, "g3", T, UNDECIDED, (accident("larger"), confirmed())),
    S("major accident, Jiangxi", JIANGXI, "g4", F, BLOCKED, (accident("major"), confirmed()), NANCHANG,
      earliest=date(2029, 1, 1)),
    S("major accident, Guangdong", GUANGDONG, "g3", F, BLOCKED, (accident("major"), confirmed()), CANTON,
      earliest=date(2029, 1, 1)),
    S("major accident, nation", CHINA, "g3", F, BLOCKED, (accident("major"), confirmed()),
      earliest=date(2031, 1, 1)),
    S("general accident, Jiangxi", JIANGXI, "g4", T, UNDECIDED,
      (accident("general"), *(confirmed(f"accident:{d}") for d in ("quality", "safety", "environment", "food")),
       confirmed("accident:health")), NANCHANG),
    # Windows whose basis the rule does not state
    S("first day of the rolling reading only", GUANGDONG, "g3", U, UNDECIDED,
      (accident("major", date(2023, 3, 1)), confirmed()), CANTON),
    S("outside both readings", GUANGDONG, "g3", T, UNDECIDED,
      (accident("major", date(2022, 12, 31)), confirmed()), CANTON),
    # Registers
    S("empty register", CHINA, "g3", U, UNDECIDED),
    S("confirmed register", CHINA, "g3", T, UNDECIDED, (confirmed(),)),
    S("confirmed 31 days ago", CHINA, "g3", U, UNDECIDED, (confirmed(days_ago=31),)),
    # Region, editions, rules
    S("registered in another province", JIANGXI, "g1", F, BLOCKED),
    S("Wenzhou firm, Wenzhou award", WENZHOU, "g1", T, UNDECIDED),
    S("number of years not seen", WENZHOU, "g3", U, UNDECIDED),
    S("condition not found", WENZHOU, "g6", U, UNDECIDED, (confirmed(),)),
    S("recalled condition met", ZHEJIANG_OLD, "g6", T, UNDECIDED, (confirmed(),), on=ON),
    S("superseded edition", ZHEJIANG_OLD, "g2", T, UNDECIDED),
    S("a works award asks about the project", LUBAN, "g1", U, UNDECIDED, (confirmed(),)),
    S("years in the niche market are answered by a person", SPECIALISED, "g1", U, UNDECIDED, on=date(2023, 6, 1)),
]  # fmt: skip


def found(award: Award, profile: Profile, records: Sequence[Record], on: date, judged: bool = False) -> Eligibility:
    registers = Registers(
        certificates=tuple(r for r in records if isinstance(r, Certificate)),
        events=tuple(r for r in records if isinstance(r, Event)),
        honours=tuple(r for r in records if isinstance(r, Honour)),
        confirmations=tuple(r for r in records if isinstance(r, Confirmation)),
    )
    answers: dict[str, Judgement] = {g.id: judgement(g.id, result=True) for g in award.gates} if judged else {}
    facts = GateFacts(profile, registers, on, answers)
    results = evaluate_all(award, facts)
    made = eligibility(award, on, results, [True], None, None, frozenset(m.id for m in award.materials))
    return replace(made, outlook=outlook(award, on, results, lambda day: results_then(award, facts, day)))


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(library: Library, scenario: Scenario) -> None:
    award = library.award(scenario.award, scenario.on)
    assert award is not None
    made = found(award, scenario.profile, scenario.records, scenario.on)
    row = next(row for row in made.gates if row.gate.id == scenario.gate)
    assert (row.result, made.status) == (scenario.result, scenario.status)
    assert row.earliest == scenario.earliest
    if scenario.earliest is not None:
        before = scenario.earliest - timedelta(days=1)
        facts = [c if isinstance(c, Event) else replace(c, looked_up=before, period_to=before)
                 for c in scenario.records if isinstance(c, Event | Confirmation)]  # fmt: skip
        held = {r.gate.id: r.result for r in found(award, scenario.profile, facts, before).gates}
        assert held[scenario.gate] is not T
        day = scenario.earliest
        facts = [c if isinstance(c, Event) else replace(c, looked_up=day, period_to=day) for c in facts]
        held = {r.gate.id: r.result for r in found(award, scenario.profile, facts, day).gates}
        assert held[scenario.gate] is T


@pytest.mark.parametrize("key", [DONGTOU, ZHEJIANG])
def test_an_award_whose_rule_was_not_seen_is_not_judged(library: Library, key: str) -> None:
    award = library.award(key, ON)
    assert award is not None
    made = found(award, FIRM, (), ON)
    assert (made.judged, made.status, made.reasons[0]) == (False, UNDECIDED, "rule_not_seen")
    assert made.outlook is not None
    assert made.outlook.round is None


@pytest.mark.parametrize("key", [CHINA, JIANGXI, GUANGDONG])
def test_sources_that_disagree_are_all_shown_and_decide_nothing(library: Library, key: str) -> None:
    award = library.award(key, ON)
    assert award is not None
    assert all(len(dispute.versions) >= 2 for dispute in award.disagreements)
    assert award.disagreements
    agreeing = replace(award, disagreements=())
    for records in ((), (confirmed(),), (accident("major"), confirmed())):
        first, second = found(award, FIRM, records, ON), found(agreeing, FIRM, records, ON)
        assert (first.status, first.reasons, first.gates) == (second.status, second.reasons, second.gates)


CHECKED = """
format = 1
id = "harbour-award"
version = "2027"
title = { zh = "港口质量奖", en = "Harbour award" }
level = "city"
region = "330300"
role = "target"
confidence = "confirmed"
gates_complete = true
criteria_set = ""
scores_items = false

[rule]
title_zh = "港口质量奖"
title_en = "Harbour award"
number = ""
valid_from = "2026-05-01"
valid_to = "2027-03-31"
status = "in_force"
seen = "full"

[cycle]
years = 2

[quota]

[check]
round = "2027"
issued = "2026-05-01"
opens = "2027-03-01"
closes = "2027-03-31"
notice = "notice.pdf"
by = "Chen"
on = 2026-05-10

[[gate]]
id = "g1"
type = "registered_in_region"
title = { zh = "在温州登记", en = "Registered in Wenzhou" }
confidence = "confirmed"
region = "330300"

[[gate]]
id = "g2"
type = "certificate_in_force"
title = { zh = "质量体系认证有效", en = "Quality certificate in force" }
confidence = "confirmed"
certs = ["QMS"]

[[gate]]
id = "g3"
type = "no_event"
title = { zh = "近三年无重大事故", en = "No major accident in three years" }
confidence = "confirmed"
domains = ["quality"]
class_at_least = "major"
window_years = 3
window_basis = "rolling"
"""


@pytest.fixture
def checked(library: Library, tmp_path: Path) -> Award:
    """A pack that a person compared with the notice of the round of March 2027."""
    from qualityassess.catalog.award_packs import award_of, read_pack

    path = tmp_path / "harbour.toml"
    path.write_text(CHECKED, encoding="utf-8")
    return award_of(read_pack(path, library.folder), library.folder)


QMS = Certificate(
    "q", "QMS", "1", issued=date(2024, 7, 1), expires=date(2027, 6, 30), state=CertificateState.VALID, looked_up=ON
)


def test_a_rule_checked_by_the_user_can_be_ready(checked: Award) -> None:
    made = found(checked, FIRM, (QMS, confirmed()), ON)
    assert (made.status, made.reasons) == (Readiness.READY, ())
    assert made.outlook is not None
    assert made.outlook.round is not None
    assert (made.outlook.round.shown, made.outlook.round.expected) == ("2027-03-31", False)


def test_checked_but_unknown_facts_stay_undecided(checked: Award) -> None:
    made = found(checked, FIRM, (QMS,), ON)
    assert (made.status, made.reasons) == (UNDECIDED, ("gate_unknown",))


@pytest.mark.parametrize(("expires", "lapsing"), [(date(2027, 3, 30), ("g2",)), (date(2027, 3, 31), ())])
def test_a_certificate_lapses_before_the_round_or_lasts_to_its_last_day(
    checked: Award, expires: date, lapsing: tuple[str, ...]
) -> None:
    made = found(checked, FIRM, (replace(QMS, expires=expires), confirmed()), ON)
    assert made.outlook is not None
    assert made.outlook.lapsing == lapsing
    assert made.outlook.round is not None


@pytest.mark.parametrize(("day", "shown"), [(date(2024, 3, 30), "2027-03-31"), (date(2024, 4, 1), "2029")])
def test_an_accident_moves_the_earliest_round(checked: Award, day: date, shown: str) -> None:
    made = found(checked, FIRM, (QMS, accident("major", day), confirmed()), ON)
    assert made.status is BLOCKED
    assert made.outlook is not None
    assert made.outlook.holds_from == date(2027, day.month, day.day) + timedelta(days=1)
    assert made.outlook.round is not None
    assert made.outlook.round.shown == shown


def test_the_wrong_region_is_never_mended_by_waiting(checked: Award) -> None:
    made = found(checked, CANTON, (QMS, confirmed()), ON)
    assert made.outlook is not None
    assert (made.outlook.never, made.outlook.round, made.outlook.blocking) == (True, None, ("g1",))


def test_outside_its_round_a_checked_pack_says_so(checked: Award) -> None:
    made = found(checked, FIRM, (QMS, confirmed()), date(2027, 4, 1))
    assert "rule_not_valid_on_date" in made.reasons


def test_every_condition_of_a_checked_pack_is_confirmed(checked: Award) -> None:
    assert {gate.confidence for gate in checked.gates} == {Confidence.CONFIRMED}
    assert checked.checked is not None
    assert (checked.checked.by, checked.checked.on) == ("Chen", date(2026, 5, 10))
