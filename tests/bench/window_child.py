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
    from qualityassess.gui.app import assemble

    assemble()


def home(workspace: str) -> None:
    """The program with its home page and the sample's data on it."""
    from qualityassess.gui.app import assemble

    app, desk, _ = assemble(workspace)
    if not desk.begin():
        raise SystemExit("the workspace did not open")
    app.processEvents()


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
