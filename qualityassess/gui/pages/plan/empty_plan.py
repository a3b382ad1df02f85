"""What the page shows where there is no plan, each with the way to what it lacks."""

from __future__ import annotations

from collections.abc import Callable

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.i18n import Translator


def empty_states(tr: Translator, theme: Theme, icons: Icons, go: Callable[[str, str], None]) -> list[EmptyState]:
    """No assessment, no answer, and no score to plan for, in this order."""
    home = Button(tr("Home"), theme, icons, icon="home")
    home.clicked.connect(lambda: go("home", ""))
    assess = Button(tr("Self-assessment"), theme, icons, icon="list-check")
    assess.clicked.connect(lambda: go("assess", ""))
    results = Button(tr("Results of the assessment"), theme, icons, icon="chart-radar")
    results.clicked.connect(lambda: go("results", ""))
    choose = tr("Choose one on the home page")
    text = tr("A plan starts from the answers; every answer more makes it truer")
    no_measure = tr("A plan needs the index of a full assessment or the items of one criteria set")
    return [
        EmptyState("route", tr("No assessment is chosen"), choose, theme, icons, [home]),
        EmptyState("route", tr("Nothing answered yet"), text, theme, icons, [assess]),
        EmptyState("route", tr("Nothing to plan for"), no_measure, theme, icons, [results]),
    ]
