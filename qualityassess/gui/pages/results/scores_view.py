"""The view of scores: three columns with index, points and radar, the modules, and the gaps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import AwardPoints, points_of
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.earlier import Against
from qualityassess.gui.models.module_rows import ModuleEntry, entries
from qualityassess.gui.pages.results.gaps_card import GapsCard
from qualityassess.gui.pages.results.index_card import IndexCard
from qualityassess.gui.pages.results.modules_card import ModulesCard
from qualityassess.gui.pages.results.points_card import PointsCard
from qualityassess.gui.pages.results.radar_card import RadarCard
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme

NARROW = 1120
_BELOW_POINTS = 2
#: Stretch and least width of the columns.
_THREE = ((344, 268), (340, 250), (456, 340))
_TWO = ((380, 372), (520, 370))


class ScoresView(QWidget):
    """The cards in columns; the page connects them."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.points: AwardPoints | None = None
        self.entries: tuple[ModuleEntry, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        tr = session.tr
        self.index_card = IndexCard(tr, theme, icons)
        self.points_card = PointsCard(tr, theme, icons)
        self.radar_card = RadarCard(tr, theme, icons)
        self.left = self._build_left()
        self.modules_card = ModulesCard(tr, theme, icons)
        self.modules_card.list.collapsed.connect(self._fit_modules)
        self.modules_card.list.expanded.connect(self._fit_modules)
        self.gaps_card = GapsCard(session, theme, icons)
        self._narrow: bool | None = None
        self.arrange(theme.px(NARROW))

    def show_scoring(self, scoring: Scoring, against: Against) -> None:
        """Show the figures of an assessment against what was chosen."""
        self.entries = entries(self._session.tr, scoring, against.earlier)
        self.index_card.show_scoring(scoring, against)
        self._show_points(scoring)
        radar = self.radar_card.show_entries(scoring, self.entries, against)
        self.radar_card.setVisible(radar)
        self._filler.setVisible(not radar)
        self.modules_card.show_entries(scoring, self.entries, against)
        self._fit_modules()
        self.gaps_card.show_scoring(scoring)

    def panes(self) -> tuple[QWidget, ...]:
        """Scores, modules, gaps."""
        return (self.left, self.modules_card, self.gaps_card)

    def arrange(self, width: int) -> None:
        """Three columns, or two with the modules below the scores where the page is narrow."""
        theme, narrow = self._theme, width < self._theme.px(NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        columns = _TWO if narrow else _THREE
        self._grid.removeWidget(self.gaps_card)
        self._grid.addWidget(self.left, 0, 0)
        if narrow:
            self._scores.insertWidget(_BELOW_POINTS, self.modules_card)
        else:
            self._grid.addWidget(self.modules_card, 0, 1)
        self._fit_modules()
        self._grid.addWidget(self.gaps_card, 0, len(columns) - 1)
        for place in range(len(_THREE)):
            stretch, least = columns[place] if place < len(columns) else (0, 0)
            self._grid.setColumnStretch(place, stretch)
            self._grid.setColumnMinimumWidth(place, theme.px(least))
        # The share of the width is the stretch alone, whatever a card would like: a stated minimum takes the place of
        # the one that its header asks for, and the window may go narrow in one step.
        for widget in (self.left, self.modules_card, self.gaps_card):
            widget.setMinimumWidth(1)

    def _fit_modules(self) -> None:
        """Below the scores the list scrolls with them, so it stands there whole."""
        tree = self.modules_card.list
        tree.setMinimumHeight(tree.sizeHint().height() if self._narrow else 0)

    def _build_left(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(12))
        self._filler = QWidget()
        self._scores = column
        column.addWidget(self.index_card)
        column.addWidget(self.points_card)
        column.addWidget(self.radar_card, 1)
        column.addWidget(self._filler, 1)
        area.setWidget(inside)
        return area

    def _show_points(self, scoring: Scoring) -> None:
        found = (points_of(scoring, entry.id) for entry in scoring.file.rubric.criteria_sets)
        self.points = next((points for points in found if points is not None), None)
        self.points_card.setVisible(self.points is not None)
        if self.points is not None:
            claimed_only = scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
            self.points_card.show_points(self.points, claimed_only=claimed_only)
