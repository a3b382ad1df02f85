"""Province, city and district as three choices that follow one another; together they are one code."""

from __future__ import annotations

from typing import Any

from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.profile.bindings import Binding
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.gui.widgets.combos import QuietCombo
from qualityassess.gui.widgets.form_field import FormField


class RegionBinding(Binding):
    """The deepest division chosen is the value; divisions come from the catalogue."""

    def __init__(self, session: Session, theme: Theme, icons: Icons) -> None:
        tr = session.tr
        self._session = session
        self.boxes = (QuietCombo(), QuietCombo(), QuietCombo())
        words = (tr("Province"), tr("City"), tr("District or county"))
        self.fields = tuple(FormField(word, box, theme, icons) for word, box in zip(words, self.boxes, strict=True))
        for field in self.fields:
            field.set_required(True)
        super().__init__("region", self.fields[2])
        for depth, box in enumerate(self.boxes):
            box.activated.connect(lambda _, depth=depth: self._on_activated(depth))
        self._code = ""
        self.show("")

    def read(self) -> str:
        """The code of the deepest choice."""
        return next((str(box.value()) for box in reversed(self.boxes) if box.value()), "")

    def show(self, value: Any) -> None:
        """Chooses the division and those above it; a code that is not listed stands as itself."""
        parents = {region.code: region.parent for region in self._session.workspace.library.regions}
        chain: list[str] = []
        code = str(value)
        while code:
            chain.insert(0, code)
            code = parents.get(code, "")
        above = ""
        for depth, box in enumerate(self.boxes):
            wanted = chain[depth] if depth < len(chain) else ""
            self._offer(depth, above, wanted)
            box.choose(wanted)
            above = wanted

    def focus_target(self) -> QuietCombo:
        """The first box without a choice."""
        return next((box for box in self.boxes if not box.value()), self.boxes[2])

    def _offer(self, depth: int, parent: str, wanted: str = "") -> None:
        """Offers the divisions below a code, and a wanted one that is not listed; nothing where none are."""
        tr = self._session.tr
        below = [r for r in self._session.workspace.library.regions if r.parent == parent and (depth == 0 or parent)]
        items = [(tr.pick(region.title), region.code) for region in below]
        if wanted and wanted not in {code for _, code in items}:
            items.append((wanted, wanted))
        self.boxes[depth].fill([(tr("Choose …") if items else "—", ""), *items])
        self.boxes[depth].setEnabled(bool(items))

    def _on_activated(self, depth: int) -> None:
        for below in range(depth + 1, len(self.boxes)):
            self._offer(below, str(self.boxes[below - 1].value() or ""))
        self._on_edited()
        self.left.emit()
