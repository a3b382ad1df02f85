"""Indicators: the starter list as offered to an enterprise, rows made of it as one change, and their judgement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from qualityassess.domain.changes import Changes
from qualityassess.domain.criteria_set import CriteriaSet, ItemKind
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.indicator_judgement import IndicatorJudgement, ItemCoverage, cover, coverage, judge
from qualityassess.domain.indicator_starters import Starter
from qualityassess.domain.profile import Profile
from qualityassess.domain.regions import RegionTarget
from qualityassess.domain.registers import Indicator, RegisterName
from qualityassess.domain.tri import Tri
from qualityassess.i18n import Translator
from qualityassess.services import registers
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """A starter as one enterprise sees it."""

    starter: Starter
    fits: Tri
    proposed: bool
    kept: Indicator | None
    goals: tuple[RegionTarget, ...]
    """What the region's document sets for the same thing: context only."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The register of indicators judged on a day."""

    on: date
    criteria_set: CriteriaSet | None
    by_id: Mapping[str, IndicatorJudgement]
    items: tuple[ItemCoverage, ...]


def offers(library: Library, profile: Profile, indicators: Sequence[Indicator]) -> tuple[Offer, ...]:
    """The starter list in its order, each with what is known of this enterprise."""
    facts = library.facts(profile)
    pack = library.pack_of(profile.region)
    targets = {target.id: target for target in pack.targets} if pack is not None else {}
    found = []
    for starter in library.indicator_starters.starters:
        kept = starter.kept_as(indicators)
        goals = tuple(targets[goal] for goal in starter.goals if goal in targets)
        proposed = kept is None and starter.proposed(facts)
        found.append(Offer(starter, starter.fits(facts), proposed, kept, goals))
    return tuple(found)


def drafts(
    library: Library, ids: Sequence[str], kept: Sequence[Indicator], tr: Translator
) -> tuple[list[Indicator], list[Indicator]]:
    """Rows for starters, in the order of the list and the reader's language, and those of `kept` that stand already.

    ProblemsError names every id that is not in the list.
    """
    listed = library.indicator_starters
    wanted = set(ids)
    unknown = [starter_id for starter_id in dict.fromkeys(ids) if listed.starter(starter_id) is None]
    if unknown:
        raise ProblemsError([Problem("starter_unknown", value=starter_id) for starter_id in unknown])
    new, standing = [], []
    for starter in listed.starters:
        if starter.id in wanted:
            there = starter.kept_as(kept)
            if there is None:
                new.append(_row(starter, tr))
            else:
                standing.append(there)
    return new, standing


def add_starters(workspace: Workspace, enterprise_id: str, ids: Sequence[str], tr: Translator) -> Changes:
    """Add rows for starters that the register does not have yet, all as one change; ProblemsError as `drafts`."""
    kept = indicators_of(workspace, enterprise_id)
    new, _ = drafts(workspace.library, ids, kept, tr)
    return registers.add_records(workspace, enterprise_id, RegisterName.INDICATORS, new)


def indicators_of(workspace: Workspace, enterprise_id: str) -> tuple[Indicator, ...]:
    """The indicators of an enterprise."""
    rows = registers.records(workspace, enterprise_id, RegisterName.INDICATORS)
    return tuple(row for row in rows if isinstance(row, Indicator))


def judged(library: Library, indicators: Sequence[Indicator], on: date) -> Judged:
    """Every indicator judged on a day, and what each results item of the starter list's criteria set is covered by."""
    criteria_set = criteria_of(library)
    by_id = MappingProxyType({entry.id: judge(entry, on.year) for entry in indicators})
    items = coverage(criteria_set, indicators, on.year) if criteria_set is not None else ()
    return Judged(on, criteria_set, by_id, items)


def covered(library: Library, item_no: str, indicators: Sequence[Indicator], on: date) -> ItemCoverage | None:
    """What one results item is covered by; None where there is no such item."""
    criteria_set = criteria_of(library)
    item = criteria_set.item(item_no) if criteria_set is not None else None
    if criteria_set is None or item is None or item.kind is not ItemKind.RESULTS:
        return None
    return cover(criteria_set, item, indicators, on.year)


def criteria_of(library: Library) -> CriteriaSet | None:
    """The criteria set whose results items indicators belong to."""
    return library.rubric.rubric.criteria_set(library.indicator_starters.criteria_set)


def _row(starter: Starter, tr: Translator) -> Indicator:
    return Indicator(
        "",
        tr.pick(starter.title),
        tr.pick(starter.unit),
        starter.direction,
        results_item=starter.item,
        definition=tr.pick(starter.definition),
        formula=tr.pick(starter.formula),
        key=starter.key,
    )
