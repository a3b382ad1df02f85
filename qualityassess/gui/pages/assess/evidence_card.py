"""The exhibits of a criterion: listed, added, reviewed, opened and removed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from qualityassess.domain.exhibits import LinkState
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.exhibit_copies import ExhibitCopies
from qualityassess.gui.pages.assess.exhibit_dialog import ExhibitDialog
from qualityassess.gui.pages.assess.exhibit_list import ExhibitList, ExhibitModel
from qualityassess.gui.pages.assess.exhibit_words import ExhibitRow, accepted, exhibit_rows
from qualityassess.gui.pages.assess.held_dialog import HeldDialog
from qualityassess.gui.pages.assess.reason_dialog import ask_reason
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.drop_area import DropArea
from qualityassess.i18n import LEGAL
from qualityassess.services import evidence, exhibit_links


class EvidenceCard(Card):
    """证据; `removed` carries what the undo bar says."""

    removed = Signal(str)

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        super().__init__(theme, icons, tr("Exhibits"), ruled=True, parent=parent)
        self._session = session
        self._actions = actions
        self._theme = theme
        self._icons = icons
        self._subject: Subject | None = None
        self._copies = ExhibitCopies(actions)
        self.setToolTip(tr.pick(LEGAL.evidence_note))
        self.add = Button(tr("Add"), theme, icons, icon="plus", keys=hint("Ctrl+E"), compact=True)
        self.add.setAccessibleName(tr("Add exhibit"))
        self.add.clicked.connect(lambda: self.ask_new())
        self.held = Button(tr("Held"), theme, icons, icon="link", compact=True)
        self.held.setAccessibleName(tr("Attach a held exhibit"))
        self.held.setToolTip(tr("Attach a held exhibit"))
        self.held.clicked.connect(self.ask_held)
        self.add_header_widget(self.held)
        self.add_header_widget(self.add)
        self.model = ExhibitModel(session, self)
        self.list = ExhibitList(self.model, theme, icons)
        self.list.setAccessibleName(tr("Exhibits"))
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.list.activated.connect(lambda _: self._properties())
        self.list.removeRequested.connect(self._remove)
        self.drop = DropArea(tr("Drop files here, or"), tr("choose a file"), theme, icons)
        self.drop.browseRequested.connect(lambda: self.ask_new())
        for source in (self.drop, self.list):
            source.filesDropped.connect(self._on_files)
        self.body.setContentsMargins(0, 0, 0, theme.px(9))
        self.body.setSpacing(theme.px(6))
        self.body.addWidget(self.list)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(theme.px(10), theme.px(4), theme.px(10), 0)
        row.addWidget(self.drop)
        self.body.addWidget(inner)
        self.body.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        """Show the exhibits of a criterion."""
        self._subject = subject
        tr = self._session.tr
        rows = exhibit_rows(tr, subject)
        self.model.set_rows(rows)
        self.list.fit()
        self.set_caption(
            tr.plural(
                "{count} file • {accepted} accepted",
                "{count} files • {accepted} accepted",
                len(rows),
                accepted=accepted(rows),
            )
            if rows
            else ""
        )
        locked = subject.locked
        self.add.setEnabled(not locked)
        self.held.setEnabled(not locked)
        self.drop.setVisible(not locked)

    def ask_new(self, paths: list[Path] | None = None, types: tuple[str, ...] = (), factor: str = "") -> None:
        """Ask for files and what they are, and attach them; `types` come first in the choice."""
        if self._subject is None or self._subject.locked:
            return
        subject = self._subject
        offered = (*types, *(t for t in evidence.types_for(subject.file, subject.criterion) if t not in types))
        dialog = ExhibitDialog(self._session, subject, offered, self._theme, self._icons, self.window())
        for chosen in dialog.ask_new(paths or [], factor):
            self._actions.add_exhibit(chosen)
        dialog.deleteLater()

    def ask_held(self) -> None:
        """Ask for an exhibit that the workspace holds already, and attach it."""
        subject = self._subject
        if subject is None or subject.locked:
            return
        here = {link.exhibit for link in subject.links}
        found = exhibit_links.uses(self._session.workspace, subject.file)
        fresh = tuple(use for use in found if use.exhibit.id not in here)
        types = evidence.types_for(subject.file, subject.criterion)
        dialog = HeldDialog(self._session, subject, fresh, types, self._theme, self._icons, self.window())
        chosen = dialog.ask()
        dialog.deleteLater()
        if chosen is not None:
            self._actions.attach_held(*chosen)

    def paste(self) -> bool:
        """Attach files that were copied in a file manager; whether there were any."""
        data = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self._on_files(paths)
        return bool(paths)

    def current(self) -> ExhibitRow | None:
        """The row that is chosen."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() and index.row() < len(self.model.rows) else None

    def _on_files(self, paths: list[Path]) -> None:
        folder = next((path for path in paths if path.is_dir()), None)
        if folder is not None:
            self.drop.reject(self._session.tr("“{name}” is a folder; drop its files", name=folder.name))
            return
        self.ask_new(paths)

    def _show_menu(self, place: QPoint) -> None:
        if self.current() is None:
            return
        menu = self.build_menu()
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()

    def build_menu(self) -> QMenu:
        """What can be done with the chosen exhibit."""
        tr, icons, size = self._session.tr, self._icons, self._theme.px(16)
        row = self.current()
        assert row is not None
        menu = QMenu(self)
        menu.addAction(icons.icon("external-link", "text2", size), tr("Open copy"), self._open)
        menu.addAction(icons.icon("edit", "text2", size), tr("Properties"), self._properties)
        menu.addSeparator()
        state = row.link.state
        accept = menu.addAction(icons.icon("circle-check", "ok", size), tr("Accept"), self._accept)
        accept.setEnabled(state is not LinkState.ACCEPTED)
        reject = menu.addAction(icons.icon("circle-x", "err", size), tr("Reject with reason"), self._reject)
        reject.setEnabled(state is not LinkState.REJECTED)
        menu.addSeparator()
        remove = menu.addAction(icons.icon("trash", "err", size), tr("Remove"), self._remove)
        remove.setShortcut(QKeySequence(Qt.Key.Key_Delete))
        pages = menu.addAction(icons.icon("edit", "text2", size), tr("Change pages"), self._pages)
        menu.addAction(icons.icon("eye", "text2", size), tr("Preview"), self._preview)
        newer = menu.addAction(icons.icon("refresh", "text2", size), tr("Newer version"), self._newer)
        for action in (accept, reject, remove, pages, newer):
            action.setEnabled(action.isEnabled() and not self._actions.subject.locked)
        return menu

    def _accept(self) -> None:
        if (row := self.current()) is not None:
            self._actions.review(row.link, LinkState.ACCEPTED)

    def _reject(self) -> None:
        row = self.current()
        if row is None:
            return
        tr = self._session.tr
        title = tr("Why is “{name}” rejected?", name=row.exhibit.name)
        reason = ask_reason(self.window(), self._session, self._theme, self._icons, title, tr("Reject"))
        if reason is not None:
            self._actions.review(row.link, LinkState.REJECTED, reason)

    def _pages(self) -> None:
        row = self.current()
        if row is None:
            return
        tr = self._session.tr
        title = tr("Which pages of “{name}” matter here?", name=row.exhibit.name)
        pages = ask_reason(self.window(), self._session, self._theme, self._icons, title, tr("Change pages"))
        if pages is not None:
            self._actions.change_pages(row.link, pages)

    def _newer(self) -> None:
        row = self.current()
        if row is None:
            return
        title = self._session.tr("Newer version")
        path, _ = QFileDialog.getOpenFileName(self.window(), title)
        if path:
            self._actions.take_newer(row.exhibit, Path(path))

    def _remove(self) -> None:
        row = self.current()
        if row is None or self._subject is None:
            return
        before = self._subject.row.evidenced_level
        if not self._actions.remove_link(row.link):
            return
        tr, subject = self._session.tr, self._actions.subject
        words = tr("Removed “{name}”", name=row.exhibit.name)
        after = subject.row.evidenced_level
        if subject.criterion.levels and after != before:
            words = tr("Removed 1 file; {number} evidenced level is now {level}", number=subject.number, level=after)
        self.removed.emit(words)

    def _properties(self) -> None:
        row = self.current()
        if row is None or self._subject is None:
            return
        dialog = ExhibitDialog(self._session, self._subject, (row.link.type,), self._theme, self._icons, self.window())
        changed = dialog.ask_changed(row.exhibit, row.link)
        if changed is not None and changed != row.exhibit:
            self._actions.change_exhibit(changed)
        dialog.deleteLater()

    def _preview(self) -> None:
        """Show the exhibit inside the window."""
        row = self.current()
        if row is not None:
            self._copies.preview(row.exhibit, self._session, self._theme, self.window())

    def _open(self) -> None:
        """Open a copy in the program of the system."""
        row = self.current()
        if row is not None:
            self._copies.open(row.exhibit)
