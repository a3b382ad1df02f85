"""Region packs: the real ones are whole and agree with the register; every fault of a planted one is named."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml

from qualityassess import paths
from qualityassess.catalog.awards import load_awards
from qualityassess.catalog.region_checks import check_regions
from qualityassess.catalog.regions import load_region_packs
from qualityassess.catalog.sources import load_regions, load_register
from qualityassess.domain.conditions import FactValue
from qualityassess.domain.errors import Problem, ProblemsError
from qualityassess.domain.regions import NATION, RegionPack, RegionTarget, RuleKind, nation_of, pack_around
from qualityassess.domain.sources import SourceRegister

FOLDER = paths.rubrics_dir()
CODES = ("100000", "210000", "330305", "360000", "430000", "440000")
PLANTED = "430000"


@pytest.fixture(scope="module")
def packs() -> dict[str, RegionPack]:
    return {pack.code: pack for pack in load_region_packs(FOLDER)}


@pytest.fixture(scope="module")
def register() -> SourceRegister:
    return load_register(FOLDER)


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """A copy of what region packs are checked against."""
    for part in ("sources", "regions", "awards"):
        shutil.copytree(FOLDER / part, tmp_path / part)
    return tmp_path


def plant(folder: Path, old: str, new: str, name: str = PLANTED) -> Path:
    path = folder / "regions" / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def rows(name: str, key: str) -> list[dict[str, Any]]:
    found = rtoml.load(FOLDER / "sources" / name)[key]
    assert isinstance(found, list)
    return found


def test_the_shipped_packs_are_sound(packs: dict[str, RegionPack], register: SourceRegister) -> None:
    assert tuple(packs) == CODES
    assert check_regions(FOLDER, register) == []


def test_each_region_has_goals_emphases_rules_and_places(packs: dict[str, RegionPack]) -> None:
    for code in CODES[1:]:
        pack = packs[code]
        assert len(pack.targets) >= 5, code
        assert len(pack.stresses) >= 15, code
        assert len(pack.rules) >= 10, code
        assert pack.places, code
        assert pack.schemes, code
        assert pack.duties, code
        assert pack.honours, code


def test_every_figure_is_that_of_the_register(packs: dict[str, RegionPack], register: SourceRegister) -> None:
    for code in CODES[1:]:
        pack = packs[code]
        stated = {t.indicator: t for c in register.clauses if c.document in pack.documents for t in c.targets}
        shown = {target.id: target for target in pack.targets}
        assert set(stated) <= set(shown), code
        for indicator, figure in stated.items():
            target = shown[indicator]
            assert (target.value, target.year, target.scope) == (figure.value, figure.year, figure.scope), indicator
            assert (target.title, target.clause.partition("/")[0]) == (figure.title, figure.clause), indicator
            if figure.value is not None:
                assert (target.comparator, target.unit) == (figure.comparator, figure.unit), indicator


@pytest.mark.parametrize(
    ("code", "target", "value", "year"),
    [
        ("430000", "air_good_days", 91.8, 2025),
        ("330305", "mfg_competitiveness_index", 92, 2025),
        ("360000", "certified_agri_traceable_share", 80, 2020),
        ("210000", "valid_certificates", 80000, 2025),
        ("440000", "qms_certified_enterprises", 70000, 2020),
    ],
)
def test_figures_read_in_the_documents(
    packs: dict[str, RegionPack], code: str, target: str, value: float, year: int
) -> None:
    found = next(t for t in packs[code].targets if t.id == target)
    assert (found.value, found.year) == (value, year)


def test_schemes_and_honours_of_a_document_are_all_listed(packs: dict[str, RegionPack]) -> None:
    schemes, honours = rows("schemes.toml", "scheme"), rows("honours.toml", "honour")
    for code in CODES[1:]:
        pack = packs[code]
        named = {r["id"] for r in schemes if any(c.partition(":")[0] in pack.documents for c in r["clauses"])}
        assert {*pack.schemes, *pack.duties} == named, code
        held = {r["id"] for r in honours if any(c.partition(":")[0] in pack.documents for c in r["clauses"])}
        assert set(pack.honours) <= held, code


def test_who_must_have_an_officer_differs(packs: dict[str, RegionPack]) -> None:
    def kinds(code: str) -> set[RuleKind]:
        return {rule.kind for rule in packs[code].rules}

    assert {RuleKind.QUALITY_OFFICER, RuleKind.STANDARDS_ENGINEER} <= kinds("330305")
    assert {RuleKind.QUALITY_OFFICER, RuleKind.SECOND_LEVEL_OFFICER, RuleKind.FILING} <= kinds("210000")
    # Jiangxi speaks of a veto and of training, never of a duty to have an officer.
    assert {RuleKind.VETO, RuleKind.TRAINING} <= kinds("360000")
    assert RuleKind.QUALITY_OFFICER not in kinds("360000")
    (veto,) = packs["440000"].rules_of(RuleKind.VETO)
    assert veto in packs["440000"].rules_for({"size_class": "medium"})
    assert veto not in packs["440000"].rules_for({"size_class": "small"})


def test_every_award_that_may_be_judged_is_open_somewhere(packs: dict[str, RegionPack]) -> None:
    awards = load_awards(FOLDER)
    offered = {award_id for pack in packs.values() for award_id in pack.awards}
    assert offered == {award.id for award in awards if award.role == "target"}
    national = {award.id for award in awards if award.role == "target" and award.region == ""}
    nation = nation_of(tuple(packs.values()))
    assert nation is not None
    assert set(nation.awards) == national
    assert packs["330305"].awards[0] == "dongtou-district-head-quality-award"


def test_a_pack_holds_in_its_divisions_and_the_nations_is_never_one(packs: dict[str, RegionPack]) -> None:
    all_ = tuple(packs.values())
    found = {code: pack_around(all_, code) for code in ("330305", "330304", "430104", "430000", "110101", "")}
    assert {code: pack.code if pack else None for code, pack in found.items()} == {
        "330305": "330305",
        "330304": None,
        "430104": "430000",
        "430000": "430000",
        "110101": None,
        "": None,
    }
    assert packs[NATION].documents == ()


def test_goals_of_other_sectors_and_places_elsewhere_are_left_out(packs: dict[str, RegionPack]) -> None:
    jiangxi = packs["360000"]
    hotel: dict[str, FactValue] = {"sector": "lodging", "industry": "H6110", "activity.makes_products": False}
    hotel |= {f"activity.{name}": False for name in ("makes_food", "sells_food", "exports", "imports", "makes_drugs")}
    sectors = {target.sector for target in jiangxi.targets_for(hotel)}
    assert "services" in sectors
    assert not sectors & {"manufacturing", "food", "foreign-trade", "agriculture", "environment-heavy"}
    assert jiangxi.targets_for({}) == jiangxi.targets
    assert [place.code for place in jiangxi.places_around("360602")] == ["360600"]
    assert jiangxi.places_around("360102") == ()
    assert jiangxi.places_around("") == ()


def test_a_target_year_is_past_once_it_is_over() -> None:
    def past(year: int | None, day: date) -> bool:
        return RegionTarget("t", *_WORDS, year=year).past_on(day)

    assert not past(2025, date(2025, 12, 31))
    assert past(2025, date(2026, 1, 1))
    assert not past(None, date(2030, 1, 1))


_WORDS = next((t.title, t.clause, t.scope, t.sector) for p in load_region_packs(FOLDER) for t in p.targets)


def test_codes_are_of_six_digits_and_lie_in_their_parents() -> None:
    found = load_regions(FOLDER)
    codes = {region.code for region in found}
    assert len(codes) == len(found)
    for region in found:
        assert len(region.code) == 6
        if region.parent:
            assert region.parent in codes
            digits = 2 if region.parent.endswith("0000") else 4
            assert region.code[:digits] == region.parent[:digits]
            assert region.code[digits:] != "0" * (6 - digits)
    # Every city of the five provinces, save those without districts, has some.
    split = {region.parent for region in found}
    cities = {c for c in codes if c[:2] in ("21", "33", "36", "43", "44") and c.endswith("00") and c[2:] != "0000"}
    assert cities - split == {"441900", "442000"}


@pytest.mark.parametrize(
    ("old", "new", "code", "place", "value"),
    [
        ('clause = "hunan:2.b"', 'clause = "hunan:9"', "clause_unknown", "target[1].clause", "hunan:9"),
        ('clause = "hunan:2.b"', 'clause = "dongtou:I.2"', "value_not_allowed", "target[1].clause", "dongtou:I.2"),
        ('sector = "food"', 'sector = "farming"', "value_not_allowed", "target[2].sector", "farming"),
        ('  "skills-contest",\n', "", "scheme_not_listed", "schemes", "skills-contest"),
        ('  "skills-contest",\n', '  "skills-kontest",\n', "reference_unknown", "schemes[2]", "skills-kontest"),
        ('  "skills-contest",\n', '  "skills-contest",\n  "idi",\n', "not_of_document", "schemes[3]", "idi"),
        ('  "recall-system",\n', '  "recall-system",\n  "lean",\n', "id_twice", "duties[10]", "lean"),
        ('  "hunan-premium",\n', "", "honour_not_listed", "honours", "hunan-premium"),
        ('"furong-award"]', '"furong-prize"]', "reference_unknown", "awards.province", "furong-prize"),
        ('"furong-award"]', '"luban-award"]', "value_not_allowed", "awards.province", "luban-award"),
        ('["officer-rule-hunan"]', '["officer-rule"]', "reference_unknown", "rule[1].officer_rules", "officer-rule"),
        ('code = "430200"', 'code = "430900"', "", "", ""),
        ('code = "430200"', 'code = "439900"', "reference_unknown", "place[2].code", "439900"),
        ('id = "methods"', 'id = "digital"', "id_twice", "stress[4].id", "digital"),
        ('documents = ["hunan"]', 'documents = ["hunan", "hubei"]', "reference_unknown", "documents[2]", "hubei"),
    ],
)
def test_faults(planted: Path, register: SourceRegister, old: str, new: str, code: str, place: str, value: str) -> None:
    plant(planted, old, new)
    found = check_regions(planted, register)
    told = [(p.code, p.place, p.value) for p in found]
    assert ((code, place, value) in told) is bool(code)
    assert bool(told) is bool(code)
    assert all(p.file == "regions/430000.toml" and p.line > 0 for p in found)


@pytest.mark.parametrize(
    ("old", "new", "code", "value"),
    [
        ('code = "430000"', 'code = "430001"', "value_not_allowed", "430001"),
        ('scope = "region"\n', "", "key_missing", "scope"),
        ('clause = "hunan:2.b"\n', "", "key_missing", "clause"),
        ('comparator = ">="\n', "", "key_missing", "comparator"),
        ('unit = "percent"\n', "", "key_missing", "unit"),
        ("value = 98\n", "", "key_missing", "text"),
        ('kind = "recall"', 'kind = "return"', "value_not_allowed", "return"),
        ('{ fact = "activity.makes_food", is = true }', '{ fact = "mood", is = true }', "unknown_fact", "mood"),
        ('id = "vision"', 'id = "governance"', "id_twice", "governance"),
    ],
)
def test_a_faulty_pack_is_not_loaded(planted: Path, old: str, new: str, code: str, value: str) -> None:
    path = plant(planted, old, new)
    with pytest.raises(ProblemsError) as error:
        load_region_packs(planted)
    (problem,) = error.value.problems
    assert (problem.code, problem.value, problem.file) == (code, value, f"regions/{path.name}")
    assert problem.line > 0


def test_a_file_that_is_no_toml(planted: Path, register: SourceRegister) -> None:
    path = planted / "regions" / f"{PLANTED}.toml"
    path.write_text("code =", encoding="utf-8")
    (problem,) = check_regions(planted, register)
    assert (problem.code, problem.file) == ("toml_syntax", "regions/430000.toml")


def test_codes_that_occur_twice_or_hang_in_the_air(planted: Path, register: SourceRegister) -> None:
    path = planted / "regions" / "codes.toml"
    row = '  { code = "430102", zh = "甲", en = "A", parent = "439900" },\n]\n'
    path.write_text(path.read_text(encoding="utf-8").removesuffix("]\n") + row, encoding="utf-8")
    found: list[Problem] = check_regions(planted, register)
    assert [(p.code, p.value) for p in found] == [("id_twice", "430102"), ("reference_unknown", "439900")]
    assert found[0].line == path.read_text(encoding="utf-8").count("\n") - 1


def test_a_folder_without_packs_is_not_asked_for_any(tmp_path: Path, register: SourceRegister) -> None:
    assert check_regions(tmp_path, register) == []
    assert load_region_packs(tmp_path) == ()
