"""Opens a workspace and carries what every verb needs: the store, the catalogue, who acts, the clock and new ids."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import uuid4

from qualityassess.domain.answers import ENTERPRISE, Assessor
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, Scope, ScopeKind
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.services.library import Library
from qualityassess.storage.store import Store, WorkspaceInfo


@dataclass(frozen=True)
class Workspace:
    """An open workspace with the catalogue, the acting person, a clock (aware, UTC) and a source of new UUIDs."""

    store: Store
    library: Library
    who: str = ""
    assessor: Assessor = ENTERPRISE
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    new_id: Callable[[], str] = lambda: str(uuid4())

    def today(self) -> date:
        """The local calendar day."""
        return self.now().astimezone().date()

    def acting_as(self, assessor: Assessor) -> "Workspace":
        """The same workspace for another assessor."""
        return replace(self, assessor=assessor)

    def close(self) -> None:
        """Close the store; the file is then complete by itself."""
        self.store.close()


def create(location: str, library: Library, *, who: str = "", **parts: object) -> Workspace:
    """A new, empty workspace; UserFacingError when something is there already or the folder cannot be written."""
    return Workspace(Store.create(location), library, who, **parts)  # type: ignore[arg-type]


def open_workspace(location: str, library: Library, *, who: str = "", read_only: bool = False) -> Workspace:
    """An existing workspace, migrated first where it is older; UserFacingError says why it cannot be opened."""
    return Workspace(Store.open(location, read_only=read_only), library, who)


def info(workspace: Workspace) -> WorkspaceInfo:
    """What the workspace holds."""
    return workspace.store.info()


def check(workspace: Workspace) -> list[Problem]:
    """Everything that is wrong with the stored data: integrity, digests, orphans, change-log chains."""
    return workspace.store.check()


def enterprise(workspace: Workspace, text: str) -> Enterprise:
    """The enterprise of a name, a credit code or a unique prefix of its id."""
    found = workspace.store.find_enterprises(text)
    if len(found) == 1:
        return found[0]
    code = "enterprise_ambiguous" if found else "enterprise_unknown"
    raise UserFacingError(code, value=text, names="、".join(e.profile.name for e in found[:5]))


def assessment(workspace: Workspace, text: str) -> Assessment:
    """The assessment of a title or a unique prefix of its id."""
    found = workspace.store.find_assessments(text)
    if len(found) == 1:
        return found[0]
    code = "assessment_ambiguous" if found else "assessment_unknown"
    raise UserFacingError(code, value=text, names="、".join(a.title for a in found[:5]))


def assessment_scope(assessment_id: str) -> Scope:
    """The change-log chain of an assessment."""
    return Scope(ScopeKind.ASSESSMENT, assessment_id)


def enterprise_scope(enterprise_id: str) -> Scope:
    """The change-log chain of an enterprise."""
    return Scope(ScopeKind.ENTERPRISE, enterprise_id)


def take_back(workspace: Workspace, changes: Changes) -> Changes:
    """Undo a change by writing its inverse; what comes back can be undone in turn (redo).

    UserFacingError `undo_conflict` when a row was changed since.
    """
    return workspace.store.apply(changes.inverse(), workspace.who, workspace.now(), verb="undo")
