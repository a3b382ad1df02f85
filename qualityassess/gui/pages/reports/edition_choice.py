"""Which data a report is made of: the draft as it is now, or a sealed revision (定稿); and the way to seal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.domain.sealing import SealedRevision
from qualityassess.gui.icons import Icons
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.combos import CutCombo
from qualityassess.i18n import Translator
from qualityassess.services.sealing_wording import revision_words, short_words


class EditionChoice(QWidget):
    """`changed` follows another choice by the person, `sealAsked` the button."""

    changed = Signal()
    sealAsked = Signal()  # noqa: N815 - Qt signal

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.box = CutCombo()
        self.box.setAccessibleName(tr("Data of the report"))
        self.box.setToolTip(tr("Data of the report"))
        self.box.activated.connect(lambda _: self.changed.emit())
        self.seal_button = IconButton("lock", tr("Seal the assessment"), theme, icons, keys=hint("Ctrl+Shift+S"))
        self.seal_button.clicked.connect(self.sealAsked)
        row.addWidget(self.box, 1)
        row.addWidget(self.seal_button)
        self.set_revisions(())

    @property
    def number(self) -> int:
        """The chosen sealed revision, 0 for the draft."""
        return int(self.box.currentData() or 0)

    @property
    def count(self) -> int:
        """How many sealed revisions are offered."""
        return self.box.count() - 1

    def set_revisions(self, revisions: Sequence[SealedRevision], chosen: int | None = None) -> None:
        """Offer the draft and the revisions, newest first; what was chosen stays, unless another is named."""
        kept = self.number if chosen is None else chosen
        tr = self._tr
        self.box.clear()
        self.box.addItem(tr("Draft as it is now"), 0)
        for revision in reversed(revisions):
            self.box.addItem(tr("Sealed {words}", words=short_words(tr, revision)), revision.number)
            self.box.setItemData(self.box.count() - 1, revision_words(tr, revision), Qt.ItemDataRole.ToolTipRole)
        self.box.setCurrentIndex(max(self.box.findData(kept), 0))
