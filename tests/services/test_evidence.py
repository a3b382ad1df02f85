"""Exhibits: the same bytes once, everything that can be wrong with a file, and what reviewing leaves behind."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import MAX_BYTES, Copy, Exhibit, Link, LinkState
from qualityassess.i18n import Translator
from qualityassess.services import evidence
from qualityassess.services.messages import sentence
from qualityassess.services.workspace import assessment_scope, check, info, take_back
from tests.postgres import ordinary_user
from tests.services.conftest import WHO, Firm

LETTER = b"%PDF-1.4 a letter of appointment"


def add(firm: Firm, path: Path, criterion: str = "cqo.appointment", **values: Any) -> tuple[Exhibit, Changes]:
    known = frozenset(t.id for t in firm.file().rubric.exhibit_types)
    asked, values = firm.criterion(criterion), {"known_types": known, **values}
    kind = values.pop("kind", "appointment-letter")
    return evidence.add_exhibit(firm.workspace, firm.assessment, asked, path, kind, **values)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "任命书.pdf"
    path.write_bytes(LETTER)
    return path


def blobs(firm: Firm) -> int:
    return info(firm.workspace).counts["exhibit_blobs"]


def test_the_same_bytes_are_kept_once(stored_firm: Firm, letter: Path) -> None:
    firm = stored_firm
    first, _ = add(firm, letter)
    again, changes = add(firm, letter, "cqo.veto")
    other, _ = add(firm, letter, issued=date(2026, 1, 5))
    copy = letter.with_name("副本.pdf")
    copy.write_bytes(LETTER)
    renamed, _ = add(firm, copy, copy=Copy.COPY)
    assert again == first
    assert [type(row.after) for row in changes.rows] == [Link]
    assert len({first.id, other.id, renamed.id}) == 3
    assert len({first.digest, other.digest, renamed.digest}) == 1
    assert blobs(firm) == 1
    assert evidence.read_exhibit(firm.workspace, renamed) == LETTER
    assert (first.name, first.size, first.media_type) == ("任命书.pdf", len(LETTER), "application/pdf")
    assert check(firm.workspace) == []


def test_what_was_taken_back_leaves_bytes_that_can_be_brought_back(stored_firm: Firm, letter: Path) -> None:
    firm = stored_firm
    letter.write_bytes(LETTER + os.urandom(8))
    before = firm.everything()
    exhibit, changes = add(firm, letter)
    undone = take_back(firm.workspace, changes)
    assert firm.everything() == before
    take_back(firm.workspace, undone)
    assert evidence.read_exhibit(firm.workspace, exhibit).startswith(LETTER)
    assert check(firm.workspace) == []


def sparse(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    return path


def refused(firm: Firm, path: Path, **values: Any) -> UserFacingError:
    """The error of adding a file; nothing is written."""
    before, counts = firm.everything(), info(firm.workspace).counts
    with pytest.raises(UserFacingError) as error:
        add(firm, path, **values)
    assert firm.everything() == before
    assert info(firm.workspace).counts == counts
    return error.value


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_that_cannot_be_taken_is_one_sentence(stored_firm: Firm, tmp_path: Path, language: Any) -> None:
    (tmp_path / "空.pdf").touch()
    (tmp_path / "夹").mkdir()
    cases = {
        "exhibit_missing": tmp_path / "gone.pdf",
        "exhibit_empty": tmp_path / "空.pdf",
        "exhibit_too_large": sparse(tmp_path / "大.mp4"),
        "exhibit_unreadable": tmp_path / "夹",
    }
    for code, path in cases.items():
        error = refused(stored_firm, path)
        assert error.code == code
        said = sentence(Translator(language), error)
        assert path.name in said
        assert code not in said
        assert "not a file" not in said or language == "en"
    large = refused(stored_firm, cases["exhibit_too_large"])
    assert "100.0 MB" in sentence(Translator(language), large)


def test_a_file_behind_closed_doors_is_unreadable(firm: Firm, letter: Path) -> None:
    letter.chmod(0o000)
    with ordinary_user(), pytest.raises(UserFacingError, match="exhibit_unreadable") as error:
        add(firm, letter)
    assert "没有权限" in sentence(Translator("zh"), error.value)
    assert firm.file().links == ()
    assert blobs(firm) == 0


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "no-such-type"}, "exhibit_type_unknown"),
        ({"issued": date(2026, 2, 1), "expires": date(2026, 1, 1)}, "dates_reversed"),
        ({"period": (date(2026, 2, 1), date(2026, 1, 1))}, "dates_reversed"),
        ({"factor": "approach"}, "factor_unknown"),
        ({"tick": "no-such-tick"}, "factor_unknown"),
    ],
)
def test_what_was_said_about_a_file_is_checked(firm: Firm, letter: Path, values: dict[str, Any], code: str) -> None:
    assert refused(firm, letter, **values).code == code


def test_a_name_that_is_no_text_is_kept_readable(firm: Firm, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("坏".encode() + b"\xff.pdf")
    path.write_bytes(LETTER)
    exhibit, _ = add(firm, path, unit="质检\0部")
    assert exhibit.name == "坏\ufffd.pdf"
    assert firm.file().exhibits[exhibit.id] == exhibit
    assert exhibit.unit == "质检部"


def test_a_link_is_reviewed_by_name_and_with_reason(firm: Firm, letter: Path) -> None:
    add(firm, letter)
    (link,) = firm.file().links
    with pytest.raises(UserFacingError, match="rejection_without_reason"):
        evidence.review_link(firm.workspace, firm.assessment, link, LinkState.REJECTED, " ")
    evidence.review_link(firm.workspace, firm.assessment, link, LinkState.REJECTED, " 无签发人 ")
    (rejected,) = firm.file().links
    assert (rejected.state, rejected.reviewer, rejected.reason) == (LinkState.REJECTED, WHO, "无签发人")
    assert firm.workspace.store.log(assessment_scope(firm.assessment.id))[-1].changes.why == "无签发人"
    evidence.review_link(firm.workspace, firm.assessment, link, LinkState.ACCEPTED)
    assert firm.file().links == (replace(link, state=LinkState.ACCEPTED, reviewer=WHO),)


def test_a_link_that_is_gone_is_not_reviewed(firm: Firm, letter: Path) -> None:
    exhibit, _ = add(firm, letter)
    (link,) = firm.file().links
    evidence.remove_link(firm.workspace, firm.assessment, link)
    with pytest.raises(UserFacingError, match="exhibit_unknown"):
        evidence.review_link(firm.workspace, firm.assessment, link, LinkState.ACCEPTED)
    assert firm.file().links == ()
    assert set(firm.file().exhibits) == {exhibit.id}


def test_an_exhibit_is_attached_elsewhere_and_its_dates_changed(firm: Firm, letter: Path) -> None:
    exhibit, _ = add(firm, letter)
    evidence.attach(firm.workspace, firm.assessment, firm.criterion("cqo.veto"), exhibit.id, "veto-record", pages="2")
    assert [link.criterion for link in firm.file().links] == ["cqo.appointment", "cqo.veto"]
    with pytest.raises(UserFacingError, match="factor_unknown"):
        evidence.attach(firm.workspace, firm.assessment, firm.criterion("cqo.veto"), exhibit.id, "x", factor="approach")
    changed = replace(exhibit, issued=date(2026, 1, 5), expires=date(2027, 1, 5))
    evidence.change_exhibit(firm.workspace, firm.assessment, changed)
    assert firm.file().exhibits[exhibit.id] == changed
    with pytest.raises(UserFacingError, match="dates_reversed"):
        evidence.change_exhibit(firm.workspace, firm.assessment, replace(changed, expires=date(2025, 1, 1)))


def test_the_types_that_prove_something(firm: Firm) -> None:
    file = firm.file()
    assert evidence.types_for(file, firm.criterion("cqo.appointment"))[:2] == (
        "organisation-chart",
        "appointment-letter",
    )
    item = next(c for c in file.criteria if c.item == "4.1.2")
    ladder = evidence.types_for(file, item)
    assert ladder
    assert set(ladder) <= {t.id for t in file.rubric.exhibit_types}
