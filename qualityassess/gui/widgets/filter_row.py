"""A row of compact choices that narrow a list, and the way back to all of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import IconButton


class FilterRow(QWidget):
    """One box for each key of `names` (accessible names); `changed` follows every choice of the person."""

    changed = Signal()

    def __init__(
        self, names: Mapping[str, str], clear: str, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(theme.px(6))
        self.boxes = {key: self._box(name) for key, name in names.items()}
        for box in self.boxes.values():
            self.row.addWidget(box, 1)
        self.clear_button = IconButton("x", clear, theme, icons, size=26, icon_size=14)
        self.clear_button.clicked.connect(self.clear)
        self.row.addWidget(self.clear_button)
        self.clear_button.hide()

    def value(self, key: str) -> str:
        """What is chosen in a box; "" for everything."""
        return str(self.boxes[key].currentData() or "")

    def fill(self, key: str, everything: str, entries: Iterable[tuple[str, str]]) -> None:
        """Offer values with their words below everything; a choice stays while it is offered."""
        box = self.boxes[key]
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(everything, "")
        for value, words in entries:
            box.addItem(words, value)
        box.setCurrentIndex(max(box.findData(chosen), 0) if chosen else 0)
        box.blockSignals(False)
        # The list may be wider than the box, so that long names are read whole.
        widest = max(box.fontMetrics().horizontalAdvance(box.itemText(n)) for n in range(box.count()))
        box.view().setMinimumWidth(widest + 44)
        self._show_clear()

    def clear(self) -> None:
        """Ask for nothing any more."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
        self._on_changed()

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return any(self.value(key) for key in self.boxes)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setProperty("compact", "true")
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(4)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.currentIndexChanged.connect(self._on_changed)
        return box

    def _show_clear(self) -> None:
        self.clear_button.setVisible(self.narrows)

    def _on_changed(self) -> None:
        self._show_clear()
        self.changed.emit()
