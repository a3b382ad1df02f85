"""`form fill`, `form names`, and `report --zip`: what is written, and what is refused before anything is."""

import zipfile
from dataclasses import replace
from pathlib import Path

from qualityassess.services.enterprises import save_profile
from qualityassess.services.library import Library
from qualityassess.services.workspace import open_workspace
from tests.cli.conftest import CODE, NAME, Run
from tests.word_forms import form_lines, word_form

_AWARD = "wenzhou-mayor-quality-award"


def test_a_form_is_filled_from_the_profile(ready: Run, tmp_path: Path) -> None:
    form = word_form(tmp_path / "form.docx", "{{企业名称}} {{enterprise.credit_code}}", "{{联系电话}}", "{{奖项名称}}")
    names = ready("form", "names", "T1")
    assert f"{{{{企业名称}}}}  {{{{enterprise.name}}}}  {NAME}" in names.out.splitlines()
    assert {row["id"]: row["value"] for row in ready("form", "names", "T1", "--json").data["names"]}[
        "enterprise.revenue.2024"
    ] == "8,500"
    made = ready("form", "fill", "T1", "--template", form, "--out", "filled.docx", "--award", _AWARD)
    assert (made.code, made.out) == (0, "Wrote filled.docx, 4 placeholders filled\n")
    assert made.err == "Note: nothing is known for 联系电话; these places are empty\n"
    assert form_lines((tmp_path / "filled.docx").read_bytes())[:2] == [f"{NAME} {CODE}", ""]

    wrong = word_form(tmp_path / "wrong.docx", "{{企业名}}", "{{quite unknown}}")
    told = ready("form", "fill", "T1", "--template", wrong, "--out", "other.docx", lang="zh")
    assert told.code == 1
    assert "是否要用 {{企业名称}}？" in told.err
    assert "没有名为 {{quite unknown}} 的占位符" in told.err
    assert ready("form", "fill", "T1", "--template", "gone.docx", "--out", "other.docx").code == 1
    assert ready("form", "fill", "T1", "--template", form, "--out", "other.pdf").code == 2
    plain = word_form(tmp_path / "plain.docx", "nothing")
    assert "form names" in ready("form", "fill", "T1", "--template", plain, "--out", "other.docx").err
    assert not (tmp_path / "other.docx").exists()


def test_a_dossier_is_packed_beside_its_file(ready: Run, tmp_path: Path) -> None:
    form = word_form(tmp_path / "form.docx", "{{企业名称}}")
    dossier = ("report", "T1", "--kind", "dossier", "--award", _AWARD, "--out", "d.pdf")
    for arguments, words in (
        (("report", "T1", "--kind", "gap", "--out", "d.pdf", "--zip"), "--kind dossier"),
        ((*dossier, "--form", form), "--zip"),
        (("report", "T1", "--kind", "dossier", "--out", "d.docx", "--format", "docx", "--zip"), "--format"),
        ((*dossier, "--zip", "--form", word_form(tmp_path / "wrong.docx", "{{企业名}}")), "{{企业名称}}"),
    ):
        refused = ready(*arguments)
        assert refused.code == (1 if "{{" in words else 2)
        assert words in refused.err
    (tmp_path / "d.zip").mkdir()
    refused = ready(*dossier, "--zip")
    assert (refused.code, "Choose the name of a file" in refused.err) == (1, True)
    (tmp_path / "d.zip").rmdir()
    assert not list(tmp_path.glob("d.*"))
    made = ready(*dossier, "--zip", "--form", form, "--json")
    assert made.data["archive"]["files"] == ["d.pdf", "form.docx"]
    with zipfile.ZipFile(tmp_path / "d.zip") as archive:
        assert archive.read("d.pdf") == (tmp_path / "d.pdf").read_bytes()


def test_forms_beside_a_sealed_dossier_say_what_was_sealed(ready: Run, library: Library, tmp_path: Path) -> None:
    form = word_form(tmp_path / "form.docx", "{{企业名称}}")
    ready("assess", "answer", "T1", "cqo.appointment", "3")
    assert ready("assess", "seal", "T1").code == 0
    opened = open_workspace(tmp_path / "w.qaw", library)
    [enterprise] = opened.store.enterprises()
    save_profile(opened, enterprise.id, replace(enterprise.profile, name="新名称有限公司"))
    opened.close()
    dossier = ("report", "T1", "--kind", "dossier", "--award", _AWARD, "--out", "d.pdf", "--sections", "form")
    for more, name in (((), "新名称有限公司"), (("--revision", "1"), NAME)):
        assert ready(*dossier, "--zip", "--form", form, *more).code == 0
        with zipfile.ZipFile(tmp_path / "d.zip") as archive:
            (tmp_path / "out.docx").write_bytes(archive.read("form.docx"))
        assert form_lines((tmp_path / "out.docx").read_bytes())[0] == name
