"""今日结论 on the home page, and the consistency list of the right panel: rows, counts, and where they lead."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.gui.dialogs.lead_dialog import LeadDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.consistency_part import ConsistencyPart
from qualityassess.gui.pages.home.today_card import SHOWN, SHOWN_DUTIES, TodayCard
from qualityassess.gui.pages.home_page import HomePage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.lead_list import ROW_ROLE, LeadRow
from qualityassess.i18n import Translator
from qualityassess.services import answering, registers
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace
from qualityassess.settings import Settings
from tests.gui import sample_session


@pytest.fixture
def full(
    sample_file: Path, tmp_path: Path, library: Library, settings: Settings, qapp: QApplication
) -> Iterator[Session]:
    """A session on a copy of the sample."""
    made = sample_session.open_copy(sample_file, tmp_path, library, settings)
    yield made
    made.workspace.close()
    made.deleteLater()


@pytest.fixture
def card(full: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> TodayCard:
    """The card of the sample enterprise, read."""
    made = TodayCard(full, theme, icons)
    qtbot.addWidget(made)
    made.resize(1160, 240)
    made.show()
    made.read()
    return made


def leads(card: TodayCard) -> list[tuple[str, str]]:
    """Where the card is asked to lead from now on."""
    asked: list[tuple[str, str]] = []
    card.chosen.connect(lambda *where: asked.append(where))
    return asked


def in_dialog(act: Callable[[Any], object]) -> None:
    """Do something in the next modal dialog as soon as it is open."""

    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LeadDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)

    QTimer.singleShot(150, run)


def test_four_columns_worst_first(card: TodayCard) -> None:
    duties, due, awards, facts = (part.rows for part in card.lists())
    assert len(duties) == SHOWN_DUTIES
    assert duties[0].mark == "circle-x"
    assert all(row.caption for row in duties)
    assert len(due) == SHOWN
    assert [row.chip is not None for row in due] == [True] * SHOWN
    assert "overdue" in due[0].spoken
    assert len(awards) == SHOWN
    assert awards[0].word == "rule not verified"
    assert any(row.counts is not None for row in awards)
    assert facts
    assert facts[0].number == "1"
    assert card.body.currentIndex() == 0
    assert card.found is not None
    assert card.duties.more.text() == f"All {len(card.found.duties)}"


def test_a_duty_leads_to_its_criterion_in_the_assessment_it_was_read_in(card: TodayCard, full: Session) -> None:
    other = next(a for a in full.workspace.store.assessments() if a.purpose.kind.value == "award")
    full.choose_assessment(other.id)
    asked = leads(card)
    card.duties.list.setFocus()
    QTest.keyClick(card.duties.list, Qt.Key.Key_Down)
    QTest.keyClick(card.duties.list, Qt.Key.Key_Return)
    assert card.found is not None
    row: LeadRow = card.duties.list.currentIndex().data(ROW_ROLE)
    assert asked == [("assess", row.what)]
    assert full.assessment is not None
    assert card.found.assessment is not None
    assert full.assessment.id == card.found.assessment.id


def test_a_date_leads_to_its_record_by_mouse(card: TodayCard) -> None:
    asked = leads(card)
    view = card.due.list
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (where,) = asked
    assert card.found is not None
    first = card.found.due.items[0]
    assert first.register is not None
    assert where == ("registers", f"{first.register.value}/{first.record}")


def test_an_award_and_a_fact_lead_where_they_are_answered(card: TodayCard) -> None:
    asked = leads(card)
    QTest.keyClick(card.awards.list, Qt.Key.Key_Return)
    QTest.keyClick(card.facts.list, Qt.Key.Key_Space)
    assert asked[0][0] == "awards"
    assert asked[0][1].count("@") == 1
    assert asked[1][0] in ("registers", "profile")


def test_the_whole_list_opens_and_leads_on(card: TodayCard) -> None:
    asked = leads(card)

    def pick(dialog: LeadDialog) -> None:
        assert card.found is not None
        assert len(dialog.list.rows) == len(card.found.due.items)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    in_dialog(pick)
    QTest.mouseClick(card.due.more, Qt.MouseButton.LeftButton)
    assert asked[0][0] == "registers"


def test_a_certificate_entered_is_shown_at_once(card: TodayCard, full: Session) -> None:
    assert full.enterprise is not None
    assert card.found is not None
    enterprise, before = full.enterprise.id, len(card.found.due.items)
    row = Certificate("", "iso14001", "NEW", standard="GB/T 24001-2016", expires=date(2000, 1, 1))
    full.perform(lambda w: registers.add_records(w, enterprise, RegisterName.CERTIFICATES, [row]))
    card.read()
    assert len(card.found.due.items) == before + 1
    assert card.due.list.rows[0].title.startswith("Environmental management system")


def test_too_few_facts_are_named_as_buttons(
    workspace: Workspace, translator: Translator, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    from qualityassess.domain.profile import Profile
    from qualityassess.services import enterprises

    enterprises.add_enterprise(workspace, Profile("新企业有限公司"))
    made = TodayCard(Session(workspace, translator), theme, icons)
    qtbot.addWidget(made)
    made.show()
    made.read()
    assert made.body.currentIndex() == 1
    shown = made.body.currentWidget()
    assert shown is not None
    buttons = [b for b in shown.findChildren(Button) if b.isVisible()]
    assert len(buttons) == 12
    asked = leads(made)
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert asked == [("profile", "region")]


def test_without_an_enterprise_there_is_no_card(
    workspace: Workspace, translator: Translator, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    page = HomePage(Session(workspace, translator), theme, icons)
    qtbot.addWidget(page)
    page.show()
    assert page.today.isHidden()


def test_low_windows_fold_it_until_it_is_unfolded(full: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    page = HomePage(full, theme, icons)
    qtbot.addWidget(page)
    page.resize(1100, 560)
    page.show()
    page.today.read()
    card = page.today.card()
    assert card.body.isHidden()
    QTest.mouseClick(card.fold, Qt.MouseButton.LeftButton)
    assert not card.body.isHidden()
    page.resize(1100, 900)
    assert not card.body.isHidden()


def test_nothing_moves_when_the_card_is_filled(full: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    page = HomePage(full, theme, icons)
    qtbot.addWidget(page)
    for height in (800, 600):
        page.resize(1200, height)
        page.show()
        page.today.reload()
        before = page.table.mapTo(page, page.table.rect().topLeft())
        assert page.today.isVisible()
        page.today.read()
        QTest.qWait(1)
        assert page.table.mapTo(page, page.table.rect().topLeft()) == before


def test_each_list_is_read_aloud(card: TodayCard) -> None:
    for view in card.lists():
        assert view.accessibleName()
        for number, row in enumerate(view.rows):
            index = view.model().index(number, 0)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole) == row.spoken
            assert row.title in row.spoken


def test_the_consistency_list_counts_and_leads(full: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    part = ConsistencyPart(full, theme, icons)
    qtbot.addWidget(part)
    part.show()
    part.count()
    before = int(part.button.text().split()[0])
    assert before > 0
    criterion = "certification.energy"
    file = full.file()
    assert file is not None
    assert full.assessment is not None
    found = file.rubric.criterion(criterion)
    assert found is not None
    assessment = full.assessment
    full.perform(lambda w: answering.give_answer(w, assessment, found, Answered(Level(4))))
    part.count()
    assert int(part.button.text().split()[0]) > before
    asked: list[tuple[str, str]] = []
    part.leadAsked.connect(lambda *where: asked.append(where))

    def pick(dialog: LeadDialog) -> None:
        assert any(row.what == criterion for row in dialog.list.rows)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    in_dialog(pick)
    QTest.mouseClick(part.button, Qt.MouseButton.LeftButton)
    assert asked == [("assess", criterion)]
