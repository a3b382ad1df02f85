"""The change log: append-only, one chain per enterprise and per assessment, every entry sealed over the one before."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, insert, select

from qualityassess.domain.changes import Changes, Scope, ScopeKind
from qualityassess.storage.row_json import canonical, changes_from_text, changes_to_text
from qualityassess.storage.tables import change_log


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One committed change as logged: its place in the chain from 1, and the hashes that tie it there."""

    position: int
    changes: Changes
    previous_hash: str
    hash: str


def append(connection: Connection, changes: Changes) -> None:
    """Write a change at the end of its scope's chain, in the transaction that writes its rows."""
    scope = changes.scope
    c = change_log.c
    query = (
        select(c.position, c.hash)
        .where(c.scope_kind == scope.kind, c.scope_id == scope.id)
        .order_by(c.position.desc())
        .limit(1)
    )
    last = connection.execute(query).first()
    position, previous = (last.position + 1, last.hash) if last else (1, "")
    payload = changes_to_text(changes.rows)
    values = {
        "scope_kind": scope.kind,
        "scope_id": scope.id,
        "position": position,
        "verb": changes.verb,
        "who": changes.who,
        "at": changes.at,
        "why": changes.why,
        "payload": payload,
        "previous_hash": previous,
    }
    connection.execute(insert(change_log).values(**values, hash=_seal(position, changes, payload, previous)))


def entries(connection: Connection, scope: Scope) -> tuple[LogEntry, ...]:
    """All entries of a scope, oldest first."""
    c = change_log.c
    query = select(change_log).where(c.scope_kind == scope.kind, c.scope_id == scope.id).order_by(c.position)
    return tuple(_entry(record) for record in connection.execute(query))


def entries_after(connection: Connection, scope: Scope, moment: datetime) -> tuple[LogEntry, ...]:
    """Entries of a scope later than a moment, oldest first."""
    c = change_log.c
    query = select(change_log).where(c.scope_kind == scope.kind, c.scope_id == scope.id, c.at > moment)
    return tuple(_entry(record) for record in connection.execute(query.order_by(c.position)))


def last_at(connection: Connection, scope: Scope) -> datetime | None:
    """When the scope was last changed."""
    c = change_log.c
    query = select(c.at).where(c.scope_kind == scope.kind, c.scope_id == scope.id).order_by(c.position.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none()


def broken_links(connection: Connection) -> Iterator[tuple[ScopeKind, str, int]]:
    """Kind, id and position of every entry that does not continue its chain or was altered after it was written."""
    c = change_log.c
    scope: tuple[ScopeKind, str] | None = None
    position, previous = 0, ""
    query = select(change_log).order_by(c.scope_kind, c.scope_id, c.position).execution_options(yield_per=500)
    for record in connection.execute(query):
        if (record.scope_kind, record.scope_id) != scope:
            scope = (record.scope_kind, record.scope_id)
            position, previous = 0, ""
        position += 1
        follows = record.position == position and record.previous_hash == previous
        seal = _seal(record.position, _head(record), record.payload, record.previous_hash)
        if not follows or seal != record.hash:
            yield record.scope_kind, record.scope_id, record.position
        # Go on from what stands there: one broken entry is reported once.
        position, previous = record.position, record.hash


def _seal(position: int, changes: Changes, payload: str, previous: str) -> str:
    """SHA-256 over everything that an entry says and the seal of the entry before."""
    content = [
        changes.scope.kind.value,
        changes.scope.id,
        position,
        changes.verb,
        changes.who,
        changes.at.astimezone(UTC).isoformat(),
        changes.why,
        payload,
        previous,
    ]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _head(record: Row[tuple[object, ...]]) -> Changes:
    scope = Scope(record.scope_kind, record.scope_id)
    return Changes(scope, record.verb, record.who, record.at, (), record.why)


def _entry(record: Row[tuple[object, ...]]) -> LogEntry:
    changes = replace(_head(record), rows=changes_from_text(record.payload))
    return LogEntry(record.position, changes, record.previous_hash, record.hash)
