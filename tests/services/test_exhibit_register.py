"""All exhibits of an enterprise with everything they support, in words and with where each leads."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import UseState
from qualityassess.domain.exhibits import Copy, Exhibit, LinkState
from qualityassess.domain.registers import Certificate, CertificateState, RegisterName
from qualityassess.i18n import Translator
from qualityassess.services import (
    applications,
    confirming,
    evidence,
    exhibit_files,
    exhibit_links,
    exhibit_register,
    register_exhibits,
    registers,
    rule_checks,
)
from qualityassess.services import exhibit_wording as words
from qualityassess.services.exhibit_register import HeldExhibits, held_exhibits
from qualityassess.services.workspace import take_back
from tests.services.conftest import AS_OF, Firm

EN = Translator("en")
CERTIFICATES = RegisterName.CERTIFICATES
AWARD = "wenzhou-mayor-quality-award"


def held(firm: Firm) -> HeldExhibits:
    enterprise = firm.workspace.store.enterprise(firm.enterprise)
    return held_exhibits(firm.workspace, enterprise, firm.file())


def paper(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + name.encode())
    return path


@pytest.fixture(name="letter")
def a_letter(firm: Firm, tmp_path: Path) -> Exhibit:
    """A certificate's file that is attached to its record, two criteria here and one elsewhere."""
    row = Certificate(
        "",
        "iso9001",
        "Q-1",
        standard="GB/T 19001-2016",
        issued=date(2024, 3, 18),
        expires=date(2027, 3, 17),
        state=CertificateState.VALID,
        looked_up=AS_OF,
    )
    registers.put_record(firm.workspace, firm.enterprise, row)
    (record,) = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    path = paper(tmp_path, "证书.pdf")
    made, _ = register_exhibits.attach_file(firm.workspace, firm.enterprise, CERTIFICATES, record, path, pages="2")
    for place, pages in (("certification.qms-certificate", "1-3"), ("cqo.appointment", "")):
        evidence.attach(
            firm.workspace, firm.assessment, firm.criterion(place), made.id, "system-certificate", pages=pages
        )
    other = firm.begin("modules", "cqo")
    evidence.attach(firm.workspace, other, firm.criterion("cqo.veto"), made.id, "system-certificate")
    return made


def test_everything_that_an_exhibit_supports_is_listed_with_its_place(
    firm: Firm, letter: Exhibit, tmp_path: Path
) -> None:
    award = applications.award_named(firm.workspace, AWARD, AS_OF)
    material = award.materials[0]
    path = tmp_path / "证书.pdf"
    exhibit_files.attach_material(firm.workspace, firm.enterprise, award, material.id, path)
    period = (date(2023, 1, 1), AS_OF)
    confirming.confirm_with_files(firm.workspace, firm.enterprise, "penalty", period, "platform", AS_OF, [path])
    rejected = next(link for link in firm.file().links if link.criterion == "cqo.appointment")
    evidence.review_link(firm.workspace, firm.assessment, rejected, LinkState.REJECTED, "another firm's")
    found = held(firm)
    use = found.by_id[letter.id]
    file = firm.file()
    gates = exhibit_register.gates_of(found, use, file.registers)
    groups = dict(words.use_groups(EN, found, use, file.registers, gates))
    criteria = groups["Criteria supported"]
    assert [(line.page, line.what, line.rejected) for line in criteria] == [
        ("assess", "certification.qms-certificate", False),
        ("assess", "cqo.appointment", True),
    ]
    assert "p. 1-3" in criteria[0].detail
    assert criteria[0].detail.endswith("Attached")
    (elsewhere,) = groups["Criteria supported elsewhere"]
    assert elsewhere.what == "cqo.veto"
    assert elsewhere.assessment not in ("", firm.assessment.id)
    (record,) = groups["Records of registers"]
    assert (record.title, record.detail, record.page) == ("Quality management system Q-1", "p. 2", "registers")
    (held_material,) = groups["Materials of awards"]
    assert (held_material.title, held_material.what) == (material.title.en, award.key)
    (confirmation,) = groups["Confirmations of completeness"]
    assert confirmation.title.startswith("Penalty")
    assert gates
    assert len(groups["Conditions that rest on these records"]) == len(gates)
    assert all("penalty" in repr(row.values) or "GB/T 19001" in repr(row.values) or row.reason for _, row in gates)
    assert words.link_state(use) is LinkState.REJECTED
    assert words.flags(EN, found, use) == ()
    assert "Certificate" in words.type_words(EN, found, use)


def test_a_notice_supports_its_rule_check(firm: Firm, tmp_path: Path) -> None:
    award = applications.award_named(firm.workspace, AWARD, AS_OF)
    check, _ = rule_checks.begin(firm.workspace, firm.enterprise, award, "2026")
    rule_checks.attach_notice(firm.workspace, firm.enterprise, check, paper(tmp_path, "通知.pdf"))
    found = held(firm)
    (use,) = found.uses
    assert use.states(AS_OF) == {UseState.USED}
    (group,) = words.use_groups(EN, found, use, firm.file().registers)
    assert (group[0], group[1][0].short, group[1][0].what) == ("Rule checks", "Notice", AWARD)
    assert words.type_words(EN, found, use) == "Notice of a round"


def test_states_tell_what_to_look_at(firm: Firm, letter: Exhibit, tmp_path: Path) -> None:
    fresh, _ = exhibit_links.take_newer(firm.workspace, firm.file(), letter.id, paper(tmp_path, "新证书.pdf"))
    ended = replace(fresh, expires=date(2026, 1, 1), confidential=True, sealed=True, copy=Copy.COPY)
    changes = exhibit_register.change_properties(firm.workspace, firm.enterprise, ended)
    found = held(firm)
    assert found.by_id[letter.id].states(AS_OF) == {UseState.REPLACED, UseState.USED}
    assert found.by_id[fresh.id].states(AS_OF) == {UseState.USED, UseState.ENDED}
    assert words.nature_words(EN, ended) == "Copy, Sealed, Confidential"
    # The other assessment says which version it used.
    assert [link.criterion for _, link in found.by_id[letter.id].elsewhere] == ["cqo.veto"]
    take_back(firm.workspace, changes)
    bad = replace(fresh, issued=AS_OF, expires=date(2020, 1, 1))
    with pytest.raises(UserFacingError, match="dates_reversed"):
        exhibit_register.change_properties(firm.workspace, firm.enterprise, bad)
    later, _ = exhibit_links.take_newer_of_records(
        firm.workspace, firm.enterprise, fresh.id, paper(tmp_path, "再新.pdf")
    )
    rows = firm.workspace.store.record_exhibits(firm.enterprise)
    assert [row.exhibit for row in rows] == [later.id]
    assert {link.exhibit for link in firm.file().links} == {fresh.id}


def test_what_nothing_uses_is_said(firm: Firm, letter: Exhibit) -> None:
    for link in firm.file().links:
        evidence.remove_link(firm.workspace, firm.assessment, link)
    found = held(firm)
    assert UseState.UNUSED not in found.by_id[letter.id].states(AS_OF)
    (record,) = registers.records(firm.workspace, firm.enterprise, CERTIFICATES)
    registers.remove_record(firm.workspace, firm.enterprise, record)
    for head in firm.workspace.store.assessments(firm.enterprise):
        for link in firm.workspace.store.links(head.id):
            evidence.remove_link(firm.workspace, head, link)
    found = held(firm)
    use = found.by_id[letter.id]
    assert use.states(AS_OF) == {UseState.UNUSED}
    assert words.flags(EN, found, use) == ("Held, but nothing uses it",)
