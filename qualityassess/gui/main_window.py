"""The shell: rail, context bar, the pages in their stack, status row, and the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.gui import chrome, shortcuts
from qualityassess.gui.icons import Icons
from qualityassess.gui.page_registry import PAGES, build_page, entry_of
from qualityassess.gui.panes import PaneCycle
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.undo_bar import UndoBar
from qualityassess.i18n import Translator
from qualityassess.settings import LAST_PAGE, WINDOW_GEOMETRY, Settings

if TYPE_CHECKING:
    from qualityassess.gui.context_menus import ContextMenus
    from qualityassess.gui.pages.page import Page
    from qualityassess.gui.palette.panel import Palette
    from qualityassess.gui.session import Session

LOW = 760
"""Windows lower than this get the low rail."""


class MainWindow(QMainWindow):
    """The window; it is shown empty first and gets its session when the workspace is open.

    What needs more than the session goes out as a signal: other workspaces, the sample, settings, theme and language.
    """

    sampleRequested = Signal()  # noqa: N815 - Qt signals
    openWorkspaceRequested = Signal()  # noqa: N815
    newWorkspaceRequested = Signal()  # noqa: N815
    settingsRequested = Signal()  # noqa: N815
    themeRequested = Signal()  # noqa: N815
    languageRequested = Signal()  # noqa: N815
    closing = Signal()

    def __init__(self, settings: Settings, tr: Translator, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._settings = settings
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._session: Session | None = None
        self._menus: ContextMenus | None = None
        self._palette: Palette | None = None
        self._pages: dict[str, Page] = {}
        self._key = PAGES[0].key
        self._cycle = PaneCycle()
        self.setMinimumSize(1024, 640)
        self.stack = QStackedWidget()
        self._build()
        self._bind()
        if not self.restoreGeometry(QByteArray.fromBase64(settings.get(WINDOW_GEOMETRY).encode())):
            self.resize(1280, 800)
        self._retitle()

    def attach(self, session: Session) -> None:
        """Take the session of the workspace that was opened and show the page seen last."""
        self._session = session
        session.failed.connect(lambda text: self.notices.show_failure(text))
        session.saved.connect(lambda _: self.notices.show_failure(""))
        session.undo_changed.connect(self._show_undo)
        session.current_changed.connect(self._retitle)
        session.changed.connect(self._retitle)
        session.language_changed.connect(self._on_language)
        self._connect_chrome()
        last = self._settings.get(LAST_PAGE)
        self.show_page(last if any(entry.key == last for entry in PAGES) else PAGES[0].key)

    @property
    def page(self) -> Page | None:
        """The page in view."""
        return self._pages.get(self._key)

    def show_page(self, key: str, what: str = "") -> None:
        """Show a page, made when first shown, at a criterion, award or report; KeyError for an unknown key."""
        if self._session is None:
            return
        self.settle()
        self._close_palette()
        entry = entry_of(key)
        if key not in self._pages:
            page = build_page(entry, self._session, self._theme, self._icons, self.stack)
            page.go.connect(self.go)
            page.message.connect(self._on_message)
            self._pages[key] = page
            self.stack.addWidget(page)
        self._key = key
        page = self._pages[key]
        page.ensure_fresh()
        self.stack.setCurrentWidget(page)
        self.rail.set_current(key)
        self._bound["gap_report"].setEnabled(key != "reports")
        if self._menus is not None:
            self._menus.show_home(key == "home")
        if what:
            page.open_at(what)
        self.status.set_hints((*page.hints(), *chrome.page_hints(self._tr)))
        self._settings.set(LAST_PAGE, key)
        self._session.checkpoint()
        self._retitle()

    def go(self, target: str, what: str) -> None:
        """Do what a page asks for: show another page, begin an assessment or an enterprise, open the sample."""
        if target == "sample":
            self.sampleRequested.emit()
        elif target in ("new_assessment", "new_enterprise", "open_assessment", "copy_assessment", "seal"):
            self.begin(target, what)
        else:
            self.show_page(target, what)

    def begin(self, kind: str, what: str = "") -> None:
        """Ask what is needed for a new assessment or enterprise, or which to open, and go there."""
        if self._session is not None:
            from qualityassess.gui.dialogs.begin import begin

            self.settle()
            if page := begin(kind, self, self._session, self._theme, self._icons, what):
                self.show_page(page)

    def show_shortcuts(self) -> None:
        """Show the sheet of all keys."""
        from qualityassess.gui.dialogs.shortcut_sheet import ShortcutSheet

        ShortcutSheet.show_sheet(self, self._tr, self._theme)

    def open_palette(self) -> None:
        """Search criteria, evidence, records, awards and commands; in an open search, what was typed is selected."""
        from qualityassess.gui.palette.panel import Palette

        centre = self.centralWidget()
        if self._session is None or centre is None:
            return
        if self._palette is None:
            self.settle()
            self._palette = Palette(self._session, self.bar.search, self._theme, self._icons, centre)
            self._palette.chosen.connect(self._on_found)
            self._palette.closed.connect(self._forget_palette)
        self._palette.begin()

    def settle(self) -> None:
        """Save what is still being typed."""
        if (page := self.page) is not None:
            page.settle()

    def rebuild(self) -> None:
        """Make frame and pages anew, after the text size changed."""
        self.settle()
        for page in self._pages.values():
            self.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._pages.clear()
        self._rebuild_chrome()
        self.show_page(self._key)

    def refresh_state(self) -> None:
        """Show in banner and status row whether the workspace can be written."""
        if self._session is None:
            return
        tr, locked = self._tr, self._session.is_read_only
        self.notices.show_read_only(locked)
        state = tr("Offline • read-only") if locked else tr("Offline • local database in order")
        self.status.set_state(state, "warnFill" if locked else "okFill")
        loaded = self._session.workspace.library.rubric
        self.status.set_extra(tr("Rubric {name} {edition}", name=tr.pick(loaded.name), edition=loaded.rubric.version))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low rail items in low windows."""
        super().resizeEvent(event)
        self.rail.set_compact(self.height() < LOW)

    def changeEvent(self, event: QEvent) -> None:
        """On leaving the window the file is made complete; on coming back another window may have let go of it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._session is not None:
            if not self.isActiveWindow():
                self._session.checkpoint()
            elif not self.notices.read_only.isHidden():
                self.refresh_state()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed and where the window stood."""
        self.settle()
        self._settings.set(WINDOW_GEOMETRY, bytes(self.saveGeometry().toBase64().data()).decode())
        self.closing.emit()
        # The workspace is closed now; losing the focus comes after this and must not touch it.
        self._session = None
        super().closeEvent(event)

    def _build(self) -> None:
        tr, theme, icons = self._tr, self._theme, self._icons
        self.rail = chrome.build_rail(tr, theme, icons)
        self.bar = chrome.build_bar(tr, theme, icons)
        self.notices = chrome.Notices(tr, theme, icons)
        self.status = chrome.build_status(tr, theme)
        centre = QWidget(self)
        row = QHBoxLayout(centre)
        column = QVBoxLayout()
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        column.addWidget(self.bar)
        column.addWidget(self.notices)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self.undo_bar = UndoBar(tr("Undo"), shortcuts.hint("Ctrl+Z"), theme, icons, centre)
        self.undo_bar.undo.connect(self.undo)
        self.rail.pageChosen.connect(self._on_rail)
        self.rail.set_current(self._key)
        self.bar.searchRequested.connect(self.open_palette)
        self.bar.undoRequested.connect(self.undo)
        self.bar.themeRequested.connect(self.themeRequested)
        self.bar.helpRequested.connect(self.show_shortcuts)
        self.status.set_hints(chrome.page_hints(self._tr))
        self._show_undo()

    def _rebuild_chrome(self) -> None:
        self._close_palette()
        old = self.takeCentralWidget()
        self.stack.setParent(None)
        self._menus = None
        self._build()
        # Taken out of its parent it was hidden.
        self.stack.show()
        if old is not None:
            old.deleteLater()
        self.rail.set_compact(self.height() < LOW)
        if self._session is not None:
            self._connect_chrome()

    def _connect_chrome(self) -> None:
        from qualityassess.gui.context_menus import ContextMenus

        assert self._session is not None
        self._menus = ContextMenus(self._session, self.bar, self._theme, self._icons)
        self._menus.newAssessment.connect(lambda: self.begin("new_assessment"))
        self._menus.newEnterprise.connect(lambda: self.begin("new_enterprise"))
        self._menus.openWorkspace.connect(self.openWorkspaceRequested)
        self._menus.newWorkspace.connect(self.newWorkspaceRequested)
        self._menus.leaving.connect(self.settle)
        self._menus.show_home(self._key == "home")
        self._show_undo()
        self.refresh_state()

    def _bind(self) -> None:
        self._bound = shortcuts.bind(
            self,
            {
                "new": lambda: self.begin("new_assessment"),
                "open": lambda: self.begin("open_assessment"),
                "seal": lambda: self.begin("seal"),
                "palette": self.open_palette,
                "undo": self.undo,
                "redo": self.redo,
                "gap_report": lambda: self.show_page("reports", "gap"),
                "next_pane": lambda: self._cycle.move(self._panes(), 1),
                "previous_pane": lambda: self._cycle.move(self._panes(), -1),
                "settings": self.settingsRequested.emit,
                "theme": self.themeRequested.emit,
                "help": self.show_shortcuts,
            },
        )
        for entry in PAGES:
            QShortcut(QKeySequence(entry.keys), self, lambda key=entry.key: self.show_page(key))

    def undo(self) -> None:
        """Take the last change back."""
        self.settle()
        self.undo_bar.dismiss()
        if self._session is not None:
            self._session.undo()

    def redo(self) -> None:
        """Bring the last undone change back."""
        self.settle()
        if self._session is not None:
            self._session.redo()

    def _panes(self) -> tuple[QWidget, ...]:
        page = self.page
        return (self.rail, self.bar, *(page.panes() if page is not None else ()))

    def _on_found(self, page: str, what: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "settings": self.settingsRequested.emit,
            "theme": self.themeRequested.emit,
            "language": self.languageRequested.emit,
            "help": self.show_shortcuts,
            "optimise": self._optimise,
            "gap_report": lambda: self.show_page("reports", "gap"),
            "export": lambda: self.show_page("reports"),
        }
        if (act := acts.get(page)) is not None:
            act()
        else:
            self.go(page, what)

    def _optimise(self) -> None:
        self.show_page("plan")
        from qualityassess.gui.pages.plan_page import PlanPage

        if isinstance(page := self.page, PlanPage):
            page.optimise()

    def _close_palette(self) -> None:
        if self._palette is not None:
            self._palette.dismiss()

    def _forget_palette(self) -> None:
        self._palette = None

    def _on_rail(self, key: str) -> None:
        if key == chrome.SETTINGS:
            self.settingsRequested.emit()
        else:
            self.show_page(key)

    def _on_message(self, text: str) -> None:
        self.undo_bar.show_message(text)

    def _on_language(self) -> None:
        assert self._session is not None
        self._tr = self._session.tr
        self._rebuild_chrome()
        self.show_page(self._key)

    def _show_undo(self) -> None:
        self.bar.undo.setEnabled(self._session is not None and self._session.can_undo)

    def _retitle(self) -> None:
        self.setWindowTitle(chrome.window_title(self._tr, self._key, self._session))
