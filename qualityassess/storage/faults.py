"""What databases report, turned into errors that a person can mend; all else stays a defect of the program."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.location import Location

NEARLY_NOTHING = 1024 * 1024
"""Free bytes below which a failed write is put down to a full disk."""


@contextmanager
def explained(location: Location) -> Iterator[None]:
    """Raise a UserFacingError instead of a database error that the world, not the program, has caused."""
    try:
        yield
    except sqlite3.Error as error:
        _raise_for_sqlite(error, location, error)
        raise
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            _raise_for_sqlite(error.orig, location, error)
        else:
            _raise_for_server(error, location)
        raise


def _raise_for_sqlite(fault: sqlite3.Error, location: Location, cause: Exception) -> None:
    # Errors of the sqlite3 module itself, such as wrong use, carry no code.
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    match code:
        case sqlite3.SQLITE_FULL:
            raise UserFacingError("disk_full", path=location.shown) from cause
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            raise UserFacingError("workspace_read_only", path=location.shown) from cause
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            raise UserFacingError("workspace_in_use", path=location.shown) from cause
        case sqlite3.SQLITE_CANTOPEN:
            raise UserFacingError("workspace_folder_read_only", path=location.shown) from cause
        case sqlite3.SQLITE_IOERR if _disk_is_full(location.path):
            raise UserFacingError("disk_full", path=location.shown) from cause
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_IOERR:
            raise UserFacingError("workspace_damaged", path=location.shown, detail=str(fault)) from cause


def _raise_for_server(error: DBAPIError, location: Location) -> None:
    match getattr(error.orig, "sqlstate", None):
        case "53100":
            raise UserFacingError("disk_full", path=location.shown) from error
        case "42501" | "25006":
            raise UserFacingError("workspace_read_only", path=location.shown) from error
        case "55P03" | "40P01" | "40001":
            raise UserFacingError("workspace_in_use", path=location.shown) from error
        case "XX001" | "XX002":
            raise UserFacingError("workspace_damaged", path=location.shown, detail=str(error.orig)) from error
        case None | "3D000" | "28P01" | "28000" | "57P01" if type(error).__name__ == "OperationalError":
            # No server, no such database, no entry, or the connection was lost.
            raise UserFacingError("workspace_missing", path=location.shown) from error


def _disk_is_full(path: Path | None) -> bool:
    return path is not None and shutil.disk_usage(path.parent).free < NEARLY_NOTHING
