"""The answer to a maturity criterion: six levels, and the other states below them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.rubric import Force, Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.other_states import LockNote, OtherStates
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.level_selector import LevelSelector, LevelWords
from qualityassess.services.wording import level_name


class AnswerCard(Card):
    """A card with an answer: title, key hint or lock in its header, the answer's control, and the other states.

    Subclasses put their control above `others` and show the state of a subject.
    """

    def __init__(
        self,
        session: Session,
        actions: Actions,
        theme: Theme,
        icons: Icons,
        title: str,
        hint: KeyHints | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, icons, title, parent=parent)
        self._session = session
        self._actions = actions
        self.lock = LockNote(theme, icons)
        head = self.header.layout()
        if hint is not None and isinstance(head, QHBoxLayout):
            head.insertWidget(1, hint)
        self.add_header_widget(self.lock)
        self.others = OtherStates(session, actions, theme, icons)
        self.others.dimmed.connect(self.set_dimmed)

    def show_subject(self, subject: Subject) -> None:
        """Show the answer of the acting assessor."""
        tr, criterion = self._session.tr, subject.criterion
        self.lock.setVisible(not criterion.may_be_not_applicable)
        if criterion.kind is Kind.BANDED:
            self.lock.set_text(tr("Item: no “not applicable”"))
        elif criterion.force is Force.STATUTORY:
            self.lock.set_text(tr("Statutory: no “not applicable”"))
        self.others.show_subject(subject)

    def set_dimmed(self, dimmed: bool) -> None:
        """Take no answer while 不适用 is ticked."""
        raise NotImplementedError

    def focus_answer(self) -> None:
        """Put the focus on the answer's control."""
        raise NotImplementedError

    def press_digit(self, digit: int) -> None:
        """A digit was pressed anywhere on the page."""

    def settle(self) -> None:
        """Save what is being typed."""
        self.others.settle()


class LevelCard(AnswerCard):
    """成熟度等级."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        hint = KeyHints(("0", "–", "5"), tr("to rate"), theme)
        super().__init__(session, actions, theme, icons, tr("Maturity level"), hint, parent)
        words = LevelWords(tr("Claimed"), tr("Evidenced"), tr("Level {level} {name}"), tr.within("said", ", "))
        self.selector = LevelSelector(words, theme, icons)
        self.selector.setAccessibleName(tr("Maturity level"))
        self.selector.levelChosen.connect(self._on_level)
        self._criterion = ""
        pad = theme.px(9)
        self.body.setContentsMargins(pad, 0, pad, theme.px(10))
        self.body.addWidget(self.selector)
        self.body.addStretch(1)
        self.others.setContentsMargins(theme.px(9), 0, theme.px(4), 0)
        self.body.addWidget(self.others)

    def show_subject(self, subject: Subject) -> None:
        """Show levels, claim and evidence."""
        tr, criterion = self._session.tr, subject.criterion
        if criterion.id != self._criterion:
            self._criterion = criterion.id
            names = [level_name(tr, level) for level in range(6)]
            self.selector.setLevels(names, [tr.pick(text) for text in criterion.levels])
        self.selector.setClaimed(subject.level)
        counted = subject.scored_level is not None and not subject.is_checkup
        self.selector.setEvidenced(subject.row.evidenced_level if counted else None)
        super().show_subject(subject)

    def set_row_height(self, height: int) -> None:
        """Height of a level of one line: 34, or 32 in low windows."""
        self.selector.setRowHeight(height)

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim the levels while 不适用 is ticked."""
        self.selector.setDimmed(dimmed)

    def focus_answer(self) -> None:
        """Focus the levels."""
        stop = self.selector.focusProxy()
        (stop or self.selector).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def press_digit(self, digit: int) -> None:
        """Choose a level; a level also takes 不适用 back."""
        if digit > 5:
            return
        focused = QApplication.focusWidget()
        inside = focused is not None and self.selector.isAncestorOf(focused)
        if self.selector.isEnabled():
            self.selector.choose(digit)
        else:
            self._on_level(digit)
        if inside:
            self.selector.row(digit).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_level(self, level: int) -> None:
        self._actions.answer(Answered(Level(level)))
