"""Awards (奖项): readiness of every award open to the enterprise, everything about the chosen one, and 可用政策."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.gates import GateResult
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine, AwardTreeModel
from qualityassess.gui.pages.awards.award_view import AwardView
from qualityassess.gui.pages.awards.confirm_dialog import ConfirmDialog, as_date, as_qdate
from qualityassess.gui.pages.awards.inspector import AwardInspector
from qualityassess.gui.pages.awards.judge_dialog import JudgeDialog
from qualityassess.gui.pages.opportunities.panel import Choice, OpportunitiesPanel
from qualityassess.gui.pages.opportunities.view_switch import AWARDS, POLICIES, VIEWS, foot_note, view_switch
from qualityassess.gui.pages.page import Page
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.services import applications, assessments, registers
from qualityassess.services.region_wording import not_covered, place_name
from qualityassess.services.report_context import ReportContext

_NARROW = 1180
_PANEL, _SLIM = 372, 320
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
        self._district_names: list[str] = []
        self._district_tone = "outline"
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
        self._show_inspector()

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
        held = workspace.store.held_materials(enterprise.id)
        found = applications.all_readiness(workspace, scoring, self._on)
        lines = [AwardLine(one, frozenset(m.material for m in held if m.award == one.award.key)) for one in found]
        self._stack.setCurrentIndex(0)
        self.panel_button.show()
        self._show_head(lines)
        self.model.set_lines(lines)
        self.view.expandAll()
        if not self.view.choose(self._chosen) and lines:
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
        self._views.setCurrentIndex(VIEWS.index(mode))
        self._refresh()

    def panes(self) -> tuple[QWidget, ...]:
        """Switch, header, list, inspector; the opportunities have a filter too."""
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
        column.addWidget(self.switch)
        self._views = QStackedWidget()
        self._views.addWidget(self._build_awards())
        self.policies = self._build_policies()
        self._views.addWidget(self.policies)
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
        words = tr(
            "Conditions, dates and materials are as in the office's notice of the year. Points are award points on "
            "GB/T 19580-2012, except for awards with items of their own."
        )
        column.addWidget(foot_note(words, theme, icons))
        return box

    def _build_header(self) -> QWidget:
        tr, theme, icons = self.session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.count = ElidedLabel("", Role.BODY, "text2")
        self.district = Chip(ChipSpec(""), theme, icons)
        self.date = QDateEdit(as_qdate(self._on))
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.date.setFixedWidth(theme.px(128))
        self.date.setAccessibleName(tr("Application date"))
        self.date.setToolTip(tr("Conditions, windows and evidence are judged on this day"))
        self.date.dateChanged.connect(self._on_date)
        self._date_label = label(tr("Application date"), Role.CAPTION, "text2")
        self._date_label.setBuddy(self.date)
        panel_name = tr("Show or hide the right panel")
        self.panel_button = IconButton("layout-sidebar-right", panel_name, theme, icons, keys=hint("Ctrl+\\"))
        self.panel_button.clicked.connect(self._toggle_panel)
        row.addWidget(label(tr("Readiness for awards"), Role.PAGE_TITLE))
        row.addWidget(self.count, 1)
        self._spacer = QWidget()
        row.addWidget(self._spacer, 1)
        for widget in (self.district, self._date_label, self.date, self.panel_button):
            row.addWidget(widget)
        return box

    def _build_inspector(self) -> AwardInspector:
        inspector = AwardInspector(self.session.tr, self._theme, self._icons)
        inspector.gateAsked.connect(self._on_gate)
        inspector.materialToggled.connect(self._on_material)
        inspector.targetChanged.connect(self._on_target)
        inspector.reportAsked.connect(self._on_report)
        return inspector

    def _show_head(self, lines: list[AwardLine]) -> None:
        tr, session = self.session.tr, self.session
        self.count.set_full_text(tr.plural("{count} award", "{count} awards", len(lines)))
        assert session.enterprise is not None
        code, library = session.enterprise.profile.region, session.workspace.library
        names = [library.region_name(code[:4] + "00"), library.region_name(code)] if code else []
        listed = [tr.pick(name) for name in dict.fromkeys(names) if name is not None]
        self._district_names = listed or ([place_name(tr, library, code)] if code else [])
        covered = library.pack_of(code) is not None
        self._district_tone = "outline" if covered else "outline_warn"
        self._show_district()
        self.district.setToolTip(not_covered(tr, library, code))

    def _show_district(self) -> None:
        """City and district, the district alone in narrow windows."""
        names = self._district_names[-1:] if self._slim else self._district_names
        words = " • ".join(names) or self.session.tr("District not entered")
        if names and self._district_tone == "outline_warn":
            words = self.session.tr("{place}: national awards only", place=words)
        self.district.set_spec(ChipSpec(words, self._district_tone, "map-pin"))

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

    def _on_date(self, chosen: QDate) -> None:
        self._on = as_date(chosen)
        self.reload()

    def _toggle_panel(self) -> None:
        self._panel_shown = not self._panel_shown
        self._show_inspector()

    def _show_inspector(self) -> None:
        """The inspector of the view in front, where there is something to show."""
        awards = self._mode == AWARDS
        self.inspector.setVisible(self._panel_shown and awards and bool(self.model.lines()))
        self.policies.inspector.setVisible(self._panel_shown and not awards and self.policies.has_choice)

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
        self.count.setVisible(not slim)
        self._spacer.setVisible(slim)
        self._date_label.setVisible(not slim)
        self._show_district()

    def _row(self, gate: str) -> tuple[AwardLine, GateResult] | None:
        line = self.view.current()
        row = next((r for r in line.found.gates if r.gate.id == gate), None) if line is not None else None
        return (line, row) if line is not None and row is not None else None

    def _on_gate(self, what: str, key: str) -> None:
        if what == "fact":
            self.go.emit("profile", key)
            return
        found = self._row(key)
        if found is None:
            return
        line, row = found
        if what == "confirm":
            self._confirm(row)
        elif what == "withdraw":
            self._withdraw(line, key)
        else:
            self._judge(line, row, holds=what == "yes")

    def _judge(self, line: AwardLine, row: GateResult, *, holds: bool) -> None:
        tr, owner = self.session.tr, self._owner()
        reason = JudgeDialog.ask(self, tr.pick(row.gate.title), holds, tr, self._theme, self._icons)
        if reason is not None:
            self.session.perform(
                lambda w: applications.judge(w, owner, line.award, row.gate.id, result=holds, reason=reason)
            )

    def _withdraw(self, line: AwardLine, gate: str) -> None:
        owner = self._owner()
        done = self.session.perform(lambda w: applications.withdraw_judgement(w, owner, line.award, gate))
        if done is not None:
            self.message.emit(self.session.tr("Judgement withdrawn; the condition is open again"))

    def _confirm(self, row: GateResult) -> None:
        values, owner = dict(row.values), self._owner()
        first, today = date.fromisoformat(values["from"]), self.session.workspace.today()
        tr = self.session.tr
        asked = ConfirmDialog.ask(self, values["domain"], first, today, tr, self._theme, self._icons)
        if asked is not None:
            self.session.perform(
                lambda w: registers.confirm(
                    w, owner, asked.domain, asked.period, asked.where, looked_up=asked.looked_up
                )
            )

    def _on_material(self, material: str, held: bool) -> None:
        line, owner = self._shown_line(), self._owner()
        if line is None:
            return
        award = line.award
        if self.session.perform(lambda w: applications.hold_material(w, owner, award, material, held=held)) is None:
            self._show_chosen()

    def _on_target(self, points: int) -> None:
        line, assessment = self._shown_line(), self.session.assessment
        if line is None or assessment is None:
            return
        kept = {award: value for award, value in assessment.award_targets if award != line.award.id}
        targets = {**kept, line.award.id: points} if points else kept
        changed = replace(assessment, award_targets=tuple(sorted(targets.items())))
        if self.session.perform(lambda w: assessments.change_assessment(w, changed)) is None:
            self._show_chosen()

    def _shown_line(self) -> AwardLine | None:
        """The award that the inspector shows."""
        return next((line for line in self.model.lines() if line.award.key == self._chosen), None)

    def _on_report(self) -> None:
        line = self.view.current()
        if line is not None:
            day = "" if self._on == self.session.workspace.today() else f":{self._on.isoformat()}"
            self.go.emit("reports", f"readiness:{line.award.id}{day}")

    def _owner(self) -> str:
        assert self.session.enterprise is not None
        return self.session.enterprise.id
