"""Reference tables of the catalogue: what they hold, and every fault of a planted one."""

import shutil
from pathlib import Path

import pytest

from qualityassess import paths
from qualityassess.catalog.reference_tables import load_reference_tables
from qualityassess.catalog.sources import load_regions
from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.marks import Confidence
from qualityassess.domain.reference_tables import CriteriaSetFacts, OfficerRule, ReferenceTables
from qualityassess.domain.size_class import SizeClass

FILES = ("criteria-sets", "scoring-tables", "capability-levels", "officer-rules")


@pytest.fixture(scope="module")
def tables() -> ReferenceTables:
    return load_reference_tables(paths.rubrics_dir())


def test_counts_and_ids(tables: ReferenceTables) -> None:
    counts = (tables.criteria_sets, tables.review_tables, tables.capability_schemes, tables.officer_rules)
    assert [len(rows) for rows in counts] == [8, 2, 1, 10]
    ids = [table.id for table in tables]
    assert len(ids) == len(set(ids)) == 21
    found = tables.find("gbt19580-2012")
    assert isinstance(found, CriteriaSetFacts)
    assert (found.total, found.results_points, found.later_edition) == (1000, 400, Confidence.NOT_FOUND)
    assert tables.find("no-such-table") is None


def test_points_keep_their_marks(tables: ReferenceTables) -> None:
    presentation, site = tables.review_tables
    assert presentation.points_confidence is Confidence.RECALLED
    assert sum(item.points or 0 for item in presentation.items) == 100
    assert {i.id: i.confidence for i in presentation.items if i.confidence is not Confidence.CONFIRMED} == {
        "presentation": Confidence.RECALLED
    }
    assert site.points_confidence is Confidence.NOT_FOUND
    assert all(item.points is None for item in site.items)


def test_levels_have_no_method(tables: ReferenceTables) -> None:
    (scheme,) = tables.capability_schemes
    assert [x.level for x in scheme.levels] == [1, 2, 3, 4, 5]
    assert [x.confidence for x in scheme.levels] == [Confidence.RECALLED, *[Confidence.CONFIRMED] * 4]
    assert scheme.method_confidence is Confidence.NOT_FOUND
    assert scheme.meaning_confidence is Confidence.RECALLED
    goals = {(t.year, t.level): t.enterprises for t in scheme.targets}
    assert (goals[2025, 2], goals[2027, 5], goals[2027, None]) == (5000, 10, 100_000)


def test_officer_rules(tables: ReferenceTables) -> None:
    rules = {rule.id: rule for rule in tables.officer_rules}
    zhangzhou = rules["officer-rule-zhangzhou-2025"]
    assert [(q.sizes, q.education, q.years) for q in zhangzhou.qualification] == [
        ((SizeClass.LARGE, SizeClass.MEDIUM), ("bachelor",), 5),
        ((SizeClass.SMALL, SizeClass.MICRO), ("secondary_vocational",), 3),
    ]
    assert (zhangzhou.training_required, zhangzhou.veto) == (True, None)
    assert rules["officer-rule-hubei-2022"].veto is True
    assert rules["officer-rule-liaoning-2022"].second_level is not None
    assert len(rules["officer-rule-nantong"].disqualifications) == 5
    assert {r.id for r in rules.values() if r.confidence is Confidence.NOT_FOUND} == {
        "officer-rule-hunan",
        "officer-rule-national",
    }
    assert all(rule.sources for rule in rules.values() if rule.confidence is Confidence.CONFIRMED)
    # Cities beyond the five regions are not among the listed divisions; their provinces are.
    codes = {region.code for region in load_regions(paths.rubrics_dir())}
    assert {f"{rule.region[:2]}0000" for rule in rules.values() if rule.region} <= codes


def test_the_nearest_officer_rule_comes_first(tables: ReferenceTables) -> None:
    def around(region: str) -> list[str]:
        return [rule.id for rule in tables.officer_rules_for(region)]

    assert around("350602") == ["officer-rule-zhangzhou-2025", "officer-rule-national"]
    assert around("350600") == ["officer-rule-zhangzhou-2025", "officer-rule-national"]
    assert around("330305") == ["officer-rule-zhejiang-2013", "officer-rule-national"]
    assert around("110101") == ["officer-rule-national"]
    assert around("") == ["officer-rule-national"]


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "place", "value"),
    [
        ("criteria-sets", 'id = "sme-score-100"', 'id = "unknown"', "id_twice", "criteria_set[8].id", "unknown"),
        ("criteria-sets", "pass_score = 60", "pass_score = 0", "value_wrong", "criteria_set[3].pass_score", "0"),
        ("scoring-tables", 'criteria_set = "t-caq-10201-2020"', 'criteria_set = "t-caq-1"', "reference_unknown",
         "scoring_table[1].criteria_set", "t-caq-1"),
        ("scoring-tables", 'points = 15', 'points = 15, weight = 1', "key_unknown", "scoring_table[1].items[1].weight",
         "weight"),
        ("scoring-tables", ", points = 15", "", "key_missing", "scoring_table[1].points", "points"),
        ("scoring-tables", 'points_confidence = "not_found"', 'points_confidence = "recalled"', "key_missing",
         "scoring_table[2].points", "points"),
        ("scoring-tables", 'id = "qc-site-review"', 'id = "none"', "id_twice", "scoring_table[2].id", "none"),
        ("scoring-tables", 'id = "cause"', 'id = "topic"', "id_twice", "scoring_table[1].items[2].id", "topic"),
        ("capability-levels", 'level = 5, zh = "卓越级", en = "Excellence", confidence = "confirmed"',
         'level = 0, zh = "卓越级", en = "Excellence", confidence = "confirmed"', "value_wrong",
         "scheme[1].levels[5].level", "0"),
        ("capability-levels", '  { zh = "质量靠个人经验", en = "Quality rests on persons" },\n', "", "key_missing",
         "scheme[1].meanings", "meanings"),
        ("officer-rules", 'region = "350600"', 'region = "3506"', "value_not_allowed",
         "officer_rule[1].region", "3506"),
        ("officer-rules", 'sizes = ["large", "medium"]', 'sizes = ["large", "huge"]',
         "value_not_allowed", "officer_rule[1].qualification[1].sizes[2]", "huge"),
        ("officer-rules", "veto = true", 'veto = "yes"', "value_wrong", "officer_rule[2].veto", "yes"),
    ],
)  # fmt: skip
def test_faults(tmp_path: Path, file: str, old: str, new: str, code: str, place: str, value: str) -> None:
    path = _copy(tmp_path) / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ProblemsError) as error:
        load_reference_tables(tmp_path)
    (problem,) = error.value.problems
    assert (problem.code, problem.file, problem.place) == (code, f"sources/{file}.toml", place)
    assert value in problem.value
    assert problem.line > 0


def test_faults_of_several_files_at_once(tmp_path: Path) -> None:
    folder = _copy(tmp_path)
    (folder / "criteria-sets.toml").write_text("format =", encoding="utf-8")
    (folder / "officer-rules.toml").unlink()
    with pytest.raises(ProblemsError) as error:
        load_reference_tables(tmp_path)
    assert [(p.code, p.file) for p in error.value.problems] == [
        ("toml_syntax", "sources/criteria-sets.toml"),
        ("file_unreadable", "sources/officer-rules.toml"),
    ]


def test_an_officer_rule_is_a_rule_of_its_place(tables: ReferenceTables) -> None:
    national = tables.find("officer-rule-national")
    assert isinstance(national, OfficerRule)
    assert (national.region, national.qualification, national.sources) == ("", (), ())


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in FILES:
        shutil.copy(paths.rubrics_dir() / "sources" / f"{name}.toml", folder)
    return folder
