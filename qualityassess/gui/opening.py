"""Opens a workspace for the window; what stands in the way is said with the ways on, never an empty workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from qualityassess import paths
from qualityassess.domain.errors import UserFacingError
from qualityassess.gui import notify
from qualityassess.gui.notify import Choice
from qualityassess.i18n import Translator
from qualityassess.services import workspace as workspaces
from qualityassess.services.library import Library
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import CHECKPOINT_AFTER, Workspace

_READABLE = ("migration_failed", "workspace_in_use")
"""Refusals of writing alone: the old file can still be read."""


def open_or_explain(
    parent: QWidget | None, tr: Translator, library: Library, location: str, who: str, *, leave: str
) -> Workspace | None:
    """The workspace at a location, or at the one chosen instead; None when the person gives up (`leave` says how).

    The default workspace is created on the first run; any other that is missing is asked about.
    """
    read_only = False
    create = location == str(paths.default_workspace()) and not Path(location).exists()
    while True:
        try:
            if create:
                return workspaces.create(location, library, who=who, checkpoint_after=CHECKPOINT_AFTER)
            return workspaces.open_workspace(
                location, library, who=who, read_only=read_only, checkpoint_after=CHECKPOINT_AFTER
            )
        except UserFacingError as error:
            answer = _ask(parent, tr, error, leave)
        folder = Path(location).parent
        if answer == "read":
            read_only, create = True, False
            continue
        picked = None
        if answer == "open":
            picked = notify.open_workspace_file(parent, tr, folder)
        elif answer == "new":
            picked = notify.new_workspace_file(parent, tr, folder)
        else:
            return None
        if picked is not None:
            location, read_only, create = str(picked), False, answer == "new"


def create_or_explain(parent: QWidget, tr: Translator, library: Library, path: Path, who: str) -> Workspace | None:
    """A new workspace at a path; None after saying why it could not be made."""
    try:
        return workspaces.create(path, library, who=who, checkpoint_after=CHECKPOINT_AFTER)
    except UserFacingError as error:
        notify.error(parent, tr, sentence(tr, error))
        return None


def _ask(parent: QWidget | None, tr: Translator, error: UserFacingError, leave: str) -> str | None:
    choices = [
        Choice("open", tr("Choose another workspace …"), "primary"),
        Choice("new", tr("New workspace …")),
        Choice("leave", leave),
    ]
    if error.code in _READABLE:
        choices.insert(0, Choice("read", tr("Open read-only"), "primary"))
        choices[1] = Choice("open", choices[1].text)
    title = tr("The workspace could not be opened")
    return notify.ask(parent, title, title, choices, details=sentence(tr, error), icon="error")
