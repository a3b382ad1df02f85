"""Shows how a report's file compares with the workspace."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.reports.check_job import Verdict
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.labels import label
from qualityassess.i18n import Translator


class VerdictDialog(QDialog):
    """The file, the verdict, what the report is, and every difference in a sentence."""

    def __init__(
        self, verdict: Verdict, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Check of a file"))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(20), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(12))
        column.addWidget(label(verdict.name, Role.PAGE_TITLE, wrap=True))
        self.banner = Banner("ok" if verdict.matches else "err", theme, icons)
        count = len(verdict.differences)
        head = tr("Match: the report is what the workspace says")
        self.banner.set_texts(
            "", head if verdict.matches else tr.plural("{count} difference", "{count} differences", count)
        )
        column.addWidget(self.banner)
        facts = QFormLayout()
        facts.setHorizontalSpacing(theme.px(16))
        facts.setVerticalSpacing(theme.px(6))
        for name, words in verdict.facts:
            facts.addRow(label(name, Role.BODY, "text2"), label(words, wrap=True, selectable=True))
        column.addLayout(facts)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Differences"))
        self.list.addItems(list(verdict.differences))
        if verdict.since:
            self.list.addItem(
                tr("Changed in the assessment after it was sealed (the sealed revision stays as it was):")
            )
            self.list.addItems([f"  {words}" for words in verdict.since])
        self.list.setVisible(self.list.count() > 0)
        column.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button(tr("Close"), theme, icons, "primary")
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(theme.px(680), theme.px(480 if self.list.count() else 300))
        close.setFocus()
