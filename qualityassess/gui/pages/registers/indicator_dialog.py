"""Chooses indicators from the starter list: groups by results item, ticks to begin with, what is kept marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.rows import KeyValueRows
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.gui.widgets.tables import dress_tree
from qualityassess.i18n import Translator
from qualityassess.services.indicator_wording import DIRECTIONS, goal_sentence, sector_words
from qualityassess.services.indicators import Offer

FITTING, ALL = "fitting", "all"
_ID = Qt.ItemDataRole.UserRole
_NAME, _UNIT, _DIRECTION, _NOTE = range(4)
_WIDTHS = (300, 150, 120)
_ROW, _ABOUT = 27, 112


class StarterTree(QTreeWidget):
    """Space ticks the indicator in view; Enter is left to the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space anywhere in the row ticks it."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Space and item is not None and item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            on = item.checkState(_NAME) is Qt.CheckState.Checked
            item.setCheckState(_NAME, Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class IndicatorDialog(QDialog):
    """A filtered tree of starters; Enter adds what is ticked, Esc leaves."""

    def __init__(
        self,
        offers: Sequence[Offer],
        items: Mapping[str, str],
        on: date,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        """`items` are titles of results items by number, in their order."""
        super().__init__(parent)
        self._offers = {offer.starter.id: offer for offer in offers}
        self._tr, self._theme, self._on = tr, theme, on
        self._row_size = QSize(0, theme.px(_ROW))
        self.setWindowTitle(tr("Choose indicators"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(tr("Choose indicators"), Role.PAGE_TITLE))
        words = tr(
            "Ticked to begin with are key figures of the enterprise's sectors. Rows come with definition and formula; "
            "years are entered afterwards."
        )
        column.addWidget(label(words, Role.CAPTION, "text2", wrap=True))
        column.addLayout(self._build_filter(icons))
        self.tree = StarterTree()
        self._build_tree(items)
        column.addWidget(self.tree, 1)
        self.about = KeyValueRows(theme, 88, 6)
        box = QWidget()
        box.setMinimumHeight(theme.px(_ABOUT))
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.about)
        inside.addStretch(1)
        column.addWidget(box)
        column.addLayout(self._build_foot(icons))
        self.tree.itemChanged.connect(lambda *_: self._count())
        self.tree.currentItemChanged.connect(lambda *_: self._show_about())
        self.resize(theme.px(820), theme.px(660))
        self._filter()
        self._count()
        self.search.setFocus()

    def chosen(self) -> list[str]:
        """Ids of the ticked starters, those out of view included."""
        return [str(item.data(_NAME, _ID)) for item in self.rows() if item.checkState(_NAME) is Qt.CheckState.Checked]

    def ask(self) -> list[str]:
        """Show the dialog; the ids chosen, none when it was left."""
        return self.chosen() if self.exec() == QDialog.DialogCode.Accepted else []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads from the search into the tree."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.tree.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    # ---------------------------------------------------------------- parts

    def _build_filter(self, icons: Icons) -> QHBoxLayout:
        tr, theme = self._tr, self._theme
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search in {register}", register=tr("Choose indicators")))
        self.search.textChanged.connect(self._filter)
        options = [Option(FITTING, tr("For this enterprise")), Option(ALL, tr("All"))]
        self.sectors = Segmented(options, theme, icons)
        self.sectors.setAccessibleName(tr.within("indicator", "Sectors"))
        self.sectors.set_key(FITTING)
        self.sectors.optionChosen.connect(lambda _: self._filter())
        row.addWidget(self.search, 1)
        row.addWidget(self.sectors)
        return row

    def _build_tree(self, items: Mapping[str, str]) -> None:
        tr, theme, tree = self._tr, self._theme, self.tree
        tree.setColumnCount(_NOTE + 1)
        heads = (tr("Indicator"), tr.within("indicator", "Unit"), tr("Direction"), tr.within("indicator", "Note"))
        tree.setHeaderLabels(heads)
        tree.setAccessibleName(tr("Choose indicators"))
        dress_tree(tree, theme, framed=True)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        for place, width in enumerate(_WIDTHS):
            tree.setColumnWidth(place, theme.px(width))
        for no, title in items.items():
            group = QTreeWidgetItem(tree, [f"{no} {title}"])
            group.setFirstColumnSpanned(True)
            group.setSizeHint(_NAME, self._row_size)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFont(_NAME, theme.font(Role.CAPTION_STRONG))
            for offer in self._offers.values():
                if offer.starter.item == no:
                    self._add(group, offer)
            group.setExpanded(True)

    def _add(self, group: QTreeWidgetItem, offer: Offer) -> None:
        tr, starter = self._tr, offer.starter
        cells = [tr.pick(starter.title), tr.pick(starter.unit), tr(DIRECTIONS[starter.direction]), self._note(offer)]
        item = QTreeWidgetItem(group, cells)
        item.setData(_NAME, _ID, starter.id)
        item.setSizeHint(_NAME, self._row_size)
        if offer.kept is not None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for place in range(_NOTE + 1):
                item.setForeground(place, self._theme.color("text3"))
            return
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_NAME, Qt.CheckState.Checked if offer.proposed else Qt.CheckState.Unchecked)

    def _note(self, offer: Offer) -> str:
        tr = self._tr
        if offer.kept is not None:
            return tr("kept already")
        words = [tr("key figure")] if offer.starter.key else []
        if offer.starter.sectors:
            words.append(sector_words(tr, offer.starter.sectors))
        return tr("; ").join(words)

    def _build_foot(self, icons: Icons) -> QHBoxLayout:
        tr, theme = self._tr, self._theme
        self.counted = label("", Role.CAPTION, "text2")
        foot = DialogFoot(self, tr("Add ticked"), self.accept, tr, theme, icons, icon="plus", left=self.counted)
        self.do = foot.do
        return foot

    # ---------------------------------------------------------------- contents

    def rows(self) -> list[QTreeWidgetItem]:
        """The rows of all groups, hidden ones included."""
        return [row for group in self._below(self.tree.invisibleRootItem()) for row in self._below(group)]

    @staticmethod
    def _below(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        found = (item.child(n) for n in range(item.childCount()))
        return [child for child in found if child is not None]

    def _filter(self) -> None:
        """Hide what does not match; what is ticked in another sector stays in view."""
        typed = self.search.text().strip().casefold()
        every = self.sectors.key() == ALL
        for item in self.rows():
            offer = self._offers[str(item.data(_NAME, _ID))]
            starter = offer.starter
            texts = (starter.title, starter.definition)
            found = not typed or any(typed in part.casefold() for text in texts for part in (text.zh, text.en))
            wanted = every or offer.kept is not None or offer.fits is not Tri.FALSE
            item.setHidden(not (found and (wanted or item.checkState(_NAME) is Qt.CheckState.Checked)))
        shown = [item for item in self.rows() if not item.isHidden()]
        for group in self._below(self.tree.invisibleRootItem()):
            group.setHidden(all(row.isHidden() for row in self._below(group)))
        if shown and self.tree.currentItem() not in shown:
            self.tree.setCurrentItem(shown[0])
        self._show_about()

    def _count(self) -> None:
        count = len(self.chosen())
        self.counted.setText(self._tr.plural("{count} indicator ticked", "{count} indicators ticked", count))
        self.do.setEnabled(count > 0)

    def _show_about(self) -> None:
        item, tr = self.tree.currentItem(), self._tr
        offer = self._offers.get(str(item.data(_NAME, _ID))) if item is not None and not item.isHidden() else None
        if offer is None:
            self.about.set_rows([])
            return
        starter = offer.starter
        rows = [
            (tr.within("indicator", "Definition"), tr.pick(starter.definition)),
            (tr.within("indicator", "Formula"), tr.pick(starter.formula)),
        ]
        if starter.segment is not None:
            rows.append((tr("Useful split"), tr.pick(starter.segment)))
        if offer.goals:
            rows.append((tr("Region"), tr("; ").join(goal_sentence(tr, goal, self._on) for goal in offer.goals)))
        self.about.set_rows(rows)
