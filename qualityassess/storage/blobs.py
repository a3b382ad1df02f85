"""Bytes of exhibits: addressed by SHA-256, kept once, in a table that no listing touches."""

import hashlib
import io
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, bindparam, delete, insert, select, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import MAX_BYTES
from qualityassess.storage.brandings import all_brandings
from qualityassess.storage.tables import change_log, exhibit_blobs, exhibits

CHUNK = 1024 * 1024
Source = bytes | str | os.PathLike[str]
"""Bytes, or the path of a file."""


class ExhibitSource:
    """What is to be stored, measured once and read again while it is written."""

    def __init__(self, source: Source, limit: int = MAX_BYTES) -> None:
        """Measure the source: its digest (SHA-256, hexadecimal) and its size in bytes.

        UserFacingError `exhibit_missing`, `exhibit_empty`, `exhibit_unreadable` or `exhibit_too_large` (with size and
        limit in bytes); bytes have an empty path.
        """
        self._source = source
        self.path = "" if isinstance(source, bytes) else os.fspath(source)
        hasher = hashlib.sha256()
        self.size = self._stated_size()
        if self.size > limit:
            raise UserFacingError("exhibit_too_large", path=self.path, size=self.size, limit=limit)
        self.size = 0
        for chunk in self.chunks():
            hasher.update(chunk)
            self.size += len(chunk)
            if self.size > limit:
                raise UserFacingError("exhibit_too_large", path=self.path, size=self.size, limit=limit)
        if not self.size:
            raise UserFacingError("exhibit_empty", path=self.path)
        self.digest = hasher.hexdigest()

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces of at most 1 MiB."""
        try:
            with self._open() as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except FileNotFoundError as error:
            raise UserFacingError("exhibit_missing", path=self.path) from error
        except OSError as error:
            raise UserFacingError("exhibit_unreadable", path=self.path, detail=_reason(error)) from error

    def changed(self) -> UserFacingError:
        """The error when the file is no longer what was measured."""
        return UserFacingError("exhibit_unreadable", path=self.path, detail="changed while read")

    def _open(self) -> BinaryIO:
        return io.BytesIO(self._source) if isinstance(self._source, bytes) else Path(self._source).open("rb")

    def _stated_size(self) -> int:
        if isinstance(self._source, bytes):
            return len(self._source)
        try:
            status = Path(self._source).stat()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise UserFacingError("exhibit_missing", path=self.path) from error
        except (OSError, ValueError) as error:
            raise UserFacingError("exhibit_unreadable", path=self.path, detail=_reason(error)) from error
        if not stat.S_ISREG(status.st_mode):
            raise UserFacingError("exhibit_unreadable", path=self.path, detail="not a file")
        return status.st_size


def _reason(error: Exception) -> str:
    return error.strerror or "" if isinstance(error, OSError) else str(error)


def has_blob(connection: Connection, digest: str) -> bool:
    """Whether the bytes of a digest are stored."""
    query = select(exhibit_blobs.c.digest).where(exhibit_blobs.c.digest == digest)
    return connection.execute(query).first() is not None


def write_blob(connection: Connection, source: ExhibitSource) -> None:
    """Store the bytes unless they are; nothing is kept when the file changed while it was read."""
    if has_blob(connection, source.digest):
        return
    if connection.dialect.name == "sqlite":
        _stream(connection, source)
        return
    data = b"".join(source.chunks())
    if hashlib.sha256(data).hexdigest() != source.digest:
        raise source.changed()
    values = {"digest": source.digest, "size": source.size, "data": data}
    connection.execute(insert(exhibit_blobs).values(values))


def blob_chunks(connection: Connection, digest: str) -> Iterator[bytes]:
    """The stored bytes of a digest; nothing when they are not stored."""
    if connection.dialect.name != "sqlite":
        data = connection.execute(select(exhibit_blobs.c.data).where(exhibit_blobs.c.digest == digest)).scalar()
        if data is not None:
            yield bytes(data)
        return
    query = text("SELECT rowid FROM exhibit_blobs WHERE digest = :digest")
    rowid = connection.execute(query, {"digest": digest}).scalar()
    if rowid is None:
        return
    with _raw(connection).blobopen("exhibit_blobs", "data", rowid, readonly=True) as blob:
        while chunk := blob.read(CHUNK):
            yield chunk


def unused_digests(connection: Connection) -> list[str]:
    """Digests that no exhibit, branding or log entry names; what the log names can be brought back by undo."""
    query = select(exhibit_blobs.c.digest).where(
        exhibit_blobs.c.digest.not_in(select(exhibits.c.digest)),
        exhibit_blobs.c.digest.not_in([branding.logo for branding in all_brandings(connection)]),
    )
    named = select(change_log.c.seq).where(change_log.c.payload.contains(bindparam("digest"))).limit(1)
    candidates = connection.execute(query.order_by(exhibit_blobs.c.digest)).scalars().all()
    return [digest for digest in candidates if connection.execute(named, {"digest": digest}).first() is None]


def discard(connection: Connection, digests: list[str]) -> None:
    """Delete blobs."""
    for digest in digests:
        connection.execute(delete(exhibit_blobs).where(exhibit_blobs.c.digest == digest))


def _stream(connection: Connection, source: ExhibitSource) -> None:
    """Reserve the room and fill it piece by piece, so that memory holds one piece at a time."""
    statement = text("INSERT INTO exhibit_blobs (digest, size, data) VALUES (:digest, :size, zeroblob(:size))")
    rowid = connection.execute(statement, {"digest": source.digest, "size": source.size}).lastrowid
    hasher = hashlib.sha256()
    written = 0
    with _raw(connection).blobopen("exhibit_blobs", "data", rowid) as blob:
        for chunk in source.chunks():
            written += len(chunk)
            if written > source.size:
                raise source.changed()
            hasher.update(chunk)
            blob.write(chunk)
    if hasher.hexdigest() != source.digest:
        raise source.changed()


def _raw(connection: Connection) -> sqlite3.Connection:
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw
