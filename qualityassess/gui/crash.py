"""A defect stops the program: what happened is written to a log file, said in one sentence, and nothing goes on."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version

from qualityassess import __version__


def write_log(
    folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> Path | None:
    """Write the traceback to a new file of the log folder; None where the folder cannot be written."""
    moment = datetime.now(UTC).astimezone()
    head = (
        f"QualityAssess {__version__}, Python {platform.python_version()}, Qt {qt_version}, {platform.platform()}\n"
        f"{moment.isoformat(timespec='seconds')}\n\n"
    )
    path = folder / f"crash-{moment:%Y%m%d-%H%M%S}.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(head + "".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
    except OSError:
        return None
    return path


def install(folder: Path, tell: Callable[[Path | None], None], stop: Callable[[], None]) -> None:
    """From now on an uncaught exception is logged, told once, and stops the program."""
    told: list[bool] = []

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        path = write_log(folder, kind, error, trace)
        sys.__excepthook__(kind, error, trace)
        # Painting goes on under the dialog and may fail again: that is the same defect.
        if not told:
            told.append(True)
            tell(path)
            stop()

    sys.excepthook = hook
