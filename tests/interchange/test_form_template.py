"""Word forms: placeholders however they are cut, values as data, every fault at once."""

import io
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document

from qualityassess.domain.errors import ProblemsError, UserFacingError
from qualityassess.interchange.form_template import fill_form, placeholders

_VALUES = {
    "企业名称": "洞头 <b>&阀门",
    "enterprise.revenue": "1,240\n万元 {{企业名称}}",
    "电话": "",
    "头": "\u202eA\x07",
}


def _form(*lines: str, cut: int = 3) -> bytes:
    """A form with these lines in a table, a text box' worth of runs each, and the first in its header."""
    document = Document()
    table = document.add_table(rows=0, cols=1)
    for line in lines:
        paragraph = table.add_row().cells[0].paragraphs[0]
        for start in range(0, len(line), cut):
            paragraph.add_run(line[start : start + cut]).bold = start % 2 == 0
    document.sections[0].header.paragraphs[0].text = lines[0]
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _texts(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [document.sections[0].header.paragraphs[0].text, *cells]


def _parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("cut", [1, 2, 3, 7, 99])
def test_placeholders_are_filled_however_they_are_cut(cut: int) -> None:
    form = _form(
        "{{企业名称}}",
        "前 {{ 企业名称 }}、{{企业名称}} 后 & <x>",
        "{{enterprise.revenue}}|{{头}}|{{电话}}",
        "{{",
        cut=cut,
    )
    assert placeholders(form, "f.docx") == ("企业名称", "enterprise.revenue", "头", "电话")
    made = fill_form(form, "f.docx", _VALUES)
    name = "洞头 <b>&阀门"
    assert _texts(made.data) == [
        name,
        name,
        f"前 {name}、{name} 后 & <x>",
        # A value is never looked at again, and what cannot be seen is named.
        "1,240\n万元 {{企业名称}}|[U+202E]A[U+0007]|",
        "{{",
    ]
    assert (made.filled, made.empty) == (7, ("电话",))
    assert fill_form(form, "f.docx", _VALUES) == made
    # Every other part is as it was.
    before, after = _parts(form), _parts(made.data)
    assert list(before) == list(after)
    changed = {part for part in before if before[part] != after[part]}
    assert changed == {"word/document.xml", "word/header1.xml"}


def test_wide_braces_and_many_placeholders_in_one_paragraph() -> None:
    made = fill_form(_form("｛｛企业名称｝｝" * 300 + "｛｛", cut=2), "f.docx", _VALUES)
    assert _texts(made.data) == [_VALUES["企业名称"] * 300 + "｛｛"] * 2
    assert made.filled == 600


def test_every_unknown_name_is_told_at_once() -> None:
    with pytest.raises(ProblemsError) as raised:
        fill_form(_form("{{企业名}}", "{{nothing at all}}", "{{电话}}"), "表.docx", _VALUES)
    told = {(problem.code, problem.file, problem.value, problem.values) for problem in raised.value.problems}
    assert told == {
        ("placeholder_near", "表.docx", "{{企业名}}", (("near", "{{企业名称}}"),)),
        ("placeholder_unknown", "表.docx", "{{nothing at all}}", ()),
    }
    assert all(problem.place for problem in raised.value.problems)


def _swapped(part: str, content: bytes, more: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in _parts(_form("{{电话}}")).items():
            archive.writestr(name, content if name == part else data)
        if more:
            archive.writestr(more, content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip", "form_unreadable"),
        (_form("{{电话}}")[:-300], "form_unreadable"),
        (_swapped("word/document.xml", b"<w:p>"), "form_unreadable"),
        (_swapped("word/document.xml", b"\xff\xfe"), "form_unreadable"),
        (_swapped("word/document.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "form_unreadable"),
        (_swapped("word/document.xml", b"<a/>", more="word/vbaProject.bin"), "form_unreadable"),
        (_form("nothing to fill"), "form_without_placeholders"),
    ],
)
def test_a_form_that_is_none_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(UserFacingError) as raised:
        fill_form(data, "f.docx", _VALUES)
    assert (raised.value.code, raised.value.values["name"]) == (code, "f.docx")
