"""The row of filters above the gaps: role, module, effort, and the way back to all of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from qualityassess.domain.gap_filter import EffortClass, GapFilter, effort_class, roles
from qualityassess.domain.gaps import Gap
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.i18n import N_, Translator
from qualityassess.services.gap_export import role_words

EFFORTS = {
    EffortClass.SMALL: N_("Up to 5 person-days"),
    EffortClass.MIDDLE: N_("6 to 15 person-days"),
    EffortClass.LARGE: N_("Over 15 person-days"),
    EffortClass.NONE: N_("No steps stated"),
}


class GapFilters(QWidget):
    """Three choices whose entries are those that occur; `changed` follows every choice of the person."""

    changed = Signal()

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(12), theme.px(8))
        row.setSpacing(theme.px(6))
        self.role = self._box(tr("Role"))
        self.module = self._box(tr("Module"))
        self.effort = self._box(tr("Effort"))
        for box in (self.role, self.module, self.effort):
            row.addWidget(box, 1)
        self.clear_button = IconButton("x", tr("Clear filters"), theme, icons, size=26, icon_size=14)
        self.clear_button.clicked.connect(self.clear)
        row.addWidget(self.clear_button)
        self.clear_button.hide()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setProperty("compact", "true")
        box.setAccessibleName(self._tr("Filter gaps by {what}", what=name))
        box.setToolTip(box.accessibleName())
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def show_gaps(self, scoring: Scoring, found: Iterable[Gap]) -> None:
        """Offer what occurs among the gaps; a choice stays while it occurs."""
        tr, rubric, gaps = self._tr, scoring.file.rubric, list(found)
        used = {role for gap in gaps for role in roles(gap)}
        known = [entry.id for entry in rubric.roles]
        order = [role for role in known if role in used] + sorted(used - set(known))
        self._fill(self.role, tr("All roles"), [(role, role_words(tr, rubric, role)) for role in order])
        titles = {gap.module.id: tr.pick(gap.module.title) for gap in gaps}
        shown = [(m.module.id, titles[m.module.id]) for m in scoring.modules if m.module.id in titles]
        self._fill(self.module, tr("All modules"), shown)
        classes = {effort_class(gap.effort) for gap in gaps}
        self._fill(self.effort, tr("Any effort"), [(e.value, tr(EFFORTS[e])) for e in EffortClass if e in classes])
        self.clear_button.setVisible(bool(self.filter()))

    def filter(self) -> GapFilter:
        """What is chosen."""
        effort = str(self.effort.currentData() or "")
        return GapFilter(
            str(self.role.currentData() or ""),
            str(self.module.currentData() or ""),
            EffortClass(effort) if effort else None,
        )

    def clear(self) -> None:
        """Ask for nothing any more."""
        for box in (self.role, self.module, self.effort):
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._on_changed()

    def choose_module(self, module_id: str) -> None:
        """Ask for the gaps of one module."""
        self.module.setCurrentIndex(max(self.module.findData(module_id), 0))

    def _fill(self, box: QComboBox, everything: str, entries: list[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(everything, "")
        for key, words in entries:
            box.addItem(words, key)
        box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
        box.blockSignals(False)
        # The list may be wider than the box, so that long names are read whole.
        widest = max(box.fontMetrics().horizontalAdvance(box.itemText(n)) for n in range(box.count()))
        box.view().setMinimumWidth(widest + 44)

    def _on_changed(self) -> None:
        self.clear_button.setVisible(bool(self.filter()))
        self.changed.emit()
