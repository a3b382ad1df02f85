"""Making and opening workspaces: what is refused, why, and that nothing is lost by trying."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import create_engine, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.engine import APPLICATION_ID
from qualityassess.storage.store import Store
from qualityassess.storage.tables import SCHEMA_VERSION
from tests.postgres import NOBODY, PostgresServer, ordinary_user
from tests.storage.rows import NOW, WHO, Family, names, stored


def refused(location: str | Path, *, read_only: bool = False) -> UserFacingError:
    """The error of opening a workspace."""
    with pytest.raises(UserFacingError) as caught:
        Store.open(location, read_only=read_only).close()
    return caught.value


def test_a_new_workspace_is_empty_and_knows_itself(location: str) -> None:
    number = UUID("11111111-2222-4333-8444-555555555555")
    with Store.create(location, workspace_id=number, at=NOW) as store:
        info = store.info()
    assert (info.id, info.created_at, info.schema_version) == (str(number), NOW, SCHEMA_VERSION)
    assert info.created_at.tzinfo is UTC
    assert not info.read_only
    assert set(info.counts.values()) == {0}
    assert {"answers", "exhibit_blobs", "change_log", "snapshots"} <= set(info.counts)
    assert info.size > 0
    assert info.journal_mode == ("" if location.startswith("postgresql") else "wal")


def test_nothing_is_made_over_what_is_there(store: Store, location: str) -> None:
    family = stored(store)
    with pytest.raises(UserFacingError) as caught:
        Store.create(location)
    assert caught.value.code == "workspace_exists"
    assert store.enterprises() == (family.enterprise,)


def test_no_foreign_file_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "notes.qaw"
    path.write_text("notes")
    with pytest.raises(UserFacingError) as caught:
        Store.create(path)
    assert caught.value.code == "workspace_exists"
    assert path.read_text() == "notes"
    assert names(tmp_path) == ["notes.qaw"]


def test_a_closed_workspace_is_one_file(file: Path) -> None:
    with Store.open(file) as store:
        stored(store)
    assert names(file.parent) == [file.name]
    with Store.open(file, read_only=True) as store:
        assert len(store.enterprises()) == 1
    assert names(file.parent) == [file.name]


def test_what_is_set_at_birth(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        told = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "auto_vacuum", "journal_mode")
        }
    assert told == {
        "application_id": APPLICATION_ID,
        "user_version": SCHEMA_VERSION,
        "auto_vacuum": 2,
        "journal_mode": "wal",
    }


def test_missing(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.qaw")
    assert (error.code, error.values) == ("workspace_missing", {"path": str(tmp_path / "none.qaw")})
    assert names(tmp_path) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a sheet", b"SQLite format 3"])
def test_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheet.qaw"
    path.write_bytes(content)
    assert refused(path).code == "not_a_workspace"
    assert refused(path, read_only=True).code == "not_a_workspace"
    assert path.read_bytes() == content


def test_a_folder_and_another_programs_database(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "not_a_workspace"
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    assert refused(path).code == "not_a_workspace"
    assert path.read_bytes() == before


@pytest.mark.parametrize("url", ["mysql://host/db", "postgresql+asyncpg://host/db", "http://host:wrong/"])
def test_another_kind_of_url(url: str) -> None:
    assert refused(url).code == "not_a_workspace"


def test_a_file_url_is_its_path(file: Path) -> None:
    with Store.open(f"sqlite:///{file}") as store:
        assert store.info().location == str(file)


def test_signs_in_the_name_are_no_url(tmp_path: Path) -> None:
    path = tmp_path / "质评 100%#1?mode=memory&x.qaw"
    Store.create(path).close()
    assert names(tmp_path) == [path.name]
    with Store.open(path) as store:
        assert store.check() == []


def test_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version=99")
    before = file.read_bytes()
    for read_only in (False, True):
        error = refused(file, read_only=read_only)
        assert error.code == "workspace_newer"
        assert (error.values["found"], error.values["known"]) == (99, SCHEMA_VERSION)
    assert file.read_bytes() == before


def test_damaged(file: Path) -> None:
    with Store.open(file) as store:
        stored(store)
    content = bytearray(file.read_bytes())
    content[100:4096] = b"\xff" * 3996
    file.write_bytes(content)
    assert refused(file).code == "workspace_damaged"
    assert file.read_bytes() == content


def test_a_cut_file_is_damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:8192])
    assert refused(file).code == "workspace_damaged"


def test_a_read_only_request_writes_nothing(location: str) -> None:
    with Store.create(location) as store:
        family = stored(store)
    with Store.open(location, read_only=True) as store:
        assert store.info().read_only
        assert store.enterprise(family.enterprise.id) == family.enterprise
        for attempt in (lambda: store.add_blob(b"x"), lambda: store.put_snapshot("x", "y")):
            with pytest.raises((UserFacingError, ValueError)) as caught:
                attempt()
        with pytest.raises(UserFacingError) as caught_, store.transaction(family.scope, "x", WHO, NOW):
            pass
        assert caught_.value.code == "workspace_read_only"
        assert store.check() == []
    assert caught is not None


def test_a_read_only_file(public_folder: Path) -> None:
    path = public_folder / "works.qaw"
    with Store.create(path) as store:
        family = stored(store)
    path.chmod(0o444)
    with ordinary_user(), Store.open(path) as store:
        assert store.info().read_only
        assert store.enterprises() == (family.enterprise,)
        with pytest.raises(UserFacingError) as caught, store.transaction(family.scope, "x", WHO, NOW):
            pass
    assert caught.value.code == "workspace_read_only"


def test_a_read_only_folder(public_folder: Path) -> None:
    path = public_folder / "works.qaw"
    with Store.create(path) as store:
        family = stored(store)
    path.chmod(0o666)
    public_folder.chmod(0o555)
    with ordinary_user():
        with Store.open(path) as store:
            assert store.info().read_only
            assert store.enterprises() == (family.enterprise,)
            assert store.check() == []
            with pytest.raises(UserFacingError) as caught, store.transaction(family.scope, "x", WHO, NOW):
                pass
            assert caught.value.code == "workspace_folder_read_only"
        with pytest.raises(UserFacingError) as caught:
            Store.create(public_folder / "new.qaw")
        assert caught.value.code == "workspace_folder_read_only"
    assert names(public_folder) == ["works.qaw"]


def test_changes_beside_a_file_in_a_read_only_folder_are_not_passed_over(public_folder: Path) -> None:
    folder = public_folder / "copy"
    folder.mkdir()
    path = public_folder / "works.qaw"
    with Store.create(path) as store:
        stored(store)
        for name in ("works.qaw", "works.qaw-wal"):
            (folder / name).write_bytes((public_folder / name).read_bytes())
    for name in ("works.qaw", "works.qaw-wal"):
        (folder / name).chmod(0o444)
    folder.chmod(0o555)
    with ordinary_user():
        assert refused(folder / "works.qaw").code == "workspace_folder_read_only"
    folder.chmod(0o755)


def test_a_file_that_may_not_be_read(public_folder: Path) -> None:
    path = public_folder / "works.qaw"
    Store.create(path).close()
    path.chmod(0)
    with ordinary_user():
        error = refused(path)
    assert error.code == "workspace_damaged"
    assert error.values["detail"] == os.strerror(13)


SECOND = """
import sys
from qualityassess.storage.store import Store
with Store.open(sys.argv[1]) as store:
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_second_process_reads_and_says_so(file: Path, repository: Path) -> None:
    command = [sys.executable, "-c", SECOND, str(file)]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    family = Family()
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "open\n"
        with Store.open(file) as store:
            assert store.info().read_only
            assert store.enterprises() == ()
            with (
                pytest.raises(UserFacingError) as caught,
                store.transaction(family.enterprise_scope, "add", WHO, NOW) as transaction,
            ):
                transaction.put(family.enterprise.id, family.enterprise)
            assert (caught.value.code, caught.value.values) == ("workspace_in_use", {"path": str(file)})
            first.communicate("\n", timeout=20)
            assert first.returncode == 0
            assert not store.info().read_only
            stored(store)
    assert names(file.parent) == [file.name]


def test_a_lock_ends_with_its_process(file: Path, repository: Path) -> None:
    command = [sys.executable, "-c", SECOND, str(file)]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        first.stdout.readline()
        first.kill()
    with Store.open(file) as store:
        assert not store.info().read_only


def test_stores_of_one_process_write_by_turns(location: str) -> None:
    with Store.create(location) as one:
        first = stored(one)
        with Store.open(location) as two:
            second = stored(two)
            assert one.enterprises() == two.enterprises() == (first.enterprise, second.enterprise)
        third = stored(one)
    with Store.open(location) as again:
        assert again.enterprises()[2] == third.enterprise


def test_no_server_and_no_tables(postgres_server: PostgresServer, tmp_path: Path) -> None:
    nobody = f"postgresql+psycopg://me:secret@/db?host={tmp_path}"
    error = refused(nobody)
    assert error.code == "workspace_missing"
    assert "secret" not in str(error)
    with pytest.raises(UserFacingError) as caught:
        Store.create(nobody)
    assert caught.value.code == "workspace_missing"
    assert refused(postgres_server.url("nothing")).code == "workspace_missing"


def test_an_empty_database_is_no_workspace(postgres_url: str) -> None:
    assert refused(postgres_url).code == "not_a_workspace"
    Store.create(postgres_url).close()
    engine = create_engine(postgres_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0099'"))
    engine.dispose()
    error = refused(postgres_url)
    assert (error.code, error.values["found"]) == ("workspace_newer", 99)


def test_the_tests_know_an_ordinary_user(public_folder: Path) -> None:
    with ordinary_user():
        (public_folder / "mine").write_text("x")
        assert os.geteuid() != 0
    if os.geteuid() == 0:
        assert (public_folder / "mine").stat().st_uid == NOBODY
