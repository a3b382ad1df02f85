"""The frame around the pages: rail, context bar and status row, with their words in the language in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.page_registry import PAGES, entry_of
from qualityassess.gui.shortcuts import hint, shown
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.context_bar import BarWords, ContextBar
from qualityassess.gui.widgets.nav_rail import NavItem, NavRail
from qualityassess.gui.widgets.status_row import StatusBar
from qualityassess.i18n import Translator

if TYPE_CHECKING:
    from qualityassess.gui.session import Session

SETTINGS = "settings"


def build_rail(tr: Translator, theme: Theme, icons: Icons) -> NavRail:
    """The rail with the pages and, at the bottom, the settings."""
    items = [NavItem(entry.key, entry.icon, tr(entry.title), shown(entry.keys)[0]) for entry in PAGES]
    rail = NavRail(items, NavItem(SETTINGS, "settings", tr("Settings"), shown("Ctrl+,")[0]), theme, icons)
    rail.setAccessibleName(tr("Pages"))
    # The settings are a dialog, never the page in view.
    rail.button(SETTINGS).setCheckable(False)
    return rail


def build_bar(tr: Translator, theme: Theme, icons: Icons) -> ContextBar:
    """The context bar."""
    words = BarWords(
        enterprise=tr("Enterprise"),
        assessment=tr("Assessment"),
        search=tr("Search criteria, evidence …"),
        search_keys=hint("Ctrl+K"),
        undo=tr("Undo"),
        undo_keys=shown("Ctrl+Z")[0],
        theme=tr("Light or dark"),
        theme_keys=shown("Ctrl+Shift+L")[0],
        help=tr("Keyboard shortcuts"),
        help_keys=shown("F1")[0],
    )
    bar = ContextBar(words, theme, icons)
    bar.setAccessibleName(tr("Context"))
    return bar


def build_status(tr: Translator, theme: Theme) -> StatusBar:
    """The status row."""
    status = StatusBar(theme)
    status.setAccessibleName(tr("Status"))
    return status


def page_hints(tr: Translator) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The key hints that stand in the status row of every page."""
    modifier = hint("Ctrl+1").split(" ")[0].removesuffix("1")
    keys = (modifier, str(PAGES[0].number), "–", str(PAGES[-1].number))
    return ((keys, tr("switch pages")), ((hint("F1"),), tr("Shortcuts")))


def window_title(tr: Translator, key: str, session: Session | None) -> str:
    """What the title bar says: the page, or the assessment being answered, and the enterprise."""
    parts = [tr(entry_of(key).title)]
    if session is not None and key != "home":
        if key == "assess" and session.assessment is not None:
            parts = [session.assessment.title]
        if session.enterprise is not None:
            parts.append(session.enterprise.profile.name)
    return " • ".join(parts) + " — " + tr("QualityAssess")


class Notices(QFrame):
    """Banners above the page: the workspace is read-only, or the last change was not saved."""

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(10), theme.px(24), 0)
        column.setSpacing(theme.px(6))
        self.read_only = Banner("warn", theme, icons, text=tr("In use by another window; opened read-only"))
        self.failure = Banner("err", theme, icons, action=tr("Close"))
        self.failure.pressed.connect(lambda: self.show_failure(""))
        for banner in (self.read_only, self.failure):
            column.addWidget(banner)
            banner.hide()
        self.hide()

    def show_read_only(self, shown_now: bool) -> None:
        """Say that changes are refused, or no longer."""
        self.read_only.setVisible(shown_now)
        self._fit()

    def show_failure(self, sentence: str) -> None:
        """Say why the last change was not saved; an empty sentence takes the banner away."""
        self.failure.set_texts("", sentence)
        self.failure.setVisible(bool(sentence))
        self._fit()

    def _fit(self) -> None:
        self.setVisible(not self.read_only.isHidden() or not self.failure.isHidden())
