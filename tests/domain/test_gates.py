"""Every gate type in three values, and the earliest date of every unmet one."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from qualityassess.domain import windows
from qualityassess.domain.gate import Gate, GateType, Window, WindowBasis
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, asks_person, evaluate, evaluate_all, overall
from qualityassess.domain.marks import Confidence
from qualityassess.domain.profile import LEGAL_PERSONS, AboveScale, LegalForm, Profile
from qualityassess.domain.registers import Confirmation, Event, EventKind, Registers
from qualityassess.domain.tri import Tri, all_of, any_of
from tests.domain.builders import FAST, ON, award, gate, judgement

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
FIRM = Profile("Firm", region="330305", legal_form=LegalForm.LIMITED, sector="industry")
DAY = timedelta(days=1)


def judge(asked: Gate, profile: Profile = FIRM, registers: Registers | None = None, on: date = ON) -> GateResult:
    return evaluate(asked, GateFacts(profile, registers or Registers(), on))


def firm(**values: Any) -> Profile:
    return replace(FIRM, **values)


@pytest.mark.parametrize(
    ("region", "asked", "result"),
    [
        ("330305", "330000", T),
        ("330305", "330305", T),
        ("330305", "330303", F),
        ("330305", "", T),
        ("350102", "330000", F),
        ("330300", "330305", U),
        ("", "330305", U),
    ],
)
def test_registered_in_region(region: str, asked: str, result: Tri) -> None:
    found = judge(gate(GateType.REGISTERED_IN_REGION, region=asked), firm(region=region))
    assert found.result is result
    assert (found.earliest, found.never) == (None, result is F)


@pytest.mark.parametrize("form", LegalForm)
def test_legal_persons(form: LegalForm) -> None:
    found = judge(gate(GateType.APPLICANT_KIND, kinds=("legal_person",)), firm(legal_form=form))
    assert found.result is (T if form in LEGAL_PERSONS else F)
    assert found.never is (form not in LEGAL_PERSONS)


@pytest.mark.parametrize(
    ("kinds", "form", "result"),
    [
        (("legal_person",), None, U),
        ((), LegalForm.LIMITED, U),
        (("wizard",), LegalForm.LIMITED, U),
        (("legal_person", "wizard"), LegalForm.LIMITED, T),
        (("enterprise",), LegalForm.PARTNERSHIP, T),
        (("enterprise",), LegalForm.INSTITUTION, F),
        (("enterprise",), LegalForm.INDIVIDUAL, U),
        (("enterprise", "organisation"), LegalForm.SOCIAL, T),
        (("branch_or_internal_unit",), LegalForm.BRANCH, T),
        (("branch_or_internal_unit",), LegalForm.LIMITED, F),
        (("unincorporated_organisation",), LegalForm.SOLE, T),
        (("front_line_team", "person"), LegalForm.LIMITED, F),
        (("person",), LegalForm.INDIVIDUAL, U),
    ],
)
def test_applicant_kinds(kinds: tuple[str, ...], form: LegalForm | None, result: Tri) -> None:
    assert judge(gate(GateType.APPLICANT_KIND, kinds=kinds), firm(legal_form=form)).result is result


YEARS = {GateType.OPERATING_YEARS: "operating_since", GateType.EXCELLENCE_YEARS: "excellence_since"}


@pytest.mark.parametrize(("kind", "field"), YEARS.items())
def test_four_years_and_364_days(kind: GateType, field: str) -> None:
    asked = gate(kind, years=5)
    short = judge(asked, firm(**{field: date(2021, 6, 2)}))
    assert (short.result, short.earliest, short.never) == (F, date(2026, 6, 2), False)
    assert judge(asked, firm(**{field: date(2021, 6, 1)})).result is T


@pytest.mark.parametrize(("kind", "field"), YEARS.items())
def test_years_since_a_29_february(kind: GateType, field: str) -> None:
    asked = gate(kind, years=5)
    assert judge(asked, firm(**{field: date(2020, 2, 29)}), on=date(2025, 2, 27)).earliest == date(2025, 2, 28)
    assert judge(asked, firm(**{field: date(2020, 2, 29)}), on=date(2025, 2, 28)).result is T


@pytest.mark.parametrize("kind", YEARS)
def test_years_that_are_not_known(kind: GateType) -> None:
    found = judge(gate(kind), firm(operating_since=date(1990, 1, 1), excellence_since=date(1990, 1, 1)))
    assert (found.result, found.reason) == (U, "years_not_known")
    assert judge(gate(kind, years=5)).result is U


def test_nobody_operates_before_being_founded() -> None:
    asked = gate(GateType.OPERATING_YEARS, years=5)
    young = judge(asked, firm(founded=date(2023, 1, 1)))
    assert (young.result, young.reason) == (F, "founded_too_late")
    # On 2028-01-01 it may be met, if it began to operate at once: neither a date nor "never" can be told.
    assert (young.earliest, young.never) == (None, False)
    assert judge(asked, firm(founded=date(2010, 1, 1))).result is U
    moved = firm(founded=date(2010, 1, 1), registered=date(2024, 1, 1))
    assert judge(asked, moved).result is U


PERSONS = (
    GateType.REGIONAL_EFFICIENCY_CLASS,
    GateType.INDICATOR_AT_LEVEL,
    GateType.CULTIVATION_POOL,
    GateType.LEGAL_REP_NO_RECORD,
    GateType.NO_AWARD_FALSIFICATION,
    GateType.RECOMMENDATION,
    GateType.JUDGEMENT,
)


@pytest.mark.parametrize("kind", PERSONS)
def test_gates_that_a_person_answers(kind: GateType) -> None:
    asked = gate(kind)
    assert judge(asked).result is U
    for result in (True, False):
        facts = GateFacts(FIRM, Registers(), ON, {"g": judgement("g", result=result)})
        found = evaluate(asked, facts)
        assert (found.result, found.never) == (T if result else F, not result)
        assert dict(found.values) == {"by": "Chen", "on": "2026-06-01", "why": "seen on site"}
    other = GateFacts(FIRM, Registers(), ON, {"h": judgement("h", result=True)})
    assert evaluate(asked, other).result is U
    assert asks_person(asked)
    assert not asks_person(replace(asked, confidence=Confidence.NOT_FOUND))


@pytest.mark.parametrize("kind", GateType)
def test_a_gate_about_a_works_project_never_uses_the_enterprises_facts(kind: GateType) -> None:
    asked = gate(kind, subject="project", applies_to="housing")
    found = judge(asked, firm(operating_since=date(1990, 1, 1)))
    assert (found.result, found.reason, found.person, asks_person(asked)) == (U, "project_open", True, True)
    for result in (True, False):
        facts = GateFacts(FIRM, Registers(), ON, {"g": judgement("g", result=result)})
        assert evaluate(asked, facts).result is (T if result else F)


def test_facts_are_not_overruled_by_a_person() -> None:
    facts = GateFacts(FIRM, Registers(), ON, {"g": judgement("g", result=True)})
    assert evaluate(gate(GateType.REGISTERED_IN_REGION, region="330303"), facts).result is F
    assert evaluate(gate(GateType.NO_EVENT, domains=("quality",)), facts).result is U
    assert not asks_person(gate(GateType.NO_EVENT, domains=("quality",)))


def test_a_kind_of_applicant_that_no_legal_form_decides_is_judged() -> None:
    asked = gate(GateType.APPLICANT_KIND, kinds=("laboratory",))
    assert (judge(asked).result, judge(asked).person, asks_person(asked)) == (U, True, True)
    facts = GateFacts(FIRM, Registers(), ON, {"g": judgement("g", result=True)})
    assert evaluate(asked, facts).result is T


ACCIDENT = Event("e", EventKind.ACCIDENT, "quality", date(2024, 3, 15), "Leak", "major")
PROOF = Confirmation("c", "accident", date(2000, 1, 1), ON, ON, "public query", "Chen")


def no_event(basis: WindowBasis = WindowBasis.ROLLING, years: int = 3, since: date | None = None) -> Gate:
    return gate(GateType.NO_EVENT, window=Window(basis, years, since), class_at_least="major", domains=("quality",))


@pytest.mark.parametrize(
    ("basis", "earliest"),
    [
        (WindowBasis.ROLLING, date(2027, 3, 16)),
        (WindowBasis.CALENDAR_YEARS, date(2028, 1, 1)),
        (WindowBasis.UNSPECIFIED, date(2028, 1, 1)),
    ],
)
def test_earliest_date_after_an_accident(basis: WindowBasis, earliest: date) -> None:
    registers = Registers(events=(ACCIDENT,), confirmations=(PROOF,))
    found = judge(no_event(basis), registers=registers)
    assert (found.result, found.earliest, found.never) == (F, earliest, False)
    renewed = GateFacts(FIRM, registers, earliest, renewed=True)
    assert evaluate(no_event(basis), renewed).result is T
    assert evaluate(no_event(basis), replace(renewed, on=earliest - DAY)).result is not T


def test_a_window_from_a_date_is_never_left() -> None:
    asked = replace(no_event(), window=Window(WindowBasis.FROM_DATE, 0, date(2020, 1, 1)))
    found = judge(asked, registers=Registers(events=(ACCIDENT,), confirmations=(PROOF,)))
    assert (found.result, found.earliest, found.never) == (F, None, True)


def test_without_confirmation_no_date_is_promised() -> None:
    found = judge(no_event(), registers=Registers(events=(ACCIDENT,)))
    assert (found.result, found.earliest, found.never) == (F, None, False)


def test_a_window_that_opens_where_the_confirmed_period_begins() -> None:
    later = replace(PROOF, period_from=date(2025, 1, 1))
    found = judge(no_event(), registers=Registers(events=(ACCIDENT,), confirmations=(later,)))
    assert found.earliest == date(2028, 1, 1)


DAYS = st.dates(date(2021, 1, 1), ON)
REGISTERS = st.builds(
    Registers,
    events=st.lists(DAYS, min_size=1, max_size=3).map(lambda days: tuple(replace(ACCIDENT, occurred=d) for d in days)),
    confirmations=st.lists(DAYS, max_size=2).map(lambda days: tuple(replace(PROOF, period_from=d) for d in days)),
)


@settings(FAST, max_examples=30)
@given(REGISTERS, st.sampled_from(list(WindowBasis)), st.integers(1, 3))
def test_the_earliest_date_is_the_first_of_all(registers: Registers, basis: WindowBasis, years: int) -> None:
    """Day by day over every day to come; a window that begins on a date never moves."""
    asked = no_event(basis, years, since=date(2021, 1, 1))
    found = judge(asked, registers=registers)
    assume(found.result is F)
    days = (ON + n * DAY for n in range(1, 366 * (years + 1)))
    met = (d for d in days if windows.no_event(asked, registers, d, renewed=True)[0] is T)
    assert found.earliest == next(met, None)
    assert found.never is (basis is WindowBasis.FROM_DATE)


@FAST
@given(st.dates(date(2015, 1, 1), ON), st.integers(1, 8), st.sampled_from(list(YEARS)))
def test_years_are_met_on_the_earliest_date_and_not_before(since: date, years: int, kind: GateType) -> None:
    profile = firm(**{YEARS[kind]: since})
    found = judge(gate(kind, years=years), profile)
    assume(found.result is F)
    assert found.earliest is not None
    assert judge(gate(kind, years=years), profile, on=found.earliest).result is T
    assert judge(gate(kind, years=years), profile, on=found.earliest - DAY).result is F


def test_what_was_not_found_is_unknown_and_what_is_recalled_is_evaluated() -> None:
    asked = gate(GateType.REGISTERED_IN_REGION, region="330303")
    lost = judge(replace(asked, confidence=Confidence.NOT_FOUND))
    assert (lost.result, lost.reason) == (U, "rule_not_found")
    assert judge(replace(asked, confidence=Confidence.RECALLED)).result is F


@pytest.mark.parametrize(
    ("applies_to", "sector", "result"),
    [
        ("", "industry", F),
        ("organisation", "industry", F),
        ("person", "industry", None),
        ("industrial", "industry", F),
        ("industrial", "retail", None),
        ("industrial", "", U),
        ("manufacturing_and_works", "construction", F),
        ("agriculture", "agriculture", F),
        ("agriculture", "industry", None),
        ("islands", "industry", U),
        ("housing", "industry", U),
    ],
)
def test_whom_a_gate_binds(applies_to: str, sector: str, result: Tri | None) -> None:
    asked = gate(GateType.REGISTERED_IN_REGION, region="330303", applies_to=applies_to)
    assert judge(asked, firm(sector=sector)).result is result


@pytest.mark.parametrize(
    ("industry", "sector", "above", "result"),
    [
        ("C3443", "industry", True, F),
        ("C3443", "industry", False, None),
        ("C3443", "industry", None, U),
        ("B0610", "industry", True, None),
        ("", "retail", None, None),
        ("", "industry", True, U),
    ],
)
def test_manufacturers_above_the_size_line(industry: str, sector: str, above: bool | None, result: Tri | None) -> None:
    asked = gate(GateType.REGISTERED_IN_REGION, region="330303", applies_to="manufacturer_above_size")
    scale = None if above is None else AboveScale(above, 2025)
    assert judge(asked, firm(industry=industry, sector=sector, above_scale=scale)).result is result


def test_a_met_gate_is_met_whether_it_binds_or_not() -> None:
    asked = gate(GateType.REGISTERED_IN_REGION, region="330305", applies_to="islands")
    assert judge(asked).result is T


def result_of(value: Tri | None, group: str) -> GateResult:
    return GateResult(gate(GateType.JUDGEMENT, any_of=group), value, "", ())


def test_overall_over_three_values() -> None:
    for a, b, c in product(Tri, repeat=3):
        rows = [result_of(a, ""), result_of(b, "x"), result_of(c, "x")]
        assert overall(rows) is all_of([a, any_of([b, c])])
        assert overall([result_of(a, ""), result_of(b, ""), result_of(c, "")]) is all_of([a, b, c])
        assert overall([result_of(a, "x"), result_of(b, "y"), result_of(c, "y")]) is all_of([a, any_of([b, c])])


def test_gates_that_do_not_bind_are_left_out() -> None:
    assert overall([]) is T
    assert overall([result_of(None, ""), result_of(T, "")]) is T
    assert overall([result_of(None, "x"), result_of(F, "x")]) is F
    assert overall([result_of(None, "x")]) is T


def test_all_gates_in_the_order_of_the_rule() -> None:
    asked = award(gate(GateType.JUDGEMENT, "g1"), gate(GateType.REGISTERED_IN_REGION, "g2", region="330300"))
    found = evaluate_all(asked, GateFacts(FIRM, Registers(), ON))
    assert [(row.gate.id, row.result) for row in found] == [("g1", U), ("g2", T)]
