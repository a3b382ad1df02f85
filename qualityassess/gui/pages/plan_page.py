"""Improvement plan (改进计划): the target, the steps with owners and dates, what waits for data, alternatives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import overdue
from qualityassess.domain.plan_rows import PlanAim, PlanStep, StepState
from qualityassess.domain.planning import BlockerKind, Measure, Plan
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.plan_lines import PlanLine, board_lines, plan_groups
from qualityassess.gui.models.plan_order import PlanOrder, arranged, in_order
from qualityassess.gui.models.plan_tree import PlanTreeModel
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.plan import summary
from qualityassess.gui.pages.plan.board_view import BoardView
from qualityassess.gui.pages.plan.empty_plan import empty_states
from qualityassess.gui.pages.plan.header import BOARD, LIST, PlanHeader
from qualityassess.gui.pages.plan.limits_dialog import LimitsDialog
from qualityassess.gui.pages.plan.plan_filters import PlanFilters
from qualityassess.gui.pages.plan.plan_saving import ask_path, written
from qualityassess.gui.pages.plan.plan_view import PlanView
from qualityassess.gui.pages.plan.row_actions import RowActions
from qualityassess.gui.pages.plan.solving import solve
from qualityassess.gui.pages.plan.state import PlanState
from qualityassess.gui.pages.plan.target_card import TargetCard
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.tasks import Job, run_job
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.progress_strip import ProgressStrip
from qualityassess.i18n import LEGAL
from qualityassess.services import plan_keeping, plan_words
from qualityassess.services.messages import sentence
from qualityassess.services.plan_export import PlanSheet
from qualityassess.services.workspace import Workspace

_MARGIN = 20
_PLAN, _NONE, _NOTHING, _NO_MEASURE = range(4)
Verb = Callable[[Workspace], Changes]


class PlanPage(Page):
    """Header, target card, caution, then the list; the solver works in a child process and can be cancelled."""

    key = "plan"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        self._state = PlanState(session)
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._root: QWidget | None = None
        self._job: Job | None = None
        self._current = ""
        self._order = PlanOrder()
        self._shown_as = LIST
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            run = QShortcut(QKeySequence(keys), self)
            run.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            run.activated.connect(self.optimise)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; a search under way is ended."""
        self.cancel()
        self._build()

    def concerns(self, changes: Changes | None) -> bool:
        """Every change; answers make the models stale, the plan's own rows do not."""
        self._state.forget(changes)
        if changes is None or self._state_is_stale(changes):
            self.cancel()
        return True

    def reload(self) -> None:
        """Show the plan of the chosen assessment, or why there is none."""
        scoring = self._state.read()
        answered = bool(scoring and scoring.file.progress()[0])
        shown = scoring is not None and answered and self._state.usual is not None
        self.header.show_for(planned=shown, writable=shown and not self.session.is_read_only)
        self._parts.setVisible(shown)
        if scoring is None or not shown:
            self.header.show_counts(0, 0, 0)
            self._stack.setCurrentIndex(_NONE if scoring is None else _NO_MEASURE if answered else _NOTHING)
            return
        self._stack.setCurrentIndex(_PLAN)
        self._show_plan(scoring)

    def panes(self) -> tuple[QWidget, ...]:
        """Header, card, list."""
        if self._shown_as == BOARD:
            return (self.header, self.card, self.filters, *self.board.columns.values())
        return (self.header, self.card, self.filters, self.view)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys of the list."""
        tr = self.session.tr
        if self._shown_as == BOARD:
            return (((hint("Alt+Left"), hint("Alt+Right")), tr("move card")), (("Enter",), tr("open")))
        return (
            (("Space",), tr("take or leave out")),
            ((hint("Alt+Up"), hint("Alt+Down")), tr("reorder")),
            ((hint("Ctrl+Enter"),), tr("optimise")),
        )

    def settle(self) -> None:
        """Write the target on which the slider was left."""
        self.card.settle()

    def open_at(self, what: str) -> None:
        """Show a step by its id, or by that of its row."""
        if self._shown_as == BOARD and self.board.choose(what):
            return
        if not self.view.choose(what) and (self._order.narrows or self.filters.narrows):
            self.filters.clear()
            self.view.choose(what)

    @property
    def is_solving(self) -> bool:
        """Whether a plan is being worked out."""
        return self._job is not None

    def optimise(self) -> None:
        """Make the plan anew for its target and limits; what is in progress stays."""
        self.card.settle()
        scoring = self._state.read()
        if self._job is not None or scoring is None or self._parts.isHidden() or self.session.is_read_only:
            return
        aim, model = self._state.aim, self._state.model
        self.failure.hide()
        self.progress.set_progress(self.session.tr("Looking for the least effort"), 0, 0)
        self.progress.show()
        self.card.set_busy(True)
        self.header.solve.setEnabled(False)
        terms = plan_keeping.terms_for(model, aim, self._state.kept)
        done = partial(self._on_solved, aim)
        self._job = run_job(self, solve, scoring.file, model, terms, done=done, failed=self._on_refused)

    def cancel(self) -> None:
        """End the search; the plan stays as it is."""
        if self._job is not None:
            self._job.cancel()
            self._end_job()

    def _state_is_stale(self, changes: Changes) -> bool:
        return any(row.type not in (PlanAim, PlanStep) for row in changes.rows)

    def _end_job(self) -> None:
        self._job = None
        self.progress.hide()
        self.card.set_busy(False)
        self.header.solve.setEnabled(True)

    def _on_solved(self, aim: PlanAim, plan: Plan) -> None:
        self._end_job()
        head = self.session.assessment
        if head is not None:
            self.session.perform(lambda workspace: plan_keeping.keep_plan(workspace, head, aim, plan))
            self.view.scrollToTop()

    def _on_refused(self, error: UserFacingError) -> None:
        self._end_job()
        self.failure.set_texts("", sentence(self.session.tr, error))
        self.failure.show()

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._root = QWidget(self)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(theme.px(_MARGIN), theme.px(13), theme.px(_MARGIN), theme.px(14))
        column.setSpacing(theme.px(10))
        self.header = PlanHeader(tr, theme, icons)
        self.header.exportAsked.connect(self._export)
        self.header.viewChosen.connect(self.show_as)
        self.header.addAsked.connect(lambda: self.rows.add_own())
        self.header.solveAsked.connect(self.optimise)
        column.addWidget(self.header)
        column.addWidget(self._build_parts())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_views())
        for empty in empty_states(self.session.tr, theme, icons, self.go.emit):
            self._stack.addWidget(empty)
        column.addWidget(self._stack, 1)
        self._outer.addWidget(self._root)

    def _build_parts(self) -> QWidget:
        """What stands between header and list."""
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self._parts = QWidget()
        column = QVBoxLayout(self._parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.card = TargetCard(tr, theme, icons)
        self.card.targetChosen.connect(lambda target: self._set_aim(replace(self._state.aim, target=target)))
        self.card.measureChosen.connect(lambda measure: self._set_aim(self._state.aim_in(measure)))
        self.card.limitsAsked.connect(self._ask_limits)
        self.progress = ProgressStrip(tr("Cancel"), theme, icons)
        self.progress.cancelled.connect(self.cancel)
        self.progress.hide()
        self.blockers = Banner("err", theme, icons, action=tr("Open"))
        self.blockers.pressed.connect(self._open_blocker)
        self.short = Banner("warn", theme, icons)
        self.caution = Banner("warn", theme, icons, text=tr.pick(LEGAL.caution))
        self.failure = Banner("err", theme, icons, action=tr("Close"))
        self.failure.pressed.connect(self.failure.hide)
        self.exported = Banner("ok", theme, icons, action=tr("Close"))
        self.exported.pressed.connect(self.exported.hide)
        banners = (self.failure, self.exported, self.blockers, self.short, self.caution)
        for widget in (self.card, self.progress, *banners):
            column.addWidget(widget)
        for banner in (self.failure, self.exported, self.blockers, self.short):
            banner.hide()
        return self._parts

    def _build_views(self) -> QWidget:
        """Filters above the list and the board, of which one is in front."""
        box, tr, theme, icons = QWidget(), self.session.tr, self._theme, self._icons
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.filters = PlanFilters(tr, theme, icons)
        self.filters.changed.connect(lambda: self._rearrange(self.filters.order(self._order)))
        column.addWidget(self.filters)
        self._views = QStackedWidget()
        self._views.addWidget(self._build_view())
        self.board = BoardView(tr, theme, icons)
        # A card is still being dropped while it asks: the rows change only afterwards.
        self.board.stateAsked.connect(self._on_card, Qt.ConnectionType.QueuedConnection)
        self.board.openAsked.connect(self.rows.open_line)
        self.board.removeAsked.connect(self.rows.remove)
        self.board.menuAsked.connect(self.rows.show_menu_of)
        self._views.addWidget(self.board)
        column.addWidget(self._views, 1)
        self._views.setCurrentIndex((LIST, BOARD).index(self._shown_as))
        self.header.views.set_key(self._shown_as)
        return box

    def show_as(self, view: str) -> None:
        """Show the list or the board; the row that is current stays so."""
        line = self.view.current()
        self._shown_as = view
        self.header.views.set_key(view)
        self._views.setCurrentIndex((LIST, BOARD).index(view))
        self.filters.boxes["parts"].setEnabled(view == LIST)
        self.reload()
        if view == BOARD and line is not None:
            self.board.choose(line.key)
        # The window names the keys of the view in front.
        self.go.emit(self.key, "")

    def _on_card(self, line: PlanLine, state: StepState) -> None:
        self.rows.set_state(line, state)
        self.board.choose(line.key)

    def _rearrange(self, order: PlanOrder) -> None:
        """Show the rows narrowed, parted and sorted otherwise."""
        self._order = order
        if self._state.read() is not None and not self._parts.isHidden():
            self._show_rows()

    def _build_view(self) -> PlanView:
        self.model = PlanTreeModel(self.session, self._root)
        self.view = view = PlanView(self.model, self.session.tr, self._theme, self._icons)
        # Editors and ticks are still open while they ask: the rows change only afterwards.
        queued = Qt.ConnectionType.QueuedConnection
        self.rows = rows = RowActions(
            self.session, self._state, self.model, view, self._perform, self._theme, self._icons
        )
        rows.go.connect(self.go)
        rows.message.connect(self.message)
        self.model.tickAsked.connect(rows.tick, queued)
        self.model.edited.connect(rows.edited, queued)
        view.tickAsked.connect(lambda line: rows.tick(line, not line.taken))
        view.moveAsked.connect(rows.move)
        view.openAsked.connect(rows.open_line)
        view.sortAsked.connect(lambda key, falling: self._rearrange(replace(self._order, key=key, falling=falling)))
        view.removeAsked.connect(rows.remove)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(rows.show_menu)
        return view

    def _show_plan(self, scoring: Scoring) -> None:
        tr, state = self.session.tr, self._state
        sight = state.sight()
        kept, model, aim = state.kept, state.model, state.aim
        offered = frozenset(measure for measure in Measure if state.model_of(measure) is not None)
        self.card.show_figures(summary.figures(aim, model, scoring.file.rubric, offered))
        self._show_summary()
        rows = [row for row in kept.steps if row.taken]
        self.header.show_counts(
            sum(row.state is StepState.IN_PROGRESS for row in rows),
            sum(overdue(row, sight.on) and (row.own or row.step in model.by_id) for row in rows),
            sum(row.state is StepState.DONE for row in rows),
        )
        self.view.set_owner_names(tuple(tr.pick(role.title) for role in scoring.file.rubric.roles))
        self._show_rows()

    def _show_rows(self) -> None:
        """The rows as they were asked for; what is current and in view stays so."""
        tr, sight = self.session.tr, self._state.sight()
        groups = plan_groups(tr, sight)
        self.filters.show_lines(line for group in groups for line in group.lines)
        order = self._order = self.filters.order(self._order)
        if self._shown_as == BOARD:
            cards = {
                state: in_order(tuple(line for line in lines if order.takes(line)), order)
                for state, lines in board_lines(tr, sight).items()
            }
            self.board.show_lines(cards, movable=not self.session.is_read_only)
        line = self.view.current()
        kept_key = line.key if line is not None else self._current
        step_id = line.step.id if line is not None and line.step is not None else ""
        top = self.view.verticalScrollBar().value()
        self.model.set_groups(arranged(tr, sight.model, groups, order), sight.on, sorted_=order.key is not None)
        self.view.show_sorting(order.key, order.falling)
        index = self.model.index_of(kept_key) if kept_key else self.model.index(0, 0)
        if not index.isValid() and step_id:
            index = self.model.index_of(step_id)
        if index.isValid() and self.view.isExpanded(index.parent()):
            self.view.make_current(index)
        self.view.verticalScrollBar().setValue(top)

    def _show_summary(self) -> None:
        tr, kept, model = self.session.tr, self._state.kept, self._state.model
        self.card.show_stats(*summary.stats(tr, kept, model), notes=summary.notes(tr, kept, model))
        title, words = summary.obstacles(tr, model)
        self.blockers.set_texts(title, words)
        self.blockers.setVisible(bool(title))
        short = plan_words.short_words(tr, kept, model)
        self.short.set_texts(tr("The target is out of reach"), short)
        self.short.setVisible(bool(short))

    def _open_blocker(self) -> None:
        row = self._state.model.blockers[0]
        if row.kind is BlockerKind.RED_LINE:
            self.go.emit("assess", row.id)
        else:
            self.go.emit("awards", "")

    def _perform(self, verb: Verb) -> bool:
        """Do one change of the plan; the search under way knew nothing of it and is ended."""
        self.cancel()
        return self.session.perform(verb) is not None

    def _set_aim(self, aim: PlanAim) -> None:
        head = self.session.assessment
        if head is not None and aim != self._state.kept.aim:
            self._perform(lambda workspace: plan_keeping.set_aim(workspace, head, aim))

    def _ask_limits(self) -> None:
        self.card.settle()
        state, head = self._state, self.session.assessment
        if head is None:
            return
        first = plan_keeping.first_day(self.session.workspace, head)
        usual = state.usual.target if state.usual is not None else None
        if state.usual is not None and state.aim.measure is not state.usual.measure:
            usual = state.aim_in(state.aim.measure).target
        aim = LimitsDialog.ask(
            self, state.aim, usual, first, state.roles(self.session.tr), self.session.tr, self._theme, self._icons
        )
        if aim is not None and aim != state.aim:
            self._set_aim(aim)

    def _export(self) -> None:
        scoring = self._state.read()
        path = ask_path(self, self.session) if scoring is not None else None
        if path is None or scoring is None:
            return
        self.exported.hide()
        try:
            words = written(self.session.tr, path, PlanSheet(scoring, self._state.model, self._state.kept))
        except UserFacingError as error:
            self.failure.set_texts("", sentence(self.session.tr, error))
            self.failure.show()
            return
        self.exported.set_texts("", words)
        self.exported.show()
