"""A judged condition rests on an exhibit: kept, undone, replaced, sealed, and named wherever it counts."""

from dataclasses import replace
from pathlib import Path

import pytest

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.application import Judgement
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibit_uses import ExhibitUse, UseState
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.scoring import Scoring
from qualityassess.i18n import Translator
from qualityassess.services import answering, applications, award_json, exhibit_links, exhibit_register, sealing
from qualityassess.services import exhibit_wording as words
from qualityassess.services.exhibit_register import held_exhibits
from qualityassess.services.gate_wording import proof_words
from qualityassess.services.reporting import build_content
from qualityassess.services.workspace import check, enterprise_scope, take_back
from tests.services.conftest import AS_OF, Firm
from tests.services.report_case import chapter_text, texts

AWARD = "wenzhou-mayor-quality-award"
GATE = "g4"
EN, ZH = Translator("en"), Translator("zh")


def paper(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_bytes(b"%PDF-1.4 " + name.encode())
    return path


def judge(firm: Firm, proof: str | Path = "") -> Judgement:
    award = applications.award_named(firm.workspace, AWARD, AS_OF)
    applications.judge(firm.workspace, firm.enterprise, award, GATE, result=True, reason="协会排名第二", proof=proof)
    return judged(firm)


def judged(firm: Firm) -> Judgement:
    (row,) = firm.workspace.store.judgements(firm.enterprise)
    return row


def gate(firm: Firm) -> GateResult:
    award = applications.award_named(firm.workspace, AWARD, AS_OF)
    found = applications.readiness_of(firm.workspace, Scoring(firm.file()), award, AS_OF)
    return next(row for row in found.gates if row.gate.id == GATE)


def use_of(firm: Firm, exhibit: str) -> ExhibitUse:
    enterprise = firm.workspace.store.enterprise(firm.enterprise)
    return held_exhibits(firm.workspace, enterprise, firm.file()).by_id[exhibit]


def test_it_is_kept_logged_undone_and_follows_the_newer_version(stored_firm: Firm, tmp_path: Path) -> None:
    firm, store = stored_firm, stored_firm.workspace.store
    assert judge(firm).exhibit == ""
    before = firm.everything()
    row = judge(firm, paper(tmp_path, "排名.pdf"))
    (exhibit,) = store.exhibits(firm.enterprise)
    assert (row.exhibit, exhibit.name) == (exhibit.id, "排名.pdf")
    entry = store.log(enterprise_scope(firm.enterprise))[-1]
    assert {change.type for change in entry.changes.rows} == {Exhibit, Judgement}
    take_back(firm.workspace, entry.changes)
    assert firm.everything() == before
    row = judge(firm, tmp_path / "排名.pdf")
    (held,) = store.exhibits(firm.enterprise)
    # The same file once more is the same exhibit, and so is its id.
    assert judge(firm, tmp_path / "排名.pdf").exhibit == judge(firm, held.id).exhibit == held.id
    with pytest.raises(UserFacingError, match="exhibit_unknown"):
        judge(firm, "no such exhibit")
    fresh, changes = exhibit_links.take_newer(firm.workspace, firm.file(), held.id, paper(tmp_path, "新排名.pdf"))
    assert judged(firm).exhibit == fresh.id
    take_back(firm.workspace, changes)
    assert judged(firm).exhibit == held.id
    later, _ = exhibit_links.take_newer_of_records(
        firm.workspace, firm.enterprise, held.id, paper(tmp_path, "再新.pdf")
    )
    assert judged(firm).exhibit == later.id
    scope = enterprise_scope(firm.enterprise)
    with store.transaction(scope, "exhibit_removed", "王敏", firm.workspace.now()) as tx:
        tx.remove(firm.enterprise, Exhibit, later.id)
    # It stands without, and the removal brings it back when it is undone.
    assert judged(firm) == replace(row, exhibit="")
    take_back(firm.workspace, tx.changes)
    assert judged(firm).exhibit == later.id
    assert check(firm.workspace) == []


def test_an_exhibit_that_a_later_judgement_names_is_not_undone(firm: Firm, tmp_path: Path) -> None:
    judge(firm, paper(tmp_path, "排名.pdf"))
    added = firm.workspace.store.log(enterprise_scope(firm.enterprise))[-1].changes
    only = replace(added, rows=tuple(change for change in added.rows if change.type is Exhibit))
    with pytest.raises(UserFacingError, match="undo_conflict"):
        take_back(firm.workspace, only)
    assert judged(firm).exhibit


def test_it_is_named_where_the_condition_is_told_and_where_exhibits_are_listed(firm: Firm, tmp_path: Path) -> None:
    judge(firm)
    bare = gate(firm)
    assert (proof_words(EN, bare, {}), proof_words(ZH, bare, {})) == ("No exhibit attached", "未附证据")
    row = judge(firm, paper(tmp_path, "排名.pdf"))
    told, held = gate(firm), firm.file().exhibits
    assert exhibit_behind(told) == row.exhibit
    assert proof_words(ZH, told, held, "E1") == "证据 E1：排名.pdf"
    award = applications.award_named(firm.workspace, AWARD, AS_OF)
    data = award_json.gate(award, told, held)
    assert isinstance(data, dict)
    assert data["exhibit"] == {"id": row.exhibit, "name": "排名.pdf", "digest": held[row.exhibit].digest}
    assert award_json.gate(award, bare, held)["exhibit"] is None
    use = use_of(firm, row.exhibit)
    assert (use.states(AS_OF), use.count) == (frozenset({UseState.USED}), 1)
    enterprise = firm.workspace.store.enterprise(firm.enterprise)
    found = exhibit_register.held_exhibits(firm.workspace, enterprise, firm.file())
    ((head, (line,)),) = words.use_groups(EN, found, use, firm.file().registers)
    assert (head, line.short, line.page, line.what) == ("Conditions judged on it", "Condition", "awards", award.key)
    assert line.detail == f"{award.title.en} • Met"
    assert words.type_words(ZH, found, use) == "人工判断依据"
    assert exhibit_links.uses(firm.workspace, firm.file())[0].judgements == (row,)


def test_reports_name_and_number_it_and_a_revision_keeps_it(firm: Firm, tmp_path: Path) -> None:
    answering.give_answer(firm.workspace, firm.assessment, firm.criterion("cqo.appointment"), Answered(Level(3)))
    judge(firm, paper(tmp_path, "排名.pdf"))
    revision, _ = sealing.seal(firm.workspace, firm.assessment)
    judge(firm)
    assert not sealing.is_current(firm.workspace, firm.assessment, revision)

    def built(kind: ReportKind, edition: Edition = Edition.INTERNAL, *, sealed: bool = True) -> str:
        options = ReportOptions(edition=edition)
        made = build_content(
            firm.workspace, firm.assessment, kind, "zh", award_id=AWARD, revision=revision if sealed else None,
            options=options,
        )  # fmt: skip
        part = "conditions" if kind is ReportKind.READINESS else "gate-proofs"
        shown = chapter_text(made, part)
        assert ("排名.pdf" in "\n".join(texts(made))) is sealed
        return shown

    assert "证据 E1：排名.pdf" in built(ReportKind.READINESS)
    assert "未附证据" in built(ReportKind.READINESS, sealed=False)
    for edition in Edition:
        shown = built(ReportKind.DOSSIER, edition)
        assert "证据：排名.pdf" in shown
        assert "[附件 1]" in shown
        # What was judged is said inside the house only.
        assert ("协会排名第二" in shown) is (edition is Edition.INTERNAL)
    assert "未附证据" in built(ReportKind.DOSSIER, sealed=False)
