"""Certificates in force, awards and titles held, and the time for which winners are barred."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualityassess.domain.gate import Gate, GateType, Window, WindowBasis
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, evaluate
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Certificate, CertificateState, Confirmation, Honour, Registers
from qualityassess.domain.tri import Tri
from tests.domain.builders import FAST, ON, gate, judgement

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
DAY = timedelta(days=1)
QMS = Certificate(
    "q",
    "质量管理体系认证",
    "Q-1",
    standard="GB/T 19001-2016",
    issued=date(2024, 3, 18),
    expires=date(2027, 3, 17),
    state=CertificateState.VALID,
    looked_up=date(2026, 5, 20),
)
EMS = replace(QMS, id="e", scheme="环境管理体系认证", number="E-1", standard="GB/T 24001-2016")


def complete(domain: str, first: date = date(2000, 1, 1), looked_up: date = ON) -> Confirmation:
    return Confirmation("c", domain, first, looked_up, looked_up, "own files", "Chen")


def judge(asked: Gate, *records: Certificate | Honour | Confirmation, on: date = ON, **more: Any) -> GateResult:
    registers = Registers(
        certificates=tuple(r for r in records if isinstance(r, Certificate)),
        honours=tuple(r for r in records if isinstance(r, Honour)),
        confirmations=tuple(r for r in records if isinstance(r, Confirmation)),
    )
    return evaluate(asked, GateFacts(Profile("Firm"), registers, on, **more))


def certs(*words: str, **values: Any) -> Gate:
    return gate(GateType.CERTIFICATE_IN_FORCE, certs=words, **values)


@pytest.mark.parametrize(
    ("changes", "on", "result", "reason"),
    [
        ({}, ON, T, "certificate_in_force"),
        ({}, date(2027, 3, 17), T, "certificate_in_force"),
        ({}, date(2027, 3, 18), F, "certificate_lapsed"),
        ({"issued": date(2026, 6, 2)}, ON, F, "certificate_not_yet"),
        ({"state": CertificateState.SUSPENDED}, ON, F, "certificate_ended"),
        ({"state": CertificateState.WITHDRAWN}, ON, F, "certificate_ended"),
        ({"state": CertificateState.EXPIRED}, ON, F, "certificate_ended"),
        ({"state": CertificateState.UNCHECKED}, ON, U, "certificate_unchecked"),
        ({"looked_up": None}, ON, U, "certificate_unchecked"),
        ({"expires": None}, ON, U, "certificate_end_missing"),
        ({"next_surveillance": date(2026, 5, 31)}, ON, U, "surveillance_due"),
        ({"next_surveillance": ON}, ON, T, "certificate_in_force"),
        ({"next_surveillance": date(2026, 5, 19)}, ON, T, "certificate_in_force"),
    ],
)
def test_one_certificate(changes: dict[str, Any], on: date, result: Tri, reason: str) -> None:
    found = judge(certs("QMS"), replace(QMS, **changes), on=on)
    assert (found.result, found.reason, found.person) == (result, reason, False)


def test_an_empty_register_of_certificates_proves_nothing() -> None:
    assert judge(certs("QMS")).reason == "certificate_not_entered"
    found = judge(certs("QMS"), complete("certificates"))
    assert (found.result, found.reason, found.never) == (F, "certificate_absent", True)
    assert judge(certs("QMS"), complete("certificates", looked_up=ON - 31 * DAY)).result is U
    assert judge(certs("QMS"), complete("honours")).result is U


def test_a_certificate_not_valid_yet_is_met_on_the_day_it_is_issued() -> None:
    later = replace(QMS, issued=date(2026, 9, 1))
    found = judge(certs("QMS"), later)
    assert (found.result, found.earliest, found.never) == (F, date(2026, 9, 1), False)
    assert judge(certs("QMS"), later, on=date(2026, 8, 31)).result is F
    assert judge(certs("QMS"), later, on=date(2026, 9, 1)).result is T


def test_a_lapsed_certificate_stays_lapsed_without_a_change() -> None:
    assert judge(certs("QMS"), QMS, on=date(2027, 3, 18)).never


@pytest.mark.parametrize(
    ("words", "rows", "all_of", "any_of"),
    [
        (("QMS", "EMS"), (QMS, EMS), T, T),
        (("QMS", "EMS"), (QMS,), U, T),
        (("QMS", "EMS"), (QMS, replace(EMS, state=CertificateState.SUSPENDED)), F, T),
        (("QMS", "EMS"), (replace(EMS, state=CertificateState.SUSPENDED),), F, U),
        (("management_system",), (EMS,), T, T),
        (("management_system",), (replace(EMS, holder_class="product"),), U, U),
        (("QMS", "foreign_product"), (QMS,), U, T),
        (("trademark_or_name",), (QMS,), U, U),
    ],
)
def test_several_certificates(words: tuple[str, ...], rows: tuple[Certificate, ...], all_of: Tri, any_of: Tri) -> None:
    assert judge(certs(*words), *rows).result is all_of
    assert judge(certs(*words, any_cert=True), *rows).result is any_of


@pytest.mark.parametrize(
    ("word", "standard", "scheme", "fits"),
    [
        ("QMS", "ISO 9001:2015", "", True),
        ("QMS", "IATF 16949:2016", "质量管理体系认证", False),
        ("QMS", "GB/T 42061-2022", "医疗器械质量管理体系认证", False),
        ("QMS", "", "质量管理体系认证", True),
        ("EMS", "ISO 14001:2015", "", True),
        ("QMS", "GB/T 119001-2016", "", False),
        ("OHSMS", "GB/T 45001-2020", "", True),
    ],
)
def test_a_standard_is_told_by_its_number_else_by_the_scheme(word: str, standard: str, scheme: str, fits: bool) -> None:
    row = replace(QMS, standard=standard, scheme=scheme)
    assert (judge(certs(word), row).result is T) is fits


def test_a_person_answers_what_no_record_can_show_but_not_what_one_can() -> None:
    mixed = certs("QMS", "trademark_or_name")
    yes: dict[str, Any] = {"judgements": {"g": judgement("g", result=True)}}
    assert judge(mixed, QMS, **yes).result is T
    assert judge(mixed, **yes).reason == "certificate_not_entered"
    assert judge(mixed, replace(QMS, state=CertificateState.EXPIRED), **yes).result is F
    assert judge(certs("QMS"), **yes).result is U


def honour(award: str = "prize", conferred: date | None = date(2024, 6, 1), **values: Any) -> Honour:
    return replace(Honour("h", award, "Prize", conferred=conferred), **values)


def lower(**values: Any) -> Gate:
    return gate(GateType.LOWER_AWARD, awards=("prize", "other"), **values)


ROLLING = Window(WindowBasis.ROLLING, 3)
BOTH = Window(WindowBasis.UNSPECIFIED, 3)
KNOWN = complete("honours")


@pytest.mark.parametrize(
    ("window", "row", "result", "reason"),
    [
        (None, honour(), T, "honour_held"),
        (None, honour("other"), T, "honour_held"),
        (None, honour(expires=ON), T, "honour_held"),
        (None, honour(expires=ON - DAY), F, "honour_over"),
        (None, honour(conferred=None), U, "honour_doubtful"),
        (None, honour("third"), F, "honour_absent"),
        (None, honour(by_group_member=True), F, "honour_absent"),
        (ROLLING, honour(conferred=date(2023, 6, 1)), T, "honour_held"),
        (ROLLING, honour(conferred=date(2023, 5, 31)), F, "honour_over"),
        (ROLLING, honour(conferred=None), U, "honour_doubtful"),
        (BOTH, honour(conferred=date(2023, 6, 1)), T, "honour_held"),
        (BOTH, honour(conferred=date(2023, 1, 1)), U, "readings_differ"),
        (BOTH, honour(conferred=date(2022, 12, 31)), F, "honour_over"),
    ],
)
def test_an_award_held(window: Window | None, row: Honour, result: Tri, reason: str) -> None:
    found = judge(lower(window=window), row, KNOWN)
    assert (found.result, found.reason) == (result, reason)


def test_an_award_that_is_not_entered_is_unknown_until_the_honours_are_confirmed() -> None:
    open_ = judge(lower())
    assert (open_.result, open_.reason, open_.person) == (U, "honour_not_entered", True)
    assert judge(lower(), honour(expires=ON - DAY)).result is U
    # An honour entered without its award's id may be the one that is asked for.
    unnamed = judge(lower(), honour("", title="先进单位"), KNOWN)
    assert (unnamed.result, unnamed.reason, dict(unnamed.values)["event"]) == (U, "honour_not_recognised", "先进单位")
    for result in (True, False):
        found = judge(lower(), judgements={"g": judgement("g", result=result)})
        assert found.result is (T if result else F)


def test_an_award_whose_name_is_not_known_may_be_the_one_that_is_asked_for() -> None:
    strange = honour("某某奖", title="某某奖 2023")
    known, held = judge(lower(), strange, KNOWN), judge(lower(), strange, KNOWN, strange=frozenset({strange.id}))
    assert (known.result, known.reason) == (F, "honour_absent")
    assert (held.result, held.reason, dict(held.values)["event"]) == (U, "honour_not_recognised", "某某奖 2023")
    # Without a confirmation the record is named as well: it is what can be mended first.
    assert judge(lower(), strange, strange=frozenset({strange.id})).reason == "honour_not_recognised"
    barred = judge(cooling(), strange, KNOWN, strange=frozenset({strange.id}))
    assert (barred.result, barred.reason) == (U, "honour_not_recognised")
    long_ago = replace(strange, conferred=date(2015, 1, 1))
    assert judge(cooling(), long_ago, KNOWN, strange=frozenset({strange.id})).result is T


def test_a_title_given_for_a_term_needs_its_end() -> None:
    asked = gate(GateType.LOWER_AWARD, awards=("specialised-innovator",))
    assert judge(asked, honour("specialised-innovator"), KNOWN).reason == "honour_doubtful"
    assert judge(asked, honour("specialised-innovator", expires=date(2027, 1, 1))).result is T


def test_an_award_conferred_later_is_held_from_that_day() -> None:
    row = honour(conferred=date(2026, 7, 1))
    found = judge(lower(), row, KNOWN)
    assert (found.result, found.earliest) == (F, date(2026, 7, 1))
    assert judge(lower(), row, KNOWN, on=date(2026, 6, 30)).result is F


def cooling(basis: WindowBasis = WindowBasis.ROLLING, **values: Any) -> Gate:
    base: dict[str, Any] = {"awards": ("prize",), "years": 4, "window": Window(basis, 4), "prizes": ("award",)}
    return gate(GateType.COOLING_OFF, **(base | values))


@pytest.mark.parametrize(
    ("basis", "conferred", "result", "reason"),
    [
        (WindowBasis.ROLLING, date(2022, 6, 1), F, "won_in_window"),
        (WindowBasis.ROLLING, date(2022, 5, 31), T, "not_won"),
        (WindowBasis.CALENDAR_YEARS, date(2022, 1, 1), F, "won_in_window"),
        (WindowBasis.CALENDAR_YEARS, date(2021, 12, 31), T, "not_won"),
        (WindowBasis.UNSPECIFIED, date(2022, 3, 1), U, "readings_differ"),
        (WindowBasis.UNSPECIFIED, date(2022, 6, 1), F, "won_in_window"),
        (WindowBasis.UNSPECIFIED, None, U, "honour_doubtful"),
        (WindowBasis.ROLLING, ON + DAY, T, "not_won"),
    ],
)
def test_winners_are_barred_for_a_time(basis: WindowBasis, conferred: date | None, result: Tri, reason: str) -> None:
    found = judge(cooling(basis), honour(conferred=conferred), KNOWN)
    assert (found.result, found.reason) == (result, reason)


def test_cooling_off_needs_a_confirmed_register_and_known_years() -> None:
    assert judge(cooling()).reason == "not_confirmed"
    assert judge(cooling(), complete("honours", first=date(2022, 6, 2))).result is U
    assert judge(cooling(), complete("honours", first=date(2022, 6, 1))).result is T
    assert judge(cooling(), complete("honours", looked_up=ON - 31 * DAY)).result is U
    assert judge(cooling(years=None, window=None), KNOWN).reason == "years_not_known"


def test_who_and_what_bars() -> None:
    member = honour(by_group_member=True)
    assert judge(cooling(), member, KNOWN).result is T
    grouped = judge(cooling(group_members=True), member, KNOWN)
    assert (grouped.result, grouped.reason) == (F, "won_by_group")
    nominated = honour(title="省政府质量奖提名奖")
    assert judge(cooling(), nominated, KNOWN).result is T
    assert judge(cooling(prizes=("award", "nomination")), nominated, KNOWN).result is F
    assert judge(cooling(prizes=()), nominated, KNOWN).result is F
    assert judge(cooling(), honour("other"), KNOWN).result is T


@FAST
@given(st.dates(date(2021, 1, 1), ON), st.sampled_from(list(WindowBasis)[:2]), st.integers(1, 6))
def test_barred_until_the_earliest_date(conferred: date, basis: WindowBasis, years: int) -> None:
    asked = cooling(basis, years=years, window=Window(basis, years))
    found = judge(asked, honour(conferred=conferred), KNOWN)
    assume(found.result is F)
    assert found.earliest is not None
    assert judge(asked, honour(conferred=conferred), KNOWN, on=found.earliest, renewed=True).result is T
    assert judge(asked, honour(conferred=conferred), KNOWN, on=found.earliest - DAY, renewed=True).result is F
