"""Whole copies of a workspace file, written aside, read back, and only then put in place."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.engine import sqlite_connection
from qualityassess.storage.faults import explained
from qualityassess.storage.location import Location


def write_copy(source: sqlite3.Connection, target: Path) -> None:
    """Copy a whole workspace into a new file by VACUUM INTO and compare it with the source.

    `source` must not be inside a transaction. UserFacingError `workspace_exists` when something lies at the target,
    `workspace_folder_read_only`, `disk_full`, or `workspace_damaged` when the copy does not equal its source; whatever
    fails, nothing is left behind.
    """
    if target.exists():
        raise UserFacingError("workspace_exists", path=str(target))
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise UserFacingError("workspace_folder_read_only", path=str(target.parent))
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.unlink(missing_ok=True)
    try:
        with explained(Location(str(target), path=target)):
            source.execute("VACUUM INTO ?", (str(draft),))
            flush(draft)
            _compare(source, draft, target)
        draft.replace(target)
        flush_folder(target.parent)
    finally:
        draft.unlink(missing_ok=True)


def row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of every table, by table name."""
    names = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def flush(path: Path) -> None:
    """Make a written file outlive a power cut."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Make new names in a folder outlive a power cut, where the system can."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError:
        # Some network drives refuse to sync folders; the file itself is safe.
        return
    finally:
        os.close(descriptor)


def _compare(source: sqlite3.Connection, draft: Path, target: Path) -> None:
    with closing(sqlite_connection(draft, "immutable")) as copy:
        (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise UserFacingError("workspace_damaged", path=str(target), detail=verdict)
        for pragma in ("user_version", "application_id"):
            if copy.execute(f"PRAGMA {pragma}").fetchone() != source.execute(f"PRAGMA {pragma}").fetchone():
                raise UserFacingError("workspace_damaged", path=str(target), detail=pragma)
        if row_counts(copy) != row_counts(source):
            raise UserFacingError("workspace_damaged", path=str(target), detail="row counts")
