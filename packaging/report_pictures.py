"""Take a picture of one page of each report of the sample, in both languages, into docs/guide/pictures/.

    python packaging/report_pictures.py            all of them
    python packaging/report_pictures.py --out X    into another folder

No screen is needed. Names are <kind>-<language>.png. The sample's own clock dates the reports, so that the pictures
change only when the reports do.
"""

import argparse
import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from qualityassess import paths
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.i18n import Language
from qualityassess.services.library import Library
from qualityassess.services.report_documents import write_document
from qualityassess.services.reporting import build_content
from qualityassess.services.sample import LANGUAGES, open_sample
from qualityassess.services.sample_build import SampleClock
from qualityassess.services.sample_files import read_sample
from qualityassess.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 464
"""Pixels; a page of this width can be read in the guide and stays a small file."""
FINER = 2
"""A page is drawn larger and reduced: small type keeps its strokes."""
MOST_BYTES = 120_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A report, the purpose of the assessment it is made from, and the section whose first page is shown."""

    kind: ReportKind
    purpose: PurposeKind
    section: str
    edition: Edition = Edition.INTERNAL


PICTURES = (
    Picture(ReportKind.GAP, PurposeKind.FULL, "gaps"),
    Picture(ReportKind.READINESS, PurposeKind.AWARD, "readiness"),
    Picture(ReportKind.DOSSIER, PurposeKind.AWARD, "key-indicators", Edition.SUBMISSION),
    Picture(ReportKind.FEEDBACK, PurposeKind.AWARD, "summary"),
    Picture(ReportKind.BRIEF, PurposeKind.FULL, "status"),
    Picture(ReportKind.COMPARE, PurposeKind.FULL, ""),
)


def write(workspace: Workspace, picture: Picture, language: Language, path: Path) -> int:
    """Write the report; returns the page to show, from 0."""
    known = workspace.store.assessments()
    head = next(row for row in known if row.purpose.kind is picture.purpose)
    other = next(row for row in known if row.purpose.kind is not picture.purpose)

    def build(wanted: Language) -> ReportContent:
        return build_content(
            workspace,
            head,
            picture.kind,
            wanted,
            earlier=other if picture.kind is ReportKind.COMPARE else None,
            options=ReportOptions(picture.edition),
        )

    made = write_document(build, path, ReportFormat.PDF, language, read=workspace.store.read_blob)
    first = made.starts[picture.section] if picture.section else min(made.starts.values())
    return first - 1


def take(app: QGuiApplication, pdf: Path, page: int, png: Path) -> None:
    """Save a page as a picture; SystemExit where it comes out larger than a guide should carry."""
    document = QPdfDocument(app)
    document.load(str(pdf))
    points = document.pagePointSize(page)
    size = QSize(WIDTH, round(WIDTH * points.height() / points.width()))
    paper = QImage(size * FINER, QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, document.render(page, size * FINER))
    painter.end()
    small = paper.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    small.save(str(png), quality=0)
    document.close()
    if png.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{png.name}: {png.stat().st_size} bytes, more than {MOST_BYTES}")


def main(arguments: list[str]) -> int:
    """Take the pictures and name them."""
    parser = argparse.ArgumentParser(description="Take pictures of the reports of the sample.")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "guide" / "pictures")
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(["report_pictures"])
    library = Library(paths.rubrics_dir())
    clock = SampleClock(read_sample(paths.sample_dir()).head.start)
    with tempfile.TemporaryDirectory() as folder:
        sample = open_sample(library, Path(folder) / "sample.qaw")
        workspace = replace(sample, now=clock)
        for picture in PICTURES:
            for language in LANGUAGES:
                pdf = Path(folder) / "report.pdf"
                png = out / f"{picture.kind.value}-{language}.png"
                take(app, pdf, write(workspace, picture, language, pdf), png)
                print(png.name, png.stat().st_size)
        sample.close()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
