"""Profiles: everything that is wrong is said at once, hints never refuse, and what follows is filled in."""

from dataclasses import replace
from datetime import date

import pytest

from qualityassess.domain.errors import ProblemsError
from qualityassess.domain.profile import Profile, YearFigures
from qualityassess.i18n import Translator
from qualityassess.services import enterprises
from qualityassess.services.messages import problem_sentence
from qualityassess.services.workspace import Workspace, enterprise_scope
from tests.services.conftest import CODE, PROFILE, WHO, Firm

WRONG = Profile(
    name=" ",
    credit_code=CODE[:17] + ("0" if CODE[17] != "0" else "1"),
    founded=date(2030, 1, 1),
    registered=date(2031, 1, 1),
    operating_since=date(2029, 1, 1),
    years=(
        YearFigures(2025, headcount=-1, headcount_bachelor=3, revenue=-5),
        YearFigures(2025),
        YearFigures(2040),
    ),
)


def test_every_fault_is_named_at_once_and_nothing_is_written(workspace: Workspace) -> None:
    with pytest.raises(ProblemsError) as error:
        enterprises.add_enterprise(workspace, WRONG)
    assert sorted((p.place, p.code) for p in error.value.problems) == [
        ("credit_code", "credit_code_check"),
        ("founded", "date_in_future"),
        ("name", "profile_name_missing"),
        ("operating_since", "date_in_future"),
        ("operating_since", "operating_before_founded"),
        ("registered", "date_in_future"),
        ("years", "bachelors_exceed_headcount"),
        ("years", "figure_negative"),
        ("years", "figure_negative"),
        ("years", "year_out_of_range"),
        ("years", "year_twice"),
    ]
    assert workspace.store.enterprises() == ()


def test_the_right_check_character_is_named(workspace: Workspace) -> None:
    with pytest.raises(ProblemsError) as error:
        enterprises.add_enterprise(workspace, WRONG)
    (problem,) = [p for p in error.value.problems if p.place == "credit_code"]
    assert CODE[17] in problem_sentence(Translator("en"), problem)
    assert CODE[17] in problem_sentence(Translator("zh"), problem)


def test_a_changed_profile_with_faults_leaves_the_old_one(firm: Firm) -> None:
    before = firm.everything()
    with pytest.raises(ProblemsError):
        enterprises.save_profile(firm.workspace, firm.enterprise, WRONG)
    assert firm.everything() == before


def test_an_unknown_enterprise_gets_no_profile(firm: Firm) -> None:
    with pytest.raises(LookupError):
        enterprises.save_profile(firm.workspace, firm.assessment.id, PROFILE)
    assert len(firm.workspace.store.enterprises()) == 1


def test_what_follows_is_filled_in(workspace: Workspace) -> None:
    typed = f" {CODE[:8].lower()}-{CODE[8:]} "
    added, changes = enterprises.add_enterprise(
        workspace, replace(PROFILE, credit_code=typed, sector="", name="阀\0门")
    )
    assert (added.profile.credit_code, added.profile.sector, added.profile.name) == (CODE, "industry", "阀门")
    assert workspace.store.enterprise(added.id) == added
    (entry,) = workspace.store.log(enterprise_scope(added.id))
    assert (entry.changes.verb, entry.changes.who, entry.changes) == ("enterprise_added", WHO, changes)


def test_a_code_of_another_city_is_a_hint_and_stored(workspace: Workspace) -> None:
    moved = replace(PROFILE, region="110108")
    assert [(f.code, f.hard) for f in enterprises.profile_faults(workspace, moved)] == [
        ("region_differs_from_code", False)
    ]
    added, _ = enterprises.add_enterprise(workspace, moved)
    assert added.profile.region == "110108"


def test_the_same_profile_again_is_no_change(firm: Firm) -> None:
    stored = firm.workspace.store.enterprise(firm.enterprise).profile
    assert enterprises.save_profile(firm.workspace, firm.enterprise, stored).rows == ()
    assert len(firm.workspace.store.log(enterprise_scope(firm.enterprise))) == 1
