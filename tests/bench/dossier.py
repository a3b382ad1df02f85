"""A dossier with 200 pages of exhibits of 300 KB each, half of them pictures: time and peak memory of a new process."""

import hashlib
import json
import subprocess
import sys
import time
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import psutil
from PIL import Image

from qualityassess.domain.report_content import (
    Align,
    Block,
    BoundFile,
    Cell,
    Column,
    Cover,
    Face,
    Frame,
    Heading,
    Paragraph,
    ReportContent,
    ReportKind,
    Table,
)
from qualityassess.paths import fonts_dir
from tests.bench.measure import Figure

PAGES = 200
SIZE = 300_000
_KINDS = 7
_MEGABYTE = 1_000_000
_TEXT = "公司识别过程 42 项，其中关键过程 18 项，逐项规定指标、频次与责任人，并与战略目标对应。" * 6


def figures(folder: Path) -> list[Figure]:
    """Seconds and megabytes of one rendering in a child process."""
    exhibits = folder / "exhibits"
    exhibits.mkdir()
    _write_exhibits(exhibits)
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.dossier", str(exhibits), str(folder / "dossier.pdf")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    detail = f"{found['pages']} pages, {found['size'] / _MEGABYTE:.0f} MB"
    return [
        Figure("dossier with 200 exhibit pages", found["seconds"], "s", 5, detail),
        Figure("dossier with 200 exhibit pages, memory", found["peak"] / _MEGABYTE, "MB", 300, detail),
    ]


def _write_exhibits(folder: Path) -> None:
    """Scans as a scanner makes them: noise that hardly compresses, as pictures and as PDFs of five pages."""
    for number in range(PAGES // 2):
        (folder / f"{number:03}.jpg").write_bytes(_scan(number))
    for number in range(PAGES // 2, PAGES, 5):
        with pikepdf.new() as pdf:
            for page in range(number, number + 5):
                _add_scan(pdf, _scan(page))
            pdf.save(folder / f"{number:03}.pdf")


def _scan(number: int) -> bytes:
    """A JPEG of 300 KB, another file for each number."""
    data = _noise(number % _KINDS)
    return data + bytes([number]) * max(SIZE - len(data), 1)


@cache
def _noise(kind: int) -> bytes:
    written = BytesIO()
    Image.effect_noise((1240, 1754), 20 + kind).convert("RGB").save(written, "JPEG", quality=25)
    return written.getvalue()


def _add_scan(pdf: pikepdf.Pdf, data: bytes) -> None:
    drawing = pikepdf.Stream(pdf, data)
    drawing.Type, drawing.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    drawing.Width, drawing.Height, drawing.BitsPerComponent = 1240, 1754, 8
    drawing.ColorSpace, drawing.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    page = pdf.add_blank_page(page_size=(595, 842))
    name = page.add_resource(drawing, pikepdf.Name.XObject)
    page.contents_add(pikepdf.Stream(pdf, f"q 595 0 0 842 0 0 cm {name} Do Q".encode()))


def content(folder: Path) -> tuple[ReportContent, dict[str, Path]]:
    """The dossier, and the exhibits' files by digest."""
    from qualityassess.reports.exhibit_pages import examined

    files: dict[str, Path] = {}
    bound = []
    for number, path in enumerate(sorted(folder.iterdir()), 1):
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        files[digest] = path
        found = examined(data, path.name)
        bound.append(BoundFile(f"附件 {number}", f"x-{number}", f"检验报告 {number}", path.name, digest, found.pages))
    columns = (Column("编号", 1), Column("名称", 4), Column("页码", 1, Align.RIGHT))
    rows = tuple((Cell(file.number), Cell(file.title), Cell("", page_of=file.anchor)) for file in bound)
    blocks: list[Block] = []
    for number in range(1, 31):
        blocks += [Heading(2, f"4.{number} 过程", f"s{number}"), *[Paragraph(_TEXT)] * 4]
    blocks += [Heading(1, "证实性材料目录", "exhibits"), Table(columns, rows)]
    cover = Cover("质量奖申报材料", "", "浙江海辰精密阀门有限公司", (), (), "")
    frame = Frame("浙江海辰精密阀门有限公司", "质量奖申报材料", "", "第 {page} 页 共 {pages} 页", "目录", "摘要",
                  digest_at_end=True)  # fmt: skip
    made = ReportContent(ReportKind.DOSSIER, "zh", cover, frame, tuple(blocks), face=Face.SERIF, duplex=True,
                         bound=tuple(bound))  # fmt: skip
    return made, files


def main(exhibits: str, out: str) -> None:
    """Render once and write seconds, peak memory in bytes, pages and size as JSON."""
    start = time.perf_counter()
    from qualityassess.reports.pdf import render_pdf

    made, files = content(Path(exhibits))
    rendered = render_pdf(made, Path(out), fonts_dir(), read=lambda digest: files[digest].read_bytes())
    seconds = time.perf_counter() - start
    memory = psutil.Process().memory_info()
    peak = getattr(memory, "peak_wset", 0) or _peak()
    found = {"seconds": seconds, "peak": peak, "pages": rendered.pages, "size": Path(out).stat().st_size}
    sys.stdout.write(json.dumps(found))


def _peak() -> int:
    """Largest resident size of this process; `ru_maxrss` would count the parent that it was forked from."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main(*sys.argv[1:])
