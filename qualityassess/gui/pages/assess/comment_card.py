"""The comments of a criterion as a card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.comment_list import CommentList
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.labels import label


class CommentCard(Card):
    """评语."""

    removed = Signal(str)
    remade = Signal()

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        super().__init__(theme, icons, tr("Comments"), ruled=True, parent=parent)
        self._session = session
        self.add = Button(tr("Add"), theme, icons, icon="plus", compact=True)
        self.add.setAccessibleName(tr("Add comment"))
        self.add.setToolTip(f"{tr('Add comment')}  Ctrl+M")
        self.add_header_widget(self.add)
        self.list = CommentList(session, actions, theme, icons)
        self.list.removed.connect(self.removed)
        self.list.remade.connect(self.remade)
        self.add.clicked.connect(self.list.begin)
        self.list.left.connect(lambda: self.add.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._nothing = label(tr("For reviewers; never part of a submission"), Role.CAPTION, "text3", wrap=True)
        self.body.addWidget(self.list)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        """Show the comments of a criterion."""
        tr, comments = self._session.tr, subject.comments
        self.list.show_comments(subject, comments, {})
        site = sum(comment.verify_on_site for comment in comments)
        words = [tr.plural("{count} comment", "{count} comments", len(comments))] if comments else []
        if site:
            words.append(tr("{count} to verify on site", count=site))
        self.set_caption(" • ".join(words))
        self._nothing.setVisible(not comments)
        self.add.setEnabled(not subject.locked)
