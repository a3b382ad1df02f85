"""The enterprise profile (企业档案): checked while it is typed, saved by itself, with what it means at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.changes import Changes
from qualityassess.domain.profile import Enterprise, Profile, ProfileFault, required_missing
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.page import Page
from qualityassess.gui.pages.profile.bindings import Binding, LineBinding
from qualityassess.gui.pages.profile.draft import Draft, assemble
from qualityassess.gui.pages.profile.footer import ProfileFooter
from qualityassess.gui.pages.profile.form import ProfileForm
from qualityassess.gui.pages.profile.remarks import fault_sentence, praise
from qualityassess.gui.pages.profile.side_panel import SidePanel
from qualityassess.gui.pages.profile.values import Refused
from qualityassess.gui.pages.profile.years_table import YearsBinding
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import label
from qualityassess.services import enterprises
from qualityassess.services.wording import name as term

SETTLE_MS = 300
"""Checked and saved so long after the last key: within the 500 ms that are promised."""
NARROW = 1280
_DERIVED = {"sector": "industry", "headcount": "figure.headcount", "figure": "years", "activity": "activities"}
"""Facts under other names than the fields they are entered in."""
REQUIRED_COUNT = 9
"""Fields with a star: those of the domain, and headcount and revenue of the newest year."""


def field_of(fact: str, *, has_industry: bool) -> tuple[str, str]:
    """The field of the form in which a fact is entered, and the part of it: a figure or an activity."""
    if fact == "size_class":
        # It follows from the industry and the figures of a year.
        return ("years", "headcount") if has_industry else ("industry", "")
    name, _, part = _DERIVED.get(fact, fact).partition(".")
    return _DERIVED.get(name, name), part


class ProfilePage(Page):
    """Form, footer and side panel; an empty state while no enterprise is chosen."""

    key = "profile"

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._theme = theme
        self._icons = icons
        self._shown = ""
        self._refused: dict[str, str] = {}
        self._panel_wanted: bool | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._on_idle)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._stack: QStackedWidget | None = None
        panel = QShortcut(QKeySequence("Ctrl+\\"), self)
        panel.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        panel.activated.connect(self.toggle_panel)
        session.saved.connect(self._on_saved)
        self._build()

    def retranslate(self) -> None:
        """Make the page anew in the session's language."""
        self.settle()
        self._shown = ""
        self._build()

    def concerns(self, changes: Changes | None) -> bool:
        """Enterprises only."""
        return changes is None or changes.touches(Enterprise)

    def reload(self) -> None:
        """Show the chosen enterprise; what was typed and could not be stored stays while it is the same one."""
        enterprise = self.session.enterprise
        assert self._stack is not None
        self._stack.setCurrentIndex(1 if enterprise is None else 0)
        if enterprise is None:
            self._shown = ""
            return
        other = enterprise.id != self._shown
        self._shown = enterprise.id
        if other:
            self._refused.clear()
            self.form.years.forget_years()
        for name, binding in self.form.bindings.items():
            if other or not binding.is_dirty:
                self._show_value(binding, getattr(enterprise.profile, name), anew=other)
        self._check()

    def open_at(self, what: str) -> None:
        """Show a fact, as conditions and findings name it (`region`, `figure.revenue`, `activity.exports`)."""
        if self.session.enterprise is None:
            return
        name, part = field_of(what, has_industry=bool(self.session.enterprise.profile.industry))
        binding = self.form.bindings.get(name)
        if binding is None:
            return
        control = binding.target_of(part)
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # A page that has just been made has no places yet.
        QTimer.singleShot(0, self, lambda: self._reveal(control))

    def panes(self) -> tuple[QWidget, ...]:
        """Form, footer, side panel."""
        return (self.area, self.footer, self.panel)

    def settle(self) -> None:
        """Check and save now."""
        if self._timer.isActive():
            self._timer.stop()
            self._check(save=True)

    def toggle_panel(self) -> None:
        """Show or hide the side panel."""
        self._panel_wanted = not self.panel.isVisible()
        self.panel.setVisible(self._panel_wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow windows the panel is closed unless it was asked for."""
        super().resizeEvent(event)
        self._fit_panel()

    def _fit_panel(self) -> None:
        wide = self.window().width() >= self._theme.px(NARROW)
        self.panel.setVisible(wide if self._panel_wanted is None else self._panel_wanted)

    def _build(self) -> None:
        if self._stack is not None:
            self._stack.hide()
            self._stack.deleteLater()
        tr, theme, icons = self.session.tr, self._theme, self._icons
        self.form = ProfileForm(self.session, theme, icons)
        self.panel = SidePanel(self.session, theme, icons)
        self.footer = ProfileFooter(self.session, theme, icons)
        self.footer.located.connect(self._locate)
        self.footer.continued.connect(lambda: self.go.emit("assess", ""))
        for binding in self.form.bindings.values():
            binding.edited.connect(self._on_edited)
            binding.left.connect(self._on_left)
        body = QWidget()
        row = QHBoxLayout(body)
        column = QVBoxLayout()
        for layout in (row, column):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        column.addWidget(self._build_header())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(tr("Profile"))
        self.area.setWidget(self.form)
        column.addWidget(self.area, 1)
        column.addWidget(self.footer)
        row.addLayout(column, 1)
        row.addWidget(self.panel)
        self._stack = QStackedWidget()
        self._stack.addWidget(body)
        begin = Button(tr("New enterprise"), theme, icons, "primary", icon="plus")
        begin.clicked.connect(lambda: self.go.emit("new_enterprise", ""))
        text = tr("Choose one above, or add a new one")
        empty = EmptyState("building-factory-2", tr("No enterprise chosen"), text, theme, icons, [begin])
        self._stack.addWidget(empty)
        self._outer.addWidget(self._stack)
        self._fit_panel()

    def _build_header(self) -> QWidget:
        theme = self._theme
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(24), theme.px(14), theme.px(20), theme.px(10))
        row.setSpacing(theme.px(8))
        row.addWidget(label(self.session.tr("Profile"), Role.PAGE_TITLE))
        self.required = Chip(ChipSpec(""), theme, self._icons)
        row.addWidget(self.required)
        row.addStretch(1)
        return box

    def _show_value(self, binding: Binding, value: Any, *, anew: bool) -> None:
        if anew:
            binding.show(value)
            binding.is_dirty = False
        else:
            binding.show_stored(value)

    def _on_edited(self) -> None:
        self._timer.start()

    def _on_left(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._check(save=True)
        for binding in self.form.bindings.values():
            if isinstance(binding, LineBinding) and not binding.is_dirty:
                binding.tidy()

    def _on_idle(self) -> None:
        if any(binding.is_composing for binding in self.form.bindings.values()):
            self._timer.start()
            return
        self._check(save=True)

    def _check(self, *, save: bool = False) -> None:
        """Judge what the fields say, save what is sound, and show all of it."""
        enterprise = self.session.enterprise
        if enterprise is None or enterprise.id != self._shown:
            return
        draft = self._draft(enterprise.profile)
        if save and draft.profile != enterprise.profile:
            # Clean before the commit: the reload that follows shows the stored values again.
            for name, binding in self.form.bindings.items():
                binding.is_dirty = name in self._refused
            self.session.perform(lambda w: enterprises.save_profile(w, enterprise.id, draft.profile))
            return
        self._show_draft(draft)

    def _draft(self, stored: Profile) -> Draft:
        values: dict[str, Any] = {}
        self._refused = {}
        tr = self.session.tr
        for name, binding in self.form.bindings.items():
            try:
                values[name] = binding.read()
            except Refused as refusal:
                self._refused[name] = tr(refusal.msgid, **refusal.values)
            if isinstance(binding, YearsBinding) and binding.refused():
                self._refused[name] = binding.refused()
        workspace = self.session.workspace
        draft = assemble(stored, values, lambda p: enterprises.profile_faults(workspace, p))
        for fault in draft.hard:
            self._refused.setdefault(fault.field, fault_sentence(tr, fault))
        profile = enterprises.completed(workspace, draft.profile)
        return Draft(profile, draft.hard, draft.hints)

    def _show_draft(self, draft: Draft) -> None:
        hints = {fault.field: fault_sentence(self.session.tr, fault) for fault in draft.hints}
        for name, binding in self.form.bindings.items():
            if name in self._refused:
                binding.field.set_state("error", self._refused[name])
            elif name in hints:
                binding.field.set_state("warn", hints[name])
            else:
                state, text = praise(self.session, draft.profile, name)
                binding.field.set_state(state, text)
        self._show_required(draft.profile)
        size = self.session.workspace.library.size(draft.profile)
        control = self.form.size_field.control
        control.setText(term(self.session.tr, size.size) if size and size.size else "—")  # type: ignore[attr-defined]
        refused = [ProfileFault(name, "", True) for name in self._refused]
        self.panel.show_profile(draft.profile, refused)
        titles = self.form.titles()
        self.footer.show_problems([(name, titles[name]) for name in self._refused])

    def _show_required(self, profile: Profile) -> None:
        tr = self.session.tr
        missing = {*required_missing(profile), *(n for n in self._refused if n in required_missing(Profile("")))}
        entered = REQUIRED_COUNT - len(missing)
        tone, icon = ("ok", "circle-check") if not missing else ("neutral", "circle-dashed")
        text = tr("Required {entered}/{count}", entered=entered, count=REQUIRED_COUNT)
        self.required.set_spec(ChipSpec(text, tone, icon))

    def _locate(self, name: str) -> None:
        control = self.form.bindings[name].focus_target()
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal(control)

    def _reveal(self, control: QWidget) -> None:
        self.area.ensureWidgetVisible(control, 0, self._theme.px(60))

    def _on_saved(self, time: str) -> None:
        self.footer.show_saved(time)
