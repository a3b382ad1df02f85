"""Results (结果): index, award points, modules, the largest gaps and the indicators of the chosen assessment."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import WhatIf
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.count_receipts import LINKS, RED_LINES, links_receipt, red_lines_receipt
from qualityassess.gui.models.earlier import Against, Earlier, compared, earlier_assessments
from qualityassess.gui.models.indicator_lines import IndicatorLine, indicator_receipt
from qualityassess.gui.models.module_rows import open_counts, open_words
from qualityassess.gui.models.receipts import Receipt, gap_receipt, index_receipt, module_receipt, points_receipt
from qualityassess.gui.models.results_receipts import (
    beside_earlier,
    change_receipt,
    group_receipt,
    groups_table,
    modules_table,
    open_receipt,
)
from qualityassess.gui.models.sensitivity_receipts import INFLUENCE, WIDTH, influence_receipt, width_receipt
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan.plan_gap import plan_gap
from qualityassess.gui.pages.results.gap_saving import ask_path, told
from qualityassess.gui.pages.results.header import EARLIER, INDICATORS, NONE, SCORES, TARGET, ResultsHeader
from qualityassess.gui.pages.results.indicators_view import IndicatorsView
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.pages.results.red_lines import RedLineBanners
from qualityassess.gui.pages.results.scores_view import ScoresView
from qualityassess.gui.pages.results.trial_dialog import TrialDialog
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.services.gap_export import export_gaps
from qualityassess.services.messages import sentence

_MARGIN = 20
_SCORES, _INDICATORS, _NONE, _NOTHING = range(4)
_SPANNING = {
    RED_LINES: red_lines_receipt,
    LINKS: links_receipt,
    INFLUENCE: influence_receipt,
    WIDTH: width_receipt,
}
"""Receipts that are about the whole assessment, by where they are asked for."""


class ResultsPage(Page):
    """Title with what is open, red lines first, then the scores in three columns, or the indicators."""

    key = "results"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._root: QWidget | None = None
        self._view = SCORES
        self._mode = TARGET
        self._earlier_id = ""
        self._stands: tuple[Scoring, Against] | None = None
        self._trials: dict[str, WhatIf] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; view and comparison stay."""
        self._build()

    def reload(self) -> None:
        """Show the scores of the chosen assessment, or why there are none yet."""
        scoring = self.session.scoring()
        answered = bool(scoring and scoring.file.progress()[0])
        self._stands = None
        self.exported.hide()
        if scoring is None or not answered:
            self.header.show_for(answered=False, scores=False)
            self._stack.setCurrentIndex(_NONE if scoring is None else _NOTHING)
            self.red_lines.show_scoring(None)
            return
        self.red_lines.show_scoring(scoring)
        self.header.show_open(self._open_words(scoring), sum(open_counts(scoring.modules)))
        against = self._against(scoring)
        self.scores.show_scoring(scoring, against)
        self.indicators.show_scoring(scoring)
        self._show_view()
        self._show_trial()

    def panes(self) -> tuple[QWidget, ...]:
        """Header, then the panes of the view."""
        if self._view == INDICATORS:
            return (self.header, self.indicators.area, self.indicators.goals)
        return (self.header, *self.scores.panes())

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of lists and charts."""
        tr = self.session.tr
        return ((("Enter",), tr("open criterion")), ((hint("Ctrl+Shift+C"),), tr("copy chart")))

    def receipt_of_index(self) -> Receipt | None:
        """Receipt of the index shown."""
        scoring = self.session.scoring()
        return index_receipt(self.session.tr, scoring) if scoring is not None else None

    def show_receipt(self, receipt: Receipt | None) -> None:
        """Show a receipt in its dialog, and what a row of it leads to."""
        while receipt is not None:
            where = ReceiptDialog.show_receipt(self, receipt, self.session.tr, self._theme, self._icons)
            kind, _, key = where.partition(":")
            if kind == "criterion":
                self.go.emit("assess", key)
                return
            receipt = self._receipt_at(where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns in narrow windows."""
        super().resizeEvent(event)
        self.scores.arrange(self.width())
        self.header.fit(self.width() - 2 * self._theme.px(_MARGIN))

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(theme.px(_MARGIN), theme.px(13), theme.px(_MARGIN), theme.px(14))
        column.setSpacing(theme.px(10))
        self.header = ResultsHeader(tr, theme, icons)
        self.header.viewChosen.connect(self._on_view)
        self.header.modeChosen.connect(self._on_mode)
        self.header.earlierChosen.connect(self._on_earlier)
        self.header.openAsked.connect(self._show_open_receipt)
        self.header.trialAsked.connect(lambda: self.try_out())
        self.header.reportAsked.connect(lambda: self.go.emit("reports", "gap"))
        self.red_lines = RedLineBanners(tr, theme, icons)
        self.red_lines.openAsked.connect(lambda criterion: self.go.emit("assess", criterion))
        self.red_lines.receiptAsked.connect(lambda: self.show_receipt(self._receipt_at(RED_LINES)))
        self.exported = Banner("ok", theme, icons, action=tr("Close"))
        self.exported.pressed.connect(self.exported.hide)
        self.exported.hide()
        for widget in (self.header, self.red_lines, self.exported):
            column.addWidget(widget)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_scores())
        self.indicators = IndicatorsView(self.session, theme, icons)
        self.indicators.receiptAsked.connect(self._show_indicator)
        self.indicators.goalsAsked.connect(self.show_receipt)
        self._stack.addWidget(self.indicators)
        for empty in self._build_empty():
            self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)
        self._outer.addWidget(self._root)
        self.scores.arrange(self.width())
        self.header.fit(self.width() - 2 * self._theme.px(_MARGIN))

    def _build_scores(self) -> ScoresView:
        self.scores = view = ScoresView(self.session, self._theme, self._icons)
        view.index_card.receiptAsked.connect(lambda: self.show_receipt(self.receipt_of_index()))
        view.index_card.changeAsked.connect(self._show_change)
        view.index_card.sensitivityAsked.connect(lambda where: self.show_receipt(self._receipt_at(where)))
        view.points_card.receiptAsked.connect(self._show_points)
        view.radar_card.tableAsked.connect(lambda: self._show_table(whole=False))
        view.modules_card.openAsked.connect(lambda criterion: self.go.emit("assess", criterion))
        view.modules_card.receiptAsked.connect(lambda key: self.show_receipt(self._receipt_at(key)))
        view.modules_card.basisAsked.connect(lambda: self.show_receipt(self._receipt_at(LINKS)))
        view.modules_card.tableAsked.connect(lambda: self._show_table(whole=True))
        view.gaps_card.openAsked.connect(lambda criterion: self.go.emit("assess", criterion))
        view.gaps_card.receiptAsked.connect(self._show_gap)
        view.gaps_card.exportAsked.connect(self._export)
        view.gaps_card.trialAsked.connect(self.try_out)
        view.gaps_card.planAsked.connect(self._plan_gap)
        return view

    def _build_empty(self) -> list[EmptyState]:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        home = Button(tr("Home"), theme, icons, icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        assess = Button(tr("Self-assessment"), theme, icons, icon="list-check")
        assess.clicked.connect(lambda: self.go.emit("assess", ""))
        choose = tr("Choose one on the home page")
        text = tr("Results appear with the first answer; a complete module says more")
        return [
            EmptyState("chart-radar", tr("No assessment is chosen"), choose, theme, icons, [home]),
            EmptyState("chart-radar", tr("Nothing answered yet"), text, theme, icons, [assess]),
        ]

    def _open_words(self, scoring: Scoring) -> str:
        words = open_words(self.session.tr, *open_counts(scoring.modules))
        return self.session.tr("{open}, counted 0", open=words) if words else ""

    def _against(self, scoring: Scoring) -> Against:
        """What the figures stand against, as chosen; read once for what is shown."""
        if self._stands is None or self._stands[0] is not scoring:
            self._stands = (scoring, self._compare(scoring))
        return self._stands[1]

    def _compare(self, scoring: Scoring) -> Against:
        """A choice that is no longer there falls back to the target."""
        found = earlier_assessments(self.session)
        chosen = next((a for a in found if a.id == self._earlier_id), found[0] if found else None)
        earlier: Earlier | None = None
        for assessment in [a for a in (chosen, *found) if a is not None]:
            earlier = compared(self.session, scoring, assessment)
            if earlier is not None:
                break
        if earlier is None and self._mode == EARLIER:
            self._mode = TARGET
        target = Fraction(scoring.file.assessment.target, 100)
        named = None if earlier is None else earlier.assessment
        self.header.show_choice(self._mode, self.session.tr.percent(target), found, named)
        return Against(
            target if self._mode == TARGET else None,
            earlier if self._mode == EARLIER else None,
            None if self._mode == NONE else earlier,
        )

    def _show_view(self) -> None:
        self._stack.setCurrentIndex(_INDICATORS if self._view == INDICATORS else _SCORES)
        scores = self._view == SCORES
        self.header.views.set_key(self._view)
        self.header.show_for(answered=True, scores=scores)

    def _on_view(self, view: str) -> None:
        self._view = view
        self._show_view()

    def _on_mode(self, mode: str) -> None:
        self._mode = mode
        self.reload()

    def _on_earlier(self, assessment: str) -> None:
        self._earlier_id, self._mode = assessment, EARLIER
        self.reload()

    def try_out(self, criterion: str = "") -> None:
        """Open the what-if beside the real assessment, at a criterion where one is named."""
        assessment, tr = self.session.assessment, self.session.tr
        if assessment is None:
            return
        before = self._trials.get(assessment.id, WhatIf())
        left, applied = TrialDialog.try_out(self, self.session, before, criterion or "", self._theme, self._icons)
        self._trials[assessment.id] = left
        self._show_trial()
        if applied is not None and applied.rows:
            count = len(applied.rows)
            self.message.emit(tr.plural("What-if applied: {count} change", "What-if applied: {count} changes", count))

    def _show_trial(self) -> None:
        """Say on the button that something is still assumed."""
        assessment = self.session.assessment
        what_if = self._trials.get(assessment.id, WhatIf()) if assessment is not None else WhatIf()
        count = len(what_if.states) + len(what_if.exhibits) + (what_if.on is not None)
        self.header.show_trial(count)

    def _receipt_at(self, where: str) -> Receipt | None:
        scoring, tr = self.session.scoring(), self.session.tr
        kind, _, key = where.partition(":")
        if scoring is not None and where in _SPANNING:
            return _SPANNING[where](tr, scoring)
        if scoring is None or kind not in ("module", "group"):
            return None
        made = module_receipt(tr, scoring, key) if kind == "module" else group_receipt(tr, scoring, key)
        earlier = self._against(scoring).earlier
        return made if earlier is None else beside_earlier(tr, made, scoring, earlier, where)

    def _show_open_receipt(self) -> None:
        scoring = self.session.scoring()
        if scoring is not None:
            self.show_receipt(open_receipt(self.session.tr, scoring))

    def _show_change(self) -> None:
        scoring = self.session.scoring()
        earlier = None if scoring is None else self._against(scoring).since
        if scoring is not None and earlier is not None:
            self.show_receipt(change_receipt(self.session.tr, scoring, earlier))

    def _show_points(self) -> None:
        scoring, points = self.session.scoring(), self.scores.points
        if scoring is not None and points is not None:
            self.show_receipt(points_receipt(self.session.tr, scoring, points))

    def _show_gap(self, row: int) -> None:
        scoring = self.session.scoring()
        if scoring is not None:
            self.show_receipt(gap_receipt(self.session.tr, scoring, self.scores.gaps_card.model.lines[row].gap))

    def _plan_gap(self, row: int) -> None:
        scoring = self.session.scoring()
        if scoring is not None:
            plan_gap(self, scoring, self.scores.gaps_card.model.lines[row].gap, self._theme, self._icons)

    def _show_table(self, *, whole: bool) -> None:
        scoring, tr = self.session.scoring(), self.session.tr
        if scoring is not None:
            make = modules_table if whole else groups_table
            self.show_receipt(make(tr, scoring, self.scores.entries))

    def _show_indicator(self, line: IndicatorLine) -> None:
        assessment = self.session.assessment
        if assessment is not None:
            self.show_receipt(indicator_receipt(self.session.tr, line, assessment.as_of.year))

    def _export(self) -> None:
        scoring, tr = self.session.scoring(), self.session.tr
        path = ask_path(self, self.session)
        if scoring is None or path is None:
            return
        try:
            count = export_gaps(path, tr, scoring, self.scores.gaps_card.shown())
        except UserFacingError as error:
            self.session.failed.emit(sentence(tr, error))
            return
        self.exported.set_texts(told(tr, path, count), "")
        self.exported.show()
