"""规则核对: the pack at the left, the notice of the round at the right; each part is confirmed, edited or struck."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QHeaderView, QMenu, QSplitter, QTableView, QVBoxLayout, QWidget

from qualityassess.domain import rule_check as rules
from qualityassess.domain.application import RuleCheck
from qualityassess.domain.changes import Changes
from qualityassess.domain.errors import UserFacingError
from qualityassess.domain.text import Text
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.check_parts import KIND, PART, VERDICT, CheckPartsModel
from qualityassess.gui.pages.rule_check.name_dialogs import ask_round, ask_signature
from qualityassess.gui.pages.rule_check.notice_view import NoticeView
from qualityassess.gui.pages.rule_check.part_dialog import PartDialog
from qualityassess.gui.session import Session
from qualityassess.gui.shortcuts import hint
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button, IconButton
from qualityassess.gui.widgets.delegates import CellDelegate, ChipDelegate, TwoLineDelegate
from qualityassess.gui.widgets.labels import ElidedLabel, label
from qualityassess.gui.widgets.tables import dress_table
from qualityassess.services import evidence, rule_checks
from qualityassess.services.messages import sentence
from qualityassess.services.round_wording import KINDS
from qualityassess.services.rules_in_use import pack_of
from qualityassess.services.workspace import Workspace

ROW_HEIGHT = 48


class RuleCheckPanel(QWidget):
    """Shows one check; `left()` asks for the list of awards, `said(str)` carries a message for the undo bar."""

    left = Signal()
    said = Signal(str)

    def __init__(self, session: Session, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._icons = icons
        self._id = ""
        self._check: RuleCheck | None = None
        self.model = CheckPartsModel(session.tr, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self.header = self._build_header()
        column.addWidget(self.header)
        self.banner = Banner("info", theme, icons)
        column.addWidget(self.banner)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._build_list())
        self.notice = NoticeView(session.tr, theme, icons)
        self.notice.filesDropped.connect(lambda paths: self._attach(paths[0]))
        self.notice.browseAsked.connect(self.browse)
        self.splitter.addWidget(self.notice)
        self.splitter.setSizes([theme.px(640), theme.px(480)])
        column.addWidget(self.splitter, 1)
        self._wire_keys()

    def show_check(self, check_id: str) -> bool:
        """Show a check of the chosen enterprise by its id; False where it is gone."""
        self._id = check_id
        return self.reload()

    def reload(self) -> bool:
        """Read the check again; False where it is gone, such as after an undo."""
        enterprise = self._session.enterprise
        rows = rule_checks.checks_of(self._session.workspace, enterprise.id) if enterprise is not None else ()
        self._check = next((row for row in rows if row.id == self._id), None)
        self.model.set_check(self._check)
        if self._check is None:
            return False
        self._show_head(self._check)
        self._show_notice(self._check)
        if self.view.currentIndex().row() < 0:
            self.view.selectRow(max(self.model.next_open(-1), 0))
        return True

    @property
    def check(self) -> RuleCheck | None:
        """The check in view."""
        return self._check

    def panes(self) -> tuple[QWidget, ...]:
        """Header, list, notice."""
        return (self.header, self.view, self.notice)

    def part(self) -> str:
        """Id of the part in the current row."""
        return self.model.part_at(self.view.currentIndex().row())

    def confirm(self) -> None:
        """Confirm the chosen parts and go on to the next one that is undecided."""
        chosen = self._chosen()
        if chosen and self._do(lambda w, owner, check: rule_checks.confirm(w, owner, check, chosen)):
            self._go_on()

    def confirm_rest(self) -> None:
        """Confirm everything that nobody has decided."""
        check = self._check
        if check is not None:
            left = rules.open_parts(check, pack_of(check))
            self._do(lambda w, owner, now: rule_checks.confirm(w, owner, now, left))

    def strike(self) -> None:
        """Strike the chosen parts."""
        chosen = self._chosen()
        if chosen and self._do(lambda w, owner, check: rule_checks.strike(w, owner, check, chosen)):
            self._go_on()

    def edit(self) -> None:
        """Write the chosen part as the notice has it."""
        part, check = self.part(), self._check
        if part and check is not None and check.signed is None:
            table = rules.table_of(pack_of(check), part)
            self._ask_part(part, table, lambda values: lambda w, o, c: rule_checks.edit(w, o, c, part, values))

    def add(self, kind: str) -> None:
        """Add a condition, step or material that the pack has not."""
        if self._check is not None and self._check.signed is None:
            self._ask_part(kind, {}, lambda values: lambda w, o, c: rule_checks.add(w, o, c, {kind: [values]}))

    def browse(self) -> None:
        """Choose the file of the notice."""
        path, _ = QFileDialog.getOpenFileName(self, self._session.tr("Attach the notice of the round"))
        if path:
            self._attach(Path(path))

    def sign(self) -> None:
        """Ask who signs, and sign."""
        check, session = self._check, self._session
        if check is None or not self.sign_button.isEnabled():
            return
        who = session.workspace.who
        name = ask_signature(self, check.round, who, session.tr, self._theme, self._icons)
        if name and self._do(lambda w, owner, now: rule_checks.sign(w, owner, now, name)):
            self.said.emit(session.tr("Signed: the pack counts for the round {round}", round=check.round))

    def carry(self) -> None:
        """Begin the next round's draft."""
        check, session = self._check, self._session
        if check is None or session.enterprise is None:
            return
        suggested = str(int(check.round) + 1) if check.round.isdigit() else ""
        name = ask_round(self, self._title(check), suggested, session.tr, self._theme, self._icons)
        if not name:
            return
        owner = session.enterprise.id
        changes = session.perform(lambda w: rule_checks.carry(w, owner, check, name)[1])
        if changes is not None:
            self.show_check(rule_checks.after(changes).id)

    def export(self) -> None:
        """Write the signed check as a file."""
        check, session = self._check, self._session
        if check is None:
            return
        name = f"{check.award}-{check.round}.toml".replace("/", "-")
        path, _ = QFileDialog.getSaveFileName(self, session.tr("Export the checked pack"), name, "TOML (*.toml)")
        if not path:
            return
        try:
            count = rule_checks.export(session.workspace, check, Path(path))
        except UserFacingError as error:
            session.failed.emit(sentence(session.tr, error))
            return
        self.said.emit(session.tr("{path} was written and read back: {count} conditions", path=path, count=count))

    def discard(self) -> None:
        """Remove the check and go back."""
        if self._do(rule_checks.discard):
            self.said.emit(self._session.tr("The rule check was removed"))
            self.left.emit()

    def _build_header(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.back = IconButton("arrow-left", tr("Back to the awards"), theme, icons, keys=hint("Esc"))
        self.back.clicked.connect(self.left)
        self.title = ElidedLabel("", Role.PAGE_TITLE)
        self.progress = label("", Role.BODY, "text2")
        self.more = IconButton("dots", tr("More"), theme, icons)
        self.menu = QMenu(self.more)
        self.export_action = self.menu.addAction(tr("Export the checked pack …"), self.export)
        self.carry_action = self.menu.addAction(tr("Carry to the next round …"), self.carry)
        self.menu.addAction(tr("Remove the rule check"), self.discard)
        self.more.clicked.connect(lambda: self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        self.sign_button = Button(tr("Sign …"), theme, icons, "primary", icon="pencil", keys=hint("Ctrl+Enter"))
        self.sign_button.clicked.connect(self.sign)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        for widget in (self.progress, self.more, self.sign_button):
            row.addWidget(widget)
        return box

    def _build_list(self) -> QWidget:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(8))
        self.view = QTableView()
        dress_table(self.view, theme, ROW_HEIGHT)
        self.view.setModel(self.model)
        self.view.setAccessibleName(tr("Parts of the pack"))
        self._delegates = [
            CellDelegate(theme, icons, ROW_HEIGHT, self.view),
            TwoLineDelegate(theme, icons, ROW_HEIGHT, self.view),
            ChipDelegate(theme, icons, ROW_HEIGHT, self.view),
        ]
        for place, delegate in enumerate(self._delegates):
            self.view.setItemDelegateForColumn(place, delegate)
        header = self.view.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(PART, QHeaderView.ResizeMode.Stretch)
        for place, wide in ((KIND, 98), (VERDICT, 118)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(place, theme.px(wide))
        self.view.doubleClicked.connect(lambda _: self.edit())
        column.addWidget(self.view, 1)
        column.addLayout(self._build_tools())
        return box

    def _build_tools(self) -> QHBoxLayout:
        tr, theme, icons = self._session.tr, self._theme, self._icons
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        self.confirm_button = Button(tr("Confirm"), theme, icons, icon="check", keys=hint("Space"), compact=True)
        self.edit_button = Button(tr("Edit"), theme, icons, icon="pencil", keys=hint("F2"), compact=True)
        self.strike_button = Button(tr("Strike"), theme, icons, icon="minus", keys=hint("Del"), compact=True)
        self.add_button = Button(tr("Add"), theme, icons, icon="plus", icon_after="chevron-down", compact=True)
        self.rest_button = Button(tr("Confirm the rest"), theme, icons, "link", compact=True)
        self.add_menu = QMenu(self.add_button)
        for kind in rules.KINDS:
            self.add_menu.addAction(tr(KINDS[kind]), partial(self.add, kind))
        self.add_button.clicked.connect(
            lambda: self.add_menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))
        )
        for button, act in (
            (self.confirm_button, self.confirm),
            (self.edit_button, self.edit),
            (self.strike_button, self.strike),
            (self.add_button, None),
        ):
            if act is not None:
                button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.rest_button.clicked.connect(self.confirm_rest)
        row.addWidget(self.rest_button)
        return row

    def _wire_keys(self) -> None:
        own = Qt.ShortcutContext.WidgetShortcut
        for keys, act in (
            ("Space", self.confirm),
            ("F2", self.edit),
            ("Return", self.edit),
            ("Enter", self.edit),
            ("Del", self.strike),
            ("Ins", lambda: self.add("gate")),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.view)
            shortcut.setContext(own)
            shortcut.activated.connect(act)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Ctrl+Return", self.sign), ("Ctrl+Enter", self.sign), ("Esc", self.left.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(inside)
            shortcut.activated.connect(act)

    def _show_head(self, check: RuleCheck) -> None:
        tr = self._session.tr
        words = tr("Rule check: {award}, round {round}", award=self._title(check), round=check.round)
        self.title.set_full_text(words)
        total = self.model.rowCount()
        self.progress.setText(tr("{count} of {total} decided", count=self.model.decided, total=total))
        signed = check.signed is not None
        for widget in (self.confirm_button, self.edit_button, self.strike_button, self.add_button, self.rest_button):
            widget.setEnabled(not signed)
        self.rest_button.setEnabled(not signed and self.model.decided < total)
        self.notice.drop.setVisible(not signed)
        missing = self._missing(check)
        self.sign_button.setEnabled(not signed and not missing)
        self.export_action.setEnabled(signed)
        self.carry_action.setEnabled(signed)
        self.banner.set_kind("ok" if signed else "info")
        if signed and check.signed is not None:
            told = tr("Signed by {name} on {date}", name=check.signed_by, date=tr.date(check.signed))
            self.banner.set_texts(told, tr("It counts for the days of this round and is not changed any more."))
        else:
            still = tr("; ").join(missing) or tr("Everything is decided. Sign, and the pack counts for its round.")
            self.banner.set_texts(tr("Before signing") if missing else "", still)

    def _missing(self, check: RuleCheck) -> list[str]:
        """What keeps the check from being signed."""
        tr, pack = self._session.tr, pack_of(check)
        left = len(rules.open_parts(check, pack))
        dates = rules.table_of(pack, rules.DATES)
        found = [tr.plural("decide {count} part", "decide {count} parts", left)] if left else []
        if not dates["closes"] or not (dates["opens"] or dates["issued"]):
            found.append(tr("enter the days of filing"))
        if not check.notice:
            found.append(tr("attach the notice"))
        return found

    def _show_notice(self, check: RuleCheck) -> None:
        assert self._session.enterprise is not None
        workspace = self._session.workspace
        exhibit = rule_checks.notice_of(workspace, self._session.enterprise.id, check)
        if exhibit is None:
            self.notice.clear()
            return
        self.notice.show_file(exhibit.digest, exhibit.name, evidence.read_exhibit(workspace, exhibit))

    def _title(self, check: RuleCheck) -> str:
        title = pack_of(check)["title"]
        return self._session.tr.pick(Text(title["zh"], title["en"]))

    def _chosen(self) -> list[str]:
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        return [self.model.part_at(row) for row in rows]

    def _go_on(self) -> None:
        row = self.model.next_open(self.view.currentIndex().row())
        if row >= 0:
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, PART))

    def _attach(self, path: Path) -> None:
        self._do(lambda w, owner, check: rule_checks.attach_notice(w, owner, check, path))

    def _ask_part(
        self,
        part: str,
        table: Mapping[str, Any],
        verb: Callable[[dict[str, Any]], Callable[[Workspace, str, RuleCheck], Changes]],
    ) -> None:
        check, session = self._check, self._session
        assert check is not None

        def attempt(values: dict[str, Any]) -> str:
            try:
                rule_checks.try_part(session.workspace, check, part, values)
            except UserFacingError as error:
                return sentence(session.tr, error)
            return "" if self._do(verb(values)) else session.tr("Not saved")

        if PartDialog.ask(self, part, table, attempt, session.tr, self._theme, self._icons):
            self._go_on()

    def _do(self, verb: Callable[[Workspace, str, RuleCheck], Changes]) -> bool:
        check, session = self._check, self._session
        if check is None or session.enterprise is None:
            return False
        owner = session.enterprise.id
        # The page reloads the panel when it hears of the change.
        return session.perform(lambda w: verb(w, owner, check)) is not None
