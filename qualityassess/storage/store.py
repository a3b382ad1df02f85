"""The store: the only door to a workspace, whether a file or a PostgreSQL database."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID, uuid4

from sqlalchemy import Connection, func, insert, select

from qualityassess.domain.branding import Branding
from qualityassess.domain.changes import Changes, Scope
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.storage import blobs, brandings, checking, rows, tables
from qualityassess.storage.checkpoint import IdleCheckpoint, checkpoint, sweep
from qualityassess.storage.copies import write_copy
from qualityassess.storage.engine import WRITING
from qualityassess.storage.faults import explained
from qualityassess.storage.location import Location, parse_location
from qualityassess.storage.migrate import BUILT_IN, Migrations
from qualityassess.storage.opening import Birth, Opened, create_file, create_server, open_file, open_server
from qualityassess.storage.reader import Reader
from qualityassess.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """What a workspace (工作区) is: rows per table, bytes on disk, and whether it can be written now."""

    location: str
    id: str
    schema_version: int
    created_at: datetime
    read_only: bool
    counts: dict[str, int]
    size: int
    journal_mode: str
    """`wal` or `delete`; empty on PostgreSQL."""


class Store(Reader):
    """One connection to a workspace, for the thread that opened it; another thread opens a store of its own.

    Any number of stores of one process write to the same file by turns; a second process reads, and each of its
    attempts to write raises UserFacingError `workspace_in_use` until the first has closed its stores.
    """

    def __init__(self, location: Location, opened: Opened, auto_checkpoint_after: float | None) -> None:
        self._location = location
        self._opened = opened
        with explained(location):
            self._connection = opened.engine.connect()
        self._idle: IdleCheckpoint | None = None
        if auto_checkpoint_after is not None and location.path is not None and not opened.refusal:
            self._idle = IdleCheckpoint(location.path, auto_checkpoint_after)

    @classmethod
    def create(
        cls,
        location: str | os.PathLike[str],
        *,
        workspace_id: UUID | None = None,
        at: datetime | None = None,
        auto_checkpoint_after: float | None = None,
    ) -> Self:
        """Make an empty workspace and open it; id and time are chosen unless given.

        UserFacingError `workspace_exists`, `workspace_folder_read_only`, `disk_full`; for a server also
        `workspace_missing`, when there is no such database.
        """
        place = parse_location(location)
        birth = Birth(workspace_id or uuid4(), (at or datetime.now(UTC)).astimezone(UTC))
        if place.path is not None:
            create_file(place, place.path, birth)
        elif place.url is not None:
            create_server(place, place.url, birth)
        return cls.open(location, auto_checkpoint_after=auto_checkpoint_after)

    @classmethod
    def open(
        cls,
        location: str | os.PathLike[str],
        *,
        read_only: bool = False,
        auto_checkpoint_after: float | None = None,
        migrations: Migrations = BUILT_IN,
    ) -> Self:
        """Open a workspace, bringing an older one up to date first.

        Where it cannot be written it opens for reading, and `info().read_only` says so. With `auto_checkpoint_after`
        the file alone is complete so many seconds after the last change. UserFacingError `workspace_missing`,
        `not_a_workspace`, `workspace_newer`, `workspace_damaged`, `migration_failed` (the old file then opens with
        `read_only`), `workspace_in_use` (older, and open elsewhere), `workspace_folder_read_only` (changes of a crashed
        session lie beside the file and cannot be read without writing there).
        """
        place = parse_location(location)
        if place.path is not None:
            opened = open_file(place, place.path, read_only, migrations)
        else:
            assert place.url is not None
            opened = open_server(place, place.url, read_only, migrations)
        try:
            return cls(place, opened, auto_checkpoint_after)
        except BaseException:
            if opened.lock is not None:
                opened.lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Checkpoint, close and give up writing; afterwards the file is complete and nothing lies beside it."""
        if self._idle is not None:
            self._idle.close()
        if not self._connection.closed:
            if self._connection.in_transaction():
                self._connection.rollback()
            if not self._refusal():
                # What cannot be moved now, such as on a full disk, is safe beside the file.
                with suppress(UserFacingError):
                    self.checkpoint()
            self._connection.close()
        self._opened.engine.dispose()
        if self._location.path is not None and self._opened.refusal:
            sweep(self._location.path)
        if self._opened.lock is not None:
            self._opened.lock.release()

    @property
    def location(self) -> str:
        """Where the workspace lies, as shown to a person and as `open` takes it."""
        return self._location.shown

    @property
    def read_only(self) -> bool:
        """Whether a change would be refused now; unlike `info` this asks the database nothing."""
        return bool(self._refusal())

    def info(self) -> WorkspaceInfo:
        """What the workspace is and holds."""
        with self._reading() as connection:
            meta = {row.key: row.value for row in connection.execute(select(tables.workspace_meta))}
            counts = {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables.metadata.sorted_tables
                if table not in (tables.alembic_version, tables.workspace_meta, tables.removed_rows)
                and rows.columns_of(connection, table)
            }
            if self._location.path is not None:
                journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar_one()
                size = self._location.path.stat().st_size
            else:
                journal = ""
                size = connection.execute(select(func.pg_database_size(func.current_database()))).scalar_one()
        return WorkspaceInfo(
            location=self.location,
            id=meta["id"],
            schema_version=self._opened.schema_version,
            created_at=datetime.fromisoformat(meta["created_at"]),
            read_only=self.read_only,
            counts=counts,
            size=size,
            journal_mode=journal,
        )

    @contextmanager
    def transaction(self, scope: Scope, verb: str, who: str, at: datetime, why: str = "") -> Iterator[Transaction]:
        """One durable change: rows and their log entry are committed together when the block ends, or not at all.

        After the block the change is safe against a crash and a power cut, and may be called saved; the transaction's
        `changes` are what was committed. UserFacingError `workspace_read_only`, `workspace_folder_read_only`,
        `workspace_in_use`, `disk_full` or `workspace_damaged`.
        """
        if self._connection.in_transaction():
            raise RuntimeError("a transaction is under way: inside it nothing could be called saved")
        with self._writing() as connection:
            transaction = Transaction(connection, scope, verb, who, at, why)
            yield transaction
            transaction.write_log()

    def apply(self, changes: Changes, who: str, at: datetime, verb: str = "undo") -> Changes:
        """Write the rows of a change, such as the inverse of an earlier one, as a change of its own.

        UserFacingError `undo_conflict`, and nothing written, when a row is no longer what it was before that change.
        """
        with self.transaction(changes.scope, verb, who, at, changes.why) as transaction:
            transaction.replay_all(changes.rows)
        return transaction.changes

    def put_snapshot(self, digest: str, text: str) -> None:
        """Keep a rubric snapshot (量表) by the SHA-256 of its text (hexadecimal); ValueError for another digest."""
        if hashlib.sha256(text.encode()).hexdigest() != digest:
            raise ValueError(f"not the digest of the snapshot: {digest}")
        table = tables.snapshots
        with self._writing() as connection:
            if connection.execute(select(table.c.digest).where(table.c.digest == digest)).first() is None:
                connection.execute(insert(table).values(digest=digest, json=text))

    def snapshot(self, digest: str) -> str:
        """Text of a rubric snapshot; UserFacingError `workspace_damaged` when it is missing or altered."""
        table = tables.snapshots
        with self._reading() as connection:
            query = select(table.c.json).where(table.c.digest == digest)
            text: str | None = connection.execute(query).scalar_one_or_none()
        if text is None or hashlib.sha256(text.encode()).hexdigest() != digest:
            raise UserFacingError("workspace_damaged", path=self._location.shown, detail=f"snapshot {digest}")
        return text

    def put_sealed_text(self, text: str) -> str:
        """Keep what was sealed, as canonical JSON, for good; returns its SHA-256 (hexadecimal)."""
        digest = hashlib.sha256(text.encode()).hexdigest()
        table = tables.sealed_texts
        with self._writing() as connection:
            if connection.execute(select(table.c.digest).where(table.c.digest == digest)).first() is None:
                connection.execute(insert(table).values(digest=digest, json=text))
        return digest

    def put_branding(self, branding: Branding) -> None:
        """Keep a branding of reports for good."""
        with self._writing() as connection:
            brandings.add(connection, branding)

    def set_usual_branding(self, branding: str) -> None:
        """Which branding reports carry unless another is named, by its id; "" for none."""
        with self._writing() as connection:
            brandings.set_usual(connection, branding)

    def add_blob(self, source: blobs.Source) -> tuple[str, int]:
        """Keep the bytes of an exhibit, given as bytes or as the path of a file; returns SHA-256 and size in bytes.

        UserFacingError `exhibit_missing`, `exhibit_empty`, `exhibit_unreadable`, `exhibit_too_large`.
        """
        self._demand_writing()
        measured = blobs.ExhibitSource(source)
        with self._writing() as connection:
            blobs.write_blob(connection, measured)
        return measured.digest, measured.size

    def has_blob(self, digest: str) -> bool:
        """Whether the bytes of a digest are kept."""
        with self._reading() as connection:
            return blobs.has_blob(connection, digest)

    def read_blob(self, digest: str) -> bytes:
        """The bytes of a digest; UserFacingError `exhibit_missing`, or `workspace_damaged` when they were altered."""
        with self._reading() as connection:
            data = b"".join(blobs.blob_chunks(connection, digest))
            if not data and not blobs.has_blob(connection, digest):
                raise UserFacingError("exhibit_missing", path=digest)
        if hashlib.sha256(data).hexdigest() != digest:
            raise UserFacingError("workspace_damaged", path=self._location.shown, detail=digest)
        return data

    def discard_unused_blobs(self) -> int:
        """Delete bytes that no exhibit and no log entry names, such as after a crash while attaching; how many."""
        with self._writing() as connection:
            unused = blobs.unused_digests(connection)
            blobs.discard(connection, unused)
        if unused and self._location.path is not None:
            with explained(self._location):
                # A script, for execute() would take one step of it, and every page is a step.
                self._raw().executescript("PRAGMA incremental_vacuum")
        return len(unused)

    def check(self) -> list[Problem]:
        """Everything that is not as it was written, in one pass; codes in `storage.checking`. Empty: all is well."""
        shown = self._location.shown
        try:
            with self._reading() as connection:
                found = checking.damage(connection, shown)
                return found or list(checking.contents(connection, shown))
        except UserFacingError as error:
            if error.code != "workspace_damaged":
                raise
            return [Problem("check_integrity", shown, value=str(error.values.get("detail", "")))]

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write a complete copy to a new file and read it back.

        UserFacingError `workspace_exists`, `workspace_folder_read_only`, `disk_full`, `workspace_damaged`, and
        `backup_needs_file` for a server database, which its own tools back up.
        """
        if self._location.path is None:
            raise UserFacingError("backup_needs_file", path=self._location.shown)
        with explained(self._location):
            write_copy(self._raw(), Path(path).absolute())

    def checkpoint(self) -> bool:
        """Make the file alone complete; false when a reader was in the way. Nothing to do on PostgreSQL."""
        if self._location.path is None or self._opened.refusal or self._connection.in_transaction():
            return True
        with explained(self._location):
            return checkpoint(self._raw())

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self._location):
            if self._connection.in_transaction():
                yield self._connection
            else:
                with self._connection.begin():
                    yield self._connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction that writes, or the one under way."""
        with explained(self._location):
            if self._connection.in_transaction():
                if not self._connection.info.get(WRITING):
                    raise RuntimeError("writing inside a block that reads")
                yield self._connection
                return
            self._demand_writing()
            self._connection.info[WRITING] = True
            try:
                with self._connection.begin():
                    yield self._connection
            finally:
                self._connection.info[WRITING] = False
        if self._idle is not None:
            self._idle.changed()

    def _demand_writing(self) -> None:
        refusal = self._refusal()
        if refusal:
            raise UserFacingError(refusal, path=self._location.shown)

    def _refusal(self) -> str:
        """Code of the error that writing now would raise; empty when it would not."""
        lock = self._opened.lock
        if self._opened.refusal or lock is None:
            return self._opened.refusal
        try:
            return "" if lock.acquire() else "workspace_in_use"
        except OSError:
            return "workspace_folder_read_only"

    def _raw(self) -> sqlite3.Connection:
        raw = self._connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        return raw
