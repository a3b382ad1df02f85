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

_OWN_HOME = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    """Set the environment before any test module is imported; each worker process has a home of its own."""
    home = tempfile.mkdtemp(prefix="qualityassess-tests-")
    config.stash[_OWN_HOME] = home
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
