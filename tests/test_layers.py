"""The layer rules hold, and each of them is seen to fail once."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

# Contract id -> the module that breaks it, and the import that does.
PLANTS: dict[str, tuple[str, str]] = {
    "layers": ("storage/rows.py", "import qualityassess.reports"),
    "front-ends": ("gui/pages/home.py", "import qualityassess.storage"),
    "no-cycles": ("domain/scoring.py", "import qualityassess.domain.gaps"),
    "qt": ("services/scoring.py", "from PySide6.QtCore import QObject"),
    "sql": ("services/answers.py", "from sqlalchemy.orm import Session"),
    "pdf": ("services/reporting.py", "from reportlab.pdfgen import canvas"),
    "sheets": ("reports/tables.py", "import openpyxl"),
    "toml": ("services/catalogues.py", "import rtoml"),
    "solver": ("services/planning.py", "import highspy"),
    "terminal": ("services/printing.py", "import rich.console"),
    "pure-domain": ("domain/gaps.py", "import pathlib"),
}
# More ways to break the layers contract: upwards, sideways, past the room's own level, and an unlisted room.
LAYER_PLANTS = [
    ("domain/scoring.py", "import qualityassess.paths"),
    ("paths.py", "import qualityassess.settings"),
    ("settings.py", "import qualityassess.i18n"),
    ("catalog/reader.py", "import qualityassess.interchange"),
    ("storage/rows.py", "import qualityassess.services"),
    ("solver/choose.py", "import qualityassess.catalog"),
    ("services/answers.py", "import qualityassess.gui"),
    ("gui/app.py", "import qualityassess.cli"),
    ("tools.py", "import qualityassess.domain"),
]
SKELETON = {
    "__init__.py": "",
    "__main__.py": "from qualityassess import cli, gui",
    "paths.py": "import qualityassess.domain",
    "settings.py": "import rtoml",
    "i18n.py": "import gettext",
    "domain/__init__.py": "import pydantic",
    "domain/scoring.py": "",
    "domain/gaps.py": "import qualityassess.domain.scoring",
    "catalog/__init__.py": "import rtoml",
    "storage/__init__.py": "import sqlalchemy",
    "reports/__init__.py": "import reportlab",
    "interchange/__init__.py": "import openpyxl",
    "solver/__init__.py": "import highspy",
    "services/__init__.py": "from qualityassess import catalog, storage, reports, interchange, solver",
    "cli/__init__.py": "import typer, qualityassess.services",
    "gui/__init__.py": "import PySide6, qualityassess.services",
    "gui/pages/__init__.py": "",
}


def lint(folder: Path, contract: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run import-linter in a folder that holds pyproject.toml and the package."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    if contract is not None:
        command += ["--contract", contract]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def configured(repository: Path) -> dict[str, str]:
    """Contract ids and names of pyproject.toml."""
    with (repository / "pyproject.toml").open("rb") as stream:
        contracts = tomllib.load(stream)["tool"]["importlinter"]["contracts"]
    return {contract["id"]: contract["name"] for contract in contracts}


@pytest.fixture
def skeleton(repository: Path, tmp_path: Path) -> Path:
    """A small package with the real rooms and the real contracts, all of them kept."""
    for name, source in SKELETON.items():
        plant(tmp_path, name, source)
    (tmp_path / "pyproject.toml").write_bytes((repository / "pyproject.toml").read_bytes())
    return tmp_path


def plant(folder: Path, name: str, source: str) -> None:
    """Add a line to a module of the skeleton."""
    file = folder / "qualityassess" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    earlier = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{earlier}\n{source}\n", encoding="utf-8")


def test_the_package_keeps_its_layers(repository: Path) -> None:
    result = lint(repository)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_skeleton_keeps_them_too_and_every_contract_has_a_plant(skeleton: Path, repository: Path) -> None:
    result = lint(skeleton)
    assert result.returncode == 0, result.stdout + result.stderr
    assert configured(repository).keys() == PLANTS.keys()


@pytest.mark.parametrize("contract", sorted(PLANTS))
def test_each_contract_fails_on_a_planted_import(skeleton: Path, repository: Path, contract: str) -> None:
    plant(skeleton, *PLANTS[contract])

    result = lint(skeleton, contract)

    assert result.returncode == 1
    assert f"{configured(repository)[contract]} BROKEN" in " ".join(result.stdout.split())


@pytest.mark.parametrize(("name", "source"), LAYER_PLANTS)
def test_the_layers_fail_in_every_direction(skeleton: Path, name: str, source: str) -> None:
    plant(skeleton, name, source)

    result = lint(skeleton, "layers")

    assert result.returncode == 1, result.stdout
    assert "BROKEN" in result.stdout or "not listed as layers" in result.stdout + result.stderr


def imported(file: Path) -> set[str]:
    """Top-level names of what a module imports; for this package the first two parts."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return {".".join(name.split(".")[: 2 if name.startswith("qualityassess.") else 1]) for name in names}


def test_domain_and_paths_import_nothing_that_is_not_listed(repository: Path) -> None:
    package = repository / "qualityassess"
    allowed = set(sys.stdlib_module_names) | {"pydantic", "qualityassess.domain"}
    for file in sorted((package / "domain").rglob("*.py")):
        assert imported(file) <= allowed, file.name
    assert imported(package / "paths.py") <= set(sys.stdlib_module_names) | {"platformdirs"}


def test_the_entry_point_reaches_only_the_front_ends(repository: Path) -> None:
    entry = repository / "qualityassess" / "__main__.py"
    names = imported(entry)
    assert names <= set(sys.stdlib_module_names) | {"qualityassess.gui", "qualityassess.cli"}
