"""Attaching an exhibit the workspace holds already, from the card, by the dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qualityassess.gui.pages.assess.held_dialog import HeldDialog
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.session import Session
from tests.gui.assess_fixtures import LEFT, assess_page, attach, go  # noqa: F401 - the fixture


def test_a_held_exhibit_is_found_attached_with_pages_and_undone(
    page: AssessPage, session: Session, tmp_path: Path
) -> None:
    file = session.file()
    assert file is not None
    first, second = [c for c in file.criteria if len(c.exhibits) > 1][:2]
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"%PDF-1.4 held")
    go(page, first)
    attach(session, first, path, first.exhibits[0].type)
    go(page, second)
    card = page.criterion.evidence
    seen: list[str] = []

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, HeldDialog)
        assert not dialog.do.isEnabled()
        dialog.list.setCurrentRow(0)
        QTest.keyClicks(dialog.search, "nothing of the kind")
        seen.append(str(dialog.do.isEnabled()))
        dialog.search.clear()
        item = dialog.list.currentItem()
        assert item is not None
        seen.append(item.text())
        QTest.keyClicks(dialog.pages, "3-4")
        QTest.mouseClick(dialog.do, LEFT)

    QTimer.singleShot(0, choose)
    QTest.mouseClick(card.held, LEFT)
    assert seen == ["False", "letter.pdf (1 link)"]
    (row,) = card.model.rows
    assert (row.exhibit.name, row.link.pages) == ("letter.pdf", "3-4")
    assert page.actions_on.change_pages(row.link, "9")
    assert card.model.rows[0].link.pages == "9"
    session.undo()
    session.undo()
    assert card.model.rows == ()
