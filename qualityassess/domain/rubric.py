"""The rubric (量表): modules, sections and criteria as immutable data, with all that a criterion expects and offers."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from qualityassess.domain.conditions import Condition
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.register_scale import RegisterScale
from qualityassess.domain.text import Text


class Kind(StrEnum):
    """How a criterion is answered."""

    MATURITY = "maturity"
    BANDED = "banded"
    CHECKLIST = "checklist"
    YES_NO = "yes_no"
    INDICATOR = "indicator"
    REGISTER = "register"


class Force(StrEnum):
    """效力: where the demand comes from, most binding first."""

    STATUTORY = "statutory"
    POLICY = "policy"
    AWARD = "award"
    PRACTICE = "practice"


LEVELS = range(6)
"""Maturity levels: 0 未开展, 1 起步, 2 部分, 3 规范, 4 量化, 5 引领."""


@dataclass(frozen=True, slots=True)
class ExhibitType:
    """An entry of the controlled list of exhibits; `fresh_months` is its default freshness (None: validity decides)."""

    id: str
    title: Text
    fresh_months: int | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """An exhibit a criterion expects: from which level on, how fresh, what it must cover, which tick it proves.

    `fresh_months`: issued, or its period ended, at most so long before the as-of date.
    `covers_months`: the counted exhibits of the type together cover so many months of 30 days.
    """

    type: str
    level: int = 1
    fresh_months: int | None = None
    covers_months: int | None = None
    tick: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """An improvement step (改进措施) to a level (or a percentage): effort in person-days, lead time in days."""

    id: str
    to: int
    days: Fraction
    lead_days: int
    role: str
    title: Text
    needs: tuple[str, ...] = ()
    record_cycle_days: int = 0


@dataclass(frozen=True, slots=True)
class Support:
    """The award item whose own subject a criterion asks for, with the reason."""

    item: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of a checklist."""

    id: str
    weight: int
    title: Text


class Direction(StrEnum):
    """Which way an indicator improves."""

    UP = "up"
    DOWN = "down"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class IndicatorScale:
    """Value scale of an indicator criterion: 0 at `floor`, 1 at `goal`; a target falls to 0 at `deviation` off it."""

    unit: str
    goal: Fraction
    direction: Direction
    definition: Text
    floor: Fraction | None = None
    deviation: Fraction | None = None


@dataclass(frozen=True, slots=True)
class FactorPrompt:
    """What to write under one factor of a banded item."""

    id: str
    prompt: Text


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion (评价项): one question with its scale, sources, expected exhibits and actions."""

    id: str
    section: str
    kind: Kind
    weight: int
    force: Force
    role: str
    title: Text
    question: Text
    guidance: Text | None = None
    checkup: bool = False
    computed: bool = False
    practices: tuple[Text, ...] = ()
    levels: tuple[Text, ...] = ()
    exhibits: tuple[Expectation, ...] = ()
    actions: tuple[Action, ...] = ()
    clauses: tuple[str, ...] = ()
    statutes: tuple[str, ...] = ()
    supports: tuple[Support, ...] = ()
    applies: Condition | None = None
    fails_below: int | None = None
    """A red line (红线): failed while the answered level is below this; None for criteria that are no red line."""
    recheck: bool = False
    """The cited text must be compared with the text in force before it is relied on (请核对现行文本)."""
    ticks: tuple[Tick, ...] = ()
    indicator: IndicatorScale | None = None
    register: RegisterScale | None = None
    item: str = ""
    factors: tuple[FactorPrompt, ...] = ()
    bands: tuple[Text, ...] = ()
    key_indicators: tuple[Text, ...] = ()
    key_requirements: tuple[Text, ...] = ()

    @property
    def has_levels(self) -> bool:
        """Whether its value is one of the levels 0 to 5."""
        return self.kind in (Kind.MATURITY, Kind.REGISTER)

    @property
    def may_be_not_applicable(self) -> bool:
        """不适用 is offered for neither statutory criteria nor award items: there `applies` decides."""
        return self.force is not Force.STATUTORY and self.kind is not Kind.BANDED


@dataclass(frozen=True, slots=True)
class Section:
    """A section (章节) of a module."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Module:
    """A module (模块): sections, criteria in order, and its share of the index with the reason."""

    id: str
    version: str
    title: Text
    summary: Text
    weight: int
    weight_reason: Text
    sections: tuple[Section, ...]
    criteria: tuple[Criterion, ...]
    applies: Condition | None = None
    criteria_set: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Who answers a criterion or carries an action."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Rubric:
    """The modules of the catalogue, or the part of it that an assessment keeps as its snapshot."""

    version: str
    modules: tuple[Module, ...]
    criteria_sets: tuple[CriteriaSet, ...]
    exhibit_types: tuple[ExhibitType, ...]
    roles: tuple[Role, ...]
    digest: str = ""

    def criteria(self) -> Iterator[Criterion]:
        """All criteria in catalogue order."""
        for module in self.modules:
            yield from module.criteria

    def criterion(self, criterion_id: str) -> Criterion | None:
        """The criterion of this id."""
        return next((c for c in self.criteria() if c.id == criterion_id), None)

    def module_of(self, criterion_id: str) -> Module:
        """The module that holds a criterion; KeyError for an unknown id."""
        for module in self.modules:
            if any(c.id == criterion_id for c in module.criteria):
                return module
        raise KeyError(criterion_id)

    def exhibit_type(self, type_id: str) -> ExhibitType | None:
        """The entry of the controlled list."""
        return next((t for t in self.exhibit_types if t.id == type_id), None)

    def criteria_set(self, set_id: str) -> CriteriaSet | None:
        """The criteria set of this id."""
        return next((s for s in self.criteria_sets if s.id == set_id), None)

    def display_number(self, criterion_id: str) -> str:
        """Number shown to people, such as `6.3` or an item's own `4.1.2`; never an id."""
        for m, module in enumerate(self.modules, 1):
            for c, criterion in enumerate(module.criteria, 1):
                if criterion.id == criterion_id:
                    return criterion.item or f"{m}.{c}"
        raise KeyError(criterion_id)
