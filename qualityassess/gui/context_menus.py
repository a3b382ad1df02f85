"""Fills the pickers of the context bar: enterprises, their assessments, and the workspace itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes
from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.states import sealed_spec, state_of
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.context_bar import ContextBar
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.picker import Picker
from qualityassess.services import sealing
from qualityassess.services.sealing_wording import short_words


class ContextMenus(QObject):
    """Keeps the bar in step with the session; requests go out as signals."""

    newEnterprise = Signal()  # noqa: N815 - Qt signals
    newAssessment = Signal()  # noqa: N815
    openWorkspace = Signal()  # noqa: N815
    newWorkspace = Signal()  # noqa: N815
    leaving = Signal()

    def __init__(self, session: Session, bar: ContextBar, theme: Theme, icons: Icons) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._theme = theme
        self._icons = icons
        self._at_home = True
        for picker, fill in ((bar.enterprise, self._fill_enterprises), (bar.assessment, self._fill_assessments)):
            menu = QMenu(picker)
            menu.setToolTipsVisible(True)
            picker.setMenu(menu)
            menu.aboutToShow.connect(fill)
        session.current_changed.connect(self.refresh)
        session.changed.connect(self._on_changed)
        self.refresh()

    def show_home(self, at_home: bool) -> None:
        """On the home page the bar names the workspace, elsewhere what is chosen."""
        if at_home != self._at_home:
            self._at_home = at_home
            self.refresh()

    def refresh(self) -> None:
        """Show the session's choice."""
        session, tr, bar = self._session, self._session.tr, self._bar
        if self._at_home:
            bar.set_enterprise("")
            bar.set_assessment("")
            bar.set_left_widgets((self._workspace_picker(), self._who()))
            return
        enterprise, assessment = session.enterprise, session.assessment
        bar.set_enterprise(enterprise.profile.name if enterprise else tr("Choose an enterprise"))
        bar.set_assessment((assessment.title if assessment else tr("Choose an assessment")) if enterprise else "")
        bar.set_left_widgets(self._chips(assessment) if assessment is not None else ())

    def _on_changed(self, changes: Changes | None) -> None:
        # The workspace row of the home page shows nothing that an answer could change.
        if changes is None or not self._at_home:
            self.refresh()

    def _chips(self, assessment: Assessment) -> tuple[QWidget, ...]:
        """How far the assessment is, and its newest sealed revision where there is one."""
        file, workspace, tr = self._session.file(), self._session.workspace, self._session.tr
        assert file is not None
        answered, applicable = file.progress()
        specs = [(state_of(tr, answered, applicable, counted=True), "")]
        if known := sealing.revisions(workspace, assessment):
            changed = sealing.changed_since(workspace, assessment, known[-1])
            words = tr("Sealed revision {words}", words=short_words(tr, known[-1]))
            specs.append((sealed_spec(tr, known[-1].number, changed), words))
        chips = []
        for spec, words in specs:
            chip = Chip(spec, self._theme, self._icons)
            chip.setToolTip(words)
            chips.append(chip)
        return tuple(chips)

    def _workspace_picker(self) -> QWidget:
        tr = self._session.tr
        picker = Picker(self._theme, self._icons, icon="home")
        picker.set_choice(tr("Workspace"), tr("Workspace"))
        picker.setToolTip(self._session.workspace.store.location)
        menu = QMenu(picker)
        _act(menu, tr("Open another workspace …"), self.openWorkspace.emit)
        _act(menu, tr("New workspace …"), self.newWorkspace.emit)
        picker.setMenu(menu)
        return picker

    def _who(self) -> QLabel:
        parts = [part for part in (self._session.workspace.who, self._session.tr("this computer")) if part]
        return label("•  " + "  •  ".join(parts), Role.BODY, "text2")

    def _fill_enterprises(self) -> None:
        menu, session = self._bar.enterprise.menu(), self._session
        menu.clear()
        chosen = session.enterprise.id if session.enterprise else ""
        for enterprise in sorted(session.workspace.store.enterprises(), key=lambda e: e.profile.name):
            action = _act(menu, enterprise.profile.name, self._chooser(session.choose_enterprise, enterprise.id))
            action.setCheckable(True)
            action.setChecked(enterprise.id == chosen)
        menu.addSeparator()
        _act(menu, session.tr("New enterprise …"), self.newEnterprise.emit)

    def _fill_assessments(self) -> None:
        menu, session = self._bar.assessment.menu(), self._session
        menu.clear()
        chosen = session.assessment.id if session.assessment else ""
        owner = session.enterprise.id if session.enterprise else None
        for assessment in reversed(session.workspace.store.assessments(owner)):
            action = _act(menu, assessment.title, self._chooser(session.choose_assessment, assessment.id))
            action.setCheckable(True)
            action.setChecked(assessment.id == chosen)
        menu.addSeparator()
        _act(menu, session.tr("New assessment …"), self.newAssessment.emit)

    def _chooser(self, choose: Callable[[str], None], row_id: str) -> Callable[[], None]:
        def run() -> None:
            # What is still being typed belongs to the enterprise in view.
            self.leaving.emit()
            choose(row_id)

        return run


def _act(menu: QMenu, text: str, run: Callable[[], None]) -> QAction:
    # A name may hold an ampersand, which would become a mnemonic.
    action = menu.addAction(text.replace("&", "&&"))
    action.triggered.connect(lambda: run())
    return action
