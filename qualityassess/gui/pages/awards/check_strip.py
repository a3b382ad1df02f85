"""What was compared with the notice of a round: the signed check in use, drafts, and the way to begin one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services.round_wording import checked_words
from qualityassess.services.rules_in_use import pack_of


class CheckStrip(QFrame):
    """`asked(str)` carries the id of a check to open, or nothing to begin one."""

    asked = Signal(str)

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self.setProperty("panel", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(12), theme.px(7), theme.px(12), theme.px(8))
        column.setSpacing(theme.px(4))
        self.words = label("", Role.CAPTION, "text2", wrap=True)
        column.addWidget(self.words)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(4))
        column.addLayout(self._rows)
        self.buttons: list[Button] = []

    def show_line(self, line: AwardLine) -> None:
        """Show what was checked of an award."""
        tr = self._tr
        self._clear()
        checked = checked_words(tr, line.award)
        if not checked:
            complete = line.award.gates_complete and line.found.judged
            checked = (
                tr("The whole list of conditions was read; the notice of the round may still differ.")
                if complete
                else tr("Not compared with the notice of the round yet, so undecided at best.")
            )
        self.words.setText(checked)
        for check in line.checks:
            self._add(self._check_words(check), check.id, "eye" if check.signed is not None else "list-check")
        self._add(tr("Begin a rule check …"), "", "clipboard-check")

    def _check_words(self, check: RuleCheck) -> str:
        tr = self._tr
        if check.signed is not None:
            return tr("Round {round}: signed", round=check.round)
        pack = pack_of(check)
        total = len(rules.parts(pack))
        done = total - len(rules.open_parts(check, pack))
        return tr("Round {round}: {count} of {total} decided", round=check.round, count=done, total=total)

    def _add(self, text: str, key: str, icon: str) -> None:
        button = Button(text, self._theme, self._icons, icon=icon, compact=True)
        button.setObjectName(f"check:{key}")
        button.clicked.connect(lambda: self.asked.emit(key))
        self._rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(button)

    def _clear(self) -> None:
        for button in self.buttons:
            self._rows.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
