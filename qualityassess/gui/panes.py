"""F6 and Shift+F6: the focus goes round the panes of the window and comes back to where it was in each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class PaneCycle:
    """Remembers which control of each pane had the focus last."""

    def __init__(self) -> None:
        self._last: dict[int, QWidget] = {}

    def move(self, panes: Sequence[QWidget], step: int) -> None:
        """Give the focus to the next (1) or previous (-1) pane that can take it."""
        shown = [pane for pane in panes if pane.isVisible()]
        focused = QApplication.focusWidget()
        place = next((n for n, pane in enumerate(shown) if focused is not None and _inside(focused, pane)), -1)
        if place >= 0 and focused is not None:
            self._last[id(shown[place])] = focused
        elif step < 0:
            place = 0
        for distance in range(1, len(shown) + 1):
            pane = shown[(place + step * distance) % len(shown)]
            goal = self._goal(pane)
            if goal is not None:
                goal.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _goal(self, pane: QWidget) -> QWidget | None:
        last = self._last.get(id(pane))
        if last is not None and isValid(last) and _inside(last, pane) and _takes_focus(last):
            return last
        if _takes_focus(pane):
            return pane
        # The chain of tab stops is a ring: it is walked once from the pane itself.
        current = pane.nextInFocusChain()
        while current is not None and current is not pane:
            if _inside(current, pane) and _takes_focus(current):
                return current
            current = current.nextInFocusChain()
        return None


def _inside(widget: QWidget, pane: QWidget) -> bool:
    return widget is pane or pane.isAncestorOf(widget)


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None
