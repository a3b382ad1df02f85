"""What is said above the preview: progress with its way to cancel, failures, success, characters without glyph."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.progress_strip import ProgressStrip
from qualityassess.i18n import Translator

PATIENCE_MS = 300
"""What is done sooner shows no progress."""
_NAMED = 5


class PreviewNotices(QWidget):
    """`cancelled` from the strip, `again` after a stop or failure, `folder` after an export."""

    cancelled = Signal()
    again = Signal()
    folder = Signal()

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._what = ""
        self._exported = False
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        column.setSpacing(theme.px(6))
        self._box = QFrame()
        self._box.setProperty("panel", "card")
        inside = QVBoxLayout(self._box)
        inside.setContentsMargins(theme.px(12), theme.px(6), theme.px(8), theme.px(10))
        self.strip = ProgressStrip(tr("Cancel"), theme, icons)
        self.strip.cancelled.connect(self.cancelled)
        inside.addWidget(self.strip)
        self.banner = Banner("info", theme, icons, action=tr("Open folder"))
        self.banner.pressed.connect(self._on_pressed)
        self.missing = Banner("warn", theme, icons)
        for widget in (self._box, self.banner, self.missing):
            column.addWidget(widget)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_strip)
        self.clear()

    @property
    def is_showing_progress(self) -> bool:
        """Whether the strip is in view."""
        return not self._box.isHidden()

    def clear(self) -> None:
        """Say nothing."""
        self._patience.stop()
        for widget in (self._box, self.banner, self.missing):
            widget.hide()
        self._fit()

    def settle(self) -> None:
        """Nothing is being done any more; what was exported stays said."""
        told = self._exported and not self.banner.isHidden()
        self.clear()
        self.banner.setVisible(told)
        self._fit()

    def begin(self, what: str) -> None:
        """Something is being done; after a moment the strip says so. What was exported stays said."""
        self.settle()
        self._what = what
        self.strip.set_progress(what, 0, 0)
        self._patience.start()

    def progress(self, done: int, total: int) -> None:
        """How far it is."""
        if total > 0 and done > 0:
            words = self._tr("{what}, page {done} of {total}", what=self._what, done=done, total=total)
            self.strip.set_progress(words, done, total)

    def fail(self, text: str) -> None:
        """Say why nothing came of it."""
        self._say("err", text, self._tr("Try again"))

    def stopped(self) -> None:
        """Say that a person stopped it."""
        self._say("info", self._tr("Stopped. The preview is that of before"), self._tr("Build again"))

    def succeed(self, text: str) -> None:
        """Say what was exported."""
        self._say("ok", text, self._tr("Open folder"), exported=True)

    def show_missing(self, missing: tuple[tuple[str, str], ...]) -> None:
        """Name the characters that were printed as their code points."""
        self.missing.setVisible(bool(missing))
        tr = self._tr
        named = tr("; ").join(
            tr("{head} ({details})", head=code, details=where) if where else code
            for code, where in dict.fromkeys(missing[:_NAMED])
        )
        more = tr(" and {count} more", count=len(missing) - _NAMED) if len(missing) > _NAMED else ""
        words = tr("Characters without a glyph are printed as code points: {list}", list=named + more)
        self.missing.set_texts("", words if missing else "")
        self._fit()

    def _say(self, kind: str, text: str, action: str, *, exported: bool = False) -> None:
        self.clear()
        self._exported = exported
        self.banner.set_kind(kind)
        self.banner.set_texts("", text)
        self.banner.set_action(action)
        self.banner.show()
        self._fit()

    def _on_pressed(self) -> None:
        (self.folder if self._exported else self.again).emit()

    def _show_strip(self) -> None:
        self._box.show()
        self._fit()

    def _fit(self) -> None:
        self.setVisible(not all(w.isHidden() for w in (self._box, self.banner, self.missing)))
