"""Links of exhibits the workspace already holds: to several criteria at once, with pages, and to newer versions."""

import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import ExhibitUse, exhibit_uses
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.services.typed_text import storable, tidy
from qualityassess.services.workspace import Workspace, assessment_scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """A criterion that an exhibit is to be attached to, as which type, with the pages that matter there."""

    criterion: str
    type: str
    pages: str = ""


def uses(workspace: Workspace, file: AssessmentFile) -> tuple[ExhibitUse, ...]:
    """What every exhibit of the enterprise supports: criteria of this assessment, and records of registers."""
    records = workspace.store.record_exhibits(file.assessment.enterprise)
    return exhibit_uses(file.exhibits.values(), file.links, records)


def attach_held(workspace: Workspace, file: AssessmentFile, exhibit_id: str, wanted: Sequence[Wanted]) -> Changes:
    """Attach an exhibit to several criteria as one change; links that are there already stay as they are.

    UserFacingError for an exhibit, a type or a criterion that the assessment does not know; nothing is written then.
    """
    if exhibit_id not in file.exhibits:
        raise UserFacingError("exhibit_unknown", value=exhibit_id[:8])
    asked = {criterion.id for criterion in file.criteria}
    for row in wanted:
        if row.criterion not in asked:
            raise UserFacingError("criterion_not_asked", value=row.criterion)
        if file.rubric.exhibit_type(row.type) is None:
            raise UserFacingError("exhibit_type_unknown", value=row.type)
    there = {(link.criterion, link.type) for link in file.links if link.exhibit == exhibit_id}
    scope = assessment_scope(file.assessment.id)
    with workspace.store.transaction(scope, "exhibit_attached", workspace.who, workspace.now()) as tx:
        for row in wanted:
            if (row.criterion, row.type) not in there:
                link = Link(workspace.new_id(), row.criterion, exhibit_id, row.type, pages=row.pages)
                tx.put(file.assessment.id, tidy(link))
                there.add((row.criterion, row.type))
    return tx.changes


def change_pages(workspace: Workspace, assessment: Assessment, link_id: str, pages: str) -> Changes:
    """Other pages on a link; what was accepted is to be reviewed again, for other pages were read.

    UserFacingError when the exhibit was detached meanwhile.
    """
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_changed", workspace.who, workspace.now()) as tx:
        current = tx.get(Link, link_id)
        if current is None:
            raise UserFacingError("exhibit_unknown", value=link_id[:8])
        text = storable(pages.strip())
        if text != current.pages:
            tx.put(assessment.id, _unreviewed(replace(current, pages=text)))
    return tx.changes


def take_newer(workspace: Workspace, file: AssessmentFile, exhibit_id: str, path: Path) -> tuple[Exhibit, Changes]:
    """Take in a newer version of an exhibit: the old one is kept, its links of this assessment go to the new one.

    Dates are the new version's own and stay empty; reviews begin anew. UserFacingError for an exhibit not held, for a
    file that cannot be taken in, and for the same bytes as before.
    """
    old = file.exhibits.get(exhibit_id)
    if old is None:
        raise UserFacingError("exhibit_unknown", value=exhibit_id[:8])
    digest, size = workspace.store.add_blob(path)
    if digest == old.digest:
        raise UserFacingError("exhibit_same_version", path=path.name)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    fresh = tidy(
        replace(
            old,
            id=workspace.new_id(),
            name=path.name,
            digest=digest,
            size=size,
            media_type=kind,
            issued=None,
            period_from=None,
            period_to=None,
            expires=None,
            replaces=old.id,
        )
    )
    scope = assessment_scope(file.assessment.id)
    with workspace.store.transaction(scope, "exhibit_replaced", workspace.who, workspace.now()) as tx:
        tx.put(file.assessment.enterprise, fresh)
        for link in file.links:
            if link.exhibit == old.id:
                tx.put(file.assessment.id, _unreviewed(replace(link, exhibit=fresh.id)))
    return fresh, tx.changes


def _unreviewed(link: Link) -> Link:
    return replace(link, state=LinkState.ATTACHED, reviewer="", reason="")
