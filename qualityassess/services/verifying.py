"""Compares a written PDF report with the workspace: its data row by row, its figures, and the file itself."""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from qualityassess import __version__, paths
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.report_content import BoundFile, ReportContent, ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.domain.report_origin import Origin
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.sealing import SealedRevision
from qualityassess.i18n import Language, resolve_language
from qualityassess.services.assessments import open_file
from qualityassess.services.fingerprints import RowDifference, differing, fingerprints
from qualityassess.services.key_figures import key_figures
from qualityassess.services.report_documents import content_in
from qualityassess.services.reporting import content_of
from qualityassess.services.rules_digest import rules_digest
from qualityassess.services.sealing import opened_text
from qualityassess.services.workspace import Workspace
from qualityassess.storage.sealed import sealable_rows, unsealed

if TYPE_CHECKING:
    from qualityassess.reports.pdf_reading import PageDifference, ReadReport


_DIGITS = 16
"""Digits of the content's digest at the foot of each page."""


class Method(StrEnum):
    """How the file was compared: rendered again and byte by byte, or by digest, figures and text page by page."""

    BYTES = "bytes"
    TEXT = "text"


class Found(StrEnum):
    """What differs."""

    REVISION_GONE = "revision_gone"
    REVISION_OTHER = "revision_other"
    """The workspace has another revision under this number."""
    REVISION_ALTERED = "revision_altered"
    """What was sealed is no longer what its digest says."""
    ROW = "row"
    EXHIBIT_BYTES = "exhibit_bytes"
    EXHIBIT_GONE = "exhibit_gone"
    FIGURE = "figure"
    CONTENT = "content"
    PAGE = "page"
    PAGE_GONE = "page_gone"
    PAGE_ADDED = "page_added"
    FILE = "file"
    """Every page agrees, but the file is not the one that was written."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One finding: `name` is an exhibit, figure or number, `was` what the file (or seal) says, `now` the workspace."""

    kind: Found
    name: str = ""
    was: str = ""
    now: str = ""
    page: int = 0
    row: RowDifference | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared, how, and all that differs; `since` are rows that changed after the revision was sealed."""

    path: Path
    origin: Origin
    assessment: Assessment
    revision: SealedRevision | None
    method: Method
    differences: tuple[Difference, ...]
    since: tuple[RowDifference, ...] = ()

    @property
    def matches(self) -> bool:
        """Whether nothing differs."""
        return not self.differences


def verify(workspace: Workspace, path: Path) -> Verification:
    """Find what a report was made from and compare everything.

    UserFacingError `report_unreadable`; `report_not_ours` where the file names no origin; `report_of_elsewhere` where
    the workspace does not have its assessment.
    """
    from qualityassess.reports.pdf_reading import read_report

    read = read_report(path)
    origin = read.origin
    if origin is None or origin.kind not in list(ReportKind):
        raise UserFacingError("report_not_ours", path=str(path))
    assessment = _assessment(workspace, origin.assessment, path)
    method = Method.BYTES if _same_program(workspace, origin) else Method.TEXT
    verdict = Verification(path, origin, assessment, None, method, ())
    if not origin.revision:
        found = _compare(workspace, assessment, read, origin, None)
        return replace(verdict, differences=tuple(found))
    revision = next((r for r in workspace.store.sealed_revisions(assessment.id) if r.number == origin.revision), None)
    text = workspace.store.sealed_text(revision.digest) if revision is not None else None
    if revision is None or text is None:
        gone = Difference(Found.REVISION_GONE, str(origin.revision))
        return replace(verdict, revision=revision, differences=(gone,))
    found = list(_seal_faults(origin, revision, text))
    verdict = replace(verdict, revision=revision)
    try:
        source, head = opened_text(workspace, revision, text)
    except (ValueError, KeyError, TypeError):
        # Altered so that it cannot be read at all: there is nothing left to compare the pages with.
        return replace(verdict, differences=tuple(found))
    found += _compare(source, head, read, origin, revision)
    sealed_now = fingerprints(sealable_rows(source.store, head))
    since = differing(sealed_now, sealable_rows(workspace.store, assessment))
    return replace(verdict, differences=tuple(found), since=tuple(since))


def _same_program(workspace: Workspace, origin: Origin) -> bool:
    return (origin.program, origin.rules) == (__version__, rules_digest(workspace.library))


def _assessment(workspace: Workspace, assessment_id: str, path: Path) -> Assessment:
    try:
        return workspace.store.assessment(assessment_id)
    except LookupError as error:
        raise UserFacingError("report_of_elsewhere", path=str(path), id=assessment_id[:8]) from error


def _seal_faults(origin: Origin, revision: SealedRevision, text: str) -> Iterator[Difference]:
    number = str(revision.number)
    if revision.digest != origin.sealed:
        yield Difference(Found.REVISION_OTHER, number, origin.sealed, revision.digest)
    digest = hashlib.sha256(text.encode()).hexdigest()
    if digest != revision.digest:
        yield Difference(Found.REVISION_ALTERED, number, revision.digest, digest)


def _compare(
    source: Workspace, head: Assessment, read: "ReadReport", origin: Origin, revision: SealedRevision | None
) -> list[Difference]:
    """Rows, bytes of exhibits, figures, and the file; `source` reads as the report's data were."""
    found: list[Difference] = []
    if origin.rows:
        changed = differing(origin.rows, sealable_rows(source.store, head))
        found += [Difference(Found.ROW, row=row) for row in changed]
    found += _bytes(source, source.store.exhibits_of(head.id))
    day = date.fromisoformat(origin.on) if origin.on else None
    if origin.figures:
        found += _figures(origin.figures, key_figures(Scoring(open_file(source, head, on=day))))
    if revision is not None:
        text = source.store.sealed_text(revision.digest)
        sealed = dict(unsealed(text)[0].get("figures", {})) if text is not None else {}
        known = {entry.name for entry in found if entry.kind is Found.FIGURE}
        again = _figures(sealed, key_figures(Scoring(open_file(source, head))))
        found += [entry for entry in again if entry.name not in known]
    return [*found, *_file(source, head, read, origin, revision, day)]


def _bytes(source: Workspace, exhibits: Iterable[Exhibit | BoundFile]) -> Iterator[Difference]:
    for exhibit in exhibits:
        try:
            source.store.read_blob(exhibit.digest)
        except UserFacingError as error:
            kind = Found.EXHIBIT_GONE if error.code == "exhibit_missing" else Found.EXHIBIT_BYTES
            yield Difference(kind, exhibit.name, exhibit.digest)


def _figures(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Difference]:
    for name in [*before, *(name for name in now if name not in before)]:
        was, is_now = before.get(name, ""), now.get(name, "")
        if was != is_now:
            yield Difference(Found.FIGURE, name, was, is_now)


def _file(
    source: Workspace,
    head: Assessment,
    read: "ReadReport",
    origin: Origin,
    revision: SealedRevision | None,
    day: date | None,
) -> list[Difference]:
    """The report made again from the same choices, and compared with the file."""
    from qualityassess.reports.pdf import render_pdf
    from qualityassess.reports.pdf_reading import differing_pages

    def build(language: Language) -> ReportContent:
        return content_of(
            source,
            head,
            ReportKind(origin.kind),
            language,
            award_id=origin.award or None,
            earlier=_assessment(source, origin.earlier, read.path) if origin.earlier else None,
            on=day,
            revision=revision,
            options=ReportOptions(
                Edition.SUBMISSION if origin.edition == Edition.SUBMISSION else Edition.INTERNAL,
                origin.sections,
                origin.branding,
            ),
            maker=(origin.program, origin.rules),
        )

    content = content_in(build, "both" if origin.language == "both" else resolve_language(origin.language))
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "again.pdf"
        digest = render_pdf(content, fresh, paths.fonts_dir(), read=source.store.read_blob).digest
        data = fresh.read_bytes()
    same_program = _same_program(source, origin)
    if same_program and data == read.data:
        return []
    # Files of materials belong to no criterion: a dossier alone names them.
    linked = {exhibit.digest for exhibit in source.store.exhibits_of(head.id)}
    packed = [file for file in (*content.bound, *content.separate) if file.digest not in linked]
    found = list(_bytes(source, packed))
    if digest != origin.digest:
        found.append(Difference(Found.CONTENT, was=origin.digest, now=digest))
    drawn = same_program and digest == origin.digest
    erase = (_passing(content, origin.digest), _passing(content, digest))
    pages = [_page(page) for page in differing_pages(read.data, data, read.path, erase, drawn=drawn)]
    if same_program and not found and not pages:
        pages.append(Difference(Found.FILE))
    return [*found, *pages]


def _passing(content: ReportContent, digest: str) -> re.Pattern[str]:
    """What differs on every page as soon as anything differs anywhere: digest and page number, without spaces."""
    page = re.escape("".join(content.frame.page.format(page="0", pages="0").split())).replace("0", "[0-9]+")
    return re.compile(f"{re.escape(digest[:_DIGITS])}|{page}")


def _page(page: "PageDifference") -> Difference:
    if not page.number:
        return Difference(Found.PAGE_GONE, page=page.report_number)
    kind = Found.PAGE if page.report_number else Found.PAGE_ADDED
    return Difference(kind, was=page.was, now=page.now, page=page.number)
