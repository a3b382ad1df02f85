"""Calendar files: whole days with alarms, the same bytes again, and nothing said before it was read back."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from qualityassess.domain.errors import UserFacingError
from qualityassess.interchange import calendar_file
from qualityassess.interchange.calendar_file import Entry, write_calendar_file

STAMP = datetime(2026, 6, 1, 8, 30, tzinfo=UTC)
ENTRIES = [
    Entry("a@x", date(2026, 9, 1), "质量管理体系认证：再认证, 到期; 前", "第一行\n第二行", 90),
    Entry("b@x", date(2026, 2, 28), "没有提前量的事项" * 12, "", 0),
]


def test_days_texts_and_alarms_come_back(tmp_path: Path) -> None:
    path = tmp_path / "due.ics"
    assert write_calendar_file(path, "到期事项", STAMP, ENTRIES) == 2
    calendar = Calendar.from_ical(path.read_bytes())
    assert str(calendar["x-wr-calname"]) == "到期事项"
    first, second = calendar.walk("VEVENT")
    assert str(first["summary"]) == ENTRIES[0].summary
    assert str(first["description"]) == ENTRIES[0].description
    assert first.decoded("dtstart") == date(2026, 9, 1)
    assert first.decoded("dtend") == date(2026, 9, 2)
    assert first.decoded("dtstamp") == STAMP
    (alarm,) = first.walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(days=-90)
    assert second.walk("VALARM") == []
    assert str(second["summary"]) == ENTRIES[1].summary


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.ics", "b.ics"):
        write_calendar_file(tmp_path / name, "到期事项", STAMP, ENTRIES)
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_an_empty_list_is_a_calendar_too(tmp_path: Path) -> None:
    assert write_calendar_file(tmp_path / "none.ics", "到期事项", STAMP, []) == 0
    assert Calendar.from_ical((tmp_path / "none.ics").read_bytes()).walk("VEVENT") == []


def test_the_last_day_of_the_calendar_has_no_day_after(tmp_path: Path) -> None:
    assert write_calendar_file(tmp_path / "max.ics", "x", STAMP, [Entry("m@x", date.max, "长期", "")]) == 1


def test_a_file_that_does_not_hold_what_was_meant_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "_read", lambda _path: [])
    with pytest.raises(UserFacingError) as caught:
        write_calendar_file(tmp_path / "due.ics", "x", STAMP, ENTRIES)
    assert caught.value.code == "export_incomplete"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError) as caught:
        write_calendar_file(tmp_path / "none" / "due.ics", "x", STAMP, ENTRIES)
    assert caught.value.code == "file_not_written"
