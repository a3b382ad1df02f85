"""Writes a text of the dossier that belongs to the whole assessment: 组织概述, 术语, 质量管理模式与创新点."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from qualityassess.domain.awards import Award
from qualityassess.domain.changes import Changes
from qualityassess.domain.material_parts import MaterialPart
from qualityassess.domain.report_texts import ReportText, TextPart
from qualityassess.domain.text_count import characters
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.autosave import Autosave
from qualityassess.gui.pages.reports.length_row import LengthRow
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import N_
from qualityassess.services import report_texts
from qualityassess.services.report_outline import limited

TITLES: Mapping[TextPart, str] = MappingProxyType(
    {
        TextPart.OVERVIEW: N_("Organisation profile"),
        TextPart.TERMS: N_("Terms"),
        TextPart.MODEL: N_("Quality model and innovations"),
    }
)
_PROMPTS: Mapping[TextPart, str] = MappingProxyType(
    {
        TextPart.OVERVIEW: N_(
            "Products and markets, staff, sites and equipment, customers and suppliers, the rules that apply, "
            "competitors and the strategic challenges"
        ),
        TextPart.TERMS: N_("Abbreviations and words of the enterprise's own, one a line with what they mean"),
        TextPart.MODEL: N_("The way quality is managed here, what is new about it, and what it has achieved"),
    }
)


class TextDialog(QDialog):
    """Title, editor, count; what is typed is saved a moment later, and undo takes it back."""

    def __init__(
        self,
        session: Session,
        part: TextPart,
        award: Award | None,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        tr, self._session, self._part, self._award = session.tr, session, part, award
        self.setWindowTitle(tr(TITLES[part]))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr(TITLES[part]), Role.PAGE_TITLE))
        column.addWidget(label(tr(_PROMPTS[part]), Role.CAPTION, "text2", wrap=True))
        self.editor = QPlainTextEdit()
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(tr(TITLES[part]))
        self.editor.setReadOnly(session.is_read_only)
        column.addWidget(self.editor, 1)
        self.length = LengthRow(tr, theme)
        column.addWidget(self.length)
        self.error = label("", Role.CAPTION, "err", wrap=True)
        self.error.hide()
        column.addWidget(self.error)
        row = QHBoxLayout()
        self.state = label(tr("Saved while typing"), Role.CAPTION, "text3")
        row.addWidget(self.state, 1)
        close = Button(tr("Close"), theme, icons, "primary")
        close.setToolTip("Esc")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        self.autosave = Autosave(self.editor)
        self.autosave.due.connect(self._save)
        self._load()
        self.editor.textChanged.connect(self._on_typed)
        session.changed.connect(self._on_changed)
        session.saved.connect(self._on_saved)
        session.failed.connect(self._refuse)
        self.resize(theme.px(720), theme.px(560))
        self.editor.setFocus()

    @classmethod
    def ask(
        cls, parent: QWidget, session: Session, part: TextPart, award: Award | None, theme: Theme, icons: Icons
    ) -> None:
        """Show the dialog until it is closed."""
        dialog = cls(session, part, award, theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()

    def done(self, result: int) -> None:
        """Whatever closes the dialog, what was typed is saved first."""
        self.autosave.flush()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The same for the window's own button."""
        self.autosave.flush()
        super().closeEvent(event)

    def _stored(self) -> str:
        head = self._session.assessment
        return report_texts.texts_of(self._session.workspace, head).get(self._part, "") if head is not None else ""

    def _load(self) -> None:
        text = self._stored()
        if text.strip() != self.editor.toPlainText().strip():
            with QSignalBlocker(self.editor):
                self.editor.setPlainText(text)
        self._count()

    def _on_typed(self) -> None:
        self.autosave.touch()
        self.error.hide()
        self._count()

    def _on_changed(self, changes: Changes | None) -> None:
        if (changes is None or changes.touches(ReportText)) and not self.autosave.pending:
            self._load()

    def _count(self) -> None:
        # Award offices limit the overview alone.
        award = self._award if self._part is TextPart.OVERVIEW else None
        self.length.set_length(limited(characters(self.editor.toPlainText()), award, MaterialPart.OVERVIEW))

    def _save(self) -> None:
        head, text = self._session.assessment, self.editor.toPlainText()
        if head is None or text.strip() == self._stored().strip():
            return
        if self._session.perform(lambda w: report_texts.write_text(w, head, self._part, text)) is None:
            self.autosave.keep()

    def _on_saved(self, time: str) -> None:
        self.state.setText(self._session.tr("Saved {time}", time=time))

    def _refuse(self, sentence: str) -> None:
        self.error.setText(sentence)
        self.error.show()
