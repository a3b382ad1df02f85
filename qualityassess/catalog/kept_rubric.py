"""Keeps the checked rubric between two starts, so that the window need not parse and check what has not changed.

The file lies in the person's own cache folder and is only a copy: it is named after size and time of every source file
and of this program's own files, and whatever cannot be read is made anew.
"""

import contextlib
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualityassess.catalog.loaded import LoadedRubric

_PARTS = ("exhibits", "criteria", "modules")


def load_kept(folder: Path, cache: Path) -> LoadedRubric:
    """The rubric of a `rubrics/` folder, from the cache where nothing changed; ProblemsError as `load_rubric`."""
    kept = cache / f"rubric-{_key(folder)}.pickle"
    loaded = _read(kept)
    if loaded is not None:
        return loaded
    from qualityassess.catalog.load import load_rubric

    loaded = load_rubric(folder)
    # A cache that cannot be written costs time, nothing else.
    with contextlib.suppress(OSError):
        _write(kept, loaded)
    return loaded


def _key(folder: Path) -> str:
    """Name of everything the loaded rubric depends on: sources, program and Python."""
    state = hashlib.sha256(sys.version.encode())
    package = Path(__file__).resolve().parent
    for path in (*_sources(folder), *sorted(package.glob("*.py")), *sorted(package.parent.glob("domain/*.py"))):
        status = path.stat()
        state.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return state.hexdigest()[:32]


def _sources(folder: Path) -> Iterator[Path]:
    yield folder / "vocabulary.toml"
    for part in _PARTS:
        yield from sorted((folder / part).glob("*.toml"))


def _read(kept: Path) -> LoadedRubric | None:
    try:
        loaded = pickle.loads(kept.read_bytes())
    except FileNotFoundError:
        return None
    except Exception:  # noqa: BLE001 - a damaged copy can fail in any way, and is simply made anew
        return None
    return loaded if isinstance(loaded, LoadedRubric) else None


def _write(kept: Path, loaded: LoadedRubric) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=kept.parent, prefix="rubric-", suffix=".new")
    with os.fdopen(handle, "wb") as stream:
        pickle.dump(loaded, stream, protocol=pickle.HIGHEST_PROTOCOL)
    Path(name).replace(kept)
    for old in kept.parent.glob("rubric-*.pickle"):
        if old != kept:
            old.unlink()
