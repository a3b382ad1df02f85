"""Opens a workspace and carries what every verb needs: the store, the catalogue, who acts, the clock and new ids."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

from qualityassess.domain.answers import ENTERPRISE, Assessor
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.changes import Changes, Scope, ScopeKind
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.profile import Enterprise
from qualityassess.services.library import Library
from qualityassess.storage.store import Store, WorkspaceInfo


def _system_clock() -> datetime:
    return datetime.now(UTC)


def _random_id() -> str:
    return str(uuid4())


@dataclass(frozen=True)
class Workspace:
    """An open workspace with the catalogue, the acting person, a clock (aware, UTC) and a source of new UUIDs."""

    store: Store
    library: Library
    who: str = ""
    assessor: Assessor = ENTERPRISE
    now: Callable[[], datetime] = _system_clock
    new_id: Callable[[], str] = _random_id

    def today(self) -> date:
        """The local calendar day."""
        return self.now().astimezone().date()

    def acting_as(self, assessor: Assessor) -> "Workspace":
        """The same workspace for another assessor."""
        return replace(self, assessor=assessor)

    def close(self) -> None:
        """Close the store; the file is then complete by itself."""
        self.store.close()


CHECKPOINT_AFTER = 2.0
"""Seconds of idleness after which a window makes the file complete by itself, so that a plain copy is whole."""


def create(
    location: str | Path,
    library: Library,
    *,
    who: str = "",
    now: Callable[[], datetime] | None = None,
    new_id: Callable[[], str] | None = None,
    checkpoint_after: float | None = None,
) -> Workspace:
    """A new, empty workspace; UserFacingError when something is there already or the folder cannot be written.

    A clock and a source of ids may be given, as the sample does, whose files must come out the same each time.
    """
    clock = now or _system_clock
    ids = new_id or _random_id
    store = Store.create(location, workspace_id=UUID(ids()), at=clock(), auto_checkpoint_after=checkpoint_after)
    return Workspace(store, library, who, now=clock, new_id=ids)


def open_workspace(
    location: str | Path,
    library: Library,
    *,
    who: str = "",
    read_only: bool = False,
    checkpoint_after: float | None = None,
) -> Workspace:
    """An existing workspace, migrated first where it is older; UserFacingError says why it cannot be opened."""
    store = Store.open(location, read_only=read_only, auto_checkpoint_after=checkpoint_after)
    return Workspace(store, library, who)


def info(workspace: Workspace) -> WorkspaceInfo:
    """What the workspace holds."""
    return workspace.store.info()


def check(workspace: Workspace) -> list[Problem]:
    """Everything that is wrong with the stored data: integrity, digests, orphans, change-log chains."""
    return workspace.store.check()


def enterprise(workspace: Workspace, text: str) -> Enterprise:
    """The enterprise of a name, a credit code or a unique prefix of its id; a name counts before a prefix."""
    found = workspace.store.find_enterprises(text)
    named = [e for e in found if e.profile.name == text.strip()]
    if len(found) == 1 or len(named) == 1:
        return named[0] if named else found[0]
    code = "enterprise_ambiguous" if found else "enterprise_unknown"
    raise UserFacingError(code, value=text, names=_named((e.profile.name, e.id) for e in found))


def assessment(workspace: Workspace, text: str) -> Assessment:
    """The assessment of a title or a unique prefix of its id; a title counts before a prefix."""
    found = workspace.store.find_assessments(text)
    titled = [a for a in found if a.title == text.strip()]
    if len(found) == 1 or len(titled) == 1:
        return titled[0] if titled else found[0]
    code = "assessment_ambiguous" if found else "assessment_unknown"
    raise UserFacingError(code, value=text, names=_named((a.title, a.id) for a in found))


_MANY = 5
"""So many of the fitting rows are named; more would not be read."""


def _named(rows: Iterable[tuple[str, str]]) -> str:
    # Titles may be alike (the year, say), so the beginning of the id tells them apart.
    return ", ".join(f"{words} [{row_id[:8]}]" for words, row_id in islice(rows, _MANY))


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
