"""A dossier packed with its exhibits and forms, and what `verify` says of bound exhibits."""

import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.services import exhibit_files, verifying
from qualityassess.services.applications import award_named
from qualityassess.services.dossier_archive import archive_path, filled_forms, write_dossier_archive
from qualityassess.services.form_filling import form_values, names_for, write_filled_form
from qualityassess.services.report_documents import write_document
from qualityassess.services.reporting import build_content
from qualityassess.services.verifying import Found
from tests.reports import exhibits
from tests.services.conftest import AS_OF, CODE, Firm
from tests.word_forms import form_lines, word_form

_AWARD = "wenzhou-mayor-quality-award"


@pytest.fixture
def applied(firm: Firm, tmp_path: Path) -> Assessment:
    """An application whose materials have files: two that can be bound in and a form that cannot."""
    assessment = firm.begin("award", _AWARD)
    award = award_named(firm.workspace, _AWARD, AS_OF)
    (tmp_path / "证书.pdf").write_bytes(exhibits.pdf("certificate of quality", "second sheet"))
    (tmp_path / "照片.png").write_bytes(exhibits.picture("PNG"))
    word_form(tmp_path / "申报表.docx", "{{企业名称}}，{{奖项名称}}")
    for name in ("证书.pdf", "照片.png", "申报表.docx"):
        exhibit_files.attach_material(firm.workspace, firm.enterprise, award, award.materials[0].id, tmp_path / name)
    return assessment


def _content(firm: Firm, assessment: Assessment) -> ReportContent:
    options = ReportOptions(edition=Edition.SUBMISSION)
    return build_content(firm.workspace, assessment, ReportKind.DOSSIER, "zh", options=options)


def test_a_dossier_is_packed_with_its_exhibits_and_forms(firm: Firm, applied: Assessment, tmp_path: Path) -> None:
    content, store = _content(firm, applied), firm.workspace.store
    out = tmp_path / "申报.pdf"
    written = write_document(lambda _: content, out, ReportFormat.PDF, "zh", read=store.read_blob)
    given = word_form(tmp_path / "推荐表.docx", "{{enterprise.credit_code}}", "{{营业收入.2025}}")
    names = names_for(firm.workspace, applied, None)
    forms = filled_forms(firm.workspace, content, [given], names)
    packed = write_dossier_archive(firm.workspace, content, out, forms=forms)
    assert packed.path == archive_path(out) == tmp_path / "申报.zip"
    assert packed.names == (
        "申报.pdf", "附件01 证书.pdf", "附件02 照片.png", "附件03 申报表.docx", "推荐表.docx", "申报表.docx",
    )  # fmt: skip
    with zipfile.ZipFile(packed.path) as archive:
        files = {name: archive.read(name) for name in packed.names}
    assert files["申报.pdf"] == out.read_bytes()
    assert files["附件01 证书.pdf"] == (tmp_path / "证书.pdf").read_bytes()
    assert form_lines(files["推荐表.docx"]) == [CODE, "8,500"]
    award = award_named(firm.workspace, _AWARD, AS_OF)
    assert form_lines(files["申报表.docx"]) == [f"洞头示范阀门有限公司，{award.title.zh}"]

    # The exhibits' pages are in the file, and it is found unchanged until a bound exhibit is altered.
    assert written.pages is not None
    assert verifying.verify(firm.workspace, out).matches
    store.checkpoint()
    digest = content.bound[0].digest
    with closing(sqlite3.connect(store.location)) as connection:
        connection.execute("UPDATE exhibit_blobs SET data = x'00' WHERE digest = ?", (digest,))
        connection.commit()
    found = verifying.verify(firm.workspace, out)
    assert {difference.kind for difference in found.differences} >= {Found.CONTENT}
    with pytest.raises(UserFacingError, match="workspace_damaged"):
        write_dossier_archive(firm.workspace, content, out)


def test_faults_of_forms_are_told_before_anything_is_written(firm: Firm, applied: Assessment, tmp_path: Path) -> None:
    content = _content(firm, applied)
    names = names_for(firm.workspace, applied, None)
    with pytest.raises(ProblemsError):
        filled_forms(firm.workspace, content, [word_form(tmp_path / "a.docx", "{{企业名}}")], names)
    with pytest.raises(UserFacingError, match="form_unreadable"):
        write_filled_form(tmp_path / "none.docx", tmp_path / "b.docx", names)
    gap = build_content(firm.workspace, firm.assessment, ReportKind.GAP, "zh")
    with pytest.raises(UserFacingError, match="archive_without_dossier"):
        write_dossier_archive(firm.workspace, gap, tmp_path / "a.pdf")
    assert not (tmp_path / "b.docx").exists()
    assert not (tmp_path / "a.zip").exists()


def test_placeholders_keep_their_names(firm: Firm, applied: Assessment) -> None:
    values = form_values(names_for(firm.workspace, applied, None))
    wanted = {
        "企业名称", "统一社会信用代码", "法定代表人", "企业类型", "注册资本", "注册地址", "主要产品", "成立日期",
        "联系电话", "从业人员", "营业收入", "利润", "纳税额", "奖项名称", "申报日期",
    }  # fmt: skip
    assert wanted <= set(values)
    assert (values["企业类型"], values["enterprise.legal_form"]) == ("有限责任公司", "有限责任公司")
    assert (values["营业收入"], values["从业人员"], values["利润"]) == ("8,500", "180", "")
    assert values["申报日期"] == "2026-07-01"
