"""The page 报告: the preview is written by a child process, an export reads back, everything can be stopped."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports import recent_exports
from qualityassess.gui.pages.reports.render_job import render_report
from qualityassess.gui.pages.reports.save_as import file_name
from qualityassess.gui.pages.reports_page import ReportsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.i18n import Translator
from qualityassess.services import answering, assessments

Opened = Callable[..., ReportsPage]
CTRL = Qt.KeyboardModifier.ControlModifier
WENZHOU = "wenzhou-mayor-quality-award"
BUILT = 60_000


@pytest.fixture
def answered(session: Session) -> Session:
    """The small workspace with one answer; English."""
    file = session.file()
    assert file is not None
    asked = next(c for c in file.criteria if c.kind.value == "maturity")
    session.perform(lambda w: answering.give_answer(w, file.assessment, asked, Answered(Level(3))))
    return session


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme, icons: Icons) -> Iterator[Opened]:
    pages: list[ReportsPage] = []

    def show(session: Session, what: str = "readiness:" + WENZHOU) -> ReportsPage:
        page = ReportsPage(session, theme, icons)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1204, 694)
        if what:
            page.ensure_fresh()
            page.open_at(what)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    yield show
    for page in pages:
        page._stop()
        page.preview.clear()


def wait_for_preview(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.options.export_button.isEnabled(), timeout=BUILT)


def text_of(path: str | Path) -> str:
    return "".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_preview_appears_and_is_walked(answered: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(answered)
    assert page.is_busy
    assert not page.options.export_button.isEnabled()
    wait_for_preview(page, qtbot)
    qtbot.waitUntil(lambda: not page.is_busy)
    preview = page.preview
    assert preview.pages > 3
    assert page._written is not None
    assert preview.pages == page._written.pages == len(PdfReader(page._written.path).pages)
    assert preview.bar.state().startswith("Preview updated ")
    assert preview.thumbnails.model().rowCount() == preview.pages
    preview.view.setFocus()
    QTest.keyClick(preview.view, Qt.Key.Key_PageDown)
    assert preview.page == 1
    assert preview.bar.page.text() == "2"
    assert preview.thumbnails.currentIndex().row() == 1
    QTest.keyClick(preview.view, Qt.Key.Key_PageUp)
    assert preview.page == 0
    preview.bar.page.selectAll()
    QTest.keyClicks(preview.bar.page, "3")
    QTest.keyClick(preview.bar.page, Qt.Key.Key_Return)
    assert preview.page == 2
    preview.thumbnails.setFocus()
    QTest.keyClick(preview.thumbnails, Qt.Key.Key_Home)
    assert preview.page == 0
    fitted = preview.zoom_factor
    QTest.keyClick(page, Qt.Key.Key_Plus, CTRL)
    assert preview.zoom_factor > fitted
    QTest.keyClick(page, Qt.Key.Key_Minus, CTRL)
    QTest.keyClick(page, Qt.Key.Key_Minus, CTRL)
    assert preview.zoom_factor < fitted
    preview.bar.fit.click()
    assert preview.zoom_factor == pytest.approx(fitted)
    _find(page, qtbot)
    # The small pages are pictures, not blank paper.
    assert not preview.thumbnails.grab().toImage().allGray()


def _find(page: ReportsPage, qtbot: QtBot) -> None:
    bar, preview = page.preview.bar, page.preview
    QTest.keyClick(page, Qt.Key.Key_F, CTRL)
    assert QApplication.focusWidget() is bar.field
    QTest.keyClicks(bar.field, "Wenzhou")
    qtbot.waitUntil(
        lambda: (
            preview.search.rowCount(QModelIndex()) > 1
            and bar.matches.text().endswith(str(preview.search.rowCount(QModelIndex())))
        )
    )
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.matches.text().startswith("1/")
    bar.next.click()
    assert bar.matches.text().startswith("2/")
    bar.previous.click()
    assert bar.matches.text().startswith("1/")
    bar.field.clear()
    qtbot.waitUntil(lambda: not bar.matches.isVisible())


def test_language_and_kind_build_another_preview(answered: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    assert page._written is not None
    first = page._written
    assert "Readiness report" in text_of(first.path)
    page.options.languages.choose(0)
    wait_for_preview(page, qtbot)
    assert page._written != first
    assert "申报准备报告" in text_of(page._written.path)
    assert not Path(first.path).exists()
    buttons = page.options.kinds.buttons()
    buttons[1].setFocus()
    QTest.keyClick(buttons[1], Qt.Key.Key_Left)
    assert page.options.kind is ReportKind.GAP
    assert not page.options.award.isVisible()
    wait_for_preview(page, qtbot)
    assert "差距分析报告" in text_of(page._written.path)


def test_building_can_be_stopped(answered: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(answered)
    qtbot.waitUntil(lambda: page.notices.is_showing_progress, timeout=BUILT)
    QTest.mouseClick(page.notices.strip.button(), Qt.MouseButton.LeftButton)
    assert not page.is_busy
    assert page.preview.pages == 0
    assert page.notices.banner.accessibleName().startswith("Stopped")
    assert not page.options.export_button.isEnabled()
    page.notices.banner.button().click()
    wait_for_preview(page, qtbot)
    assert page.preview.pages > 3


def test_an_export_is_written_and_read_back(
    answered: Session, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    goal = tmp_path / "out" / "report"
    goal.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(goal), ""))
    QTest.keyClick(page, Qt.Key.Key_S, CTRL)
    written = goal.with_name("report.pdf")
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert page._written is not None
    pages = len(PdfReader(written).pages)
    assert page.notices.banner.accessibleName() == f"Exported and read back: report.pdf, {pages} pages"
    assert written.read_bytes() == Path(page._written.path).read_bytes()
    kept = recent_exports.recall(answered.memory)
    assert [(row.path, row.pages) for row in kept] == [(str(written), pages)]
    assert page.options.exports.isVisible()
    opened_folders: list[str] = []
    monkeypatch.setattr(
        "qualityassess.gui.pages.reports_page.QDesktopServices.openUrl",
        lambda url: opened_folders.append(url.toLocalFile()),
    )
    page.notices.banner.button().click()
    assert opened_folders == [str(goal.parent)]


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_word_and_excel_are_exported_from_their_buttons(
    answered: Session, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    proposed: list[str] = []

    def choose(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        proposed.extend((start, kinds))
        return str(tmp_path / "report"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    button = page.options.word_button if suffix == ".docx" else page.options.excel_button
    button.click()
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert proposed[0].endswith(suffix)
    assert f"*{suffix}" in proposed[1]
    written = tmp_path / f"report{suffix}"
    assert written.read_bytes().startswith(b"PK")
    said = page.notices.banner.accessibleName()
    assert re.fullmatch(rf"Exported and read back: report\{suffix}, \d+ tables, \d+ rows", said)
    assert [(row.path, row.pages) for row in recent_exports.recall(answered.memory)] == [(str(written), 0)]
    assert page.options.word_button.isEnabled()


def test_an_export_that_fails_says_why(answered: Session, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    request = page.request()
    assert request is not None
    page.export_to(request, tmp_path / "gone" / "report.pdf")
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert "could not be written" in page.notices.banner.accessibleName()
    assert recent_exports.recall(answered.memory) == []
    # The preview is still there and can be exported elsewhere.
    assert page.options.export_button.isEnabled()


def test_a_change_builds_the_preview_anew(answered: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    assert page._written is not None
    first = page._written
    assessment = answered.assessment
    assert assessment is not None
    page.preview.go_to(2)
    changed = replace(assessment, title="Renamed for the preview")
    answered.perform(lambda w: assessments.change_assessment(w, changed))
    assert page.is_busy
    wait_for_preview(page, qtbot)
    assert page._written.digest != first.digest
    assert "Renamed for the preview" in text_of(page._written.path)
    # The same report stays at its page.
    assert page.preview.page == 2


def test_the_job_gives_plain_values(answered: Session, opened: Opened, tmp_path: Path) -> None:
    page = opened(answered, "gap")
    request = page.request()
    assert request is not None
    page._stop()
    seen: list[tuple[int, int]] = []
    written = render_report(lambda done, total: seen.append((done, total)), request, str(tmp_path / "gap.pdf"))
    assert type(written.path) is str
    assert seen[-1][0] <= seen[-1][1] == written.pages == len(PdfReader(written.path).pages)
    with pytest.raises(UserFacingError):
        render_report(lambda *_: None, request, str(tmp_path / "gone" / "gap.pdf"))


def test_characters_without_a_glyph_are_named(answered: Session, opened: Opened) -> None:
    page = opened(answered)
    page._stop()
    page.notices.show_missing((("U+1F600", "Findings"), ("U+202E", "")))
    assert page.notices.missing.isVisible()
    assert page.notices.missing.accessibleName().endswith("U+1F600 (Findings); U+202E")
    page.notices.show_missing(())
    assert not page.notices.missing.isVisible()


def test_names_of_files(answered: Session, opened: Opened) -> None:
    page = opened(answered)
    request = page.request()
    assert request is not None
    assert answered.enterprise is not None
    name = file_name(answered, request)
    assert name.startswith(answered.enterprise.profile.name)
    assert name.endswith(".pdf")
    assert not set('\\/:*?"<>|') & set(name)


def test_exports_kept_are_five_and_survive_nonsense(session: Session) -> None:
    memory = session.memory
    memory.keep("reports:exports", "no json")
    assert recent_exports.recall(memory) == []
    for number in [*range(7), 3]:
        recent_exports.keep(memory, recent_exports.Export(f"/x/{number}.pdf", "2026-06-12 14:32", number))
    assert [row.path for row in recent_exports.recall(memory)] == [f"/x/{n}.pdf" for n in (3, 6, 5, 4, 2)]
    assert json.loads(memory.recall("reports:exports"))


def test_empty_states_and_language(session: Session, opened: Opened) -> None:
    page = opened(session, "")
    assert page._stack.currentIndex() == 2
    assert not page.options.isEnabled()
    session.choose_assessment(None)
    assert page._stack.currentIndex() == 1
    chinese = Translator("zh")
    session.set_translator(chinese)
    assert page.options.export_button.text() == chinese("Export PDF")
    assert page.options.language == "zh"
