"""One condition of an award in the inspector: result, reason with the facts used, source, and what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.awards import Award
from qualityassess.domain.deciding import fact_of
from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import ConfidenceChip
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.rows import CHECKS
from qualityassess.services import wording
from qualityassess.services.gate_wording import (
    GRADES,
    earliest_sentence,
    gate_sentence,
    proof_words,
    relaxation_words,
    result_word,
)
from qualityassess.services.report_context import ReportContext
from qualityassess.services.today_wording import fact_page

Do = Callable[[str, str], None]
"""Called with what is wanted (yes, no, change, withdraw, confirm, fact, plan) and the gate's id or the fact's."""

_STATES = {Tri.FALSE: "unmet", Tri.UNKNOWN: "unknown", Tri.TRUE: "ok", None: "off"}
_TONES = {Tri.FALSE: "err", Tri.UNKNOWN: "warn", Tri.TRUE: "text2", None: "text3"}
_ORDER = (Tri.FALSE, Tri.UNKNOWN, Tri.TRUE, None)
#: Reasons of an unknown result that a confirmation of completeness settles.
TO_CONFIRM = frozenset({"not_confirmed", "listing_not_looked_up", "honour_not_entered", "certificate_not_entered"})


def worst_first(rows: tuple[GateResult, ...]) -> list[GateResult]:
    """Unmet, unknown, met, not binding; inside each in the order of the rule."""
    return sorted(rows, key=lambda row: _ORDER.index(row.result))


def sources_line(context: ReportContext, award: Award, ids: tuple[str, ...]) -> str:
    """Titles of the texts that a condition was read from, each with grade and date."""
    tr = context.tr
    words = []
    for source in (source for source in award.sources if source.id in ids):
        details = tr(", ").join(part for part in (tr(GRADES[source.grade]), source.date) if part)
        words.append(tr("{head} ({details})", head=source.title, details=details))
    return context.joined(words) or tr("no source seen")


def is_judged_by_person(row: GateResult) -> bool:
    """Whether a person's answer to this condition counts, since the facts leave it open."""
    return row.person and row.result is not None


class GateRow(QWidget):
    """A condition with its reason; buttons call `do`. `lapse` says that it will be unmet by the earliest round."""

    def __init__(
        self,
        row: GateResult,
        award: Award,
        context: ReportContext,
        theme: Theme,
        icons: Icons,
        do: Do,
        lapse: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = row
        self._context = context
        self._theme = theme
        self._icons = icons
        self._do = do
        tr = context.tr
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, theme.px(1), 0, theme.px(3))
        outer.setSpacing(theme.px(8))
        icon, tone = CHECKS[_STATES[row.result]]
        outer.addWidget(IconLabel(icon, tone, theme, icons, 14), 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        outer.addLayout(self._column, 1)
        self._add_head(tr.pick(row.gate.title))
        reason = gate_sentence(tr, row, context.region_words)
        self._add(reason, _TONES[row.result])
        proof = proof_words(tr, row, context.file.exhibits)
        self._add(proof, "text2" if exhibit_behind(row) else "warn")
        self._add(earliest_sentence(tr, row) or lapse, "err")
        if row.gate.any_of:
            self._add(tr("one of several alternatives"), "text3")
        self._add(relaxation_words(tr, row.gate), "text3")
        self._add(context.pick(row.gate.note), "text3")
        self._column.addWidget(ElidedLabel(sources_line(context, award, row.gate.sources), Role.CAPTION, "text3"))
        self._add_buttons()
        self.setAccessibleName(context.joined((tr.pick(row.gate.title), result_word(tr, row), reason, proof)))

    def _add_head(self, title: str) -> None:
        tr, gate = self._context.tr, self._row.gate
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(8))
        head.addWidget(label(title, Role.CAPTION_STRONG, "text", wrap=True), 1)
        words = wording.name(tr, gate.confidence)
        chip = ConfidenceChip(gate.confidence.value, words, self._theme, self._icons)
        chip.setToolTip(tr("Confidence of this condition: {words}", words=words))
        head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)

    def _add(self, text: str, tone: str) -> None:
        if text:
            self._column.addWidget(label(text, Role.CAPTION, tone, wrap=True, selectable=True))

    def _add_buttons(self) -> None:
        tr, row = self._context.tr, self._row
        made: list[Button] = []
        if is_judged_by_person(row):
            if row.reason == "judged":
                made.append(self._button("change", tr.within("judgement", "Change …"), row.gate.id))
                made.append(self._button("withdraw", tr("Withdraw judgement"), row.gate.id, kind="link"))
            else:
                made.append(self._button("yes", tr.within("judgement", "Yes …"), row.gate.id))
                made.append(self._button("no", tr.within("judgement", "No …"), row.gate.id))
        if row.reason in TO_CONFIRM:
            made.append(self._button("confirm", tr("Confirm completeness …"), row.gate.id))
        elif row.result is Tri.UNKNOWN and (fact := fact_of(row)):
            profile = fact_page(fact) == "profile"
            text = tr("Complete the profile") if profile else tr("Open the register")
            made.append(self._button("fact", text, fact, kind="link"))
        if row.result is Tri.FALSE:
            made.append(self._button("plan", tr("Add to the plan …"), row.gate.id, kind="link"))
        if made:
            line = QHBoxLayout()
            line.setContentsMargins(0, self._theme.px(4), 0, self._theme.px(2))
            line.setSpacing(self._theme.px(6))
            for button in made:
                line.addWidget(button)
            line.addStretch(1)
            self._column.addLayout(line)

    def _button(self, what: str, text: str, key: str, *, kind: str = "secondary") -> Button:
        button = Button(text, self._theme, self._icons, kind, compact=True)
        button.setObjectName(f"{what}:{self._row.gate.id}")
        title = self._context.tr.pick(self._row.gate.title)
        button.setAccessibleName(f"{text.removesuffix('…').strip()} {title}")
        button.clicked.connect(lambda: self._do(what, key))
        return button
