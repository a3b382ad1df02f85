"""情景假设 in the window: figures move beside the real ones, nothing is written before, one undo after."""

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.gaps import gaps
from qualityassess.domain.rubric import Kind
from qualityassess.domain.scoring import Scoring
from qualityassess.domain.what_if import WhatIf, overlay
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.trial_rows import TrialRow
from qualityassess.gui.pages.assess.reason_dialog import ReasonDialog
from qualityassess.gui.pages.results.receipt_dialog import ReceiptDialog
from qualityassess.gui.pages.results.trial_dialog import TrialDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.i18n import Translator
from tests.gui.results_fixtures import (
    Opened,
    full_session,  # noqa: F401 - a fixture
    opened_page,  # noqa: F401 - a fixture
    scoring_of,
)
from tests.gui.sample_session import in_dialog

LEFT = Qt.MouseButton.LeftButton


def digest(session: Session) -> dict[str, str]:
    """Digests of the workspace's file and what lies beside it, once it is complete by itself."""
    session.checkpoint()
    path = Path(session.workspace.store.location)
    files = [p for p in sorted(path.parent.glob(f"{path.name}*")) if not p.name.endswith("-shm")]
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def lowest(session: Session) -> str:
    """The maturity criterion with the largest gap that claims less than level 4."""
    scoring = scoring_of(session)
    return next(
        g.criterion.id
        for g in gaps(scoring)
        if g.criterion.kind is Kind.MATURITY and g.claimed < g.target and not g.red_line_failed
    )


def row(dialog: TrialDialog, name: str) -> TrialRow:
    return next(entry for entry in dialog.standing.rows.rows if entry.name == name)


@pytest.fixture
def dialog(full: Session, theme: Theme, icons: Icons, qtbot: object) -> TrialDialog:
    made = TrialDialog(full, scoring_of(full), WhatIf(), theme, icons)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.list.choose(lowest(full))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # type: ignore[attr-defined]
    return made


def test_figures_move_at_once_and_nothing_is_written(full: Session, dialog: TrialDialog) -> None:
    before = digest(full)
    chosen, real = lowest(full), scoring_of(full)
    assert not dialog.apply_button.isEnabled()
    assert not dialog.discard_button.isEnabled()
    assert dialog.criterion.answer is not None
    levels = dialog.criterion.answer.levels
    QTest.mouseClick(levels.buttons()[5], LEFT)
    assumed = Scoring(overlay(real.file, WhatIf().with_state(chosen, Answered(Level(5)))))
    assert assumed.index is not None
    assert real.index is not None
    moved = row(dialog, "Index: Claimed")
    assert moved.real == full.tr.percent(real.index.claimed)
    assert moved.assumed == full.tr.percent(assumed.index.claimed)
    assert moved.moved
    assert dialog.apply_button.text() == "Apply 1 change"
    # The same level as really given assumes nothing.
    state = real.file.state(chosen)
    assert isinstance(state, Answered)
    assert isinstance(state.value, Level)
    QTest.mouseClick(levels.buttons()[state.value.level], LEFT)
    assert not dialog.what_if
    assert not row(dialog, "Index: Claimed").moved
    assert digest(full) == before


def test_by_keyboard_alone(full: Session, dialog: TrialDialog) -> None:
    dialog.list.view.setFocus()
    reached: list[QWidget] = []
    # A date takes Tab for its year, month and day, so that some stops are passed more than once.
    for _ in range(40):
        here = QApplication.focusWidget()
        assert here is not None
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert dialog.criterion.answer is not None
    levels = dialog.criterion.answer.levels
    assert any(button in reached for button in levels.buttons())
    assert all(box in reached for box in dialog.criterion.exhibits)
    assert {dialog.standing, dialog.close_button, dialog.date, dialog.list.filter} <= set(reached)
    stop = next(button for button in levels.buttons() if button in reached)
    stop.setFocus()
    QTest.keyClick(stop, Qt.Key.Key_5)
    assert dialog.what_if.state(lowest(full)) == Answered(Level(5))
    dialog.standing.setFocus()
    heads: list[str] = []

    def look(receipt: ReceiptDialog) -> None:
        heads.append(receipt.text().splitlines()[0])
        QTest.keyClick(receipt, Qt.Key.Key_Escape)

    in_dialog(look)
    QTest.keyClick(dialog.standing, Qt.Key.Key_Return)
    assert heads == ["Index"]


def test_exhibits_are_assumed_and_never_invented(full: Session, dialog: TrialDialog) -> None:
    before = digest(full)
    box = dialog.criterion.exhibits[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert [entry.exhibit for entry in dialog.what_if.exhibits] == [""]
    assert "not written" in dialog.left_out.text()
    # Only the imagined exhibit is assumed: there is nothing to apply.
    assert not dialog.apply_button.isEnabled()
    assert dialog.discard_button.isEnabled()
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert not dialog.what_if
    assert digest(full) == before


def test_another_date_moves_evidence_and_awards(full: Session, dialog: TrialDialog) -> None:
    real = scoring_of(full).index
    assert real is not None
    dialog.date.setDate(QDate(2030, 1, 1))
    assert dialog.what_if.on is not None
    assert row(dialog, "Index: Evidenced").assumed != full.tr.percent(real.evidenced)
    assert all(found.on.year == 2030 for _, found in dialog._beside.awards)
    assert "stays as it began" in dialog.left_out.text()
    as_of = scoring_of(full).file.assessment.as_of
    dialog.date.setDate(QDate(as_of.year, as_of.month, as_of.day))
    assert not dialog.what_if


def test_the_filter_finds_a_criterion(full: Session, dialog: TrialDialog) -> None:
    wanted = scoring_of(full).file.criteria[3]
    QTest.keyClicks(dialog.list.filter, wanted.id)
    assert dialog.list.criterion() == wanted.id
    assert dialog.criterion._criterion == wanted.id
    dialog.list.filter.setText("nothing has this name")
    assert dialog.list.criterion() == ""
    dialog.date.setDate(QDate(2030, 1, 1))
    assert dialog.what_if.on is not None


def test_every_kind_of_criterion_can_be_tried(full: Session, dialog: TrialDialog) -> None:
    scoring = scoring_of(full)
    for kind in {c.kind for c in scoring.file.criteria}:
        chosen = next(c for c in scoring.file.criteria if c.kind is kind)
        dialog.list.choose(chosen.id)
        answer = dialog.criterion.answer
        assert answer is not None
        match kind:
            case Kind.BANDED:
                answer.percent.setFocus()
                QTest.keyClick(answer.percent, Qt.Key.Key_End)
            case Kind.YES_NO:
                for button in answer.choice.buttons():
                    QTest.mouseClick(button, LEFT)
            case Kind.CHECKLIST:
                for box in answer.ticks.values():
                    box.click()
            case Kind.INDICATOR:
                answer.amount.clear()
                QTest.keyClicks(answer.amount, "12.5/3")
            case _:
                QTest.mouseClick(answer.levels.buttons()[0], LEFT)
        assert dialog._beside.assumed.scoring.criteria[chosen.id].criterion.id == chosen.id


def test_kept_when_closed_applied_as_one_step_and_undone(full: Session, opened: Opened) -> None:
    page = opened(full)
    chosen, before = lowest(full), digest(full)
    real = scoring_of(full).file.state(chosen)
    messages: list[str] = []
    page.message.connect(messages.append)

    def try_level(dialog: TrialDialog) -> None:
        dialog.list.choose(chosen)
        assert dialog.criterion.answer is not None
        QTest.mouseClick(dialog.criterion.answer.levels.buttons()[5], LEFT)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(try_level)
    QTest.mouseClick(page.header.trial, LEFT)
    assert "1" in page.header.trial.accessibleName()
    assert digest(full) == before
    assert scoring_of(full).file.state(chosen) == real

    def apply(dialog: TrialDialog) -> None:
        assert dialog.what_if.state(chosen) == Answered(Level(5))
        dialog.list.choose(next(c.id for c in scoring_of(full).file.criteria if c.id != chosen and c.levels))
        assert dialog.criterion.answer is not None
        QTest.mouseClick(dialog.criterion.answer.levels.buttons()[4], LEFT)
        QTest.mouseClick(dialog.apply_button, LEFT)

    in_dialog(apply)
    QTest.mouseClick(page.header.trial, LEFT)
    assert scoring_of(full).file.state(chosen) == Answered(Level(5))
    assert messages
    assert page.header.trial.accessibleName() == "What-if"
    full.undo()
    assert scoring_of(full).file.state(chosen) == real
    assert not full.can_undo


def test_the_reason_for_a_level_in_place_of_a_computed_one_is_asked_once_on_applying(
    full: Session, dialog: TrialDialog
) -> None:
    computed = [c.id for c in scoring_of(full).file.criteria if c.kind is Kind.REGISTER][:2]
    for criterion in computed:
        dialog.list.choose(criterion)
        assert dialog.criterion.answer is not None
        QTest.mouseClick(dialog.criterion.answer.levels.buttons()[5], LEFT)
    asked: list[str] = []

    def answer(question: ReasonDialog, text: str, press: Qt.Key) -> None:
        asked.append(question.text.accessibleName())
        assert not question.do.isEnabled()
        QTest.keyClicks(question.text, text)
        QTest.keyClick(question.do if press is Qt.Key.Key_Space else question, press)

    in_dialog(lambda question: answer(question, "", Qt.Key.Key_Escape))
    dialog.apply()
    assert dialog.what_if.criteria == set(computed)
    in_dialog(lambda question: answer(question, "seen on site", Qt.Key.Key_Space))
    dialog.apply()
    assert dialog.applied is not None
    assert not dialog.what_if
    assert len(asked) == 2
    assert all(full.tr.pick(scoring_of(full).criteria[c].criterion.title) in asked[1] for c in computed)
    for criterion in computed:
        given = scoring_of(full).file.scored[criterion]
        assert (given.state, dict(given.narratives)[""]) == (Answered(Level(5)), "seen on site")


def test_discarding_ends_it(full: Session, opened: Opened) -> None:
    page = opened(full)
    before = digest(full)

    def discard(dialog: TrialDialog) -> None:
        assert dialog.criterion.answer is not None
        QTest.mouseClick(dialog.criterion.answer.levels.buttons()[5], LEFT)
        QTest.mouseClick(dialog.discard_button, LEFT)

    in_dialog(discard)
    page.try_out(lowest(full))
    assert page.header.trial.accessibleName() == "What-if"
    assert digest(full) == before


def test_it_speaks_chinese(full: Session, theme: Theme, icons: Icons, qtbot: object) -> None:
    full.set_translator(Translator("zh"))
    made = TrialDialog(full, scoring_of(full), WhatIf(), theme, icons)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    assert made.windowTitle() == "情景假设"
    assert made.summary.text() == "还没有假设"
