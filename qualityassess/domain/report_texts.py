"""Texts of a dossier (申报材料汇编) that belong to the whole assessment and not to one item."""

from dataclasses import dataclass
from enum import StrEnum


class TextPart(StrEnum):
    """组织概述, 术语, 质量管理模式与创新点."""

    OVERVIEW = "overview"
    TERMS = "terms"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class ReportText:
    """The text of one part of an assessment's dossier; lines are kept."""

    part: TextPart
    text: str
