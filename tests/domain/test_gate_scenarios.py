"""Scenarios of an application on 2026-06-01, one a row, as a quality manager would tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from qualityassess.domain.application import Judgement
from qualityassess.domain.gate import Bounds, Gate, GateType, Metric, Relaxation, Window, WindowBasis
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, evaluate, evaluate_all
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LegalForm, Profile, YearFigures
from qualityassess.domain.readiness import Readiness, eligibility
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Confirmation,
    Event,
    EventKind,
    Honour,
    Registers,
)
from qualityassess.domain.tri import Tri
from tests.domain.builders import ON, award, gate, judgement, words

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
NEVER = "never"
FIRM = Profile(
    "Firm",
    region="330305",
    legal_form=LegalForm.LIMITED,
    industry="C3443",
    sector="industry",
    operating_since=date(2021, 6, 1),
    excellence_since=date(2023, 6, 1),
    years=(YearFigures(2024, revenue=100, research=2), YearFigures(2025, revenue=100, research=3)),
)


def years(basis: WindowBasis, count: int = 3) -> Window:
    return Window(basis, count)


ROLLING, CALENDAR, EITHER = (
    years(basis) for basis in (WindowBasis.ROLLING, WindowBasis.CALENDAR_YEARS, WindowBasis.UNSPECIFIED)
)


SINCE = Window(WindowBasis.FROM_DATE, since=date(2023, 1, 1))


def no_accident(window: Window | None = ROLLING, least: str = "major") -> Gate:
    return gate(GateType.NO_EVENT, window=window, class_at_least=least, domains=("quality",))


def accident(day: date, event_class: str = "major") -> Event:
    return Event("e", EventKind.ACCIDENT, "quality", day, "Leak", event_class)


def looked_up(
    days_ago: int = 0, first: date = date(2000, 1, 1), last: date = ON, domain: str = "accident"
) -> Confirmation:
    return Confirmation("c", domain, first, last, ON - timedelta(days=days_ago), "public query", "Chen")


OPERATING = gate(GateType.OPERATING_YEARS, years=5)
HERE = gate(GateType.REGISTERED_IN_REGION, region="330300")
QMS = gate(GateType.CERTIFICATE_IN_FORCE, certs=("QMS",))
CERTIFICATE = Certificate(
    "q", "QMS", "1", issued=date(2023, 7, 1), expires=date(2026, 6, 30), state=CertificateState.VALID, looked_up=ON
)
RESEARCH = gate(GateType.BOUNDS, bounds=Bounds(Metric.RD_RATIO, ">=", Fraction(3, 100), "share"))
RELAXED = replace(OPERATING, relaxation=Relaxation(("little-giant",), Fraction(3), words("three for some")))
TITLE = Honour("h", "little-giant", "Little giant", conferred=date(2024, 9, 1), expires=date(2027, 8, 31))
COOLING = gate(
    GateType.COOLING_OFF, awards=("prize",), years=4, window=years(WindowBasis.ROLLING, 4), group_members=True
)
PRIZE = Honour("h", "prize", "Prize", conferred=date(2023, 1, 9))
ACTED = gate(GateType.APPLICANT_KIND, kinds=("legal_person",))
MODEL = gate(GateType.EXCELLENCE_YEARS, years=3)
SPOT = gate(GateType.NO_SPOTCHECK_FAIL, levels=("national", "provincial"), window=ROLLING)
TAXED = gate(GateType.NO_PENALTY, domains=("tax",), window=ROLLING)
LISTED = gate(GateType.NOT_ON_CREDIT_LIST, lists=("serious_discredit",))
RECORD = gate(GateType.NOT_ON_CREDIT_LIST, lists=("discredit",), window=ROLLING)
LOWER = gate(GateType.LOWER_AWARD, awards=("prize",))
ENVIRONMENT = replace(no_accident(), domains=("environment",), class_at_least="level_III")


def event(kind: EventKind, domain: str, day: date, **values: Any) -> Event:
    return replace(Event("e", kind, domain, day, "Event"), **values)


FAILED = event(EventKind.SPOT_CHECK_FAILURE, "quality", date(2025, 6, 1), level="provincial")
FINED = event(EventKind.PENALTY, "tax", date(2024, 6, 1))
LISTING = event(EventKind.CREDIT_LISTING, "serious_discredit", date(2025, 1, 1))
WORKS = gate(GateType.NO_EVENT, subject="project", class_at_least="larger", domains=("quality",))


@dataclass(frozen=True)
class Scenario:
    """What is asked, what is known, and what has to come out."""

    told: str
    gate: Gate
    result: Tri | None
    reason: str
    records: tuple[Event | Confirmation | Certificate | Honour, ...] = ()
    earliest: date | str | None = None
    on: date = ON
    profile: Profile = FIRM
    judged: bool | None = None

    def __str__(self) -> str:
        return self.told


S = Scenario
SCENARIOS = [
    # Windows
    S("accident on the first day", no_accident(), F, "event_in_window",
      (accident(date(2023, 6, 1)), looked_up()), date(2026, 6, 2)),
    S("accident the day before the first", no_accident(), T, "none_in_window",
      (accident(date(2023, 5, 31)), looked_up())),
    S("accident on the day itself", no_accident(), F, "event_in_window",
      (accident(ON), looked_up()), date(2029, 6, 2)),
    S("accident on a 29 February, seen from 28 February", no_accident(), F, "event_in_window",
      (accident(date(2024, 2, 29)), looked_up()), date(2027, 3, 1), on=date(2027, 2, 28)),
    S("accident on a 29 February, seen from 1 March", no_accident(), U, "not_confirmed",
      (accident(date(2024, 2, 29)), looked_up()), on=date(2027, 3, 1)),
    S("accident in the first calendar year", no_accident(CALENDAR), F, "event_in_window",
      (accident(date(2023, 1, 1)), looked_up()), date(2027, 1, 1)),
    S("accident between both readings", no_accident(EITHER), U, "readings_differ",
      (accident(date(2023, 1, 1)), looked_up())),
    S("accident inside both readings", no_accident(EITHER), F, "event_in_window",
      (accident(date(2023, 6, 1)), looked_up()), date(2027, 1, 1)),
    S("accident outside both readings", no_accident(EITHER), T, "none_in_window",
      (accident(date(2022, 12, 31)), looked_up())),
    S("accident without a class", no_accident(), U, "event_not_classed",
      (accident(date(2024, 1, 1), ""), looked_up())),
    S("smaller accident", no_accident(), T, "none_in_window", (accident(date(2024, 1, 1), "larger"), looked_up())),
    S("window not seen", no_accident(None), U, "window_not_known", (looked_up(),)),
    S("larger accident where the rule bars from the larger class on", no_accident(least="larger"), F,
      "event_in_window", (accident(date(2024, 1, 1), "larger"), looked_up()), date(2027, 1, 2)),
    S("general accident where the rule bars from the larger class on", no_accident(least="larger"), T,
      "none_in_window", (accident(date(2024, 1, 1), "general"), looked_up())),
    S("extraordinary accident where the rule bars from the major class on", no_accident(), F, "event_in_window",
      (accident(date(2024, 1, 1), "extraordinary"), looked_up()), date(2027, 1, 2)),
    S("environment event of level III", ENVIRONMENT, F, "event_in_window",
      (event(EventKind.ACCIDENT, "environment", date(2024, 1, 1), event_class="level_III"), looked_up()),
      date(2027, 1, 2)),
    S("environment event of level IV", ENVIRONMENT, T, "none_in_window",
      (event(EventKind.ACCIDENT, "environment", date(2024, 1, 1), event_class="level_IV"), looked_up())),
    S("accident by others, own fault asked", replace(no_accident(), own_fault=True), T, "none_in_window",
      (replace(accident(date(2024, 1, 1)), own_fault=False), looked_up())),
    S("accident, fault not stated", replace(no_accident(), own_fault=True), U, "fault_not_stated",
      (accident(date(2024, 1, 1)), looked_up())),
    S("accident before a dated window", no_accident(SINCE), T, "none_in_window",
      (accident(date(2022, 12, 31)), looked_up())),
    S("accident in a dated window", no_accident(SINCE), F, "event_in_window",
      (accident(date(2023, 1, 1)), looked_up()), NEVER),
    # Spot checks, penalties, credit lists
    S("failed spot check of the province", SPOT, F, "event_in_window",
      (FAILED, looked_up(domain="spot_check_failure")), date(2028, 6, 2)),
    S("failed spot check of the district", SPOT, T, "none_in_window",
      (replace(FAILED, level="district"), looked_up(domain="spot_check_failure"))),
    S("failed spot check without a level", SPOT, U, "check_level_missing",
      (replace(FAILED, level=""), looked_up(domain="spot_check_failure"))),
    S("tax penalty in the window", TAXED, F, "event_in_window", (FINED, looked_up(domain="penalty")),
      date(2027, 6, 2)),
    S("penalty of another domain", TAXED, T, "none_in_window",
      (replace(FINED, domain="labour"), looked_up(domain="penalty"))),
    S("penalty where the rule's word is vague", replace(TAXED, domains=("law",)), U, "penalty_may_bar",
      (FINED, looked_up(domain="penalty"))),
    S("listing in force", LISTED, F, "listed", (LISTING, looked_up(domain="credit_listing")), NEVER),
    S("taken off the list the day before", LISTED, T, "not_listed",
      (replace(LISTING, delisted=date(2026, 5, 31)), looked_up(domain="credit_listing"))),
    S("on the list until tomorrow", LISTED, F, "listed",
      (replace(LISTING, delisted=date(2026, 6, 2)), looked_up(domain="credit_listing")), date(2026, 6, 2)),
    S("list not looked up", LISTED, U, "listing_not_looked_up"),
    S("record taken off in the window", RECORD, F, "event_in_window",
      (replace(LISTING, delisted=date(2025, 6, 1)), looked_up(domain="credit_listing")), date(2028, 6, 1)),
    # An empty register
    S("empty register", no_accident(), U, "not_confirmed"),
    S("empty register, confirmed", no_accident(), T, "none_in_window", (looked_up(),)),
    S("confirmed 30 days ago", no_accident(), T, "none_in_window", (looked_up(30),)),
    S("confirmed 31 days ago", no_accident(), U, "not_confirmed", (looked_up(31),)),
    S("two of three years confirmed", no_accident(), U, "not_confirmed", (looked_up(first=date(2024, 6, 1)),)),
    S("three years confirmed in two parts", no_accident(), T, "none_in_window",
      (looked_up(first=date(2023, 6, 1), last=date(2024, 12, 31)), looked_up(first=date(2025, 1, 1)))),
    S("another register confirmed", no_accident(), U, "not_confirmed", (looked_up(domain="penalty"),)),
    # Years
    S("five years to the day", OPERATING, T, "operating_since"),
    S("four years and 364 days", OPERATING, F, "operating_since", earliest=ON, on=date(2026, 5, 31)),
    S("since a 29 February, one day short", OPERATING, F, "operating_since", earliest=date(2025, 2, 28),
      on=date(2025, 2, 27), profile=replace(FIRM, operating_since=date(2020, 2, 29))),
    S("since a 29 February, on the day", OPERATING, T, "operating_since", on=date(2025, 2, 28),
      profile=replace(FIRM, operating_since=date(2020, 2, 29))),
    S("years not seen", replace(OPERATING, years=None), U, "years_not_known"),
    # Relaxations
    S("four years, title in force", RELAXED, T, "relaxed", (TITLE,), on=date(2025, 6, 1)),
    S("four years, title not entered", RELAXED, U, "relaxation_open", on=date(2025, 6, 1)),
    S("two years, title in force", RELAXED, F, "operating_since",
      (replace(TITLE, conferred=date(2023, 1, 1)),), date(2024, 6, 1), on=date(2023, 6, 1)),
    S("four years, title lapsed, honours confirmed", RELAXED, F, "operating_since",
      (replace(TITLE, expires=date(2026, 5, 30)), looked_up(1, domain="honours", last=date(2026, 5, 31))),
      date(2027, 6, 1), profile=replace(FIRM, operating_since=date(2022, 6, 1))),
    # Region and applicant
    S("registered here", HERE, T, "region"),
    S("registered in another city", HERE, F, "region", earliest=NEVER, profile=replace(FIRM, region="330203")),
    S("only the province is known", HERE, U, "region_missing", profile=replace(FIRM, region="330000")),
    S("a gate for persons", replace(OPERATING, applies_to="person"), None, "not_bound"),
    S("a gate for farms", replace(OPERATING, applies_to="agriculture"), None, "not_bound"),
    S("a gate for large manufacturers, size not stated",
      replace(HERE, region="110000", applies_to="manufacturer_above_size"), U, "binding_unknown"),
    S("limited company", ACTED, T, "legal_form"),
    S("individual business", ACTED, F, "legal_form", earliest=NEVER,
      profile=replace(FIRM, legal_form=LegalForm.INDIVIDUAL)),
    S("legal form not stated", ACTED, U, "legal_form_missing", profile=replace(FIRM, legal_form=None)),
    S("excellence model three years to the day", MODEL, T, "excellence_since"),
    S("excellence model a day short", MODEL, F, "excellence_since", earliest=ON, on=date(2026, 5, 31)),
    S("excellence model, start not stated", MODEL, U, "excellence_since_missing",
      profile=replace(FIRM, excellence_since=None)),
    # Certificates
    S("certificate in force", QMS, T, "certificate_in_force", (CERTIFICATE,)),
    S("certificate on its last day", QMS, T, "certificate_in_force", (CERTIFICATE,), on=date(2026, 6, 30)),
    S("certificate that lapses before the application", QMS, F, "certificate_lapsed", (CERTIFICATE,), NEVER,
      on=date(2026, 7, 1)),
    S("certificate not looked up", QMS, U, "certificate_unchecked",
      (replace(CERTIFICATE, state=CertificateState.UNCHECKED),)),
    S("certificate suspended", QMS, F, "certificate_ended",
      (replace(CERTIFICATE, state=CertificateState.SUSPENDED),), NEVER),
    S("certificate issued tomorrow", QMS, F, "certificate_not_yet",
      (replace(CERTIFICATE, issued=date(2026, 6, 2)),), date(2026, 6, 2)),
    S("no certificate entered", QMS, U, "certificate_not_entered"),
    # A lower award
    S("lower award held", LOWER, T, "honour_held", (PRIZE,)),
    S("no lower award, honours confirmed", LOWER, F, "honour_absent", (looked_up(domain="honours"),), NEVER),
    S("no lower award entered", LOWER, U, "honour_not_entered"),
    # Time since an award
    S("won in the period", COOLING, F, "won_in_window", (PRIZE, looked_up(domain="honours")), date(2027, 1, 10)),
    S("won by a group member", COOLING, F, "won_by_group",
      (replace(PRIZE, by_group_member=True), looked_up(domain="honours")), date(2027, 1, 10)),
    S("group members free to apply", replace(COOLING, group_members=False), T, "not_won",
      (replace(PRIZE, by_group_member=True), looked_up(domain="honours"))),
    S("won before the period", COOLING, T, "not_won",
      (replace(PRIZE, conferred=date(2022, 5, 31)), looked_up(domain="honours"))),
    S("no honours entered", COOLING, U, "not_confirmed"),
    # Figures
    S("research share reached", RESEARCH, T, "figure"),
    S("research share missed", RESEARCH, F, "figure", earliest=date(2026, 1, 1), on=date(2025, 6, 1)),
    S("figures of the year missing", RESEARCH, U, "figure_missing", on=date(2027, 6, 1)),
    # A person's answers
    S("works project, firm without accidents", WORKS, U, "project_open", (looked_up(),)),
    S("works project, judged", WORKS, T, "judged", (accident(ON),), judged=True),
    S("housing project", replace(RESEARCH, subject="project", applies_to="housing"), U, "project_open"),
    S("efficiency class without its year", gate(GateType.REGIONAL_EFFICIENCY_CLASS, levels=("A",)), U, "class_undated",
      profile=replace(FIRM, efficiency_class="A")),
    S("legal representative", gate(GateType.LEGAL_REP_NO_RECORD), U, "judgement_open"),
    S("falsification, judged unmet", gate(GateType.NO_AWARD_FALSIFICATION, window=ROLLING), F, "judged", judged=False),
    S("cultivation pool, judged unmet", gate(GateType.CULTIVATION_POOL, pool="pool"), F, "judged",
      earliest=NEVER, judged=False),
    # How sure the rule is
    S("rule not found", replace(HERE, region="110000", confidence=Confidence.NOT_FOUND), U, "rule_not_found"),
    S("rule not found, judged", replace(WORKS, confidence=Confidence.NOT_FOUND), U, "rule_not_found", judged=True),
    S("rule recalled", replace(HERE, region="110000", confidence=Confidence.RECALLED), F, "region", earliest=NEVER),
]  # fmt: skip


def facts_of(scenario: Scenario) -> GateFacts:
    rows = scenario.records
    registers = Registers(
        certificates=tuple(r for r in rows if isinstance(r, Certificate)),
        events=tuple(r for r in rows if isinstance(r, Event)),
        honours=tuple(r for r in rows if isinstance(r, Honour)),
        confirmations=tuple(r for r in rows if isinstance(r, Confirmation)),
    )
    given: Mapping[str, Judgement] = {}
    if scenario.judged is not None:
        given = {scenario.gate.id: judgement(scenario.gate.id, result=scenario.judged)}
    return GateFacts(scenario.profile, registers, scenario.on, given)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario) -> None:
    found = evaluate(scenario.gate, facts_of(scenario))
    assert (found.result, found.reason) == (scenario.result, scenario.reason)
    assert (NEVER if found.never else found.earliest) == scenario.earliest


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if isinstance(s.earliest, date)], ids=str)
def test_unmet_the_day_before_and_met_on_the_earliest_date(scenario: Scenario) -> None:
    assert isinstance(scenario.earliest, date)
    before = replace(facts_of(scenario), on=scenario.earliest - timedelta(days=1), renewed=True)
    assert evaluate(scenario.gate, before).result is not T
    assert evaluate(scenario.gate, replace(before, on=scenario.earliest)).result is T


@pytest.mark.parametrize("scenario", [s for s in SCENARIOS if s.earliest == NEVER], ids=str)
def test_unmet_for_ever_on_the_day_before_the_day_and_years_later(scenario: Scenario) -> None:
    facts = facts_of(scenario)
    for days in (0, 1, 365, 3650):
        later = replace(facts, on=scenario.on + timedelta(days=days), renewed=True)
        assert evaluate(scenario.gate, later).result is F
    # The day before was no better, unless it is what the scenario turns on.
    before = evaluate(scenario.gate, replace(facts, on=scenario.on - timedelta(days=1), renewed=True))
    assert before.result is (T if scenario.reason == "certificate_lapsed" else F)


def test_at_least_eighty_scenarios_and_every_unmet_one_has_its_outlook() -> None:
    assert len(SCENARIOS) >= 80
    assert len({scenario.told for scenario in SCENARIOS}) == len(SCENARIOS)
    open_ended = {"falsification, judged unmet"}
    assert {s.told for s in SCENARIOS if s.result is F and s.earliest is None} == open_ended


def test_every_type_has_its_scenarios() -> None:
    told = {scenario.gate.type for scenario in SCENARIOS}
    # The last three are answered by a person like the types that stand here.
    elsewhere = {GateType.INDICATOR_AT_LEVEL, GateType.RECOMMENDATION, GateType.JUDGEMENT}
    assert told | elsewhere == set(GateType)


def test_a_recalled_gate_is_evaluated_and_leaves_the_award_undecided() -> None:
    asked = award(replace(HERE, confidence=Confidence.RECALLED), scores_items=False, criteria_set="")
    results: tuple[GateResult, ...] = evaluate_all(asked, GateFacts(FIRM, Registers(), ON))
    assert [row.result for row in results] == [T]
    found = eligibility(asked, ON, results, [True], None, None, frozenset())
    assert (found.status, found.reasons) == (Readiness.UNDECIDED, ("gate_recalled",))
