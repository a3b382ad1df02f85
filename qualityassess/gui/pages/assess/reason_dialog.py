"""Asks for a reason in a sentence."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.labels import label


class ReasonDialog(QDialog):
    """A question, a text, and the verb; the verb waits for a text."""

    def __init__(
        self, session: Session, theme: Theme, icons: Icons, question: str, verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = session.tr
        self.setWindowTitle(verb)
        self.setMinimumWidth(theme.px(420))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(question, Role.NAME, wrap=True))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(84))
        self.text.setAccessibleName(question)
        column.addWidget(self.text)
        foot = DialogFoot(self, verb, self.accept, tr, theme, icons)
        self.do = foot.do
        column.addLayout(foot)
        self.text.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        self.do.setEnabled(bool(self.text.toPlainText().strip()))


def ask_reason(
    parent: QWidget | None, session: Session, theme: Theme, icons: Icons, question: str, verb: str
) -> str | None:
    """The reason a person gave, or None."""
    dialog = ReasonDialog(session, theme, icons, question, verb, parent)
    given = dialog.exec() == QDialog.DialogCode.Accepted
    text = dialog.text.toPlainText().strip()
    dialog.deleteLater()
    return text if given and text else None
