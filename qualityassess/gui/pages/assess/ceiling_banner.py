"""Says that the evidence ceiling holds an item back, and offers to collect what is missing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from qualityassess.domain.ceilings import ItemCeiling
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.banner import Banner


class CeilingBanner(Banner):
    """`collectWanted` carries the exhibit types of the missing step and its factor."""

    collectWanted = Signal(tuple, str)  # noqa: N815 - Qt signal

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        action = session.tr("Collect evidence")
        super().__init__("warn", theme, icons, action=action, action_icon="folder-search", parent=parent)
        self._session = session
        self._subject: Subject | None = None
        self.pressed.connect(self._on_pressed)

    def show_subject(self, subject: Subject) -> None:
        """Show the missing step where the claim lies above the ceiling."""
        self._subject = subject
        tr, ceiling, percent = self._session.tr, subject.row.ceiling, subject.percent
        held = ceiling is not None and percent is not None and percent > ceiling.percent and not subject.is_checkup
        self.setVisible(held)
        if not held or ceiling is None or ceiling.missing is None:
            return
        title = tr("{missing}: {percent} % at most", missing=tr.pick(ceiling.missing.missing), percent=ceiling.percent)
        text = tr(
            "The claim of {claimed} % stays; {ceiling} % counts as evidenced.", claimed=percent, ceiling=ceiling.percent
        )
        if not subject.is_results:
            text += tr(" Once collected, the ceiling is {next} %.", next=next_ceiling(ceiling))
        self.set_texts(title, text)
        self.button().setVisible(bool(ceiling.missing.exhibits) and not subject.locked)

    def _on_pressed(self) -> None:
        ceiling = self._subject.row.ceiling if self._subject is not None else None
        if ceiling is not None and ceiling.missing is not None:
            self.collectWanted.emit(ceiling.missing.exhibits, ceiling.missing.factor)


def next_ceiling(ceiling: ItemCeiling) -> int:
    """The ceiling once the first missing step is there: steps behind it may be there already."""
    percent = ceiling.percent
    passed = False
    for rung in ceiling.rungs:
        if not rung.there and passed:
            break
        passed = passed or not rung.there
        percent = rung.ceiling.percent
    return percent
