"""The catalogue as the services use it: rubric, sources, awards, regions and size rules, loaded when first asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qualityassess.catalog.kept import KeptParts
from qualityassess.catalog.loaded import LoadedRubric
from qualityassess.domain import divisions
from qualityassess.domain.awards import Award, edition_on, editions
from qualityassess.domain.conditions import FactValue
from qualityassess.domain.facts import profile_facts, size_of
from qualityassess.domain.profile import Profile
from qualityassess.domain.rubric import Rubric
from qualityassess.domain.size_class import SizeResult, SizeRule
from qualityassess.domain.sources import SourceRegister
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri

if TYPE_CHECKING:
    from qualityassess.catalog.awards import RegionPack
    from qualityassess.catalog.sources import Industry, RegionName


Part = TypeVar("Part")


@dataclass(frozen=True)
class Library:
    """The data of a `rubrics/` folder; every part is read once, when first asked for.

    With a cache folder the checked parts are kept there between two starts. The readers are imported where they are
    used: pydantic's models alone cost a tenth of a second that the window's start does not have.
    """

    folder: Path
    cache: Path | None = None

    @cached_property
    def rubric(self) -> LoadedRubric:
        """Modules, criteria sets and exhibit types; ProblemsError names every fault."""

        def read() -> LoadedRubric:
            from qualityassess.catalog.load import load_rubric

            return load_rubric(self.folder)

        return self._part(
            "rubric", LoadedRubric, read, ("vocabulary.toml", "exhibits/*.toml", "criteria/*.toml", "modules/*.toml")
        )

    def _part(self, name: str, kind: type[Part], read: Callable[[], Part], sources: Iterable[str]) -> Part:
        return read() if self._kept_parts is None else self._kept_parts.load(name, kind, read, sources)

    @cached_property
    def _kept_parts(self) -> KeptParts | None:
        return None if self.cache is None else KeptParts(self.folder, self.cache)

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

        def read() -> SourceRegister:
            from qualityassess.catalog.sources import load_register

            return load_register(self.folder)

        return self._part("register", SourceRegister, read, ("sources/*.toml",))

    @cached_property
    def awards(self) -> tuple[Award, ...]:
        """All award editions, neighbour models included."""

        def read() -> tuple[Award, ...]:
            from qualityassess.catalog.awards import load_awards

            return load_awards(self.folder)

        return self._part("awards", tuple, read, ("awards/**/*.toml", "criteria/*.toml"))

    @cached_property
    def region_packs(self) -> "tuple[RegionPack, ...]":
        """What the covered regions stress, set as goals and offer."""

        def read() -> "tuple[RegionPack, ...]":
            from qualityassess.catalog.awards import load_region_packs

            return load_region_packs(self.folder)

        return self._part("regions", tuple, read, ("regions/*.toml",))

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
    def industries(self) -> "tuple[Industry, ...]":
        """Divisions and classes of GB/T 4754-2017."""
        from qualityassess.catalog.sources import load_industries

        return load_industries(self.folder)

    @cached_property
    def regions(self) -> "tuple[RegionName, ...]":
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

    def industry(self, code: str) -> "Industry | None":
        """The industry of this very code."""
        return next((i for i in self.industries if i.code == code), None)

    def size(self, profile: Profile) -> SizeResult | None:
        """Derived size class, or None while the sector is not known."""
        return size_of(profile, self.size_rules)

    def facts(self, profile: Profile) -> dict[str, FactValue]:
        """Profile facts for `applies`."""
        size = self.size(profile)
        return profile_facts(profile, size.size if size else None)

    def pack_of(self, region: str) -> "RegionPack | None":
        """The nearest pack around a district code, or None: then there is only the common core, and that is said."""
        around = [p for p in self.region_packs if region and divisions.inside(region, p.code) is Tri.TRUE]
        return max(around, key=lambda p: len(divisions.prefix(p.code)), default=None)

    def awards_for(self, region: str, on: date) -> tuple[Award, ...]:
        """Editions in force on a day of the awards open to a district, nearest first; elsewhere the national one."""
        pack = self.pack_of(region)
        ids = pack.awards if pack else tuple(a.id for a in self.awards if a.level == "nation" and a.role == "target")
        chosen = (edition_on(self.targets, award_id, on) for award_id in dict.fromkeys(ids))
        return tuple(award for award in chosen if award is not None)

    @cached_property
    def targets(self) -> tuple[Award, ...]:
        """Editions that may be judged; neighbour models and patterns only orient."""
        return tuple(award for award in self.awards if award.role == "target")

    def editions(self, award_id: str) -> tuple[Award, ...]:
        """All editions of an award, newest first."""
        return editions(self.targets, award_id)

    def award(self, award_id: str, on: date) -> Award | None:
        """The edition of an award (`id` or `id@version`) that an application on the day falls under."""
        bare, _, version = award_id.partition("@")
        if version:
            return next((a for a in self.targets if a.key == award_id), None)
        return edition_on(self.targets, bare, on)
