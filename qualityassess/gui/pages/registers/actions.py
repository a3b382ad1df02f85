"""What a person does to records: each act one durable change that can be undone, and the files around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import Problem, UserFacingError
from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.register_faults import repeated
from qualityassess.domain.registers import RECORDS, Record, RegisterName
from qualityassess.gui.models.record_files import RecordFile
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.exhibit_copies import ExhibitCopies
from qualityassess.gui.session import Session
from qualityassess.services import register_exhibits, register_workbook, registers
from qualityassess.services.messages import sentence
from qualityassess.services.register_intake import Intake, take_in
from qualityassess.services.workspace import Workspace

_FOLDER = "registers:folder"
SUFFIX = ".xlsx"


class RecordActions(QObject):
    """Verbs on the records of one register of the chosen enterprise; what a service refuses the session says."""

    def __init__(self, form: RegisterForm, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._session = session
        self._copies = ExhibitCopies(Actions(session, self))

    @property
    def owner(self) -> str:
        """Id of the enterprise; a RuntimeError where none is chosen."""
        if self._session.enterprise is None:
            raise RuntimeError("records belong to an enterprise, and none is chosen")
        return self._session.enterprise.id

    def doubled(self, record: Record, others: Sequence[Record]) -> list[Problem]:
        """Numbers of the record that another one of the register has."""
        rest = [entry for entry in others if entry.id != record.id or not record.id]
        found = repeated(self._form, [*rest, record])
        return [
            Problem("number_exists", place=column, value=str(getattr(record, column)))
            for place, column, _ in found
            if place == len(rest)
        ]

    def put(self, record: Record) -> str:
        """Add or change a record; its id, "" where the change was refused."""
        owner = self.owner
        done = self._session.perform(lambda w: registers.put_record(w, owner, record))
        if done is None:
            return ""
        return next((row.id for row in done.rows if row.type is type(record)), record.id)

    def remove(self, records: Sequence[Record]) -> bool:
        """Remove records with what is attached to them."""
        owner, ids = self.owner, [record.id for record in records]
        kind = RECORDS[self._form.id]
        return self._session.perform(lambda w: registers.remove_records(w, owner, kind, ids)) is not None

    def take_in(self, found: Intake) -> Changes | None:
        """Store all rows of a preview as one change."""
        owner = self.owner
        return self._session.perform(lambda w: take_in(w, owner, found))

    def attach(self, record: Record, paths: Sequence[Path]) -> None:
        """Attach files to a record, each a change of its own."""
        owner, register = self.owner, self._form.id
        for path in paths:
            self._session.perform(partial(_attach, owner, register, record, path))

    def attach_dropped(self, record: Record | None, paths: Sequence[object]) -> None:
        """Attach those of the things dropped that are files."""
        if record is not None:
            self.attach(record, [path for path in paths if isinstance(path, Path) and path.is_file()])

    def detach(self, file: RecordFile) -> bool:
        """Take a file off a record; the file stays among the exhibits."""
        owner = self.owner
        return self._session.perform(lambda w: register_exhibits.detach(w, owner, file.link)) is not None

    def open_copy(self, file: RecordFile) -> None:
        """Open a copy in the program of the system."""
        self._copies.open(file.exhibit)

    def ask_files(self, parent: QWidget) -> list[Path]:
        """Files chosen by a person to be attached."""
        found, _ = QFileDialog.getOpenFileNames(parent, self._session.tr("Choose files"), str(self._folder()))
        return [Path(path) for path in found]

    def ask_workbook(self, parent: QWidget) -> Path | None:
        """A workbook chosen by a person to be taken in."""
        tr = self._session.tr
        pattern = tr("Excel workbook") + f" (*{SUFFIX})"
        chosen, _ = QFileDialog.getOpenFileName(parent, tr("Import from Excel"), str(self._folder()), pattern)
        if not chosen:
            return None
        self._keep_folder(Path(chosen))
        return Path(chosen)

    def read_workbook(self, path: Path) -> Intake | None:
        """The rows of a workbook as they would be taken in; None, and the sentence said, for no usable workbook."""
        try:
            return register_workbook.read_register(self._session.workspace, self.owner, self._form.id, path)
        except UserFacingError as error:
            self.refuse(error)
            return None

    def export(self, parent: QWidget, records: Sequence[Record], *, template: bool = False) -> int | None:
        """Write records to a workbook that a person names; how many were found in the written file, None if nowhere."""
        tr, session = self._session.tr, self._session
        title = tr.pick(self._form.title)
        name = tr("{register} template", register=title) if template else title
        pattern = tr("Excel workbook") + f" (*{SUFFIX})"
        start = self._folder() / f"{name}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(parent, tr("Export to Excel"), str(start), pattern)
        if not chosen:
            return None
        path = Path(chosen)
        path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
        self._keep_folder(path)
        try:
            return register_workbook.export_register(session.workspace, self._form.id, records, path, tr)
        except UserFacingError as error:
            self.refuse(error)
            return None

    def refuse(self, error: UserFacingError) -> None:
        """Say why something was not done."""
        self._session.failed.emit(sentence(self._session.tr, error))

    def _folder(self) -> Path:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(self._session.memory.recall(_FOLDER, documents or str(Path.home())))
        return folder if folder.is_dir() else Path.home()

    def _keep_folder(self, path: Path) -> None:
        self._session.memory.keep(_FOLDER, str(path.parent))


def _attach(owner: str, register: RegisterName, record: Record, path: Path, workspace: Workspace) -> Changes:
    return register_exhibits.attach_file(workspace, owner, register, record, path)[1]
