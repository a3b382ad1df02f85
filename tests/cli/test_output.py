"""What is printed: tables that nobody's text can break, and no colour where none is wanted."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from qualityassess.cli.output import Output, visible
from tests.cli.conftest import Run


def drawn(rows: list[tuple[str, ...]]) -> str:
    stream = io.StringIO()
    Output(stream).table(("A", "B"), rows, right=(1,))
    return stream.getvalue()


def test_control_characters_are_shown_not_obeyed(ready: Run) -> None:
    assert visible("a\x1b[31mb\u202ec\x85d\te") == "a[U+001B][31mb[U+202E]c[U+0085]d\te"
    assert "\x1b" not in drawn([("\x1b[2J", "1")])
    told = ready("assess", "answer", "T1", "x\x1b[31m", "3")
    assert "\x1b" not in told.err
    assert "[U+001B]" in told.err


def test_text_that_looks_like_markup_stays_text() -> None:
    assert "[bold]x[/bold] :smile:" in drawn([("[bold]x[/bold] :smile:", "1")])


def test_a_piped_table_is_wide_plain_and_as_wide_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    long = "字" * 60
    monkeypatch.delenv("COLUMNS", raising=False)
    assert long in drawn([(long, "1")])
    monkeypatch.setenv("COLUMNS", "40")
    lines = drawn([(long, "1")]).splitlines()
    assert long not in lines[-1]
    assert "".join(line.split()[0] for line in lines[2:]) == long
    assert not any(line != line.rstrip() for line in lines)


def test_json_is_ascii_where_the_stream_is_not_unicode() -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="gbk")
    Output(stream).json("x", {"name": "甲 𬭎"})
    stream.flush()
    assert b"\\u7532" in buffer.getvalue()


def shell(repository: Path, home: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A real process, as a person would start it."""
    variables = {**os.environ, "PYTHONPATH": str(repository), "QUALITYASSESS_HOME": str(home), **environment}
    command = [sys.executable, "-X", "utf8", "-m", "qualityassess", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", env=variables, cwd=home, check=False
    )


def test_a_real_process_speaks_the_language_of_the_system(repository: Path, tmp_path: Path) -> None:
    told = shell(repository, tmp_path, "enterprise", "list", LANG="en_GB.UTF-8")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith("There is no workspace at")
    assert shell(repository, tmp_path, "workspace", "new", LANG="zh_CN.UTF-8").stdout.startswith("已新建工作区")
    assert (tmp_path / "workspace.qaw").is_file()
    assert "没有命令" in shell(repository, tmp_path, "scores", LANG="zh_CN.UTF-8").stderr
    assert "\x1b" not in shell(repository, tmp_path, "rubric", "show", "cqo.appointment", NO_COLOR="1").stdout


def test_a_verb_imports_no_window_and_no_verb_no_command_line(repository: Path, tmp_path: Path) -> None:
    script = """
import sys
sys.argv = ["qualityassess", "--version"]
from qualityassess.__main__ import main
main()
print(sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "reportlab", "openpyxl", "alembic"}))
"""
    environment = {**os.environ, "PYTHONPATH": str(repository), "QUALITYASSESS_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        ([], False),
        (["-w", "x.qaw"], False),
        (["--lang", "zh", "--as=consultant"], False),
        (["-w", "x.qaw", "score", "A"], True),
        (["--help"], True),
        (["--version"], True),
        (["nonsense"], True),
    ],
)
def test_without_a_verb_the_window_opens(arguments: list[str], verb: bool) -> None:
    from qualityassess.__main__ import _asks_for_verb

    assert _asks_for_verb(arguments) is verb


@pytest.mark.skipif(os.name == "nt", reason="pipes of another kind")
def test_a_reader_that_has_seen_enough_is_no_error(repository: Path, tmp_path: Path) -> None:
    command = f"{sys.executable} -m qualityassess rubric coverage | head -1; echo ${{PIPESTATUS[0]}}"
    variables = {**os.environ, "PYTHONPATH": str(repository), "QUALITYASSESS_HOME": str(tmp_path)}
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=variables, check=True)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
