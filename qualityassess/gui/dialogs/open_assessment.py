"""Chooses one of all assessments by typing a part of its title or of the enterprise's name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.cells import CELL_ROLE, TwoLine
from qualityassess.gui.widgets.delegates import TwoLineDelegate
from qualityassess.gui.widgets.dialog_foot import DialogFoot
from qualityassess.gui.widgets.labels import label
from qualityassess.services.wording import purpose_words

ID_ROLE = Qt.ItemDataRole.UserRole + 2


class OpenAssessmentDialog(QDialog):
    """A filter line above the list; the arrows move in the list while the filter keeps the focus."""

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = session.tr
        self.assessment: str | None = None
        self.setWindowTitle(tr("Open assessment"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(label(tr("Open assessment"), Role.PAGE_TITLE))
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(tr("Enterprise or assessment"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.installEventFilter(self)
        column.addWidget(self.filter)
        model = QStandardItemModel(self)
        names = {e.id: e.profile.name for e in session.workspace.store.enterprises()}
        for assessment in reversed(session.workspace.store.assessments()):
            owner = names[assessment.enterprise]
            item = QStandardItem(f"{assessment.title} {owner}")
            caption = f"{owner} • {purpose_words(tr, assessment.purpose)}"
            item.setData(TwoLine(assessment.title, caption), CELL_ROLE)
            item.setData(assessment.id, ID_ROLE)
            item.setEditable(False)
            model.appendRow(item)
        self._proxy = QSortFilterProxyModel(self)
        self._proxy.setSourceModel(model)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view = QListView(self)
        self.view.setProperty("framed", "true")
        self.view.setModel(self._proxy)
        self.view.setItemDelegate(TwoLineDelegate(theme, icons, 48, self.view))
        self.view.setAccessibleName(tr("Assessments"))
        self.view.activated.connect(self._take)
        column.addWidget(self.view, 1)
        self.filter.textChanged.connect(self._narrow)
        foot = DialogFoot(self, tr("Open"), self._take, tr, theme, icons)
        self.open_button = foot.do
        column.addLayout(foot)
        self.resize(theme.px(560), theme.px(440))
        self._narrow("")

    @classmethod
    def ask(cls, parent: QWidget, session: Session, theme: Theme, icons: Icons) -> str | None:
        """The id of the assessment chosen, or None."""
        dialog = cls(session, theme, icons, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.assessment

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Passes the arrows on to the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            keys = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
            if event.key() in keys:
                QApplication.sendEvent(self.view, event)
                return True
        return False

    def _narrow(self, text: str) -> None:
        self._proxy.setFilterFixedString(text.strip())
        self.view.setCurrentIndex(self._proxy.index(0, 0))
        self.open_button.setEnabled(self._proxy.rowCount() > 0)

    def _take(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.assessment = index.data(ID_ROLE)
            self.accept()
