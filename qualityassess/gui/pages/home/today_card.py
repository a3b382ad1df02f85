"""今日结论 on the home page: where the chosen enterprise stands today in four columns, and what to enter first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from qualityassess.gui.dialogs.lead_dialog import LeadDialog
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.home import today_lines as lines
from qualityassess.gui.pages.home.today_size import HEIGHT, LOW_HEIGHT
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.card import IconLabel
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.labels import ElidedLabel, label, rule
from qualityassess.gui.widgets.layouts import empty
from qualityassess.gui.widgets.lead_list import LeadList, LeadRow
from qualityassess.gui.widgets.picker import Picker
from qualityassess.services import due_wording
from qualityassess.services import today_wording as words
from qualityassess.services.today import Today, today

ROWS_HEIGHT = 160
SHOWN = 5
SHOWN_DUTIES = 4


class _Column(QWidget):
    """Icon, heading, caption and a link above a list."""

    def __init__(self, icon: str, title: str, theme: Theme, icons: Icons) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(8), theme.px(9), theme.px(8), theme.px(8))
        column.setSpacing(theme.px(4))
        # One height whatever the fonts are: an empty place of this size stands there before (`today_slot`).
        top = QWidget()
        top.setFixedHeight(theme.px(20))
        head = QHBoxLayout(top)
        head.setContentsMargins(theme.px(8), 0, theme.px(4), 0)
        head.setSpacing(theme.px(8))
        head.addWidget(IconLabel(icon, "text2", theme, icons))
        head.addWidget(label(title, Role.SECTION))
        self.caption = ElidedLabel("", Role.CAPTION, "text2")
        head.addWidget(self.caption, 1)
        self.more = Button("", theme, icons, "link")
        self.more.setAccessibleName(title)
        head.addWidget(self.more)
        column.addWidget(top)
        self.stack = QStackedWidget()
        self.list = LeadList(theme, icons, title)
        self.nothing = label("", Role.CAPTION, "text2", wrap=True)
        self.nothing.setContentsMargins(theme.px(8), theme.px(4), theme.px(8), 0)
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        self.stack.setFixedHeight(theme.px(ROWS_HEIGHT))
        column.addWidget(self.stack)

    def show_rows(self, rows: tuple[LeadRow, ...], nothing: str, more: str) -> None:
        """The rows or, where there are none, a sentence; the link counts all of them."""
        self.list.set_rows(rows)
        self.nothing.setText(nothing)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.more.updateGeometry()


class TodayCard(QFrame):
    """The card; `chosen(page, what)` leads on."""

    chosen = Signal(str, str)

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self.found: Today | None = None
        self._low = False
        self.setProperty("panel", "card")
        self.setAccessibleName(session.tr("Conclusion of the day"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addWidget(self._build_head())
        self._rule = rule(self)
        outer.addWidget(self._rule)
        self.body = QStackedWidget()
        self.body.addWidget(self._build_columns())
        self._first = QWidget()
        self._first_column = QVBoxLayout(self._first)
        self._first_column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._first_column.setSpacing(theme.px(10))
        self.body.addWidget(self._first)
        outer.addWidget(self.body)
        self._hold_height(True)

    def set_low(self, low: bool) -> None:
        """In low windows only the head with its counts is shown, until a person unfolds the rest."""
        if low != self._low:
            self._low = low
            self._unfold(not low)

    def _unfold(self, shown: bool) -> None:
        tr = self._session.tr
        self._hold_height(shown)
        self.body.setVisible(shown)
        self._rule.setVisible(shown)
        self.fold.set_icon_name("chevron-up" if shown else "chevron-down")
        self.fold.set_name(tr("Fold the conclusion") if shown else tr("Unfold the conclusion"))

    def _hold_height(self, unfolded: bool) -> None:
        """At least the height of its empty place, whatever the style makes of frames and fonts."""
        self.setMinimumHeight(self._theme.px(HEIGHT if unfolded else LOW_HEIGHT))

    def read(self) -> None:
        """Show the enterprise chosen, else the first; there has to be one."""
        session = self._session
        known = {e.id: e for e in session.workspace.store.enterprises()}
        chosen = session.enterprise.id if session.enterprise is not None else next(iter(known))
        self.found = today(session.workspace, chosen, session.workspace.today())
        self._show(self.found)

    def lists(self) -> tuple[LeadList, ...]:
        """The four lists in reading order."""
        return (self.duties.list, self.due.list, self.awards.list, self.facts.list)

    def _build_head(self) -> QWidget:
        theme, tr = self._theme, self._session.tr
        box = QWidget()
        box.setFixedHeight(theme.px(40))
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(8))
        row.addWidget(label(tr("Conclusion of the day"), Role.SECTION))
        self.picker = Picker(theme, self._icons, most=320)
        menu = QMenu(self.picker)
        menu.aboutToShow.connect(self._fill_menu)
        self.picker.setMenu(menu)
        row.addWidget(self.picker)
        self._caption = ElidedLabel("", Role.CAPTION, "text2")
        row.addWidget(self._caption, 1)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(theme.px(6))
        row.addLayout(self._chips)
        self.fold = IconButton("chevron-up", tr("Fold the conclusion"), theme, self._icons, size=26, icon_size=16)
        self.fold.clicked.connect(lambda: self._unfold(self.body.isHidden()))
        row.addWidget(self.fold)
        return box

    def _build_columns(self) -> QWidget:
        theme, icons, tr = self._theme, self._icons, self._session.tr
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.duties = _Column("gavel", tr("Red lines and statutory duties"), theme, icons)
        self.due = _Column("calendar-due", tr("Falling due"), theme, icons)
        self.awards = _Column("award", tr("Award conditions"), theme, icons)
        self.facts = _Column("pencil", tr("Enter these first"), theme, icons)
        parts = ((self.duties, 31), (self.due, 24), (self.awards, 34), (self.facts, 27))
        for place, (part, stretch) in enumerate(parts):
            if place:
                line = QFrame()
                line.setProperty("rule", "upright")
                row.addWidget(line)
            row.addWidget(part, stretch)
            part.list.chosen.connect(self._lead)
        self.duties.more.clicked.connect(self._all_duties)
        self.due.more.clicked.connect(self._all_due)
        self.awards.more.clicked.connect(lambda: self._lead("awards", ""))
        return box

    def _show(self, found: Today) -> None:
        tr = self._session.tr
        self.picker.set_choice(found.enterprise.profile.name, tr("Enterprise"))
        caption = tr("from the facts entered and the listed versions of the rules • {date}", date=tr.date(found.on))
        self._caption.set_full_text(caption)
        self._show_chips(found)
        if not found.enough:
            self._show_first(found)
            self.body.setCurrentIndex(1)
            return
        self.body.setCurrentIndex(0)
        self.duties.show_rows(
            lines.duty_rows(tr, found)[:SHOWN_DUTIES],
            tr("No red line or statutory duty of the catalogue applies"),
            tr("All {count}", count=len(found.duties)),
        )
        self.due.show_rows(
            lines.due_rows(tr, found)[:SHOWN],
            tr("Nothing entered falls due"),
            tr("All {count}", count=len(found.due.items)) if found.due.items else "",
        )
        self.awards.caption.set_full_text(tr("met / unmet / unknown"))
        self.awards.show_rows(
            lines.award_rows(tr, found)[:SHOWN],
            tr("No award is open to this district"),
            tr("All {count}", count=len(found.awards)) if len(found.awards) > SHOWN else "",
        )
        self.facts.caption.set_full_text(tr("what they decide"))
        self.facts.show_rows(
            lines.fact_rows(tr, found), tr("No fact is missing that would decide a question or condition by itself"), ""
        )

    def _show_chips(self, found: Today) -> None:
        tr = self._session.tr
        empty(self._chips)
        if not found.enough:
            return
        failed, unknown = found.red_lines(False), found.red_lines(None)
        tone, icon = ("err", "circle-x") if failed else ("warn", "help-circle") if unknown else ("ok", "circle-check")
        specs = [ChipSpec(words.red_line_count(tr, found), tone, icon)]
        if text := words.duty_count(tr, found):
            specs.append(ChipSpec(text, "err", "circle-x"))
        if text := words.unknown_count(tr, found):
            specs.append(ChipSpec(text, "warn", "help-circle"))
        for spec in specs:
            self._chips.addWidget(Chip(spec, self._theme, self._icons))

    def _show_first(self, found: Today) -> None:
        """Too few facts: how many more, and which, each a button that leads to where it is entered."""
        tr, theme = self._session.tr, self._theme
        empty(self._first_column)
        self._first_column.addWidget(label(words.not_enough(tr, found), Role.BODY, "text", wrap=True))
        box = QWidget()
        flow = FlowLayout(box, gap=theme.px(8), row_gap=theme.px(8))
        for fact in found.first:
            page, what = lines.fact_target(fact)
            button = Button(words.fact_words(tr, fact), theme, self._icons, icon="pencil", compact=True)
            button.clicked.connect(lambda _=False, page=page, what=what: self._lead(page, what))
            flow.addWidget(button)
        self._first_column.addWidget(box)
        self._first_column.addStretch(1)

    def _fill_menu(self) -> None:
        menu = self.picker.menu()
        menu.clear()
        for enterprise in self._session.workspace.store.enterprises():
            action = QAction(enterprise.profile.name, menu)
            action.setCheckable(True)
            action.setChecked(self.found is not None and self.found.enterprise.id == enterprise.id)
            action.triggered.connect(lambda _=False, chosen=enterprise.id: self._session.choose_enterprise(chosen))
            menu.addAction(action)

    def _all_duties(self) -> None:
        if self.found is not None:
            tr = self._session.tr
            rows = lines.duty_rows(tr, self.found)
            self._ask(tr("Red lines and statutory duties"), words.red_line_count(tr, self.found), rows)

    def _all_due(self) -> None:
        if self.found is not None:
            tr = self._session.tr
            seen = tr("Seen from {date}, earliest first", date=tr.date(self.found.on))
            caption = tr("; ").join(part for part in (seen, due_wording.plan_note(tr, self.found.due)) if part)
            self._ask(tr("Falling due"), caption, lines.due_detail_rows(tr, self.found))

    def _ask(self, title: str, caption: str, rows: tuple[LeadRow, ...]) -> None:
        target = LeadDialog.ask(self, title, caption, rows, self._session.tr, self._theme, self._icons)
        if target is not None:
            self._lead(*target)

    def _lead(self, page: str, what: str) -> None:
        """Choose what the row is about, then lead there."""
        session, found = self._session, self.found
        if found is None:
            return
        current, wanted = session.assessment, found.assessment
        if wanted is not None and page in ("assess", "awards", "plan"):
            # Awards may be looked at from any assessment of the enterprise, a criterion or plan from its own only.
            own = current is not None and current.enterprise == found.enterprise.id
            if current is None or not own or (page != "awards" and current.id != wanted.id):
                session.choose_assessment(wanted.id)
        elif session.enterprise is None or session.enterprise.id != found.enterprise.id:
            session.choose_enterprise(found.enterprise.id)
        self.chosen.emit(page, what)
