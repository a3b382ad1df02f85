"""The sample (示例): one invented enterprise as a workspace, and the demonstration that prints its reports."""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualityassess import paths
from qualityassess.domain.assessment import Assessment, PurposeKind
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_options import Edition, ReportOptions
from qualityassess.i18n import Language
from qualityassess.services.library import Library
from qualityassess.services.reporting import write_report
from qualityassess.services.sample_build import SAMPLE_ID, SampleClock, build_sample
from qualityassess.services.sample_files import SampleFiles, read_sample
from qualityassess.services.workspace import Workspace, open_workspace
from qualityassess.storage.store import Store

WORKSPACE_NAME = "sample.qaw"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
REPORTS = (
    (ReportKind.GAP, PurposeKind.FULL, "gap-report"),
    (ReportKind.READINESS, PurposeKind.AWARD, "readiness-report"),
    (ReportKind.DOSSIER, PurposeKind.AWARD, "dossier"),
    (ReportKind.BRIEF, PurposeKind.FULL, "brief"),
    (ReportKind.FEEDBACK, PurposeKind.FULL, "feedback"),
)
"""What is printed: the kind of report, the purpose of the assessment it is made from, and the name of its file.

A dossier is printed as it goes to the award office (报送版).
"""

Progress = Callable[[str], None]
"""Told the name of each file before it is made."""


@dataclass(frozen=True, slots=True)
class DemoResult:
    """The files written, workspace first, and what was counted in the workspace when it was read back."""

    files: tuple[Path, ...]
    workspace: Path
    counts: dict[str, int]


def write_demo(out: Path, library: Library, *, progress: Progress | None = None) -> DemoResult:
    """Write `sample.qaw` and its reports in both languages into a folder, which is made where there is none.

    A sample that is there already is replaced. UserFacingError `workspace_exists` when another workspace has its name,
    `workspace_in_use`, `workspace_folder_read_only`, `disk_full`, `report_not_written`.
    """
    location = out / WORKSPACE_NAME
    _tell(progress, location.name)
    if location.exists():
        _demand_replaceable(location)
    counts = _write_workspace(location, library)
    files = [location]
    # The reports are dated by the sample's clock too, so that their bytes are the same on every run.
    clock = SampleClock(read_sample(paths.sample_dir()).head.start)
    with Store.open(location, read_only=True) as store:
        workspace = Workspace(store, library, now=clock)
        for kind, purpose, name in REPORTS:
            for language in LANGUAGES:
                path = out / f"{name}.{language}.pdf"
                _tell(progress, path.name)
                edition = Edition.SUBMISSION if kind is ReportKind.DOSSIER else Edition.INTERNAL
                options = ReportOptions(edition=edition)
                write_report(workspace, _assessment_for(workspace, purpose), kind, language, path, options=options)
                files.append(path)
    return DemoResult(tuple(files), location, counts)


def open_sample(library: Library, location: Path | None = None, *, who: str = "") -> Workspace:
    """The sample opened for trying things out, built on first use; it lies in the person's own folder unless named.

    What was tried out there is kept. UserFacingError `workspace_exists` when another workspace has its name, and
    those of opening a workspace.
    """
    place = location or paths.user_dir() / WORKSPACE_NAME
    if not place.exists():
        _write_workspace(place, library)
    workspace = open_workspace(str(place), library, who=who)
    if workspace.store.info().id != str(SAMPLE_ID):
        workspace.close()
        raise UserFacingError("workspace_exists", path=place)
    return workspace


def _tell(progress: Progress | None, name: str) -> None:
    if progress is not None:
        progress(name)


def _assessment_for(workspace: Workspace, purpose: PurposeKind) -> Assessment:
    return next(a for a in workspace.store.assessments() if a.purpose.kind is purpose)


def _demand_replaceable(location: Path) -> None:
    """Refuse to write over anything but a sample that nobody has open; closing it leaves nothing beside the file."""
    with Store.open(location) as store:
        info = store.info()
    if info.id != str(SAMPLE_ID):
        raise UserFacingError("workspace_exists", path=location)
    if info.read_only:
        code = "workspace_in_use" if os.access(location, os.W_OK) else "workspace_read_only"
        raise UserFacingError(code, path=location)


def _write_workspace(location: Path, library: Library) -> dict[str, int]:
    """Build under another name, read back, count, and only then let the file appear; returns the counts."""
    files = read_sample(paths.sample_dir())
    draft = location.with_name(f".{location.name}.{os.getpid()}.building")
    draft.unlink(missing_ok=True)
    try:
        build_sample(str(draft), library, files)
        counts = _read_back(draft, files)
        try:
            draft.replace(location)
        except OSError as error:
            raise UserFacingError("workspace_folder_read_only", path=location) from error
    finally:
        for rest in location.parent.glob(f"{draft.name}*"):
            rest.unlink()
    return counts


def _read_back(draft: Path, files: SampleFiles) -> dict[str, int]:
    """Rows of the closed file per table; UserFacingError `workspace_damaged` when they are not what was put in."""
    with Store.open(draft, read_only=True) as store:
        counts, problems = store.info().counts, store.check()
    expected = Counter(comments=len(files.comments), exhibits=len(files.exhibits), enterprises=1)
    expected["links"] = sum(len(exhibit.links) for exhibit in files.exhibits)
    expected["assessments"] = len(files.head.assessments)
    expected["report_texts"] = len(files.texts.award)
    wrong = [table for table, count in expected.items() if counts[table] != count]
    wrong += [problem.code for problem in problems]
    if wrong:
        raise UserFacingError("workspace_damaged", path=draft, detail=", ".join(wrong))
    return counts
