"""Exhibits on records of registers (台账附件): attached, listed, detached."""

import mimetypes
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, RecordExhibit
from qualityassess.domain.record_dates import paper_dates
from qualityassess.domain.registers import Record, RegisterName
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope


@dataclass(frozen=True, slots=True)
class Attached:
    """An exhibit on a record, with the exhibit itself."""

    link: RecordExhibit
    exhibit: Exhibit


def attached(workspace: Workspace, enterprise_id: str, record_id: str) -> tuple[Attached, ...]:
    """What is attached to a record, in the order in which it was."""
    exhibits = {exhibit.id: exhibit for exhibit in workspace.store.exhibits(enterprise_id)}
    links = workspace.store.record_exhibits(enterprise_id)
    return tuple(Attached(link, exhibits[link.exhibit]) for link in links if link.record == record_id)


def counts(workspace: Workspace, enterprise_id: str) -> dict[str, int]:
    """How many exhibits each record has, by its id; records without any are left out."""
    found: dict[str, int] = {}
    for link in workspace.store.record_exhibits(enterprise_id):
        found[link.record] = found.get(link.record, 0) + 1
    return found


def attach_file(
    workspace: Workspace,
    enterprise_id: str,
    register: RegisterName,
    record: Record,
    path: Path,
    *,
    issued: date | None = None,
    expires: date | None = None,
    pages: str = "",
) -> tuple[Exhibit, Changes]:
    """Take a file in and attach it to a record; the same file is kept once, as long as no date contradicts another.

    A date that is not given is the one that the record states of its paper (`paper_dates`); one that a held exhibit
    lacks is filled in. UserFacingError for a missing, empty, unreadable or too large file, or dates in the wrong order.
    """
    if issued is not None and expires is not None and expires < issued:
        raise UserFacingError("dates_reversed", first=issued.isoformat(), last=expires.isoformat())
    days = _proposed(issued, expires, record)
    digest, size = workspace.store.add_blob(path)
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    fresh = tidy(Exhibit(workspace.new_id(), path.name, digest, size, kind, issued=days[0], expires=days[1]))
    held = workspace.store.exhibits(enterprise_id)
    exhibit = next((e for e in held if replace(e, id=fresh.id) == fresh), None)
    exhibit = exhibit or next((dated for e in held if (dated := _dated(e, fresh)) is not None), fresh)
    link = tidy(RecordExhibit(workspace.new_id(), register.value, record.id, exhibit.id, pages))
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "record_exhibit_attached", workspace.who, workspace.now()) as tx:
        # What is held already and lacks no date is the same as before: nothing is written of it.
        tx.put(enterprise_id, exhibit)
        tx.put(enterprise_id, link)
    return exhibit, tx.changes


def _proposed(issued: date | None, expires: date | None, record: Record) -> tuple[date | None, date | None]:
    """The dates given, and those of the record where none are; an order that cannot be leaves the given ones alone."""
    first, last = paper_dates(record)
    first, last = issued or first, expires or last
    if first is not None and last is not None and last < first:
        return issued, expires
    return first, last


def _dated(held: Exhibit, fresh: Exhibit) -> Exhibit | None:
    """A held exhibit of the same file with the dates it lacks; None for another file, or dates that differ."""
    if (held.digest, held.name) != (fresh.digest, fresh.name):
        return None
    if any(mine and new and mine != new for mine, new in ((held.issued, fresh.issued), (held.expires, fresh.expires))):
        return None
    dated = replace(held, issued=held.issued or fresh.issued, expires=held.expires or fresh.expires)
    reversed_ = dated.issued is not None and dated.expires is not None and dated.expires < dated.issued
    return None if reversed_ else dated


def attach(
    workspace: Workspace, enterprise_id: str, register: RegisterName, record: Record, exhibit_id: str, pages: str = ""
) -> Changes:
    """Attach an exhibit that the workspace holds; attached again it only gets the new pages.

    UserFacingError `exhibit_unknown` for one that the enterprise does not have.
    """
    if not any(exhibit.id == exhibit_id for exhibit in workspace.store.exhibits(enterprise_id)):
        raise UserFacingError("exhibit_unknown", value=exhibit_id)
    links = workspace.store.record_exhibits(enterprise_id)
    known = next((link for link in links if (link.record, link.exhibit) == (record.id, exhibit_id)), None)
    link = known or RecordExhibit(workspace.new_id(), register.value, record.id, exhibit_id)
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "record_exhibit_attached", workspace.who, workspace.now()) as tx:
        tx.put(enterprise_id, tidy(replace(link, pages=pages)))
    return tx.changes


def detach(workspace: Workspace, enterprise_id: str, link: RecordExhibit) -> Changes:
    """Take an exhibit off a record; the exhibit itself stays."""
    scope = enterprise_scope(enterprise_id)
    with workspace.store.transaction(scope, "record_exhibit_detached", workspace.who, workspace.now()) as tx:
        tx.remove(enterprise_id, RecordExhibit, link.id)
    return tx.changes
