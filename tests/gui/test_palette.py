"""Ctrl+K: everything is found by a part of its words and opened by keys, from anywhere, in wide windows and narrow."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.palette.entries import Entry, Group, hay_of
from qualityassess.gui.palette.finding import HEADING, matching, rows_of
from qualityassess.gui.palette.panel import Palette
from qualityassess.gui.session import Session
from qualityassess.i18n import Translator
from qualityassess.services import registers
from qualityassess.services.library import Library
from tests.gui.conftest import type_text

CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def opened(shell: MainWindow) -> Palette:
    """The list, opened by its key from wherever the focus is."""
    QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_K, CTRL)
    found = [one for one in shell.findChildren(Palette) if one.isVisible()]
    assert len(found) == 1
    assert found[0].edit.hasFocus()
    return found[0]


def titles(palette: Palette) -> list[str]:
    """What can be chosen."""
    return [row.title for row in palette.rows if row.page != HEADING]


def test_found_and_opened_by_keys(shell: MainWindow, session: Session, library: Library, qtbot: QtBot) -> None:
    enterprise = session.enterprise
    assert enterprise is not None
    rows = [Certificate("", scheme="iso9001", number="QX-2026-0815", standard="GB/T 19001-2016")]
    assert session.perform(lambda w: registers.add_records(w, enterprise.id, RegisterName.CERTIFICATES, rows))
    # A criterion, by a Chinese word while the window speaks English.
    wanted = next(c for m in library.rubric.rubric.modules for c in m.criteria if "计量器具" in c.title.zh)
    palette = opened(shell)
    type_text(palette.edit, "计量器具", qtbot)
    assert wanted.title.en in titles(palette)
    assert wanted.title.en in palette.edit.accessibleDescription()
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    page = shell.page
    assert isinstance(page, AssessPage)
    assert page._criterion == wanted.id
    # From a text field too, which would cut the rest of its line; full-width capitals find the record.
    field = page.tree.filter
    field.setFocus()
    type_text(field, "rest", qtbot)
    field.home(False)
    palette = opened(shell)
    assert field.text() == "rest"
    type_text(palette.edit, "ｑｘ-2026", qtbot)
    assert [title.rpartition("  ")[2] for title in titles(palette)] == ["QX-2026-0815"]
    palette.edit.clear()
    type_text(palette.edit, "gb/t19001", qtbot)
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    place = shell.page
    assert isinstance(place, RegistersPage)
    stored = session.workspace.store.register(enterprise.id, RegisterName.CERTIFICATES)[0]
    assert place.panel.current() == stored
    # Commands: the last of a group lies behind "and n more", and going up from the first row comes to it.
    palette = opened(shell)
    assert len(titles(palette)) == 9
    QTest.keyClick(palette.edit, Qt.Key.Key_Up)
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert len(titles(palette)) > 20
    type_text(palette.edit, "dark", qtbot)
    with qtbot.waitSignal(shell.themeRequested):
        QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    palette = opened(shell)
    type_text(palette.edit, "results", qtbot)
    place_of_page = next(n for n, row in enumerate(palette.rows) if row.page == "results")
    spot = palette.view.visualRect(palette.view.model().index(place_of_page, 0)).center()
    QTest.mouseClick(palette.view.viewport(), LEFT, pos=spot)
    assert shell.rail.current() == "results"


def test_nothing_found_and_given_up(shell: MainWindow, session: Session, qtbot: QtBot) -> None:
    shell.show_page("assess")
    page = shell.page
    assert isinstance(page, AssessPage)
    page.tree.filter.setFocus()
    palette = opened(shell)
    type_text(palette.edit, "xyzxyz", qtbot)
    assert palette.nothing.isVisible()
    assert not palette.view.isVisible()
    assert palette.edit.accessibleDescription() == "Nothing found"
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert palette.edit.hasFocus()
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert page.tree.filter.hasFocus()
    assert not [one for one in shell.findChildren(Palette) if one.isVisible()]
    # A click beside the list does the same; another page by its key takes the list away.
    palette = opened(shell)
    QTest.mouseClick(palette, LEFT, pos=QPoint(4, palette.height() - 4))
    assert page.tree.filter.hasFocus()
    opened(shell)
    QTest.keyClick(shell, Qt.Key.Key_1, CTRL)
    assert not [one for one in shell.findChildren(Palette) if one.isVisible()]


@pytest.mark.parametrize("page", ["home", "assess"])
def test_narrow_windows_show_an_icon_and_the_list_fits(shell: MainWindow, qtbot: QtBot, page: str) -> None:
    shell.show_page(page)
    shell.resize(1280, 800)
    qtbot.waitUntil(lambda: not shell.bar.search.is_narrow)
    assert shell.bar.search.width() == 272
    shell.resize(1024, 640)
    qtbot.waitUntil(lambda: shell.bar.search.is_narrow and shell.bar.search.width() == 32)
    assert shell.bar.search.accessibleName()
    assert shell.bar.help.geometry().right() < shell.bar.width()
    QTest.mouseClick(shell.bar.search, LEFT)
    palette = shell.findChild(Palette)
    assert palette is not None
    assert palette.rect().contains(palette.card.geometry())
    type_text(palette.edit, "a", qtbot)
    assert palette.rect().contains(palette.card.geometry())
    assert palette.view.visualRect(palette.view.currentIndex()).top() >= 0


def test_ten_thousand_records_are_searched_at_once() -> None:
    names = [f"Record {n:05}" for n in range(10_000)]
    entries = [Entry(Group.RECORDS, name, hay_of(name), "registers") for name in names]
    begun = time.perf_counter()
    rows = rows_of(Translator("en"), matching(entries, "cord 0"))
    assert time.perf_counter() - begun < 0.1
    assert [row.title for row in rows] == ["Certificates and other records", *names[:8], "and 9,992 more"]
