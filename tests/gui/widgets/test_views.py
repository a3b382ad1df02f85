"""Charts, table cells, and the shell around the pages."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, Progress, RangeCell, Toned, TriCell, TwoLine
from qualityassess.gui.widgets.charts import ChartWidget, GaugeWidget, PointsBar, RadarWidget, RangeBar
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.context_bar import BarWords, ContextBar
from qualityassess.gui.widgets.delegates import (
    CellDelegate,
    CheckDelegate,
    ChipDelegate,
    ProgressDelegate,
    RangeDelegate,
    TriCountDelegate,
    TwoLineDelegate,
)
from qualityassess.gui.widgets.key_hint import KeyHint
from qualityassess.gui.widgets.legend import Legend
from qualityassess.gui.widgets.nav_rail import NavItem, NavRail
from qualityassess.gui.widgets.rows import CHECKS, CheckRow, KeyValueRows
from qualityassess.gui.widgets.segmented import Option, Segmented
from qualityassess.gui.widgets.status_row import StatusBar
from qualityassess.gui.widgets.tables import dress_table, dress_tree
from qualityassess.gui.widgets.tri_count import TriCount
from tests.gui.widgets.conftest import Shown

LEFT = Qt.MouseButton.LeftButton
COPY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
AXES = ("领导与责任", "卓越绩效", "标准与认证", "计量与改进", "品牌与顾客")

# The offscreen platform says so whenever a window with a least size is filled.


def colours(image: QImage) -> set[str]:
    """The colours of a picture."""
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def select(view: QAbstractItemView, index: QModelIndex) -> None:
    """Selects a row whatever keys an earlier test left pressed."""
    flag = QItemSelectionModel.SelectionFlag
    view.selectionModel().select(index, flag.ClearAndSelect | flag.Rows)


def charts(theme: Theme) -> list[ChartWidget]:
    """One of each chart, with scores."""
    gauge, radar, bar, points = GaugeWidget(theme), RadarWidget(theme), RangeBar(theme), PointsBar(theme)
    gauge.set_scores(Fraction(518, 1000), Fraction(642, 1000), Fraction(65, 100), "51.8–64.2 %", "有证据 – 自评")
    radar.set_scores(AXES, [0.6] * 5, [0.7] * 5, 0.65)
    bar.set_scores(0.5, 0.6, target=0.65)
    points.set_scores(232, 295, possible=700)
    return [gauge, radar, bar, points]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_charts_are_painted_in_the_theme(filled: Shown, theme: Theme, mode: Mode) -> None:
    theme.set_mode(mode)
    made = charts(theme)
    filled(*made)
    for chart in made:
        found = colours(chart.picture().toImage())
        for token in ("evid", "claimed", "sunken" if not isinstance(chart, RadarWidget) else "surface"):
            assert getattr(theme.tokens, token) in found or isinstance(chart, RadarWidget)
        assert theme.tokens.evid in found


def test_a_chart_is_copied_as_a_picture_by_its_keys(qtbot: QtBot, filled: Shown, theme: Theme) -> None:
    made = charts(theme)
    filled(*made)
    clipboard = QApplication.clipboard()
    for chart in made[:2]:
        clipboard.clear()
        chart.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(chart, Qt.Key.Key_C, COPY)
        assert clipboard.image().size() == chart.size() * 2
    made[2].copy()
    assert clipboard.image().size() == made[2].size() * 2


def test_a_chart_is_read_by_its_alternative(filled: Shown, theme: Theme) -> None:
    gauge = charts(theme)[0]
    filled(gauge)
    gauge.set_alternative("综合得分率：有证据 51.8 %，自评 64.2 %，目标 65.0 %")
    read = QAccessible.queryAccessibleInterface(gauge)
    assert read.text(QAccessible.Text.Description).startswith("综合得分率")
    assert read.text(QAccessible.Text.Name) == "51.8–64.2 %"
    assert gauge.toolTip().startswith("综合得分率")


def test_charts_refuse_what_is_no_score(theme: Theme) -> None:
    gauge, radar, bar, points = (
        GaugeWidget(theme),
        RadarWidget(theme),
        RangeBar(theme),
        PointsBar(theme),
    )
    with pytest.raises(ValueError):
        gauge.set_scores(51.8, 64.2, 65, "", "")
    with pytest.raises(ValueError):
        radar.set_scores(AXES[:3], [0.5] * 3, [0.5] * 3, None)
    with pytest.raises(ValueError):
        bar.set_scores(1.2, None)
    with pytest.raises(ValueError):
        points.set_scores(1200, None)


def table(theme: Theme, icons: Icons) -> QTableView:
    """A table with one column for each delegate."""
    cells = [
        None,
        TwoLine("浙江海辰精密阀门有限公司", "洞头区 · 阀门和旋塞制造", icon="building-factory-2"),
        ChipSpec("进行中", "primary", "circle-dashed"),
        Progress(0.89, "89%"),
        RangeCell(Fraction(518, 1000), Fraction(642, 1000), "51.8–64.2 %", "综合得分率", target=Fraction(65, 100)),
        TriCell(5, 2, 0),
        Toned("余 46 天", "warn", strong=True, icon="hourglass"),
    ]
    model = QStandardItemModel(3, len(cells))
    for row in range(3):
        for column, cell in enumerate(cells):
            item = QStandardItem("文字")
            item.setEditable(False)
            if cell is None:
                item.setCheckable(True)
            # The last row has no cells: every delegate falls back to plain text.
            elif row < 2:
                item.setData(cell, CELL_ROLE)
            model.setItem(row, column, item)
    view = QTableView()
    model.setParent(view)
    view.setModel(model)
    dress_table(view, theme, 54)
    kinds = (
        CheckDelegate,
        TwoLineDelegate,
        ChipDelegate,
        ProgressDelegate,
        RangeDelegate,
        TriCountDelegate,
        CellDelegate,
    )
    for column, kind in enumerate(kinds):
        view.setItemDelegateForColumn(column, kind(theme, icons, 54, view))
        view.setColumnWidth(column, (40, 220, 100, 120, 240, 150, 100)[column])
    return view


def test_cells_are_painted_and_selected_rows_stand_out(filled: Shown, theme: Theme, icons: Icons) -> None:
    view = table(theme, icons)
    filled(view, width=1040)
    select(view, view.model().index(1, 0))
    image = view.viewport().grab().toImage()
    tokens = theme.tokens
    assert {tokens.evid, tokens.claimed, tokens.sunken, tokens.primarySoft2, tokens.warn} <= colours(image)
    middle = view.rowViewportPosition(1) + 4
    assert image.pixelColor(1, middle) == QColor(tokens.primary)
    assert image.pixelColor(view.columnViewportPosition(1) + 2, middle) == QColor(tokens.primarySoft)
    assert view.rowHeight(0) == 54
    assert view.horizontalHeader().height() == 34


def test_a_tick_changes_by_click_and_space(qtbot: QtBot, filled: Shown, theme: Theme, icons: Icons) -> None:
    view = table(theme, icons)
    filled(view, width=1040)
    index = view.model().index(0, 0)
    box = view.visualRect(index).center()

    def state() -> Qt.CheckState:
        return Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))

    QTest.mouseClick(view.viewport(), LEFT, pos=box)
    assert state() == Qt.CheckState.Checked
    assert theme.tokens.onPrimary in colours(view.viewport().grab().toImage())
    view.setCurrentIndex(index)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert state() == Qt.CheckState.Unchecked


def test_rows_grow_with_the_text(theme: Theme, icons: Icons, filled: Shown) -> None:
    theme.set_scale(1.3)
    view = table(theme, icons)
    filled(view)
    assert view.rowHeight(0) == round(54 * 1.3)


def test_a_tree_paints_its_cells(filled: Shown, theme: Theme, icons: Icons) -> None:
    view = QTreeView()
    model = QStandardItemModel(view)
    top = QStandardItem("市级")
    award = QStandardItem("市长质量奖")
    award.setData(TwoLine("市长质量奖", "约每 2 年"), CELL_ROLE)
    top.appendRow([award])
    model.appendRow(top)
    view.setModel(model)
    dress_tree(view, theme, framed=True)
    view.setItemDelegate(TwoLineDelegate(theme, icons, 40, view))
    view.expandAll()
    filled(view)
    select(view, award.index())
    assert theme.tokens.primary in colours(view.viewport().grab().toImage())
    assert view.visualRect(award.index()).height() == 40


PAGES = [
    NavItem("home", "home", "首页", "Ctrl+1"),
    NavItem("profile", "building-factory-2", "企业档案", "Ctrl+2"),
    NavItem("assess", "list-check", "自评", "Ctrl+3"),
]


def test_the_rail_goes_to_pages(qtbot: QtBot, filled: Shown, theme: Theme, icons: Icons) -> None:
    rail = NavRail(PAGES, NavItem("settings", "settings", "设置", "Ctrl+,"), theme, icons)
    filled(rail)
    with qtbot.assertNotEmitted(rail.pageChosen):
        rail.set_current("home")
    with qtbot.waitSignal(rail.pageChosen) as signal:
        QTest.mouseClick(rail.button("assess"), LEFT)
    assert signal.args == ["assess"]
    assert rail.current() == "assess"
    assert rail.width() == 76
    assert rail.button("home").size().toTuple() == (63, 54)
    assert rail.button("home").accessibleName() == "首页"
    assert rail.button("home").toolTip() == "首页  Ctrl+1"
    rail.set_compact(True)
    assert rail.button("home").height() == 46
    bar = rail.grab().toImage().pixelColor(1, rail.button("assess").geometry().center().y())
    assert bar == QColor(theme.tokens.primary)
    with pytest.raises(KeyError):
        rail.set_current("nowhere")


def test_the_context_bar_asks_for_what_is_pressed(qtbot: QtBot, filled: Shown, theme: Theme, icons: Icons) -> None:
    words = BarWords("企业", "评估", "搜索", "Ctrl K", "撤销", "Ctrl+Z", "主题", "Ctrl+Shift+L", "快捷键", "F1")
    bar = ContextBar(words, theme, icons)
    bar.set_enterprise("浙江海辰精密阀门有限公司")
    bar.set_assessment("2026 年度质量自评")
    switch = Segmented([Option("own", "独立自评"), Option("panel", "会商")], theme, icons, compact=True)
    bar.set_left_widgets((switch,))
    filled(bar, width=1200)
    pairs: list[tuple[QToolButton, object]] = [
        (bar.search, bar.searchRequested),
        (bar.undo, bar.undoRequested),
        (bar.theme, bar.themeRequested),
        (bar.help, bar.helpRequested),
    ]
    for button, signal in pairs:
        with qtbot.waitSignal(signal):
            QTest.mouseClick(button, LEFT)
        assert button.accessibleName()
        assert button.toolTip()
    assert bar.height() == 48
    assert bar.search.width() == 272
    assert bar.enterprise.accessibleName() == "企业 浙江海辰精密阀门有限公司"
    bar.set_left_widgets(())
    bar.set_assessment("")
    assert not bar.assessment.isVisible()
    assert not bar.grab().isNull()


def test_a_long_company_name_is_shortened(filled: Shown, theme: Theme, icons: Icons) -> None:
    words = BarWords(*"abcdefghij")
    bar = ContextBar(words, theme, icons)
    bar.set_enterprise("浙江海辰精密阀门制造股份有限公司温州洞头分公司质量管理部")
    bar.set_assessment("2026 年度质量自评与奖项申报准备")
    filled(bar, width=900)
    assert bar.width() <= 900
    assert bar.enterprise.toolTip().startswith("浙江海辰")


def test_the_status_row_shows_state_and_keys(filled: Shown, theme: Theme) -> None:
    row = StatusBar(theme)
    row.set_state("离线 · 本地数据库正常")
    row.set_extra("量表 通用质量自评 2026.1")
    row.set_hints([(("Ctrl", "1", "–", "8"), "页面"), (("F1",), "快捷键")])
    filled(row, width=900)
    assert row.height() == 26
    assert [hint.text() for hint in row.findChildren(KeyHint)] == ["Ctrl", "1", "8", "F1"]
    row.set_hints([])
    QApplication.processEvents()
    assert not [hint for hint in row.findChildren(KeyHint) if hint.isVisible()]


def test_rows_of_side_panels_are_read(filled: Shown, theme: Theme, icons: Icons) -> None:
    made = [
        CheckRow(state, "器具台账", theme, icons, state_name="满足", prefix="1 级", detail="当年", caption="覆盖")
        for state in CHECKS
    ]
    values = KeyValueRows(theme)
    values.set_rows([("类别", "认证"), ("有效期至", "2026-05-17", "err")])
    counts = TriCount(theme, icons)
    counts.set_counts(5, 2, 0, "满足 5，不满足 2，未知 0")
    legend = Legend([("evid", "有证据"), ("claimed", "仅自评"), ("target", "目标 65.0 %")], theme)
    window = filled(*made, values, counts, legend)
    assert made[0].accessibleName() == "满足 1 级 器具台账 当年 覆盖"
    assert counts.accessibleName() == "满足 5，不满足 2，未知 0"
    values.set_rows([("类别", "认证")])
    QApplication.processEvents()
    assert {theme.tokens.ok, theme.tokens.err} <= colours(window.grab().toImage())


def test_pictures_differ_between_screens_only_in_size(filled: Shown, theme: Theme) -> None:
    gauge = charts(theme)[0]
    filled(gauge)
    assert gauge.picture().devicePixelRatio() == 2.0
    assert gauge.picture().deviceIndependentSize().toSize() == gauge.size()
    assert gauge.grab(gauge.rect().adjusted(0, 0, -1, 0)).width() > 0
    assert gauge.mapTo(gauge.window(), QPoint(0, 0)).x() >= 0
