"""Starting, closing and breaking down, in a process of its own as on a person's computer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_START = """
import sys
from PySide6.QtCore import QTimer
from qualityassess.gui import app, notify
from qualityassess.gui.app import Desk

begin = Desk.begin

def begin_and_close(desk):
    opened = begin(desk)
    QTimer.singleShot(200, desk.window.close)
    return opened

def begin_and_break(desk):
    opened = begin(desk)
    QTimer.singleShot(200, lambda: 1 / 0)
    return opened

def tell(parent, tr, text, details=""):
    sys.stdout.write(text + "|" + details)

notify.error = tell
Desk.begin = begin_and_break if sys.argv[1] == "break" else begin_and_close
sys.exit(app.main(sys.argv[2:]))
"""


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the window in a process until it ends."""
    environment = {**os.environ, "QUALITYASSESS_HOME": str(home), "LANG": "en_US.UTF-8"}
    command = [sys.executable, "-c", _START, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_first_start_makes_a_workspace_and_closes_cleanly(tmp_path: Path) -> None:
    done = start(tmp_path, "close")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "workspace.qaw").exists()
    assert [path.name for path in tmp_path.glob("workspace.qaw-*")] == []
    assert (tmp_path / "config" / "settings.toml").exists()


def test_named_workspace_is_for_this_start_only(tmp_path: Path) -> None:
    assert start(tmp_path, "close").returncode == 0
    (tmp_path / "workspace.qaw").rename(tmp_path / "other.qaw")
    assert start(tmp_path, "close", "-w", str(tmp_path / "other.qaw")).returncode == 0
    assert not (tmp_path / "workspace.qaw").exists()
    assert "other.qaw" not in (tmp_path / "config" / "settings.toml").read_text(encoding="utf-8").split("[")[0]


@pytest.mark.logs
def test_defect_is_logged_told_and_stops(tmp_path: Path) -> None:
    done = start(tmp_path, "break")
    assert done.returncode == 3
    text, details = done.stdout.split("|")
    assert text.startswith("QualityAssess found a defect of its own and stops")
    logs = list((tmp_path / "logs").glob("crash-*.log"))
    assert len(logs) == 1
    assert str(logs[0]) in details
    assert "ZeroDivisionError" in logs[0].read_text(encoding="utf-8")


def test_a_faulty_module_of_ones_own_is_told_once(tmp_path: Path) -> None:
    own = tmp_path / "rubrics" / "modules"
    own.mkdir(parents=True)
    (own / "mine.toml").write_text("format = 1\nid = 'mine'\n", encoding="utf-8")
    done = start(tmp_path, "close")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Your own modules are not offered because of faults in their files|")
    assert "own/modules/mine.toml:1 version: " in done.stdout
