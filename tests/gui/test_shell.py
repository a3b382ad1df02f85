"""The shell: pages by key and rail, undo, language, theme, panes, and what is kept from start to start."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.profile import Profile
from qualityassess.gui import shortcuts
from qualityassess.gui.app import Desk, parse
from qualityassess.gui.dialogs.settings_dialog import SettingsDialog
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.opening import open_or_explain
from qualityassess.gui.page_registry import PAGES, entry_of
from qualityassess.gui.pages.home.today_card import TodayCard
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.tokens import DARK, LIGHT
from qualityassess.i18n import Translator
from qualityassess.services import enterprises
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace
from qualityassess.settings import LANGUAGE, LAST_PAGE, TEXT_SIZE, THEME, WINDOW_GEOMETRY, Settings, load_settings
from tests.gui.conftest import dismantle
from tests.gui.sample_session import in_dialog

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_registered_pages_have_the_numbers_of_the_design() -> None:
    assert [(e.key, e.number) for e in PAGES] == [
        ("home", 1),
        ("profile", 2),
        ("assess", 3),
        ("registers", 4),
        ("results", 5),
        ("awards", 6),
        ("plan", 7),
        ("reports", 8),
    ]
    with pytest.raises(KeyError):
        entry_of("nowhere")


def test_pages_by_key_and_by_rail(shell: MainWindow, qtbot: QtBot) -> None:
    assert shell.rail.current() == "home"
    QTest.keyClick(shell, Qt.Key.Key_2, CTRL)
    assert shell.page is not None
    assert shell.page.key == "profile"
    assert shell.rail.current() == "profile"
    QTest.mouseClick(shell.rail.button("home"), Qt.MouseButton.LeftButton)
    assert shell.rail.current() == "home"
    assert shell.page.key == "home"


def test_window_names_page_and_enterprise(shell: MainWindow, session: Session) -> None:
    assert shell.windowTitle() == "Home — QualityAssess"
    shell.show_page("profile")
    assert session.enterprise is not None
    assert shell.windowTitle() == f"Profile • {session.enterprise.profile.name} — QualityAssess"


def test_registers_and_plan_have_their_keys(shell: MainWindow, qtbot: QtBot) -> None:
    for key, name in ((Qt.Key.Key_4, "registers"), (Qt.Key.Key_7, "plan")):
        QTest.keyClick(shell, key, CTRL)
        assert shell.rail.current() == name


def test_undo_and_redo_by_key(shell: MainWindow, session: Session, qtbot: QtBot) -> None:
    assert not shell.bar.undo.isEnabled()
    before = len(session.workspace.store.enterprises())
    session.perform(lambda w: enterprises.add_enterprise(w, Profile("甲"))[1])
    assert shell.bar.undo.isEnabled()
    QTest.keyClick(shell, Qt.Key.Key_Z, CTRL)
    assert len(session.workspace.store.enterprises()) == before
    assert not shell.bar.undo.isEnabled()
    QTest.keyClick(shell, Qt.Key.Key_Y, CTRL)
    assert len(session.workspace.store.enterprises()) == before + 1


def test_message_of_a_page_shows_the_undo_bar(shell: MainWindow, session: Session, qtbot: QtBot) -> None:
    before = len(session.workspace.store.enterprises())
    session.perform(lambda w: enterprises.add_enterprise(w, Profile("甲"))[1])
    assert shell.page is not None
    shell.page.message.emit("Removed 1 file")
    assert shell.undo_bar.isVisible()
    assert shell.undo_bar.message() == "Removed 1 file"
    QTest.mouseClick(shell.undo_bar.button(), Qt.MouseButton.LeftButton)
    assert len(session.workspace.store.enterprises()) == before
    assert not shell.undo_bar.isVisible()


def test_refused_change_is_said_until_the_next_one_is_saved(shell: MainWindow, session: Session) -> None:
    def refuse(_: Workspace) -> object:
        raise UserFacingError("disk_full", path="/x")

    session.perform(refuse)  # type: ignore[arg-type]
    assert shell.notices.failure.isVisible()
    assert "full" in shell.notices.failure.accessibleName()
    session.perform(lambda w: enterprises.add_enterprise(w, Profile("甲"))[1])
    assert not shell.notices.isVisible()


def test_f6_goes_round_the_panes(shell: MainWindow, qtbot: QtBot) -> None:
    shell.show_page("home")
    # The conclusion of the day comes after the page is painted; it takes the focus once it is read and laid out.
    qtbot.waitUntil(lambda: any(card.found and card.fold.isVisible() for card in shell.findChildren(TodayCard)))
    seen = []
    for _ in shell._panes():
        QTest.keyClick(shell, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        panes = shell._panes()
        seen.append(next(n for n, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused)))
    assert len(set(seen)) == len(shell._panes())
    QTest.keyClick(shell, Qt.Key.Key_F6, SHIFT)
    focused = QApplication.focusWidget()
    assert focused is not None
    back = next(n for n, pane in enumerate(shell._panes()) if pane is focused or pane.isAncestorOf(focused))
    assert back == seen[-2]


def test_every_control_has_a_name(shell: MainWindow) -> None:
    for key in ("home", "profile"):
        shell.show_page(key)
        for edit in shell.findChildren(QLineEdit):
            if edit.isVisible() and edit.parent() is not None and not edit.objectName().startswith("qt_"):
                assert edit.accessibleName(), edit
        for button in (shell.bar.undo, shell.bar.theme, shell.bar.help):
            assert button.accessibleName()
            assert button.toolTip()


def test_shortcut_sheet_lists_every_key(shell: MainWindow, qtbot: QtBot) -> None:
    found: list[str] = []

    def look(dialog: QDialog) -> None:
        found.extend(widget.accessibleName() for widget in dialog.findChildren(QWidget))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.keyClick(shell, Qt.Key.Key_F1)
    wanted = [key.text for group in shortcuts.GROUPS for key in group.keys]
    assert all(any(name.startswith(text) for name in found) for text in wanted)


def test_keys_are_written_for_people() -> None:
    if sys.platform != "darwin":
        assert shortcuts.shown("Ctrl+Shift+L") == ("Ctrl+Shift+L",)
        assert shortcuts.shown("PgUp PgDown") == ("PgUp", "PgDn")
        assert shortcuts.shown("Ctrl++ Ctrl+-") == ("Ctrl++", "Ctrl+−")
        assert shortcuts.hint("Ctrl+N") == "Ctrl N"


def test_theme_by_key_is_kept(desk: Desk, qtbot: QtBot) -> None:
    assert desk.theme.tokens == LIGHT
    QTest.keyClick(desk.window, Qt.Key.Key_L, CTRL | SHIFT)
    assert desk.theme.tokens == DARK
    kept, _ = load_settings(desk.settings.file)
    assert kept.get(THEME) == "dark"
    QTest.mouseClick(desk.window.bar.theme, Qt.MouseButton.LeftButton)
    assert desk.theme.tokens == LIGHT


def test_language_at_run_time(desk: Desk, qtbot: QtBot) -> None:
    assert desk.session is not None
    desk.session.choose_assessment(desk.session.workspace.store.assessments()[0].id)
    desk.window.show_page("profile")
    desk.window.show_page("home")
    assert desk.window.rail.button("home").text() == "Home"

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        assert dialog.windowTitle() == "Settings"
        box = dialog.controls[LANGUAGE.key]
        box.setFocus()
        # Same as the system, 中文, English: from the last one up.
        QTest.keyClick(box, Qt.Key.Key_Up)
        # The dialog itself, made by Designer, speaks Chinese at once.
        qtbot.waitUntil(lambda: dialog.windowTitle() == "设置")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(choose)
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, CTRL)
    assert desk.window.rail.button("home").text() == "首页"
    assert desk.window.windowTitle().startswith("首页")
    desk.window.show_page("profile")
    page = desk.window.page
    assert page is not None
    texts = {label.text() for label in page.findChildren(QLabel) if label.isVisible()}
    assert "统一社会信用代码" in texts
    assert "Unified social credit code" not in texts


def test_text_size_rebuilds_the_window(desk: Desk, qtbot: QtBot) -> None:
    wide = desk.window.rail.width()
    desk.settings.set(TEXT_SIZE, 130)
    desk.apply(TEXT_SIZE)
    assert desk.window.rail.width() > wide
    qtbot.waitUntil(lambda: desk.window.page is not None and desk.window.page.isVisible())


def test_low_windows_get_the_low_rail(shell: MainWindow, qtbot: QtBot) -> None:
    shell.resize(1280, 800)
    tall = shell.rail.button("home").height()
    shell.resize(1280, 720)
    qtbot.waitUntil(lambda: shell.rail.button("home").height() < tall)


def test_geometry_page_and_choice_are_kept(desk: Desk, theme: Theme, qtbot: QtBot) -> None:
    assert desk.session is not None
    chosen = desk.session.workspace.store.assessments()[0].id
    desk.session.choose_assessment(chosen)
    desk.window.show_page("profile")
    desk.window.close()
    kept, problem = load_settings(desk.settings.file)
    assert problem is None
    assert kept.get(WINDOW_GEOMETRY)
    assert kept.get(LAST_PAGE) == "profile"
    again = Desk(QApplication.instance(), kept, desk._location)  # type: ignore[arg-type]
    qtbot.addWidget(again.window)
    again.window.show()
    assert again.begin()
    assert again.session is not None
    assert again.session.assessment is not None
    assert again.session.assessment.id == chosen
    assert again.window.rail.current() == "profile"
    dismantle(again, theme)


def test_closing_leaves_the_file_alone(desk: Desk, location: Path) -> None:
    assert desk.session is not None
    desk.session.perform(lambda w: enterprises.add_enterprise(w, Profile("甲"))[1])
    desk.window.close()
    assert [path.name for path in location.parent.glob("workspace.qaw-*")] == []


_HOLDER = """
import sys
from qualityassess import paths
from qualityassess.domain.profile import Profile
from qualityassess.services.enterprises import add_enterprise
from qualityassess.services.library import Library
from qualityassess.services.workspace import open_workspace
workspace = open_workspace(sys.argv[1], Library(paths.rubrics_dir()))
add_enterprise(workspace, Profile("held"))
sys.stdout.write("held\\n")
sys.stdout.flush()
sys.stdin.readline()
workspace.close()
"""


def test_second_window_is_read_only_until_the_first_lets_go(
    filled: Workspace, location: Path, settings: Settings, qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    filled.close()
    command = [sys.executable, "-c", _HOLDER, str(location)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        second = Desk(qapp, settings, str(location))
        qtbot.addWidget(second.window)
        second.window.show()
        assert second.begin()
        assert second.window.notices.read_only.isVisible()
        assert second.window.notices.read_only.accessibleName() == "In use by another window; opened read-only"
        assert second.session is not None
        refused: list[str] = []
        second.session.failed.connect(refused.append)
        assert second.session.perform(lambda w: enterprises.add_enterprise(w, Profile("乙"))[1]) is None
        assert "another window" in refused[0]
        holder.stdin.write("\n")
        holder.stdin.close()
        holder.wait(20)
    second.window.refresh_state()
    assert not second.window.notices.read_only.isVisible()
    assert second.session.perform(lambda w: enterprises.add_enterprise(w, Profile("乙"))[1]) is not None
    dismantle(second, theme)


def press(box: QMessageBox, text: str, qtbot: QtBot) -> None:
    """Click the button with a text."""
    button = next(b for b in box.buttons() if b.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("content", [b"no database at all", b"SQLite format 3\0 and then nothing sound" * 40, None])
def test_unusable_workspace_is_said_and_never_replaced(
    tmp_path: Path, library: Library, translator: Translator, content: bytes | None, qtbot: QtBot
) -> None:
    path = tmp_path / "other.qaw"
    if content is not None:
        path.write_bytes(content)
    told: list[str] = []

    def look(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        told.extend((box.text(), box.informativeText()))
        assert {b.text() for b in box.buttons()} == {"Choose another workspace …", "New workspace …", "Quit"}
        press(box, "Quit", qtbot)

    in_dialog(look)
    assert open_or_explain(None, translator, library, str(path), "tester", leave="Quit") is None
    assert told[0] == "The workspace could not be opened"
    assert str(path) in told[1]
    assert path.exists() == (content is not None)
    if content is not None:
        assert path.read_bytes() == content


def test_unusable_workspace_can_be_passed_by(
    tmp_path: Path, library: Library, translator: Translator, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    broken, fresh = tmp_path / "broken.qaw", tmp_path / "fresh.qaw"
    broken.write_bytes(b"no database")
    monkeypatch.setattr("qualityassess.gui.notify.new_workspace_file", lambda *_: fresh)
    in_dialog(lambda box: press(box, "New workspace …", qtbot))
    opened = open_or_explain(None, translator, library, str(broken), "tester", leave="Quit")
    assert opened is not None
    opened.close()
    assert fresh.exists()


def test_first_run_makes_the_default_workspace(
    library: Library, translator: Translator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    monkeypatch.setenv("QUALITYASSESS_HOME", str(tmp_path / "home"))
    place = tmp_path / "home" / "workspace.qaw"
    opened = open_or_explain(None, translator, library, str(place), "tester", leave="Quit")
    assert opened is not None
    opened.close()
    assert place.exists()


def test_workspace_option() -> None:
    assert parse(["-w", "a.qaw"]).workspace == "a.qaw"
    assert parse([]).workspace == ""


def test_pickers_choose_enterprise_and_assessment(shell: MainWindow, session: Session) -> None:
    shell.show_page("profile")
    menu = shell.bar.enterprise.menu()
    menu.aboutToShow.emit()
    action = next(a for a in menu.actions() if a.text() == "洞头屿澜水产食品有限公司")
    action.trigger()
    assert session.enterprise is not None
    assert session.enterprise.profile.name == "洞头屿澜水产食品有限公司"
    assert session.file() is None
    assert shell.bar.assessment.text() == "Choose an assessment"
    menu = shell.bar.assessment.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert session.assessment is not None
    assert session.assessment.title == "2026 topic"


def test_long_names_do_not_widen_the_window(shell: MainWindow, session: Session) -> None:
    assert session.enterprise is not None
    long = "浙江省温州市洞头区海辰流体控制精密阀门与特种设备制造股份有限公司分公司"
    changed = session.enterprise.profile
    session.perform(
        lambda w: enterprises.save_profile(w, session.enterprise.id, Profile(long, credit_code=changed.credit_code))  # type: ignore[union-attr]
    )
    shell.show_page("profile")
    shell.resize(1024, 640)
    QApplication.processEvents()
    assert shell.width() == 1024
    corner = shell.bar.help.mapTo(shell, QPoint(shell.bar.help.width(), 0)).x()
    assert corner <= shell.width()
