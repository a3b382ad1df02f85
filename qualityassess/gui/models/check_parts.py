"""The parts of an award's pack with what was decided about each, for the mode 规则核对."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.domain.rule_check import Pack, Verdict
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TwoLine
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.i18n import Translator
from qualityassess.services.round_wording import KINDS, VERDICTS, part_details, part_title
from qualityassess.services.rules_in_use import pack_of

KIND, PART, VERDICT = range(3)
Index = QModelIndex | QPersistentModelIndex
_CHIPS = {
    Verdict.CONFIRMED: ("ok", "circle-check"),
    Verdict.EDITED: ("primary", "pencil"),
    Verdict.ADDED: ("primary", "circle-plus"),
    Verdict.STRUCK: ("na", "circle-minus"),
}


class CheckPartsModel(QAbstractTableModel):
    """One row a part, in reading order; its kind stands in the first row of each kind."""

    def __init__(self, tr: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._pack: Pack = {}
        self._parts: tuple[str, ...] = ()
        self._known: dict[str, Verdict] = {}

    def set_check(self, check: RuleCheck | None) -> None:
        """Show a check; where the same parts stand, only their cells change."""
        pack = pack_of(check) if check is not None else {}
        parts = rules.parts(pack) if check is not None else ()
        same = parts == self._parts
        if not same:
            self.beginResetModel()
        self._pack, self._parts = pack, parts
        self._known = rules.verdicts(check) if check is not None else {}
        if not same:
            self.endResetModel()
        elif parts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(parts) - 1, VERDICT))

    def part_at(self, row: int) -> str:
        """Id of the part of a row, empty beyond the last."""
        return self._parts[row] if 0 <= row < len(self._parts) else ""

    def row_of(self, part: str) -> int:
        """Row of a part, -1 where there is none."""
        return self._parts.index(part) if part in self._parts else -1

    def next_open(self, row: int) -> int:
        """The next row after this one that nobody has decided, from the top again at the end; -1 where none is left."""
        order = [*range(row + 1, len(self._parts)), *range(row + 1)]
        return next((n for n in order if self._parts[n] not in self._known), -1)

    @property
    def decided(self) -> int:
        """How many parts are decided."""
        return sum(part in self._known for part in self._parts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of parts."""
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Kind, part, decision."""
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            tr = self._tr
            return (tr("Kind"), tr("What the pack says"), tr("Decision"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and cell."""
        if not index.isValid():
            return None
        part = self._parts[index.row()]
        match role:
            case _ if role == CELL_ROLE:
                return self._cell(index.row(), part, index.column())
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(part, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._text(part, index.column()).replace("; ", "\n").replace("；", "\n")
            case _:
                return None

    def _text(self, part: str, column: int) -> str:
        tr = self._tr
        match column:
            case 0:
                return tr(KINDS[part.partition(":")[0]])
            case 1:
                words = (part_title(tr, self._pack, part), part_details(tr, self._pack, part))
                return tr("; ").join(word for word in words if word)
            case _:
                verdict = self._known.get(part)
                return tr(VERDICTS[verdict]) if verdict is not None else tr("undecided")

    def _cell(self, row: int, part: str, column: int) -> object:
        tr, verdict = self._tr, self._known.get(part)
        match column:
            case 0:
                kind = part.partition(":")[0]
                first = row == 0 or self._parts[row - 1].partition(":")[0] != kind
                return Toned(tr(KINDS[kind]) if first else "", "text2")
            case 1:
                tone = "text3" if verdict is Verdict.STRUCK else "text"
                return TwoLine(
                    part_title(tr, self._pack, part), part_details(tr, self._pack, part) or "—", title_tone=tone
                )
            case _ if verdict is not None:
                return ChipSpec(tr(VERDICTS[verdict]), *_CHIPS[verdict])
            case _:
                return ChipSpec(tr("undecided"), "warn", "circle-dashed")
