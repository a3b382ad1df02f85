"""The self-assessment page as a whole: tree, figures, language, resuming, narrow windows, keyboard order."""

from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import ENTERPRISE, Answered, Level
from qualityassess.domain.assessment import Purpose, PurposeKind
from qualityassess.domain.award_points import award_points
from qualityassess.domain.changes import Changes
from qualityassess.domain.display import percent, round_half_up
from qualityassess.domain.registers import Indicator, IndicatorYear, RegisterName
from qualityassess.domain.rubric import Direction, Kind
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.criteria_tree import CriteriaFilter, CriteriaTree, Node
from qualityassess.gui.pages.assess.tree_nodes import module_groups
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.panes import PaneCycle
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE
from qualityassess.i18n import Translator
from qualityassess.services import answering, assessments, registers
from qualityassess.services.workspace import Workspace, assessment_scope
from tests.gui.assess_fixtures import (
    AS_OF,
    CTRL,
    LEFT,
    answer_level,
    assess_page,  # noqa: F401 - the fixture
    criterion,
    go,
    press,
)
from tests.gui.keys import focused


def shown_node(page: AssessPage, criterion_id: str) -> Node:
    """The row of a criterion in the tree."""
    node = page.tree.model.index_of(criterion_id).data(CELL_ROLE)
    assert isinstance(node, Node)
    return node


def test_the_tree_is_a_sound_model(session: Session, qtmodeltester: ModelTester) -> None:
    file = session.file()
    assert file is not None
    model = CriteriaTree()
    model.set_groups(module_groups(session.tr, file, ENTERPRISE))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    proxy = CriteriaFilter(model)
    proxy.narrow("veto", flagged=False)
    qtmodeltester.check(proxy)  # type: ignore[no-untyped-call]
    assert proxy.rowCount() >= 1


def test_an_answer_changes_its_row_and_resets_nothing(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    resets: list[None] = []
    changed: list[int] = []
    page.tree.model.modelReset.connect(lambda: resets.append(None))
    page.tree.model.dataChanged.connect(lambda first, last: changed.append(first.row()))
    press(page.tree.tree, Qt.Key.Key_3)
    assert shown_node(page, asked.id).icon == "circle-check"
    assert resets == []
    assert len(changed) == 2, "the criterion and the count of its module"


def test_flags_are_shown_counted_and_filtered(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    asked = go(page, file.criteria[4])
    press(page.tree.tree, Qt.Key.Key_F)
    assert page.footer.flag.isChecked()
    assert shown_node(page, asked.id).icon == "flag"
    assert page.tree.flags.text() == "1"
    QTest.mouseClick(page.tree.flags, LEFT)
    assert page.tree.proxy.rowCount() == 1
    assert page.tree.proxy.rowCount(page.tree.proxy.index(0, 0)) == 1
    QTest.mouseClick(page.tree.flags, LEFT)
    assert page.tree.proxy.rowCount() == len(file.modules)
    press(page.tree.tree, Qt.Key.Key_F)
    assert not page.footer.flag.isChecked()


def test_the_filter_looks_in_number_title_and_question(page: AssessPage, session: Session) -> None:
    press(page.tree.tree, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is page.tree.filter
    for text in ("1.6", "Quality-safety veto", "QUALITY-SAFETY VETO LAID DOWN"):
        page.tree.filter.clear()
        QTest.keyClicks(page.tree.filter, text)
        found = page.tree.proxy.index(0, 0, page.tree.proxy.index(0, 0)).data(CELL_ROLE)
        assert isinstance(found, Node)
        assert found.number == "1.6"
    QTest.keyClicks(page.tree.filter, "zzz")
    assert page.tree._body.currentIndex() == 1
    page.tree.clear_filter()
    assert page.tree._body.currentIndex() == 0


def test_arrows_in_the_tree_show_the_next_criterion(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    file = session.file()
    assert file is not None
    go(page, file.criteria[0])
    press(page.tree.tree, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page._criterion == file.criteria[1].id)
    press(page.tree.tree, Qt.Key.Key_Return)
    assert page.criterion.levels.selector.isAncestorOf(focused())


def test_items_have_a_tree_of_their_own_and_a_way_back(page: AssessPage, session: Session) -> None:
    go(page, criterion(session, Kind.BANDED, item="4.5.3"))
    press(page.item.band.track, Qt.Key.Key_End)
    tree = page.tree
    assert [group.number for group in tree.model.groups] == ["4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"]
    assert shown_node(page, page._criterion).figure == "5–100"
    assert tree._count.text() == "1/23 items"
    QTest.mouseClick(tree._back, LEFT)
    file = session.file()
    assert file is not None
    # Numbers are those of the catalogue, whatever is left out.
    asked = [module for module, _ in file.modules]
    numbers = [str(n) for n, module in enumerate(file.rubric.modules, 1) if module in asked]
    assert [group.number for group in tree.model.groups] == numbers
    QTest.mouseClick(tree._to_items, LEFT)
    assert tree.model.groups[0].number == "4.1"


def test_figures_are_those_of_the_domain(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    head = file.assessment

    def answer_a_third(workspace: Workspace) -> Changes:
        # In one change: the page would be made anew for each answer.
        with workspace.store.transaction(assessment_scope(head.id), "answer", workspace.who, workspace.now()) as tx:
            for place, asked in enumerate(file.criteria):
                if asked.kind is Kind.MATURITY and place % 3 == 0:
                    answering.write_answer(tx, workspace, head, asked, Answered(Level(place % 6)), {})
        return tx.changes

    assert session.perform(answer_a_third) is not None
    go(page, criterion(session))
    scoring = session.scoring()
    assert scoring is not None
    module = page.actions_on.subject.module_score.score
    assert module is not None
    assert scoring.index is not None
    assert page.side.module.figure.text() == f"{percent(module.evidenced)}–{percent(module.claimed)} %"
    index = scoring.index
    assert page.side.index.figure.text() == f"{percent(index.evidenced)}–{percent(index.claimed)} %"
    item = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    press(page.item.band.track, Qt.Key.Key_End)
    scoring = session.scoring()
    assert scoring is not None
    points = award_points(file.rubric.criteria_sets[0], scoring.criteria)
    assert points is not None
    low, high = round_half_up(points.evidenced, 0), round_half_up(points.claimed, 0)
    assert page.side.item_points.figure.text() == f"{low}–{high} points"
    assert page.side.item_points._count.text() == "1/23 items"
    score = scoring.criteria[item.id].score
    assert score is not None
    earned = round_half_up(score.evidenced * 50, 1)
    assert page.side.item._beside.text() == f"{earned}–50.0 / 50 points"


def test_the_hint_names_what_to_collect(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    answer_level(session, asked, 4)
    words = page.side.hint.accessibleName()
    assert words.startswith("Claimed level 4, evidenced level 0 Collect existing ")
    answer_level(session, asked, 0)
    assert page.side.hint.isHidden()


def test_what_needs_attention_leads_there(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    answer_level(session, file.criteria[2], 3)
    go(page, file.criteria[0])
    button = page.side.attention.buttons[0]
    assert button.accessibleName() == "1.3 Reporting line and independence Claimed 3, evidenced 0"
    QTest.mouseClick(button, LEFT)
    assert page._criterion == file.criteria[2].id


def test_another_language_says_everything_anew(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    answer_level(session, asked, 2)
    session.set_translator(Translator("zh"))
    assert page._criterion == asked.id
    assert page.criterion.levels.selector.row(2).accessibleName() == "2 级 部分，自评"
    assert page.footer.on.text() == "下一项"
    assert page.tree._title.full_text() == "评估模块"
    assert page.criterion.heading._title.text() == asked.title.zh
    press(page.tree.tree, Qt.Key.Key_4)
    assert page.footer.save.text.full_text().startswith("已保存")


def test_the_page_resumes_where_one_stopped(
    page: AssessPage, session: Session, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    file = session.file()
    assert file is not None
    go(page, file.criteria[7])
    again = AssessPage(session, theme, icons)
    qtbot.addWidget(again)
    again.show()
    assert again._criterion == file.criteria[7].id


def test_without_an_assessment_the_way_home_is_offered(page: AssessPage, session: Session) -> None:
    session.choose_assessment(None)
    assert page._nothing.isVisible()
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda target, what: asked.append((target, what)))
    button = next(b for b in page._nothing.findChildren(QWidget) if b.property("kind") == "primary")
    QTest.mouseClick(button, LEFT)
    assert asked == [("home", "")]
    press(page, Qt.Key.Key_3)


def test_a_check_up_shows_its_claim_alone(page: AssessPage, session: Session) -> None:
    assert session.enterprise is not None
    purpose = Purpose(PurposeKind.CHECKUP)
    made, _ = assessments.new_assessment(session.workspace, session.enterprise.id, purpose, as_of=AS_OF)
    session.choose_assessment(made.id)
    asked = go(page, criterion(session))
    answer_level(session, asked, 5)
    score = page.actions_on.subject.module_score.score
    assert score is not None
    assert page.side.module.figure.text() == f"{percent(score.claimed)} %"
    assert page.side.module._aside.text() == "Claimed; evidence not checked"
    assert page.side.hint.isHidden()
    assert page.criterion.levels.selector.row(0).accessibleName() == "Level 0 None"


def test_a_topic_has_no_index(page: AssessPage, session: Session) -> None:
    topic = next(a for a in session.workspace.store.assessments() if a.title == "2026 topic")
    session.choose_assessment(topic.id)
    assert page.side.index.isHidden()
    assert page.side.points.isHidden()
    assert page.side.module.isVisible()


def test_a_narrow_window_moves_the_totals_to_the_footer(page: AssessPage, session: Session) -> None:
    go(page, criterion(session))
    assert page.footer.totals.isHidden()
    page.resize(1100 - 76, 600)
    assert page.side.isHidden()
    assert page.footer.totals.text() == page.side.module.figure.text()
    press(page.tree.tree, Qt.Key.Key_Backslash, CTRL)
    assert page.side.isVisible()
    assert page.footer.totals.isHidden()
    assert page.criterion.practice.toggle.isVisible()
    page.resize(1204, 726)
    assert page.side.isVisible()
    assert page.criterion.practice.toggle.isHidden()


def test_results_items_show_the_register_and_what_it_lacks(page: AssessPage, session: Session) -> None:
    assert session.enterprise is not None
    years = tuple(IndicatorYear(year, Fraction(year - 1930)) for year in (2024, 2025))
    row = Indicator("", "First-pass yield", "%", Direction.UP, results_item="4.7.2", key=True, years=years)
    owner = session.enterprise.id
    session.perform(lambda ws: registers.add_records(ws, owner, RegisterName.INDICATORS, [row]))
    go(page, criterion(session, Kind.BANDED, item="4.7.2"))
    card = page.item.figures
    assert card.isVisible()
    assert card.model.index(0, 4).data() == "95"
    assert card.model.index(0, 6).data() == "No comparison"
    assert card._lacks.text() == (
        "Fewer than three consecutive years: 25 % at most\nFewer than three consecutive years: First-pass yield"
    )
    assert page.item.evidence.isHidden()


def test_a_failed_red_line_is_said_above_the_answer(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    asked = go(page, next(c for c in file.criteria if c.fails_below is not None and c.kind is Kind.MATURITY))
    assert page.criterion.heading.red_line.isHidden()
    session.perform(lambda ws: answering.give_answer(ws, file.assessment, asked, Answered(Level(0))))
    open_facts = page.actions_on.subject.row.open_facts
    assert page.criterion.heading.red_line.isVisible() == (not open_facts)
    chips = [b.text() for b in page.criterion.heading._chips.findChildren(QToolButton)]
    assert "Statutory" in chips
    assert any(text.startswith("Red line") for text in chips)


def test_sources_are_explained_by_their_chips(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    asked = go(page, next(c for c in file.criteria if c.statutes))
    found = session.workspace.library.register.article(asked.statutes[0])
    assert found is not None
    statute, article = found
    tips = [b.toolTip() for b in page.criterion.heading._chips.findChildren(QToolButton)]
    assert any(article.summary.en in tip and statute.title.en in tip for tip in tips)


def test_guidance_opens_and_is_remembered_open(
    page: AssessPage, session: Session, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    asked = go(page, criterion(session))
    assert asked.guidance is not None
    heading = page.criterion.heading
    assert heading._guide.isHidden()
    QTest.mouseClick(heading._toggle, LEFT)
    assert heading._guide.isVisible()
    assert heading._guidance.text() == asked.guidance.en
    again = AssessPage(session, theme, icons)
    qtbot.addWidget(again)
    again.show()
    assert again.criterion.heading._guide.isVisible()


def test_panes_and_tab_order_follow_the_reading_order(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    file = session.file()
    assert file is not None
    go(page, file.criteria[1])
    qtbot.wait(20)
    cycle = PaneCycle()
    page.tree.tree.setFocus()
    cycle.move(page.panes(), 1)
    assert page._middle.isAncestorOf(focused())
    cycle.move(page.panes(), 1)
    page.criterion.comments.add.setFocus()
    QTest.keyClick(page.criterion.comments.add, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.footer.back
    page.criterion.levels.focus_answer()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.criterion.levels.others.tick


def test_every_control_has_a_name(page: AssessPage, session: Session) -> None:
    for asked in (criterion(session), criterion(session, Kind.BANDED, item="4.7.2")):
        go(page, asked)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not isinstance(widget, QLabel)
            and not (widget.accessibleName() or getattr(widget, "text", str)())
        ]
        assert nameless == []


def test_open_at_shows_a_criterion_and_ignores_what_is_not_asked(page: AssessPage, session: Session) -> None:
    file = session.file()
    assert file is not None
    page.open_at(file.criteria[9].id)
    assert page._criterion == file.criteria[9].id
    page.open_at("no.such")
    assert page._criterion == file.criteria[9].id


def test_a_missing_fact_leads_to_the_profile(page: AssessPage, session: Session) -> None:
    scoring = session.scoring()
    assert scoring is not None
    row = next((r for r in scoring.criteria.values() if r.open_facts), None)
    if row is None:
        pytest.fail("the test's profile leaves no fact open")
    go(page, row.criterion)
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda target, what: asked.append((target, what)))
    QTest.mouseClick(page.centre.heading.open_facts.button(), LEFT, pos=QPoint(5, 5))
    assert asked == [("profile", min(row.open_facts))]


def test_a_locked_workspace_offers_no_changes(
    page: AssessPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(session.workspace.store), "read_only", property(lambda _: True))
    topic = next(a for a in session.workspace.store.assessments() if a.title == "2026 topic")
    session.choose_assessment(topic.id)
    assert not page.criterion.evidence.add.isEnabled()
    assert page.criterion.evidence.drop.isHidden()
    assert not page.criterion.comments.add.isEnabled()
