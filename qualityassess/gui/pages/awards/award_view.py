"""The list of awards: level names across all columns, awards below them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from qualityassess.domain.readiness import Readiness
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import (
    AWARD,
    COUNTS,
    GROUP_ROLE,
    ROUND,
    SCORE,
    STATUS,
    AwardLine,
    AwardTreeModel,
)
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip import READINESS, readiness_spec
from qualityassess.gui.widgets.chip_painter import chip_width
from qualityassess.gui.widgets.delegates import CellDelegate, ChipDelegate, Index, TriCountDelegate, TwoLineDelegate
from qualityassess.gui.widgets.tables import dress_tree
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services.wording import name

ROW_HEIGHT = 48
LEVEL_HEIGHT = 24


class LevelDelegate(QStyledItemDelegate):
    """Paints the name of a level, and leaves awards to the delegate of their column."""

    def __init__(self, inner: CellDelegate, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._inner = inner
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A level is low, an award has two lines."""
        if index.data(GROUP_ROLE):
            return QSize(0, self._theme.px(LEVEL_HEIGHT))
        return self._inner.sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a level on the subtle ground."""
        if not index.data(GROUP_ROLE):
            self._inner.paint(painter, option, index)
            return
        theme, rect = self._theme, QRectF(option.rect)
        painter.save()
        painter.fillRect(rect, theme.color("subtle"))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        inside = rect.adjusted(theme.px(12), 0, 0, -1)
        draw_line(painter, inside, text, theme.font(Role.CAPTION_STRONG), theme.color("text2"))
        painter.restore()


class AwardView(QTreeView):
    """Awards by level; `chosen` carries the award of the current row."""

    chosen = Signal(object)

    def __init__(
        self, model: AwardTreeModel, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._awards = model
        dress_tree(self, theme, framed=True)
        self.setModel(model)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.setAccessibleName(tr("Awards"))
        self._delegates = []
        for column, kind in (
            (AWARD, TwoLineDelegate),
            (COUNTS, TriCountDelegate),
            (STATUS, ChipDelegate),
            (SCORE, TwoLineDelegate),
            (ROUND, TwoLineDelegate),
        ):
            delegate = LevelDelegate(kind(theme, icons, ROW_HEIGHT, self), theme, self)
            self._delegates.append(delegate)
            self.setItemDelegateForColumn(column, delegate)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        for column in (AWARD, SCORE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        widest = max(chip_width(readiness_spec(code, name(tr, Readiness(code))), theme) for code in READINESS)
        widths = {COUNTS: theme.px(146), STATUS: widest + theme.px(26), ROUND: theme.px(112)}
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        model.modelReset.connect(self._settle)

    def choose(self, award: str) -> bool:
        """Select an award by id or key; False where it is not listed."""
        index = self._awards.index_of(award)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def current(self) -> AwardLine | None:
        """The award of the current row."""
        return self._awards.line_at(self.currentIndex())

    def currentChanged(self, current: QModelIndex | object, previous: QModelIndex | object) -> None:
        """Tells which award is chosen."""
        super().currentChanged(current, previous)  # type: ignore[arg-type]
        line = self.current()
        if line is not None:
            self.chosen.emit(line)

    def _settle(self) -> None:
        for row in range(self._awards.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
        self.expandAll()
