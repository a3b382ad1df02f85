"""规模以上: stated yes or no, with the year and the proof; a fact as registered, never derived."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from qualityassess.domain.profile import AboveScale
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.bindings import Binding
from qualityassess.gui.pages.profile.values import parse_year
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField


def yes_no_items(session: Session) -> list[tuple[str, bool | None]]:
    """The items of a box for a fact that may not be stated yet."""
    tr = session.tr
    return [(tr("Not stated"), None), (tr("Yes"), True), (tr("No"), False)]


class AboveScaleBinding(Binding):
    """Three controls, one value; year and proof count only once yes or no was said."""

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        tr = session.tr
        self.box = QuietCombo()
        self.box.fill(yes_no_items(session))
        self.year = QLineEdit()
        self.year.setPlaceholderText("2025")
        self.proof = QLineEdit()
        self.fields = (
            FormField(tr("Above scale"), self.box, theme, icons, hint=tr("As registered for statistics")),
            FormField(tr("Year"), self.year, theme, icons),
            FormField(tr("Proof"), self.proof, theme, icons, hint=tr("Notice or extract of the statistics register")),
        )
        super().__init__("above_scale", self.fields[1])
        self.box.activated.connect(self._on_changed)
        self.year.textEdited.connect(self._on_changed)
        self.proof.textEdited.connect(self._on_changed)
        self._show_rest()

    def read(self) -> Any:
        """The fact; Refused for a year that is none."""
        stated = self.box.value()
        if stated is None:
            return None
        return AboveScale(stated, parse_year(self.year.text()), self.proof.text().strip())

    def show(self, value: Any) -> None:
        """Shows the fact."""
        self.box.choose(None if value is None else value.value)
        self.year.setText("" if value is None or value.year is None else str(value.year))
        self.proof.setText("" if value is None else value.proof)
        self._show_rest()

    def target_of(self, part: str) -> QWidget:
        """Yes or no first: year and proof count only once it was said."""
        return self.year if self.box.value() is not None and not self.year.text() else self.box

    def _on_changed(self, *_: object) -> None:
        self._show_rest()
        self._on_edited()

    def _show_rest(self) -> None:
        for control in (self.year, self.proof):
            control.setEnabled(self.box.value() is not None)
