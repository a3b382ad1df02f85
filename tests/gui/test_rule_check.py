"""The mode 规则核对, awards of one's own and the files of materials, by mouse and keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from qualityassess.domain import rule_check as rules
from qualityassess.domain.rule_check import Verdict
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import ROUND, AwardLine
from qualityassess.gui.models.check_parts import PART, VERDICT
from qualityassess.gui.pages.awards_page import AwardsPage
from qualityassess.gui.pages.rule_check.name_dialogs import NameDialog
from qualityassess.gui.pages.rule_check.notice_view import NOTHING, OTHER, PAGES, PICTURE, TEXT
from qualityassess.gui.pages.rule_check.panel import RuleCheckPanel
from qualityassess.gui.pages.rule_check.part_dialog import PartDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.i18n import Translator
from qualityassess.services import rule_checks
from qualityassess.services.library import Library
from qualityassess.services.rules_in_use import pack_of
from qualityassess.settings import Settings
from tests.gui.sample_session import in_dialog, open_copy

Opened = Callable[[Session], AwardsPage]
DAY = date(2026, 11, 21)
CITY = "wenzhou-mayor-quality-award"


@pytest.fixture
def full(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings)
    yield session
    session.workspace.close()


@pytest.fixture
def page(full: Session, qtbot: QtBot, theme: Theme, icons: Icons) -> AwardsPage:
    """The page at the city award, on an application date of 2026-11-21."""
    shown = AwardsPage(full, theme, icons)
    qtbot.addWidget(shown)
    shown.resize(1204, 694)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.date.setDate(QDate(DAY.year, DAY.month, DAY.day))
    shown.open_at(CITY)
    return shown


@pytest.fixture
def begun(page: AwardsPage, qtbot: QtBot) -> RuleCheckPanel:
    """The page in the mode 规则核对 for the round 2027."""

    def name(dialog: NameDialog) -> None:
        dialog.lines[0].selectAll()
        QTest.keyClicks(dialog.lines[0], "2027")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    in_dialog(name)
    QTest.mouseClick(button(page, "check:"), Qt.MouseButton.LeftButton)
    back_to(page, qtbot)
    return page.checks


def back_to(page: AwardsPage, qtbot: QtBot) -> None:
    """Give the window the focus back, as it has when a dialog is gone."""
    page.activateWindow()
    qtbot.waitUntil(page.checks.view.hasFocus)


def button(page: AwardsPage, name: str) -> Button:
    """The living button of a name in the inspector."""
    listed = [*page.inspector.checks.buttons, *(b for s in page.inspector.sections() for b in s.findChildren(Button))]
    found = [b for b in listed if b.objectName() == name]
    assert found, name
    return found[0]


def current(page: AwardsPage) -> AwardLine:
    line = page.view.current()
    assert line is not None
    return line


def verdicts(panel: RuleCheckPanel) -> dict[str, Verdict]:
    assert panel.check is not None
    return rules.verdicts(panel.check)


def attach(panel: RuleCheckPanel, path: Path) -> None:
    panel.notice.filesDropped.emit([path])


def sign_with(name: str) -> None:
    def act(dialog: NameDialog) -> None:
        dialog.lines[0].setText(name)
        dialog.accept_button.click()

    in_dialog(act)


def test_the_mode_shows_every_part_undecided(page: AwardsPage, begun: RuleCheckPanel) -> None:
    assert begun.isVisible()
    assert not page.inspector.isVisible()
    assert not page.switch.isVisible()
    assert begun.check is not None
    assert begun.model.rowCount() == len(rules.parts(pack_of(begun.check)))
    assert begun.progress.text() == f"0 of {begun.model.rowCount()} decided"
    assert not begun.sign_button.isEnabled()
    assert begun.notice.stack.currentIndex() == NOTHING
    assert begun.view.hasFocus()
    assert begun.model.index(0, PART).data() == "Registered in Wenzhou; Registered in the region; Region code: 330300"
    assert begun.model.index(0, VERDICT).data() == "undecided"
    assert page.panes() == begun.panes()


def test_parts_are_decided_by_keyboard_and_the_next_one_follows(begun: RuleCheckPanel, full: Session) -> None:
    view = begun.view
    assert begun.part() == "gate:g1"
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert verdicts(begun) == {"gate:g1": Verdict.CONFIRMED}
    assert begun.part() == "gate:g2"
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert verdicts(begun)["gate:g2"] is Verdict.STRUCK
    assert begun.part() == "gate:g3"
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert verdicts(begun) == {"gate:g1": Verdict.CONFIRMED, "gate:g2": Verdict.CONFIRMED}
    full.undo()
    assert verdicts(begun)["gate:g2"] is Verdict.STRUCK
    full.undo()
    full.undo()
    assert verdicts(begun) == {}


def test_parts_are_decided_by_mouse(begun: RuleCheckPanel) -> None:
    place = begun.view.visualRect(begun.model.index(3, PART)).center()
    QTest.mouseClick(begun.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert begun.part() == "gate:g4"
    QTest.mouseClick(begun.strike_button, Qt.MouseButton.LeftButton)
    assert verdicts(begun) == {"gate:g4": Verdict.STRUCK}
    begun.view.selectRow(3)
    QTest.mouseClick(begun.confirm_button, Qt.MouseButton.LeftButton)
    assert verdicts(begun) == {"gate:g4": Verdict.CONFIRMED}
    QTest.mouseClick(begun.rest_button, Qt.MouseButton.LeftButton)
    assert len(verdicts(begun)) == begun.model.rowCount()
    assert not begun.rest_button.isEnabled()


def test_a_condition_is_written_as_the_notice_has_it(begun: RuleCheckPanel) -> None:
    begun.view.selectRow(begun.model.row_of("gate:g5"))

    def write(dialog: PartDialog) -> None:
        years = dialog.controls["years"]
        assert isinstance(years, QLineEdit)
        QTest.keyClicks(years, "many")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        # The dialog stays open and says what does not fit.
        assert dialog.isVisible()
        assert dialog.wrong.isVisible()
        years.clear()
        QTest.keyClicks(years, "5")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    in_dialog(write)
    QTest.keyClick(begun.view, Qt.Key.Key_F2)
    assert verdicts(begun) == {"gate:g5": Verdict.EDITED}
    assert begun.check is not None
    assert rules.table_of(pack_of(begun.check), "gate:g5")["years"] == 5


def test_a_condition_is_added_with_the_fields_of_its_type(begun: RuleCheckPanel) -> None:
    def write(dialog: PartDialog) -> None:
        title = dialog.controls["title.zh"]
        assert isinstance(title, QLineEdit)
        title.setText("近三年无重大事故")
        assert "domains" in dialog.controls
        dialog.type.choose("no_event")
        dialog.type.activated.emit(dialog.type.currentIndex())
        assert {"domains", "class_at_least", "window_years", "window_basis"} <= set(dialog.controls)
        for key, typed in (("domains", "quality, safety"), ("window_years", "3")):
            line = dialog.controls[key]
            assert isinstance(line, QLineEdit)
            line.setText(typed)
        dialog.accept_button.click()

    in_dialog(write)
    QTest.keyClick(begun.view, Qt.Key.Key_Insert)
    assert verdicts(begun) == {"gate:n1": Verdict.ADDED}
    assert begun.check is not None
    table = rules.table_of(pack_of(begun.check), "gate:n1")
    assert (table["type"], table["domains"], table["window_years"]) == ("no_event", ["quality", "safety"], 3)
    assert table["title"] == {"zh": "近三年无重大事故", "en": "近三年无重大事故"}


def test_signing_by_keyboard_makes_the_pack_count(
    page: AwardsPage, begun: RuleCheckPanel, full: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Filing from 10 November to 15 December", encoding="utf-8")
    attach(begun, notice)
    assert begun.notice.text.toPlainText() == "Filing from 10 November to 15 December"
    begun.confirm_rest()
    assert not begun.sign_button.isEnabled()
    begun.view.selectRow(begun.model.row_of(rules.DATES))

    def days(dialog: PartDialog) -> None:
        for key, day in (("opens", "2026-11-10"), ("closes", "2026-12-15")):
            line = dialog.controls[key]
            assert isinstance(line, QLineEdit)
            line.setText(day)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(days)
    QTest.keyClick(begun.view, Qt.Key.Key_F2)
    assert begun.sign_button.isEnabled()
    assert not current(page).award.gates_complete
    back_to(page, qtbot)
    sign_with("Chen")
    QTest.keyClick(begun.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert begun.check is not None
    assert begun.check.signed_by == "Chen"
    back_to(page, qtbot)
    assert not begun.confirm_button.isEnabled()
    assert "Signed by Chen" in begun.banner.accessibleName()
    QTest.keyClick(begun.view, Qt.Key.Key_Escape)
    assert not begun.isVisible()
    assert page.inspector.isVisible()
    line = current(page)
    assert line.award.gates_complete
    assert line.award.key == f"{CITY}@2020+2027"
    assert "compared with “notice.txt” by Chen" in page.inspector.checks.words.text()
    assert page.model.index_of(CITY).siblingAtColumn(ROUND).data() == "2026-12-15 filing closes"
    assert page.timeline.isVisible()
    # Undone, the catalogue's own pack is back.
    full.undo()
    assert not current(page).award.gates_complete


def test_notices_of_all_kinds_are_shown(begun: RuleCheckPanel, tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    view = begun.notice
    pdf = tmp_path / "notice.pdf"
    canvas = Canvas(str(pdf))
    canvas.drawString(72, 720, "Notice")
    canvas.showPage()
    canvas.drawString(72, 720, "Page two")
    canvas.save()
    attach(begun, pdf)
    assert (view.stack.currentIndex(), view.document.pageCount()) == (PAGES, 2)
    picture = tmp_path / "notice.png"
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    image.save(str(picture))
    attach(begun, picture)
    assert view.stack.currentIndex() == PICTURE
    old = tmp_path / "notice.txt"
    old.write_bytes("申报通知".encode("gb18030"))
    attach(begun, old)
    assert (view.stack.currentIndex(), view.text.toPlainText()) == (TEXT, "申报通知")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf at all")
    attach(begun, broken)
    assert view.stack.currentIndex() == OTHER
    sheet = tmp_path / "notice.docx"
    sheet.write_bytes(b"PK")
    attach(begun, sheet)
    assert view.stack.currentIndex() == OTHER
    assert view.name.full_text() == "notice.docx"


def test_a_check_is_left_opened_again_and_removed(page: AwardsPage, begun: RuleCheckPanel, full: Session) -> None:
    begun.confirm()
    check = begun.check
    assert check is not None
    QTest.mouseClick(begun.back, Qt.MouseButton.LeftButton)
    assert page.inspector.isVisible()
    again = button(page, f"check:{check.id}")
    assert again.text() == f"Round 2027: 1 of {begun.model.rowCount()} decided"
    QTest.mouseClick(again, Qt.MouseButton.LeftButton)
    assert begun.isVisible()
    begun.discard()
    assert not begun.isVisible()
    assert rule_checks.checks_of(full.workspace, page._statements.owner) == ()
    full.undo()
    assert rule_checks.checks_of(full.workspace, page._statements.owner) == (check,)


def test_undoing_the_beginning_leaves_the_mode(page: AwardsPage, begun: RuleCheckPanel, full: Session) -> None:
    full.undo()
    assert not begun.isVisible()
    assert page.inspector.isVisible()


def test_the_signed_pack_is_exported_and_carried_on(
    begun: RuleCheckPanel, full: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("Notice", encoding="utf-8")
    attach(begun, notice)
    owner = full.enterprise.id if full.enterprise is not None else ""
    days = {"opens": "2026-11-10", "closes": "2026-12-15"}
    assert begun.check is not None
    check = begun.check
    assert not begun.export_action.isEnabled()
    full.perform(lambda w: rule_checks.edit(w, owner, check, rules.DATES, days))
    begun.confirm_rest()
    sign_with("Chen")
    begun.sign()
    path = tmp_path / "pack.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    said: list[str] = []
    begun.said.connect(said.append)
    begun.export_action.trigger()
    assert said == [f"{path} was written and read back: 6 conditions"]
    assert path.exists()

    def next_round(dialog: NameDialog) -> None:
        assert dialog.lines[0].text() == "2028"
        dialog.accept_button.click()

    in_dialog(next_round)
    begun.carry_action.trigger()
    page = begun.window()
    assert isinstance(page, AwardsPage)
    assert begun.check is not None
    assert (begun.check.round, begun.check.signed) == ("2028", None)
    assert begun.model.decided == 0
    # Somebody else takes the file in, as a draft with everything decided.
    full.perform(lambda w: rule_checks.discard(w, owner, rule_checks.check_named(w, owner, CITY, "2027")))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    begun.left.emit()
    page.importing.click()
    assert begun.check is not None
    assert (begun.check.round, begun.check.signed) == ("2027", None)
    assert begun.model.decided == begun.model.rowCount()
    assert not begun.sign_button.isEnabled()


def test_an_award_of_one_s_own_is_entered_and_listed(page: AwardsPage, qtbot: QtBot) -> None:
    def head(dialog: NameDialog) -> None:
        assert not dialog.accept_button.isEnabled()
        for line, text in zip(dialog.lines, ("港口质量奖", "2027", "harbour-award"), strict=True):
            line.setText(text)
        dialog.accept_button.click()

    in_dialog(head)
    QTest.mouseClick(page.own, Qt.MouseButton.LeftButton)
    assert page.checks.isVisible()
    assert page.checks.title.full_text() == "Rule check: 港口质量奖, round 2027"
    back_to(page, qtbot)
    QTest.keyClick(page.checks.view, Qt.Key.Key_Escape)
    assert current(page).award.id == "harbour-award"
    assert "gates_incomplete" in current(page).found.reasons


def test_a_material_has_its_file(
    page: AwardsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    form = tmp_path / "form.pdf"
    form.write_bytes(b"form")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(form), ""))
    assert page.inspector._facts[2][1].text() == "2/4"
    add = button(page, "attach:m1")
    qtbot.waitUntil(lambda: add.height() > 10)
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    assert page.inspector._facts[2][1].text() == "3/4"
    assert [exhibit.name for exhibit in current(page).files["m1"]] == ["form.pdf"]
    away = next(b for s in page.inspector.sections() for b in s.findChildren(IconButton, "detach:m1"))
    away.click()
    assert current(page).files == {}


def test_the_mode_speaks_chinese(page: AwardsPage, begun: RuleCheckPanel, full: Session, qtbot: QtBot) -> None:
    begun.confirm()
    full.set_translator(Translator("zh"))
    panel = page.checks
    assert panel.title.full_text() == "规则核对：温州市市长质量奖 • 2027 批次"
    assert panel.progress.text().startswith("已核对 1/")
    qtbot.waitUntil(panel.isVisible)
