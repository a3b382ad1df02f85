"""Days on which the result of a gate can change by the calendar alone: where its earliest date is looked for."""

from datetime import date, timedelta
from fractions import Fraction

from qualityassess.domain.dates import add_years
from qualityassess.domain.gate import Gate, GateType, Window, WindowBasis
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Registers

_COUNTED = frozenset({GateType.OPERATING_YEARS, GateType.EXCELLENCE_YEARS})


def candidate_days(gate: Gate, profile: Profile, registers: Registers, on: date) -> list[date]:
    """Days after `on`, in order, on which the gate's result can change if no fact changes."""
    days: set[date] = set()
    if gate.type in _COUNTED:
        days |= _years_reached(gate, profile)
    if gate.window is not None and gate.window.basis is not WindowBasis.FROM_DATE:
        days |= _windows_left(gate.window, registers)
    if gate.bounds is not None:
        last = max((figures.year for figures in profile.years), default=on.year)
        # Up to the first year whose figures are not known yet, so that nothing is called impossible too early.
        days |= {date(year + 1, 1, 1) for year in range(on.year, max(last, on.year) + 2)}
    days |= _records_turn(registers)
    return sorted(day for day in days if day > on)


def _years_reached(gate: Gate, profile: Profile) -> set[date]:
    asked: set[Fraction | int] = set()
    if gate.years is not None:
        asked.add(gate.years)
    if gate.relaxation is not None:
        asked.add(gate.relaxation.years)
    starts = (profile.operating_since, profile.registered, profile.founded, profile.excellence_since)
    return {add_years(start, years) for start in starts if start is not None for years in asked}


def _windows_left(window: Window, registers: Registers) -> set[date]:
    """Days around which a window opens anew behind an event or honour, and where a confirmed period begins."""
    turns: set[date | None] = {event.occurred for event in registers.events}
    turns |= {event.delisted for event in registers.events} | {honour.conferred for honour in registers.honours}
    turns |= {confirmation.period_from for confirmation in registers.confirmations}
    days: set[date] = set()
    for turn in (day for day in turns if day is not None):
        leaves = add_years(turn, window.years)
        # Around a month's end the day after may still look back onto the event: offer a few days.
        days |= {leaves + timedelta(days=n) for n in range(4) if leaves < date.max - timedelta(days=n)}
        days |= {date(turn.year + window.years + n, 1, 1) for n in range(2) if turn.year + window.years + n <= 9999}
    return days


def _records_turn(registers: Registers) -> set[date]:
    """Days on which a record begins or ends to count."""
    turns = {event.delisted for event in registers.events} | {row.issued for row in registers.certificates}
    turns |= {honour.conferred for honour in registers.honours}
    return {day for day in turns if day is not None}
