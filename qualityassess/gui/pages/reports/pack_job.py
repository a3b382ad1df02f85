"""Writes a dossier with its exhibits and filled forms as an archive, in a child process."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from qualityassess.gui.pages.reports.render_job import ReportRequest, opened, prepared
from qualityassess.services.dossier_archive import demand_packable, filled_forms, write_dossier_archive
from qualityassess.services.form_filling import names_for
from qualityassess.services.report_documents import content_in, write_document


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive that was written: its path, the number of its files, and the placeholders of forms left empty."""

    path: str
    files: int
    empty: tuple[str, ...]


def pack_dossier(report: Callable[[int, int], None], request: ReportRequest, path: str) -> Packed:
    """Write the archive; UserFacingError as `services.dossier_archive`."""
    goal = Path(path)
    with opened(request.location) as workspace, tempfile.TemporaryDirectory() as folder:
        _, build, assessment = prepared(workspace, request)
        built = cache(build)
        names = names_for(workspace, assessment, request.award, request.on)
        content = content_in(built, request.language)
        demand_packable(workspace, content, goal)
        forms = filled_forms(workspace, content, (), names)
        document = Path(folder) / goal.with_suffix(".pdf").name
        read = workspace.store.read_blob
        write_document(built, document, request.format, request.language, progress=report, read=read)
        made = write_dossier_archive(workspace, content, document, forms=forms, path=goal)
    empty = tuple(dict.fromkeys(name for _, form in forms for name in form.empty))
    return Packed(str(made.path), len(made.names), empty)
