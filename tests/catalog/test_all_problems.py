"""The checker of authors: faults of shape, meaning and citation of one file are named together."""

import shutil
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.all_problems import all_problems
from qualityassess.catalog.sources import load_register
from qualityassess.domain.sources import SourceRegister

MODULE = "modules/cqo.toml"


@pytest.fixture(scope="module")
def register() -> SourceRegister:
    return load_register(paths.rubrics_dir())


def changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """A copy of the shipped rubrics with the first occurrence of each text replaced in one module."""
    for part in ("criteria", "exhibits", "modules", "sources"):
        shutil.copytree(paths.rubrics_dir() / part, folder / part)
    shutil.copy(paths.rubrics_dir() / "vocabulary.toml", folder)
    file = folder / MODULE
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    return folder


def told(folder: Path, register: SourceRegister) -> list[tuple[str, str]]:
    """Code and place of every problem; all stand in the changed module and have a line."""
    problems = all_problems(folder, register)
    assert all(problem.file == MODULE and problem.line for problem in problems)
    return [(problem.code, problem.place) for problem in problems]


def test_the_shipped_rubrics_have_none(register: SourceRegister) -> None:
    assert all_problems(paths.rubrics_dir(), register) == []


def test_shape_meaning_and_citation_are_named_together(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(
        tmp_path,
        ("weight = 3\n", "weight = -3\n"),
        ('{ type = "duty-record"', '{ type = "dutty-record"'),
        ('"dongtou:12/1"', '"dongtou:99/1"'),
    )
    assert told(folder, register) == [
        ("value_wrong", "criterion[1].weight"),
        ("reference_unknown", "criterion[1].exhibits[3]"),
        ("clause_unknown", "criterion[1].clauses"),
    ]


def test_three_faults_of_one_criterion_are_all_named_with_their_lines(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(
        tmp_path,
        ('force = "policy"', 'force = "wish"'),
        ('{ type = "appointment-letter"', '{ type = "appointmentletter"'),
        ('clauses = ["', 'clauses = ["mars:1", "'),
    )
    lines = (folder / MODULE).read_text(encoding="utf-8").split("\n")
    problems = all_problems(folder, register)
    assert [(p.code, p.value) for p in problems] == [
        ("value_not_allowed", "wish"),
        ("reference_unknown", "appointmentletter"),
        ("clause_unknown", "mars:1"),
    ]
    assert all(p.value in lines[p.line - 1] for p in problems)


def test_a_stand_in_causes_no_problem_of_its_own(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(
        tmp_path,
        ('kind = "maturity"', 'kind = "maturty"'),
        ('force = "policy"', 'force = "law"'),
        ('section = "mandate"', "section = 4"),
        ('role = "top_management"', "colour = 1"),
    )
    assert sorted(told(folder, register)) == [
        ("key_missing", "criterion[1].role"),
        ("key_unknown", "criterion[1].colour"),
        ("value_not_allowed", "criterion[1].force"),
        ("value_not_allowed", "criterion[1].kind"),
        ("value_wrong", "criterion[1].section"),
    ]


def test_a_level_of_the_wrong_shape_is_still_counted(tmp_path: Path, register: SourceRegister) -> None:
    found = told(changed(tmp_path, ("levels = [\n", "levels = [\n  3,\n")), register)
    assert found == [("value_wrong", "criterion[1].levels[1]"), ("levels_not_six", "criterion[1].levels")] or sorted(
        found
    ) == [("levels_not_six", "criterion[1].levels"), ("value_wrong", "criterion[1].levels[1]")]


def test_a_missing_id_keeps_the_rest(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(tmp_path, ('id = "cqo.appointment"\n', ""), ('{ type = "duty-record"', '{ type = "dutty-record"'))
    assert told(folder, register) == [
        ("key_missing", "criterion[1].id"),
        ("reference_unknown", "criterion[1].exhibits[3]"),
    ]


def test_a_file_that_is_no_toml_hides_no_other(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(tmp_path, ("weight = 3\n", "weight = -3\n"))
    (folder / "modules" / "qc_groups.toml").write_text("format = ", encoding="utf-8")
    assert {problem.code for problem in all_problems(folder, register)} == {"toml_syntax", "value_wrong"}


def test_without_vocabulary_the_modules_are_not_blamed(tmp_path: Path, register: SourceRegister) -> None:
    folder = changed(tmp_path)
    (folder / "vocabulary.toml").unlink()
    assert {problem.file for problem in all_problems(folder, register)} == {"vocabulary.toml"}
