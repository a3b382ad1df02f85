"""A part kept between two starts is the same as the one read from its files, or is made anew."""

import pickle
import shutil
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.kept import KeptParts
from qualityassess.catalog.load import load_rubric
from qualityassess.catalog.loaded import LoadedRubric
from qualityassess.domain.errors import ProblemsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rubric that a test may change."""
    shutil.copytree(paths.rubrics_dir(), tmp_path / "rubrics")
    return tmp_path / "rubrics"


def sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.toml"))


def load_kept(folder: Path, cache: Path) -> LoadedRubric:
    return KeptParts(cache).load("rubric", LoadedRubric, lambda: load_rubric(folder), sources(folder))


def files(cache: Path) -> list[str]:
    return [path.name for path in cache.iterdir()]


def test_the_second_start_reads_the_copy(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load_kept(folder, cache)
    assert first == load_rubric(folder)

    def again() -> LoadedRubric:
        pytest.fail("the files were read again")

    assert KeptParts(cache).load("rubric", LoadedRubric, again, sources(folder)) == first


def test_a_copy_of_another_kind_is_made_anew(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = load_kept(folder, cache)
    assert KeptParts(cache).load("rubric", tuple, lambda: ("other",), sources(folder)) == ("other",)
    assert load_kept(folder, cache) == first


def test_a_changed_file_is_read_again_and_the_old_copy_goes(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    before = load_kept(folder, cache)
    module = folder / "modules" / "cqo.toml"
    module.write_text(
        module.read_text(encoding="utf-8").replace("weight = 10 ", "weight = 110 ", 1) + "\n", encoding="utf-8"
    )
    module.write_text(
        module.read_text(encoding="utf-8").replace('version = "2026.1"', 'version = "2026.2"', 1), encoding="utf-8"
    )
    old = files(cache)
    after = load_kept(folder, cache)
    assert after.rubric.digest != before.rubric.digest
    assert after == load_rubric(folder)
    assert len(files(cache)) == 1
    assert files(cache) != old


@pytest.mark.parametrize("content", [b"", b"no pickle", pickle.dumps({"other": 1})])
def test_a_damaged_copy_is_made_anew(folder: Path, tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cache"
    first = load_kept(folder, cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert load_kept(folder, cache) == first
    assert kept.read_bytes() != content


def test_faults_are_named_and_nothing_is_kept(folder: Path, tmp_path: Path) -> None:
    module = folder / "modules" / "cqo.toml"
    module.write_text(
        module.read_text(encoding="utf-8").replace('force = "policy"', 'force = "wish"', 1), encoding="utf-8"
    )
    with pytest.raises(ProblemsError):
        load_kept(folder, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert load_kept(folder, tmp_path / "cache") == load_rubric(folder)
