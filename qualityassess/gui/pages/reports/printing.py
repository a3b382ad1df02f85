"""Prints a document page by page, so that the window stays alive and printing can be stopped."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

_KEEP = Qt.AspectRatioMode.KeepAspectRatio
MOST_DPI = 300
"""Finer pictures of pages cost memory and show nothing more on paper."""


def ask_printer(parent: QWidget, pages: int, title: str) -> QPrinter | None:
    """The printer chosen by the person, with its page range; None when the dialog was left."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setMinMax(1, max(pages, 1))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None


class PrintRun(QObject):
    """Prints one page per turn of the event loop; `progress(done, total)`, then `finished(bool)` once."""

    progress = Signal(int, int)
    finished = Signal(bool)

    def __init__(self, document: QPdfDocument, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._printer = printer
        first = max(printer.fromPage(), 1)
        last = printer.toPage() or document.pageCount()
        self._pages = list(range(first - 1, min(last, document.pageCount())))
        self._done = 0
        self._painter = QPainter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def start(self) -> bool:
        """Begin; False where the printer takes no job."""
        if not self._pages or not self._painter.begin(self._printer):
            return False
        self._timer.start(0)
        return True

    def cancel(self) -> None:
        """Stop; pages sent so far are the printer's."""
        if self._timer.isActive():
            self._printer.abort()
            self._end(False)

    def _step(self) -> None:
        if self._done and not self._printer.newPage():
            self._end(False)
            return
        paper = QRectF(self._painter.viewport())
        scale = min(1.0, MOST_DPI / max(self._printer.resolution(), 1))
        size = QSize(round(paper.width() * scale), round(paper.height() * scale))
        page = self._pages[self._done]
        points = self._document.pagePointSize(page)
        size = points.scaled(size, _KEEP).toSize()
        image = self._document.render(page, size)
        shown = points.scaled(paper.size(), _KEEP)
        self._painter.drawImage(QRectF(paper.topLeft(), shown), image)
        self._done += 1
        self.progress.emit(self._done, len(self._pages))
        if self._done == len(self._pages):
            self._end(True)

    def _end(self, whole: bool) -> None:
        self._timer.stop()
        self._painter.end()
        self.finished.emit(whole)
        self.deleteLater()
