"""Editors in the cells of the plan: who does a step, by when, and how far it is."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QAbstractItemModel, QDate, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QDateEdit, QLineEdit, QStyleOptionViewItem, QWidget

from qualityassess.domain.plan_rows import StepState
from qualityassess.gui.models.plan_tree import PlanTreeModel
from qualityassess.gui.widgets.delegates import CellDelegate, Index
from qualityassess.i18n import Translator
from qualityassess.services import plan_words


class OwnerDelegate(CellDelegate):
    """Edits who does it; the names of the roles are proposed."""

    names: tuple[str, ...] = ()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line with proposals."""
        edit = QLineEdit(parent)
        completer = QCompleter(list(self.names), edit)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        edit.setCompleter(completer)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What was named; the role's own name stands as a hint."""
        assert isinstance(editor, QLineEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.setPlaceholderText(str(index.data() or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hands over what was typed."""
        assert isinstance(editor, QLineEdit)
        model.setData(plain_index(index), editor.text().strip())


class DueDelegate(CellDelegate):
    """Edits the day by which it is to be done."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A date."""
        edit = QDateEdit(parent)
        edit.setDisplayFormat("yyyy-MM-dd")
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The day as it is; today where there is none."""
        assert isinstance(editor, QDateEdit)
        model, day = index.model(), index.data(Qt.ItemDataRole.EditRole)
        if day is None and isinstance(model, PlanTreeModel):
            day = model.today
        assert isinstance(day, date)
        editor.setDate(QDate(day.year, day.month, day.day))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hands over the day."""
        assert isinstance(editor, QDateEdit)
        day = editor.date()
        model.setData(plain_index(index), date(day.year(), day.month(), day.day()))


class StateDelegate(CellDelegate):
    """Chooses how far it is."""

    words: Translator | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The four states; a choice is taken at once."""
        box = QComboBox(parent)
        assert self.words is not None
        for state in StepState:
            box.addItem(plan_words.state_words(self.words, state), state.value)
        box.activated.connect(lambda _: self._settle(box))
        return box

    def _settle(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The state as it is."""
        assert isinstance(editor, QComboBox)
        editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hands over the state."""
        assert isinstance(editor, QComboBox)
        model.setData(plain_index(index), editor.currentData())


def plain_index(index: Index) -> QModelIndex:
    """The index as one that is not persistent."""
    model = index.model()
    return model.index(index.row(), index.column(), index.parent())
