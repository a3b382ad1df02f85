"""Results (结果): index, award points, modules and the largest gaps of the chosen assessment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.receipts import Receipt, gap_receipt, index_receipt, module_receipt, points_receipt
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.results.gaps_card import GapsCard
from qualityassess.gui.pages.results.index_card import IndexCard
from qualityassess.gui.pages.results.modules_card import ModulesCard
from qualityassess.gui.pages.results.points_card import PointsCard
from qualityassess.gui.pages.results.radar_card import RadarCard
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import label
from qualityassess.services import applications

_FULL, _NONE, _NOTHING = range(3)
_NARROW = 1120
_BELOW_POINTS = 2
#: Stretch and least width of the columns.
_THREE = ((318, 268), (340, 250), (482, 340))
_TWO = ((380, 372), (520, 370))


class ResultsPage(Page):
    """Title with what is open, red lines first, then three columns: scores, modules, gaps."""

    key = "results"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._points: AwardPoints | None = None
        self._root: QWidget | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language."""
        self._build()

    def reload(self) -> None:
        """Show the scores of the chosen assessment, or why there are none yet."""
        scoring = self.session.scoring()
        answered = bool(scoring and scoring.file.progress()[0])
        self.report_button.setVisible(answered)
        if scoring is None or not answered:
            self._stack.setCurrentIndex(_NONE if scoring is None else _NOTHING)
            self.open_chip.hide()
            self._show_red_lines(None)
            return
        self._stack.setCurrentIndex(_FULL)
        self._show_open(scoring)
        self._show_red_lines(scoring)
        self.index_card.show_scoring(scoring)
        self._show_points(scoring)
        radar = self.radar_card.show_scoring(scoring)
        self.radar_card.setVisible(radar)
        self._filler.setVisible(not radar)
        self.modules_card.show_scoring(scoring)
        if self._narrow:
            self.modules_card.list.setMinimumHeight(self.modules_card.list.sizeHint().height())
        self.gaps_card.show_scoring(scoring)

    def panes(self) -> tuple[QWidget, ...]:
        """Header, scores, modules, gaps."""
        return (self._header, self._left, self.modules_card, self.gaps_card)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of lists and charts."""
        tr = self.session.tr
        return ((("Enter",), tr("open criterion")), ((hint("Ctrl+Shift+C"),), tr("copy chart")))

    def receipt_of_index(self) -> Receipt | None:
        """Receipt of the index shown."""
        scoring = self.session.scoring()
        return index_receipt(self.session.tr, scoring) if scoring is not None else None

    def show_receipt(self, receipt: Receipt | None) -> None:
        """Show a receipt in its dialog."""
        if receipt is not None:
            ReceiptDialog.show_receipt(self, receipt, self.session.tr, self._theme, self._icons)

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(theme.px(20), theme.px(13), theme.px(20), theme.px(14))
        column.setSpacing(theme.px(10))
        self._header = self._build_header()
        column.addWidget(self._header)
        self.failed_banner = Banner("err", theme, icons, action=tr("Open"))
        self.unknown_banner = Banner("warn", theme, icons, action=tr("Open"))
        for banner in (self.failed_banner, self.unknown_banner):
            banner.pressed.connect(self._open_red_line)
            column.addWidget(banner)
            banner.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_full())
        home = Button(tr("Home"), theme, icons, icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        self._stack.addWidget(
            EmptyState(
                "chart-radar", tr("No assessment is chosen"), tr("Choose one on the home page"), theme, icons, [home]
            )
        )
        assess = Button(tr("Self-assessment"), theme, icons, icon="list-check")
        assess.clicked.connect(lambda: self.go.emit("assess", ""))
        text = tr("Results appear with the first answer; a complete module says more")
        self._stack.addWidget(EmptyState("chart-radar", tr("Nothing answered yet"), text, theme, icons, [assess]))
        column.addWidget(self._stack, 1)
        self._outer.addWidget(self._root)

    def _build_header(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.open_chip = Chip(ChipSpec(""), theme, icons)
        self.report_button = Button(
            tr("Create gap report"), theme, icons, "primary", icon="report-analytics", keys=hint("Ctrl+P")
        )
        self.report_button.clicked.connect(lambda: self.go.emit("reports", "gap"))
        row.addWidget(label(tr("Results of the assessment"), Role.PAGE_TITLE))
        row.addWidget(self.open_chip)
        row.addStretch(1)
        row.addWidget(self.report_button)
        return box

    def _build_full(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        self._left = self._build_left()
        self.modules_card = ModulesCard(tr, theme, icons)
        self.modules_card.openAsked.connect(lambda criterion: self.go.emit("assess", criterion))
        self.modules_card.receiptAsked.connect(self._show_module_receipt)
        self.gaps_card = GapsCard(self.session, theme, icons)
        self.gaps_card.openAsked.connect(lambda criterion: self.go.emit("assess", criterion))
        self.gaps_card.receiptAsked.connect(self._show_gap_receipt)
        self._grid = grid
        self._narrow: bool | None = None
        self._arrange()
        return box

    def _arrange(self) -> None:
        """Three columns, or two with the modules below the scores where the page is narrow."""
        theme, narrow = self._theme, self.width() < self._theme.px(_NARROW)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        columns = _TWO if narrow else _THREE
        self._grid.removeWidget(self.gaps_card)
        self._grid.addWidget(self._left, 0, 0)
        if narrow:
            self._scores.insertWidget(_BELOW_POINTS, self.modules_card)
        else:
            self._grid.addWidget(self.modules_card, 0, 1)
        self.modules_card.list.setMinimumHeight(self.modules_card.list.sizeHint().height() if narrow else 0)
        self._grid.addWidget(self.gaps_card, 0, len(columns) - 1)
        for place in range(len(_THREE)):
            stretch, least = columns[place] if place < len(columns) else (0, 0)
            self._grid.setColumnStretch(place, stretch)
            self._grid.setColumnMinimumWidth(place, theme.px(least))
        # The share of the width is the stretch alone, whatever a card would like.
        for widget in (self._left, self.modules_card, self.gaps_card):
            widget.setMinimumWidth(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns in narrow windows."""
        super().resizeEvent(event)
        self._arrange()

    def _build_left(self) -> QScrollArea:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.index_card = IndexCard(tr, theme, icons)
        self.index_card.receiptAsked.connect(lambda: self.show_receipt(self.receipt_of_index()))
        self.points_card = PointsCard(tr, theme, icons)
        self.points_card.receiptAsked.connect(self._show_points_receipt)
        self.radar_card = RadarCard(tr, theme, icons)
        self._filler = QWidget()
        self._scores = column
        column.addWidget(self.index_card)
        column.addWidget(self.points_card)
        column.addWidget(self.radar_card, 1)
        column.addWidget(self._filler, 1)
        area.setWidget(inside)
        return area

    def _show_open(self, scoring: Scoring) -> None:
        answered, applicable = scoring.file.progress()
        rest = applicable - answered
        words = self.session.tr.plural("{count} unanswered, counted 0", "{count} unanswered, counted 0", rest)
        self.open_chip.set_spec(ChipSpec(words, "warn", "alert-triangle"))
        self.open_chip.setVisible(rest > 0)

    def _show_points(self, scoring: Scoring) -> None:
        found = (applications.points_of(scoring, entry.id) for entry in scoring.file.rubric.criteria_sets)
        self._points = next((points for points in found if points is not None), None)
        self.points_card.setVisible(self._points is not None)
        if self._points is not None:
            claimed_only = scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP
            self.points_card.show_points(self._points, claimed_only=claimed_only)

    def _show_red_lines(self, scoring: Scoring | None) -> None:
        tr = self.session.tr
        rows = red_lines(scoring.criteria.values()) if scoring is not None else []
        named = {
            held: [
                f"{scoring.file.rubric.display_number(row.criterion.id)} {tr.pick(row.criterion.title)}"
                for row, holds in rows
                if holds is held and scoring is not None
            ]
            for held in (False, None)
        }
        self._first_line = next((row.criterion.id for row, holds in rows if holds is False), "")
        self._first_open = next((row.criterion.id for row, holds in rows if holds is None), "")
        failed, unknown = named[False], named[None]
        self.failed_banner.set_texts(
            tr.plural("{count} red line failed", "{count} red lines failed", len(failed)),
            tr(
                "The law forbids working below it: {titles}. This comes before every score.",
                titles=tr("; ").join(failed),
            ),
        )
        self.unknown_banner.set_texts(
            tr.plural("{count} red line unknown", "{count} red lines unknown", len(unknown)), tr("; ").join(unknown)
        )
        self.failed_banner.setVisible(bool(failed))
        self.unknown_banner.setVisible(bool(unknown))

    def _open_red_line(self) -> None:
        failed = self.sender() is self.failed_banner
        self.go.emit("assess", self._first_line if failed else self._first_open)

    def _show_points_receipt(self) -> None:
        scoring = self.session.scoring()
        if scoring is not None and self._points is not None:
            self.show_receipt(points_receipt(self.session.tr, scoring, self._points))

    def _show_module_receipt(self, module_id: str) -> None:
        scoring = self.session.scoring()
        if scoring is not None:
            self.show_receipt(module_receipt(self.session.tr, scoring, module_id))

    def _show_gap_receipt(self, row: int) -> None:
        scoring = self.session.scoring()
        if scoring is not None:
            self.show_receipt(gap_receipt(self.session.tr, scoring, self.gaps_card.model.lines[row].gap))
