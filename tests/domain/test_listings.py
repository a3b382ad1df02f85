"""Failed spot checks and credit listings: levels, lists, the time on a list, and what the register must prove."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qualityassess.domain.gate import Gate, GateType, Window, WindowBasis
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, evaluate
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Confirmation, Event, EventKind, Registers
from qualityassess.domain.tri import Tri
from tests.domain.builders import ON, gate, judgement

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
DAY = timedelta(days=1)
ROLLING = Window(WindowBasis.ROLLING, 3)


def complete(domain: str, first: date = date(2000, 1, 1), looked_up: date = ON) -> Confirmation:
    return Confirmation("c", domain, first, looked_up, looked_up, "public query", "Chen")


def judge(asked: Gate, *records: Event | Confirmation, on: date = ON, **more: Any) -> GateResult:
    registers = Registers(
        events=tuple(r for r in records if isinstance(r, Event)),
        confirmations=tuple(r for r in records if isinstance(r, Confirmation)),
    )
    return evaluate(asked, GateFacts(Profile("Firm"), registers, on, **more))


def check(level: str = "provincial", day: date = date(2024, 6, 12)) -> Event:
    return Event("s", EventKind.SPOT_CHECK_FAILURE, "quality", day, "Batch", level=level)


def no_failure(*levels: str, window: Window | None = ROLLING, also: str = "") -> Gate:
    return gate(GateType.NO_SPOTCHECK_FAIL, levels=levels, window=window, also=also)


CHECKS = complete("spot_check_failure")


@pytest.mark.parametrize(
    ("levels", "level", "result", "reason"),
    [
        (("national", "provincial"), "provincial", F, "event_in_window"),
        (("national", "provincial"), "city", T, "none_in_window"),
        (("national", "provincial"), "", U, "check_level_missing"),
        (("any",), "district", F, "event_in_window"),
        (("any",), "", F, "event_in_window"),
    ],
)
def test_the_level_of_a_spot_check(levels: tuple[str, ...], level: str, result: Tri, reason: str) -> None:
    found = judge(no_failure(*levels), check(level), CHECKS)
    assert (found.result, found.reason) == (result, reason)


def test_spot_checks_need_a_window_and_a_confirmed_register() -> None:
    assert judge(no_failure("any")).reason == "not_confirmed"
    assert judge(no_failure("any"), CHECKS).result is T
    assert judge(no_failure("any"), complete("accident")).result is U
    assert judge(no_failure("any", window=None), CHECKS).reason == "window_not_known"


def test_a_failed_spot_check_until_its_earliest_date() -> None:
    found = judge(no_failure("any"), check(), CHECKS)
    assert found.earliest == date(2027, 6, 13)
    assert judge(no_failure("any"), check(), CHECKS, on=date(2027, 6, 12), renewed=True).result is F
    assert judge(no_failure("any"), check(), CHECKS, on=date(2027, 6, 13), renewed=True).result is T


def test_a_serious_service_problem_is_judged_once_the_register_is_clean() -> None:
    asked = no_failure("any", also="serious_service_problem")
    yes: dict[str, Any] = {"judgements": {"g": judgement("g", result=True)}}
    found = judge(asked, CHECKS)
    assert (found.result, found.reason, found.person) == (U, "also_open", True)
    assert judge(asked, CHECKS, **yes).result is T
    assert judge(asked, CHECKS, judgements={"g": judgement("g", result=False)}).result is F
    assert judge(asked, **yes).reason == "not_confirmed"
    assert judge(asked, check(), CHECKS, **yes).reason == "event_in_window"


def listing(domain: str, day: date = date(2024, 3, 1), delisted: date | None = None, **values: Any) -> Event:
    return replace(Event("l", EventKind.CREDIT_LISTING, domain, day, "Listing", delisted=delisted), **values)


def not_on(*lists: str, **values: Any) -> Gate:
    return gate(GateType.NOT_ON_CREDIT_LIST, lists=lists, **values)


LISTS = complete("credit_listing")


@pytest.mark.parametrize(
    ("lists", "domain", "result"),
    [
        (("abnormal_operation",), "abnormal_operation", F),
        (("abnormal_operation",), "serious_discredit", T),
        (("abnormal_operation",), "tax", U),
        (("abnormal_operation", "serious_discredit"), "discredit", U),
        (("discredit",), "discredit", F),
        (("discredit",), "serious_discredit", F),
        (("discredit",), "abnormal_operation", U),
        (("bad_record",), "serious_discredit", F),
        (("bad_record",), "other", U),
    ],
)
def test_which_list_bars(lists: tuple[str, ...], domain: str, result: Tri) -> None:
    assert judge(not_on(*lists), listing(domain), LISTS).result is result
    assert judge(not_on(*lists, window=ROLLING), listing(domain), LISTS).result is result


@pytest.mark.parametrize(
    ("delisted", "now", "in_window"),
    [
        (None, F, F),
        (ON + DAY, F, F),
        (ON, T, F),
        (date(2023, 6, 2), T, F),
        (date(2023, 6, 1), T, T),
    ],
)
def test_a_listing_lasts_until_the_day_before_it_is_taken_off(delisted: date | None, now: Tri, in_window: Tri) -> None:
    row = listing("abnormal_operation", date(2022, 1, 1), delisted)
    assert judge(not_on("abnormal_operation"), row, LISTS).result is now
    assert judge(not_on("abnormal_operation", window=ROLLING), row, LISTS).result is in_window


def test_an_ended_listing_stays_a_record_that_may_bar() -> None:
    ended = listing("discredit", delisted=date(2025, 1, 1))
    assert judge(not_on("bad_record"), ended, LISTS).reason == "listing_may_bar"
    assert judge(not_on("serious_discredit"), ended, LISTS).result is T


def test_a_listing_that_is_not_ended_is_left_on_no_day() -> None:
    for window in (None, ROLLING):
        found = judge(not_on("abnormal_operation", window=window), listing("abnormal_operation"), LISTS)
        assert (found.result, found.earliest, found.never) == (F, None, True)


def test_a_listing_with_its_end_is_left_on_that_day() -> None:
    row = listing("abnormal_operation", delisted=date(2026, 9, 1))
    assert judge(not_on("abnormal_operation"), row, LISTS).earliest == date(2026, 9, 1)
    assert judge(not_on("abnormal_operation", window=ROLLING), row, LISTS).earliest == date(2029, 9, 1)
    on = date(2029, 8, 31)
    assert judge(not_on("abnormal_operation", window=ROLLING), row, LISTS, on=on, renewed=True).result is F


def test_that_it_is_not_listed_must_have_been_looked_up() -> None:
    asked = not_on("abnormal_operation", "serious_discredit")
    assert judge(asked).reason == "listing_not_looked_up"
    assert judge(asked, LISTS).reason == "not_listed"
    parts = [complete(f"credit_listing:{name}") for name in asked.lists]
    assert judge(asked, parts[0]).result is U
    assert judge(asked, *parts).result is T
    assert judge(asked, complete("credit_listing", looked_up=ON - 31 * DAY)).result is U
    stale = replace(LISTS, period_to=ON - DAY)
    assert judge(asked, stale).result is U
    assert judge(not_on("discredit", window=ROLLING), complete("credit_listing", first=date(2024, 1, 1))).result is U


def test_a_list_of_one_domain_and_class() -> None:
    asked = gate(GateType.NOT_ON_CREDIT_LIST, domains=("labour",), class_at_least="larger", window=ROLLING)
    labour = complete("credit_listing:labour")
    assert judge(asked, labour).result is T
    assert judge(asked, listing("labour", event_class="larger"), labour).result is F
    assert judge(asked, listing("labour", event_class="general"), labour).result is T
    assert judge(asked, listing("labour"), labour).reason == "event_not_classed"
    assert judge(asked, listing("tax"), labour).result is T
    assert judge(asked, listing("serious_discredit"), labour).result is U


def accident(**values: Any) -> Event:
    return replace(Event("e", EventKind.COMPLAINT, "claim", date(2024, 3, 1), "Claim"), **values)


@pytest.mark.parametrize(("fault", "result"), [(True, F), (False, T), (None, U)])
def test_only_own_fault_bars_where_the_rule_says_so(fault: bool | None, result: Tri) -> None:
    asked = gate(GateType.NO_EVENT, domains=("objection", "claim"), own_fault=True, window=ROLLING)
    proof = complete("complaint")
    assert judge(asked, accident(own_fault=fault), proof).result is result
    assert judge(replace(asked, own_fault=False), accident(own_fault=fault), proof).result is F


def test_domains_of_rules_and_of_the_register() -> None:
    asked = gate(GateType.NO_EVENT, domains=("public_health", "network", "secrecy"), window=ROLLING)
    proof = complete("accident")
    for domain, result in (("health", F), ("network", F), ("secrecy", F), ("data", T)):
        assert judge(asked, accident(kind=EventKind.ACCIDENT, domain=domain), proof).result is result
    assert judge(asked, complete("accident:health")).result is U


def test_data_fraud_is_plain_and_policy_is_not() -> None:
    fraud = gate(GateType.NO_PENALTY, domains=("data_fraud",), window=ROLLING)
    fine = accident(kind=EventKind.PENALTY, domain="data_fraud")
    assert judge(fraud, fine, complete("penalty")).result is F
    assert judge(fraud, replace(fine, domain="labour"), complete("penalty:data_fraud")).result is T
    policy = gate(GateType.NO_PENALTY, domains=("policy", "tax"), window=ROLLING)
    assert judge(policy, replace(fine, domain="labour"), complete("penalty")).reason == "penalty_may_bar"
