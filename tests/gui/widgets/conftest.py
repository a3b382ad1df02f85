"""What tests of single widgets stand on: theme, icons, the focus watcher, and a window to show them in."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qualityassess import paths
from qualityassess.gui.fonts import load_fonts
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.kbfocus import KeyboardFocus

Shown = Callable[..., QWidget]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, applied."""
    made = Theme(load_fonts(paths.fonts_dir()), Mode.LIGHT)
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def icons(theme: Theme) -> Icons:
    """The bundled icons."""
    return Icons(paths.icons_dir(), theme)


@pytest.fixture
def focus(qapp: QApplication, theme: Theme) -> Iterator[None]:
    """Marks keyboard focus as the application does."""
    watcher = KeyboardFocus(qapp, theme)
    yield
    qapp.removeEventFilter(watcher)
    watcher.deleteLater()


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[Shown]:
    """Shows widgets one below the other, each as high as it wants, in a window that lives as long as the test."""
    yield from _windows(qtbot, stretched=True)


@pytest.fixture
def filled(qtbot: QtBot) -> Iterator[Shown]:
    """Shows widgets that share the whole window, as views do."""
    yield from _windows(qtbot, stretched=False)


def _windows(qtbot: QtBot, *, stretched: bool) -> Iterator[Shown]:
    kept: list[QWidget] = []

    def show(*widgets: QWidget, width: int = 480) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        if stretched:
            column.addStretch(1)
        qtbot.addWidget(window)
        kept.append(window)
        window.resize(width, 400)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield show
    kept.clear()
