"""`todo` and `assess check`: tables, JSON, the calendar file, and exit codes."""

import json
from pathlib import Path

from icalendar import Calendar

from tests.cli.conftest import NAME, Run

CERTIFICATE = {
    "scheme": "iso9001",
    "number": "QMS-1",
    "standard": "GB/T 19001-2016",
    "issued": "2024-03-18",
    "expires": "2027-03-17",
    "last_surveillance": "2026-03-11",
}


def with_certificate(run: Run, folder: Path, **values: str) -> None:
    """Add a certificate to the register."""
    (folder / "rows.json").write_text(json.dumps([CERTIFICATE | values]), encoding="utf-8")
    assert run("register", "add", "certificates", "--file", "rows.json").code == 0


def test_nothing_entered_falls_due(ready: Run) -> None:
    ran = ready("todo", "--on", "2026-06-12")
    assert (ran.code, ran.out.strip()) == (0, "Nothing entered falls due")


def test_the_list_says_what_is_due_who_says_so_and_where_it_is_mended(ready: Run, tmp_path: Path) -> None:
    with_certificate(ready, tmp_path)
    ran = ready("todo", "--enterprise", NAME, "--on", "2027-03-12")
    assert ran.code == 0
    for words in ("2027-03-11", "1 day overdue", "2027-03-17", "5 days left", "Confirmed", "Register: Certificates"):
        assert words in ran.out
    assert "overdue 1, due soon 1, later 0" in ran.out
    chinese = ready("todo", "--on", "2027-03-12", lang="zh")
    assert "过期 1 天" in chinese.out
    assert "已核实" in chinese.out


def test_json_has_place_source_and_both_languages(ready: Run, tmp_path: Path) -> None:
    with_certificate(ready, tmp_path)
    data = ready("todo", "--on", "2027-01-01", "--until", "2027-03-11", "--json").data
    assert (data["name"], data["on"], data["until"]) == (NAME, "2027-01-01", "2027-03-11")
    (item,) = data["items"]
    assert (item["rule"], item["day"], item["state"], item["days_left"]) == (
        "qms-surveillance",
        "2027-03-11",
        "later",
        69,
    )
    assert (item["confidence"], item["counted_from"], item["lead_days"]) == ("confirmed", "2026-03-11", 60)
    assert item["mended_at"]["register"] == "certificates"
    assert item["mended_at"]["record"]
    assert set(item["action"]) == {"zh", "en"}


def test_the_calendar_is_written_and_counted(ready: Run, tmp_path: Path) -> None:
    with_certificate(ready, tmp_path)
    ran = ready("todo", "--on", "2027-01-01", "--ics", "due.ics")
    assert (ran.code, ran.out.strip()) == (0, "Exported 2 entries to due.ics")
    events = Calendar.from_ical((tmp_path / "due.ics").read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart").isoformat() for event in events] == ["2027-03-11", "2027-03-17"]
    assert all(event.walk("VALARM") for event in events)
    data = ready("todo", "--on", "2027-01-01", "--ics", "due.ics", "--json").data
    assert data["calendar"] == {"file": "due.ics", "entries": 2}


def test_bad_days_and_places_are_refused(ready: Run) -> None:
    assert ready("todo", "--until", "soon").code == 2
    assert ready("todo", "--ics", "none/due.ics").code == 1
    assert ready("todo", "--enterprise", "nobody").code == 1


def test_check_finds_and_exits_with_one(ready: Run, tmp_path: Path) -> None:
    ran = ready("assess", "check", "T1")
    assert (ran.code, ran.out.strip()) == (0, "Nothing was found that does not fit together")
    assert ready("assess", "answer", "T1", "certification.qms-certificate", "3").code == 0
    ran = ready("assess", "check", "T1")
    assert ran.code == 1
    assert "Says certified, no certificate in force" in ran.out
    assert "1 finding" in ran.out
    found = ready("assess", "check", "T1", "--json")
    assert found.code == 1
    assert [row["code"] for row in found.data["findings"]] == ["no_certificate"]
    with_certificate(ready, tmp_path)
    assert ready("assess", "check", "T1").code == 0
