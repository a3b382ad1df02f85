"""Compares two assessments of one enterprise (年度对比), and names those that one may be compared with."""

from dataclasses import dataclass
from datetime import date

from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.bridge import Bridge
from qualityassess.domain.compare import compare
from qualityassess.domain.errors import UserFacingError
from qualityassess.services.assessments import open_file
from qualityassess.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Comparison:
    """A bridge with the two files that it leads between."""

    before: AssessmentFile
    after: AssessmentFile
    bridge: Bridge


def comparison(workspace: Workspace, before: Assessment, after: Assessment, *, on: date | None = None) -> Comparison:
    """The change from one assessment to the other, both read at one moment; `on` overrides both as-of dates.

    UserFacingError `comparison_two_enterprises` when they belong to different enterprises.
    """
    if before.enterprise != after.enterprise:
        first, second = (workspace.store.enterprise(a.enterprise).profile.name for a in (before, after))
        raise UserFacingError(
            "comparison_two_enterprises", before=before.title, after=after.title, first=first, second=second
        )
    with workspace.store.reading():
        files = tuple(open_file(workspace, assessment, on=on) for assessment in (before, after))
    return Comparison(files[0], files[1], compare(files[0], files[1]))


def comparable(workspace: Workspace, assessment: Assessment) -> list[Assessment]:
    """The other assessments of the same enterprise, the newest as-of date first, then the one begun last."""
    others = [a for a in workspace.store.assessments(assessment.enterprise) if a.id != assessment.id]
    return sorted(others, key=lambda a: (a.as_of, a.created_at is not None, a.created_at, a.id), reverse=True)
