"""A snapshot keeps the rubric: the same objects and the same digest after a round trip through its JSON."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from qualityassess import paths
from qualityassess.catalog.load import load_rubric, rubric_of
from qualityassess.catalog.loaded import LoadedRubric, canonical, digest, part
from qualityassess.domain.errors import ProblemsError
from tests.catalog.folder import plant, sound


@pytest.fixture(scope="module")
def real() -> LoadedRubric:
    return load_rubric(paths.rubrics_dir())


def test_round_trip_of_the_real_rubric(real: LoadedRubric) -> None:
    again = rubric_of(json.loads(real.text))
    assert again == real.rubric
    assert again.digest == real.rubric.digest == digest(real.text)


def test_the_digest_is_stable_and_of_the_content(tmp_path: Path) -> None:
    one, two = sound(tmp_path / "one"), sound(tmp_path / "two")
    assert digest(one.text) == digest(two.text)
    assert len(digest(one.text)) == 64
    changed = load_rubric(plant(tmp_path / "three", ("modules/alpha.toml", "weight = 3", "weight = 4")))
    assert digest(changed.text) != digest(one.text)
    remarked = load_rubric(plant(tmp_path / "four", ("modules/alpha.toml", "format = 1", "# a remark\nformat = 1")))
    assert digest(remarked.text) == digest(one.text)


def test_a_part_keeps_some_modules(real: LoadedRubric) -> None:
    chosen = part(real.raw, ["excellence", "cqo"])
    found = rubric_of(chosen)
    assert [m.id for m in found.modules] == ["cqo", "excellence"]
    assert found.modules == tuple(m for m in real.rubric.modules if m.id in ("cqo", "excellence"))
    assert found.criteria_sets == real.rubric.criteria_sets
    assert found.digest == digest(canonical(chosen)) != real.rubric.digest
    assert part(real.raw, [m.id for m in real.rubric.modules]) == real.raw
    assert rubric_of(part(real.raw, [])).modules == ()


def broken(raw: Any, way: str) -> Any:
    copy = deepcopy(raw)
    match way:
        case "no modules":
            del copy["modules"]
        case "unknown key":
            copy["modules"][0]["heavy"] = 1
        case "unknown kind":
            copy["modules"][0]["criterion"][0]["kind"] = "guess"
        case "condition":
            copy["modules"][0]["applies"] = {"fact": "staff"}
        case _:
            copy["roles"] = 3
    return copy


@pytest.mark.parametrize("way", ["no modules", "unknown key", "unknown kind", "condition", "roles"])
def test_a_damaged_snapshot_is_named(tmp_path: Path, way: str) -> None:
    with pytest.raises(ProblemsError) as error:
        rubric_of(broken(sound(tmp_path).raw, way))
    assert [p.code for p in error.value.problems] == ["snapshot_damaged"]
