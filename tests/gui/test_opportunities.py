"""The view 可用政策 on the page 奖项: what concerns the enterprise, found by typing, with links to the questions."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from qualityassess.domain.opportunities import Opportunity, OpportunityStatus
from qualityassess.gui.icons import Icons
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.models.opportunity_tree import KIND, OPPORTUNITY, STATUS
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.awards_page import AwardsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import enterprises, opportunities
from qualityassess.services.opportunity_wording import CHECK, depends_sentence, kind_word, status_sentence
from tests.gui.conftest import type_text


@pytest.fixture
def page(session: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> Iterator[AwardsPage]:
    """The page with the opportunities in view."""
    made = AwardsPage(session, theme, icons)
    qtbot.addWidget(made)
    made.resize(1204, 694)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    click_policies(made)
    yield made
    made.close()


def click_policies(page: AwardsPage) -> None:
    """Press the second segment of the switch."""
    QTest.mouseClick(page.switch.buttons()[1], Qt.MouseButton.LeftButton)


def expected(session: Session) -> dict[str, tuple[str, ...]]:
    assert session.enterprise is not None
    found = opportunities.offers(session.workspace.library, session.enterprise.profile, session.workspace.today())
    return {offer.opportunity.id: offer.depends_on for offer in found}


def shown_ids(page: AwardsPage) -> list[str]:
    return [line.opportunity.id for line in page.policies.model.lines()]


def texts(page: AwardsPage) -> str:
    """Everything the inspector says, once its new parts are laid out."""
    QApplication.processEvents()
    return "\n".join(
        w.text() for w in page.policies.inspector.findChildren(QLabel) if w.isVisibleTo(page.policies.inspector)
    )


def find(session: Session, **values: object) -> Opportunity:
    """The first offered opportunity with these values."""
    offered = expected(session)
    return next(
        entry
        for entry in session.workspace.library.opportunities.entries
        if entry.id in offered and all(getattr(entry, key) == value for key, value in values.items())
    )


def test_the_switch_shows_what_concerns_the_enterprise(page: AwardsPage, session: Session) -> None:
    found = expected(session)
    assert set(shown_ids(page)) == set(found)
    assert page.policies.isVisible()
    assert page.policies.inspector.isVisible()
    assert not page.inspector.isVisible()
    total = len(opportunities.open_on(session.workspace.library, session.workspace.today()))
    assert page.policies.count.full_text() == f"{len(found)} of {total}"
    assert page.policies.region.text() == "Dongtou District"
    assert any(label.text() == CHECK for label in page.policies.findChildren(QLabel))
    QTest.mouseClick(page.switch.buttons()[0], Qt.MouseButton.LeftButton)
    assert page.view.isVisible()
    assert page.inspector.isVisible()
    assert not page.policies.inspector.isVisible()


def test_rows_stand_under_their_themes_with_kind_and_status(page: AwardsPage, session: Session) -> None:
    model, tr = page.policies.model, session.tr
    names = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert len(names) == len(set(names)) > 1
    assert sum(int(name.split()[-1]) for name in names) == len(model.lines())
    depends = expected(session)
    for line in model.lines():
        index = model.index_of(line.opportunity.id)
        entry = line.opportunity
        assert index.parent().isValid()
        cell = index.siblingAtColumn(OPPORTUNITY).data(CELL_ROLE)
        assert isinstance(cell, TwoLine)
        assert cell.title == tr.pick(entry.title)
        assert cell.caption == (depends_sentence(tr, depends[entry.id]) or tr.pick(entry.offers))
        kind, status = (index.siblingAtColumn(column).data(CELL_ROLE) for column in (KIND, STATUS))
        assert isinstance(kind, ChipSpec)
        assert isinstance(status, ChipSpec)
        assert kind.text == kind_word(tr, entry.kind)
        assert index.siblingAtColumn(STATUS).data(Qt.ItemDataRole.ToolTipRole) == status_sentence(tr, entry)


def test_the_inspector_says_everything_about_the_chosen_one(page: AwardsPage, session: Session) -> None:
    entry = find(session, status=OpportunityStatus.UNKNOWN, national=False)
    index = page.policies.model.index_of(entry.id)
    page.policies.view.scrollTo(index)
    place = page.policies.view.visualRect(index).center()
    QTest.mouseClick(page.policies.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    said, tr = texts(page), session.tr
    for text in (entry.title, entry.offers, entry.for_whom, entry.take_part):
        assert tr.pick(text) in said
    assert LEGAL.scheme_unknown.en.format(year=entry.status_on[:4]) in said
    for reference in entry.clauses:
        clause = session.workspace.library.register.clause_of(reference)
        assert clause is not None
        assert f"{reference.partition(':')[2]} {clause.heading.en}" in said
    if any(clause.startswith("dongtou:") for clause in entry.clauses):
        assert "under the National Quality Outline (2023-12-14)" in said


def test_typing_narrows_the_list_and_nothing_found_can_be_cleared(
    page: AwardsPage, session: Session, qtbot: QtBot
) -> None:
    entry = find(session)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.policies.filter.hasFocus)
    type_text(page.policies.filter, session.tr.pick(entry.title), qtbot)
    assert entry.id in shown_ids(page)
    assert len(shown_ids(page)) < len(expected(session))
    type_text(page.policies.filter, " zzzz", qtbot)
    assert shown_ids(page) == []
    assert not page.policies.inspector.isVisible()
    clear = next(b for b in page.policies.findChildren(QPushButton) if b.isVisible() and b.text() == "Clear filters")
    QTest.mouseClick(clear, Qt.MouseButton.LeftButton)
    assert set(shown_ids(page)) == set(expected(session))
    assert page.policies.inspector.isVisible()


def test_chinese_is_found_as_it_is_typed(page: AwardsPage, session: Session, qtbot: QtBot) -> None:
    session.set_translator(Translator("zh"))
    entry = find(session, status=OpportunityStatus.RUNNING)
    type_text(page.policies.filter, entry.title.zh, qtbot)
    assert entry.id in shown_ids(page)
    page.policies.filter.clear()
    type_text(page.policies.filter, "运行中", qtbot)
    assert {line.opportunity.status for line in page.policies.model.lines()} == {OpportunityStatus.RUNNING}


def test_the_box_shows_those_of_other_regions_too_and_says_so(page: AwardsPage, session: Session) -> None:
    page.policies.own.setFocus()
    QTest.keyClick(page.policies.own, Qt.Key.Key_Space)
    every = {o.opportunity.id for o in opportunities.open_on(session.workspace.library, session.workspace.today())}
    assert set(shown_ids(page)) == every
    far = next(line for line in page.policies.model.lines() if line.concerned is False)
    page.policies.view.choose(far.opportunity.id)
    assert "Not for this enterprise" in texts(page)
    # The list still stands on it after the box is ticked again only where it is listed.
    QTest.keyClick(page.policies.own, Qt.Key.Key_Space)
    assert far.opportunity.id not in shown_ids(page)
    assert "Not for this enterprise" not in texts(page)


def test_amounts_of_other_regions_stand_apart(page: AwardsPage, session: Session) -> None:
    page.policies.own.setChecked(False)
    paid = next(
        line.opportunity
        for line in page.policies.model.lines()
        if any(a.cny for a in line.opportunity.amounts) and "330305" not in line.opportunity.regions
    )
    page.policies.choose(paid.id)
    said = texts(page)
    assert "Stated by documents of other regions:" in said
    assert all(session.tr.money(a.cny) in said for a in paid.amounts if a.cny is not None)


def test_a_link_opens_the_questions_of_the_module(page: AwardsPage, session: Session, qtbot: QtBot) -> None:
    file = session.file()
    assert file is not None
    asked = {module.id: criteria[0].id for module, criteria in file.modules}
    entry = next(
        line.opportunity for line in page.policies.model.lines() if any(m in asked for m in line.opportunity.modules)
    )
    module = next(m for m in entry.modules if m in asked)
    page.policies.choose(entry.id)
    link = page.policies.inspector.findChild(QPushButton, f"module:{module}")
    assert isinstance(link, QPushButton)
    link.setFocus(Qt.FocusReason.TabFocusReason)
    assert link.hasFocus()
    with qtbot.waitSignal(page.go) as asked_for:
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert asked_for.args == ["assess", asked[module]]


def test_the_way_to_a_missing_fact_leads_to_the_profile(page: AwardsPage, session: Session, qtbot: QtBot) -> None:
    depends = expected(session)
    opportunity_id, facts = next((i, d) for i, d in depends.items() if d)
    page.policies.choose(opportunity_id)
    assert depends_sentence(session.tr, facts).partition(": ")[2] in texts(page)
    button = page.policies.inspector.findChild(QPushButton, "profile")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(page.go) as asked_for:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked_for.args == ["profile", facts[0]]


def test_an_entered_fact_changes_the_list_at_once(page: AwardsPage, session: Session) -> None:
    assert session.enterprise is not None
    before, owner = set(shown_ids(page)), session.enterprise
    moved = replace(owner.profile, region="360100", credit_code="")
    session.perform(lambda w: enterprises.save_profile(w, owner.id, moved))
    assert set(shown_ids(page)) == set(expected(session)) != before
    assert page.policies.region.text() == "Nanchang"


def test_an_offer_leads_to_the_conditions_of_its_award(page: AwardsPage, session: Session) -> None:
    listed = {line.award.id for line in page.model.lines()}
    library, today = session.workspace.library, session.workspace.today()
    page.policies.own.setChecked(False)
    entry = next(e for e in library.opportunities.entries if e.award in listed and library.award(e.award, today))
    page.policies.choose(entry.id)
    link = next(b for b in page.policies.inspector.findChildren(QPushButton) if b.text().startswith("Conditions: "))
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert page.view.isVisible()
    current = page.view.current()
    assert current is not None
    assert current.award.id == entry.award


def test_language_keeps_view_filter_and_choice(page: AwardsPage, session: Session, qtbot: QtBot) -> None:
    page.policies.own.setChecked(False)
    entry = page.policies.model.lines()[3].opportunity
    page.policies.choose(entry.id)
    session.set_translator(Translator("zh"))
    qtbot.waitUntil(lambda: page.policies.isVisible())
    assert page.switch.key() == "policies"
    assert not page.policies.own.isChecked()
    current = page.policies.view.current()
    assert current is not None
    assert current.opportunity.id == entry.id
    assert entry.offers.zh in texts(page)
    assert page.policies.own.text() == "只看与本企业有关"


def test_everything_is_reached_by_keys(page: AwardsPage, qtbot: QtBot) -> None:
    """Arrows change the view; Tab goes from filter to box to list to inspector; arrows walk the list past themes."""
    page.switch.buttons()[1].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.switch.buttons()[1], Qt.Key.Key_Left)
    assert page.view.isVisible()
    QTest.keyClick(page.switch.buttons()[0], Qt.Key.Key_Right)
    assert page.policies.isVisible()
    page.policies.filter.setFocus(Qt.FocusReason.TabFocusReason)
    seen = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert page.policies.own in seen
    assert page.policies.view in seen
    page.policies.view.setFocus()
    first = page.policies.model.lines()[0].opportunity.id
    page.policies.view.choose(first)
    for line in page.policies.model.lines()[1:12]:
        QTest.keyClick(page.policies.view, Qt.Key.Key_Down)
        current = page.policies.view.current()
        assert current is not None
        assert current.opportunity.id == line.opportunity.id
    QTest.keyClick(page, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert not page.policies.inspector.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert page.policies.inspector.isVisible()


def test_without_an_enterprise_everything_is_listed(session: Session, theme: Theme, icons: Icons, qtbot: QtBot) -> None:
    session.choose_enterprise(None)
    page = AwardsPage(session, theme, icons)
    qtbot.addWidget(page)
    page.show()
    click_policies(page)
    total = opportunities.open_on(session.workspace.library, session.workspace.today())
    assert len(shown_ids(page)) == len(total)
    assert not page.policies.own.isEnabled()
    assert all(line.concerned is None for line in page.policies.model.lines())


def test_the_shell_goes_to_one_and_on_to_the_questions(shell: MainWindow, session: Session) -> None:
    entry = find(session, national=False)
    shell.show_page("awards", f"opportunity:{entry.id}")
    page = shell.page
    assert isinstance(page, AwardsPage)
    current = page.policies.view.current()
    assert current is not None
    assert current.opportunity.id == entry.id
    asked = frozenset(shell_modules(session))
    linked = next(line for line in page.policies.model.lines() if asked & set(line.opportunity.modules))
    page.policies.choose(linked.opportunity.id)
    module = next(m for m in linked.opportunity.modules if m in asked)
    link = page.policies.inspector.findChild(QPushButton, f"module:{module}")
    assert isinstance(link, QPushButton)
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert isinstance(shell.page, AssessPage)
    assert shell.page.subject is not None
    assert shell.page.subject.module.id == module


def shell_modules(session: Session) -> list[str]:
    """Modules of the assessment."""
    file = session.file()
    assert file is not None
    return [module.id for module, _ in file.modules]
