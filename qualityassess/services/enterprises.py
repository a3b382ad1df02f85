"""Adds enterprises and keeps their profiles; hard faults are refused, all at once."""

from dataclasses import replace

from qualityassess.domain import credit_code
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.profile import Enterprise, Profile, ProfileFault, faults
from qualityassess.services.typed_text import tidy
from qualityassess.services.workspace import Workspace, enterprise_scope


def add_enterprise(workspace: Workspace, profile: Profile) -> tuple[Enterprise, Changes]:
    """A new enterprise; ProblemsError names every fault of the profile."""
    added = Enterprise(workspace.new_id(), _accepted(workspace, profile))
    return added, _store(workspace, added, "enterprise_added")


def save_profile(workspace: Workspace, enterprise_id: str, profile: Profile) -> Changes:
    """Replace the profile of an enterprise; ProblemsError names every fault and nothing is written."""
    known = workspace.store.enterprise(enterprise_id)
    return _store(workspace, Enterprise(known.id, _accepted(workspace, profile)), "profile_changed")


def profile_faults(workspace: Workspace, profile: Profile) -> list[ProfileFault]:
    """All faults of a profile, hints included, for live validation."""
    return faults(completed(workspace, profile), workspace.today())


def completed(workspace: Workspace, profile: Profile) -> Profile:
    """The profile as stored: a tidy credit code, and the sector that follows from the industry."""
    sector = workspace.library.sector_of(profile.industry) if profile.industry else profile.sector
    return tidy(replace(profile, credit_code=credit_code.normalise(profile.credit_code), sector=sector))


def _accepted(workspace: Workspace, profile: Profile) -> Profile:
    ready = completed(workspace, profile)
    hard = [f for f in faults(ready, workspace.today()) if f.hard]
    if hard:
        raise ProblemsError(Problem(f.code, place=f.field, value=shown(ready, f.field), values=f.values) for f in hard)
    return ready


def shown(profile: Profile, field: str) -> str:
    """What stands in a field, for a sentence about it; empty where it is a list or was not entered."""
    value = getattr(profile, field, "")
    return "" if isinstance(value, tuple) or value is None else str(value)


def _store(workspace: Workspace, enterprise: Enterprise, verb: str) -> Changes:
    scope = enterprise_scope(enterprise.id)
    with workspace.store.transaction(scope, verb, workspace.who, workspace.now()) as tx:
        tx.put(enterprise.id, enterprise)
    return tx.changes
