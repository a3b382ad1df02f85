"""A file appears whole or not at all: it is written beside its place, and takes it only when everything went well."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.errors import UserFacingError


def place_for(path: Path) -> Path:
    """Where a file wanted at `path` is written; UserFacingError `place_not_regular` (path) where none may be."""
    goal = paths.place_to_write(path)
    if goal is None:
        raise UserFacingError("place_not_regular", path=path)
    return goal


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside the target to write to; on leaving without an error it takes the target's place.

    UserFacingError `place_not_regular` for what is no place for a file, `file_not_written` with path and detail where
    the system refuses; no part of a file is left.
    """
    goal = place_for(path)
    part = goal.with_name(f".qa-{secrets.token_hex(6)}{goal.suffix}")
    try:
        try:
            yield part
            part.replace(goal)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserFacingError("file_not_written", path=path, detail=error.strerror or str(error)) from error
