"""Fewer years for holders of a title or for a sector, and years that only a person can count."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from qualityassess.domain.gate import Gate, GateType, Relaxation
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import GateResult, asks_person, evaluate
from qualityassess.domain.profile import Profile
from qualityassess.domain.registers import Confirmation, Honour, Registers
from qualityassess.domain.tri import Tri
from tests.domain.builders import ON, gate, judgement, words

T, F, U = Tri.TRUE, Tri.FALSE, Tri.UNKNOWN
DAY = timedelta(days=1)
FOUR_YEARS = date(2022, 6, 1)
TWO_YEARS = date(2024, 6, 1)


def relaxed(*holders: str, years: int = 3, kind: GateType = GateType.OPERATING_YEARS) -> Gate:
    return gate(kind, years=5, relaxation=Relaxation(holders, Fraction(years), words("three for some")))


def judge(asked: Gate, since: date | None, *honours: Honour, on: date = ON, **more: Any) -> GateResult:
    facts = {name: more.pop(name) for name in ("sector", "specialised_innovator") if name in more}
    proofs = (Confirmation("c", "honours", ON, on, on, "own files", "Chen"),) if more.pop("complete", False) else ()
    profile = Profile("Firm", operating_since=since, excellence_since=since, **facts)
    return evaluate(asked, GateFacts(profile, Registers(honours=honours, confirmations=proofs), on, **more))


TITLE = Honour("h", "little-giant", "Little giant", conferred=date(2025, 1, 1), expires=date(2027, 12, 31))


@pytest.mark.parametrize("kind", [GateType.OPERATING_YEARS, GateType.EXCELLENCE_YEARS])
@pytest.mark.parametrize(
    ("since", "honours", "complete", "result", "reason"),
    [
        (date(2021, 6, 1), (), False, T, "since"),
        (FOUR_YEARS, (TITLE,), False, T, "relaxed"),
        (FOUR_YEARS, (replace(TITLE, expires=ON - DAY),), True, F, "since"),
        (FOUR_YEARS, (replace(TITLE, expires=None),), False, U, "relaxation_open"),
        (FOUR_YEARS, (), True, F, "since"),
        (FOUR_YEARS, (), False, U, "relaxation_open"),
        (TWO_YEARS, (TITLE,), False, F, "since"),
        (TWO_YEARS, (), False, F, "since"),
        (None, (TITLE,), False, U, "since_missing"),
    ],
)
def test_a_title_in_force_makes_fewer_years_enough(
    kind: GateType, since: date | None, honours: tuple[Honour, ...], complete: bool, result: Tri, reason: str
) -> None:
    found = judge(relaxed("little-giant", kind=kind), since, *honours, complete=complete)
    assert (found.result, found.reason.removeprefix("operating_").removeprefix("excellence_")) == (result, reason)


def test_the_earliest_date_counts_the_relaxed_years_while_the_title_lasts() -> None:
    asked = relaxed("little-giant")
    found = judge(asked, TWO_YEARS, TITLE)
    assert (found.result, found.earliest) == (F, date(2027, 6, 1))
    assert judge(asked, TWO_YEARS, TITLE, on=date(2027, 5, 31)).result is F
    assert judge(asked, TWO_YEARS, TITLE, on=date(2027, 6, 1)).result is T
    short = replace(TITLE, expires=date(2027, 5, 31))
    assert judge(asked, TWO_YEARS, short, complete=True).earliest == date(2029, 6, 1)


@pytest.mark.parametrize(
    ("holder", "facts", "result"),
    [
        ("specialised-innovator", {"specialised_innovator": True}, T),
        ("specialised-innovator", {"specialised_innovator": False}, F),
        ("specialised-innovator", {}, U),
        ("agriculture", {"sector": "agriculture"}, T),
        ("agriculture", {"sector": "industry"}, F),
        ("agriculture", {}, U),
        ("four_new", {"complete": True}, U),
        ("digital", {"complete": True}, U),
        ("health", {"complete": True}, U),
    ],
)
def test_who_is_favoured(holder: str, facts: dict[str, Any], result: Tri) -> None:
    assert judge(relaxed(holder), FOUR_YEARS, **facts).result is result


def test_the_register_knows_more_than_the_profile() -> None:
    ended = replace(TITLE, award="specialised-innovator", expires=ON - DAY)
    found = judge(relaxed("specialised-innovator"), FOUR_YEARS, ended, specialised_innovator=True)
    assert found.result is U


def test_one_of_several_holders_is_enough() -> None:
    asked = relaxed("specialised-innovator", "four_new")
    assert judge(asked, FOUR_YEARS, specialised_innovator=True).result is T
    assert judge(asked, FOUR_YEARS, specialised_innovator=False).result is U


def test_years_may_be_waived() -> None:
    asked = relaxed("agriculture", years=0, kind=GateType.EXCELLENCE_YEARS)
    found = judge(asked, None, sector="agriculture")
    assert (found.result, found.reason) == (T, "waived")
    assert judge(asked, TWO_YEARS, sector="industry").result is F


def test_a_person_settles_an_open_relaxation_only() -> None:
    for result in (True, False):
        given: dict[str, Any] = {"judgements": {"g": judgement("g", result=result)}}
        assert judge(relaxed("four_new"), FOUR_YEARS, **given).result is (T if result else F)
        assert judge(relaxed("four_new"), TWO_YEARS, **given).reason == "operating_since"
    refused = judge(relaxed("four_new"), FOUR_YEARS, judgements={"g": judgement("g", result=False)})
    assert (refused.earliest, refused.never) == (date(2027, 6, 1), False)


@pytest.mark.parametrize("of", ["brand", "main_business", "niche_market", "management_system", "works_in_use"])
def test_years_of_something_else_are_judged(of: str) -> None:
    asked = gate(GateType.OPERATING_YEARS, years=2, of=of)
    found = judge(asked, date(1990, 1, 1))
    assert (found.result, found.reason, found.person) == (U, "judgement_open", True)
    judged = judge(asked, None, judgements={"g": judgement("g", result=False)})
    # When the years will be full is not known, only that they are not yet.
    assert (judged.result, judged.earliest, judged.never) == (F, None, False)
    assert asks_person(asked)


def test_half_a_year_of_operation() -> None:
    asked = gate(GateType.OPERATING_YEARS, years=Fraction(1, 2), of="enterprise")
    found = judge(asked, date(2025, 12, 2))
    assert (found.result, found.earliest, dict(found.values)["years"]) == (F, date(2026, 6, 2), "0.5")
    assert judge(asked, date(2025, 12, 1)).result is T
    assert not asks_person(asked)
