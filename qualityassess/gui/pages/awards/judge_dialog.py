"""Asks for the reason of a judgement: a condition that only a person can answer."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator


class JudgeDialog(QDialog):
    """The reason is required: it is kept with name and date, and printed."""

    def __init__(
        self, title: str, holds: bool, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        verb = tr("Judge as met") if holds else tr("Judge as unmet")
        self.setWindowTitle(verb)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(label(title, Role.CARD_TITLE, wrap=True))
        caption = label(tr("Why? The reason is kept with name and date, and printed"), Role.CAPTION, "text2", wrap=True)
        column.addWidget(caption)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setAccessibleName(tr("Reason"))
        self.reason.setFixedHeight(theme.px(110))
        self.reason.textChanged.connect(self._check)
        caption.setBuddy(self.reason)
        column.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        cancel = Button(tr("Cancel"), theme, icons)
        cancel.clicked.connect(self.reject)
        self.accept_button = Button(verb, theme, icons, "primary")
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self.accept)
        row.addWidget(cancel)
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(460))
        self._check()
        self.reason.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, title: str, holds: bool, tr: Translator, theme: Theme, icons: Icons) -> str | None:
        """The reason given, or None."""
        dialog = cls(title, holds, tr, theme, icons, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        reason = dialog.reason.toPlainText().strip()
        dialog.deleteLater()
        return reason if accepted else None

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.toPlainText().strip()))
