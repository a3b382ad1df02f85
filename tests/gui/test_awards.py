"""The page 奖项: statuses are the domain's, a person's statements change them, nothing unseen is counted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.awards import AwardKind
from qualityassess.domain.readiness import Readiness
from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AWARD, COUNTS, SCORE, STATUS, AwardLine
from qualityassess.gui.pages.awards.confirm_dialog import ConfirmDialog
from qualityassess.gui.pages.awards.judge_dialog import JudgeDialog
from qualityassess.gui.pages.awards_page import AwardsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, TriCell
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import applications, enterprises, plan_keeping, wording
from qualityassess.services.library import Library
from qualityassess.settings import Settings
from tests.gui.sample_session import in_dialog, open_copy

Opened = Callable[..., AwardsPage]
DAY = date(2026, 11, 21)
WENZHOU = "wenzhou-mayor-quality-award"
CHINA = "china-quality-award"
DONGTOU = "dongtou-district-head-quality-award"
CHAMPION = "single-champion"


@pytest.fixture
def full(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings)
    yield session
    session.workspace.close()


@pytest.fixture
def award(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings, "award")
    yield session
    session.workspace.close()


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, icons: Icons) -> Opened:
    """Shows the page on an application date of 2026-11-21."""

    def show(session: Session, chosen: str = WENZHOU) -> AwardsPage:
        page = AwardsPage(session, theme, icons)
        qtbot.addWidget(page)
        page.resize(1204, 694)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.date.setDate(QDate(DAY.year, DAY.month, DAY.day))
        page.open_at(chosen)
        return page

    return show


def line_of(page: AwardsPage) -> AwardLine:
    line = page.view.current()
    assert line is not None
    return line


def result(page: AwardsPage, gate: str) -> Tri | None:
    return next(row.result for row in line_of(page).found.gates if row.gate.id == gate)


def control(page: AwardsPage, name: str) -> QWidget:
    """The living control of a name in the inspector."""
    found = [w for s in page.inspector.sections() for w in s.findChildren(QWidget, name)]
    assert found, name
    return found[0]


def press(page: AwardsPage, name: str) -> None:
    button = control(page, name)
    assert isinstance(button, QPushButton)
    button.click()


def test_statuses_and_counts_are_those_of_the_domain(full: Session, opened: Opened) -> None:
    page, scoring, tr = opened(full), full.scoring(), full.tr
    assert scoring is not None
    expected = {e.award.id: e for e in applications.all_readiness(full.workspace, scoring, DAY)}
    lines = page.model.lines()
    assert [line.award.id for line in lines] == list(expected)
    for line in lines:
        found = expected[line.award.id]
        index = page.model.index_of(line.award.id)
        status = index.siblingAtColumn(STATUS)
        assert status.data() == wording.name(tr, found.status)
        assert line.found.status is found.status
        assert tr.pick(LEGAL.award_note) in status.data(Qt.ItemDataRole.ToolTipRole)
        cell = index.siblingAtColumn(COUNTS).data(CELL_ROLE)
        if found.judged:
            assert cell == TriCell(*(found.count(r) for r in (Tri.TRUE, Tri.FALSE, Tri.UNKNOWN)))
        else:
            assert index.siblingAtColumn(COUNTS).data() == "—"
            assert index.siblingAtColumn(SCORE).data() == tr.pick(LEGAL.rule_not_seen_short)
    assert page.district.text() == "Wenzhou • Dongtou District"
    assert page.count.full_text() == f"{len(expected)} awards"


def test_quality_awards_by_level_come_first_then_other_kinds(full: Session, opened: Opened) -> None:
    model = opened(full).model
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    assert [group.data() for group in groups] == [
        "District award",
        "City award",
        "Provincial award",
        "National award",
        "Titles and brand titles",
        "Honours of teams",
        "Accreditation",
    ]
    shown = [line.award for line in model.lines()]
    quality = [award for award in shown if award.kind is AwardKind.QUALITY_AWARD]
    assert shown[: len(quality)] == quality
    # The sample makes valves: awards to works projects do not concern it.
    assert not any(award.kind is AwardKind.WORKS_AWARD for award in shown)
    title = model.index(0, AWARD, groups[4]).data(CELL_ROLE)
    assert title.caption.startswith("Provincial level • ")
    assert not model.index(0, AWARD, groups[0]).data(CELL_ROLE).caption.startswith("District")


def test_what_was_not_seen_is_not_counted(full: Session, opened: Opened) -> None:
    page = opened(full, DONGTOU)
    assert [value.text() for _, value in page.inspector._facts] == ["—", "—", "—"]
    assert full.tr.pick(LEGAL.rule_not_seen) in page.inspector.reasons.text()
    titles = [section.accessibleName() for section in page.inspector.sections()]
    assert "What neighbouring rules ask" in titles
    assert "Questions to the office" in titles
    neighbours = next(s for s in page.inspector.sections() if s.accessibleName() == "What neighbouring rules ask")
    assert neighbours.is_folded
    assert neighbours.fold is not None
    neighbours.fold.click()
    assert not neighbours.is_folded


def test_quota_and_reservation_stand_beside_every_status(full: Session, opened: Opened) -> None:
    page = opened(full)
    for line in page.model.lines():
        page.open_at(line.award.id)
        words = page.inspector.quota.text()
        assert full.tr.pick(LEGAL.award_note) in words
        assert full.tr.pick(LEGAL.may_be_vacant) in words
        assert page.inspector.status.text() == wording.name(full.tr, line.found.status)


def test_judging_a_condition_changes_it(full: Session, opened: Opened) -> None:
    page = opened(full)
    before = line_of(page).found.count(Tri.UNKNOWN)
    assert result(page, "g4") is Tri.UNKNOWN

    def refuse(dialog: JudgeDialog) -> None:
        assert not dialog.accept_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(refuse)
    press(page, "yes:g4")
    assert result(page, "g4") is Tri.UNKNOWN

    def agree(dialog: JudgeDialog) -> None:
        QTest.keyClicks(dialog.reason, "First in its segment since 2021")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    in_dialog(agree)
    press(page, "yes:g4")
    assert result(page, "g4") is Tri.TRUE
    assert line_of(page).found.count(Tri.UNKNOWN) == before - 1
    judged = next(j for j in full.workspace.store.judgements(page._statements.owner) if j.gate == "g4")
    assert judged.result
    assert judged.reason == "First in its segment since 2021"
    said: list[str] = []
    page.message.connect(said.append)
    press(page, "withdraw:g4")
    assert result(page, "g4") is Tri.UNKNOWN
    assert said
    full.undo()
    assert result(page, "g4") is Tri.TRUE

    def deny(dialog: JudgeDialog) -> None:
        dialog.reason.setPlainText("Fourth")
        dialog.accept_button.click()

    press(page, "withdraw:g4")
    in_dialog(deny)
    press(page, "no:g4")
    assert result(page, "g4") is Tri.FALSE
    assert line_of(page).found.status is Readiness.BLOCKED
    assert page.inspector.status.text() == "Blocked"


def test_confirming_completeness_turns_unknown_into_met(full: Session, opened: Opened) -> None:
    page = opened(full, CHINA)
    assert result(page, "g3") is Tri.UNKNOWN

    def fill(dialog: ConfirmDialog) -> None:
        assert not dialog.accept_button.isEnabled()
        assert dialog.domain.count() == 2
        # What was looked up covers accidents of every domain.
        dialog.domain.setCurrentIndex(1)
        dialog.first.setDate(QDate(2015, 1, 1))
        dialog.last.setDate(QDate(2014, 1, 1))
        assert not dialog.accept_button.isEnabled()
        dialog.last.setDate(dialog.last.maximumDate())
        dialog.looked_up.setDate(dialog.looked_up.maximumDate())
        QTest.keyClicks(dialog.where, "Public credit query")
        assert dialog.accept_button.isEnabled()
        dialog.accept_button.click()

    today = full.workspace.today()
    page.date.setDate(QDate(today.year, today.month, today.day))
    page.open_at(CHINA)
    in_dialog(fill)
    press(page, "confirm:g3")
    assert result(page, "g3") is Tri.TRUE
    assert full.workspace.store.registers(page._statements.owner).confirmations[-1].where == "Public credit query"
    full.undo()
    assert result(page, "g3") is Tri.UNKNOWN


def test_materials_are_ticked(full: Session, opened: Opened) -> None:
    page = opened(full)
    assert page.inspector._facts[2][1].text() == "2/4"
    box = control(page, "material:m1")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert page.inspector._facts[2][1].text() == "3/4"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "material:m1"
    assert "m1" in line_of(page).held


def test_an_unmet_condition_and_a_missing_material_go_into_the_plan(full: Session, opened: Opened) -> None:
    page, tr = opened(full), full.tr
    line = next(ln for ln in page.model.lines() if any(r.result is Tri.FALSE for r in ln.found.gates))
    page.view.choose(line.award.key)
    gate = next(row.gate for row in line.found.gates if row.result is Tri.FALSE)
    in_dialog(lambda dialog: dialog.keep.click())
    press(page, f"plan:{gate.id}")
    other = next(ln for ln in page.model.lines() if any(m.id not in ln.held for m in ln.award.materials))
    page.view.choose(other.award.key)
    material = next(entry for entry in other.award.materials if entry.id not in other.held)
    in_dialog(lambda dialog: dialog.keep.click())
    press(page, f"plan:{material.id}")
    assert full.assessment is not None
    made = plan_keeping.kept(full.workspace, full.assessment).in_order
    assert [row.origin for row in made] == [
        f"gate:{line.award.id}/{gate.id}",
        f"material:{other.award.id}/{material.id}",
    ]
    assert tr.pick(gate.title) in made[0].title
    assert tr.pick(other.award.title) in made[1].note


def test_the_own_target_decides(award: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(award)
    assert page.inspector.target.value() == 550
    assert "below_target" in line_of(page).found.reasons
    page.inspector.target.setValue(400)
    qtbot.waitUntil(lambda: line_of(page).found.threshold == 400)
    assert "below_target" not in line_of(page).found.reasons
    assert award.assessment is not None
    assert dict(award.assessment.award_targets) == {WENZHOU: 400}
    page.inspector.target.setValue(0)
    page.settle()
    assert "no_threshold" in line_of(page).found.reasons
    # An award that scores no items has no target.
    page.open_at(CHINA)
    assert not page.inspector.target.isVisible()


def test_the_application_date_judges_anew(full: Session, opened: Opened) -> None:
    page = opened(full)
    assert page.model.lines()[2].award.version == "2025"
    page.date.setDate(QDate(2024, 6, 1))
    assert page.on == date(2024, 6, 1)
    assert page.model.lines()[2].award.version == "2019"
    assert all(line.found.on == page.on for line in page.model.lines())


def test_the_report_is_asked_for_with_award_and_date(full: Session, opened: Opened) -> None:
    page = opened(full)
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    today = full.workspace.today()
    page.date.setDate(QDate(today.year, today.month, today.day))
    page.inspector.report.click()
    page.date.setDate(QDate(2027, 3, 1))
    page.inspector.report.click()
    assert asked == [("reports", f"readiness:{WENZHOU}"), ("reports", f"readiness:{WENZHOU}:2027-03-01")]


def test_a_missing_fact_leads_to_the_profile(full: Session, opened: Opened) -> None:
    assert full.enterprise is not None
    owner, profile = full.enterprise.id, replace(full.enterprise.profile, legal_form=None)
    full.perform(lambda w: enterprises.save_profile(w, owner, profile))
    page = opened(full)
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    assert result(page, "g2") is Tri.UNKNOWN
    press(page, "fact:g2")
    assert asked == [("profile", "legal_form")]


def test_another_district_is_not_covered(full: Session, opened: Opened) -> None:
    assert full.enterprise is not None
    owner, profile = full.enterprise.id, replace(full.enterprise.profile, region="110101")
    full.perform(lambda w: enterprises.save_profile(w, owner, profile))
    page = opened(full, CHINA)
    shown = [line.award for line in page.model.lines()]
    assert shown[0].id == CHINA
    assert all(award.region == "" for award in shown)
    assert page.district.text() == "Beijing: national awards only"
    assert "No document of Beijing has been entered (entered: Liaoning, Dongtou District" in page.district.toolTip()


def test_an_award_says_what_it_is_and_where_sources_disagree(full: Session, opened: Opened) -> None:
    page = opened(full, CHINA)
    said = {s.accessibleName(): "\n".join(w.text() for w in s.findChildren(QLabel)) for s in page.inspector.sections()}
    award = line_of(page).award
    assert award.portrait.what is not None
    assert full.tr.pick(award.portrait.what) in said["About this award"]
    assert award.disagreements
    for version in award.disagreements[0].versions:
        assert full.tr.pick(version.words) in said["Where sources disagree"]


def test_a_credit_list_is_confirmed_from_the_condition_that_needs_it(full: Session, opened: Opened) -> None:
    page = opened(full, CHAMPION)
    today = full.workspace.today()
    page.date.setDate(QDate(today.year, today.month, today.day))
    page.open_at(CHAMPION)
    asked: list[str] = []

    def confirm(dialog: ConfirmDialog) -> None:
        asked.append(dialog.domain.currentData())
        QTest.keyClicks(dialog.where, "Public credit query")
        dialog.accept_button.click()

    for state in (Tri.UNKNOWN, Tri.TRUE):
        in_dialog(confirm)
        press(page, "confirm:g2")
        assert result(page, "g2") is state
    assert asked == ["credit_listing:abnormal_operation", "credit_listing:serious_discredit"]


def test_keys_and_panel(full: Session, opened: Opened) -> None:
    page = opened(full)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert line_of(page).award.level == "province"
    assert page.inspector.title.text() == full.tr.pick(line_of(page).award.title)
    QTest.keyClick(page, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert not page.inspector.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Backslash, Qt.KeyboardModifier.ControlModifier)
    assert page.inspector.isVisible()


def test_language_and_empty_state(full: Session, opened: Opened) -> None:
    page = opened(full)
    full.set_translator(Translator("zh"))
    assert page.inspector.title.text() == "温州市市长质量奖"
    assert page.model.index_of(WENZHOU).siblingAtColumn(AWARD).data() == "温州市市长质量奖"
    assert page.on == DAY
    full.choose_assessment(None)
    assert page._stack.currentIndex() == 1
    assert not page.inspector.isVisible()


def test_a_narrow_page_fits(full: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(full)
    page.resize(948, 560)
    qtbot.waitUntil(lambda: page.inspector.width() == 320)
    header = page.view.header()
    assert header.sectionSize(AWARD) >= 100
    assert header.length() <= page.view.viewport().width()


def test_a_target_being_typed_stays_with_its_award(award: Session, opened: Opened) -> None:
    page = opened(award)
    page.inspector.target.setValue(480)
    # Before the pause that saves it, another award is chosen.
    page.view.setCurrentIndex(page.model.index_of(CHINA))
    assert line_of(page).award.id == CHINA
    assert page.inspector.title.text() == "China Quality Award"
    assert award.assessment is not None
    assert dict(award.assessment.award_targets) == {WENZHOU: 480}


def test_a_refused_change_is_not_shown_as_made(full: Session, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(full)
    monkeypatch.setattr(full, "perform", lambda verb: None)
    box = control(page, "material:m1")
    assert isinstance(box, QCheckBox)
    box.click()
    again = control(page, "material:m1")
    assert isinstance(again, QCheckBox)
    assert not again.isChecked()
