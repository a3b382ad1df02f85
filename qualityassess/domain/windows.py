"""Negative facts over a window of years: no event, no penalty, and the completeness that alone can prove them.

An empty register proves nothing: without a confirmation that covers the whole window a negative fact is unknown
(product.md section 4). Windows count back from the application date, and their first day belongs to them.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from qualityassess.domain.awards import Gate, GateType, Window, WindowBasis
from qualityassess.domain.dates import add_years, covered_days
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import (
    CONFIRMATION_DAYS,
    Confirmation,
    EnvironmentLevel,
    Event,
    EventClass,
    EventKind,
    Registers,
)
from qualityassess.domain.tri import Tri

Outcome = tuple[Tri, str, tuple[tuple[str, str], ...]]
"""Truth value, reason code, values of the reason's sentence."""

_CLASSES = tuple(EventClass)
_LEVELS = tuple(EnvironmentLevel)
_VAGUE_DOMAINS = frozenset({"law", "discipline", "other", "serious"})
"""Words such as 相关违法违纪 that no rule read defines: a penalty then neither bars for certain nor is harmless."""


def first_days(window: Window, on: date) -> tuple[date, ...]:
    """First day of the window; both readings where the basis is unspecified, else one.

    Rolling: the same day `years` earlier. Calendar years: 1 January of the year `years` before the application's.
    """
    rolling = add_years(on, -window.years)
    calendar = date(on.year - window.years, 1, 1)
    match window.basis:
        case WindowBasis.ROLLING:
            return (rolling,)
        case WindowBasis.CALENDAR_YEARS:
            return (calendar,)
        case WindowBasis.FROM_DATE:
            assert window.since is not None
            return (window.since,)
        case WindowBasis.UNSPECIFIED:
            return (rolling, calendar)


def no_event(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no event of the gate's domains and class happened in its window."""
    kinds = (EventKind.ACCIDENT, EventKind.COMPLAINT)
    events = [e for e in registers.events if e.kind in kinds and e.domain in gate.domains]
    needed = [f"{EventKind.ACCIDENT.value}:{domain}" for domain in gate.domains]
    return _absent(gate, events, needed, registers.confirmations, on, renewed=renewed)


def no_penalty(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no penalty of the gate's domains was imposed in its window; vague domains leave a found one unknown."""
    vague = bool(_VAGUE_DOMAINS & set(gate.domains))
    penalties = [e for e in registers.events if e.kind is EventKind.PENALTY and (vague or e.domain in gate.domains)]
    needed = [EventKind.PENALTY.value] if vague else [f"{EventKind.PENALTY.value}:{d}" for d in gate.domains]
    result, reason, values = _absent(gate, penalties, needed, registers.confirmations, on, renewed=renewed)
    return (Tri.UNKNOWN, "penalty_may_bar", values) if vague and result is Tri.FALSE else (result, reason, values)


def _absent(
    gate: Gate,
    events: Sequence[Event],
    needed: Sequence[str],
    confirmations: Sequence[Confirmation],
    on: date,
    *,
    renewed: bool,
) -> Outcome:
    if gate.window is None:
        return Tri.UNKNOWN, "window_not_known", ()
    readings = [
        _in_window(gate, events, needed, confirmations, first, on, renewed=renewed)
        for first in first_days(gate.window, on)
    ]
    results = {reading[0] for reading in readings}
    if len(results) == 1:
        return readings[0]
    barred = next((r for r in readings if r[0] is Tri.FALSE), None)
    if barred is not None:
        return Tri.UNKNOWN, "readings_differ", barred[2]
    return next(r for r in readings if r[0] is Tri.UNKNOWN)


def _in_window(
    gate: Gate,
    events: Sequence[Event],
    needed: Sequence[str],
    confirmations: Sequence[Confirmation],
    first: date,
    on: date,
    *,
    renewed: bool,
) -> Outcome:
    inside = [e for e in events if first <= e.occurred <= on]
    for event in inside:
        if _reaches(event, gate.class_at_least) is Tri.TRUE:
            return Tri.FALSE, "event_in_window", _event_values(event, first)
    for event in inside:
        if _reaches(event, gate.class_at_least) is Tri.UNKNOWN:
            return Tri.UNKNOWN, "event_not_classed", _event_values(event, first)
    for domain in needed:
        if not _confirmed(domain, confirmations, first, on, renewed=renewed):
            return Tri.UNKNOWN, "not_confirmed", (("domain", domain), ("from", first.isoformat()))
    return Tri.TRUE, "none_in_window", (("from", first.isoformat()), ("to", on.isoformat()))


def _event_values(event: Event, first: date) -> tuple[tuple[str, str], ...]:
    return (("event", event.title), ("occurred", event.occurred.isoformat()), ("from", first.isoformat()))


def _reaches(event: Event, least: str) -> Tri:
    """Whether the event is of the asked class or above; environment events have their own scale, IV to I."""
    if not least:
        return Tri.TRUE
    asked = _LEVELS.index(EnvironmentLevel(least)) if least in _LEVELS else _CLASSES.index(EventClass(least))
    if event.event_class in _LEVELS:
        rank = _LEVELS.index(EnvironmentLevel(event.event_class))
    elif event.event_class in _CLASSES:
        rank = _CLASSES.index(EventClass(event.event_class))
    else:
        return Tri.UNKNOWN
    return Tri.TRUE if rank >= asked else Tri.FALSE


def _confirmed(domain: str, confirmations: Iterable[Confirmation], first: date, on: date, *, renewed: bool) -> bool:
    """Whether confirmations cover every day of the window that lay in the past when they were looked up."""
    kind = domain.partition(":")[0]
    valid = [
        c
        for c in confirmations
        if c.domain in (domain, kind) and (renewed or 0 <= (on - c.looked_up).days <= CONFIRMATION_DAYS)
    ]
    if not valid:
        return False
    last = min(on, max(c.looked_up for c in valid))
    if last < first:
        return True
    periods = [(c.period_from, c.period_to) for c in valid]
    return covered_days(periods, first, last) == (last - first).days + 1


def candidate_days(gate: Gate, profile: Profile, registers: Registers, on: date) -> list[date]:
    """Days after `on`, in order, on which the gate's result can change by the calendar alone."""
    days: set[date] = set()
    if gate.type in (GateType.OPERATING_YEARS, GateType.EXCELLENCE_YEARS) and gate.years is not None:
        starts = (profile.operating_since, profile.registered, profile.founded, profile.excellence_since)
        days |= {add_years(start, gate.years) for start in starts if start is not None}
    if gate.window is not None and gate.window.basis is not WindowBasis.FROM_DATE:
        for event in registers.events:
            leaves = add_years(event.occurred, gate.window.years)
            # Around a month's end the day after may still look back onto the event: offer a few days.
            days |= {leaves + timedelta(days=n) for n in range(4)}
            days.add(date(event.occurred.year + gate.window.years + 1, 1, 1))
    return sorted(day for day in days if day > on)
