"""The card of the award points (卓越绩效自评分) on one criteria set."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.display import round_half_up
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.results.chart_menu import ChartMenu
from qualityassess.gui.pages.results.opening import OpensReceipt
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.charts import PointsBar
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.i18n import LEGAL, Translator


class PointsCard(Card):
    """A total only when every item has an answer of its own; before that the points of the assessed items."""

    receiptAsked = Signal()  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Award points"), parent=parent)
        self._tr = tr
        receipt = IconButton("calculator", tr("How this figure comes about"), theme, icons, size=24, icon_size=16)
        receipt.clicked.connect(self.receiptAsked)
        self.receipt = receipt
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.figure = label("", Role.PAGE_TITLE)
        self.chip = Chip(ChipSpec(""), theme, icons)
        row.addWidget(self.figure)
        row.addStretch(1)
        row.addWidget(self.chip)
        row.addWidget(receipt)
        self.bar = PointsBar(theme)
        # Here the bar is a chart of its own: it is copied, read and traced like the others.
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        OpensReceipt(self.bar).asked.connect(self.receiptAsked)
        ChartMenu(self.bar, tr, self.bar.copy, table=False).receiptAsked.connect(self.receiptAsked)
        below = QHBoxLayout()
        below.setSpacing(theme.px(8))
        self.covered = ElidedLabel("", Role.CAPTION, "text2")
        self.possible = label("", Role.CAPTION, "text2")
        below.addWidget(self.covered, 1)
        below.addWidget(self.possible)
        self.note = label("", Role.CAPTION, "text2", wrap=True)
        self.body.setSpacing(theme.px(3))
        self.body.setContentsMargins(theme.px(13), 0, theme.px(13), theme.px(8))
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addLayout(below)
        self.body.addWidget(self.note)

    def show_points(self, points: AwardPoints, *, claimed_only: bool) -> None:
        """Show points; `claimed_only` for a check-up, which knows no evidence."""
        tr, total = self._tr, points.criteria_set.total
        self.set_caption(tr("{set} • out of {total}", set=tr.pick(points.criteria_set.title), total=total))
        low, high, most = (round_half_up(v, 0) for v in (points.evidenced, points.claimed, points.possible))
        shown = high if claimed_only else tr.span(low, high)
        self.figure.setText(tr("{points} points", points=shown))
        counted = tr("{count}/{total} items", count=points.answered, total=len(points.criteria_set.items))
        done = points.complete
        self.chip.set_spec(ChipSpec(counted, "ok" if done else "neutral", "circle-check" if done else "circle-dashed"))
        self.bar.set_scores(
            None if claimed_only else points.evidenced, points.claimed, possible=None if done else points.possible
        )
        self.covered.set_full_text(
            tr("Total of all items")
            if done
            else tr("Assessed items carry {covered} points, no total", covered=points.covered)
        )
        self.possible.setText("" if done else tr("dashed: possible {points}", points=most))
        note = tr.pick(LEGAL.checkup_heading) if claimed_only else ("" if done else tr.pick(LEGAL.estimate))
        self.note.setText(note)
        self.note.setVisible(bool(note))
        name = tr("Award points ({name})", name=tr.pick(points.criteria_set.title))
        self.bar.setAccessibleName(f"{name} {self.figure.text()}")
        self.bar.set_alternative(tr("; ").join(part for part in (name, self.figure.text(), counted, note) if part))
