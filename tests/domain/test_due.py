"""Dates that matter: which day, which records, who follows whom, and when it is overdue, soon or later."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from qualityassess.domain import due
from qualityassess.domain.conditions import Is
from qualityassess.domain.due import Due, DueState, due_records
from qualityassess.domain.due_rule import DueKind, DueRule
from qualityassess.domain.improvement_records import Correction
from qualityassess.domain.people_records import Duty
from qualityassess.domain.product_records import Instrument, Product
from qualityassess.domain.registers import Certificate, CertificateState, Honour, RegisterName, Registers
from qualityassess.domain.text import Text

ON = date(2026, 6, 1)
CERTIFICATES = RegisterName.CERTIFICATES


def rule(**values: Any) -> DueRule:
    """A rule over certificates that fall due at their end, told 90 days before."""
    plain = DueRule("r", DueKind.EXPIRY, CERTIFICATES, Text("办", "do"), 90, dated="expires")
    return replace(plain, **values)


def certificate(key: str = "c", **values: Any) -> Certificate:
    """A quality system certificate."""
    return replace(Certificate(key, "质量管理体系认证", f"N-{key}", standard="GB/T 19001-2016"), **values)


def found(the_rule: DueRule, *rows: Any, on: date = ON, facts: Any = None, validity: Any = None) -> tuple[Due, ...]:
    """What falls due of records of one register."""
    registers = Registers(**{the_rule.register.value: rows})
    return due_records([the_rule], registers, facts or {}, validity or {}, on)


def days(the_rule: DueRule, *rows: Any, **values: Any) -> list[date]:
    """The days alone."""
    return [item.day for item in found(the_rule, *rows, **values)]


def test_the_day_entered_is_the_day() -> None:
    (item,) = found(rule(), certificate(expires=date(2026, 9, 1)))
    assert (item.day, item.record, item.register, item.counted) == (date(2026, 9, 1), "c", CERTIFICATES, None)
    assert item.subject == "质量管理体系认证 N-c"
    assert days(rule(), certificate()) == []


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 6, 2), DueState.LATER),
        (date(2026, 6, 3), DueState.SOON),
        (date(2026, 9, 1), DueState.SOON),
        (date(2026, 9, 2), DueState.OVERDUE),
    ],
)
def test_soon_from_the_first_day_of_the_lead_time_overdue_after_the_day(on: date, state: DueState) -> None:
    (item,) = found(rule(), certificate(expires=date(2026, 9, 1)))
    assert item.state(on) is state
    assert item.days_left(on) == (date(2026, 9, 1) - on).days


SURVEILLANCE = rule(
    id="s", dated="next_surveillance", after=("last_surveillance", "issued"), months=12, until="expires"
)


@pytest.mark.parametrize(
    ("values", "day"),
    [
        ({"issued": date(2025, 8, 1)}, date(2026, 8, 1)),
        ({"issued": date(2024, 8, 1), "last_surveillance": date(2025, 7, 1)}, date(2026, 7, 1)),
        # A day entered later than the rule allows does not help; an earlier one counts.
        ({"last_surveillance": date(2025, 7, 1), "next_surveillance": date(2026, 10, 1)}, date(2026, 7, 1)),
        ({"last_surveillance": date(2025, 7, 1), "next_surveillance": date(2026, 6, 15)}, date(2026, 6, 15)),
        ({"issued": date(2025, 8, 31), "last_surveillance": date(2024, 2, 29)}, date(2025, 2, 28)),
    ],
)
def test_never_more_than_twelve_months_apart(values: dict[str, Any], day: date) -> None:
    assert days(SURVEILLANCE, certificate(**values)) == [day]


def test_what_was_counted_says_from_when() -> None:
    (item,) = found(SURVEILLANCE, certificate(last_surveillance=date(2025, 7, 1)))
    assert item.counted == date(2025, 7, 1)
    entered = certificate(last_surveillance=date(2025, 7, 1), next_surveillance=date(2026, 6, 15))
    assert found(SURVEILLANCE, entered)[0].counted is None


def test_nothing_is_due_behind_the_end_or_once_it_has_passed() -> None:
    last = date(2025, 7, 1)
    assert days(SURVEILLANCE, certificate(last_surveillance=last, expires=date(2026, 6, 30))) == []
    assert days(SURVEILLANCE, certificate(last_surveillance=last, expires=date(2026, 7, 1))) == [date(2026, 7, 1)]
    lapsed = certificate(last_surveillance=date(2024, 1, 1), expires=ON - timedelta(days=1))
    assert days(SURVEILLANCE, lapsed) == []


def test_a_renewal_is_asked_for_months_before() -> None:
    assert days(rule(before_months=6), certificate(expires=date(2026, 12, 31))) == [date(2026, 6, 30)]


def test_a_fixed_day_ends_an_edition() -> None:
    edition = rule(dated="", day=date(2025, 12, 31), about=("29490-2013",))
    old = certificate(standard="GB/T 29490-2013")
    assert [item.state(ON) for item in found(edition, old, certificate())] == [DueState.OVERDUE]
    assert days(edition, certificate(standard="GB/T 29490-2023")) == []


def test_words_choose_the_records() -> None:
    qms = rule(about=("19001", "QMS"), not_about=("13485",))
    rows = (
        certificate("a", expires=ON),
        certificate("b", expires=ON, scheme="qms", standard=""),
        certificate("c", expires=ON, standard="ISO 13485 (19001)"),
        certificate("d", expires=ON, scheme="环境管理体系认证", standard="GB/T 24001-2016"),
    )
    assert {item.record for item in found(qms, *rows)} == {"a", "b"}


def test_states_leave_records_out() -> None:
    live = rule(unless=(("state", ("withdrawn",)),))
    rows = [certificate(state.value, expires=ON, state=state) for state in CertificateState]
    assert "withdrawn" not in {item.record for item in found(live, *rows)}
    assert len(found(live, *rows)) == len(rows) - 1


def test_a_flag_is_compared_as_a_flag_and_nothing_as_empty() -> None:
    compulsory = DueRule(
        "v",
        DueKind.VERIFICATION,
        RegisterName.INSTRUMENTS,
        Text("检", "verify"),
        30,
        dated="due",
        where=(("compulsory", (True,)), ("state", ("in_use",))),
    )
    rows = (
        Instrument("a", "压力表", due=ON, compulsory=True),
        Instrument("b", "压力表", due=ON, compulsory=False),
        Instrument("c", "压力表", due=ON),
        Instrument("d", "压力表", due=ON, compulsory=True, state="stopped"),
    )
    assert [item.record for item in found(compulsory, *rows)] == ["a"]
    unstated = replace(compulsory, where=(("compulsory", ("",)),))
    assert [item.record for item in found(unstated, *rows)] == ["c"]


def test_missing_fields_choose_the_records() -> None:
    ccc = DueRule(
        "p",
        DueKind.DUTY,
        RegisterName.PRODUCTS,
        Text("证", "get it"),
        30,
        dated="first_sale",
        where=(("ccc_needed", (True,)),),
        missing=("ccc_certificate",),
    )
    rows = (
        Product("a", "阀", first_sale=ON, ccc_needed=True),
        Product("b", "阀", first_sale=ON, ccc_needed=True, ccc_certificate="X"),
    )
    assert [item.record for item in found(ccc, *rows)] == ["a"]
    task = DueRule("t", DueKind.TASK, RegisterName.CORRECTIONS, Text("改", "mend"), 9, dated="due", missing=("closed",))
    assert days(task, Correction("x", "缺记录", due=ON), Correction("y", "缺章", due=ON, closed=ON)) == [ON]


def test_the_newest_of_its_kind_takes_the_place_of_the_older() -> None:
    followed = rule(newest_by=("scheme", "scope"))
    old, new = certificate("old", expires=date(2026, 1, 1)), certificate("new", expires=date(2029, 1, 1))
    other = certificate("other", expires=date(2026, 2, 1), scope="另一工厂")
    assert [item.record for item in found(followed, new, old, other)] == ["other", "new"]
    meetings = DueRule(
        "m",
        DueKind.DUTY,
        RegisterName.DUTIES,
        Text("会", "meet"),
        7,
        after=("on",),
        months=1,
        newest_by=("kind",),
    )
    rows = [Duty(f"d{n}", "周某", on=date(2026, n, 31 if n != 2 else 28)) for n in (1, 2, 3)]
    assert days(meetings, *rows) == [date(2026, 4, 30)]


def test_a_title_is_counted_over_the_validity_of_its_award() -> None:
    title = DueRule(
        "h", DueKind.EXPIRY, RegisterName.HONOURS, Text("复核", "review"), 120, dated="expires", of_award=True
    )
    rows = (
        Honour("a", "little-giant", "小巨人", conferred=date(2024, 9, 1)),
        Honour("b", "unknown", "其他", conferred=date(2024, 9, 1)),
        Honour("c", "little-giant", "小巨人", conferred=date(2024, 9, 1), expires=date(2027, 6, 30)),
    )
    dated = {item.record: item.day for item in found(title, *rows, validity={"little-giant": 3})}
    assert dated == {"a": date(2027, 9, 1), "c": date(2027, 6, 30)}


def test_a_rule_that_does_not_apply_is_left_out_one_that_may_is_not() -> None:
    asked = rule(applies=Is("activity.makes_listed_products", True))
    row = certificate(expires=ON)
    fact = "activity.makes_listed_products"
    assert [len(found(asked, row, facts=facts)) for facts in ({fact: True}, {fact: False}, {})] == [1, 0, 1]


def test_earliest_first_and_up_to_a_day() -> None:
    rows = (certificate("late", expires=date(2027, 1, 1)), certificate("early", expires=date(2026, 7, 1)))
    items = found(rule(), *rows)
    assert [item.record for item in items] == ["early", "late"]
    assert [item.record for item in due.until(items, date(2026, 12, 31))] == ["early"]
    assert due.until(items, None) == items


def test_the_end_of_the_calendar_is_no_fault() -> None:
    (item,) = found(rule(lead_days=90), certificate(expires=date.max))
    assert item.state(ON) is DueState.LATER
    assert found(rule(), certificate(expires=date.min))[0].warns == date.min
