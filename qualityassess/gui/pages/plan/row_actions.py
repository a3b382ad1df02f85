"""What a person does with the rows of the plan: tick, edit, move, open, add, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QDialog, QMenu

from qualityassess.domain.changes import Changes
from qualityassess.domain.plan_rows import PlanStep, StepState
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.plan_lines import PlanLine
from qualityassess.gui.models.plan_tree import DUE, OWNER, STATE, PlanTreeModel
from qualityassess.gui.pages.plan.plan_view import PlanView
from qualityassess.gui.pages.plan.state import PlanState
from qualityassess.gui.pages.plan.step_dialog import StepDialog
from qualityassess.gui.pages.results.chart_menu import add_copy
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import plan_keeping, plan_seeds, plan_words
from qualityassess.services.workspace import Workspace

Perform = Callable[[Callable[[Workspace], Changes]], bool]


class RowActions(QObject):
    """Works on the view's rows through `perform`, one change each; `go` and `message` are the page's signals."""

    go = Signal(str, str)
    message = Signal(str)

    def __init__(
        self,
        session: Session,
        state: PlanState,
        model: PlanTreeModel,
        view: PlanView,
        perform: Perform,
        theme: Theme,
        icons: Icons,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._state = state
        self._model = model
        self._view = view
        self._perform = perform
        self._theme = theme
        self._icons = icons

    def tick(self, line: PlanLine, taken: bool) -> None:
        """Take a step into the plan, or leave it out; what goes with it follows."""
        head, model = self._session.assessment, self._state.model
        step = line.step
        if head is None or step is None or self._session.is_read_only:
            return
        place = self._beside(line)
        if self._perform(lambda w: plan_keeping.choose(w, head, model, step.id, take=taken)):
            index = self._model.index_of(place)
            if index.isValid() and self._view.isExpanded(index.parent()):
                self._view.make_current(index)
            if not taken:
                self.message.emit(self._session.tr("Left out of the plan: {title}", title=line.title))

    def _beside(self, line: PlanLine) -> str:
        """The row that is current once this one has gone to another group: the next in its own, else the one before."""
        for group in self._model.groups:
            keys = [entry.key for entry in group.lines]
            if line.key in keys:
                at = keys.index(line.key)
                rest = [*keys[at + 1 :], *reversed(keys[:at])]
                return rest[0] if rest else ""
        return ""

    def edited(self, line: PlanLine, column: int, value: object) -> None:
        """Write what was typed in a cell."""

        def change(row: PlanStep) -> PlanStep:
            if column == OWNER:
                return replace(row, owner=str(value))
            if column == DUE and isinstance(value, date):
                return replace(row, due=value)
            if column == STATE:
                return replace(row, state=StepState(str(value)))
            return row

        self._edit(line, change)

    def set_state(self, line: PlanLine, state: StepState) -> None:
        """Say how far a row is; a card goes to the column of that state."""
        if not self._session.is_read_only:
            self._edit(line, lambda row: replace(row, state=state))

    def _edit(self, line: PlanLine, change: Callable[[PlanStep], PlanStep]) -> None:
        head, row = self._session.assessment, line.row
        if head is not None and row is not None:
            model = self._state.model
            self._perform(lambda w: plan_keeping.edit_step(w, head, row.id, change, model))

    def move(self, line: PlanLine, by: int) -> None:
        """Move a row up or down within the plan."""
        head, row = self._session.assessment, line.row
        if head is None or row is None or not row.taken or self._session.is_read_only:
            return
        if self._model.sorted:
            self.message.emit(self._session.tr("Rows can be moved in the plan's own order: click the header again"))
            return
        group = next((entry for entry in self._model.groups if line in entry.lines), None)
        shown = tuple(entry.row for entry in group.lines if entry.row is not None) if group is not None else ()
        self._perform(lambda w: plan_keeping.move(w, head, shown, row.id, by))
        self._view.choose(row.id)

    def open_line(self, line: PlanLine) -> None:
        """The row's own dialog where it can be edited, else its criterion."""
        if not line.can_edit or line.row is None or self._session.is_read_only:
            if line.criterion:
                self.go.emit("assess", line.criterion)
            return
        changed = self._ask_row(line.row, line, new=False)
        if changed is not None and changed != line.row:
            self._edit(line, lambda row: changed)

    def add_own(self) -> None:
        """Ask for a measure of one's own and add it."""
        head = self._session.assessment
        if head is None:
            return
        row = self._ask_row(PlanStep("", "", 0), None, new=True)
        if row is not None:
            self._perform(
                lambda w: plan_keeping.add_own(
                    w, head, row.title, owner=row.owner, days=row.days, start=row.start, due=row.due, note=row.note
                )[1]
            )

    def _ask_row(self, row: PlanStep, line: PlanLine | None, *, new: bool) -> PlanStep | None:
        tr, scoring = self._session.tr, self._state.read()
        owners = [tr.pick(role.title) for role in scoring.file.rubric.roles] if scoring is not None else []
        role = line.owner if line is not None and not row.owner else ""
        title = line.title if line is not None else ""
        today = self._session.workspace.today()
        dialog = StepDialog(row, title, role, owners, today, tr, self._theme, self._icons, self._view, new=new)
        answer = dialog.row() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return answer

    def remove(self, line: PlanLine) -> None:
        """Remove one's own measure or a settled row; a step of the plan is left out."""
        head, row = self._session.assessment, line.row
        settled = line.step is None and line.awaited is None
        if head is not None and row is not None and settled and not self._session.is_read_only:
            if self._perform(lambda w: plan_keeping.remove_own(w, head, row.id)):
                self.message.emit(self._session.tr("Removed: {title}", title=line.title))
        elif line.taken:
            self.tick(line, False)

    def show_menu(self, place: QPoint) -> None:
        """What can be done with the row under the pointer."""
        line = self._model.line_at(self._view.indexAt(place))
        if line is not None:
            self.show_menu_of(line, self._view.viewport().mapToGlobal(place))

    def show_menu_of(self, line: PlanLine, place: QPoint) -> None:
        """What can be done with a row, beside a place of the screen."""
        tr, menu = self._session.tr, QMenu(self._view)
        if line.criterion:
            open_ = menu.addAction(tr("Open in self-assessment"))
            open_.triggered.connect(lambda: self.go.emit("assess", line.criterion))
        page, what = plan_seeds.place_of(line.row.origin) if line.row is not None else ("", "")
        if page:
            menu.addAction(tr("Open what it was made from")).triggered.connect(lambda: self.go.emit(page, what))
        if not self._session.is_read_only:
            self._fill_menu(menu, line)
        add_copy(menu, tr, self._view.copy_picture)
        if menu.actions():
            menu.exec(place)
        menu.deleteLater()

    def _fill_menu(self, menu: QMenu, line: PlanLine) -> None:
        tr, row = self._session.tr, line.row
        if line.can_edit:
            menu.addAction(tr("Edit")).triggered.connect(lambda: self.open_line(line))
            for state in StepState:
                action = menu.addAction(plan_words.state_words(tr, state))
                action.setCheckable(True)
                action.setChecked(row is not None and row.state is state)
                action.triggered.connect(lambda _=False, s=state: self.set_state(line, s))
            menu.addSeparator()
        if line.can_tick:
            words = tr("Leave out of the plan") if line.taken else tr("Take into the plan")
            menu.addAction(words).triggered.connect(lambda: self.tick(line, not line.taken))
        if row is not None and row.pin is not None:
            unpin = menu.addAction(tr("Leave the choice to the optimiser"))
            unpin.triggered.connect(lambda: self._unpin(row.id))
        if row is not None and line.step is None:
            menu.addAction(tr("Remove")).triggered.connect(lambda: self.remove(line))

    def _unpin(self, row_id: str) -> None:
        head = self._session.assessment
        if head is not None:
            self._perform(lambda w: plan_keeping.unpin(w, head, row_id))
