"""Exhibits bound behind a dossier: what is taken in, where it stands, what stays behind, and what is refused."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.report_content import (
    Align,
    BoundFile,
    Cell,
    Column,
    Face,
    Heading,
    Paragraph,
    ReportContent,
    ReportKind,
    Table,
)
from qualityassess.paths import fonts_dir
from qualityassess.reports import exhibit_pages
from qualityassess.reports.exhibit_pages import Examined, PageFault, examined
from qualityassess.reports.exhibit_sheet import covered, fitted
from qualityassess.reports.pdf import Rendered, render_pdf
from qualityassess.reports.pdf_reading import differing_pages
from tests.reports import exhibits
from tests.reports.contents import FRAME, report, squeezed

_GOOD: Mapping[str, tuple[bytes, int]] = {
    "portrait.pdf": (exhibits.pdf("alpha", "beta"), 2),
    "landscape.pdf": (exhibits.pdf("gamma", size=(1191, 842)), 1),
    "turned.pdf": (exhibits.pdf("delta", rotate=90), 1),
    "cropped.pdf": (exhibits.pdf("epsilon", size=(800, 900), box=(300, 300, 700, 880)), 1),
    "open.pdf": (exhibits.pdf("zeta", password=""), 1),
    "busy.pdf": (exhibits.busy_pdf(), 1),
    "small.png": (exhibits.picture("PNG", (60, 40)), 1),
    "clear.png": (exhibits.picture("PNG", mode="RGBA"), 1),
    "phone.jpg": (exhibits.picture("JPEG", orientation=6), 1),
    "print.jpg": (exhibits.picture("JPEG", mode="CMYK"), 1),
    "fax.tiff": (exhibits.picture("TIFF", (1200, 1700), "1", frames=3), 3),
    "photo.webp": (exhibits.picture("WEBP"), 1),
    "old.bmp": (exhibits.picture("BMP"), 1),
    "anim.gif": (exhibits.picture("GIF", mode="P"), 1),
}


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        *((name, data, Examined(pages)) for name, (data, pages) in _GOOD.items()),
        ("named.txt", _GOOD["portrait.pdf"][0], Examined(2)),
        ("locked.pdf", exhibits.pdf("x", password="secret"), Examined(0, PageFault.ENCRYPTED)),
        ("unprintable.pdf", exhibits.unprintable(), Examined(0, PageFault.ENCRYPTED)),
        ("cut.pdf", _GOOD["portrait.pdf"][0][:300], Examined(0, PageFault.BROKEN)),
        ("words.pdf", b"no pdf at all", Examined(0, PageFault.BROKEN)),
        ("cut.jpg", _GOOD["phone.jpg"][0][:400], Examined(0, PageFault.BROKEN)),
        ("cut.png", _GOOD["small.png"][0][:60], Examined(0, PageFault.BROKEN)),
        ("nothing.pdf", b"", Examined(0, PageFault.EMPTY)),
        ("pages.pdf", exhibits.pdf(), Examined(0, PageFault.EMPTY)),
        ("words.docx", b"PK\x03\x04", Examined(0, PageFault.NOT_PAGES)),
        ("long.pdf", exhibits.pdf(*["x"] * 1001), Examined(0, PageFault.TOO_LARGE)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_is_looked_at_before_it_is_bound(name: str, data: bytes, found: Examined) -> None:
    assert examined(data, name) == found


def test_a_page_that_unpacks_without_end_is_not_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = exhibits.blown(5_000_000)
    assert len(packed) < 10_000
    assert examined(packed, "blown.pdf") == Examined(1)
    monkeypatch.setattr(exhibit_pages, "_MOST_CONTENT", 4_000_000)
    assert examined(packed, "blown.pdf") == Examined(0, PageFault.TOO_LARGE)


_SIDES = st.floats(1, 20_000)


@given(_SIDES, _SIDES, _SIDES, _SIDES)
def test_a_sheet_fits_its_frame_and_is_never_enlarged(width: float, height: float, wide: float, high: float) -> None:
    room = (10.0, 20.0, 10.0 + wide, 20.0 + high)
    matrix = fitted((5.0, 5.0, 5.0 + width, 5.0 + height), room)
    left, bottom, right, top = covered((5.0, 5.0, 5.0 + width, 5.0 + height), matrix)
    slack = 1e-6 * max(wide, high, width, height)
    assert left >= room[0] - slack
    assert bottom >= room[1] - slack
    assert right <= room[2] + slack
    assert top <= room[3] + slack
    assert (right - left) * (top - bottom) <= width * height * (1 + 1e-9)
    turned = matrix[0] == 0
    assert not turned or (width > height) != (wide > high)


@dataclass
class Dossier:
    """A dossier with files bound in, and what is written of it."""

    files: dict[str, bytes]
    folder: Path

    @property
    def content(self) -> ReportContent:
        """An index of the files, and the files."""
        bound = tuple(
            BoundFile(f"附件 {n}", f"annex-{n}", f"证明 {name}", name, _digest(data), examined(data, name).pages)
            for n, (name, data) in enumerate(self.files.items(), 1)
        )
        columns = (Column("编号", 1), Column("名称", 3), Column("页码", 1, Align.RIGHT))
        rows = tuple((Cell(file.number), Cell(file.title), Cell("另附", page_of=file.anchor)) for file in bound)
        made = report(
            Heading(1, "正文", "body"),
            Paragraph("始终如一"),
            Heading(1, "目录表", "index"),
            Table(columns, rows),
            frame=replace(FRAME, digest_at_end=True),
        )
        return replace(made, kind=ReportKind.DOSSIER, face=Face.SERIF, duplex=True, bound=bound)

    def read(self, digest: str) -> bytes:
        """The bytes of a file."""
        return next(data for data in self.files.values() if _digest(data) == digest)

    def render(self, name: str = "d.pdf", read: Callable[[str], bytes] | None = None) -> Rendered:
        """Write it."""
        return render_pdf(self.content, self.folder / name, fonts_dir(), read=read or self.read)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _objects(path: Path) -> list[str]:
    with pikepdf.open(path) as found:
        return [repr(one) for one in found.objects]


def test_every_page_of_every_exhibit_is_bound_in(tmp_path: Path) -> None:
    dossier = Dossier({name: data for name, (data, _) in _GOOD.items()}, tmp_path)
    made = dossier.render()
    reader = PdfReader(made.path)
    texts = [squeezed(page.extract_text()) for page in reader.pages]
    assert made.pages == len(texts) == made.starts["annex-1"] - 1 + sum(pages for _, pages in _GOOD.values())
    # Each exhibit begins where the outline, the links and the printed numbers say.
    outline = {str(one["/Title"]): reader.get_destination_page_number(one) for one in _leaves(reader.outline)}
    index = texts[made.starts["index"] - 1]
    for number, (name, (_, pages)) in enumerate(_GOOD.items(), 1):
        start = made.starts[f"annex-{number}"]
        assert outline[f"附件 {number} 证明 {name}"] == start - 1
        assert f"附件{number}证明{name}{start}" in index
        for page in range(pages):
            assert f"附件{number}·{page + 1}/{pages}" in texts[start - 1 + page]
            assert f"第{start + page}页共{made.pages}页" in texts[start - 1 + page]
    # What is text in an exhibit can still be searched; what is filled in or sealed is there.
    words = {"portrait.pdf": "alpha", "landscape.pdf": "gamma", "turned.pdf": "delta", "cropped.pdf": "epsilon",
             "open.pdf": "zeta", "busy.pdf": "visible"}  # fmt: skip
    starts = {name: made.starts[f"annex-{number}"] for number, name in enumerate(_GOOD, 1)}
    for name, word in words.items():
        assert word in texts[starts[name] - 1]
    assert "beta" in texts[starts["portrait.pdf"]]
    assert "typed" in texts[starts["busy.pdf"] - 1]
    # Nothing that acts came along, the hidden layer stays hidden, and a camera tells nothing.
    everything = "\n".join(_objects(made.path))
    assert not re.search(r"/JS\b|/JavaScript|/AA\b|/URI\b|/EmbeddedFile|/AcroForm|/XFA|/OpenAction", everything)
    assert b"CameraMaker" in _GOOD["phone.jpg"][0]
    assert b"CameraMaker" not in made.path.read_bytes()
    with pikepdf.open(made.path) as found:
        assert [str(layer.Name) for layer in found.Root.OCProperties.D.OFF] == ["draft"]
    assert dossier.render("again.pdf").path.read_bytes() == made.path.read_bytes()


def _leaves(outline: Any) -> list[Any]:
    found: list[Any] = []
    for one in outline:
        found += _leaves(one) if isinstance(one, list) else [one]
    return found


@pytest.mark.parametrize(
    ("name", "data", "turned", "dark"),
    [
        ("tall.png", exhibits.picture("PNG", (300, 500)), False, "top"),
        ("wide.png", exhibits.picture("PNG", (900, 500)), True, "left"),
        ("stamp.png", exhibits.picture("PNG", (90, 50)), False, "top"),
        ("phone.jpg", exhibits.picture("JPEG", (300, 500), orientation=3), False, "bottom"),
        ("side.jpg", exhibits.picture("JPEG", (900, 500), orientation=6), False, "right"),
    ],
)
def test_pictures_stand_upright_or_with_their_head_at_the_left(
    tmp_path: Path, name: str, data: bytes, turned: bool, dark: str
) -> None:
    made = Dossier({name: data}, tmp_path).render()
    with pikepdf.open(made.path) as found:
        page = found.pages[made.starts["annex-1"] - 1]
        code = page.obj.Contents[-1].read_bytes().decode()
    a, b, c, d, e, f = (float(number) for number in code.split()[1:7])
    # The upper edge of a picture lies at the top of its unit square: where did its middle go?
    middle, edge = (a / 2 + c / 2 + e, b / 2 + d / 2 + f), (a / 2 + c + e, b / 2 + d + f)
    across, up = edge[0] - middle[0], edge[1] - middle[1]
    side = ("right" if across > 0 else "left") if abs(across) > abs(up) else ("top" if up > 0 else "bottom")
    assert side == dark
    assert turned == (dark == "left")


def test_what_cannot_be_bound_leaves_nothing_behind(tmp_path: Path) -> None:
    dossier = Dossier({"a.pdf": _GOOD["portrait.pdf"][0]}, tmp_path)
    for other in (b"", exhibits.pdf("only one page"), exhibits.pdf("x", password="secret")):
        with pytest.raises(UserFacingError) as raised:
            dossier.render(read=lambda _, data=other: data)  # type: ignore[misc]
        assert (raised.value.code, raised.value.values["name"]) == ("exhibit_not_bound", "a.pdf")
    with pytest.raises(ValueError, match="nothing reads them"):
        render_pdf(dossier.content, tmp_path / "d.pdf", fonts_dir())
    asked: list[int] = []

    def late() -> bool:
        asked.append(1)
        return len(asked) > 8

    with pytest.raises(Cancelled):
        render_pdf(dossier.content, tmp_path / "d.pdf", fonts_dir(), read=dossier.read, cancelled=late)
    with pytest.raises(UserFacingError) as raised:
        dossier.render("nowhere/d.pdf")
    assert raised.value.code == "report_not_written"
    assert list(tmp_path.iterdir()) == []


def test_one_file_under_two_numbers_is_stored_once(tmp_path: Path) -> None:
    data = exhibits.picture("JPEG", (1000, 1400))
    once = Dossier({"a.jpg": data}, tmp_path).render("once.pdf")
    both = Dossier({"a.jpg": data}, tmp_path)
    [file] = both.content.bound
    content = replace(both.content, bound=(file, replace(file, number="附件 2", anchor="annex-2")))
    made = render_pdf(content, tmp_path / "twice.pdf", fonts_dir(), read=both.read)
    assert made.pages == once.pages + 1
    assert made.path.stat().st_size < once.path.stat().st_size + len(data) // 2
    with pikepdf.open(BytesIO(made.path.read_bytes())) as found:
        drawn = [found.pages[made.starts[anchor] - 1].Resources.XObject for anchor in ("annex-1", "annex-2")]
        assert drawn[0].Exhibit.objgen == drawn[1].Exhibit.objgen


def test_an_exhibit_exchanged_in_the_file_is_found_by_its_page(tmp_path: Path) -> None:
    """Only what is drawn differs: no text of the report names it."""
    files = {"a.pdf": _GOOD["portrait.pdf"][0], "b.png": exhibits.picture("PNG", (200, 300))}
    made = Dossier(files, tmp_path).render()
    report_bytes = made.path.read_bytes()
    with pikepdf.open(made.path, allow_overwriting_input=True) as altered:
        drawing = altered.pages[made.starts["annex-2"] - 1].Resources.XObject.Exhibit
        drawing.write(drawing.read_bytes()[::-1], filter=None)
        altered.save(made.path)
    never = re.compile("(?!)")
    found = differing_pages(made.path.read_bytes(), report_bytes, made.path, (never, never), drawn=True)
    assert [difference.number for difference in found] == [made.starts["annex-2"]]


def test_a_disk_that_is_full_ends_in_a_message_and_leaves_nothing(tmp_path: Path) -> None:
    """The library that writes the file would end the process if it saw the fault itself."""
    resource = pytest.importorskip("resource")
    dossier = Dossier({"a.jpg": exhibits.picture("JPEG", (900, 1200))}, tmp_path)
    whole = dossier.render().path
    size = whole.stat().st_size
    whole.unlink()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (size // 2, size - 1):
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
        try:
            with pytest.raises(UserFacingError) as raised:
                dossier.render()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert raised.value.code == "report_not_written"
        assert list(tmp_path.iterdir()) == []
