"""Size class (规模类型) by the statistical rule of 2017 (统计上大中小微型企业划分办法)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualityassess.domain.marks import Confidence


class SizeClass(StrEnum):
    """大型, 中型, 小型, 微型."""

    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    MICRO = "micro"


class SizeIndicator(StrEnum):
    """Staff in persons (X), revenue (Y) and assets (Z) in 万元."""

    STAFF = "staff"
    REVENUE = "revenue"
    ASSETS = "assets"


@dataclass(frozen=True, slots=True)
class SizeLimits:
    """Lower limits of the classes for one indicator of a sector; persons or 万元."""

    indicator: SizeIndicator
    large: int
    medium: int
    small: int


@dataclass(frozen=True, slots=True)
class SizeRule:
    """One row of the table: a sector with one or two indicators, and how far the row was verified."""

    sector: str
    limits: tuple[SizeLimits, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SizeReason:
    """What one indicator alone would give."""

    indicator: SizeIndicator
    value: int
    reaches: SizeClass


@dataclass(frozen=True, slots=True)
class SizeResult:
    """The derived class (None while a figure is missing) with the class each indicator reaches and what is missing.

    `year` is the year of the figures, None where they came without one.
    """

    size: SizeClass | None
    reasons: tuple[SizeReason, ...]
    missing: tuple[SizeIndicator, ...]
    year: int | None = None


_ORDER = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)


def reached(limits: SizeLimits, value: int) -> SizeClass:
    """Class that one indicator reaches: the highest whose lower limit the value is not below."""
    if value >= limits.large:
        return SizeClass.LARGE
    if value >= limits.medium:
        return SizeClass.MEDIUM
    return SizeClass.SMALL if value >= limits.small else SizeClass.MICRO


def derive(rule: SizeRule, figures: Mapping[SizeIndicator, int]) -> SizeResult:
    """Size class of a sector's enterprise: the lowest class that any indicator reaches.

    Large, medium and small need every lower limit of the class; one indicator below the small limit makes it micro.
    A missing figure leaves the class open, unless another figure already makes it micro.
    """
    reasons = tuple(
        SizeReason(limits.indicator, figures[limits.indicator], reached(limits, figures[limits.indicator]))
        for limits in rule.limits
        if limits.indicator in figures
    )
    missing = tuple(limits.indicator for limits in rule.limits if limits.indicator not in figures)
    lowest = min((_ORDER.index(reason.reaches) for reason in reasons), default=None)
    if lowest is None or (missing and lowest > 0):
        return SizeResult(None, reasons, missing)
    return SizeResult(_ORDER[lowest], reasons, missing)
