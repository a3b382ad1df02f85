"""The industry line: typing a code or a part of a name offers the classes of GB/T 4754."""

from __future__ import annotations

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from qualityassess.gui.pages.profile.bindings import LineBinding
from qualityassess.gui.pages.profile.values import Refused, half_width
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.form_field import FormField
from qualityassess.i18n import N_


class IndustryLine(QLineEdit):
    """A line edit with the completer over all industries."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        tr = session.tr
        self.setPlaceholderText(tr("Code or a part of the name"))
        names = [f"{i.code} {tr.pick(i.title)}" for i in session.workspace.library.industries]
        completer = QCompleter(QStringListModel(names, self), self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(10)
        completer.activated.connect(lambda _: self.textEdited.emit(self.text()))
        self.setCompleter(completer)


class IndustryBinding(LineBinding):
    """The code of the industry named in the line."""

    def __init__(self, session: Session, field: FormField, line: IndustryLine) -> None:
        self._session = session
        super().__init__("industry", field, line, self._code_of, self._name_of)

    def _code_of(self, text: str) -> str:
        typed = half_width(text)
        if not typed:
            return ""
        library, tr = self._session.workspace.library, self._session.tr
        code = typed.split()[0].upper()
        if library.industry(code) is not None:
            return code
        # Digits alone name a class as well: the letter of the section follows from them.
        found = [i for i in library.industries if i.code[1:] == code or tr.pick(i.title) == typed]
        if not found:
            raise Refused(N_("No such industry; choose one from the list"))
        return found[0].code

    def _name_of(self, code: str) -> str:
        industry = self._session.workspace.library.industry(code)
        return f"{code} {self._session.tr.pick(industry.title)}" if industry is not None else code
