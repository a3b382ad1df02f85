"""The invented sample as a session, for tests of the pages that show results."""

import shutil
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services import workspace
from qualityassess.services.library import Library
from qualityassess.settings import Settings

_LOOKS = 1000
"""Looks, ten milliseconds apart, after which a dialog that does not open is a failure."""
_LOOKS_FOR_FOCUS = 30


def open_copy(sample: Path, folder: Path, library: Library, settings: Settings, purpose: str = "full") -> Session:
    """A session on a copy of the sample, in English, with the assessment of a purpose chosen; close its workspace."""
    location = folder / "copy.qaw"
    shutil.copy(sample, location)
    session = Session(workspace.open_workspace(location, library, who="tester"), Translator("en"), settings=settings)
    chosen = next(a for a in session.workspace.store.assessments() if a.purpose.kind.value == purpose)
    session.choose_assessment(chosen.id)
    return session


def in_dialog(act: object) -> None:
    """Do something in the next modal dialog as soon as it is open; one in which that fails is closed."""
    before = QApplication.activeModalWidget()

    def look(times: int) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog is before or not (dialog.isActiveWindow() or times > _LOOKS_FOR_FOCUS):
            assert times < _LOOKS, "no dialog opened"
            QTimer.singleShot(10, lambda: look(times + 1))
            return
        assert isinstance(dialog, QDialog)
        try:
            act(dialog)  # type: ignore[operator]
        except BaseException:
            # A failed expectation must not leave the dialog waiting for ever.
            dialog.done(0)
            raise

    QTimer.singleShot(10, lambda: look(0))
