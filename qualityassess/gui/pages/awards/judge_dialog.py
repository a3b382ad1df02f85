"""Asks for the reason of a judgement, and the exhibit it rests on: a condition that only a person can answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.combos import CutCombo
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.drop_area import DropArea
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator

_NAME_CHARACTERS = 24


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why a condition holds or not; `proof` is the id of an exhibit, a file to take in, or empty."""

    reason: str
    proof: str | Path = ""


class JudgeDialog(QDialog):
    """The reason is required: it is kept with name and date, and printed. The exhibit may be left out."""

    def __init__(
        self,
        title: str,
        holds: bool,
        exhibits: Iterable[Exhibit],
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
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
        self._add_proof(column, exhibits, theme, icons)
        foot = DialogFoot(self, verb, self.accept, tr, theme, icons)
        self.accept_button = foot.do
        column.addLayout(foot)
        self.setMinimumWidth(theme.px(460))
        self._check()
        self.reason.setFocus()

    def value(self) -> Reasoned:
        """What stands in the fields."""
        return Reasoned(self.reason.toPlainText().strip(), self.proof.currentData())

    def ask(self) -> Reasoned | None:
        """Show the dialog; the reason given, or None."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        found = self.value()
        self.deleteLater()
        return found if accepted else None

    def show_given(self, reason: str, exhibit: str) -> None:
        """Fill in an earlier judgement that is to be changed; an exhibit no longer listed stays chosen as none."""
        self.reason.setPlainText(reason)
        self.reason.selectAll()
        self.proof.setCurrentIndex(max(self.proof.findData(exhibit), 0))

    def _add_proof(self, column: QVBoxLayout, exhibits: Iterable[Exhibit], theme: Theme, icons: Icons) -> None:
        tr = self._tr
        caption = label(tr("Exhibit that shows it, where there is one"), Role.CAPTION, "text2")
        column.addWidget(caption)
        self.proof = CutCombo()
        self.proof.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.proof.setMinimumContentsLength(_NAME_CHARACTERS)
        self.proof.setAccessibleName(tr("Exhibit that shows it"))
        caption.setBuddy(self.proof)
        self.proof.addItem(tr("No exhibit attached"), "")
        self.proof.currentTextChanged.connect(self.proof.setToolTip)
        held = tuple(exhibits)
        replaced = {exhibit.replaces for exhibit in held}
        for exhibit in sorted(held, key=lambda one: one.name):
            if exhibit.id not in replaced:
                self.proof.addItem(exhibit.name, exhibit.id)
        column.addWidget(self.proof)
        self.drop = DropArea(tr("Drop a file here, or"), tr("choose a file"), theme, icons)
        self.drop.filesDropped.connect(lambda paths: self._take(paths[0]))
        self.drop.browseRequested.connect(self._browse)
        column.addWidget(self.drop)

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, self._tr("Exhibit that shows it"))
        if path:
            self._take(Path(path))

    def _take(self, path: Path) -> None:
        """Choose a file that becomes an exhibit with the judgement; one chosen before is forgotten."""
        if isinstance(self.proof.itemData(1), Path):
            self.proof.removeItem(1)
        self.proof.insertItem(1, path.name, path)
        self.proof.setCurrentIndex(1)

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.reason.toPlainText().strip()))
