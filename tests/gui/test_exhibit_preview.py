"""Previews of exhibits: pages of a PDF, an image, text of either encoding, and what cannot be shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from qualityassess.domain.exhibits import Exhibit
from qualityassess.gui.pages.assess.preview_dialog import PreviewDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.sheet_view import SheetsView
from qualityassess.interchange.sheet_preview import MAX_ROWS
from tests.services.test_exhibit_preview import a_workbook


def shown(session: Session, theme: Theme, qtbot: QtBot, path: Path, kind: str) -> PreviewDialog:
    dialog = PreviewDialog(session, Exhibit("x", path.name, "", 1, kind), path, theme)
    qtbot.addWidget(dialog)
    return dialog


def test_a_pdf_shows_its_pages(session: Session, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    painter.drawText(100, 100, "one")
    writer.newPage()
    painter.end()
    dialog = shown(session, theme, qtbot, path, "application/pdf")
    view = dialog.view
    assert isinstance(view, QPdfView)
    assert view.document().pageCount() == 2


def test_an_image_is_shown(session: Session, theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    assert image.save(str(path))
    dialog = shown(session, theme, qtbot, path, "image/png")
    view = dialog.view
    assert isinstance(view, QScrollArea)
    picture = view.widget()
    assert isinstance(picture, QLabel)
    assert picture.pixmap().width() == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_is_read_in_either_encoding(
    session: Session, theme: Theme, qtbot: QtBot, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("质量记录 1".encode(encoding))
    dialog = shown(session, theme, qtbot, path, "text/plain")
    view = dialog.view
    assert isinstance(view, QPlainTextEdit)
    assert view.toPlainText() == "质量记录 1"
    assert view.isReadOnly()


def test_sheets_are_read_only_tables_with_tabs_by_key(
    session: Session, theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = shown(session, theme, qtbot, a_workbook(tmp_path / "a.xlsx", MAX_ROWS), "")
    view = dialog.view
    assert isinstance(view, SheetsView)
    dialog.show()
    model = view.tables[0].model()
    assert model.rowCount() == MAX_ROWS
    assert [model.headerData(2, way) for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical)] == ["C", "3"]
    assert model.index(1, 3).data() == "=SUM(C2:C3)"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    QTest.keyClick(view.tabs, Qt.Key.Key_Right)
    assert view.stack.currentWidget() is view.tables[1]
    assert dialog.note.text() == (
        "Only the beginning is shown. Use “Open copy” for the rest\n1 sheet is hidden in the file\n"
        "Formulas are shown as they stand and are not computed"
    )
    (tmp_path / "b.xlsx").write_bytes(b"none")
    other = shown(session, theme, qtbot, tmp_path / "b.xlsx", "")
    refused = other.view
    assert isinstance(refused, QLabel)
    assert refused.text() == "b.xlsx is no Excel workbook that can be read. Save it as .xlsx and try again"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/zip"])
def test_what_cannot_be_shown_says_so(session: Session, theme: Theme, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"no such thing")
    dialog = shown(session, theme, qtbot, path, kind)
    view = dialog.view
    assert isinstance(view, QLabel)
    assert view.text().startswith("This file cannot be shown here")
