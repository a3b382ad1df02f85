"""What a report keeps: files after signing, a place that is no file, exhibits that are gone, reasons, and the plan."""

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pikepdf
import pytest

from qualityassess import paths
from qualityassess.domain.answers import CONSULTANT, Answer, NotApplicable, Unknown
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.plan_kept import Kept
from qualityassess.domain.plan_rows import PlanStep, StepState
from qualityassess.domain.report_content import ReportContent, ReportKind, Table
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.sealing import SealedRevision
from qualityassess.i18n import Translator
from qualityassess.interchange.whole_file import whole_file
from qualityassess.reports.pdf_file import take_place
from qualityassess.services import answering, exhibit_files, plan_keeping, sealing, verifying
from qualityassess.services.applications import award_named
from qualityassess.services.dossier_archive import demand_packable
from qualityassess.services.messages import sentence
from qualityassess.services.report_documents import write_document
from qualityassess.services.report_feedback import feedback_parts
from qualityassess.services.report_gap import gap_content
from qualityassess.services.report_plan import PlanChapter
from qualityassess.services.reporting import all_parts, build_content
from qualityassess.services.verifying import Found, Method
from tests.reports import exhibits
from tests.services.conftest import AS_OF, Firm
from tests.services.report_case import assessment_file, chapter, chapter_text, context

_AWARD = "wenzhou-mayor-quality-award"
_WIDTH = 317
"""Of the picture in points: nothing else is as wide."""
_REASON = "顾问认为没有这道工序"


def _write(path: Path) -> None:
    path.write_bytes(b"new")


def test_only_a_regular_file_is_written_over(tmp_path: Path) -> None:
    pipe, folder, kept = tmp_path / "pipe", tmp_path / "folder", tmp_path / "kept.txt"
    os.mkfifo(pipe)
    folder.mkdir()
    kept.write_bytes(b"old")
    links = {name: tmp_path / f"to-{name}" for name in ("nothing", "folder", "pipe", "kept")}
    for name, link in links.items():
        link.symlink_to(kept if name == "kept" else tmp_path / name)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    before = sorted(tmp_path.iterdir())
    for place in (pipe, folder, loop, links["nothing"], links["folder"], links["pipe"]):
        with pytest.raises(UserFacingError, match="place_not_regular"), whole_file(place) as part:
            _write(part)
        with pytest.raises(UserFacingError, match="place_not_regular") as refused:
            take_place(place, _write)
        assert "另选" in sentence(Translator("zh"), refused.value)
    assert pipe.is_fifo()
    assert links["nothing"].is_symlink()
    assert sorted(tmp_path.iterdir()) == before
    take_place(links["kept"], _write)
    assert (links["kept"].is_symlink(), kept.read_bytes()) == (True, b"new")
    with whole_file(links["kept"]) as part:
        part.write_bytes(b"newer")
    assert (links["kept"].is_symlink(), kept.read_bytes()) == (True, b"newer")
    assert paths.place_to_write(tmp_path / "fresh.pdf") == tmp_path / "fresh.pdf"


def test_a_reason_of_the_consultant_is_printed_though_it_is_not_scored() -> None:
    only = (Answer("a.three", CONSULTANT, NotApplicable(_REASON)),)
    for answers in (only, (*assessment_file().answers, *only)):
        here = context("zh", assessment_file(answers=answers))
        assert _REASON in chapter_text(gap_content(here), "criterion-a.three")
        told = feedback_parts(here).content(())
        assert _REASON in chapter_text(told, "criterion-a.three")
        assert _REASON in chapter_text(told, "assessors")


def _dossier(firm: Firm, edition: Edition = Edition.SUBMISSION) -> ReportContent:
    options = ReportOptions(edition=edition)
    return build_content(firm.workspace, firm.assessment, ReportKind.DOSSIER, "zh", award_id=_AWARD, options=options)


def _exchanged(path: Path, beginning: bytes) -> None:
    """Other bytes at the beginning of the picture that is bound in."""
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        for entry in list(file.objects):
            if isinstance(entry, pikepdf.Stream) and entry.get("/Width") == _WIDTH:
                entry.write(beginning + entry.read_bytes()[len(beginning) :])
        file.save()


def test_an_exchanged_scan_is_found_by_another_program_version(
    firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    award = award_named(firm.workspace, _AWARD, AS_OF)
    (tmp_path / "scan.png").write_bytes(exhibits.picture("PNG", (_WIDTH, 200)))
    (tmp_path / "form.docx").write_bytes(b"none")
    for name in ("scan.png", "form.docx"):
        material = award.materials[0].id
        exhibit_files.attach_material(firm.workspace, firm.enterprise, award, material, tmp_path / name)
    content, out = _dossier(firm), tmp_path / "d.pdf"
    store = firm.workspace.store
    write_document(lambda _: content, out, ReportFormat.PDF, "zh", read=store.read_blob)
    demand_packable(firm.workspace, content, out)
    monkeypatch.setattr(verifying, "__version__", "9.9.9")
    same = verifying.verify(firm.workspace, out)
    assert (same.matches, same.method) == (True, Method.TEXT)
    _exchanged(out, b"\x00" * 60)
    found = verifying.verify(firm.workspace, out)
    assert [d.kind for d in found.differences] == [Found.PAGE]
    with pikepdf.open(out) as file:
        assert found.differences[0].page == len(file.pages)

    # Gone exhibits are all named before anything is packed, and by `verify` too.
    store.checkpoint()
    with closing(sqlite3.connect(store.location)) as connection:
        connection.execute("UPDATE exhibit_blobs SET data = x'00'")
        connection.commit()
    with pytest.raises(UserFacingError, match="exhibits_not_whole") as refused:
        demand_packable(firm.workspace, content, out)
    assert all(name in str(refused.value.values["names"]) for name in ("scan.png", "form.docx"))
    damaged = [d.name for d in verifying.verify(firm.workspace, out).differences if d.kind is Found.EXHIBIT_BYTES]
    assert damaged == ["scan.png", "form.docx"]


def test_a_kept_plan_is_a_chapter_of_drafts_alone(firm: Firm) -> None:
    def listed(revision: SealedRevision | None = None) -> tuple[bool, str]:
        known = all_parts(firm.workspace, firm.assessment, ReportKind.GAP, "zh", revision=revision).sections
        return next((row.chosen, row.state) for row in known if row.id == "plan")

    assert listed()[0] is False
    row, _ = plan_keeping.add_own(
        firm.workspace,
        firm.assessment,
        "补签检验记录",
        owner="质检科",
        days=Fraction(5, 2),
        start=date(2026, 3, 1),
        due=date(2026, 5, 1),
    )
    given_up, _ = plan_keeping.add_own(firm.workspace, firm.assessment, "已经放弃的事")
    plan_keeping.edit_step(
        firm.workspace, firm.assessment, given_up.id, lambda step: replace(step, state=StepState.DROPPED)
    )
    assert listed() == (True, "")
    for language in ("zh", "en"):
        content = build_content(firm.workspace, firm.assessment, ReportKind.GAP, language)
        said = chapter_text(content, "plan")
        assert "补签检验记录" in said
        assert "已经放弃的事" not in said
    content = build_content(firm.workspace, firm.assessment, ReportKind.GAP, "zh")
    table = next(block for block in chapter(content, "plan") if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]][:2] == [row.title, "质检科"]
    assert "不得补造、倒签" in chapter_text(content, "plan")
    criterion = next(iter(firm.file().criteria))
    answering.give_answer(firm.workspace, firm.assessment, criterion, Unknown())
    revision, _ = sealing.seal(firm.workspace, firm.assessment)
    assert listed(revision) == (False, "定稿不含改进计划")
    content = build_content(firm.workspace, firm.assessment, ReportKind.GAP, "zh")
    assert content.digest() == build_content(firm.workspace, firm.assessment, ReportKind.GAP, "zh").digest()


def test_steps_without_a_model_are_told_without_gains() -> None:
    steps = (PlanStep("1", "a.one/raise", 0, start=date(2026, 7, 1), due=date(2026, 10, 1)),)
    said = chapter_text(gap_content(context("zh"), PlanChapter(Kept(None, steps), lambda: None)), "plan")
    assert "按月统计履职情况" in said
