"""Workspaces for the tests: every test that takes `location` or `store` runs on SQLite and on PostgreSQL."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualityassess.storage.store import Store
from tests.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a workspace may be made: a file that does not exist, or an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "works.qaw")
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    """An empty workspace on either database."""
    with Store.create(location) as made:
        yield made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An empty workspace file, closed."""
    path = tmp_path / "works.qaw"
    Store.create(path).close()
    return path


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user may walk into and write to; pytest's own belong to one user."""
    folder = Path(tempfile.mkdtemp(prefix="qa-public-"))
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)
