"""Many rows in few statements: the same outcome as row by row, on record, with places and revisions."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from uuid import uuid4

import pytest

from qualityassess.domain.changes import Changes, Scope, ScopeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.registers import Certificate, Indicator, IndicatorYear, RegisterName
from qualityassess.domain.rubric import Direction
from qualityassess.storage.bulk import CHUNK
from qualityassess.storage.store import Store
from tests.storage.rows import NOW, WHO, stored

CERTIFICATES = RegisterName.CERTIFICATES


def certificates(count: int) -> list[Certificate]:
    return [Certificate(str(uuid4()), "iso9001", f"Q-{n}") for n in range(count)]


def put_all(store: Store, owner: str, rows: Sequence[Certificate | Indicator]) -> Changes:
    with store.transaction(Scope(ScopeKind.ENTERPRISE, owner), "put", WHO, NOW) as tx:
        tx.put_all(owner, rows)
    return tx.changes


def test_rows_are_added_changed_and_left_as_one_by_one(store: Store) -> None:
    owner = stored(store).enterprise.id
    known = store.register(owner, CERTIFICATES)
    rows = certificates(CHUNK + 20)
    changes = put_all(store, owner, rows)
    assert store.register(owner, CERTIFICATES) == (*known, *rows)
    assert [(row.before, row.after) for row in changes.rows] == [(None, row) for row in rows]
    mixed = [replace(rows[0], body="甲"), rows[1], *certificates(2)]
    changes = put_all(store, owner, mixed)
    assert [(row.before, row.after) for row in changes.rows] == [
        (None, mixed[2]),
        (None, mixed[3]),
        (rows[0], mixed[0]),
    ]
    assert store.revision(Certificate, rows[0].id) == 2
    assert store.revision(Certificate, rows[1].id) == 1
    assert store.register(owner, CERTIFICATES) == (*known, mixed[0], *rows[1:], *mixed[2:])
    assert put_all(store, owner, []).rows == put_all(store, owner, mixed).rows == ()
    assert store.check() == []


def test_parts_of_rows_are_added_with_them(store: Store) -> None:
    owner = stored(store).enterprise.id
    years = (IndicatorYear(2024, Fraction(1, 3)), IndicatorYear(2025, Fraction(2)))
    rows = [Indicator(str(uuid4()), f"指标 {n}", "%", Direction.UP, years=years[: n % 3]) for n in range(30)]
    put_all(store, owner, rows)
    assert store.register(owner, RegisterName.INDICATORS)[-30:] == tuple(rows)


def test_undo_and_redo_of_many_keep_place_and_count_revisions(store: Store) -> None:
    owner = stored(store).enterprise.id
    first, others = certificates(1), certificates(40)
    put_all(store, owner, first)
    changes = put_all(store, owner, others)
    (last,) = certificates(1)
    put_all(store, owner, [last])
    undone = store.apply(changes.inverse(), WHO, NOW)
    assert store.register(owner, CERTIFICATES)[-2:] == (first[0], last)
    store.apply(undone.inverse(), WHO, NOW)
    assert store.register(owner, CERTIFICATES)[-42:] == (*first, *others, last)
    assert store.revision(Certificate, others[0].id) == 2
    assert store.check() == []


def test_undo_of_many_changes_is_refused_when_one_was_changed_since(store: Store) -> None:
    owner = stored(store).enterprise.id
    rows = certificates(40)
    put_all(store, owner, rows)
    changes = put_all(store, owner, [replace(row, body="甲") for row in rows])
    put_all(store, owner, [replace(rows[39], body="乙")])
    before = store.register(owner, CERTIFICATES)
    with pytest.raises(UserFacingError, match="undo_conflict"):
        store.apply(changes.inverse(), WHO, NOW)
    assert store.register(owner, CERTIFICATES) == before
    put_all(store, owner, [replace(rows[39], body="甲")])
    store.apply(changes.inverse(), WHO, NOW)
    assert store.register(owner, CERTIFICATES)[-40:] == tuple(rows)


def test_rows_of_another_owner_are_refused(store: Store) -> None:
    owner, other = stored(store).enterprise.id, stored(store).enterprise.id
    rows = certificates(3)
    put_all(store, owner, rows)
    with pytest.raises(ValueError, match="belongs to"):
        put_all(store, other, [*certificates(1), rows[1]])
    assert rows[1] not in store.register(other, CERTIFICATES)
