"""The starter list of indicators (指标清单): what results items usually ask for, with definition and formula."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualityassess.domain import tri
from qualityassess.domain.conditions import FactValue
from qualityassess.domain.regions import in_sector
from qualityassess.domain.register_columns import folded
from qualityassess.domain.registers import Indicator
from qualityassess.domain.rubric import Direction
from qualityassess.domain.text import Text
from qualityassess.domain.tri import Tri


@dataclass(frozen=True, slots=True)
class Starter:
    """An indicator that an enterprise may choose to keep."""

    id: str
    item: str
    """Number of the results item it belongs to."""
    title: Text
    definition: Text
    formula: Text
    unit: Text
    direction: Direction
    key: bool = False
    sectors: tuple[str, ...] = ()
    """Sectors of sources/legend.toml; empty: every enterprise."""
    segment: Text | None = None
    """How it is usefully split."""
    goals: tuple[str, ...] = ()
    """Indicators of sources/indicators.toml, for which regions set goals."""

    def fits(self, facts: Mapping[str, FactValue]) -> Tri:
        """Whether the enterprise is in one of its sectors."""
        return tri.any_of(in_sector(sector, facts) for sector in self.sectors) if self.sectors else Tri.TRUE

    def kept_as(self, indicators: Iterable[Indicator]) -> Indicator | None:
        """The indicator of the register that bears its name in either language; the first where it is split."""
        names = {folded(self.title.zh), folded(self.title.en)}
        return next((entry for entry in indicators if folded(entry.name) in names), None)

    def proposed(self, facts: Mapping[str, FactValue]) -> bool:
        """Whether it is ticked to begin with: a key figure of an enterprise known to be in its sector."""
        return self.key and self.fits(facts) is Tri.TRUE


@dataclass(frozen=True, slots=True)
class StarterList:
    """The whole list, for the results items of one criteria set."""

    criteria_set: str = ""
    starters: tuple[Starter, ...] = ()

    def starter(self, starter_id: str) -> Starter | None:
        """The starter of an id."""
        return next((entry for entry in self.starters if entry.id == starter_id), None)

    def of_sector(self, sector: str) -> tuple[Starter, ...]:
        """Starters for a sector: its own, and those for everybody."""
        return tuple(entry for entry in self.starters if not entry.sectors or sector in entry.sectors)
