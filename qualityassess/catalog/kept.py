"""Keeps checked parts of the catalogue between two starts, so that nothing unchanged is parsed and checked again.

The files lie in the person's own cache folder and are only copies: each is named after size and time of every source
file and of this program's own files, and whatever cannot be read is made anew.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True)
class KeptParts:
    """The kept copies in a cache folder."""

    cache: Path

    def load(self, name: str, kind: type[Part], read: Callable[[], Part], sources: Iterable[Path]) -> Part:
        """A part of the catalogue from its copy where nothing changed, else read anew and kept.

        `sources` are the files that the part is made of. Errors are those of `read`; nothing is kept then.
        """
        copy = self.cache / f"{name}-{self._key(sources)}.pickle"
        part = _unpickled(copy)
        if isinstance(part, kind):
            return part
        part = read()
        # A cache that cannot be written costs time, nothing else.
        with contextlib.suppress(OSError):
            self._keep(copy, name, part)
        return part

    def _key(self, sources: Iterable[Path]) -> str:
        state = self._program.copy()
        for path in sources:
            state.update(_state(path))
        return state.hexdigest()[:32]

    @cached_property
    def _program(self) -> "hashlib._Hash":
        """State of Python and of the program's files that give a part its shape."""
        state = hashlib.sha256(sys.version.encode())
        package = Path(__file__).resolve().parent
        for path in (*sorted(package.glob("*.py")), *sorted(package.parent.glob("domain/*.py"))):
            state.update(_state(path))
        return state

    def _keep(self, copy: Path, name: str, part: object) -> None:
        self.cache.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=self.cache, prefix=f"{name}-", suffix=".new")
        with os.fdopen(handle, "wb") as stream:
            pickle.dump(part, stream, protocol=pickle.HIGHEST_PROTOCOL)
        Path(new).replace(copy)
        for old in self.cache.glob(f"{name}-*.pickle"):
            if old != copy:
                old.unlink()


def _state(path: Path) -> bytes:
    status = path.stat()
    return f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode()


def _unpickled(copy: Path) -> object:
    try:
        return pickle.loads(copy.read_bytes())
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001 - a damaged copy can fail in any way, and is simply made anew
        return None
