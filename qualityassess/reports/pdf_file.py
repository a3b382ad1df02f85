"""Writes a finished PDF so that a report is either complete and read back, or not there."""

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.errors import UserFacingError

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_COUNT = re.compile(rb"/Type\s*/Pages\b")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


def page_count(data: bytes) -> int:
    """Pages of a file written by this program; raises ValueError if it is not complete.

    Header, end mark, the offset of the cross-reference table and the page tree are looked at.
    """
    if not data.startswith(b"%PDF-1."):
        raise ValueError("no PDF header")
    end = _START.search(data, max(len(data) - 64, 0))
    if end is None:
        raise ValueError("no end mark")
    if data[int(end.group(1)) :][:4] != b"xref":
        raise ValueError("no cross-reference table")
    if _COUNT.search(data) is None:
        raise ValueError("no page tree")
    return len(_PAGE.findall(data))


def write_checked(path: Path, data: bytes, pages: int) -> None:
    """Write beside the target, read back, compare, count the pages, then take the target's place.

    Raises UserFacingError `report_not_written` with path and detail; then no part of the file is left.
    """

    def write(part: Path) -> None:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        back = part.read_bytes()
        if back != data or page_count(back) != pages:
            raise ValueError("the file read back differs from the one written")

    take_place(path, write)


def take_place(path: Path, write: Callable[[Path], None]) -> None:
    """Have a file written and checked beside the target, then put it in the target's place.

    Raises UserFacingError `place_not_regular` for what is no place for a file, `report_not_written` (path, detail) for
    an OSError or ValueError of `write`, and whatever else it raises; then no part of the file is left.
    """
    goal = paths.place_to_write(path)
    if goal is None:
        raise UserFacingError("place_not_regular", path=path)
    part = goal.with_name(f".qa-{secrets.token_hex(6)}.part")
    try:
        try:
            write(part)
            part.replace(goal)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, ValueError) as error:
        detail = getattr(error, "strerror", None) or str(error)
        raise UserFacingError("report_not_written", path=str(path), detail=detail) from error
