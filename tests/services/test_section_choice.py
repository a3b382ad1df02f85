"""Which sections are wanted, how a written report is listed, and a copy that is checked."""

import hashlib
from pathlib import Path

import pytest

from qualityassess.domain.errors import UserFacingError
from qualityassess.i18n import Translator
from qualityassess.services.report_copying import copy_report, file_digest
from qualityassess.services.report_outline import TextLength, length_words, limit_words, outline
from qualityassess.services.report_sections import ReportSection, in_order
from qualityassess.services.section_choice import SectionChoice, choice_of

SECTIONS = (
    ReportSection("a", "A", tuple),
    ReportSection("red", "Red lines", tuple, fixed=True),
    ReportSection("b", "B", tuple, "to be obtained"),
    ReportSection("rare", "Rare", tuple, "not asked for", chosen=False),
)


def test_a_choice_outlives_other_sections() -> None:
    usual = SectionChoice()
    assert usual.ids(SECTIONS) == ()
    assert usual.text() == ""
    assert SectionChoice(("a", "red", "b", "rare")).ids(SECTIONS) == ()
    wanted = SectionChoice(("b", "gone", "a"), ("rare",), ("a", "red"))
    # What is fixed stays; what the choice does not know follows its usual neighbour; what is gone is passed over.
    assert wanted.ids(SECTIONS) == ("b", "rare", "red")
    assert [section.id for section in in_order(SECTIONS, wanted.ids(SECTIONS))] == ["b", "rare", "red"]
    assert choice_of(wanted.text()) == wanted
    for nonsense in ("", "[1]", "no json", '{"order": 3}', '{"order": null}'):
        assert choice_of(nonsense) == usual


def test_a_written_report_is_listed_with_its_pages() -> None:
    tr = Translator("en")
    starts = {"a": 3, "red": 5, "en-a": 8, "en-red": 9, "annex-1": 12, "annex-2": 14}
    rows = {row.id: row for row in outline(tr, SECTIONS, SectionChoice(left=("b",)), starts, 16, compact=False)}
    assert list(rows) == ["cover-page", "contents-page", "a", "red", "b", "rare", "annex-pages"]
    assert [(row.page, row.pages) for row in rows.values()] == [(1, 1), (2, 1), (3, 3), (5, 6), (0, 0), (0, 0), (12, 5)]
    assert [row.chosen for row in rows.values()] == [True, True, True, True, False, False, True]
    assert rows["annex-pages"].title == "Annexes (2 files)"
    # Two sections on one page count it both.
    shared = outline(tr, SECTIONS, SectionChoice(), {"a": 1, "red": 1, "b": 2}, 2, compact=True)
    assert [(row.id, row.pages) for row in shared] == [("a", 1), ("red", 1), ("b", 1), ("rare", 0)]


def test_lengths_in_words() -> None:
    zh, en = Translator("zh"), Translator("en")
    long = TextLength(39_012, 50_000)
    assert length_words(zh, long) == "3.9 / 5.0 万字"
    assert length_words(en, long) == "39,012 / 50,000"
    assert limit_words(en, long).startswith("Usual practice")
    assert limit_words(en, TextLength(3, 5, confirmed=True)).startswith("Limit as the award's rules")
    over = TextLength(3_010, 3_000)
    assert over.over
    assert over.part == 1
    assert limit_words(en, over) == "10 characters too many"
    assert (TextLength(7, None).part, TextLength(7, None).over) == (0, False)


def test_a_copy_is_checked(tmp_path: Path) -> None:
    source = tmp_path / "preview.pdf"
    source.write_bytes(b"%PDF-1.4 page")
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    assert file_digest(source) == digest
    target = tmp_path / "report.pdf"
    assert copy_report(source, digest, target).read_bytes() == source.read_bytes()
    for goal, wanted in ((target, "0" * 64), (tmp_path / "gone" / "report.pdf", digest)):
        with pytest.raises(UserFacingError) as caught:
            copy_report(source, wanted, goal)
        assert caught.value.code == "report_not_written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["preview.pdf", "report.pdf"]
