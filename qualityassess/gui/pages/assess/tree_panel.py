"""The left panel: progress, filter, flags and the tree of criteria; for an item, the tree of its criteria set."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from qualityassess.domain.answers import Unanswered
from qualityassess.domain.rubric import Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.criteria_tree import CriteriaFilter, CriteriaTree, Group, Node
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.pages.assess.tree_delegate import TreeDelegate
from qualityassess.gui.pages.assess.tree_nodes import item_groups, module_groups
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.tables import dress_tree


class TreePanel(QFrame):
    """`chosen` carries the id of the criterion a person went to; `entered` follows Enter or a double click on one."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._subject: Subject | None = None
        self._all_modules = False
        self.setProperty("panel", "side")
        self.setAccessibleName(session.tr("Modules and criteria"))
        self._wanted = ""
        self._selecting = False
        self._opened = QPersistentModelIndex()
        # Going to a criterion may make the tree anew, so the view's own handler is left first.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._send)
        self.model = CriteriaTree(self)
        self.proxy = CriteriaFilter(self.model, self)
        self._build()

    @property
    def shows_items(self) -> bool:
        """Whether the tree is that of the criteria set."""
        subject = self._subject
        return subject is not None and subject.criterion.kind is Kind.BANDED and not self._all_modules

    def show_subject(self, subject: Subject) -> None:
        """Show where the criterion in view stands and how far everything has come."""
        before = self._subject
        moved = before is None or before.criterion.id != subject.criterion.id
        self._subject = subject
        if moved and not subject.is_banded:
            self._all_modules = False
        self._show_head(subject)
        self._fill(subject)
        if moved or self._current_id() != subject.criterion.id:
            self._select(subject.criterion.id)

    def focus_filter(self) -> None:
        """Put the cursor into the filter; the filter looks through all modules."""
        self.show_all()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def show_flagged(self) -> None:
        """Show the flagged criteria of all modules."""
        self.show_all()
        self.flags.setChecked(True)

    def show_all(self) -> None:
        """From the items of a criteria set back to all modules."""
        if self.shows_items and self._subject is not None:
            self._all_modules = True
            self.show_subject(self._subject)
            self._select(self._subject.criterion.id)

    def _show_items(self) -> None:
        self._all_modules = False
        self.filter.clear()
        self.flags.setChecked(False)
        if self._subject is not None:
            self.show_subject(self._subject)
            self._select(self._subject.criterion.id)

    def clear_filter(self) -> None:
        """Show everything again."""
        self.filter.clear()
        self.flags.setChecked(False)

    def _build(self) -> None:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(9), 1, theme.px(8))
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(theme.px(12), 0, theme.px(11), theme.px(8))
        head.setSpacing(theme.px(7))
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        self._title = ElidedLabel("", Role.SECTION)
        self._count = label("", Role.CAPTION, "text2")
        top.addWidget(self._title, 1)
        top.addWidget(self._count)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        head.addLayout(top)
        head.addWidget(self._bar)
        head.addWidget(self._build_tools())
        head.addWidget(self._build_set_line())
        column.addLayout(head)
        self.tree = self._build_tree()
        nothing = Button(tr("Clear filters"), theme, icons, compact=True)
        nothing.clicked.connect(self.clear_filter)
        self._body = QStackedWidget()
        self._body.addWidget(self.tree)
        self._body.addWidget(EmptyState("list-search", tr("Nothing matches"), "", theme, icons, (nothing,)))
        column.addWidget(self._body, 1)

    def _build_tools(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.setSpacing(theme.px(6))
        self.filter = QLineEdit()
        self.filter.setProperty("compact", "true")
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter criteria"))
        self.filter.setAccessibleName(tr("Filter criteria"))
        self.filter.setToolTip(tr("Number, title or question") + "  Ctrl+F")
        mark = QAction(icons.icon("filter", "text3", theme.px(16)), "", self.filter)
        self.filter.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._narrow)
        self.flags = Button("0", theme, icons, icon="flag", compact=True)
        self.flags.setCheckable(True)
        self.flags.toggled.connect(self._narrow)
        row.addWidget(self.filter, 1)
        row.addWidget(self.flags)
        return self._tools

    def _build_set_line(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        self._set_line = QWidget()
        column = QVBoxLayout(self._set_line)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        self._set_name = ElidedLabel("", Role.CAPTION, "text3")
        self._set_caption = label("", Role.CAPTION, "text3")
        row.addWidget(self._set_name, 1)
        row.addWidget(self._set_caption)
        self._back = Button(tr("All modules"), theme, icons, "link", icon="chevron-left", compact=True)
        self._back.clicked.connect(self.show_all)
        self._to_items = Button(tr("Items only"), theme, icons, "link", icon="list-check", compact=True)
        self._to_items.clicked.connect(self._show_items)
        column.addLayout(row)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._to_items, 0, Qt.AlignmentFlag.AlignLeft)
        return self._set_line

    def _build_tree(self) -> QTreeView:
        tree = QTreeView()
        dress_tree(tree, self._theme)
        tree.setModel(self.proxy)
        self._delegate = TreeDelegate(tree, self._theme, self._icons)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setIndentation(0)
        tree.setRootIsDecorated(False)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setExpandsOnDoubleClick(False)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(self._session.tr("Criteria"))
        tree.selectionModel().currentChanged.connect(self._on_current)
        tree.clicked.connect(self._on_clicked)
        tree.activated.connect(self._on_activated)
        return tree

    def _show_head(self, subject: Subject) -> None:
        tr, items = self._session.tr, self.shows_items
        criteria = [c.criterion for c in subject.module_score.criteria] if items else list(subject.file.criteria)
        said = self._answered(subject)
        answered = sum((c.id, subject.assessor) in said for c in criteria)
        if items:
            self._title.set_full_text(f"{subject.module_number} {tr.pick(subject.module.title)}")
            self._count.setText(tr("{count}/{total} items", count=answered, total=len(criteria)))
        else:
            self._title.set_full_text(tr.within("assess", "Modules"))
            percent = round(100 * answered / len(criteria)) if criteria else 0
            self._count.setText(f"{answered}/{len(criteria)} • {percent} %")
        self._bar.setRange(0, max(len(criteria), 1))
        self._bar.setValue(answered)
        self._bar.setAccessibleName(tr("{count} of {total} answered", count=answered, total=len(criteria)))
        flagged = sum(m.flagged for m in subject.file.marks)
        self.flags.setText(str(flagged))
        self.flags.updateGeometry()
        words = tr("Flagged only ({count})", count=flagged)
        self.flags.setToolTip(words)
        self.flags.setAccessibleName(words)
        self._tools.setVisible(not items)
        self._set_line.setVisible(subject.is_banded)
        self._back.setVisible(items)
        self._to_items.setVisible(not items)
        self._set_name.setVisible(items)
        self._set_caption.setVisible(items)
        if subject.criteria_set is not None:
            self._set_name.set_full_text(tr.pick(subject.criteria_set.title))
        self._set_caption.setText(tr("Claimed %") if subject.is_checkup else tr("Evidenced–claimed %"))

    @staticmethod
    def _answered(subject: Subject) -> set[tuple[str, object]]:
        return {key for key, answer in subject.file.by_assessor.items() if not isinstance(answer.state, Unanswered)}

    def _fill(self, subject: Subject) -> None:
        tr = self._session.tr
        items = self.shows_items
        changed = self._delegate.dense != items
        self._delegate.dense = items
        if items and subject.criteria_set is not None:
            groups = item_groups(tr, subject.scoring, subject.module_score, subject.criteria_set, subject.assessor)
        else:
            groups = module_groups(tr, subject.file, subject.assessor)
        fresh = changed or [g.id for g in groups] != [g.id for g in self.model.groups]
        self.model.set_groups(groups)
        if fresh:
            self.tree.doItemsLayout()
        if items or self.proxy.active:
            self.tree.expandAll()

    def _select(self, criterion: str) -> None:
        index = self.proxy.mapFromSource(self.model.index_of(criterion))
        if not index.isValid():
            return
        # Before the view does it by itself, to know which group was opened here.
        if not self.shows_items and not self.proxy.active:
            self._open_group(index.parent())
        self._selecting = True
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.tree.selectionModel().setCurrentIndex(index, flags)
        self._selecting = False
        self.tree.scrollTo(index)

    def _open_group(self, index: QModelIndex) -> None:
        """Open the group in use; the one opened for the criterion before closes, those a person opened stay."""
        if self.tree.isExpanded(index):
            return
        if self._opened.isValid():
            self.tree.collapse(self.proxy.index(self._opened.row(), 0))
        self.tree.expand(index)
        self._opened = QPersistentModelIndex(index)

    def _current_id(self) -> str:
        entry = self.tree.currentIndex().data(CELL_ROLE)
        return entry.id if isinstance(entry, Node) else ""

    def _narrow(self) -> None:
        self.proxy.narrow(self.filter.text(), flagged=self.flags.isChecked())
        if self.proxy.active:
            self.tree.expandAll()
        else:
            self.tree.collapseAll()
        self._body.setCurrentIndex(0 if self.proxy.rowCount() else 1)
        if self._subject is not None:
            self._select(self._subject.criterion.id)

    def _on_current(self, index: QModelIndex, _: QModelIndex) -> None:
        entry = index.data(CELL_ROLE)
        if not self._selecting and isinstance(entry, Node):
            self._wanted = entry.id
            self._later.start()

    def _send(self) -> None:
        if self._subject is None or self._wanted != self._subject.criterion.id:
            self.chosen.emit(self._wanted)

    def _on_activated(self, index: QModelIndex) -> None:
        if isinstance(index.data(CELL_ROLE), Node):
            self.entered.emit()
        else:
            self._on_clicked(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(CELL_ROLE), Group) and not self.shows_items:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
