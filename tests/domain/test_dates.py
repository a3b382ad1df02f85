"""Calendar arithmetic at month ends, in leap years and at the ends of the calendar."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.dates import add_months, add_years, covered_days, last_day_within
from tests.domain.builders import FAST

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
        (date(2025, 11, 15), 2, date(2026, 1, 15)),
        (date(2025, 1, 15), -1, date(2024, 12, 15)),
        (date(9999, 12, 31), 1, date.max),
        (date(1, 1, 1), -1, date.min),
    ],
)
def test_add_months(day: date, months: int, result: date) -> None:
    assert add_months(day, months) == result


def test_years_may_be_halves_but_no_other_fraction() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2025, 8, 31), Fraction(1, 2)) == date(2026, 2, 28)
    with pytest.raises(ValueError):
        add_years(date(2025, 1, 1), Fraction(1, 7))


@FAST
@given(st.lists(st.tuples(DAYS, st.integers(-5, 400)), max_size=6), DAYS, st.integers(0, 800))
def test_covered_days_is_the_size_of_the_union(rows: list[tuple[date, int]], first: date, length: int) -> None:
    periods = [(begin, begin + timedelta(days=n)) for begin, n in rows]
    last = first + timedelta(days=length)
    days = {first + timedelta(days=n) for n in range(length + 1)}
    union = {day for day in days if any(begin <= day <= end for begin, end in periods)}
    assert covered_days(periods, first, last) == len(union)
    assert covered_days(list(reversed(periods)), first, last) == len(union)


@FAST
@given(st.dates(date(2023, 12, 1), date(2024, 3, 31)), st.integers(0, 30))
def test_the_last_day_within_is_the_last_that_looks_back_far_enough(day: date, months: int) -> None:
    last = last_day_within(day, months)
    assert day >= add_months(last, -months)
    assert day < add_months(last + timedelta(days=1), -months)
    assert last_day_within(date.max, months) == date.max
