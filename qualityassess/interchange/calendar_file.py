"""Writes dates as an iCalendar file (.ics) with alarms, and says so only after the file was read back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Alarm, Calendar, Event

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange.whole_file import whole_file

PRODUCT = "-//QualityAssess//quality dates//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """A whole day of the calendar; `uid` stays the same when the file is made again, so that it replaces itself."""

    uid: str
    day: date
    summary: str
    description: str
    lead_days: int = 0


def write_calendar_file(path: Path, name: str, stamp: datetime, entries: Sequence[Entry]) -> int:
    """Write the entries in their order; the number of entries, counted in the written file.

    `stamp` is the moment that the entries were last changed. UserFacingError `file_not_written` or `export_incomplete`.
    """
    data = _calendar(name, stamp, entries).to_ical()
    with whole_file(path) as new:
        new.write_bytes(data)
        written = _read(new)
        if written != [(entry.uid, entry.day, entry.summary) for entry in entries]:
            raise UserFacingError("export_incomplete", path=path)
    return len(written)


def _calendar(name: str, stamp: datetime, entries: Sequence[Entry]) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", stamp)
        event.add("dtstart", entry.day)
        if entry.day < date.max:
            event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        # The day is a reminder and keeps nobody busy.
        event.add("transp", "TRANSPARENT")
        if entry.lead_days:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.summary)
            alarm.add("trigger", timedelta(days=-entry.lead_days))
            event.add_component(alarm)
        calendar.add_component(event)
    return calendar


def _read(path: Path) -> list[tuple[str, date, str]]:
    calendar = Calendar.from_ical(path.read_bytes())
    events = calendar.walk("VEVENT")
    return [(str(event["uid"]), event.decoded("dtstart"), str(event["summary"])) for event in events]
