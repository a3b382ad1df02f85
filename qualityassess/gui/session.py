"""The open workspace as the window sees it: what is chosen, what is cached, every change, undo and redo."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from qualityassess.domain.answers import Assessor
from qualityassess.domain.assessment import Assessment, AssessmentFile
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.memory import Memory
from qualityassess.i18n import Translator
from qualityassess.services import assessments
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import Workspace, take_back
from qualityassess.settings import Settings

UNDO_DEPTH = 200


class Session(QObject):
    """What pages share. Pages read from it, write only through `perform`, and listen to its signals.

    `changed(Changes | None)` follows every committed change (None: everything may be different). `current_changed()`
    follows another enterprise or assessment, `language_changed()` another language. `saved(str)` carries the local
    time of the last commit, `failed(str)` the sentence of a refused change.
    """

    changed = Signal(object)
    current_changed = Signal()
    language_changed = Signal()
    saved = Signal(str)
    failed = Signal(str)
    undo_changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        translator: Translator,
        parent: QObject | None = None,
        *,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._settings = settings or Settings(Path(), writable=False)
        self._memory = Memory(self._settings)
        self._tr = translator
        self._enterprise: Enterprise | None = None
        self._assessment: Assessment | None = None
        self._file: AssessmentFile | None = None
        self._scoring: Scoring | None = None
        self._undo: list[Changes] = []
        self._redo: list[Changes] = []

    @property
    def workspace(self) -> Workspace:
        """The open workspace."""
        return self._workspace

    @property
    def tr(self) -> Translator:  # type: ignore[override]
        """The language in use; QObject's own `tr` is not used."""
        return self._tr

    @property
    def settings(self) -> Settings:
        """The options of this run."""
        return self._settings

    @property
    def memory(self) -> Memory:
        """What the window remembers from one start to the next: columns, splitters, the last criterion."""
        return self._memory

    @property
    def enterprise(self) -> Enterprise | None:
        """The chosen enterprise."""
        return self._enterprise

    @property
    def assessment(self) -> Assessment | None:
        """The chosen assessment."""
        return self._assessment

    def file(self) -> AssessmentFile | None:
        """Everything about the chosen assessment, read once per change."""
        if self._file is None and self._assessment is not None:
            self._file = assessments.open_file(self._workspace, self._assessment)
        return self._file

    def scoring(self) -> Scoring | None:
        """Scores of the chosen assessment, computed once per change."""
        file = self.file()
        if self._scoring is None and file is not None:
            self._scoring = Scoring(file)
        return self._scoring

    def choose_enterprise(self, enterprise_id: str | None) -> None:
        """Choose an enterprise; the chosen assessment stays only if it is one of its own."""
        self._enterprise = None if enterprise_id is None else self._workspace.store.enterprise(enterprise_id)
        if self._assessment is not None and self._assessment.enterprise != enterprise_id:
            self._assessment = None
        self._forget()
        self.current_changed.emit()

    def choose_assessment(self, assessment_id: str | None) -> None:
        """Choose an assessment together with its enterprise."""
        self._assessment = None if assessment_id is None else self._workspace.store.assessment(assessment_id)
        if self._assessment is not None:
            self._enterprise = self._workspace.store.enterprise(self._assessment.enterprise)
        self._forget()
        self.current_changed.emit()

    def set_translator(self, translator: Translator) -> None:
        """Speak another language from now on."""
        self._tr = translator
        self.language_changed.emit()

    def set_workspace(self, workspace: Workspace) -> None:
        """Go over to another open workspace; undo does not reach back across."""
        self._workspace = workspace
        self._undo.clear()
        self._redo.clear()
        self._enterprise = None
        self._assessment = None
        self._forget()
        self.current_changed.emit()
        self.changed.emit(None)
        self.undo_changed.emit()

    def act_as(self, assessor: Assessor) -> None:
        """Answer as another assessor from now on."""
        self._workspace = replace(self._workspace, assessor=assessor)
        self.changed.emit(None)

    def sign_as(self, who: str) -> None:
        """Record changes under another name from now on."""
        self._workspace = replace(self._workspace, who=who)

    @property
    def is_read_only(self) -> bool:
        """Whether changes are refused now: the file is protected, or another window has it open."""
        return self._workspace.store.read_only

    def checkpoint(self) -> None:
        """Make the workspace's file complete by itself; a reader in the way leaves it for the next time."""
        try:
            self._workspace.store.checkpoint()
        except UserFacingError as error:
            self.failed.emit(sentence(self._tr, error))

    def perform(self, verb: Callable[[Workspace], Changes], *, undoable: bool = True) -> Changes | None:
        """Run a service; on success remember it for undo and tell everybody, else say the sentence.

        Returns the changes, or None when the service refused. Shown as saved only after the commit. What is not
        `undoable` stays for good; undo goes past it to what came before.
        """
        try:
            changes = verb(self._workspace)
        except UserFacingError as error:
            self.failed.emit(sentence(self._tr, error))
            return None
        if changes.rows and undoable:
            self._undo.append(changes)
            del self._undo[:-UNDO_DEPTH]
            self._redo.clear()
        if changes.rows:
            self._announce(changes)
        return changes

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to bring back."""
        return bool(self._redo)

    def undo(self) -> Changes | None:
        """Take the last change back."""
        return self._move(self._undo, self._redo)

    def redo(self) -> Changes | None:
        """Bring the last undone change back."""
        return self._move(self._redo, self._undo)

    def _move(self, source: list[Changes], target: list[Changes]) -> Changes | None:
        if not source:
            return None
        try:
            changes = take_back(self._workspace, source[-1])
        except UserFacingError as error:
            self.failed.emit(sentence(self._tr, error))
            return None
        source.pop()
        target.append(changes)
        self._announce(changes)
        return changes

    def _announce(self, changes: Changes) -> None:
        self._reload(changes)
        self.saved.emit(self._tr.time(self._workspace.now().astimezone()))
        self.changed.emit(changes)
        self.undo_changed.emit()

    def _reload(self, changes: Changes) -> None:
        """Read the chosen heads again where they changed; an undone addition leaves nothing chosen."""
        store = self._workspace.store
        if changes.touches(Enterprise) and self._enterprise is not None:
            known = {e.id: e for e in store.enterprises()}
            self._enterprise = known.get(self._enterprise.id)
        if changes.touches(Assessment) and self._assessment is not None:
            heads = {a.id: a for a in store.assessments()}
            self._assessment = heads.get(self._assessment.id)
        self._forget()

    def _forget(self) -> None:
        self._file = None
        self._scoring = None
