"""What the page shows while no report can be made: why, and the way to where that is mended."""

from __future__ import annotations

from collections.abc import Callable

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.i18n import Translator


def nothing_yet(tr: Translator, theme: Theme, icons: Icons, go: Callable[[str], None]) -> tuple[EmptyState, EmptyState]:
    """For no assessment, and for one without an answer; `go` is called with the page to show."""

    def made(title: str, text: str, page: str, name: str, icon: str) -> EmptyState:
        button = Button(name, theme, icons, icon=icon)
        button.clicked.connect(lambda: go(page))
        return EmptyState("report-analytics", title, text, theme, icons, [button])

    return (
        made(tr("No assessment is chosen"), tr("Choose one on the home page"), "home", tr("Home"), "home"),
        made(
            tr("Nothing answered yet"),
            tr("A report can be made from the first answer on"),
            "assess",
            tr("Self-assessment"),
            "list-check",
        ),
    )
