"""Links of exhibits the workspace already holds: to several criteria at once, with pages, and to newer versions."""

import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes, Scope
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import ExhibitUse, exhibit_uses
from qualityassess.domain.exhibits import Exhibit, Link, LinkState
from qualityassess.services.confirming import CONFIRMATIONS
from qualityassess.services.typed_text import storable, tidy
from qualityassess.services.workspace import Workspace, assessment_scope, enterprise_scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """A criterion that an exhibit is to be attached to, as which type, with the pages that matter there."""

    criterion: str
    type: str
    pages: str = ""


def uses(workspace: Workspace, file: AssessmentFile) -> tuple[ExhibitUse, ...]:
    """What every exhibit of the enterprise supports: criteria of this assessment, records, and judged conditions."""
    records = workspace.store.record_exhibits(file.assessment.enterprise)
    judged = workspace.store.judgements(file.assessment.enterprise)
    return exhibit_uses(file.exhibits.values(), file.links, records, judgements=judged)


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

    So do those of records, materials and judged conditions, which show what is in force; other assessments keep the
    version they used, and so do confirmations, whose print-outs are of their day. Dates are the new version's own and
    stay empty; reviews begin anew. UserFacingError for an exhibit not held, for a file that cannot be taken in, and for
    the same bytes.
    """
    scope = assessment_scope(file.assessment.id)
    return _take_newer(workspace, file.assessment.enterprise, file.exhibits, exhibit_id, path, scope, file.links)


def take_newer_of_records(
    workspace: Workspace, enterprise_id: str, exhibit_id: str, path: Path
) -> tuple[Exhibit, Changes]:
    """The same without an assessment: only links of records, materials and judged conditions go to the newer one."""
    held = {exhibit.id: exhibit for exhibit in workspace.store.exhibits(enterprise_id)}
    return _take_newer(workspace, enterprise_id, held, exhibit_id, path, enterprise_scope(enterprise_id), ())


def _take_newer(
    workspace: Workspace,
    enterprise_id: str,
    held: Mapping[str, Exhibit],
    exhibit_id: str,
    path: Path,
    scope: Scope,
    links: Sequence[Link],
) -> tuple[Exhibit, Changes]:
    old = held.get(exhibit_id)
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
    records = [row for row in workspace.store.record_exhibits(enterprise_id) if row.exhibit == old.id]
    judged = [row for row in workspace.store.judgements(enterprise_id) if row.exhibit == old.id]
    with workspace.store.transaction(scope, "exhibit_replaced", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, fresh)
        for link in links:
            if link.exhibit == old.id:
                tx.put(scope.id, _unreviewed(replace(link, exhibit=fresh.id)))
        for row in records:
            if row.register != CONFIRMATIONS:
                tx.put(enterprise_id, replace(row, exhibit=fresh.id))
        for judgement in judged:
            tx.put(enterprise_id, replace(judgement, exhibit=fresh.id))
    return fresh, tx.changes


def _unreviewed(link: Link) -> Link:
    return replace(link, state=LinkState.ATTACHED, reviewer="", reason="")
