"""Connections: the rules that keep a SQLite file durable and whole, and the PostgreSQL counterpart."""

import json
import os
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from sqlalchemy import URL, Connection, Dialect, Engine, NullPool, create_engine, event
from sqlalchemy.util import LRUCache

APPLICATION_ID: Final = 0x51415357
"""`QASW` in the header of every workspace file."""

JOURNAL_LIMIT: Final = 16 * 1024 * 1024
BUSY_SECONDS: Final = 5.0
_STATEMENTS: Final = 500
WRITING: Final = "writing"
"""Key in `Connection.info`: whether the next transaction is meant to write."""

Mode = Literal["rw", "rwc", "ro", "immutable"]
"""How a file is opened; `immutable` reads without locks or files beside it, and is safe only without a -wal there."""


def sqlite_connection(path: Path, mode: Mode, *, vfs: str = "", timeout: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A bare connection in autocommit: every BEGIN is written out, for sqlite3 begins none before DDL."""
    options: dict[str, str] = {"mode": "ro", "immutable": "1"} if mode == "immutable" else {"mode": mode}
    if vfs:
        options["vfs"] = vfs
    query = "&".join(f"{key}={value}" for key, value in options.items())
    text = path.absolute().as_posix()
    # A drive letter needs a slash before it; a network share keeps its two after an empty host.
    text = text if text.startswith("/") else f"/{text}"
    uri = f"file://{quote(os.fsencode(text))}?{query}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=timeout)
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def prepare_new_file(connection: sqlite3.Connection) -> None:
    """Set what can only be set before the first table."""
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")


def prepare_for_writing(connection: sqlite3.Connection) -> str:
    """Foreign keys, and a journal that outlives a power cut; returns the journal mode in force.

    WAL with a sync at every commit; where the file system cannot do WAL (network drives), a rollback journal whose
    folder is synced too.
    """
    connection.execute("PRAGMA foreign_keys=ON")
    (journal,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    if journal == "wal":
        connection.execute("PRAGMA synchronous=FULL")
    else:
        (journal,) = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("PRAGMA synchronous=EXTRA")
    connection.execute(f"PRAGMA journal_size_limit={JOURNAL_LIMIT}")
    return str(journal)


def sqlite_engine(path: Path, mode: Mode, *, foreign_keys: bool = True, vfs: str = "") -> Engine:
    """An engine whose every connection is new and follows the rules above; used from one thread at a time."""

    def connect() -> sqlite3.Connection:
        connection = sqlite_connection(path, mode, vfs=vfs)
        try:
            if mode in ("rw", "rwc"):
                prepare_for_writing(connection)
            if not foreign_keys:
                connection.execute("PRAGMA foreign_keys=OFF")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool, json_serializer=_json)
    engine.dialect, statements = _sqlite_speech()
    engine.update_execution_options(compiled_cache=statements)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


@cache
def _sqlite_speech() -> tuple[Dialect, LRUCache[Any, Any]]:
    """SQLite's dialect and the statements compiled for it, the same for all files that this process opens.

    Every task in a thread opens the file anew: compiling the statements again takes longer than running them.
    """
    engine = create_engine("sqlite+pysqlite://", poolclass=NullPool, json_serializer=_json)
    # The dialect learns from its first connection what this SQLite can do.
    engine.connect().close()
    return engine.dialect, LRUCache(_STATEMENTS)


def server_engine(url: URL, *, read_only: bool) -> Engine:
    """An engine for PostgreSQL; every transaction that is not meant to write sees one moment and cannot write."""
    engine = create_engine(url, poolclass=NullPool, json_serializer=_json)
    event.listen(engine, "begin", _begin_server_reading if read_only else _begin_server)
    return engine


def _begin_sqlite(connection: Connection) -> None:
    # IMMEDIATE takes the writer's place at once: a transaction never fails half-way because another one writes.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.info.get(WRITING) else "BEGIN")


def _begin_server(connection: Connection) -> None:
    if not connection.info.get(WRITING):
        _begin_server_reading(connection)


def _begin_server_reading(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
