"""Home: the table of assessments, its filters and keys, and the dialogs that begin things."""

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.rubric import Kind
from qualityassess.gui.dialogs.new_assessment import NewAssessmentDialog
from qualityassess.gui.dialogs.new_enterprise import NewEnterpriseDialog
from qualityassess.gui.dialogs.open_assessment import OpenAssessmentDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.models.assessment_list import CHANGED, ENTERPRISE, SCORE, TITLE
from qualityassess.gui.models.moments import day_and_time
from qualityassess.gui.pages.home_page import HomePage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, RangeCell, Toned
from qualityassess.i18n import Translator
from qualityassess.services import answering, assessments
from qualityassess.services.workspace import Workspace
from tests.gui.conftest import type_text
from tests.gui.keys import focused
from tests.gui.sample_session import in_dialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def home(shell: MainWindow) -> HomePage:
    """The home page in the shell."""
    page = shell.page
    assert isinstance(page, HomePage)
    return page


def titles(home: HomePage) -> list[str]:
    """Titles of the rows as shown."""
    return [home.proxy.index(row, TITLE).data() for row in range(home.proxy.rowCount())]


def score_cell(home: HomePage, title: str) -> object:
    """What the score column shows for an assessment."""
    row = titles(home).index(title)
    return home.proxy.index(row, SCORE).data(CELL_ROLE)


def test_rows_counts_and_scores(home: HomePage) -> None:
    assert set(titles(home)) == {"2026 full", "2026 topic"}
    assert home._counts.full_text() == "2 assessments of 2 enterprises, all kept on this computer"
    assert score_cell(home, "2026 topic") == Toned("A topic has no index", "text2")
    assert score_cell(home, "2026 full") == Toned("Nothing answered yet", "text2")


def test_score_and_progress_follow_answers(home: HomePage, session: Session) -> None:
    file = session.file()
    assert file is not None
    assert session.assessment is not None
    criterion = next(c for c in file.criteria if c.kind is Kind.MATURITY)
    assessment = session.assessment
    session.perform(lambda w: answering.give_answer(w, assessment, criterion, Answered(Level(4))))
    cell = score_cell(home, "2026 full")
    scoring = session.scoring()
    assert scoring is not None
    assert scoring.index is not None
    assert isinstance(cell, RangeCell)
    assert cell.claimed == scoring.index.claimed
    assert cell.figure == session.tr.percent_range(scoring.index.evidenced, scoring.index.claimed)


def test_checkup_shows_the_claimed_end_only(home: HomePage, session: Session) -> None:
    workspace, enterprise = session.workspace, session.enterprise
    assert enterprise is not None
    begun = assessments.new_assessment(workspace, enterprise.id, Purpose(PurposeKind.CHECKUP), title="quick")[0]
    file = assessments.open_file(workspace, begun)
    answering.give_answer(workspace, begun, file.criteria[0], Answered(Level(5)))
    home.reload()
    cell = score_cell(home, "quick")
    assert isinstance(cell, RangeCell)
    assert cell.evidenced == 0
    assert "–" not in cell.figure
    assert cell.caption == "Claimed; evidence not checked"


def test_filter_by_purpose_and_text(home: HomePage, qtbot: QtBot) -> None:
    buttons = home.purposes.buttons()
    assert buttons[0].text() == "All 2"
    QTest.mouseClick(buttons[4], Qt.MouseButton.LeftButton)
    assert titles(home) == ["2026 topic"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    QTest.keyClick(home, Qt.Key.Key_F, CTRL)
    assert home.filter.hasFocus()
    QTest.keyClicks(home.filter, "full")
    assert titles(home) == ["2026 full"]
    home.filter.setText("洞头屿澜")
    assert titles(home) == ["2026 topic"]
    home.filter.setText("nothing like it")
    assert titles(home) == []
    assert home._body.currentIndex() == 2
    home._clear_filters()
    assert len(titles(home)) == 2


def test_sorting_keeps_blanks_last(home: HomePage, session: Session) -> None:
    test_score_and_progress_follow_answers(home, session)
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        home.table.sortByColumn(SCORE, order)
        assert titles(home) == ["2026 full", "2026 topic"]
    home.table.sortByColumn(ENTERPRISE, Qt.SortOrder.AscendingOrder)
    first = titles(home)
    home.table.sortByColumn(ENTERPRISE, Qt.SortOrder.DescendingOrder)
    assert titles(home) == first[::-1]


def test_enter_opens_the_row(home: HomePage, session: Session, qtbot: QtBot) -> None:
    asked: list[tuple[str, str]] = []
    home.go.disconnect()
    home.go.connect(lambda *what: asked.append(what))
    row = titles(home).index("2026 topic")
    home.table.setCurrentIndex(home.proxy.index(row, 0))
    home.table.setFocus()
    QTest.keyClick(home.table, Qt.Key.Key_Return)
    assert asked == [("assess", "")]
    assert session.assessment is not None
    assert session.assessment.title == "2026 topic"


def test_f2_renames_and_undo_takes_it_back(home: HomePage, shell: MainWindow, session: Session, qtbot: QtBot) -> None:
    row = titles(home).index("2026 full")
    home.table.setCurrentIndex(home.proxy.index(row, TITLE))
    home.table.setFocus()
    QTest.keyClick(home.table, Qt.Key.Key_F2)
    editor = home.table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "renamed")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "renamed" in titles(home))
    assert "renamed" in {a.title for a in session.workspace.store.assessments()}
    QTest.keyClick(shell, Qt.Key.Key_Z, CTRL)
    assert "2026 full" in titles(home)


def test_columns_are_kept_and_reset(home: HomePage, session: Session, qtbot: QtBot) -> None:
    header = home.table.horizontalHeader()
    drawn = header.sectionSize(CHANGED)
    header.resizeSection(CHANGED, drawn + 40)
    qtbot.waitUntil(lambda: session.memory.recall("columns:home-en") != "", timeout=3000)
    home.retranslate()
    assert home.table.horizontalHeader().sectionSize(CHANGED) == drawn + 40
    home._columns.reset()
    assert home.table.horizontalHeader().sectionSize(CHANGED) == drawn


def test_empty_workspace_offers_both_ways(
    workspace: Workspace, translator: Translator, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    session = Session(workspace, translator)
    page = HomePage(session, theme, icons)
    qtbot.addWidget(page)
    page.show()
    assert page._body.currentIndex() == 1
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda *what: asked.append(what))
    QTest.mouseClick(page.sample_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.new_button, Qt.MouseButton.LeftButton)
    assert asked == [("sample", ""), ("new_assessment", "")]


def test_moments() -> None:
    tr, now = Translator("en"), datetime(2026, 6, 12, 15, 0)  # noqa: DTZ001 - local times
    assert day_and_time(tr, now - timedelta(minutes=28), now) == "today 14:32"
    assert day_and_time(tr, now - timedelta(days=1), now) == "yesterday 15:00"
    assert day_and_time(tr, now - timedelta(days=2), now) == "06-10 15:00"
    assert day_and_time(tr, now - timedelta(days=200), now) == "2025-11-24"


def test_new_assessment_by_keyboard(
    session: Session, theme: Theme, icons: Icons, shell: MainWindow, qtbot: QtBot
) -> None:
    """Purpose by arrows, a new enterprise by name, everything else as proposed, Enter begins."""
    outcome: list[object] = []

    def fill(dialog: NewAssessmentDialog) -> None:
        QTest.keyClick(focused(), Qt.Key.Key_Right)
        assert dialog.purposes.kind() is PurposeKind.AWARD
        QTest.keyClick(focused(), Qt.Key.Key_Left)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        edit = dialog.enterprise.lineEdit()
        assert edit is not None
        assert edit.hasFocus() or dialog.enterprise.hasFocus()
        edit.selectAll()
        type_text(edit, "温州蓝礁汽车零部件有限公司", qtbot)
        assert dialog.enterprise_field.message() == "A new enterprise will be added"
        dialog.as_of.setDate(date(2026, 6, 12))  # type: ignore[arg-type]
        assert dialog.title.text() == "2026 quality self-assessment"
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)

    in_dialog(fill)
    outcome.append(NewAssessmentDialog.ask(shell, session, theme, icons))
    begun = {a.id: a for a in session.workspace.store.assessments()}[str(outcome[0])]
    owner = session.workspace.store.enterprise(begun.enterprise)
    assert owner.profile.name == "温州蓝礁汽车零部件有限公司"
    assert begun.purpose == Purpose(PurposeKind.FULL)
    assert begun.as_of == date(2026, 6, 12)
    assert begun.target == 65


def test_new_assessment_of_an_award_and_of_modules(
    session: Session, theme: Theme, icons: Icons, shell: MainWindow, qtbot: QtBot
) -> None:
    dialog = NewAssessmentDialog(session, theme, icons, shell, "modules")
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    assert dialog.error.text() == "Choose at least one module"
    box = dialog.modules["cqo"]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    begun = {a.id: a for a in session.workspace.store.assessments()}
    assert begun[str(dialog.assessment)].purpose == Purpose(PurposeKind.MODULES, ("cqo",))
    award = NewAssessmentDialog(session, theme, icons, shell, "award")
    qtbot.addWidget(award)
    award.show()
    assert award.award.count() >= 4
    QTest.mouseClick(award.begin_button, Qt.MouseButton.LeftButton)
    begun = {a.id: a for a in session.workspace.store.assessments()}
    assert begun[str(award.assessment)].purpose.kind is PurposeKind.AWARD


def test_new_assessment_without_enterprise_is_refused(
    workspace: Workspace, translator: Translator, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    dialog = NewAssessmentDialog(Session(workspace, translator), theme, icons)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.mouseClick(dialog.begin_button, Qt.MouseButton.LeftButton)
    assert dialog.enterprise_field.state() == "error"
    assert dialog.assessment is None


def test_new_enterprise(session: Session, theme: Theme, icons: Icons, shell: MainWindow, qtbot: QtBot) -> None:
    def fill(dialog: NewEnterpriseDialog) -> None:
        QTest.mouseClick(dialog.create_button, Qt.MouseButton.LeftButton)
        assert dialog.isVisible()
        type_text(dialog.name, "甲有限公司", qtbot)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    in_dialog(fill)
    shell.begin("new_enterprise")
    assert shell.rail.current() == "profile"
    assert session.enterprise is not None
    assert session.enterprise.profile.name == "甲有限公司"


def test_open_assessment_by_typing(
    session: Session, theme: Theme, icons: Icons, shell: MainWindow, qtbot: QtBot
) -> None:
    def pick(dialog: OpenAssessmentDialog) -> None:
        QTest.keyClicks(dialog.filter, "topic")
        QTest.keyClick(dialog.filter, Qt.Key.Key_Return)

    in_dialog(pick)
    chosen = OpenAssessmentDialog.ask(shell, session, theme, icons)
    assert {a.id: a.title for a in session.workspace.store.assessments()}[str(chosen)] == "2026 topic"


def test_nothing_is_cut_in_english(home: HomePage, shell: MainWindow) -> None:
    shell.resize(1280, 800)
    QApplication.processEvents()
    for button in (home.sample_button, home.new_button):
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(shell, QPoint(button.width(), 0)).x() <= shell.width()
    for segment in home.purposes.buttons():
        assert segment.width() >= segment.sizeHint().width()
