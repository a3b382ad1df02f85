"""The authoring template: out as a workbook, edited as a person would, and in again with every fault named by cell."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.rubric import Module
from qualityassess.i18n import Translator
from qualityassess.services import rubric_workbook
from qualityassess.services.library import Library
from qualityassess.services.messages import problem_sentence

ZH, EN = Translator("zh"), Translator("en")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the checked catalogue is kept from one test to the next."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def library(tmp_path: Path, cache: Path) -> Library:
    """The shipped catalogue with a folder for modules of one's own."""
    return Library(paths.rubrics_dir(), cache, tmp_path / "own")


def module(library: Library, id_: str) -> Module:
    return next(m for m in library.rubric.rubric.modules if m.id == id_)


def cell(sheet: Worksheet, row_id: str, column: str) -> str:
    """Coordinate of a cell by the id in the row's first column and the column's id in row 2."""
    columns = [c.value for c in sheet[2]]
    row = next(r for r in range(3, sheet.max_row + 1) if sheet.cell(r, 1).value == row_id)
    return str(sheet.cell(row, columns.index(column) + 1).coordinate)


def one_of_each_kind(library: Library) -> list[Module]:
    """The first module with a criterion of each kind, and the first with a condition."""
    modules = library.rubric.rubric.modules
    kinds = {c.kind: m for m in reversed(modules) for c in m.criteria}
    conditional = next(m for m in modules if m.applies is not None)
    return list({m.id: m for m in (*kinds.values(), conditional)}.values())


@pytest.mark.parametrize("tr", [ZH, EN], ids=["zh", "en"])
def test_modules_of_every_kind_come_back_the_same(library: Library, tmp_path: Path, tr: Translator) -> None:
    for one in one_of_each_kind(library):
        path = tmp_path / f"{one.id}.xlsx"
        assert rubric_workbook.export_module(library, one.id, path, tr) == len(one.criteria)
        found = rubric_workbook.import_module(library, path, dry_run=True)
        assert found.module == one
        assert (found.difference.added, found.difference.changed, found.difference.removed) == ((), (), ())
        assert found.path is None
    assert not (tmp_path / "own").exists()


def ten_edits(book: Workbook) -> dict[str, str]:
    """Changes ten cells of module brand as an author would; the coordinates of the two that are wrong."""
    criteria, levels, actions = book["评价项"], book["等级"], book["改进措施"]
    head, exhibits = book["模块"], book["证据"]
    first = "brand.strategy"
    head[cell(head, "brand", "version")] = "2027.1"
    head[cell(head, "brand", "weight")] = 7
    criteria[cell(criteria, first, "title.zh")] = "品牌的方向"
    criteria[cell(criteria, first, "title.en")] = "Direction of the brand"
    criteria[cell(criteria, first, "checkup")] = "是"
    criteria[cell(criteria, first, "clauses")] = "dongtou:13/1，liaoning:20/1"
    levels[cell(levels, first, "zh")] = "从来没人谈过品牌代表什么。"
    exhibits[cell(exhibits, first, "fresh_months")] = "２４"
    wrong = {
        "force": cell(criteria, first, "force"),
        "days": cell(actions, first, "days"),
    }
    criteria[wrong["force"]] = "must"
    actions[wrong["days"]] = "两天"
    return wrong


def test_ten_changed_cells_two_of_them_wrong(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "brand.xlsx"
    rubric_workbook.export_module(library, "brand", path, ZH)
    book = load_workbook(path)
    wrong = ten_edits(book)
    book.save(path)
    with pytest.raises(ProblemsError) as error:
        rubric_workbook.import_module(library, path)
    said = [problem_sentence(ZH, problem) for problem in error.value.problems]
    places = [problem.place for problem in error.value.problems]
    assert places == [f"评价项!{wrong['force']}", f"改进措施!{wrong['days']}"]
    assert "「must」不适合「效力」列。可填：statutory, policy, award, practice" in said[0]
    assert "「两天」不适合「人日」列。可填：0.5, 1, 2 …" in said[1]
    assert not (tmp_path / "own").exists()

    book = load_workbook(path)
    book["评价项"][wrong["force"]] = "practice"
    book["改进措施"][wrong["days"]] = 2.5
    book.save(path)
    found = rubric_workbook.import_module(library, path)
    assert found.difference.changed == ("brand.strategy",)
    assert found.difference.heading_changed
    assert found.path == tmp_path / "own" / "modules" / "brand.toml"

    again = Library(paths.rubrics_dir(), own=tmp_path / "own")
    assert again.own_faults == ()
    kept = module(again, "brand")
    assert kept == found.module
    assert (kept.version, kept.weight) == ("2027.1", 7)
    strategy = kept.criteria[0]
    assert (strategy.title.zh, strategy.title.en) == ("品牌的方向", "Direction of the brand")
    assert strategy.checkup
    assert strategy.clauses == ("dongtou:13/1", "liaoning:20/1")
    assert strategy.levels[0].zh == "从来没人谈过品牌代表什么。"
    assert strategy.levels[1:] == module(library, "brand").criteria[0].levels[1:]
    assert strategy.exhibits[0].fresh_months == 24
    assert strategy.force.value == "practice"
    assert float(strategy.actions[0].days) == 2.5
    assert kept.criteria[1:] == module(library, "brand").criteria[1:]


def test_a_sheet_in_english_is_spoken_of_in_english(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "brand.xlsx"
    rubric_workbook.export_module(library, "brand", path, EN)
    book = load_workbook(path)
    place = cell(book["Criteria"], "brand.strategy", "force")
    book["Criteria"][place] = "must"
    book.save(path)
    with pytest.raises(ProblemsError) as error:
        rubric_workbook.import_module(library, path)
    (problem,) = error.value.problems
    assert problem_sentence(EN, problem) == (
        f"brand.xlsx Criteria!{place}: “must” does not fit column “Force”. "
        "What fits: statutory, policy, award, practice"
    )


@pytest.mark.parametrize(
    ("spoil", "place", "code"),
    [
        (lambda b: b["等级"].__setitem__("A3", "brand.none"), "等级!A3", "row_owner_unknown"),
        (lambda b: b["等级"].delete_rows(3), "评价项!3", "levels_not_six"),
        (lambda b: b["评价项"].__setitem__("H3", None), "评价项!H3", "key_missing"),
        (lambda b: b["评价项"].__setitem__("Q3", "dongtou:99"), "评价项!Q3", "clause_unknown"),
        (lambda b: b["评价项"].__setitem__("S3", "{ fact = }"), "评价项!S3", "condition_shape"),
        (lambda b: b["评价项"].__setitem__("A4", "brand.strategy"), "评价项!A4", "id_twice"),
        (lambda b: b["模块"].__setitem__("I3", "=1+1"), "模块!I3", "cell_formula"),
        (lambda b: b["评价项"].merge_cells("G3:G4"), "评价项!G3:G4", "cells_merged"),
        (lambda b: setattr(b["等级"], "sheet_state", "hidden"), "等级", "sheet_hidden"),
        (lambda b: b["评价项"].delete_cols(2), "评价项!2", "column_missing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_faults_are_named_by_cell(
    library: Library, tmp_path: Path, spoil: Callable[[Workbook], None], place: str, code: str
) -> None:
    path = tmp_path / "brand.xlsx"
    rubric_workbook.export_module(library, "brand", path, ZH)
    book = load_workbook(path)
    spoil(book)
    book.save(path)
    with pytest.raises(ProblemsError) as error:
        rubric_workbook.import_module(library, path)
    assert (place, code) in [(problem.place, problem.code) for problem in error.value.problems]
    assert all(problem.file == "brand.xlsx" for problem in error.value.problems)


def test_an_empty_template_has_all_sheets_and_no_rows(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert rubric_workbook.export_module(library, "", path, EN) == 0
    book = load_workbook(path)
    assert book.sheetnames[:4] == ["Guide", "Module", "Sections", "Criteria"]
    assert [c.value for c in book["Levels"][2]] == ["criterion", "zh", "en"]
    assert len(book["Criteria"].data_validations.dataValidation) >= 4
    with pytest.raises(ProblemsError):
        rubric_workbook.import_module(library, path)


def test_text_that_looks_like_a_formula_stays_text(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "brand.xlsx"
    rubric_workbook.export_module(library, "brand", path, ZH)
    book = load_workbook(path)
    sheet = book["评价项"]
    place = cell(sheet, "brand.strategy", "guidance.en")
    sheet[place] = "-1 is not a value"
    book.save(path)
    found = rubric_workbook.import_module(library, path)
    guidance = found.module.criteria[0].guidance
    assert guidance is not None
    assert guidance.en == "-1 is not a value"
    again = tmp_path / "again.xlsx"
    rubric_workbook.export_module(Library(paths.rubrics_dir(), own=tmp_path / "own"), "brand", again, ZH)
    assert load_workbook(again)["评价项"][place].data_type == "s"


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: p.write_text("no workbook", encoding="utf-8"), "workbook_unreadable"),
        (lambda p: macros(p), "workbook_macros"),
        (lambda p: bomb(p), "workbook_too_large"),
        (lambda p: None, "file_missing"),
    ],
    ids=["text", "macros", "bomb", "gone"],
)
def test_files_that_are_not_opened(library: Library, tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    path = tmp_path / "file.xlsx"
    make(path)
    with pytest.raises(UserFacingError) as error:
        rubric_workbook.import_module(library, path)
    assert error.value.code == code


def macros(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as stream:
        for _ in range(201):
            stream.write(b"0" * 1_000_000)


def test_own_modules_stand_beside_the_shipped_ones(library: Library, tmp_path: Path) -> None:
    own = tmp_path / "own"
    (own / "modules").mkdir(parents=True)
    shipped = (paths.rubrics_dir() / "modules" / "brand.toml").read_text(encoding="utf-8")
    text = shipped.replace('"brand.', '"mine.').replace('id = "brand"', 'id = "mine"')
    for level in {row.zh for c in module(library, "brand").criteria for row in c.levels}:
        text = text.replace(level, f"自有：{level}")
    (own / "modules" / "mine.toml").write_text(text, encoding="utf-8")
    found = Library(paths.rubrics_dir(), own=own)
    assert found.own_faults == ()
    assert found.rubric.rubric.modules[-1].id == "mine"
    assert len(found.rubric.rubric.modules) == len(library.rubric.rubric.modules) + 1


def test_a_faulty_module_of_ones_own_leaves_the_shipped_ones_in_place(library: Library, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(paths.rubrics_dir() / "modules", own / "modules", ignore=shutil.ignore_patterns("[!b]*"))
    path = own / "modules" / "brand.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("weight = 6", "weight = 0", 1), encoding="utf-8")
    found = Library(paths.rubrics_dir(), own=own)
    assert found.rubric == load_rubric(paths.rubrics_dir())
    assert [(p.file, p.line, p.code) for p in found.own_faults] == [("own/modules/brand.toml", 6, "value_wrong")]
