"""Changes and their inverse, and the ids that two copies of a workspace agree on."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Assessor,
    AssessorKind,
    Comment,
    CommentKind,
    Level,
    Mark,
)
from qualityassess.domain.application import HeldMaterial, Judgement
from qualityassess.domain.changes import (
    Changes,
    Row,
    RowChange,
    Scope,
    ScopeKind,
    answer_id,
    judgement_id,
    mark_id,
    material_id,
    row_id,
)
from qualityassess.domain.exhibits import Link
from qualityassess.domain.profile import Enterprise, Profile
from qualityassess.domain.registers import Certificate
from tests.domain.builders import FAST, answer, exhibit, judgement

A = "7e9d1c0e-0000-4000-8000-000000000001"
E = "7e9d1c0e-0000-4000-8000-000000000002"
ROWS: tuple[Row, ...] = (
    answer("m.a", Level(3)),
    answer("m.a", Level(4)),
    Comment("c1", "m.b", CommentKind.STRENGTH, "good"),
    Mark("m.c", flagged=True),
    Link("l1", "m.d", "x", "letter"),
    exhibit("x"),
    Enterprise(E, Profile("Firm")),
    Certificate("k", "QMS", "1"),
    judgement("g", result=True),
    HeldMaterial("award@1", "form"),
)
MAYBE = st.none() | st.sampled_from(ROWS)
CHANGES = st.lists(st.tuples(MAYBE, MAYBE).filter(lambda pair: pair != (None, None)), max_size=5).map(
    lambda pairs: Changes(
        Scope(ScopeKind.ASSESSMENT, A),
        "answer",
        "Chen",
        datetime(2026, 6, 1, tzinfo=UTC),
        tuple(RowChange(A, str(n), before, after) for n, (before, after) in enumerate(pairs)),
        "because",
    )
)


@FAST
@given(CHANGES)
def test_the_inverse_of_the_inverse_is_the_change(changes: Changes) -> None:
    inverse = changes.inverse()
    assert inverse.inverse() == changes
    assert [(r.id, r.before, r.after) for r in inverse.rows] == [
        (r.id, r.after, r.before) for r in reversed(changes.rows)
    ]
    assert inverse.criteria() == changes.criteria()


def applied(state: dict[str, Row], changes: Changes) -> dict[str, Row]:
    after = dict(state)
    for change in changes.rows:
        assert after.get(change.id) == change.before
        if change.after is None:
            del after[change.id]
        else:
            after[change.id] = change.after
    return after


@FAST
@given(st.lists(st.tuples(st.sampled_from("xyz"), MAYBE), max_size=8))
def test_a_change_and_its_inverse_leave_everything_as_it_was(steps: list[tuple[str, Row | None]]) -> None:
    start: dict[str, Row] = {"x": ROWS[0]}
    current, rows = dict(start), []
    for key, after in steps:
        if current.get(key) is None and after is None:
            continue
        rows.append(RowChange(A, key, current.get(key), after))
        current = applied(current, Changes(Scope(ScopeKind.ASSESSMENT, A), "v", "w", WHEN, (rows[-1],)))
    changes = Changes(Scope(ScopeKind.ASSESSMENT, A), "v", "w", WHEN, tuple(rows))
    assert applied(start, changes) == current
    assert applied(current, changes.inverse()) == start


WHEN = datetime(2026, 6, 1, tzinfo=UTC)


def test_what_a_change_touches() -> None:
    changes = Changes(
        Scope(ScopeKind.ASSESSMENT, A),
        "answer",
        "Chen",
        WHEN,
        (RowChange(A, "1", None, ROWS[0]), RowChange(A, "2", ROWS[3], None), RowChange(E, "3", ROWS[5], ROWS[5])),
    )
    assert changes.criteria() == {"m.a", "m.c"}
    assert changes.touches(Mark)
    assert changes.touches(Comment, Mark)
    assert not changes.touches(Comment, Link)
    assert [r.type.__name__ for r in changes.rows] == ["Answer", "Mark", "Exhibit"]


def test_ids_are_derived_and_apart() -> None:
    named = Assessor(AssessorKind.RESPONDENT, "Chen")
    ids = [
        *(answer_id(A, "m.a", who) for who in (ENTERPRISE, CONSULTANT, CONSENSUS, named)),
        answer_id(A, "m.b", ENTERPRISE),
        answer_id(E, "m.a", ENTERPRISE),
        mark_id(A, "m.a"),
        judgement_id(E, "award@1", "g1"),
        judgement_id(E, "award@2", "g1"),
        material_id(E, "award@1", "g1"),
        answer_id(A, "m.a", Assessor(AssessorKind.RESPONDENT, "Wang")),
    ]
    assert len(set(ids)) == len(ids)
    assert all(str(UUID(key)) == key for key in ids)
    assert answer_id(A, "m.a", named) == answer_id(A, "m.a", Assessor(AssessorKind.RESPONDENT, "Chen"))


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_an_id(row: Row) -> None:
    key = row_id(A, row)
    match row:
        case Mark(criterion):
            assert key == mark_id(A, criterion)
        case Judgement(award, gate):
            assert key == judgement_id(A, award, gate)
        case HeldMaterial(award, material):
            assert key == material_id(A, award, material)
        case Comment(own) | Link(own) | Certificate(own) | Enterprise(own):
            assert key == own
        case _:
            assert key


def test_an_answer_keeps_its_id_whatever_it_says() -> None:
    assert row_id(A, ROWS[0]) == row_id(A, ROWS[1]) == answer_id(A, "m.a", ENTERPRISE)
