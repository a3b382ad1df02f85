"""Seven enterprises, each with the questions that concern it: golden lists for a check-up, everything and an award.

The profiles and the lists lie in `applicability/`. The lists follow from what such a firm does: a rubric that asks it
for something else is wrong, and so is a list that was changed only because the rubric was.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from qualityassess import paths
from qualityassess.domain.assessment import Assessment, AssessmentFile, parse_purpose
from qualityassess.domain.profile import Activity
from qualityassess.domain.rubric import Kind
from qualityassess.interchange.profile_file import read_profile_file
from qualityassess.services.library import Library

FOLDER = Path(__file__).parent / "applicability"
CASES = (
    "construction-liaoning",
    "exporter-guangdong",
    "food-jiangxi",
    "hotel-dongtou",
    "machine-maker-hunan",
    "online-seller",
    "testing-laboratory",
)
CHECKUP = range(36, 45)
"""How many criteria the half hour of a check-up holds."""


@cache
def library() -> Library:
    return Library(paths.rubrics_dir())


def asked(case: str, purpose: str) -> AssessmentFile:
    """An assessment of the case as it begins, nothing answered yet."""
    read = read_profile_file(FOLDER / f"{case}.profile.toml")
    assert read.problems == ()
    profile = replace(read.profile, sector=library().sector_of(read.profile.industry))
    chosen = parse_purpose(purpose)
    assert chosen is not None
    head = Assessment("a", "e", case, chosen, date(2026, 11, 20))
    return AssessmentFile(head, library().rubric.rubric, library().facts(profile))


def expected(case: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{case}.expected.toml").read_text(encoding="utf-8"))


def differences(found: Iterable[str], wanted: Iterable[str]) -> str:
    """What appeared and what vanished, in words; empty where both hold the same once each."""
    have, want = Counter(found), Counter(wanted)
    lines = [f"appeared: {name}" for name in sorted((have - want).elements())]
    return "\n".join(lines + [f"vanished: {name}" for name in sorted((want - have).elements())])


def test_every_profile_has_its_list_and_both_are_of_a_case() -> None:
    assert {f.name for f in FOLDER.iterdir()} == {f"{c}.{k}.toml" for c in CASES for k in ("profile", "expected")}


@pytest.mark.parametrize("case", CASES)
def test_everything(case: str) -> None:
    file, wanted = asked(case, "full"), expected(case)["full"]
    assert not differences((module.id for module, _ in file.modules), wanted["modules"])
    assert not differences((module.id for module in file.not_applying), wanted["not_asked"])
    for module, criteria in file.modules:
        hidden = [c.id for c in module.criteria if c not in criteria]
        prefix = module.criteria[0].id.split(".")[0]
        assert not differences(hidden, (f"{prefix}.{name}" for name in wanted["without"].get(module.id, ())))
    assert set(wanted["without"]) <= set(wanted["modules"])


@pytest.mark.parametrize("case", CASES)
def test_the_half_hour(case: str) -> None:
    file = asked(case, "checkup")
    wanted = [f"{module}.{name}" for module, names in expected(case)["checkup"].items() for name in names]
    assert not differences((c.id for c in file.criteria), wanted)
    assert len(wanted) in CHECKUP
    # Items of the criteria set take longer than a check-up has; every other module asks its most telling question.
    applying = {m.id for m, criteria in asked(case, "full").modules if any(c.kind is not Kind.BANDED for c in criteria)}
    assert {module.id for module, _ in file.modules} == applying


@pytest.mark.parametrize("case", CASES)
def test_an_award_asks_its_items_and_the_red_lines(case: str) -> None:
    wanted = expected(case)["award"]
    assert wanted["id"] in {award.id for award in library().awards}
    criteria = asked(case, f"award:{wanted['id']}").criteria
    items = [c for c in criteria if c.kind is Kind.BANDED]
    assert len(items) == len({c.item for c in items}) == 23
    assert not differences((c.id for c in criteria if c not in items), wanted["red_lines"])


@pytest.mark.parametrize("case", CASES)
def test_a_complete_profile_leaves_nothing_open(case: str) -> None:
    read = read_profile_file(FOLDER / f"{case}.profile.toml")
    assert {activity for activity, _ in read.profile.activities} == set(Activity)
    file = asked(case, "full")
    assert {c.id: file.open_facts(c) for c in file.criteria if file.open_facts(c)} == {}


def test_every_activity_decides_something() -> None:
    """A question of the profile that changes nothing would be asked for nothing."""
    decided = set[str]()
    for case in CASES:
        file = asked(case, "full")
        for activity in Activity:
            fact = f"activity.{activity.value}"
            turned = replace(file, facts={**file.facts, fact: not file.facts[fact]})
            if {c.id for c in turned.criteria} != {c.id for c in file.criteria}:
                decided.add(activity.value)
    assert decided == {activity.value for activity in Activity}


def test_differences_name_what_appeared_and_what_vanished() -> None:
    assert differences(["a", "b", "b"], ["b", "c"]) == "appeared: a\nappeared: b\nvanished: c"
    assert differences(["b", "a"], ["a", "b"]) == ""
