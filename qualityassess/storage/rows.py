"""Single rows in their tables: reading, adding, changing and removing them with all their parts."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Table, delete, func, insert, inspect, select, text, update

from qualityassess.domain.changes import Row
from qualityassess.storage.codec import LAYOUTS, Layout, R, Record, decode, encode, encode_parts, part_owner
from qualityassess.storage.tables import removed_rows

OLDER = "qualityassess_older_revision"
"""Execution option of an engine on a workspace that was not migrated."""


class Owned(NamedTuple):
    """A row with its owner's id."""

    owner: str
    row: Row


def load(
    connection: Connection, row_class: type[R], where: ColumnElement[bool], *, owners_order: Any = None
) -> tuple[R, ...]:
    """All rows of a class that fulfil a condition, in the order in which they were added.

    Rows count from 1 in each owner; of several owners they come by `owners_order`, a column to sort by first.
    """
    layout = LAYOUTS[row_class]
    table = layout.table
    columns = columns_of(connection, table)
    if not columns:
        return ()
    first = () if owners_order is None else (owners_order,)
    query = select(*columns).where(where).order_by(*first, table.c.ordinal, table.c.id)
    records = connection.execute(query).mappings().all()
    if not records:
        return ()
    parts = {part.name: _parts(connection, layout, part, where) for part in layout.parts}
    return tuple(
        decode(row_class, record, {name: found[record["id"]] for name, found in parts.items()}) for record in records
    )


def columns_of(connection: Connection, table: Table) -> list[Column[Any]]:
    """The table's columns; in a file of an older revision, opened for reading, only those it has, none of a new table.

    A row read without a column has the field's default, as it would after the migration.
    """
    if not connection.get_execution_options().get(OLDER):
        return list(table.c)
    inspector = inspect(connection)
    if not inspector.has_table(table.name):
        return []
    names = {column["name"] for column in inspector.get_columns(table.name)}
    return [column for column in table.c if column.name in names]


def classes_with_rows(connection: Connection, classes: Iterable[type[Row]], owner: str) -> set[type[Row]]:
    """Those classes of which an owner has a row, in one statement."""
    layouts = {LAYOUTS[row_class].table.name: row_class for row_class in classes}
    present = {
        name: row_class for name, row_class in layouts.items() if columns_of(connection, LAYOUTS[row_class].table)
    }
    # Written as text: building one statement of so many tables takes longer than running it.
    parts = [
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name} WHERE {LAYOUTS[row_class].owner} = :owner)"
        for name, row_class in present.items()
    ]
    if not parts:
        return set()
    found = connection.execute(text(" UNION ALL ".join(parts)), {"owner": owner}).scalars()
    return {present[name] for name in found}


def load_owned(connection: Connection, row_class: type[Row], row_id: str) -> Owned | None:
    """One row and its owner, locked against other writers until the transaction ends; None when there is none."""
    layout = LAYOUTS[row_class]
    # SQLite leaves FOR UPDATE out: there a writing transaction is alone anyway.
    query = select(layout.owner_column).where(layout.table.c.id == row_id).with_for_update()
    owner = connection.execute(query).scalar_one_or_none()
    if owner is None:
        return None
    (row,) = load(connection, row_class, layout.table.c.id == row_id)
    return Owned(owner, row)


def add(connection: Connection, owner: str, row_id: str, row: Row) -> None:
    """Insert a row; one that was removed before gets its place back and its revision goes on."""
    layout = LAYOUTS[type(row)]
    table = layout.table
    trace = connection.execute(select(removed_rows).where(removed_rows.c.id == row_id)).mappings().first()
    if trace is None:
        revision, ordinal = 1, next_ordinal(connection, layout, owner)
    else:
        revision, ordinal = trace["revision"] + 1, trace["ordinal"]
        connection.execute(delete(removed_rows).where(removed_rows.c.id == row_id))
    values = {**encode(row), layout.owner: owner, "id": row_id, "revision": revision, "ordinal": ordinal}
    connection.execute(insert(table).values(values))
    _write_parts(connection, layout, row_id, row)


def change(connection: Connection, row_id: str, before: Row, after: Row) -> None:
    """Write the new content of a row and count its revision up."""
    layout = LAYOUTS[type(after)]
    table = layout.table
    values = {**encode(after), "revision": table.c.revision + 1}
    connection.execute(update(table).where(table.c.id == row_id).values(values))
    if encode_parts(before) != encode_parts(after):
        for part in layout.parts:
            connection.execute(delete(part).where(part_owner(part) == row_id))
        _write_parts(connection, layout, row_id, after)


def drop(connection: Connection, row_class: type[Row], row_id: str) -> None:
    """Delete a row that nothing depends on, leaving a trace of its place and revision."""
    table = LAYOUTS[row_class].table
    trace = select(table.c.id, table.c.revision, table.c.ordinal).where(table.c.id == row_id)
    connection.execute(insert(removed_rows).from_select(["id", "revision", "ordinal"], trace))
    connection.execute(delete(table).where(table.c.id == row_id))


def ids(connection: Connection, row_class: type[Row], column: str, value: str) -> Sequence[str]:
    """Ids of the rows whose column holds a value, in the order in which they were added."""
    table = LAYOUTS[row_class].table
    query = select(table.c.id).where(table.c[column] == value).order_by(table.c.ordinal, table.c.id)
    return connection.execute(query).scalars().all()


def _parts(
    connection: Connection, layout: Layout, part: Table, where: ColumnElement[bool]
) -> defaultdict[str, list[Record]]:
    owner = part_owner(part)
    query = select(part).where(owner.in_(select(layout.table.c.id).where(where))).order_by(part.c.ordinal)
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in connection.execute(query).mappings():
        found[record[owner]].append(record)
    return found


def _write_parts(connection: Connection, layout: Layout, row_id: str, row: Row) -> None:
    records = encode_parts(row)
    for part in layout.parts:
        owner = part_owner(part).name
        values: list[dict[str, Any]] = [{owner: row_id, **record} for record in records[part.name]]
        if values:
            connection.execute(insert(part), values)


def next_ordinal(connection: Connection, layout: Layout, owner: str) -> int:
    """Place of the next row of an owner."""
    query = select(func.max(layout.table.c.ordinal))
    if layout.owner != "id":
        query = query.where(layout.owner_column == owner)
    return (connection.execute(query).scalar_one() or 0) + 1
