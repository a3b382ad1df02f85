"""The check finds what was altered behind the store's back, and a backup is complete or not there."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.store import Store
from tests.postgres import ordinary_user
from tests.storage.rows import EXHIBIT_BYTES, NOW, WHO, Family, later, names, stored

SNAPSHOT = '{"title":"量表"}'
SNAPSHOT_DIGEST = hashlib.sha256(SNAPSHOT.encode()).hexdigest()


@pytest.fixture
def filled(location: str) -> Family:
    """A family in a closed workspace, with three entries in its assessment's chain and a snapshot."""
    with Store.create(location) as store:
        family = stored(store)
        store.put_snapshot(SNAPSHOT_DIGEST, SNAPSHOT)
        for number in range(3):
            with store.transaction(family.scope, "comment", WHO, later(number)) as transaction:
                transaction.put(family.assessment.id, type(family.mark)("c1", target=None, flagged=number % 2 == 0))
    return family


def alter(location: str, statement: str) -> None:
    """Run a statement as a stranger would."""
    engine = create_engine(location if "://" in location else f"sqlite:///{location}")
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def found(location: str) -> list[tuple[str, str, str]]:
    """Code, place and value of what the check finds."""
    with Store.open(location) as store:
        return [(problem.code, problem.place, problem.value) for problem in store.check()]


def test_all_is_well(location: str, filled: Family) -> None:
    assert found(location) == []
    with Store.open(location) as store:
        assert store.snapshot(SNAPSHOT_DIGEST) == SNAPSHOT
        store.put_snapshot(SNAPSHOT_DIGEST, SNAPSHOT)
        with pytest.raises(ValueError, match="digest"):
            store.put_snapshot(SNAPSHOT_DIGEST, SNAPSHOT + " ")


@pytest.mark.parametrize(
    ("statement", "positions"),
    [
        ("UPDATE change_log SET who = '李雷' WHERE verb = 'comment' AND position = 2", [2]),
        ("UPDATE change_log SET payload = '[]' WHERE verb = 'comment' AND position = 1", [1]),
        ("UPDATE change_log SET at = '2020-01-01 00:00:00' WHERE verb = 'comment' AND position = 3", [3]),
        ("DELETE FROM change_log WHERE verb = 'comment' AND position = 2", [3]),
        ("DELETE FROM change_log WHERE verb = 'comment' AND position = 1", [2]),
        ("UPDATE change_log SET position = 9 WHERE verb = 'comment' AND position = 3", [9]),
    ],
)
def test_an_altered_log_is_found(location: str, filled: Family, statement: str, positions: list[int]) -> None:
    alter(location, statement)
    with Store.open(location) as store:
        problems = store.check()
    assert [(p.code, p.value, p.line) for p in problems] == [
        ("check_log_chain", filled.assessment.id, position) for position in positions
    ]


def test_altered_bytes_are_found(location: str, filled: Family) -> None:
    digest = filled.exhibit.digest
    stranger = "'forged'" if "://" not in location else "'forged'::bytea"
    alter(location, f"UPDATE exhibit_blobs SET data = {stranger}")
    assert found(location) == [("check_blob_digest", "exhibit_blobs", digest)]
    with Store.open(location) as store, pytest.raises(UserFacingError) as caught:
        store.read_blob(digest)
    assert caught.value.code == "workspace_damaged"


def test_an_exhibit_without_bytes_is_found(location: str, filled: Family) -> None:
    alter(location, "DELETE FROM exhibit_blobs")
    assert found(location) == [("check_exhibit_without_blob", "exhibits", filled.exhibit.id)]


def test_an_altered_and_a_missing_snapshot_are_found(location: str, filled: Family) -> None:
    alter(location, "UPDATE snapshots SET json = '{}'")
    alter(location, "UPDATE assessments SET rubric_digest = 'abc'")
    assert found(location) == [
        ("check_snapshot_digest", "snapshots", SNAPSHOT_DIGEST),
        ("check_snapshot_missing", "assessments", filled.assessment.id),
    ]
    with Store.open(location) as store:
        for digest in (SNAPSHOT_DIGEST, "abc"):
            with pytest.raises(UserFacingError) as caught:
                store.snapshot(digest)
            assert caught.value.code == "workspace_damaged"


def test_a_broken_reference_is_found(file: Path) -> None:
    with Store.open(file) as store:
        stored(store)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE links SET exhibit = 'none'")
        connection.commit()
    (problem,) = Store.open(file, read_only=True).check()
    assert (problem.code, problem.place, problem.values) == ("check_foreign_key", "links", (("parent", "exhibits"),))


def test_spoilt_pages_are_found(file: Path) -> None:
    with Store.open(file) as store:
        stored(store)
    with closing(sqlite3.connect(file)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'comments'"
        (page,) = connection.execute(query).fetchone()
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    file.write_bytes(content)
    with Store.open(file, read_only=True) as store:
        problems = store.check()
    assert problems
    assert {problem.code for problem in problems} == {"check_integrity"}


def test_a_backup_is_complete(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.qaw"
    with Store.open(file) as store:
        family = stored(store)
        store.backup(target)
        info = store.info()
    with Store.open(target, read_only=True) as copy:
        assert copy.info().counts == info.counts
        assert copy.info().id == info.id
        assert copy.read_blob(family.exhibit.digest) == EXHIBIT_BYTES
        assert copy.check() == []
    assert names(tmp_path) == ["backup.qaw", "works.qaw"]


def test_a_backup_overwrites_nothing_and_leaves_nothing_half(file: Path, public_folder: Path) -> None:
    taken = public_folder / "taken.qaw"
    taken.write_text("notes")
    closed = public_folder / "closed"
    closed.mkdir()
    closed.chmod(0o555)
    with Store.open(file) as store:
        stored(store)
        with pytest.raises(UserFacingError) as caught:
            store.backup(taken)
        assert caught.value.code == "workspace_exists"
        with ordinary_user(), pytest.raises(UserFacingError) as caught:
            store.backup(closed / "backup.qaw")
        assert caught.value.code == "workspace_folder_read_only"
    assert taken.read_text() == "notes"
    assert names(closed) == []


def test_a_server_is_backed_up_by_its_own_tools(postgres_url: str, tmp_path: Path) -> None:
    with Store.create(postgres_url) as store:
        assert store.checkpoint()
        with pytest.raises(UserFacingError) as caught:
            store.backup(tmp_path / "backup.qaw")
    assert caught.value.code == "backup_needs_file"


def test_the_log_outlives_what_it_is_about(location: str, filled: Family) -> None:
    with Store.open(location) as store:
        with store.transaction(filled.enterprise_scope, "remove", WHO, NOW) as transaction:
            transaction.remove(filled.enterprise.id, type(filled.enterprise), filled.enterprise.id)
        assert len(store.log(filled.scope)) == 3
        assert store.check() == []
