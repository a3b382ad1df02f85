"""Bytes of exhibits: kept once by digest, measured first, never touched by listings."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import MAX_BYTES, Exhibit
from qualityassess.storage import blobs
from qualityassess.storage.store import Store
from tests.postgres import ordinary_user
from tests.storage.rows import EXHIBIT_BYTES, NOW, WHO, later, new_id, stored


def refused(store: Store, source: bytes | str | Path) -> UserFacingError:
    """The error of taking something in."""
    with pytest.raises(UserFacingError) as caught:
        store.add_blob(source)
    return caught.value


def test_bytes_and_files_are_kept_once(store: Store, tmp_path: Path) -> None:
    content = os.urandom(3 * blobs.CHUNK + 17)
    path = tmp_path / "scan.pdf"
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    assert not store.has_blob(digest)
    for source in (path, str(path), content):
        assert store.add_blob(source) == (digest, len(content))
    assert store.has_blob(digest)
    assert store.read_blob(digest) == content
    assert store.info().counts["exhibit_blobs"] == 1


def test_bytes_are_kept_with_their_row_or_not_at_all(store: Store) -> None:
    family = stored(store)

    def fail_half_way() -> None:
        with store.transaction(family.scope, "exhibit_added", WHO, NOW):
            store.add_blob(b"half")
            raise KeyError

    with pytest.raises(KeyError):
        fail_half_way()
    assert store.info().counts["exhibit_blobs"] == 1


def test_what_cannot_be_taken_in(store: Store, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    missing = tmp_path / "none" / "x.pdf"
    assert (refused(store, missing).code, refused(store, missing).values) == ("exhibit_missing", {"path": str(missing)})
    assert refused(store, empty).code == refused(store, b"").code == "exhibit_empty"
    for path in (tmp_path, pipe):
        assert refused(store, path).code == "exhibit_unreadable"
    assert refused(store, "nul\0byte").code == "exhibit_unreadable"
    assert store.info().counts["exhibit_blobs"] == 0


def test_too_large_is_seen_before_reading(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    error = refused(store, path)
    assert error.code == "exhibit_too_large"
    assert error.values == {"path": str(path), "size": MAX_BYTES + 1, "limit": MAX_BYTES}


def test_a_file_that_may_not_be_read(public_folder: Path) -> None:
    secret = public_folder / "secret.pdf"
    secret.write_bytes(b"x")
    secret.chmod(0)
    with ordinary_user(), Store.create(public_folder / "works.qaw") as store:
        error = refused(store, secret)
    assert (error.code, error.values["detail"]) == ("exhibit_unreadable", os.strerror(13))


@pytest.mark.parametrize("changed", [b"12345", b"123", b"1234567"])
def test_a_file_that_changes_while_it_is_read_is_not_kept(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: bytes
) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"abcde")
    write = blobs.write_blob

    def write_late(connection: object, source: blobs.ExhibitSource) -> None:
        path.write_bytes(changed)
        write(connection, source)  # type: ignore[arg-type]

    monkeypatch.setattr(blobs, "write_blob", write_late)
    assert refused(store, path).code == "exhibit_unreadable"
    assert store.info().counts["exhibit_blobs"] == 0


def test_a_missing_blob(store: Store) -> None:
    with pytest.raises(UserFacingError) as caught:
        store.read_blob("0" * 64)
    assert caught.value.code == "exhibit_missing"


def test_unused_bytes_are_told_and_discarded_but_never_what_undo_needs(store: Store) -> None:
    family = stored(store)
    digest, _ = store.add_blob(b"taken in, then the power went")
    with store.transaction(family.scope, "exhibit_removed", WHO, later(1)) as transaction:
        transaction.remove(family.enterprise.id, Exhibit, family.exhibit.id)
    assert [(p.code, p.value) for p in store.check()] == [("check_blob_unused", digest)]
    assert store.discard_unused_blobs() == 1
    assert store.discard_unused_blobs() == 0
    assert store.check() == []
    store.apply(transaction.changes.inverse(), WHO, later(2))
    assert store.read_blob(family.exhibit.digest) == EXHIBIT_BYTES


def test_discarded_bytes_give_their_room_back(file: Path) -> None:
    with Store.open(file) as store:
        empty = file.stat().st_size
        store.add_blob(b"x" * 3_000_000)
        store.checkpoint()
        assert file.stat().st_size > empty + 3_000_000
        store.discard_unused_blobs()
        store.checkpoint()
        assert file.stat().st_size < empty + 100_000


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement that runs inside the block."""
    seen: list[str] = []

    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def test_a_hundred_exhibits_are_listed_without_their_bytes(store: Store) -> None:
    family = stored(store)
    with store.transaction(family.scope, "exhibit_added", WHO, NOW) as transaction:
        for number in range(100):
            digest, size = store.add_blob(number.to_bytes(4) * 250_000)
            transaction.put(family.enterprise.id, Exhibit(new_id(), f"{number}.pdf", digest, size))
    with statements() as seen:
        assert len(store.exhibits(family.enterprise.id)) == 101
        store.exhibits_of(family.assessment.id)
        store.links(family.assessment.id)
        store.answers(family.assessment.id)
        store.enterprises()
        store.assessments()
        store.registers(family.enterprise.id)
        store.last_modified(family.assessment.id)
        store.log(family.scope)
        with store.transaction(family.scope, "answer", WHO, NOW) as transaction:
            transaction.put(family.assessment.id, family.answer)
            transaction.remove(family.enterprise.id, Exhibit, family.exhibit.id)
    assert seen
    assert not [statement for statement in seen if "exhibit_blobs" in statement]
    assert store.info().counts["exhibit_blobs"] == 101
