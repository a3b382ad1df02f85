"""The banners of red lines that head the page: failed ones first, then those that are unknown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from qualityassess.domain.scoring import Scoring, red_lines
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.i18n import Translator

_NAMED = 4


class RedLineBanners(QWidget):
    """`openAsked` carries the first criterion of the banner that was pressed, `receiptAsked` asks how it is counted."""

    openAsked = Signal(str)  # noqa: N815 - Qt signals
    receiptAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.failed = Banner("err", theme, icons, action=tr("Open"))
        self.unknown = Banner("warn", theme, icons, action=tr("Open"))
        self._first = {self.failed: "", self.unknown: ""}
        for banner in (self.failed, self.unknown):
            banner.pressed.connect(self._open)
            receipt = IconButton("calculator", tr("How this figure comes about"), theme, icons, size=26, icon_size=16)
            receipt.clicked.connect(self.receiptAsked)
            banner.add_button(receipt)
            column.addWidget(banner)
            banner.hide()
        self.hide()

    def show_scoring(self, scoring: Scoring | None) -> None:
        """Show what fails and what is unknown; None shows nothing."""
        tr = self._tr
        rows = red_lines(scoring.criteria.values()) if scoring is not None else []
        named = {
            held: [
                f"{scoring.file.rubric.display_number(row.criterion.id)} {tr.pick(row.criterion.title)}"
                for row, holds in rows
                if holds is held and scoring is not None
            ]
            for held in (False, None)
        }
        self._first[self.failed] = next((row.criterion.id for row, holds in rows if holds is False), "")
        self._first[self.unknown] = next((row.criterion.id for row, holds in rows if holds is None), "")
        failed, unknown = named[False], named[None]
        self.failed.set_texts(
            tr.plural("{count} red line failed", "{count} red lines failed", len(failed)),
            tr(
                "The law forbids working below it: {titles}. This comes before every score.",
                titles=self._listed(failed),
            ),
        )
        self.unknown.set_texts(
            tr.plural("{count} red line unknown", "{count} red lines unknown", len(unknown)), self._listed(unknown)
        )
        self.failed.setVisible(bool(failed))
        self.unknown.setVisible(bool(unknown))
        self.setVisible(bool(failed or unknown))

    def _listed(self, titles: list[str]) -> str:
        """The first few by name; how many there are stands in the heading."""
        words = self._tr("; ").join(titles[:_NAMED])
        rest = len(titles) - _NAMED
        return (
            self._tr.plural("{titles} and {count} more", "{titles} and {count} more", rest, titles=words)
            if rest > 0
            else words
        )

    def _open(self) -> None:
        sender = self.sender()
        if isinstance(sender, Banner):
            self.openAsked.emit(self._first[sender])
