"""Sealed texts hold every row and read like a workspace; revisions never change, and the check looks after them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.registers import RegisterName
from qualityassess.domain.sealing import SealedRevision, next_number
from qualityassess.storage.sealed import SealedStore, sealable_rows, sealed_text_of, unsealed
from qualityassess.storage.store import Store
from tests.storage.rows import EXHIBIT_BYTES, NOW, WHO, Family, later, new_id, stored


def seal(store: Store, family: Family, number: int = 1) -> tuple[SealedRevision, Changes]:
    """A revision of the family's assessment."""
    text = sealed_text_of({"program": "1"}, sealable_rows(store, family.assessment))
    with store.transaction(family.scope, "sealed", WHO, later(number)) as tx:
        revision = SealedRevision(new_id(), number, store.put_sealed_text(text), later(number), WHO, "初稿", "1")
        tx.put(family.assessment.id, revision)
    return revision, tx.changes


def test_every_row_comes_back(store: Store) -> None:
    family = stored(store)
    rows = sealable_rows(store, family.assessment)
    assert {row for _, row in rows} == {row for _, row in family.rows()}
    head, again = unsealed(sealed_text_of({"as_of": "2026-07-01"}, rows))
    assert head == {"as_of": "2026-07-01"}
    assert again == rows


def test_nothing_of_other_assessments_is_sealed(store: Store) -> None:
    family, other = stored(store), stored(store)
    second = replace(family.assessment, id=new_id(), title="别的评估")
    with store.transaction(family.enterprise_scope, "add", WHO, NOW) as tx:
        tx.put(family.enterprise.id, second)
        tx.put(second.id, replace(family.link, id=new_id()))
    ids = {getattr(row, "id", "") for _, row in sealable_rows(store, family.assessment)}
    assert second.id not in ids
    assert other.enterprise.id not in ids
    assert len([row for _, row in sealable_rows(store, family.assessment)]) == len(family.rows())


def test_a_sealed_store_reads_as_it_was(store: Store) -> None:
    family = stored(store)
    rows = sealable_rows(store, family.assessment)
    with store.transaction(family.scope, "answer", WHO, later(1)) as tx:
        tx.put(family.assessment.id, replace(family.answer, narratives=(("", "后来改过"),)))
    sealed = SealedStore(store, 1, rows)
    id_ = family.assessment.id
    assert store.answers(id_) != sealed.answers(id_) == (family.answer,)
    assert sealed.assessments() == sealed.assessments(family.enterprise.id) == (family.assessment,)
    assert sealed.assessment(id_) == family.assessment
    assert sealed.enterprises() == (family.enterprise,)
    assert sealed.enterprise(family.enterprise.id) == family.enterprise
    assert sealed.comments(id_) == (family.comment,)
    assert sealed.exhibits_of(id_) == (family.exhibit,)
    assert sealed.registers(family.enterprise.id) == store.registers(family.enterprise.id)
    assert sealed.register(family.enterprise.id, RegisterName.INDICATORS) == (family.indicator,)
    assert sealed.find_enterprises("瓯海阀门") == (family.enterprise,)
    assert sealed.find_assessments(id_[:8]) == (family.assessment,)
    assert sealed.find_assessments(" ") == ()
    assert sealed.read_blob(family.exhibit.digest) == EXHIBIT_BYTES
    with pytest.raises(LookupError):
        sealed.assessment(new_id())


def test_a_sealed_store_refuses_every_change(store: Store) -> None:
    family = stored(store)
    sealed = SealedStore(store, 3, sealable_rows(store, family.assessment))
    assert sealed.read_only
    assert sealed.checkpoint()
    with pytest.raises(UserFacingError) as error, sealed.transaction(family.scope, "answer", WHO, NOW):
        pass
    assert (error.value.code, error.value.values) == ("revision_fixed", {"number": 3})
    for act in (lambda: sealed.put_sealed_text("{}"), lambda: sealed.add_blob(b"x"), sealed.discard_unused_blobs):
        with pytest.raises(UserFacingError, match="revision_fixed"):
            act()
    sealed.close()
    assert store.assessments() == (family.assessment,)


def test_a_revision_is_never_changed(store: Store) -> None:
    family = stored(store)
    revision, changes = seal(store, family)
    assert store.sealed_revisions(family.assessment.id) == (revision,)
    assert next_number(store.sealed_revisions(family.assessment.id)) == 2
    with pytest.raises(UserFacingError, match="revision_fixed"):
        store.apply(changes.inverse(), WHO, later(9))
    for row_class, id_ in ((SealedRevision, revision.id), (type(family.assessment), family.assessment.id)):
        owner = family.enterprise.id if row_class is not SealedRevision else family.assessment.id
        with (
            pytest.raises(UserFacingError, match="revision_fixed"),
            store.transaction(family.scope, "remove", WHO, later(9)) as tx,
        ):
            tx.remove(owner, row_class, id_)
    with (
        pytest.raises(UserFacingError, match="revision_fixed"),
        store.transaction(family.scope, "change", WHO, later(9)) as tx,
    ):
        tx.put(family.assessment.id, replace(revision, note="别的"))
    with store.transaction(family.scope, "again", WHO, later(9)) as tx:
        tx.put(family.assessment.id, revision)
    assert tx.changes.rows == ()
    assert store.sealed_revisions(family.assessment.id) == (revision,)
    assert store.check() == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE sealed_texts SET json = replace(json, '任命文件齐全', '任命文件很全')", "check_sealed_digest"),
        ("DELETE FROM sealed_texts", "check_sealed_missing"),
        ("UPDATE sealed_revisions SET digest = '{other}'", "check_sealed_unlogged"),
    ],
)
def test_the_check_finds_what_was_altered(file: Path, statement: str, code: str) -> None:
    with Store.open(file) as store:
        family = stored(store)
        seal(store, family)
        other = store.put_sealed_text("{}")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(statement.format(other=other))
        connection.commit()
    with Store.open(file) as store:
        assert [problem.code for problem in store.check()] == [code]
