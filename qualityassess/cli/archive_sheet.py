"""What `report --zip` does besides writing the dossier: forms are filled first, everything is packed at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualityassess.cli import invocation
from qualityassess.cli.invocation import Invocation
from qualityassess.domain.assessment import Assessment
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportContent, ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.sealing import SealedRevision
from qualityassess.services import as_json, sealing
from qualityassess.services.workspace import Workspace

if TYPE_CHECKING:
    from qualityassess.services.dossier_archive import FilledForms, WrittenArchive


@dataclass(frozen=True, slots=True)
class Packing:
    """What is packed once the document is written."""

    workspace: Workspace
    content: ReportContent
    forms: "FilledForms"

    def write(self, document: Path) -> "WrittenArchive":
        """Write the archive beside the document."""
        from qualityassess.services.dossier_archive import write_dossier_archive

        return write_dossier_archive(self.workspace, self.content, document, forms=self.forms)

    @property
    def empty(self) -> list[str]:
        """Placeholders that nothing is known for."""
        return list(dict.fromkeys(name for _, made in self.forms for name in made.empty))


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed; `empty` are placeholders of forms that nothing is known for."""

    archive: "WrittenArchive"
    empty: list[str]


def require_packable(kind: ReportKind, file_format: ReportFormat, forms: Sequence[Path], *, wanted: bool) -> None:
    """UserFacingError where the options do not go together."""
    if forms and not wanted:
        raise UserFacingError("form_without_archive")
    if wanted and kind is not ReportKind.DOSSIER:
        raise UserFacingError("archive_without_dossier")
    if wanted and file_format is not ReportFormat.PDF:
        raise UserFacingError("archive_needs_pdf")


def packing(
    run: Invocation,
    opened: Workspace,
    assessment: Assessment,
    content: ReportContent,
    forms: Sequence[Path],
    award: str | None,
    sealed: SealedRevision | None,
    out: Path,
) -> Packing:
    """Everything packed beside `out`, forms filled already: faults are found before anything is written.

    With a sealed revision forms say what the profile said then, as the document does.
    """
    from qualityassess.services.dossier_archive import demand_packable, filled_forms
    from qualityassess.services.form_filling import names_for

    demand_packable(opened, content, out)
    source, head = sealing.opened(opened, sealed) if sealed is not None else (opened, assessment)
    known = names_for(source, head, award, run.on)
    return Packing(opened, content, filled_forms(opened, content, [invocation.existing(f) for f in forms], known))


def told(run: Invocation, packed: Packed) -> None:
    """What was packed, and which places of forms are empty."""
    tr, archive = run.tr, packed.archive
    run.out.line(
        tr.plural("Wrote {path}, {count} file", "Wrote {path}, {count} files", len(archive.names), path=archive.path)
    )
    if packed.empty:
        names = tr(", ").join(packed.empty)
        run.out.note(tr("Note: nothing is known for {names}; these places are empty", names=names))


def left_out(run: Invocation, content: ReportContent) -> None:
    """Which annexes are not bound in: their files have to be handed in beside the dossier."""
    tr, numbers = run.tr, [file.number for file in content.separate]
    if numbers:
        run.out.note(
            tr.plural(
                "Note: {count} annex is not bound in ({numbers}); the index says why",
                "Note: {count} annexes are not bound in ({numbers}); the index says why",
                len(numbers),
                numbers=tr(", ").join(numbers),
            )
        )


def as_data(packed: Packed) -> as_json.Json:
    """The same for a program."""
    archive = packed.archive
    return {"path": str(archive.path), "files": list(archive.names), "empty": packed.empty}
