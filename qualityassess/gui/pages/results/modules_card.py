"""The card of the modules: range, weight or change and bar of each, and on what evidence they rest."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from qualityassess.domain.answers import Unanswered
from qualityassess.domain.exhibits import LinkState
from qualityassess.domain.scoring import Scoring
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.earlier import Against, shows_claimed_only
from qualityassess.gui.models.module_rows import ModuleEntry
from qualityassess.gui.pages.results.chart_menu import add_copy
from qualityassess.gui.pages.results.module_tree import ModuleTree
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import IconButton
from qualityassess.gui.widgets.card import Card
from qualityassess.gui.widgets.labels import label, rule
from qualityassess.i18n import LEGAL, Translator
from qualityassess.services import wording


class ModulesCard(Card):
    """`openAsked` carries a criterion to go to, `receiptAsked` a row's key, `tableAsked` asks for all as a table.

    `basisAsked` asks which exhibits count.
    """

    openAsked = Signal(str)  # noqa: N815 - Qt signals
    receiptAsked = Signal(str)  # noqa: N815
    tableAsked = Signal()  # noqa: N815
    basisAsked = Signal()  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(theme, icons, tr("Score by module"), ruled=True, parent=parent)
        self._tr = tr
        self._theme = theme
        self._scoring: Scoring | None = None
        self._goal = label("", Role.CAPTION, "text2")
        self.add_header_widget(self._goal)
        self.fold = IconButton("chevron-up", tr("Fold all groups"), theme, icons, size=26, icon_size=16)
        self.fold.clicked.connect(self._toggle_fold)
        self.add_header_widget(self.fold)
        self.receipt = IconButton("calculator", tr("How this figure comes about"), theme, icons, size=26, icon_size=16)
        self.receipt.clicked.connect(self._ask_receipt)
        self.add_header_widget(self.receipt)
        self.list = ModuleTree(theme, icons)
        self.list.setAccessibleName(tr("Score by module"))
        self.list.opened.connect(self._open)
        self.list.receiptAsked.connect(self.receiptAsked)
        self.list.collapsed.connect(self._show_fold)
        self.list.expanded.connect(self._show_fold)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._show_menu)
        self.body.setContentsMargins(1, theme.px(4), 1, theme.px(10))
        self.body.addWidget(self.list, 1)
        self.body.addWidget(rule())
        self.basis = label("", Role.CAPTION, "text2", wrap=True)
        self.proof = IconButton("calculator", tr("How this figure comes about"), theme, icons, size=26, icon_size=16)
        self.proof.clicked.connect(self.basisAsked)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(13), 0, theme.px(13), 0)
        foot.addWidget(self.basis, 1)
        foot.addWidget(self.proof, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(foot)

    def show_entries(self, scoring: Scoring, entries: tuple[ModuleEntry, ...], against: Against) -> None:
        """Show the modules of an assessment."""
        tr = self._tr
        self._scoring = scoring
        if against.earlier is not None:
            self.set_caption(tr("change at the right, dashed is the earlier one"))
            self._goal.setText("")
        else:
            self.set_caption(tr("weights at the right") if scoring.index is not None else "")
            goal = "" if against.target is None else tr("tick: target {target}", target=tr.percent(against.target))
            self._goal.setText(goal)
        self.list.set_rows(entries, against.target, wide=against.earlier is not None)
        self._fit_head()
        self.fold.setVisible(any(entry.children for entry in entries))
        self._show_fold()
        lines = "\n".join(f"{e.words}" for entry in entries for e in (entry, *entry.children))
        self.list.setAccessibleDescription(lines)
        claimed_only = shows_claimed_only(scoring)
        self.basis.setText("\n".join(self._basis_lines(scoring, claimed_only)))
        self.proof.setVisible(not claimed_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the words of the target out where the title needs their room; the tick explains itself below."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        others = (self._title, self.fold, self.receipt)
        taken = sum(widget.sizeHint().width() for widget in others if not widget.isHidden())
        room = self.width() - taken - self._theme.px(2 * 13 + 4 * 8 + 60)
        self._goal.setVisible(bool(self._goal.text()) and self._goal.sizeHint().width() <= room)

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

    def _open(self, key: str) -> None:
        """Go to the module's first open criterion, else its first."""
        if self._scoring is None:
            return
        module_id = key.partition(":")[2]
        module = next((m for m in self._scoring.modules if m.module.id == module_id), None)
        criteria = module.criteria if module is not None else ()
        chosen = next((c for c in criteria if isinstance(c.state, Unanswered)), criteria[0] if criteria else None)
        if chosen is not None:
            self.openAsked.emit(chosen.criterion.id)

    def _ask_receipt(self) -> None:
        self.receiptAsked.emit(self.list.key())

    def _toggle_fold(self) -> None:
        self.list.fold_all(not self.list.is_folded)
        self._show_fold()

    def _show_fold(self) -> None:
        folded = self.list.is_folded
        self.fold.set_icon_name("chevron-down" if folded else "chevron-up")
        self.fold.set_name(self._tr("Unfold all groups") if folded else self._tr("Fold all groups"))

    def _show_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self.list.setCurrentIndex(index)
        menu = self.menu()
        menu.exec(self.list.viewport().mapToGlobal(place))
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu of the chosen row and of the chart as a whole."""
        tr, key, menu = self._tr, self.list.key(), QMenu(self.list)
        if key.startswith("module:"):
            menu.addAction(tr("Open in self-assessment")).triggered.connect(lambda: self._open(key))
        if key:
            menu.addAction(tr("How this figure comes about")).triggered.connect(lambda: self.receiptAsked.emit(key))
        menu.addSeparator()
        add_copy(menu, tr, self.list.copy)
        menu.addAction(tr("Show as table")).triggered.connect(self.tableAsked)
        return menu
