"""When a linked exhibit counts: exact days, both evidence rules, and the last day on which it still counts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qualityassess.domain.exhibits import Doubt, EvidenceRule, Link, LinkState, doubt, last_counting_day
from tests.domain.builders import FAST, ON, exhibit

LINK = Link("l", "m.c", "e", "record")
DAY = timedelta(days=1)


def why(months: int | None = None, on: date = ON, **values: object) -> Doubt | None:
    return doubt(exhibit("e", **values), LINK, EvidenceRule.ATTACHED, on, months)  # type: ignore[arg-type]


def test_expiry_is_the_last_valid_day() -> None:
    assert why(expires=ON) is None
    assert why(expires=ON - DAY) is Doubt.EXPIRED


def test_what_does_not_exist_yet() -> None:
    assert why(issued=ON) is None
    assert why(issued=ON + DAY) is Doubt.NOT_YET
    assert why(period_from=ON + DAY) is Doubt.NOT_YET
    assert why(issued=ON, period_from=ON + DAY) is None


@pytest.mark.parametrize("field", ["issued", "period_to"])
def test_freshness_counts_from_issue_or_end_of_period(field: str) -> None:
    assert why(12, **{field: date(2025, 6, 1)}) is None
    assert why(12, **{field: date(2025, 5, 31)}) is Doubt.STALE


def test_the_newer_of_both_dates_decides() -> None:
    assert why(12, issued=date(2020, 1, 1), period_to=date(2025, 6, 1)) is None
    assert why(12, issued=date(2025, 6, 1), period_to=date(2020, 1, 1)) is None


def test_month_ends() -> None:
    assert why(6, on=date(2026, 8, 31), issued=date(2026, 2, 28)) is None
    assert why(6, on=date(2026, 8, 31), issued=date(2026, 2, 27)) is Doubt.STALE
    assert why(12, on=date(2025, 2, 28), issued=date(2024, 2, 28)) is None
    assert why(12, on=date(2024, 2, 29), issued=date(2023, 2, 28)) is None


def test_undated_is_fine_only_where_no_freshness_is_asked() -> None:
    assert why() is None
    assert why(12) is Doubt.UNDATED
    assert why(12, expires=ON) is Doubt.UNDATED


@pytest.mark.parametrize(
    ("state", "rule", "reason"),
    [
        (LinkState.ATTACHED, EvidenceRule.ATTACHED, None),
        (LinkState.ACCEPTED, EvidenceRule.ATTACHED, None),
        (LinkState.REJECTED, EvidenceRule.ATTACHED, Doubt.REJECTED),
        (LinkState.ATTACHED, EvidenceRule.ACCEPTED, Doubt.NOT_ACCEPTED),
        (LinkState.ACCEPTED, EvidenceRule.ACCEPTED, None),
        (LinkState.REJECTED, EvidenceRule.ACCEPTED, Doubt.REJECTED),
    ],
)
def test_states_under_both_rules(state: LinkState, rule: EvidenceRule, reason: Doubt | None) -> None:
    assert doubt(exhibit("e"), replace(LINK, state=state), rule, ON, None) is reason


MAYBE = st.none() | st.dates(date(2020, 1, 1), date(2026, 12, 31))


@FAST
@given(MAYBE, MAYBE, MAYBE, st.none() | st.integers(1, 40), st.dates(date(2022, 1, 1), date(2027, 1, 1)))
def test_the_last_counting_day_is_the_last(
    issued: date | None, ended: date | None, expires: date | None, months: int | None, on: date
) -> None:
    shown = exhibit("e", issued, period_to=ended, expires=expires)
    assume(doubt(shown, LINK, EvidenceRule.ATTACHED, on, months) is None)
    last = last_counting_day(shown, months)
    if last is None:
        assert doubt(shown, LINK, EvidenceRule.ATTACHED, date(2200, 1, 1), months) is None
        return
    assert last >= on
    assert doubt(shown, LINK, EvidenceRule.ATTACHED, last, months) is None
    assert doubt(shown, LINK, EvidenceRule.ATTACHED, last + DAY, months) in (Doubt.EXPIRED, Doubt.STALE)


def test_a_licence_without_end() -> None:
    assert last_counting_day(exhibit("e", ON, expires=date.max), None) == date.max
    assert last_counting_day(exhibit("e", ON, period_to=date.max), 12) == date.max
