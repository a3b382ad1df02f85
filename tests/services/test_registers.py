"""Registers: typed rows with every fault at once, and the confirmation that a register is complete."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from qualityassess import paths
from qualityassess.catalog.registers import load_register_forms
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.registers import Certificate, Event, Indicator, RegisterName
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services import enterprises, registers
from qualityassess.services.messages import problem_sentence, sentence
from qualityassess.services.workspace import enterprise_scope
from tests.services.conftest import PROFILE, WHO, Firm

CERTIFICATES, EVENTS = RegisterName.CERTIFICATES, RegisterName.EVENTS
INDICATORS, HONOURS = RegisterName.INDICATORS, RegisterName.HONOURS
FORMS = load_register_forms(paths.rubrics_dir())


def faults(register: RegisterName, *rows: Any) -> list[tuple[str, str]]:
    """Place and code of every fault, each of which reads well in both languages."""
    with pytest.raises(ProblemsError) as error:
        registers.parse_rows(rows, FORMS[register], "rows.json")
    for problem in error.value.problems:
        for language in LANGUAGES:
            said = problem_sentence(Translator(language), problem)
            assert said.startswith(f"rows.json {problem.place}: ")
            assert problem.code not in said
            assert "{" not in said.replace("{ … }", "")
            assert "Input should" not in said
    return sorted((p.place, p.code) for p in error.value.problems)


def test_every_fault_of_every_row_is_named_at_once() -> None:
    assert faults(
        EVENTS,
        {
            "id": "17",
            "kind": "accident",
            "domain": "quality",
            "occurred": "2025-03-02",
            "repaired": "2025-01-01",
            "delisted": "2024-01-01",
            "title": " ",
            "event_class": "level_II",
            "amount": -1,
            "gravity": "high",
        },
        {
            "kind": "accident",
            "domain": "environment",
            "occurred": "2025-03-02",
            "title": "泄漏",
            "event_class": "major",
        },
        {"kind": "accident", "domain": "qualty", "occurred": "2025-13-02", "title": "事故", "event_class": "huge"},
        {"kind": "boom", "domain": "quality", "occurred": 20250302, "repaired": "2025-01-01", "amount": -2},
        {
            "kind": "spot_check_failure",
            "domain": "quality",
            "occurred": "2025-03-02",
            "title": "抽查",
            "level": "village",
        },
        "a row",
    ) == [
        ("[1].amount", "number_negative"),
        ("[1].delisted", "dates_reversed"),
        ("[1].event_class", "value_not_allowed"),
        ("[1].gravity", "key_unknown"),
        ("[1].id", "record_id_wrong"),
        ("[1].repaired", "dates_reversed"),
        ("[1].title", "text_empty"),
        ("[2].event_class", "value_not_allowed"),
        ("[3].domain", "value_not_allowed"),
        ("[3].event_class", "value_not_allowed"),
        ("[3].occurred", "date_wrong"),
        ("[4].amount", "number_negative"),
        ("[4].kind", "value_not_allowed"),
        ("[4].occurred", "date_wrong"),
        ("[4].title", "key_missing"),
        ("[5].level", "value_not_allowed"),
        ("[6]", "file_shape"),
    ]


def test_faults_of_certificates() -> None:
    assert faults(
        CERTIFICATES,
        {
            "scheme": "",
            "number": " ",
            "holder_class": "house",
            "issued": "2026-01-01",
            "expires": "2025-01-01",
            "last_surveillance": "2026-02-01",
            "next_surveillance": "2026-01-01",
            "state": "fine",
            "open_nonconformities": -3,
        },
    ) == [
        ("[1].expires", "dates_reversed"),
        ("[1].holder_class", "value_not_allowed"),
        ("[1].next_surveillance", "dates_reversed"),
        ("[1].number", "text_empty"),
        ("[1].open_nonconformities", "number_negative"),
        ("[1].scheme", "text_empty"),
        ("[1].state", "value_not_allowed"),
    ]


def test_faults_of_indicators_and_honours() -> None:
    years = [
        {"year": 2024, "value": "97"},
        {"year": 2024, "value": "98"},
        {"year": 20255, "value": "many", "benchmrk": "1"},
        "2026",
    ]
    assert faults(INDICATORS, {"name": "", "unit": "%", "direction": "sideways", "years": years}) == [
        ("[1].direction", "value_not_allowed"),
        ("[1].name", "text_empty"),
        ("[1].years[3].benchmrk", "key_unknown"),
        ("[1].years[3].value", "value_not_allowed"),
        ("[1].years[4]", "value_not_allowed"),
    ]
    fewer = [*years[:2], {"year": 20255, "value": "1"}]
    assert faults(INDICATORS, {"name": "合格率", "unit": "%", "direction": "up", "years": fewer}) == [
        ("[1].years", "year_out_of_range"),
        ("[1].years", "year_twice"),
    ]
    assert faults(
        HONOURS,
        {"award": "", "title": "", "conferred": "2025-01-01", "expires": "2024-01-01", "by_group_member": "yes"},
        {"award": ""},
    ) == [
        ("[1].by_group_member", "value_not_allowed"),
        ("[1].expires", "dates_reversed"),
        ("[1].title", "text_empty"),
        ("[2].title", "key_missing"),
    ]


def test_a_row_of_another_register_is_refused() -> None:
    found = faults(CERTIFICATES, {"kind": "recall", "domain": "quality", "occurred": "2025-01-01", "title": "召回"})
    assert {code for _, code in found} == {"key_unknown", "key_missing"}


def rows_file(folder: Path, rows: object) -> Path:
    path = folder / "rows.json"
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows, ensure_ascii=False), encoding="utf-8-sig")
    return path


def test_figures_of_a_file_are_taken_exactly(tmp_path: Path) -> None:
    text = (
        '[{"name": "合格率", "unit": "%", "direction": "up", "years": [{"year": 2025, "value": 97.55, "target": 98}]}]'
    )
    (record,) = registers.read_rows(rows_file(tmp_path, text), FORMS[INDICATORS])
    assert isinstance(record, Indicator)
    assert (record.years[0].value, record.years[0].target) == (Fraction(9755, 100), Fraction(98))


def test_one_row_needs_no_list(tmp_path: Path) -> None:
    (record,) = registers.read_rows(rows_file(tmp_path, {"scheme": "iso9001", "number": "001"}), FORMS[CERTIFICATES])
    assert record == Certificate("", "iso9001", "001")


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"[{]", "json_syntax"), (b"\xff", "file_not_utf8"), (b"[1e99999999]", "json_syntax"), (b"[NaN]", "file_shape")],
)
def test_a_file_that_holds_no_rows(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "rows.json"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as error:
        registers.read_rows(path, FORMS[EVENTS])
    assert [p.code for p in error.value.problems] == [code]


def test_a_file_that_is_not_there_is_said_in_the_reader_s_language(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError) as error:
        registers.read_rows(tmp_path / "gone.json", FORMS[EVENTS])
    assert sentence(Translator("zh"), error.value) == "gone.json: 文件无法读取（文件不存在）"


def test_records_are_stored_all_or_none_and_on_record(firm: Firm) -> None:
    rows = registers.parse_rows(
        [{"scheme": "iso9001", "number": "0\0 1"}, {"scheme": "ccc", "number": "2"}], FORMS[CERTIFICATES]
    )
    changes = registers.add_records(firm.workspace, firm.enterprise, CERTIFICATES, rows)
    stored = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    assert [(type(r), getattr(r, "number", "")) for r in stored] == [(Certificate, "0 1"), (Certificate, "2")]
    assert all(len(record.id) == 36 for record in stored)
    entry = firm.workspace.store.log(enterprise_scope(firm.enterprise))[-1]
    assert (entry.changes, entry.changes.who) == (changes, WHO)


def test_an_id_of_ones_own_replaces_and_one_of_another_enterprise_does_not(firm: Firm) -> None:
    rows = registers.parse_rows([{"scheme": "iso9001", "number": "001"}], FORMS[CERTIFICATES])
    registers.add_records(firm.workspace, firm.enterprise, CERTIFICATES, rows)
    (mine,) = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    again = registers.parse_rows([{"id": mine.id, "scheme": "iso9001", "number": "002"}], FORMS[CERTIFICATES])
    registers.add_records(firm.workspace, firm.enterprise, CERTIFICATES, again)
    assert registers.records(firm.workspace, firm.enterprise, CERTIFICATES) == tuple(again)
    other, _ = enterprises.add_enterprise(firm.workspace, PROFILE)
    registers.add_records(firm.workspace, other.id, CERTIFICATES, again)
    (copied,) = registers.records(firm.workspace, other.id, CERTIFICATES)
    assert copied.id != mine.id
    assert registers.records(firm.workspace, firm.enterprise, CERTIFICATES) == tuple(again)


def test_the_same_id_twice_in_a_file_is_a_fault(firm: Firm) -> None:
    row = {"id": firm.enterprise, "scheme": "iso9001", "number": "001"}
    assert faults(CERTIFICATES, row, row) == [("[2].id", "id_twice")]


def test_a_record_is_removed(firm: Firm) -> None:
    rows = registers.parse_rows([{"award": "", "title": "先进单位"}], FORMS[HONOURS])
    registers.add_records(firm.workspace, firm.enterprise, HONOURS, rows)
    (record,) = registers.records(firm.workspace, firm.enterprise, HONOURS)
    assert registers.remove_record(firm.workspace, firm.enterprise, record).verb == "record_removed"
    assert registers.records(firm.workspace, firm.enterprise, HONOURS) == ()
    assert registers.remove_record(firm.workspace, firm.enterprise, record).rows == ()


PERIOD = (date(2021, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("domain", "period", "where", "code"),
    [
        ("bang", PERIOD, "市监局", "value_not_allowed"),
        ("accident:qualty", PERIOD, "市监局", "value_not_allowed"),
        ("accident:", PERIOD, "市监局", "value_not_allowed"),
        ("accident", (PERIOD[1], PERIOD[0]), "市监局", "dates_reversed"),
        ("accident", PERIOD, " ", "confirmation_without_place"),
    ],
)
def test_a_confirmation_that_says_nothing_is_refused(
    firm: Firm, domain: str, period: tuple[date, date], where: str, code: str
) -> None:
    with pytest.raises(UserFacingError, match=code) as error:
        registers.confirm(firm.workspace, firm.enterprise, domain, period, where)
    assert code not in sentence(Translator("zh"), error.value)
    assert firm.file().registers.confirmations == ()


def test_a_confirmation_says_who_looked_where_and_when(firm: Firm) -> None:
    registers.confirm(firm.workspace, firm.enterprise, "accident:quality", PERIOD, " 市场监管局 ")
    (row,) = firm.file().registers.confirmations
    assert (row.domain, row.where, row.by, row.looked_up) == ("accident:quality", "市场监管局", WHO, date(2026, 7, 1))


def test_a_register_is_named(firm: Firm) -> None:
    assert registers.register_named("events") is EVENTS
    with pytest.raises(UserFacingError) as error:
        registers.register_named("incidents")
    assert ", ".join(RegisterName) in sentence(Translator("en"), error.value)


def test_events_of_any_kind_keep_words_of_their_own() -> None:
    """Only accidents have a scale by law; a recall may be of 一级."""
    row = {"kind": "recall", "domain": "food", "occurred": "2025-03-02", "title": "召回", "event_class": "一级"}
    (record,) = registers.parse_rows([row], FORMS[EVENTS])
    assert isinstance(record, Event)
    assert registers.faults(FORMS[EVENTS], record) == []
