"""What the consistency checks compare: the shipped pairs hold, and faults are named with file and line."""

from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.consistency import check_consistency, load_consistency
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.check_rules import CheckRules
from qualityassess.domain.errors import ProblemsError
from tests.catalog.folder import sound

RULES = """\
format = 1

[[certified]]
criterion = "alpha.first"
from_level = 3
register = "certificates"
about = ["19001"]

[[pair]]
first = { criterion = "alpha.first", least = 3 }
second = { criterion = "alpha.second", most = 1 }
reason = { zh = "矛盾", en = "Contradiction" }
"""


def planted(folder: Path, old: str = "", new: str = "") -> Path:
    """A folder with the rules, changed in one place."""
    (folder / "consistency.toml").write_text(RULES.replace(old, new, 1) if old else RULES, encoding="utf-8")
    return folder


def test_the_shipped_rules_hold() -> None:
    folder = paths.rubrics_dir()
    rules = load_consistency(folder)
    assert len(rules.certified) >= 10
    assert len(rules.pairs) >= 12
    assert check_consistency(folder, load_rubric(folder).rubric) == []
    assert all(pair.least > pair.most for pair in rules.pairs)


def test_a_folder_without_the_file_compares_nothing(tmp_path: Path) -> None:
    assert load_consistency(tmp_path) == CheckRules()
    assert check_consistency(tmp_path, load_rubric(paths.rubrics_dir()).rubric) == []


def test_sound_rules_pass(tmp_path: Path) -> None:
    rubric = sound(tmp_path).rubric
    assert check_consistency(planted(tmp_path), rubric) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        (
            'criterion = "alpha.first"\nfrom',
            'criterion = "alpha.none"\nfrom',
            "reference_unknown",
            "certified[1].criterion",
        ),
        ('"alpha.second"', '"alpha.none"', "reference_unknown", "pair[1].second"),
        ('"alpha.second"', '"alpha.figure"', "value_not_allowed", "pair[1].second"),
        ('"alpha.second"', '"alpha.first"', "id_twice", "pair[1].second"),
    ],
)
def test_criteria_have_to_be_there_and_to_have_levels(
    tmp_path: Path, old: str, new: str, code: str, place: str
) -> None:
    rubric = sound(tmp_path).rubric
    (problem,) = check_consistency(planted(tmp_path, old, new), rubric)
    assert (problem.code, problem.place, problem.file) == (code, place, "consistency.toml")


@pytest.mark.parametrize(
    ("old", "new"), [("least = 3", "least = 6"), ('register = "certificates"', 'register = "events"')]
)
def test_faults_of_shape_are_refused(tmp_path: Path, old: str, new: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        load_consistency(planted(tmp_path, old, new))
    assert caught.value.problems[0].file == "consistency.toml"
