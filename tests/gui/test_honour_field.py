"""The award of an honour: offered as a list, resolved from its title, kept and doubted where it is not known."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from qualityassess.domain.registers import Honour, RegisterName
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.registers_page import RegistersPage
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import registers


def test_titles_are_offered_taken_as_ids_and_free_names_are_doubted(
    session: Session, theme: Theme, icons: Icons, qtbot: QtBot
) -> None:
    assert session.enterprise is not None
    owner = session.enterprise.id
    honour = Honour("", "", "市长奖 2023")
    session.perform(lambda w: registers.add_records(w, owner, RegisterName.HONOURS, [honour]))
    page = RegistersPage(session, theme, icons)
    qtbot.addWidget(page)
    page.resize(1204, 694)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open_at(f"{RegisterName.HONOURS.value}/{session.workspace.store.registers(owner).honours[0].id}")

    def edit(text: str) -> str:
        """Type an award into the chosen record; the state of its field."""
        page.panel.editAsked.emit("award")
        form = page.inspector.form
        assert form is not None
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        # Set whole: the list that opens while a person types would grab the keys of a test.
        field.setText(text)
        form.fields["award"].edited.emit()
        form._check_touched()
        return form.boxes["award"].state()

    def saved() -> str:
        form = page.inspector.form
        assert form is not None
        QTest.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        return session.workspace.store.registers(owner).honours[0].award

    assert edit("Prize of some association") == "warn"
    form = page.inspector.form
    assert form is not None
    assert "no condition counts it" in form.boxes["award"].control.accessibleDescription()
    assert saved() == "Prize of some association"
    award = session.workspace.library.targets[0]
    assert edit(award.title.en) == ""
    completer = form.fields["award"].control.completer()  # type: ignore[attr-defined]
    offered = [completer.model().index(n, 0).data() for n in range(completer.model().rowCount())]
    assert award.title.en in offered
    assert award.id in offered
    assert saved() == award.id
