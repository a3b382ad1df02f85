"""Packs of government quality awards: all load, every open point has a question, orientation is never offered."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import rtoml

from qualityassess import paths
from qualityassess.catalog.award_schema import AwardTable
from qualityassess.catalog.awards import load_awards
from qualityassess.domain.awards import Award, Material, Money, Round, RuleSeen, RuleStatus, Step
from qualityassess.domain.gate import Gate, GateType
from qualityassess.domain.marks import Confidence
from qualityassess.domain.text import Text
from qualityassess.services.library import Library

GOVERNMENT = {
    "china-quality-award@2021": "",
    "china-quality-award-nomination@2021": "",
    "zhejiang-government-quality-award@2019": "330000",
    "zhejiang-government-quality-award@2025": "330000",
    "wenzhou-mayor-quality-award@2020": "330300",
    "dongtou-district-head-quality-award@unknown": "330305",
    "hunan-government-quality-award@2021": "430000",
    "liaoning-governor-quality-award@2018": "210000",
    "jinggang-quality-award@2014": "360000",
    "guangdong-government-quality-award@2021": "440000",
}
ORIENTATION = {
    "guangdong-government-quality-award@2017": "historic",
    "longwan-quality-award@2025": "neighbour_model",
    "ouhai-quality-award@2020": "neighbour_model",
    "ruian-quality-award@2023": "neighbour_model",
    "wencheng-county-head-quality-award@2023": "neighbour_model",
    "wenzhou-marine-zone-director-quality-award@2022": "neighbour_model",
    "hangzhou-government-quality-award@2022": "pattern",
    "hubei-changjiang-quality-award@2025": "pattern",
    "shenyang-mayor-quality-award@2023": "pattern",
    "nanchang-mayor-quality-award@2021": "pattern",
    "qingpu-government-quality-award@2025": "pattern",
    "jilin-quality-award@2025": "pattern",
}
FOLDERS = {"target": "awards", "historic": "awards", "neighbour_model": "neighbours", "pattern": "patterns"}
NATIONAL = "china-quality-award@2021"
FORBIDDEN = ("可申报", "符合", "保证", "您", "你", "！")


@pytest.fixture(scope="module")
def packs() -> dict[str, Award]:
    return {award.key: award for award in load_awards(paths.rubrics_dir())}


@pytest.fixture(scope="module")
def tables() -> dict[str, tuple[Path, AwardTable]]:
    found = {}
    for path in (paths.rubrics_dir() / "awards").rglob("*.toml"):
        table = AwardTable.model_validate(rtoml.load(path))
        found[f"{table.id}@{table.version}"] = (path, table)
    return found


def gate(packs: dict[str, Award], key: str, gate_id: str) -> Gate:
    return next(g for g in packs[key].gates if g.id == gate_id)


def test_every_pack_is_there_under_its_own_name(tables: dict[str, tuple[Path, AwardTable]]) -> None:
    assert set(tables) >= set(GOVERNMENT) | set(ORIENTATION) | {"national-quality-award-caq@2024"}
    for key, (path, table) in tables.items():
        assert path.stem == key
        assert path.parent.name == FOLDERS[table.role]


def test_regions_and_roles(packs: dict[str, Award]) -> None:
    for key, region in GOVERNMENT.items():
        assert (packs[key].role, packs[key].region) == ("target", region), key
    for key, role in ORIENTATION.items():
        assert packs[key].role == role, key


@pytest.mark.parametrize("key", GOVERNMENT)
def test_a_target_has_conditions_or_says_that_none_were_found(
    packs: dict[str, Award], tables: dict[str, tuple[Path, AwardTable]], key: str
) -> None:
    award = packs[key]
    assert award.remarks.gates is not None
    if not award.gates:
        assert award.rule.seen is RuleSeen.NONE
        assert tables[key][1].marks["conditions"] is Confidence.NOT_FOUND


@pytest.mark.parametrize("key", GOVERNMENT)
def test_a_target_says_what_it_is_and_what_to_ask(packs: dict[str, Award], key: str) -> None:
    award = packs[key]
    assert None not in (award.portrait.what, award.portrait.for_whom, award.portrait.rules_at)
    assert not award.gates_complete
    assert None not in (award.remarks.min_score, award.remarks.reapply)
    assert award.min_score is None
    # An open condition or an open mark must reach the user as a question; a superseded edition has only one.
    wanted = 1 if award.rule.status is RuleStatus.SUPERSEDED else 5
    assert len(award.ask) >= wanted
    assert all(question.zh.endswith("？") and question.en.endswith("?") for question in award.ask)


def test_every_fact_points_to_a_source_that_is_there(packs: dict[str, Award]) -> None:
    for key, award in packs.items():
        known = {source.id for source in award.sources}
        rows: tuple[Gate | Step | Material | Money | Round, ...] = (
            *award.gates,
            *award.steps,
            *award.materials,
            *award.money,
            *award.rounds,
        )
        versions = [v for d in award.disagreements for v in d.versions]
        assert {s for row in (*rows, *versions) for s in row.sources} <= known, key
        if key in GOVERNMENT or key in ORIENTATION:
            assert all(row.sources for row in rows if row.confidence is Confidence.CONFIRMED), key
            assert all(version.sources for version in versions), key


def test_only_two_lists_were_read_whole_and_none_is_judged(packs: dict[str, Award]) -> None:
    whole = {key for key in (*GOVERNMENT, *ORIENTATION) if packs[key].gates_complete}
    assert whole == {"guangdong-government-quality-award@2017", "hubei-changjiang-quality-award@2025"}


@pytest.mark.parametrize("region", ["", "330305", "330304", "330381", "330100", "440000", "430100", "210100", "360100"])
@pytest.mark.parametrize("on", [date(2016, 6, 1), date(2018, 6, 1), date(2026, 7, 1)])
def test_history_neighbours_and_patterns_are_never_offered(region: str, on: date) -> None:
    library = Library(paths.rubrics_dir())
    offered = {award.key for award in library.awards_for(region, on)}
    assert offered
    assert not offered & set(ORIENTATION)
    assert not {award.key for award in library.targets} & set(ORIENTATION)
    assert all(library.award(key, on) is None for key in ORIENTATION)


def test_neighbours_named_are_orientation(packs: dict[str, Award]) -> None:
    named = {key for award in packs.values() for key in award.neighbours}
    assert named <= set(ORIENTATION)
    assert "guangdong-government-quality-award@2017" not in named


def test_an_application_today_never_falls_under_an_old_edition(packs: dict[str, Award]) -> None:
    day = date(2026, 7, 1)
    assert not packs["guangdong-government-quality-award@2017"].valid_on(date(2021, 12, 30))
    assert not packs["zhejiang-government-quality-award@2019"].valid_on(day)
    assert packs["zhejiang-government-quality-award@2025"].valid_on(day)


def test_conditions_of_the_provinces(packs: dict[str, Award]) -> None:
    jiangxi = gate(packs, "jinggang-quality-award@2014", "g4")
    assert (jiangxi.class_at_least, jiangxi.window and jiangxi.window.years) == ("larger", 3)
    assert gate(packs, "jinggang-quality-award@2014", "g6").own_fault
    assert gate(packs, "jinggang-quality-award@2014", "g7").levels == ("national", "provincial")
    person = gate(packs, "jinggang-quality-award@2014", "g10")
    assert (person.years, person.applies_to) == (10, "person")
    guangdong = gate(packs, "guangdong-government-quality-award@2021", "g7")
    assert (guangdong.type, guangdong.years, guangdong.group_members) == (GateType.COOLING_OFF, 4, True)
    assert guangdong.prizes == ("award",)
    liaoning = packs["liaoning-governor-quality-award@2018"]
    assert gate(packs, liaoning.key, "g2").years == 5
    assert gate(packs, liaoning.key, "g8").confidence is Confidence.NOT_FOUND
    assert len(liaoning.portrait.routes) == 3
    # The copy of the rule of 2021 is altered: neither a cycle nor a number of years may come from it.
    hunan = packs["hunan-government-quality-award@2021"]
    assert hunan.cycle_years is None
    assert all(g.years is None and g.window is None for g in hunan.gates)


def test_fewer_years_for_some(packs: dict[str, Award]) -> None:
    jilin = gate(packs, "jilin-quality-award@2025", "g1")
    assert jilin.relaxation is not None
    assert jilin.years == 5
    assert jilin.relaxation.years == 3
    assert jilin.relaxation.holders == ("specialised-innovator", "little-giant", "four_new")
    hangzhou = gate(packs, "hangzhou-government-quality-award@2022", "g4")
    assert hangzhou.relaxation is not None
    assert hangzhou.years == 3
    assert hangzhou.relaxation.years == 0


def test_disagreeing_sources_stand_side_by_side(packs: dict[str, Award]) -> None:
    shown = {key: [d.about.zh for d in award.disagreements] for key, award in packs.items() if key in GOVERNMENT}
    assert shown[NATIONAL] == shown["china-quality-award-nomination@2021"] == ["几年一届"]
    assert shown["hunan-government-quality-award@2021"] == ["几年一届"]
    assert shown["jinggang-quality-award@2014"] == ["几年一届", "省级奖金"]
    assert shown["guangdong-government-quality-award@2021"] == ["奖金"]
    assert shown["liaoning-governor-quality-award@2018"] == ["现行是哪一版办法"]


def test_the_nomination_shares_the_rule_but_not_the_sums(packs: dict[str, Award]) -> None:
    award, nomination = packs[NATIONAL], packs["china-quality-award-nomination@2021"]
    assert (award.rule, award.gates, award.steps) == (nomination.rule, nomination.gates, nomination.steps)
    assert (award.quota_max, nomination.quota_max) == (10, 90)
    assert [m.cny for m in award.money] == [3_000_000, 1_000_000]
    assert [m.cny for m in nomination.money] == [1_000_000, 200_000]


def test_a_text_limit_says_where_it_comes_from(packs: dict[str, Award]) -> None:
    limited = [
        (key, m) for key in (*GOVERNMENT, *ORIENTATION) for m in packs[key].materials if m.text_limit is not None
    ]
    assert limited
    assert all(m.note for _, m in limited)
    official = {key for key, m in limited if m.confidence is Confidence.CONFIRMED}
    assert official == {"shenyang-mayor-quality-award@2023"}
    assert all(not m.required for _, m in limited if m.confidence is Confidence.RECALLED)


def test_no_round_lies_in_the_future_of_what_was_read(packs: dict[str, Award]) -> None:
    for key in (*GOVERNMENT, *ORIENTATION):
        for held in packs[key].rounds:
            assert held.conferred < "2026", key
            assert held.confidence is not Confidence.NOT_FOUND or not held.conferred, key


def test_words(tables: dict[str, tuple[Path, AwardTable]]) -> None:
    for key in (*GOVERNMENT, *ORIENTATION, "national-quality-award-caq@2024"):
        path, _ = tables[key]
        data = rtoml.load(path)
        words = list(_texts(data))
        assert len(words) > 5
        for text in words:
            assert not [w for w in FORBIDDEN if w in text.zh], (key, text.zh)
            assert text.en, (key, text.zh)


def _texts(value: object) -> Iterator[Text]:
    if isinstance(value, dict):
        if "zh" in value:
            yield Text(value["zh"], value["en"])
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
