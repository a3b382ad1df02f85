"""Bringing an older workspace to the newest revision: a copy first, all or nothing, and every row still there."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy import URL, Connection, func, inspect, select, table, text

from qualityassess.domain.errors import UserFacingError
from qualityassess.storage.copies import write_copy
from qualityassess.storage.engine import WRITING, server_engine, sqlite_connection, sqlite_engine
from qualityassess.storage.faults import explained
from qualityassess.storage.location import Location
from qualityassess.storage.tables import SCHEMA_VERSION

FOLDER: Final = Path(__file__).resolve().parent / "migrations"
UNCOUNTED: Final = frozenset({"alembic_version"})


@dataclass(frozen=True, slots=True)
class Migrations:
    """The newest revision's number and the folders that hold the revisions."""

    newest: int = SCHEMA_VERSION
    versions: tuple[Path, ...] = (FOLDER / "versions",)


BUILT_IN: Final = Migrations()


class RowsLostError(Exception):
    """A migration changed the number of rows or broke a reference; it is rolled back."""


def revision_id(number: int) -> str:
    """Alembic's name of a revision, such as 0001."""
    return f"{number:04d}"


def migrate_file(path: Path, found: int, migrations: Migrations) -> Path:
    """Upgrade a SQLite workspace from revision `found`; returns the copy made before.

    The copy lies beside the file as `<name>.backup-<found>-<time>.qaw`. UserFacingError `migration_failed` with that
    copy when a step fails: the file is then exactly what it was.
    """
    backup = _free_name(path, found)
    with explained(Location(str(path), path=path)):
        source = sqlite_connection(path, "rw")
        try:
            write_copy(source, backup)
        finally:
            source.close()
    # Alembic's batch mode drops and rebuilds tables: with foreign keys on, every child row would go with its parent.
    engine = sqlite_engine(path, "rw", foreign_keys=False)
    try:
        with engine.connect() as connection:
            connection.info[WRITING] = True
            with connection.begin():
                _upgrade(connection, migrations)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                if broken is not None:
                    raise RowsLostError(f"broken reference: {tuple(broken)}")
                # The number lies in the file's header and is rolled back with everything else.
                connection.exec_driver_sql(f"PRAGMA user_version={migrations.newest:d}")
    except Exception as error:
        raise UserFacingError("migration_failed", path=str(path), backup=str(backup)) from error
    finally:
        engine.dispose()
    return backup


def migrate_server(url: URL, shown: str, migrations: Migrations) -> None:
    """Upgrade a PostgreSQL workspace in one transaction; UserFacingError `migration_failed` when a step fails."""
    engine = server_engine(url, read_only=False)
    try:
        with explained(Location(shown, url=url)), engine.connect() as connection:
            connection.info[WRITING] = True
            with connection.begin():
                # Another session may upgrade at the same moment; the second then finds nothing left to do.
                connection.execute(text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE"))
                _upgrade(connection, migrations)
    except UserFacingError:
        raise
    except Exception as error:
        raise UserFacingError("migration_failed", path=shown, backup="") from error
    finally:
        engine.dispose()


def _upgrade(connection: Connection, migrations: Migrations) -> None:
    # Alembic takes 0.1 s to import and is needed only here.
    from alembic import command
    from alembic.config import Config

    config = Config(stdout=io.StringIO())
    config.set_main_option("script_location", _escaped(FOLDER))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(_escaped(folder) for folder in migrations.versions))
    config.attributes["connection"] = connection
    before = _counts(connection)
    command.upgrade(config, revision_id(migrations.newest))
    after = _counts(connection)
    lost = {name: count for name, count in before.items() if count and after.get(name) != count}
    if lost:
        raise RowsLostError(f"rows before {lost}, after {after}")


def _counts(connection: Connection) -> Mapping[str, int]:
    names = set(inspect(connection).get_table_names()) - UNCOUNTED
    return {name: connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in names}


def _escaped(folder: Path) -> str:
    # Alembic's configuration reads % as the start of a placeholder.
    return str(folder).replace("%", "%%")


def _free_name(path: Path, found: int) -> Path:
    """A name for the copy that nothing has yet."""
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    wanted = path.with_name(f"{path.stem}.backup-{found}-{moment}.qaw")
    number = 1
    while wanted.exists():
        number += 1
        wanted = path.with_name(f"{path.stem}.backup-{found}-{moment}-{number}.qaw")
    return wanted
