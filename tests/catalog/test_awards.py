"""Award files and region packs: the real ones, and every fault of a planted one."""

from datetime import date
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.awards import load_awards
from qualityassess.domain.awards import Award, AwardKind, RuleSeen
from qualityassess.domain.conditions import Is
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.gate import GateType, Window, WindowBasis

AWARD = """\
format = 1
id = "prize"
version = "2020"
title = { zh = "奖", en = "Prize" }
level = "city"
region = "330300"
role = "target"
confidence = "confirmed"
gates_complete = false
criteria_set = ""
scores_items = false

[rule]
title_zh = "办法"
title_en = "Rule"
number = "1"
status = "in_force"
seen = "part"

[cycle]

[quota]

[[gate]]
id = "g1"
type = "registered_in_region"
title = { zh = "登记", en = "Registered" }
confidence = "confirmed"
sources = ["s1"]
region = "330300"

[[gate]]
id = "g2"
type = "no_event"
title = { zh = "无事故", en = "No accident" }
confidence = "recalled"
window_years = 3
class_at_least = "major"
domains = ["quality"]

[[step]]
id = "second"
order = 2
title = { zh = "二", en = "Second" }
confidence = "confirmed"

[[step]]
id = "first"
order = 1
title = { zh = "一", en = "First" }
confidence = "confirmed"
lead_days = 7

[[material]]
id = "m1"
title = { zh = "表", en = "Form" }
confidence = "confirmed"
required = true

[[source]]
id = "s1"
title = "办法"
grade = "official"
"""


def write(folder: Path, old: str = "", new: str = "", name: str = "prize@2020") -> Path:
    assert old in AWARD, old
    path = folder / "awards" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(AWARD.replace(old, new, 1) if old else AWARD, encoding="utf-8")
    return folder


def problems(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ProblemsError) as error:
        load_awards(folder)
    return error.value.problems


@pytest.fixture(scope="module")
def real() -> dict[str, Award]:
    return {award.key: award for award in load_awards(paths.rubrics_dir())}


def test_the_real_awards(real: dict[str, Award]) -> None:
    targets = {a.key for a in real.values() if a.role == "target"}
    assert targets >= {
        "china-quality-award@2021",
        "zhejiang-government-quality-award@2019",
        "zhejiang-government-quality-award@2025",
        "wenzhou-mayor-quality-award@2020",
        "dongtou-district-head-quality-award@unknown",
    }
    # Of all targets one title's rule alone was read with its whole list; no other may say that its gates are complete.
    assert {key for key in targets if real[key].gates_complete} <= {"china-time-honoured-brand@2023"}
    assert real["dongtou-district-head-quality-award@unknown"].rule.seen is RuleSeen.NONE
    national = real["china-quality-award@2021"]
    assert (national.scores_items, national.criteria_set, national.preparation_set) == (False, "", "gbt19580-2012")
    gate = next(g for g in national.gates if g.type is GateType.NO_EVENT)
    assert gate.window == Window(WindowBasis.UNSPECIFIED, 5)
    assert (gate.class_at_least, gate.domains) == ("major", ("quality", "safety", "environment"))


def test_a_sound_award(tmp_path: Path) -> None:
    (award,) = load_awards(write(tmp_path))
    assert (award.key, [s.id for s in award.steps], award.min_score) == ("prize@2020", ["first", "second"], None)
    assert award.gates[1].window == Window(WindowBasis.UNSPECIFIED, 3)
    assert award.gates[0].window is None


def test_whom_an_award_concerns(tmp_path: Path) -> None:
    (award,) = load_awards(write(tmp_path))
    assert (award.kind, award.applies) == (AwardKind.QUALITY_AWARD, None)
    shown = 'role = "target"\nkind = "works_award"\napplies = { fact = "activity.works_construction", is = true }'
    (award,) = load_awards(write(tmp_path, 'role = "target"', shown))
    assert (award.kind, award.applies) == (AwardKind.WORKS_AWARD, Is("activity.works_construction", True))


def test_a_window_from_a_date_needs_no_basis(tmp_path: Path) -> None:
    (award,) = load_awards(write(tmp_path, "window_years = 3", "window_from = 2020-01-01"))
    assert award.gates[1].window == Window(WindowBasis.FROM_DATE, 0, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "value"),
    [
        ('region = "330300"\n\n', "\n", "key_missing", "gate[1].region", "region"),
        ('domains = ["quality"]\n', "", "key_missing", "gate[2].domains", "domains"),
        ("window_years = 3", 'window_basis = "from_date"', "key_missing", "gate[2].window_from", "window_from"),
        ("window_years = 3", 'window_basis = "rolling"', "key_missing", "gate[2].window_years", "window_years"),
        ('class_at_least = "major"', 'class_at_least = "big"', "value_not_allowed", "gate[2].class_at_least", "big"),
        ('status = "in_force"', 'status = "old"', "value_not_allowed", "rule.status", "old"),
        ('grade = "official"', 'grade = "rumour"', "value_not_allowed", "source[1].grade", "rumour"),
        ("gates_complete = false", 'gates_complete = "no"', "value_wrong", "gates_complete", "no"),
        ('sources = ["s1"]', 'sources = ["s9"]', "reference_unknown", "gate[1].sources", "s9"),
        ('role = "target"', 'role = "target"\nkind = "medal"', "value_not_allowed", "kind", "medal"),
        (
            'role = "target"',
            'role = "target"\napplies = { fact = "mood", is = true }',
            "unknown_fact",
            "applies",
            "mood",
        ),
        ('id = "g2"', 'id = "g1"', "id_twice", "gate[2].id", "g1"),
        ('id = "second"', 'id = "first"', "id_twice", "step[2].id", "first"),
        ('type = "no_event"', 'type = "no_fear"', "value_not_allowed", "gate[2].type", "no_fear"),
        ('criteria_set = ""', 'criteria_set = "small"', "reference_unknown", "criteria_set", "small"),
        ('criteria_set = ""', 'criteria_set = ""\nneighbours = ["x@1"]', "reference_unknown", "neighbours[1]", "x@1"),
    ],
)
def test_faults(tmp_path: Path, old: str, new: str, code: str, place: str, value: str) -> None:
    (problem,) = problems(write(tmp_path, old, new))
    assert (problem.code, problem.place, problem.value) == (code, place, value)
    assert problem.file == "awards/prize@2020.toml"
    assert problem.line > 0


def test_the_line_of_a_fault_in_a_plain_table(tmp_path: Path) -> None:
    (problem,) = problems(write(tmp_path, 'status = "in_force"', 'status = "old"'))
    assert problem.line == AWARD.split("\n").index('status = "in_force"') + 1


def test_the_same_edition_twice(tmp_path: Path) -> None:
    write(tmp_path, name="other")
    (problem,) = problems(write(tmp_path))
    assert (problem.code, problem.value, dict(problem.values)["other"]) == (
        "id_twice",
        "prize@2020",
        "awards/other.toml",
    )


def test_three_errors_at_once(tmp_path: Path) -> None:
    write(tmp_path, 'status = "in_force"', "status =")
    write(tmp_path, 'sources = ["s1"]', 'sources = ["s8", "s9"]', name="other")
    assert [(p.code, p.file) for p in problems(tmp_path)] == [
        ("reference_unknown", "awards/other.toml"),
        ("reference_unknown", "awards/other.toml"),
        ("toml_syntax", "awards/prize@2020.toml"),
    ]


def test_gate_types_of_neighbours_stay_a_persons_judgement(tmp_path: Path) -> None:
    folder = write(tmp_path, 'role = "target"', 'role = "neighbour_model"')
    path = folder / "awards" / "prize@2020.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("no_event", "no_fear"), encoding="utf-8")
    (award,) = load_awards(folder)
    assert award.gates[1].type is GateType.JUDGEMENT
