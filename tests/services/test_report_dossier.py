"""The dossier: its 报送版 says nothing that it must not, in content and files, its 内部版 everything there is."""

import re
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from openpyxl import load_workbook
from pypdf import PdfReader

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.gate import GateType
from qualityassess.domain.gate_facts import GateFacts
from qualityassess.domain.gates import evaluate_all
from qualityassess.domain.profile import YearFigures
from qualityassess.domain.report_bilingual import bilingual
from qualityassess.domain.report_content import Face, Heading, ReportContent, Table
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_origin import Origin
from qualityassess.domain.report_texts import TextPart
from qualityassess.i18n import LEGAL, Language
from qualityassess.reports.exhibit_pages import Examined, PageFault
from qualityassess.services.report_documents import write_document
from qualityassess.services.report_dossier import parts_from
from tests.services.dossier_case import PICTURE, Case, award, cases, dossier_context, fixed
from tests.services.report_case import chapter, chapter_text, library, texts

NEVER = (
    *(
        "乙",
        "密件",
        "QualityAssess",
        "质评",
        "内部",
        "草稿",
        "未见",
        "Openpyxl",
        "可达",
        "有证据",
        "差距",
        "评语",
        "优势",
        "改进空间",
        "现场核实",
    ),
    *(
        "证据上限",
        "不满足",
        "未知",
        "红线",
        "未写",
        "尚缺",
        "退回",
        "判断",
        "可增分",
        "13.5",
        "20 %",
        LEGAL.disclaimer.zh,
    ),
)
NEVER_ENGLISH = ("Evidenced", "Possible", "Opportunity", "Internal", "DRAFT", "Readiness", "Unmet", "Still missing",
                 "not seen")  # fmt: skip
"""Marks of what a 报送版 must not say: 乙 ends every text that is not the applicant's own."""


def examine(exhibit: Exhibit) -> Examined:
    """Pictures have a page, sheets have none."""
    return Examined(1) if exhibit.name.endswith("png") else Examined(0, PageFault.NOT_PAGES)


def dossier(case: Case, edition: Edition, language: Language = "zh", wanted: tuple[str, ...] = ()) -> ReportContent:
    """The dossier of a case."""
    return parts_from(dossier_context(case, edition, language), examine).content(wanted)


def numbers_of(text: str) -> list[int]:
    """Numbers of annexes in the order in which a text names them."""
    found = re.findall(r"\[附件 ([^\]]*)\]", text)
    return [int(number) for group in found for number in re.findall(r"(?:^|、)(\d+)(?=（|、|$)", group)]


@settings(deadline=None, max_examples=15, derandomize=True)
@given(cases())
def test_the_submission_edition_keeps_to_itself_what_is_nobodys_business(case: Case) -> None:
    content = dossier(case, Edition.SUBMISSION)
    shown = "\n".join(texts(content))
    for mark in NEVER:
        assert mark not in shown, mark
    for exhibit in case.secret:
        assert exhibit.name not in str(content)
        assert exhibit.digest[:8] not in str(content)
    assert (content.cover.notice, content.cover.figures, content.frame.watermark, content.frame.footer) == (
        "",
        (),
        "",
        "",
    )
    # Numbers run from 1 without a hole, in the order in which the annexes are first named.
    index = chapter(content, "exhibits-index")[2]
    assert isinstance(index, Table)
    assert [row[0].text for row in index.rows] == [f"附件 {n}" for n in range(1, len(index.rows) + 1)]
    named = list(dict.fromkeys(numbers_of(shown)))
    assert named == sorted(named)
    assert all(1 <= number <= len(index.rows) for number in named)
    bound = [one.number for one in content.bound]
    assert bound == [row[0].text for row in index.rows if row[3].page_of]
    assert ("条目得分表" in shown) == case.asked
    if any(a.narratives for a in case.file.answers if a.criterion == "b.process" and a.assessor.kind == "enterprise"):
        assert "方法正文甲" in shown
    assert "结果正文甲" in shown
    assert all(text in shown for text in case.texts.values())


@settings(deadline=None, max_examples=15, derandomize=True)
@given(cases())
def test_the_internal_edition_says_everything(case: Case) -> None:
    content = dossier(case, Edition.INTERNAL)
    shown = "\n".join(texts(content))
    for answer in case.file.answers:
        assert all(text in shown for _, text in answer.narratives), answer
    assert all(comment.text in shown for comment in case.file.comments)
    assert all(text in shown for text in case.texts.values())
    linked = {link.exhibit for link in case.file.links} | {e for c in case.file.comments for e in c.exhibits}
    assert all(Path(case.file.exhibits[id_].name).stem in shown for id_ in linked)
    proofs = chapter_text(content, "gate-proofs") if award(case).gates else ""
    assert all(gate.title.zh in proofs for gate in award(case).gates)
    assert LEGAL.disclaimer.zh in shown
    assert content.frame.watermark


@pytest.fixture(scope="module")
def case() -> Case:
    """The case with one of everything."""
    return fixed()


@pytest.mark.parametrize(
    ("edition", "language"), [(Edition.SUBMISSION, "zh"), (Edition.INTERNAL, "zh"), (Edition.SUBMISSION, "en")]
)
def test_every_file_says_what_the_content_says_and_nothing_more(
    case: Case, edition: Edition, language: Language, tmp_path: Path
) -> None:
    content = dossier(case, edition, language)
    origin = Origin("dossier", language, "a-1", "9.9.9", edition=edition.value if edition is Edition.SUBMISSION else "")
    content = replace(content, origin=origin)
    for kind in ReportFormat:
        path = tmp_path / f"d{kind.suffix}"
        written = write_document(lambda _: content, path, kind, language, read=lambda _: PICTURE)
        said = "".join((pdf_text(path) if kind is ReportFormat.PDF else zip_text(path)).split())
        kept = {written.digest[:16], *(f"{part.value}正文甲" for part in TextPart)}
        if edition is Edition.SUBMISSION:
            marks = {"".join(mark.split()) for mark in (*NEVER, *NEVER_ENGLISH)}
            assert {mark for mark in marks if mark in said} == set(), kind
        else:
            linked = {link.exhibit for link in case.file.links}
            kept |= {comment.text for comment in case.file.comments}
            kept |= {Path(exhibit.name).stem for exhibit in case.secret if exhibit.id in linked}
        assert {text for text in kept if text not in said} == set(), kind


def pdf_text(path: Path) -> str:
    """All text of a PDF, its properties and outline."""
    reader = PdfReader(path)
    properties = " ".join(str(value) for value in (reader.metadata or {}).values())
    assert reader.xmp_metadata is None or "figures" not in str(reader.xmp_metadata.stream.get_data())
    return properties + "".join(page.extract_text() for page in reader.pages)


def zip_text(path: Path) -> str:
    """All XML of an Office file without its tags, hidden parts and properties included."""
    if path.suffix == ".xlsx":
        assert {sheet.sheet_state for sheet in load_workbook(path).worksheets} == {"visible"}
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))]
    return unescape("\n".join(re.sub(r"<[^>]*>", "", part) for part in parts) + "\n".join(parts))


def test_its_shape(case: Case) -> None:
    content = dossier(case, Edition.SUBMISSION)
    assert (content.face, content.duplex, content.frame.digest_at_end) == (Face.SERIF, True, True)
    chapters = [block.anchor for block in content.blocks if isinstance(block, Heading) and block.level == 1]
    usual = ["form", "commitment", "recommendation", "overview", "terms", "self-assessment"]
    assert [anchor for anchor in chapters if anchor in usual] == usual
    assert chapters[-2:] == ["exhibits-index", "colophon"]
    assert "承诺" in chapter_text(content, "commitment")


def test_sections_left_out_take_their_annexes_along(case: Case) -> None:
    content = dossier(case, Edition.INTERNAL, wanted=("self-assessment", "exhibits-index"))
    chapters = [block.anchor for block in content.blocks if isinstance(block, Heading) and block.level == 1]
    assert chapters == ["self-assessment", "exhibits-index", "colophon"]
    named = set(numbers_of("\n".join(texts(content))))
    index = chapter(content, "exhibits-index")[2]
    assert isinstance(index, Table)
    everything = chapter(dossier(case, Edition.INTERNAL), "exhibits-index")[2]
    assert isinstance(everything, Table)
    assert len(named) <= len(index.rows) <= len(everything.rows)
    with pytest.raises(UserFacingError, match="section_unknown"):
        dossier(case, Edition.INTERNAL, wanted=("working",))
    # What only the 内部版 has is no section of the other edition, and the points are not smuggled in.
    with pytest.raises(UserFacingError, match="section_unknown"):
        dossier(case, Edition.SUBMISSION, wanted=("working-papers",))
    plain = replace(case, asked=False)
    assert "条目得分表" not in "\n".join(texts(dossier(plain, Edition.SUBMISSION, wanted=("items-table",))))


def test_an_award_without_items_or_with_unseen_rules_still_gives_one(case: Case) -> None:
    base = dossier_context(case, Edition.INTERNAL)
    bare = replace(base.award, criteria_set="", preparation_set="", materials=(), gates=())
    rule = replace(bare.rule, seen=type(bare.rule.seen).NONE)
    found = replace(base.found, award=replace(bare, rule=rule), gates=())
    content = parts_from(replace(base, eligibilities=(found,)), examine).content(())
    chapters = [block.anchor for block in content.blocks if isinstance(block, Heading)]
    assert "self-assessment" not in chapters
    assert "items-table" not in chapters
    assert LEGAL.rule_not_seen.zh in chapter_text(content, "internal")


def test_what_cannot_be_bound_is_listed_with_its_reason(case: Case) -> None:
    def encrypted(_: Exhibit) -> Examined:
        return Examined(0, PageFault.ENCRYPTED)

    content = parts_from(dossier_context(case, Edition.SUBMISSION), encrypted).content(())
    assert content.bound == ()
    assert "另附：文件已加密" in chapter_text(content, "exhibits-index")


def test_pages_stated_at_a_record_are_named_with_its_annex(case: Case) -> None:
    base = replace(dossier_context(case, Edition.SUBMISSION), record_pages={("i1", "x1"): "2-3"})
    said = "\n".join(texts(parts_from(base, examine).content(("key-indicators", "exhibits-index"))))
    assert "[附件 1（第 2-3 页）]" in said


def test_a_limit_that_is_only_recalled_is_said_to_be(case: Case) -> None:
    assert "3,000（据记忆）" in chapter_text(dossier(case, Edition.INTERNAL), "internal")
    assert "3,000 (Recalled)" in chapter_text(dossier(case, Edition.INTERNAL, "en"), "internal")


def test_no_condition_of_any_award_tells_what_was_not_found_or_points_to_what_is_left_out(case: Case) -> None:
    pointing = {"zh": ("见三年关键指标表", "见推荐意见"), "en": ("See the key figures", "See the recommendation")}
    never = {"zh": "未见", "en": "not seen"}
    pointed: set[str] = set()
    language: Language
    for language in ("zh", "en"):
        base = dossier_context(case, Edition.SUBMISSION, language)
        base = replace(base, profile=replace(base.profile, years=(YearFigures(2025, revenue=10**9),)))
        for award_ in library().awards:
            results = evaluate_all(award_, GateFacts(base.profile, case.file.registers, base.found.on, {}))
            found = replace(base.found, award=award_, gates=results)
            parts = parts_from(replace(base, eligibilities=(found,)), examine)
            alone = "\n".join(texts(parts.content(("gate-proofs",))))
            assert never[language] not in alone, award_.id
            assert not any(words in alone for words in pointing[language]), award_.id
            whole = "\n".join(texts(parts.content(())))
            pointed |= {words for words in pointing[language] if words in whole}
            # What a brand or a system has been used for is not proved by the day the enterprise was founded.
            others = [g for g in award_.gates if g.type is GateType.OPERATING_YEARS and g.of not in ("", "enterprise")]
            assert not any(base.tr.pick(gate.title) in alone for gate in others), award_.id
    assert pointed == {words for both in pointing.values() for words in both}


def test_both_languages_bind_each_file_once(case: Case) -> None:
    both = bilingual(dossier(case, Edition.SUBMISSION, "zh"), dossier(case, Edition.SUBMISSION, "en"))
    assert (both.face, both.duplex, both.frame.digest_at_end) == (Face.SERIF, True, True)
    assert [one.number for one in both.bound] == [f"附件 {n} Annex {n}" for n in _places(both)]
    anchors = {one.anchor for one in both.bound}
    pointed = {cell.page_of for block in both.blocks if isinstance(block, Table) for row in block.rows for cell in row}
    assert pointed - {""} == anchors


def _places(content: ReportContent) -> list[int]:
    return [int(one.anchor.removeprefix("annex-")) for one in content.bound]
