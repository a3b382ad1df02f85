"""The house itself: locks, system packages, fonts, icons, documents, and the pin that keeps Qt alive."""

import importlib.util
import re
import struct
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import qualityassess

LOCKS = ("run", "test", "bench")
FONTS = {
    "NotoSansSC-Regular.ttf": ("Noto Sans SC", 400),
    "NotoSansSC-Medium.ttf": ("Noto Sans SC", 500),
    "NotoSansSC-Bold.ttf": ("Noto Sans SC", 700),
    "NotoSerifSC-Regular.ttf": ("Noto Serif SC", 400),
    "NotoSerifSC-Bold.ttf": ("Noto Serif SC", 700),
}
# Characters of personal names outside the basic block, and characters every page needs.
NAME_CHARACTERS = "𬭎㛃䶮堃喆犇𬱖𫖯𬀩㙦䥽𣲗"
PAGE_CHARACTERS = "质评自评有证据–—「」·≥≤✓…①"
TEXT_SUFFIXES = {
    ".cfg", ".css", ".in", ".json", ".md", ".po", ".py", ".qss", ".sh", ".svg", ".toml", ".txt", ".ui", ".yaml", ".yml",
}  # fmt: skip
# Put together here, so that this file does not have them itself.
FORBIDDEN = [
    "".join(parts)
    for parts in (
        ("py", "pi.org"),
        ("python", "hosted.org"),
        ("npmjs", ".org"),
        ("registry", ".npmjs"),
        ("deb.", "debian.org"),
        ("127.0", ".0.1:"),
        ("/wo", "rk/main"),
        ("/wo", "rk/shared"),
        ("/opt/", "wheels"),
        ("/ro", "ot/"),
    )
]


def pins(lock: Path) -> dict[str, str]:
    """Name and version of every requirement of a lock."""
    found = re.findall(r"^([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.M)
    return dict(found)


@pytest.fixture(scope="module")
def locks(repository: Path) -> dict[str, Path]:
    return {name: repository / "packaging" / "locks" / f"{name}.txt" for name in LOCKS}


@pytest.fixture(scope="module")
def installer(repository: Path) -> ModuleType:
    """packaging/install_system.py as a module."""
    spec = importlib.util.spec_from_file_location("install_system", repository / "packaging" / "install_system.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_hashes_and_no_addresses(locks: dict[str, Path], name: str) -> None:
    text = locks[name].read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.M))
    assert len(entries) == len(pins(locks[name])) > 10
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_each_lock_holds_the_smaller_ones_with_the_same_pins(locks: dict[str, Path]) -> None:
    run, test, bench = (pins(locks[name]) for name in LOCKS)
    assert run.items() <= test.items() <= bench.items()


def test_the_pins_are_those_of_the_decisions(locks: dict[str, Path], repository: Path) -> None:
    with (repository / "pyproject.toml").open("rb") as stream:
        project = tomllib.load(stream)["project"]
    for part in ("PySide6-Essentials", "PySide6-Addons"):
        assert pins(locks["run"])[part.lower()] == "6.11.3"
        assert f"{part}==6.11.3" in project["dependencies"]
    assert {"hatchling", "editables"} <= pins(locks["run"]).keys()
    assert project["version"] == qualityassess.__version__
    assert "6.11.3" in next((repository / "docs" / "decisions").glob("0003*")).read_text(encoding="utf-8")


def test_everything_the_project_declares_is_in_the_lock_source(repository: Path) -> None:
    with (repository / "pyproject.toml").open("rb") as stream:
        declared = tomllib.load(stream)["project"]["dependencies"]
    lines = (repository / "packaging" / "locks" / "run.in").read_text(encoding="utf-8").splitlines()
    assert set(declared) <= {line.strip() for line in lines}


def test_the_makefile_reads_the_one_list_of_system_packages(repository: Path, installer: ModuleType) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert "packaging/install_system.py $*" in makefile
    assert "apt-get" not in makefile
    sections = installer.read_sections(installer.LIST.read_text(encoding="utf-8"))
    assert tuple(sections) == installer.SECTIONS
    assert {("python3-venv",), ("libxcb-cursor0",)} <= set(sections["run"])
    assert {("xvfb",), ("postgresql",), ("poppler-utils",)} <= set(sections["test"])
    names = [name for section in sections.values() for alternatives in section for name in alternatives]
    assert len(names) == len(set(names))


def test_targets_need_the_sections_before_them(installer: ModuleType) -> None:
    sections = installer.read_sections("# list\n[run]\na\nb | c  # two releases\n[test]\nd\n[bench]\n")
    assert installer.required(sections, "run") == [("a",), ("b", "c")]
    assert installer.required(sections, "bench") == [("a",), ("b", "c"), ("d",)]
    with pytest.raises(ValueError, match="line 1"):
        installer.read_sections("a\n")


def test_who_cannot_install_is_told_what_is_missing_and_how_to_get_it(
    installer: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sections = tmp_path / "list.txt"
    sections.write_text("[run]\nhere\nold | new\nabsent | elsewhere\n", encoding="utf-8")
    monkeypatch.setattr(installer, "LIST", sections)
    monkeypatch.setattr(installer, "installed", lambda names: {"here", "new"})
    monkeypatch.setattr(installer.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(installer.os, "geteuid", lambda: 1000)

    assert installer.main(["run"]) == 1

    said = capsys.readouterr().err
    assert "Missing system packages: absent\n" in said
    assert "apt-get install --yes --no-install-recommends absent" in said


def test_the_build_server_runs_the_tests(repository: Path) -> None:
    script = repository / ".ci" / "run"
    assert "make test" in script.read_text(encoding="utf-8")
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


def test_the_readme_names_the_two_commands_in_both_languages(repository: Path) -> None:
    readme = (repository / "README.md").read_text(encoding="utf-8")
    assert readme.count("make run") >= 2
    assert readme.count("make test") >= 2
    assert "docs/screenshots/assess-light.png" in readme


def own_files(repository: Path) -> Iterator[Path]:
    """Text files of the repository, without what tools make."""
    skipped = {".git", ".venv", "build", "dist", "demo", "bench-results"}
    for top in sorted(repository.iterdir()):
        if top.name in skipped or top.name.endswith("_cache") or top.name == ".hypothesis":
            continue
        for file in [top] if top.is_file() else sorted(top.rglob("*")):
            named = file.name in {"Makefile", "LICENSE", "run", ".gitignore"}
            if file.is_file() and (named or file.suffix in TEXT_SUFFIXES):
                yield file


def test_no_file_names_a_registry_or_a_path_of_one_machine(repository: Path) -> None:
    found = [
        f"{file.relative_to(repository)}: {word}"
        for file in own_files(repository)
        for word in FORBIDDEN
        if word in file.read_text(encoding="utf-8")
    ]
    assert not found


def test_modules_stay_under_four_hundred_lines(repository: Path) -> None:
    long = [
        file.relative_to(repository).as_posix()
        for room in ("qualityassess", "packaging")
        for file in (repository / room).rglob("*.py")
        if not file.name.startswith("ui_") and len(file.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert not long


def font_tables(file: Path) -> dict[bytes, tuple[int, int]]:
    """Tables of an sfnt file: tag to offset and length in bytes."""
    content = file.read_bytes()
    assert content[:4] == b"\x00\x01\x00\x00", "not TrueType"
    count = struct.unpack(">H", content[4:6])[0]
    records = (content[12 + 16 * index : 28 + 16 * index] for index in range(count))
    return {record[:4]: struct.unpack(">II", record[8:16]) for record in records}


@pytest.mark.parametrize("name", sorted(FONTS))
def test_a_font_is_static_truetype(repository: Path, name: str) -> None:
    tables = font_tables(repository / "resources" / "fonts" / name)
    assert b"glyf" in tables
    assert not {b"CFF ", b"CFF2", b"fvar"} & tables.keys()


def test_the_fonts_are_all_there_is_and_have_their_licences(repository: Path) -> None:
    folder = repository / "resources" / "fonts"
    assert {file.name for file in folder.glob("*.ttf")} == FONTS.keys()
    for licence in ("OFL-NotoSansSC.txt", "OFL-NotoSerifSC.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / licence).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(FONTS))
def test_reportlab_can_embed_a_font_and_it_has_the_characters(repository: Path, name: str) -> None:
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(name, repository / "resources" / "fonts" / name)
    missing = [
        character for character in NAME_CHARACTERS + PAGE_CHARACTERS if ord(character) not in font.face.charToGlyph
    ]
    assert missing == []


def test_qt_finds_every_family_and_weight(repository: Path) -> None:
    script = """
import sys
from pathlib import Path
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication
application = QGuiApplication([])
for file in sorted(Path(sys.argv[1]).glob("*.ttf")):
    assert QFontDatabase.addApplicationFont(str(file)) >= 0, file
for family, weight in (("Noto Sans SC", 400), ("Noto Sans SC", 500), ("Noto Sans SC", 700),
                       ("Noto Serif SC", 400), ("Noto Serif SC", 700)):
    found = QFontInfo(QFont(family, 12, weight))
    print(family, weight, "->", found.family(), found.weight())
"""
    done = subprocess.run(
        [sys.executable, "-c", script, repository / "resources" / "fonts"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for line in done.stdout.splitlines():
        asked, found = line.split(" -> ")
        assert found.replace("Noto Sans SC Medium", "Noto Sans SC") == asked


def test_icons_are_drawn_on_the_grid_and_take_their_colour(repository: Path) -> None:
    folder = repository / "resources" / "icons"
    for file in sorted(folder.glob("*.svg")):
        root = ElementTree.fromstring(file.read_text(encoding="utf-8"))
        if file.stem == "qualityassess":
            continue
        assert root.get("viewBox") == "0 0 24 24", file.name
        assert root.get("stroke") == "currentColor", file.name
        assert root.get("stroke-width") == "2", file.name
    assert "MIT License" in (folder / "LICENSE-tabler.txt").read_text(encoding="utf-8")


def test_the_application_icon_can_be_painted(repository: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(repository / "resources" / "icons" / "qualityassess.svg"))
    assert renderer.isValid()
    image = QImage(64, 64, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    assert image.pixelColor(32, 4).name() == "#2457c5"
    assert image.pixelColor(0, 0).alpha() == 0


def test_qt_calls_do_not_lose_references_to_none() -> None:
    """PySide6 6.12.0 on Python < 3.12 loses one with every call and aborts after some thousands (decision 0003)."""
    script = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for number in range(20_000):
    label.setText("x")
lost = before - sys.getrefcount(None)
print(lost)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100


def test_licence_and_decisions_are_there(repository: Path) -> None:
    assert "Apache License" in (repository / "LICENSE").read_text(encoding="utf-8")
    names = sorted(file.name[:4] for file in (repository / "docs" / "decisions").glob("*.md"))
    assert names[:6] == ["0001", "0002", "0003", "0004", "0005", "0006"]
    assert len(names) == len(set(names))
