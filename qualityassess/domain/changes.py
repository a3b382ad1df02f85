"""Changes: what a service wrote, row by row with before and after, so that every change can be undone and logged."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid5

from qualityassess.domain.answers import Answer, Assessor, Comment, Mark
from qualityassess.domain.application import HeldMaterial, Judgement, RuleCheck
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.exhibits import Exhibit, Link, RecordExhibit
from qualityassess.domain.plan_rows import PlanAim, PlanStep
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.registers import Confirmation, Record
from qualityassess.domain.report_texts import ReportText, TextPart
from qualityassess.domain.sealing import SealedRevision

Row = (
    Enterprise
    | Assessment
    | Answer
    | Comment
    | Mark
    | PlanAim
    | PlanStep
    | ReportText
    | SealedRevision
    | Exhibit
    | Link
    | Record
    | RecordExhibit
    | Confirmation
    | Judgement
    | HeldMaterial
    | RuleCheck
)
"""Everything a workspace stores as rows."""


class ScopeKind(StrEnum):
    """Whose chain of the change log an entry belongs to."""

    ENTERPRISE = "enterprise"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Scope:
    """One enterprise or one assessment."""

    kind: ScopeKind
    id: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; None before means added, None after means removed.

    `owner` is the assessment's id for answers, comments, marks, texts and links, the enterprise's for everything else
    (an enterprise owns itself).
    """

    owner: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def type(self) -> type[Row]:
        """Class of the row."""
        row = self.after if self.after is not None else self.before
        assert row is not None
        return type(row)


@dataclass(frozen=True, slots=True)
class Changes:
    """One committed change: its scope, the verb and why, who and when, and the rows in the order written."""

    scope: Scope
    verb: str
    who: str
    at: datetime
    rows: tuple[RowChange, ...]
    why: str = ""

    def inverse(self) -> "Changes":
        """The change that takes this one back, rows in reverse order."""
        rows = tuple(replace(r, before=r.after, after=r.before) for r in reversed(self.rows))
        return replace(self, rows=rows)

    def touches(self, *types: type[Row]) -> bool:
        """Whether a row of one of these classes changed."""
        return any(r.type in types for r in self.rows)

    def criteria(self) -> frozenset[str]:
        """Ids of the criteria whose answers, comments, marks or links changed."""
        rows = (row for r in self.rows for row in (r.before, r.after))
        return frozenset(row.criterion for row in rows if isinstance(row, Answer | Comment | Mark | Link))


def answer_id(assessment: str, criterion: str, assessor: Assessor) -> str:
    """Id of an answer: derived from whose answer to what it is, so that two copies of a workspace agree on it."""
    return _derived(assessment, "answer", criterion, assessor.kind.value, assessor.name)


def mark_id(assessment: str, criterion: str) -> str:
    """Id of a criterion's mark."""
    return _derived(assessment, "mark", criterion)


def plan_id(assessment: str) -> str:
    """Id of what the plan of an assessment is for: one per assessment."""
    return _derived(assessment, "plan")


def text_id(assessment: str, part: TextPart) -> str:
    """Id of the text of one part of an assessment's dossier."""
    return _derived(assessment, "text", part.value)


def judgement_id(enterprise: str, award: str, gate: str) -> str:
    """Id of a judgement: one per enterprise, award edition and gate."""
    return _derived(enterprise, "judgement", award, gate)


def material_id(enterprise: str, award: str, material: str) -> str:
    """Id of a held material: one per enterprise, award edition and material."""
    return _derived(enterprise, "material", award, material)


def row_id(owner: str, row: Row) -> str:
    """Id of any row: its own, or the one derived from what it is about."""
    match row:
        case Answer():
            return answer_id(owner, row.criterion, row.assessor)
        case Mark():
            return mark_id(owner, row.criterion)
        case PlanAim():
            return plan_id(owner)
        case ReportText():
            return text_id(owner, row.part)
        case Judgement():
            return judgement_id(owner, row.award, row.gate)
        case HeldMaterial():
            return material_id(owner, row.award, row.material)
        case _:
            return row.id


def _derived(owner: str, *parts: str) -> str:
    return str(uuid5(UUID(owner), "\x1f".join(parts)))
