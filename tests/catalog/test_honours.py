"""Titles of honours: those of the shipped list, by id, and a file that cannot be read."""

from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.honours import NAME, load_honour_titles
from qualityassess.domain.errors import ProblemsError
from qualityassess.services.library import Library


def test_the_shipped_titles_name_one_honour_each() -> None:
    titles = load_honour_titles(paths.rubrics_dir())
    assert titles["china-quality-award"].zh == "中国质量奖"
    names = Library(paths.rubrics_dir()).honour_names
    for key, title in titles.items():
        assert names.id_of(key) == key
        assert names.id_of(title.zh) in (key, "")
        assert names.id_of(title.en) in (key, "")
    # What a condition asks for is known even where no list has its title.
    asked = {held for a in Library(paths.rubrics_dir()).targets for gate in a.gates for held in gate.awards}
    assert asked
    assert all(names.is_known(word) for word in asked)


def test_a_list_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / NAME).write_text("honour = [", encoding="utf-8")
    with pytest.raises(ProblemsError) as caught:
        load_honour_titles(tmp_path)
    assert [problem.file for problem in caught.value.problems] == [NAME]
