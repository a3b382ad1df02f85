"""What is known of the sections of each report: titles at once, their pages since it was written last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from qualityassess.gui.pages.reports.render_job import Listed, ReportRequest, Written, list_sections
from qualityassess.gui.tasks import Task, run_task

_NOTHING = Listed()


class KnownSections(QObject):
    """`found` follows when the titles of a report are known; reports have names of their own."""

    found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._known: dict[str, Listed] = {}
        self._task: Task | None = None

    def __getitem__(self, name: str) -> Listed:
        return self._known.get(name, _NOTHING)

    def keep(self, name: str, written: Written) -> None:
        """The report was written."""
        self._known[name] = Listed(written.outline, written.length, written.pages)

    def look(self, name: str, request: ReportRequest) -> None:
        """Read the titles on a thread where the report is not known; what cannot be read, the preview says itself."""
        self.drop()
        if name not in self._known:
            self._task = run_task(self, partial(list_sections, request), partial(self._on_listed, name), self._on_none)

    def drop(self) -> None:
        """What is being read is not wanted any more."""
        if self._task is not None:
            self._task.drop()
            self._task = None

    def clear(self) -> None:
        """Forget all: they are named in another language."""
        self.drop()
        self._known.clear()

    def _on_listed(self, name: str, listed: Listed) -> None:
        self._task = None
        if self._known.setdefault(name, listed) is listed:
            self.found.emit()

    def _on_none(self, _: object) -> None:
        self._task = None
