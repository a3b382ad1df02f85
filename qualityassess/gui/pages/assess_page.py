"""Self-assessment (自评): one criterion at a time, with tree, evidence, comments and live ranges."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.answers import ENTERPRISE, Assessor
from qualityassess.domain.changes import Changes
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.centre import Centre, CriterionCentre, ItemCentre
from qualityassess.gui.pages.assess.footer import Footer
from qualityassess.gui.pages.assess.reading_order import set_reading_order
from qualityassess.gui.pages.assess.side_panel import SidePanel
from qualityassess.gui.pages.assess.subject import Subject, first_open, neighbour, subject_of
from qualityassess.gui.pages.assess.tree_panel import TreePanel
from qualityassess.gui.pages.page import Page
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.services.wording import name

RAIL, CHROME = 76, 74
"""Width of the rail, and height of context bar and status row: what of the window is not the page."""
PANEL_FROM = 1280
LOW = 760
WIDE = 1600
LEFT, RIGHT, MORE = 228, 245, 32


class AssessPage(Page):
    """Tree at the left, the criterion in the centre with its footer, figures at the right."""

    key = "assess"
    tree: TreePanel
    criterion: CriterionCentre
    item: ItemCentre
    side: SidePanel
    footer: Footer

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._criterion = ""
        self._assessment = ""
        self._locked = False
        self._panel_wanted: bool | None = None
        self._wide_enough: bool | None = None
        self._roomy = False
        self.actions_on = Actions(session, self)
        self.actions_on.saving.connect(lambda: self.footer.save.set_saving())
        self.actions_on.saved.connect(lambda time: self.footer.save.set_saved(time))
        self.actions_on.failed.connect(
            lambda why: self.footer.save.set_failed(why, can_retry=self.actions_on.can_retry)
        )
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._root: QStackedWidget | None = None
        self._order = QTimer(self)
        self._order.setSingleShot(True)
        self._order.setInterval(0)
        self._order.timeout.connect(lambda: set_reading_order(self))
        self._build()
        self._bind()

    @property
    def subject(self) -> Subject | None:
        """The criterion in view as it stands now."""
        scoring = self.session.scoring()
        if scoring is None or not self._criterion:
            return None
        return subject_of(scoring, self._criterion, self.session.workspace.assessor, locked=self._locked)

    @property
    def centre(self) -> Centre:
        """The centre that shows the criterion in view."""
        return self.item if self._stack.currentWidget() is self.item else self.criterion

    def retranslate(self) -> None:
        """Make all parts anew in the session's language."""
        self.settle()
        self._build()

    def reload(self) -> None:
        """Show the chosen assessment at the criterion in view, the remembered one, or the first that is open."""
        file = self.session.file()
        if file is None or not file.criteria:
            self._criterion = ""
            self.actions_on.turn_to(None)
            self._show_nothing(file is not None)
            return
        assert self._root is not None
        self._root.setCurrentWidget(self._split)
        head = file.assessment
        known = {c.id for c in file.criteria}
        if head.id != self._assessment:
            self._assessment = head.id
            self._criterion = self.session.memory.recall(f"criterion:{head.id}")
            self._locked = self.session.is_read_only
            self._show_saved()
        if self._criterion not in known:
            self._criterion = first_open(file, self.session.workspace.assessor) or file.criteria[0].id
            self.centre.to_top()
        self._show()

    def concerns(self, changes: Changes | None) -> bool:
        """Every change; an undo in another criterion leads there, so that nobody misses what was undone."""
        if changes is not None and changes.verb == "undo" and self.isVisible():
            touched = changes.criteria()
            file = self.session.file()
            if touched and self._criterion not in touched and file is not None:
                self._criterion = next((c.id for c in file.criteria if c.id in touched), self._criterion)
        return True

    def open_at(self, what: str) -> None:
        """Show a criterion, or with `criterion#factor` what is written about one of its factors."""
        criterion, _, factor = what.partition("#")
        self.go_to(criterion)
        self.centre.focus_at(factor)

    def panes(self) -> tuple[QWidget, ...]:
        """Tree, criterion with footer, figures."""
        return (self.tree, self._middle, self.side)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Arrows move through the tree."""
        return ((("↑", "↓"), self.session.tr("criteria")),)

    def settle(self) -> None:
        """Save what is being typed."""
        if QApplication.focusWidget() is not None:
            QGuiApplication.inputMethod().commit()
        if self._criterion:
            self.centre.settle()

    def go_to(self, criterion: str) -> None:
        """Show another criterion of the assessment; an unknown id changes nothing."""
        file = self.session.file()
        if file is None or criterion == self._criterion or all(c.id != criterion for c in file.criteria):
            return
        inside = self._focus_in_centre()
        self.settle()
        self._criterion = criterion
        self._show()
        self.centre.to_top()
        focused = QApplication.focusWidget()
        if inside and (focused is None or not focused.isVisible() or not self._middle.isAncestorOf(focused)):
            self.centre.answer_card().focus_answer()

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) criterion."""
        file = self.session.file()
        goal = neighbour(file, self._criterion, by) if file is not None else None
        if goal is not None:
            self.go_to(goal)

    def step_open(self) -> None:
        """The next unanswered criterion, going round."""
        self.settle()
        file = self.session.file()
        goal = first_open(file, self.session.workspace.assessor, self._criterion) if file is not None else None
        if goal is not None:
            self.go_to(goal)

    def toggle_panel(self) -> None:
        """Show or hide the right panel."""
        self._panel_wanted = self.side.isHidden()
        self._fit()

    def showEvent(self, event: object) -> None:
        """Wherever the page was called from, its keys work at once: they do so only while the focus is inside it."""
        super().showEvent(event)
        focused = QApplication.focusWidget()
        if self._criterion and (focused is None or not self.isAncestorOf(focused)):
            self.centre.answer_card().focus_answer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fits panels and rows to the window."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        session, theme, icons = self.session, self._theme, self._icons
        if self._root is not None:
            self._outer.removeWidget(self._root)
            self._root.hide()
            self._root.deleteLater()
        self._root = QStackedWidget()
        self.tree = TreePanel(session, theme, icons)
        self.criterion = CriterionCentre(session, self.actions_on, theme, icons)
        self.item = ItemCentre(session, self.actions_on, theme, icons)
        self.side = SidePanel(session, theme, icons)
        self.footer = Footer(session, theme, icons)
        self._middle = self._build_middle()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part in (self.tree, self._middle, self.side):
            self._split.addWidget(part)
        for place, stretch in enumerate((0, 1, 0)):
            self._split.setStretchFactor(place, stretch)
        self._split.splitterMoved.connect(self._keep_sizes)
        self._root.addWidget(self._split)
        self._root.addWidget(self._build_nothing())
        self._outer.addWidget(self._root)
        self._connect()
        self._wide_enough = None
        self._assessment = ""
        self._show_sizes()
        self._fit()

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        middle.setAccessibleName(self.session.tr("Criterion"))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notice_frame = QFrame()
        inner = QVBoxLayout(self._notice_frame)
        inner.setContentsMargins(self._theme.px(20), self._theme.px(10), self._theme.px(20), 0)
        self._notice = Banner("info", self._theme, self._icons, action=self.session.tr("Back to the enterprise"))
        self._notice.pressed.connect(lambda: self._act_as(ENTERPRISE))
        inner.addWidget(self._notice)
        self._notice_frame.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.criterion)
        self._stack.addWidget(self.item)
        column.addWidget(self._notice_frame)
        column.addWidget(self._stack, 1)
        column.addWidget(self.footer)
        return middle

    def _build_nothing(self) -> QWidget:
        tr = self.session.tr
        home = Button(tr("Go to home"), self._theme, self._icons, "primary", icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        self._nothing = EmptyState("list-check", "", "", self._theme, self._icons, (home,))
        return self._nothing

    def _connect(self) -> None:
        footer = self.footer
        self.tree.chosen.connect(self.go_to)
        self.tree.entered.connect(lambda: self.centre.answer_card().focus_answer())
        for centre in (self.criterion, self.item):
            centre.remade.connect(self._order.start)
            centre.removed.connect(self.message)
            centre.factsWanted.connect(lambda fact: self.go.emit("profile", fact))
        self.side.chosen.connect(self.go_to)
        self.side.allFlagged.connect(self.tree.show_flagged)
        self.side.actAs.connect(self._act_as)
        self.side.remade.connect(self._order.start)
        self.side.leadAsked.connect(self._lead)
        footer.previous.connect(lambda: self.step(-1))
        footer.following.connect(lambda: self.step(1))
        footer.nextOpen.connect(self.step_open)
        footer.flagged.connect(self.actions_on.set_flag)
        footer.panelWanted.connect(self.toggle_panel)
        footer.save.retry.connect(self.actions_on.retry)

    def _bind(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Alt+Left": lambda: self.step(-1),
            "Alt+Right": lambda: self.step(1),
            "Alt+N": self.step_open,
            "F": lambda: self.footer.flag.click(),
            "N": lambda: self.centre.answer_card().others.toggle_not_applicable(),
            "U": lambda: self.centre.answer_card().others.toggle_unknown(),
            "Ctrl+E": lambda: self.centre.evidence.ask_new(),
            "Ctrl+M": lambda: self.centre.begin_comment(),
            "Ctrl+F": lambda: self.tree.focus_filter(),
            "Ctrl+V": lambda: self.centre.evidence.paste(),
            "Ctrl+\\": self.toggle_panel,
        }
        for digit in range(6):
            keys[str(digit)] = partial(self._on_digit, digit)
        for sequence, action in keys.items():
            # Letters and digits typed into a text field stay there: it claims them before a shortcut does.
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._do, action))

    def _do(self, action: Callable[[], object]) -> None:
        if self._criterion:
            action()

    def _on_digit(self, digit: int) -> None:
        self.centre.answer_card().press_digit(digit)

    def _show(self) -> None:
        """Show the criterion in view in every part; parts make anew only what differs."""
        subject = self.subject
        file = self.session.file()
        if subject is None or file is None:
            return
        self.actions_on.turn_to(subject)
        centre: Centre = self.item if subject.is_banded else self.criterion
        centre.show_subject(subject)
        if self._stack.currentWidget() is not centre:
            self._stack.setCurrentWidget(centre)
            self._order.start()
        self.tree.show_subject(subject)
        self.side.show_subject(subject)
        ids = [c.id for c in file.criteria]
        self.footer.show_place(
            first=ids[0] == self._criterion,
            last=ids[-1] == self._criterion,
            flagged=subject.flagged,
            nothing_open=first_open(file, subject.assessor, self._criterion) is None,
        )
        self.footer.show_totals(self.side.total_words(subject), self.side.isHidden())
        self._show_notice(subject.assessor)
        self.session.memory.keep(f"criterion:{self._assessment}", self._criterion)

    def _show_notice(self, assessor: Assessor) -> None:
        tr = self.session.tr
        self._notice_frame.setVisible(assessor != ENTERPRISE)
        if assessor != ENTERPRISE:
            title = tr("Answering as: {who}", who=assessor.name or name(tr, assessor.kind))
            self._notice.set_texts(title, tr("Kept apart from the enterprise's answers; it does not count"))

    def _show_nothing(self, chosen: bool) -> None:
        tr = self.session.tr
        if chosen:
            texts = tr("Nothing to answer"), tr("None of the criteria applies to the enterprise")
        else:
            texts = tr("No assessment is open"), tr("Open one on the home page, or begin a new one")
        self._nothing.set_texts(*texts)
        assert self._root is not None
        self._root.setCurrentWidget(self._nothing)

    def _show_saved(self) -> None:
        moment = self.session.workspace.store.last_modified(self._assessment)
        if moment is None:
            self.footer.save.set_saved()
            return
        tr, local = self.session.tr, moment.astimezone()
        today = local.date() == self.session.workspace.today()
        self.footer.save.set_saved(tr.time(local) if today else tr.date(local.date()))

    def _lead(self, page: str, what: str) -> None:
        """Go where a finding is mended; a criterion stands on this page."""
        if page == "assess":
            self.go_to(what)
        else:
            self.go.emit(page, what)

    def _act_as(self, assessor: Assessor) -> None:
        self.settle()
        self.session.act_as(assessor)

    def _focus_in_centre(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._stack.isAncestorOf(focused)

    def _fit(self) -> None:
        """Panels and rows for the size of the page."""
        theme = self._theme
        wide_enough = self.width() >= theme.px(PANEL_FROM) - RAIL
        if wide_enough != self._wide_enough:
            self._wide_enough = wide_enough
            self._panel_wanted = None
        roomy = self.width() >= theme.px(WIDE) - RAIL
        if roomy != self._roomy:
            self._roomy = roomy
            self._show_sizes()
        shown = wide_enough if self._panel_wanted is None else self._panel_wanted
        self.side.setVisible(shown)
        self.criterion.set_low(self.height() < theme.px(LOW - CHROME))
        if (subject := self.subject) is not None:
            self.footer.show_totals(self.side.total_words(subject), not shown)

    def _show_sizes(self) -> None:
        theme = self._theme
        kept = [int(part) for part in self.session.memory.recall("assess.panels").split(",") if part.isdigit()]
        more = theme.px(MORE) if self._roomy else 0
        left, right = kept if len(kept) == 2 else (theme.px(LEFT) + more, theme.px(RIGHT) + more)
        self.tree.setMinimumWidth(theme.px(200))
        self.tree.setMaximumWidth(theme.px(420))
        self.side.setMinimumWidth(theme.px(220))
        self.side.setMaximumWidth(theme.px(420))
        self._split.setSizes([left, max(self.width() - left - right, 1), right])

    def _keep_sizes(self) -> None:
        sizes = self._split.sizes()
        right = sizes[2] if not self.side.isHidden() else self._theme.px(RIGHT)
        self.session.memory.keep("assess.panels", f"{sizes[0]},{right}")
