"""The answers yes or no, and the ticks of a checklist."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.answers import Answered, Ticks, YesNo
from qualityassess.domain.evidence import evidenced_ticks
from qualityassess.domain.rubric import Tick
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.level_card import AnswerCard
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.key_hint import KeyHints
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.level_selector import LevelRow, LevelWords
from qualityassess.gui.widgets.radio_strip import RadioStrip

_YES, _NO = 0, 1


class YesNoStrip(RadioStrip):
    """Two rows, yes above no; the keys 1 and 0 are written in their boxes."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        words = LevelWords(tr("Claimed"), tr("Evidenced"), "{name}", tr.within("said", ", "))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.rows = [LevelRow(1, words, theme, icons, self), LevelRow(0, words, theme, icons, self)]
        texts = (tr("Yes"), tr("No"))
        wide = max(round(theme.metrics(Role.NAME).horizontalAdvance(text)) for text in texts) + theme.px(9)
        for row, text in zip(self.rows, texts, strict=True):
            row.show_level(text, "", wide)
            self._add(row)
            column.addWidget(row)


class YesNoCard(AnswerCard):
    """是 / 否."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        tr = session.tr
        hint = KeyHints(("1", "0"), tr("to answer"), theme)
        super().__init__(session, actions, theme, icons, tr("Yes or no"), hint, parent)
        self.strip = YesNoStrip(session, theme, icons)
        self.strip.setAccessibleName(tr("Yes or no"))
        self.strip.chosen.connect(self._on_chosen)
        pad = theme.px(9)
        self.body.setContentsMargins(pad, 0, pad, theme.px(10))
        self.body.addWidget(self.strip)
        self.body.addStretch(1)
        self.others.setContentsMargins(theme.px(9), 0, theme.px(4), 0)
        self.body.addWidget(self.others)

    def show_subject(self, subject: Subject) -> None:
        """Show the answer and whether it is evidenced."""
        chosen: int | None = None
        match subject.state:
            case Answered(YesNo(yes)):
                chosen = _YES if yes else _NO
        self.strip.set_value(chosen)
        score = subject.row.score
        evidenced = score is not None and score.evidenced > 0 and not subject.is_checkup
        self.strip.rows[_YES].show_marks(chosen == _YES, evidenced)
        self.strip.rows[_NO].show_marks(chosen == _NO, False)
        super().show_subject(subject)

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim both rows."""
        self.strip.setEnabled(not dimmed)

    def focus_answer(self) -> None:
        """Focus the chosen row."""
        (self.strip.focusProxy() or self.strip).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def press_digit(self, digit: int) -> None:
        """1 is yes, 0 is no."""
        if digit in (0, 1):
            self._actions.answer(Answered(YesNo(digit == 1)))

    def _on_chosen(self, place: int) -> None:
        self._actions.answer(Answered(YesNo(place == _YES)))


class TickRow(QWidget):
    """A tick box with its text on as many lines as it needs; a press on the text ticks as well."""

    def __init__(self, tick: Tick, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(4), theme.px(5), theme.px(4), theme.px(5))
        row.setSpacing(theme.px(8))
        self.box = QCheckBox()
        self._text = label(tr.pick(tick.title), Role.BODY, "text", wrap=True)
        self._text.installEventFilter(self)
        self.box.setAccessibleName(tr.pick(tick.title))
        self._chip = Chip(ChipSpec(tr("Evidenced"), "outline_evid"), theme, icons)
        weight = label(tr("weight {weight}", weight=tick.weight), Role.CAPTION, "text3")
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        row.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(weight, 0, Qt.AlignmentFlag.AlignTop)

    def show_tick(self, ticked: bool, evidenced: bool) -> None:
        """Show the tick without telling anybody."""
        with QSignalBlocker(self.box):
            self.box.setChecked(ticked)
        self._chip.setVisible(evidenced)
        self.box.setAccessibleDescription(self._chip.text() if evidenced else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on the text."""
        pressed = isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease
        if pressed and self.isEnabled():
            self.box.click()
        return False


class ChecklistCard(AnswerCard):
    """The lines of a checklist; none ticked is an answer only when it was said."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, actions, theme, icons, session.tr("Checklist"), None, parent)
        self._theme = theme
        self._icons = icons
        self._criterion = ""
        self.rows: dict[str, TickRow] = {}
        self._lines = QWidget()
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        pad = theme.px(9)
        self.body.setContentsMargins(pad, 0, pad, theme.px(10))
        self.none = Button(session.tr("None of these"), theme, icons, "ghost", icon="circle-x", compact=True)
        self.none.clicked.connect(lambda: self._actions.answer(Answered(Ticks(frozenset()))))
        self.body.addWidget(self._lines)
        self.body.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.others.setContentsMargins(theme.px(9), 0, theme.px(4), 0)
        self.body.addWidget(self.others)

    def show_subject(self, subject: Subject) -> None:
        """Show lines, ticks and which of them are evidenced."""
        if subject.criterion.id != self._criterion:
            self._criterion = subject.criterion.id
            self._make_rows(subject)
        ticked: frozenset[str] = frozenset()
        answered = False
        match subject.state:
            case Answered(Ticks(found)):
                ticked, answered = found, True
        proved = evidenced_ticks(ticked, subject.row.supports) if not subject.is_checkup else frozenset()
        for tick_id, row in self.rows.items():
            row.show_tick(tick_id in ticked, tick_id in proved)
        self.none.setEnabled(not answered or bool(ticked))
        words = self._session.tr("{count} of {total} ticked", count=len(ticked), total=len(self.rows))
        self.set_caption(words if answered else "")
        super().show_subject(subject)

    def set_dimmed(self, dimmed: bool) -> None:
        """Dim all lines."""
        self._lines.setEnabled(not dimmed)
        self.none.setEnabled(not dimmed)

    def focus_answer(self) -> None:
        """Focus the first line."""
        for row in self.rows.values():
            row.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return

    def _make_rows(self, subject: Subject) -> None:
        for row in self.rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = {}
        for tick in subject.criterion.ticks:
            made = TickRow(tick, self._session, self._theme, self._icons)
            made.box.toggled.connect(self._on_ticked)
            self._column.addWidget(made)
            self.rows[tick.id] = made

    def _on_ticked(self) -> None:
        ticked = frozenset(tick for tick, row in self.rows.items() if row.box.isChecked())
        self._actions.answer(Answered(Ticks(ticked)))
