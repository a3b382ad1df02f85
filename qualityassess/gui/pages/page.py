"""What every page of the window has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qualityassess.domain.changes import Changes
from qualityassess.gui.session import Session


class Page(QWidget):
    """One page in the stack: it shows the session's choice and reloads when told.

    A page that is not visible only remembers that it is stale and reloads when it is shown, so that an answer costs the
    time of one page. `go(page, what)` asks the shell to show another page, optionally at a criterion, award or report;
    `go("new_assessment", purpose)`, `go("new_enterprise", "")` and `go("sample", "")` open what their names say.
    `message(text)` shows the undo bar after something was removed.
    """

    go = Signal(str, str)
    message = Signal(str)

    key = ""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._stale = True
        session.changed.connect(self._on_changed)
        session.current_changed.connect(self._mark_stale)
        session.language_changed.connect(self._on_language)

    def retranslate(self) -> None:
        """Set every fixed text again in the session's language."""
        raise TypeError(f"{type(self).__name__} must implement retranslate")

    def reload(self) -> None:
        """Show the session's present state."""
        raise TypeError(f"{type(self).__name__} must implement reload")

    def concerns(self, changes: Changes | None) -> bool:
        """Whether a change is worth a reload here; pages narrow it down."""
        return True

    def open_at(self, what: str) -> None:
        """Show one thing: a criterion, an award or a report kind, as `go` named it."""

    def panes(self) -> tuple[QWidget, ...]:
        """The panes of the page in reading order, each one stop of F6."""
        return (self,)

    def hints(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Keys and what they do, shown in the status row while the page is in view."""
        return ()

    def settle(self) -> None:
        """Save what is still being typed; called before the page is left, before undo and before the window closes."""

    def ensure_fresh(self) -> None:
        """Reload now if anything changed since the last time."""
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.ensure_fresh()

    def _on_changed(self, changes: Changes | None) -> None:
        if changes is None or self.concerns(changes):
            self._mark_stale()

    def _mark_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.ensure_fresh()

    def _on_language(self) -> None:
        self.retranslate()
        self._mark_stale()
