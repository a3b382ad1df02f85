"""Awards (奖项): readiness of every award open to the enterprise, everything about the chosen one, and 可用政策."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.gates import GateResult
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine, AwardTreeModel
from qualityassess.gui.pages.awards.award_view import AwardView
from qualityassess.gui.pages.awards.header import AwardsHeader
from qualityassess.gui.pages.awards.inspector import AwardInspector
from qualityassess.gui.pages.awards.lines import read_lines
from qualityassess.gui.pages.awards.material_row import PLANNED
from qualityassess.gui.pages.awards.plan_part import plan_gate, plan_material
from qualityassess.gui.pages.awards.statements import Statements
from qualityassess.gui.pages.awards.timeline import TimelineCard
from qualityassess.gui.pages.opportunities.panel import Choice, OpportunitiesPanel
from qualityassess.gui.pages.opportunities.view_switch import AWARDS, POLICIES, VIEWS, foot_note, view_switch
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.rule_check.door import CheckDoor
from qualityassess.gui.pages.rule_check.panel import RuleCheckPanel
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.services import applications, assessments
from qualityassess.services.report_context import ReportContext
from qualityassess.services.today_wording import fact_page

_NARROW = 1180
_PANEL, _SLIM = 372, 320
CHECKING = len(VIEWS)
"""Place of the mode 规则核对 among the views."""
OPPORTUNITY = "opportunity:"
"""Begins what `open_at` is asked for when it is no award; an id follows, or nothing for the list."""


class AwardsPage(Page):
    """A switch of two views, awards and opportunities; each has a header, a list, and an inspector at the right."""

    key = "awards"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._chosen = ""
        self._mode = AWARDS
        self._fresh: set[str] = set()
        self._choice = Choice()
        self._context: ReportContext | None = None
        self._root: QWidget | None = None
        self.model = AwardTreeModel(session, self)
        self._on = session.workspace.today()
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        toggle = QShortcut(QKeySequence("Ctrl+\\"), self)
        toggle.activated.connect(self._toggle_panel)
        self._panel_shown = True
        self._slim = False
        self._check = ""
        self._statements = Statements(self, session, theme, icons, self.message.emit)
        self._door = CheckDoor(self, session, theme, icons)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language; view, date, filter and choice stay."""
        self._build()

    def reload(self) -> None:
        """Read what the view shows: awards judged on the application date, or opportunities of today."""
        self._fresh.clear()
        self._refresh()

    def _refresh(self) -> None:
        """Read the view in front, unless nothing has changed since it was read."""
        if self._mode not in self._fresh:
            self._fresh.add(self._mode)
            (self._reload_awards if self._mode == AWARDS else self.policies.reload)()
        if self._check and not self.checks.show_check(self._check):
            # An undo took the check away.
            self._check = ""
        self._show_mode()

    def _reload_awards(self) -> None:
        scoring = self._scoring()
        enterprise = self.session.enterprise
        if scoring is None or enterprise is None:
            self._stack.setCurrentIndex(1)
            self.model.set_lines([])
            self.panel_button.hide()
            return
        workspace = self.session.workspace
        self._context = ReportContext(self.session.tr, scoring.file, enterprise.profile, workspace.library)
        lines = read_lines(workspace, enterprise.id, applications.all_readiness(workspace, scoring, self._on))
        self._stack.setCurrentIndex(0)
        self.panel_button.show()
        self._header.show_awards(len(lines))
        self.timeline.set_lines(lines, self._on)
        self.model.set_lines(lines)
        self.view.expandAll()
        # A signed rule check is an edition of its own: then the award stays, not the edition.
        kept = self.view.choose(self._chosen) or self.view.choose(self._chosen.partition("@")[0])
        if not kept and lines:
            self.view.choose(self.model.lines()[0].award.key)
        self._show_chosen()

    def open_at(self, what: str) -> None:
        """Choose an award by id, or show the opportunities and one of them: `opportunity:ID`."""
        if what.startswith(OPPORTUNITY):
            self.show_view(POLICIES)
            self.policies.choose(what.removeprefix(OPPORTUNITY))
            return
        self.show_view(AWARDS)
        if not self.view.choose(what):
            # Not listed yet: it is looked for when the list is read.
            self._chosen = what or self._chosen

    def show_view(self, mode: str) -> None:
        """Show awards or opportunities."""
        self.settle()
        self._mode = mode
        self.switch.set_key(mode)
        self._check = ""
        self._refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Switch, header, list, inspector; the opportunities have a filter too."""
        if self._check:
            return self.checks.panes()
        own = (self._header, self.view, self.inspector) if self._mode == AWARDS else self.policies.panes()
        return (self.switch, *own)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Key of the panel."""
        return (((hint("Ctrl+\\"),), self.session.tr("right panel")),)

    def settle(self) -> None:
        """Save a target that is being typed."""
        self.inspector.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower inspector in narrow windows."""
        super().resizeEvent(event)
        self._fit_panel()

    @property
    def on(self) -> date:
        """The application date."""
        return self._on

    def _scoring(self) -> Scoring | None:
        """Scores on the application date, as the readiness report has them."""
        file, assessment = self.session.file(), self.session.assessment
        if file is None or assessment is None:
            return None
        if self._on == file.assessment.as_of:
            return self.session.scoring()
        return Scoring(assessments.open_file(self.session.workspace, assessment, on=self._on))

    def _build(self) -> None:
        if self._root is not None:
            self._root.hide()
            self._root.deleteLater()
        theme = self._theme
        self._root = QWidget(self)
        row = QHBoxLayout(self._root)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(theme.px(20), theme.px(13), theme.px(18), theme.px(10))
        column.setSpacing(theme.px(12))
        self.switch = view_switch(self._mode, self.session.tr, theme, self._icons)
        self.switch.optionChosen.connect(self.show_view)
        self.own = Button(self.session.tr("Own award"), theme, self._icons, icon="plus", compact=True)
        self.own.setToolTip(self.session.tr("Enter an award that is not listed, from its notice"))
        self.own.clicked.connect(self._on_own)
        top = QHBoxLayout()
        top.addWidget(self.switch)
        top.addStretch(1)
        self.importing = Button(self.session.tr("Import"), theme, self._icons, icon="file-import", compact=True)
        self.importing.setToolTip(self.session.tr("Take in an award pack that somebody else checked"))
        self.importing.clicked.connect(self._on_import)
        top.addWidget(self.importing)
        top.addWidget(self.own)
        column.addLayout(top)
        self._views = QStackedWidget()
        self._views.addWidget(self._build_awards())
        self.policies = self._build_policies()
        self._views.addWidget(self.policies)
        self.checks = RuleCheckPanel(self.session, self._theme, self._icons)
        self.checks.left.connect(lambda: self._show_check(""))
        self.checks.said.connect(self.message)
        self._views.addWidget(self.checks)
        self._views.setCurrentIndex(VIEWS.index(self._mode))
        column.addWidget(self._views, 1)
        row.addWidget(left, 1)
        self.inspector = self._build_inspector()
        row.addWidget(self.inspector)
        row.addWidget(self.policies.inspector)
        self._outer.addWidget(self._root)
        self._fit_panel()

    def _build_policies(self) -> OpportunitiesPanel:
        panel = OpportunitiesPanel(self.session, self._choice, self._theme, self._icons)
        panel.moduleAsked.connect(self._on_module)
        panel.awardAsked.connect(self.open_at)
        panel.profileAsked.connect(lambda fact: self.go.emit("profile", fact))
        panel.panelToggled.connect(self._toggle_panel)
        panel.narrowed.connect(self._show_inspector)
        return panel

    def _build_awards(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._header = self._build_header()
        column.addWidget(self._header)
        self._stack = QStackedWidget()
        self.view = AwardView(self.model, tr, theme, icons)
        self.view.chosen.connect(self._on_chosen)
        self._stack.addWidget(self.view)
        home = Button(tr("Home"), theme, icons, icon="home")
        home.clicked.connect(lambda: self.go.emit("home", ""))
        text = tr("Choose one on the home page")
        self._stack.addWidget(EmptyState("award", tr("No assessment is chosen"), text, theme, icons, [home]))
        column.addWidget(self._stack, 1)
        self.timeline = TimelineCard(tr, theme)
        self.timeline.hide()
        column.addWidget(self.timeline)
        words = tr(
            "Conditions, dates and materials are as in the office's notice of the year. Points are award points on "
            "GB/T 19580-2012, except for awards with items of their own."
        )
        column.addWidget(foot_note(words, theme, icons))
        return box

    def _build_header(self) -> AwardsHeader:
        header = AwardsHeader(self.session, self._on, self._theme, self._icons)
        header.dateChosen.connect(self._on_date)
        header.panelToggled.connect(self._toggle_panel)
        self.count, self.district, self.date = header.count, header.district, header.date
        self.panel_button = header.panel_button
        return header

    def _build_inspector(self) -> AwardInspector:
        inspector = AwardInspector(self.session.tr, self._theme, self._icons)
        inspector.gateAsked.connect(self._on_gate)
        inspector.materialToggled.connect(self._on_material)
        inspector.fileAsked.connect(self._on_file)
        inspector.checkAsked.connect(self._on_check)
        inspector.targetChanged.connect(self._on_target)
        inspector.reportAsked.connect(self._on_report)
        return inspector

    def _show_chosen(self) -> None:
        line = self.view.current()
        if line is not None and self._context is not None:
            self._chosen = line.award.key
            held = replace(self._context, eligibilities=(line.found,), held=line.held)
            self.inspector.show_line(held, line)

    def _on_chosen(self, line: AwardLine) -> None:
        if line.award.key == self._chosen:
            return
        # A target still being typed belongs to the award shown until now; saving it selects that one again.
        self.inspector.settle()
        self._chosen = line.award.key
        self.view.choose(self._chosen)
        self._show_chosen()

    def _on_date(self, chosen: date) -> None:
        self._on = chosen
        self.reload()

    def _toggle_panel(self) -> None:
        self._panel_shown = not self._panel_shown
        self._show_inspector()

    def _show_inspector(self) -> None:
        """The inspector of the view in front, where there is something to show."""
        awards = self._mode == AWARDS and not self._check
        self.inspector.setVisible(self._panel_shown and awards and bool(self.model.lines()))
        policies = self._mode == POLICIES
        self.policies.inspector.setVisible(self._panel_shown and policies and self.policies.has_choice)

    def _on_module(self, module: str) -> None:
        """Go to the first question of a module that is asked."""
        file = self.session.file()
        asked = (c for m, criteria in file.modules if m.id == module for c in criteria) if file is not None else ()
        first = next(iter(asked), None)
        if first is not None:
            self.go.emit("assess", first.id)

    def _fit_panel(self) -> None:
        self._slim = slim = self.width() < self._theme.px(_NARROW)
        for inspector in (self.inspector, self.policies.inspector):
            inspector.setFixedWidth(self._theme.px(_SLIM if slim else _PANEL))
        self.policies.set_slim(slim)
        self._header.set_slim(slim)

    def _row(self, gate: str) -> tuple[AwardLine, GateResult] | None:
        line = self.view.current()
        row = next((r for r in line.found.gates if r.gate.id == gate), None) if line is not None else None
        return (line, row) if line is not None and row is not None else None

    def _on_gate(self, what: str, key: str) -> None:
        if what == "fact":
            place = fact_page(key)
            self.go.emit(*(("profile", key) if place == "profile" else ("registers", place)))
            return
        found = self._row(key)
        if found is None:
            return
        line, row = found
        if what == "plan":
            plan_gate(self, line, row, self._on, self._theme, self._icons)
        elif what == "confirm":
            self._statements.confirm(row)
        elif what == "withdraw":
            self._statements.withdraw(line, key)
        else:
            self._statements.judge(line, row, what)

    def _on_material(self, material: str, held: bool) -> None:
        line = self._shown_line()
        if line is not None and not self._statements.hold(line, material, held=held):
            self._show_chosen()

    def _on_file(self, material: str, exhibit: str) -> None:
        line = self._shown_line()
        if line is None:
            return
        if exhibit == PLANNED:
            plan_material(self, line, material, self._on, self._theme, self._icons)
        elif exhibit:
            self._statements.detach(line, material, exhibit)
        else:
            self._statements.attach(line, material)

    def _on_target(self, points: int) -> None:
        line = self._shown_line()
        if line is not None and not self._statements.set_target(line, points):
            self._show_chosen()

    def _shown_line(self) -> AwardLine | None:
        """The award that the inspector shows."""
        return next((line for line in self.model.lines() if line.award.key == self._chosen), None)

    def _on_report(self) -> None:
        line = self.view.current()
        if line is not None:
            day = "" if self._on == self.session.workspace.today() else f":{self._on.isoformat()}"
            self.go.emit("reports", f"readiness:{line.award.id}{day}")

    def _on_own(self) -> None:
        """Begin an award of one's own, and go on with its parts."""
        award, check = self._door.begin_own()
        if check:
            self.view.choose(award)
            self._show_check(check)

    def _on_import(self) -> None:
        """Read a checked pack, and go on with what is left to do."""
        check = self._door.read()
        if check:
            self._show_check(check)

    def _on_check(self, check: str) -> None:
        """Open a rule check, or begin one for the award in view."""
        line = self._shown_line()
        begun = check or (self._door.begin(line.award, self._on) if line is not None else "")
        if begun:
            self._show_check(begun)

    def _show_check(self, check: str) -> None:
        """Show the mode 规则核对 for a check, or with nothing the list of awards again."""
        self._check = check
        self._refresh()
        if self._check:
            self.checks.view.setFocus()

    def _show_mode(self) -> None:
        checking = bool(self._check) and self._mode == AWARDS
        self._views.setCurrentIndex(CHECKING if checking else VIEWS.index(self._mode))
        self.switch.setVisible(not checking)
        for button in (self.own, self.importing):
            button.setVisible(self._mode == AWARDS and not checking)
        self._show_inspector()
