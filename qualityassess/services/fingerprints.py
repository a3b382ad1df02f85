"""Short digests of rows, so that a written report can tell later which of them is no longer what it was."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qualityassess.domain.changes import Row, row_id
from qualityassess.storage.row_json import canonical, row_to_json
from qualityassess.storage.rows import Owned

_ID, _DIGEST = 8, 8
"""Hexadecimal digits kept: enough to name a row among thousands and to notice a change, not to prove anything."""


class Fate(StrEnum):
    """What became of a row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that differs: its class, the beginning of its id, what became of it, and how it reads now, if it does."""

    row_class: str
    id: str
    fate: Fate
    row: Row | None = None


def fingerprints(rows: Iterable[Owned]) -> dict[str, str]:
    """For each class of rows the beginnings of id and digest of every row, one after the other."""
    found: dict[str, list[str]] = {}
    for owner, row in rows:
        found.setdefault(type(row).__name__, []).append(_short_id(owner, row) + _digest(row))
    return {name: "".join(parts) for name, parts in found.items()}


def differing(before: Mapping[str, str], rows: Iterable[Owned]) -> Iterator[RowDifference]:
    """Rows that are not as the fingerprints say, in the order of the rows; those that are gone come last."""
    known = {(name, id_): digest for name, text in before.items() for id_, digest in _pairs(text)}
    for owner, row in rows:
        key = (type(row).__name__, _short_id(owner, row))
        was = known.pop(key, None)
        if was is None:
            yield RowDifference(*key, Fate.ADDED, row)
        elif was != _digest(row):
            yield RowDifference(*key, Fate.CHANGED, row)
    for name, id_ in known:
        yield RowDifference(name, id_, Fate.REMOVED)


def _short_id(owner: str, row: Row) -> str:
    return row_id(owner, row)[:_ID]


def _digest(row: Row) -> str:
    return hashlib.sha256(canonical(row_to_json(row)).encode(errors="surrogatepass")).hexdigest()[:_DIGEST]


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    step = _ID + _DIGEST
    for start in range(0, len(text) - step + 1, step):
        yield text[start : start + _ID], text[start + _ID : start + step]
