"""What tests of the window stand on: a workspace in a temporary folder, its session, theme, icons and the shell."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from qualityassess import paths
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.profile import LegalForm, Profile, YearFigures
from qualityassess.gui.app import Desk
from qualityassess.gui.fonts import load_fonts
from qualityassess.gui.icons import Icons
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import UndoKeys
from qualityassess.gui.theme import Mode, Theme
from qualityassess.i18n import Translator
from qualityassess.services import assessments, enterprises
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace, create, open_workspace
from qualityassess.settings import LANGUAGE, THEME, USER_NAME, Settings

NAME = "浙江海辰精密阀门有限公司"
CODE = "91330305MA2CDEFG0R"
PROFILE = Profile(
    NAME,
    credit_code=CODE,
    legal_representative="陈某某",
    legal_form=LegalForm.LIMITED,
    registered_capital=32_000_000,
    region="330305",
    industry="C3443",
    founded=date(2009, 6, 18),
    years=(
        YearFigures(2023, headcount=171, revenue=98_000_000),
        YearFigures(2024, headcount=178, revenue=110_000_000),
        YearFigures(2025, headcount=186, revenue=124_000_000),
    ),
)


@pytest.fixture
def location(tmp_path: Path) -> Path:
    """Where the workspace of a test lies."""
    return tmp_path / "workspace.qaw"


@pytest.fixture
def workspace(location: Path, library: Library) -> Iterator[Workspace]:
    """An empty workspace."""
    opened = create(location, library, who="tester")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def filled_file(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two enterprises and two assessments, full and topic; made once, to be copied."""
    location = tmp_path_factory.mktemp("filled") / "workspace.qaw"
    workspace = create(location, library, who="tester")
    enterprise, _ = enterprises.add_enterprise(workspace, PROFILE)
    other, _ = enterprises.add_enterprise(workspace, replace(PROFILE, name="洞头屿澜水产食品有限公司", industry="C13"))
    day = date(2026, 6, 12)
    full = Purpose(PurposeKind.FULL)
    assessments.new_assessment(workspace, enterprise.id, full, title="2026 full", as_of=day)
    topic = Purpose(PurposeKind.MODULES, ("cqo",))
    assessments.new_assessment(workspace, other.id, topic, title="2026 topic", as_of=day)
    workspace.close()
    return location


@pytest.fixture
def filled(filled_file: Path, location: Path, library: Library) -> Iterator[Workspace]:
    """That workspace in a file of the test's own."""
    shutil.copy(filled_file, location)
    opened = open_workspace(location, library, who="tester")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light theme, applied to the application."""
    made = Theme(load_fonts(paths.fonts_dir()), Mode.LIGHT, parent=qapp)
    made.apply(qapp)
    UndoKeys(qapp)
    return made


@pytest.fixture(scope="session")
def icons(theme: Theme) -> Icons:
    """Icons in the theme's colours."""
    return Icons(paths.icons_dir(), theme, theme)


@pytest.fixture
def translator() -> Translator:
    """English, whose texts are the msgids."""
    return Translator("en")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a test: English, light."""
    made = Settings(tmp_path / "settings.toml")
    made.set(LANGUAGE, "en")
    made.set(THEME, "light")
    made.set(USER_NAME, "tester")
    return made


@pytest.fixture
def session(filled: Workspace, translator: Translator, settings: Settings, qapp: QApplication) -> Iterator[Session]:
    """A session of the filled workspace with the full assessment chosen."""
    made = Session(filled, translator, settings=settings)
    made.choose_assessment(next(a.id for a in filled.store.assessments() if a.title == "2026 full"))
    yield made
    made.deleteLater()


@pytest.fixture
def shell(session: Session, settings: Settings, theme: Theme, icons: Icons, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window with the session, on the home page."""
    window = MainWindow(settings, session.tr, theme, icons)
    qtbot.addWidget(window)
    window.attach(session)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    # The fixture of the workspace closes it; the window must not touch it after that.
    window.close()


@pytest.fixture
def desk(
    filled: Workspace, location: Path, settings: Settings, qapp: QApplication, theme: Theme, qtbot: QtBot
) -> Iterator[Desk]:
    """The whole program as `main` builds it, on the filled workspace."""
    filled.close()
    made = Desk(qapp, settings, str(location))
    qtbot.addWidget(made.window)
    made.window.show()
    assert made.begin()
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    yield made
    dismantle(made, theme)


def dismantle(desk: Desk, theme: Theme) -> None:
    """Close a desk's window, take its filters and its look off the application, and bring back the tests' own."""
    desk.window.close()
    desk.deleteLater()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def type_text(edit: QWidget, text: str, qtbot: QtBot) -> None:
    """Type a text as a person does: Latin by keys, Chinese as an input method commits it."""
    if text.isascii():
        QTest.keyClicks(edit, text)
        return
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QApplication.sendEvent(edit, event)
