"""Rounding for display: exact values are rounded half up, once, when they are shown."""

from fractions import Fraction


def round_half_up(value: Fraction, decimals: int) -> str:
    """Decimal string of a value with that many decimals, halves away from zero."""
    scaled = abs(value) * 10**decimals
    units = int(scaled + Fraction(1, 2))
    sign = "-" if value < 0 and units else ""
    digits = str(units).rjust(decimals + 1, "0")
    return sign + (f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)


def percent(value: Fraction, decimals: int = 1) -> str:
    """Figure of a share as percent without the sign, such as `64.2`."""
    return round_half_up(value * 100, decimals)


def exact(value: Fraction) -> str:
    """A value as `numerator/denominator`, or the integer."""
    return str(value)
