"""Exhibits: taken into the workspace by their digest, attached to criteria, accepted or rejected, removed."""

import mimetypes
from dataclasses import replace
from datetime import date
from pathlib import Path

from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Copy, Exhibit, Link, LinkState
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.services.typed_text import storable, tidy
from qualityassess.services.workspace import Workspace, assessment_scope


def types_for(file: AssessmentFile, criterion: Criterion) -> tuple[str, ...]:
    """Exhibit types that prove something of a criterion: its expected ones, or those of its evidence ladder."""
    if criterion.kind is not Kind.BANDED:
        return tuple(dict.fromkeys(e.type for e in criterion.exhibits))
    criteria_set = file.rubric.criteria_set(file.rubric.module_of(criterion.id).criteria_set)
    item = criteria_set.item(criterion.item) if criteria_set else None
    if criteria_set is None or item is None:
        return ()
    return tuple(dict.fromkeys(t for step in criteria_set.ladder(item.kind) for t in step.exhibits))


def add_exhibit(
    workspace: Workspace,
    assessment: Assessment,
    criterion: Criterion,
    path: Path,
    exhibit_type: str,
    *,
    known_types: frozenset[str],
    issued: date | None = None,
    period: tuple[date | None, date | None] = (None, None),
    expires: date | None = None,
    copy: Copy = Copy.UNSTATED,
    sealed: bool | None = None,
    confidential: bool = False,
    unit: str = "",
    pages: str = "",
    factor: str = "",
    tick: str = "",
) -> tuple[Exhibit, Changes]:
    """Take a file in and attach it to a criterion; the same bytes are stored once.

    UserFacingError for a missing, empty, unreadable or too large file, an unknown type, factor or tick, or dates in the
    wrong order.
    """
    if exhibit_type not in known_types:
        raise UserFacingError("exhibit_type_unknown", value=exhibit_type)
    _check_part(factor, [f.id for f in criterion.factors])
    _check_part(tick, [t.id for t in criterion.ticks])
    check_dates(issued, period, expires)
    digest, size = workspace.store.add_blob(path)
    exhibit = tidy(
        Exhibit(
            id=workspace.new_id(),
            name=path.name,
            digest=digest,
            size=size,
            media_type=mimetypes.guess_type(path.name)[0] or "application/octet-stream",
            issued=issued,
            period_from=period[0],
            period_to=period[1],
            expires=expires,
            copy=copy,
            sealed=sealed,
            confidential=confidential,
            unit=unit,
        )
    )
    same = next((e for e in workspace.store.exhibits(assessment.enterprise) if _same(e, exhibit)), None)
    stored = same or exhibit
    link = tidy(Link(workspace.new_id(), criterion.id, stored.id, exhibit_type, pages=pages, factor=factor, tick=tick))
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_added", workspace.who, workspace.now()) as tx:
        if same is None:
            tx.put(assessment.enterprise, exhibit)
        tx.put(assessment.id, link)
    return stored, tx.changes


def _same(stored: Exhibit, fresh: Exhibit) -> bool:
    return replace(stored, id="") == replace(fresh, id="")


def _check_part(named: str, known: list[str]) -> None:
    """A factor or a tick that a link proves; one that the criterion does not have would prove nothing."""
    if named and named not in known:
        raise UserFacingError("factor_unknown", value=named, known=", ".join(known) or "-")


def check_dates(issued: date | None, period: tuple[date | None, date | None], expires: date | None) -> None:
    """UserFacingError `dates_reversed` where an end lies before its beginning."""
    if issued and expires and expires < issued:
        raise UserFacingError("dates_reversed", first=issued.isoformat(), last=expires.isoformat())
    if period[0] and period[1] and period[1] < period[0]:
        raise UserFacingError("dates_reversed", first=period[0].isoformat(), last=period[1].isoformat())


def attach(
    workspace: Workspace,
    assessment: Assessment,
    criterion: Criterion,
    exhibit_id: str,
    exhibit_type: str,
    *,
    pages: str = "",
    factor: str = "",
) -> Changes:
    """Attach an exhibit that the workspace holds to another criterion; UserFacingError for an unknown factor."""
    _check_part(factor, [f.id for f in criterion.factors])
    link = tidy(Link(workspace.new_id(), criterion.id, exhibit_id, exhibit_type, pages=pages, factor=factor))
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_attached", workspace.who, workspace.now()) as tx:
        tx.put(assessment.id, link)
    return tx.changes


def change_exhibit(workspace: Workspace, assessment: Assessment, exhibit: Exhibit) -> Changes:
    """Store changed dates or properties of an exhibit; its bytes stay."""
    check_dates(exhibit.issued, (exhibit.period_from, exhibit.period_to), exhibit.expires)
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_changed", workspace.who, workspace.now()) as tx:
        tx.put(assessment.enterprise, tidy(exhibit))
    return tx.changes


def review_link(
    workspace: Workspace, assessment: Assessment, link: Link, state: LinkState, reason: str = ""
) -> Changes:
    """Accept or reject an attached exhibit, with the reviewer's name; a rejection needs its reason.

    UserFacingError without that reason, and when the exhibit was detached meanwhile.
    """
    if state is LinkState.REJECTED and not reason.strip():
        raise UserFacingError("rejection_without_reason")
    why = storable(reason.strip())
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_reviewed", workspace.who, workspace.now(), why) as tx:
        current = tx.get(Link, link.id)
        if current is None:
            raise UserFacingError("exhibit_unknown", value=link.id[:8])
        tx.put(assessment.id, replace(current, state=state, reviewer=workspace.who, reason=why))
    return tx.changes


def remove_link(workspace: Workspace, assessment: Assessment, link: Link) -> Changes:
    """Detach an exhibit from a criterion; the exhibit itself stays in the workspace."""
    scope = assessment_scope(assessment.id)
    with workspace.store.transaction(scope, "exhibit_removed", workspace.who, workspace.now()) as tx:
        tx.remove(assessment.id, Link, link.id)
    return tx.changes


def read_exhibit(workspace: Workspace, exhibit: Exhibit) -> bytes:
    """Bytes of an exhibit, compared with its digest."""
    return workspace.store.read_blob(exhibit.digest)
