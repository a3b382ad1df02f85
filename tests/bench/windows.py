"""Start of the window and its memory, each in processes of their own."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.measure import RUNS, Figure


def figures(workspace: Path, home: Path) -> list[Figure]:
    """First paint of shell and home page against a bare window, and memory with the sample open."""
    bare = _median("bare", "", home)
    shell = _median("shell", "", home)
    page = _median("home", str(workspace), home)
    memory = _median("memory", str(workspace), home)
    against = f"against a bare window in {bare:.2f} s"
    return [
        Figure("first paint of the shell", shell / bare, "times", 3, f"{shell:.2f} s {against}"),
        Figure("home page with data", page / bare, "times", 6, f"{page:.2f} s {against}"),
        Figure("memory of the window with the sample", memory, "MB", 220),
    ]


def _median(mode: str, workspace: str, home: Path) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QUALITYASSESS_HOME": str(home)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    values = []
    for _ in range(RUNS):
        command = [sys.executable, "-m", "tests.bench.window_child", mode, str(time.monotonic()), workspace]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        values.append(float(done.stdout.split()[-1]))
    return statistics.median(values)
