"""Opens the sample workspace in a folder of the person's own, so that trying things out spoils nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from qualityassess.domain.errors import UserFacingError
from qualityassess.gui import notify
from qualityassess.gui.tasks import run_task
from qualityassess.i18n import Translator
from qualityassess.services import sample
from qualityassess.services.library import Library
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import Workspace


def open_sample(
    parent: QWidget, tr: Translator, library: Library, who: str, done: Callable[[Workspace | None], None]
) -> None:
    """Hand over the opened sample, None after saying why it could not be opened.

    It is built on first use, on a thread with a catalogue of its own: a connection belongs to the thread it was
    opened in.
    """

    def refused(error: UserFacingError) -> None:
        notify.error(parent, tr, sentence(tr, error))
        done(None)

    def built(_: object) -> None:
        try:
            opened = sample.open_sample(library, who=who)
        except UserFacingError as error:
            refused(error)
        else:
            done(opened)

    own = replace(library)
    run_task(parent, lambda: sample.open_sample(own).close(), built, refused)
