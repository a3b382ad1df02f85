"""Checkpoints: what WAL has gathered goes into the one file, so that a plain copy of it is complete."""

import os
import sqlite3
import threading
import time
from pathlib import Path

from qualityassess.storage.engine import sqlite_connection

IMPATIENT_MS = 50
"""How long a checkpoint waits for readers, in milliseconds."""

RETRY_SECONDS = 0.25
"""Pause before the next attempt when a reader was in the way."""


def checkpoint(connection: sqlite3.Connection) -> bool:
    """Move the whole WAL into the file and empty it; false when a reader or writer was in the way.

    It hardly waits for them: a window calls this, and may call it again.
    """
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout={IMPATIENT_MS}")
    try:
        (busy, _, _) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout={patience}")
    return not busy


def sweep(path: Path) -> None:
    """Remove the empty -wal and -shm that a reader leaves behind, unless someone else has the file open."""
    wal = path.with_name(path.name + "-wal")
    try:
        if wal.stat().st_size or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            return
        connection = sqlite_connection(path, "rw", timeout=0)
        try:
            # The last connection to close clears up, if it may write and has read anything.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            connection.close()
    except (OSError, sqlite3.Error):
        return


class IdleCheckpoint:
    """Checkpoints a file once no change has come for `after` seconds; a thread exists only while one is due."""

    def __init__(self, path: Path, after: float) -> None:
        self._path = path
        self._after = after
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._last_change = 0.0
        self._closed = False

    def changed(self) -> None:
        """Note a commit: the wait begins anew."""
        with self._lock:
            self._last_change = time.monotonic()
            if self._timer is None and not self._closed:
                self._arm(self._after)

    def close(self) -> None:
        """Stop; on return no thread of this object runs any more."""
        with self._lock:
            self._closed = True
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
            timer.join()

    def _arm(self, delay: float) -> None:
        self._timer = threading.Timer(delay, self._fire)
        self._timer.daemon = True
        self._timer.name = "idle-checkpoint"
        self._timer.start()

    def _fire(self) -> None:
        with self._lock:
            seen = self._last_change
        rest = seen + self._after - time.monotonic()
        done = rest <= 0 and self._checkpoint()
        with self._lock:
            if self._closed:
                return
            if done and seen == self._last_change:
                self._timer = None
            else:
                self._arm(max(rest, RETRY_SECONDS))

    def _checkpoint(self) -> bool:
        """Try on a connection of its own, for the store's belongs to the store's thread."""
        try:
            connection = sqlite_connection(self._path, "rw")
        except sqlite3.Error:
            # The file was moved away or its disk is gone; the next commit will say so.
            return True
        try:
            return checkpoint(connection)
        except sqlite3.OperationalError as error:
            return (error.sqlite_errorcode & 0xFF) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        except sqlite3.Error:
            return True
        finally:
            connection.close()
