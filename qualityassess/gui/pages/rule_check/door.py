"""Ways into the mode 规则核对: a check is begun for an award, for one of one's own, or read from a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.rule_check.name_dialogs import ask_own_award, ask_round
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import rule_checks


class CheckDoor:
    """Asks what is needed and begins a check; every way answers with its id, or nothing where none was begun."""

    def __init__(self, parent: QWidget, session: Session, theme: Theme, icons: Icons) -> None:
        self._parent = parent
        self._session = session
        self._theme = theme
        self._icons = icons

    def begin(self, award: Award, on: date) -> str:
        """A check of an award's next round."""
        session, tr = self._session, self._session.tr
        assert session.enterprise is not None
        owner = session.enterprise.id
        year = str(max(on.year, session.workspace.today().year))
        name = ask_round(self._parent, tr.pick(award.title), year, tr, self._theme, self._icons)
        if not name:
            return ""
        base = session.workspace.library.award(award.id, on) or award
        return _id(session.perform(lambda w: rule_checks.begin(w, owner, base, name)[1]))

    def begin_own(self) -> tuple[str, str]:
        """An award of one's own: its id, and that of its first check."""
        session = self._session
        year = session.workspace.today().year + 1
        asked = ask_own_award(self._parent, year, session.tr, self._theme, self._icons)
        if asked is None or session.enterprise is None:
            return "", ""
        owner, title = session.enterprise, {"zh": asked.title, "en": ""}
        region = owner.profile.region
        changes = session.perform(
            lambda w: rule_checks.begin_own(w, owner.id, asked.id, title, asked.level, region, asked.round)[1]
        )
        return asked.id, _id(changes)

    def read(self) -> str:
        """A checked pack that somebody else exported."""
        session = self._session
        path, _ = QFileDialog.getOpenFileName(self._parent, session.tr("Import a checked pack"), "", "TOML (*.toml)")
        if not path or session.enterprise is None:
            return ""
        owner = session.enterprise.id
        return _id(session.perform(lambda w: rule_checks.import_pack(w, owner, Path(path))[1]))


def _id(changes: Changes | None) -> str:
    return rule_checks.after(changes).id if changes is not None else ""
