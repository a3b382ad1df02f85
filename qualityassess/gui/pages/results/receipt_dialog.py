"""Shows a receipt: formula, inputs with weights and values, what is left out, and the exact result."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

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


class ReceiptModel(QAbstractTableModel):
    """The inputs of a receipt."""

    def __init__(self, receipt: Receipt, parent: QWidget) -> None:
        super().__init__(parent)
        self._receipt = receipt
        self._texts = [
            all(not row[column][:1].isdigit() for row in receipt.rows) for column in range(len(receipt.columns))
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


class ReceiptDialog(QDialog):
    """One receipt; it is closed with Escape and copied as a table."""

    def __init__(
        self, receipt: Receipt, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._receipt = receipt
        self._tr = tr
        self._theme = theme
        self.setWindowTitle(tr("How the figures come about"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addWidget(label(receipt.title, Role.CARD_TITLE, wrap=True))
        column.addWidget(label(receipt.formula, Role.BODY, "text2", wrap=True, selectable=True))
        self.table = self._build_table(icons)
        column.addWidget(self.table, 1)
        self.results = KeyValueRows(theme, key_width=110, gap=4)
        self.results.set_rows([(r.name, f"{r.exact} = {r.shown}", "primaryText") for r in receipt.results])
        column.addWidget(self.results)
        for text in self._foot():
            column.addWidget(label(text, Role.CAPTION, "text2", wrap=True, selectable=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.copy_button = Button(tr("Copy as table"), theme, icons, icon="copy")
        self.copy_button.clicked.connect(self.copy)
        close = Button(tr("Close"), theme, icons, "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        column.addSpacing(theme.px(4))
        column.addLayout(row)
        self.resize(theme.px(760), theme.px(360) + min(len(receipt.rows), 12) * theme.px(18))

    @classmethod
    def show_receipt(cls, parent: QWidget, receipt: Receipt, tr: Translator, theme: Theme, icons: Icons) -> None:
        """Show a receipt until it is closed."""
        dialog = cls(receipt, tr, theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()

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
        view.setItemDelegate(CellDelegate(theme, icons, _ROW, view))
        view.setAccessibleName(self._receipt.title)
        header = view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(theme.px(64))
        view.setVisible(bool(self._receipt.rows) and count > 0)
        return view
