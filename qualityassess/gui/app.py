"""Composition root: builds settings, language, theme and window, shows the shell, then opens the workspace."""

from __future__ import annotations

import argparse
import gc
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from qualityassess import paths
from qualityassess.gui import crash, notify
from qualityassess.gui.fonts import load_fonts
from qualityassess.gui.icons import Icons
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.qt_translations import QtLanguage
from qualityassess.gui.shortcuts import UndoKeys
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.kbfocus import KeyboardFocus
from qualityassess.i18n import Translator, resolve_language
from qualityassess.settings import (
    LANGUAGE,
    LAST_WORKSPACE,
    TEXT_SIZE,
    THEME,
    USER_NAME,
    Option,
    Settings,
    SettingsProblem,
    load_settings,
)

if TYPE_CHECKING:
    from qualityassess.gui.session import Session
    from qualityassess.services.library import Library
    from qualityassess.services.workspace import Workspace


class Desk(QObject):
    """Everything the window stands on; built once, passes on to each part what it needs."""

    def __init__(self, app: QApplication, settings: Settings, location: str = "") -> None:
        super().__init__(app)
        self._app = app
        self.settings = settings
        self._location = location or settings.get(LAST_WORKSPACE) or str(paths.default_workspace())
        # A workspace named for this start alone is not the one of the next start.
        self._keep_location = not location
        self._tr = Translator(resolve_language(settings.get(LANGUAGE)))
        self._qt_language = QtLanguage(app)
        self._qt_language.use(self._tr)
        self.theme = Theme(
            load_fonts(paths.fonts_dir()), Mode(settings.get(THEME)), settings.get(TEXT_SIZE) / 100, self
        )
        self.theme.apply(app)
        self.icons = Icons(paths.icons_dir(), self.theme, self)
        KeyboardFocus(app, self.theme, self)
        UndoKeys(app, self)
        self.session: Session | None = None
        self._opening_sample = False
        self._library: Library | None = None
        self.window = MainWindow(settings, self._tr, self.theme, self.icons)
        self.window.settingsRequested.connect(self.show_settings)
        self.window.themeRequested.connect(self.toggle_theme)
        self.window.languageRequested.connect(self.toggle_language)
        self.window.openWorkspaceRequested.connect(self.open_other_workspace)
        self.window.newWorkspaceRequested.connect(self.new_workspace)
        self.window.sampleRequested.connect(self.open_sample)
        self.window.closing.connect(self.close)

    @property
    def who(self) -> str:
        """The name recorded with each change: the one set, else the system's."""
        return self.settings.get(USER_NAME) or getpass.getuser()

    @property
    def library(self) -> Library:
        """The catalogue, made when first needed."""
        if self._library is None:
            from qualityassess.services.library import Library

            self._library = Library(paths.rubrics_dir(), paths.cache_dir(), paths.own_rubrics_dir())
        return self._library

    def begin(self) -> bool:
        """Open the workspace and give the window its session; false when the person gave up."""
        from qualityassess.gui.opening import open_or_explain

        opened = open_or_explain(self.window, self._tr, self.library, self._location, self.who, leave=self._tr("Quit"))
        if opened is None:
            self.window.close()
            return False
        self._start(opened)
        return True

    def show_problem(self, problem: SettingsProblem | None) -> None:
        """Say that the settings file was not taken as it stands."""
        if problem is not None:
            aside = problem.kept_as or problem.file
            text = self._tr("The settings could not be read; the defaults are used. The old file is {path}", path=aside)
            notify.error(self.window, self._tr, text)

    def open_other_workspace(self) -> None:
        """Choose a workspace file and go over to it."""
        from qualityassess.gui.opening import open_or_explain

        path = notify.open_workspace_file(self.window, self._tr, Path(self._location).parent)
        if path is not None:
            self._go_over(
                open_or_explain(self.window, self._tr, self.library, str(path), self.who, leave=self._tr("Cancel"))
            )

    def new_workspace(self) -> None:
        """Choose a name for a new workspace and go over to it."""
        from qualityassess.gui.opening import create_or_explain

        path = notify.new_workspace_file(self.window, self._tr, Path(self._location).parent)
        if path is not None:
            self._go_over(create_or_explain(self.window, self._tr, self.library, path, self.who))

    def open_sample(self) -> None:
        """Go over to the sample workspace; the own one is left as it is."""
        from qualityassess.gui.sample_door import open_sample

        if self._opening_sample:
            return
        self._opening_sample = True
        self.window.status.set_extra(self._tr("Opening the sample"))
        open_sample(self.window, self._tr, self.library, self.who, self._on_sample)

    def _on_sample(self, workspace: Workspace | None) -> None:
        self._opening_sample = False
        if self.session is None or not self.window.isVisible():
            # The window was closed while the sample was being built.
            if workspace is not None:
                workspace.close()
            return
        self._go_over(workspace, remember=False)
        self.window.refresh_state()

    def show_settings(self) -> None:
        """Show the settings; each change takes effect and is saved at once."""
        from qualityassess.gui.dialogs.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.settings, self._tr, self.theme, self.icons, self.window)
        dialog.changed.connect(self.apply)
        dialog.exec()
        dialog.deleteLater()

    def toggle_theme(self) -> None:
        """Light to dark or back; from then on the system is not followed."""
        self.settings.set(THEME, "light" if self.theme.is_dark else "dark")
        self.apply(THEME)

    def toggle_language(self) -> None:
        """Chinese to English or back; from then on the system is not followed."""
        self.settings.set(LANGUAGE, "en" if self._tr.language == "zh" else "zh")
        self.apply(LANGUAGE)

    def apply(self, option: Option[str] | Option[int]) -> None:
        """Let a changed option take effect, and save all of them."""
        if option is LANGUAGE:
            self._tr = Translator(resolve_language(self.settings.get(LANGUAGE)))
            self._qt_language.use(self._tr)
            if self.session is not None:
                self.session.set_translator(self._tr)
        elif option is THEME:
            self.theme.set_mode(Mode(self.settings.get(THEME)))
        elif option is TEXT_SIZE:
            self.theme.set_scale(self.settings.get(TEXT_SIZE) / 100)
            self.window.rebuild()
        elif option is USER_NAME and self.session is not None:
            self.session.sign_as(self.who)
        self._save()

    def close(self) -> None:
        """Make the workspace complete and close it; settings are written."""
        if self.session is not None:
            self._remember()
            self.session.workspace.close()
        self._save()

    def _start(self, workspace: Workspace) -> None:
        from qualityassess.gui.session import Session

        self.session = Session(workspace, self._tr, self, settings=self.settings)
        self._located(workspace, remember=self._keep_location)
        self._recall()
        self.window.attach(self.session)
        self._tell_own_faults()

    def _tell_own_faults(self) -> None:
        """Say why modules of the person's own are not offered, once, when the window opens."""
        faults = self.library.own_faults
        if faults:
            from qualityassess.services.messages import problem_sentence

            details = "\n".join(problem_sentence(self._tr, problem) for problem in faults)
            text = self._tr("Your own modules are not offered because of faults in their files")
            notify.error(self.window, self._tr, text, details=details)

    def _go_over(self, workspace: Workspace | None, *, remember: bool = True) -> None:
        if workspace is None or self.session is None:
            return
        self._remember()
        old = self.session.workspace
        self.session.set_workspace(workspace)
        old.close()
        self._located(workspace, remember=remember)
        self._recall()
        self.window.refresh_state()
        self.window.show_page("home")

    def _located(self, workspace: Workspace, *, remember: bool) -> None:
        self._location = workspace.store.location
        if remember:
            chosen = "" if self._location == str(paths.default_workspace()) else self._location
            self.settings.set(LAST_WORKSPACE, chosen)

    def _remember(self) -> None:
        """Keep what was chosen in this workspace for the next time it is opened."""
        assert self.session is not None
        chosen = self.session.assessment or self.session.enterprise
        self.session.memory.keep(self._memory_name(), chosen.id if chosen else "")

    def _recall(self) -> None:
        assert self.session is not None
        store = self.session.workspace.store
        kept = self.session.memory.recall(self._memory_name())
        if any(a.id == kept for a in store.assessments()):
            self.session.choose_assessment(kept)
        elif any(e.id == kept for e in store.enterprises()):
            self.session.choose_enterprise(kept)

    def _memory_name(self) -> str:
        return f"chosen:{self._location}"

    def _save(self) -> None:
        try:
            self.settings.save()
        except OSError as error:
            text = self._tr("The settings could not be saved ({detail})", detail=error.strerror or "")
            notify.error(self.window, self._tr, text)


def parse(argv: list[str]) -> argparse.Namespace:
    """The options of the window."""
    parser = argparse.ArgumentParser(prog="qualityassess", description="Open the QualityAssess window.")
    parser.add_argument("-w", "--workspace", default="", help="workspace file, or address of a PostgreSQL database")
    return parser.parse_args(argv)


def assemble(location: str = "") -> tuple[QApplication, Desk, SettingsProblem | None]:
    """Application and desk with the shell painted, and what was wrong with the settings.

    Collecting garbage waits until `settle`: nothing of a start is garbage, and looking costs a tenth of it.
    """
    gc.disable()
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(["qualityassess"])
    app.setApplicationName(paths.APP_NAME)
    app.setDesktopFileName("qualityassess")
    app.setWindowIcon(QIcon(str(paths.icons_dir() / "qualityassess.svg")))
    settings, problem = load_settings(paths.settings_file())
    desk = Desk(app, settings, location)
    desk.window.show()
    # The shell is painted before the database and the rubrics are needed.
    app.processEvents()
    return app, desk, problem


def settle() -> None:
    """The start is over: what it made stays, and garbage is collected again."""
    gc.freeze()
    gc.enable()


def main(argv: list[str]) -> int:
    """Open the window and run until it is closed; the process's exit code."""
    options = parse(argv)
    app, desk, problem = assemble(options.workspace)
    crash.install(paths.log_dir(), lambda path: _tell_crash(desk, path), lambda: app.exit(3))
    desk.show_problem(problem)
    begun = desk.begin()
    settle()
    if not begun:
        return 1
    code = app.exec()
    desk.window.deleteLater()
    return code


def _tell_crash(desk: Desk, path: Path | None) -> None:
    tr = Translator(resolve_language("system")) if desk.session is None else desk.session.tr
    text = tr("QualityAssess found a defect of its own and stops. Everything shown as saved is saved")
    details = tr("The report is {path}", path=path) if path is not None else ""
    notify.error(desk.window, tr, text, details=details)
