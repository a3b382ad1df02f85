"""Opening, finding by what a person types, and taking back what was changed since."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.answers import CONSULTANT, Answered, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.services import answering, assessments, enterprises
from qualityassess.services.library import Library
from qualityassess.services.workspace import (
    Workspace,
    assessment,
    check,
    create,
    enterprise,
    info,
    open_workspace,
    take_back,
)
from tests.services.conftest import AS_OF, CODE, PROFILE, WHO, Firm

FULL = Purpose(PurposeKind.FULL)


def refusal(error: pytest.ExceptionInfo[UserFacingError]) -> tuple[str, dict[str, object]]:
    return error.value.code, error.value.values


def test_an_enterprise_is_found_by_name_code_or_beginning_of_its_id(firm: Firm) -> None:
    for text in (PROFILE.name, CODE, CODE.lower(), firm.enterprise, firm.enterprise[:8]):
        assert enterprise(firm.workspace, text).id == firm.enterprise
    with pytest.raises(UserFacingError) as error:
        enterprise(firm.workspace, "无此企业")
    assert refusal(error) == ("enterprise_unknown", {"value": "无此企业", "names": ""})


def test_what_fits_several_is_named_with_the_ids_that_tell_them_apart(firm: Firm) -> None:
    second, _ = assessments.new_assessment(firm.workspace, firm.enterprise, FULL, title="2026 年度", as_of=AS_OF)
    with pytest.raises(UserFacingError) as error:
        assessment(firm.workspace, "2026 年度")
    code, values = refusal(error)
    assert code == "assessment_ambiguous"
    assert values["names"] == f"2026 年度 [{firm.assessment.id[:8]}], 2026 年度 [{second.id[:8]}]"
    assert assessment(firm.workspace, second.id[:8]).id == second.id


def test_a_title_counts_before_the_beginning_of_another_id(firm: Firm) -> None:
    """The title of a plain year may be the beginning of an id as well."""
    year = firm.assessment.id[:4]
    titled, _ = assessments.new_assessment(firm.workspace, firm.enterprise, FULL, title=year, as_of=AS_OF)
    assert assessment(firm.workspace, year).id == titled.id
    named, _ = enterprises.add_enterprise(firm.workspace, replace(PROFILE, name=firm.enterprise[:4]))
    assert enterprise(firm.workspace, firm.enterprise[:4]).id == named.id


def test_nothing_is_found_by_nothing(firm: Firm) -> None:
    for find in (enterprise, assessment):
        with pytest.raises(UserFacingError, match="unknown"):
            find(firm.workspace, "  ")


def test_what_was_changed_since_cannot_be_taken_back(firm: Firm) -> None:
    criterion = firm.criterion("cqo.appointment")
    first = answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(2)))
    answering.give_answer(firm.workspace, firm.assessment, criterion, Answered(Level(3)))
    before = firm.everything()
    with pytest.raises(UserFacingError, match="undo_conflict"):
        take_back(firm.workspace, first)
    assert firm.everything() == before


def test_an_assessment_with_answers_is_not_taken_back(firm: Firm) -> None:
    begun, changes = assessments.new_assessment(firm.workspace, firm.enterprise, FULL, as_of=AS_OF)
    answering.give_answer(firm.workspace, begun, firm.criterion("cqo.appointment"), Answered(Level(2)))
    with pytest.raises(UserFacingError, match="undo_conflict"):
        take_back(firm.workspace, changes)
    assert begun in firm.workspace.store.assessments()


def test_the_day_is_the_local_one(workspace: Workspace) -> None:
    """The clock starts at 01:00 in Greenwich, which is 09:00 of the same day here."""
    assert workspace.today() == date(2026, 7, 1)


def test_acting_as_another_shares_everything_else(workspace: Workspace) -> None:
    other = workspace.acting_as(CONSULTANT)
    assert (other.assessor, other.store, other.who) == (CONSULTANT, workspace.store, WHO)


def test_what_is_there_is_neither_overwritten_nor_invented(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "works.qaw"
    create(path, library).close()
    content = path.read_bytes()
    with pytest.raises(UserFacingError, match="workspace_exists"):
        create(path, library)
    assert path.read_bytes() == content
    with pytest.raises(UserFacingError, match="workspace_missing"):
        open_workspace(tmp_path / "other.qaw", library)
    assert [p.name for p in tmp_path.iterdir()] == ["works.qaw"]


def test_a_workspace_opened_for_reading_refuses_and_loses_nothing(firm: Firm, library: Library) -> None:
    location = info(firm.workspace).location
    firm.workspace.close()
    reading = open_workspace(location, library, read_only=True)
    with pytest.raises(UserFacingError, match="workspace_read_only"):
        enterprises.add_enterprise(reading, PROFILE)
    assert info(reading).read_only
    assert info(reading).counts["enterprises"] == 1
    assert check(reading) == []
    reading.close()
