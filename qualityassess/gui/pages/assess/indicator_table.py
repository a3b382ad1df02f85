"""The enterprise's figures for a results item, read from the indicator register, judged, and what they lack."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from qualityassess.domain.ceilings import TREND_YEARS, consecutive
from qualityassess.domain.criteria_set import CriteriaSet
from qualityassess.domain.indicator_judgement import IndicatorJudgement, Level, Trend, cover, judge
from qualityassess.domain.registers import Indicator, IndicatorYear
from qualityassess.domain.rubric import Direction
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.gui.widgets.delegates import CellDelegate, TwoLineDelegate
from qualityassess.gui.widgets.indicator_names import name_width
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import Translator
from qualityassess.services import indicator_wording
from qualityassess.services.wording import decimal

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
YEARS = 4
ROW_HEIGHT = 42
_ARROWS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.TARGET: "→"}


class IndicatorModel(QAbstractTableModel):
    """Name, the last years, target, comparison; `year` is the year of the as-of date."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[Indicator, ...] = ()
        self._year = 0
        self._judged: dict[str, IndicatorJudgement] = {}

    def set_rows(self, rows: Sequence[Indicator], year: int) -> None:
        """Show other figures."""
        if (tuple(rows), year) == (self._rows, self._year):
            return
        self.beginResetModel()
        self._rows, self._year = tuple(rows), year
        self._judged = {row.id: judge(row, year) for row in rows}
        self.endResetModel()

    def judged(self, row: int) -> IndicatorJudgement | None:
        """The judgement of a row."""
        return self._judged[self._rows[row].id] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of indicators."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Name, years, target, comparison."""
        return YEARS + 3

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, the years in their order."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if 0 < section < YEARS + 2 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        tr = self._session.tr
        if 0 < section <= YEARS:
            return str(self._first_year() + section - 1)
        return {0: tr("Indicator"), YEARS + 1: tr("Target"), YEARS + 2: tr("Comparison")}[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and two lines for name and comparison."""
        indicator, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if 0 < column < YEARS + 2 else 0
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, CELL_ROLE):
            return None
        if column == 0:
            cell = self._name(indicator)
        elif column == YEARS + 2:
            cell = self._comparison(indicator)
        else:
            return self._figure(indicator, column, role)
        if role == CELL_ROLE:
            return cell
        return f"{cell.title} {cell.caption}".strip()

    def _first_year(self) -> int:
        newest = max((y.year for i in self._rows for y in i.years if y.year <= self._year), default=self._year)
        return newest - YEARS + 1

    def _name(self, indicator: Indicator) -> TwoLine:
        tr = self._session.tr
        words = [f"{indicator.unit} {_ARROWS[indicator.direction]}".strip()]
        if indicator.key:
            words.append(tr("key figure"))
        found = self._judged[indicator.id]
        if found.trend not in (Trend.NO_FIGURES, Trend.SHORT):
            words.append(indicator_wording.trend_word(tr, found))
        return TwoLine(indicator.name, " • ".join(words))

    def _figure(self, indicator: Indicator, column: int, role: int) -> Any:
        if column == YEARS + 1:
            newest = _newest(indicator, self._year)
            shown = _shown(newest.target if newest is not None else None)
            return self._target(indicator, shown) if role == CELL_ROLE else shown
        year = self._first_year() + column - 1
        entry = next((y for y in indicator.years if y.year == year), None)
        if role == CELL_ROLE:
            return Toned("–", "text3") if entry is None else None
        return _shown(entry.value if entry is not None else None)

    def _target(self, indicator: Indicator, shown: str) -> Toned | None:
        match self._judged[indicator.id].level:
            case Level.REACHED:
                return Toned(shown, "ok", strong=True)
            case Level.MISSED:
                return Toned(shown, "warn", strong=True)
        return None

    def _comparison(self, indicator: Indicator) -> TwoLine:
        tr = self._session.tr
        newest = _newest(indicator, self._year)
        if newest is None:
            return TwoLine("–", "", title_tone="text3")
        parts = [
            (tr("Industry"), newest.industry_mean, newest.comparison_source),
            (tr("Competitor"), newest.competitor, newest.comparison_source),
            (tr("Benchmark"), newest.benchmark, newest.benchmark_source),
        ]
        found = [(word, value, source) for word, value, source in parts if value is not None]
        if not found:
            return TwoLine(tr("No comparison"), "", title_tone="warn")
        title = " • ".join(f"{word} {_shown(value)}" for word, value, _ in found)
        sources = dict.fromkeys(source for _, _, source in found if source)
        if not sources:
            return TwoLine(title, tr("without source"), "warn")
        return TwoLine(title, tr("; ").join(sources))


class IndicatorCard(Card):
    """指标台账 of a results item, read-only."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        tr = session.tr
        super().__init__(theme, icons, tr("Figures of the indicator register"), parent=parent)
        self._session = session
        self._theme = theme
        self.model = IndicatorModel(session, self)
        self.table = QTableView()
        dress_table(self.table, theme, ROW_HEIGHT, framed=False)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setAccessibleName(tr("Figures of the indicator register"))
        plain, double = CellDelegate(theme, icons, ROW_HEIGHT, self), TwoLineDelegate(theme, icons, ROW_HEIGHT, self)
        for column in range(self.model.columnCount()):
            self.table.setItemDelegateForColumn(column, double if column in (0, YEARS + 2) else plain)
        head = self.table.horizontalHeader()
        head.setSectionsMovable(False)
        head.setMinimumSectionSize(theme.px(40))
        for column in range(1, YEARS + 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(column, theme.px(62))
        for column in (0, YEARS + 2):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _: self._show_said(now.row()))
        self._criteria_set: CriteriaSet | None = None
        self.said_of = label("", Role.CAPTION_STRONG, wrap=True)
        self.said = KeyValueRows(theme, name_width(tr, theme), 4)
        self._covered = label("", Role.CAPTION, "text2", wrap=True)
        self._lacks = label("", Role.CAPTION, "warn", wrap=True)
        self._asks = label("", Role.CAPTION, "text3", wrap=True)
        pad = theme.px(13)
        self.body.setContentsMargins(0, 0, 0, theme.px(10))
        self.body.addWidget(self.table)
        for note in (self.said_of, self.said, self._covered, self._lacks, self._asks):
            note.setContentsMargins(pad, 0, pad, 0)
            self.body.addWidget(note)

    def show_subject(self, subject: Subject) -> None:
        """Show the figures of a results item."""
        tr = self._session.tr
        rows = subject.indicators
        year = subject.file.assessment.as_of.year
        self.model.set_rows(rows, year)
        counted = tr.plural("{count} indicator, read-only", "{count} indicators, read-only", len(rows))
        self.set_caption(counted if rows else tr("none yet"))
        self.table.setVisible(bool(rows))
        high = self._theme.px(34) + self._theme.px(ROW_HEIGHT) * len(rows) + 2
        self.table.setFixedHeight(high)
        self._criteria_set = subject.criteria_set
        if rows and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        self._show_said(self.table.currentIndex().row())
        self._show_covered(subject, year)
        lacks = lacking(tr, subject, year)
        self._lacks.setText("\n".join(lacks))
        self._lacks.setVisible(bool(lacks))
        names = tr(", ").join(tr.pick(text) for text in subject.criterion.key_indicators)
        self._asks.setText(tr("Usual indicators of this item: {names}", names=names))
        self._asks.setVisible(bool(names))

    def _show_said(self, row: int) -> None:
        """Explain the judgement of the row in view."""
        found = self.model.judged(row)
        for widget in (self.said_of, self.said):
            widget.setVisible(found is not None)
        if found is None:
            return
        tr = self._session.tr
        self.said_of.setText(tr("{name}, judged for {year}", name=found.indicator.name, year=found.year))
        said = indicator_wording.explained(tr, found, self._criteria_set)
        self.said.set_rows([(entry.name, entry.text, entry.tone) for entry in said])

    def _show_covered(self, subject: Subject, year: int) -> None:
        self._covered.setVisible(bool(subject.indicators))
        if subject.criteria_set is not None and subject.item is not None and subject.indicators:
            covered = cover(subject.criteria_set, subject.item, subject.indicators, year)
            self._covered.setText(indicator_wording.coverage_words(self._session.tr, covered))


def lacking(tr: Translator, subject: Subject, year: int) -> list[str]:
    """What the register lacks for the item, the first missing step first."""
    lines = []
    ceiling = subject.row.ceiling
    if ceiling is not None and ceiling.missing is not None:
        words = tr.pick(ceiling.missing.missing)
        lines.append(tr("{missing}: {percent} % at most", missing=words, percent=ceiling.percent))
    short = [i.name for i in subject.indicators if len(consecutive(i, year)) < TREND_YEARS]
    if short:
        lines.append(tr("Fewer than three consecutive years: {names}", names=tr(", ").join(short)))
    unsourced = [words for i in subject.indicators if (words := indicator_wording.unsourced(tr, judge(i, year)))]
    if unsourced:
        lines.append(tr("Without source and not counted: {names}", names=tr("; ").join(unsourced)))
    return lines


def _newest(indicator: Indicator, year: int) -> IndicatorYear | None:
    return max((y for y in indicator.years if y.year <= year), key=lambda y: y.year, default=None)


def _shown(value: Fraction | None) -> str:
    return "–" if value is None else decimal(value)
