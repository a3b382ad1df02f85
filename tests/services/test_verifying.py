"""Comparing a report with the workspace: a match is a match, and every change is named where it is."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from qualityassess.domain.answers import Answered, Comment, CommentKind, Level
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.i18n import Translator
from qualityassess.services import (
    answering,
    enterprises,
    evidence,
    reporting,
    sealing,
    verify_wording,
    verifying,
)
from qualityassess.services.assessments import snapshot
from qualityassess.services.verifying import Found, Method, Verification
from tests.services.conftest import PROFILE, Firm

LETTER = b"%PDF-1.4 a letter of appointment"


@pytest.fixture
def topic(firm: Firm, tmp_path: Path) -> Assessment:
    """A small assessment with two answers, a comment and an exhibit."""
    made = firm.begin("modules", "cqo")
    asked = firm.criterion("cqo.appointment")
    answer(firm, made, "cqo.appointment", 3)
    answer(firm, made, "cqo.veto", 2)
    answering.put_comment(firm.workspace, made, Comment("", asked.id, CommentKind.STRENGTH, "任命文件齐全"))
    path = tmp_path / "任命书.pdf"
    path.write_bytes(LETTER)
    types = evidence.types_for(firm.file(), asked)
    evidence.add_exhibit(firm.workspace, made, asked, path, types[0], known_types=frozenset(types))
    return made


def answer(firm: Firm, assessment: Assessment, criterion: str, level: int) -> None:
    answering.give_answer(firm.workspace, assessment, firm.criterion(criterion), Answered(Level(level)))


def draft(firm: Firm, assessment: Assessment, path: Path) -> Path:
    """A written report of the assessment as it is."""
    return reporting.write_report(firm.workspace, assessment, ReportKind.GAP, "zh", path).path


def sealed(firm: Firm, assessment: Assessment, path: Path) -> Path:
    """A written report of a revision sealed now."""
    revision, _ = sealing.seal(firm.workspace, assessment)
    return reporting.write_report(firm.workspace, assessment, ReportKind.GAP, "zh", path, revision=revision).path


def kinds(found: Verification) -> set[Found]:
    return {difference.kind for difference in found.differences}


def sentences(firm: Firm, found: Verification, language: str = "en") -> str:
    tr = Translator("zh" if language == "zh" else "en")
    return "\n".join(verify_wording.all_words(tr, found, snapshot(firm.workspace, found.assessment)))


def alter(firm: Firm, statement: str) -> None:
    """Change the file of the workspace as a stranger would."""
    firm.workspace.store.checkpoint()
    with closing(sqlite3.connect(firm.workspace.store.location)) as connection:
        connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize("write", [draft, sealed])
def test_what_was_not_touched_matches(
    firm: Firm, topic: Assessment, write: Callable[..., Path], tmp_path: Path
) -> None:
    found = verifying.verify(firm.workspace, write(firm, topic, tmp_path / "r.pdf"))
    assert found.matches
    assert found.method is Method.BYTES
    assert found.assessment == topic
    assert (found.revision is None) == (write is draft)
    assert found.since == ()


def test_a_readiness_report_names_its_award_and_day(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path, day = tmp_path / "r.pdf", date(2027, 3, 1)
    reporting.write_report(
        firm.workspace, topic, ReportKind.READINESS, "en", path, award_id="wenzhou-mayor-quality-award", on=day
    )
    found = verifying.verify(firm.workspace, path)
    assert found.matches
    assert (found.origin.award, found.origin.on) == ("wenzhou-mayor-quality-award", "2027-03-01")


def test_a_comparison_names_the_earlier_assessment(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    other = firm.begin("modules", "cqo")
    answer(firm, other, "cqo.appointment", 1)
    path = tmp_path / "r.pdf"
    reporting.write_report(firm.workspace, topic, ReportKind.COMPARE, "en", path, earlier=other)
    assert verifying.verify(firm.workspace, path).matches
    answer(firm, other, "cqo.appointment", 2)
    assert Found.PAGE in kinds(verifying.verify(firm.workspace, path))


def test_one_changed_answer_is_named(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = draft(firm, topic, tmp_path / "r.pdf")
    answer(firm, topic, "cqo.veto", 3)
    found = verifying.verify(firm.workspace, path)
    rows = [d.row for d in found.differences if d.row is not None]
    assert [(row.row_class, getattr(row.row, "criterion", "")) for row in rows] == [("Answer", "cqo.veto")]
    figures = {d.name for d in found.differences if d.kind is Found.FIGURE}
    assert "module.cqo.claimed" in figures
    assert {Found.CONTENT, Found.PAGE} <= kinds(found)
    words = sentences(firm, found)
    assert "Answer to cqo.veto" in words
    assert "Chief quality officer (claimed):" in words
    assert "cqo.veto" in sentences(firm, found, "zh")


def test_what_is_gone_or_new_is_named(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = draft(firm, topic, tmp_path / "r.pdf")
    (comment,) = firm.workspace.store.comments(topic.id)
    (link,) = firm.workspace.store.links(topic.id)
    answering.remove_comment(firm.workspace, topic, comment.id)
    evidence.remove_link(firm.workspace, topic, link)
    answer(firm, topic, "cqo.mandate", 1)
    enterprises.save_profile(firm.workspace, firm.enterprise, replace(PROFILE, legal_representative="李立"))
    alter(firm, "DELETE FROM answers WHERE criterion = 'cqo.veto'")
    words = sentences(firm, verifying.verify(firm.workspace, path))
    for sentence in (
        "Enterprise profile: changed since",
        "A comment: no longer there",
        "An attached exhibit: no longer there",
    ):
        assert sentence in words
    assert any("cqo.veto" in line and line.endswith("no longer there") for line in words.splitlines())
    assert any("cqo.mandate" in line and line.endswith("added since") for line in words.splitlines())


def test_a_sealed_report_still_matches_after_changes_and_they_are_told(
    firm: Firm, topic: Assessment, tmp_path: Path
) -> None:
    path = sealed(firm, topic, tmp_path / "r.pdf")
    answer(firm, topic, "cqo.veto", 5)
    found = verifying.verify(firm.workspace, path)
    assert found.matches
    assert [getattr(row.row, "criterion", "") for row in found.since] == ["cqo.veto"]


@pytest.mark.parametrize("write", [draft, sealed])
def test_one_changed_byte_of_an_exhibit_is_found(
    firm: Firm, topic: Assessment, write: Callable[..., Path], tmp_path: Path
) -> None:
    path = write(firm, topic, tmp_path / "r.pdf")
    alter(firm, "UPDATE exhibit_blobs SET data = CAST(replace(CAST(data AS TEXT), 'letter', 'lettEr') AS BLOB)")
    found = verifying.verify(firm.workspace, path)
    assert [(d.kind, d.name) for d in found.differences] == [(Found.EXHIBIT_BYTES, "任命书.pdf")]
    assert "任命书.pdf" in sentences(firm, found, "zh")
    alter(firm, "DELETE FROM exhibit_blobs")
    assert kinds(verifying.verify(firm.workspace, path)) == {Found.EXHIBIT_GONE}


def test_altered_sealed_data_are_found_with_the_answer(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = sealed(firm, topic, tmp_path / "r.pdf")
    alter(firm, """UPDATE sealed_texts SET json = replace(json, '"is":"Level","level":2', '"is":"Level","level":5')""")
    found = verifying.verify(firm.workspace, path)
    assert Found.REVISION_ALTERED in kinds(found)
    assert [getattr(d.row.row, "criterion", "") for d in found.differences if d.row is not None] == ["cqo.veto"]
    assert Found.FIGURE in kinds(found)
    alter(firm, "UPDATE sealed_texts SET json = '{'")
    assert kinds(verifying.verify(firm.workspace, path)) == {Found.REVISION_ALTERED}
    alter(firm, "DELETE FROM sealed_texts")
    assert kinds(verifying.verify(firm.workspace, path)) == {Found.REVISION_GONE}


def test_another_revision_under_the_same_number_is_found(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = sealed(firm, topic, tmp_path / "r.pdf")
    answer(firm, topic, "cqo.veto", 5)
    second, _ = sealing.seal(firm.workspace, topic)
    alter(firm, f"UPDATE sealed_revisions SET digest = '{second.digest}' WHERE number = 1")
    found = verifying.verify(firm.workspace, path)
    assert Found.REVISION_OTHER in kinds(found)
    assert {getattr(d.row.row, "criterion", "") for d in found.differences if d.row is not None} == {"cqo.veto"}


def edited(path: Path, act: Callable[[PdfWriter], None]) -> Path:
    """A copy of a file after something was done to it."""
    writer = PdfWriter(clone_from=str(path))
    act(writer)
    target = path.with_name("edited.pdf")
    writer.write(str(target))
    return target


def overlaid(writer: PdfWriter) -> None:
    page = writer.pages[1]
    stream = DecodedStreamObject()
    contents = page.get_contents()
    assert contents is not None
    stream.set_data(contents.get_data() + b"\nq 1 1 1 rg 60 400 300 200 re f Q")
    page[NameObject("/Contents")] = writer._add_object(stream)


def emptied(writer: PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data(b"")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(stream)


def resaved(writer: PdfWriter) -> None:
    writer.pages[0].rotate(0)


def shortened(writer: PdfWriter) -> None:
    writer.remove_page(1)


def lengthened(writer: PdfWriter) -> None:
    writer.insert_blank_page(index=2)


@pytest.mark.parametrize(
    ("act", "kind", "page"),
    [
        (overlaid, Found.PAGE, 2),
        (emptied, Found.PAGE, 1),
        (resaved, Found.FILE, 0),
        (shortened, Found.PAGE_GONE, 2),
        (lengthened, Found.PAGE_ADDED, 3),
    ],
)
def test_an_edited_file_is_found(
    firm: Firm, topic: Assessment, act: Callable[[PdfWriter], None], kind: Found, page: int, tmp_path: Path
) -> None:
    path = edited(sealed(firm, topic, tmp_path / "r.pdf"), act)
    found = verifying.verify(firm.workspace, path)
    assert [(d.kind, d.page) for d in found.differences] == [(kind, page)]
    assert sentences(firm, found, "zh")


def test_one_flipped_byte_is_found(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = sealed(firm, topic, tmp_path / "r.pdf")
    data = bytearray(path.read_bytes())
    place = data.index(b"stream", len(data) // 3) + 40
    data[place] ^= 1
    path.write_bytes(data)
    assert not verifying.verify(firm.workspace, path).matches


def test_another_program_compares_text(
    firm: Firm, topic: Assessment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(reporting, "__version__", "0.0.9")
        path = sealed(firm, topic, tmp_path / "r.pdf")
    assert any("0.0.9" in page.extract_text() for page in PdfReader(path).pages)
    found = verifying.verify(firm.workspace, path)
    assert found.method is Method.TEXT
    assert found.matches
    assert "0.0.9" in verify_wording.method_words(Translator("zh"), found, "0.1.0")
    again = verifying.verify(firm.workspace, edited(path, resaved))
    assert again.matches
    page = verifying.verify(firm.workspace, edited(path, emptied))
    assert [(d.kind, d.page) for d in page.differences] == [(Found.PAGE, 1)]
    with monkeypatch.context() as other:
        other.setattr(verifying, "rules_digest", lambda library: "0" * 12)
        assert verifying.verify(firm.workspace, path).method is Method.TEXT


def test_other_files_are_refused(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    blank, broken = tmp_path / "blank.pdf", tmp_path / "broken.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(str(blank))
    broken.write_bytes(b"%PDF-1.4 nothing")
    known = draft(firm, topic, tmp_path / "r.pdf")
    elsewhere = tmp_path / "elsewhere.pdf"
    other = topic.id[:-1] + ("0" if topic.id[-1] != "0" else "1")
    elsewhere.write_bytes(known.read_bytes().replace(topic.id.encode(), other.encode()))
    ciphered = tmp_path / "ciphered.pdf"
    with pikepdf.open(known) as plain:
        plain.save(ciphered, encryption=pikepdf.Encryption(owner="a", user="b"))
    for path, code in (
        (blank, "report_not_ours"),
        (broken, "report_unreadable"),
        (ciphered, "report_unreadable"),
        (elsewhere, "report_of_elsewhere"),
    ):
        with pytest.raises(UserFacingError) as error:
            verifying.verify(firm.workspace, path)
        assert error.value.code == code, path


def test_many_pages_are_told_in_ranges(firm: Firm, topic: Assessment, tmp_path: Path) -> None:
    path = draft(firm, topic, tmp_path / "r.pdf")
    enterprises.save_profile(firm.workspace, firm.enterprise, replace(PROFILE, name="改名后的企业"))
    found = verifying.verify(firm.workspace, path)
    pages = [d.page for d in found.differences if d.kind is Found.PAGE]
    assert len(pages) > 10
    assert "Further pages that differ: " in sentences(firm, found)
