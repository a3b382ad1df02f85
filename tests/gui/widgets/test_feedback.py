"""Widgets that answer the user: focus ring, undo bar, drop area, fields, banner, progress."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QCursor, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.chip import CONFIDENCE, FORCE, LINK, READINESS, Chip, ChipButton, StatusChip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.drop_area import DropArea
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.gui.widgets.kbfocus import FocusRing, has_kbfocus
from qualityassess.gui.widgets.labels import ElidedLabel
from qualityassess.gui.widgets.progress_strip import ProgressStrip
from qualityassess.gui.widgets.undo_bar import UndoBar
from tests.gui.widgets.conftest import Shown

LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier


@pytest.mark.usefixtures("focus")
def test_the_ring_shows_for_keys_and_not_for_the_mouse(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    edit, button = QLineEdit(), Button("删除", theme, icons, "danger")
    window = shown(edit, button)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert has_kbfocus(button)
    (ring,) = window.findChildren(FocusRing)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    window.resize(600, 320)
    QApplication.processEvents()
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    QTest.mouseClick(edit, LEFT)
    assert not ring.isVisible()
    assert not has_kbfocus(edit)
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()
    assert not has_kbfocus(button)
    assert not [each for each in window.findChildren(FocusRing) if each.isVisible()]


@pytest.mark.usefixtures("focus")
def test_a_ring_survives_its_button(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    edit, holder = QLineEdit(), QWidget()
    column = QVBoxLayout(holder)
    button = Button("移除", theme, icons)
    column.addWidget(button)
    window = shown(edit, holder)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert window.findChildren(FocusRing)
    holder.deleteLater()
    QApplication.processEvents()
    edit.setFocus()
    QApplication.processEvents()
    assert not window.findChildren(FocusRing)


def test_buttons_have_the_size_of_the_design(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    plain = Button("主操作", theme, icons, "primary")
    small = Button("导入", theme, icons, compact=True)
    full = Button("下一项", theme, icons, "primary", icon="flag", icon_after="chevron-right", keys="Alt →")
    shown(plain, small, full)
    assert plain.sizeHint().height() == 32
    assert plain.sizeHint().width() == 65
    assert (small.height(), full.height()) == (26, 32)
    assert full.sizeHint().width() > plain.sizeHint().width() + 60
    with qtbot.waitSignal(full.clicked):
        QTest.mouseClick(full, LEFT)
    full.setEnabled(False)
    assert not full.grab().isNull()


def test_icon_buttons_are_named(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    button = IconButton("arrow-back-up", "撤销", theme, icons, keys="Ctrl+Z")
    qtbot.addWidget(button)
    assert button.accessibleName() == "撤销"
    assert button.toolTip() == "撤销  Ctrl+Z"
    assert button.width() == button.height() == 32


@pytest.fixture
def bar(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> UndoBar:
    """An undo bar in a window, shown for 80 ms instead of 8 s."""
    window = shown(width=800)
    return UndoBar("撤销", "Ctrl Z", theme, icons, window, shown_ms=80)


def test_the_undo_bar_goes_by_itself(qtbot: QtBot, bar: UndoBar) -> None:
    assert not bar.isVisible()
    with qtbot.waitSignal(bar.closed, timeout=2000), qtbot.assertNotEmitted(bar.undo):
        bar.show_message("已移除 1 份证据")
        assert bar.isVisible()
    assert not bar.isVisible()


def test_the_undo_bar_undoes(qtbot: QtBot, bar: UndoBar) -> None:
    bar.show_message("已移除 1 份证据")
    with qtbot.waitSignal(bar.undo):
        QTest.mouseClick(bar.button(), LEFT)
    assert not bar.isVisible()
    assert bar.message() == bar.accessibleName() == "已移除 1 份证据"


def test_the_undo_bar_waits_for_who_reads_it(qtbot: QtBot, bar: UndoBar) -> None:
    QCursor.setPos(bar.window().mapToGlobal(QPoint(0, 0)))
    bar.show_message("已移除 1 份证据")
    bar.button().setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.wait(200)
    assert bar.isVisible()
    bar.button().clearFocus()
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)


def test_the_undo_bar_stays_at_the_bottom_centre(qtbot: QtBot, bar: UndoBar) -> None:
    bar.show_message("已移除 1 份证据")
    window = bar.window()
    for size in ((800, 300), (1000, 500), (400, 300)):
        window.resize(*size)
        QApplication.processEvents()
        assert abs(bar.geometry().center().x() - window.rect().center().x()) <= 1
        assert bar.geometry().bottom() == window.rect().bottom() - 16
        assert bar.width() <= window.width() - 32


def files(*names: str) -> QMimeData:
    """What a file manager drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    return data


def drag(area: DropArea, data: QMimeData) -> QDragEnterEvent:
    """Files enter the area."""
    action = Qt.DropAction.CopyAction
    event = QDragEnterEvent(QPoint(5, 5), action, data, LEFT, NO_KEYS)
    event.ignore()
    QApplication.sendEvent(area, event)
    return event


def test_dropped_files_arrive_as_paths(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    area = DropArea("拖放文件到此处，或", "选择文件", theme, icons)
    shown(area)
    data = files("/tmp/台账.xlsx", "/tmp/证书.pdf")
    assert drag(area, data).isAccepted()
    assert area.dragging()
    assert not area.grab().isNull()
    with qtbot.waitSignal(area.filesDropped) as signal:
        drop = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, NO_KEYS)
        QApplication.sendEvent(area, drop)
    assert signal.args == [[Path("/tmp/台账.xlsx"), Path("/tmp/证书.pdf")]]
    assert not area.dragging()


def test_text_is_no_file(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    area = DropArea("拖放文件到此处，或", "选择文件", theme, icons)
    shown(area)
    text = QMimeData()
    text.setText("证书")
    assert not drag(area, text).isAccepted()
    drag(area, files("/tmp/a.pdf"))
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert not area.dragging()


def test_the_area_asks_for_the_dialog_and_says_why_not(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    area = DropArea("拖放文件到此处，或", "选择文件", theme, icons)
    shown(area)
    with qtbot.waitSignal(area.browseRequested):
        QTest.mouseClick(area, LEFT)
    with qtbot.waitSignal(area.browseRequested):
        QTest.keyClick(area, Qt.Key.Key_Return)
    area.reject("PDF 已加密，请解除加密后重试")
    assert area.accessibleDescription() == area.reason() == "PDF 已加密，请解除加密后重试"
    assert not area.grab().isNull()
    qtbot.waitUntil(lambda: not area.reason(), timeout=5000)


def test_a_field_never_jumps(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    edit = QLineEdit()
    field = FormField("联系电话", edit, theme, icons, required=True, hint="区号加号码")
    shown(field)
    height = field.height()
    assert field.message() == "区号加号码"
    for state, message in (("error", "号码还差 2 位"), ("ok", "号码完整"), ("warn", "请核对"), ("", "")):
        field.set_state(state, message)
        QApplication.processEvents()
        assert field.height() == height
        assert edit.property("state") == state
    assert field.message() == "区号加号码"
    field.set_state("error", "号码还差 2 位")
    assert edit.accessibleDescription() == "号码还差 2 位"
    assert edit.accessibleName() == "联系电话"
    assert len(edit.actions()) == 1
    field.set_state("")
    assert not edit.actions()
    with pytest.raises(KeyError):
        field.set_state("bad")


def test_a_read_only_field_shows_the_lock(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    edit = QLineEdit("小型企业")
    field = FormField("规模类型", edit, theme, icons)
    shown(field)
    edit.setReadOnly(True)
    assert len(edit.actions()) == 1
    assert edit.grab().toImage().pixelColor(10, 4).name().upper() == theme.tokens.subtle
    edit.setReadOnly(False)
    assert not edit.actions()


def test_a_number_box_keeps_the_padding(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    box = QSpinBox()
    field = FormField("从业人员", box, theme, icons)
    qtbot.addWidget(field)
    assert box.lineEdit().textMargins().left() == 8


@pytest.mark.parametrize("stacked", [False, True])
def test_a_banner_is_read_and_pressed(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons, stacked: bool) -> None:
    banner = Banner("warn", theme, icons, title="尚未确认", text="按未知处理", action="确认", stacked=stacked)
    shown(banner)
    assert banner.accessibleName() == "尚未确认 按未知处理"
    with qtbot.waitSignal(banner.pressed):
        QTest.mouseClick(banner.button(), LEFT)
    banner.set_kind("ok")
    banner.set_texts("已确认", "")
    banner.set_action("")
    assert not banner.button().isVisible()
    assert banner.accessibleName() == "已确认"
    with pytest.raises(KeyError):
        banner.set_kind("danger")


def test_progress_is_cancelled_once(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    strip = ProgressStrip("取消", theme, icons)
    shown(strip)
    strip.set_progress("正在生成预览，第 4 / 13 页", 4, 13)
    assert strip.value() == 4
    sent: list[bool] = []
    strip.cancelled.connect(lambda: sent.append(True))
    for _ in range(2):
        QTest.mouseClick(strip.button(), LEFT)
    assert sent == [True]


def test_chip_sets_are_complete(qtbot: QtBot, theme: Theme, icons: Icons) -> None:
    assert list(READINESS) == ["blocked", "undecided", "unscored", "below", "preparing", "ready"]
    assert set(FORCE) == {"statutory", "policy", "award", "practice"}
    assert set(LINK) == {"attached", "accepted", "rejected"}
    assert set(CONFIDENCE) == {"confirmed", "recalled", "not_found"}
    chip = StatusChip("blocked", "不满足", theme, icons)
    qtbot.addWidget(chip)
    assert chip.height() >= 0
    assert chip.text() == "不满足"
    assert chip.sizeHint().height() == 22
    chip.set_spec(ChipSpec("已核实", "outline", small=True))
    assert (chip.text(), chip.sizeHint().height()) == ("已核实", 18)
    with pytest.raises(KeyError):
        StatusChip("unheard_of", "", theme, icons)


def test_a_chip_button_is_pressed(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    chip = ChipButton(ChipSpec("计量法 · 第九条", "outline", "books"), theme, icons)
    shown(chip)
    with qtbot.waitSignal(chip.clicked):
        QTest.mouseClick(chip, LEFT)


def test_the_elided_label_keeps_its_text(qtbot: QtBot, shown: Shown, theme: Theme) -> None:
    text = "浙江海辰精密阀门制造股份有限公司温州洞头分公司质量管理部"
    elided = ElidedLabel(text)
    window = shown(elided, width=200)
    assert elided.text().endswith("…")
    assert elided.toolTip() == elided.accessibleName() == elided.full_text() == text
    window.resize(900, 200)
    QApplication.processEvents()
    assert elided.text() == text
    assert elided.toolTip() == ""


def test_flow_wraps_into_rows(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    holder = QWidget()
    flow = FlowLayout(holder, gap=6, row_gap=6)
    chips = [Chip(ChipSpec(f"标签 {number}"), theme, icons) for number in range(8)]
    for chip in chips:
        flow.addWidget(chip)
    window = shown(holder, width=240)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= holder.width() for chip in chips)
    window.resize(900, 200)
    QApplication.processEvents()
    assert len({chip.y() for chip in chips}) == 1
    assert flow.count() == 8
    assert flow.takeAt(99) is None


def test_card_and_empty_state(qtbot: QtBot, shown: Shown, theme: Theme, icons: Icons) -> None:
    card = Card(theme, icons, "综合得分率", "按版本", icon="target", ruled=True)
    note = QLabel("右")
    card.add_header_widget(note)
    empty = EmptyState("certificate", "还没有证书", "添加后可直接用作证据", theme, icons)
    card.body.addWidget(empty)
    shown(card)
    assert card.header.height() == 40
    assert note.isVisible()
    empty.set_texts("没有符合条件的记录", "")
    assert empty.accessibleName() == "没有符合条件的记录"
    card.set_title("")
    assert not card.header.isVisible()
