"""What was called saved stays: after a kill, in a plain copy, on a full disk, and under other file systems' rules."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.engine import JOURNAL_LIMIT, prepare_for_writing, sqlite_connection, sqlite_engine
from qualityassess.storage.store import Store
from tests.storage.rows import EXHIBIT_BYTES, NOW, WHO, Family, later, names, new_id, stored

WRITER = """
import sys
from qualityassess.storage.store import Store
from tests.storage.rows import names, stored
store = Store.open(sys.argv[1])
print(stored(store).assessment.id, flush=True)
sys.stdin.readline()
"""


def test_a_kill_right_after_saving_keeps_the_answer(file: Path, repository: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assessment = writer.stdout.readline().decode().strip()
        writer.kill()
    assert writer.returncode == -signal.SIGKILL
    assert file.with_name(file.name + "-wal").stat().st_size > 0
    with Store.open(file) as store:
        (answer,) = store.answers(assessment)
        assert answer.state == Answered(Level(3))
        assert store.check() == []
    assert names(file.parent) == [file.name]


def test_a_plain_copy_after_three_seconds_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "works.qaw"
    copy = tmp_path / "copy.qaw"
    with Store.create(path, auto_checkpoint_after=2.0) as store:
        family = stored(store)
        time.sleep(1)
        with store.transaction(family.scope, "answer", WHO, later(1)) as transaction:
            better = replace(family.answer, state=Answered(Level(5)))
            transaction.put(family.assessment.id, better)
        time.sleep(3)
        shutil.copyfile(path, copy)
        with Store.open(copy) as copied:
            assert copied.answers(family.assessment.id) == (better,)
            assert copied.read_blob(family.exhibit.digest) == EXHIBIT_BYTES
            assert copied.check() == []
        assert not [thread for thread in threading.enumerate() if thread.name == "idle-checkpoint"]


def test_the_copy_would_be_incomplete_without_a_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "works.qaw"
    copy = tmp_path / "copy.qaw"
    with Store.create(path) as store:
        stored(store)
        shutil.copyfile(path, copy)
        with Store.open(copy) as copied:
            assert copied.enterprises() == ()
        copy.unlink()
        assert store.checkpoint()
        shutil.copyfile(path, copy)
        with Store.open(copy) as copied:
            assert len(copied.enterprises()) == 1


def test_a_reader_only_delays_the_checkpoint(tmp_path: Path) -> None:
    path = tmp_path / "works.qaw"
    wal = path.with_name("works.qaw-wal")
    with Store.create(path, auto_checkpoint_after=0.1) as store, Store.open(path, read_only=True) as reader:
        with reader.reading():
            reader.enterprises()
            stored(store)
            time.sleep(0.6)
            assert wal.stat().st_size > 0
            assert not store.checkpoint()
        deadline = time.monotonic() + 10
        while wal.stat().st_size and time.monotonic() < deadline:
            time.sleep(0.05)
        assert wal.stat().st_size == 0


def test_closing_leaves_no_thread(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "works.qaw", auto_checkpoint_after=60)
    stored(store)
    assert [thread for thread in threading.enumerate() if thread.name == "idle-checkpoint"]
    store.close()
    store.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "idle-checkpoint"]


def test_the_last_commit_survives_a_file_that_is_moved_away(tmp_path: Path) -> None:
    path = tmp_path / "works.qaw"
    store = Store.create(path, auto_checkpoint_after=0.05)
    stored(store)
    path.rename(tmp_path / "moved.qaw")
    time.sleep(0.3)
    assert not [thread for thread in threading.enumerate() if thread.name == "idle-checkpoint"]
    (tmp_path / "moved.qaw").rename(path)
    store.close()
    with Store.open(path) as again:
        assert len(again.enterprises()) == 1


def test_a_full_disk_says_so_and_loses_nothing(file: Path) -> None:
    with Store.open(file) as store:
        family = stored(store)
        raw = store._raw()
        (pages,) = raw.execute("PRAGMA page_count").fetchone()
        raw.execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(UserFacingError) as caught:
            store.add_blob(b"x" * 1_000_000)
        assert (caught.value.code, caught.value.values) == ("disk_full", {"path": str(file)})
        with (
            pytest.raises(UserFacingError) as caught,
            store.transaction(family.scope, "answer", WHO, NOW) as transaction,
        ):
            transaction.put(family.assessment.id, replace(family.comment, text="很长" * 100_000))
        assert caught.value.code == "disk_full"
        raw.execute(f"PRAGMA max_page_count={2**30}")
        assert store.comments(family.assessment.id) == (family.comment,)
        assert store.check() == []
        with store.transaction(family.scope, "answer", WHO, NOW) as transaction:
            transaction.put(family.assessment.id, replace(family.comment, text="很长" * 100_000))


def test_another_writer_in_the_way_says_so(file: Path) -> None:
    with Store.open(file) as store, closing(sqlite3.connect(file, isolation_level=None)) as other:
        store._raw().execute("PRAGMA busy_timeout=100")
        other.execute("BEGIN IMMEDIATE")
        family = Family()
        with (
            pytest.raises(UserFacingError) as caught,
            store.transaction(family.enterprise_scope, "add", WHO, NOW),
        ):
            pass
        assert caught.value.code == "workspace_in_use"
        other.execute("ROLLBACK")
        stored(store)


def test_threads_write_one_chain_by_turns(location: str) -> None:
    with Store.create(location) as store:
        family = stored(store)

        def answer(name: str) -> None:
            with Store.open(location) as own:
                for number in range(10):
                    comment = replace(family.comment, id=new_id(), text=f"{name}{number}")
                    with own.transaction(family.scope, "comment", name, NOW) as transaction:
                        transaction.put(family.assessment.id, comment)

        threads = [threading.Thread(target=answer, args=(name,)) for name in ("a", "b", "c")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [entry.position for entry in store.log(family.scope)] == list(range(1, 31))
        assert len(store.comments(family.assessment.id)) == 31
        assert store.check() == []


def test_a_full_disk_does_not_keep_a_store_from_closing(file: Path) -> None:
    store = Store.open(file)
    stored(store)
    raw = store._raw()
    raw.execute("PRAGMA max_page_count=1")
    store.close()
    with Store.open(file) as again:
        assert not again.info().read_only
        assert len(again.enterprises()) == 1


def test_rules_of_a_connection_that_writes(file: Path) -> None:
    engine = sqlite_engine(file, "rw")
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "journal_size_limit", "trusted_schema")
        }
    engine.dispose()
    assert told == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "journal_size_limit": JOURNAL_LIMIT,
        "trusted_schema": 0,
    }


@pytest.mark.skipif(os.name == "nt", reason="the file system without shared memory is one of SQLite's for Unix")
def test_where_wal_cannot_be_the_journal_is_synced_extra(tmp_path: Path) -> None:
    # The dot-file locks offer no shared memory, as on a network drive: WAL is answered with another word.
    with closing(sqlite_connection(tmp_path / "drive.qaw", "rwc", vfs="unix-dotfile")) as connection:
        assert prepare_for_writing(connection) == "delete"
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (3,)


def test_ddl_is_inside_the_transaction(file: Path) -> None:
    engine = sqlite_engine(file, "rw")
    with engine.connect() as connection:
        with connection.begin() as transaction:
            connection.exec_driver_sql("CREATE TABLE half (x)")
            transaction.rollback()
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name = 'half'").first() is None
    engine.dispose()
