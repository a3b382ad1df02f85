"""Scenarios of an application on 2026-06-01, one a row, as a quality manager would tell them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

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


def no_accident(window: Window | None = ROLLING) -> Gate:
    return gate(GateType.NO_EVENT, window=window, class_at_least="major", domains=("quality",))


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
    # Certificates
    S("certificate in force", QMS, T, "certificate_in_force", (CERTIFICATE,)),
    S("certificate on its last day", QMS, T, "certificate_in_force", (CERTIFICATE,), on=date(2026, 6, 30)),
    S("certificate that lapses before the application", QMS, F, "certificate_lapsed", (CERTIFICATE,), NEVER,
      on=date(2026, 7, 1)),
    S("certificate not looked up", QMS, U, "certificate_unchecked",
      (replace(CERTIFICATE, state=CertificateState.UNCHECKED),)),
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


def test_every_type_that_facts_decide_has_its_scenarios() -> None:
    told = {scenario.gate.type for scenario in SCENARIOS}
    elsewhere = {
        GateType.APPLICANT_KIND,
        GateType.EXCELLENCE_YEARS,
        GateType.NO_SPOTCHECK_FAIL,
        GateType.NO_PENALTY,
        GateType.NOT_ON_CREDIT_LIST,
        GateType.LOWER_AWARD,
        GateType.INDICATOR_AT_LEVEL,
        GateType.RECOMMENDATION,
        GateType.JUDGEMENT,
    }
    assert told | elsewhere == set(GateType)


def test_a_recalled_gate_is_evaluated_and_leaves_the_award_undecided() -> None:
    asked = award(replace(HERE, confidence=Confidence.RECALLED), scores_items=False, criteria_set="")
    results: tuple[GateResult, ...] = evaluate_all(asked, GateFacts(FIRM, Registers(), ON))
    assert [row.result for row in results] == [T]
    found = eligibility(asked, ON, results, [True], None, None, frozenset())
    assert (found.status, found.reasons) == (Readiness.UNDECIDED, ("gate_recalled",))
