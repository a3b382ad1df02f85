"""Asks before an assessment is sealed (定稿): what will be fixed, what is still open, and a note for the revision."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.exhibits import LinkState
from qualityassess.domain.sealing import next_number
from qualityassess.gui.dialogs.fitting import fit_height
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.services import sealing


class SealDialog(QDialog):
    """Title, what is sealed, a warning while criteria are open, the note; Enter seals, Esc leaves."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr, file = session.tr, session.file()
        assert file is not None
        self._session = session
        self._assessment = file.assessment
        known = sealing.revisions(session.workspace, file.assessment)
        self.setWindowTitle(tr("Seal the assessment"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("Seal the assessment"), Role.PAGE_TITLE))
        head = tr("“{title}” becomes sealed revision {number}", title=file.assessment.title, number=next_number(known))
        column.addWidget(label(head, Role.NAME, wrap=True))
        column.addWidget(label(_counts(session, file), Role.BODY, "text2", wrap=True))
        words = tr(
            "Answers, comments, exhibits, profile, registers and figures are kept as they stand now, with a digest. "
            "The revision cannot be changed or removed; the assessment can, and may be sealed again. Reports of the "
            "revision carry its number and no draft mark."
        )
        column.addWidget(label(words, Role.BODY, "text2", wrap=True))
        answered, asked = file.progress()
        self.open_banner = Banner("warn", theme, icons)
        left = tr.plural(
            "{count} criterion is not answered yet", "{count} criteria are not answered yet", asked - answered
        )
        self.open_banner.set_texts(left, tr("They stay open in this revision"))
        self.open_banner.setVisible(answered < asked)
        column.addWidget(self.open_banner)
        self.note = QLineEdit(self)
        self.note.setMaxLength(200)
        hint = tr("What it is for, such as the office it goes to; kept with the revision")
        column.addWidget(FormField(tr("Note"), self.note, theme, icons, hint=hint))
        self.error = label("", Role.BODY, "err", wrap=True)
        self.error.hide()
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(self._buttons(theme, icons))
        self._width = theme.px(560)
        session.failed.connect(self._refuse)
        self.note.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, session: Session, theme: Theme, icons: Icons) -> bool:
        """Whether the chosen assessment was sealed."""
        dialog = cls(session, theme, icons, parent)
        done = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return done

    def _buttons(self, theme: Theme, icons: Icons) -> QHBoxLayout:
        tr = self._session.tr
        foot = DialogFoot(self, tr("Seal now"), self._seal, tr, theme, icons, icon="lock")
        self.seal_button = foot.do
        return foot

    def _seal(self) -> None:
        self.error.hide()
        # A revision stays for good: it is no step that undo could take back.
        changes = self._session.perform(
            lambda w: sealing.seal(w, self._assessment, self.note.text())[1], undoable=False
        )
        if changes is not None:
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Fits the height to the text, whose font is known only now."""
        super().showEvent(event)
        fit_height(self, self._width)

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
        fit_height(self, self._width)


def _counts(session: Session, file: AssessmentFile) -> str:
    tr = session.tr
    answered, asked = file.progress()
    counted = sum(link.state is not LinkState.REJECTED for link in file.links)
    parts = (
        tr("{answered} of {asked} criteria answered", answered=answered, asked=asked),
        tr.plural("{count} exhibit attached", "{count} exhibits attached", counted),
        tr("as of {day}", day=tr.date(file.assessment.as_of)),
    )
    return tr("; ").join(parts)
