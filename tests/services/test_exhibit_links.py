"""Exhibits already held: uses, further links, pages, newer versions, each undone as one change."""

from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import MANY_LINKS, exhibit_uses
from qualityassess.domain.exhibits import Exhibit, Link, LinkState, RecordExhibit
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.services import confirming, evidence, exhibit_links, register_exhibits, registers
from qualityassess.services.exhibit_links import Wanted
from qualityassess.services.workspace import take_back
from tests.services.conftest import WHO, Firm
from tests.services.test_evidence import add

TYPE = "appointment-letter"
CERTIFICATES = RegisterName.CERTIFICATES


@pytest.fixture(name="paper")
def a_paper(firm: Firm, tmp_path: Path) -> Exhibit:
    path = tmp_path / "任命书.pdf"
    path.write_bytes(b"%PDF-1.4 first")
    return add(firm, path)[0]


def test_uses_tell_links_records_same_bytes_and_newer_versions() -> None:
    old, new = Exhibit("a", "a.pdf", "1", 1), Exhibit("b", "b.pdf", "1", 1, replaces="a")
    idle = Exhibit("c", "c.pdf", "2", 1)
    links = [Link(str(n), f"m.{n}", "a", "letter") for n in range(MANY_LINKS)]
    records = [RecordExhibit("r", "certificates", "x", "a")]
    first, second, third = exhibit_uses([old, new, idle], links, records)
    assert (len(first.links), first.records, first.many) == (5, (records[0],), True)
    assert (first.same, first.newer, second.same, second.newer) == (("b",), "b", ("a",), "")
    assert (third.links, third.records, third.many, third.same) == ((), (), False, ())
    assert not exhibit_uses([old], links, ())[0].many


def test_one_exhibit_goes_to_several_criteria_with_pages_as_one_change(firm: Firm, paper: Exhibit) -> None:
    before = firm.everything()
    wanted = [Wanted("cqo.veto", TYPE, "3-4"), Wanted("cqo.appointment", TYPE), Wanted("cqo.veto", TYPE)]
    changes = exhibit_links.attach_held(firm.workspace, firm.file(), paper.id, wanted)
    found = {link.criterion: link.pages for link in firm.file().links}
    assert found == {"cqo.appointment": "", "cqo.veto": "3-4"}
    assert len(changes.rows) == 1
    take_back(firm.workspace, changes)
    assert firm.everything() == before


@pytest.mark.parametrize(
    ("exhibit", "wanted", "code"),
    [
        ("none", Wanted("cqo.veto", TYPE), "exhibit_unknown"),
        ("", Wanted("cqo.nothing", TYPE), "criterion_not_asked"),
        ("", Wanted("cqo.veto", "no-such-type"), "exhibit_type_unknown"),
    ],
)
def test_what_is_unknown_is_refused_with_nothing_written(
    firm: Firm, paper: Exhibit, exhibit: str, wanted: Wanted, code: str
) -> None:
    before = firm.everything()
    with pytest.raises(UserFacingError, match=code):
        exhibit_links.attach_held(firm.workspace, firm.file(), exhibit or paper.id, [wanted])
    assert firm.everything() == before


def test_other_pages_are_to_be_reviewed_again(firm: Firm, paper: Exhibit) -> None:
    (link,) = firm.file().links
    assert link.exhibit == paper.id
    evidence.review_link(firm.workspace, firm.assessment, link, LinkState.ACCEPTED)
    exhibit_links.change_pages(firm.workspace, firm.assessment, link.id, "")
    assert firm.file().links[0].reviewer == WHO
    exhibit_links.change_pages(firm.workspace, firm.assessment, link.id, " 12 ")
    (after,) = firm.file().links
    assert (after.pages, after.state, after.reviewer) == ("12", LinkState.ATTACHED, "")
    with pytest.raises(UserFacingError, match="exhibit_unknown"):
        exhibit_links.change_pages(firm.workspace, firm.assessment, "gone", "1")


def test_a_newer_version_keeps_the_old_one_and_takes_its_links(firm: Firm, paper: Exhibit, tmp_path: Path) -> None:
    other, row = firm.begin("modules", "cqo"), Certificate("", "iso9001", "Q-1")
    evidence.attach(firm.workspace, other, firm.criterion("cqo.appointment"), paper.id, TYPE)
    registers.put_record(firm.workspace, firm.enterprise, row)
    (record,) = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    register_exhibits.attach(firm.workspace, firm.enterprise, CERTIFICATES, record, paper.id)
    where = (date(2023, 1, 1), date(2026, 1, 1))
    source = tmp_path / "任命书.pdf"
    confirming.confirm_with_files(firm.workspace, firm.enterprise, "penalty", where, "平台", where[1], [source])
    before = firm.everything()
    path = tmp_path / "任命书 2026.pdf"
    path.write_bytes(b"%PDF-1.4 second")
    fresh, changes = exhibit_links.take_newer(firm.workspace, firm.file(), paper.id, path)
    file = firm.file()
    assert (fresh.replaces, fresh.issued) == (paper.id, None)
    assert [link.exhibit for link in file.links] == [fresh.id]
    assert {use.exhibit.id: use.newer for use in exhibit_links.uses(firm.workspace, file)} == {
        paper.id: fresh.id,
        fresh.id: "",
    }
    assert evidence.read_exhibit(firm.workspace, paper) == b"%PDF-1.4 first"
    # The record shows the newer one; another assessment and a print-out keep the version they used.
    kept = {row.register: row.exhibit for row in firm.workspace.store.record_exhibits(firm.enterprise)}
    assert kept == {"certificates": fresh.id, "confirmations": paper.id}
    assert [link.exhibit for link in firm.workspace.store.links(other.id)] == [paper.id]
    take_back(firm.workspace, changes)
    assert firm.everything() == before
    path.write_bytes(b"%PDF-1.4 first")
    with pytest.raises(UserFacingError, match="exhibit_same_version"):
        exhibit_links.take_newer(firm.workspace, firm.file(), paper.id, path)
