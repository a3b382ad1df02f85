"""Opportunities (可用政策): what documents offer to enterprises, unscored, and what of it concerns one enterprise."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from qualityassess.domain import divisions, tri
from qualityassess.domain.conditions import Condition, FactValue, facts_used, holds
from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri

REGION_FACT = "region"


class OpportunityKind(StrEnum):
    """What is offered."""

    PROGRAMME = "programme"
    FUNDING = "funding"
    TAX = "tax"
    FINANCE = "finance"
    INSURANCE = "insurance"
    SERVICE = "service"
    RECOGNITION = "recognition"
    TRAINING = "training"
    PILOT = "pilot"
    CERTIFICATION = "certification"
    FACILITATION = "facilitation"


class Holder(StrEnum):
    """Who or what takes part."""

    ENTERPRISE = "enterprise"
    PRODUCT = "product"
    PROJECT = "project"
    TEAM = "team"
    PERSON = "person"


class OpportunityStatus(StrEnum):
    """Whether it still runs, as far as is known; `unknown` reads 年文件所列，现行情况待核实."""

    RUNNING = "running"
    RENAMED = "renamed"
    UNKNOWN = "unknown"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated figure in integer yuan; `cny` None for a rate, which `what` states. `region` is the clause's."""

    what: Text
    cny: int | None
    year: int | None
    clause: str
    region: str
    confidence: Confidence
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class OpportunitySource:
    """A text beyond the documents; `grade` is official, trade or repost."""

    title: str
    address: str = ""
    date: str = ""
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One scheme, honour or incentive; `regions` are those of the documents that name it, in the order of `clauses`.

    `status_on` and `valid_to` are ISO dates of any precision: year, month or day. `successor` is the id of an
    opportunity or of an award, or its name in words. `award` is the id of the rule pack, where there is one.
    """

    id: str
    theme: str
    kind: OpportunityKind
    holder: Holder
    title: Text
    offers: Text
    for_whom: Text
    take_part: Text
    status: OpportunityStatus
    status_on: str
    confidence: Confidence
    applies: Condition | None = None
    national: bool = False
    regions: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    status_note: Text | None = None
    successor: str | Text | None = None
    valid_to: str = ""
    sources: tuple[OpportunitySource, ...] = ()
    modules: tuple[str, ...] = ()
    award: str = ""

    def over_on(self, day: date) -> bool:
        """Whether it ended, or its stated validity ended before the day.

        A year or month alone says that the exact day was not seen: that time is doubtful and no longer counts.
        """
        text, end = day.isoformat(), self.valid_to
        lapsed = bool(end) and (text > end if len(end) == len(text) else text[: len(end)] >= end)
        return self.status is OpportunityStatus.ENDED or lapsed

    def cited(self) -> tuple[str, ...]:
        """Clauses and points it rests on, those of its amounts included, each once."""
        return tuple(dict.fromkeys([*self.clauses, *(amount.clause for amount in self.amounts)]))


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of opportunities: one file."""

    id: str
    title: Text


@dataclass(frozen=True, slots=True)
class Duty:
    """A scheme of the register that only asks something: `criteria` of the catalogue ask it."""

    id: str
    criteria: tuple[str, ...]
    reason: Text


@dataclass(frozen=True, slots=True)
class Outside:
    """A scheme or honour that no enterprise can use or hold, with the reason."""

    id: str
    reason: Text


@dataclass(frozen=True, slots=True)
class Opportunities:
    """Everything of `rubrics/opportunities`: each scheme and honour of the register has one place here or an award."""

    themes: tuple[Theme, ...] = ()
    entries: tuple[Opportunity, ...] = ()
    duties: tuple[Duty, ...] = ()
    outside: tuple[Outside, ...] = ()

    def find(self, opportunity_id: str) -> Opportunity | None:
        """The opportunity of this id."""
        return next((entry for entry in self.entries if entry.id == opportunity_id), None)

    def theme(self, theme_id: str) -> Theme:
        """The theme of this id; KeyError for an unknown one."""
        for theme in self.themes:
            if theme.id == theme_id:
                return theme
        raise KeyError(theme_id)


@dataclass(frozen=True, slots=True)
class Offer:
    """An opportunity that concerns an enterprise; `depends_on` are the unknown facts that decide whether it does."""

    opportunity: Opportunity
    depends_on: tuple[str, ...] = ()


def concerns(opportunity: Opportunity, facts: Mapping[str, FactValue]) -> Tri:
    """Whether an opportunity is open where the enterprise is and to such an enterprise."""
    return tri.all_of((_open_there(opportunity, facts), holds(opportunity.applies, facts)))


def offered(
    opportunities: Opportunities, facts: Mapping[str, FactValue], on: date, awards: Iterable[str] = ()
) -> tuple[Offer, ...]:
    """What concerns an enterprise on a day, in the order of the catalogue.

    A fact that is not known hides nothing: the offer depends on it. What is over, and what was renamed into something
    that is over, is left out. `awards` are ids of rule packs, which a successor may name.
    """
    by_id = {entry.id: entry for entry in opportunities.entries}
    known = frozenset(awards)
    found = []
    for entry in opportunities.entries:
        result = concerns(entry, facts)
        if result is not Tri.FALSE and not _over(entry, on, by_id, known):
            found.append(Offer(entry, _open_facts(entry, facts) if result is Tri.UNKNOWN else ()))
    return tuple(found)


def inside(region: str, areas: Iterable[str]) -> Tri:
    """Whether a division lies in one of the areas; unknown while the division is not known well enough."""
    return tri.any_of(divisions.inside(region, area) for area in areas)


def _open_there(opportunity: Opportunity, facts: Mapping[str, FactValue]) -> Tri:
    if opportunity.national:
        return Tri.TRUE
    return inside(str(facts.get(REGION_FACT, "")), opportunity.regions)


def _open_facts(opportunity: Opportunity, facts: Mapping[str, FactValue]) -> tuple[str, ...]:
    names = {name for name in facts_used(opportunity.applies) if name not in facts}
    if _open_there(opportunity, facts) is Tri.UNKNOWN:
        names.add(REGION_FACT)
    return tuple(sorted(names))


def _over(entry: Opportunity, on: date, by_id: Mapping[str, Opportunity], awards: frozenset[str]) -> bool:
    """Whether it is over, or everything it was renamed into; a circle of names ends where it began."""
    seen: set[str] = set()
    while not entry.over_on(on):
        after = entry.successor if entry.status is OpportunityStatus.RENAMED else None
        if not isinstance(after, str) or after in awards or after not in by_id or entry.id in seen:
            return False
        seen.add(entry.id)
        entry = by_id[after]
    return True
