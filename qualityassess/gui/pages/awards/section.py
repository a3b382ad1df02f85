"""A section of the inspector: heading, caption, and content that may be folded away."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.i18n import Translator


class Section(QWidget):
    """Put content into `body`; `folded` sections start closed and have a button of their own."""

    def __init__(
        self,
        title: str,
        tr: Translator,
        theme: Theme,
        icons: Icons,
        *,
        caption: str = "",
        detail: str = "",
        folded: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._title = title
        self._theme = theme
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addWidget(rule())
        head = QHBoxLayout()
        head.setContentsMargins(0, theme.px(3), 0, 0)
        head.setSpacing(theme.px(8))
        head.addWidget(label(title, Role.SECTION))
        head.addWidget(ElidedLabel(caption, Role.CAPTION, "text3"), 1)
        if detail:
            head.addWidget(label(detail, Role.CAPTION, "text2"))
        self.fold: IconButton | None = None
        self._content = QWidget(self)
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(6))
        if folded is not None:
            self.fold = IconButton("chevron-down", "", theme, icons, size=24, icon_size=14)
            self.fold.setObjectName(f"fold:{title}")
            self.fold.clicked.connect(lambda: self.set_folded(not self._content.isHidden()))
            head.addWidget(self.fold)
        column.addLayout(head)
        column.addWidget(self._content)
        self.set_folded(bool(folded))

    @property
    def is_folded(self) -> bool:
        """Whether the content is hidden."""
        return self._content.isHidden()

    def set_folded(self, folded: bool) -> None:
        """Hide or show the content."""
        self._content.setVisible(not folded)
        if self.fold is not None:
            verb = self._tr("Show: {what}", what=self._title) if folded else self._tr("Hide: {what}", what=self._title)
            self.fold.set_name(verb)
            self.fold.set_icon_name("chevron-down" if folded else "chevron-up")

    def add_text(self, text: str, tone: str = "text2") -> QLabel:
        """Add a paragraph."""
        made = label(text, Role.CAPTION, tone, wrap=True, selectable=True)
        self.body.addWidget(made)
        return made

    def add_pair(self, text: str, detail: str, *, caption: str = "", tone: str = "text2") -> None:
        """Add a line with its value at the right, and a caption below."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(label(text, Role.CAPTION, "text", wrap=True), 1)
        value = label(detail, Role.CAPTION, tone)
        value.setAccessibleName(f"{text} {detail}")
        row.addWidget(value)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addLayout(row)
        if caption:
            box.addWidget(label(caption, Role.CAPTION, "text3", wrap=True, selectable=True))
        self.body.addLayout(box)
