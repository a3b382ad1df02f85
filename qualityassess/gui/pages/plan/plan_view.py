"""The list of the page: groups that fold, rows with a tick, cells that are edited in place, and the strip."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from qualityassess.domain.gaps import Way
from qualityassess.domain.plan_rows import StepState
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.gap_list import WAY_CHIPS
from qualityassess.gui.models.plan_lines import GroupKey, PlanLine
from qualityassess.gui.models.plan_order import SortKey
from qualityassess.gui.models.plan_tree import (
    COLUMNS,
    DAYS,
    DUE,
    EDITABLE,
    GAIN,
    GANTT,
    GROUP_ROLE,
    MODULE,
    OWNER,
    STATE,
    TICK,
    TITLE,
    WAY,
    PlanTreeModel,
)
from qualityassess.gui.pages.plan.gantt_view import GanttDelegate, GanttHeader
from qualityassess.gui.pages.plan.plan_editors import DueDelegate, OwnerDelegate, StateDelegate, plain_index
from qualityassess.gui.pages.results.chart_menu import COPY_KEYS
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip_painter import ChipSpec, chip_width
from qualityassess.gui.widgets.delegates import CellDelegate, CheckDelegate, ChipDelegate, Index
from qualityassess.gui.widgets.tables import dress_tree
from qualityassess.gui.widgets.text_lines import draw_line
from qualityassess.i18n import Translator
from qualityassess.services import plan_words, wording

ROW_HEIGHT = 33
GROUP_HEIGHT = 26
SORTED = {
    TITLE: SortKey.TITLE,
    MODULE: SortKey.MODULE,
    WAY: SortKey.WAY,
    GAIN: SortKey.GAIN,
    DAYS: SortKey.DAYS,
    OWNER: SortKey.OWNER,
    DUE: SortKey.DUE,
    STATE: SortKey.STATE,
}
"""Columns by which the list can be sorted."""
_LEAST_TITLE = 210
"""Width of the titles below which the module is left out."""


class GroupDelegate(QStyledItemDelegate):
    """Paints the heading of a group, and leaves rows to the delegate of their column."""

    def __init__(self, inner: CellDelegate, theme: Theme, icons: Icons, view: QTreeView) -> None:
        super().__init__(view)
        self._inner = inner
        self._theme = theme
        self._icons = icons
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A heading is low."""
        if index.data(GROUP_ROLE) is not None:
            return QSize(0, self._theme.px(GROUP_HEIGHT))
        return self._inner.sizeHint(option, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paints a heading on the subtle ground with the mark of its folding."""
        group = index.data(GROUP_ROLE)
        if group is None:
            self._inner.paint(painter, option, index)
            return
        theme = self._theme
        place = QRectF(getattr(option, "rect"))  # noqa: B009 - the stubs lack the field
        painter.save()
        painter.fillRect(place, theme.color("subtle"))
        painter.fillRect(QRectF(place.left(), place.bottom() - 1, place.width(), 1), theme.color("border"))
        if self._view.currentIndex().siblingAtColumn(0) == plain_index(index) and self._view.hasFocus():
            painter.fillRect(QRectF(place.left(), place.top(), 3, place.height() - 1), theme.color("primary"))
        mark = "chevron-down" if self._view.isExpanded(plain_index(index)) else "chevron-right"
        size = theme.px(14)
        self._icons.paint(painter, mark, "text2", place.left() + theme.px(10), place.center().y() - size / 2, size)
        left = place.left() + theme.px(32)
        inside = QRectF(left, place.top(), place.right() - left - theme.px(8), place.height() - 1)
        strong = theme.metrics(Role.CAPTION_STRONG).horizontalAdvance(group.title)
        draw_line(painter, inside, group.title, theme.font(Role.CAPTION_STRONG), theme.color("text2"))
        after = inside.adjusted(strong + theme.px(18), 0, 0, 0)
        if group.caption and after.width() > theme.px(60):
            draw_line(painter, after, group.caption, theme.font(Role.CAPTION), theme.color("text3"))
        painter.restore()

    def editorEvent(self, event: object, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """The tick of a row."""
        return self._inner.editorEvent(event, model, option, index)  # type: ignore[arg-type]


class PlanView(QTreeView):
    """Signals: `tickAsked(line)` by the space bar, `moveAsked(line, by)`, `openAsked(line)`, `removeAsked(line)`.

    `sortAsked(key, falling)` follows a click on the header: rising, falling, then the plan's own order (None).
    """

    tickAsked = Signal(object)  # noqa: N815 - Qt signals
    moveAsked = Signal(object, int)  # noqa: N815
    openAsked = Signal(object)  # noqa: N815
    sortAsked = Signal(object, bool)  # noqa: N815
    removeAsked = Signal(object)  # noqa: N815

    def __init__(
        self, model: PlanTreeModel, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._plan = model
        self._tr = tr
        self._theme = theme
        self._sorting: tuple[SortKey | None, bool] = (None, False)
        self._folded = {f"{GroupKey.REST.value}:"}
        self.setHeader(GanttHeader(tr, theme, self))
        dress_tree(self, theme, framed=True)
        self.setUniformRowHeights(True)
        self.setModel(model)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTreeView.EditTrigger.DoubleClicked)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Measures of the plan"))
        self._dress_columns(icons)
        self._arrange()
        model.modelReset.connect(self._settle)
        self.expanded.connect(lambda index: self._remember(index, folded=False))
        self.collapsed.connect(lambda index: self._remember(index, folded=True))
        self.doubleClicked.connect(self._on_double)

    def set_owner_names(self, names: tuple[str, ...]) -> None:
        """Names proposed for owners."""
        self._owners.names = names

    def current(self) -> PlanLine | None:
        """The current row; None on a heading."""
        return self._plan.line_at(self.currentIndex())

    def choose(self, key: str) -> bool:
        """Make a row current by its key or step; False where it is not shown."""
        index = self._plan.index_of(key)
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks or folds, Alt with arrows moves, Enter opens, F2 edits, Delete removes; the copy keys copy."""
        if self.state() == QTreeView.State.EditingState:
            # What an editor does not use, such as Enter, comes here and means the editor.
            super().keyPressEvent(event)
            return
        index, line = self.currentIndex(), self.current()
        alone = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif QKeySequence(event.keyCombination()) == QKeySequence(COPY_KEYS):
            self.copy_picture()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if line is not None:
                self.moveAsked.emit(line, -1 if key == Qt.Key.Key_Up else 1)
        elif alone and key == Qt.Key.Key_Space and index.isValid():
            if line is None:
                self._fold(index)
            elif line.can_tick:
                self.tickAsked.emit(line)
        elif alone and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if line is None:
                self._fold(index)
            else:
                self.openAsked.emit(line)
        elif alone and key == Qt.Key.Key_F2 and line is not None and line.can_edit:
            column = index.column() if index.column() in EDITABLE else OWNER
            self.edit(index.siblingAtColumn(column))
        elif alone and key == Qt.Key.Key_Delete and line is not None:
            self.removeAsked.emit(line)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a heading folds its group."""
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self._plan.group_at(index.siblingAtColumn(0)) is not None:
            self._fold(index)

    def copy(self) -> None:
        """Put the rows shown on the clipboard as a table with tabs."""
        columns = range(TITLE, GANTT)
        lines = [[str(self._plan.headerData(c, Qt.Orientation.Horizontal)) for c in columns]]
        for place in range(self._plan.rowCount()):
            parent = self._plan.index(place, 0)
            if self.isExpanded(parent):
                rows = range(self._plan.rowCount(parent))
                lines += [[str(self._plan.index(r, c, parent).data() or "") for c in columns] for r in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def copy_picture(self) -> None:
        """Put the list with its strip on the clipboard as a picture."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip takes its part of the width; narrow lists leave the module out."""
        super().resizeEvent(event)
        self._arrange()

    def _dress_columns(self, icons: Icons) -> None:
        theme = self._theme
        self._owners = OwnerDelegate(theme, icons, ROW_HEIGHT, self)
        states = StateDelegate(theme, icons, ROW_HEIGHT, self)
        states.words = self._tr
        self._delegates: list[QStyledItemDelegate] = []
        kinds: dict[int, CellDelegate] = {
            TICK: CheckDelegate(theme, icons, ROW_HEIGHT, self),
            WAY: ChipDelegate(theme, icons, ROW_HEIGHT, self),
            OWNER: self._owners,
            DUE: DueDelegate(theme, icons, ROW_HEIGHT, self),
            STATE: states,
            GANTT: GanttDelegate(theme, icons, ROW_HEIGHT, self),
        }
        for column in range(COLUMNS):
            inner = kinds.get(column) or CellDelegate(theme, icons, ROW_HEIGHT, self)
            # Editors are made by the delegate of the column itself; only the first column heads groups.
            outer = GroupDelegate(inner, theme, icons, self) if column == TICK else inner
            self._delegates.append(outer)
            self.setItemDelegateForColumn(column, outer)
        header = self.header()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(theme.px(24))
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header)
        for column in range(COLUMNS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def show_sorting(self, key: SortKey | None, falling: bool) -> None:
        """Show by the arrow in the header what the list is sorted by."""
        self._sorting = (key, falling)
        column = next((place for place, entry in SORTED.items() if entry is key), -1)
        header = self.header()
        header.setSortIndicatorShown(column >= 0)
        way = Qt.SortOrder.DescendingOrder if falling else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(column, way)

    def _on_header(self, column: int) -> None:
        key = SORTED.get(column)
        if key is None:
            self.show_sorting(*self._sorting)
        elif self._sorting[0] is not key:
            self.sortAsked.emit(key, False)
        elif not self._sorting[1]:
            self.sortAsked.emit(key, True)
        else:
            self.sortAsked.emit(None, False)

    def _arrange(self) -> None:
        theme, header, tr = self._theme, self.header(), self._tr
        wide = self.viewport().width()
        metrics, caption = theme.metrics(Role.BODY), theme.metrics(Role.CAPTION_STRONG)
        chips = max(chip_width(ChipSpec(wording.name(tr, way), *WAY_CHIPS[way]), theme) for way in Way)
        states = max(metrics.horizontalAdvance(plan_words.state_words(tr, state)) for state in StepState)

        def named(column: int) -> int:
            name = str(self._plan.headerData(column, Qt.Orientation.Horizontal))
            return round(caption.horizontalAdvance(name)) + theme.px(26)

        widths = {
            TICK: theme.px(36),
            MODULE: theme.px(128),
            WAY: chips + theme.px(22),
            GAIN: max(theme.px(68), named(GAIN)),
            DAYS: max(theme.px(58), named(DAYS)),
            OWNER: theme.px(98),
            # A late date has a mark before it.
            DUE: round(metrics.horizontalAdvance("2026-12-28")) + theme.px(48),
            STATE: round(states) + theme.px(46),
            GANTT: min(max(round(wide * 0.21), theme.px(170)), theme.px(360)),
        }
        short = wide - sum(widths.values()) < theme.px(_LEAST_TITLE)
        left_out = {MODULE} if short else set()
        if wide - sum(widths.values()) + widths[MODULE] < theme.px(_LEAST_TITLE):
            # How far a step is can be read in its dialog and menu too; the counts stand in the header.
            left_out.add(STATE)
            widths[GANTT] = theme.px(150)
        for column in (MODULE, STATE):
            header.setSectionHidden(column, column in left_out)
        for column, width in widths.items():
            header.resizeSection(column, width)

    def _settle(self) -> None:
        for row in range(self._plan.rowCount()):
            self.setFirstColumnSpanned(row, QModelIndex(), True)
            index = self._plan.index(row, 0)
            group = self._plan.group_at(index)
            # While nothing is chosen yet the alternatives are all there is to see.
            empty = not any(entry.lines for entry in self._plan.groups if entry.key is GroupKey.PLAN)
            folded = group is not None and group.name in self._folded and not (empty and group.key is GroupKey.REST)
            self.blockSignals(True)
            self.setExpanded(index, not folded)
            self.blockSignals(False)

    def _remember(self, index: QModelIndex, *, folded: bool) -> None:
        group = self._plan.group_at(index)
        if group is not None:
            (self._folded.add if folded else self._folded.discard)(group.name)

    def _fold(self, index: QModelIndex) -> None:
        first = index.siblingAtColumn(0)
        self.setExpanded(first, not self.isExpanded(first))

    def _on_double(self, index: QModelIndex) -> None:
        line = self._plan.line_at(index)
        editable = index.column() in EDITABLE and line is not None and line.can_edit
        if line is not None and index.column() != TICK and not editable:
            QTimer.singleShot(0, lambda: self.openAsked.emit(line))

    def make_current(self, index: QModelIndex) -> None:
        """Make an index current without moving what is in view."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
