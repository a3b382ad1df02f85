"""The comments of a criterion or of one factor, each with its edit and remove, and the editor in its place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.domain.answers import Comment, CommentKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.comment_editor import CommentEditor
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import Chip, comment_spec
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.i18n import Translator
from qualityassess.services.wording import name


def kind_words(tr: Translator, comment: Comment) -> str:
    """Kind and weight, such as 改进空间 ++."""
    return f"{name(tr, comment.kind)} {'++' if comment.strong else '+'}"


class CommentRow(QWidget):
    """One comment; `edit` and `remove` come from its menu."""

    edit = Signal()
    remove = Signal()

    def __init__(
        self,
        session: Session,
        comment: Comment,
        factor: str,
        theme: Theme,
        icons: Icons,
        *,
        locked: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr = session.tr
        self._session = session
        self._theme = theme
        self._icons = icons
        chip = Chip(comment_spec(comment.kind.value, kind_words(tr, comment)), theme, icons)
        self.more = IconButton("dots", tr("Edit or remove the comment"), theme, icons, size=22, icon_size=14)
        self.more.clicked.connect(self._show_menu)
        self.more.setEnabled(not locked)
        text = label(comment.text, Role.CAPTION, "text", wrap=True, selectable=True)
        self._text = text
        site = tr("Verify on site") if comment.verify_on_site else ""
        parts = (kind_words(tr, comment), factor, site, comment.text)
        said = tr.within("said", ", ").join(part for part in parts if part)
        self.setAccessibleName(said)
        self.more.setAccessibleDescription(said)
        if comment.author:
            text.setToolTip(tr("By {who}", who=comment.author))
        self._lay(chip, text, factor, site)

    def _lay(self, chip: QWidget, text: QWidget, factor: str, site: str) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        marks = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        marks.setSizePolicy(policy)
        flow = FlowLayout(marks, gap=theme.px(6), row_gap=theme.px(3))
        flow.addWidget(chip)
        if factor:
            flow.addWidget(label(factor, Role.CAPTION, "text2"))
        if site:
            note = QWidget()
            inner = QHBoxLayout(note)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(theme.px(4))
            inner.addWidget(IconLabel("eye-check", "primaryText", theme, self._icons, 14))
            inner.addWidget(label(site, Role.CAPTION, "primaryText"))
            flow.addWidget(note)
        head.addWidget(marks, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(text)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        size = self._theme.px(16)
        tr = self._session.tr
        menu.addAction(self._icons.icon("edit", "text2", size), tr("Edit"), self.edit.emit)
        menu.addAction(self._icons.icon("trash", "err", size), tr("Remove"), self.remove.emit)
        menu.exec(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        menu.deleteLater()


class CommentList(QWidget):
    """Rows and, while one is written, the editor. `removed` carries what the undo bar says, `remade` follows rows."""

    removed = Signal(str)
    remade = Signal()
    left = Signal()
    """The editor was closed by its own keys or buttons: whoever opened it takes the focus back."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        theme: Theme,
        icons: Icons,
        *,
        for_factor: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._theme = theme
        self._icons = icons
        self._for_factor = for_factor
        self._shown: object = None
        self._criterion = ""
        self._locked = False
        self._factor = ""
        self._factors: dict[str, str] = {}
        self.rows: list[CommentRow] = []
        self.editor: CommentEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))

    def show_comments(
        self, subject: Subject, comments: Sequence[Comment], factors: dict[str, str], factor: str = ""
    ) -> None:
        """Show comments; `factors` are the names by id, `factor` the one that new comments belong to."""
        criterion = subject.criterion.id
        self._locked = subject.locked
        key = (criterion, tuple(comments), self._locked)
        if criterion != self._criterion:
            self.close_editor()
        self._criterion, self._factors, self._factor = criterion, factors, factor
        if key == self._shown:
            return
        self._shown = key
        self._make_rows(comments)

    def begin(self) -> None:
        """Open the editor for a new comment."""
        if self.editor is None and not self._locked:
            fresh = Comment("", self._criterion, CommentKind.OPPORTUNITY, "", factor=self._factor)
            self._open_editor(fresh, 0)
        if self.editor is not None:
            self.editor.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_editor(self) -> None:
        """Close the editor without storing."""
        editor, self.editor = self.editor, None
        if editor is not None:
            self._column.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
            self.remade.emit()

    def _make_rows(self, comments: Sequence[Comment]) -> None:
        keep = self.editor
        while (item := self._column.takeAt(0)) is not None:
            old = item.widget()
            if old is not None and old is not keep:
                old.hide()
                old.deleteLater()
        self.rows = []
        if keep is not None:
            self._column.addWidget(keep)
        for place, comment in enumerate(comments):
            if place and not self._for_factor:
                self._column.addWidget(rule())
            factor = "" if self._for_factor else self._factors.get(comment.factor, "")
            row = CommentRow(self._session, comment, factor, self._theme, self._icons, locked=self._locked)
            row.edit.connect(lambda comment=comment: self._edit(comment))
            row.remove.connect(lambda comment=comment: self._remove(comment))
            self._column.addWidget(row)
            self.rows.append(row)
        self.remade.emit()

    def _edit(self, comment: Comment) -> None:
        self.close_editor()
        self._open_editor(comment, 0)
        if self.editor is not None:
            self.editor.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open_editor(self, comment: Comment, place: int) -> None:
        # In a factor's own cell the factor is given.
        factors = [] if self._for_factor else list(self._factors.items())
        self.editor = CommentEditor(self._session, comment, factors, self._theme, self._icons)
        self.editor.finished.connect(self._store)
        self.editor.cancelled.connect(self._cancel)
        self._column.insertWidget(place, self.editor)
        self.remade.emit()

    def _cancel(self) -> None:
        self.close_editor()
        self.left.emit()

    def _store(self, comment: Comment) -> None:
        editor, self.editor = self.editor, None
        if self._actions.put_comment(comment):
            if editor is not None:
                self._column.removeWidget(editor)
                editor.hide()
                editor.deleteLater()
                self.remade.emit()
                self.left.emit()
        else:
            # The text stays, so that it can be tried again.
            self.editor = editor

    def _remove(self, comment: Comment) -> None:
        if self._actions.remove_comment(comment):
            self.removed.emit(self._session.tr("Removed 1 comment"))
