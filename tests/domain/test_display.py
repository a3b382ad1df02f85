"""Rounding half up, once, at display."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.display import exact, percent, round_half_up
from tests.domain.builders import FAST


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(-1, 3), 0, "0"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(2449, 1000), 1, "2.4"),
        (Fraction(245, 100), 1, "2.5"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(1, 25), 1, "0.0"),
        (Fraction(7), 2, "7.00"),
        (Fraction(999, 10), 0, "100"),
    ],
)
def test_round_half_up(value: Fraction, decimals: int, text: str) -> None:
    assert round_half_up(value, decimals) == text


@FAST
@given(st.integers(-(10**7), 10**7), st.integers(0, 3))
def test_agrees_with_decimal_half_up(thousandths: int, decimals: int) -> None:
    expected = (Decimal(thousandths) / 1000).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert Decimal(round_half_up(Fraction(thousandths, 1000), decimals)) == expected


def test_percent_and_exact() -> None:
    assert percent(Fraction(107, 250)) == "42.8"
    assert percent(Fraction(1)) == "100.0"
    assert percent(Fraction(1, 3), 0) == "33"
    assert exact(Fraction(107, 250)) == "107/250"
    assert exact(Fraction(2)) == "2"
