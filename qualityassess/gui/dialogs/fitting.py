"""Gives a dialog with wrapped text the height that the text needs at its width."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def fit_height(dialog: QDialog, width: int) -> None:
    """Fix the width and take the layout's height for it; Qt's own size hint asks wrapped labels at another width."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    wide = max(width, layout.minimumSize().width())
    height = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.sizeHint().height()
    dialog.setFixedSize(wide, height)
