"""Shows a receipt: formula, inputs with weights and values, what is left out, and the exact result.

A row may lead on: to the receipt of a module, or to a criterion.
"""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QStyleOptionViewItem, QTableView, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.receipts import Receipt
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
_ROW = 28
_FIRST = 260
_FIGURE = re.compile(r"|–|[+-]?\d[\d./,]*( %)?( = [+-]?\d[\d.,]*( %)?)?")
"""What a column of figures may hold, nothing included."""


class ReceiptModel(QAbstractTableModel):
    """The inputs of a receipt."""

    def __init__(self, receipt: Receipt, parent: QWidget) -> None:
        super().__init__(parent)
        self._receipt = receipt
        self._texts = [
            not all(_FIGURE.fullmatch(row[column]) for row in receipt.rows) for column in range(len(receipt.columns))
        ]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of inputs."""
        return 0 if parent.isValid() else len(self._receipt.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return 0 if parent.isValid() else len(self._receipt.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns, above numbers at the right."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._receipt.columns[section]
        return self._align(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and alignment."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._receipt.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            # The delegate reads a plain number.
            return int(self._align(index.column()))
        return None

    def _align(self, column: int) -> Qt.AlignmentFlag:
        text = column == 0 or self._texts[column]
        return (Qt.AlignmentFlag.AlignLeft if text else Qt.AlignmentFlag.AlignRight) | Qt.AlignmentFlag.AlignVCenter


class PaddedDelegate(CellDelegate):
    """Cells whose width hint holds the padding they are painted with."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Text and padding at both sides."""
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        wide = self._theme.metrics(Role.BODY).horizontalAdvance(text) + 2 * self._theme.px(12) + 2
        return QSize(round(wide), super().sizeHint(option, index).height())


class ReceiptDialog(QDialog):
    """One receipt; it is closed with Escape and copied as a table. `chosen` is where a row led on to, or ""."""

    def __init__(
        self, receipt: Receipt, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._receipt = receipt
        self._tr = tr
        self._theme = theme
        self.chosen = ""
        self.setWindowTitle(tr("How the figures come about") if receipt.results else tr("Figures as a table"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(label(receipt.title, Role.CARD_TITLE, wrap=True))
        column.addWidget(label(receipt.formula, Role.BODY, "text2", wrap=True, selectable=True))
        self.table = self._build_table(icons)
        column.addWidget(self.table, 1)
        self.results = KeyValueRows(theme, key_width=110, gap=4)
        self.results.set_rows([(r.name, _both(r.exact, r.shown), "primaryText") for r in receipt.results])
        column.addWidget(self.results)
        self.results.setVisible(bool(receipt.results))
        for text in self._foot():
            column.addWidget(label(text, Role.CAPTION, "text2", wrap=True, selectable=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.copy_button = Button(tr("Copy as table"), theme, icons, icon="copy")
        self.copy_button.clicked.connect(self.copy)
        close = Button(tr("Close"), theme, icons, "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self.open_button = Button(tr("Open"), theme, icons, icon="arrow-right", keys="Enter")
        self.open_button.setVisible(any(receipt.opens))
        self.open_button.clicked.connect(lambda: self._lead_on(self.table.currentIndex()))
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(close)
        column.addSpacing(theme.px(4))
        column.addLayout(row)
        self.resize(self._natural_width(), theme.px(360) + min(len(receipt.rows), 12) * theme.px(18))

    @classmethod
    def show_receipt(cls, parent: QWidget, receipt: Receipt, tr: Translator, theme: Theme, icons: Icons) -> str:
        """Show a receipt until it is closed or left for what a row leads to; that, or ""."""
        dialog = cls(receipt, tr, theme, icons, parent)
        dialog.exec()
        chosen = dialog.chosen
        dialog.deleteLater()
        return chosen

    def _natural_width(self) -> int:
        """Wide enough for all columns, the first at most so wide, within what a small window shows."""
        theme, header = self._theme, self.table.horizontalHeader()
        first = min(self.table.sizeHintForColumn(0), theme.px(_FIRST))
        others = sum(max(self.table.sizeHintForColumn(n), header.sectionSizeHint(n)) for n in range(1, header.count()))
        return min(max(first + others + theme.px(64), theme.px(760)), theme.px(1000))

    def _lead_on(self, index: QModelIndex) -> None:
        opens = self._receipt.opens
        where = opens[index.row()] if 0 <= index.row() < len(opens) else ""
        if where:
            self.chosen = where
            self.accept()

    def text(self) -> str:
        """The receipt as a table with tabs."""
        receipt = self._receipt
        lines = [receipt.title, receipt.formula, "\t".join(receipt.columns)]
        lines += ["\t".join(row) for row in receipt.rows]
        lines += ["\t".join((r.name, r.exact, r.shown)) for r in receipt.results]
        return "\n".join([*lines, *self._foot()])

    def copy(self) -> None:
        """Put the receipt on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _foot(self) -> list[str]:
        foot = list(self._receipt.notes)
        if self._receipt.exclusions:
            left = self._tr("; ").join(self._receipt.exclusions)
            foot.insert(0, self._tr("Left out: {list}", list=left))
        return foot

    def _build_table(self, icons: Icons) -> QTableView:
        theme, count = self._theme, len(self._receipt.columns)
        view = QTableView(self)
        view.setModel(ReceiptModel(self._receipt, self))
        dress_table(view, theme, _ROW)
        view.setItemDelegate(PaddedDelegate(theme, icons, _ROW, view))
        view.setAccessibleName(self._receipt.title)
        view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        if any(self._receipt.opens):
            view.activated.connect(self._lead_on)
            view.setCurrentIndex(view.model().index(0, 0))
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme.px(64))
        view.setVisible(bool(self._receipt.rows) and count > 0)
        return view


def _both(exact: str, shown: str) -> str:
    """The exact value and the figure shown from it; once where they read the same."""
    return shown if exact == shown else f"{exact} = {shown}"
