"""Groups of modules (模块类别): few enough for the axes of a radar and for one look at a long list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualityassess.domain import scores
from qualityassess.domain.scores import Score
from qualityassess.domain.scoring import ModuleScore

OTHER = "other"
"""Group of modules that no group names, such as a person's own."""

GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "leadership": ("cqo", "leadership", "responsibility", "risk"),
        "excellence": ("excellence",),
        "improvement": ("qc_groups", "methods"),
        "process": ("process_control", "design", "construction", "agri_food_drugs", "consumer_goods"),
        "standards": ("standards", "certification", "metrology", "inspection_bodies"),
        "market": ("brand", "customers", "credit", "services_tourism", "online", "trade"),
        "digital": ("innovation", "digital", "supply_chain"),
        "people": ("green", "people"),
    }
)
"""Group ids in order, with the modules of each; a reading order, without weight of its own."""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group with its modules in catalogue order; `score` is None while none of them is assessed."""

    id: str
    modules: tuple[ModuleScore, ...]
    score: Score | None

    @property
    def weight(self) -> int:
        """Weight of the modules assessed."""
        return sum(m.module.weight for m in self.modules if m.score is not None)


def grouped(modules: Sequence[ModuleScore]) -> tuple[GroupScore, ...]:
    """The groups that hold any of the modules, each scored as the mean of its modules by module weight."""
    home = {module: group for group, members in GROUPS.items() for module in members}
    found: list[GroupScore] = []
    for group in (*GROUPS, OTHER):
        inside = tuple(m for m in modules if home.get(m.module.id, OTHER) == group)
        if inside:
            mean = scores.weighted_mean((m.module.weight, m.score) for m in inside if m.score is not None)
            found.append(GroupScore(group, inside, mean))
    return tuple(found)
