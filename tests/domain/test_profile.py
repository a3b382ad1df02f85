"""Faults of a profile: hard ones are refused, hints are not."""

from dataclasses import replace
from datetime import date

import pytest

from qualityassess.domain.profile import (
    LEGAL_PERSONS,
    Activity,
    LegalForm,
    Profile,
    ProfileFault,
    YearFigures,
    faults,
    required_missing,
)

TODAY = date(2026, 6, 1)
CODE = "91330100799655058B"
FIRM = Profile(
    "Firm",
    credit_code=CODE,
    legal_representative="Chen",
    legal_form=LegalForm.LIMITED,
    region="330110",
    industry="C3443",
    founded=date(2007, 3, 1),
    operating_since=date(2008, 1, 1),
    years=(YearFigures(2025, headcount=100, headcount_bachelor=20, revenue=10**8, profit=-5),),
)


def one_fault(profile: Profile) -> ProfileFault:
    (found,) = faults(profile, TODAY)
    return found


def test_a_sound_profile_has_none() -> None:
    assert faults(FIRM, TODAY) == []
    assert required_missing(FIRM) == []


def test_nothing_but_the_name_is_needed_to_begin() -> None:
    assert faults(Profile("Firm"), TODAY) == []
    assert required_missing(Profile("Firm")) == [
        "credit_code",
        "legal_representative",
        "legal_form",
        "region",
        "industry",
        "founded",
        "headcount",
        "revenue",
    ]


def test_a_name_is_needed() -> None:
    fault = one_fault(Profile("  "))
    assert (fault.field, fault.code, fault.hard) == ("name", "profile_name_missing", True)


def test_a_wrong_check_character_says_what_it_should_be() -> None:
    fault = one_fault(replace(FIRM, credit_code=CODE[:17] + "8"))
    assert (fault.field, fault.code, fault.hard) == ("credit_code", "credit_code_check", True)
    assert dict(fault.values) == {"position": "18", "found": "8", "expected": "B"}


def test_an_impossible_character_says_what_it_should_be() -> None:
    fault = one_fault(replace(FIRM, credit_code=CODE.replace("0", "O", 1)))
    assert fault.code == "credit_code_character"
    assert dict(fault.values) == {"position": "5", "found": "O", "expected": "0"}


def test_a_short_code() -> None:
    fault = one_fault(replace(FIRM, credit_code=CODE[:17]))
    assert (fault.code, dict(fault.values)["position"]) == ("credit_code_length", "17")


def test_a_firm_that_moved_is_hinted_at_only() -> None:
    fault = one_fault(replace(FIRM, region="330305"))
    assert (fault.field, fault.code, fault.hard) == ("region", "region_differs_from_code", False)
    assert dict(fault.values) == {"code": "330100"}


@pytest.mark.parametrize("name", ["founded", "registered", "operating_since", "excellence_since"])
def test_dates_in_the_future(name: str) -> None:
    bare = replace(FIRM, founded=None, operating_since=None)
    late = replace(bare, **{name: date(2026, 6, 2)})  # type: ignore[arg-type]
    fault = one_fault(late)
    assert (fault.field, fault.code, fault.hard, dict(fault.values)) == (
        name,
        "date_in_future",
        True,
        {"date": "2026-06-02"},
    )
    assert faults(replace(late, **{name: TODAY}), TODAY) == []  # type: ignore[arg-type]


def test_no_operation_before_the_foundation() -> None:
    fault = one_fault(replace(FIRM, operating_since=date(2007, 2, 28)))
    assert (fault.field, fault.code, fault.hard) == ("operating_since", "operating_before_founded", True)
    assert faults(replace(FIRM, operating_since=FIRM.founded), TODAY) == []


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        (YearFigures(2027), "year_out_of_range"),
        (YearFigures(1899), "year_out_of_range"),
        (YearFigures(2025, headcount=-1), "figure_negative"),
        (YearFigures(2025, revenue=-1), "figure_negative"),
        (YearFigures(2025, headcount=10, headcount_bachelor=11), "bachelors_exceed_headcount"),
        (YearFigures(2025, headcount=0, headcount_bachelor=1), "bachelors_exceed_headcount"),
    ],
)
def test_figures_that_cannot_be(figures: YearFigures, code: str) -> None:
    fault = one_fault(replace(FIRM, years=(figures,)))
    assert (fault.code, fault.hard, dict(fault.values)["year"]) == (code, True, str(figures.year))


def test_a_year_twice() -> None:
    fault = one_fault(replace(FIRM, years=(YearFigures(2025), YearFigures(2024), YearFigures(2025))))
    assert (fault.code, dict(fault.values)) == ("year_twice", {"year": "2025"})


def test_all_faults_at_once() -> None:
    bad = replace(FIRM, name="", credit_code="1", founded=date(2030, 1, 1), years=(YearFigures(2025, assets=-1),))
    assert {f.field for f in faults(bad, TODAY) if f.hard} == {
        "name",
        "credit_code",
        "founded",
        "operating_since",
        "years",
    }


def test_latest_and_activities() -> None:
    firm = replace(FIRM, years=(YearFigures(2023), YearFigures(2025), YearFigures(2024)))
    latest = firm.latest()
    assert latest is not None
    assert latest.year == 2025
    assert Profile("Firm").latest() is None
    asked = replace(FIRM, activities=((Activity.EXPORTS, False),))
    assert (asked.activity(Activity.EXPORTS), asked.activity(Activity.MAKES_FOOD)) == (False, None)


def test_forms_without_legal_personality() -> None:
    assert set(LegalForm) - LEGAL_PERSONS == {
        LegalForm.SOLE,
        LegalForm.PARTNERSHIP,
        LegalForm.BRANCH,
        LegalForm.INDIVIDUAL,
    }
