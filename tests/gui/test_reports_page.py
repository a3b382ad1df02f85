"""The page 报告: preview, sections, texts, exports, checks and branding; what is written is read back.

Only the first story spawns child processes; in the others the same work is done in the test's own process.
"""

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.answers import Answered, Level, Percent
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.report_content import ReportKind
from qualityassess.domain.report_format import ReportFormat
from qualityassess.domain.report_options import Edition
from qualityassess.domain.report_texts import TextPart
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages import reports_page
from qualityassess.gui.pages.reports import exporting, recent_exports
from qualityassess.gui.pages.reports.branding_dialog import BrandingDialog
from qualityassess.gui.pages.reports.check_job import Verdict
from qualityassess.gui.pages.reports.needs import FOR_AWARD
from qualityassess.gui.pages.reports.render_job import list_sections, render_report
from qualityassess.gui.pages.reports.save_as import file_name
from qualityassess.gui.pages.reports.section_list import SectionList
from qualityassess.gui.pages.reports.text_dialog import TextDialog
from qualityassess.gui.pages.reports.verdict_dialog import VerdictDialog
from qualityassess.gui.pages.reports_page import ReportsPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.i18n import Translator
from qualityassess.services import answering, assessments, report_texts

Opened = Callable[..., ReportsPage]
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WENZHOU = "wenzhou-mayor-quality-award"
BUILT = 60_000


@pytest.fixture
def answered(session: Session) -> Session:
    """The assessment of one topic with one answer: its reports are short. English."""
    session.choose_assessment(next(a.id for a in session.workspace.store.assessments() if a.title == "2026 topic"))
    file = session.file()
    assert file is not None
    asked = next(c for c in file.criteria if c.kind.value == "maturity")
    session.perform(lambda w: answering.give_answer(w, file.assessment, asked, Answered(Level(3))))
    return session


@pytest.fixture
def itemised(session: Session) -> Session:
    """The full assessment with one item answered."""
    file = session.file()
    assert file is not None
    asked = next(c for c in file.criteria if c.item)
    session.perform(lambda w: answering.give_answer(w, file.assessment, asked, Answered(Percent(50))))
    return session


class HereJob(QObject):
    """Work of a child process done here, as soon as the event loop has its turn."""

    def __init__(
        self,
        owner: QObject,
        work: Callable[..., object],
        *args: object,
        done: Callable[[object], None],
        failed: Callable[[UserFacingError], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        super().__init__(owner)
        self.is_running = True
        self._work = (work, args, done, failed, progress)
        QTimer.singleShot(0, self._do)

    def _do(self) -> None:
        if not self.is_running:
            return
        work, args, done, failed, progress = self._work
        try:
            value = work(progress or (lambda *_: None), *args)
        except UserFacingError as error:
            self.is_running = False
            assert failed is not None
            failed(error)
            return
        self.is_running = False
        done(value)

    def cancel(self) -> None:
        self.is_running = False


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No child processes, and no waiting before the preview is built."""
    monkeypatch.setattr(reports_page, "run_job", HereJob)
    monkeypatch.setattr(exporting, "run_job", HereJob)
    monkeypatch.setattr(reports_page, "IDLE_MS", 0)


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


def busy(page: ReportsPage) -> bool:
    return page.is_busy


def press_right() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right)


def wait_for_preview(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.options.export_button.isEnabled() and not busy(page), timeout=BUILT)


def shown_text(page: ReportsPage) -> str:
    assert page._written is not None
    return text_of(page._written.path)


def text_of(path: str | Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Answer every question for a file to write; the list holds what was proposed."""
    proposed: list[str] = []

    def choose(parent: object, title: str, start: str, kinds: str) -> tuple[str, str]:
        proposed.append(f"{start} {kinds}")
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return proposed


def test_a_preview_is_built_stopped_walked_searched_and_copied(
    answered: Session, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(answered)
    assert busy(page)
    assert not page.options.export_button.isEnabled()
    qtbot.waitUntil(lambda: page.notices.is_showing_progress, timeout=BUILT)
    QTest.mouseClick(page.notices.strip.button(), Qt.MouseButton.LeftButton)
    assert not busy(page)
    assert page.preview.pages == 0
    assert page.notices.banner.accessibleName().startswith("Stopped")
    assert not page.options.export_button.isEnabled()
    page.notices.banner.button().click()
    wait_for_preview(page, qtbot)
    preview = page.preview
    assert preview.pages > 3
    assert page._written is not None
    assert preview.pages == page._written.pages == len(PdfReader(page._written.path).pages)
    assert preview.bar.state().startswith("Preview updated ")
    assert "Readiness report" in shown_text(page)
    _walk(page)
    _find(page, qtbot)
    # Nothing changed since: the file in view is copied, and no child process makes another one.
    monkeypatch.setattr(exporting, "run_job", None)
    goal = tmp_path / "out" / "report"
    goal.parent.mkdir()
    save_to(monkeypatch, goal)
    QTest.keyClick(page, Qt.Key.Key_S, CTRL)
    written = goal.with_name("report.pdf")
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert page.notices.banner.accessibleName() == f"Exported and read back: report.pdf, {preview.pages} pages"
    assert written.read_bytes() == Path(page._written.path).read_bytes()
    kept = recent_exports.recall(answered.memory)
    assert [(row.path, row.pages) for row in kept] == [(str(written), preview.pages)]
    opened_folders: list[str] = []
    monkeypatch.setattr(
        "qualityassess.gui.pages.reports.exporting.QDesktopServices.openUrl",
        lambda url: opened_folders.append(url.toLocalFile()),
    )
    page.notices.banner.button().click()
    assert opened_folders == [str(goal.parent)]


def _walk(page: ReportsPage) -> None:
    preview = page.preview
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
    preview.bar.page.selectAll()
    QTest.keyClicks(preview.bar.page, "9999")
    QTest.keyClick(preview.bar.page, Qt.Key.Key_Return)
    assert preview.bar.page.text() == str(preview.pages) == str(preview.page + 1)
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
    QTest.keyClick(page, Qt.Key.Key_F3)
    assert bar.matches.text().startswith("2/")
    QTest.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.matches.text().startswith("1/")
    bar.field.clear()
    qtbot.waitUntil(lambda: not bar.matches.isVisible())


@pytest.mark.usefixtures("here")
def test_every_kind_is_built_with_what_it_needs(answered: Session, opened: Opened, qtbot: QtBot) -> None:
    page = opened(answered, "gap")
    options = page.options
    seen = {}
    for kind in (ReportKind.GAP, ReportKind.READINESS, ReportKind.DOSSIER, ReportKind.FEEDBACK, ReportKind.BRIEF):
        if page.options.kind is not kind:
            press_right()
        assert options.kind is kind
        wait_for_preview(page, qtbot)
        seen[kind] = shown_text(page)
        assert options.needs.award.isVisible() == options.needs.date.isVisible() == (kind in FOR_AWARD)
        assert options.editions.isVisible() == page.preview.bar.edition.isVisible() == (kind is ReportKind.DOSSIER)
        options.kinds.buttons()[list(seen).index(kind)].setFocus()
    titles = ("Gap report", "Readiness report", "Application dossier", "Review feedback report", "Two-page brief")
    assert all(title in text for title, text in zip(titles, seen.values(), strict=True))
    assert page.preview.pages == 2
    press_right()
    assert options.kind is ReportKind.COMPARE
    # There is no other assessment of this enterprise, and nothing to choose a revision for.
    qtbot.waitUntil(lambda: page.notices.banner.isVisible())
    assert "needs another assessment" in page.notices.banner.accessibleName()
    assert not options.edition.isVisible()
    head = answered.assessment
    assert head is not None
    before = replace(head, title="Before").as_of.replace(year=2025)
    answered.perform(
        lambda w: assessments.new_assessment(w, head.enterprise, head.purpose, title="Before", as_of=before)[1]
    )
    page.open_at("compare")
    wait_for_preview(page, qtbot)
    assert options.needs.earlier.currentText().startswith("Before")
    assert "Year-over-year comparison" in shown_text(page)
    options.languages.buttons()[0].setFocus()
    QTest.keyClick(options.languages.buttons()[0], Qt.Key.Key_Space)
    wait_for_preview(page, qtbot)
    assert "年度对比" in shown_text(page)


def press(page: ReportsPage, key: Qt.Key, row: str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key on a row of the sections."""
    listed = page.options.sections
    place = [one.id for one in listed.sections.rows].index(row)
    listed.setFocus()
    listed.setCurrentIndex(listed.sections.index(place))
    QTest.keyClick(listed, key, held)


def _drop(listed: SectionList, row: str, before: str) -> None:
    """What the view does when a row is dropped above another one."""
    model, ids = listed.sections, [one.id for one in listed.sections.rows]
    dragged = model.mimeData([model.index(ids.index(row))])
    # The model moves the row itself, so that the view takes nothing away.
    assert not model.dropMimeData(dragged, Qt.DropAction.MoveAction, ids.index(before), 0, QModelIndex())


def click(listed: SectionList, row: str, x: int) -> None:
    place = [one.id for one in listed.sections.rows].index(row)
    area: QRect = listed.visualRect(listed.sections.index(place))
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.left() + x, area.center().y()))


@pytest.mark.usefixtures("here")
def test_sections_are_left_out_ordered_jumped_to_and_remembered(
    answered: Session, opened: Opened, qtbot: QtBot
) -> None:
    page = opened(answered, "gap")
    listed = page.options.sections
    # The titles are there at once, and so they can be read before the report is written; its pages follow.
    asked = page.request()
    assert asked is not None
    known = list_sections(asked)
    assert [row.id for row in known.outline[:3]] == ["cover-page", "contents-page", "summary"]
    assert not any(row.page or row.pages for row in known.outline)
    wait_for_preview(page, qtbot)
    assert [row.id for row in known.outline] == [row.id for row in listed.sections.rows]
    rows = {row.id: row for row in listed.sections.rows}
    assert list(rows)[:3] == ["cover-page", "contents-page", "summary"]
    assert rows["summary"].page == 3
    assert page.options.pages.full_text() == f"{page.preview.pages} pages"
    order = [row for row in rows if rows[row].section]
    # Fixed rows stay, with the reason; others go and come back.
    press(page, Qt.Key.Key_Space, "duties")
    assert not busy(page)
    assert "mislead" in str(listed.sections.data(listed.currentIndex(), Qt.ItemDataRole.ToolTipRole))
    press(page, Qt.Key.Key_Return, "colophon")
    assert page.preview.page == page.preview.pages - 1
    click(listed, "summary", 60)
    assert page.preview.page == 2
    press(page, Qt.Key.Key_Space, "receipts")
    assert busy(page)
    wait_for_preview(page, qtbot)
    request = page.request()
    assert request is not None
    assert request.choice.left == ("receipts",)
    assert "receipts" not in [row.id for row in listed.sections.rows if row.page]
    press(page, Qt.Key.Key_Up, "exhibits", ALT)
    wait_for_preview(page, qtbot)
    moved = [row.id for row in listed.sections.rows if row.section]
    assert moved.index("exhibits") == order.index("exhibits") - 1
    assert page._written is not None
    chapters = [str(entry["/Title"]) for entry in PdfReader(page._written.path).outline if isinstance(entry, dict)]
    assert chapters.index("Index of exhibits") == chapters.index(rows[order[order.index("exhibits") - 1]].title) - 1
    current = listed.row_at(listed.currentIndex())
    assert current is not None
    assert current.id == "exhibits"
    _drop(listed, "exhibits", "summary")
    wait_for_preview(page, qtbot)
    moved = [row.id for row in listed.sections.rows if row.section]
    assert moved[0] == "exhibits"
    # Another kind has its own sections; this one's are remembered.
    page.open_at("brief")
    wait_for_preview(page, qtbot)
    assert not page.options.usual_button.isVisible()
    page.open_at("gap")
    wait_for_preview(page, qtbot)
    assert [row.id for row in listed.sections.rows if row.section] == moved
    page.options.usual_button.click()
    wait_for_preview(page, qtbot)
    assert [row.id for row in listed.sections.rows if row.section] == order
    assert {row.id for row in listed.sections.rows if row.chosen} == {row.id for row in rows.values() if row.chosen}
    assert not page.options.usual_button.isVisible()
    click(listed, "receipts", 8)
    assert busy(page)


@pytest.mark.usefixtures("here")
def test_texts_of_a_dossier_are_written_counted_and_undone(
    itemised: Session, opened: Opened, qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    page = opened(itemised, "dossier:" + WENZHOU)
    wait_for_preview(page, qtbot)
    rows = {row.id: row for row in page.options.sections.sections.rows}
    assert rows["overview"].state == "not written"
    assert not rows["overview"].chosen
    assert page.options.length.figures.text() == "0 / 30,000"
    assert "notice of the year" in page.options.length.source.full_text()
    asked: list[tuple[str, str]] = []
    page.go.connect(lambda where, what: asked.append((where, what)))
    press(page, Qt.Key.Key_Return, "self-assessment")
    assert asked[0][0] == "assess"
    assert itemised.file() is not None

    def write() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TextDialog)
        assert dialog.length.figures.text() == "0 / 3,000"
        QTest.keyClicks(dialog.editor, "We make valves.")
        assert dialog.length.figures.text() == "13 / 3,000"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, write)
    press(page, Qt.Key.Key_Return, "overview")
    assert itemised.assessment is not None
    assert report_texts.texts_of(itemised.workspace, itemised.assessment)[TextPart.OVERVIEW] == "We make valves."
    wait_for_preview(page, qtbot)
    assert "We make valves." in shown_text(page)
    assert next(row for row in page.options.sections.sections.rows if row.id == "overview").pages == 1
    itemised.undo()
    wait_for_preview(page, qtbot)
    assert "We make valves." not in shown_text(page)
    dialog = TextDialog(itemised, TextPart.MODEL, None, theme, icons, page)
    qtbot.addWidget(dialog)
    assert dialog.length.source.full_text() == "No limit known for this award"


@pytest.mark.usefixtures("here")
def test_files_of_every_format_are_written_and_a_report_is_checked(
    itemised: Session, opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(itemised, "dossier:" + WENZHOU)
    wait_for_preview(page, qtbot)
    for button, suffix in ((page.options.word_button, ".docx"), (page.options.excel_button, ".xlsx")):
        proposed = save_to(monkeypatch, tmp_path / "report")
        button.click()
        qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
        assert f"{suffix} " in proposed[0]
        assert (tmp_path / f"report{suffix}").read_bytes().startswith(b"PK")
        said = page.notices.banner.accessibleName()
        assert re.fullmatch(rf"Exported and read back: report\{suffix}, \d+ tables, \d+ rows", said)
        page.notices.clear()
    save_to(monkeypatch, tmp_path / "all.zip")
    page.further.pack()
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert page.notices.banner.accessibleName() == "Exported and read back: all.zip, 1 file"
    assert zipfile.ZipFile(tmp_path / "all.zip").namelist() == ["all.pdf"]
    form = Document()
    form.add_paragraph("{{企业名称}}")
    form.save(str(tmp_path / "form.docx"))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "form.docx"), ""))
    save_to(monkeypatch, tmp_path / "filled.docx")
    page.notices.clear()
    page.further.fill_form()
    qtbot.waitUntil(lambda: page.notices.banner.isVisible(), timeout=BUILT)
    assert itemised.enterprise is not None
    assert Document(str(tmp_path / "filled.docx")).paragraphs[0].text == itemised.enterprise.profile.name
    # What is exported goes on while something else is chosen; the preview waits, and what was exported stays said.
    request = page.request()
    assert request is not None
    page.export_to(replace(request, format=ReportFormat.XLSX), tmp_path / "later.xlsx")
    assert not page.options.more_button.isEnabled()
    page.options.editions.buttons()[1].click()
    wait_for_preview(page, qtbot)
    assert page.notices.banner.accessibleName().startswith("Exported and read back: later.xlsx")
    assert page.options.more_button.isEnabled()
    assert page._shown is not None
    assert page._shown.edition is Edition.INTERNAL
    page.options.editions.buttons()[0].click()
    wait_for_preview(page, qtbot)
    # A place that refuses is said, and the preview can still be exported elsewhere.
    request = page.request()
    assert request is not None
    page.export_to(request, tmp_path / "gone" / "report.pdf")
    qtbot.waitUntil(lambda: "could not be written" in page.notices.banner.accessibleName(), timeout=BUILT)
    assert page.options.export_button.isEnabled()
    _check(page, qtbot, tmp_path, monkeypatch)


def _check(page: ReportsPage, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file agrees, until something it was made from changes."""
    request, session = page.request(), page.session
    assert request is not None
    page.export_to(request, folder / "report.pdf")
    qtbot.waitUntil((folder / "report.pdf").exists, timeout=BUILT)
    wait_for_preview(page, qtbot)
    found: list[Verdict] = []
    shown: list[tuple[str, int]] = []

    def show(dialog: VerdictDialog) -> int:
        shown.append((dialog.banner.accessibleName(), dialog.list.count()))
        return 0

    monkeypatch.setattr(VerdictDialog, "exec", show)
    page.exporting.checked.connect(found.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(folder / "report.pdf"), ""))
    page.further.check()
    qtbot.waitUntil(lambda: len(found) == 1, timeout=BUILT)
    assert found[0].matches
    assert shown[0][0].startswith("Match")
    enterprise = session.enterprise
    assert enterprise is not None
    head = session.assessment
    assert head is not None
    session.perform(lambda w: report_texts.write_text(w, head, TextPart.OVERVIEW, "Written later."))
    page.further.check()
    qtbot.waitUntil(lambda: len(found) == 2, timeout=BUILT)
    assert not found[1].matches
    assert shown[1][1] == len(found[1].differences) > 0


@pytest.mark.usefixtures("here")
def test_a_branding_is_added_and_kept_off_what_is_submitted(
    answered: Session, opened: Opened, qtbot: QtBot, theme: Theme, icons: Icons
) -> None:
    page = opened(answered, "brief")
    wait_for_preview(page, qtbot)
    dialog = BrandingDialog(answered, theme, icons, page)
    qtbot.addWidget(dialog)
    QTest.keyClicks(dialog.name, "Clear Valley Advisers")
    QTest.keyClicks(dialog.accent, "#FFFF99")
    dialog.add_button.click()
    assert dialog.error.text()
    assert answered.workspace.store.brandings() == ()
    dialog.accent.clear()
    QTest.keyClicks(dialog.accent, "#1B5E20")
    assert dialog.sketch.accent == "#1B5E20"
    assert dialog.sketch.statement.endswith("Clear Valley Advisers")
    dialog.add_button.click()
    assert dialog.result() == 1
    page.further.changed.emit()
    assert busy(page)
    wait_for_preview(page, qtbot)
    assert "Clear Valley Advisers" in shown_text(page)
    known = answered.workspace.store.brandings()[0]
    styles = page.further.menu(ReportKind.BRIEF, Edition.INTERNAL).actions()[4].menu()
    assert isinstance(styles, QMenu)
    assert [action.text() for action in styles.actions() if action.isChecked()] == [known.name]
    styles.actions()[0].trigger()
    wait_for_preview(page, qtbot)
    assert "Clear Valley Advisers" not in shown_text(page)
    page.further.brand(known.id)
    page.open_at("dossier:" + WENZHOU)
    request = page.request()
    assert request is not None
    assert (request.edition, request.branding) == (Edition.SUBMISSION, "")
    page.options.editions.buttons()[1].click()
    inside = page.request()
    assert inside is not None
    assert (inside.edition, inside.branding) == (Edition.INTERNAL, known.id)
    assert file_name(answered, inside).count("Internal edition") == 1


@pytest.mark.usefixtures("here")
def test_a_change_builds_the_preview_anew(answered: Session, opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    page = opened(answered)
    wait_for_preview(page, qtbot)
    assert page._written is not None
    first, request = page._written, page.request()
    assert request is not None
    page.preview.go_to(2)
    assert answered.assessment is not None
    changed = replace(answered.assessment, title="Renamed for the preview")
    answered.perform(lambda w: assessments.change_assessment(w, changed))
    assert busy(page)
    wait_for_preview(page, qtbot)
    assert page._written.digest != first.digest
    assert not Path(first.path).exists()
    assert "Renamed for the preview" in shown_text(page)
    # The same report stays at its page.
    assert page.preview.page == 2
    name = file_name(answered, request)
    assert answered.enterprise is not None
    assert name.startswith(answered.enterprise.profile.name)
    assert name.endswith(".pdf")
    assert not set('\\/:*?"<>|') & set(name)
    seen: list[tuple[int, int]] = []
    written = render_report(lambda done, total: seen.append((done, total)), request, str(tmp_path / "again.pdf"))
    assert type(written.path) is str
    assert seen[-1][0] <= seen[-1][1] == written.pages == len(PdfReader(written.path).pages)
    page.notices.show_missing((("U+1F600", "Findings"), ("U+202E", "")))
    assert page.notices.missing.accessibleName().endswith("U+1F600 (Findings); U+202E")
    page.notices.show_missing(())
    assert not page.notices.missing.isVisible()


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
    assert isinstance(page.options, QWidget)
