"""A PostgreSQL server for the tests, started from the programs that are installed and gone when they end."""

import getpass
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

NOBODY = 65534
"""The user without rights: initdb refuses root, and root may write what is read-only."""


@dataclass(frozen=True)
class PostgresServer:
    """A running server that listens on a socket in its folder only."""

    folder: Path
    user: str

    def new_database(self) -> str:
        """URL of a new, empty database."""
        name = f"test_{uuid4().hex}"
        # Copied as files: with fsync off that takes half as long as writing the copy through the log.
        self.execute(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database of `new_database`, closing whatever is still connected."""
        name = url.partition("@/")[2].partition("?")[0]
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        """URL of a database of this server, whether there is one or not."""
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server per test process; without PostgreSQL the test is skipped, and fails where CI is set."""
    programs = find_programs()
    if programs is None:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(reason)
        pytest.skip(reason)
    with running_server(programs) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """URL of an empty database of its own."""
    url = postgres_server.new_database()
    yield url
    postgres_server.drop(url)


def find_programs() -> Path | None:
    """Folder that holds initdb and postgres: pg_config's, else the newest of Debian's, else one on the path."""
    folders: list[Path] = []
    pg_config = shutil.which("pg_config")
    if pg_config:
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(answer.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name.zfill(4), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((f for f in folders if (f / "initdb").is_file() and (f / "postgres").is_file()), None)


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresServer]:
    """A server in a folder of its own, run by an ordinary user even where the tests run as root."""
    # A short path: the name of a socket holds 107 bytes. The user of the server must be able to walk to it.
    folder = Path(tempfile.mkdtemp(prefix="qa-pg-"))
    folder.chmod(0o755)
    root = os.geteuid() == 0
    identity = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if root else {}
    if root:
        os.chown(folder, NOBODY, NOBODY)
    server = PostgresServer(folder, "tester" if root else getpass.getuser())
    data = folder / "data"
    environment = {**os.environ, "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    init = [programs / "initdb", "-D", data, "-U", server.user, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
    settings = {
        "listen_addresses": "",
        "unix_socket_directories": str(folder),
        "fsync": "off",
        "full_page_writes": "off",
        "synchronous_commit": "off",
        "timezone": "Asia/Shanghai",
    }
    start = [programs / "postgres", "-D", data, *(f"--{key}={value}" for key, value in settings.items())]
    try:
        subprocess.run(init, check=True, capture_output=True, cwd=folder, env=environment, **identity)  # type: ignore[call-overload]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(start, stdout=log, stderr=log, cwd=folder, env=environment, **identity)  # type: ignore[call-overload]
            try:
                _wait_until_ready(server, process)
                yield server
            finally:
                process.send_signal(signal.SIGINT)
                process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(server: PostgresServer, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            server.execute("SELECT 1")
        except psycopg.OperationalError:
            if process.poll() is not None or time.monotonic() > deadline:
                log = (server.folder / "log").read_text()
                raise RuntimeError(f"PostgreSQL did not start: {log}") from None
            time.sleep(0.02)
        else:
            return


@contextmanager
def ordinary_user() -> Iterator[None]:
    """Without root's rights inside the block, for what must be refused; nothing changes for other users."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
