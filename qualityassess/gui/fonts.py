"""Loads the bundled fonts and says which family names they registered under."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

_FILES = ("NotoSansSC-Regular.ttf", "NotoSansSC-Medium.ttf", "NotoSansSC-Bold.ttf")
_SERIF_FILES = ("NotoSerifSC-Regular.ttf", "NotoSerifSC-Bold.ttf")
_FALLBACKS = ("Microsoft YaHei UI", "PingFang SC")


@dataclass(frozen=True, slots=True)
class Families:
    """Family names in order of preference: for the window, its medium weight, and the dossier preview."""

    sans: tuple[str, ...] = ("Noto Sans SC", *_FALLBACKS)
    medium: tuple[str, ...] = ("Noto Sans SC", *_FALLBACKS)
    serif: tuple[str, ...] = ("Noto Serif SC", "SimSun")


def load_fonts(folder: Path) -> Families:
    """Registers the font files of `folder` and returns their families.

    A file that is missing or unreadable leaves the system fallbacks (Microsoft YaHei UI, PingFang SC) in its
    place. On some systems the Medium file is known by name ID 1 only, as a family of its own: then that name
    comes first for weight 500, otherwise the weight alone selects it.
    """
    found: set[str] = set()
    for name in _FILES + _SERIF_FILES:
        if (folder / name).is_file():
            number = QFontDatabase.addApplicationFont(str(folder / name))
            if number >= 0:
                found.update(QFontDatabase.applicationFontFamilies(number))
    sans = _present(("Noto Sans SC",), found) + _FALLBACKS
    has_medium = QFontDatabase.weight("Noto Sans SC", "Medium") == QFont.Weight.Medium
    medium = sans if has_medium else (*_present(("Noto Sans SC Medium",), found), *sans)
    return Families(sans=sans, medium=medium, serif=(*_present(("Noto Serif SC",), found), "SimSun"))


def _present(names: tuple[str, ...], found: set[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in found)
