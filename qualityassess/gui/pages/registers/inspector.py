"""The right panel of a register: the chosen record, or the form in which it is edited."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.domain.register_columns import RegisterForm
from qualityassess.domain.registers import Record
from qualityassess.domain.table import Value
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.record_draft import blank_values, renewal_values, values_of
from qualityassess.gui.pages.registers.record_form import RecordForm, Suggest
from qualityassess.gui.pages.registers.record_view import RecordProof, RecordView
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services.register_wording import name

_VIEW, _FORM, _SIDE = range(3)


class RecordInspector(QFrame):
    """`view` shows a record; the form is made when something is first edited. `left()` follows the end of an edit."""

    saveAsked = Signal(object)  # noqa: N815 - Qt signal
    left = Signal()

    def __init__(
        self,
        form: RegisterForm,
        suggest: Suggest,
        session: Session,
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._form = form
        self._suggest = suggest
        self._session = session
        self._theme = theme
        self._icons = icons
        self._shown = ""
        self.setProperty("panel", "inspector")
        self.setAccessibleName(session.tr("Chosen record"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.view = RecordView(form, session, theme, icons)
        self._stack.addWidget(self.view)
        self._editor = QStackedWidget()
        self._stack.addWidget(self._editor)
        self.side: QWidget | None = None
        self._side_on = False
        self.form: RecordForm | None = None

    @property
    def is_editing(self) -> bool:
        """Whether the form is in front."""
        return self._stack.currentIndex() == _FORM

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._shown) or self._side_on or self.is_editing

    def show_side(self, side: QWidget | None) -> None:
        """Show something else in place of the record, such as the cell of a matrix; None brings the record back."""
        if side is not None and side is not self.side:
            self._stack.addWidget(side)
            self.side = side
        self._side_on = side is not None
        if not self.is_editing:
            self._stack.setCurrentIndex(_SIDE if self._side_on else _VIEW)

    def show_record(self, record: Record | None, proof: RecordProof) -> None:
        """Show a record behind whatever is being edited."""
        if record is not None:
            if record.id != self._shown:
                self.view.area.verticalScrollBar().setValue(0)
            self.view.show_record(record, proof)
        self._shown = record.id if record is not None else ""

    def edit(self, record: Record, column_id: str = "") -> None:
        """Edit a record, beginning at a column."""
        title = name(self._session.tr, self._form, record)
        self._begin(values_of(self._form, record), record, title, column_id)

    def add(self) -> None:
        """Enter a new record."""
        tr = self._session.tr
        one = tr.pick(self._form.one)
        title = tr("New: {record}", record=one if tr.language == "zh" else one.lower())
        self._begin(blank_values(self._form), None, title)

    def renew(self, record: Record) -> None:
        """Enter the renewal of a record: a new one that begins with what stays."""
        title = self._session.tr("Renewal: {name}", name=name(self._session.tr, self._form, record))
        dated = next((column.id for column in self._form.columns if column.id in ("number", "issued", "verified")), "")
        self._begin(renewal_values(self._form, record), None, title, dated)

    def leave(self) -> None:
        """Go back to the record without keeping what was typed."""
        if self.is_editing:
            self._stack.setCurrentIndex(_SIDE if self._side_on else _VIEW)
            self.left.emit()

    def _begin(self, values: dict[str, Value], original: Record | None, title: str, column_id: str = "") -> None:
        if self.form is None:
            self.form = RecordForm(self._form, self._session.tr, self._theme, self._icons)
            self.form.saveAsked.connect(self.saveAsked)
            self.form.cancelAsked.connect(self.leave)
            self._editor.addWidget(self.form)
        self.form.begin(values, original, title, self._suggest)
        self._stack.setCurrentIndex(_FORM)
        self.form.focus_first(column_id)
