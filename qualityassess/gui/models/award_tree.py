"""The awards open to the enterprise: government quality awards by level, then other kinds; with counts and status."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from qualityassess.domain.application import RuleCheck
from qualityassess.domain.awards import Award, AwardKind
from qualityassess.domain.display import round_half_up
from qualityassess.domain.exhibits import Exhibit
from qualityassess.domain.readiness import Eligibility, Readiness
from qualityassess.domain.tri import Tri
from qualityassess.gui.session import Session
from qualityassess.gui.widgets.cells import CELL_ROLE, Toned, TriCell, TwoLine
from qualityassess.gui.widgets.chip import readiness_spec
from qualityassess.i18n import LEGAL, N_, Translator
from qualityassess.services import wording
from qualityassess.services.gate_wording import KINDS, LEVELS, reason_sentence
from qualityassess.services.round_wording import round_sentence, round_short

AWARD, COUNTS, STATUS, SCORE, ROUND = range(5)
_NAMES = {
    AWARD: N_("Award"),
    STATUS: N_("Readiness"),
    SCORE: N_("Points and materials"),
    ROUND: N_("Earliest round"),
}
COLUMNS = 5
GROUP_ROLE = Qt.ItemDataRole.UserRole + 7
"""True for a row that only names a level."""
_LEVEL_WORDS = {
    "district": N_("District level"),
    "city": N_("City level"),
    "province": N_("Provincial level"),
    "nation": N_("National level"),
}
Index = QModelIndex | QPersistentModelIndex
DASH = "—"


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One award edition with its readiness, the materials at hand with their files, and its rule checks."""

    found: Eligibility
    held: frozenset[str]
    files: Mapping[str, tuple[Exhibit, ...]] = field(default_factory=dict)
    """Files by material."""
    checks: tuple[RuleCheck, ...] = ()

    @property
    def award(self) -> Award:
        """The edition."""
        return self.found.award


def cycle_words(tr: Translator, award: Award) -> str:
    """How often the award is given, as far as seen."""
    if award.cycle_years is None:
        return tr("cycle not seen")
    return tr.plural("every {count} year", "every {count} years", award.cycle_years)


def caption_words(tr: Translator, award: Award) -> str:
    """What stands under an award's name: its cycle, and its level where its group does not name it."""
    cycle = cycle_words(tr, award)
    return cycle if award.kind is AwardKind.QUALITY_AWARD else f"{tr(_LEVEL_WORDS[award.level])} • {cycle}"


def _group_of(award: Award) -> str:
    return award.level if award.kind is AwardKind.QUALITY_AWARD else award.kind.value


def counts_words(tr: Translator, found: Eligibility) -> str:
    """Numbers of conditions by result, read aloud."""
    return tr(
        "met {met}, unmet {unmet}, unknown {unknown}",
        met=found.count(Tri.TRUE),
        unmet=found.count(Tri.FALSE),
        unknown=found.count(Tri.UNKNOWN),
    )


def score_words(tr: Translator, found: Eligibility) -> str:
    """What the items give, on the award's own criteria alone."""
    points = found.points
    if not found.award.scores_items:
        return tr("Not scored by items")
    if points is None:
        return tr("Its items are not part of this assessment")
    shown = round_half_up(points.evidenced, 0)
    if points.complete and found.threshold is not None:
        return tr("evidenced {points} / target {target} points", points=shown, target=found.threshold)
    return tr("evidenced {points} points", points=shown)


def item_words(tr: Translator, found: Eligibility) -> str:
    """Items with an answer of their own; empty for an award that scores none, and once all have one."""
    points = found.points
    if not found.award.scores_items or points is None or points.complete:
        return ""
    return tr("{count}/{total} items", count=points.answered, total=len(points.criteria_set.items))


def material_words(tr: Translator, line: AwardLine) -> str:
    """Materials at hand out of those listed; empty where no list was seen."""
    listed = line.award.materials
    if not listed:
        return ""
    return tr("materials {there}/{all}", there=sum(m.id in line.held for m in listed), all=len(listed))


def status_words(tr: Translator, line: AwardLine) -> str:
    """Status with its reasons, one a line."""
    found = line.found
    reasons = [reason_sentence(tr, found, code, held=line.held) for code in found.reasons]
    head = wording.name(tr, found.status)
    if found.status is Readiness.READY:
        head = tr.pick(LEGAL.ready_note)
    return "\n".join([head, *reasons, tr.pick(LEGAL.award_note)])


class AwardTreeModel(QAbstractItemModel):
    """Two levels: level names, and below them the awards."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._groups: list[tuple[str, list[AwardLine]]] = []

    def set_lines(self, lines: list[AwardLine]) -> None:
        """Show awards, quality awards and the nearest first; where the same ones stand, only their cells change."""
        groups = [(name, [line for line in lines if _group_of(line.award) == name]) for name in (*LEVELS, *KINDS)]
        groups = [group for group in groups if group[1]]
        same = [[line.award.key for line in group] for _, group in groups] == [
            [line.award.key for line in group] for _, group in self._groups
        ]
        if not same:
            self.beginResetModel()
        self._groups = groups
        if not same:
            self.endResetModel()
            return
        for place, (_, group) in enumerate(groups):
            parent = self.index(place, 0)
            self.dataChanged.emit(self.index(0, 0, parent), self.index(len(group) - 1, ROUND, parent))

    def lines(self) -> list[AwardLine]:
        """All awards in the order shown."""
        return [line for _, group in self._groups for line in group]

    def line_at(self, index: Index) -> AwardLine | None:
        """The award of a row; None for a level."""
        if not index.isValid() or not index.internalId():
            return None
        return self._groups[index.internalId() - 1][1][index.row()]

    def index_of(self, award: str) -> QModelIndex:
        """Row of an award by id or key; invalid where it is not listed."""
        for place, (_, group) in enumerate(self._groups):
            for row, line in enumerate(group):
                if award in (line.award.id, line.award.key):
                    return self.index(row, 0, self.index(place, 0))
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's signature
        """Rows of a level carry its number as internal id; levels carry 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """The level of an award."""
        if not index.isValid() or not index.internalId():
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Levels, or awards of a level."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() or parent.column() else len(self._groups[parent.row()][1])

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Number of columns."""
        return COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            tr = self._session.tr
            # The counts stand in the order of their Chinese heading; English has no room for three words.
            return tr(_NAMES[section]) if section in _NAMES else tr.within("column", "Conditions")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A level is passed over by keys and clicks."""
        return super().flags(index) if index.internalId() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and cell."""
        line = self.line_at(index)
        if line is None:
            return self._level(index, role)
        match role:
            case _ if role == CELL_ROLE:
                return self._cell(line, index.column())
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(line, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(line, index.column())
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == COUNTS and not line.found.judged:
                return int(Qt.AlignmentFlag.AlignHCenter)
            case _:
                return None

    def _level(self, index: Index, role: int) -> Any:
        if role == GROUP_ROLE:
            return True
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == 0:
            name = self._groups[index.row()][0]
            return self._session.tr({**LEVELS, **KINDS}[name])
        return None

    def _text(self, line: AwardLine, column: int) -> str:
        tr, found = self._session.tr, line.found
        match column:
            case 0:
                return tr.pick(line.award.title)
            case 1:
                return counts_words(tr, found) if found.judged else DASH
            case 2:
                return wording.name(tr, found.status)
            case 4:
                return " ".join(part for part in round_short(tr, found) if part)
            case _:
                if not found.judged:
                    return tr.pick(LEGAL.rule_not_seen_short)
                return tr("; ").join(part for part in (score_words(tr, found), self._below(line)) if part)

    def _tooltip(self, line: AwardLine, column: int) -> str:
        if column == STATUS:
            return status_words(self._session.tr, line)
        return (round_sentence(self._session.tr, line.found) if column == ROUND else "") or self._text(line, column)

    def _below(self, line: AwardLine) -> str:
        tr = self._session.tr
        return " • ".join(part for part in (item_words(tr, line.found), material_words(tr, line)) if part)

    def _cell(self, line: AwardLine, column: int) -> object:
        tr, found = self._session.tr, line.found
        match column:
            case 0:
                return TwoLine(tr.pick(line.award.title), caption_words(tr, line.award))
            case 1 if found.judged:
                return TriCell(found.count(Tri.TRUE), found.count(Tri.FALSE), found.count(Tri.UNKNOWN))
            case 1:
                return Toned(DASH, "text2")
            case 2:
                return readiness_spec(found.status.value, wording.name(tr, found.status))
            case 4:
                title, below = round_short(tr, found)
                tone = "err" if found.outlook is not None and found.outlook.lapsing else "text3"
                return TwoLine(title, below, tone, title_tone="text" if below else "text2")
            case _ if not found.judged:
                return TwoLine(tr.pick(LEGAL.rule_not_seen_short), "", title_tone="warn")
            case _:
                return TwoLine(score_words(tr, found), self._below(line), title_tone="text")
