"""Shows rows before they are taken in: what is new, what changes, and every fault at its cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from qualityassess.domain.errors import Problem
from qualityassess.domain.register_columns import RegisterColumn, RegisterForm
from qualityassess.gui.icons import Icons
from qualityassess.gui.models import register_words as words
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned
from qualityassess.gui.widgets.delegates import CellDelegate
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.i18n import Translator
from qualityassess.services.messages import problem_sentence
from qualityassess.services.register_intake import Intake, TakenRow
from qualityassess.services.register_wording import shown

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
NUMBER, WHAT = 0, 1
_FIXED = 2
_LEAST_COLUMN, _MOST_COLUMN = 108, 190


class IntakeModel(QAbstractTableModel):
    """Number and fate of each row, then its cells."""

    def __init__(
        self,
        form: RegisterForm,
        columns: Sequence[RegisterColumn],
        found: Intake,
        tr: Translator,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._columns = tuple(columns)
        # Rows with faults come first, since they are what a person has to look at.
        self._rows = sorted(found.rows, key=lambda row: not row.problems)
        self._tr = tr

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Number, fate and the columns."""
        return 0 if parent.isValid() else len(self._columns) + _FIXED

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if way != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = [self._tr("Row"), self._tr("Becomes"), *(self._tr.pick(c.title) for c in self._columns)]
        return heads[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, in the tone of an error where something is wrong, with the fault as tooltip."""
        row = self._rows[index.row()]
        problem = self._problem(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem_sentence(self._tr, problem) if problem is not None else self._text(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and problem is not None:
            return problem_sentence(self._tr, problem)
        text = self._text(row, index.column())
        if role == CELL_ROLE:
            if problem is not None:
                return Toned(problem.value or text or words.EMPTY, "err", icon="alert-circle")
            return Toned(text or words.EMPTY, "text" if index.column() >= _FIXED and text else "text3")
        return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None

    def _text(self, row: TakenRow, column: int) -> str:
        if column == NUMBER:
            return str(row.number)
        if column == WHAT:
            return fate(self._tr, row)
        return shown(self._tr, self._columns[column - _FIXED], row.record)

    def _problem(self, row: TakenRow, column: int) -> Problem | None:
        if column == NUMBER:
            return None
        shown = {entry.id for entry in self._columns}
        if column == WHAT:
            return next((p for p in row.problems if p.place not in shown), None)
        return next((p for p in row.problems if p.place == self._columns[column - _FIXED].id), None)


def fate(tr: Translator, row: TakenRow) -> str:
    """What becomes of a row."""
    if row.problems:
        return tr("faulty")
    if row.before is None:
        return tr("new")
    return tr("unchanged") if row.unchanged else tr("changed")


class IntakeDialog(QDialog):
    """The preview; nothing is stored while a row has a fault."""

    def __init__(
        self,
        form: RegisterForm,
        columns: Sequence[RegisterColumn],
        found: Intake,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        title: str,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self.found = found
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(f"{title} • {tr.pick(form.title)}", Role.CARD_TITLE))
        column.addWidget(label(self._summary(), Role.CAPTION, "text2", wrap=True))
        self.banner = Banner("err", theme, icons, text=self._faults())
        self.banner.setVisible(bool(found.problems))
        column.addWidget(self.banner)
        self.model = IntakeModel(form, columns, found, tr, self)
        self.table = QTableView()
        self.table.setModel(self.model)
        dress_table(self.table, theme, 34)
        self.table.setItemDelegate(CellDelegate(theme, icons, 34, self.table))
        self.table.setAccessibleName(title)
        self._size_columns(columns)
        column.addWidget(self.table, 1)
        column.addLayout(self._build_buttons(theme, icons))
        self.resize(theme.px(900), theme.px(520))
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, _FIXED))
        (self.do if self.do.isEnabled() else self.table).setFocus()

    def ask(self) -> bool:
        """Whether the rows are to be taken in."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return accepted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes in, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.do.isEnabled():
            self.accept()
            return
        super().keyPressEvent(event)

    def _summary(self) -> str:
        tr, found = self._tr, self.found
        return tr(
            "{new} new, {changed} changed, {unchanged} unchanged; all are stored as one change, or none",
            new=found.added,
            changed=found.replaced,
            unchanged=found.unchanged,
        )

    def _faults(self) -> str:
        tr, problems = self._tr, self.found.problems
        if not problems:
            return ""
        first = problem_sentence(tr, problems[0])
        count = len(problems)
        return tr.plural("{count} fault: {first}", "{count} faults, the first: {first}", count, first=first)

    def _size_columns(self, columns: Sequence[RegisterColumn]) -> None:
        px = self._theme.px
        for place, wide in enumerate([52, 78, *(min(max(c.width * 7, _LEAST_COLUMN), _MOST_COLUMN) for c in columns)]):
            self.table.setColumnWidth(place, px(wide))

    def _build_buttons(self, theme: Theme, icons: Icons) -> QHBoxLayout:
        tr, found = self._tr, self.found
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        self.cancel = Button(tr("Cancel"), theme, icons)
        self.cancel.clicked.connect(self.reject)
        count = found.added + found.replaced
        self.do = Button(tr.plural("Take in {count} row", "Take in {count} rows", count), theme, icons, "primary")
        self.do.setEnabled(bool(count) and not found.problems)
        self.do.clicked.connect(self.accept)
        row.addWidget(self.cancel)
        row.addWidget(self.do)
        return row
