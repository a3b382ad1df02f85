"""What the tests of the page 结果 share: the sample's session, the page in a window, and an earlier year."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Amount, Answered, Level, Percent, State, Ticks, YesNo
from qualityassess.domain.assessment import Assessment, Purpose, PurposeKind
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.results_page import ResultsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import answering, assessments
from qualityassess.services.library import Library
from qualityassess.services.workspace import Workspace, assessment_scope
from qualityassess.settings import Settings
from tests.gui.sample_session import open_copy

Opened = Callable[[Session], ResultsPage]


@pytest.fixture(name="full")
def full_session(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings)
    yield session
    session.workspace.close()


@pytest.fixture(name="award")
def award_session(sample_file: Path, tmp_path: Path, library: Library, settings: Settings) -> Iterator[Session]:
    session = open_copy(sample_file, tmp_path, library, settings, "award")
    yield session
    session.workspace.close()


@pytest.fixture(name="opened")
def opened_page(qtbot: QtBot, theme: Theme, icons: Icons) -> Opened:
    """Shows the page for a session at 1204×694, the room it has in a window of 1280×768."""

    def show(session: Session) -> ResultsPage:
        page = ResultsPage(session, theme, icons)
        qtbot.addWidget(page)
        page.resize(1204, 694)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


def scoring_of(session: Session) -> Scoring:
    scoring = session.scoring()
    assert scoring is not None
    return scoring


def answer(session: Session, criterion: str, level: int) -> None:
    def verb(workspace: Workspace) -> object:
        file = session.file()
        assert file is not None
        asked = answering.criterion_of(file, criterion)
        return answering.give_answer(workspace, file.assessment, asked, Answered(Level(level)))

    assert session.perform(verb) is not None  # type: ignore[arg-type]


def some_state(criterion: Criterion) -> State:
    """An answer that fits any criterion."""
    match criterion.kind:
        case Kind.BANDED:
            return Answered(Percent(50))
        case Kind.YES_NO:
            return Answered(YesNo(True))
        case Kind.CHECKLIST:
            return Answered(Ticks(frozenset(tick.id for tick in criterion.ticks[:1])))
        case Kind.INDICATOR:
            assert criterion.indicator is not None
            return Answered(Amount(criterion.indicator.goal, 3))
        case _:
            return Answered(Level(3))


def answer_everything(session: Session) -> None:
    """Every criterion that is still open gets an answer, in one change."""
    file = session.file()
    assert file is not None
    head = file.assessment

    def verb(workspace: Workspace) -> object:
        with workspace.store.transaction(assessment_scope(head.id), "answer", workspace.who, workspace.now()) as tx:
            for criterion in file.criteria:
                if not isinstance(file.state(criterion.id), Answered):
                    # A level in place of what the register computes is taken with its reason only.
                    texts = {"": "The paper files were looked through"} if criterion.kind is Kind.REGISTER else {}
                    answering.write_answer(tx, workspace, head, criterion, some_state(criterion), texts)
        return tx.changes

    assert session.perform(verb) is not None  # type: ignore[arg-type]


def earlier_year(session: Session, year: int, *, title: str = "", lower: int = 1) -> Assessment:
    """An assessment of the same enterprise a year or more before, with every level so much lower."""
    file, workspace = session.file(), session.workspace
    assert file is not None
    day = date(year, 11, 20)
    made, _ = assessments.new_assessment(
        workspace, file.assessment.enterprise, Purpose(PurposeKind.FULL), title=title or f"{year} review", as_of=day
    )
    with workspace.store.transaction(assessment_scope(made.id), "answer", workspace.who, workspace.now()) as tx:
        for given in file.scored.values():
            state = given.state
            if isinstance(state, Answered) and isinstance(state.value, Level):
                state = Answered(Level(max(0, state.value.level - lower)))
            tx.put(made.id, replace(given, state=state))
    return made
