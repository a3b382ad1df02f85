"""Which part of a dossier (申报材料汇编) a material of an award is, told by its title."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from qualityassess.domain.awards import Award, Material


class MaterialPart(StrEnum):
    """申报表, 承诺书, 推荐意见, 组织概述, 自评报告; OTHER for proofs and everything else."""

    FORM = "form"
    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"
    OVERVIEW = "overview"
    SELF_ASSESSMENT = "self-assessment"
    OTHER = "other"


_WORDS: Mapping[MaterialPart, tuple[str, ...]] = MappingProxyType(
    {
        MaterialPart.FORM: ("申报表", "申请表", "申报书", "申请书"),
        MaterialPart.COMMITMENT: ("承诺书",),
        MaterialPart.RECOMMENDATION: ("推荐表", "推荐意见", "推荐函"),
        MaterialPart.OVERVIEW: ("概述", "概况"),
        MaterialPart.SELF_ASSESSMENT: ("自我评价报告", "自评报告", "自评材料"),
    }
)
"""Words of the Chinese titles that award offices use; the first part that fits counts."""


def part_of(material: Material) -> MaterialPart:
    """The part that a material is."""
    found = (part for part, words in _WORDS.items() if any(word in material.title.zh for word in words))
    return next(found, MaterialPart.OTHER)


def limited_material(award: Award, part: MaterialPart) -> Material | None:
    """The material that is a part and states a `text_limit`; None where no limit is known."""
    return next((m for m in award.materials if m.text_limit is not None and part_of(m) is part), None)
