"""Asks for the name of a new enterprise; everything else is entered on its profile."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.changes import Changes
from qualityassess.domain.profile import Enterprise, Profile
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.services import enterprises
from qualityassess.services.workspace import Workspace


def add_enterprise(session: Session, name: str) -> str | None:
    """Add an enterprise by name through the session, so that it can be undone; its id, or None when refused."""
    added: list[Enterprise] = []

    def verb(workspace: Workspace) -> Changes:
        enterprise, changes = enterprises.add_enterprise(workspace, Profile(name.strip()))
        added.append(enterprise)
        return changes

    return added[0].id if session.perform(verb) is not None else None


class NewEnterpriseDialog(QDialog):
    """One field: the name as on the business licence."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.enterprise: str | None = None
        tr = session.tr
        self.setWindowTitle(tr("New enterprise"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(label(tr("New enterprise"), Role.PAGE_TITLE))
        self.name = QLineEdit(self)
        self._field = FormField(tr("Enterprise name"), self.name, theme, icons, hint=tr("As on the business licence"))
        self._field.set_required(True)
        column.addWidget(self._field)
        column.addStretch(1)
        foot = DialogFoot(self, tr("Add enterprise"), self._create, tr, theme, icons)
        self.create_button = foot.do
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(460))
        session.failed.connect(self._refused)

    @classmethod
    def ask(cls, parent: QWidget, session: Session, theme: Theme, icons: Icons) -> str | None:
        """The id of the enterprise added, or None."""
        dialog = cls(session, theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.enterprise

    def _create(self) -> None:
        if not self.name.text().strip():
            self._refused(self._session.tr("Enter a name"))
            self.name.setFocus()
            return
        self.enterprise = add_enterprise(self._session, self.name.text())
        if self.enterprise is not None:
            self.accept()

    def _refused(self, sentence: str) -> None:
        self._field.set_state("error", sentence)
