"""Every row comes back from JSON and from its tables exactly as it went in."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualityassess.domain.answers import (
    Amount,
    Answered,
    NotApplicable,
    Percent,
    State,
    Ticks,
    Unanswered,
    Unknown,
    YesNo,
)
from qualityassess.domain.changes import Row, row_id
from qualityassess.domain.profile import Activity, Enterprise
from qualityassess.storage.codec import LAYOUTS
from qualityassess.storage.row_json import canonical, row_from_json, row_to_json
from qualityassess.storage.store import Store
from tests.storage.rows import NOW, ROW_CLASSES, WHO, Family, new_id, rows_of

ANY_ROW = st.one_of([rows_of(row_class) for row_class in ROW_CLASSES])


def test_every_class_of_rows_has_its_table() -> None:
    assert set(LAYOUTS) == set(ROW_CLASSES)


@pytest.mark.parametrize("row_class", ROW_CLASSES)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_a_row_comes_back_from_json(row_class: type[Row], data: st.DataObject) -> None:
    row = data.draw(rows_of(row_class))
    assert row_from_json(json.loads(canonical(row_to_json(row)))) == row


def renamed(row: Any) -> Row:
    """The row under a new id, where it has one of its own."""
    fresh: Row = replace(row, id=new_id()) if hasattr(row, "id") else row
    return fresh


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=ANY_ROW)
def test_a_row_comes_back_from_its_tables(store: Store, row: Row) -> None:
    family = Family()
    with store.transaction(family.enterprise_scope, "add", WHO, NOW) as transaction:
        for owner, member in family.rows()[:3]:
            transaction.put(owner, member)
        # Examples repeat ids, and a row keeps its owner.
        owner, settled = family.settled(renamed(row))
        transaction.put(owner, settled)
        found = transaction.get(type(settled), row_id(owner, settled))
        assert found == settled
        assert [c.after for c in transaction.changes.rows][3:] == [settled]
    (entry,) = store.log(family.enterprise_scope)
    assert entry.changes == transaction.changes


@pytest.mark.parametrize(
    "state",
    [
        Unanswered(),
        Unknown(),
        NotApplicable("不生产食品，也不经营食品"),
        Answered(Percent(45)),
        Answered(YesNo(False)),
        Answered(Ticks(frozenset())),
        Answered(Ticks(frozenset({"b", "a"}))),
        Answered(Amount(Fraction(10**30, 3), 3)),
    ],
)
def test_the_states_stay_separate(store: Store, state: State) -> None:
    family = Family()
    family.answer = type(family.answer)("c1", family.answer.assessor, state, (("", "说明"),), ("车间", "品管部"), NOW)
    with store.transaction(family.scope, "answer", WHO, NOW) as transaction:
        for owner, row in family.rows():
            transaction.put(owner, row)
    assert store.answers(family.assessment.id) == (family.answer,)


def test_a_field_added_later_is_filled_in_older_entries() -> None:
    family = Family()
    data = row_to_json(family.exhibit)
    del data["unit"]
    assert row_from_json(data) == family.exhibit


def test_every_activity_is_kept_in_its_order(store: Store) -> None:
    family = Family()
    stated = tuple((activity, n % 2 == 0) for n, activity in enumerate(reversed(Activity)))
    enterprise = replace(family.enterprise, profile=replace(family.enterprise.profile, activities=stated))
    with store.transaction(family.enterprise_scope, "change", WHO, NOW) as tx:
        tx.put(enterprise.id, enterprise)
    found = store.enterprise(enterprise.id)
    assert isinstance(found, Enterprise)
    assert found.profile.activities == stated


def test_another_class_is_refused() -> None:
    with pytest.raises(ValueError, match="Nonsense"):
        row_from_json({"is": "Nonsense"})
