"""A sealed revision (定稿版本): an immutable copy of everything that reports of an assessment say, with its digest."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SealedRevision:
    """The head of a sealed revision; what was sealed is kept as canonical JSON under its digest.

    Numbers count from 1 within an assessment; `digest` is the SHA-256 of the sealed text (64 hexadecimal digits).
    """

    id: str
    number: int
    digest: str
    at: datetime
    by: str = ""
    note: str = ""
    program: str = ""
    """Version of the program that sealed it."""


def next_number(revisions: tuple[SealedRevision, ...]) -> int:
    """Number of the revision that comes after these."""
    return max((revision.number for revision in revisions), default=0) + 1
