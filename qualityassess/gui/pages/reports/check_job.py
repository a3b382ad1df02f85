"""Compares a report's file with the workspace in a child process, and says what came of it in finished sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qualityassess import __version__
from qualityassess.gui.pages.reports.render_job import opened
from qualityassess.i18n import Language, Translator
from qualityassess.services import assessments, sealing_wording, verify_wording, verifying


@dataclass(frozen=True, slots=True)
class Verdict:
    """Name of the file, what it is in pairs of label and words, whether it matches, differences, and what came later.

    `since` are sentences on what changed in the assessment after it was sealed; the revision stays as it was.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    matches: bool
    differences: tuple[str, ...]
    since: tuple[str, ...]


def check_file(report: Callable[[int, int], None], location: str, path: str, language: Language) -> Verdict:
    """The verdict on a PDF file; UserFacingError as `services.verifying.verify`."""
    report(0, 0)
    tr, file = Translator(language), Path(path)
    with opened(location) as workspace:
        found = verifying.verify(workspace, file)
        rubric = assessments.snapshot(workspace, found.assessment)
    origin = found.origin
    sealed = sealing_wording.revision_words(tr, found.revision) if found.revision else tr("none: made from a draft")
    kind, spoken = (
        verify_wording.kind_words(tr, origin.kind),
        verify_wording.language_words(tr, origin.language),
    )
    facts = (
        (tr("Report"), f"{kind} · {spoken}"),
        (tr("Assessment"), found.assessment.title),
        (tr("Sealed revision"), sealed),
        (tr("Compared"), verify_wording.method_words(tr, found, __version__)),
    )
    differences = () if found.matches else tuple(verify_wording.all_words(tr, found, rubric))
    since = tuple(verify_wording.row_words(tr, row, rubric, found.assessment.id) for row in found.since)
    return Verdict(file.name, facts, found.matches, differences, since)
