"""The page 结果 beyond its first look: comparison, indicators, filters, export, ways on, and the keyboard alone."""

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.bridge import PARTS, Change
from qualityassess.domain.chart_modules import ModuleRow
from qualityassess.domain.gap_filter import EffortClass, effort_class, roles
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.models.earlier import change_figures
from qualityassess.gui.models.results_receipts import change_receipt, group_receipt
from qualityassess.gui.pages.results.chart_menu import ChartMenu
from qualityassess.gui.pages.results.header import EARLIER, INDICATORS, NONE, SCORES, TARGET
from qualityassess.gui.pages.results.module_tree import KEY_ROLE
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.pages.results_page import ResultsPage
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.gui.widgets.segmented import Segment, Segmented
from qualityassess.services import answering, assessments
from tests.gui.keys import focused
from tests.gui.results_fixtures import (
    Opened,
    answer,
    answer_everything,
    award_session,  # noqa: F401 - a fixture
    earlier_year,
    full_session,  # noqa: F401 - a fixture
    opened_page,  # noqa: F401 - a fixture
    scoring_of,
)
from tests.gui.sample_session import in_dialog

COPY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


def option_key(button: QWidget) -> str:
    assert isinstance(button, Segment)
    return button.option.key


def click_segment(strip: Segmented, key: str) -> None:
    place = next(n for n, button in enumerate(strip.buttons()) if option_key(button) == key)
    QTest.mouseClick(strip.buttons()[place], LEFT)


def row_of(page: ResultsPage, key: str) -> ModuleRow:
    row = next(i.data(CELL_ROLE) for i in page.scores.modules_card.list.indexes() if i.data(KEY_ROLE) == key)
    assert isinstance(row, ModuleRow)
    return row


def test_without_an_earlier_year_only_the_target_is_offered(full: Session, opened: Opened) -> None:
    page = opened(full)
    keys = [option_key(button) for button in page.header.modes.buttons()]
    assert keys == [TARGET, NONE]
    assert not page.header.which.isVisible()
    assert not page.scores.index_card.change.isVisible()
    click_segment(page.header.modes, NONE)
    assert page.scores.modules_card.list._delegate.target is None
    click_segment(page.header.modes, TARGET)
    assert page.scores.modules_card.list._delegate.target == Fraction(65, 100)


def test_an_earlier_year_stands_beside_every_figure(full: Session, opened: Opened) -> None:
    before = earlier_year(full, 2025)
    page, now = opened(full), scoring_of(full)
    was = Scoring(assessments.open_file(full.workspace, before))
    assert was.index is not None
    assert now.index is not None
    change = Change.between(was.index, now.index)
    assert change_figures(change, claimed_only=False) in page.scores.index_card.change.text()
    click_segment(page.header.modes, EARLIER)
    old = {m.module.id: m.score for m in was.modules}
    for module in now.modules:
        row = row_of(page, f"module:{module.module.id}")
        score, earlier = module.score, old[module.module.id]
        if score is None or earlier is None:
            continue
        assert row.aside == change_figures(Change.between(earlier, score), claimed_only=False)
        assert row.comparison == earlier.evidenced
    assert "earlier" in page.scores.radar_card.radar.accessibleDescription()
    # By keyboard back to the target, and with another one to nothing.
    page.header.modes.buttons()[1].setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert page.header.modes.key() == TARGET
    QTest.keyClick(focused(), Qt.Key.Key_End)
    assert page.header.modes.key() == NONE
    assert not page.scores.index_card.change.isVisible()


def test_the_change_is_split_exactly(full: Session, opened: Opened) -> None:
    earlier_year(full, 2025)
    page, seen = opened(full), []

    def look(dialog: ReceiptDialog) -> None:
        seen.append(dialog.text())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.mouseClick(page.scores.index_card.change, LEFT)
    since = page._against(scoring_of(full)).since
    assert since is not None
    receipt = change_receipt(full.tr, scoring_of(full), since)
    assert receipt is not None
    assert receipt.title in seen[0]
    for column in (1, 2):
        values = [Fraction(row[column].split(" = ")[0]) for row in receipt.rows]
        assert len(values) == len(PARTS) + 2
        assert sum(values[:-1]) == values[-1]
        assert Fraction(receipt.results[column - 1].exact) == values[-1] - values[0]


def test_one_of_several_earlier_years_is_chosen(full: Session, opened: Opened) -> None:
    older, newer = earlier_year(full, 2024, lower=2), earlier_year(full, 2025)
    page = opened(full)
    assert page.header.which.isVisible()
    actions = page.header.which.menu().actions()
    assert [newer.title in actions[0].text(), older.title in actions[1].text()] == [True, True]
    actions[1].trigger()
    against = page._against(scoring_of(full))
    assert against.earlier is not None
    assert against.earlier.assessment.id == older.id
    assert page.header.modes.key() == EARLIER


def test_another_purpose_is_no_earlier_year(award: Session, opened: Opened) -> None:
    page = opened(award)
    assert [option_key(b) for b in page.header.modes.buttons()] == [TARGET, NONE]


def test_indicators_and_the_regions_goals(full: Session, opened: Opened) -> None:
    page = opened(full)
    click_segment(page.header.views, INDICATORS)
    view = page.indicators
    assert view.isVisible()
    assert not page.header.modes.isVisible()
    indicators = scoring_of(full).file.registers.indicators
    assert sorted(p.line.indicator.id for p in view.panels) == sorted(i.id for i in indicators if i.years)
    first = view.panels[0]
    assert first.line.indicator.key
    newest = max(first.line.indicator.years, key=lambda y: y.year)
    assert str(newest.year) in first.chart.accessibleDescription()
    QApplication.clipboard().clear()
    first.chart.setFocus()
    QTest.keyClick(first.chart, Qt.Key.Key_C, COPY)
    assert not QApplication.clipboard().pixmap().isNull()
    told: list[str] = []

    def look(dialog: ReceiptDialog) -> None:
        told.append(dialog.text())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.keyClick(first.chart, Qt.Key.Key_Return)
    in_dialog(look)
    QTest.mouseClick(first.chart, LEFT)
    assert told[0] == told[1]
    assert all(str(y.year) in told[0] for y in first.line.indicator.years)
    # Dongtou's goals of 2025 are over on the as-of date of 2026, and stand there as such.
    words = page.indicators._goal_area.accessibleDescription()
    assert "target year past" in words
    click_segment(page.header.views, SCORES)
    assert page.header.modes.isVisible()


def test_a_chart_has_a_menu_that_the_keyboard_opens(full: Session, opened: Opened) -> None:
    page = opened(full)
    gauge = page.scores.index_card.gauge
    offers = gauge.findChild(ChartMenu)
    assert offers is not None
    menu = offers.menu()
    words = [action.text() for action in menu.actions()]
    assert words == ["Copy chart as picture", "How this figure comes about"]
    QApplication.clipboard().clear()
    menu.actions()[0].trigger()
    assert not QApplication.clipboard().pixmap().isNull()
    menu.deleteLater()
    opened_menu: list[bool] = []
    gauge.customContextMenuRequested.disconnect()
    gauge.customContextMenuRequested.connect(lambda _: opened_menu.append(True))
    gauge.setFocus()
    place = gauge.mapToGlobal(QPoint(5, 5))
    QApplication.sendEvent(gauge, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), place))
    assert opened_menu == [True]
    tree = page.scores.modules_card
    words = [action.text() for action in tree.menu().actions()]
    assert "Show as table" in words
    assert "Copy chart as picture" in words


def test_groups_fold_by_keyboard_and_stay_folded(full: Session, opened: Opened) -> None:
    page = opened(full)
    tree = page.scores.modules_card.list
    tree.setFocus()
    assert tree.key() == "group:leadership"
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert not tree.isExpanded(tree.currentIndex())
    page.reload()
    assert not tree.isExpanded(tree.currentIndex())
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert tree.isExpanded(tree.currentIndex())
    QTest.mouseClick(page.scores.modules_card.fold, LEFT)
    assert tree.is_folded
    QTest.mouseClick(page.scores.modules_card.fold, LEFT)
    assert not tree.is_folded


def test_the_group_receipt_is_exact(full: Session) -> None:
    receipt = group_receipt(full.tr, scoring_of(full), "market")
    rows = receipt.rows[:-1]
    weights = [int(row[1]) for row in rows]
    for column, result in enumerate(receipt.results, 2):
        mean = sum(w * Fraction(row[column]) for w, row in zip(weights, rows, strict=True)) / sum(weights)
        assert mean == Fraction(result.exact)


def test_a_receipt_leads_on_to_the_criterion(full: Session, opened: Opened) -> None:
    page = opened(full)
    titles: list[str] = []
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))

    def lead_on(dialog: ReceiptDialog) -> None:
        titles.append(dialog.text().splitlines()[0])
        if len(titles) < 2:
            in_dialog(lead_on)
        dialog.table.setFocus()
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    in_dialog(lead_on)
    tree = page.scores.modules_card.list
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Space)
    assert titles[:2] == ["Leadership and duty", "Chief quality officer"]
    first = scoring_of(full).modules[0].criteria[0].criterion.id
    assert asked == [("assess", first)]


def test_gaps_are_filtered_by_role_module_and_effort(full: Session, opened: Opened) -> None:
    page = opened(full)
    card = page.scores.gaps_card
    every = [line.gap for line in card.model.every]
    filters = card.filters
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert filters.role.hasFocus()
    QTest.keyClick(filters.role, Qt.Key.Key_Down)
    role = filters.role.currentData()
    assert role
    assert [line.gap for line in card.model.lines] == [g for g in every if role in roles(g)]
    assert filters.clear_button.isVisible()
    filters.effort.setFocus()
    QTest.keyClick(filters.effort, Qt.Key.Key_End)
    effort = EffortClass(filters.effort.currentData())
    wanted = [g for g in every if role in roles(g) and effort_class(g.effort) is effort]
    assert [line.gap for line in card.model.lines] == wanted
    QTest.mouseClick(filters.clear_button, LEFT)
    assert [line.gap for line in card.model.lines] == every
    filters.choose_module("brand")
    assert {line.gap.module.id for line in card.model.lines} == {"brand"}
    # A change elsewhere keeps the filter.
    page.reload()
    assert filters.module.currentData() == "brand"


def test_where_nothing_matches_the_filters_can_be_cleared(full: Session, opened: Opened) -> None:
    page = opened(full)
    card = page.scores.gaps_card
    pairs = (
        (role, module)
        for role in range(1, card.filters.role.count())
        for module in range(1, card.filters.module.count())
    )
    for role, module in pairs:
        card.filters.role.setCurrentIndex(role)
        card.filters.module.setCurrentIndex(module)
        if not card.model.rowCount():
            break
    assert card.model.rowCount() == 0
    assert not card.export.isVisible()
    assert card._stack.currentIndex() == 2
    card.filters.clear()
    assert card.model.rowCount() == 10


def test_what_is_shown_is_exported_and_read_back(
    full: Session,
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = opened(full)
    path = tmp_path / "gaps.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    page.scores.gaps_card.filters.choose_module("brand")
    QTest.mouseClick(page.scores.gaps_card.export, LEFT)
    assert page.exported.isVisible()
    shown = [gap.criterion.id for gap in page.scores.gaps_card.shown()]
    assert f"{len(shown)} rows" in page.exported.accessibleName()
    sheet = openpyxl.load_workbook(path)["Gaps"]
    assert [row[1] for row in sheet.iter_rows(min_row=3, max_row=2 + len(shown), values_only=True)] == shown
    failures: list[str] = []
    full.failed.connect(failures.append)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x.xlsx"), ""))
    page.exported.hide()
    page.scores.gaps_card.export.click()
    assert failures
    assert not page.exported.isVisible()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.scores.gaps_card.export.click()
    assert len(failures) == 1


def test_with_one_answer_everything_else_is_shown_as_open(session: Session, opened: Opened) -> None:
    file = session.file()
    assert file is not None
    first = file.criteria[0]
    session.perform(lambda w: answering.give_answer(w, file.assessment, first, Answered(Level(2))))
    page = opened(session)
    scoring = scoring_of(session)
    rest = len(file.criteria) - 1
    assert f"{rest} unanswered" in page.header.open_chip.accessibleName()
    for module in scoring.modules:
        row = row_of(page, f"module:{module.module.id}")
        score = module.score
        assert row.assessed is (score is not None)
        assert score is None or row.possible == score.possible


def test_with_everything_answered_nothing_is_open(full: Session, opened: Opened) -> None:
    answer_everything(full)
    page = opened(full)
    assert not page.header.open_chip.isVisible()
    assert not page.scores.index_card.possible.isVisible()
    assert page.scores.points_card.chip.text() == "23/23 items"
    rows = [i.data(CELL_ROLE) for i in page.scores.modules_card.list.indexes()]
    assert all(row.possible is None for row in rows)


def test_the_keyboard_alone_reaches_everything(full: Session, opened: Opened, qtbot: QtBot) -> None:
    earlier_year(full, 2025)
    earlier_year(full, 2024)
    page = opened(full)
    reached: list[QWidget] = []
    page.header.views.buttons()[0].setFocus()
    for _ in range(60):
        here = QApplication.focusWidget()
        if here is None or here in reached:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    scores, header = page.scores, page.header
    wanted = [
        header.open_chip,
        header.which,
        header.trial,
        header.report_button,
        scores.index_card.change,
        scores.index_card.receipt,
        scores.index_card.gauge,
        scores.points_card.receipt,
        scores.points_card.bar,
        scores.radar_card.radar,
        scores.modules_card.fold,
        scores.modules_card.receipt,
        scores.modules_card.list,
        scores.gaps_card.more,
        scores.gaps_card.export,
        scores.gaps_card.receipt,
        scores.gaps_card.filters.role,
        scores.gaps_card.filters.module,
        scores.gaps_card.filters.effort,
        scores.gaps_card.table,
    ]
    assert [w.accessibleName() or type(w).__name__ for w in wanted if w not in reached] == []
    assert any(w in reached for w in header.modes.buttons())


def test_a_narrow_header_leaves_nothing_cut(full: Session, opened: Opened, qtbot: QtBot) -> None:
    earlier_year(full, 2025, title="A rather long title of an earlier assessment")
    page = opened(full)
    for width in (1204, 1100, 1000, 948):
        page.resize(width, 640)
        qtbot.wait(50)
        assert page.width() == width
        shown = [w for w in page.header.findChildren(QWidget) if w.isVisible() and w.parent() is page.header]
        edges = sorted((w.x(), w.x() + w.width()) for w in shown)
        assert all(left[1] <= right[0] for left, right in pairwise(edges))
        for widget in shown:
            assert widget.width() >= min(widget.minimumSizeHint().width(), widget.sizeHint().width())


def test_only_full_assessments_of_the_same_enterprise_are_compared(full: Session, opened: Opened) -> None:
    file = scoring_of(full).file
    purpose = Purpose(PurposeKind.MODULES, ("cqo",))
    day = file.assessment.as_of.replace(year=2024)
    assessments.new_assessment(full.workspace, file.assessment.enterprise, purpose, title="topic", as_of=day)
    page = opened(full)
    assert EARLIER not in [option_key(b) for b in page.header.modes.buttons()]


def test_counts_goals_and_sensitivity_open_their_receipts(
    full: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(full, next(c.id for c in scoring_of(full).file.criteria if c.fails_below and c.has_levels), 0)
    page = opened(full)
    shown: list[str] = []
    monkeypatch.setattr(page, "show_receipt", lambda receipt: shown.append(receipt.title))
    (calculator,) = (b for b in page.red_lines.failed.findChildren(IconButton))
    for button in (calculator, page.scores.modules_card.proof, page.scores.index_card.influence):
        button.click()
    page.scores.index_card.width_.click()
    page._on_view("indicators")
    page.indicators.goalsAsked.disconnect()
    page.indicators.goalsAsked.connect(page.show_receipt)
    page.indicators.goals_receipt.click()
    assert shown == [
        "Red lines",
        "Exhibits that count",
        "Answers that move the result most",
        "From evidenced to possible",
        "Goals of the region",
    ]
