"""Many rows of one class at once: what is stored of them is found in few questions, new ones go in one statement."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from qualityassess.domain.changes import Row
from qualityassess.storage.codec import LAYOUTS, encode, encode_parts, part_owner
from qualityassess.storage.rows import Owned, load, next_ordinal
from qualityassess.storage.tables import removed_rows

CHUNK = 500
"""Ids in one question; SQLite once allowed 999 values in a statement."""


def stored(connection: Connection, row_class: type[Row], ids: Sequence[str]) -> dict[str, Owned]:
    """The rows of some ids with their owners, by id; those that are not stored are left out."""
    layout = LAYOUTS[row_class]
    found: dict[str, Owned] = {}
    for chunk in _chunks(ids):
        among = layout.table.c.id.in_(chunk)
        query = select(layout.table.c.id, layout.owner_column).where(among).with_for_update()
        owners: dict[str, str] = {row_id: owner for row_id, owner in connection.execute(query)}  # noqa: C416
        if owners:
            for row in load(connection, row_class, among):
                row_id: str = row.id  # type: ignore[union-attr]
                found[row_id] = Owned(owners[row_id], row)
    return found


def add_all(connection: Connection, owner: str, new: Mapping[str, Row]) -> None:
    """Insert rows of one class by id, in their order; those removed before get place and revision back."""
    if not new:
        return
    (row_class,) = {type(row) for row in new.values()}
    layout = LAYOUTS[row_class]
    traces = _traces(connection, list(new))
    ordinal = next_ordinal(connection, layout, owner)
    values = []
    for row_id, row in new.items():
        revision, place = traces.get(row_id, (0, ordinal))
        ordinal += row_id not in traces
        owned = {layout.owner: owner, "id": row_id, "revision": revision + 1, "ordinal": place}
        values.append({**encode(row), **owned})
    connection.execute(insert(layout.table), values)
    for part in layout.parts:
        key = part_owner(part).name
        records: list[dict[str, Any]] = [
            {key: row_id, **record} for row_id, row in new.items() for record in encode_parts(row)[part.name]
        ]
        if records:
            connection.execute(insert(part), records)


def drop_all(connection: Connection, row_class: type[Row], ids: Sequence[str]) -> None:
    """Delete rows that nothing depends on, each leaving a trace of its place and revision."""
    table = LAYOUTS[row_class].table
    for chunk in _chunks(ids):
        among = table.c.id.in_(chunk)
        trace = select(table.c.id, table.c.revision, table.c.ordinal).where(among)
        connection.execute(insert(removed_rows).from_select(["id", "revision", "ordinal"], trace))
        connection.execute(delete(table).where(among))


def _traces(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Revision and place of the rows that were removed before; they are forgotten."""
    found: dict[str, tuple[int, int]] = {}
    for chunk in _chunks(ids):
        among = removed_rows.c.id.in_(chunk)
        records = connection.execute(select(removed_rows).where(among)).all()
        found |= {record.id: (record.revision, record.ordinal) for record in records}
        if records:
            connection.execute(delete(removed_rows).where(among))
    return found


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(ids), CHUNK):
        yield ids[first : first + CHUNK]
