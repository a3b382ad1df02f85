"""Page 台账 with real events: every register filled, edited, undone and exported by keyboard alone, and its parts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from qualityassess.domain.completeness_needs import Confirmed
from qualityassess.domain.product_records import Product, Standard
from qualityassess.domain.register_columns import RegisterColumn
from qualityassess.domain.registers import (
    Certificate,
    CertificateState,
    Event,
    EventKind,
    Indicator,
    IndicatorYear,
    Record,
    RegisterName,
)
from qualityassess.domain.rubric import Direction
from qualityassess.domain.table import CellKind
from qualityassess.gui.main_window import MainWindow
from qualityassess.gui.pages.registers.intake_dialog import IntakeDialog
from qualityassess.gui.pages.registers.record_form import RecordForm
from qualityassess.gui.pages.registers.special import ConfirmedPanel, ProductsPanel
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.pages.results.line_chart import LineChart
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Mode, Theme
from qualityassess.i18n import Translator
from qualityassess.services import register_workbook, registers
from qualityassess.services.confirming import print_outs
from qualityassess.services.register_wording import name as record_name
from tests.gui.conftest import type_text
from tests.gui.keys import focused, press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(shell: MainWindow, qtbot: QtBot) -> RegistersPage:
    """The page in the window, reached by its key."""
    shell.resize(1280, 800)
    QTest.keyClick(shell, Qt.Key.Key_4, CTRL)
    made = shell.page
    assert isinstance(made, RegistersPage)
    return made


def owner(session: Session) -> str:
    assert session.enterprise is not None
    return session.enterprise.id


def stored(session: Session, name: RegisterName) -> tuple[Record, ...]:
    return session.workspace.store.register(owner(session), name)


def form_of(page: RegistersPage) -> RecordForm:
    form = page.inspector.form
    assert form is not None
    return form


def editing(page: RegistersPage) -> bool:
    """Whether the form is open; asked anew each time, which a property would hide from the type checker."""
    return page.inspector.is_editing


def sample_text(column: RegisterColumn) -> str:
    """What is typed into a required field."""
    match column.kind:
        case CellKind.DATE:
            return "2025-03-04"
        case CellKind.WHOLE | CellKind.DECIMAL:
            return str(max(column.least or 0, 2025 if column.id == "year" else 3))
        case _:
            return column.choices[0].title.en if column.choices else "Alpha"


def fill_by_keys(page: RegistersPage, qtbot: QtBot) -> None:
    """Go through the form with Tab and fill what is required, each field by typing or by its arrow keys."""
    form = form_of(page)
    wanted = {key: field for key, field in form.fields.items() if field.column.required}
    for _ in range(len(form.fields) * 14):
        if not wanted:
            return
        widget: QWidget | None = focused()
        while widget is not None and widget.objectName() not in form.fields:
            widget = widget.parentWidget()
        key = widget.objectName() if widget is not None else ""
        field = wanted.pop(key, None)
        control = focused()
        if field is not None and isinstance(control, QComboBox) and not control.isEditable():
            QTest.keyClick(control, Qt.Key.Key_Down)
        elif field is not None:
            edit = control.lineEdit() if isinstance(control, QComboBox) else control
            assert isinstance(edit, QLineEdit | QPlainTextEdit)
            type_text(edit, sample_text(field.column), qtbot)
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"never reached {sorted(wanted)}")


# A completer's list opens where an officer typed before is offered again; the offscreen platform grabs no keyboard.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_register_by_keyboard_alone(
    page: RegistersPage, session: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walked = []
    for _ in RegisterName:
        page.tabs.bar.setFocus(Qt.FocusReason.TabFocusReason)
        name = RegisterName(page.tabs.key())
        target = tmp_path / f"{name.value}.xlsx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, target=target: (str(target), ""))
        by_keyboard(page, name, session, qtbot, target)
        walked.append(name)
        press(Qt.Key.Key_PageDown, CTRL)
    assert sorted(walked) == sorted(RegisterName)


def by_keyboard(page: RegistersPage, name: RegisterName, session: Session, qtbot: QtBot, target: Path) -> None:
    """Fill, edit, export and undo a record of the register that is shown."""
    press(Qt.Key.Key_F6)
    assert focused() is page.panel.toolbar.search or page.panel.isAncestorOf(focused())
    # Empty: the button that adds is reached by Tab.
    for _ in range(12):
        if focused() is page.panel.toolbar.add:
            break
        press(Qt.Key.Key_Tab)
    assert focused() is page.panel.toolbar.add
    press(Qt.Key.Key_Space)
    assert editing(page)
    fill_by_keys(page, qtbot)
    press(Qt.Key.Key_S, CTRL)
    assert not editing(page), [box.message() for box in form_of(page).boxes.values() if box.message()]
    rows = stored(session, name)
    assert len(rows) == 1
    assert page.panel.current() == rows[0]
    assert page.panel.table.hasFocus()
    # Edited: Enter, another text at the end, saved.
    press(Qt.Key.Key_Return)
    assert editing(page)
    form = form_of(page)
    column = next(
        c
        for c in form.form.columns
        if c.kind is CellKind.TEXT and not c.choices and isinstance(form.fields[c.id].control, QLineEdit)
    )
    for _ in range(len(form.fields) * 14):
        if focused() is form.fields[column.id].control:
            break
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_End)
    QTest.keyClicks(focused(), " Beta")
    press(Qt.Key.Key_S, CTRL)
    assert str(getattr(stored(session, name)[0], column.id)).endswith("Beta")
    # Exported: to the button by Tab, then read back.
    for _ in range(12):
        if focused() is page.panel.toolbar.export:
            break
        press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    press(Qt.Key.Key_Space)
    found = register_workbook.read_register(session.workspace, owner(session), name, target)
    assert not found.problems
    assert (found.unchanged, found.added, found.replaced) == (1, 0, 0)
    # Undone, step by step, and brought back.
    press(Qt.Key.Key_Z, CTRL)
    assert stored(session, name) == rows
    press(Qt.Key.Key_Z, CTRL)
    assert stored(session, name) == ()
    press(Qt.Key.Key_Y, CTRL)
    assert stored(session, name) == rows


def certificates(session: Session, *ends: int) -> None:
    """Certificates that end so many days from today."""
    today = session.workspace.today()
    rows = [
        Certificate(
            "",
            "iso9001" if n % 2 else "iso14001",
            f"HC-{n:03d}",
            standard="GB/T 19001-2016",
            issued=today - timedelta(days=900),
            expires=today + timedelta(days=left),
            state=CertificateState.VALID,
        )
        for n, left in enumerate(ends)
    ]
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.CERTIFICATES, rows))


def numbers(page: RegistersPage) -> list[str]:
    return [str(getattr(record, "number", "")) for record in page.panel.model.records()]


def test_states_are_counted_and_narrow_the_table(page: RegistersPage, session: Session, qtbot: QtBot) -> None:
    certificates(session, 400, -10, 30, 500)
    texts = [button.text() for button in page.panel.toolbar.states.buttons()]
    assert texts == ["All 4", "In force 2", "Due soon 1", "Expired 1"]
    assert numbers(page) == ["HC-001", "HC-002", "HC-000", "HC-003"]
    chip, left = (page.panel.model.index(0, page.panel.model.place_of(key)).data() for key in ("badge", "left"))
    assert (chip, left) == ("Expired", "10 days over")
    QTest.mouseClick(page.panel.toolbar.states.buttons()[2], Qt.MouseButton.LeftButton)
    assert numbers(page) == ["HC-002"]
    assert page.panel.banner.isVisible()
    QTest.mouseClick(page.panel.toolbar.states.buttons()[0], Qt.MouseButton.LeftButton)
    press(Qt.Key.Key_F, CTRL)
    assert page.panel.toolbar.search.hasFocus()
    type_text(focused(), "hc-003 19001", qtbot)
    press(Qt.Key.Key_Return)
    assert numbers(page) == ["HC-003"]
    type_text(focused(), " zzz", qtbot)
    press(Qt.Key.Key_Return)
    assert numbers(page) == []
    assert page.panel.stack.currentWidget() is not None
    page.panel.toolbar.clear()
    assert len(numbers(page)) == 4


def test_no_state_is_cut_however_many_there_are(page: RegistersPage, session: Session) -> None:
    page.show_register(RegisterName.PRODUCTS)
    bar, form = page.panel.toolbar, session.workspace.library.register_forms[RegisterName.PRODUCTS]
    bar.set_counts({"": 6} | {entry.id: 4 for entry in form.filters[:3]})
    QApplication.processEvents()
    assert len(bar.states.buttons()) == 4
    assert all(button.width() >= button.sizeHint().width() for button in bar.states.buttons())
    assert bar.search.width() >= 80


def test_sorting_leaves_blanks_last_and_the_choice_in_view(page: RegistersPage, session: Session) -> None:
    certificates(session, 400, 30)
    bare = Certificate("", "iso9001", "HC-900")
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.CERTIFICATES, [bare]))
    table, model = page.panel.table, page.panel.model
    assert numbers(page)[-1] == "HC-900"
    table.choose(stored(session, RegisterName.CERTIFICATES)[0].id)
    header = table.horizontalHeader()
    place = model.place_of("expires")
    spot = header.viewport().mapFromParent(header.viewport().pos())
    spot.setX(header.sectionViewportPosition(place) + 10)
    spot.setY(10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert numbers(page) == ["HC-000", "HC-001", "HC-900"]
    current = table.current()
    assert current is not None
    assert getattr(current, "number", "") == "HC-000"


def test_ticks_by_space_and_removal_with_undo(page: RegistersPage, session: Session, shell: MainWindow) -> None:
    certificates(session, 10, 20, 30)
    page.panel.focus_table()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert page.panel.ticked.text() == "2 of 3 ticked"
    assert page.panel.model.tick_state() is Qt.CheckState.PartiallyChecked
    press(Qt.Key.Key_Delete)
    assert numbers(page) == ["HC-002"]
    assert shell.undo_bar.message() == "Removed 2 records"
    press(Qt.Key.Key_Z, CTRL)
    assert sorted(numbers(page)) == ["HC-000", "HC-001", "HC-002"]
    page.panel.table.horizontalHeader().tickAsked.emit()  # type: ignore[attr-defined]
    assert len(page.panel.model.ticked()) == 3


def test_columns_are_chosen_and_remembered(page: RegistersPage, session: Session, shell: MainWindow) -> None:
    certificates(session, 10)
    table, place = page.panel.table, page.panel.model.place_of("body")
    assert table.isColumnHidden(place)

    # What an entry of the header's menu does.
    table.memory._show_column(place, True)
    assert not table.isColumnHidden(place)
    shell.rebuild()
    again = shell.page
    assert isinstance(again, RegistersPage)
    assert not again.panel.table.isColumnHidden(place)


def in_preview(act: Callable[[IntakeDialog], object]) -> None:
    def run() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, IntakeDialog)
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(120, run)


def test_paste_shows_faults_per_cell_and_takes_all_or_nothing(page: RegistersPage, session: Session) -> None:
    page.panel.toolbar.add.setFocus()
    heads = "Scheme\tCertificate number\tIssued on\tExpires\n"
    QGuiApplication.clipboard().setText(
        heads + "ISO 9001\tHC-1\t2024-01-02\t2027-01-01\nNobody knows\tHC-2\t2024-01-02\t2023-01-01\n"
    )
    seen: list[str] = []

    def look(dialog: IntakeDialog) -> None:
        model = dialog.model
        assert not dialog.do.isEnabled()
        first = [model.index(0, column) for column in range(model.columnCount())]
        seen.extend(str(index.data()) for index in first[:2])
        wrong = [
            index for index in first if "err" in str(getattr(index.data(Qt.ItemDataRole.UserRole + 1), "tone", ""))
        ]
        assert [index.column() for index in wrong] == [2, 5]
        assert all(index.data(Qt.ItemDataRole.ToolTipRole) for index in wrong)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_preview(look)
    page.panel.paste()
    assert seen == ["2", "faulty"]
    assert stored(session, RegisterName.CERTIFICATES) == ()
    QGuiApplication.clipboard().setText(
        heads.replace("\n", "\tClass\n")
        + "ISO 9001\tHC-1\t2024-01-02\t2027-01-01\t\nother: house mark\tHC-2\t2024-01-02\t2027-01-01\tProduct\n"
    )
    in_preview(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    page.panel.paste()
    rows = stored(session, RegisterName.CERTIFICATES)
    assert [(row.scheme, row.number) for row in rows if isinstance(row, Certificate)] == [
        ("iso9001", "HC-1"),
        ("other:house mark", "HC-2"),
    ]
    # Without a window manager the window is not active again after a dialog, and its keys rest.
    session.undo()
    assert stored(session, RegisterName.CERTIFICATES) == ()


def test_pasted_rows_change_those_with_the_same_number(page: RegistersPage, session: Session) -> None:
    certificates(session, 100)
    page.panel.focus_table()
    table = page.panel.table
    columns = [page.panel.form.column(key).title.en for key in ("number", "responsible")]
    QGuiApplication.clipboard().setText("\t".join(columns) + "\nHC-000\tMr Wang\n")
    in_preview(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    QTest.keyClick(table, Qt.Key.Key_V, CTRL)
    (row,) = stored(session, RegisterName.CERTIFICATES)
    assert isinstance(row, Certificate)
    assert (row.responsible, row.scheme) == ("Mr Wang", "iso14001")


def test_rows_are_copied_as_they_are_shown(page: RegistersPage, session: Session) -> None:
    certificates(session, 400)
    page.panel.focus_table()
    press(Qt.Key.Key_C, CTRL)
    head, row = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:3] == ["Scheme", "Standard", "Certificate number"]
    assert row.split("\t")[:3] == ["Environmental management system", "GB/T 19001-2016", "HC-000"]


def test_workbook_is_previewed_and_taken_in(
    page: RegistersPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates(session, 400, 500)
    path = tmp_path / "certificates.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    page.panel.export()
    assert page.panel.done.full_text() == "2 records exported"
    page.panel.focus_table()
    for _ in range(2):
        press(Qt.Key.Key_Delete)
    assert stored(session, RegisterName.CERTIFICATES) == ()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    in_preview(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    page.panel.take_workbook()
    assert len(stored(session, RegisterName.CERTIFICATES)) == 2
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"no workbook")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(broken), ""))
    told: list[str] = []
    session.failed.connect(told.append)
    page.panel.take_workbook()
    assert told


def test_faults_stand_at_their_fields_and_escape_keeps_nothing(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    certificates(session, 400)
    page.panel.focus_table()
    press(Qt.Key.Key_Insert)
    form = form_of(page)
    press(Qt.Key.Key_S, CTRL)
    assert editing(page)
    assert form.boxes["scheme"].state() == form.boxes["number"].state() == "error"
    assert form.boxes["number"].message() == "To be filled in"
    edits = {key: field.control for key, field in form.fields.items()}
    scheme, number, expires, issued = (edits[key] for key in ("scheme", "number", "expires", "issued"))
    assert isinstance(scheme, QComboBox)
    scheme.setEditText("Nobody knows")
    for edit, text in ((number, "HC-000"), (issued, "2024-01-01"), (expires, "2023-12-31")):
        edit.setFocus()
        type_text(edit, text, qtbot)
    press(Qt.Key.Key_S, CTRL)
    assert "Nobody knows" in form.boxes["scheme"].message()
    assert form.boxes["expires"].state() == "error"
    scheme.setEditText("other: house mark")
    assert isinstance(expires, QLineEdit)
    expires.selectAll()
    type_text(expires, "2027-12-31", qtbot)
    press(Qt.Key.Key_S, CTRL)
    # A number that another record has.
    assert editing(page)
    assert form.boxes["number"].state() == "error"
    press(Qt.Key.Key_Escape)
    assert not editing(page)
    assert len(stored(session, RegisterName.CERTIFICATES)) == 1


def test_a_choice_fills_in_what_it_gives_and_decides_what_is_offered(
    page: RegistersPage, session: Session, qtbot: QtBot
) -> None:
    page.show_register(RegisterName.QC_TOPICS)
    page.panel.addAsked.emit()
    form = form_of(page)
    steps = form.fields["steps"]
    before = [box.text() for box in steps.control.findChildren(QCheckBox) if box.isVisibleTo(form)]
    kind = form.fields["kind"].control
    assert isinstance(kind, QComboBox)
    kind.setFocus()
    QTest.keyClick(kind, Qt.Key.Key_End)
    QApplication.processEvents()
    after = [box.text() for box in steps.control.findChildren(QCheckBox) if box.isVisibleTo(form)]
    assert before != after
    assert len(after) == 8
    tick = next(box for box in steps.control.findChildren(QCheckBox) if box.isVisibleTo(form))
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert steps.read() == (form.form.column("steps").choices_in("innovation")[0].id,)


def test_leaving_the_page_saves_a_sound_form(
    page: RegistersPage, shell: MainWindow, session: Session, qtbot: QtBot
) -> None:
    page.show_register(RegisterName.SUPPLIERS)
    page.panel.addAsked.emit()
    type_text(focused(), "恒泰铸造", qtbot)
    shell.show_page("home")
    assert [record_name(session.tr, page.panel.form, row) for row in stored(session, RegisterName.SUPPLIERS)] == [
        "恒泰铸造"
    ]


def test_renewal_begins_with_what_stays(page: RegistersPage, session: Session) -> None:
    certificates(session, -5)
    page.panel.focus_table()
    page.inspector.view.asked.emit("renew")
    form = form_of(page)
    assert form.original is None
    assert form.fields["scheme"].read() == "iso14001"
    assert form.fields["number"].read() == ""
    assert form.fields["expires"].read() is None
    QTest.keyClicks(focused(), "HC-NEW")
    press(Qt.Key.Key_S, CTRL)
    assert sorted(numbers(page)) == ["HC-000", "HC-NEW"]


def test_files_are_attached_opened_and_detached(
    page: RegistersPage, session: Session, shell: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates(session, 400)
    file = tmp_path / "certificate.pdf"
    file.write_bytes(b"%PDF-1.4 certificate")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(file)], ""))
    page.panel.focus_table()
    press(Qt.Key.Key_E, CTRL)
    view = page.inspector.view
    assert [entry.exhibit.name for entry in view.files.files] == ["certificate.pdf"]
    opened: list[str] = []
    monkeypatch.setattr(
        "qualityassess.gui.pages.assess.exhibit_copies.QDesktopServices.openUrl",
        lambda url: opened.append(url.toLocalFile()),
    )
    view.file_list.setFocus()
    view.file_list.setCurrentIndex(view.files.index(0))
    press(Qt.Key.Key_Return)
    assert Path(opened[0]).read_bytes() == file.read_bytes()
    press(Qt.Key.Key_Delete)
    assert view.files.files == ()
    assert shell.undo_bar.message() == "Detached “certificate.pdf”"
    session.undo()
    assert len(view.files.files) == 1


def cell_says(model: QAbstractItemModel, row: int, column: int, text: str) -> bool:
    return bool(model.index(row, column).data() == text)


def test_indicators_take_years_and_draw_them(page: RegistersPage, session: Session, qtbot: QtBot) -> None:
    row = Indicator("", "Pass rate", "%", Direction.UP, years=(IndicatorYear(2024, 95), IndicatorYear(2025, 97)))  # type: ignore[arg-type]
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.INDICATORS, [row]))
    page.show_register(RegisterName.INDICATORS)
    assert page.inspector.view.findChild(LineChart).isVisible()  # type: ignore[union-attr]
    page.panel.focus_table()
    press(Qt.Key.Key_Return)
    form = form_of(page)
    sheet = form.findChild(QWidget, "years")
    assert sheet is not None
    model = sheet.model()  # type: ignore[attr-defined]
    sheet.setFocus()
    sheet.setCurrentIndex(model.index(2, 0))  # type: ignore[attr-defined]
    for column, text in enumerate(("2026", "98.5")):
        sheet.setCurrentIndex(model.index(2, column))  # type: ignore[attr-defined]
        QTest.keyClick(sheet, Qt.Key.Key_F2)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(cell_says, model, 2, column, text))
    form.save()
    (saved,) = stored(session, RegisterName.INDICATORS)
    assert isinstance(saved, Indicator)
    assert [(year.year, float(year.value)) for year in saved.years] == [(2024, 95.0), (2025, 97.0), (2026, 98.5)]


@pytest.fixture
def matrix(page: RegistersPage, session: Session) -> ProductsPanel:
    """Two products and two standards, the matrix in front."""
    looked = session.workspace.today()
    products = [Product("", "球阀", standards=("Q/HC 001",)), Product("", "止回阀", standards=("GB/T 12235",))]
    standards = [
        Standard("", "Q/HC 001", "球阀", "2024", products=("球阀",), looked_up=looked),
        Standard("", "Q/HC 002", "蝶阀", "2023", products=("球阀",), looked_up=looked, cited_replaced=("GB/T 1",)),
    ]
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.PRODUCTS, products))
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.STANDARDS, standards))
    page.show_register(RegisterName.PRODUCTS)
    panel = page.panel
    assert isinstance(panel, ProductsPanel)
    panel.switch.buttons()[0].setFocus()
    QTest.keyClick(panel.switch.buttons()[0], Qt.Key.Key_Right)
    assert panel.shows_matrix
    return panel


def test_the_matrix_is_walked_and_changed_by_keys(
    matrix: ProductsPanel, page: RegistersPage, session: Session, shell: MainWindow
) -> None:
    marks = matrix.matrix.table.marks
    assert marks.hasFocus()
    assert [chip.text() for chip in matrix.matrix.chips if chip.isVisible()] == [
        "on sale: 1 of 2 covered",
        "1 hole",
        "1 to check",
    ]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    found = matrix.cell()
    assert found is not None
    line, columns, place = found
    assert (line.product.name, columns[place].number) == ("止回阀", "GB/T 12235")
    assert columns[place].standard is None
    press(Qt.Key.Key_Return)
    added = [row for row in stored(session, RegisterName.STANDARDS) if isinstance(row, Standard)][-1]
    assert (added.number, added.kind, added.role, added.products) == ("GB/T 12235", "national", "used", ("止回阀",))
    assert "covers" in shell.undo_bar.message()
    assert matrix.matrix.findings.lines[0].finding.subject.startswith("Q/HC 002")
    press(Qt.Key.Key_Z, CTRL)
    assert len(stored(session, RegisterName.STANDARDS)) == 2
    # Left of the first standard there is nothing to go to.
    for _ in range(6):
        press(Qt.Key.Key_Left)
    found = matrix.cell()
    assert found is not None
    assert found[2] == 0


def test_a_cell_to_be_checked_leads_to_its_standard(matrix: ProductsPanel, page: RegistersPage) -> None:
    matrix.matrix.table.go_to(0, 4)
    press(Qt.Key.Key_Return)
    assert page.tabs.key() == RegisterName.STANDARDS.value
    assert editing(page)
    assert form_of(page).fields["number"].read() == "Q/HC 002"


def test_findings_lead_to_their_cells(matrix: ProductsPanel) -> None:
    findings = matrix.matrix.list
    findings.setFocus()
    findings.setCurrentIndex(matrix.matrix.findings.index(0))
    press(Qt.Key.Key_Return)
    found = matrix.cell()
    assert found is not None
    assert found[0].product.name == "止回阀"
    assert matrix.matrix.table.marks.hasFocus()


def test_a_domain_is_confirmed_by_keys_with_print_outs(
    page: RegistersPage, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    today = session.workspace.today()
    event = Event("", EventKind.RECALL, "quality", today - timedelta(days=30), "Recall of a batch")
    session.perform(lambda w: registers.add_records(w, owner(session), RegisterName.EVENTS, [event]))
    page.show_register(RegisterName.EVENTS)
    panel = page.panel
    assert isinstance(panel, ConfirmedPanel)
    qtbot.waitUntil(lambda: bool(panel.states()))
    row = next(n for n, state in enumerate(panel.states()) if state.need.domain == "recall")
    assert panel.states()[row].state is Confirmed.NO
    panel.card.table.setFocus()
    panel.card.table.setCurrentIndex(panel.card.model.index(row, 0))
    press(Qt.Key.Key_Return)
    side = page.inspector.side
    assert side is not None
    assert side.isVisible()
    assert not side.do.isEnabled()  # type: ignore[attr-defined]
    file = tmp_path / "query.pdf"
    file.write_bytes(b"%PDF query")
    side.take_files([file])  # type: ignore[attr-defined]
    tick = side.sources[0]  # type: ignore[attr-defined]
    tick.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: any(s.state is Confirmed.YES for s in panel.states() if s.need.domain == "recall"))
    held = session.workspace.store.registers(owner(session)).confirmations
    assert [entry.domain for entry in held] == ["recall"]
    assert held[0].where == "National enterprise credit publicity system"
    assert print_outs(session.workspace, owner(session)) == {held[0].id: 1}
    assert not page.inspector.isAncestorOf(focused())
    session.undo()
    assert session.workspace.store.registers(owner(session)).confirmations == ()
    assert print_outs(session.workspace, owner(session)) == {}


def test_tabs_show_counts_and_the_rest_behind_more(page: RegistersPage, session: Session) -> None:
    certificates(session, 1, 2)
    assert page.tabs.bar.tabText(0) == "Certificates  2"
    hidden = page.tabs.hidden_tabs()
    assert hidden
    menu = page.tabs.build_menu()
    assert [action.text() for action in menu.actions()] == [tab.words for tab in hidden]
    menu.actions()[-1].trigger()
    assert page.tabs.key() == hidden[-1].key
    assert page.tabs.bar.tabText(page.tabs.bar.currentIndex()) == hidden[-1].words
    assert hidden[-1] not in page.tabs.hidden_tabs()


def test_go_opens_a_record(page: RegistersPage, session: Session, shell: MainWindow) -> None:
    certificates(session, 1, 2, 3)
    wanted = stored(session, RegisterName.CERTIFICATES)[2]
    shell.show_page("home")
    shell.go("registers", f"certificates/{wanted.id}")
    assert page.panel.current() == wanted


def test_another_enterprise_and_none(page: RegistersPage, session: Session) -> None:
    certificates(session, 1)
    other = next(e for e in session.workspace.store.enterprises() if e.id != owner(session))
    session.choose_enterprise(other.id)
    assert numbers(page) == []
    session.choose_enterprise(None)
    assert not page.tabs.isVisible()


def test_language_and_theme_change_what_is_seen(
    page: RegistersPage, session: Session, theme: Theme, qtbot: QtBot
) -> None:
    certificates(session, -3)
    light = page.grab().toImage()
    theme.set_mode(Mode.DARK)
    try:
        assert page.grab().toImage() != light
    finally:
        theme.set_mode(Mode.LIGHT)
    session.set_translator(Translator("zh"))
    qtbot.waitUntil(page.tabs.isVisible)
    assert page.tabs.bar.tabText(0) == "证书  1"
    assert page.panel.toolbar.add.accessibleName() == "添加证书"
    index = page.panel.model.index(0, page.panel.model.place_of("left"))
    assert index.data() == "过期 3 天"


def test_narrow_windows_hide_the_panel_until_it_is_needed(
    page: RegistersPage, session: Session, shell: MainWindow
) -> None:
    certificates(session, 1)
    assert page.inspector.isVisible()
    shell.resize(1024, 640)
    QApplication.processEvents()
    assert shell.width() == 1024
    assert not page.inspector.isVisible()
    page.panel.focus_table()
    press(Qt.Key.Key_F2)
    assert page.inspector.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.inspector.isVisible()


def test_what_cannot_be_read_of_a_date_is_said(page: RegistersPage, session: Session, qtbot: QtBot) -> None:
    certificates(session, 1)
    page.panel.focus_table()
    press(Qt.Key.Key_Return)
    form = form_of(page)
    field = form.fields["issued"].control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    type_text(field, "yesterday", qtbot)
    qtbot.waitUntil(lambda: form.boxes["issued"].state() == "error")
    before = stored(session, RegisterName.CERTIFICATES)
    form.save()
    assert stored(session, RegisterName.CERTIFICATES) == before
