"""Figures of several years as a table: one row a figure, one column a year, typed and pasted like a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from qualityassess.domain.profile import YearFigures
from qualityassess.gui.pages.profile.values import Refused, parse_count, parse_wan, show_count, show_wan
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.i18n import N_

FIGURES = (
    ("headcount", N_("Persons employed")),
    ("headcount_bachelor", N_("of these with a bachelor's degree or more")),
    ("revenue", N_("Operating revenue (CNY 10,000)")),
    ("profit", N_("Profit (CNY 10,000)")),
    ("tax", N_("Tax paid (CNY 10,000)")),
    ("research", N_("Research and development (CNY 10,000)")),
    ("export", N_("Exports (CNY 10,000)")),
    ("assets", N_("Total assets (CNY 10,000)")),
    ("liabilities", N_("Total liabilities (CNY 10,000)")),
)
COUNTS = ("headcount", "headcount_bachelor")
REQUIRED_FIGURES = ("headcount", "revenue")
YEARS_SHOWN = 3
Index = QModelIndex | QPersistentModelIndex


class YearsModel(QAbstractTableModel):
    """Column 0 names the figure, the others are years, oldest first. A text that is no number stays, marked.

    `edited` follows each change by a person.
    """

    edited = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: dict[int, YearFigures] = {}
        self._years: list[int] = []
        self._faulty: dict[tuple[str, int], tuple[str, Refused]] = {}
        self.show_years(())

    @property
    def years(self) -> tuple[int, ...]:
        """The years shown, oldest first."""
        return tuple(self._years)

    def show_years(self, stored: Iterable[YearFigures]) -> None:
        """Show the stored years, and the three years before this one whether stored or not."""
        self.beginResetModel()
        self._rows = {figures.year: figures for figures in stored}
        self._faulty.clear()
        now = self._session.workspace.today().year
        wanted = set(range(now - YEARS_SHOWN, now)) | set(self._rows) | set(self._years)
        self._years = sorted(wanted)
        self.endResetModel()

    def forget_years(self) -> None:
        """Show no more than another enterprise needs."""
        self._years = []

    def add_year(self) -> None:
        """One column more: this year if it is missing, else the year before the oldest."""
        now = self._session.workspace.today().year
        year = now if now not in self._years else self._years[0] - 1
        self.beginResetModel()
        self._years = sorted({*self._years, year})
        self.endResetModel()

    def figures(self) -> tuple[YearFigures, ...]:
        """The years that hold at least one figure, oldest first."""
        return tuple(self._rows[year] for year in sorted(self._rows) if _filled(self._rows[year]))

    def first_fault(self) -> tuple[str, int, Refused] | None:
        """Figure, year and sentence of the first text that is no number."""
        for (name, year), (_, fault) in sorted(self._faulty.items(), key=lambda item: (item[0][1], item[0][0])):
            return name, year, fault
        return None

    def place_of(self, name: str, year: int) -> QModelIndex:
        """The cell of a figure and year; an invalid index for others."""
        names = [figure for figure, _ in FIGURES]
        if name not in names or year not in self._years:
            return QModelIndex()
        return self.index(names.index(name), 1 + self._years.index(year))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of figures."""
        return 0 if parent.isValid() else len(FIGURES)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The name and the years."""
        return 0 if parent.isValid() else 1 + len(self._years)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The years."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._session.tr("Figure") if section == 0 else str(self._years[section - 1])
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The figures can be edited."""
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return plain | Qt.ItemFlag.ItemIsEditable if index.column() else plain

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name or figure."""
        name, msgid = FIGURES[index.row()]
        tr = self._session.tr
        if index.column() == 0:
            if role == CELL_ROLE:
                return Toned(tr(msgid) + (" *" if name in REQUIRED_FIGURES else ""), "text2")
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                return tr(msgid)
            return None
        year = self._years[index.column() - 1]
        text, fault = self._shown(name, year)
        if role == CELL_ROLE:
            return Toned(text, "err" if fault else "text", icon="alert-circle" if fault else "")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole and fault is not None:
            return tr(fault.msgid, **fault.values)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{tr(msgid)} {year} {text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; a text that is no number is kept as typed and marked."""
        if role != Qt.ItemDataRole.EditRole or not index.column():
            return False
        name, year = FIGURES[index.row()][0], self._years[index.column() - 1]
        text = str(value).strip()
        if text == self._shown(name, year)[0]:
            return False
        try:
            figure = (parse_count if name in COUNTS else parse_wan)(text)
        except Refused as fault:
            self._faulty[name, year] = (text, fault)
        else:
            self._faulty.pop((name, year), None)
            self._rows[year] = _with_figure(self._rows.get(year, YearFigures(year)), name, figure)
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    def _shown(self, name: str, year: int) -> tuple[str, Refused | None]:
        if (name, year) in self._faulty:
            return self._faulty[name, year]
        value = getattr(self._rows.get(year, YearFigures(year)), name)
        return (show_count if name in COUNTS else show_wan)(value), None


def _with_figure(figures: YearFigures, name: str, value: int | None) -> YearFigures:
    changed: dict[str, Any] = {name: value}
    return replace(figures, **changed)


def _filled(figures: YearFigures) -> bool:
    return any(getattr(figures, field.name) is not None for field in fields(figures) if field.name != "year")
