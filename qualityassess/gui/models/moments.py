"""How a moment is shown in a list: today and yesterday by name, this year without the year."""

from __future__ import annotations

from datetime import datetime, timedelta

from qualityassess.i18n import Translator


def day_and_time(tr: Translator, moment: datetime, now: datetime) -> str:
    """`today 14:32`, `yesterday 17:05`, `06-10 09:41`, `2025-12-18`; both moments in local time."""
    if moment.date() == now.date():
        return tr("today {time}", time=tr.time(moment))
    if moment.date() == now.date() - timedelta(days=1):
        return tr("yesterday {time}", time=tr.time(moment))
    if moment.year == now.year:
        return f"{tr.date(moment.date())[5:]} {tr.time(moment)}"
    return tr.date(moment.date())
