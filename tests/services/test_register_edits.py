"""Records edited one field at a time, pasted as many rows, removed with what is attached to them."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.exhibits import Exhibit, RecordExhibit
from qualityassess.domain.people_records import QcTopic
from qualityassess.domain.record_dates import paper_dates
from qualityassess.domain.registers import Certificate, CertificateState, Record, RegisterName
from qualityassess.i18n import LANGUAGES, Language, Translator
from qualityassess.services import register_exhibits, register_intake, register_wording, registers
from qualityassess.services.workspace import check, take_back
from tests.services.conftest import Firm
from tests.services.register_records import full_record, required_row

CERTIFICATES, TOPICS = RegisterName.CERTIFICATES, RegisterName.QC_TOPICS


def put(firm: Firm, record: Record) -> Record:
    changes = registers.put_record(firm.workspace, firm.enterprise, record)
    after = changes.rows[-1].after
    assert isinstance(after, type(record))
    return after


def edit(firm: Firm, record: Record, column: str, typed: str, register: RegisterName = CERTIFICATES) -> Record:
    registers.edit_field(firm.workspace, firm.enterprise, register, record.id, column, typed)
    return next(r for r in registers.records(firm.workspace, firm.enterprise, register) if r.id == record.id)


def test_a_field_takes_what_a_person_types(firm: Firm) -> None:
    record = put(firm, Certificate("", "iso9001", "Q-1"))
    record = edit(firm, record, "expires", "2027年3月1日")
    record = edit(firm, record, "state", "有效")
    record = edit(firm, record, "scheme", "环境管理体系认证")
    record = edit(firm, record, "number", "Ｅ－２")
    assert record == Certificate(record.id, "iso14001", "E-2", expires=date(2027, 3, 1), state=CertificateState.VALID)
    assert edit(firm, record, "expires", "") == replace(record, expires=None)


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("number", " ", "text_empty"),
        ("expires", "明年", "cell_wrong"),
        ("expires", "2020-01-01", "dates_reversed"),
        ("state", "很好", "value_not_allowed"),
        ("scheme", "某认证", "scheme_unknown"),
        ("open_nonconformities", "-2", "number_negative"),
        ("number", "q-2", "number_exists"),
    ],
)
def test_a_field_that_does_not_fit_changes_nothing(firm: Firm, column: str, typed: str, code: str) -> None:
    record = put(firm, Certificate("", "iso9001", "Q-1", issued=date(2025, 1, 1)))
    put(firm, Certificate("", "iso9001", "Q-2"))
    before = firm.everything()
    with pytest.raises(ProblemsError) as error:
        edit(firm, record, column, typed)
    assert [(p.place, p.code) for p in error.value.problems] == [(column, code)]
    assert firm.everything() == before


def test_faults_a_record_has_already_do_not_keep_others_from_being_mended(firm: Firm) -> None:
    old = Certificate("", "某认证", "Q-1", issued=date(2025, 1, 1), expires=date(2024, 1, 1))
    (added,) = registers.add_records(firm.workspace, firm.enterprise, CERTIFICATES, [old]).rows
    assert isinstance(added.after, Certificate)
    changed = edit(firm, added.after, "body", "认证中心")
    assert isinstance(changed, Certificate)
    assert (changed.body, changed.scheme) == ("认证中心", "某认证")
    with pytest.raises(ProblemsError, match="problems"):
        registers.put_record(firm.workspace, firm.enterprise, replace(changed, open_nonconformities=-1))


def test_a_record_that_is_gone_is_not_edited(firm: Firm) -> None:
    with pytest.raises(LookupError):
        registers.edit_field(firm.workspace, firm.enterprise, CERTIFICATES, "x", "body", "y")


def test_rows_are_pasted_with_every_fault_of_every_cell(firm: Firm) -> None:
    put(firm, Certificate("", "iso9001", "Q-1", body="甲"))
    columns = ["scheme", "number", "issued", "expires"]
    cells = [
        ["ISO 9001", "Q-1", "2025-01-01", "2028-01-01"],
        ["", " ", "", ""],
        ["ccc", "C-1", "2025年", "2028-01-01"],
        ["没有", "Q-1", "2025-01-01", "2024-01-01"],
        ["ccc", "C-3"],
    ]
    found = register_intake.of_cells(firm.workspace, firm.enterprise, CERTIFICATES, columns, cells)
    assert [(p.place, p.code) for p in found.problems] == [
        ("C3", "cell_wrong"),
        ("A4", "scheme_unknown"),
        ("D4", "dates_reversed"),
        ("B4", "number_twice"),
    ]
    assert [(row.number, [p.place for p in row.problems]) for row in found.rows] == [
        (1, []),
        (3, ["issued"]),
        (4, ["scheme", "expires", "number"]),
        (5, []),
    ]
    good = register_intake.of_cells(firm.workspace, firm.enterprise, CERTIFICATES, columns, [cells[0], cells[4]])
    assert (good.added, good.replaced) == (1, 1)
    changes = register_intake.take_in(firm.workspace, firm.enterprise, good, "records_pasted")
    first = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)[0]
    assert isinstance(first, Certificate)
    # What was not pasted stays.
    assert (first.body, first.expires) == ("甲", date(2028, 1, 1))
    take_back(firm.workspace, changes)
    assert len(registers.records(firm.workspace, firm.enterprise, CERTIFICATES)) == 1


def test_the_type_of_a_topic_decides_about_its_steps(firm: Firm) -> None:
    topic = put(firm, QcTopic("", "降低泄漏率", kind="innovation", steps=("best_option",)))
    topic = edit(firm, topic, "steps", "选题，确定最佳方案，标准化", TOPICS)
    assert isinstance(topic, QcTopic)
    assert topic.steps == ("topic", "best_option", "kept")
    with pytest.raises(ProblemsError):
        edit(firm, topic, "kind", "问题解决型", TOPICS)


@pytest.mark.parametrize("register", RegisterName)
def test_rows_of_json_of_every_register(firm: Firm, register: RegisterName) -> None:
    form = registers.form_of(firm.workspace, register)
    (record,) = registers.parse_rows([required_row(form)], form)
    assert registers.faults(form, record) == []
    put(firm, record)
    with pytest.raises(ProblemsError) as error:
        registers.parse_rows([{}], form)
    assert {p.code for p in error.value.problems} <= {"key_missing", "text_empty"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("register", RegisterName)
def test_records_in_words(firm: Firm, register: RegisterName, language: Language) -> None:
    tr = Translator(language)
    form = registers.form_of(firm.workspace, register)
    record = full_record(form)
    for column in form.columns:
        said = register_wording.shown(tr, column, record)
        assert said
        choice = column.choice(str(getattr(record, column.id)))
        assert choice is None or said == tr.pick(choice.title)
    assert register_wording.name(tr, form, record)


def test_a_scheme_of_no_list_is_shown_by_its_name(firm: Firm) -> None:
    tr, form = Translator("zh"), registers.form_of(firm.workspace, CERTIFICATES)
    record = Certificate("", "other:绿色供应链认证", "1")
    assert registers.faults(form, record) == []
    assert register_wording.name(tr, form, record) == "绿色供应链认证"
    assert register_wording.name(tr, form, replace(record, scheme="")) == "证书"


def attach(firm: Firm, record: Record, path: Path) -> RecordExhibit:
    register_exhibits.attach_file(firm.workspace, firm.enterprise, CERTIFICATES, record, path, pages="2-3")
    return register_exhibits.attached(firm.workspace, firm.enterprise, record.id)[-1].link


def test_exhibits_are_attached_once_and_go_with_the_record(firm: Firm, tmp_path: Path) -> None:
    first, second = put(firm, Certificate("", "iso9001", "Q-1")), put(firm, Certificate("", "iso9001", "Q-2"))
    (tmp_path / "证书.pdf").write_bytes(b"%PDF-1.4")
    link = attach(firm, first, tmp_path / "证书.pdf")
    other = attach(firm, second, tmp_path / "证书.pdf")
    assert (link.pages, link.exhibit, link.register) == ("2-3", other.exhibit, "certificates")
    assert register_exhibits.counts(firm.workspace, firm.enterprise) == {first.id: 1, second.id: 1}
    register_exhibits.attach(firm.workspace, firm.enterprise, CERTIFICATES, first, link.exhibit, pages="4")
    (again,) = register_exhibits.attached(firm.workspace, firm.enterprise, first.id)
    assert (again.link.id, again.link.pages, again.exhibit.name) == (link.id, "4", "证书.pdf")
    changes = registers.remove_record(firm.workspace, firm.enterprise, first)
    assert register_exhibits.counts(firm.workspace, firm.enterprise) == {second.id: 1}
    take_back(firm.workspace, changes)
    assert register_exhibits.counts(firm.workspace, firm.enterprise) == {first.id: 1, second.id: 1}
    register_exhibits.detach(firm.workspace, firm.enterprise, other)
    assert register_exhibits.attached(firm.workspace, firm.enterprise, second.id) == ()
    assert len(firm.workspace.store.exhibits(firm.enterprise)) == 1
    assert check(firm.workspace) == []


def test_a_file_takes_the_dates_of_its_record_and_keeps_its_own(firm: Firm, tmp_path: Path) -> None:
    issued, expires = date(2024, 3, 18), date(2027, 3, 17)
    record = put(firm, Certificate("", "iso9001", "Q-1", issued=issued, expires=expires))
    path, bare = tmp_path / "证书.pdf", tmp_path / "规程.pdf"
    path.write_bytes(b"%PDF-1.4 a")
    bare.write_bytes(b"%PDF-1.4 b")

    def taken(file: Path, row: Record, expires: date | None = None) -> Exhibit:
        return register_exhibits.attach_file(firm.workspace, firm.enterprise, CERTIFICATES, row, file, expires=expires)[
            0
        ]

    dated = taken(path, record)
    assert (dated.issued, dated.expires) == (issued, expires)
    # What is given goes before the record; a record without dates leaves the file undated.
    assert taken(path, record, expires=date(2026, 1, 1)).id != dated.id
    other = put(firm, Certificate("", "iso9001", "Q-2"))
    undated = taken(bare, other)
    assert (undated.issued, undated.expires) == (None, None)
    # A held file without dates gets them, its links go on, and undo takes them away.
    before = firm.everything()
    again, changes = register_exhibits.attach_file(firm.workspace, firm.enterprise, CERTIFICATES, record, bare)
    assert (again.id, again.expires) == (undated.id, expires)
    take_back(firm.workspace, changes)
    assert firm.everything() == before
    ended = Certificate("", "iso9001", "Q-1", issued=issued, expires=date(2020, 1, 1))
    assert paper_dates(ended) == (issued, None)


def test_what_cannot_be_attached_is_said(firm: Firm, tmp_path: Path) -> None:
    record = put(firm, Certificate("", "iso9001", "Q-1"))
    with pytest.raises(UserFacingError, match="exhibit_missing"):
        attach(firm, record, tmp_path / "gone.pdf")
    with pytest.raises(UserFacingError, match="exhibit_unknown"):
        register_exhibits.attach(firm.workspace, firm.enterprise, CERTIFICATES, record, "x")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(UserFacingError, match="dates_reversed"):
        register_exhibits.attach_file(
            firm.workspace,
            firm.enterprise,
            CERTIFICATES,
            record,
            tmp_path / "a.pdf",
            issued=date(2026, 1, 1),
            expires=date(2025, 1, 1),
        )


def test_many_records_come_and_go_as_one_change(firm: Firm) -> None:
    before = firm.everything()
    rows = [Certificate("", "iso9001", f"Q-{n}") for n in range(60)]
    added = registers.add_records(firm.workspace, firm.enterprise, CERTIFICATES, rows)
    stored = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    assert [r.number for r in stored if isinstance(r, Certificate)] == [r.number for r in rows]
    assert registers.counts(firm.workspace, firm.enterprise)[CERTIFICATES] == 60
    after = firm.everything()
    undone = take_back(firm.workspace, added)
    assert firm.everything() == before
    redone = take_back(firm.workspace, undone)
    # They are back in their places.
    assert firm.everything() == after
    registers.remove_record(firm.workspace, firm.enterprise, stored[7])
    with pytest.raises(UserFacingError, match="undo_conflict"):
        take_back(firm.workspace, redone)
    assert check(firm.workspace) == []
