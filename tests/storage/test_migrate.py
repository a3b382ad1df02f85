"""Migrations: the revisions make the very tables, keep every row, leave a copy, and fail as if nothing had been."""

import os
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage import migrate
from qualityassess.storage.engine import APPLICATION_ID, WRITING, sqlite_engine
from qualityassess.storage.migrate import BUILT_IN, FOLDER, Migrations, revision_id
from qualityassess.storage.store import Store
from qualityassess.storage.tables import SCHEMA_VERSION, metadata
from tests.storage.rows import NOW, WHO, later, names, stored

NEXT = SCHEMA_VERSION + 1
HEAD = f'''"""A planted revision."""

import sqlalchemy as sa
from alembic import op

revision = "{revision_id(NEXT)}"
down_revision = "{revision_id(SCHEMA_VERSION)}"


def upgrade() -> None:
'''
REBUILD = """    with op.batch_alter_table("enterprises", recreate="always") as batch:
        batch.add_column(sa.Column("nickname", sa.Text()))
    with op.batch_alter_table("assessments", recreate="always") as batch:
        batch.alter_column("title", new_column_name="title", existing_type=sa.Text())
"""
FAIL = """    op.create_table("half", sa.Column("x", sa.Integer()))
    op.drop_index("ix_exhibits_digest", "exhibits")
    op.execute("UPDATE enterprises SET name = 'lost'")
    raise RuntimeError("half-way")
"""
LOSE_ROWS = """    op.execute("DELETE FROM comments")
"""
BREAK_REFERENCE = """    op.execute("UPDATE links SET exhibit = 'none'")
"""


def planted(folder: Path, body: str) -> Migrations:
    """The built-in revisions and one more that only the test knows."""
    folder.mkdir()
    (folder / "planted.py").write_text(HEAD + body)
    return Migrations(NEXT, (*BUILT_IN.versions, folder))


def dump(path: Path) -> list[str]:
    """Everything a file holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return [str(connection.execute("PRAGMA user_version").fetchone()), *connection.iterdump()]


def upgraded_from_nothing(connection_to: str | Path) -> object:
    """An engine on a database whose tables were made by the revisions alone."""
    if isinstance(connection_to, Path):
        with closing(sqlite3.connect(connection_to)) as raw:
            raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        engine = sqlite_engine(connection_to, "rw")
    else:
        engine = create_engine(connection_to)
    with engine.connect() as connection:
        connection.info[WRITING] = True
        with connection.begin():
            migrate._upgrade(connection, BUILT_IN)
    return engine


def test_the_number_of_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    assert ScriptDirectory.from_config(config).get_current_head() == revision_id(SCHEMA_VERSION)


def test_no_revision_reads_the_tables_of_today() -> None:
    for path in (FOLDER / "versions").glob("r*.py"):
        assert "qualityassess" not in path.read_text(), path


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_revisions_make_the_very_tables(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    target = tmp_path / "new.qaw" if kind == "sqlite" else str(request.getfixturevalue("postgres_url"))
    engine = upgraded_from_nothing(target)
    with engine.connect() as connection:  # type: ignore[attr-defined]
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()  # type: ignore[attr-defined]


def test_the_revisions_write_the_very_definitions(tmp_path: Path, file: Path) -> None:
    def definitions(path: Path) -> set[tuple[str, ...]]:
        with closing(sqlite3.connect(path)) as connection:
            query = "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master"
            rows = connection.execute(query).fetchall()
        # Alembic writes its own table, in words of its own.
        return {
            (kind, name, table, *sorted(re.split(r"[(),\s]+", sql.replace('"', ""))))
            for kind, name, table, sql in rows
            if table != "alembic_version"
        }

    engine = upgraded_from_nothing(tmp_path / "new.qaw")
    engine.dispose()  # type: ignore[attr-defined]
    assert definitions(tmp_path / "new.qaw") == definitions(file)


def test_rebuilding_a_parent_keeps_every_child(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        family = stored(store)
        with store.transaction(family.scope, "mark", WHO, later(1)) as transaction:
            transaction.put(family.assessment.id, type(family.mark)("c9"))
        counts = store.info().counts
    migrations = planted(tmp_path / "revisions", REBUILD)
    with Store.open(file, migrations=migrations) as store:
        info = store.info()
        assert (info.counts, info.schema_version) == (counts, NEXT)
        assert store.answers(family.assessment.id) == (family.answer,)
        assert store.registers(family.enterprise.id).indicators == (family.indicator,)
        assert store.check() == []
        with store.transaction(family.scope, "remove", WHO, NOW) as transaction:
            transaction.remove(family.enterprise.id, type(family.enterprise), family.enterprise.id)
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(revision_id(NEXT),)]
        assert "nickname" in {row[1] for row in connection.execute("PRAGMA table_info(enterprises)")}
        assert connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_the_trap_is_real(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With foreign keys on, the same revision empties the child tables; even then the counts stop it."""

    def with_foreign_keys(path: Path, mode: str, *, foreign_keys: bool) -> object:
        assert foreign_keys is False
        return sqlite_engine(path, "rw")

    with Store.open(file) as store:
        stored(store)
    before = dump(file)
    monkeypatch.setattr(migrate, "sqlite_engine", with_foreign_keys)
    with pytest.raises(UserFacingError) as caught:
        Store.open(file, migrations=planted(tmp_path / "revisions", REBUILD))
    assert isinstance(caught.value.__cause__, migrate.RowsLostError)
    assert "answers" in str(caught.value.__cause__)
    assert dump(file) == before


def test_a_copy_is_made_first(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        family = stored(store)
    before = dump(file)
    Store.open(file, migrations=planted(tmp_path / "revisions", REBUILD)).close()
    (name,) = set(names(tmp_path)) - {file.name, "revisions"}
    assert re.fullmatch(rf"works\.backup-{SCHEMA_VERSION}-\d{{8}}T\d{{6}}Z\.qaw", name)
    assert dump(tmp_path / name) == before
    with Store.open(tmp_path / name, read_only=True) as backup:
        assert backup.enterprises() == (family.enterprise,)


@pytest.mark.parametrize("body", [FAIL, LOSE_ROWS, BREAK_REFERENCE, "    op.execute('nonsense')\n"])
def test_a_failed_migration_leaves_nothing(file: Path, tmp_path: Path, body: str) -> None:
    with Store.open(file) as store:
        family = stored(store)
    before = dump(file)
    migrations = planted(tmp_path / "revisions", body)
    with pytest.raises(UserFacingError) as caught:
        Store.open(file, migrations=migrations)
    assert caught.value.code == "migration_failed"
    assert caught.value.values["path"] == str(file)
    assert dump(file) == before
    backup = Path(str(caught.value.values["backup"]))
    assert dump(backup) == before
    assert set(names(tmp_path)) == {file.name, backup.name, "revisions"}
    with Store.open(file, read_only=True, migrations=migrations) as store:
        info = store.info()
        assert (info.read_only, info.schema_version) == (True, SCHEMA_VERSION)
        assert store.enterprises() == (family.enterprise,)
        with pytest.raises(UserFacingError) as caught, store.transaction(family.scope, "x", WHO, NOW):
            pass
        assert caught.value.code == "workspace_read_only"


def test_two_copies_in_one_second(file: Path, tmp_path: Path) -> None:
    migrations = planted(tmp_path / "revisions", FAIL)
    for _ in range(3):
        with pytest.raises(UserFacingError):
            Store.open(file, migrations=migrations)
    assert len(list(tmp_path.glob(f"works.backup-{SCHEMA_VERSION}-*.qaw"))) == 3


def test_an_older_file_open_elsewhere_is_not_migrated(file: Path, tmp_path: Path) -> None:
    lock = file.with_name(file.name + ".lock")
    migrations = planted(tmp_path / "revisions", REBUILD)
    import fcntl

    with lock.open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(UserFacingError) as caught:
            Store.open(file, migrations=migrations)
        assert caught.value.code == "workspace_in_use"
    assert not list(tmp_path.glob("*.backup-*"))


def test_opening_imports_alembic_only_to_migrate(file: Path, repository: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom qualityassess.storage.store import Store\nStore.open(sys.argv[1]).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, env=environment)


def test_a_server_is_migrated_too(postgres_url: str, tmp_path: Path) -> None:
    with Store.create(postgres_url) as store:
        family = stored(store)
    with pytest.raises(UserFacingError) as caught:
        Store.open(postgres_url, migrations=planted(tmp_path / "failing", FAIL))
    assert (caught.value.code, caught.value.values["backup"]) == ("migration_failed", "")
    with Store.open(postgres_url) as store:
        assert store.enterprises() == (family.enterprise,)
        assert store.info().schema_version == SCHEMA_VERSION
    body = """    op.add_column("enterprises", sa.Column("nickname", sa.Text()))\n"""
    with Store.open(postgres_url, migrations=planted(tmp_path / "revisions", body)) as store:
        assert store.info().schema_version == NEXT
        assert store.answers(family.assessment.id) == (family.answer,)
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [
            revision_id(NEXT)
        ]
        assert connection.execute(text("SELECT nickname FROM enterprises")).scalars().all() == [None]
    engine.dispose()
