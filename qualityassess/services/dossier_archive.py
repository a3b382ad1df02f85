"""A dossier as an archive: the document, its exhibits under their numbers, and the office's forms filled in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from qualityassess.domain.errors import Cancelled, UserFacingError
from qualityassess.domain.report_content import BoundFile, ReportContent, ReportKind
from qualityassess.interchange.dossier_archive import ArchiveFile, write_archive
from qualityassess.interchange.form_template import FilledForm, fill_form, placeholders
from qualityassess.interchange.whole_file import place_for
from qualityassess.services.form_filling import FormName, form_bytes, form_values
from qualityassess.services.workspace import Workspace

_NUMBER = re.compile(r"(\D*?)\s*(\d+)")
_LEAST_DIGITS = 2

FilledForms = tuple[tuple[str, FilledForm], ...]
"""Forms by the name of their file."""


@dataclass(frozen=True, slots=True)
class WrittenArchive:
    """The archive and the names of its files in order."""

    path: Path
    names: tuple[str, ...]


def archive_path(document: Path) -> Path:
    """Where the archive of a document is written: beside it."""
    return document.with_suffix(".zip")


def demand_packable(workspace: Workspace, content: ReportContent, document: Path) -> None:
    """Before anything is written: whether all exhibits to be packed are whole, and the archive has a place.

    UserFacingError `exhibits_not_whole` (every exhibit that is gone or damaged), `place_not_regular`.
    """
    gone = []
    for file in sorted((*content.bound, *content.separate), key=lambda file: _position(file)[1]):
        try:
            workspace.store.read_blob(file.digest)
        except UserFacingError:
            gone.append(f"{file.number} {file.name}")
    if gone:
        raise UserFacingError("exhibits_not_whole", names="; ".join(gone))
    place_for(archive_path(document))


def filled_forms(
    workspace: Workspace, content: ReportContent, forms: Sequence[Path], names: tuple[FormName, ...]
) -> FilledForms:
    """The office's forms with what is known of the enterprise, by file name.

    Those named, and every Word form among the dossier's exhibits that has placeholders which are known. ProblemsError
    with every unknown placeholder of the first form that has any, `form_unreadable` and `form_without_placeholders`
    for a form that was named; `exhibit_missing` or `workspace_damaged`.
    """
    values = form_values(names)
    found = [(form.name, fill_form(form_bytes(form), form.name, values)) for form in forms]
    for file in content.separate:
        if PurePath(file.name).suffix.lower() == ".docx":
            data = workspace.store.read_blob(file.digest)
            if _is_form(data, file.name, values):
                found.append((file.name, fill_form(data, file.name, values)))
    return tuple(found)


def _is_form(data: bytes, name: str, values: Mapping[str, str]) -> bool:
    try:
        return any(placeholder in values for placeholder in placeholders(data, name))
    except UserFacingError:
        # An exhibit need not be a sound Word file: it is handed in as it is.
        return False


def write_dossier_archive(
    workspace: Workspace,
    content: ReportContent,
    document: Path,
    *,
    forms: FilledForms = (),
    path: Path | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> WrittenArchive:
    """Pack the written document, every exhibit that the dossier names, and filled forms; beside it unless at `path`.

    Confidential exhibits are in no submission edition, so they are not in its archive either. UserFacingError
    `archive_without_dossier`, `report_not_written` (path, detail), `exhibit_missing` or `workspace_damaged` for an
    exhibit that is gone; Cancelled when a person stopped it. All leave nothing behind.
    """

    def check() -> None:
        if cancelled is not None and cancelled():
            raise Cancelled

    if content.kind is not ReportKind.DOSSIER:
        raise UserFacingError("archive_without_dossier")
    files = [ArchiveFile(document.name, partial(Path, document))]
    files += _exhibits(workspace, content)
    files += [ArchiveFile(name, partial(bytes, made.data)) for name, made in forms]
    goal = path or archive_path(document)
    return WrittenArchive(goal, write_archive(goal, files, check))


def _exhibits(workspace: Workspace, content: ReportContent) -> Iterator[ArchiveFile]:
    """Every exhibit in the order of its number, named such as `附件 03 title.pdf`."""
    every = sorted((*content.bound, *content.separate), key=lambda file: _position(file)[1])
    digits = max(_LEAST_DIGITS, len(str(len(every))))
    for file in every:
        word, number = _position(file)
        name = f"{word}{number:0{digits}} {file.title}{PurePath(file.name).suffix}"
        yield ArchiveFile(name, partial(workspace.store.read_blob, file.digest))


def _position(file: BoundFile) -> tuple[str, int]:
    """The word before an exhibit's number, and the number."""
    found = _NUMBER.match(file.number)
    return (found[1], int(found[2])) if found is not None else (file.number, 0)
