"""A criteria set (评价准则): the versioned items, points, bands and evidence ceilings of an award's criteria."""

from dataclasses import dataclass
from enum import StrEnum

from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text


class ItemKind(StrEnum):
    """Process items look at method, results items at figures."""

    PROCESS = "process"
    RESULTS = "results"


class ResultsRule(StrEnum):
    """What the indicator register must show for a step of the results ladder."""

    NONE = "none"
    FIGURES = "figures"
    THREE_YEARS = "three_years"
    COMPARISON = "comparison"
    BENCHMARK = "benchmark"


@dataclass(frozen=True, slots=True)
class Category:
    """A category such as 4.1 领导."""

    no: str
    title: Text


@dataclass(frozen=True, slots=True)
class Item:
    """A scored item (条目) with its points."""

    no: str
    category: str
    kind: ItemKind
    points: int
    title: Text


@dataclass(frozen=True, slots=True)
class Factor:
    """One of four factors: method, deployment, learning, integration; or levels, trends, comparisons, integration."""

    kind: ItemKind
    id: str
    title: Text
    prompt: Text


@dataclass(frozen=True, slots=True)
class Band:
    """A band of percentages in steps of 5, both ends included, with our wording of each factor in it."""

    kind: ItemKind
    low: int
    high: int
    label: Text
    factors: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A step of the evidence ladder: this program's conservative rule, not the standard's.

    Once the step and all before it are there, at most `percent` is evidenced. `exhibits` are the types any one of
    which proves a process step; `rule` is what the indicator register must show for a results step.
    """

    kind: ItemKind
    id: str
    percent: int
    factor: str
    label: Text
    missing: Text
    exhibits: tuple[str, ...] = ()
    fresh_months: int | None = None
    rule: ResultsRule = ResultsRule.NONE


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """The items of one edition of a standard; every sum of points names it."""

    id: str
    title: Text
    name: Text
    total: int
    structure_confidence: Confidence
    points_confidence: Confidence
    notes: tuple[Text, ...]
    source: Text
    categories: tuple[Category, ...]
    items: tuple[Item, ...]
    factors: tuple[Factor, ...]
    bands: tuple[Band, ...]
    ceilings: tuple[Ceiling, ...]

    def item(self, no: str) -> Item | None:
        """The item of this number."""
        return next((item for item in self.items if item.no == no), None)

    def band(self, kind: ItemKind, percent: int) -> Band:
        """The band that holds a percentage; ValueError when it is no step of 5 in 0 to 100."""
        for band in self.bands:
            if band.kind is kind and band.low <= percent <= band.high and percent % 5 == 0:
                return band
        raise ValueError(percent)

    def bands_of(self, kind: ItemKind) -> tuple[Band, ...]:
        """The six bands of a kind, lowest first."""
        return tuple(band for band in self.bands if band.kind is kind)

    def factors_of(self, kind: ItemKind) -> tuple[Factor, ...]:
        """The four factors of a kind in order."""
        return tuple(factor for factor in self.factors if factor.kind is kind)

    def ladder(self, kind: ItemKind) -> tuple[Ceiling, ...]:
        """The ceilings of a kind, lowest first."""
        return tuple(sorted((c for c in self.ceilings if c.kind is kind), key=lambda c: c.percent))
