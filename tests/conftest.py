"""What every test runs in: no screen, no home of a real person, one language, one time zone, nothing left running."""

import gc
import logging
import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.paths import HOME_VARIABLE
from qualityassess.services.library import Library

_MEMORY = Path("/dev/shm")
_ROOM = 4 * 1024**3
"""Bytes that must be free in memory: several times what all tests together leave."""
_OWN_HOME = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before any test module is imported; each worker process has a home of its own."""
    own = _own_folder()
    config.stash[_OWN_HOME] = str(own)
    home = str(own / "home")
    os.environ[HOME_VARIABLE] = home
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        os.environ.pop(variable, None)
    os.environ["LANG"] = "C.UTF-8"
    os.environ["TZ"] = "Asia/Shanghai"
    if hasattr(time, "tzset"):
        time.tzset()
    # The catalogue alone is a hundred thousand objects: going through them at every turn takes a fifth of the time.
    gc.set_threshold(100_000, 20, 100)
    config.addinivalue_line("markers", "logs: the test expects warnings in the log and looks at them itself")


def _own_folder() -> Path:
    """A folder of this process, with its home and its temporary files, in memory where there is room.

    Every commit of a workspace waits for the disk else; what outlives a power cut is not what these tests can find
    out. Where somebody has said where temporary files belong, there they stay.
    """
    in_memory = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > _ROOM
    if in_memory and "TMPDIR" not in os.environ:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_MEMORY))
    own = Path(tempfile.mkdtemp(prefix="qualityassess-tests-", dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    # The user of the PostgreSQL server walks through it to a folder of its own.
    own.chmod(0o711)
    for name in ("home", "tmp"):
        (own / name).mkdir(mode=0o711)
    os.environ["TMPDIR"] = str(own / "tmp")
    tempfile.tempdir = None
    return own


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove what the tests left in their home."""
    home = config.stash.get(_OWN_HOME, None)
    if home is not None:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody asked for is a fault."""
    yield
    if request.node.get_closest_marker("logs") is None:
        loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
        assert not loud, f"unexpected log: {loud}"


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_running() -> Iterator[None]:
    """No child process outlives the tests of its module."""
    yield
    deadline = time.monotonic() + 5
    while (left := multiprocessing.active_children()) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left, f"still running: {left}"


@pytest.fixture(scope="session")
def library() -> Library:
    """The shipped catalogue, read once."""
    return Library(paths.rubrics_dir())


@pytest.fixture(scope="session")
def sample_file(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, built once: to be copied, or opened read-only."""
    # Only tests that ask for the sample pay for what builds it.
    from qualityassess.services.sample_build import build_sample
    from qualityassess.services.sample_files import read_sample

    location = tmp_path_factory.mktemp("sample") / "sample.qaw"
    build_sample(str(location), library, read_sample(paths.sample_dir()))
    return location


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the checkout."""
    return Path(__file__).resolve().parents[1]
