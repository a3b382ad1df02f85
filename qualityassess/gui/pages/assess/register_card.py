"""The answer to a register criterion: the computed level with its reasons, and another level given with a reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from qualityassess.domain.answers import Answered, Level, Unanswered
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.level_card import LevelCard
from qualityassess.gui.pages.assess.reason_dialog import ask_reason
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.services.register_criteria_wording import explanation


class RegisterCard(LevelCard):
    """台账计算等级: levels show the computed one; choosing another asks why, choosing it again takes that back."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, actions, theme, icons, parent)
        tr = session.tr
        self._theme, self._icons = theme, icons
        self._subject: Subject | None = None
        self.set_title(tr("Level from the register"))
        self.selector.setAccessibleName(tr("Level from the register"))
        self.reasons = label("", Role.CAPTION, "text2", wrap=True, selectable=True)
        self.given = label("", Role.CAPTION, "text", wrap=True, selectable=True)
        self.back = Button(tr("Use the computed level"), theme, icons)
        self.back.clicked.connect(self._take_back)
        place = self.body.indexOf(self.selector) + 1
        for widget in (self.back, self.given, self.reasons):
            self.body.insertWidget(place, widget)

    def show_subject(self, subject: Subject) -> None:
        """Show the level, why it is so, and the reason for another."""
        self._subject = subject
        tr = self._session.tr
        self.reasons.setText("\n".join(explanation(tr, subject.row)))
        own = subject.answer is not None and isinstance(subject.answer.state, Answered)
        reason = subject.narrative("") if own else ""
        self.given.setText(tr("Reason: {reason}", reason=reason))
        self.given.setVisible(bool(reason))
        self.back.setVisible(own and not subject.locked)
        super().show_subject(subject)

    def _on_level(self, level: int) -> None:
        subject = self._subject
        if subject is None or level == subject.level:
            return
        judged = subject.row.judgement
        if judged is not None and level == judged.level:
            self._take_back()
            return
        tr = self._session.tr
        question = tr("Why is this level right, and not the one the register gives?")
        reason = ask_reason(self, self._session, self._theme, self._icons, question, tr("Give this level"))
        if reason is None or not self._actions.answer(Answered(Level(level)), reason=reason):
            self.show_subject(subject)

    def _take_back(self) -> None:
        self._actions.answer(Unanswered())
