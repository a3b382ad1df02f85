"""Region packs (地区资料包): what the documents of a province or district stress, set as goals, rule and offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain import divisions
from qualityassess.domain.conditions import Any, Condition, FactValue, In, Is, StartsWith, holds
from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri

NATION = "100000"
"""Code of the pack that holds everywhere; GB/T 2260 itself gives the nation none."""


class RuleKind(StrEnum):
    """What a rule of a region is about."""

    QUALITY_OFFICER = "quality_officer"
    VETO = "veto"
    SECOND_LEVEL_OFFICER = "second_level_officer"
    STANDARDS_ENGINEER = "standards_engineer"
    FILING = "filing"
    TRAINING = "training"
    QUALIFICATION = "qualification"
    RESPONSIBILITY = "responsibility"
    CREDIT = "credit"
    RECALL = "recall"
    SUPERVISION = "supervision"
    STANDARDS = "standards"
    LIABILITY = "liability"
    WORKS = "works"


_MAKES = Is("activity.makes_products", True)
_SECTORS: Mapping[str, Condition] = {
    "manufacturing": Any((StartsWith("industry", ("C",)), _MAKES)),
    "agriculture": Any((In("sector", ("agriculture",)), StartsWith("industry", ("A",)))),
    "food": Any((Is("activity.makes_food", True), Is("activity.sells_food", True))),
    "drug": Any((Is("activity.makes_drugs", True), Is("activity.holds_drug_authorisation", True))),
    "construction": Any((Is("activity.works_construction", True), Is("activity.commissions_works", True))),
    "building-materials": Any((Is("activity.works_construction", True), StartsWith("industry", ("C30",)))),
    "services": Is("activity.provides_services", True),
    "tourism": Any((In("sector", ("lodging", "catering")), StartsWith("industry", ("H", "R")))),
    "ecommerce": Any((Is("activity.sells_online", True), Is("activity.operates_platform", True))),
    "foreign-trade": Any((Is("activity.exports", True), Is("activity.imports", True))),
    "environment-heavy": StartsWith("industry", ("B", "C", "D", "E")),
}
"""Whom a goal for a sector concerns; goals for every sector concern everybody."""
SECTORS = tuple(_SECTORS)
"""Sectors of sources/legend.toml that say something about an enterprise."""


def in_sector(sector: str, facts: Mapping[str, FactValue]) -> Tri:
    """Whether an enterprise belongs to a sector; everybody belongs to any other word, such as `all`."""
    return holds(_SECTORS.get(sector), facts)


@dataclass(frozen=True, slots=True)
class RegionTarget:
    """A goal of a document; scope `region` is a comparison only, `enterprise` speaks of single enterprises.

    Without a value `text` says the goal in words; with one it says the same figure as people read it.
    """

    id: str
    title: Text
    clause: str
    scope: str
    sector: str
    """Sector of sources/legend.toml."""
    comparator: str = ""
    value: float | None = None
    unit: str = ""
    year: int | None = None
    text: Text | None = None
    note: Text | None = None

    def past_on(self, day: date) -> bool:
        """Whether the target year is over (已过目标年)."""
        return self.year is not None and self.year < day.year

    def concerns(self, facts: Mapping[str, FactValue]) -> bool:
        """Whether an enterprise may be in the goal's sector; what is not known about it excludes nothing."""
        return in_sector(self.sector, facts) is not Tri.FALSE


@dataclass(frozen=True, slots=True)
class Stress:
    """What a region puts weight on, with the clauses that say so."""

    id: str
    text: Text
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionRule:
    """A rule in which the region differs from others; `applies` None concerns everybody.

    Officer rules (任职规定) of sources/officer-rules.toml explain it and decide nothing.
    """

    id: str
    kind: RuleKind
    title: Text
    text: Text
    clauses: tuple[str, ...]
    officer_rules: tuple[str, ...]
    applies: Condition | None
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Place:
    """A city or district that a document of the region names, and what for."""

    code: str
    name: Text
    what: Text
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegionPack:
    """What a region's documents stress, set as goals and offer; `awards` are ids, the nearest level first.

    `schemes` and `duties` are schemes of the source register, `honours` titles that its documents name.
    """

    code: str
    name: Text
    city: str
    province: str
    documents: tuple[str, ...]
    confidence: Confidence
    awards: tuple[str, ...]
    note: Text | None = None
    schemes: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    honours: tuple[str, ...] = ()
    targets: tuple[RegionTarget, ...] = ()
    stresses: tuple[Stress, ...] = ()
    rules: tuple[RegionRule, ...] = ()
    places: tuple[Place, ...] = ()

    def targets_for(self, facts: Mapping[str, FactValue]) -> tuple[RegionTarget, ...]:
        """Goals for sectors that the enterprise may belong to."""
        return tuple(target for target in self.targets if target.concerns(facts))

    def rules_for(self, facts: Mapping[str, FactValue]) -> tuple[RegionRule, ...]:
        """Rules that may concern the enterprise."""
        return tuple(rule for rule in self.rules if holds(rule.applies, facts) is not Tri.FALSE)

    def rules_of(self, kind: RuleKind) -> tuple[RegionRule, ...]:
        """The pack's rules of one kind."""
        return tuple(rule for rule in self.rules if rule.kind is kind)

    def places_around(self, region: str) -> tuple[Place, ...]:
        """Places named in which the division lies, or may lie where it is only known as a larger one."""
        if not region:
            return ()
        return tuple(place for place in self.places if divisions.inside(region, place.code) is not Tri.FALSE)

    def cited(self) -> tuple[str, ...]:
        """Clauses that the targets rest on, each once."""
        return tuple(dict.fromkeys(target.clause for target in self.targets))


def pack_around(packs: tuple[RegionPack, ...], region: str) -> RegionPack | None:
    """The nearest pack around a division, never the nation's; None: only the common core holds there."""
    around = [p for p in packs if region and p.code != NATION and divisions.inside(region, p.code) is Tri.TRUE]
    return max(around, key=lambda p: len(divisions.prefix(p.code)), default=None)


def nation_of(packs: tuple[RegionPack, ...]) -> RegionPack | None:
    """The pack that holds everywhere."""
    return next((pack for pack in packs if pack.code == NATION), None)
