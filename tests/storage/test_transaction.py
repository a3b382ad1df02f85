"""Changes: put, removed, logged in one commit, rolled back as a whole, undone and done again."""

from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualityassess.domain.answers import ENTERPRISE, Answer, Answered, Comment, CommentKind, Level, Unanswered
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, Row, answer_id, row_id
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit, Link
from qualityassess.domain.profile import Enterprise, Profile
from qualityassess.storage.store import Store
from tests.storage.rows import NOW, WHO, Family, later, new_id, stored


def everything(store: Store, family: Family) -> list[object]:
    """All that the store tells about a family, in order."""
    enterprise, assessment = family.enterprise.id, family.assessment.id
    return [
        [e for e in store.enterprises() if e.id == enterprise],
        store.assessments(enterprise),
        store.exhibits(enterprise),
        store.registers(enterprise),
        store.judgements(enterprise),
        store.held_materials(enterprise),
        store.answers(assessment),
        store.comments(assessment),
        store.marks(assessment),
        store.links(assessment),
        store.exhibits_of(assessment),
    ]


def test_every_row_is_read_back(store: Store) -> None:
    family = stored(store)
    told = everything(store, family)
    assert told[0] == [family.enterprise]
    assert told[1] == (family.assessment,)
    assert told[2] == told[10] == (family.exhibit,)
    registers = store.registers(family.enterprise.id)
    kept = (
        *registers.certificates,
        *registers.events,
        *registers.indicators,
        *registers.honours,
        *registers.confirmations,
        *store.judgements(family.enterprise.id),
        *store.held_materials(family.enterprise.id),
    )
    assert kept == family.registers
    assert told[6:10] == [(family.answer,), (family.comment,), (family.mark,), (family.link,)]
    assert store.check() == []


def test_changes_tell_before_and_after(store: Store) -> None:
    family = stored(store)
    better = replace(family.answer, state=Answered(Level(4)))
    with store.transaction(family.scope, "answer", WHO, later(1), "复核后上调") as transaction:
        transaction.put(family.assessment.id, better)
    (row,) = transaction.changes.rows
    assert (row.before, row.after, row.owner) == (family.answer, better, family.assessment.id)
    assert row.id == answer_id(family.assessment.id, better.criterion, ENTERPRISE)
    (entry,) = store.log(family.scope)
    assert entry.changes == transaction.changes
    assert (entry.changes.why, entry.changes.who, entry.changes.at) == ("复核后上调", WHO, later(1))
    assert store.last_modified(family.assessment.id) == later(1)
    assert store.revision(Answer, row.id) == 2


def test_the_same_content_writes_nothing(store: Store) -> None:
    family = stored(store)
    with store.transaction(family.scope, "answer", WHO, later(1)) as transaction:
        for owner, row in family.rows():
            transaction.put(owner, row)
        transaction.remove(family.assessment.id, Comment, new_id())
    assert transaction.changes.rows == ()
    assert store.log(family.scope) == ()
    assert store.revision(Enterprise, family.enterprise.id) == 1
    assert store.last_modified(family.assessment.id) == NOW


def test_an_error_takes_everything_back(store: Store) -> None:
    family = stored(store)
    before = everything(store, family)

    def fail_half_way() -> None:
        with store.transaction(family.scope, "answer", WHO, NOW) as transaction:
            transaction.put(family.assessment.id, replace(family.answer, state=Unanswered()))
            transaction.remove(family.enterprise.id, Exhibit, family.exhibit.id)
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert everything(store, family) == before
    assert store.log(family.scope) == ()


def test_a_row_keeps_its_owner(store: Store) -> None:
    family, other = stored(store), stored(store)
    with store.transaction(family.scope, "x", WHO, NOW) as transaction:
        with pytest.raises(ValueError, match="belongs to"):
            transaction.put(other.assessment.id, family.comment)
        with pytest.raises(ValueError, match="belongs to"):
            transaction.remove(other.assessment.id, Comment, family.comment.id)
        with pytest.raises(ValueError, match="belongs to"):
            transaction.put(other.enterprise.id, family.assessment)
    assert transaction.changes.rows == ()


def test_one_transaction_at_a_time(store: Store) -> None:
    family = Family()
    with (
        store.transaction(family.scope, "outer", WHO, NOW),
        pytest.raises(RuntimeError),
        store.transaction(family.scope, "inner", WHO, NOW),
    ):
        pass


def test_nothing_is_written_inside_a_block_that_reads(store: Store) -> None:
    with store.reading():
        with pytest.raises(RuntimeError):
            store.add_blob(b"x")
        assert store.enterprises() == ()


def test_removing_an_enterprise_takes_everything_along_on_record(store: Store) -> None:
    family, other = stored(store), stored(store)
    before = everything(store, family)
    with store.transaction(family.enterprise_scope, "remove", WHO, later(1)) as transaction:
        transaction.remove(family.enterprise.id, Enterprise, family.enterprise.id)
    assert {(c.owner, c.before) for c in transaction.changes.rows} == set(family.rows())
    assert everything(store, family) == [[], (), (), type(store.registers(new_id()))(), *[()] * 7]
    assert everything(store, other)[0] == [other.enterprise]
    store.apply(transaction.changes.inverse(), WHO, later(2))
    assert everything(store, family) == before
    assert store.revision(Enterprise, family.enterprise.id) == 2
    assert [e.changes.verb for e in store.log(family.enterprise_scope)] == ["add", "remove", "undo"]


def test_undo_brings_a_row_back_to_its_place(store: Store) -> None:
    family = stored(store)
    more = [Comment(new_id(), "cqo.appointment", CommentKind.OPPORTUNITY, str(n)) for n in range(3)]
    with store.transaction(family.scope, "comment", WHO, NOW) as transaction:
        for comment in more:
            transaction.put(family.assessment.id, comment)
    with store.transaction(family.scope, "comment_removed", WHO, NOW) as transaction:
        transaction.remove(family.assessment.id, Comment, more[0].id)
    assert store.comments(family.assessment.id) == (family.comment, *more[1:])
    undone = store.apply(transaction.changes.inverse(), WHO, NOW)
    assert store.comments(family.assessment.id) == (family.comment, *more)
    store.apply(undone.inverse(), WHO, NOW, verb="redo")
    assert store.comments(family.assessment.id) == (family.comment, *more[1:])


def test_undo_refuses_what_was_changed_since(store: Store) -> None:
    family = stored(store)
    with store.transaction(family.scope, "answer", WHO, NOW) as first:
        first.put(family.assessment.id, replace(family.answer, state=Answered(Level(4))))
        first.put(family.assessment.id, replace(family.comment, text="改"))
    with store.transaction(family.scope, "answer", WHO, NOW) as second:
        second.put(family.assessment.id, replace(family.answer, state=Answered(Level(5))))
    before = everything(store, family)
    with pytest.raises(UserFacingError) as caught:
        store.apply(first.changes.inverse(), WHO, NOW)
    assert caught.value.code == "undo_conflict"
    assert everything(store, family) == before


def test_undo_does_not_take_along_what_came_later(store: Store) -> None:
    family = Family()
    with store.transaction(family.enterprise_scope, "add", WHO, NOW) as transaction:
        transaction.put(family.enterprise.id, family.enterprise)
    with store.transaction(family.enterprise_scope, "new", WHO, NOW) as second:
        second.put(family.enterprise.id, family.assessment)
    with pytest.raises(UserFacingError) as caught:
        store.apply(transaction.changes.inverse(), WHO, NOW)
    assert caught.value.code == "undo_conflict"
    assert store.assessment(family.assessment.id) == family.assessment


Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["enterprise", "assessment", "exhibit", "link", "answer", "comment", "register"]
            + [f"-{word}" for word in ("enterprise", "assessment", "exhibit", "link", "answer", "comment")]
        ),
        st.integers(0, 2),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=14,
)


class Game:
    """Random changes to one family, each kept for undo."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.family = Family()
        self.ids = [new_id() for _ in range(12)]
        self.done: list[Changes] = []

    def play(self, step: Step) -> None:
        """Make one change, unless what it needs is not there."""
        word, which, variant = step
        family = self.family
        with self.store.transaction(family.scope, word, WHO, NOW) as transaction:
            owner, row = self._row(word.removeprefix("-"), which, variant)
            if word.startswith("-"):
                transaction.remove(owner, type(row), row_id(owner, row))
            elif self._possible(row):
                transaction.put(owner, row)
                # Twice in one change, so that a row occurs twice in its changes.
                transaction.put(*self._row(word, which, variant // 2))
        if transaction.changes.rows:
            self.done.append(transaction.changes)

    def _possible(self, row: Row) -> bool:
        if isinstance(row, Enterprise):
            return True
        if not any(e.id == self.family.enterprise.id for e in self.store.enterprises()):
            return False
        if isinstance(row, Link) and row.exhibit not in {e.id for e in self.store.exhibits(self.family.enterprise.id)}:
            return False
        needs_assessment = isinstance(row, Link | Answer | Comment)
        return not needs_assessment or bool(self.store.assessments(self.family.enterprise.id))

    def _row(self, word: str, which: int, variant: int) -> tuple[str, Row]:
        family, text = self.family, str(variant)
        rows: dict[str, Row] = {
            "enterprise": Enterprise(
                family.enterprise.id, Profile(text, years=family.enterprise.profile.years[:variant])
            ),
            "assessment": replace(family.assessment, title=text),
            "exhibit": replace(family.exhibit, id=self.ids[which], name=text),
            "link": replace(family.link, id=self.ids[3 + which], exhibit=self.ids[variant % 3], pages=text),
            "answer": replace(family.answer, criterion=f"c{which}", state=Answered(Level(variant))),
            "comment": replace(family.comment, id=self.ids[6 + which], text=text),
            "register": replace(family.indicator, id=self.ids[9 + which], years=family.indicator.years[:variant]),
        }
        return family.settled(rows[word]) if word != "link" else (family.assessment.id, rows[word])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_is_undone_and_done_again(store: Store, steps: list[Step]) -> None:
    game = Game(store)
    states = [everything(store, game.family)]
    for step in steps:
        before = len(game.done)
        game.play(step)
        if len(game.done) > before:
            states.append(everything(store, game.family))
    undone = []
    for number, changes in reversed(list(enumerate(game.done))):
        undone.append(store.apply(changes.inverse(), WHO, NOW))
        assert everything(store, game.family) == states[number]
    for number, changes in enumerate(reversed(undone)):
        store.apply(changes.inverse(), WHO, NOW, verb="redo")
        assert everything(store, game.family) == states[number + 1]
    chain = store.log(game.family.scope)
    assert [e.position for e in chain] == list(range(1, 3 * len(game.done) + 1))
    assert all(one.hash == two.previous_hash for one, two in pairwise(chain))


def test_a_time_without_zone_is_refused(store: Store) -> None:
    family = Family()
    with (
        pytest.raises(Exception, match="without its zone"),
        store.transaction(family.enterprise_scope, "add", WHO, datetime(2026, 7, 1)) as transaction,  # noqa: DTZ001
    ):
        transaction.put(family.enterprise.id, family.enterprise)
    assert store.enterprises() == ()


def test_finding_by_prefix_name_and_code(store: Store) -> None:
    family, other = stored(store), stored(store)
    profile = replace(other.enterprise.profile, name="100%_阀门", credit_code="")
    with store.transaction(other.enterprise_scope, "rename", WHO, NOW) as transaction:
        transaction.put(other.enterprise.id, Enterprise(other.enterprise.id, profile))
    assert store.find_enterprises(family.enterprise.id[:13].upper()) == (family.enterprise,)
    assert store.find_enterprises(" 瓯海阀门 ") == (family.enterprise,)
    assert store.find_enterprises("91330300ma2abcde1x") == (family.enterprise,)
    assert [e.id for e in store.find_enterprises("100%_阀门")] == [other.enterprise.id]
    assert store.find_enterprises("瓯海") == store.find_enterprises("%") == store.find_enterprises("") == ()
    assert store.find_assessments(family.assessment.id[:13]) == (family.assessment,)
    assert store.find_assessments("2026 年度") == (family.assessment, other.assessment)
    assert store.find_assessments(" ") == ()
    assert store.assessments() == (family.assessment, other.assessment)
    for read in (store.enterprise, store.assessment):
        with pytest.raises(LookupError):
            read(new_id())


def test_assessment_rows_are_frozen_values(store: Store) -> None:
    family = stored(store)
    assert isinstance(store.assessment(family.assessment.id), Assessment)
    assert store.enterprise(family.enterprise.id) == family.enterprise
