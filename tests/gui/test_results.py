"""The page 结果: figures equal the domain's, receipts are exact, gaps stand in the domain's order."""

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualityassess import paths
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.award_points import points_of
from qualityassess.domain.display import percent, round_half_up
from qualityassess.domain.gaps import Way, gaps
from qualityassess.domain.module_groups import grouped
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.models.earlier import Against
from qualityassess.gui.models.gap_list import GAIN, NUMBER, TITLE, TOP, WAY
from qualityassess.gui.models.module_rows import entries, open_counts
from qualityassess.gui.models.receipts import gap_receipt, index_receipt, module_receipt, points_receipt
from qualityassess.gui.pages.results.module_tree import KEY_ROLE
from qualityassess.gui.pages.results.radar_card import short_name
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Mode, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import assessments
from qualityassess.services.workspace import Workspace
from tests.gui.results_fixtures import (
    Opened,
    answer,
    award_session,  # noqa: F401 - a fixture
    full_session,  # noqa: F401 - a fixture
    opened_page,  # noqa: F401 - a fixture
    scoring_of,
)
from tests.gui.sample_session import in_dialog

COPY = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_index_and_modules_equal_the_domain(full: Session, opened: Opened) -> None:
    page, scoring, tr = opened(full), scoring_of(full), full.tr
    index = scoring.index
    assert index is not None
    assert page.scores.index_card.gauge.accessibleName() == tr.percent_range(index.evidenced, index.claimed)
    short = percent(Fraction(65, 100) - index.evidenced)
    assert short in page.scores.index_card.distance.text()
    rows = {row.data(KEY_ROLE): row.data(CELL_ROLE) for row in page.scores.modules_card.list.indexes()}
    assert {f"module:{module.module.id}" for module in scoring.modules} == {k for k in rows if k.startswith("module:")}
    # What the sample is not asked stands in the list as well, without figures and without a bar.
    assert {m.module for m in scoring.modules if m.score is None} == set(scoring.file.not_applying)
    for module in scoring.modules:
        row = rows[f"module:{module.module.id}"]
        assert row.assessed is (module.score is not None)
        if module.score is not None:
            assert row.figure == tr.percent_range(module.score.evidenced, module.score.claimed)
            assert (row.evidenced, row.claimed) == (module.score.evidenced, module.score.claimed)
    for group in grouped(scoring.modules):
        if len(group.modules) > 1:
            row = rows[f"group:{group.id}"]
            assert group.score is not None
            assert (row.evidenced, row.claimed) == (group.score.evidenced, group.score.claimed)


def test_what_is_open_is_said_as_what_it_is(full: Session, opened: Opened) -> None:
    page, scoring, tr = opened(full), scoring_of(full), full.tr
    unanswered, unknown = open_counts(scoring.modules)
    # The sample leaves 12 open; it keeps every register, so that no computed criterion waits for its records.
    kept = {path.stem for path in (paths.sample_dir() / "registers").glob("*.json")}
    scales = [c.register for module in scoring.file.modules for c in module[1] if c.register is not None]
    assert {scale.register for scale in scales} <= kept
    assert unanswered == 12
    assert unknown > 0
    chip = page.header.open_chip
    assert chip.isVisible()
    assert chip.accessibleName() == f"{unanswered} unanswered, {unknown} unknown, counted 0"
    index = scoring.index
    assert index is not None
    assert tr.percent(index.possible) in page.scores.index_card.possible.text()
    told: list[str] = []

    def look(dialog: ReceiptDialog) -> None:
        told.extend(dialog.text().splitlines())
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    states = [line.split("\t")[1] for line in told[3 : 3 + unanswered + unknown]]
    assert (states.count("Unanswered"), states.count("Unknown")) == (unanswered, unknown)


def test_the_radar_shows_groups_where_modules_are_too_many(full: Session, opened: Opened) -> None:
    page, file, tr = opened(full), scoring_of(full).file, full.tr
    radar = page.scores.radar_card
    assert radar.isVisible()
    assert len(radar.radar.accessibleDescription().splitlines()) == len(grouped(scoring_of(full).modules))
    for count, drawn in ((4, False), (5, True), (9, True)):
        few = Scoring(replace(file, rubric=replace(file.rubric, modules=file.rubric.modules[:count])))
        against = Against(Fraction(65, 100))
        assert radar.show_entries(few, entries(tr, few, None), against) is drawn
        if drawn:
            words = radar.radar.accessibleDescription().splitlines()
            titles = [tr.pick(m.module.title) for m in few.modules]
            assert all(line.startswith(title) for line, title in zip(words, titles, strict=True))


def test_points_before_all_items_are_answered_are_no_total(full: Session, opened: Opened) -> None:
    page, tr = opened(full), full.tr
    points = points_of(scoring_of(full), "gbt19580-2012")
    assert points is not None
    assert not points.complete
    card = page.scores.points_card
    low, high = round_half_up(points.evidenced, 0), round_half_up(points.claimed, 0)
    assert card.figure.text() == f"{low}–{high} points"
    assert card.chip.text() == f"{points.answered}/23 items"
    assert "no total" in card.covered.full_text()
    assert round_half_up(points.possible, 0) in card.possible.text()
    assert card.note.text() == tr.pick(LEGAL.estimate)
    assert "GB/T 19580-2012" in card.bar.accessibleName()


def test_an_award_has_no_index_and_a_total_once_all_items_are_answered(award: Session, opened: Opened) -> None:
    page = opened(award)
    assert not page.scores.index_card.gauge.isVisible()
    assert "no index" in page.scores.index_card.why_none.text()
    assert page.scores.points_card.chip.text() == "23/23 items"
    assert page.scores.points_card.covered.full_text() == "Total of all items"
    assert not page.scores.points_card.note.isVisible()
    assert not page.header.open_chip.isVisible()


def test_gaps_stand_in_the_order_of_the_domain(full: Session, opened: Opened) -> None:
    page, scoring = opened(full), scoring_of(full)
    found = gaps(scoring)
    model = page.scores.gaps_card.model
    assert model.rowCount() == TOP
    for row, gap in enumerate(found[:TOP]):
        assert model.index(row, NUMBER).data() == scoring.file.rubric.display_number(gap.criterion.id)
        assert model.index(row, TITLE).data() == gap.criterion.title.en
        assert model.index(row, GAIN).data() == f"+{percent(gap.gain, 2)}"
        assert len(model.index(row, WAY).data(CELL_ROLE).chips) == len(gap.ways)
    assert any(Way.COLLECT in gap.ways for gap in found)
    assert page.scores.gaps_card._caution.isVisible()
    page.scores.gaps_card.more.click()
    assert [line.gap for line in model.lines] == list(found)
    assert model.rowCount() == len(found)


def test_receipts_are_exact(full: Session) -> None:
    scoring, tr = scoring_of(full), full.tr
    index = scoring.index
    assert index is not None
    receipt = index_receipt(tr, scoring)
    assert receipt is not None
    assert [r.exact for r in receipt.results[:3]] == [str(index.evidenced), str(index.claimed), str(index.possible)]
    # The inputs of the receipt give the result by hand.
    rows = receipt.rows[:-1]
    weights = [int(row[1]) for row in rows]
    by_hand = sum(w * Fraction(row[2].split(" = ")[0]) for w, row in zip(weights, rows, strict=True)) / sum(weights)
    assert by_hand == index.evidenced
    assert int(receipt.rows[-1][1]) == sum(weights)

    module = scoring.modules[0]
    assert module.score is not None
    receipt = module_receipt(tr, scoring, module.module.id)
    rows = receipt.rows[:-1]
    weights = [int(row[2]) for row in rows]
    by_hand = sum(w * Fraction(row[4]) for w, row in zip(weights, rows, strict=True)) / sum(weights)
    assert by_hand == module.score.claimed == Fraction(receipt.results[1].exact)

    gap = gaps(scoring)[5]
    receipt = gap_receipt(tr, scoring, gap)
    target, evidenced = Fraction(receipt.rows[0][1]), Fraction(receipt.rows[1][1])
    assert (target - evidenced) * Fraction(receipt.rows[4][1]) * Fraction(receipt.rows[5][1]) == gap.gain
    assert Fraction(receipt.results[0].exact) == gap.gain
    assert receipt.results[0].shown == f"+{percent(gap.gain, 2)} percentage points"

    points = points_of(scoring, "gbt19580-2012")
    assert points is not None
    receipt = points_receipt(tr, scoring, points)
    assert len(receipt.rows) == 23
    assert Fraction(receipt.results[0].exact) == points.evidenced
    assert len(receipt.exclusions) == 23 - points.answered


def test_figures_open_their_receipts(full: Session, opened: Opened) -> None:
    page = opened(full)
    seen: list[str] = []

    def look(dialog: ReceiptDialog) -> None:
        seen.append(dialog.text().splitlines()[0])
        dialog.copy()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.mouseClick(page.scores.index_card.gauge, Qt.MouseButton.LeftButton)
    in_dialog(look)
    page.scores.index_card.gauge.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.scores.index_card.gauge, Qt.Key.Key_Return)
    in_dialog(look)
    page.scores.points_card.receipt.click()
    in_dialog(look)
    page.scores.modules_card.receipt.click()
    in_dialog(look)
    page.scores.gaps_card.receipt.click()
    first = page.scores.gaps_card.model.index(0, NUMBER).data()
    assert seen[:4] == ["Index", "Index", "Award points (GB/T 19580-2012)", "Leadership and duty"]
    assert seen[4].startswith(first)
    assert QApplication.clipboard().text().startswith(first)


def test_drill_down(full: Session, opened: Opened) -> None:
    page, scoring = opened(full), scoring_of(full)
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    table = page.scores.gaps_card.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked == [("assess", gaps(scoring)[1].criterion.id)]
    modules = page.scores.modules_card.list
    place = modules.visualRect(next(i for i in modules.indexes() if i.data(KEY_ROLE) == "module:leadership")).center()
    QTest.mouseClick(modules.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(modules.viewport(), Qt.MouseButton.LeftButton, pos=place)
    where, what = asked[-1]
    assert where == "assess"
    assert what in {c.criterion.id for c in scoring.modules[1].criteria}
    page.header.report_button.click()
    assert asked[-1] == ("reports", "gap")


def test_a_failed_red_line_heads_the_page(full: Session, opened: Opened) -> None:
    page = opened(full)
    assert not page.red_lines.failed.isVisible()
    line = next(
        c.id for c in scoring_of(full).file.criteria if c.fails_below is not None and c.kind.value == "maturity"
    )
    answer(full, line, 0)
    assert page.red_lines.failed.isVisible()
    assert page.red_lines.failed.accessibleName().startswith("1 red line failed")
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    page.red_lines.failed.button().click()
    assert asked == [("assess", line)]
    # It is the first gap as well.
    assert page.scores.gaps_card.model.lines[0].gap.criterion.id == line
    full.undo()
    assert not page.red_lines.failed.isVisible()


def test_a_check_up_shows_its_claimed_end_only(session: Session, opened: Opened) -> None:
    assert session.enterprise is not None
    owner, made = session.enterprise.id, []

    def verb(workspace: Workspace) -> object:
        begun, changes = assessments.new_assessment(workspace, owner, Purpose(PurposeKind.CHECKUP))
        made.append(begun)
        return changes

    session.perform(verb)  # type: ignore[arg-type]
    session.choose_assessment(made[0].id)
    page = opened(session)
    assert not page.header.report_button.isVisible()
    first = next(c for c in scoring_of(session).file.criteria if c.kind.value == "maturity")
    answer(session, first.id, 3)
    heading = session.tr.pick(LEGAL.checkup_heading)
    index = scoring_of(session).index
    assert index is not None
    assert page.scores.index_card.gauge.accessibleName() == session.tr.percent(index.claimed)
    assert heading in page.scores.index_card.gauge.accessibleDescription()
    assert not page.scores.gaps_card._caution.isVisible()
    receipt = index_receipt(session.tr, scoring_of(session))
    assert receipt is not None
    assert [r.name for r in receipt.results] == ["Claimed"]
    assert " → " in page.scores.gaps_card.model.index(0, WAY).data()
    assert page.header.report_button.isVisible()


def test_empty_states(session: Session, opened: Opened) -> None:
    page = opened(session)
    assert page._stack.currentIndex() == 3
    session.choose_assessment(None)
    assert page._stack.currentIndex() == 2


def test_the_language_changes_at_run_time(full: Session, opened: Opened) -> None:
    page, chinese = opened(full), Translator("zh")
    full.set_translator(chinese)
    titles = [index.data() for index in page.scores.modules_card.list.indexes()]
    assert titles[:2] == ["领导与责任", "首席质量官"]
    assert page.header.report_button.text() == chinese("Create gap report")
    assert page.scores.gaps_card.model.index(0, TITLE).data() == gaps(scoring_of(full))[0].criterion.title.zh


def test_charts_and_gaps_are_copied(full: Session, opened: Opened) -> None:
    page = opened(full)
    for chart in (page.scores.index_card.gauge, page.scores.radar_card.radar, page.scores.modules_card.list):
        QApplication.clipboard().clear()
        chart.setFocus()
        QTest.keyClick(chart, Qt.Key.Key_C, COPY)
        assert not QApplication.clipboard().pixmap().isNull()
    page.scores.gaps_card.table.setFocus()
    QTest.keyClick(page.scores.gaps_card.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert len(lines) == TOP + 1
    assert lines[0].split("\t") == ["No.", "Gap", "Way to close", "Gain"]


def test_a_narrow_page_has_two_columns(full: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(full)
    scores = page.scores
    page.resize(948, 560)
    qtbot.waitUntil(lambda: scores.left.isAncestorOf(scores.modules_card))
    qtbot.waitUntil(lambda: scores.gaps_card.mapTo(page, QPoint(scores.gaps_card.width(), 0)).x() <= 948)
    gaps_left = scores.gaps_card.mapTo(page, QPoint(0, 0)).x()
    assert scores.left.mapTo(page, QPoint(scores.left.width(), 0)).x() <= gaps_left
    # Folding makes the list lower, since it scrolls with the scores.
    high = scores.modules_card.list.minimumHeight()
    scores.modules_card.fold.click()
    assert scores.modules_card.list.minimumHeight() < high
    page.resize(1204, 694)
    qtbot.waitUntil(lambda: not scores.left.isAncestorOf(scores.modules_card))


def test_everything_has_a_name(full: Session, opened: Opened) -> None:
    page = opened(full)
    for widget in (
        page.scores.gaps_card.table,
        page.scores.modules_card.list,
        page.scores.index_card.gauge,
        page.scores.radar_card.radar,
    ):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        assert interface.text(QAccessible.Text.Name)
    for button in (page.scores.index_card.receipt, page.scores.points_card.receipt, page.scores.modules_card.receipt):
        assert button.accessibleName()


def test_both_themes_paint(full: Session, opened: Opened, theme: Theme) -> None:
    page = opened(full)
    light = page.grab().toImage()
    theme.set_mode(Mode.DARK)
    try:
        assert page.grab().toImage() != light
    finally:
        theme.set_mode(Mode.LIGHT)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("QC 小组与班组", "QC 小组"),
        ("质量安全主体责任", "质量安全主…"),
        ("Chief quality officer", "Chief qual…"),
        ("卓越绩效", "卓越绩效"),
    ],
)
def test_names_on_the_radar_are_short(name: str, short: str) -> None:
    assert short_name(name) == short
