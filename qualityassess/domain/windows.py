"""Negative facts over a window of years: no event, penalty, failed spot check or credit listing.

An empty register proves nothing: without a confirmation that covers the whole window a negative fact is unknown
(product.md section 4). Windows count back from the application date, and their first day belongs to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qualityassess.domain.completeness import covers, stands
from qualityassess.domain.dates import add_years
from qualityassess.domain.gate import Gate, Window, WindowBasis
from qualityassess.domain.registers import (
    Confirmation,
    EnvironmentLevel,
    Event,
    EventClass,
    EventKind,
    Registers,
)
from qualityassess.domain.tri import Tri, all_of, of

Outcome = tuple[Tri, str, tuple[tuple[str, str], ...]]
"""Truth value, reason code, values of the reason's sentence."""

_CLASSES = tuple(EventClass)
_LEVELS = tuple(EnvironmentLevel)
_PLAIN_DOMAINS = frozenset(
    ("quality", "safety", "environment", "food", "health", "production", "tax", "labour", "ip", "data_fraud")
)
"""Domains of penalties that say plainly what counts; words such as 相关违法违纪 or 严重 that no rule read defines leave
it open: a penalty then neither bars for certain nor is harmless."""

_COMPLAINT_DOMAINS = frozenset({"complaint", "objection", "claim", "return"})
"""Domains of a gate that complaints, not accidents, are counted under."""

_EVENT_WORDS = {"public_health": "health"}
"""Words of rules for which the register has its own."""

_RECORD_LISTS = frozenset({"discredit", "bad_record"})
"""失信记录, 不良信用记录: records of any list, which no rule read defines; the other lists are kept by law."""

_LIST_WORDS = frozenset({"abnormal_operation", "serious_discredit"})


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


def read_both(readings: Sequence[Outcome]) -> Outcome:
    """Outcome under every reading of a window; readings that differ leave it unknown."""
    if len({reading[0] for reading in readings}) == 1:
        return readings[0]
    barred = next((r for r in readings if r[0] is Tri.FALSE), None)
    if barred is not None:
        return Tri.UNKNOWN, "readings_differ", barred[2]
    return next(r for r in readings if r[0] is Tri.UNKNOWN)


@dataclass(frozen=True, slots=True)
class _Suspect:
    """An event that a gate may be about: whether it bars, and the reason where that is doubtful."""

    event: Event
    bars: Tri
    doubt: str


@dataclass(frozen=True, slots=True)
class _Search:
    """What a gate looks for, and what must be confirmed complete where nothing is found.

    `renewed` treats confirmations as looked up again on the application date.
    """

    suspects: tuple[_Suspect, ...]
    needed: tuple[str, ...]
    confirmations: tuple[Confirmation, ...]
    renewed: bool


def no_event(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no event of the gate's domains and class happened in its window, by own fault where that is asked.

    Domains are those of accidents, except the words for complaints: a complaint about quality is no quality accident.
    """
    words = [_EVENT_WORDS.get(domain, domain) for domain in gate.domains]
    wanted = [(EventKind.COMPLAINT if d in _COMPLAINT_DOMAINS else EventKind.ACCIDENT, d) for d in words]
    found = tuple(
        _accident(event, gate)
        for event in registers.events
        if any(event.kind is kind and domain in (kind.value, event.domain) for kind, domain in wanted)
    )
    needed = tuple(kind.value if domain == kind.value else f"{kind.value}:{domain}" for kind, domain in wanted)
    return _absent(gate.window, _Search(found, needed, registers.confirmations, renewed), on)


def _accident(event: Event, gate: Gate) -> _Suspect:
    fault = of(event.own_fault) if gate.own_fault else Tri.TRUE
    doubt = "fault_not_stated" if fault is Tri.UNKNOWN else "event_not_classed"
    return _Suspect(event, all_of((fault, _reaches(event, gate.class_at_least))), doubt)


def no_penalty(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no penalty of the gate's domains was imposed in its window.

    Where a domain is vague, a penalty outside the plainly named domains leaves the gate unknown.
    """
    words = {_EVENT_WORDS.get(domain, domain) for domain in gate.domains}
    named = words & _PLAIN_DOMAINS
    vague = named != words
    found = tuple(
        _Suspect(event, Tri.TRUE if event.domain in named else Tri.UNKNOWN, "penalty_may_bar")
        for event in registers.events
        if event.kind is EventKind.PENALTY and (vague or event.domain in named)
    )
    kind = EventKind.PENALTY.value
    needed = (kind,) if vague else tuple(f"{kind}:{domain}" for domain in sorted(named))
    return _absent(gate.window, _Search(found, needed, registers.confirmations, renewed), on)


def no_spot_check_failure(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether no supervisory spot check (监督抽查) of the gate's levels was failed in its window."""
    found = []
    for event in registers.events:
        if event.kind is not EventKind.SPOT_CHECK_FAILURE:
            continue
        counts = Tri.TRUE if "any" in gate.levels else of(event.level in gate.levels) if event.level else Tri.UNKNOWN
        found.append(_Suspect(event, counts, "check_level_missing"))
    needed = (EventKind.SPOT_CHECK_FAILURE.value,)
    return _absent(gate.window, _Search(tuple(found), needed, registers.confirmations, renewed), on)


def not_listed(gate: Gate, registers: Registers, on: date, *, renewed: bool) -> Outcome:
    """Whether the enterprise was on none of the gate's credit lists in its window, or is on none on the day.

    A listing lasts from its date until the day before it was taken off. Without a window only the day itself counts;
    for a record (失信记录) an ended listing then leaves it unknown.
    """
    record = bool(_RECORD_LISTS & set(gate.lists))
    found = tuple(
        _Suspect(
            event,
            _listing_bars(event, gate),
            "event_not_classed" if event.domain in gate.domains else "listing_may_bar",
        )
        for event in registers.events
        if event.kind is EventKind.CREDIT_LISTING
    )
    kind = EventKind.CREDIT_LISTING.value
    needed = (kind,) if record else tuple(f"{kind}:{word}" for word in (*gate.lists, *gate.domains))
    search = _Search(found, needed, registers.confirmations, renewed)
    if gate.window is not None:
        return _absent(gate.window, search, on)
    return _not_listed_now(search, on, record=record)


def _not_listed_now(search: _Search, on: date, *, record: bool) -> Outcome:
    present = _barring(search, on, on, "listed")
    if present is not None:
        return present
    ended = next((s for s in search.suspects if s.event.occurred <= on and s.bars is not Tri.FALSE), None)
    if record and ended is not None:
        return Tri.UNKNOWN, "listing_may_bar", _event_values(ended.event, on)
    for domain in search.needed:
        if not stands(search.confirmations, domain, on, renewed=search.renewed):
            return Tri.UNKNOWN, "listing_not_looked_up", (("domain", domain), ("from", on.isoformat()))
    return Tri.TRUE, "not_listed", (("on", on.isoformat()),)


def _listing_bars(event: Event, gate: Gate) -> Tri:
    """Whether a listing is on a list that the gate names; a listing without the list's word is doubtful."""
    if gate.domains:
        if event.domain in gate.domains:
            return _reaches(event, gate.class_at_least)
        return Tri.UNKNOWN if event.domain in ("discredit", "other", *_LIST_WORDS) else Tri.FALSE
    if event.domain in gate.lists:
        return Tri.TRUE
    if _RECORD_LISTS & set(gate.lists):
        return Tri.TRUE if event.domain in ("discredit", "serious_discredit") else Tri.UNKNOWN
    return Tri.FALSE if event.domain in _LIST_WORDS else Tri.UNKNOWN


def _absent(window: Window | None, search: _Search, on: date) -> Outcome:
    if window is None:
        return Tri.UNKNOWN, "window_not_known", ()
    return read_both([_in_window(search, first, on) for first in first_days(window, on)])


def _in_window(search: _Search, first: date, on: date) -> Outcome:
    barred = _barring(search, first, on, "event_in_window")
    if barred is not None:
        return barred
    for domain in search.needed:
        if not covers(search.confirmations, domain, first, on, renewed=search.renewed):
            return Tri.UNKNOWN, "not_confirmed", (("domain", domain), ("from", first.isoformat()))
    return Tri.TRUE, "none_in_window", (("from", first.isoformat()), ("to", on.isoformat()))


def _barring(search: _Search, first: date, on: date, reason: str) -> Outcome | None:
    """The event that bars for certain, else a doubtful one, of those between the two days."""
    inside = [s for s in search.suspects if _happened(s.event, first, on)]
    for certainty in (Tri.TRUE, Tri.UNKNOWN):
        found = next((s for s in inside if s.bars is certainty), None)
        if found is not None:
            return ~certainty, reason if certainty is Tri.TRUE else found.doubt, _event_values(found.event, first)
    return None


def _happened(event: Event, first: date, on: date) -> bool:
    if event.kind is EventKind.CREDIT_LISTING:
        return event.occurred <= on and (event.delisted is None or event.delisted > first)
    return first <= event.occurred <= on


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
