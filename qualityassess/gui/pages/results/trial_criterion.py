"""The criterion in view of a what-if: its real answer, an assumed one, and the exhibits that could be assumed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from qualityassess.domain.answers import State
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import Assumed, WhatIf, held, openings
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.results.trial_answer import TrialAnswer
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording

_MOST_HELD = 6


class TrialCriterion(QScrollArea):
    """`changed` carries the what-if as it was changed here."""

    changed = Signal(object)

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._what_if = WhatIf()
        self._scoring: Scoring | None = None
        self._criterion = ""
        self.answer: TrialAnswer | None = None
        self.exhibits: list[QComboBox] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def show_criterion(self, scoring: Scoring, criterion: str, what_if: WhatIf) -> None:
        """Show a criterion of the real scoring with what is assumed about it."""
        self._scoring, self._criterion, self._what_if = scoring, criterion, what_if
        tr, theme = self._tr, self._theme
        row = scoring.criteria[criterion]
        box = QWidget()
        box.setProperty("page", "true")
        column = QVBoxLayout(box)
        column.setContentsMargins(theme.px(4), 0, theme.px(10), 0)
        column.setSpacing(theme.px(6))
        number = scoring.file.rubric.display_number(criterion)
        column.addWidget(label(f"{number} {tr.pick(row.criterion.title)}", Role.CARD_TITLE, wrap=True))
        column.addWidget(label(tr.pick(row.criterion.question), Role.BODY, "text2", wrap=True))
        column.addSpacing(theme.px(6))
        real = wording.value_words(tr, row.criterion, row.state)
        evidenced = wording.score_range(tr, row.score)
        head = tr("Really: {answer}, evidenced to claimed {range}", answer=real, range=evidenced)
        column.addWidget(label(head, Role.CAPTION, "text2", wrap=True))
        column.addWidget(label(tr("Assumed answer"), Role.SECTION))
        assumed = what_if.state(criterion)
        self.answer = TrialAnswer(row.criterion, assumed or row.state, tr, theme, self._icons)
        self.answer.stateChosen.connect(self._on_state)
        column.addWidget(self.answer)
        self.reset = Button(
            tr("Back to the real answer"), theme, self._icons, "link", icon="arrow-back-up", compact=True
        )
        self.reset.clicked.connect(self._on_reset)
        self.reset.setVisible(assumed is not None)
        line = QHBoxLayout()
        line.addWidget(self.reset)
        line.addStretch(1)
        column.addLayout(line)
        self._add_exhibits(column, scoring, criterion)
        column.addStretch(1)
        self.setWidget(box)

    def _add_exhibits(self, column: QVBoxLayout, scoring: Scoring, criterion: str) -> None:
        tr, theme = self._tr, self._theme
        self.exhibits = []
        column.addSpacing(theme.px(6))
        column.addWidget(label(tr("Exhibits as if attached"), Role.SECTION))
        found = openings(scoring, scoring.criteria[criterion].criterion)
        if not found:
            words = tr("No exhibit type is missing here.")
            column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
            return
        for opening in found:
            column.addWidget(label(self._type_words(scoring, opening), Role.CAPTION, "text", wrap=True))
            column.addWidget(self._exhibit_box(scoring, opening))
        column.addSpacing(theme.px(4))
        column.addWidget(label(tr.pick(LEGAL.caution), Role.CAPTION, "text2", wrap=True))

    def _exhibit_box(self, scoring: Scoring, opening: Assumed) -> QComboBox:
        tr = self._tr
        box = QComboBox()
        box.setAccessibleName(self._type_words(scoring, opening))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.addItem(tr("Missing, as it is"), None)
        box.addItem(tr("Assume that it exists (not written)"), opening)
        for exhibit in held(scoring, opening)[:_MOST_HELD]:
            entry = Assumed(opening.criterion, opening.type, opening.tick, exhibit.id)
            box.addItem(tr("Held already: {name}", name=exhibit.name), entry)
        chosen = next((e for e in self._what_if.exhibits if _same_opening(e, opening)), None)
        places = [n for n in range(box.count()) if box.itemData(n) == chosen]
        box.setCurrentIndex(places[0] if places else 0)
        box.currentIndexChanged.connect(lambda _, b=box, o=opening: self._on_exhibit(b, o))
        self.exhibits.append(box)
        return box

    def _type_words(self, scoring: Scoring, opening: Assumed) -> str:
        entry = scoring.file.rubric.exhibit_type(opening.type)
        return opening.type if entry is None else self._tr.pick(entry.title)

    def _on_state(self, state: State) -> None:
        assert self._scoring is not None
        real = self._scoring.criteria[self._criterion].state
        self._change(self._what_if.with_state(self._criterion, None if state == real else state))
        self.reset.setVisible(state != real)

    def _on_reset(self) -> None:
        assert self._scoring is not None
        what_if = self._what_if.with_state(self._criterion, None)
        self.show_criterion(self._scoring, self._criterion, what_if)
        self.changed.emit(what_if)

    def _on_exhibit(self, box: QComboBox, opening: Assumed) -> None:
        what_if = self._what_if
        for entry in what_if.exhibits:
            if _same_opening(entry, opening):
                what_if = what_if.with_exhibit(entry, there=False)
        chosen = box.currentData()
        self._change(what_if.with_exhibit(chosen, there=True) if isinstance(chosen, Assumed) else what_if)

    def _change(self, what_if: WhatIf) -> None:
        self._what_if = what_if
        self.changed.emit(what_if)


def _same_opening(entry: Assumed, opening: Assumed) -> bool:
    return (entry.criterion, entry.type, entry.tick) == (opening.criterion, opening.type, opening.tick)
