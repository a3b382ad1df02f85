"""Every kind of consistency finding leads to where it is mended: criterion, record or field, with the focus there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from qualityassess.domain.answers import Answered, Comment, CommentKind, Level, NotApplicable, Percent
from qualityassess.domain.checks.finding import CheckCode
from qualityassess.domain.people_records import Training
from qualityassess.domain.registers import Certificate, RegisterName
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.dialogs.lead_dialog import LeadDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.pages.assess.consistency_part import ConsistencyPart, finding_rows, place_target
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.pages.profile_page import ProfilePage
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import answering, consistency, enterprises, registers
from qualityassess.services.consistency import Consistency
from qualityassess.services.library import Library
from qualityassess.settings import LANGUAGE, Settings
from tests.gui.sample_session import in_dialog, open_copy

COPIED = "每年十二月由总经理主持评审并留下会议纪要与整改清单。"


def spoil(session: Session) -> None:
    """Plant whatever the sample has no example of."""
    file, workspace, head = session.file(), session.workspace, session.assessment
    assert file is not None
    assert head is not None
    owner = head.enterprise
    by_id = {c.id: c for c in file.criteria}

    def answer(criterion: str, value: Level | Percent, narratives: dict[str, str] | None = None) -> None:
        answering.give_answer(workspace, head, by_id[criterion], Answered(value), narratives=narratives)

    def remark(criterion: str, kind: CommentKind) -> None:
        for n in range(3):
            answering.put_comment(workspace, head, Comment("", criterion, kind, f"评语 {n}"))

    answer("cqo.appointment", Level(1))
    answer("certification.ohs", Level(4))
    crowded = {"approach": COPIED, "deployment": "公司现有员工 900 人，全部覆盖。", "learning": "", "integration": ""}
    answer("pe.governance", Percent(50), crowded)
    answer("pe.strategy-deployment", Percent(45), {"approach": COPIED})
    answer("pe.results-leadership", Percent(45))
    remark("people.public", CommentKind.STRENGTH)
    remark("responsibility.safety-standards", CommentKind.OPPORTUNITY)
    module = next(criteria for m, criteria in file.modules if m.id == "innovation")
    for criterion in [c for c in module if c.may_be_not_applicable][:3]:
        reason = NotApplicable("本企业没有这项业务，近三年也没有计划。")
        answering.give_answer(workspace, head, criterion, reason)
    held = workspace.store.registers(owner)
    short = [replace(i, years=i.years[-2:]) for i in held.indicators if i.results_item == "4.7.7"]
    registers.add_records(workspace, owner, RegisterName.INDICATORS, short)
    undated = Certificate("", "iso50001", "无期限 1")
    registers.add_records(workspace, owner, RegisterName.CERTIFICATES, [undated])
    crowd = Training("", "全员质量月", date(2025, 9, 1), attended=900)
    registers.add_records(workspace, owner, RegisterName.TRAININGS, [crowd])
    profile = workspace.store.enterprise(owner).profile
    years = tuple(replace(entry, headcount=60) if entry.year == 2022 else entry for entry in profile.years)
    enterprises.save_profile(workspace, owner, replace(profile, years=years))


@dataclass(frozen=True)
class Spoilt:
    """The window on a spoilt copy of the sample, with everything that was found."""

    window: MainWindow
    session: Session
    result: Consistency


@pytest.fixture(scope="module")
def spoilt(
    sample_file: Path, library: Library, theme: Theme, icons: Icons, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Spoilt]:
    """Made once: each test only goes where its finding leads."""
    folder = tmp_path_factory.mktemp("spoilt")
    settings = Settings(folder / "settings.toml")
    settings.set(LANGUAGE, "en")
    session = open_copy(sample_file, folder, library, settings)
    assert session.assessment is not None
    spoil(session)
    session.choose_assessment(session.assessment.id)
    file = session.file()
    assert file is not None
    window = MainWindow(settings, session.tr, theme, icons)
    window.attach(session)
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield Spoilt(window, session, consistency.consistency(session.workspace, Scoring(file)))
    window.close()
    session.workspace.close()


@pytest.mark.parametrize("code", CheckCode)
def test_a_finding_leads_to_where_it_is_mended(spoilt: Spoilt, code: CheckCode) -> None:
    window = spoilt.window
    finding = next((entry for entry in spoilt.result.found if entry.code is code), None)
    assert finding is not None, f"the sample was not spoilt for {code}"
    for place in finding.places[:2]:
        window.go(*place_target(place))
        QApplication.processEvents()
        page, focus = window.page, QApplication.focusWidget()
        assert focus is not None
        assert page is not None
        assert page.isAncestorOf(focus)
        if place.criterion:
            assert isinstance(page, AssessPage)
            assert page.subject is not None
            assert page.subject.criterion.id == place.criterion
            if place.factor:
                assert page.item.factors.narrative_of(place.factor) is focus
        elif place.register is not None:
            assert isinstance(page, RegistersPage)
            chosen = page.panel.current()
            assert chosen is not None
            assert page.panel.form.id is place.register
            assert place.record in ("", chosen.id)
        else:
            assert isinstance(page, ProfilePage)
            assert focus is page.form.bindings[place.field].target_of("")
            assert not focus.visibleRegion().isEmpty()


def test_the_list_leads_there_by_keyboard(spoilt: Spoilt) -> None:
    window = spoilt.window
    rows = finding_rows(spoilt.session.tr, spoilt.result)
    wanted = next(n for n, row in enumerate(rows) if row.page == "profile")
    window.show_page("assess")
    page = window.page
    assert isinstance(page, AssessPage)
    part = page.findChild(ConsistencyPart)
    assert part is not None

    def pick(dialog: LeadDialog) -> None:
        assert len(dialog.list.rows) == len(rows)
        for _ in range(wanted):
            QTest.keyClick(dialog.list, Qt.Key.Key_Down)
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    in_dialog(pick)
    part.show_list()
    assert isinstance(window.page, ProfilePage)
