"""A transaction: rows put and removed, each with what it was before, for one entry of the change log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Connection, text

from qualityassess.domain.answers import Answer, Mark
from qualityassess.domain.application import HeldMaterial, Judgement
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, Row, RowChange, Scope, row_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.report_texts import ReportText
from qualityassess.domain.sealing import SealedRevision
from qualityassess.storage import bulk, change_log, rows
from qualityassess.storage.codec import DEPENDANTS, LAYOUTS, NAMED_BY, R

_MANY = 20
"""Changes of one class from which on few statements are worth looking everything up at once."""
_DERIVED = (Answer, Mark, ReportText, Judgement, HeldMaterial)
"""Rows whose id follows from what they are about."""


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

        `owner` is the assessment's id for answers, comments, marks, texts, links and sealed revisions, the
        enterprise's for everything else. ValueError when the row belongs to another owner; UserFacingError
        `revision_fixed` when a sealed revision would become another one.
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
            _refuse_if_sealed(found.row)
            rows.change(self._connection, id_, found.row, row)
            self._rows.append(RowChange(owner, id_, found.row, row))

    def put_all(self, owner: str, rows_: Sequence[Row]) -> None:
        """Put many rows of one class, of which no two have the same id, as `put` does each, only faster.

        ValueError when one belongs to another owner; nothing is written then.
        """
        if not rows_:
            return
        found = bulk.stored(self._connection, type(rows_[0]), [row_id(owner, row) for row in rows_])
        strange = next((id_ for id_, owned in found.items() if owned.owner != owner), None)
        if strange is not None:
            raise ValueError(f"{type(rows_[0]).__name__} {strange} belongs to {found[strange].owner}, not to {owner}")
        new = {id_: row for row in rows_ if (id_ := row_id(owner, row)) not in found}
        bulk.add_all(self._connection, owner, new)
        self._rows += [RowChange(owner, id_, None, row) for id_, row in new.items()]
        for row in rows_:
            id_ = row_id(owner, row)
            if id_ in found and found[id_].row != row:
                rows.change(self._connection, id_, found[id_].row, row)
                self._rows.append(RowChange(owner, id_, found[id_].row, row))

    def remove(self, owner: str, row_class: type[Row], id: str) -> None:  # noqa: A002 - the word of the domain
        """Remove a row and first, each on record, all that cannot stand without it; no such row: nothing happens.

        Rows that only name it stay, and name nothing then.

        ValueError when the row belongs to another owner; UserFacingError `revision_fixed` when a sealed revision would
        go.
        """
        found = rows.load_owned(self._connection, row_class, id)
        if found is None:
            return
        _refuse_if_sealed(found.row)
        if found.owner != owner:
            raise ValueError(f"{row_class.__name__} {id} belongs to {found.owner}, not to {owner}")
        for dependant, column in DEPENDANTS.get(row_class, ()):
            for dependant_id in rows.ids(self._connection, dependant, column, id):
                dependant_row = rows.load_owned(self._connection, dependant, dependant_id)
                if dependant_row is not None:
                    self.remove(dependant_row.owner, dependant, dependant_id)
        for naming, column in NAMED_BY.get(row_class, ()):
            for naming_id in rows.ids(self._connection, naming, column, id):
                naming_row = rows.load_owned(self._connection, naming, naming_id)
                if naming_row is not None:
                    self.put(naming_row.owner, replace(cast(Any, naming_row.row), **{column: ""}))
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
        for dependant, column in (*DEPENDANTS.get(change.type, ()), *NAMED_BY.get(change.type, ())):
            if rows.ids(self._connection, dependant, column, change.id):
                raise UserFacingError("undo_conflict", type=change.type.__name__, id=change.id)
        self.remove(change.owner, change.type, change.id)

    def replay_all(self, changes: Sequence[RowChange]) -> None:
        """Replay many changes in their order; runs over one class on which nothing depends take few statements."""
        for (row_class, owner), entries in groupby(changes, key=lambda change: (change.type, change.owner)):
            run = list(entries)
            single = len(run) < _MANY or row_class in DEPENDANTS or row_class in _DERIVED
            if single or len({change.id for change in run}) < len(run):
                for change in run:
                    self.replay(change)
            else:
                self._replay_run(row_class, owner, run)

    def _replay_run(self, row_class: type[Row], owner: str, run: Sequence[RowChange]) -> None:
        found = bulk.stored(self._connection, row_class, [change.id for change in run])
        for change in run:
            current = found.get(change.id)
            if (current.row if current else None) != change.before or (current and current.owner != owner):
                raise UserFacingError("undo_conflict", type=row_class.__name__, id=change.id)
        gone = [change for change in run if change.after is None and change.before is not None]
        bulk.drop_all(self._connection, row_class, [change.id for change in gone])
        self._rows += gone
        self.put_all(owner, [change.after for change in run if change.after is not None])

    def write_log(self) -> bool:
        """Append the entry of the change log; false, and nothing written, when no row changed."""
        if self._rows:
            change_log.append(self._connection, self.changes)
        return bool(self._rows)


def _refuse_if_sealed(row: Row) -> None:
    if isinstance(row, SealedRevision):
        raise UserFacingError("revision_fixed", number=row.number)


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
