"""Purposes, which criteria they ask, progress, and what is looked up by criterion."""

from fractions import Fraction

import pytest

from qualityassess.domain.answers import (
    CONSENSUS,
    CONSULTANT,
    ENTERPRISE,
    Answered,
    Comment,
    CommentKind,
    Level,
    Mark,
    NotApplicable,
    Percent,
    Unanswered,
    Unknown,
)
from qualityassess.domain.assessment import (
    AssessmentFile,
    Purpose,
    PurposeKind,
    in_purpose,
    parse_purpose,
)
from qualityassess.domain.conditions import All, Any, Is, Not
from qualityassess.domain.criteria_set import ItemKind
from qualityassess.domain.rubric import Force
from qualityassess.domain.scores import ZERO
from tests.domain.builders import (
    FULL,
    answer,
    assessment_file,
    banded,
    criteria_set,
    criterion,
    item,
    module,
    proof,
    rubric,
)


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("full", FULL),
        ("checkup", Purpose(PurposeKind.CHECKUP)),
        ("award:china-quality-award", Purpose(PurposeKind.AWARD, ("china-quality-award",))),
        ("modules:cqo, certification", Purpose(PurposeKind.MODULES, ("cqo", "certification"))),
        ("modules:cqo", Purpose(PurposeKind.MODULES, ("cqo",))),
        ("", None),
        ("full:cqo", None),
        ("award:", None),
        ("award:a,b", None),
        ("modules", None),
        ("modules: ,", None),
        ("Full", None),
        ("other", None),
    ],
)
def test_purposes(text: str, purpose: Purpose | None) -> None:
    assert parse_purpose(text) == purpose


def test_a_purpose_reads_back() -> None:
    for text in ("full", "checkup", "award:x", "modules:a,b"):
        assert str(parse_purpose(text)) == text


ITEM = banded("m.item", "4.1.2")
RED = criterion("m.red", fails_below=2, force=Force.STATUTORY)
SHORT = criterion("m.short", checkup=True)
PLAIN = criterion("m.plain")
ALL = (ITEM, RED, SHORT, PLAIN)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        (PurposeKind.FULL, {"m.item", "m.red", "m.short", "m.plain"}),
        (PurposeKind.MODULES, {"m.item", "m.red", "m.short", "m.plain"}),
        (PurposeKind.CHECKUP, {"m.short"}),
        (PurposeKind.AWARD, {"m.item", "m.red"}),
    ],
)
def test_what_a_purpose_asks(kind: PurposeKind, asked: set[str]) -> None:
    purpose = Purpose(kind, ("x",))
    assert {c.id for c in ALL if in_purpose(c, purpose)} == asked
    file = assessment_file(rubric(module("m", *ALL)), purpose=purpose)
    assert {c.id for c in file.criteria} == asked


def test_known_facts_hide_criteria_and_unknown_ones_do_not() -> None:
    exports = Is("activity.exports", True)
    asked = rubric(
        module("m", criterion("m.a", applies=exports), criterion("m.b", applies=Not(exports)), criterion("m.c")),
        module("n", criterion("n.a"), applies=exports),
    )
    assert [c.id for c in assessment_file(asked).criteria] == ["m.a", "m.b", "m.c", "n.a"]
    yes = assessment_file(asked, facts={"activity.exports": True})
    assert [c.id for c in yes.criteria] == ["m.a", "m.c", "n.a"]
    no = assessment_file(asked, facts={"activity.exports": False})
    assert [c.id for c in no.criteria] == ["m.b", "m.c"]
    assert [m.id for m, _ in no.modules] == ["m"]
    assert [m.id for m in no.not_applying] == ["n"]
    assert yes.not_applying == ()


def test_open_facts_are_those_that_would_decide() -> None:
    exports, food = Is("activity.exports", True), Is("activity.makes_food", True)
    both = criterion("m.a", applies=All((exports, food)))
    settled = criterion("m.b", applies=Any((exports, Is("above_scale", True))))
    file = assessment_file(rubric(module("m", both, settled)), facts={"above_scale": True, "activity.makes_food": True})
    assert file.open_facts(both) == {"activity.exports"}
    assert file.open_facts(settled) == frozenset()
    assert assessment_file(rubric(module("m", both, PLAIN, applies=food))).open_facts(PLAIN) == {"activity.makes_food"}


def file_with_everything() -> AssessmentFile:
    answers = [
        answer("m.red", Level(2)),
        answer("m.red", Level(4), CONSULTANT),
        answer("m.short", Unknown()),
        answer("m.plain", NotApplicable("nothing of the kind")),
        answer("m.plain", Unanswered(), CONSENSUS),
    ]
    return assessment_file(
        rubric(module("m", *ALL)),
        answers,
        evidence=[proof("m.red", "letter"), proof("m.red", "review")],
        marks=[Mark("m.red", True, Fraction(1, 2))],
    )


def test_states_and_progress() -> None:
    file = file_with_everything()
    assert file.state("m.red") == Answered(Level(2))
    assert file.state("m.item") == Unanswered()
    assert file.state("m.plain") == NotApplicable("nothing of the kind")
    assert file.progress() == (3, 4)
    assert file.progress([RED, ITEM]) == (1, 2)


def test_lookups_by_criterion() -> None:
    file = file_with_everything()
    assert file.by_assessor["m.red", CONSULTANT].state == Answered(Level(4))
    assert ("m.red", CONSENSUS) not in file.by_assessor
    assert file.by_assessor["m.red", ENTERPRISE].criterion == "m.red"
    assert [link.type for link in file.links_of["m.red"]] == ["letter", "review"]
    assert file.mark_of["m.red"].flagged
    noted = AssessmentFile(
        file.assessment, file.rubric, {}, comments=(Comment("1", "m.red", CommentKind.STRENGTH, "x"),)
    )
    assert [c.id for c in noted.comments_of["m.red"]] == ["1"]


def test_not_applicable_is_offered_for_neither_statutes_nor_items() -> None:
    assert [c.id for c in ALL if c.may_be_not_applicable] == ["m.short", "m.plain"]


def test_a_rubric_finds_its_parts() -> None:
    whole = rubric(module("m", ITEM, PLAIN), module("n", criterion("n.a")), sets=[criteria_set(item("4.1.2", 5))])
    assert whole.criterion("n.a") is not None
    assert whole.criterion("n.b") is None
    assert whole.module_of("n.a").id == "n"
    with pytest.raises(KeyError):
        whole.module_of("n.b")
    assert [whole.display_number(c) for c in ("m.item", "m.plain", "n.a")] == ["4.1.2", "1.2", "2.1"]
    with pytest.raises(KeyError):
        whole.display_number("n.b")
    assert whole.exhibit_type("letter") is not None
    assert whole.exhibit_type("none") is None
    assert whole.criteria_set("set") is not None
    assert whole.criteria_set("none") is None


def test_bands_factors_and_ladders_of_a_set() -> None:
    found = criteria_set(item("4.1.2", 5))
    assert [found.band(ItemKind.PROCESS, p).low for p in (0, 5, 10, 45, 50, 85, 90, 100)] == [
        0,
        0,
        10,
        30,
        50,
        70,
        90,
        90,
    ]
    for wrong in (47, -5, 105, 7):
        with pytest.raises(ValueError):
            found.band(ItemKind.RESULTS, wrong)
    assert len(found.bands_of(ItemKind.RESULTS)) == 6
    assert [f.id for f in found.factors_of(ItemKind.RESULTS)] == ["levels", "trends", "comparisons", "integration"]
    assert [c.percent for c in found.ladder(ItemKind.PROCESS)] == [5, 25, 45, 65, 100]
    assert found.item("4.1.2") == item("4.1.2", 5)
    assert found.item("4.1.3") is None


def test_answers_of_an_item_are_steps_of_five() -> None:
    file = assessment_file(rubric(module("m", ITEM)), [answer("m.item", Percent(55))])
    assert file.state("m.item") == Answered(Percent(55))
    assert ZERO.possible == 0
