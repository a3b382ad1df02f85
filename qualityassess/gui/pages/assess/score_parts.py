"""Parts of the right panel that show scores: a range with its bar, and the award points."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.award_points import AwardPoints
from qualityassess.domain.display import round_half_up
from qualityassess.domain.scores import Score
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.charts import RangeBar
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.legend import Legend
from qualityassess.i18n import LEGAL

ONE_LINE = 206
"""Room of a line of the panel at 100 %."""


class ScorePart(QWidget):
    """A caption, the range in large figures, its bar, and what the figures are; a check-up shows its claim alone."""

    def __init__(self, session: Session, theme: Theme, *, legend: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        tr = session.tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        self._caption = ElidedLabel("", Role.CAPTION, "text2")
        self._aside = label("", Role.CAPTION, "text2")
        head.addWidget(self._caption, 1)
        head.addWidget(self._aside)
        self._figures = figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        figures.setSpacing(theme.px(6))
        self.figure = label("", Role.SCORE)
        self._beside = label("", Role.CAPTION, "text2")
        figures.addWidget(self.figure, 1)
        figures.addWidget(self._beside)
        self.bar = RangeBar(theme)
        self._theme = theme
        self._line = foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(theme.px(6))
        self._legend: QWidget = label(tr("Evidenced – claimed"), Role.CAPTION, "text2")
        if legend:
            self._legend = Legend((("evid", tr("Evidenced")), ("claimed", tr("Claimed only"))), theme)
        self._target = label("", Role.CAPTION, "text2")
        foot.addWidget(self._legend)
        foot.addStretch(1)
        foot.addWidget(self._target)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addLayout(figures)
        column.addWidget(self.bar)
        column.addWidget(self._foot)

    def show_score(self, caption: str, score: Score | None, target: Fraction | None, *, claimed_only: bool) -> None:
        """Show a score in percent, with its target."""
        tr = self._session.tr
        self._caption.set_full_text(caption)
        if score is None:
            words = tr("Not assessed")
        elif claimed_only:
            words = tr.percent(score.claimed)
        else:
            words = tr.percent_range(score.evidenced, score.claimed)
        self.figure.setText(words)
        self._legend.setVisible(not claimed_only)
        self._target.setText("" if target is None else tr("Target {percent}", percent=tr.percent(target)))
        _fit(self._line, self._legend, self._target, self._theme)
        low = None if score is None or claimed_only else score.evidenced
        self.bar.set_scores(low, score.claimed if score is not None else None, target=target)
        self._aside.setText(tr.pick(LEGAL.checkup_heading) if claimed_only else "")
        said = " ".join(part for part in (caption, words, self._target.text()) if part)
        self.bar.set_alternative(said)
        self.setAccessibleName(said)

    def show_item(self, caption: str, aside: str, figure: str, beside: str, score: Score | None) -> None:
        """Show an item: its percentage in large figures and its points beside."""
        self._caption.set_full_text(caption)
        self._aside.setText(aside)
        self.figure.setText(figure)
        self._beside.setText(beside)
        self._foot.hide()
        _fit(self._figures, self.figure, self._beside, self._theme)
        self.bar.set_scores(score.evidenced if score else None, score.claimed if score else None)
        said = " ".join((caption, figure, beside))
        self.bar.set_alternative(said)
        self.setAccessibleName(said)


class PointsPart(QWidget):
    """卓越绩效自评分, always with its criteria set; a total only when every item has an answer of its own."""

    def __init__(self, session: Session, theme: Theme, *, large: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(6))
        self._caption = ElidedLabel(session.tr("Award points"), Role.CAPTION, "text2")
        self._set = label("", Role.CAPTION, "text2")
        head.addWidget(self._caption, 1)
        head.addWidget(self._set)
        self._theme = theme
        self._figures = figures = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.figure = label("", Role.SCORE if large else Role.CARD_TITLE)
        self._count = label("", Role.CAPTION, "text2")
        figures.addWidget(self.figure, 1)
        figures.addWidget(self._count)
        self._note = label("", Role.CAPTION, "text2", wrap=True)
        column.addLayout(head)
        column.addLayout(figures)
        column.addWidget(self._note)

    def show_points(self, points: AwardPoints, *, claimed_only: bool) -> None:
        """Show the points of a set, or of its assessed items."""
        tr = self._session.tr
        self._set.setText(tr.pick(points.criteria_set.title))
        low, high = (round_half_up(value, 0) for value in (points.evidenced, points.claimed))
        self.figure.setText(tr("{points} points", points=high if claimed_only else tr.span(low, high)))
        total = len(points.criteria_set.items)
        self._count.setText(tr("{count}/{total} items", count=points.answered, total=total))
        _fit(self._figures, self.figure, self._count, self._theme)
        if points.complete:
            words = tr("of {total} points", total=points.criteria_set.total)
        else:
            possible = round_half_up(points.possible, 0)
            words = tr(
                "Assessed items cover {covered} points; possible {possible}. A total comes with the last item.",
                covered=points.covered,
                possible=possible,
            )
        if claimed_only:
            words = f"{tr.pick(LEGAL.checkup_heading)}{tr('; ')}{words}"
        self._note.setText(words)
        self.setAccessibleName(" ".join((self._caption.full_text(), self._set.text(), self.figure.text(), words)))


def _fit(line: QBoxLayout, first: QWidget, second: QWidget, theme: Theme) -> None:
    """In English two parts often do not fit into one line of the panel: the second then goes below."""
    narrow = first.sizeHint().width() + second.sizeHint().width() > theme.px(ONE_LINE)
    line.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
    line.setSpacing(theme.px(2 if narrow else 6))
