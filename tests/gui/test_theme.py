"""Colours, type scale, style sheet and icons of the window."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from qualityassess.gui.fonts import load_fonts
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.theme_qss import build_qss, write_marks
from qualityassess.gui.tokens import DARK, LIGHT, TEXT_SCALES, TOKEN_NAMES, Role, contrast

RESOURCES = Path(__file__).parents[2] / "resources"

# Foreground, background, needed ratio (0: exempt), ratio in light, ratio in dark: the table of the design.
CONTRAST = [
    ("text", "surface", 4.5, 17.10, 14.10),
    ("text", "window", 4.5, 15.79, 15.43),
    ("text", "primarySoft", 4.5, 14.81, 12.01),
    ("text2", "surface", 4.5, 8.15, 8.81),
    ("text2", "window", 4.5, 7.52, 9.65),
    ("text2", "subtle", 4.5, 7.19, 7.90),
    ("text3", "surface", 4.5, 5.48, 6.09),
    ("text3", "window", 4.5, 5.06, 6.66),
    ("text3", "subtle", 4.5, 4.84, 5.46),
    ("text3", "sunken", 4.5, 4.54, 4.76),
    ("text3", "primarySoft", 4.5, 4.75, 5.19),
    ("disabled", "surface", 0, 2.27, 2.88),
    ("onPrimary", "primary", 4.5, 6.47, 4.82),
    ("onPrimary", "primaryHover", 4.5, 8.48, 5.80),
    ("onPrimary", "primaryPressed", 4.5, 10.90, 7.25),
    ("primaryText", "surface", 4.5, 7.32, 8.14),
    ("primaryText", "window", 4.5, 6.76, 8.91),
    ("primaryText", "primarySoft", 4.5, 6.34, 6.94),
    ("primaryText", "primarySoft2", 4.5, 5.57, 5.57),
    ("ok", "surface", 4.5, 6.00, 8.48),
    ("ok", "okSoft", 4.5, 5.23, 7.15),
    ("warn", "surface", 4.5, 6.39, 8.87),
    ("warn", "warnSoft", 4.5, 5.66, 7.51),
    ("err", "surface", 4.5, 6.37, 7.79),
    ("err", "errSoft", 4.5, 5.44, 6.88),
    ("na", "naSoft", 4.5, 4.84, 5.46),
    ("control", "surface", 3, 3.40, 3.69),
    ("control", "window", 3, 3.14, 4.04),
    ("primary", "surface", 3, 6.47, 3.47),
    ("primary", "window", 3, 5.97, 3.80),
    ("evid", "surface", 3, 6.47, 7.01),
    ("evid", "sunken", 3, 5.36, 5.48),
    ("claimed", "surface", 0, 3.02, 3.51),
    ("evid", "claimed", 0, 2.14, 1.99),
    ("okFill", "surface", 3, 3.55, 5.60),
    ("warnFill", "surface", 0, 3.42, 6.59),
    ("errFill", "surface", 3, 4.51, 4.49),
    ("errFill", "window", 3, 4.16, 4.91),
    ("ok", "primarySoft", 4.5, 5.20, 7.23),
    ("warn", "primarySoft", 4.5, 5.53, 7.56),
    ("err", "primarySoft", 4.5, 5.52, 6.64),
    ("text2", "primarySoft", 4.5, 7.06, 7.51),
    ("text", "warnSoft", 4.5, 15.15, 11.94),
    ("window", "text", 4.5, 15.79, 15.43),
    ("onPrimary", "errFill", 4.5, 4.51, 3.72),
    ("window", "errFill", 4.5, 4.16, 4.91),
]
ASSESSORS = {"#2457C5": 6.47, "#0E7C86": 4.95, "#8A5200": 6.39, "#7A3FA0": 6.89}


@pytest.fixture(autouse=True)
def _undressed(qapp: QApplication) -> Iterator[None]:
    """Leave the application without style sheet."""
    yield
    qapp.setStyleSheet("")


@pytest.mark.parametrize(("ink", "ground", "needed", "light", "dark"), CONTRAST)
def test_contrast_is_that_of_the_design(ink: str, ground: str, needed: float, light: float, dark: float) -> None:
    # The table names this hole for the light theme with white text and for the dark one with the window colour.
    for tokens, stated in ((LIGHT, light), (DARK, dark)):
        ratio = contrast(getattr(tokens, ink), getattr(tokens, ground))
        assert ratio == pytest.approx(stated, abs=0.006)
        hole = ground == "errFill" and (ink == "onPrimary") != (tokens is LIGHT)
        assert hole or (ink, ground) == ("window", "errFill") or ratio >= needed


def test_the_word_in_a_hole_is_readable_in_both_themes() -> None:
    assert contrast(LIGHT.onPrimary, LIGHT.errFill) >= 4.5
    assert contrast(DARK.window, DARK.errFill) >= 4.5


@pytest.mark.parametrize(("colour", "stated"), ASSESSORS.items())
def test_white_on_assessor_colours(colour: str, stated: float) -> None:
    assert contrast("#FFFFFF", colour) == pytest.approx(stated, abs=0.006)


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_tokens_are_colours(tokens: object) -> None:
    for name in TOKEN_NAMES:
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(tokens, name))


def test_bundled_fonts_give_each_weight(qapp: QApplication) -> None:
    families = load_fonts(RESOURCES / "fonts")
    theme = Theme(families, Mode.LIGHT)
    assert families.sans[0] == "Noto Sans SC"
    assert families.serif[0] == "Noto Serif SC"
    for role, weight in ((Role.BODY, 400), (Role.NAME, 500), (Role.SECTION, 700)):
        info = QFontInfo(theme.font(role))
        assert info.family().startswith("Noto Sans SC")
        assert info.weight() == weight
        metrics = theme.metrics(role)
        assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_missing_fonts_leave_the_fallbacks(qapp: QApplication, tmp_path: Path) -> None:
    families = load_fonts(tmp_path)
    assert families.sans == ("Microsoft YaHei UI", "PingFang SC")
    assert families.medium[-2:] == families.sans


def test_text_scale_changes_fonts_and_lengths(qapp: QApplication) -> None:
    theme = Theme(mode=Mode.LIGHT)
    seen: list[float] = []
    theme.themeChanged.connect(lambda: seen.append(theme.scale))
    for scale in TEXT_SCALES:
        theme.set_scale(scale)
        assert theme.font(Role.BODY).pixelSize() == round(13 * scale)
        assert theme.px(32) == round(32 * scale)
    assert seen == [0.9, 1.0, 1.15, 1.3]
    with pytest.raises(ValueError):
        theme.set_scale(2.0)


def test_mode_changes_colours_palette_and_sheet(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(mode=Mode.LIGHT)
    theme.apply(qapp)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)
    before = qapp.styleSheet()
    with qtbot.waitSignal(theme.themeChanged):
        theme.set_mode(Mode.DARK)
    assert theme.is_dark
    assert theme.color("surface") == QColor(DARK.surface)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    assert qapp.styleSheet() != before
    assert DARK.primary in qapp.styleSheet()
    theme.set_mode(Mode.SYSTEM)
    assert theme.mode is Mode.SYSTEM


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_style_sheet_names_only_colours_of_the_theme(qapp: QApplication, tmp_path: Path, tokens: object) -> None:
    theme = Theme(mode=Mode.LIGHT if tokens is LIGHT else Mode.DARK)
    marks = write_marks(str(tmp_path), theme.tokens)
    sheet = build_qss(theme.tokens, theme.families, theme.px, marks)
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}(?![0-9A-Fa-f])", re.sub(r"url\\([^)]*\\)", "", sheet)))
    assert colours <= {getattr(tokens, name) for name in TOKEN_NAMES}
    assert "$" not in sheet
    assert all(Path(mark).is_file() for mark in marks.values())
    assert sheet.count("{") == sheet.count("}")


def test_inputs_and_buttons_have_the_height_of_the_design(qapp: QApplication, qtbot: QtBot) -> None:
    theme = Theme(load_fonts(RESOURCES / "fonts"), Mode.LIGHT)
    theme.apply(qapp)
    for scale in TEXT_SCALES:
        theme.set_scale(scale)
        edit, button = QLineEdit(), QPushButton("x")
        qtbot.addWidget(edit)
        qtbot.addWidget(button)
        for widget in (edit, button):
            widget.ensurePolished()
            assert abs(widget.sizeHint().height() - theme.px(32)) <= 1


def test_medium_family_of_its_own_is_named_in_the_sheet(qapp: QApplication, tmp_path: Path) -> None:
    families = load_fonts(tmp_path)
    other = type(families)(families.sans, ("Noto Sans SC Medium", *families.sans), families.serif)
    theme = Theme(other, Mode.LIGHT)
    marks = write_marks(str(tmp_path), theme.tokens)
    assert '"Noto Sans SC Medium"' in build_qss(theme.tokens, other, theme.px, marks)
    assert theme.font(Role.NAME).families()[0] == "Noto Sans SC Medium"
    assert theme.font(Role.NAME).weight() == QFont.Weight.Medium


def test_icons_are_drawn_in_the_colour_asked_for_and_kept(qapp: QApplication) -> None:
    theme = Theme(mode=Mode.LIGHT)
    icons = Icons(RESOURCES / "icons", theme)
    first = icons.pixmap("check", "ok", 16, 2.0)
    assert first.width() == 32
    assert first.devicePixelRatio() == 2.0
    assert icons.pixmap("check", "ok", 16, 2.0) is first
    image = first.toImage()
    inks = {
        image.pixelColor(x, y).name().upper()
        for x in range(32)
        for y in range(32)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {LIGHT.ok}
    theme.set_mode(Mode.DARK)
    assert icons.pixmap("check", "ok", 16, 2.0) is not first
    assert not icons.icon("check", "ok", 16).isNull()
    with pytest.raises(FileNotFoundError):
        icons.pixmap("no-such-icon", "ok", 16)
    with pytest.raises(AttributeError):
        icons.pixmap("check", "no-such-token", 16)


def test_small_icons_have_a_heavier_line(qapp: QApplication) -> None:
    icons = Icons(RESOURCES / "icons", Theme(mode=Mode.LIGHT))

    def ink(size: int) -> float:
        image = icons.pixmap("x", "text", size, 8.0).toImage()
        alphas = [image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())]
        return sum(alphas) / 255 / (size * 8) ** 2

    assert ink(13) / ink(16) == pytest.approx(2 / 1.75, rel=0.05)
