"""规则核对 as pure values: parts, decisions, drafts, and the pack as it is used once signed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.domain.rule_check import DATES, SCORE, Verdict

PACK: dict[str, Any] = {
    "id": "prize",
    "version": "2020",
    "title": {"zh": "奖", "en": "Prize"},
    "rule": {"title_zh": "办法", "title_en": "Rule", "number": "", "status": "unknown", "seen": "part"},
    "scores_items": True,
    "criteria_set": "set",
    "ask": [{"zh": "几年？", "en": "How many years?"}],
    "source": [{"id": "s1", "title": "Text", "grade": "official"}],
    "gate": [
        {
            "id": "g1",
            "type": "judgement",
            "title": {"zh": "甲", "en": "A"},
            "confidence": "recalled",
            "sources": ["s1"],
        },
        {"id": "g2", "type": "judgement", "title": {"zh": "乙", "en": "B"}, "confidence": "not_found", "sources": []},
    ],
    "material": [{"id": "m1", "title": {"zh": "表", "en": "Form"}, "required": True, "confidence": "recalled"}],
    "check": {"round": "2027"},
}
CHECK = RuleCheck("c", "prize", "prize@2020", "2027")
EVERYTHING = ("gate:g1", "gate:g2", "material:m1", DATES, SCORE)


def test_everything_has_to_be_decided() -> None:
    assert rules.parts(PACK) == EVERYTHING
    assert rules.open_parts(CHECK, PACK) == EVERYTHING
    some = rules.struck(rules.confirmed(CHECK, ["gate:g1", DATES]), ["gate:g2"])
    assert rules.verdicts(some) == {
        "gate:g1": Verdict.CONFIRMED,
        DATES: Verdict.CONFIRMED,
        "gate:g2": Verdict.STRUCK,
    }
    assert rules.open_parts(some, PACK) == ("material:m1", SCORE)


def test_confirming_brings_a_struck_part_back_and_leaves_an_edited_one_edited() -> None:
    found = rules.decided(CHECK, {"gate:g1": Verdict.EDITED, "gate:g2": Verdict.STRUCK})
    assert rules.verdicts(rules.confirmed(found, ["gate:g1", "gate:g2"])) == {
        "gate:g1": Verdict.EDITED,
        "gate:g2": Verdict.CONFIRMED,
    }


def test_values_of_a_part_are_read_and_written() -> None:
    assert rules.table_of(PACK, "gate:g2")["title"]["en"] == "B"
    assert rules.table_of(PACK, SCORE) == {"scores_items": True, "criteria_set": "set"}
    with pytest.raises(KeyError):
        rules.table_of(PACK, "gate:g9")
    days = rules.changed(PACK, DATES, {"opens": "2027-03-01", "closes": "2027-04-15", "issued": ""})
    assert days["check"] == {"round": "2027", "opens": "2027-03-01", "closes": "2027-04-15"}
    assert rules.table_of(days, DATES) == {"issued": "", "opens": "2027-03-01", "closes": "2027-04-15"}
    scored = rules.changed(PACK, SCORE, {"scores_items": True, "min_score": 600, "criteria_set": "set"})
    assert rules.table_of(scored, SCORE)["min_score"] == 600
    assert rules.changed(scored, SCORE, {})["scores_items"] is False
    assert PACK["check"] == {"round": "2027"}


def test_an_added_row_gets_an_id_of_its_own_and_its_usual_values() -> None:
    pack, part = rules.added(PACK, "gate", {"id": "g1", "type": "judgement", "title": {"zh": "丙", "en": "C"}})
    assert part == "gate:n1"
    assert rules.table_of(pack, part)["confidence"] == "confirmed"
    pack, part = rules.added(pack, "step", {"title": {"zh": "申报", "en": "Filing"}})
    assert (part, rules.table_of(pack, part)["order"]) == ("step:n1", 1)
    pack, part = rules.added(pack, "step", {"title": {"zh": "评审", "en": "Review"}})
    assert (part, rules.table_of(pack, part)["order"]) == ("step:n2", 2)
    assert rules.table_of(*rules.added(pack, "material", {"title": {"zh": "函", "en": "Letter"}}))["required"] is True


def test_signed_it_is_confirmed_by_the_notice_and_complete() -> None:
    pack = rules.changed(PACK, DATES, {"issued": "2027-02-10", "opens": "2027-03-01", "closes": "2027-04-15"})
    pack["check"]["notice"] = "notice.pdf"
    check = rules.struck(rules.confirmed(CHECK, EVERYTHING), ["gate:g2"])
    found = rules.signed_pack(replace(check, signed_by="Chen", signed=date(2027, 2, 20)), pack)
    assert found["version"] == "2020+2027"
    assert found["gates_complete"] is True
    assert [row["id"] for row in found["gate"]] == ["g1"]
    assert all(row["confidence"] == "confirmed" and row["sources"] == ["notice"] for row in found["gate"])
    assert found["source"][0] == {"id": "notice", "title": "notice.pdf", "grade": "official", "date": "2027-02-10"}
    assert (found["rule"]["valid_from"], found["rule"]["valid_to"]) == ("2027-02-10", "2027-04-15")
    assert (found["check"]["by"], found["check"]["on"]) == ("Chen", "2027-02-20")
    assert found["check"]["kept"] == ["gate:g1", "material:m1", DATES, SCORE]
    # What was open before the comparison is no question any more.
    assert "ask" not in found


def test_a_struck_score_means_that_no_items_are_scored() -> None:
    found = rules.without_struck(rules.struck(CHECK, [SCORE]), PACK)
    assert (found["scores_items"], found["criteria_set"]) == (False, "")


def test_the_next_round_asks_for_its_days_anew() -> None:
    pack = rules.changed(PACK, DATES, {"opens": "2027-03-01", "closes": "2027-04-15"})
    assert rules.draft_of(pack, "2028")["check"] == {"round": "2028"}


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2027-02-09", False), ("2027-02-10", True), ("2027-04-15", True), ("2027-04-16", False)],
)
def test_a_pack_holds_from_its_notice_to_the_last_day_of_filing(day: str, holds: bool) -> None:
    pack = rules.changed(PACK, DATES, {"issued": "2027-02-10", "opens": "2027-03-01", "closes": "2027-04-15"})
    assert rules.holds_on(pack, date.fromisoformat(day)) is holds
    without_notice = rules.changed(pack, DATES, {"opens": "2027-02-10", "closes": "2027-04-15"})
    assert rules.holds_on(without_notice, date.fromisoformat(day)) is holds
    assert not rules.holds_on(PACK, date.fromisoformat(day))


def test_the_empty_form_of_an_own_award() -> None:
    pack = rules.blank("harbour-award", "2027", {"zh": "港口奖", "en": "Harbour award"}, "city", "330300")
    assert rules.parts(pack) == (DATES, SCORE)
    assert pack["gates_complete"] is False
