"""The largest gaps as a table: number, title and module, the ways to close it, and the gain."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.display import percent
from qualityassess.domain.gap_filter import GapFilter
from qualityassess.domain.gaps import Gap, Way, gaps
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.models.receipts import missing_words
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import N_, Translator
from qualityassess.services import wording

TOP = 10
"""Gaps shown before all are asked for."""
NUMBER, TITLE, WAY, GAIN = range(4)
_NAMES = (N_("No."), N_("Gap"), N_("Way to close"), N_("Gain"))
_CHECKUP_NAMES = (N_("No."), N_("Criterion"), N_("Claimed → target"), N_("Distance"))
WAY_CHIPS = {Way.COLLECT: ("primary", ""), Way.RAISE: ("neutral", ""), Way.AWAIT: ("outline", "calendar-time")}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class WayCell:
    """The ways to close a gap, as chips one below the other."""

    chips: tuple[ChipSpec, ...]


@dataclass(frozen=True, slots=True)
class GainCell:
    """A gain with its part of the largest gain, for the bar beside the figure."""

    part: float
    text: str


@dataclass(frozen=True, slots=True)
class GapLine:
    """One gap; `gain` is what the table ranks by: of the index or module, in a check-up the claimed distance."""

    gap: Gap
    gain: Fraction


def gap_lines(scoring: Scoring) -> list[GapLine]:
    """All gaps in the order of the domain; in a check-up those of the claimed answers, as in its report."""
    found = gaps(scoring)
    if scoring.file.assessment.purpose.kind is not PurposeKind.CHECKUP:
        return [GapLine(gap, gap.gain) for gap in found]
    open_gaps = [gap for gap in found if gap.claimed < gap.target or gap.red_line_failed]
    open_gaps.sort(key=lambda gap: (not gap.red_line_failed, -(gap.target - gap.claimed) * gap.criterion.weight))
    return [GapLine(gap, max(gap.target - gap.claimed, Fraction(0))) for gap in open_gaps]


def share_words(tr: Translator, criterion: Criterion, value: Fraction) -> str:
    """A share of full value in the criterion's own words: a level or a percentage."""
    if criterion.has_levels and (value * 5).denominator == 1:
        return wording.level_words(tr, int(value * 5))
    if criterion.kind is Kind.BANDED and (value * 20).denominator == 1:
        return f"{int(value * 100)} %"
    return tr.percent(value)


class GapModel(QAbstractTableModel):
    """Rows of `GapLine`: the ten largest, or all."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scoring: Scoring | None = None
        self._every: list[GapLine] = []
        self._lines: list[GapLine] = []
        self._filter = GapFilter()
        self._all = False

    @property
    def lines(self) -> list[GapLine]:
        """All gaps that pass the filter, shown or not."""
        return self._lines

    @property
    def every(self) -> list[GapLine]:
        """All gaps, whatever the filter."""
        return self._every

    @property
    def shows_all(self) -> bool:
        """Whether every gap is shown."""
        return self._all

    @property
    def checkup(self) -> bool:
        """Whether only claimed answers are compared."""
        return self._scoring is not None and self._scoring.file.assessment.purpose.kind is PurposeKind.CHECKUP

    def set_scoring(self, scoring: Scoring | None) -> None:
        """Show the gaps of an assessment."""
        self.beginResetModel()
        self._scoring = scoring
        self._every = gap_lines(scoring) if scoring is not None else []
        self._lines = [line for line in self._every if self._filter.takes(line.gap)]
        self.endResetModel()

    def set_filter(self, wanted: GapFilter) -> None:
        """Show only what passes a filter."""
        self.beginResetModel()
        self._filter = wanted
        self._lines = [line for line in self._every if wanted.takes(line.gap)]
        self.endResetModel()

    def show_all(self, every: bool) -> None:
        """Show every gap, or the ten largest."""
        self.beginResetModel()
        self._all = every
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of gaps shown."""
        if parent.isValid():
            return 0
        return len(self._lines) if self._all else min(len(self._lines), TOP)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(_NAMES)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == GAIN:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._session.tr((_CHECKUP_NAMES if self.checkup else _NAMES)[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, cell and alignment."""
        line, column = self._lines[index.row()], index.column()
        match role:
            case _ if role == CELL_ROLE:
                return self._cell(line, column)
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._text(line, column)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(line, column)
            case _:
                return None

    def _number(self, line: GapLine) -> str:
        assert self._scoring is not None
        return self._scoring.file.rubric.display_number(line.gap.criterion.id)

    def _text(self, line: GapLine, column: int) -> str:
        tr, gap = self._session.tr, line.gap
        match column:
            case 0:
                return self._number(line)
            case 1:
                return tr.pick(gap.criterion.title)
            case 2:
                return self._span(gap) if self.checkup else tr(", ").join(wording.name(tr, way) for way in gap.ways)
            case _:
                return f"+{percent(line.gain, 1 if self.checkup else 2)}"

    def _span(self, gap: Gap) -> str:
        tr = self._session.tr
        if gap.criterion.has_levels and (gap.claimed * 5).denominator == 1:
            # The names of the levels stand in the tooltip.
            return tr("level {low} → {high}", low=int(gap.claimed * 5), high=int(gap.target * 5))
        return self._span_words(gap)

    def _span_words(self, gap: Gap) -> str:
        tr = self._session.tr
        return f"{share_words(tr, gap.criterion, gap.claimed)} → {share_words(tr, gap.criterion, gap.target)}"

    def _cell(self, line: GapLine, column: int) -> object:
        tr, gap = self._session.tr, line.gap
        match column:
            case 0:
                return Toned(self._number(line), "err" if gap.red_line_failed else "text2")
            case 1:
                icon, tone = ("alert-circle", "err") if gap.red_line_failed else ("", "text2")
                return TwoLine(tr.pick(gap.criterion.title), *self._caption(gap), icon=icon, icon_tone=tone)
            case 2 if not self.checkup:
                return WayCell(tuple(ChipSpec(wording.name(tr, way), *WAY_CHIPS[way]) for way in gap.ways))
            case 2:
                return Toned(self._span(gap), "text2")
            case _:
                most = max((other.gain for other in self._every), default=Fraction(1))
                return GainCell(float(line.gain / most) if most else 0.0, self._text(line, GAIN))

    def _caption(self, gap: Gap) -> tuple[str, str]:
        """Second line and its tone: what the calendar must still bring, else the module."""
        tr = self._session.tr
        if Way.AWAIT in gap.ways and self._scoring is not None:
            missing = missing_words(tr, self._scoring, gap)
            if missing:
                return tr("missing: {titles}", titles=missing), "warn"
        return tr.pick(gap.module.title), "text3"

    def _tooltip(self, line: GapLine, column: int) -> str:
        tr, gap = self._session.tr, line.gap
        parts = [f"{self._number(line)} {tr.pick(gap.criterion.title)}", tr.pick(gap.module.title)]
        if not self.checkup and self._scoring is not None:
            low = share_words(tr, gap.criterion, gap.current)
            parts.append(f"{tr('Evidenced')} {low} → {share_words(tr, gap.criterion, gap.target)}")
            missing = missing_words(tr, self._scoring, gap)
            if missing:
                parts.append(tr("Still missing: {titles}", titles=missing))
        if self.checkup:
            parts.append(f"{tr('Claimed')} {self._span_words(gap)}")
        if gap.red_line_failed:
            parts.append(tr("A red line is failed: working below it is forbidden by law"))
        return "\n".join(parts)
