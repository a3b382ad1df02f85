"""Opens Word and Excel files with LibreOffice, all of a kind in one run, and says what it found in them."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from qualityassess.domain.report_content import Block, ChartBlock, Heading, KeyValues, ReportContent, Table
from tests.reports.contents import squeezed

PROGRAM = "soffice"
INSTALLED = shutil.which(PROGRAM) is not None
_SECONDS = 600

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as LibreOffice shows it: headings with their level, sheets, pictures, charts, texts of table cells."""

    headings: tuple[tuple[int, str], ...]
    sheets: tuple[str, ...]
    pictures: int
    charts: int
    cells: tuple[str, ...]
    text: str


def opened(paths: Sequence[Path], folder: Path) -> Iterator[Opened]:
    """The files, all Word or all Excel, in their order; `folder` is written into.

    CalledProcessError or TimeoutExpired where LibreOffice fails, FileNotFoundError where it could not read a file.
    """
    target = {".docx": "fodt", ".xlsx": "fods"}[paths[0].suffix]
    command = [
        PROGRAM,
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        *("--convert-to", target, "--outdir", str(folder)),
        *map(str, paths),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    for path in paths:
        yield _read(folder / f"{path.stem}.{target}")


def _read(path: Path) -> Opened:
    root = ElementTree.parse(path).getroot()
    body = root.find(f"{_OFFICE}body")
    assert body is not None
    headings = tuple(
        (int(element.get(f"{_TEXT}outline-level", "0")), squeezed("".join(element.itertext())))
        for element in body.iter(f"{_TEXT}h")
    )
    cells = (squeezed("".join(cell.itertext())) for cell in body.iter(f"{_TABLE}table-cell"))
    return Opened(
        headings,
        # Charts carry tables of their own.
        tuple(sheet.get(f"{_TABLE}name", "") for sheet in body.findall(f"{_OFFICE}spreadsheet/{_TABLE}table")),
        sum(1 for _ in body.iter(f"{_DRAW}image")),
        sum(1 for _ in body.iter(f"{_CHART}chart")),
        tuple(filter(None, cells)),
        squeezed("".join(body.itertext())),
    )


def faults_of(content: ReportContent, found: Opened) -> list[str]:
    """What LibreOffice shows otherwise than the report says: headings, charts, and each label, value and table cell."""
    # A brief without a cover has its title as the first heading, and its sections below.
    deeper = int(content.compact)
    headings = [
        (min(block.level + deeper, 3), squeezed(block.text)) for block in content.blocks if isinstance(block, Heading)
    ]
    drawn = [block for block in content.blocks if isinstance(block, ChartBlock)]
    missing = {squeezed(text) for block in content.blocks for text in _cells(block)} - {*found.cells, ""}
    faults = [f"no cell says {text[:80]!r}" for text in sorted(missing)]
    if found.sheets:
        faults += [f"no cell says the heading {text!r}" for _, text in headings if text not in found.cells]
        native = sum(block.data is not None for block in drawn)
        if found.charts != native:
            faults.append(f"{found.charts} charts instead of {native}")
    else:
        if list(found.headings) != headings:
            faults.append(f"headings {found.headings} instead of {headings}")
        pictures = len(drawn) + bool(content.cover.logo)
        if found.pictures != pictures:
            faults.append(f"{found.pictures} pictures instead of {pictures}")
    return faults


def _cells(block: Block) -> Iterator[str]:
    match block:
        case Table():
            yield from (column.title for column in block.columns)
            yield from (cell.text for row in block.rows for cell in row if not cell.page_of)
        case KeyValues():
            yield from (text for row in block.rows for text in row)
