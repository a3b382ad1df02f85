"""Chooses an exhibit that the workspace holds already, with its type and pages, for the criterion in view."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.exhibit_uses import ExhibitUse
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.exhibit_words import type_name
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.labels import label
from qualityassess.services.exhibit_links import Wanted


class HeldDialog(QDialog):
    """A filtered list of what is held, each with how often it is used and whether its bytes occur twice."""

    def __init__(
        self,
        session: Session,
        subject: Subject,
        uses: tuple[ExhibitUse, ...],
        types: tuple[str, ...],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._subject = session, subject
        tr = session.tr
        self.setWindowTitle(tr("Attach a held exhibit"))
        self.setMinimumWidth(theme.px(480))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(10))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Filter by name"))
        self.search.setAccessibleName(tr("Filter by name"))
        self.search.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Held exhibits"))
        for use in uses:
            item = QListWidgetItem(self._words(use))
            item.setData(Qt.ItemDataRole.UserRole, use.exhibit.id)
            self.list.addItem(item)
        self.types = QComboBox()
        self.types.setAccessibleName(tr("Type"))
        for type_id in types:
            self.types.addItem(type_name(tr, subject, type_id), type_id)
        self.pages = QLineEdit()
        self.pages.setPlaceholderText(tr("Pages that matter"))
        self.pages.setAccessibleName(tr("Pages that matter"))
        head = tr("Nothing is held yet that this criterion does not have") if not uses else tr("Held exhibits")
        column.addWidget(label(head, Role.NAME, wrap=True))
        for widget in (self.search, self.list, self.types, self.pages):
            column.addWidget(widget)
        foot = DialogFoot(self, tr("Attach"), self.accept, tr, theme, icons)
        self.do = foot.do
        column.addLayout(foot)
        self.list.currentRowChanged.connect(self._check)
        self._check()

    def chosen(self) -> tuple[str, Wanted] | None:
        """The exhibit chosen and what it is to be here; None while nothing is."""
        item = self.list.currentItem()
        if item is None or item.isHidden() or self.types.count() == 0:
            return None
        wanted = Wanted(self._subject.criterion.id, str(self.types.currentData()), self.pages.text())
        return str(item.data(Qt.ItemDataRole.UserRole)), wanted

    def ask(self) -> tuple[str, Wanted] | None:
        """Show the dialog; what was chosen, or None."""
        return self.chosen() if self.exec() == QDialog.DialogCode.Accepted else None

    def _words(self, use: ExhibitUse) -> str:
        tr = self._session.tr
        notes = [tr.plural("{count} link", "{count} links", use.proves)]
        if use.same:
            notes.append(tr("same bytes as another"))
        if use.newer:
            notes.append(tr("replaced by a newer version"))
        return tr("{head} ({details})", head=use.exhibit.name, details=tr(", ").join(notes))

    def _filter(self, text: str) -> None:
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(text.strip().lower() not in item.text().lower())
        self._check()

    def _check(self) -> None:
        self.do.setEnabled(self.chosen() is not None)
