"""Lets Qt speak the window's language: Designer forms from our own catalogue, standard dialogs from Qt's."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from qualityassess.i18n import Translator


class FormTranslator(QTranslator):
    """Answers the texts of Designer forms from the message catalogue."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr

    def isEmpty(self) -> bool:
        """Never: Qt refuses an empty translator."""
        return False

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        """The text in the window's language; None leaves it to the next translator, where "" would be shown."""
        text = self._tr(source_text)
        return None if text == source_text else text


class QtLanguage:
    """The translators installed in the application for the language in use."""

    def __init__(self, application: QCoreApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def use(self, tr: Translator) -> None:
        """Go over to another language; open windows hear of it at once."""
        for old in self._installed:
            self._application.removeTranslator(old)
        # The last one is asked first: a "Name" of Qt's own dialogs is not the name of a person.
        self._installed = [FormTranslator(tr, self._application)]
        if tr.language == "zh":
            standard = QTranslator(self._application)
            if standard.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                self._installed.append(standard)
        for translator in self._installed:
            self._application.installTranslator(translator)
