"""The card of the modules: range, weight and bar of each, and on what evidence they rest."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from qualityassess.domain.answers import Unanswered
from qualityassess.domain.assessment import PurposeKind
from qualityassess.domain.chart_geometry import BarRow
from qualityassess.domain.exhibits import LinkState
from qualityassess.domain.scoring import ModuleScore, Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.gui.widgets.module_list import ModuleRangeList
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording


class ModulesCard(Card):
    """`openAsked` carries a criterion to go to, `receiptAsked` a module whose receipt is wanted."""

    openAsked = Signal(str)  # noqa: N815 - Qt signals
    receiptAsked = Signal(str)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Score by module"), ruled=True, parent=parent)
        self._tr = tr
        self._theme = theme
        self._modules: tuple[ModuleScore, ...] = ()
        self._goal = label("", Role.CAPTION, "text2")
        self.add_header_widget(self._goal)
        self.receipt = IconButton(
            "calculator", tr("How the module's figure comes about"), theme, icons, size=26, icon_size=16
        )
        self.receipt.clicked.connect(self._ask_receipt)
        self.add_header_widget(self.receipt)
        self.list = ModuleRangeList(theme, icons)
        self.list.setAccessibleName(tr("Score by module"))
        self.list.moduleActivated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.body.setContentsMargins(1, theme.px(4), 1, theme.px(10))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(rule())
        self.basis = label("", Role.CAPTION, "text2", wrap=True)
        self.basis.setContentsMargins(theme.px(13), 0, theme.px(13), 0)
        self.body.addWidget(self.basis)

    def show_scoring(self, scoring: Scoring) -> None:
        """Show the modules of an assessment."""
        tr, file = self._tr, scoring.file
        claimed_only = file.assessment.purpose.kind is PurposeKind.CHECKUP
        target = Fraction(file.assessment.target, 100)
        total = sum(m.module.weight for m in scoring.modules if m.score is not None)
        self._modules = scoring.modules
        weighted = scoring.index is not None
        self.set_caption(tr("weights at the right") if weighted else "")
        self._goal.setText(tr("tick: target {target}", target=tr.percent(target)))
        place = self.list.currentIndex().row()
        self.list.set_rows([self._row(m, total if weighted else 0, claimed_only) for m in scoring.modules], target)
        if self._modules:
            self.list.setCurrentIndex(self.list.model().index(max(place, 0), 0))
        self.basis.setText("\n".join(self._basis_lines(scoring, claimed_only)))

    def _row(self, module: ModuleScore, total: int, claimed_only: bool) -> BarRow:
        tr, score = self._tr, module.score
        title = tr.pick(module.module.title)
        weight = tr.percent(Fraction(module.module.weight, total)) if total and score is not None else ""
        if score is None:
            return BarRow(title, None, None, tr("Not assessed"), weight)
        if claimed_only:
            return BarRow(title, None, score.claimed, tr.percent(score.claimed), weight)
        return BarRow(title, score.evidenced, score.claimed, wording.score_range(tr, score), weight)

    def _basis_lines(self, scoring: Scoring, claimed_only: bool) -> list[str]:
        """What the evidenced end rests on, and where much was set not applicable."""
        tr, file = self._tr, scoring.file
        lines = []
        if claimed_only:
            lines.append(tr.pick(LEGAL.checkup_heading))
        else:
            states = [link.state for link in file.links]
            lines.append(tr("{head}: {details}", head=tr("Evidenced"), details=tr.pick(LEGAL.evidence_note)))
            lines.append(
                tr(
                    "{rule}: attached {attached}, of them accepted {accepted}; rejected {rejected}",
                    rule=wording.name(tr, file.assessment.evidence_rule),
                    attached=sum(state is not LinkState.REJECTED for state in states),
                    accepted=states.count(LinkState.ACCEPTED),
                    rejected=states.count(LinkState.REJECTED),
                )
            )
        flagged = [tr.pick(m.module.title) for m in scoring.modules if m.not_applicable_flagged]
        if flagged:
            lines.append(tr("Over 10 % of the weight not applicable: {modules}", modules=tr(", ").join(flagged)))
        return lines

    def _open(self, row: int) -> None:
        """Go to the module's first open criterion, else its first."""
        criteria = self._modules[row].criteria
        chosen = next((c for c in criteria if isinstance(c.state, Unanswered)), criteria[0] if criteria else None)
        if chosen is not None:
            self.openAsked.emit(chosen.criterion.id)

    def _ask_receipt(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._modules):
            self.receiptAsked.emit(self._modules[row].module.id)

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if not index.isValid():
            return
        self.list.setCurrentIndex(index)
        menu = QMenu(self.list)
        menu.addAction(self._tr("Open in self-assessment")).triggered.connect(lambda: self._open(index.row()))
        menu.addAction(self._tr("How this figure comes about")).triggered.connect(self._ask_receipt)
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()
