"""Ownership of writing: one process at a time writes to a workspace file."""

import contextlib
import os
import platform
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ATTEMPTS = 5
# Locked bytes cannot be read by others on Windows, so the lock lies far behind the name of its holder.
LOCK_OFFSET = 1 << 30


class WriterLock:
    """A lock on `<file>.lock`, held by one process until release; the file is gone when nobody holds it.

    The lock is the system's, so it ends with its process however that ends. The holder writes its name into the file:
    a second store of the same process finds its own name there and may write too.
    """

    def __init__(self, workspace: Path) -> None:
        self._path = workspace.with_name(workspace.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Whether this process owns writing, taking it when it is free; OSError when the folder is read-only."""
        if self._descriptor is not None:
            return True
        for _ in range(ATTEMPTS):
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
            if not _lock(descriptor):
                holder = os.read(descriptor, 1000)
                os.close(descriptor)
                return holder == _own_name()
            if self._is_still_there(descriptor):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, _own_name())
                self._descriptor = descriptor
                return True
            # The holder before us removed the file between our opening and locking it.
            os.close(descriptor)
        return False

    def release(self) -> None:
        """Give ownership up and remove the file; without ownership nothing happens."""
        if self._descriptor is None:
            return
        os.ftruncate(self._descriptor, 0)
        if sys.platform == "win32":
            # An open file cannot be removed there; another process may also have opened it meanwhile.
            os.close(self._descriptor)
            with contextlib.suppress(PermissionError):
                self._path.unlink(missing_ok=True)
        else:
            self._path.unlink(missing_ok=True)
            os.close(self._descriptor)
        self._descriptor = None

    def _is_still_there(self, descriptor: int) -> bool:
        try:
            return os.path.samestat(os.fstat(descriptor), self._path.stat())
        except FileNotFoundError:
            return False


def _own_name() -> bytes:
    # Process numbers repeat between containers that share a folder; host names do not.
    return f"{platform.node()}:{os.getpid()}".encode()


def _lock(descriptor: int) -> bool:
    """Lock without waiting; false when another holds it.

    Where a file system offers no locks, SQLite's own rules are all there is, and the lock counts as taken.
    """
    try:
        if sys.platform == "win32":
            os.lseek(descriptor, LOCK_OFFSET, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            os.lseek(descriptor, 0, os.SEEK_SET)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        return False
    except OSError:
        return True
    return True
