"""Every check of meaning is seen to fire once, with the place it fires at."""

from pathlib import Path

import pytest

from qualityassess.catalog.conditions import ConditionError, condition_of
from tests.catalog.folder import line_of, plant, problems_of

ALPHA, BETA, SET = "modules/alpha.toml", "modules/beta.toml", "criteria/small.toml"

_LAST_LEVEL = '  { zh = "first5", en = "first 5" },\n'
_STEP_4 = '  { id = "to4", to = 4, days = 4.5, lead_days = 30, role = "quality", zh = "到4", en = "To 4" },\n'

FAULTS: list[tuple[str, str, str, str, str, str]] = [
    (ALPHA, 'id = "alpha.second"', 'id = "alpha.first"', "id_twice", "criterion[2].id", "alpha.first"),
    (
        ALPHA,
        "[[section]]\n",
        '[[section]]\nid = "one"\ntitle = { zh = "一", en = "1" }\n\n[[section]]\n',
        "id_twice",
        "section[2].id",
        "one",
    ),
    (ALPHA, 'id = "b", zh', 'id = "a", zh', "id_twice", "criterion[3].ticks[2].id", "a"),
    (ALPHA, 'id = "to2"', 'id = "to1"', "id_twice", "criterion[1].actions[2].id", "to1"),
    (ALPHA, 'section = "one"', 'section = "two"', "reference_unknown", "criterion[1].section", "two"),
    (ALPHA, 'role = "quality"\ntitle', 'role = "nobody"\ntitle', "reference_unknown", "criterion[1].role", "nobody"),
    (ALPHA, 'type = "letter"', 'type = "lettre"', "reference_unknown", "criterion[1].exhibits[1]", "lettre"),
    (ALPHA, 'tick = "b"', 'tick = "c"', "reference_unknown", "criterion[3].exhibits[2]", "c"),
    (
        ALPHA,
        'lead_days = 30, role = "quality"',
        'lead_days = 30, role = "x"',
        "reference_unknown",
        "criterion[1].actions[1]",
        "x",
    ),
    (
        ALPHA,
        'role = "quality", zh = "到2"',
        'role = "quality", needs = ["to9"], zh = "到2"',
        "reference_unknown",
        "criterion[1].actions[2]",
        "to9",
    ),
    (
        ALPHA,
        'role = "quality", zh = "到2"',
        'role = "quality", needs = ["to2"], zh = "到2"',
        "reference_unknown",
        "criterion[1].actions[2]",
        "to2",
    ),
    (ALPHA, 'item = "4.1.2"', 'item = "4.9.9"', "reference_unknown", "criterion[1].supports[1]", "4.9.9"),
    (ALPHA, "to = 4, ", "to = 40, ", "value_not_allowed", "criterion[1].actions[4]", "40"),
    (ALPHA, '"headcount"', '"staff"', "unknown_fact", "criterion[1].applies", "staff"),
    (ALPHA, "at_least = 20", "at_leest = 20", "condition_shape", "criterion[1].applies", "headcount"),
    (ALPHA, 'in = ["large"]', 'in = ["huge"]', "value_not_allowed", "criterion[1].applies", "huge"),
    (BETA, '"activity.makes_food"', '"activity.cooks"', "unknown_fact", "applies", "activity.cooks"),
    (ALPHA, 'force = "practice"', 'force = "statutory"', "statute_missing", "criterion[1].force", "alpha.first"),
    (
        ALPHA,
        "applies = {",
        "redline = { fails_below = 2 }\napplies = {",
        "redline_not_statutory",
        "criterion[1].redline",
        "alpha.first",
    ),
    (ALPHA, '  { type = "letter", level = 1 },\n', "", "exhibits_too_few", "criterion[1].exhibits", "alpha.first"),
    (
        ALPHA,
        '{ type = "letter", level = 1 }',
        '{ type = "record", level = 1 }',
        "exhibits_too_few",
        "criterion[1].exhibits",
        "alpha.first",
    ),
    (ALPHA, _LAST_LEVEL, "", "levels_not_six", "criterion[1].levels", "5"),
    (ALPHA, 'zh = "first5"', 'zh = "first4"', "level_twice", "criterion[1].levels[6]", "first4"),
    (ALPHA, 'zh = "second5"', 'zh = "first4"', "level_twice", "criterion[2].levels[6]", "first4"),
    (
        ALPHA,
        "ticks = [",
        'levels = [ { zh = "多", en = "Many" } ]\nticks = [',
        "levels_not_used",
        "criterion[3].levels",
        "alpha.list",
    ),
    (ALPHA, _STEP_4, "", "action_missing", "criterion[1].actions", "4"),
    (ALPHA, "weight = 2\n", "", "key_missing", "criterion[1].weight", "weight"),
    (ALPHA, 'kind = "checklist"\nweight = 1\n', 'kind = "checklist"\n', "key_missing", "criterion[3].weight", "weight"),
    (ALPHA, 'kind = "checklist"', 'kind = "indicator"', "indicator_missing", "criterion[3].indicator", "alpha.list"),
    (ALPHA, 'kind = "indicator"', 'kind = "checklist"', "ticks_missing", "criterion[4].ticks", "alpha.figure"),
    (BETA, 'id = "beta"', 'id = "alpha"', "id_twice", "id", "alpha"),
    (BETA, 'criteria_set = "small"', 'criteria_set = "big"', "reference_unknown", "criteria_set", "big"),
    (BETA, 'item = "4.7.2"', 'item = "4.1.2"', "id_twice", "criterion[2].item", "4.1.2"),
    (BETA, 'item = "4.7.2"', 'item = "4.1.2"', "key_missing", "criteria_set", "4.7.2"),
    (BETA, 'item = "4.7.2"', 'item = "4.7.3"', "reference_unknown", "criterion[2].item", "4.7.3"),
    (BETA, '{ id = "approach", zh', '{ id = "levels", zh', "factors_wrong", "criterion[1].factors", "beta.process"),
    (BETA, ', { zh = "六", en = "6" },', ",", "bands_not_six", "criterion[1].bands", "5"),
    (SET, "total = 10", "total = 11", "points_do_not_sum", "total", "11"),
    (SET, "low = 30", "low = 35", "bands_wrong", "band[1]", "process"),
    (SET, "factors = { approach =", "factors = { aproach =", "factors_wrong", "band[1]", "process"),
    (SET, 'exhibits = ["letter"]', 'exhibits = ["lettre"]', "reference_unknown", "ceiling[1].exhibits", "lettre"),
    (SET, 'factor = "approach"', 'factor = "levels"', "reference_unknown", "ceiling[1].factor", "levels"),
    (SET, 'no = "4.7.2"', 'no = "4.1.2"', "id_twice", "item[2].no", "4.1.2"),
    (SET, 'category = "4.1"', 'category = "4.2"', "reference_unknown", "item[1].category", "4.2"),
    ("exhibits/base.toml", 'id = "record"', 'id = "letter"', "id_twice", "type[2].id", "letter"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "place", "value"), FAULTS)
def test_faults(tmp_path: Path, file: str, old: str, new: str, code: str, place: str, value: str) -> None:
    found = problems_of(plant(tmp_path, (file, old, new)))
    (problem,) = [p for p in found if (p.code, p.place) == (code, place)]
    assert (problem.file, problem.value) == (file, value)
    assert problem.line > 0


def test_the_lines_of_faults(tmp_path: Path) -> None:
    folder = plant(tmp_path, (ALPHA, 'zh = "first5"', 'zh = "first4"'), (ALPHA, 'id = "to2"', 'id = "to1"'))
    assert [(p.code, p.line) for p in problems_of(folder)] == [
        ("level_twice", line_of(ALPHA, "first5")),
        ("id_twice", line_of(ALPHA, "to2")),
    ]


def test_what_stands_elsewhere_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(plant(tmp_path, (BETA, 'id = "beta.process"', 'id = "alpha.first"')))
    assert (problem.code, dict(problem.values)["other"]) == ("id_twice", ALPHA)


def test_a_set_of_the_same_id_twice(tmp_path: Path) -> None:
    folder = plant(tmp_path)
    (folder / "criteria" / "zwei.toml").write_text((folder / SET).read_text(encoding="utf-8"), encoding="utf-8")
    (problem,) = problems_of(folder)
    assert (problem.code, problem.file, problem.value) == ("id_twice", "criteria/zwei.toml", "small")


@pytest.mark.parametrize(
    "table",
    [
        {},
        {"all": []},
        {"any": {}},
        {"not": []},
        {"all": ["x"]},
        {"none": [{"fact": "headcount", "at_least": 1}]},
        {"all": [{"fact": "headcount", "at_least": 1}], "any": []},
        {"fact": "headcount"},
        {"fact": "headcount", "at_least": True},
        {"fact": "headcount", "at_least": "20"},
        {"fact": "headcount", "is": 20},
        {"fact": "above_scale", "is": "yes"},
        {"fact": "above_scale", "in": ["true"]},
        {"fact": "sector", "in": []},
        {"fact": "sector", "in": "industry"},
        {"fact": "region", "starts_with": "3303"},
        {"fact": "region", "starts_with": ["3303"], "in": ["330305"]},
    ],
)
def test_conditions_that_cannot_be_read(table: dict[str, object]) -> None:
    with pytest.raises(ConditionError) as error:
        condition_of(table)
    assert error.value.code == "condition_shape"
