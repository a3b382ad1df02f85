"""Loading: the real rubrics, a planted file with several errors, and what the shape of a table allows."""

from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.load import load_rubric
from qualityassess.domain.conditions import Any, Between, In, Is, Not
from qualityassess.domain.rubric import Kind
from tests.catalog.folder import line_of, plant, problems_of, sound

ALPHA = "modules/alpha.toml"


def test_the_real_rubrics_load_clean() -> None:
    loaded = load_rubric(paths.rubrics_dir())
    ids = [c.id for c in loaded.rubric.criteria()]
    assert len(ids) == len(set(ids))
    assert len([c for c in loaded.rubric.criteria() if c.kind is Kind.BANDED]) == 23
    for module in loaded.rubric.modules:
        assert len(module.criteria) >= 8, module.id
        assert all(len(c.levels) == 6 for c in module.criteria if c.kind is Kind.MATURITY)
    (real,) = loaded.rubric.criteria_sets
    assert (len(real.items), sum(i.points for i in real.items)) == (23, 1000)


def test_a_sound_folder(tmp_path: Path) -> None:
    loaded = sound(tmp_path)
    found = loaded.rubric
    assert (found.version, loaded.name.en) == ("2026.1", "Trial rubric")
    assert [m.id for m in found.modules] == ["beta", "alpha"]
    assert [c.weight for c in found.criteria()] == [6, 4, 2, 1, 1, 1]
    first = found.criterion("alpha.first")
    assert first is not None
    assert first.applies == Any((In("size_class", ("large",)), Between("headcount", 20, 99)))
    assert (first.exhibits[1].fresh_months, first.exhibits[1].covers_months) == (6, 3)
    assert [str(a.days) for a in first.actions] == ["3/2", "5/2", "7/2", "9/2"]
    figure = found.criterion("alpha.figure")
    assert figure is not None
    assert figure.indicator is not None
    assert str(figure.indicator.goal) == "199/2"
    assert found.modules[0].applies == Not(Is("activity.makes_food", True))


def test_three_errors_are_reported_at_once_with_file_line_and_value(tmp_path: Path) -> None:
    folder = plant(
        tmp_path,
        (ALPHA, 'kind = "maturity"', 'kind = "maturty"'),
        (ALPHA, "lead_days = 30", "lead_days = -1"),
        (ALPHA, 'id = "a", weight = 2', 'id = "a", wieght = 2'),
    )
    found = [(p.code, p.file, p.line, p.place, p.value, dict(p.values)["allowed"]) for p in problems_of(folder)]
    kinds = "maturity, banded, checklist, yes_no, indicator, register"
    steps, ticks = line_of(ALPHA, "to1"), line_of(ALPHA, 'id = "a"')
    assert found == [
        ("value_not_allowed", ALPHA, line_of(ALPHA, "kind ="), "criterion[1].kind", "maturty", kinds),
        ("value_wrong", ALPHA, steps, "criterion[1].actions[1].lead_days", "-1", "≥ 0"),
        ("key_unknown", ALPHA, ticks, "criterion[3].ticks[1].wieght", "wieght", ""),
    ]


def test_errors_of_several_files_come_in_order(tmp_path: Path) -> None:
    folder = plant(
        tmp_path,
        ("modules/beta.toml", 'section = "one"', 'section = "two"'),
        (ALPHA, 'section = "one"', 'section = "two"'),
        (ALPHA, 'role = "quality"', 'role = "nobody"'),
        ("exhibits/base.toml", 'id = "record"', 'id = "letter"'),
    )
    found = [(p.file, p.value) for p in problems_of(folder) if p.value in ("two", "nobody", "letter")]
    assert found == [("exhibits/base.toml", "letter"), (ALPHA, "two"), (ALPHA, "nobody"), ("modules/beta.toml", "two")]


SHAPES: list[tuple[str, str, str, str, str, str]] = [
    ('version = "1"\n', "", "key_missing", "version", "version", ""),
    ("weight = 3\n", "weight = 3\nheavy = true\n", "key_unknown", "heavy", "heavy", ""),
    ("format = 1", "format = 2", "value_not_allowed", "format", "2", "1"),
    ("weight = 3", "weight = 0", "value_wrong", "weight", "0", "≥ 1"),
    ("weight = 3", 'weight = "3"', "value_wrong", "weight", "3", "1, 2, 3 …"),
    ("weight = 3", "weight = 3.5", "value_wrong", "weight", "3.5", "1, 2, 3 …"),
    ("weight = 3", "weight = true", "value_wrong", "weight", "True", "1, 2, 3 …"),
    ('id = "alpha.first"', 'id = "Alpha First"', "id_shape", "criterion[1].id", "Alpha First", ""),
    ('title = { zh = "甲"', 'title = { zh = " "', "text_empty", "title.zh", " ", ""),
    ('title = { zh = "甲", en = "Alpha" }', 'title = "甲"', "value_wrong", "title", "甲", "{ … }"),
    ('title = { zh = "甲"', "title = { zh = 5", "value_wrong", "title.zh", "5", '"…"'),
    ("days = 1.5", "days = 0", "value_wrong", "criterion[1].actions[1].days", "0", "> 0"),
    ("to = 1,", "to = 101,", "value_wrong", "criterion[1].actions[1].to", "101", "≤ 100"),
    ("level = 1 }", "level = 6 }", "value_wrong", "criterion[1].exhibits[1].level", "6", "≤ 5"),
    (
        'role = "quality"',
        'role = "quality"\ncheckup = "yes"',
        "value_wrong",
        "criterion[1].checkup",
        "yes",
        "true, false",
    ),
    ("supports = [", 'clauses = "x"\nsupports = [', "value_wrong", "criterion[1].clauses", "x", "[ … ]"),
    ("floor = 90, ", "", "key_missing", "criterion[4].indicator.floor", "floor", ""),
    ("floor = 90, ", "floor = 99.5, ", "value_wrong", "criterion[4].indicator.floor", "99.5", "< 99.5"),
    ("floor = 90, ", "floor = 100, ", "value_wrong", "criterion[4].indicator.floor", "100", "< 99.5"),
    ('direction = "up"', 'direction = "down"', "value_wrong", "criterion[4].indicator.floor", "90", "> 99.5"),
    ('direction = "up"', 'direction = "target"', "key_missing", "criterion[4].indicator.deviation", "deviation", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "place", "value", "allowed"), SHAPES)
def test_shapes(tmp_path: Path, old: str, new: str, code: str, place: str, value: str, allowed: str) -> None:
    (problem,) = problems_of(plant(tmp_path, (ALPHA, old, new)))
    assert (problem.code, problem.place, problem.value) == (code, place, value)
    if allowed or code == "key_missing":
        assert dict(problem.values)["allowed"] == allowed


def test_a_fault_of_an_indicator_stands_on_its_line(tmp_path: Path) -> None:
    (problem,) = problems_of(plant(tmp_path, (ALPHA, "floor = 90, ", "")))
    assert problem.line == line_of(ALPHA, "indicator = {")


def test_percentages_of_a_set_are_steps_of_five(tmp_path: Path) -> None:
    found = problems_of(plant(tmp_path, ("criteria/small.toml", "percent = 25", "percent = 47")))
    assert ("value_wrong", "ceiling[1].percent", "47", "n × 5") in {
        (p.code, p.place, p.value, dict(p.values).get("allowed")) for p in found
    }


def test_files_that_are_no_toml_no_utf8_or_not_there(tmp_path: Path) -> None:
    folder = plant(tmp_path, (ALPHA, "weight = 3", "weight ="), modules__gamma="x")
    (folder / "modules" / "delta.toml").write_bytes(b"\xff\xfe")
    assert [(p.code, p.file) for p in problems_of(folder)] == [
        ("toml_syntax", ALPHA),
        ("file_not_utf8", "modules/delta.toml"),
        ("toml_syntax", "modules/gamma.toml"),
    ]
    (folder / "vocabulary.toml").unlink()
    assert ("file_unreadable", "vocabulary.toml") in {(p.code, p.file) for p in problems_of(folder)}
