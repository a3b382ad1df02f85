"""The centre of the page for one kind of criterion: a scrolled column that fits itself to the room it gets."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.rubric import Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.band_card import BandCard
from qualityassess.gui.pages.assess.ceiling_banner import CeilingBanner
from qualityassess.gui.pages.assess.choice_cards import ChecklistCard, YesNoCard
from qualityassess.gui.pages.assess.comment_card import CommentCard
from qualityassess.gui.pages.assess.evidence_card import EvidenceCard
from qualityassess.gui.pages.assess.factor_grid import FactorGrid
from qualityassess.gui.pages.assess.heading import Heading
from qualityassess.gui.pages.assess.indicator_card import IndicatorCard
from qualityassess.gui.pages.assess.indicator_table import IndicatorCard as FiguresCard
from qualityassess.gui.pages.assess.level_card import AnswerCard, LevelCard
from qualityassess.gui.pages.assess.practice_card import PracticeCard
from qualityassess.gui.pages.assess.register_card import RegisterCard
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import evidence

WIDEST = 880
ONE_COLUMN = 600
"""Below this width at 100 % the cards stand in one column."""
LOW_ROW, ROW = 32, 34


class Centre(QScrollArea):
    """`remade` follows new rows, `removed` carries words for the undo bar, `factsWanted` a profile fact."""

    remade = Signal()
    removed = Signal(str)
    factsWanted = Signal(str)  # noqa: N815 - Qt signal

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outside, self.inside = QWidget(), QWidget()
        outside.setProperty("page", "true")
        row = QHBoxLayout(outside)
        row.setContentsMargins(theme.px(20), theme.px(11), theme.px(20), theme.px(12))
        row.addStretch(0)
        row.addWidget(self.inside, 1)
        row.addStretch(0)
        self.inside.setMaximumWidth(theme.px(WIDEST))
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(10))
        self.heading = Heading(session, theme, icons)
        self.heading.remade.connect(self.remade)
        self.heading.factsWanted.connect(self.factsWanted)
        self.evidence = EvidenceCard(session, actions, theme, icons)
        self.evidence.removed.connect(self.removed)
        self.column.addWidget(self.heading)
        self.setWidget(outside)

    def show_subject(self, subject: Subject) -> None:
        """Show a criterion."""
        self.heading.show_subject(subject)
        self.evidence.show_subject(subject)

    def focus_at(self, factor: str) -> None:
        """The answer's control; an item with a factor shows what is written about that."""
        self.answer_card().focus_answer()

    def answer_card(self) -> AnswerCard:
        """The card of the answer in view."""
        raise NotImplementedError

    def begin_comment(self) -> None:
        """Open the comment editor."""
        raise NotImplementedError

    def settle(self) -> None:
        """Save what is being typed."""
        self.answer_card().settle()

    def set_low(self, low: bool) -> None:
        """Fit a low window."""

    def to_top(self) -> None:
        """Show the head of the criterion."""
        self.verticalScrollBar().setValue(0)


class CriterionCentre(Centre):
    """A criterion with levels, a yes or no, ticks or an indicator; two columns of cards where there is room."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, actions, theme, icons, parent)
        self.levels = LevelCard(session, actions, theme, icons)
        self.cards: dict[Kind, AnswerCard] = {
            Kind.MATURITY: self.levels,
            Kind.YES_NO: YesNoCard(session, actions, theme, icons),
            Kind.CHECKLIST: ChecklistCard(session, actions, theme, icons),
            Kind.INDICATOR: IndicatorCard(session, actions, theme, icons),
            Kind.REGISTER: RegisterCard(session, actions, theme, icons),
        }
        self.practice = PracticeCard(session, theme, icons)
        self.comments = CommentCard(session, actions, theme, icons)
        self.comments.removed.connect(self.removed)
        self.comments.remade.connect(self.remade)
        self._kind = Kind.MATURITY
        self._answers = QWidget()
        stack = QVBoxLayout(self._answers)
        stack.setContentsMargins(0, 0, 0, 0)
        for kind, card in self.cards.items():
            stack.addWidget(card)
            card.setVisible(kind is self._kind)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        self._columns = 0
        self.column.addLayout(self._grid, 1)
        self._lay(2)

    def show_subject(self, subject: Subject) -> None:
        """Show a criterion."""
        super().show_subject(subject)
        kind = subject.criterion.kind
        if kind is not self._kind:
            self.cards[self._kind].hide()
            self._kind = kind
            self.cards[kind].show()
        self.cards[kind].show_subject(subject)
        self.practice.show_subject(subject)
        self.comments.show_subject(subject)

    def answer_card(self) -> AnswerCard:
        """The card of the kind in view."""
        return self.cards[self._kind]

    def begin_comment(self) -> None:
        """Open the editor in the comments."""
        self.comments.list.begin()
        if self.comments.list.editor is not None:
            self.ensureWidgetVisible(self.comments.list.editor)

    def set_low(self, low: bool) -> None:
        """Lower levels, and practices behind a link."""
        self.levels.set_row_height(LOW_ROW if low else ROW)
        self.practice.set_low(low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be too narrow."""
        super().resizeEvent(event)
        room = self.viewport().width() - 2 * self._theme.px(20)
        self._lay(1 if room < self._theme.px(ONE_COLUMN) else 2)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        cards = (self._answers, self.practice, self.evidence, self.comments)
        for card in cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // columns, place % columns)
        self._grid.setColumnStretch(0, 394)
        self._grid.setColumnStretch(1, 286 if columns == 2 else 0)
        last = len(cards) // columns
        for row in range(len(cards)):
            self._grid.setRowStretch(row, 1 if row == last - 1 else 0)
        self.remade.emit()


class ItemCentre(Centre):
    """An item of a criteria set: band and percentage, what holds it back, factors, figures and exhibits."""

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, actions, theme, icons, parent)
        self._subject: Subject | None = None
        self.band = BandCard(session, actions, theme, icons)
        self.banner = CeilingBanner(session, theme, icons)
        self.figures = FiguresCard(session, theme, icons)
        self.factors = FactorGrid(session, actions, theme, icons)
        self.factors.removed.connect(self.removed)
        self.factors.remade.connect(self.remade)
        self.banner.collectWanted.connect(self._collect)
        self.factors.exhibitsWanted.connect(self._on_factor)
        for part in (self.band, self.banner, self.figures, self.factors, self.evidence):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        """Show an item."""
        super().show_subject(subject)
        self._subject = subject
        self.band.show_subject(subject)
        self.banner.show_subject(subject)
        self.figures.setVisible(subject.is_results)
        if subject.is_results:
            self.figures.show_subject(subject)
        self.factors.show_subject(subject)
        # Results are proved by the register; a list of files would promise what they cannot do.
        self.evidence.setVisible(bool(evidence.types_for(subject.file, subject.criterion)) or bool(subject.links))

    def answer_card(self) -> AnswerCard:
        """Band and percentage."""
        return self.band

    def focus_at(self, factor: str) -> None:
        """What is written about a factor, brought into view; without one the answer."""
        text = self.factors.narrative_of(factor)
        if text is None:
            super().focus_at(factor)
            return
        text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(text)

    def begin_comment(self) -> None:
        """Open the editor of a factor."""
        self.factors.begin_comment()

    def settle(self) -> None:
        """Save answer and narratives."""
        super().settle()
        self.factors.settle()

    def _collect(self, types: tuple[str, ...], factor: str) -> None:
        self.evidence.ask_new(types=types, factor=factor)

    def _on_factor(self, types: tuple[str, ...], factor: str) -> None:
        """Missing exhibits are asked for; those that are there are shown."""
        if types:
            self._collect(types, factor)
        else:
            self.ensureWidgetVisible(self.evidence)
            self.evidence.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
