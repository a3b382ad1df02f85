"""Brandings: what cannot be printed is refused, what is added stays, reports carry it and are verified with it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.branding import Branding, checked_accent
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import ReportOptions
from qualityassess.i18n import Language
from qualityassess.services import answering, branding, reporting, verifying
from qualityassess.services.report_documents import write_document
from tests.reports.contents import squeezed
from tests.services.conftest import Firm

NAME = "温州远见管理咨询有限公司"


def picture(path: Path, size: tuple[int, int] = (300, 80), mode: str = "RGBA") -> Path:
    """A picture with two halves."""
    made = Image.new(mode, size, 40)
    made.paste(200, (0, 0, size[0] // 2, size[1]))
    made.save(path)
    return path


def refused(firm: Firm, code: str, **parts: object) -> None:
    with pytest.raises(UserFacingError) as error:
        branding.add_branding(firm.workspace, **{"name": NAME, **parts})  # type: ignore[arg-type]
    assert error.value.code == code


@pytest.fixture
def topic(firm: Firm) -> Assessment:
    """A small assessment with one answer."""
    made = firm.begin("modules", "cqo")
    answering.give_answer(firm.workspace, made, firm.criterion("cqo.appointment"), Answered(Level(3)))
    return made


def test_what_cannot_be_printed_is_refused(firm: Firm, tmp_path: Path) -> None:
    refused(firm, "branding_name_missing", name="  ")
    refused(firm, "branding_text_long", header="眉" * 41)
    refused(firm, "branding_colour_wrong", accent="blue")
    refused(firm, "branding_colour_wrong", accent="#12345")
    for faint in ("#FFCC00", "#7F7F7F", "#FFFFFF"):
        refused(firm, "branding_colour_faint", accent=faint)
    refused(firm, "file_gone", logo=tmp_path / "none.png")
    for name, data in (("a.png", b""), ("b.svg", b"<svg/>"), ("c.png", b"\x89PNG\r\n\x1a\n" + bytes(90))):
        (tmp_path / name).write_bytes(data)
        refused(firm, "branding_logo_unreadable", logo=tmp_path / name)
    whole = picture(tmp_path / "whole.png", (900, 900)).read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    refused(firm, "branding_logo_unreadable", logo=tmp_path / "half.png")
    refused(firm, "branding_logo_large", logo=picture(tmp_path / "wide.png", (4001, 4), "L"))
    (tmp_path / "heavy.png").write_bytes(bytes(3 << 20))
    refused(firm, "branding_logo_large", logo=tmp_path / "heavy.png")
    assert firm.workspace.store.brandings() == ()
    assert firm.workspace.store.info().counts["exhibit_blobs"] == 0


def test_a_colour_is_taken_in_one_spelling() -> None:
    assert checked_accent(" 8e2440 ") == checked_accent("#8E2440") == "#8E2440"
    assert checked_accent("") == ""


def add(firm: Firm, tmp_path: Path) -> Branding:
    """A complete branding."""
    return branding.add_branding(
        firm.workspace, NAME, logo=picture(tmp_path / "logo.png"), accent="#8e2440", header="远见", footer="<b>0577"
    )


def test_the_usual_one_and_the_newest_of_a_name(firm: Firm, tmp_path: Path) -> None:
    first, workspace = add(firm, tmp_path), firm.workspace
    assert branding.chosen(workspace, "") == ""
    second = branding.add_branding(workspace, NAME, usual=True)
    assert branding.branding_named(workspace, NAME) == second
    assert branding.branding_named(workspace, first.id[:13]) in (first, second)
    assert branding.chosen(workspace, "") == second.id
    assert branding.chosen(workspace, first.id) == first.id
    assert branding.chosen(workspace, "none") == ""
    assert branding.set_usual(workspace, "none") is None
    assert branding.chosen(workspace, "") == ""
    with pytest.raises(UserFacingError, match="branding_unknown"):
        branding.chosen(workspace, "别家")


def test_a_report_carries_it_in_every_format_and_is_verified_with_it(
    firm: Firm, topic: Assessment, tmp_path: Path
) -> None:
    kept = add(firm, tmp_path)
    options = ReportOptions(sections=("summary",), branding=kept.id)

    def build(language: Language) -> ReportContent:
        return reporting.build_content(firm.workspace, topic, ReportKind.GAP, language, options=options)

    content = build("zh")
    assert (content.cover.logo, content.frame.accent) == (kept.logo, "#8E2440")
    assert content.cover.facts[-1] == ("由咨询机构协助", NAME)
    read = firm.workspace.store.read_blob
    for format_ in (ReportFormat.PDF, ReportFormat.DOCX, ReportFormat.XLSX):
        write_document(build, tmp_path / f"r{format_.suffix}", format_, "zh", read=read)
    pages = PdfReader(tmp_path / "r.pdf").pages
    assert squeezed(f"由咨询机构协助{NAME}") in squeezed(pages[0].extract_text())
    assert len(pages[0].images) == 1
    assert "<b>0577" in pages[1].extract_text()
    assert len(Image.open(BytesIO(pages[0].images[0].data)).getcolors() or ()) > 1
    found = verifying.verify(firm.workspace, tmp_path / "r.pdf")
    assert found.matches
    assert found.origin.branding == kept.id
    assert found.origin.sections == ("summary",)
    branding.add_branding(firm.workspace, NAME, accent="#123456", usual=True)
    assert verifying.verify(firm.workspace, tmp_path / "r.pdf").matches, "a newer one changes nothing"
