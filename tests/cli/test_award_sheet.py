"""`rubric show` on award packs."""

import pytest

from tests.cli.conftest import Run


def test_show_prints_what_an_award_is_its_conditions_notes_and_disagreements(run: Run) -> None:
    shown = run("rubric", "show", "guangdong-government-quality-award@2021")
    assert shown.code == 0
    for text in ("What it is", "For whom", "On applying again", "Where sources disagree", "Other editions", "(g7)"):
        assert text in shown.out
    assert "guangdong-government-quality-award@2017" in shown.out


def test_a_bare_id_is_the_edition_of_the_day(run: Run) -> None:
    for day, version in (("2026-03-31", "2022"), ("2026-04-01", "2026")):
        shown = run("rubric", "show", "little-giant", "--json", "--on", day)
        assert (shown.envelope["kind"], shown.data["version"]) == ("award", version)


def test_patterns_and_relaxations_are_shown_too(run: Run) -> None:
    shown = run("rubric", "show", "jilin-quality-award", lang="zh")
    assert "放宽：专精特新、四新企业 3 年" in shown.out


def test_show_as_json_has_the_parameters_of_each_gate(run: Run) -> None:
    data = run("rubric", "show", "guangdong-government-quality-award@2021", "--json").data
    gates = {gate["id"]: gate for gate in data["gates"]}
    assert gates["g7"]["type"] == "cooling_off"
    assert gates["g7"]["parameters"] == {
        "years": 4,
        "window": {"basis": "unspecified", "years": 4, "since": None},
        "awards": ["guangdong-government-quality-award"],
        "prizes": ["award"],
        "group_members": True,
    }
    assert {dispute["about"]["zh"] for dispute in data["disagreements"]}
    assert data["subject"] == "enterprise"


def test_an_id_that_an_offer_shares_names_the_offer(run: Run) -> None:
    assert run("rubric", "show", "cnas-lab", "--json").envelope["kind"] == "opportunity"
    assert run("rubric", "show", "cnas-lab@unknown", "--json").envelope["kind"] == "award"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_sheet_shows_a_bare_code(run: Run, lang: str) -> None:
    for award in ("luban-award@2008", "specialised-innovator@2026", "hunan-government-quality-award@2021"):
        shown = run("rubric", "show", award, lang=lang)
        assert shown.code == 0
        assert "{" not in shown.out
        assert "None" not in shown.out
