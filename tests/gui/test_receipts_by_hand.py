"""Every figure of the page 结果 on the whole sample: its receipt, worked out by hand, gives the same exact number."""

import tomllib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from qualityassess import paths
from qualityassess.domain.answers import Amount
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.award_points import points_of
from qualityassess.domain.gaps import gaps
from qualityassess.domain.rubric import Direction, IndicatorScale, Kind
from qualityassess.domain.scoring import Scoring, indicator_value
from qualityassess.domain.text import Text
from qualityassess.gui.models.receipts import gap_receipt, index_receipt, module_receipt, points_receipt
from qualityassess.i18n import Translator
from qualityassess.services import compare_json, comparing, scores_json
from qualityassess.services.assessments import open_file
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace, open_workspace
from tests.domain import receipts_by_hand as by_hand

EN = Translator("en")


@pytest.fixture(scope="module")
def sample(sample_file: Path, library: Library) -> Iterator[Workspace]:
    opened = open_workspace(str(sample_file), library, read_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def scorings(sample: Workspace) -> dict[PurposeKind, Scoring]:
    """The sample's assessments by the kind of their purpose."""
    return {a.purpose.kind: Scoring(open_file(sample, a)) for a in sample.store.assessments()}


@pytest.fixture(scope="module")
def data(scorings: dict[PurposeKind, Scoring]) -> dict[PurposeKind, Any]:
    """The same as plain data."""
    return {
        kind: scores_json.scoring(
            scoring,
            [p for s in scoring.file.rubric.criteria_sets if (p := points_of(scoring, s.id)) is not None],
        )
        for kind, scoring in scorings.items()
    }


def test_the_index(scorings: dict[PurposeKind, Scoring], data: dict[PurposeKind, Any]) -> None:
    receipt = index_receipt(EN, scorings[PurposeKind.FULL])
    assert receipt is not None
    expected = by_hand.weighed(receipt.rows, 1)
    *scores, short = receipt.results
    assert [Fraction(result.exact) for result in scores] == list(expected)
    assert [result.shown for result in scores] == [f"{by_hand.rounded(v * 100, 1)} %" for v in expected]
    target = Fraction(scorings[PurposeKind.FULL].file.assessment.target, 100)
    assert Fraction(short.exact) == target - expected[0]
    assert by_hand.mean(data[PurposeKind.FULL]["index"]["receipt"]) == dict(zip(by_hand.ENDS, expected, strict=True))
    assert index_receipt(EN, scorings[PurposeKind.AWARD]) is None


@pytest.mark.parametrize("kind", [PurposeKind.FULL, PurposeKind.AWARD])
def test_every_module(scorings: dict[PurposeKind, Scoring], data: dict[PurposeKind, Any], kind: PurposeKind) -> None:
    plain = {row["id"]: row for row in data[kind]["modules"]}
    worked = 0
    for module in scorings[kind].modules:
        receipt = module_receipt(EN, scorings[kind], module.module.id)
        if module.score is None:
            assert receipt.results == ()
            continue
        expected = by_hand.weighed(receipt.rows, 2)
        assert [Fraction(result.exact) for result in receipt.results] == list(expected)
        assert [result.shown for result in receipt.results] == [f"{by_hand.rounded(v * 100, 1)} %" for v in expected]
        found = by_hand.mean(plain[module.module.id]["receipt"])
        assert (
            tuple(found.values()) == expected == (module.score.evidenced, module.score.claimed, module.score.possible)
        )
        worked += 1
    assert worked > 5


def test_module_receipts_carry_on_to_the_index(data: dict[PurposeKind, Any]) -> None:
    full = data[PurposeKind.FULL]
    modules = {row["id"]: row for row in full["modules"]}
    for row in full["index"]["receipt"]["inputs"]:
        module = modules[row["module"]]
        assert {end: Fraction(row[end]) for end in by_hand.ENDS} == by_hand.mean(module["receipt"])
        assert row["weight"] == module["weight"]
        inputs = {entry["criterion"]: entry for entry in module["receipt"]["inputs"]}
        for entry in module["criteria"]:
            if entry["state"] == "assessed":
                assert {end: inputs[entry["id"]][end] for end in by_hand.ENDS} == {
                    end: entry[end]["exact"] for end in by_hand.ENDS
                }


@pytest.mark.parametrize("kind", [PurposeKind.FULL, PurposeKind.AWARD])
def test_every_criterion_follows_from_answer_exhibits_and_ceiling(
    scorings: dict[PurposeKind, Scoring], data: dict[PurposeKind, Any], kind: PurposeKind
) -> None:
    raw, file, kinds = raw_criteria(), scorings[kind].file, set()
    for module in data[kind]["modules"]:
        for entry in module["criteria"]:
            asked = scorings[kind].criteria[entry["id"]].criterion
            scale, held = raw[module["id"], entry["id"]], None
            if asked.register is not None:
                records = getattr(file.registers, scale["register"]["register"])
                held = by_hand.register_level(scale["register"], records, file.assessment.as_of)
                assert entry["register"]["computed_level"] == held, entry["id"]
            expected = by_hand.criterion(entry, scale, held, computed=asked.computed)
            if expected is None:
                assert entry["state"] != "assessed"
                continue
            assert {end: Fraction(entry[end]["exact"]) for end in by_hand.ENDS} == expected, entry["id"]
            kinds.add(entry["kind"])
    full = {found.value for found in Kind}
    assert kinds == (full if kind is PurposeKind.FULL else {"banded", "maturity"})


def raw_criteria() -> dict[tuple[str, str], Any]:
    """The criteria as their files have them, by module and id."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in (paths.rubrics_dir() / "modules").glob("*.toml"))
    return {(module["id"], entry["id"]): entry for module in files for entry in module["criterion"]}


@pytest.mark.parametrize(
    ("direction", "value", "expected"), [("up", 85, "1/2"), ("down", 85, "1/2"), ("target", 85, "1/2")]
)
def test_an_indicator_by_hand_agrees_with_the_domain(direction: str, value: int, expected: str) -> None:
    floor, goal = (100, 70) if direction == "down" else (70, 100)
    raw = {"direction": direction, "goal": goal, "floor": floor, "deviation": 30}
    scale = IndicatorScale("%", Fraction(goal), Direction(direction), Text("", ""), Fraction(floor), Fraction(30))
    for years in (1, 3):
        found = by_hand.amount(raw, Fraction(value), years)
        assert found == indicator_value(scale, Amount(Fraction(value), years))
    assert found == Fraction(expected)


def test_every_gap(scorings: dict[PurposeKind, Scoring]) -> None:
    scoring = scorings[PurposeKind.FULL]
    found = gaps(scoring)
    assert len(found) > 100
    for gap in found:
        receipt = gap_receipt(EN, scoring, gap)
        expected = by_hand.gain(receipt.rows)
        (result,) = receipt.results
        assert Fraction(result.exact) == expected == gap.gain
        assert by_hand.figures(result.shown) == [by_hand.rounded(expected * 100, 2)]


def test_every_gap_of_an_items_award(scorings: dict[PurposeKind, Scoring]) -> None:
    scoring = scorings[PurposeKind.AWARD]
    found = gaps(scoring)
    assert sum(bool(gap.criterion.item) for gap in found) > 10
    for gap in found:
        receipt = gap_receipt(EN, scoring, gap)
        assert Fraction(receipt.results[0].exact) == by_hand.gain(receipt.rows) == gap.gain


@pytest.mark.parametrize("kind", [PurposeKind.FULL, PurposeKind.AWARD])
def test_the_award_points(
    scorings: dict[PurposeKind, Scoring], data: dict[PurposeKind, Any], kind: PurposeKind
) -> None:
    (plain,) = data[kind]["award_points"]
    expected = by_hand.points(plain)
    found = points_of(scorings[kind], plain["criteria_set"])
    assert found is not None
    receipt = points_receipt(EN, scorings[kind], found)
    assert [Fraction(result.exact) for result in receipt.results] == list(expected.values())
    assert by_hand.printed_points(receipt.rows) == list(expected.values())
    assert [result.shown for result in receipt.results] == [by_hand.rounded(v, 0) for v in expected.values()]
    items = {row["item"]: row for row in plain["receipt"]["inputs"]}
    for row in receipt.rows:
        item = items[row[0].split()[0]]
        assert int(row[1]) == item["points"]
        expected_row = [by_hand.rounded(Fraction(item[end]["exact"]), 1) for end in by_hand.ENDS]
        shown = [figure.split(" = ")[-1] for figure in row[2:5]]
        assert shown == (expected_row if item["own_answer"] else ["–", "–", expected_row[2]])
        # The points of an item are its share of full points, which the criterion's own receipt gives.
        criterion = scorings[kind].criteria[item["criterion"]]
        if criterion.score is not None:
            assert Fraction(item["claimed"]["exact"]) == item["points"] * criterion.score.claimed


def test_the_change_between_two_assessments(sample: Workspace, scorings: dict[PurposeKind, Scoring]) -> None:
    full, award = (scorings[kind].file.assessment for kind in (PurposeKind.FULL, PurposeKind.AWARD))
    for before, after in ((full, award), (award, full), (full, full)):
        plain = compare_json.comparison(comparing.comparison(sample, before, after))
        expected = by_hand.bridge(plain)
        for end, value in expected.items():
            figure = plain["figure"]
            assert value == Fraction(figure["change"][end]["exact"])
            assert value == Fraction(figure["after"][end]["exact"]) - Fraction(figure["before"][end]["exact"])
            assert by_hand.figures(figure["change"][end]["shown"]) == [by_hand.rounded(value * 100, 2)]
            effects = sum((Fraction(row["effect"][end]["exact"]) for row in plain["criteria"]), Fraction(0))
            assert effects == value
