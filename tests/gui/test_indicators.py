"""Indicators by keyboard alone: chosen from the list, filled year by year, judged in words, undone in one step."""

from fractions import Fraction
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.registers import Indicator, RegisterName
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.pages.assess.indicator_table import IndicatorCard
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.registers.indicator_dialog import IndicatorDialog
from qualityassess.gui.pages.registers.indicator_panel import IndicatorPanel
from qualityassess.gui.pages.registers.indicator_part import IndicatorPart
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.session import Session
from qualityassess.services import indicators
from tests.gui.assess_fixtures import DialogFiller
from tests.gui.keys import focused, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(shell: MainWindow) -> RegistersPage:
    """The register of indicators in the window."""
    shell.resize(1280, 800)
    QTest.keyClick(shell, Qt.Key.Key_4, CTRL)
    made = shell.page
    assert isinstance(made, RegistersPage)
    made.show_register(RegisterName.INDICATORS)
    return made


def rows(session: Session) -> tuple[Indicator, ...]:
    assert session.enterprise is not None
    return indicators.indicators_of(session.workspace, session.enterprise.id)


def walk_to(target: QWidget) -> None:
    """Tab until a control has the focus."""
    for _ in range(20):
        if focused() is target:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError("never reached")


def said(widget: QWidget) -> str:
    """All words of a part of the page that are in view."""
    QApplication.processEvents()
    return "\n".join(part.text() for part in widget.findChildren(QLabel) if part.isVisible())


def regain(shell: MainWindow, qtbot: QtBot) -> None:
    """Without a window manager nobody gives the focus back when the window of a dialog goes."""
    qtbot.wait(20)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)


def current_name(dialog: IndicatorDialog) -> str:
    """Name of the indicator in view."""
    item = dialog.tree.currentItem()
    return "" if item is None else item.text(0)


def choose(qtbot: QtBot, dialog: QDialog) -> None:
    """Untick what is proposed for 4.7.7, add one by its name, and take the rest."""
    assert isinstance(dialog, IndicatorDialog)
    qtbot.waitUntil(dialog.search.hasFocus)
    proposed = dialog.chosen()
    assert "first-pass-yield" in proposed
    assert "works-first-acceptance" not in proposed
    QTest.keyClicks(dialog.search, "Customer ret")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert dialog.tree.hasFocus()
    assert current_name(dialog) == "Customer return rate"
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert "return-rate" not in dialog.chosen()
    dialog.search.setFocus()
    dialog.search.selectAll()
    QTest.keyClicks(dialog.search, "Food samp")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    QTest.keyClick(dialog.tree, Qt.Key.Key_Space)
    assert set(dialog.chosen()) == {*proposed, "food-sampling-pass"} - {"return-rate"}
    assert dialog.counted.text() == f"{len(proposed)} indicators ticked"
    QTest.keyClick(dialog.tree, Qt.Key.Key_Return)


def type_year(sheet: QTableView, row: int, texts: dict[int, str], qtbot: QtBot) -> None:
    """Type cells of one year as a person does."""
    model = sheet.model()
    for column, text in texts.items():
        sheet.setCurrentIndex(model.index(row, column))
        QTest.keyClick(sheet, Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(_says, sheet, row, column, text))


def _says(sheet: QTableView, row: int, column: int, text: str) -> bool:
    return bool(sheet.model().index(row, column).data() == text)


def test_chosen_filled_and_judged_by_keyboard(
    page: RegistersPage, shell: MainWindow, session: Session, qtbot: QtBot
) -> None:
    panel = page.panel
    assert isinstance(panel, IndicatorPanel)
    panel.toolbar.search.setFocus()
    walk_to(panel.choose_button)
    filler = DialogFiller(partial(choose, qtbot))
    press(Qt.Key.Key_Space)
    assert filler.done
    kept = rows(session)
    assert len(kept) >= 10
    assert not any(entry.years for entry in kept)
    assert panel.current() == kept[0]
    regain(shell, qtbot)
    assert panel.table.hasFocus()
    # One step takes all of them back, one brings them again.
    press(Qt.Key.Key_Z, CTRL)
    assert rows(session) == ()
    press(Qt.Key.Key_Y, CTRL)
    assert rows(session) == kept
    # What is kept is marked and cannot be ticked again.
    again = panel.dialog()
    assert not set(again.chosen()) & {"first-pass-yield", "food-sampling-pass"}
    again.deleteLater()
    # Three years with a mean, first without its source.
    panel.focus_table()
    panel.table.choose(kept[0].id)
    press(Qt.Key.Key_Return)
    assert page.inspector.form is not None
    sheet = page.inspector.form.findChild(QTableView, "years")
    assert isinstance(sheet, QTableView)
    regain(shell, qtbot)
    sheet.setFocus()
    newest = session.workspace.today().year - 1
    for row, value in enumerate(("95", "96", "97.5")):
        texts = {0: str(newest - 2 + row), 1: value}
        type_year(sheet, row, {**texts, 2: "97", 3: "95"} if row == 2 else texts, qtbot)
    press(Qt.Key.Key_S, CTRL)
    saved = rows(session)[0]
    assert [year.value for year in saved.years] == [Fraction(95), Fraction(96), Fraction("97.5")]
    part = page.inspector.view.findChild(IndicatorPart)
    assert isinstance(part, IndicatorPart)
    assert part.chart.isVisible()
    words = said(part)
    assert "97.5\u00a0% reaches the target of 97\u00a0%" in words
    assert "no source entered, so it does not count" in words
    assert "By itself up to 45\u00a0% of item 4.7.2" in words
    # With its source it counts, and the item is carried further.
    press(Qt.Key.Key_Return)
    sheet.setFocus()
    type_year(sheet, 2, {6: "Yearbook"}, qtbot)
    press(Qt.Key.Key_S, CTRL)
    words = said(part)
    assert "95\u00a0%: ahead; source: Yearbook" in words
    assert "Evidence ceiling 65\u00a0%" in words
    _item_page_says(shell, session)


def _item_page_says(shell: MainWindow, session: Session) -> None:
    file = session.file()
    assert file is not None
    criterion = next(c for c in file.criteria if c.item == "4.7.2")
    shell.show_page("assess", criterion.id)
    page = shell.page
    assert isinstance(page, AssessPage)
    card = page.findChild(IndicatorCard)
    assert isinstance(card, IndicatorCard)
    names = [card.model.index(n, 0).data() for n in range(card.model.rowCount())]
    assert any("improving" in name for name in names)
    card.table.selectRow(0)
    assert "no year worse than the one before" in said(card)
    assert "0 of 3 key figures with benchmark" in said(card)
    assert "First-pass yield, judged for" in said(card)


def test_the_list_is_searched_in_both_languages_and_shows_goals(page: RegistersPage, session: Session) -> None:
    panel = page.panel
    assert isinstance(panel, IndicatorPanel)
    dialog = panel.dialog()
    dialog.show()
    dialog.search.setText("监督抽查")
    assert "≥ 96 %" in said(dialog)
    assert "no goal of the enterprise" in said(dialog)
    dialog.search.setText("nothing like it")
    assert "÷" not in said(dialog)
    # A search looks in both languages; what concerns other sectors comes into view with “All”.
    dialog.search.setText("farm product")
    assert all(row.isHidden() for row in dialog.rows() if row.text(0).startswith("First"))
    dialog.sectors.buttons()[1].click()
    assert current_name(dialog) == "Farm product monitoring pass rate"
    dialog.reject()
    assert rows(session) == ()
