"""Whether a register is confirmed complete (完整性确认): over a window of years, or as it stands on a day."""

from collections.abc import Iterable
from datetime import date

from qualityassess.domain.dates import covered_days
from qualityassess.domain.registers import CONFIRMATION_DAYS, Confirmation

HONOURS = "honours"
"""Domain of a confirmation for the register of honours."""
CERTIFICATES = "certificates"
"""Domain of a confirmation for the register of certificates."""


def covers(confirmations: Iterable[Confirmation], domain: str, first: date, on: date, *, renewed: bool = False) -> bool:
    """Whether confirmations cover every day of the window that lay in the past when they were looked up.

    A confirmation older than 30 days on `on` does not count, unless it is taken as `renewed`.
    """
    valid = _valid(confirmations, domain, on, renewed=renewed)
    if not valid:
        return False
    last = min(on, max(c.looked_up for c in valid))
    if last < first:
        return True
    # Nobody can look up what has not happened yet: a period ends on the day of the look-up at the latest.
    periods = [(c.period_from, min(c.period_to, c.looked_up)) for c in valid]
    return covered_days(periods, first, last) == (last - first).days + 1


def stands(confirmations: Iterable[Confirmation], domain: str, on: date, *, renewed: bool = False) -> bool:
    """Whether the register was confirmed complete as it stood on the day of a look-up that still counts."""
    valid = _valid(confirmations, domain, on, renewed=renewed)
    return any(c.period_from <= c.looked_up <= c.period_to for c in valid)


def _valid(confirmations: Iterable[Confirmation], domain: str, on: date, *, renewed: bool) -> list[Confirmation]:
    kind = domain.partition(":")[0]
    return [
        c
        for c in confirmations
        if c.domain in (domain, kind) and (renewed or 0 <= (on - c.looked_up).days <= CONFIRMATION_DAYS)
    ]
