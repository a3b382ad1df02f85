"""A transaction: rows put and removed, each with what it was before, for one entry of the change log."""

from datetime import datetime

from sqlalchemy import Connection, text

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, Row, RowChange, Scope, row_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.storage import change_log, rows
from qualityassess.storage.codec import DEPENDANTS, LAYOUTS, R


class Transaction:
    """Rows of one change, written at once and kept only when the surrounding block ends without an error."""

    def __init__(self, connection: Connection, scope: Scope, verb: str, who: str, at: datetime, why: str) -> None:
        self._connection = connection
        self._head = Changes(scope, verb, who, at, (), why)
        self._rows: list[RowChange] = []
        if connection.dialect.name == "postgresql":
            # Two sessions must not add the same link to a chain.
            statement = text("SELECT pg_advisory_xact_lock(hashtextextended(:scope, 0))")
            connection.execute(statement, {"scope": f"{scope.kind.value}:{scope.id}"})

    @property
    def changes(self) -> Changes:
        """What was written so far; after the block, what was committed."""
        head = self._head
        return Changes(head.scope, head.verb, head.who, head.at, tuple(self._rows), head.why)

    def get(self, row_class: type[R], id: str) -> R | None:  # noqa: A002 - the word of the domain
        """A row as it stands inside this transaction; None when there is none."""
        found = rows.load(self._connection, row_class, LAYOUTS[row_class].table.c.id == id)
        return found[0] if found else None

    def put(self, owner: str, row: Row) -> None:
        """Add a row or give it new content; the same content again writes nothing.

        `owner` is the assessment's id for answers, comments, marks and links, the enterprise's for everything else.
        ValueError when the row belongs to another owner.
        """
        _check_owner(owner, row)
        id_ = row_id(owner, row)
        found = rows.load_owned(self._connection, type(row), id_)
        if found is None:
            rows.add(self._connection, owner, id_, row)
            self._rows.append(RowChange(owner, id_, None, row))
            return
        if found.owner != owner:
            raise ValueError(f"{type(row).__name__} {id_} belongs to {found.owner}, not to {owner}")
        if found.row != row:
            rows.change(self._connection, id_, found.row, row)
            self._rows.append(RowChange(owner, id_, found.row, row))

    def remove(self, owner: str, row_class: type[Row], id: str) -> None:  # noqa: A002 - the word of the domain
        """Remove a row and first, each on record, all that cannot stand without it; no such row: nothing happens.

        ValueError when the row belongs to another owner.
        """
        found = rows.load_owned(self._connection, row_class, id)
        if found is None:
            return
        if found.owner != owner:
            raise ValueError(f"{row_class.__name__} {id} belongs to {found.owner}, not to {owner}")
        for dependant, column in DEPENDANTS.get(row_class, ()):
            for dependant_id in rows.ids(self._connection, dependant, column, id):
                dependant_row = rows.load_owned(self._connection, dependant, dependant_id)
                if dependant_row is not None:
                    self.remove(dependant_row.owner, dependant, dependant_id)
        rows.drop(self._connection, row_class, id)
        self._rows.append(RowChange(owner, id, found.row, None))

    def replay(self, change: RowChange) -> None:
        """Bring a row from `before` to `after`; UserFacingError `undo_conflict` when it is not as `before` says.

        A row that others depend on is not removed: they came later, and the change did not know them.
        """
        found = rows.load_owned(self._connection, change.type, change.id)
        current = found.row if found else None
        if current != change.before or (found is not None and found.owner != change.owner):
            raise UserFacingError("undo_conflict", type=change.type.__name__, id=change.id)
        if change.after is not None:
            self.put(change.owner, change.after)
            return
        for dependant, column in DEPENDANTS.get(change.type, ()):
            if rows.ids(self._connection, dependant, column, change.id):
                raise UserFacingError("undo_conflict", type=change.type.__name__, id=change.id)
        self.remove(change.owner, change.type, change.id)

    def write_log(self) -> bool:
        """Append the entry of the change log; false, and nothing written, when no row changed."""
        if self._rows:
            change_log.append(self._connection, self.changes)
        return bool(self._rows)


def _check_owner(owner: str, row: Row) -> None:
    match row:
        case Enterprise():
            stated = row.id
        case Assessment():
            stated = row.enterprise
        case _:
            return
    if stated != owner:
        raise ValueError(f"{type(row).__name__} {row.id} belongs to {stated}, not to {owner}")
