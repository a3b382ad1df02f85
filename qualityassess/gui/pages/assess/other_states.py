"""The row below every answer: not applicable with its reason where it is offered, unknown, and clear."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from qualityassess.domain.answers import REASON_LENGTH, NotApplicable, Unanswered, Unknown
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.autosave import Autosave
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label, set_property


class LockNote(QWidget):
    """A lock and why 不适用 is not offered."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(5))
        row.addWidget(IconLabel("lock", "text3", theme, icons, 14))
        self._text = label("", Role.CAPTION, "text3")
        row.addWidget(self._text)

    def set_text(self, text: str) -> None:
        """Say why."""
        self._text.setText(text)
        self.setAccessibleName(text)


class OtherStates(QWidget):
    """`dimmed(bool)` tells the answer's own controls that 不适用 is ticked."""

    dimmed = Signal(bool)

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._subject: Subject | None = None
        self._answered = False
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(4), 0, 0)
        column.setSpacing(theme.px(3))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.tick = QCheckBox(tr("Not applicable"))
        self.tick.setToolTip(f"{tr('Not applicable')}  N")
        self.tick.toggled.connect(self._on_tick)
        self.reason = QLineEdit()
        self.reason.setProperty("compact", "true")
        self.reason.setPlaceholderText(tr("State the reason, at least {least} characters", least=REASON_LENGTH))
        self.reason.setAccessibleName(tr("Reason for “not applicable”"))
        self.reason.textEdited.connect(self._on_reason)
        self.reason.returnPressed.connect(self._save_reason)
        self._autosave = Autosave(self.reason)
        self._autosave.due.connect(self._save_reason)
        self.clear = Button(tr("Clear"), theme, icons, "ghost", compact=True)
        self.clear.setToolTip(tr("Back to unanswered"))
        self.clear.clicked.connect(lambda: self._actions.answer(Unanswered()))
        self.unknown = Button(tr("Unknown"), theme, icons, "ghost", icon="help-circle", keys="U", compact=True)
        self.unknown.setToolTip(tr("Asked, and nobody could say"))
        self.unknown.setCheckable(True)
        self.unknown.clicked.connect(self.toggle_unknown)
        row.addWidget(self.tick)
        row.addWidget(self.reason, 1)
        row.addStretch(0)
        row.addWidget(self.clear)
        row.addWidget(self.unknown)
        self._row = row
        column.addLayout(row)
        self._note = label("", Role.CAPTION, "err", wrap=True)
        column.addWidget(self._note)
        self._note.hide()
        self.reason.hide()

    @property
    def is_ticked(self) -> bool:
        """Whether 不适用 is ticked, with or without a reason."""
        return self.tick.isChecked()

    def show_subject(self, subject: Subject) -> None:
        """Show the state of a criterion; what is being typed for the same one stays."""
        before, self._subject = self._subject, subject
        same = before is not None and before.criterion.id == subject.criterion.id
        state = subject.state
        offered = subject.criterion.may_be_not_applicable
        self.tick.setVisible(offered)
        waiting = same and self.tick.isChecked() and (self._autosave.pending or self._too_short())
        if not waiting or isinstance(state, Unknown):
            ticked = isinstance(state, NotApplicable)
            with QSignalBlocker(self.tick):
                self.tick.setChecked(ticked)
            text = state.reason if isinstance(state, NotApplicable) else ""
            if self.reason.text() != text:
                self.reason.setText(text)
            self._autosave.drop()
        self._answered = not isinstance(state, Unanswered)
        self._show_reason()
        unknown = isinstance(state, Unknown)
        self.unknown.setChecked(unknown)
        set_property(self.unknown, "kind", "secondary" if unknown else "ghost")

    def toggle_not_applicable(self) -> None:
        """The key N: tick or untick, where it is offered, and go to the reason."""
        if self.tick.isVisibleTo(self):
            self.tick.toggle()

    def toggle_unknown(self) -> None:
        """The key U: unknown, or back to unanswered."""
        if self._subject is not None:
            now = isinstance(self._subject.state, Unknown)
            self._actions.answer(Unanswered() if now else Unknown())

    def settle(self) -> None:
        """Save a reason that is still being typed."""
        self._autosave.flush()

    def _on_tick(self, ticked: bool) -> None:
        self._show_reason()
        if ticked:
            self.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._subject is not None:
            self._autosave.drop()
            self.reason.clear()
            if isinstance(self._subject.state, NotApplicable):
                self._actions.answer(Unanswered())

    def _on_reason(self) -> None:
        self._show_reason()
        self._autosave.touch()

    def _save_reason(self) -> None:
        self._autosave.drop()
        if self.tick.isChecked() and not self._too_short():
            saved = self._actions.answer(NotApplicable(self.reason.text().strip()))
            if not saved:
                self._autosave.keep()
        self._show_reason()

    def _too_short(self) -> bool:
        return len(self.reason.text().strip()) < REASON_LENGTH

    def _show_reason(self) -> None:
        ticked = self.tick.isChecked()
        self.reason.setVisible(ticked)
        short = ticked and self._too_short()
        set_property(self.reason, "state", "error" if short else "")
        tr = self._session.tr
        missing = REASON_LENGTH - len(self.reason.text().strip())
        words = tr.plural(
            "{count} more character; without a reason it stays unanswered",
            "{count} more characters; without a reason it stays unanswered",
            missing,
        )
        words = words if short else ""
        self._note.setText(words)
        self._note.setVisible(short)
        self.reason.setAccessibleDescription(words)
        self._row.setStretch(2, 0 if ticked else 1)
        self.unknown.setVisible(not ticked)
        self.clear.setVisible(not ticked and self._answered)
        self.dimmed.emit(ticked)
