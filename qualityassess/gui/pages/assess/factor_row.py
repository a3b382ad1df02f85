"""One factor of an item: what the current band means for it, narrative, exhibits and comments."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from qualityassess.domain.criteria_set import Factor
from qualityassess.gui.icons import Icons
from qualityassess.gui.pages.assess.actions import Actions
from qualityassess.gui.pages.assess.comment_list import CommentList
from qualityassess.gui.pages.assess.narrative_edit import NarrativeEdit
from qualityassess.gui.pages.assess.subject import Subject
from qualityassess.gui.session import Session
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import ChipButton
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.labels import label


class FactorRow(QObject):
    """The three cells of a factor; `exhibitsWanted` carries the types that would prove it."""

    exhibitsWanted = Signal(tuple, str)  # noqa: N815 - Qt signal

    def __init__(
        self, session: Session, actions: Actions, theme: Theme, icons: Icons, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._factor = ""
        self._subject: Subject | None = None
        self._missing: tuple[str, ...] = ()
        self.names, self.texts, self.comments = QWidget(), QWidget(), QWidget()
        pad = theme.px(10)
        column = _column(self.names, pad, theme.px(3))
        self.title = label("", Role.NAME)
        self._band = label("", Role.CAPTION, "text2")
        self._means = label("", Role.CAPTION, "text3", wrap=True)
        for part in (self.title, self._band, self._means):
            column.addWidget(part)
        column.addStretch(1)
        column = _column(self.texts, pad, 0)
        # The editor's own padding takes the place of the cell's, so that text and caption stand in line.
        column.setContentsMargins(theme.px(1), theme.px(3), theme.px(4), theme.px(8))
        self.narrative = NarrativeEdit(theme)
        self.narrative.written.connect(self._write)
        self.narrative.autosave.touched.connect(actions.saving)
        self.exhibits = ChipButton(ChipSpec(""), theme, icons)
        self.exhibits.clicked.connect(self._on_exhibits)
        column.addWidget(self.narrative)
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(9), 0, 0, 0)
        line.addWidget(self.exhibits)
        line.addStretch(1)
        column.addLayout(line)
        column.addStretch(1)
        column = _column(self.comments, pad, theme.px(5))
        self.list = CommentList(session, actions, theme, icons, for_factor=True)
        self.add = Button(session.tr("Add comment"), theme, icons, "link", icon="plus", compact=True)
        self.add.clicked.connect(self.list.begin)
        self.list.left.connect(lambda: self.add.setFocus(Qt.FocusReason.ShortcutFocusReason))
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_factor(self, subject: Subject, factor: Factor) -> None:
        """Show a factor of an item."""
        tr = self._session.tr
        before = self._subject
        other = before is None or before.criterion.id != subject.criterion.id or before.assessor != subject.assessor
        if other:
            self.settle()
            self.narrative.forget()
        self._subject, self._factor = subject, factor.id
        name = tr.pick(factor.title)
        self.title.setText(name)
        self._show_band(subject)
        prompt = next((f.prompt for f in subject.criterion.factors if f.id == factor.id), factor.prompt)
        if other:
            self.narrative.set_prompt(tr.pick(prompt))
            self.narrative.setToolTip(tr.pick(factor.prompt))
        self.narrative.set_text(subject.narrative(factor.id))
        self.narrative.setAccessibleName(tr("Narrative: {factor}", factor=name))
        self.narrative.setReadOnly(subject.locked)
        self._show_exhibits(subject)
        own = [comment for comment in subject.comments if comment.factor == factor.id]
        self.list.show_comments(subject, own, {}, factor.id)
        self.add.setAccessibleName(tr("Add comment: {factor}", factor=name))
        self.add.setEnabled(not subject.locked)

    def settle(self) -> None:
        """Save what is being typed."""
        self.narrative.autosave.flush()

    def _show_band(self, subject: Subject) -> None:
        tr = self._session.tr
        percent = subject.percent
        if percent is None or subject.criteria_set is None or subject.item is None:
            self._band.setText("")
            self._means.setText("")
            return
        band = subject.criteria_set.band(subject.item.kind, percent)
        self._band.setText(f"{tr.span(str(band.low), str(band.high))} %")
        means = dict(band.factors).get(self._factor)
        self._means.setText(tr.pick(means) if means is not None else "")

    def _show_exhibits(self, subject: Subject) -> None:
        """How many exhibits prove the factor's steps of the ladder, or that they are missing."""
        tr = self._session.tr
        rungs = (
            [r for r in subject.row.ceiling.rungs if r.ceiling.factor == self._factor and r.ceiling.exhibits]
            if (subject.row.ceiling is not None)
            else []
        )
        self.exhibits.setVisible(bool(rungs))
        proofs = {proof for rung in rungs for proof in rung.proofs}
        named = {link.id for link in subject.links if link.factor == self._factor}
        count = len(proofs | named)
        lacking = [rung for rung in rungs if not rung.there]
        self._missing = tuple(t for rung in lacking for t in rung.ceiling.exhibits)
        if lacking and not count:
            self.exhibits.set_spec(ChipSpec(tr("Exhibits missing"), "err", "circle-x"))
        else:
            words = tr.plural("{count} exhibit", "{count} exhibits", count)
            self.exhibits.set_spec(ChipSpec(words, "neutral", "paperclip"))
        self.exhibits.setToolTip("\n".join(tr.pick(rung.ceiling.label) for rung in rungs))
        self.exhibits.setAccessibleName(f"{self.title.text()} {self.exhibits.text()}")

    def _on_exhibits(self) -> None:
        self.exhibitsWanted.emit(self._missing, self._factor)

    def _write(self, text: str) -> None:
        if self._subject is None or text == self._subject.narrative(self._factor):
            self._actions.saved.emit("")
        elif not self._actions.write(self._subject, self._factor, text):
            self.narrative.autosave.keep()


def _column(widget: QWidget, pad: int, gap: int) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(pad, pad, pad, pad)
    column.setSpacing(gap)
    return column
