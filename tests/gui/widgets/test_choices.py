"""The selectors: levels, bands, percentages and segments, by real keys and clicks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.band_selector import BandSelector
from qualityassess.gui.widgets.kbfocus import has_kbfocus
from qualityassess.gui.widgets.level_selector import LevelSelector, LevelWords
from qualityassess.gui.widgets.percent_track import PercentTrack
from qualityassess.gui.widgets.segmented import Option, Segmented
from tests.gui.widgets.conftest import Shown

WORDS = LevelWords("自评", "有证据", "{level} 级 {name}", "，")
NAMES = ("未开展", "起步", "部分", "规范", "量化", "引领")
LEFT = Qt.MouseButton.LeftButton


def press(key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key reaches whatever has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, keys)


def levels(theme: Theme, icons: Icons, text: str = "台账基本完整") -> LevelSelector:
    """A selector with six levels."""
    made = LevelSelector(WORDS, theme, icons)
    made.setLevels(NAMES, [text] * 6)
    return made


@pytest.mark.parametrize("level", range(6))
def test_a_digit_chooses_a_level(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons, level: int) -> None:
    selector = levels(theme, icons)
    selector.setClaimed(None if level == 0 else 0)
    shown(selector)
    selector.setFocus()
    with qtbot.waitSignal(selector.levelChosen) as signal:
        press(Qt.Key(Qt.Key.Key_0 + level))
    assert signal.args == [level]
    assert selector.value() == level
    assert QApplication.focusWidget() is selector.row(level)


def test_arrows_move_the_choice_and_stop_at_the_ends(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector = levels(theme, icons)
    selector.setClaimed(4)
    shown(selector)
    selector.setFocus()
    chosen: list[int] = []
    selector.levelChosen.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_End):
        press(key)
    assert chosen == [5, 4, 0, 5]


def test_a_click_anywhere_in_a_row_chooses_it_once(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector = levels(theme, icons)
    shown(selector)
    chosen: list[int] = []
    selector.levelChosen.connect(chosen.append)
    row = selector.row(3)
    for _ in range(2):
        QTest.mouseClick(row, LEFT, pos=QPoint(row.width() - 4, row.height() // 2))
    assert chosen == [3]


def test_setters_send_nothing_and_nothing_chosen_is_a_state(
    qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons
) -> None:
    selector = levels(theme, icons)
    shown(selector)
    with qtbot.assertNotEmitted(selector.levelChosen):
        selector.setClaimed(4)
        selector.setEvidenced(2)
        selector.setClaimed(None)
    assert selector.value() is None
    assert not any(button.isChecked() for button in selector.buttons())


@pytest.mark.usefixtures("focus")
def test_the_selector_is_one_focus_stop(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    before, after = QLineEdit(), QLineEdit()
    selector = levels(theme, icons)
    shown(before, selector, after)
    before.setFocus()
    for claimed, stop in ((None, 0), (4, 4)):
        selector.setClaimed(claimed)
        before.setFocus()
        QTest.keyClick(before, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is selector.row(stop)
        assert has_kbfocus(selector.row(stop))
        QTest.keyClick(selector.row(stop), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is after
        QTest.keyClick(after, Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is selector.row(stop)


def test_rows_are_read_as_radio_buttons_with_their_marks(
    qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons
) -> None:
    selector = levels(theme, icons)
    selector.setClaimed(4)
    selector.setEvidenced(2)
    shown(selector)
    read = QAccessible.queryAccessibleInterface(selector.row(4))
    assert read.role() == QAccessible.Role.RadioButton
    assert read.text(QAccessible.Text.Name) == "4 级 量化，自评"
    assert read.state().checked
    assert selector.row(2).accessibleName() == "2 级 部分，有证据"
    assert selector.row(1).accessibleName() == "1 级 起步"
    assert not selector.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not selector.row(0).testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_a_dimmed_selector_takes_nothing(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector = levels(theme, icons)
    shown(selector)
    selector.setDimmed(True)
    with qtbot.assertNotEmitted(selector.levelChosen):
        QTest.mouseClick(selector.row(2), LEFT)
        selector.choose(3)
    selector.setDimmed(False)
    selector.choose(3)
    assert selector.value() == 3


def test_a_long_descriptor_takes_more_lines(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector = levels(theme, icons)
    window = shown(selector, width=420)
    assert selector.row(0).height() == theme.px(34)
    selector.setLevels(NAMES, ["台账基本完整，主要器具证书有效，" * 2] * 6)
    qtbot.waitUntil(lambda: selector.row(0).height() == theme.px(46))
    selector.setLevels(NAMES, ["台账基本完整，主要器具证书有效，" * 3] * 6)
    window.resize(420, 600)
    qtbot.waitUntil(lambda: selector.row(0).height() == theme.px(46 + 18))
    selector.setLevels(NAMES, ["台账基本完整，主要器具证书有效，" * 12] * 6)
    window.resize(421, 400)
    QApplication.processEvents()
    assert selector.row(0).toolTip().startswith("台账基本完整")
    selector.setRowHeight(32)
    selector.setLevels(NAMES, ["短"] * 6)
    qtbot.waitUntil(lambda: selector.row(0).height() == theme.px(32))
    with pytest.raises(ValueError):
        selector.setLevels(NAMES[:5], NAMES[:5])


def test_other_keys_go_on_to_the_page(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector = levels(theme, icons)
    shown(selector)
    selector.setFocus()
    with qtbot.assertNotEmitted(selector.levelChosen):
        press(Qt.Key.Key_N)
        press(Qt.Key.Key_7)
        press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)


def bands(theme: Theme) -> BandSelector:
    """A selector with the six bands."""
    made = BandSelector(theme, "，")
    made.set_bands([("0–5 %", "无系统方法"), ("10–25 %", "方法起步"), ("50–65 %", "有评价与改进")])
    return made


def test_bands_by_click_and_arrow(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    selector = bands(theme)
    shown(selector)
    chosen: list[int] = []
    selector.bandChosen.connect(chosen.append)
    QTest.mouseClick(selector.buttons()[1], LEFT)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_1)
    assert chosen == [1, 2]
    assert selector.buttons()[2].accessibleName() == "50–65 %，有评价与改进"
    assert selector.buttons()[2].height() == theme.px(44)


def track(theme: Theme) -> PercentTrack:
    """A percentage track with its words."""
    return PercentTrack(theme, lambda value: f"自评 {value} %", lambda value: f"证据上限 {value} %")


def test_keys_step_by_five_and_by_band(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    slider = track(theme)
    slider.set_percent(55)
    shown(slider)
    chosen: list[int] = []
    slider.percentChosen.connect(chosen.append)
    for key in (
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_Home,
        Qt.Key.Key_Left,
        Qt.Key.Key_End,
        Qt.Key.Key_Right,
    ):
        QTest.keyClick(slider, key)
    assert chosen == [60, 55, 70, 50, 30, 0, 100]


def test_a_press_and_a_drag_take_the_nearest_step(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    slider = track(theme)
    shown(slider)
    chosen: list[int] = []
    slider.percentChosen.connect(chosen.append)
    left, span = theme.px(12), slider.width() - 2 * theme.px(12)
    QTest.mousePress(slider, LEFT, pos=QPoint(left + round(span * 0.46), 30))
    QTest.mouseMove(slider, QPoint(left + round(span * 0.62), 30))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(left + round(span * 0.62), 30))
    assert chosen[0] == 45
    assert chosen[-1] == slider.percent() == 60
    QTest.mouseClick(slider, LEFT, pos=QPoint(0, 30))
    assert slider.percent() == 0


@pytest.mark.usefixtures("focus")
def test_keyboard_focus_is_seen_without_a_percentage(shown: Shown, theme: Theme) -> None:
    track, edit = PercentTrack(theme, str, str), QLineEdit()
    shown(edit, track)
    bare = track.grab().toImage()
    edit.setFocus()
    press(Qt.Key.Key_Tab)
    assert has_kbfocus(track)
    assert track.percent() is None
    assert track.grab().toImage() != bare


def test_unanswered_is_a_state_and_setters_send_nothing(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    slider = track(theme)
    shown(slider)
    with qtbot.assertNotEmitted(slider.percentChosen):
        slider.set_percent(35)
        slider.set_ceiling(45)
        slider.set_evidenced(25)
        slider.set_percent(None)
    assert slider.percent() is None
    with qtbot.waitSignal(slider.percentChosen) as signal:
        QTest.keyClick(slider, Qt.Key.Key_Right)
    assert signal.args == [0]
    for wrong in (47, -5, 105):
        with pytest.raises(ValueError):
            slider.set_percent(wrong)


def test_the_track_is_read_as_a_slider(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    slider = track(theme)
    slider.set_percent(55)
    slider.set_ceiling(45)
    shown(slider)
    read = QAccessible.queryAccessibleInterface(slider)
    assert read.role() == QAccessible.Role.Slider
    assert slider.value() == 55
    assert (slider.minimum(), slider.maximum(), slider.singleStep()) == (0, 100, 5)
    assert read.text(QAccessible.Text.Description) == "自评 55 %; 证据上限 45 %"


@pytest.mark.parametrize("ceiling", [0, 5, 45, 95, 100])
def test_the_track_paints_every_place(qtbot: QtBot, shown: Shown, theme: Theme, ceiling: int) -> None:
    slider = track(theme)
    slider.set_ceiling(ceiling)
    shown(slider, width=300)
    for percent in (None, 0, 45, 100):
        slider.set_percent(percent)
        assert not slider.grab().isNull()


def segments(theme: Theme, icons: Icons) -> Segmented:
    """A segmented choice of three."""
    options = [Option("all", "全部 6"), Option("check", "快速体检 1", "stethoscope"), Option("topic", "专项 2")]
    return Segmented(options, theme, icons)


def test_segments_by_click_and_arrow(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    choice = segments(theme, icons)
    choice.set_key("all")
    shown(choice)
    chosen: list[str] = []
    choice.optionChosen.connect(chosen.append)
    QTest.mouseClick(choice.buttons()[2], LEFT)
    press(Qt.Key.Key_Left)
    assert chosen == ["topic", "check"]
    assert choice.key() == "check"


def test_other_options_keep_the_chosen_key(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    choice = segments(theme, icons)
    choice.set_key("topic")
    shown(choice)
    with qtbot.assertNotEmitted(choice.optionChosen):
        choice.set_options([Option("topic", "专项 3"), Option("all", "全部 7")])
        assert choice.key() == "topic"
        choice.set_options([Option("all", "全部 7")])
    assert choice.key() is None
    choice.set_key("all")
    assert choice.key() == "all"


def test_everything_repaints_in_the_dark_and_larger(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    selector, cells, slider, choice = levels(theme, icons), bands(theme), track(theme), segments(theme, icons)
    selector.setClaimed(4)
    selector.setEvidenced(2)
    cells.set_value(1)
    slider.set_percent(55)
    slider.set_ceiling(45)
    choice.set_key("all")
    window = shown(selector, cells, slider, choice)
    light = window.grab().toImage()
    theme.set_mode(Mode.DARK)
    theme.set_scale(1.3)
    QApplication.processEvents()
    assert window.grab().toImage() != light
    qtbot.waitUntil(lambda: selector.row(0).height() == theme.px(34))
    assert cells.buttons()[0].height() == theme.px(44)
