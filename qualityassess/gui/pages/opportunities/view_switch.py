"""The switch between awards and opportunities, and the line of caution below either list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.i18n import Translator

AWARDS, POLICIES = "awards", "policies"
VIEWS = (AWARDS, POLICIES)


def view_switch(mode: str, tr: Translator, theme: Theme, icons: Icons) -> Segmented:
    """The two views as options, one of them chosen."""
    options = [Option(AWARDS, tr("Awards"), "award"), Option(POLICIES, tr("Opportunities"), "bulb")]
    switch = Segmented(options, theme, icons, compact=True)
    switch.setAccessibleName(tr("Awards or opportunities"))
    switch.set_key(mode)
    return switch


def foot_note(words: str, theme: Theme, icons: Icons) -> QWidget:
    """A caution of one or two lines."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(IconLabel("info-circle", "text3", theme, icons, 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(words, Role.CAPTION, "text2", wrap=True), 1)
    return box
