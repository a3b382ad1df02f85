"""The catalogue as the services use it: rubric, sources, awards, regions and size rules, loaded when first asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qualityassess.catalog.kept import KeptParts
from qualityassess.catalog.loaded import LoadedRubric
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.facts import profile_facts, size_of
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.text import Text

if TYPE_CHECKING:
    from qualityassess.catalog.sources import Industry, RegionName
    from qualityassess.domain.awards import Award
    from qualityassess.domain.check_rules import CheckRules
    from qualityassess.domain.conditions import FactValue
    from qualityassess.domain.due_rule import DueRule
    from qualityassess.domain.honour_names import HonourNames
    from qualityassess.domain.indicator_starters import StarterList
    from qualityassess.domain.opportunities import Opportunities
    from qualityassess.domain.profile import Profile
    from qualityassess.domain.reference_tables import ReferenceTables
    from qualityassess.domain.regions import RegionPack
    from qualityassess.domain.register_columns import RegisterForm
    from qualityassess.domain.rubric import Rubric
    from qualityassess.domain.size_class import SizeResult, SizeRule
    from qualityassess.domain.sources import SourceRegister


Part = TypeVar("Part")


@dataclass(frozen=True)
class Library:
    """The data of a `rubrics/` folder; every part is read once, when first asked for.

    With a cache folder the checked parts are kept there between two starts. The readers are imported where they are
    used: pydantic's models alone cost a tenth of a second that the window's start does not have.
    """

    folder: Path
    cache: Path | None = None
    own: Path | None = None
    """Folder of the person's own modules and exhibit types, laid out like the shipped one."""

    @property
    def rubric(self) -> LoadedRubric:
        """Modules, criteria sets and exhibit types; ProblemsError names every fault of the shipped files."""
        return self._rubric_and_faults[0]

    @property
    def own_faults(self) -> tuple[Problem, ...]:
        """What keeps the person's own modules from being offered; the shipped ones are there all the same."""
        return self._rubric_and_faults[1]

    @cached_property
    def _rubric_and_faults(self) -> tuple[LoadedRubric, tuple[Problem, ...]]:
        try:
            return self._rubric_with(self.own if self.own is not None and self.own.is_dir() else None), ()
        except ProblemsError as error:
            faults = tuple(problem for problem in error.problems if problem.file.startswith("own/"))
            if not faults:
                raise
            return self._rubric_with(None), faults

    def _rubric_with(self, own: Path | None) -> LoadedRubric:
        def read() -> LoadedRubric:
            from qualityassess.catalog.load import load_rubric

            return load_rubric(self.folder, own)

        parts = ("vocabulary.toml", "exhibits/*.toml", "criteria/*.toml", "modules/*.toml")
        return self._part("rubric", LoadedRubric, read, parts, own)

    def _part(
        self, name: str, kind: type[Part], read: Callable[[], Part], patterns: Iterable[str], own: Path | None = None
    ) -> Part:
        if self._kept_parts is None:
            return read()
        files = [p for root in (self.folder, own) if root for pattern in patterns for p in sorted(root.glob(pattern))]
        return self._kept_parts.load(name, kind, read, files)

    @cached_property
    def _kept_parts(self) -> KeptParts | None:
        return None if self.cache is None else KeptParts(self.cache)

    def rubric_kept(self, digest: str, read: Callable[[], Rubric]) -> Rubric:
        """The rubric of a digest: the catalogue's own, or one read before; `read` is called for any other."""
        if self.rubric.rubric.digest == digest:
            return self.rubric.rubric
        if digest not in self._kept:
            self._kept[digest] = read()
        return self._kept[digest]

    @cached_property
    def _kept(self) -> dict[str, Rubric]:
        # A digest stands for one content for ever, so what was read once stays right.
        return {}

    @cached_property
    def register(self) -> SourceRegister:
        """Documents, clauses and statutes."""
        from qualityassess.domain.sources import SourceRegister

        def read() -> SourceRegister:
            from qualityassess.catalog.sources import load_register

            return load_register(self.folder)

        return self._part("register", SourceRegister, read, ("sources/*.toml",))

    @cached_property
    def register_forms(self) -> Mapping[RegisterName, RegisterForm]:
        """The columns, words and due dates of all registers."""

        def read() -> dict[RegisterName, RegisterForm]:
            from qualityassess.catalog.registers import load_register_forms

            return dict(load_register_forms(self.folder))

        return self._part("register-forms", dict, read, ("registers/*.toml", "deadlines.toml"))

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """All award editions, neighbour models included."""

        def read() -> tuple[Award, ...]:
            from qualityassess.catalog.awards import load_awards

            return load_awards(self.folder)

        return self._part("awards", tuple, read, ("awards/**/*.toml", "criteria/*.toml"))

    def award_of_pack(self, text: str) -> Award:
        """The edition of a pack kept in a workspace, as JSON; ProblemsError with every fault and its place."""
        if text not in self._packs:
            from qualityassess.catalog.award_packs import award_of

            self._packs[text] = award_of(json.loads(text), self.folder)
        return self._packs[text]

    @cached_property
    def _packs(self) -> dict[str, Award]:
        # The same text always gives the same award.
        return {}

    @cached_property
    def region_packs(self) -> tuple[RegionPack, ...]:
        """What the covered regions stress, set as goals and offer."""

        def read() -> tuple[RegionPack, ...]:
            from qualityassess.catalog.regions import load_region_packs

            return load_region_packs(self.folder)

        return self._part("regions", tuple, read, ("regions/*.toml",))

    @cached_property
    def honour_names(self) -> HonourNames:
        """Titles of awards and honours, by which a record of the register of honours is recognised."""
        from qualityassess.domain.honour_names import HonourNames

        def read() -> dict[str, Text]:
            from qualityassess.catalog.honours import load_honour_titles

            return dict(load_honour_titles(self.folder))

        listed = self._part("honours", dict, read, ("sources/honours.toml",))
        titles = {**listed, **{award.id: award.title for award in reversed(self.targets)}}
        former = tuple((award.id, award.title) for award in self.targets)
        asked = {held for award in self.awards for gate in award.gates for held in gate.awards}
        return HonourNames(titles, (*listed.items(), *former), frozenset(asked - titles.keys()))

    @cached_property
    def opportunities(self) -> Opportunities:
        """What the documents offer to enterprises."""
        from qualityassess.domain.opportunities import Opportunities

        def read() -> Opportunities:
            from qualityassess.catalog.opportunities import load_opportunities

            return load_opportunities(self.folder, self.register)

        return self._part("opportunities", Opportunities, read, ("opportunities/*.toml", "sources/*.toml"))

    @cached_property
    def reference_tables(self) -> ReferenceTables:
        """Criteria sets, review tables, capability levels and officer rules, for reference only."""
        from qualityassess.domain.reference_tables import ReferenceTables

        def read() -> ReferenceTables:
            from qualityassess.catalog.reference_tables import load_reference_tables

            return load_reference_tables(self.folder)

        return self._part("reference-tables", ReferenceTables, read, ("sources/*.toml",))

    @cached_property
    def deadlines(self) -> tuple[DueRule, ...]:
        """Rules for dates that matter."""

        def read() -> tuple[DueRule, ...]:
            from qualityassess.catalog.deadlines import load_deadlines

            return load_deadlines(self.folder)

        return self._part("deadlines", tuple, read, ("deadlines.toml",))

    @cached_property
    def indicator_starters(self) -> StarterList:
        """Indicators that an enterprise may choose to keep."""
        from qualityassess.domain.indicator_starters import StarterList

        def read() -> StarterList:
            from qualityassess.catalog.indicator_starters import load_indicator_starters

            return load_indicator_starters(self.folder)

        sources = ("indicators.toml", "criteria/*.toml", "sources/indicators.toml")
        return self._part("indicator-starters", StarterList, read, sources)

    @cached_property
    def check_rules(self) -> CheckRules:
        """What the consistency checks compare."""
        from qualityassess.domain.check_rules import CheckRules

        def read() -> CheckRules:
            from qualityassess.catalog.consistency import load_consistency

            return load_consistency(self.folder)

        return self._part("consistency", CheckRules, read, ("consistency.toml",))

    @cached_property
    def size_rules(self) -> tuple[SizeRule, ...]:
        """The statistical size rule."""
        from qualityassess.catalog.sources import load_size_rules

        return load_size_rules(self.folder)

    @cached_property
    def sectors(self) -> dict[str, Text]:
        """Names of the sectors of the size rule."""
        from qualityassess.catalog.sources import load_sectors

        return load_sectors(self.folder)

    @cached_property
    def industries(self) -> tuple[Industry, ...]:
        """Divisions and classes of GB/T 4754-2017."""
        from qualityassess.catalog.sources import load_industries

        return load_industries(self.folder)

    @cached_property
    def regions(self) -> tuple[RegionName, ...]:
        """Administrative divisions."""
        from qualityassess.catalog.sources import load_regions

        return load_regions(self.folder)

    def region_name(self, code: str) -> Text | None:
        """Name of a division, or None for a code that is not listed."""
        return next((r.title for r in self.regions if r.code == code), None)

    def sector_of(self, industry: str) -> str:
        """Sector of the size rule for an industry code; the longest listed prefix decides, "" where none is listed."""
        fitting = [i for i in self.industries if industry.startswith(i.code)]
        return max(fitting, key=lambda i: len(i.code)).sector if fitting else ""

    def industry(self, code: str) -> Industry | None:
        """The industry of this very code."""
        return next((i for i in self.industries if i.code == code), None)

    def size(self, profile: Profile) -> SizeResult | None:
        """Derived size class, or None while the sector is not known."""
        return size_of(profile, self.size_rules)

    def facts(self, profile: Profile) -> dict[str, FactValue]:
        """Profile facts for `applies`."""
        size = self.size(profile)
        return profile_facts(profile, size.size if size else None)

    def pack_of(self, region: str) -> RegionPack | None:
        """The nearest pack around a district code, or None: then there is only the common core, and that is said."""
        from qualityassess.domain.regions import pack_around

        return pack_around(self.region_packs, region)

    @property
    def national_pack(self) -> RegionPack | None:
        """What holds everywhere."""
        from qualityassess.domain.regions import nation_of

        return nation_of(self.region_packs)

    def awards_for(self, region: str, on: date, facts: Mapping[str, FactValue] | None = None) -> tuple[Award, ...]:
        """Editions in force on a day of the awards open to a district, quality awards and the nearest level first.

        National ones are open everywhere. With facts, awards that do not concern such an enterprise are left out.
        """
        from qualityassess.domain.awards import concerning, edition_on, in_order

        packs = (self.pack_of(region), self.national_pack)
        ids = dict.fromkeys(award for pack in packs if pack is not None for award in pack.awards)
        chosen = (edition_on(self.targets, award_id, on) for award_id in ids)
        return in_order(concerning((award for award in chosen if award is not None), facts or {}))

    def awards_open(self, profile: Profile, on: date) -> tuple[Award, ...]:
        """Awards that are open to an enterprise on a day: those of its district that concern it."""
        return self.awards_for(profile.region, on, self.facts(profile))

    @cached_property
    def targets(self) -> tuple[Award, ...]:
        """Editions that may be judged; neighbour models and patterns only orient."""
        return tuple(award for award in self.awards if award.role == "target")

    def editions(self, award_id: str) -> tuple[Award, ...]:
        """All editions of an award, newest first."""
        from qualityassess.domain.awards import editions

        return editions(self.targets, award_id)

    def award(self, award_id: str, on: date) -> Award | None:
        """The edition of an award (`id` or `id@version`) that an application on the day falls under."""
        from qualityassess.domain.awards import edition_on

        bare, _, version = award_id.partition("@")
        if version:
            return next((a for a in self.targets if a.key == award_id), None)
        return edition_on(self.targets, bare, on)
