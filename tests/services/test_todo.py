"""The to-do list of an enterprise: records, exhibits and confirmations, in words, as data and as a calendar file."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from qualityassess.domain.due import Due, DueState
from qualityassess.domain.due_rule import DueKind
from qualityassess.domain.registers import Certificate, CertificateState, Honour, RegisterName
from qualityassess.i18n import Translator
from qualityassess.services import assessments, due_wording, registers, todo_calendar
from qualityassess.services.library import Library
from qualityassess.services.todo import Todo, newest, todo, validities
from qualityassess.services.workspace import Workspace, open_workspace
from tests.services.conftest import AS_OF, Firm

EN, ZH = Translator("en"), Translator("zh")
QMS = Certificate(
    "",
    "iso9001",
    "QMS-1",
    standard="GB/T 19001-2016",
    issued=date(2024, 3, 18),
    expires=date(2027, 3, 17),
    last_surveillance=date(2026, 3, 11),
    next_surveillance=date(2027, 6, 1),
)


@pytest.fixture(scope="module")
def sample(library: Library, sample_file: Path) -> Iterator[Workspace]:
    """The sample workspace, only read."""
    opened = open_workspace(str(sample_file), library, read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def sample_todo(sample: Workspace) -> Todo:
    """Everything of the sample enterprise that falls due."""
    return todo(sample, sample.store.enterprises()[0].id, date(2026, 11, 22))


def listed(firm: Firm, *rows: Certificate | Honour, on: date = AS_OF, last: date | None = None) -> Todo:
    """The list with records added."""
    for row in rows:
        name = RegisterName.HONOURS if isinstance(row, Honour) else RegisterName.CERTIFICATES
        registers.add_records(firm.workspace, firm.enterprise, name, [row])
    return todo(firm.workspace, firm.enterprise, on, last)


def of(found: Todo, rule: str) -> Due:
    """The only date of a rule."""
    (item,) = [entry for entry in found.items if entry.rule == rule]
    return item


def test_a_certificate_falls_due_twice_with_source_mark_and_place(firm: Firm) -> None:
    found = listed(firm, QMS)
    surveillance, end = of(found, "qms-surveillance"), of(found, "qms-recertification")
    assert (surveillance.day, end.day) == (date(2027, 3, 11), date(2027, 3, 17))
    assert surveillance.counted == date(2026, 3, 11)
    basis = due_wording.basis(EN, found, surveillance)
    assert "Rules for quality management system certification" in basis
    assert "2025-08-31" in basis
    assert due_wording.mark(EN, found, surveillance) == "Confirmed"
    assert due_wording.subject(ZH, found, surveillance) == "质量管理体系认证 QMS-1"
    assert due_wording.place(EN, found, surveillance) == "Register: Certificates"
    assert due_wording.counted_words(EN, surveillance) == "counted from 2026-03-11"


def test_the_list_ends_where_it_is_told_to(firm: Firm) -> None:
    assert listed(firm, QMS, last=date(2027, 3, 10)).items == ()
    assert [item.rule for item in listed(firm, last=date(2027, 3, 11)).items] == ["qms-surveillance"]


def test_words_of_the_state(firm: Firm) -> None:
    found = listed(firm, QMS)
    end = of(found, "qms-recertification")
    for on, words in (
        (date(2027, 3, 16), "1 day left"),
        (date(2027, 3, 17), "due today"),
        (date(2027, 3, 19), "2 days overdue"),
    ):
        assert due_wording.state_words(EN, replace(found, on=on), end) == words
    assert due_wording.state_words(ZH, replace(found, on=date(2027, 3, 19)), end) == "过期 2 天"


def test_a_date_nobody_ruled_says_so(firm: Firm) -> None:
    other = replace(QMS, scheme="other:客户认证", number="X", standard="", holder_class="product")
    item = of(listed(firm, other), "product-certificate-expiry")
    found = listed(firm)
    assert due_wording.basis(EN, found, item) == "Date entered in the record"
    assert due_wording.mark(EN, found, item) == ""


def test_a_title_counts_the_validity_of_its_award(firm: Firm) -> None:
    assert validities(firm.workspace.library)["little-giant"] == 3
    found = listed(firm, Honour("", "little-giant", "小巨人", conferred=date(2024, 9, 1)))
    item = of(found, "honour-review")
    assert item.day == date(2027, 9, 1)
    assert due_wording.basis(EN, found, item) == "Validity that the rule of the title states"


def test_a_statute_is_named_with_its_article(firm: Firm) -> None:
    ccc = replace(QMS, scheme="ccc", number="CCC-1", standard="", holder_class="product", next_surveillance=None)
    found = listed(firm, ccc)
    assert "27" in due_wording.basis(EN, found, of(found, "ccc-expiry"))


def test_a_record_that_expires_is_told_before_its_level_falls(firm: Firm) -> None:
    live = replace(QMS, state=CertificateState.VALID, looked_up=AS_OF, expires=date(2026, 8, 15))
    (item,) = [entry for entry in listed(firm, live).items if entry.kind is DueKind.REGISTER]
    found = listed(firm)
    assert (item.day, item.criterion, item.state(AS_OF)) == (
        date(2026, 8, 15),
        "certification.certificates-on-record",
        DueState.LATER,
    )
    assert item.state(date(2026, 7, 16)) is DueState.SOON
    assert due_wording.subject(EN, found, item) == "Certificates on record"
    words = due_wording.action(EN, found, item)
    assert words.startswith("Renew the records (Quality management system QMS-1): afterwards the level")
    assert "from level 3 to level 1" in words
    assert due_wording.as_json(found, item, (ZH, EN))["records"] == [item.record]
    before, after = (
        assessments.open_file(firm.workspace, firm.assessment, on=day).judgements[item.criterion].level
        for day in (item.day, item.day + timedelta(days=1))
    )
    assert item.fall is not None
    assert (before, after) == (item.fall.before, item.fall.after)


def test_confirmations_are_renewed_before_an_application(firm: Firm) -> None:
    registers.confirm(firm.workspace, firm.enterprise, "penalty", (date(2020, 1, 1), AS_OF), "平台", looked_up=AS_OF)
    assert [item for item in listed(firm).items if item.kind is DueKind.CONFIRMATION] == []
    award = firm.begin("award", "china-quality-award")
    later = replace(award, as_of=date(2026, 9, 1))
    heads = (firm.assessment, later)
    assert newest(heads) == firm.assessment
    begun, _ = assessments.new_assessment(
        firm.workspace, firm.enterprise, later.purpose, title="申报", as_of=date(2026, 9, 1)
    )
    (item,) = [item for item in listed(firm).items if item.kind is DueKind.CONFIRMATION]
    assert (item.day, item.subject) == (begun.as_of, "申报")
    found = listed(firm)
    assert due_wording.subject(EN, found, item) == "Penalty"
    assert "30 days before the application" in due_wording.action(EN, found, item)
    assert item.state(date(2026, 8, 2)) is DueState.SOON


def test_the_sample_has_exhibits_that_grow_old(sample_todo: Todo) -> None:
    falls = [item for item in sample_todo.items if item.kind is DueKind.EXHIBIT]
    assert falls
    for item in falls:
        assert item.fall is not None
        assert item.fall.after < item.fall.before
        words = due_wording.action(EN, sample_todo, item)
        assert any(sample_todo.exhibits[exhibit] in words for exhibit in item.fall.exhibits)
        assert due_wording.basis(EN, sample_todo, item) == "Freshness that the rubric asks for"


def test_every_date_has_words_in_both_languages(sample_todo: Todo) -> None:
    for item in sample_todo.items:
        for tr in (EN, ZH):
            for words in (due_wording.subject, due_wording.action, due_wording.basis, due_wording.place):
                assert words(tr, sample_todo, item).strip()
        data = due_wording.as_json(sample_todo, item, (ZH, EN))
        assert data["state"] == item.state(sample_todo.on).value
        assert data["mended_at"]["register"] or data["mended_at"]["criterion"] or data["mended_at"]["domain"]


def test_the_calendar_holds_the_list_and_repeats_byte_for_byte(firm: Firm, tmp_path: Path) -> None:
    found = listed(firm, QMS)
    one, other = tmp_path / "one.ics", tmp_path / "other.ics"
    assert todo_calendar.write_calendar(firm.workspace, EN, found, one) == len(found.items) == 2
    tomorrow = todo(firm.workspace, firm.enterprise, date(2026, 7, 2))
    todo_calendar.write_calendar(firm.workspace, EN, tomorrow, other)
    assert one.read_bytes() == other.read_bytes()
    events = Calendar.from_ical(one.read_bytes()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [item.day for item in found.items]
    assert len({str(event["uid"]) for event in events}) == len(events)
    text = str(events[0]["description"])
    assert "Last day: 2027-03-11" in text
    assert "(Confirmed)" in text
