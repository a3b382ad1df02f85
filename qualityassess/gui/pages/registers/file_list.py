"""The files attached to a record: opened, detached, and taken in where they are dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_files import FilesModel, RecordFile
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.delegates import TwoLineDelegate

ROW_HEIGHT = 44
MOST_ROWS = 4


class FileList(QListView):
    """Enter or a double click opens, Del detaches, files dropped are attached."""

    openAsked = Signal(object)  # noqa: N815 - Qt signals
    detachAsked = Signal(object)  # noqa: N815
    filesDropped = Signal(list)  # noqa: N815

    def __init__(self, model: FilesModel, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._files = model
        self.setModel(model)
        self.setProperty("framed", "true")
        self.setItemDelegate(TwoLineDelegate(theme, icons, ROW_HEIGHT, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.doubleClicked.connect(lambda _: self._send(self.openAsked))
        model.modelReset.connect(self._fit)
        self._fit()

    def current(self) -> RecordFile | None:
        """The chosen file."""
        row = self.currentIndex().row()
        return self._files.files[row] if 0 <= row < len(self._files.files) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Del detaches."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send(self.openAsked)
        elif event.key() == Qt.Key.Key_Delete:
            self._send(self.detachAsked)
        else:
            super().keyPressEvent(event)

    def viewportSizeHint(self) -> QSize:
        """No wider than it is given."""
        return QSize(self._theme.px(120), self.height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes files only."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the list."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Sends the paths."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.filesDropped.emit(paths)

    def _send(self, signal: object) -> None:
        file = self.current()
        if file is not None:
            signal.emit(file)  # type: ignore[attr-defined]

    def _fit(self) -> None:
        count = len(self._files.files)
        self.setFixedHeight(self._theme.px(ROW_HEIGHT) * min(count, MOST_ROWS) + 3)
        self.setVisible(bool(count))
