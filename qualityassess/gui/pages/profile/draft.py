"""From what the fields say to the profile that can be stored: faults are left out, everything else is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qualityassess.domain.profile import Profile, ProfileFault

Check = Callable[[Profile], list[ProfileFault]]


@dataclass(frozen=True, slots=True)
class Draft:
    """The storable profile, and the faults: hard ones were left out, hints are stored."""

    profile: Profile
    hard: tuple[ProfileFault, ...]
    hints: tuple[ProfileFault, ...]


def assemble(stored: Profile, values: Mapping[str, Any], check: Check) -> Draft:
    """The stored profile with all values that do no harm; a faulty value keeps what was stored before."""
    profile = replace(stored, **values)
    refused: list[ProfileFault] = []
    while True:
        hard = [fault for fault in check(profile) if fault.hard]
        fresh = [fault for fault in hard if fault not in refused]
        if not fresh:
            break
        refused += fresh
        for fault in fresh:
            profile = _without(profile, stored, fault)
    # What was stored long ago under an older rule stays as it is, and is still said.
    hints = tuple(fault for fault in check(profile) if not fault.hard)
    return Draft(profile, tuple(refused), hints)


def _without(profile: Profile, stored: Profile, fault: ProfileFault) -> Profile:
    """The profile with the faulty field, or the faulty year alone, as it was stored."""
    year = dict(fault.values).get("year", "")
    if fault.field != "years" or not year:
        return replace(profile, **{fault.field: getattr(stored, fault.field)})
    others = [figures for figures in profile.years if str(figures.year) != year]
    kept = [figures for figures in stored.years if str(figures.year) == year]
    return replace(profile, years=tuple(sorted((*others, *kept), key=lambda figures: figures.year)))
