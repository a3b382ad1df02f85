"""The plan as a tree for the view: groups, and below them their rows with a tick, texts, chips and a Gantt bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qualityassess.domain.gantt import Strip, strip
from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_rows import StepState
from qualityassess.gui.models.gap_list import WAY_CHIPS
from qualityassess.gui.models.plan_lines import GroupKey, PlanGroup, PlanLine
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import N_

TICK, TITLE, MODULE, WAY, GAIN, DAYS, OWNER, DUE, STATE, GANTT = range(10)
COLUMNS = 10
_NAMES = (
    "",
    N_("Measure"),
    N_("Module"),
    N_("Way to close"),
    N_("Gain"),
    N_("Person-days"),
    N_("Owner"),
    N_("Due"),
    N_("State"),
    N_("Schedule"),
)
GROUP_ROLE = Qt.ItemDataRole.UserRole + 7
"""The `PlanGroup` of a row that heads a group."""
EDITABLE = (OWNER, DUE, STATE)
_STATES = {
    StepState.PLANNED: ("circle-dashed", "text3"),
    StepState.IN_PROGRESS: ("player-play", "primaryText"),
    StepState.DONE: ("circle-check", "ok"),
    StepState.DROPPED: ("circle-minus", "na"),
}
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GanttCell:
    """A bar from a first to a last day, or the year that completes what waits for data."""

    start: date | None
    end: date | None
    way: Way | None
    done: bool = False
    late: bool = False
    earliest: str = ""


class PlanTreeModel(QAbstractItemModel):
    """Signals: `tickAsked(line, taken)`, and `edited(line, column, value)` for what a person typed in a cell."""

    tickAsked = Signal(object, bool)  # noqa: N815 - Qt signals
    edited = Signal(object, int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: list[PlanGroup] = []
        self.strip: Strip = strip(date(2000, 1, 1), ())
        self.today = date(2000, 1, 1)
        self.sorted = False

    def set_groups(self, groups: list[PlanGroup], on: date, *, sorted_: bool = False) -> None:
        """Show groups; where the same rows stand, only their cells change. `sorted_`: not in the plan's own order."""
        self.sorted = sorted_
        same = [_keys(group) for group in groups] == [_keys(group) for group in self._groups]
        if not same:
            self.beginResetModel()
        self._groups = groups
        self.today = on
        rows = [line.row for group in groups for line in group.lines if line.row is not None and line.row.taken]
        self.strip = strip(on, [day for row in rows for day in (row.start, row.due) if day is not None])
        if not same:
            self.endResetModel()
            return
        for place, group in enumerate(groups):
            parent = self.index(place, 0)
            self.dataChanged.emit(parent, parent)
            if group.lines:
                self.dataChanged.emit(self.index(0, 0, parent), self.index(len(group.lines) - 1, GANTT, parent))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, GANTT, GANTT)

    @property
    def groups(self) -> list[PlanGroup]:
        """What is shown."""
        return self._groups

    def line_at(self, index: Index) -> PlanLine | None:
        """The row of an index; None for a group."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1].lines[index.row()]

    def group_at(self, index: Index) -> PlanGroup | None:
        """The group of an index that heads one."""
        return self._groups[index.row()] if index.isValid() and not index.internalId() else None

    def index_of(self, key: str) -> QModelIndex:
        """Row of a key, in its first column; a step may be named by its id as well. Invalid where it is not shown."""
        for place, group in enumerate(self._groups):
            for row, line in enumerate(group.lines):
                if key in (line.key, line.step.id if line.step is not None else ""):
                    return self.index(row, TITLE, self.index(place, 0))
        return QModelIndex()

    def group_index(self, key: GroupKey) -> QModelIndex:
        """Row of a group; invalid where it has no rows."""
        for place, group in enumerate(self._groups):
            if group.key is key:
                return self.index(place, 0)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Rows carry the number of their group as internal id; groups carry 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The group of a row."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Groups, or rows of a group."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()].lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns; the strip names its own."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (GAIN, DAYS):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == GANTT else self._session.tr(_NAMES[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._session.tr(_NAMES[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be ticked and edited."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.line_at(index)
        if line is None:
            return flags
        if index.column() == TICK and line.can_tick and not self._session.is_read_only:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in EDITABLE and line.can_edit and not self._session.is_read_only:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, tick, cell and alignment."""
        line = self.line_at(index)
        if line is None:
            return self._group_data(index, role)
        column = index.column()
        match role:
            case Qt.ItemDataRole.CheckStateRole if column == TICK and line.can_tick:
                return Qt.CheckState.Checked if line.taken else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DisplayRole:
                return self._text(line, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(line, column)
            case Qt.ItemDataRole.EditRole if line.row is not None:
                return {OWNER: line.row.owner, DUE: line.row.due, STATE: line.row.state.value}.get(column)
            case Qt.ItemDataRole.ToolTipRole:
                return line.tooltip if column in (TICK, TITLE, GANTT) else self._text(line, column) or None
            case Qt.ItemDataRole.TextAlignmentRole if column in (GAIN, DAYS):
                return int(Qt.AlignmentFlag.AlignRight)
            case _ if role == CELL_ROLE:
                return self._cell(line, column)
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the change; it shows once it is written."""
        line = self.line_at(index)
        if line is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole:
            self.tickAsked.emit(line, Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() in EDITABLE:
            self.edited.emit(line, index.column(), value)
            return True
        return False

    def _group_data(self, index: Index, role: int) -> Any:
        group = self.group_at(index)
        if group is None:
            return None
        if role == GROUP_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
            return "　".join(part for part in (group.title, group.caption) if part)
        return None

    def _text(self, line: PlanLine, column: int) -> str:
        return {
            TITLE: line.title,
            MODULE: line.module,
            WAY: line.way_text,
            GAIN: line.gain,
            DAYS: line.days,
            OWNER: line.owner,
            DUE: line.due,
            STATE: line.state,
        }.get(column, "")

    def _spoken(self, line: PlanLine, column: int) -> str:
        """The strip read aloud: first and last day, or the earliest year."""
        tr = self._session.tr
        if column == TICK:
            return tr("in the plan") if line.taken else tr("not in the plan")
        if column != GANTT:
            return self._text(line, column)
        if line.awaited is not None:
            return tr("earliest {year}", year=line.awaited.earliest)
        row = line.row
        if row is None or row.start is None or row.due is None:
            return ""
        return tr.span(tr.date(row.start), tr.date(row.due))

    def _cell(self, line: PlanLine, column: int) -> object:
        text = self._text(line, column)
        match column:
            case 1:
                icon, tone = "", "text" if line.taken or line.awaited is not None else "text2"
                if line.step is not None and line.step.red_line:
                    icon = "alert-circle"
                    tone = "err"
                elif line.awaited is not None:
                    icon = ""
                return Toned(text, tone, strong=True, icon=icon)
            case 2:
                return Toned(text, "text2")
            case 3:
                return ChipSpec(text, *WAY_CHIPS[line.way]) if line.way is not None else ChipSpec(text, "outline")
            case 4:
                return Toned(
                    text, "text3" if text == "—" else "text2" if line.awaited is not None else "ok", strong=True
                )
            case 6:
                named = line.row is not None and line.row.owner
                return Toned(text, "text" if named else "text2")
            case 7:
                return Toned(text, "err" if line.late else "text", icon="alert-circle" if line.late else "")
            case 8:
                if line.row is None or not line.row.taken:
                    return Toned(text, "text3")
                icon, tone = _STATES[line.row.state]
                return Toned(text, tone if tone != "text3" else "text2", icon=icon)
            case 9:
                return self._bar(line)
            case _:
                return Toned(text)

    def _bar(self, line: PlanLine) -> GanttCell:
        if line.awaited is not None:
            words = self._session.tr("earliest {year}", year=line.awaited.earliest)
            return GanttCell(None, None, Way.AWAIT, earliest=words)
        row = line.row
        if row is None or not row.taken:
            return GanttCell(None, None, line.way)
        start = row.start or row.due
        return GanttCell(start, row.due or row.start, line.way, row.state is StepState.DONE, line.late)


def _keys(group: PlanGroup) -> tuple[str, ...]:
    return (group.name, *(line.key for line in group.lines))
