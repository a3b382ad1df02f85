"""Copies an assessment for the next year: title, as-of date, and whether the attached exhibits come along."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDateEdit, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes
from qualityassess.domain.dates import add_months
from qualityassess.gui.dialogs.fitting import fit_height
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.labels import label
from qualityassess.services import copying
from qualityassess.services.workspace import Workspace

_YEAR = 12


class CopyAssessmentDialog(QDialog):
    """Enter begins the copy, Esc leaves."""

    def __init__(
        self, session: Session, old: Assessment, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        tr = session.tr
        self._session = session
        self._old = old
        self._titled = False
        self.assessment: str | None = None
        self.setWindowTitle(tr("Copy assessment"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("Copy assessment"), Role.PAGE_TITLE))
        column.addWidget(label(tr("A new assessment begins with the answers of “{title}”", title=old.title), Role.NAME))
        words = tr(
            "Answers, narratives and own targets are taken over on the rubric of today. Comments, flags and reviews of "
            "exhibits belong to their year and stay there."
        )
        column.addWidget(label(words, Role.BODY, "text2", wrap=True))
        self.title = QLineEdit(self)
        self.title.textEdited.connect(self._on_titled)
        self.as_of = QDateEdit(self)
        self.as_of.setDisplayFormat("yyyy-MM-dd")
        self.as_of.setCalendarPopup(True)
        self.as_of.dateChanged.connect(self._show_title)
        column.addWidget(FormField(tr("Title"), self.title, theme, icons))
        hint = tr("Evidence must be valid on this day")
        column.addWidget(FormField(tr("As-of date"), self.as_of, theme, icons, hint=hint))
        self.exhibits = QCheckBox(tr("With the attached exhibits, to be reviewed anew"), self)
        self.exhibits.setChecked(True)
        column.addWidget(self.exhibits)
        self.error = label("", Role.BODY, "err", wrap=True)
        self.error.hide()
        column.addWidget(self.error)
        column.addStretch(1)
        column.addLayout(self._buttons(theme, icons))
        self._width = theme.px(520)
        day = max(add_months(old.as_of, _YEAR), session.workspace.today())
        self.as_of.setDate(QDate(day.year, day.month, day.day))
        self._show_title()
        session.failed.connect(self._refuse)
        self.title.setFocus()
        self.title.selectAll()

    @classmethod
    def ask(cls, parent: QWidget, session: Session, assessment_id: str, theme: Theme, icons: Icons) -> str | None:
        """The id of the new assessment, or None."""
        dialog = cls(session, session.workspace.store.assessment(assessment_id), theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.assessment

    def _buttons(self, theme: Theme, icons: Icons) -> QHBoxLayout:
        tr = self._session.tr
        foot = DialogFoot(self, tr("Begin with these answers"), self._copy, tr, theme, icons, icon="copy")
        self.copy_button = foot.do
        return foot

    def _day(self) -> date:
        chosen = self.as_of.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _on_titled(self, text: str) -> None:
        self._titled = bool(text.strip())

    def _show_title(self, *_: object) -> None:
        """Proposes the old title with the year of the new date, until one was typed."""
        if self._titled:
            return
        old, year = str(self._old.as_of.year), str(self._day().year)
        title = self._old.title
        self.title.setText(title.replace(old, year) if old in title else f"{title} {year}")

    def _copy(self) -> None:
        self.error.hide()
        made: list[str] = []

        def verb(workspace: Workspace) -> Changes:
            copied, changes = copying.copy_assessment(
                workspace,
                self._old,
                title=self.title.text(),
                as_of=self._day(),
                exhibits=self.exhibits.isChecked(),
            )
            made.append(copied.assessment.id)
            return changes

        if self._session.perform(verb) is not None:
            self.assessment = made[0]
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Fits the height to the text, whose font is known only now."""
        super().showEvent(event)
        fit_height(self, self._width)

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
        fit_height(self, self._width)
