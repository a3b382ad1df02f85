"""A profile file: what is sound becomes a profile, what is not is named with its line."""

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.profile import AboveScale, Activity, LegalForm, Profile, YearFigures
from qualityassess.interchange.profile_file import ProfileTable, read_profile_file

FULL = """\
name = "甲公司"
credit_code = "91330305MA2ABCDE3J"
legal_form = "joint_stock"
registered_capital = 10000000
sites = ["一厂", "二厂"]
region = "330305"
industry = "C3443"
founded = 2010-01-31
excellence_since = 2020-03-01
above_scale = { value = true, year = 2025, proof = "统计登记" }
specialised_innovator = false
titles = ["浙江省专精特新中小企业"]

[[years]]
year = 2024
headcount = 120
revenue = 52000000

[[years]]
year = 2025
profit = -300000

[activities]
exports = true
makes_food = false
"""


def written(folder: Path, text: str, name: str = "p.toml") -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_field_of_a_profile_can_stand_in_a_file() -> None:
    assert set(ProfileTable.model_fields) == {field.name for field in fields(Profile)}


def test_a_profile_is_read_from_toml(tmp_path: Path) -> None:
    found = read_profile_file(written(tmp_path, FULL))
    assert found.problems == ()
    assert found.profile == Profile(
        name="甲公司",
        credit_code="91330305MA2ABCDE3J",
        legal_form=LegalForm.JOINT_STOCK,
        registered_capital=10_000_000,
        sites=("一厂", "二厂"),
        region="330305",
        industry="C3443",
        founded=date(2010, 1, 31),
        excellence_since=date(2020, 3, 1),
        above_scale=AboveScale(True, 2025, "统计登记"),
        specialised_innovator=False,
        years=(YearFigures(2024, headcount=120, revenue=52_000_000), YearFigures(2025, profit=-300_000)),
        activities=((Activity.MAKES_FOOD, False), (Activity.EXPORTS, True)),
        titles=("浙江省专精特新中小企业",),
    )
    assert (found.line("founded"), found.line("years"), found.line("quality_head")) == (8, 14, 0)


def test_json_says_the_same_and_null_means_not_entered(tmp_path: Path) -> None:
    data = {"name": "甲", "founded": "2010-01-31", "legal_form": None, "years": [{"year": 2024, "revenue": None}]}
    found = read_profile_file(written(tmp_path, "\ufeff" + json.dumps(data, indent=1), "p.JSON"))
    assert found.profile == Profile("甲", founded=date(2010, 1, 31), years=(YearFigures(2024),))
    assert found.line("founded") == 3


def test_every_fault_has_place_line_value_and_remedy(tmp_path: Path) -> None:
    text = FULL.replace('"joint_stock"', '"AG"').replace("2010-01-31", '"soon"').replace("52000000", "5.2")
    text = text.replace("true, year", '"yes", year').replace("exports = true", "flies = true")
    text = text.replace('name = "甲公司"\n', "colour = 1\n")
    found = read_profile_file(written(tmp_path, text))
    told = {problem.place: (problem.code, problem.line, problem.value) for problem in found.problems}
    assert told == {
        "colour": ("key_unknown", 1, "colour"),
        "name": ("key_missing", 0, "name"),
        "legal_form": ("value_not_allowed", 3, "AG"),
        "founded": ("date_wrong", 8, "soon"),
        "above_scale.value": ("value_not_allowed", 10, "yes"),
        "years[1].revenue": ("value_not_allowed", 17, "5.2"),
        "activities.flies": ("key_unknown", 24, "flies"),
    }
    assert all(problem.file == "p.toml" for problem in found.problems)
    assert "joint_stock" in dict(next(p for p in found.problems if p.place == "legal_form").values)["allowed"]
    assert found.profile.region == "330305"


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("p.toml", b"name = 'x'\nname = ", "toml_syntax", 2),
        ("p.json", b'{"name":\n 1,}', "json_syntax", 2),
        ("p.json", b"[]", "file_shape", 1),
        ("p.toml", b"\xff\xfe", "file_not_utf8", 0),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(
    tmp_path: Path, name: str, content: bytes, code: str, line: int
) -> None:
    (tmp_path / name).write_bytes(content)
    (problem,) = read_profile_file(tmp_path / name).problems
    assert (problem.code, problem.line) == (code, line)


def test_a_missing_file_or_a_folder(tmp_path: Path) -> None:
    assert read_profile_file(tmp_path / "gone.toml").problems[0].code == "exhibit_missing"
    assert read_profile_file(tmp_path).problems[0].code == "file_unreadable"
