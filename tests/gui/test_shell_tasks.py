"""The two ways off the window's thread."""

import multiprocessing
import threading
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.gui.tasks import Job, TaskCrashError, run_job, run_task


def count_slowly(report: Callable[[int, int], None], steps: int, pause: float) -> int:
    """A job with progress."""
    for step in range(steps):
        report(step + 1, steps)
        time.sleep(pause)
    return steps


def refuse(report: Callable[[int, int], None]) -> None:
    """A job that a person can mend."""
    raise UserFacingError("disk_full", path="/x")


def find_problems(report: Callable[[int, int], None]) -> None:
    """A job that finds several faults."""
    raise ProblemsError([Problem("key_missing", value="a"), Problem("key_missing", value="b")])


def break_down(report: Callable[[int, int], None]) -> None:
    """A job with a defect."""
    raise KeyError("defect")


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    """Who asks for work."""
    return QObject()


def test_task_runs_elsewhere_and_comes_back(owner: QObject, qtbot: QtBot) -> None:
    got: list[object] = []
    run_task(owner, threading.get_ident, got.append)
    qtbot.waitUntil(lambda: len(got) == 1)
    assert got[0] != threading.get_ident()


def test_task_that_is_refused(owner: QObject, qtbot: QtBot) -> None:
    def work() -> None:
        raise UserFacingError("disk_full", path="/x")

    done: list[object] = []
    refused: list[UserFacingError] = []
    run_task(owner, work, done.append, refused.append)
    qtbot.waitUntil(lambda: len(refused) == 1)
    assert refused[0].code == "disk_full"
    assert refused[0].values == {"path": "/x"}
    assert done == []


def test_defect_of_a_task_is_raised_in_the_window(owner: QObject, qtbot: QtBot) -> None:
    def work() -> None:
        raise KeyError("defect")

    with qtbot.captureExceptions() as caught:
        run_task(owner, work, lambda _: None)
        qtbot.waitUntil(lambda: len(caught) == 1)
    kind, error, _ = caught[0]
    assert kind is TaskCrashError
    assert "KeyError: 'defect'" in str(error)


def test_result_for_a_page_that_is_gone_is_forgotten(qtbot: QtBot) -> None:
    got: list[object] = []
    asking = QObject()
    gate = threading.Event()

    def work() -> int:
        gate.wait(5)
        return 1

    run_task(asking, work, got.append).drop()
    gate.set()
    qtbot.wait(100)
    assert got == []


def test_job_reports_and_returns(owner: QObject, qtbot: QtBot) -> None:
    steps: list[tuple[int, int]] = []
    got: list[object] = []
    job = run_job(owner, count_slowly, 3, 0.0, done=got.append, progress=lambda *step: steps.append(step))
    with qtbot.waitSignal(job.finished, timeout=20_000):
        pass
    assert got == [3]
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert not multiprocessing.active_children()


def test_cancelled_job_ends_at_once_and_says_nothing(owner: QObject, qtbot: QtBot) -> None:
    said: list[object] = []
    job: Job = run_job(owner, count_slowly, 1000, 0.05, done=said.append, failed=said.append)
    with qtbot.waitSignal(job.progress, timeout=20_000):
        pass
    started = time.monotonic()
    job.cancel()
    assert time.monotonic() - started < 2
    assert not job.is_running
    assert not multiprocessing.active_children()
    qtbot.wait(100)
    assert said == []


def test_job_that_is_refused(owner: QObject, qtbot: QtBot) -> None:
    refused: list[UserFacingError] = []
    job = run_job(owner, refuse, done=lambda _: None, failed=refused.append)
    with qtbot.waitSignal(job.failed, timeout=20_000):
        pass
    assert refused[0].code == "disk_full"


def test_job_with_several_problems(owner: QObject, qtbot: QtBot) -> None:
    refused: list[UserFacingError] = []
    job = run_job(owner, find_problems, done=lambda _: None, failed=refused.append)
    with qtbot.waitSignal(job.failed, timeout=20_000):
        pass
    assert isinstance(refused[0], ProblemsError)
    assert [problem.value for problem in refused[0].problems] == ["a", "b"]


def test_defect_of_a_job_is_raised_in_the_window(owner: QObject, qtbot: QtBot) -> None:
    with qtbot.captureExceptions() as caught:
        run_job(owner, break_down, done=lambda _: None)
        qtbot.waitUntil(lambda: len(caught) == 1, timeout=20_000)
    assert "KeyError: 'defect'" in str(caught[0][1])
