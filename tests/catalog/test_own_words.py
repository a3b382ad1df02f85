"""The words of the catalogue are our own and tell levels apart; planted faults are found where they stand."""

import shutil
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.likeness import check_likeness
from qualityassess.catalog.originality import check_originality
from qualityassess.catalog.toml_file import TomlFile, read_toml


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped catalogue that a test may change."""
    shutil.copytree(paths.rubrics_dir(), tmp_path / "rubrics")
    return tmp_path / "rubrics"


def levels(folder: Path, module: str, criterion: int) -> list[dict[str, str]]:
    file = read_toml(folder / "modules" / f"{module}.toml", module)
    assert isinstance(file, TomlFile)
    rows = file.data["criterion"]
    assert isinstance(rows, list)
    found: list[dict[str, str]] = rows[criterion]["levels"]
    return found


def replace(folder: Path, module: str, old: str, new: str) -> int:
    """Writes another text in a module file; the line it stands on."""
    path = folder / "modules" / f"{module}.toml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_shipped_catalogue_is_in_words_of_its_own() -> None:
    assert check_originality(paths.rubrics_dir()) == []


def test_the_shipped_levels_differ_in_substance() -> None:
    assert check_likeness(paths.rubrics_dir()) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_level_of_another_criterion_with_two_words_changed_is_found(folder: Path, language: str) -> None:
    taken = levels(folder, "cqo", 0)[3][language]
    words = taken[:-3] + ("。" if language == "zh" else ".")
    replace(folder, "brand", levels(folder, "brand", 2)[3][language], words)
    (problem,) = check_likeness(folder)
    assert (problem.code, problem.file, problem.value) == ("descriptors_alike", "modules/cqo.toml", taken)
    assert dict(problem.values)["other"].startswith("brand.")


@pytest.mark.parametrize(
    ("language", "lower", "higher"),
    [
        ("zh", "少数产线按控制计划记录尺寸。", "大部分产线都按控制计划记录尺寸。"),
        ("en", "Some lines record sizes against the plan.", "Most lines record sizes against the plan."),
    ],
)
def test_levels_that_only_swap_an_adverb_are_found(folder: Path, language: str, lower: str, higher: str) -> None:
    replace(folder, "brand", levels(folder, "brand", 1)[2][language], lower)
    line = replace(folder, "brand", levels(folder, "brand", 1)[3][language], higher)
    found = [problem for problem in check_likeness(folder) if problem.code == "levels_by_degree"]
    assert [(problem.file, problem.line, problem.value) for problem in found] == [("modules/brand.toml", line, higher)]
    assert dict(found[0].values)["other"] == "2"


def test_praise_that_nobody_can_see_is_found(folder: Path) -> None:
    line = replace(folder, "brand", levels(folder, "brand", 1)[3]["zh"], "品牌制度健全完善，每年有记录。")
    found = [(problem.code, problem.line, problem.value) for problem in check_likeness(folder)]
    assert found == [("level_vague", line, "完善")]


def test_a_sentence_of_a_document_is_found_in_spite_of_blanks_and_punctuation(folder: Path) -> None:
    document = (folder / "sources" / "texts" / "dongtou.txt").read_text(encoding="utf-8")
    start = document.index("进一步推动质量变革")
    sentence = document[start : start + 22].replace("、", "， ")
    line = replace(folder, "brand", levels(folder, "brand", 1)[3]["zh"], f"每年{sentence}。")
    (problem,) = check_originality(folder)
    assert (problem.code, problem.file, problem.line) == ("copied_run", "modules/brand.toml", line)


def test_a_run_of_fifteen_characters_and_an_official_name_are_no_copies(folder: Path) -> None:
    document = (folder / "sources" / "texts" / "dongtou.txt").read_text(encoding="utf-8")
    plain = "".join(char for char in document if char.isalnum())
    start = plain.index("进一步推动质量变革")
    run = plain[start : start + 15]
    name = "江西省人民政府关于开展质量提升行动建设质量强省的实施意见"
    replace(folder, "brand", levels(folder, "brand", 1)[3]["zh"], f"甲乙{run}丙丁，依据《中共江西省委 {name}》。")
    assert check_originality(folder) == []
