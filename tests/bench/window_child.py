"""Run as a process of its own: shows a window and prints seconds since the parent's start, or its memory in MB."""

import sys
import time
from pathlib import Path


def bare(_: str) -> None:
    """A bare PySide6 window with one label."""
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("QualityAssess"))
    window.resize(1280, 800)
    window.show()
    app.processEvents()


def shell(_: str) -> None:
    """The program's shell, painted before the workspace is opened."""
    _desk("")


def home(workspace: str) -> None:
    """The program with its home page and the sample's data on it."""
    from PySide6.QtWidgets import QApplication

    desk = _desk(workspace)
    if not desk.begin():  # type: ignore[attr-defined]
        raise SystemExit("the workspace did not open")
    app = QApplication.instance()
    assert app is not None
    app.processEvents()


def _desk(workspace: str) -> object:
    from PySide6.QtWidgets import QApplication

    from qualityassess import paths
    from qualityassess.gui.app import Desk
    from qualityassess.settings import load_settings

    app = QApplication(["qualityassess"])
    settings, _ = load_settings(paths.settings_file())
    desk = Desk(app, settings, workspace)
    desk.window.resize(1280, 800)
    desk.window.show()
    app.processEvents()
    return desk


def main(mode: str, started: float, workspace: str) -> None:
    """Do what the mode says and print the figure."""
    {"bare": bare, "shell": shell, "home": home, "memory": home}[mode](workspace)
    if mode == "memory":
        import psutil

        print(psutil.Process().memory_info().rss / 1e6)  # noqa: T201 - the parent reads it
    else:
        print(time.monotonic() - started)  # noqa: T201
    sys.stdout.flush()
    # Taking the window down is not part of the measurement.
    import os

    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), str(Path(sys.argv[3])) if sys.argv[3] else "")
