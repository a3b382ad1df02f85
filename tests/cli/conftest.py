"""Runs verbs in this process and reads what they print; one prepared workspace is copied for each test."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from qualityassess.cli import invocation
from qualityassess.cli.app import main
from qualityassess.domain.credit_code import check_character
from qualityassess.services.library import Library

FIRST17 = "91330305MA2ABCDE3"
CODE = FIRST17 + check_character(FIRST17)
NAME = "温州示范阀门有限公司"
PROFILE = f"""
name = "{NAME}"
credit_code = "{CODE}"
legal_representative = "王某"
legal_form = "limited"
region = "330305"
industry = "C3443"
founded = 2012-05-01
operating_since = 2012-06-01

[[years]]
year = 2024
headcount = 180
revenue = 85000000

[activities]
makes_products = true
sells_food = false
"""


@dataclass(frozen=True)
class Ran:
    """What one run left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Data of the JSON envelope."""
        return self.envelope["data"]

    @property
    def envelope(self) -> Any:
        """The JSON envelope."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a verb in English on the workspace `w.qaw` of the test's own folder."""
    monkeypatch.chdir(tmp_path)
    # Whoever runs the tests may have set a width; the tests read whole tables.
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.setattr(invocation, "Library", lambda *_folders: library)

    def ran(*arguments: object, lang: str = "en") -> Ran:
        capsys.readouterr()
        code = main(["-w", "w.qaw", "--lang", lang, *(str(argument) for argument in arguments)])
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return ran


@pytest.fixture(scope="session")
def prepared(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace with an enterprise and the assessment T1 (full), as of 2026-06-12."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "p.toml").write_text(PROFILE, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(invocation, "Library", lambda *_folders: library)
        where = ["-w", str(folder / "w.qaw")]
        assert main([*where, "workspace", "new"]) == 0
        assert main([*where, "enterprise", "add", "--file", str(folder / "p.toml")]) == 0
        assert main([*where, "assess", "new", "--title", "T1", "--on", "2026-06-12"]) == 0
    return folder / "w.qaw"


@pytest.fixture
def ready(run: Run, prepared: Path, tmp_path: Path) -> Run:
    """`run` with a copy of the prepared workspace in place."""
    shutil.copy(prepared, tmp_path / "w.qaw")
    return run
