"""Due dates, standings and filters of records, on the day itself and the days around it."""

from datetime import date, timedelta
from typing import Any

import pytest

from qualityassess.domain.due_rule import DueKind as RuleKind
from qualityassess.domain.due_rule import DueRule
from qualityassess.domain.improvement_records import Correction
from qualityassess.domain.product_records import Instrument
from qualityassess.domain.register_columns import (
    Choice,
    Due,
    DueKind,
    Filter,
    RegisterColumn,
    RegisterForm,
    Standing,
    due_dates,
    fits,
    standing,
)
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.domain.table import CellKind
from qualityassess.domain.text import Text

ON = date(2026, 6, 12)
DAY = timedelta(days=1)
T = Text("词", "word")


def lead(days: int, register: RegisterName = RegisterName.CERTIFICATES, **more: Any) -> DueRule:
    return DueRule(f"r{days}", RuleKind.EXPIRY, register, T, days, **more)


def form(name: RegisterName, *dues: Due, filters: tuple[Filter, ...] = ()) -> RegisterForm:
    columns = (RegisterColumn("number", T),)
    return RegisterForm(name, T, T, T, "number", "number", columns, ("number",), dues=dues, filters=filters)


CERTIFICATES = form(
    RegisterName.CERTIFICATES,
    Due("expires", DueKind.EXPIRY, (lead(90),)),
    Due("next_surveillance", DueKind.SURVEILLANCE, (lead(30),)),
)


@pytest.mark.parametrize(
    ("expires", "word", "days"),
    [
        (ON - DAY, Standing.PAST, -1),
        (ON, Standing.SOON, 0),
        (ON + 90 * DAY, Standing.SOON, 90),
        (ON + 91 * DAY, Standing.AHEAD, 91),
    ],
)
def test_a_date_is_past_from_the_day_after(expires: date, word: Standing, days: int) -> None:
    record = Certificate("", "iso9001", "1", expires=expires)
    (due,) = due_dates(CERTIFICATES, record, ON)
    assert (due.standing, due.days, due.day) == (word, days, expires)
    assert standing(CERTIFICATES, record, ON) is word


@pytest.mark.parametrize(
    ("scheme", "holder_class", "ahead", "word"),
    [
        ("质量管理体系认证", "system", 120, Standing.SOON),
        ("质量管理体系认证", "system", 121, Standing.AHEAD),
        ("生产许可", "licence", 180, Standing.SOON),
        # Two rules fit a licence renewed half a year ahead; the wider lead counts.
        ("工业产品生产许可", "licence", 271, Standing.SOON),
        ("工业产品生产许可", "licence", 272, Standing.AHEAD),
        # No rule was written for it: as late as any of them.
        ("某种证明", "other", 90, Standing.SOON),
        ("某种证明", "other", 91, Standing.AHEAD),
    ],
)
def test_how_long_before_depends_on_the_rule_of_the_record(
    scheme: str, holder_class: str, ahead: int, word: Standing
) -> None:
    rules = (
        lead(120, about=("质量管理体系",)),
        lead(90, about=("工业产品生产许可",), before_months=6),
        lead(180, where=(("holder_class", ("licence",)),)),
        lead(90, where=(("holder_class", ("product",)),)),
    )
    certificates = form(RegisterName.CERTIFICATES, Due("expires", DueKind.EXPIRY, rules))
    record = Certificate("", scheme, "1", holder_class, expires=ON + ahead * DAY)
    assert standing(certificates, record, ON) is word


def test_the_worst_of_several_dates_counts_and_the_next_comes_first() -> None:
    record = Certificate("", "iso9001", "1", expires=ON + 400 * DAY, next_surveillance=ON - DAY)
    assert [due.due.kind for due in due_dates(CERTIFICATES, record, ON)] == [DueKind.SURVEILLANCE, DueKind.EXPIRY]
    assert standing(CERTIFICATES, record, ON) is Standing.PAST
    assert standing(CERTIFICATES, Certificate("", "iso9001", "1"), ON) is None


def test_what_was_closed_or_is_out_of_use_falls_due_no_more() -> None:
    corrections = form(
        RegisterName.CORRECTIONS, Due("due", DueKind.DEADLINE, (lead(14, RegisterName.CORRECTIONS),), ended_by="closed")
    )
    open_ = Correction("", "漏检", due=ON - DAY)
    assert standing(corrections, open_, ON) is Standing.PAST
    assert standing(corrections, Correction("", "漏检", due=ON - DAY, closed=ON), ON) is None
    only = {"state": ("in_use",)}
    instruments = form(
        RegisterName.INSTRUMENTS, Due("due", DueKind.VERIFICATION, (lead(30, RegisterName.INSTRUMENTS),), only=only)
    )
    assert standing(instruments, Instrument("", "压力表", due=ON - DAY), ON) is Standing.PAST
    assert standing(instruments, Instrument("", "压力表", due=ON - DAY, state="scrapped"), ON) is None


def test_filters_ask_all_that_they_state() -> None:
    compulsory = Filter("compulsory", T, {"compulsory": ("true",)})
    instrument = Instrument("", "压力表", compulsory=True)
    instruments = form(RegisterName.INSTRUMENTS)
    assert fits(instruments, compulsory, instrument, ON)
    assert not fits(instruments, compulsory, Instrument("", "压力表", compulsory=False), ON)
    assert not fits(instruments, compulsory, Instrument("", "压力表"), ON)
    assert fits(instruments, Filter("f", T, {}, filled=("name",), empty=("number", "verified")), instrument, ON)
    assert not fits(instruments, Filter("f", T, {}, filled=("number",)), instrument, ON)
    assert not fits(instruments, Filter("f", T, {}, empty=("name",)), instrument, ON)
    soon = Filter("soon", T, {"state": ("valid",)}, due=Standing.SOON)
    record = Certificate("", "iso9001", "1", expires=ON)
    assert not fits(CERTIFICATES, soon, record, ON)


def test_choices_hang_on_another_column() -> None:
    choices = (Choice("a", T, "one"), Choice("a", Text("甲", "first"), "two"), Choice("b", T, "two"))
    column = RegisterColumn("level", T, CellKind.TEXT, choices=choices, choices_by="state")
    assert [choice.id for choice in column.choices_for(Instrument("", "表", state="two"))] == ["a", "b"]
    assert column.choices_for(Instrument("", "表", state="three")) == ()
    named = column.choice("a", "two")
    assert named is not None
    assert named.title.zh == "甲"
    other = column.choice("b", "one")
    assert other is not None
    assert other.group == "two"
    assert column.choice("c") is None


def test_a_key_needs_its_first_column() -> None:
    assert CERTIFICATES.key_of(Certificate("", "iso9001", " Q-1 ")) == ("q-1",)
    assert CERTIFICATES.key_of(Certificate("", "iso9001", "")) is None
    with pytest.raises(KeyError):
        CERTIFICATES.column("nothing")
