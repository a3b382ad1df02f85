"""A file appears whole or not at all: it is written beside its place, and takes it only when everything went well."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qualityassess.domain.errors import UserFacingError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path beside the target to write to; on leaving without an error it takes the target's place.

    UserFacingError `file_not_written` with path and detail where the system refuses; no part of a file is left.
    """
    part = path.with_name(f".qa-{secrets.token_hex(6)}{path.suffix}")
    try:
        try:
            yield part
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise UserFacingError("file_not_written", path=path, detail=error.strerror or str(error)) from error
