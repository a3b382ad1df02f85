"""Exhibits, comments and narratives on the self-assessment page."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Comment, CommentKind
from qualityassess.domain.exhibits import Copy, LinkState
from qualityassess.domain.rubric import Criterion, Kind
from qualityassess.gui.pages.assess import actions
from qualityassess.gui.pages.assess.comment_editor import CommentEditor
from qualityassess.gui.pages.assess.comment_list import CommentList
from qualityassess.gui.pages.assess.exhibit_dialog import ExhibitDialog
from qualityassess.gui.pages.assess.reason_dialog import ReasonDialog
from qualityassess.gui.pages.assess_page import AssessPage
from qualityassess.gui.session import Session
from tests.gui.assess_fixtures import (
    CTRL,
    LEFT,
    PLAIN,
    DialogFiller,
    a_file,
    answer_level,
    assess_page,  # noqa: F401 - the fixture
    attach,
    criterion,
    go,
    press,
    stored,
)


def expecting(session: Session, level: int = 1) -> Criterion:
    """A maturity criterion with an exhibit expected from a level on, and nothing at a lower one."""
    file = session.file()
    assert file is not None
    return next(
        c
        for c in file.criteria
        if c.kind is Kind.MATURITY
        and sum(e.level <= level for e in c.exhibits) == 1
        and all(e.covers_months is None for e in c.exhibits if e.level <= level)
        and any(e.level == level for e in c.exhibits)
    )


def links(session: Session, asked: Criterion) -> list[LinkState]:
    """States of the exhibits attached to a criterion."""
    assert session.assessment is not None
    rows = session.workspace.store.links(session.assessment.id)
    return [link.state for link in rows if link.criterion == asked.id]


def test_an_exhibit_is_added_by_key_and_dialog(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    answer_level(session, asked, 1)
    path = a_file(tmp_path)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExhibitDialog)
        assert not dialog.do.isEnabled()
        dialog._set_paths([path])
        dialog.dates["issued"].setFocus()
        QTest.keyClicks(dialog.dates["issued"], "2026-06-41")
        assert not dialog.do.isEnabled()
        assert dialog.fields["issued"].message() == "There is no such day"
        dialog.dates["issued"].clear()
        QTest.keyClicks(dialog.dates["issued"], "2026-06-01")
        dialog.copy.choose(Copy.ORIGINAL)
        QTest.keyClicks(dialog.unit, "Workshop 1")
        QTest.keyClicks(dialog.pages, "3")
        QTest.mouseClick(dialog.do, LEFT)

    filler = DialogFiller(fill)
    press(page.tree.tree, Qt.Key.Key_E, CTRL)
    assert filler.done
    row = page.criterion.evidence.model.rows[0]
    assert (row.exhibit.name, row.exhibit.issued, row.exhibit.unit) == ("record.pdf", date(2026, 6, 1), "Workshop 1")
    assert row.exhibit.copy is Copy.ORIGINAL
    assert row.link.type == asked.exhibits[0].type
    assert row.effect == "Supports level 1"
    assert page.criterion.levels.selector.row(1).accessibleName() == "Level 1 Initial, Evidenced, Claimed"


def test_the_dialog_carries_the_caution_and_offers_expected_types_only(page: AssessPage, session: Session) -> None:
    asked = go(page, expecting(session))

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExhibitDialog)
        offered = [dialog.type.itemText(n) for n in range(dialog.type.count())]
        file = session.file()
        assert file is not None
        titles = {t.id: t.title.en for t in file.rubric.exhibit_types}
        assert offered == [titles[t] for t in dict.fromkeys(e.type for e in asked.exhibits)]
        words = " ".join(child.accessibleName() for child in dialog.children() if hasattr(child, "accessibleName"))
        assert "never create or backdate any" in words
        dialog.reject()

    filler = DialogFiller(look)
    press(page.tree.tree, Qt.Key.Key_E, CTRL)
    assert filler.done
    assert links(session, asked) == []


def test_files_are_dropped(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path, f"{n}.pdf", f"page {n}"))) for n in (1, 2)])
    filler = DialogFiller(lambda dialog: QTest.mouseClick(dialog.do, LEFT))  # type: ignore[attr-defined]
    area, copy = page.criterion.evidence.drop, Qt.DropAction.CopyAction
    QApplication.sendEvent(area, QDragEnterEvent(QPoint(20, 10), copy, data, LEFT, PLAIN))
    assert area.dragging()
    QApplication.sendEvent(area, QDropEvent(QPointF(20, 10), copy, data, LEFT, PLAIN))
    assert filler.done
    assert [row.exhibit.name for row in page.criterion.evidence.model.rows] == ["1.pdf", "2.pdf"]
    assert links(session, asked) == [LinkState.ATTACHED] * 2


def test_a_dropped_folder_is_refused_in_place(page: AssessPage, session: Session, tmp_path: Path) -> None:
    go(page, expecting(session))
    page.criterion.evidence._on_files([tmp_path])
    assert "is a folder" in page.criterion.evidence.drop.reason()


def test_copied_files_are_pasted(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(a_file(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    filler = DialogFiller(lambda dialog: QTest.mouseClick(dialog.do, LEFT))  # type: ignore[attr-defined]
    press(page.tree.tree, Qt.Key.Key_V, CTRL)
    assert filler.done
    assert len(links(session, asked)) == 1


def test_a_large_file_is_read_elsewhere_and_can_be_undone(
    page: AssessPage, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = go(page, expecting(session))
    monkeypatch.setattr(actions, "SMALL_BYTES", 4)
    chosen = actions.NewExhibit(a_file(tmp_path), asked.exhibits[0].type)
    page.actions_on.add_exhibit(chosen)
    assert page.footer.save.state == "saving"
    qtbot.waitUntil(lambda: page.footer.save.state == "saved", timeout=5000)
    assert len(page.criterion.evidence.model.rows) == 1
    session.undo()
    assert page.criterion.evidence.model.rowCount() == 0


def test_a_missing_file_is_one_sentence(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    page.actions_on.add_exhibit(actions.NewExhibit(tmp_path / "gone.pdf", asked.exhibits[0].type))
    assert page.footer.save.state == "failed"
    assert "gone.pdf" in page.footer.save.text.full_text()
    assert links(session, asked) == []


def test_exhibits_are_reviewed_removed_and_brought_back(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    answer_level(session, asked, 1)
    attach(session, asked, a_file(tmp_path), asked.exhibits[0].type)
    card = page.criterion.evidence
    QTest.mouseClick(card.list.viewport(), LEFT, pos=QPoint(60, 12))
    menu = card.build_menu()
    accept, reject = menu.actions()[3:5]
    accept.trigger()
    assert card.model.rows[0].link.state is LinkState.ACCEPTED

    def explain(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        assert not dialog.do.isEnabled()
        QTest.keyClicks(dialog.text, "another plant")
        QTest.mouseClick(dialog.do, LEFT)

    filler = DialogFiller(explain)
    reject.trigger()
    assert filler.done
    row = card.model.rows[0]
    assert (row.link.state, row.link.reason, row.link.reviewer) == (LinkState.REJECTED, "another plant", "tester")
    assert row.effect == "Does not count"
    assert "another plant" in row.effect_detail
    session.undo()
    said: list[str] = []
    page.message.connect(said.append)
    card.list.setCurrentIndex(card.model.index(0))
    press(card.list, Qt.Key.Key_Delete)
    assert said == [f"Removed 1 file; {page.actions_on.subject.number} evidenced level is now 0"]
    assert links(session, asked) == []
    session.undo()
    assert links(session, asked) == [LinkState.ACCEPTED]


def test_properties_are_changed_in_the_dialog(page: AssessPage, session: Session, tmp_path: Path) -> None:
    asked = go(page, expecting(session))
    attach(session, asked, a_file(tmp_path), asked.exhibits[0].type)
    card = page.criterion.evidence
    card.list.setCurrentIndex(card.model.index(0))

    def change(dialog: QDialog) -> None:
        assert isinstance(dialog, ExhibitDialog)
        assert not dialog.type.isEnabled()
        dialog.dates["expires"].setText("2026-01-31")
        assert not dialog.do.isEnabled(), "valid until a day before it was issued"
        dialog.dates["issued"].setText("2025-01-31")
        QTest.mouseClick(dialog.do, LEFT)

    filler = DialogFiller(change)
    press(card.list, Qt.Key.Key_Return)
    assert filler.done
    row = card.model.rows[0]
    assert row.caption == "Expired on 2026-01-31"
    assert row.caption_tone == "err"
    assert row.effect == "Does not count"


@pytest.mark.parametrize("small", [True, False])
def test_a_copy_is_written_to_be_opened(
    page: AssessPage, session: Session, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, small: bool
) -> None:
    asked = go(page, expecting(session))
    attach(session, asked, a_file(tmp_path), asked.exhibits[0].type)
    monkeypatch.setattr(actions, "SMALL_BYTES", 1000 if small else 1)
    written: list[Path] = []
    exhibit = page.criterion.evidence.model.rows[0].exhibit
    page.actions_on.write_copy(exhibit, tmp_path / "copy.pdf", written.append)
    qtbot.waitUntil(lambda: written == [tmp_path / "copy.pdf"], timeout=5000)
    assert written[0].read_text(encoding="utf-8") == "a record"


def written_in(comments: CommentList) -> CommentEditor:
    """The editor that is open in a list of comments."""
    assert comments.editor is not None
    return comments.editor


def only_comment(session: Session) -> Comment:
    """The one comment of the assessment."""
    file = session.file()
    assert file is not None
    (found,) = file.comments
    return found


def test_a_comment_is_written_changed_and_removed(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session))
    comments = page.criterion.comments.list
    press(page.tree.tree, Qt.Key.Key_M, CTRL)
    editor = written_in(comments)
    assert QApplication.focusWidget() is editor.text
    assert not editor.save.isEnabled()
    QTest.keyClicks(editor.text, "14 of 112 not done")
    QTest.mouseClick(editor.weight.buttons()[1], LEFT)
    QTest.mouseClick(editor.site, LEFT, pos=QPoint(8, editor.site.height() // 2))
    press(editor.text, Qt.Key.Key_Return, CTRL)
    assert editor.isHidden()
    assert QApplication.focusWidget() is page.criterion.comments.add
    written = only_comment(session)
    assert (written.criterion, written.kind, written.strong) == (asked.id, CommentKind.OPPORTUNITY, True)
    assert (written.text, written.verify_on_site, written.author) == ("14 of 112 not done", True, "tester")
    assert comments.rows[0].accessibleName() == "Opportunity ++, Verify on site, 14 of 112 not done"
    comments.rows[0].edit.emit()
    editor = written_in(comments)
    QTest.mouseClick(editor.kind.buttons()[0], LEFT)
    QTest.mouseClick(editor.save, LEFT)
    assert only_comment(session).kind is CommentKind.STRENGTH
    said: list[str] = []
    page.message.connect(said.append)
    comments.rows[0].remove.emit()
    assert said == ["Removed 1 comment"]
    assert comments.rows == []
    session.undo()
    assert len(comments.rows) == 1


def test_escape_closes_the_editor_without_storing(page: AssessPage, session: Session) -> None:
    go(page, criterion(session))
    page.criterion.begin_comment()
    editor = page.criterion.comments.list.editor
    assert editor is not None
    QTest.keyClicks(editor.text, "nothing")
    press(editor.text, Qt.Key.Key_Escape)
    assert page.criterion.comments.list.editor is None
    assert QApplication.focusWidget() is page.criterion.comments.add
    assert session.file().comments == ()  # type: ignore[union-attr]


def test_a_narrative_saves_itself_within_half_a_second(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    editor = page.item.factors.rows[1].narrative
    editor.setFocus()
    QTest.keyClicks(editor, "Four sites, since March")
    assert page.footer.save.state == "saving"
    qtbot.waitUntil(lambda: page.footer.save.state == "saved", timeout=500)
    answer = stored(session, asked)
    assert answer is not None
    assert answer.narratives == (("deployment", "Four sites, since March"),)
    assert editor.toPlainText() == "Four sites, since March"


def test_a_narrative_is_not_saved_while_composing(page: AssessPage, session: Session, qtbot: QtBot) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    editor = page.item.factors.rows[0].narrative
    editor.setFocus()
    QTest.keyClicks(editor, "a")
    QApplication.sendEvent(editor, QInputMethodEvent("zhi", []))
    qtbot.wait(600)
    assert stored(session, asked) is None
    done = QInputMethodEvent()
    done.setCommitString("质")
    QApplication.sendEvent(editor, done)
    qtbot.waitUntil(lambda: stored(session, asked) is not None, timeout=700)
    answer = stored(session, asked)
    assert answer is not None
    assert answer.narratives == (("approach", "a质"),)


def test_leaving_an_item_saves_what_was_typed(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    editor = page.item.factors.rows[0].narrative
    editor.setFocus()
    QTest.keyClicks(editor, "Monthly meeting")
    page.step(1)
    answer = stored(session, asked)
    assert answer is not None
    assert answer.narratives == (("approach", "Monthly meeting"),)
    assert editor.toPlainText() == ""


def test_the_missing_step_is_collected_with_its_types(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    press(page.item.band.track, Qt.Key.Key_End)
    banner = page.item.banner
    assert banner.isVisible()
    assert "No written method: 5 % at most" in banner.accessibleName()
    ceiling = page.actions_on.subject.row.ceiling
    assert ceiling is not None
    assert ceiling.missing is not None
    wanted = ceiling.missing.exhibits

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ExhibitDialog)
        assert dialog.type.value() == wanted[0]
        assert dialog.factor.value() == "approach"
        dialog.reject()

    filler = DialogFiller(look)
    QTest.mouseClick(banner.button(), LEFT)
    assert filler.done
    assert links(session, asked) == []


def test_a_comment_of_a_factor_stands_in_its_row(page: AssessPage, session: Session) -> None:
    asked = go(page, criterion(session, Kind.BANDED, item="4.1.2"))
    learning = page.item.factors.rows[2]
    QTest.mouseClick(learning.add, LEFT)
    assert learning.list.editor is not None
    QTest.keyClicks(learning.list.editor.text, "No evaluation yet")
    QTest.mouseClick(learning.list.editor.save, LEFT)
    written = only_comment(session)
    assert (written.criterion, written.factor) == (asked.id, "learning")
    assert len(learning.list.rows) == 1
    page.actions_on.put_comment(Comment("", asked.id, CommentKind.STRENGTH, "On the whole"))
    assert len(page.item.factors.general.rows) == 1
    assert page.item.factors._general_part.isVisible()
