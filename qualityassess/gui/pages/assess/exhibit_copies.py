"""Copies of exhibits to look at: in a window of the program, or opened by the program that the system has for them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.preview_dialog import PreviewDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme


class ExhibitCopies:
    """Copies live as long as this; the exhibits in the workspace cannot be changed by whoever opens one."""

    def __init__(self, actions: Actions) -> None:
        self._actions = actions
        self._folder: QTemporaryDir | None = None

    def open(self, exhibit: Exhibit) -> None:
        """Open a copy in the program of the system."""
        self._actions.write_copy(exhibit, self._path(exhibit), _open)

    def preview(self, exhibit: Exhibit, session: Session, theme: Theme, window: QWidget) -> None:
        """Show the exhibit inside the window."""

        def show(copy: Path) -> None:
            dialog = PreviewDialog(session, exhibit, copy, theme, window)
            dialog.exec()
            dialog.deleteLater()

        self._actions.write_copy(exhibit, self._path(exhibit), show)

    def _path(self, exhibit: Exhibit) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir(str(Path(tempfile.gettempdir()) / "qualityassess-XXXXXX"))
        return Path(self._folder.filePath(Path(exhibit.name).name))


def _open(copy: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy)))
