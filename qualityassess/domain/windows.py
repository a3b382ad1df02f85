"""Negative facts over a window of years: no event, no penalty, and the completeness that alone can prove them.

An empty register proves nothing: without a confirmation that covers the whole window a negative fact is unknown
(product.md section 4). Windows count back from the application date, and their first day belongs to them.
"""

from dataclasses import dataclass
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

_COMPLAINT_DOMAINS = frozenset({"complaint", "claim", "return"})
"""Domains of a gate that complaints, not accidents, are counted under."""


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


@dataclass(frozen=True, slots=True)
class _Search:
    """What a gate looks for: events with whether each bars, the reason for a doubtful one, and what must be confirmed.

    `renewed` treats confirmations as looked up again on the application date.
    """

    events: tuple[tuple[Event, Tri], ...]
    doubtful: str
    needed: tuple[str, ...]
    confirmations: tuple[Confirmation, ...]
    renewed: bool


def no_event(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no event of the gate's domains and class happened in its window.

    Domains are those of accidents, except the words for complaints: a complaint about quality is no quality accident.
    """
    wanted = [(_kind_of(domain), domain) for domain in gate.domains]
    found = tuple(
        (event, _reaches(event, gate.class_at_least))
        for event in registers.events
        if any(event.kind is kind and domain in (kind.value, event.domain) for kind, domain in wanted)
    )
    needed = tuple(kind.value if domain == kind.value else f"{kind.value}:{domain}" for kind, domain in wanted)
    return _absent(gate.window, _Search(found, "event_not_classed", needed, registers.confirmations, renewed), on)


def _kind_of(domain: str) -> EventKind:
    return EventKind.COMPLAINT if domain in _COMPLAINT_DOMAINS else EventKind.ACCIDENT


def no_penalty(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no penalty of the gate's domains was imposed in its window.

    Where a domain is vague, a penalty outside the plainly named domains leaves the gate unknown.
    """
    named = set(gate.domains) - _VAGUE_DOMAINS
    vague = named != set(gate.domains)
    found = tuple(
        (event, Tri.TRUE if event.domain in named else Tri.UNKNOWN)
        for event in registers.events
        if event.kind is EventKind.PENALTY and (vague or event.domain in named)
    )
    kind = EventKind.PENALTY.value
    needed = (kind,) if vague else tuple(f"{kind}:{domain}" for domain in gate.domains)
    return _absent(gate.window, _Search(found, "penalty_may_bar", needed, registers.confirmations, renewed), on)


def _absent(window: Window | None, search: _Search, on: date) -> Outcome:
    """Outcome under every reading of the window; readings that differ leave it unknown."""
    if window is None:
        return Tri.UNKNOWN, "window_not_known", ()
    readings = [_in_window(search, first, on) for first in first_days(window, on)]
    if len({reading[0] for reading in readings}) == 1:
        return readings[0]
    barred = next((r for r in readings if r[0] is Tri.FALSE), None)
    if barred is not None:
        return Tri.UNKNOWN, "readings_differ", barred[2]
    return next(r for r in readings if r[0] is Tri.UNKNOWN)


def _in_window(search: _Search, first: date, on: date) -> Outcome:
    inside = [(event, bars) for event, bars in search.events if first <= event.occurred <= on]
    for outcome, reason, certainty in (
        (Tri.FALSE, "event_in_window", Tri.TRUE),
        (Tri.UNKNOWN, search.doubtful, Tri.UNKNOWN),
    ):
        event = next((event for event, bars in inside if bars is certainty), None)
        if event is not None:
            return outcome, reason, _event_values(event, first)
    for domain in search.needed:
        if not _confirmed(domain, search, first, on):
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


def _confirmed(domain: str, search: _Search, first: date, on: date) -> bool:
    """Whether confirmations cover every day of the window that lay in the past when they were looked up."""
    kind = domain.partition(":")[0]
    valid = [
        c
        for c in search.confirmations
        if c.domain in (domain, kind) and (search.renewed or 0 <= (on - c.looked_up).days <= CONFIRMATION_DAYS)
    ]
    if not valid:
        return False
    last = min(on, max(c.looked_up for c in valid))
    if last < first:
        return True
    # Nobody can look up what has not happened yet: a period ends on the day of the look-up at the latest.
    periods = [(c.period_from, min(c.period_to, c.looked_up)) for c in valid]
    return covered_days(periods, first, last) == (last - first).days + 1


def candidate_days(gate: Gate, profile: Profile, registers: Registers, on: date) -> list[date]:
    """Days after `on`, in order, on which the gate's result can change by the calendar alone."""
    days: set[date] = set()
    if gate.type in (GateType.OPERATING_YEARS, GateType.EXCELLENCE_YEARS) and gate.years is not None:
        starts = (profile.operating_since, profile.registered, profile.founded, profile.excellence_since)
        days |= {add_years(start, gate.years) for start in starts if start is not None}
    if gate.window is not None and gate.window.basis is not WindowBasis.FROM_DATE:
        # A window opens anew behind an event, and where a confirmed period begins.
        turns = {e.occurred for e in registers.events} | {c.period_from for c in registers.confirmations}
        for turn in turns:
            leaves = add_years(turn, gate.window.years)
            # Around a month's end the day after may still look back onto the event: offer a few days.
            days |= {leaves + timedelta(days=n) for n in range(4)}
            days |= {date(turn.year + gate.window.years + n, 1, 1) for n in range(2)}
    return sorted(day for day in days if day > on)
