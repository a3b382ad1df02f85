"""The check of a workspace: whether everything it holds is still what was written."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from qualityassess.domain.errors import Problem
from qualityassess.storage.blobs import blob_chunks, unused_digests
from qualityassess.storage.brandings import all_brandings
from qualityassess.storage.change_log import broken_links
from qualityassess.storage.rows import columns_of
from qualityassess.storage.tables import (
    assessments,
    change_log,
    exhibit_blobs,
    exhibits,
    sealed_revisions,
    sealed_texts,
    snapshots,
)


def damage(connection: Connection, file: str) -> list[Problem]:
    """Faults of the SQLite file itself: `check_integrity` and `check_foreign_key`; PostgreSQL sees to this itself."""
    if connection.dialect.name != "sqlite":
        return []
    verdicts = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    found = [Problem("check_integrity", file, value=str(verdict)) for verdict in verdicts if verdict != "ok"]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return found + [
        Problem("check_foreign_key", file, place=str(table), value=str(rowid), values=(("parent", str(parent)),))
        for table, rowid, parent, _ in broken
    ]


def contents(connection: Connection, file: str) -> Iterator[Problem]:
    """Faults of what is stored.

    `check_blob_digest`, `check_blob_unused`, `check_exhibit_without_blob`, `check_branding_without_logo`,
    `check_log_chain`, `check_snapshot_digest`, `check_snapshot_missing`, `check_sealed_digest`, `check_sealed_missing`
    and `check_sealed_unlogged`, with table and id as place.
    """
    stored = connection.execute(select(exhibit_blobs.c.digest, exhibit_blobs.c.size)).all()
    for digest, size in stored:
        hasher = hashlib.sha256()
        length = 0
        for chunk in blob_chunks(connection, digest):
            hasher.update(chunk)
            length += len(chunk)
        if hasher.hexdigest() != digest or length != size:
            yield Problem("check_blob_digest", file, place="exhibit_blobs", value=digest)
    for digest in unused_digests(connection):
        yield Problem("check_blob_unused", file, place="exhibit_blobs", value=digest)
    without = select(exhibits.c.id, exhibits.c.name).where(
        exhibits.c.digest.not_in(select(exhibit_blobs.c.digest)), exhibits.c.digest != ""
    )
    for id_, name in connection.execute(without):
        yield Problem("check_exhibit_without_blob", file, place="exhibits", value=id_, values=(("name", name),))
    known = {digest for digest, _ in stored}
    for branding in all_brandings(connection):
        if branding.logo and branding.logo not in known:
            yield Problem("check_branding_without_logo", file, place="report_branding", value=branding.name)
    for kind, scope_id, position in broken_links(connection):
        values = (("scope", kind.value), ("position", str(position)))
        yield Problem("check_log_chain", file, line=position, place="change_log", value=scope_id, values=values)
    yield from _snapshots(connection, file)
    yield from _sealed(connection, file)


def _snapshots(connection: Connection, file: str) -> Iterator[Problem]:
    known = set()
    for digest, json in connection.execute(select(snapshots.c.digest, snapshots.c.json)):
        known.add(digest)
        if hashlib.sha256(json.encode()).hexdigest() != digest:
            yield Problem("check_snapshot_digest", file, place="snapshots", value=digest)
    for id_, digest in connection.execute(select(assessments.c.id, assessments.c.rubric_digest)):
        if digest and digest not in known:
            yield Problem("check_snapshot_missing", file, place="assessments", value=id_, values=(("digest", digest),))


def _sealed(connection: Connection, file: str) -> Iterator[Problem]:
    if not columns_of(connection, sealed_revisions):
        # A file of an older revision, opened for reading.
        return
    known = set()
    for digest, json in connection.execute(select(sealed_texts.c.digest, sealed_texts.c.json)):
        known.add(digest)
        if hashlib.sha256(json.encode()).hexdigest() != digest:
            yield Problem("check_sealed_digest", file, place="sealed_texts", value=digest)
    c = sealed_revisions.c
    for id_, number, digest in connection.execute(select(c.id, c.number, c.digest)).all():
        values = (("number", str(number)), ("digest", digest))
        if digest not in known:
            yield Problem("check_sealed_missing", file, place="sealed_revisions", value=id_, values=values)
        # A text and its digest can be exchanged together; the log says what was sealed.
        logged = select(change_log.c.seq).where(
            change_log.c.verb == "sealed", change_log.c.payload.contains(digest), change_log.c.payload.contains(id_)
        )
        if connection.execute(logged.limit(1)).first() is None:
            yield Problem("check_sealed_unlogged", file, place="sealed_revisions", value=id_, values=values)
