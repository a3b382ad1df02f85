"""The files attached to a record, and what they prove in the chosen assessment, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain.assessment import AssessmentFile
from qualityassess.domain.exhibits import Exhibit, RecordExhibit
from qualityassess.domain.record_support import RecordSupport
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.i18n import Translator

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ICONS = (
    ("pdf", "file-type-pdf"),
    ("image/", "photo"),
    ("spreadsheet", "file-spreadsheet"),
    ("excel", "file-spreadsheet"),
    ("csv", "file-spreadsheet"),
    ("word", "file-word"),
)
_KILO = 1000


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One attached file: its link to the record, and the exhibit."""

    link: RecordExhibit
    exhibit: Exhibit


def icon_of(media_type: str) -> str:
    """The icon of a kind of file."""
    return next((icon for part, icon in _ICONS if part in media_type), "file-text")


def size_words(size: int) -> str:
    """A size as `1.2 MB`."""
    if size < _KILO:
        return f"{size} B"
    if size < _KILO**2:
        return f"{size / _KILO:.1f} KB"
    return f"{size / _KILO**2:.1f} MB"


def files_by_record(links: Sequence[RecordExhibit], exhibits: Sequence[Exhibit]) -> dict[str, list[RecordFile]]:
    """The files of each record by its id."""
    known = {exhibit.id: exhibit for exhibit in exhibits}
    found: dict[str, list[RecordFile]] = {}
    for link in links:
        if link.exhibit in known:
            found.setdefault(link.record, []).append(RecordFile(link, known[link.exhibit]))
    return found


def supports_by_record(files: Mapping[str, Sequence[RecordFile]], assessment: AssessmentFile | None) -> dict[str, str]:
    """Numbers of the criteria that each record's files are linked to, such as `6.3, 6.4`."""
    if assessment is None:
        return {}
    criteria: dict[str, list[str]] = {}
    for link in assessment.links:
        criteria.setdefault(link.exhibit, []).append(link.criterion)
    found = {}
    for record, attached in files.items():
        ids = dict.fromkeys(c for file in attached for c in criteria.get(file.exhibit.id, ()))
        if ids:
            found[record] = ", ".join(sorted((assessment.rubric.display_number(c) for c in ids), key=_in_order))
    return found


def _in_order(number: str) -> tuple[int, ...]:
    """Parts of a number such as `6.10`, so that it comes after `6.9`."""
    return tuple(int(part) if part.isdigit() else 0 for part in number.split("."))


def effect_words(tr: Translator, support: RecordSupport) -> tuple[str, str]:
    """What a record does for a criterion, and the tone of it."""
    if not support.changes:
        return tr("no effect"), "text3"
    if support.lapsed:
        if support.level:
            return tr("level {before} → {after}", before=support.with_record, after=support.without), "err"
        return f"{support.with_record} → {support.without} %", "err"
    if support.level:
        return tr("supports level {level}", level=support.with_record), "ok"
    return tr("supports {percent} %", percent=support.with_record), "ok"


class FilesModel(QAbstractListModel):
    """The files of one record."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self.files: tuple[RecordFile, ...] = ()

    def set_files(self, files: Sequence[RecordFile]) -> None:
        """Show other files."""
        self.beginResetModel()
        self.files = tuple(files)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of files."""
        return 0 if parent.isValid() else len(self.files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, and what is known of the file."""
        exhibit = self.files[index.row()].exhibit
        if role == CELL_ROLE:
            return TwoLine(exhibit.name, self._caption(exhibit), icon=icon_of(exhibit.media_type))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return exhibit.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{exhibit.name} {self._caption(exhibit)}"
        return None

    def _caption(self, exhibit: Exhibit) -> str:
        tr = self._tr
        parts = [size_words(exhibit.size)]
        if exhibit.expires is not None:
            parts.append(tr("valid until {day}", day=tr.date(exhibit.expires)))
        if exhibit.replaces:
            parts.append(tr("takes the place of an older version"))
        if exhibit.confidential:
            parts.append(tr("confidential"))
        return " • ".join(parts)
