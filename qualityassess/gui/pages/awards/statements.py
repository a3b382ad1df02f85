"""What a person states on the page 奖项: judgements, confirmations, materials with their files, a target."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from qualityassess.domain.gate_support import exhibit_behind
from qualityassess.domain.gates import GateResult
from qualityassess.domain.tri import Tri
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.award_tree import AwardLine
from qualityassess.gui.pages.awards.confirm_dialog import ConfirmDialog
from qualityassess.gui.pages.awards.judge_dialog import JudgeDialog
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Theme
from qualityassess.services import applications, assessments, exhibit_files, registers


class Statements:
    """Asks and records; `say` shows a message, True comes back where something was changed."""

    def __init__(
        self, parent: QWidget, session: Session, theme: Theme, icons: Icons, say: Callable[[str], None]
    ) -> None:
        self._parent = parent
        self._session = session
        self._theme = theme
        self._icons = icons
        self._say = say

    @property
    def owner(self) -> str:
        """Id of the chosen enterprise."""
        assert self._session.enterprise is not None
        return self._session.enterprise.id

    def judge(self, line: AwardLine, row: GateResult, what: str) -> None:
        """Ask for reason and exhibit and record the answer `yes` or `no`; `change` keeps the answer given before."""
        holds = what == "yes" or (what == "change" and row.result is Tri.TRUE)
        tr, owner, file = self._session.tr, self.owner, self._session.file()
        exhibits = file.exhibits.values() if file is not None else ()
        title = tr.pick(row.gate.title)
        dialog = JudgeDialog(title, holds, exhibits, tr, self._theme, self._icons, self._parent)
        if row.reason == "judged":
            dialog.show_given(dict(row.values)["why"], exhibit_behind(row))
        given, gate = dialog.ask(), row.gate.id
        if given is not None:
            self._session.perform(
                lambda w: applications.judge(
                    w, owner, line.award, gate, result=holds, reason=given.reason, proof=given.proof
                )
            )

    def withdraw(self, line: AwardLine, gate: str) -> None:
        """Take a judgement back."""
        owner = self.owner
        done = self._session.perform(lambda w: applications.withdraw_judgement(w, owner, line.award, gate))
        if done is not None:
            self._say(self._session.tr("Judgement withdrawn; the condition is open again"))

    def confirm(self, row: GateResult) -> None:
        """Confirm a register complete for what a condition needs."""
        values, owner = dict(row.values), self.owner
        first, today = date.fromisoformat(values["from"]), self._session.workspace.today()
        tr = self._session.tr
        asked = ConfirmDialog.ask(self._parent, values["domain"], first, today, tr, self._theme, self._icons)
        if asked is not None:
            self._session.perform(
                lambda w: registers.confirm(
                    w, owner, asked.domain, asked.period, asked.where, looked_up=asked.looked_up
                )
            )

    def hold(self, line: AwardLine, material: str, *, held: bool) -> bool:
        """Say whether a material is at hand."""
        owner, award = self.owner, line.award
        return (
            self._session.perform(lambda w: applications.hold_material(w, owner, award, material, held=held))
            is not None
        )

    def attach(self, line: AwardLine, material: str) -> None:
        """Choose a file and attach it to a material."""
        path, _ = QFileDialog.getOpenFileName(self._parent, self._session.tr("Attach a file to the material"))
        if path:
            owner, award = self.owner, line.award
            self._session.perform(lambda w: exhibit_files.attach_material(w, owner, award, material, Path(path)))

    def detach(self, line: AwardLine, material: str, exhibit: str) -> None:
        """Take a file from a material."""
        owner, award, tr = self.owner, line.award, self._session.tr
        done = self._session.perform(lambda w: exhibit_files.detach_material(w, owner, award, material, exhibit))
        if done is not None:
            self._say(tr("File taken from the material; it stays among the exhibits"))

    def set_target(self, line: AwardLine, points: int) -> bool:
        """Set a target of one's own; 0 removes it."""
        assessment = self._session.assessment
        if assessment is None:
            return False
        kept = {award: value for award, value in assessment.award_targets if award != line.award.id}
        targets = {**kept, line.award.id: points} if points else kept
        changed = replace(assessment, award_targets=tuple(sorted(targets.items())))
        return self._session.perform(lambda w: assessments.change_assessment(w, changed)) is not None
