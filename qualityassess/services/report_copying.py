"""Puts a report that is written already somewhere else: read back and checked, without drawing it again."""

import hashlib
import os
import shutil
from pathlib import Path

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange.whole_file import whole_file


def file_digest(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits; OSError where it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_report(source: Path, digest: str, target: Path) -> Path:
    """Copy a written report whose bytes have a digest; the target is replaced once the copy was read back.

    UserFacingError `report_not_written` (path, detail) for a place that refuses and for bytes that are not those.
    """
    try:
        with whole_file(target) as part:
            with source.open("rb") as old, part.open("xb") as new:
                shutil.copyfileobj(old, new, 1 << 20)
                new.flush()
                os.fsync(new.fileno())
            if file_digest(part) != digest:
                detail = "the file read back differs from the one written"
                raise UserFacingError("report_not_written", path=str(target), detail=detail)
    except UserFacingError as error:
        if error.code != "file_not_written":
            raise
        raise UserFacingError("report_not_written", **error.values) from error
    return target
