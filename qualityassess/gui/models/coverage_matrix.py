"""Products × standards as a table: product, share and sale in front, a mark for every standard."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.standard_coverage import Cell, Column, Line, Matrix, split_number
from qualityassess.gui.models.coverage_words import cell_words
from qualityassess.gui.models.register_words import EMPTY
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.i18n import N_, Translator
from qualityassess.services.register_wording import shown

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
PRODUCT, SHARE, SALE = range(3)
FROZEN = 3
#: Role of the `Cell` of a mark.
MARK_ROLE = CELL_ROLE + 1
#: Role of the second line of a heading, and of its tone.
CAPTION_ROLE, TONE_ROLE = CELL_ROLE + 2, CELL_ROLE + 3
_STATES = {"draft": N_("still a draft"), "replaced": N_("replaced by another"), "withdrawn": N_("withdrawn")}
"""States of a standard that covers nothing."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CoverageMatrix(QAbstractTableModel):
    """`matrix` is what `build_matrix` found."""

    def __init__(self, form: RegisterForm, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._tr = tr
        self.matrix = Matrix((), (), ())

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def line_at(self, row: int) -> Line | None:
        """The product of a row."""
        return self.matrix.lines[row] if 0 <= row < len(self.matrix.lines) else None

    def column_at(self, section: int) -> Column | None:
        """The standard of a column; None for those in front."""
        place = section - FROZEN
        return self.matrix.columns[place] if 0 <= place < len(self.matrix.columns) else None

    def cell_at(self, row: int, section: int) -> Cell | None:
        """The cell of a product under a standard."""
        line = self.line_at(row)
        return line.cells[section - FROZEN] if line is not None and section >= FROZEN else None

    def place_of(self, product: str, standard: str) -> tuple[int, int]:
        """Row and column of two record ids; 0 and the first standard where one of them is not shown."""
        row = next((n for n, line in enumerate(self.matrix.lines) if line.product.id == product), 0)
        column = next(
            (n for n, c in enumerate(self.matrix.columns) if c.standard is not None and c.standard.id == standard), 0
        )
        return row, column + FROZEN

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Products."""
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Those in front, and the standards."""
        return 0 if parent.isValid() else len(self.matrix.columns) + FROZEN

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Numbers of the standards; below them edition and name, or that they cite what was replaced."""
        if way != Qt.Orientation.Horizontal:
            return None
        column = self.column_at(section)
        if column is None:
            names = [self._tr.pick(self._form.column(key).title) for key in ("name", "revenue_share", "sale")]
            spoken = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return names[section] if spoken and section < FROZEN else None
        standard = column.standard
        if role == Qt.ItemDataRole.DisplayRole:
            return column.number if standard is None else split_number(standard)[0]
        if role == CAPTION_ROLE:
            return self._caption(column)[0]
        if role == TONE_ROLE:
            return self._caption(column)[1]
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (column.number, standard.name if standard else "") if part)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Product in two lines, share, sale; marks with their reasons as tooltip and in words."""
        line = self.matrix.lines[index.row()]
        cell = self.cell_at(index.row(), index.column())
        if cell is not None:
            if role == MARK_ROLE:
                return cell
            column = self.matrix.columns[index.column() - FROZEN]
            words = cell_words(self._tr, cell)
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.product.name}, {column.number}{self._tr(': ')}{words}"
            return f"{column.number}\n{words}" if role == Qt.ItemDataRole.ToolTipRole else None
        return self._front(line, index.column(), role)

    def _front(self, line: Line, section: int, role: int) -> Any:
        product = line.product
        if section == PRODUCT:
            if role == CELL_ROLE:
                return TwoLine(product.name, product.model_range)
            return product.name if role in _SPOKEN else None
        column = self._form.column("revenue_share" if section == SHARE else "sale")
        text = shown(self._tr, column, product)
        if role == CELL_ROLE:
            planned = section == SALE and product.sale == "planned"
            return Toned(text or EMPTY, "primaryText" if planned else "text2", strong=planned)
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SHARE:
            return _RIGHT
        return text if role in _SPOKEN else None

    def _caption(self, column: Column) -> tuple[str, str]:
        standard = column.standard
        if standard is None:
            return self._tr("not declared"), "err"
        if standard.cited_replaced:
            return self._tr("cites outdated"), "warn"
        edition = split_number(standard)[1]
        if standard.state != "current":
            words = _STATES.get(standard.state, N_("not in force"))
            return " ".join(part for part in (edition, self._tr(words)) if part), "err"
        return " ".join(part for part in (edition, standard.name) if part), "text3"


_SPOKEN = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
