"""Short questions of the rule check: the name of a round, who signs, and the head of an award of one's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator
from qualityassess.services.gate_wording import LEVELS


class NameDialog(QDialog):
    """A title, an explanation, one or more lines that have to be filled, and the verb."""

    def __init__(
        self,
        title: str,
        words: str,
        verb: str,
        fields: list[tuple[str, str, str]],
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(460))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(label(title, Role.CARD_TITLE, wrap=True))
        self._column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        self.lines: list[QLineEdit] = []
        for name, value, example in fields:
            line = QLineEdit(value)
            line.setPlaceholderText(example)
            line.textChanged.connect(self._check)
            self.lines.append(line)
            self._column.addWidget(FormField(name, line, theme, icons, required=True))
        self.extra = QVBoxLayout()
        self._column.addLayout(self.extra)
        foot = DialogFoot(self, verb, self.accept, tr, theme, icons)
        self.accept_button = foot.do
        self._column.addLayout(foot)
        self._check()
        self.lines[0].setFocus()

    def texts(self) -> list[str] | None:
        """What was written, or None where the person gave up."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        found = [line.text().strip() for line in self.lines]
        self.deleteLater()
        return found if accepted else None

    def _check(self) -> None:
        self.accept_button.setEnabled(all(line.text().strip() for line in self.lines))


def ask_round(parent: QWidget, award: str, suggested: str, tr: Translator, theme: Theme, icons: Icons) -> str | None:
    """The name of the round to be checked, or None."""
    words = tr(
        "Each part of the pack is compared with the notice of one round. The signed check counts for that round alone, "
        "for every enterprise of this workspace."
    )
    title = tr("Rule check: {award}", award=award)
    fields = [(tr("Round"), suggested, "2027")]
    found = NameDialog(title, words, tr("Begin"), fields, tr, theme, icons, parent).texts()
    return found[0] if found else None


def ask_signature(parent: QWidget, round_name: str, who: str, tr: Translator, theme: Theme, icons: Icons) -> str | None:
    """Who signs, or None."""
    words = tr(
        "By signing a person states that every part was compared with the attached notice. The list of conditions then "
        "counts as complete for this round. A signed check is not changed any more."
    )
    title = tr("Sign the rule check of {round}", round=round_name)
    found = NameDialog(title, words, tr("Sign"), [(tr("Name"), who, "")], tr, theme, icons, parent).texts()
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class OwnAward:
    """The head of an award of one's own."""

    id: str
    title: str
    level: str
    round: str


def ask_own_award(parent: QWidget, year: int, tr: Translator, theme: Theme, icons: Icons) -> OwnAward | None:
    """Title, level, round and id of an award that is not listed, or None."""
    words = tr("Conditions, steps, materials and dates are entered from its notice on the next page.")
    fields = [
        (tr("Title"), "", tr("As the notice has it")),
        (tr("Round"), str(year), "2027"),
        (tr("Short name in Latin letters"), "", "harbour-award"),
    ]
    dialog = NameDialog(tr("Own award"), words, tr("Begin"), fields, tr, theme, icons, parent)
    level = QuietCombo()
    level.fill([(tr(name), key) for key, name in LEVELS.items()])
    level.choose("city")
    dialog.extra.addWidget(FormField(tr("Level"), level, theme, icons))
    found = dialog.texts()
    chosen = str(level.value())
    return OwnAward(found[2], found[0], chosen, found[1]) if found else None
