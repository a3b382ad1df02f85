"""Register files: they agree with the classes of the records, and every planted fault is named with file and line."""

import shutil
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.register_checks import field_facts
from qualityassess.catalog.registers import load_register_forms, register_problems
from qualityassess.catalog.sources import load_register
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import RECORDS, RegisterName
from qualityassess.i18n import LANGUAGES, Translator
from qualityassess.services.messages import problem_sentence
from qualityassess.services.registers import DOMAINS

FORMS = load_register_forms(paths.rubrics_dir())


@pytest.mark.parametrize("name", RegisterName)
def test_columns_and_fields_agree(name: RegisterName) -> None:
    form, facts = FORMS[name], field_facts(RECORDS[name])
    assert {column.id: column.kind for column in form.columns} == {key: fact.kind for key, fact in facts.items()}
    for column in form.columns:
        words = facts[column.id].words
        assert not words or sorted(choice.id for choice in column.choices) == sorted(words)
    no_default = {f.name for f in fields(RECORDS[name]) if f.default is MISSING and f.name != "id"}
    # A text without a default may be empty; everything else has to be entered.
    assert {name for name in no_default if not form.column(name).required} <= {"award", "unit"}
    assert form.column(form.main).listed
    assert any(column.listed and column.required for column in form.columns)


@pytest.mark.parametrize("name", RegisterName)
def test_words_of_choices_are_told_apart(name: RegisterName) -> None:
    for column in FORMS[name].columns:
        for group in {choice.group for choice in column.choices} if column.choices_by else {""}:
            choices = column.choices_in(group)
            for titles in ([c.title.zh for c in choices], [c.title.en for c in choices]):
                assert len(titles) == len(set(titles)), (column.id, titles)


def test_domains_of_events_are_the_choices() -> None:
    assert sorted(DOMAINS) == sorted(choice.id for choice in FORMS[RegisterName.EVENTS].column("domain").choices)


def test_the_steps_of_each_type_carry_their_mark() -> None:
    """T/CAQ 10201-2020 as in the sources: ten steps are confirmed, the study of the goal and innovation recalled."""
    steps = FORMS[RegisterName.QC_TOPICS].column("steps")
    marks = {
        group: [choice.confidence for choice in steps.choices_in(group)]
        for group in ("problem_self", "problem_mandated", "innovation")
    }
    confirmed, recalled = Confidence.CONFIRMED, Confidence.RECALLED
    assert marks["problem_self"] == [confirmed] * 10
    assert marks["problem_mandated"] == [confirmed] * 2 + [recalled] + [confirmed] * 7
    assert marks["innovation"] == [recalled] * 8


def test_the_shipped_files_have_no_problem() -> None:
    assert register_problems(paths.rubrics_dir()) == []
    assert register_problems(paths.resources_dir()) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the register files."""
    shutil.copytree(paths.rubrics_dir() / "registers", tmp_path / "registers")
    shutil.copy(paths.rubrics_dir() / "deadlines.toml", tmp_path)
    return tmp_path


def planted(folder: Path, register: str, before: str, after: str) -> tuple[list[Problem], int]:
    """The problems once a text was replaced in a register's file, and the line it stands in."""
    path = folder / "registers" / f"{register}.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(before) >= 1, before
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    problems = register_problems(folder)
    for problem in problems:
        for language in LANGUAGES:
            said = problem_sentence(Translator(language), problem)
            assert said.startswith(f"registers/{register}.toml")
            assert problem.code not in said
    return problems, text[: text.index(before)].count("\n") + 1


@pytest.mark.parametrize(
    ("register", "before", "after", "code", "value"),
    [
        ("suppliers", 'id = "supplies"', 'id = "suplies"', "column_undeclared", "supplies"),
        ("suppliers", 'kind = "decimal"', 'kind = "whole"', "value_not_allowed", "whole"),
        ("suppliers", 'not_before = "evaluated"', 'not_before = "evaluatd"', "reference_unknown", "evaluatd"),
        ("suppliers", 'main = "name"', 'main = "nam"', "reference_unknown", "nam"),
        ("suppliers", 'key = ["name"]', 'key = ["nme"]', "reference_unknown", "nme"),
        ("suppliers", 'column = "next_due"', 'column = "next_do"', "reference_unknown", "next_do"),
        ("suppliers", 'result = ["watched"]', 'result = ["wotched"]', "reference_unknown", "wotched"),
        ("suppliers", 'group = "supplier"', 'group = "supply"', "reference_unknown", "supply"),
        ("suppliers", 'id = "general"', 'id = "key"', "id_twice_here", "key"),
        ("events", 'id = "recall", zh', 'id = "callback", zh', "value_not_allowed", ""),
        ("products", 'refers = "brands.name"', 'refers = "brands.nam"', "reference_unknown", "brands.nam"),
        ("certificates", 'kind = "expiry" }', 'kind = "expiry", soon_days = 90 }', "key_unknown", "soon_days"),
        ("standards", 'dues = [{ column = "review_due"', 'dues = [{ column = "looked_up"', "lead_missing", "looked_up"),
        ("certificates", 'zh = "证书编号", ', "", "key_missing", "zh"),
        ("certificates", "unique = true", "unike = true", "key_unknown", "unike"),
        ("certificates", "format = 1", "format = [", "toml_syntax", ""),
    ],
)
def test_a_planted_fault_is_named_with_its_line(
    folder: Path, register: str, before: str, after: str, code: str, value: str
) -> None:
    problems, line = planted(folder, register, before, after)
    found = [problem for problem in problems if problem.code == code]
    assert found, problems
    assert not value or value in {problem.value for problem in found}
    if code not in {"column_undeclared", "toml_syntax"} and value:
        assert line in {problem.line for problem in found}
    with pytest.raises(ProblemsError):
        load_register_forms(folder)


def test_a_register_without_file_is_missed_and_rubric_check_tells_all(tmp_path: Path) -> None:
    shutil.copytree(paths.rubrics_dir(), tmp_path / "rubrics")
    folder = tmp_path / "rubrics"
    (folder / "registers" / "duties.toml").unlink()
    (folder / "registers" / "more.toml").write_text(
        (folder / "registers" / "covers.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    found = all_problems(folder, load_register(folder))
    told = {(problem.code, problem.file) for problem in found if problem.file.startswith("registers/")}
    missing = {("file_unreadable", "registers/duties.toml"), ("id_twice", "registers/more.toml")}
    # The duties are what nobody can refer to any more; nothing else is said twice.
    assert missing <= told


def test_forms_are_kept_between_starts(tmp_path: Path) -> None:
    from qualityassess.services.library import Library

    first = Library(paths.rubrics_dir(), tmp_path / "cache").register_forms
    again = Library(paths.rubrics_dir(), tmp_path / "cache").register_forms
    assert dict(first) == dict(again)
    assert list(again) == list(RegisterName)
    assert isinstance(again[RegisterName.COVERS], RegisterForm)
