"""Everything about the chosen opportunity: what it offers, for whom, how to take part, amounts, status and sources."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from qualityassess.domain.opportunities import Amount, OpportunityStatus
from qualityassess.domain.rubric import Module
from qualityassess.domain.sources import Document
from qualityassess.domain.text import Text
from qualityassess.gui.icons import Icons
from qualityassess.gui.models.opportunity_tree import OpportunityLine, kind_chip, status_chip
from qualityassess.gui.pages.awards.section import Section
from qualityassess.gui.theme import Role, Theme
from qualityassess.gui.widgets.banner import Banner
from qualityassess.gui.widgets.buttons import Button
from qualityassess.gui.widgets.chip import Chip
from qualityassess.gui.widgets.chip_painter import ChipSpec
from qualityassess.gui.widgets.flow_layout import FlowLayout
from qualityassess.gui.widgets.labels import label
from qualityassess.gui.widgets.layouts import empty
from qualityassess.i18n import Translator
from qualityassess.services import wording
from qualityassess.services.gate_wording import GRADES
from qualityassess.services.opportunities import OpportunitySheet, here
from qualityassess.services.opportunity_wording import amount_words, facts_words, holder_words, status_sentence


@dataclass(frozen=True, slots=True)
class Around:
    """What of the enterprise and its assessment an opportunity is shown against.

    `where` it is open in words, the enterprise's `region`, the `modules` that are asked, the `awards` listed.
    """

    where: str
    region: str
    modules: frozenset[str]
    awards: frozenset[str]


class OpportunityInspector(QFrame):
    """The right panel: `moduleAsked(id)` and `awardAsked(id)` carry where a link leads, `profileAsked(fact)` too."""

    moduleAsked = Signal(str)  # noqa: N815 - Qt signals
    awardAsked = Signal(str)  # noqa: N815
    profileAsked = Signal(str)  # noqa: N815

    def __init__(self, tr: Translator, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._theme = theme
        self._icons = icons
        self._shown = ""
        self.setProperty("panel", "inspector")
        self.setAccessibleName(tr("Chosen opportunity"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(tr("Chosen opportunity"))
        inside = QWidget()
        inside.setProperty("page", "true")
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        inner.setSpacing(theme.px(10))
        self.title = label("", Role.CARD_TITLE, wrap=True)
        self._chips = QWidget()
        flow = FlowLayout(self._chips, gap=theme.px(6), row_gap=theme.px(6))
        self.status = Chip(ChipSpec(""), theme, icons)
        self.kind = Chip(ChipSpec(""), theme, icons)
        for chip in (self.kind, self.status):
            flow.addWidget(chip)
        self.where = label("", Role.CAPTION, "text2", wrap=True)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(theme.px(12))
        for widget in (self.title, self._chips, self.where):
            inner.addWidget(widget)
        inner.addLayout(self._parts)
        inner.addStretch(1)
        self.area.setWidget(inside)
        column.addWidget(self.area, 1)

    def show_line(self, line: OpportunityLine, sheet: OpportunitySheet, around: Around) -> None:
        """Show an opportunity; for the same one the place stays."""
        tr, entry = self._tr, line.opportunity
        place = self.area.verticalScrollBar().value() if entry.id == self._shown else 0
        self._shown = entry.id
        self.title.setText(tr.pick(entry.title))
        self.kind.set_spec(kind_chip(tr, entry))
        self.status.set_spec(status_chip(tr, entry.status))
        self.where.setText(" • ".join((around.where, holder_words(tr, entry.holder))))
        empty(self._parts)
        self._add_banners(line)
        for title, text in (
            (tr("What it offers"), entry.offers),
            (tr("For whom"), entry.for_whom),
            (tr("How to take part"), entry.take_part),
        ):
            self._section(title).add_text(tr.pick(text), "text")
        self._add_amounts(sheet, around.region)
        self._add_status(sheet, around.awards)
        self._add_modules(sheet, around.modules)
        self._add_sources(sheet)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(place))

    def _section(self, title: str, *, caption: str = "", detail: str = "", folded: bool | None = None) -> Section:
        section = Section(title, self._tr, self._theme, self._icons, caption=caption, detail=detail, folded=folded)
        self._parts.addWidget(section)
        return section

    def _add_banners(self, line: OpportunityLine) -> None:
        tr, theme, icons = self._tr, self._theme, self._icons
        if line.concerned is False:
            words = tr("Its region or its conditions do not fit the profile.")
            title = tr("Not for this enterprise")
            self._parts.addWidget(Banner("info", theme, icons, title=title, text=words, stacked=True))
        facts = line.offer.depends_on
        if facts:
            title, action = tr("Depends on facts not entered yet"), tr("Enter them")
            banner = Banner("warn", theme, icons, title=title, text=facts_words(tr, facts), action=action, stacked=True)
            banner.button().setObjectName("profile")
            banner.pressed.connect(lambda: self.profileAsked.emit(facts[0]))
            self._parts.addWidget(banner)

    def _add_amounts(self, sheet: OpportunitySheet, region: str) -> None:
        tr = self._tr
        if not sheet.amounts:
            return
        documents = dict(sheet.amounts)
        near, far = here(documents, region)
        section = self._section(tr("Amounts"), detail=str(len(near)) if near else "")
        for amount in near:
            self._add_amount(section, amount, documents[amount])
        if far:
            section.add_text(tr("Stated by documents of other regions:"))
            for amount in far:
                self._add_amount(section, amount, documents[amount])

    def _add_amount(self, section: Section, amount: Amount, document: Document) -> None:
        tr = self._tr
        year = str(amount.year) if amount.year else tr("year not stated")
        details = [tr.pick(document.title), year, wording.name(tr, amount.confidence)]
        if amount.note is not None:
            details.append(tr.pick(amount.note))
        section.add_pair(tr.pick(amount.what), amount_words(tr, amount), caption=tr("; ").join(details))

    def _add_status(self, sheet: OpportunitySheet, listed: frozenset[str]) -> None:
        tr, entry = self._tr, sheet.opportunity
        section = self._section(tr("Status"))
        section.add_text(status_sentence(tr, entry), "warn" if entry.status is OpportunityStatus.UNKNOWN else "text")
        if entry.status_note is not None:
            section.add_text(tr.pick(entry.status_note))
        if sheet.successor is not None:
            title = sheet.successor if isinstance(sheet.successor, Text) else sheet.successor.title
            section.add_text(tr("Successor: {name}", name=tr.pick(title)), "text")
        if entry.valid_to:
            section.add_text(tr("Valid to {date}", date=entry.valid_to))
        if sheet.award is not None:
            award, words = sheet.award, tr("Conditions: {award}", award=tr.pick(sheet.award.title))
            if award.id in listed:
                self._link(section, words, "award").clicked.connect(lambda: self.awardAsked.emit(award.id))
            else:
                section.add_text(words)

    def _add_modules(self, sheet: OpportunitySheet, asked: frozenset[str]) -> None:
        tr = self._tr
        if not sheet.modules:
            return
        section = self._section(tr("Questions that prepare for it"))
        for module in sheet.modules:
            if module.id in asked:
                self._add_module(section, module)
            else:
                section.add_text(tr("{module} (not asked in this assessment)", module=tr.pick(module.title)), "text3")

    def _add_module(self, section: Section, module: Module) -> None:
        link = self._link(section, self._tr.pick(module.title), "list-check")
        link.setObjectName(f"module:{module.id}")
        link.setToolTip(self._tr("Open the questions of this module"))
        link.clicked.connect(lambda: self.moduleAsked.emit(module.id))

    def _link(self, section: Section, text: str, icon: str) -> Button:
        link = Button(text, self._theme, self._icons, "link", icon=icon)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(link)
        row.addStretch(1)
        section.body.addLayout(row)
        return link

    def _add_sources(self, sheet: OpportunitySheet) -> None:
        tr, entry = self._tr, sheet.opportunity
        count = len(sheet.clauses) + len(entry.sources)
        section = self._section(
            tr("Sources"), caption=wording.name(tr, entry.confidence), detail=str(count), folded=False
        )
        documents: dict[str, Document] = {cited.document.id: cited.document for cited in sheet.clauses}
        for document in documents.values():
            dated = document.date or tr("date not stated")
            section.add_text(f"{tr.pick(document.title)} ({dated})", "text")
            for cited in sheet.clauses:
                if cited.document.id == document.id:
                    number = cited.id.partition(":")[2]
                    head = f"{number} {tr.pick(cited.clause.heading)}"
                    section.add_text(tr("{head}: {details}", head=head, details=tr.pick(cited.text)), "text3")
        for source in entry.sources:
            details = [tr(GRADES[source.grade]), source.date or tr("date not stated"), source.address]
            section.add_text(source.title, "text")
            section.add_text(tr("; ").join(part for part in details if part), "text3")
