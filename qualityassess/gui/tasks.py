"""The two ways off the window's thread: run_task for databases and files, run_job for heavy work in a child process.

What is run takes plain values, touches no widget and opens its own workspace. A `UserFacingError` comes back through
`failed`; whatever else is raised is a defect and is raised again in the window's thread.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal

from qualityassess.domain.errors import Cancelled, ProblemsError, UserFacingError

ReportProgress = Callable[[int, int], None]
"""Called by a job with the steps done and their number."""

POLL_MS = 30
_TURN = 0.02
"""Seconds that messages of a job are read for without a pause."""


class TaskCrashError(RuntimeError):
    """A defect in work that ran elsewhere; the text is the traceback from there."""


class Task(QObject):
    """Work on a thread: `finished` carries its value, `failed` a `UserFacingError`; one of them, once."""

    finished = Signal(object)
    failed = Signal(object)
    _settled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dropped = False
        self._settled.connect(self._on_settled)

    def drop(self) -> None:
        """Forget the result; the work itself runs to its end."""
        self._dropped = True

    def _on_settled(self, outcome: object) -> None:
        if not self._dropped:
            _deliver(outcome, self.finished.emit, self.failed.emit)
        self.deleteLater()


class _Run(QRunnable):
    """Runs the work in the pool and sends its outcome home."""

    def __init__(self, task: Task, work: Callable[[], object]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        outcome = _outcome(self._work)
        try:
            self._task._settled.emit(outcome)
        except RuntimeError:
            # Who asked is gone (its page was closed); nobody is left to tell.
            return


def run_task(
    owner: QObject,
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[UserFacingError], None] | None = None,
) -> Task:
    """Run work on a thread of the pool; `done` and `failed` are called in the window's thread while `owner` lives."""
    task = Task(owner)
    task.finished.connect(done)
    if failed is not None:
        task.failed.connect(failed)
    QThreadPool.globalInstance().start(_Run(task, work))
    return task


class Job(QObject):
    """Work in a child process: `progress(done, total)`, then `finished(value)` or `failed(UserFacingError)`, once.

    A cancelled job sends neither.
    """

    progress = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Callable[..., object], args: tuple[object, ...], parent: QObject) -> None:
        super().__init__(parent)
        # A forked copy of a process with a window is not safe to use; a fresh one is, on every system.
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_child, args=(theirs, work, args), daemon=True)
        self._process.start()
        theirs.close()
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self._timer.start()
        self._over = False
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Whether the job has neither ended nor been cancelled."""
        return not self._over

    def cancel(self) -> None:
        """End the process at once; files it was writing are its own temporary ones."""
        if not self._over:
            self._process.terminate()
            self._end()

    def _poll(self) -> None:
        try:
            # Many messages at once are read in turns, so that the window goes on being painted.
            until = time.monotonic() + _TURN
            while not self._over and self._ours.poll() and time.monotonic() < until:
                kind, value = self._ours.recv()
                if kind == "progress":
                    self.progress.emit(*value)
                else:
                    self._end()
                    _deliver((kind, value), self.finished.emit, self.failed.emit)
        except (EOFError, OSError):
            # The pipe ends without a result: the process was killed or broke down.
            code = self._process.exitcode
            self._end()
            raise TaskCrashError(f"the child process ended with {code}") from None

    def _end(self) -> None:
        self._over = True
        self._timer.stop()
        self._process.join()
        self._ours.close()
        self._process.close()
        self.deleteLater()


def run_job(
    owner: QObject,
    work: Callable[..., Any],
    *args: object,
    done: Callable[[Any], None],
    failed: Callable[[UserFacingError], None] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Job:
    """Run `work(report_progress, *args)` in a child process; arguments and value are pickled, work is a module's own.

    The callables are called in the window's thread while `owner` lives; the job's `cancel` ends the process.
    """
    job = Job(work, args, owner)
    job.finished.connect(done)
    if failed is not None:
        job.failed.connect(failed)
    if progress is not None:
        job.progress.connect(progress)
    return job


def _child(pipe: Connection, work: Callable[..., object], args: tuple[object, ...]) -> None:
    """What the child process does: work, and send the outcome."""

    def report(done: int, total: int) -> None:
        pipe.send(("progress", (done, total)))

    pipe.send(_outcome(lambda: work(report, *args)))
    pipe.close()
    # Nothing is left to do; taking the interpreter down takes a fifth of a second for which the window would wait.
    os._exit(0)


def _outcome(work: Callable[[], object]) -> tuple[str, object]:
    """The outcome of work as plain values, which threads and pipes carry alike."""
    try:
        return "value", work()
    except Cancelled:
        return "cancelled", None
    except ProblemsError as error:
        return "problems", error.problems
    except UserFacingError as error:
        return "refused", (error.code, error.values)
    except Exception:  # noqa: BLE001 - raised again in the window's thread
        return "crash", "".join(traceback.format_exception(*sys.exc_info()))


def _deliver(outcome: Any, done: Callable[[object], None], failed: Callable[[object], None]) -> None:
    kind, value = outcome
    match kind:
        case "value":
            done(value)
        case "problems":
            failed(ProblemsError(value))
        case "refused":
            code, values = value
            failed(UserFacingError(code, **values))
        case "crash":
            raise TaskCrashError(value)
