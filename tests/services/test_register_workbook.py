"""Registers through Excel: round trips in both languages, and every fault people make in a sheet, named by cell."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qualityassess import paths
from qualityassess.catalog.registers import load_register_forms
from qualityassess.domain.errors import Problem, ProblemsError, UserFacingError
from qualityassess.domain.people_records import QcTopic
from qualityassess.domain.registers import Certificate, Event, EventKind, Indicator, Record, RegisterName
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services import register_intake, register_workbook, registers
from qualityassess.services.messages import problem_sentence, sentence
from qualityassess.services.register_intake import Intake
from qualityassess.services.workspace import enterprise_scope, take_back
from tests.services.conftest import Firm
from tests.services.register_records import full_record, years_of

ZH, EN = Translator("zh"), Translator("en")
FORMS = load_register_forms(paths.rubrics_dir())
CERTIFICATES, EVENTS, INDICATORS = RegisterName.CERTIFICATES, RegisterName.EVENTS, RegisterName.INDICATORS
QMS = {"scheme": "质量管理体系认证", "number": "Q-1"}


def stored(firm: Firm, register: RegisterName) -> tuple[Record, ...]:
    return registers.records(firm.workspace, firm.enterprise, register)


def read(firm: Firm, path: Path, register: RegisterName = CERTIFICATES) -> Intake:
    return register_workbook.read_register(firm.workspace, firm.enterprise, register, path)


def template(firm: Firm, path: Path, register: RegisterName, tr: Translator = ZH) -> Path:
    assert register_workbook.export_register(firm.workspace, register, (), path, tr) == 0
    return path


def main_sheet(path: Path, register: RegisterName) -> tuple[Workbook, Worksheet]:
    book = load_workbook(path)
    sheet = book[FORMS[register].title.zh]
    assert isinstance(sheet, Worksheet)
    return book, sheet


def filled(
    firm: Firm,
    folder: Path,
    *rows: Mapping[str, object],
    register: RegisterName = CERTIFICATES,
    also: Callable[[Worksheet], object] = lambda sheet: None,
) -> Path:
    """The template of a register with rows written by the ids of its columns."""
    path = template(firm, folder / "r.xlsx", register)
    book, sheet = main_sheet(path, register)
    columns = [cell.value for cell in sheet[2]]
    for n, row in enumerate(rows):
        for column, value in row.items():
            sheet.cell(3 + n, columns.index(column) + 1).value = value  # type: ignore[assignment]
    also(sheet)
    book.save(path)
    return path


def told(found: Sequence[Problem]) -> list[tuple[str, str]]:
    """Place and code of every problem, each of which reads well in both languages and says what to do."""
    for problem in found:
        assert problem.file
        for language in LANGUAGES:
            said = problem_sentence(Translator(language), problem)
            assert problem.place in said
            assert problem.code not in said
            assert "{" not in said
    return [(problem.place.partition("!")[2], problem.code) for problem in found]


def place(register: RegisterName, column: str, row: int) -> str:
    """Cell of a column in a template."""
    form = FORMS[register]
    n = [c.id for c in form.columns].index(column)
    return f"{chr(65 + n)}{row}"


@pytest.mark.parametrize("tr", [ZH, EN], ids=LANGUAGES)
@pytest.mark.parametrize("register", RegisterName)
def test_every_register_comes_back_the_same(firm: Firm, tmp_path: Path, register: RegisterName, tr: Translator) -> None:
    records = [full_record(FORMS[register], n) for n in (1, 2)]
    assert [registers.faults(FORMS[register], record) for record in records] == [[], []]
    registers.add_records(firm.workspace, firm.enterprise, register, records)
    before = stored(firm, register)
    path = tmp_path / "r.xlsx"
    assert register_workbook.export_register(firm.workspace, register, before, path, tr) == 2
    same = read(firm, path, register)
    assert told(same.problems) == []
    assert (same.added, same.replaced, same.unchanged) == (0, 0, 2)
    assert register_intake.take_in(firm.workspace, firm.enterprise, same).rows == ()
    registers.remove_records(firm.workspace, firm.enterprise, type(before[0]), [r.id for r in before])
    fresh = read(firm, path, register)
    assert (fresh.added, fresh.replaced, fresh.unchanged) == (2, 0, 0)
    register_intake.take_in(firm.workspace, firm.enterprise, fresh)
    assert [replace(record, id="") for record in stored(firm, register)] == records


def test_rows_change_add_and_stay(firm: Firm, tmp_path: Path) -> None:
    register_intake.take_in(
        firm.workspace,
        firm.enterprise,
        read(firm, filled(firm, tmp_path, QMS, QMS | {"number": "Q-2"}, QMS | {"number": "Q-3"})),
    )
    first = stored(firm, CERTIFICATES)
    path = tmp_path / "out.xlsx"
    register_workbook.export_register(firm.workspace, CERTIFICATES, first, path, ZH)
    book, sheet = main_sheet(path, CERTIFICATES)
    columns = [cell.value for cell in sheet[2]]
    sheet.cell(3, columns.index("body") + 1).value = "认证中心"
    # A new number in an old row is the old record: its hidden id says so.
    sheet.cell(4, columns.index("number") + 1).value = "Q-22"
    # A row copied in the sheet carries the hidden id of its original and is a new record all the same.
    for n, cell in enumerate(list(sheet[5]), 1):
        sheet.cell(6, n).value = cell.value
    sheet.cell(6, columns.index("number") + 1).value = "Q-4"
    book.save(path)
    found = read(firm, path)
    assert told(found.problems) == []
    assert (found.added, found.replaced, found.unchanged) == (1, 2, 1)
    changes = register_intake.take_in(firm.workspace, firm.enterprise, found, "certificates_imported")
    after = stored(firm, CERTIFICATES)
    assert [r.id for r in after[:3]] == [r.id for r in first]
    assert [(r.number, r.body) for r in after if isinstance(r, Certificate)] == [
        ("Q-1", "认证中心"),
        ("Q-22", ""),
        ("Q-3", ""),
        ("Q-4", ""),
    ]
    entry = firm.workspace.store.log(enterprise_scope(firm.enterprise))[-1]
    assert (entry.changes.verb, entry.changes) == ("certificates_imported", changes)
    take_back(firm.workspace, changes)
    assert stored(firm, CERTIFICATES) == first


def test_a_number_known_already_replaces_without_its_id(firm: Firm, tmp_path: Path) -> None:
    path = filled(firm, tmp_path, QMS | {"body": "甲"})
    register_intake.take_in(firm.workspace, firm.enterprise, read(firm, path))
    found = read(firm, filled(firm, tmp_path, QMS | {"number": "ｑ－１", "body": "乙"}))
    assert (found.added, found.replaced) == (0, 1)
    register_intake.take_in(firm.workspace, firm.enterprise, found)
    (record,) = stored(firm, CERTIFICATES)
    assert isinstance(record, Certificate)
    assert (record.number, record.body) == ("q-1", "乙")


# Bad input of issue 4, one by one.


def test_dates_reversed_and_expiry_before_issue(firm: Firm, tmp_path: Path) -> None:
    row = QMS | {
        "issued": date(2026, 1, 1),
        "expires": date(2025, 1, 1),
        "last_surveillance": date(2026, 3, 1),
        "next_surveillance": date(2026, 2, 1),
    }
    found = read(firm, filled(firm, tmp_path, row))
    assert told(found.problems) == [
        (place(CERTIFICATES, "expires", 3), "dates_reversed"),
        (place(CERTIFICATES, "next_surveillance", 3), "dates_reversed"),
    ]
    assert "2025-01-01" in problem_sentence(ZH, found.problems[0])


def test_negative_numbers_and_bounds(firm: Firm, tmp_path: Path) -> None:
    found = read(firm, filled(firm, tmp_path, QMS | {"open_nonconformities": -1}))
    assert told(found.problems) == [(place(CERTIFICATES, "open_nonconformities", 3), "number_negative")]
    audits = RegisterName.AUDITS
    row = {"kind": "内审", "on": date(2026, 1, 1), "findings": 3, "closed": 4}
    found = read(firm, filled(firm, tmp_path, row, register=audits), audits)
    assert told(found.problems) == [(place(audits, "closed", 3), "value_wrong")]
    assert "≤ 3" in problem_sentence(EN, found.problems[0])
    products = RegisterName.PRODUCTS
    found = read(firm, filled(firm, tmp_path, {"name": "球阀", "revenue_share": 100.5}, register=products), products)
    assert told(found.problems) == [(place(products, "revenue_share", 3), "value_wrong")]


def test_an_unknown_scheme_is_named_with_what_comes_near(firm: Firm, tmp_path: Path) -> None:
    rows = (
        QMS | {"scheme": "质量管理认证"},
        QMS | {"scheme": "其他：绿色供应链认证", "number": "Q-2", "holder_class": "产品或服务认证"},
        QMS | {"scheme": "Other: iso 14001", "number": "Q-3"},
        QMS | {"scheme": "其他：某种认证", "number": "Q-4"},
        QMS | {"scheme": "强制性产品认证", "number": "Q-5"},
    )
    found = read(firm, filled(firm, tmp_path, *rows))
    assert told(found.problems) == [
        (place(CERTIFICATES, "scheme", 3), "scheme_unknown"),
        (place(CERTIFICATES, "holder_class", 6), "key_missing"),
    ]
    assert "质量管理认证" in problem_sentence(ZH, found.problems[0])
    assert "质量管理体系认证 / Quality management system" in problem_sentence(ZH, found.problems[0])
    taken = [row.record for row in found.rows if isinstance(row.record, Certificate)]
    assert [(r.scheme, r.holder_class) for r in taken[1:3]] == [
        ("other:绿色供应链认证", "product"),
        ("iso14001", "system"),
    ]
    # The class follows from the scheme: a product certificate is no management system.
    assert (taken[4].scheme, taken[4].holder_class) == ("ccc", "product")


def test_merged_cells_formulas_and_error_values(firm: Firm, tmp_path: Path) -> None:
    def spoil(sheet: Worksheet) -> None:
        sheet.merge_cells("E3:E4")
        sheet["F3"] = "=E3&E4"
        sheet["G4"] = "#REF!"
        sheet["G4"].data_type = "e"
        sheet.merge_cells("A1:B1")

    found = read(firm, filled(firm, tmp_path, QMS, QMS | {"number": "Q-2"}, also=spoil))
    assert told(found.problems) == [("E3:E4", "cells_merged"), ("F3", "cell_formula"), ("G4", "cell_wrong")]


def test_a_hidden_sheet_is_not_read(firm: Firm, tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    found = read(firm, filled(firm, tmp_path, QMS, also=hide))
    assert [problem.code for problem in found.problems] == ["sheet_hidden"]
    assert found.rows == ()


def test_dates_as_text_and_full_width_digits_are_taken(firm: Firm, tmp_path: Path) -> None:
    rows = (
        QMS | {"issued": "２０２６年１月５日", "expires": "2029/1/4", "open_nonconformities": "１２"},
        QMS | {"number": "Ｑ２", "issued": "05.01.2026", "expires": 46185, "open_nonconformities": "1.5"},
    )
    found = read(firm, filled(firm, tmp_path, *rows))
    first = found.rows[0].record
    assert isinstance(first, Certificate)
    assert (first.issued, first.expires, first.open_nonconformities) == (date(2026, 1, 5), date(2029, 1, 4), 12)
    assert told(found.problems) == [
        (place(CERTIFICATES, "issued", 4), "cell_wrong"),
        (place(CERTIFICATES, "expires", 4), "cell_wrong"),
        (place(CERTIFICATES, "open_nonconformities", 4), "cell_wrong"),
    ]
    assert "2026-06-12" in problem_sentence(ZH, found.problems[0])
    second = found.rows[1].record
    assert isinstance(second, Certificate)
    assert second.number == "Q2"


def test_numbers_that_occur_twice(firm: Firm, tmp_path: Path) -> None:
    rows = (QMS, QMS | {"number": "Q-2"}, QMS | {"number": " q-1 "})
    found = read(firm, filled(firm, tmp_path, *rows))
    assert told(found.problems) == [(place(CERTIFICATES, "number", 5), "number_twice")]
    assert "第 3 行" in problem_sentence(ZH, found.problems[0])
    registers.add_records(
        firm.workspace, firm.enterprise, CERTIFICATES, [Certificate("", "ccc", "C-1"), Certificate("", "ccc", "C-2")]
    )
    path = tmp_path / "out.xlsx"
    register_workbook.export_register(firm.workspace, CERTIFICATES, stored(firm, CERTIFICATES)[:1], path, ZH)
    book, sheet = main_sheet(path, CERTIFICATES)
    sheet.cell(3, 4).value = "C-2"
    book.save(path)
    assert told(read(firm, path).problems) == [(place(CERTIFICATES, "number", 3), "number_exists")]


def test_fifty_thousand_rows_are_read_and_one_more_is_refused(firm: Firm, tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("供方")
    sheet.append(["供方名称"])
    for n in range(50_000):
        sheet.append([f"供方 {n}"])
    book.save(tmp_path / "many.xlsx")
    found = read(firm, tmp_path / "many.xlsx", RegisterName.SUPPLIERS)
    assert (found.added, found.problems) == (50_000, ())
    book = Workbook(write_only=True)
    sheet = book.create_sheet("供方")
    sheet.append(["供方名称"])
    for n in range(50_001):
        sheet.append([f"供方 {n}"])
    book.save(tmp_path / "more.xlsx")
    found = read(firm, tmp_path / "more.xlsx", RegisterName.SUPPLIERS)
    assert [problem.code for problem in found.problems] == ["rows_too_many"]
    assert "50,002" in problem_sentence(EN, found.problems[0])


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("macro.xlsm", {"xl/vbaProject.bin": b"x"}, "workbook_macros"),
        ("bomb.xlsx", {"xl/worksheets/sheet9.xml": b"0" * 201_000_000}, "workbook_too_large"),
        ("other.xlsx", None, "workbook_unreadable"),
    ],
)
def test_macro_files_zip_bombs_and_other_files_are_not_opened(
    firm: Firm, tmp_path: Path, name: str, content: dict[str, bytes] | None, code: str
) -> None:
    path = filled(firm, tmp_path, QMS)
    target = tmp_path / name
    if content is None:
        target.write_bytes(b"%PDF-1.4")
    else:
        target.write_bytes(path.read_bytes())
        with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
            for part, data in content.items():
                archive.writestr(part, data)
    with pytest.raises(UserFacingError, match=code) as error:
        read(firm, target)
    assert name in sentence(ZH, error.value)
    with pytest.raises(UserFacingError, match="file_missing"):
        read(firm, tmp_path / "gone.xlsx")


def test_all_or_nothing(firm: Firm, tmp_path: Path) -> None:
    before = firm.everything()
    found = read(firm, filled(firm, tmp_path, QMS, QMS | {"number": "", "state": "好"}))
    assert told(found.problems) == [
        (place(CERTIFICATES, "number", 4), "text_empty"),
        (place(CERTIFICATES, "state", 4), "value_not_allowed"),
    ]
    assert (found.added, [row.problems == () for row in found.rows]) == (2, [True, False])
    with pytest.raises(ProblemsError) as error:
        register_intake.take_in(firm.workspace, firm.enterprise, found)
    assert error.value.problems == found.problems
    assert firm.everything() == before


def test_a_sheet_of_one_s_own_will_do(firm: Firm, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "我的表"
    sheet.append(["序号", "证书编号", "证书名称", "有效期至"])
    sheet.append([1, "Q-1", "ISO9001", "2027-03-01"])
    sheet.append([2, "Q-2", "iso 14001", "2027.3.1"])
    book.save(tmp_path / "own.xlsx")
    found = read(firm, tmp_path / "own.xlsx")
    assert found.problems == ()
    register_intake.take_in(firm.workspace, firm.enterprise, found)
    assert [(r.scheme, r.expires) for r in stored(firm, CERTIFICATES) if isinstance(r, Certificate)] == [
        ("iso9001", date(2027, 3, 1)),
        ("iso14001", date(2027, 3, 1)),
    ]
    # Columns that the sheet does not have keep what the records hold.
    (first, _) = stored(firm, CERTIFICATES)
    assert isinstance(first, Certificate)
    registers.put_record(firm.workspace, firm.enterprise, replace(first, body="认证中心"))
    sheet["D2"] = "2028-03-01"
    book.save(tmp_path / "own.xlsx")
    register_intake.take_in(firm.workspace, firm.enterprise, read(firm, tmp_path / "own.xlsx"))
    changed = stored(firm, CERTIFICATES)[0]
    assert isinstance(changed, Certificate)
    assert (changed.body, changed.expires) == ("认证中心", date(2028, 3, 1))


def test_figures_that_nobody_means_are_named_in_the_order_of_the_rows(firm: Firm, tmp_path: Path) -> None:
    rows = (
        QMS | {"number": "Q-1", "issued": "2026-05-01", "expires": "2026-04-01"},
        QMS | {"number": "Q-2", "open_nonconformities": "1e99999999"},
        QMS | {"number": "Q-3", "open_nonconformities": 10**12},
        QMS | {"number": "Q-3", "issued": "昨天"},
    )
    found = read(firm, filled(firm, tmp_path, *rows))
    assert [(p.place.rpartition("!")[2][-1], p.code) for p in found.problems] == [
        ("3", "dates_reversed"),
        ("4", "cell_wrong"),
        ("5", "value_wrong"),
        ("6", "cell_wrong"),
        ("6", "number_twice"),
    ]
    assert "≤ 1000000000" in problem_sentence(ZH, found.problems[2])


def test_a_sheet_without_what_new_records_need(firm: Firm, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["证书编号", "有效期至"])
    sheet.append(["Q-1", "2027-03-01"])
    sheet.append(["Q-2", "2027-03-01"])
    book.save(tmp_path / "own.xlsx")
    found = read(firm, tmp_path / "own.xlsx")
    assert [(p.place, p.code, p.value) for p in found.problems] == [("Sheet!2", "heading_missing", "证书名称 / Scheme")]
    sheet.delete_rows(1, 3)
    sheet.append(["甲", "乙"])
    book.save(tmp_path / "own.xlsx")
    assert {p.code for p in read(firm, tmp_path / "own.xlsx").problems} == {"column_missing"}
    book.create_sheet("二")
    book.save(tmp_path / "own.xlsx")
    assert {p.code for p in read(firm, tmp_path / "own.xlsx").problems} == {"sheets_missing"}


def test_problems_of_moved_columns_name_the_cell(firm: Firm, tmp_path: Path) -> None:
    path = filled(firm, tmp_path, QMS | {"state": "好"})
    book, sheet = main_sheet(path, CERTIFICATES)
    sheet.insert_cols(1, 2)
    book.save(path)
    assert told(read(firm, path).problems) == [("N3", "value_not_allowed")]


def test_steps_of_a_topic_fit_its_type(firm: Firm, tmp_path: Path) -> None:
    topics = RegisterName.QC_TOPICS
    rows = (
        {"title": "降低泄漏率", "kind": "创新型", "steps": "选题\n提出方案，标准化"},
        {"title": "缩短换型", "kind": "problem_self", "steps": "选题、现状调查、标准化"},
    )
    found = read(firm, filled(firm, tmp_path, *rows, register=topics), topics)
    first = found.rows[0].record
    assert isinstance(first, QcTopic)
    assert first.steps == ("topic", "best_option", "kept")
    assert told(found.problems) == [(place(topics, "steps", 4), "value_not_allowed")]
    assert "现状调查 / Present state" in problem_sentence(ZH, found.problems[0])


def test_classes_of_events_follow_their_scale(firm: Firm, tmp_path: Path) -> None:
    row = {"occurred": date(2025, 3, 2), "kind": "事故", "domain": "环境", "title": "泄漏"}
    good = row | {"event_class": "Ⅱ级"}
    found = read(firm, filled(firm, tmp_path, good, row | {"event_class": "重大"}, register=EVENTS), EVENTS)
    assert isinstance(found.rows[0].record, Event)
    assert found.rows[0].record.event_class == "level_II"
    assert told(found.problems) == [(place(EVENTS, "event_class", 4), "value_not_allowed")]


@pytest.mark.parametrize("tr", [ZH, EN], ids=LANGUAGES)
def test_a_level_of_another_kind_comes_back_the_same(firm: Firm, tmp_path: Path, tr: Translator) -> None:
    fine = Event("", EventKind.PENALTY, "environment", date(2024, 3, 21), "处罚", level="district", event_class="从轻")
    other = replace(fine, title="通报", level="街道")
    registers.add_records(firm.workspace, firm.enterprise, EVENTS, [fine, other])
    path = tmp_path / "e.xlsx"
    register_workbook.export_register(firm.workspace, EVENTS, stored(firm, EVENTS), path, tr)
    assert read(firm, path, EVENTS).unchanged == 2


def test_years_of_indicators_are_a_sheet_of_their_own(firm: Firm, tmp_path: Path) -> None:
    rows = ({"name": "合格率", "unit": "%", "direction": "越高越好"}, {"name": "退货率", "direction": "down"})
    path = filled(firm, tmp_path, *rows, register=INDICATORS)
    book = load_workbook(path)
    sheet = book["指标各年"]
    for n, line in enumerate(
        [
            ("合格率", None, 2025, "９７.５", 98),
            ("合格率", None, 2024, 97, None),
            ("退货率", None, 2025, None, 1),
            ("合格率", None, 2024, 96, None),
            ("满意度", None, 2025, 90, None),
            ("退货率", None, 1825, 1, None),
        ],
        3,
    ):
        for k, value in enumerate(line, 1):
            sheet.cell(n, k).value = value  # type: ignore[assignment]
    book.save(path)
    found = read(firm, path, INDICATORS)
    assert [(p.place, p.code) for p in found.problems] == [
        ("指标各年!D5", "key_missing"),
        ("指标各年!A7", "indicator_unknown"),
        ("绩效指标（多年）!3", "year_twice"),
        ("绩效指标（多年）!4", "year_out_of_range"),
    ]
    told(found.problems)
    sheet.delete_rows(5, 4)
    book.save(path)
    register_intake.take_in(firm.workspace, firm.enterprise, read(firm, path, INDICATORS))
    first, second = stored(firm, INDICATORS)
    assert [(y.year, y.value, y.target) for y in years_of(first)] == [
        (2025, Fraction(195, 2), Fraction(98)),
        (2024, Fraction(97), None),
    ]
    assert years_of(second) == ()
    # Without its sheet the years stay as they are.
    del book["指标各年"]
    book["绩效指标（多年）"].cell(3, 2).value = "‰"
    book.save(path)
    register_intake.take_in(firm.workspace, firm.enterprise, read(firm, path, INDICATORS))
    changed = stored(firm, INDICATORS)[0]
    assert isinstance(changed, Indicator)
    assert (changed.unit, years_of(changed)) == ("‰", years_of(first))


def test_the_template_explains_itself(firm: Firm, tmp_path: Path) -> None:
    path = template(firm, tmp_path / "t.xlsx", CERTIFICATES, EN)
    book = load_workbook(path)
    sheet = book["Certificates"]
    heads = {cell.value: cell for cell in sheet[1]}
    assert heads["Certificate number"].comment is not None
    assert "Required" in heads["Certificate number"].comment.text
    assert sheet.column_dimensions["Q"].hidden
    assert "other: name" in str(heads["Scheme"].comment.text if heads["Scheme"].comment else "")
    guide = " ".join(str(row[0].value) for row in book["Guide"].iter_rows())
    assert FORMS[CERTIFICATES].about.en in guide
    rules = sheet.data_validations.dataValidation
    # Other schemes may be written too; of the states only these.
    assert {rule.showErrorMessage for rule in rules} == {True, False}


def test_an_export_that_cannot_be_written_leaves_nothing(firm: Firm, tmp_path: Path) -> None:
    target = tmp_path / "gone" / "t.xlsx"
    with pytest.raises(UserFacingError, match="file_not_written"):
        register_workbook.export_register(firm.workspace, CERTIFICATES, (), target, ZH)
    assert list(tmp_path.glob("**/*.xlsx")) == []
