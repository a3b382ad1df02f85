"""Layouts that are filled anew, again and again."""

from __future__ import annotations

from PySide6.QtWidgets import QLayout, QLayoutItem


def empty(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        drop(item)


def drop(item: QLayoutItem | None) -> None:
    """Be done with what was taken out of a layout: it vanishes at once and is deleted when Qt comes to it."""
    old = item.widget() if item is not None else None
    if old is not None:
        old.hide()
        old.deleteLater()
