"""All assessments of the workspace as a table: who, what for, how far, how good, and when last changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import points_of
from qualityassess.domain.display import round_half_up
from qualityassess.gui.models.moments import day_and_time
from qualityassess.gui.session import Session
from qualityassess.gui.states import PURPOSE_ICONS, sealed_spec, state_of
from qualityassess.gui.widgets.cells import CELL_ROLE, Progress, RangeCell, Toned, TwoLine
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import assessments
from qualityassess.services.assessments import AssessmentRow
from qualityassess.services.wording import purpose_words

SORT_ROLE = Qt.ItemDataRole.UserRole + 3
ENTERPRISE, TITLE, PURPOSE, STATE, PROGRESS, SCORE, CHANGED = range(7)
COLUMNS = (
    N_("Enterprise"),
    N_("Assessment"),
    N_("Purpose"),
    N_("State"),
    N_("Completed"),
    N_("Score (evidenced–claimed)"),
    N_("Last changed"),
)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """One assessment with what its cells show."""

    row: AssessmentRow
    place: str
    score: RangeCell | Toned
    rank: Fraction | None
    """What the score column sorts by, in [0, 1]; None where there is no score."""

    @property
    def part(self) -> float:
        """Answered share of the applicable criteria."""
        return self.row.answered / self.row.applicable if self.row.applicable else 0.0


def read_lines(session: Session) -> list[Line]:
    """All assessments of the session's workspace, latest change first."""
    library, tr = session.workspace.library, session.tr
    lines = []
    for row in assessments.assessment_rows(session.workspace):
        region, industry = library.region_name(row.region), library.industry(row.industry)
        named = [tr.pick(text) for text in (region, industry.title if industry else None) if text is not None]
        cell, rank = _score(session, row)
        lines.append(Line(row, " • ".join(named), cell, rank))
    return lines


def _score(session: Session, row: AssessmentRow) -> tuple[RangeCell | Toned, Fraction | None]:
    tr, kind = session.tr, row.assessment.purpose.kind
    if kind is PurposeKind.MODULES:
        return Toned(tr("A topic has no index"), "text2"), None
    if not row.answered:
        return Toned(tr("Nothing answered yet"), "text2"), None
    if kind is PurposeKind.AWARD:
        return _points(session, row)
    if row.index is None:
        return Toned(tr("Not assessed"), "text2"), None
    if kind is PurposeKind.CHECKUP:
        caption = tr.pick(LEGAL.checkup_heading)
        claimed = row.index.claimed
        return RangeCell(Fraction(0), claimed, tr.percent(claimed), caption, "warn"), claimed
    low, high = row.index.evidenced, row.index.claimed
    return RangeCell(low, high, tr.percent_range(low, high), tr("Index")), low


def _points(session: Session, row: AssessmentRow) -> tuple[RangeCell | Toned, Fraction | None]:
    """Award points of the assessed items, with the name of the criteria set; an award without items has no score."""
    tr = session.tr
    sets = (points_of(row.scoring, s.id) for s in row.scoring.file.rubric.criteria_sets)
    points = next((found for found in sets if found is not None), None)
    if points is None or not points.answered:
        return Toned(tr("No item answered yet"), "text2"), None
    total = sum(item.points for item in points.criteria_set.items)
    low, high = points.evidenced, points.claimed
    figure = tr("{points} points", points=tr.span(round_half_up(low, 0), round_half_up(high, 0)))
    counted = tr("{count}/{total} items", count=points.answered, total=len(points.criteria_set.items))
    caption = f"{tr.pick(points.criteria_set.title)} • {counted}"
    return RangeCell(low / total, high / total, figure, caption), low / total


class AssessmentModel(QAbstractTableModel):
    """Rows of `Line`; renaming writes through the session."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._lines: list[Line] = []

    @property
    def lines(self) -> list[Line]:
        """The rows in the model's own order."""
        return self._lines

    def set_lines(self, lines: list[Line]) -> None:
        """Show other rows; where the same assessments stand in the same order, only their cells change."""
        same = [a.row.assessment.id for a in lines] == [a.row.assessment.id for a in self._lines]
        if same:
            self._lines = lines
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of assessments."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._session.tr(COLUMNS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The title can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TITLE else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, cell and sort value."""
        line, column, tr = self._lines[index.row()], index.column(), self._session.tr
        match role:
            case _ if role == CELL_ROLE:
                return self._cell(line, column)
            case _ if role == SORT_ROLE:
                return _sort_value(line, column)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return _text(tr, line, column, self._now())
            case Qt.ItemDataRole.EditRole if column == TITLE:
                return line.row.assessment.title
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Rename; an empty title leaves the old one."""
        assessment = self._lines[index.row()].row.assessment
        title = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not title or title == assessment.title:
            return False
        renamed = replace(assessment, title=title)
        return self._session.perform(lambda w: assessments.change_assessment(w, renamed)) is not None

    def _now(self) -> datetime:
        return self._session.workspace.now().astimezone()

    def _cell(self, line: Line, column: int) -> object:
        tr, row = self._session.tr, line.row
        match column:
            case 0:
                return TwoLine(row.enterprise_name, line.place)
            case 2:
                kind = row.assessment.purpose.kind
                return Toned(purpose_words(tr, row.assessment.purpose), "text2", icon=PURPOSE_ICONS[kind])
            case 3:
                return _state(tr, row)
            case 4:
                return Progress(line.part, f"{int(line.part * 100)} %")
            case 5:
                return line.score
            case 6:
                return Toned(_text(tr, line, column, self._now()), "text2")
            case _:
                return None


def _sort_value(line: Line, column: int) -> object:
    row = line.row
    changed = row.modified or row.assessment.created_at
    values: tuple[object, ...] = (
        row.enterprise_name,
        row.assessment.title,
        list(PurposeKind).index(row.assessment.purpose.kind),
        0 if not row.answered else 1 if row.answered < row.applicable else 2,
        line.part,
        line.rank,
        changed,
    )
    return values[column]


def _state(tr: Translator, row: AssessmentRow) -> ChipSpec:
    """The newest sealed revision while nothing was changed after it, else how far the assessment is."""
    if row.revisions and not (row.modified and row.modified > row.revisions[-1].at):
        return sealed_spec(tr, row.revisions[-1].number, changed=False)
    return state_of(tr, row.answered, row.applicable)


def _text(tr: Translator, line: Line, column: int, now: datetime) -> str:
    row = line.row
    match column:
        case 0:
            return f"{row.enterprise_name} {line.place}".strip()
        case 1:
            return row.assessment.title
        case 2:
            return purpose_words(tr, row.assessment.purpose)
        case 3:
            return _state(tr, row).text
        case 4:
            return f"{row.answered}/{row.applicable}"
        case 5:
            cell = line.score
            return cell.text if isinstance(cell, Toned) else f"{cell.figure} {cell.caption}"
        case _:
            changed = row.modified or row.assessment.created_at
            return day_and_time(tr, changed.astimezone(), now) if changed else ""


class AssessmentFilter(QSortFilterProxyModel):
    """Keeps one purpose and a text of the enterprise or title; sorts with blanks last and the name as second key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._purpose = ""
        self._words: tuple[str, ...] = ()
        self.setSortRole(SORT_ROLE)

    def narrow(self, purpose: str, text: str) -> None:
        """Show one purpose ("" shows all) and the rows that hold every word."""
        self.beginFilterChange()
        self._purpose = purpose
        self._words = tuple(text.casefold().split())
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row is shown."""
        model = self.sourceModel()
        assert isinstance(model, AssessmentModel)
        line = model.lines[row]
        if self._purpose and line.row.assessment.purpose.kind.value != self._purpose:
            return False
        text = f"{line.row.enterprise_name} {line.row.assessment.title}".casefold()
        return all(word in text for word in self._words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Order of two rows; a blank is last in both directions."""
        first, second = left.data(SORT_ROLE), right.data(SORT_ROLE)
        descending = self.sortOrder() == Qt.SortOrder.DescendingOrder
        if first is None or second is None:
            if first is None and second is None:
                return self._name(left) < self._name(right)
            return (second is None) != descending
        if first == second:
            return (self._name(left) < self._name(right)) != descending
        return bool(first < second)

    def _name(self, index: Index) -> str:
        return str(index.model().index(index.row(), ENTERPRISE).data(SORT_ROLE))
