"""The view 可用政策: what the documents offer, searchable, by default only what concerns the enterprise."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.gui.icons import Icons
from qualityassess.gui.models.opportunity_tree import OpportunityLine, OpportunityTreeModel
from qualityassess.gui.pages.opportunities.inspector import Around, OpportunityInspector
from qualityassess.gui.pages.opportunities.opportunity_view import OpportunityView
from qualityassess.gui.pages.opportunities.view_switch import foot_note
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.empty_state import EmptyState
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.services import opportunities
from qualityassess.services.opportunity_wording import CHECK, where_words

LIST, NOTHING_FOUND, NONE_HERE = range(3)


@dataclass
class Choice:
    """What a person chose in the view, kept while its widgets are made anew."""

    opportunity: str = ""
    text: str = ""
    own: bool = True


class OpportunitiesPanel(QWidget):
    """Header, filter and list; the inspector is made here and placed by the page.

    `moduleAsked(id)`, `awardAsked(id)` and `profileAsked(fact)` carry where a link of the inspector leads; `narrowed`
    follows every change of what is listed.
    """

    moduleAsked = Signal(str)  # noqa: N815 - Qt signals
    awardAsked = Signal(str)  # noqa: N815
    profileAsked = Signal(str)  # noqa: N815
    panelToggled = Signal()  # noqa: N815
    narrowed = Signal()

    def __init__(
        self, session: Session, choice: Choice, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._choice = choice
        self._theme = theme
        self._icons = icons
        self._lines: list[OpportunityLine] = []
        self.model = OpportunityTreeModel(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self.header = self._build_header()
        self.tools = self._build_tools()
        column.addWidget(self.header)
        column.addWidget(self.tools)
        self._stack = QStackedWidget()
        self.view = OpportunityView(self.model, session.tr, theme, icons)
        self.view.chosen.connect(self._on_chosen)
        self._stack.addWidget(self.view)
        for page in self._build_empty():
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(foot_note(session.tr(CHECK), theme, icons))
        self.inspector = OpportunityInspector(session.tr, theme, icons)
        self.inspector.moduleAsked.connect(self.moduleAsked)
        self.inspector.awardAsked.connect(self.awardAsked)
        self.inspector.profileAsked.connect(self.profileAsked)
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.activated.connect(self._focus_filter)

    def reload(self) -> None:
        """Read what concerns the enterprise today, and everything else."""
        session, library = self._session, self._session.workspace.library
        enterprise, today = session.enterprise, session.workspace.today()
        own = () if enterprise is None else opportunities.offers(library, enterprise.profile, today)
        mine = {offer.opportunity.id: offer for offer in own}
        known = library.opportunities
        self._lines = [
            OpportunityLine(
                mine.get(offer.opportunity.id, offer),
                known.theme(offer.opportunity.theme),
                None if enterprise is None else offer.opportunity.id in mine,
            )
            for offer in opportunities.open_on(library, today)
        ]
        self.own.setEnabled(enterprise is not None)
        self.own.setToolTip("" if enterprise is not None else session.tr("No enterprise is chosen"))
        self._show_region()
        self._narrow()

    def choose(self, opportunity: str) -> None:
        """Show an opportunity, also where a filter hides it; an unknown id changes nothing."""
        line = next((line for line in self._lines if line.opportunity.id == opportunity), None)
        if line is None:
            return
        self._choice.opportunity = opportunity
        if not self.model.index_of(opportunity).isValid():
            self.filter.clear()
            self.own.setChecked(self.own.isChecked() and line.concerned is not False)
        self.view.choose(opportunity)

    def panes(self) -> tuple[QWidget, ...]:
        """Header, filter, list, inspector."""
        return (self.header, self.tools, self._stack, self.inspector)

    @property
    def has_choice(self) -> bool:
        """Whether there is anything for the inspector to show."""
        return self.view.current() is not None

    def set_slim(self, slim: bool) -> None:
        """Leave out what narrow windows have no room for."""
        self.region.setVisible(not slim)

    def _build_header(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.count = ElidedLabel("", Role.BODY, "text2")
        self.region = Chip(ChipSpec(""), theme, icons)
        name = tr("Show or hide the right panel")
        self.panel_button = IconButton("layout-sidebar-right", name, theme, icons, keys=hint("Ctrl+\\"))
        self.panel_button.clicked.connect(self.panelToggled)
        row.addWidget(label(tr("Opportunities"), Role.PAGE_TITLE))
        row.addWidget(self.count, 1)
        row.addWidget(self.region)
        row.addWidget(self.panel_button)
        return box

    def _build_tools(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.filter = QLineEdit(self._choice.text)
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter opportunities"))
        self.filter.setAccessibleName(tr("Filter opportunities"))
        self.filter.setToolTip(f"{tr('Title, offer, kind or status')}  {hint('Ctrl+F')}")
        self.filter.setMaximumWidth(theme.px(360))
        mark = QAction(icons.icon("search", "text3", theme.px(16)), "", self.filter)
        self.filter.addAction(mark, QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._narrow)
        self.own = QCheckBox(tr("Only what concerns this enterprise"))
        self.own.setChecked(self._choice.own)
        self.own.toggled.connect(self._narrow)
        row.addWidget(self.filter, 1)
        row.addWidget(self.own)
        row.addStretch(1)
        return box

    def _build_empty(self) -> list[QWidget]:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        clear = Button(tr("Clear filters"), theme, icons)
        clear.clicked.connect(self._clear)
        everything = Button(tr("Show all opportunities"), theme, icons)
        everything.setObjectName("everything")
        everything.clicked.connect(lambda: self.own.setChecked(False))
        text = tr("The documents entered so far offer nothing to an enterprise with this profile.")
        return [
            EmptyState("list-search", tr("Nothing matches"), "", theme, icons, [clear]),
            EmptyState("bulb", tr("No opportunity concerns this enterprise"), text, theme, icons, [everything]),
        ]

    def _show_region(self) -> None:
        session = self._session
        code = session.enterprise.profile.region if session.enterprise is not None else ""
        name = session.workspace.library.region_name(code) if code else None
        words = session.tr.pick(name) if name is not None else session.tr("District not entered")
        self.region.set_spec(ChipSpec(words, "outline" if code else "outline_warn", "map-pin"))

    def _narrow(self) -> None:
        tr, choice = self._session.tr, self._choice
        choice.text, choice.own = self.filter.text(), self.own.isChecked()
        own = choice.own and self.own.isEnabled()
        kept = [line for line in self._lines if line.concerned or not own]
        words = choice.text.lower().split()
        shown = [line for line in kept if line.found_by(tr, words)]
        self.model.set_lines(shown)
        self.count.set_full_text(tr("{shown} of {total}", shown=len(shown), total=len(self._lines)))
        self._stack.setCurrentIndex(LIST if shown else NOTHING_FOUND if kept else NONE_HERE)
        if shown and not self.view.choose(choice.opportunity):
            self.view.choose(shown[0].opportunity.id)
        self.narrowed.emit()

    def _clear(self) -> None:
        self.filter.clear()

    def _focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def _on_chosen(self, line: OpportunityLine) -> None:
        self._choice.opportunity = line.opportunity.id
        session, library = self._session, self._session.workspace.library
        today = session.workspace.today()
        sheet = opportunities.sheet(library, line.opportunity, today)
        region = session.enterprise.profile.region if session.enterprise is not None else ""
        file = session.file()
        asked = frozenset(module.id for module, _ in file.modules) if file is not None else frozenset()
        listed = frozenset(award.id for award in library.awards_for(region, today))
        where = where_words(session.tr, library, line.opportunity)
        self.inspector.show_line(line, sheet, Around(where, region, asked, listed))
