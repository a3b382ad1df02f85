"""Opening and making workspaces: what lies at a location, whether it may be written, and bringing it up to date."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import URL, Connection, Engine, insert, inspect, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage import tables
from qualityassess.storage.copies import flush_folder
from qualityassess.storage.engine import (
    APPLICATION_ID,
    WRITING,
    Mode,
    prepare_new_file,
    server_engine,
    sqlite_connection,
    sqlite_engine,
)
from qualityassess.storage.faults import explained
from qualityassess.storage.location import Location
from qualityassess.storage.migrate import Migrations, migrate_file, migrate_server, revision_id
from qualityassess.storage.ownership import WriterLock
from qualityassess.storage.rows import OLDER

MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Opened:
    """A way into a workspace; `refusal` is the error code of every attempt to write, empty when writing is allowed."""

    engine: Engine
    schema_version: int
    refusal: str = ""
    lock: WriterLock | None = None


@dataclass(frozen=True, slots=True)
class Birth:
    """What a new workspace is given: its id, and when it was made."""

    id: UUID
    at: datetime


def open_file(location: Location, path: Path, read_only: bool, migrations: Migrations) -> Opened:
    """Open a SQLite workspace, migrating it first when it is older and may be written."""
    with explained(location):
        _check_magic(path)
        refusal = "workspace_read_only" if read_only else _refusal(path)
        lock = None if refusal else WriterLock(path)
        try:
            owned = lock is not None and lock.acquire()
        except OSError:
            owned, lock, refusal = False, None, "workspace_folder_read_only"
        try:
            mode: Mode = "rw" if lock else _reading_mode(path)
            found = _version(path, mode, migrations)
            if found < migrations.newest and not read_only and lock is not None:
                if not owned:
                    raise UserFacingError("workspace_in_use", path=location.shown)
                migrate_file(path, found, migrations)
                found = migrations.newest
            return Opened(_as_of(sqlite_engine(path, mode), found), found, refusal, lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise


def open_server(location: Location, url: URL, read_only: bool, migrations: Migrations) -> Opened:
    """Open a PostgreSQL workspace, migrating it first when it is older and may be written."""
    engine = server_engine(url, read_only=read_only)
    with explained(location), engine.connect() as connection, connection.begin():
        if not inspect(connection).has_table(tables.workspace_meta.name):
            raise UserFacingError("not_a_workspace", path=location.shown)
        found = int(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    _refuse_newer(location.shown, found, migrations)
    if found < migrations.newest and not read_only:
        migrate_server(url, location.shown, migrations)
        found = migrations.newest
    return Opened(_as_of(engine, found), found, "workspace_read_only" if read_only else "")


def _as_of(engine: Engine, found: int) -> Engine:
    """The engine, which knows when the workspace is of an older revision than the program."""
    return engine.execution_options(**{OLDER: found < tables.SCHEMA_VERSION})


def create_file(location: Location, path: Path, birth: Birth) -> None:
    """Make an empty workspace file; it appears under its name only when it is complete."""
    if path.exists():
        raise UserFacingError("workspace_exists", path=location.shown)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = WriterLock(path)
        owned = lock.acquire()
    except OSError as error:
        raise UserFacingError("workspace_folder_read_only", path=location.shown) from error
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        # Another program may be making the same file at this moment.
        if not owned or path.exists():
            raise UserFacingError("workspace_exists", path=location.shown)
        draft.unlink(missing_ok=True)
        with explained(location):
            _write_new_file(draft, birth)
        draft.rename(path)
        flush_folder(path.parent)
    finally:
        for name in (draft, Path(f"{draft}-wal"), Path(f"{draft}-shm"), Path(f"{draft}-journal")):
            name.unlink(missing_ok=True)
        lock.release()


def create_server(location: Location, url: URL, birth: Birth) -> None:
    """Make the tables of a workspace in an empty PostgreSQL database, in one transaction."""
    engine = server_engine(url, read_only=False)
    with explained(location), engine.connect() as connection:
        connection.info[WRITING] = True
        with connection.begin():
            if inspect(connection).has_table(tables.workspace_meta.name):
                raise UserFacingError("workspace_exists", path=location.shown)
            _write_tables(connection, birth)


def _write_new_file(draft: Path, birth: Birth) -> None:
    with closing(sqlite_connection(draft, "rwc")) as connection:
        prepare_new_file(connection)
        connection.execute("VACUUM")  # writes the header, so that the settings stay
    engine = sqlite_engine(draft, "rw")
    with engine.connect() as connection_:
        connection_.info[WRITING] = True
        with connection_.begin():
            _write_tables(connection_, birth)
            connection_.exec_driver_sql(f"PRAGMA user_version={tables.SCHEMA_VERSION:d}")


def _write_tables(connection: Connection, birth: Birth) -> None:
    # The newest tables at once and their number: the revisions are for what exists already. A test compares the two.
    tables.metadata.create_all(connection, checkfirst=False)
    connection.execute(insert(tables.alembic_version).values(version_num=revision_id(tables.SCHEMA_VERSION)))
    values = [
        {"key": "id", "value": str(birth.id)},
        {"key": "created_at", "value": birth.at.isoformat()},
    ]
    connection.execute(insert(tables.workspace_meta), values)


def _check_magic(path: Path) -> None:
    """Refuse what is no SQLite file by its first bytes, before SQLite touches it."""
    try:
        with path.open("rb") as file:
            start = file.read(len(MAGIC))
    except FileNotFoundError as error:
        raise UserFacingError("workspace_missing", path=str(path)) from error
    except IsADirectoryError as error:
        raise UserFacingError("not_a_workspace", path=str(path)) from error
    except OSError as error:
        raise UserFacingError("workspace_damaged", path=str(path), detail=error.strerror or "") from error
    if start != MAGIC:
        raise UserFacingError("not_a_workspace", path=str(path))


def _version(path: Path, mode: Mode, migrations: Migrations) -> int:
    """Revision of a workspace file; UserFacingError when the file is another program's, newer or spoilt."""
    with closing(sqlite_connection(path, mode)) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise UserFacingError("not_a_workspace", path=str(path))
        _refuse_newer(str(path), found, migrations)
        query = "SELECT count(*) FROM sqlite_master WHERE name = 'workspace_meta'"
        if found < 1 or connection.execute(query).fetchone() != (1,):
            raise UserFacingError("workspace_damaged", path=str(path), detail="no tables")
    return int(found)


def _refuse_newer(shown: str, found: int, migrations: Migrations) -> None:
    if found > migrations.newest:
        raise UserFacingError("workspace_newer", path=shown, found=found, known=migrations.newest)


def _refusal(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return "workspace_read_only"
    return "" if os.access(path.parent, os.W_OK) else "workspace_folder_read_only"


def _reading_mode(path: Path) -> Mode:
    """How to read without writing: as usual, or without any files beside it where none can be made."""
    if _reads(path, "ro"):
        return "ro"
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        # Reading past a WAL would show old answers as the newest.
        raise UserFacingError("workspace_folder_read_only", path=str(path))
    return "immutable"


def _reads(path: Path, mode: Mode) -> bool:
    try:
        with closing(sqlite_connection(path, mode)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        if (error.sqlite_errorcode & 0xFF) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            return False
        raise
    return True
