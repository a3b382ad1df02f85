"""The pages of the window once: key, icon, name, number and the class that is imported when it is first shown."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from qualityassess.i18n import N_

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from qualityassess.gui.icons import Icons
    from qualityassess.gui.pages.page import Page
    from qualityassess.gui.session import Session
    from qualityassess.gui.theme import Theme


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: `number` is its digit with Ctrl, `title` a msgid, `needs` what must be chosen before it is shown."""

    key: str
    icon: str
    title: str
    number: int
    module: str
    class_name: str

    @property
    def keys(self) -> str:
        """Its key combination."""
        return f"Ctrl+{self.number}"


PAGES = (
    PageEntry("home", "home", N_("Home"), 1, "home_page", "HomePage"),
    PageEntry("profile", "building-factory-2", N_("Profile"), 2, "profile_page", "ProfilePage"),
    PageEntry("assess", "list-check", N_("Assess"), 3, "assess_page", "AssessPage"),
    PageEntry("registers", "certificate", N_("Registers"), 4, "registers_page", "RegistersPage"),
    PageEntry("results", "chart-radar", N_("Results"), 5, "results_page", "ResultsPage"),
    PageEntry("awards", "award", N_("Awards"), 6, "awards_page", "AwardsPage"),
    PageEntry("plan", "route", N_("Plan"), 7, "plan_page", "PlanPage"),
    PageEntry("reports", "report-analytics", N_("Reports"), 8, "reports_page", "ReportsPage"),
)


def entry_of(key: str) -> PageEntry:
    """The page of a key; KeyError for an unknown one."""
    for entry in PAGES:
        if entry.key == key:
            return entry
    raise KeyError(key)


def build_page(entry: PageEntry, session: Session, theme: Theme, icons: Icons, parent: QWidget) -> Page:
    """Import a page's module and make the page."""
    module = import_module(f"qualityassess.gui.pages.{entry.module}")
    page: Page = getattr(module, entry.class_name)(session, theme, icons, parent)
    return page
